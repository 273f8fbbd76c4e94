/* SPDX-License-Identifier: Apache-2.0 */
/* grammar -- the grammar of CSV: where one record ends, or why it is none.
 *
 * The grammar is libcsv's strict mode without trimming: a quote opens a cell only as its first character (or second, behind
 * an equals sign: spreadsheets' ="001"), and behind the closing quote stands the delimiter or the line end. So the scan jumps from quote to quote with memchr and never looks at
 * what lies between, but to count lines.
 *
 * Between tabs a quote that does not open a cell, or opens one that is not closed like that, is text: most of who writes tabs quotes
 * nothing (32" TV).
 *
 * A record that fails costs its first line, and the scan starts again behind it. That stays linear: a scan that starts at a
 * line goes on behind it only if the line holds an odd number of quotes, and only over lines with an even number; thus every
 * line is seen at most twice.
 *
 * A quote that somebody forgot to close would make thousands of records one cell, up to the next quote that closes it by chance. So
 * a record ends after so many lines, but where the cell is closed and its lines do not look like records: of a long thread of mails
 * no two lines are alike, of a table most have as many delimiters.
 *
 * Reasons go by position: what comes first in the bytes is the reason, however many bytes are there to look at. */
#include "io/grammar.h"

#include <string.h>

static const char too_long[] = "record too long";
static const char too_many_lines[] = "too many lines in one record";
static const char too_many_columns[] = "too many columns";
static const char too_long_cell[] = "cell too long";
static const char stray_quote[] = "stray quote";
static const char text_behind[] = "text after a closing quote";
static const char unclosed_quote[] = "unclosed quote";

/* The first C, or END. */
static const char *find_byte(const char *p, const char *end, char c)
{
	const char *found = p < end ? memchr(p, c, (size_t)(end - p)) : NULL;
	return found ? found : end;
}

/* Where the line that holds P ends: at its LF or lone CR (a CR before LF still belongs to the line), or END. */
static const char *find_line_end(const struct voc_grammar *grammar, const char *p, const char *end)
{
	if (!grammar->lone_cr)
		return find_byte(p, end, '\n');
	while (p < end && *p != '\r' && *p != '\n')
		p++;
	return p;
}

size_t voc_grammar_line_end(const struct voc_grammar *grammar, const char *p, const char *end)
{
	if (*p == '\n')
		return 1;
	if (*p != '\r')
		return 0;
	if (end - p > 1 && p[1] == '\n')
		return 2;
	return grammar->lone_cr ? 1 : 0;
}

/* Ends FOUND at line end E of the record that began at P. False when it is not there yet, or might be half a CR LF. */
static bool close_line(const struct voc_grammar *grammar, const char *p, const char *e, const char *end, bool last,
		       struct voc_found *found)
{
	if (!last && (e == end || (*e == '\r' && e + 1 == end)))
		return false;
	found->end = e;
	found->next = e;
	if (e == end)
		return true;
	found->next = e + voc_grammar_line_end(grammar, e, end);
	if (!grammar->lone_cr && e > p && e[-1] == '\r')
		found->end = e - 1;
	return true;
}

/* Makes the record at P a bad line; what happened behind the cap happened because it is too long. */
static bool refuse(const struct voc_grammar *grammar, const char *p, const char *at, const char *reason,
		   struct voc_found *found)
{
	found->bad = (size_t)(at - p) > grammar->max_record ? too_long : reason;
	return true;
}

/* A line longer than a record may be: what is kept of it ends at the cap, with a whole character. */
static bool refuse_line(const struct voc_grammar *grammar, const char *p, struct voc_found *found)
{
	size_t n = grammar->max_record;

	while (n && ((unsigned char)p[n] & 0xC0) == 0x80 && grammar->max_record - n < 3)
		n--;
	found->end = p + n;
	found->bad = too_long;
	return true;
}

/* Not enough bytes, unless there are already more than any record may have (and a CR that may yet be cut off). */
static bool undecided(const struct voc_grammar *grammar, const char *p, const char *end, struct voc_found *found)
{
	if ((size_t)(end - p) <= grammar->max_record + 1)
		return false;
	found->bad = too_long;
	return true;
}

/* The closing quote of the cell whose content begins at P, or END. */
static const char *closing_quote(const char *p, const char *end)
{
	for (;; p += 2) {
		if (p < end && *p != '"') /* doubled quotes often come in rows */
			p = find_byte(p, end, '"');
		if (end - p < 2 || p[1] != '"')
			return p;
	}
}

