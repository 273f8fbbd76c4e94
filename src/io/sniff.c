/* SPDX-License-Identifier: Apache-2.0 */
/* sniff -- which delimiter a file uses, from its head.
 *
 * Every candidate reads the first records by the real grammar. The best is the one by which the most records have as many
 * cells as the header; with equal shares, the one with the most cells: 'name;price, EUR' holds a comma in every row, too. */
#include "io/sniff.h"

#define RECORDS 50

/* The first records as one candidate reads them. */
struct reading {
	size_t cells[RECORDS]; /* 0 for a record that is none */
	size_t records;
	size_t spaced; /* of those behind the first: a blank behind every delimiter */
};

size_t voc_sniff_sep(const struct voc_grammar *grammar, struct voc_span head, char *delimiter)
{
	const char *p = head.p, *end = head.p + head.n;

	if (head.n < 5 || (p[0] | 0x20) != 's' || (p[1] | 0x20) != 'e' || (p[2] | 0x20) != 'p' || p[3] != '=')
		return 0;
	*delimiter = p[4];
	if ((p[4] < 0x20 && p[4] != '\t') || p[4] == '"' || p[4] == 0x7F)
		return 0;
	if (head.n == 5)
		return 5;
	size_t width = voc_grammar_line_end(grammar, p + 5, end);
	return width ? 5 + width : 0;
}

static void read_as(struct voc_grammar grammar, char delimiter, struct voc_span head, bool whole, struct reading *r)
{
	const char *p = head.p, *end = head.p + head.n;
	struct voc_found found;
	size_t longest;

	*r = (struct reading){.records = 0};
	grammar.delimiter = delimiter;
	grammar.quote = NULL;
	while (p && p < end && r->records < RECORDS) {
		/* A record that the end of the head cuts says nothing, unless it is all there is */
		if (!voc_grammar_next(&grammar, p, end, whole, &found) &&
		    (r->records || !voc_grammar_next(&grammar, p, end, true, &found)))
			return;
		struct voc_span record = {p, (size_t)(found.end - p)};
		if (record.n) {
			r->spaced += r->records && !found.bad && voc_grammar_is_spaced(&grammar, record);
			r->cells[r->records++] = found.bad ? 0 : voc_grammar_cells(&grammar, record, &longest);
		}
		p = found.next;
	}
}

static double share(const struct reading *r, size_t cells)
{
	size_t same = 0;

	for (size_t i = 0; i < r->records; i++)
		same += r->cells[i] == cells;
	return r->records ? (double)same / (double)r->records : 0;
}

/* The number of cells, 2 or more, that most records have. */
static size_t usual(const struct reading *r)
{
	size_t best = 0;

	for (size_t i = 0; i < r->records; i++)
		if (r->cells[i] >= 2 && (!best || share(r, r->cells[i]) > share(r, best)))
			best = r->cells[i];
	return best;
}

char voc_sniff_delimiter(const struct voc_grammar *grammar, struct voc_span head, bool whole)
{
	static const char candidate[] = {',', '\t', ';', '|'};
	struct reading r;
	char found = 0, second = 0;
	double best = 0, most = 0.5;
	size_t columns = 0, width = 0;

	for (size_t i = 0; i < sizeof(candidate); i++) {
		read_as(*grammar, candidate[i], head, whole, &r);
		size_t cells = r.cells[0];
		double score = share(&r, cells);
		if (cells >= 2 && (score > best || (score == best && cells > columns))) {
			found = candidate[i];
			best = score;
			columns = cells;
		}
		cells = usual(&r); /* a title may stand above the header */
		score = share(&r, cells);
		if (cells && (score > most || (score == most && cells > width))) {
			second = candidate[i];
			most = score;
			width = cells;
		}
	}
	if (found && (best >= 0.5 || !second))
		return found;
	return second ? second : ',';
}

static size_t good_records(const struct reading *r)
{
	size_t good = 0;

	for (size_t i = 0; i < r->records; i++)
		good += r->cells[i] > 0;
	return good;
}

bool voc_sniff_blanks(const struct voc_grammar *grammar, struct voc_span head, bool whole)
{
	struct voc_grammar with = *grammar;
	struct reading strict, loose;

	with.blanks = true;
	read_as(*grammar, grammar->delimiter, head, whole, &strict);
	read_as(with, grammar->delimiter, head, whole, &loose);
	size_t good = good_records(&loose);
	return good == loose.records && good > good_records(&strict) && loose.spaced + 1 == good;
}