/* Whether the quote at Q, behind the beginning AT of some cell, opens one: as its first character, or behind an equals sign, as
 * ="001" is written so that a spreadsheet keeps the zeros, or behind the blanks that stand behind every comma of some files. */
static bool opens_cell(const struct voc_grammar *grammar, const char *at, const char *q)
{
	if (q == at || q[-1] == grammar->delimiter)
		return true;
	if (q[-1] == '=')
		return q - 1 == at || q[-2] == grammar->delimiter;
	while (grammar->blanks && q > at && q[-1] == ' ')
		q--;
	return q == at || q[-1] == grammar->delimiter;
}

/* A cell that opens with a quote, or why it is none. */
struct cell {
	const char *close;   /* the closing quote */
	const char *e;       /* end of the line in which it closes */
	unsigned long lines; /* of the record so far */
	const char *bad, *bad_at;
	bool undecided;
};

/* Counts the lines up to AT; false as soon as there are more than MOST. */
static bool count_lines(const struct voc_grammar *grammar, struct cell *cell, const char *at, const char *end,
			unsigned long most)
{
	while (cell->e < at) {
		if (++cell->lines > most)
			return false;
		size_t width = voc_grammar_line_end(grammar, cell->e, end);
		cell->e = find_line_end(grammar, cell->e + width, end);
	}
	return true;
}

static void spoil(struct cell *cell, const char *at, const char *reason)
{
	cell->bad = reason;
	cell->bad_at = at;
}

/* Whether the lines from P on are rows of a table: half of them or more have the same number of delimiters, at least LEAST. */
static bool holds_rows(const struct voc_grammar *grammar, const char *p, const char *end, size_t least)
{
	size_t times[64] = {0}, most = sizeof(times) / sizeof(*times) - 1, lines = 0;

	while (p < end) {
		const char *e = find_line_end(grammar, p, end);
		size_t delimiters = 0;
		for (const char *q = p; (q = find_byte(q, e, grammar->delimiter)) < e; q++)
			delimiters += delimiters < most;
		if (e > p && *p != '\r') {
			times[delimiters]++;
			lines++;
		}
		p = e < end ? e + voc_grammar_line_end(grammar, e, end) : end;
	}
	for (size_t i = least; i <= most; i++)
		if (times[i] * 2 >= lines)
			return true;
	return false;
}

/* The cell that opens with the quote at Q in the record at P, which has gone on to E, LINES lines. Beyond the most lines it may go on
 * as far as a cell may be long, if it does not hold what look like further records. */
static struct cell read_cell(const struct voc_grammar *grammar, const char *p, const char *q, const char *e,
			     unsigned long lines, const char *end, bool last)
{
	struct cell cell = {.close = closing_quote(q + 1, end), .e = e, .lines = lines};
	const char *behind = cell.close + 1;
	bool endless = (size_t)(cell.close - q) > grammar->max_cell + 1;

	if (!count_lines(grammar, &cell, cell.close, end, endless ? grammar->max_lines : (size_t)-1)) {
		spoil(&cell, cell.e, too_many_lines);
		return cell;
	}
	bool many = cell.lines > grammar->max_lines;
	if (cell.close == end && last)
		spoil(&cell, end, many ? too_many_lines : unclosed_quote);
	else if (cell.close == end || (!last && (behind == end || (*behind == '\r' && behind + 1 == end))))
		cell.undecided = true;
	else if (behind < end && *behind != grammar->delimiter && voc_grammar_line_end(grammar, behind, end) == 0)
		spoil(&cell, behind, many ? too_many_lines : text_behind);
	else if (many && holds_rows(grammar, q + 1, cell.close, q > p || (behind < end && *behind == grammar->delimiter)))
		spoil(&cell, cell.close, too_many_lines);
	return cell;
}

/* The record at P with its first quote at Q within its first line, which ends at E and is already in FOUND. */
static bool scan_quoted(struct voc_grammar *grammar, const char *p, const char *q, const char *e, const char *end, bool last,
			struct voc_found *found)
{
	const char *at = p; /* a cell begins here */
	bool closed = false;
	unsigned long lines = 1;

	while (!closed && q < e) {
		struct cell cell = {.bad = stray_quote, .bad_at = q};
		if (opens_cell(grammar, at, q))
			cell = read_cell(grammar, p, q, e, lines, end, last);
		if (cell.undecided)
			return undecided(grammar, p, end, found);
		if (cell.bad && voc_grammar_quotes_are_text(grammar->delimiter)) {
			q = find_byte(q + 1, end, '"');
			continue;
		}
		if (cell.bad)
			return refuse(grammar, p, cell.bad_at, cell.bad, found);
		e = cell.e;
		lines = cell.lines;
		at = cell.close + 2;
		closed = cell.close + 1 == end || cell.close[1] != grammar->delimiter;
		if (!closed)
			q = find_byte(at, end, '"');
	}
	struct voc_found whole = {.lines = lines, .quoted = true};
	if (!close_line(grammar, p, e, end, last, &whole))
		return undecided(grammar, p, end, found);
	if ((size_t)(whole.end - p) > grammar->max_record)
		return refuse(grammar, p, whole.end, too_long, found);
	grammar->quote = closed ? NULL : q;
	*found = whole;
	return true;
}

/* Cells are looked at only in records long enough to break a cap. */
static const char *check_cells(const struct voc_grammar *grammar, const char *p, const char *end)
{
	size_t n = (size_t)(end - p), longest;

	if (n <= grammar->max_cell && n < grammar->max_columns)
		return NULL;
	if (voc_grammar_cells(grammar, (struct voc_span){p, n}, &longest) > grammar->max_columns)
		return too_many_columns;
	return longest > grammar->max_cell ? too_long_cell : NULL;
}

bool voc_grammar_next(struct voc_grammar *grammar, const char *p, const char *end, bool last, struct voc_found *found)
{
	const char *e = find_line_end(grammar, p, end);
	struct voc_found line = {.lines = 1};

	if (!close_line(grammar, p, e, end, last, &line)) {
		if ((size_t)(end - p) <= grammar->max_record + 1)
			return false;
		*found = line;
		found->next = NULL;
		return refuse_line(grammar, p, found);
	}
	*found = line;
	if ((size_t)(line.end - p) > grammar->max_record)
		return refuse_line(grammar, p, found);
	if (!grammar->quote || grammar->quote < p)
		grammar->quote = find_byte(p, end, '"');
	if (grammar->quote < line.end) {
		found->quoted = true;
		if (!scan_quoted(grammar, p, grammar->quote, e, end, last, found))
			return false;
	}
	if (!found->bad && (found->bad = check_cells(grammar, p, found->end))) {
		grammar->quote = NULL;
		*found = (struct voc_found){line.end, line.next, 1, found->quoted, found->bad};
	}
	return true;
}

/* The opening quote of the cell at P, or END where it has none. */
static const char *opening_quote(const struct voc_grammar *grammar, const char *p, const char *end)
{
	while (grammar->blanks && p < end && *p == ' ')
		p++;
	if (end - p >= 2 && *p == '=' && p[1] == '"')
		p++;
	return p < end && *p == '"' ? p : end;
}

/* Behind the cell at P, and the length of its value. */
static const char *pass_cell(const struct voc_grammar *grammar, const char *p, const char *end, size_t *length)
{
	const char *open = opening_quote(grammar, p, end), *close = open < end ? closing_quote(open + 1, end) : end;

	if (close < end && (close + 1 == end || close[1] == grammar->delimiter)) {
		*length = (size_t)(close - open) - 1;
		for (const char *q = open + 1; (q = find_byte(q, close, '"')) < close; q += 2)
			--*length; /* two are one */
		return close + 1;
	}
	const char *stop = find_byte(p, end, grammar->delimiter);
	*length = (size_t)(stop - p);
	return stop;
}

size_t voc_grammar_cells(const struct voc_grammar *grammar, struct voc_span record, size_t *longest)
{
	const char *p = record.p, *end = p + record.n;
	size_t cells = 0, length;

	*longest = 0;
	for (;; p++) { /* the delimiter */
		p = pass_cell(grammar, p, end, &length);
		cells++;
		if (length > *longest)
			*longest = length;
		if (p >= end)
			return cells;
	}
}

bool voc_grammar_is_spaced(const struct voc_grammar *grammar, struct voc_span record)
{
	const char *p = record.p, *end = p + record.n;
	size_t length;

	while ((p = pass_cell(grammar, p, end, &length)) < end)
		if (++p == end || *p != ' ')
			return false;
	return true;
}
