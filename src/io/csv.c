/* SPDX-License-Identifier: Apache-2.0 */
/* csv -- one record's text to values, and values to text.
 *
 * Records as RFC 4180 has them are read here: delimiters and quotes are found 64 bytes at a time, and a cell is a part of
 * the record but where quotes in it are doubled. Every other record is libcsv's to judge, in strict mode. A test holds both
 * together, on any bytes. libcsv is told that nothing is a blank (it would trim) and nothing ends a row (the slice has no line
 * end, what is left is data). */
#include "io/csv.h"

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/processor.h"
#include "base/sixteen.h"
#include "io/grammar.h"
#include "io/split.h"

#define MOST_COLUMNS 4096

struct voc_csv {
	struct csv_parser parser;
	char delimiter;
	bool blanks; /* before an opening quote are none */
	/* for the callback, during one record */
	struct voc_span *value;
	size_t max;
	size_t cells;
	char *to;
};

static int nothing(unsigned char c)
{
	(void)c;
	return 0;
}

static void *grow(void *old, size_t size)
{
	return voc_reallocate(old, size, 1);
}

static void set_up(struct voc_csv *csv)
{
	csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
	csv_set_delim(&csv->parser, (unsigned char)csv->delimiter);
	csv_set_space_func(&csv->parser, nothing);
	csv_set_term_func(&csv->parser, nothing);
	csv_set_realloc_func(&csv->parser, grow);
	csv_set_blk_size(&csv->parser, 16384);
}

struct voc_csv *voc_csv_new(char delimiter)
{
	struct voc_csv *csv = voc_allocate_zero(1, sizeof(*csv));

	csv->delimiter = delimiter;
	set_up(csv);
	return csv;
}

void voc_csv_skip_blanks(struct voc_csv *csv, bool skip)
{
	csv->blanks = skip;
}

static void take_cell(void *cell, size_t n, void *data)
{
	struct voc_csv *csv = data;

	if (csv->cells < csv->max) {
		memcpy(csv->to, cell, n);
		csv->value[csv->cells] = (struct voc_span){csv->to, n};
		csv->to += n;
	}
	csv->cells++;
}

/* Where cells go. A struct of its own, which a compiler can keep in registers. */
struct cells {
	struct voc_span *value;
	size_t n, max;
};

static void put_cell(struct cells *cells, const char *p, const char *end)
{
	if (cells->n < cells->max)
		cells->value[cells->n] = (struct voc_span){p, (size_t)(end - p)};
	cells->n++;
}

/* The marks among 64 bytes, a bit each. */
struct block {
	uint64_t marks; /* delimiters and quotes */
	uint64_t quotes;
};

/* Adds those of the sixteen bytes at P to BLOCK from bit AT on, but for the first BEHIND, which it has already. */
static inline void mark_sixteen(struct block *block, const char *p, char delimiter, unsigned behind, unsigned at)
{
	voc_sixteen bytes = voc_sixteen_at(p), quotes = voc_sixteen_are(bytes, '"');
	voc_sixteen marks = voc_sixteen_or(voc_sixteen_are(bytes, (unsigned char)delimiter), quotes);

	block->marks |= (uint64_t)(voc_sixteen_mask(marks) >> behind) << at;
	block->quotes |= (uint64_t)(voc_sixteen_mask(quotes) >> behind) << at;
}

/* Among the last bytes of RECORD from P on, fewer than 64; nothing is read that is not the record's. */
static struct block marks_of_rest(struct voc_span record, const char *p, char delimiter)
{
	const char *end = record.p + record.n;
	struct block block = {0, 0};
	unsigned at = 0;

	for (; end - p >= 16; p += 16, at += 16)
		mark_sixteen(&block, p, delimiter, 0, at);
	unsigned left = (unsigned)(end - p), behind = 16 - left;
	if (left && record.n >= 16) {
		mark_sixteen(&block, p - behind, delimiter, behind, at);
		return block;
	}
	for (unsigned i = 0; i < left; i++) {
		block.marks |= (uint64_t)(p[i] == delimiter || p[i] == '"') << i;
		block.quotes |= (uint64_t)(p[i] == '"') << i;
	}
	return block;
}

/* Among 64 bytes from P on. */
VOC_INLINE struct block marks_of(struct voc_span record, const char *p, char delimiter)
{
	struct block block = {0, 0};

	if (record.p + record.n - p < 64)
		return marks_of_rest(record, p, delimiter);
	mark_sixteen(&block, p, delimiter, 0, 0);
	mark_sixteen(&block, p + 16, delimiter, 0, 16);
	mark_sixteen(&block, p + 32, delimiter, 0, 32);
	mark_sixteen(&block, p + 48, delimiter, 0, 48);
	return block;
}

/* The delimiters and quotes from some byte on, in their order. */
struct marks {
	struct voc_span record;
	const char *base;   /* of the block */
	struct block block; /* its marks that are left; quotes may be some that are not */
	char delimiter;
};

/* Whether there are more, in this block or a later one. */
VOC_INLINE bool more_marks(struct marks *marks)
{
	while (!marks->block.marks) {
		if (marks->record.p + marks->record.n - marks->base <= 64)
			return false;
		marks->base += 64;
		marks->block = marks_of(marks->record, marks->base, marks->delimiter);
	}
	return true;
}

/* The next of them, NULL when there is none. */
VOC_INLINE const char *next_mark(struct marks *marks)
{
	if (!more_marks(marks))
		return NULL;
	const char *mark = marks->base + voc_lowest_bit(marks->block.marks);
	marks->block.marks &= marks->block.marks - 1;
	return mark;
}

/* The cells from P on that end in this block before a quote; where the next one begins. */
VOC_INLINE const char *put_plain_cells(struct cells *cells, const char *p, struct marks *marks)
{
	uint64_t quotes = marks->block.quotes & marks->block.marks, before = (quotes & -quotes) - 1;

	for (uint64_t ends = marks->block.marks & before; ends; ends &= ends - 1) {
		const char *stop = marks->base + voc_lowest_bit(ends);
		put_cell(cells, p, stop);
		p = stop + 1;
	}
	marks->block.marks &= ~before;
	return p;
}

/* The closing quote of the cell whose opening quote was the last mark, NULL when there is none; *DOUBLED when quotes stand in it. */
VOC_INLINE const char *closing_quote(struct marks *marks, bool *doubled)
{
	const char *mark, *end = marks->record.p + marks->record.n;

	*doubled = false;
	while ((mark = next_mark(marks))) {
		if (*mark != '"')
			continue;
		if (mark + 1 == end || mark[1] != '"')
			break;
		*doubled = true;
		next_mark(marks);
	}
	return mark;
}

/* What stands between the quotes of a cell, with one for each two. */
static VOC_RARE struct voc_span undouble(const char *p, const char *end, struct voc_arena *arena)
{
	char *begin = voc_arena_alloc(arena, (size_t)(end - p)), *to = begin;

	while (p < end) {
		const char *quote = memchr(p, '"', (size_t)(end - p));
		size_t n = (size_t)((quote ? quote + 1 : end) - p);
		memcpy(to, p, n);
		to += n;
		p += quote ? n + 1 : n;
	}
	return (struct voc_span){begin, (size_t)(to - begin)};
}

/* Whether a quote at STOP opens the cell at P: it stands first, or behind an equals sign, as ="001" is written, or, with BLANKS, behind
 * blanks. */
static bool opens(const char *p, const char *stop, bool blanks)
{
	if (stop == p || (stop == p + 1 && *p == '='))
		return true;
	while (blanks && p < stop && *p == ' ')
		p++;
	return p == stop;
}

/* What stands in the quotes from OPEN to CLOSE of the cell at P: a cell that stands in quotes as a whole is what they hold, ="001" is
 * what is written. */
VOC_INLINE struct voc_span quoted_value(const char *p, const char *open, const char *close, bool doubled,
					struct voc_arena *arena)
{
	if (p < open && *p == '=')
		return (struct voc_span){p, (size_t)(close + 1 - p)};
	return doubled ? undouble(open + 1, close, arena) : (struct voc_span){open + 1, (size_t)(close - open - 1)};
}

/* False when the record is not as RFC 4180 has it. */
static bool read_cells(struct voc_csv *csv, struct voc_span record, struct voc_arena *arena)
{
	const char *p = record.p, *end = p + record.n, *stop, delimiter = csv->delimiter;
	struct cells cells = {csv->value, 0, csv->max};
	struct marks marks = {record, p, marks_of(record, p, delimiter), delimiter};
	bool doubled;

	while (more_marks(&marks)) {
		p = put_plain_cells(&cells, p, &marks);
		if (!marks.block.marks)
			continue;
		stop = next_mark(&marks); /* a quote */
		const char *close = opens(p, stop, csv->blanks) ? closing_quote(&marks, &doubled) : NULL;
		if (!close || (close + 1 < end && close[1] != delimiter))
			return false;
		struct voc_span inner = quoted_value(p, stop, close, doubled, arena);
		put_cell(&cells, inner.p, inner.p + inner.n);
		if (close + 1 == end) {
			csv->cells = cells.n;
			return true;
		}
		p = next_mark(&marks) + 1; /* behind the delimiter */
	}
	put_cell(&cells, p, end);
	csv->cells = cells.n;
	return true;
}

/* The quote that closes the one at OPEN, NULL when there is none; *DOUBLED when quotes stand between. */
static const char *find_close(const char *open, const char *end, bool *doubled)
{
	const char *q = open + 1;

	*doubled = false;
	while (q < end && (q = memchr(q, '"', (size_t)(end - q)))) {
		if (q + 1 == end || q[1] != '"')
			return q;
		*doubled = true;
		q += 2;
	}
	return NULL;
}

/* The same where a quote may be text: one that opens no cell, or one that does not close right before the delimiter. */
static VOC_RARE bool read_loose_cells(struct voc_csv *csv, struct voc_span record, struct voc_arena *arena)
{
	const char *p = record.p, *end = p + record.n, delimiter = csv->delimiter;
	struct cells cells = {csv->value, 0, csv->max};

	for (;; p++) {
		const char *open = p < end && *p == '=' ? p + 1 : p, *stop;
		bool doubled;
		const char *close = open < end && *open == '"' ? find_close(open, end, &doubled) : NULL;
		if (close && (close + 1 == end || close[1] == delimiter)) {
			struct voc_span value = quoted_value(p, open, close, doubled, arena);
			put_cell(&cells, value.p, value.p + value.n);
			p = close + 1;
		} else {
			stop = p < end ? memchr(p, delimiter, (size_t)(end - p)) : NULL;
			put_cell(&cells, p, stop ? stop : end);
			p = stop ? stop : end;
		}
		if (p == end)
			break;
	}
	csv->cells = cells.n;
	return true;
}

/* The same by libcsv. */
static VOC_RARE bool parse_cells(struct voc_csv *csv, struct voc_span record, struct voc_arena *arena)
{
	struct csv_parser *parser = &csv->parser;

	csv->cells = 0;
	csv->to = voc_arena_alloc(arena, record.n); /* values are not longer */
	if (csv_parse(parser, record.p, record.n, take_cell, NULL, csv) == record.n &&
	    csv_fini(parser, take_cell, NULL, csv) == 0)
		return true;
	csv_free(parser); /* the parser keeps its half-read cell otherwise */
	set_up(csv);
	return false;
}

size_t voc_csv_cells(struct voc_csv *csv, struct voc_span record, struct voc_span *value, size_t max, struct voc_arena *arena)
{
	csv->value = value;
	csv->max = max;
	csv->cells = 0;
	if (record.n == 0) /* libcsv would see no record at all; it is one empty cell */
		record.p = "";
	bool good = read_cells(csv, record, arena) ||
		    (voc_grammar_quotes_are_text(csv->delimiter) ? read_loose_cells : parse_cells)(csv, record, arena);
	return good ? csv->cells : (size_t)-1;
}

void voc_csv_free(struct voc_csv *csv)
{
	if (!csv)
		return;
	csv_free(&csv->parser);
	free(csv);
}

static bool has_special(voc_sixteen bytes, char delimiter)
{
	voc_sixteen breaks = voc_sixteen_or(voc_sixteen_are(bytes, '\n'), voc_sixteen_are(bytes, '\r'));
	voc_sixteen marks = voc_sixteen_or(voc_sixteen_are(bytes, (unsigned char)delimiter), voc_sixteen_are(bytes, '"'));

	return voc_sixteen_mask(voc_sixteen_or(breaks, marks)) != 0;
}

/* Copies N bytes, at least one and at most sixteen, in pieces that may overlap; false when one is special. */
static inline bool copy_few(char *to, const char *p, size_t n, char delimiter)
{
	if (n < 4) {
		char first = p[0], middle = p[n / 2], last = p[n - 1];
		uint64_t all = (uint64_t)(unsigned char)first | (uint64_t)(unsigned char)middle << 8 |
			       (uint64_t)(unsigned char)last << 16;
		to[0] = first;
		to[n / 2] = middle;
		to[n - 1] = last;
		return !has_special(voc_sixteen_of(all, 0), delimiter);
	}
	size_t step = n >> 3 << 2; /* to the second of four pieces, and from the last to the one before it */
	uint32_t first, second, third, last;
	memcpy(&first, p, 4);
	memcpy(&second, p + step, 4);
	memcpy(&third, p + n - 4 - step, 4);
	memcpy(&last, p + n - 4, 4);
	memcpy(to, &first, 4);
	memcpy(to + step, &second, 4);
	memcpy(to + n - 4 - step, &third, 4);
	memcpy(to + n - 4, &last, 4);
	return !has_special(voc_sixteen_of(first | (uint64_t)second << 32, third | (uint64_t)last << 32), delimiter);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Copies VALUE, which is not empty, to where there is room for it. False when it must be quoted. */
static bool copy_bare(char *to, struct voc_span value, char delimiter)
{
	const char *p = value.p;
	size_t n = value.n;

	if (is_blank(p[0]) || is_blank(p[n - 1]))
		return false;
	if (n <= 16)
		return copy_few(to, p, n, delimiter);
	for (; n > 16; n -= 16, p += 16, to += 16) {
		if (has_special(voc_sixteen_at(p), delimiter))
			return false;
		memcpy(to, p, 16);
	}
	size_t again = 16 - n; /* the last sixteen, some of which have been */
	memcpy(to - again, p - again, 16);
	return !has_special(voc_sixteen_at(p - again), delimiter);
}

static void write_quoted(struct voc_buffer *out, struct voc_span value)
{
	voc_buffer_reserve(out, value.n + 2);
	voc_buffer_byte(out, '"');
	while (value.n) {
		const char *quote = memchr(value.p, '"', value.n);
		size_t n = quote ? (size_t)(quote - value.p) + 1 : value.n;
		voc_buffer_add(out, value.p, n);
		if (quote)
			voc_buffer_byte(out, '"');
		value = (struct voc_span){value.p + n, value.n - n};
	}
	voc_buffer_byte(out, '"');
}

void voc_csv_write(struct voc_buffer *out, struct voc_span value, char delimiter)
{
	voc_csv_write_row(out, &value, 1, delimiter);
}

void voc_csv_write_row(struct voc_buffer *out, const struct voc_span *value, size_t n, char delimiter)
{
	for (size_t i = 0; i < n; i++) {
		struct voc_span cell = value[i];
		size_t at = out->n;
		if (out->capacity - at <= cell.n)
			voc_buffer_reserve(out, cell.n + 1);
		char *to = out->p + at;
		if (i) {
			*to++ = delimiter;
			at++;
		}
		bool bare = cell.n == 0 || copy_bare(to, cell, delimiter);
		out->n = at + (bare ? cell.n : 0);
		if (!bare)
			write_quoted(out, cell);
	}
}

struct voc_csv_file {
	struct voc_splitter *splitter;
	struct voc_csv *csv;
	struct voc_chunk chunk;
	size_t next; /* slice of the chunk */
	struct voc_arena arena;
	struct voc_span value[MOST_COLUMNS];
};

struct voc_csv_file *voc_csv_file_open(const char *path, struct voc_error *err)
{
	struct voc_dialect dialect = {.delimiter = ',', .max_columns = MOST_COLUMNS};
	struct voc_decoder *decoder = voc_decoder_open(voc_source_open(path, err), "UTF-8", err);
	struct voc_splitter *splitter = voc_splitter_open(decoder, &dialect, err);

	if (!splitter)
		return NULL;
	struct voc_csv_file *file = voc_allocate_zero(1, sizeof(*file));
	file->splitter = splitter;
	file->csv = voc_csv_new(',');
	return file;
}

/* The next chunk when this one is used up: 1, 0 at the end, -1. */
static int next_chunk(struct voc_csv_file *file, struct voc_error *err)
{
	unsigned long line;

	if (file->next < file->chunk.slices)
		return 1;
	file->next = 0;
	int more = voc_splitter_next(file->splitter, &file->chunk, err);
	if (more >= 0 && voc_splitter_undecodable(file->splitter, &line))
		return voc_fail_in(err, voc_splitter_name(file->splitter), line, "not valid UTF-8: save the file as UTF-8");
	return more;
}

int voc_csv_file_next(struct voc_csv_file *file, const struct voc_span **value, size_t *n, unsigned long *line,
		      struct voc_error *err)
{
	const char *name = voc_splitter_name(file->splitter);

	voc_arena_reset(&file->arena);
	for (;;) {
		int more = next_chunk(file, err);
		if (more <= 0)
			return more;
		struct voc_slice *slice = &file->chunk.slice[file->next++];
		struct voc_span record = {file->chunk.bytes.p + slice->begin, slice->end - slice->begin};
		if (slice->bad)
			return voc_fail_in(err, name, slice->line, "%s", slice->bad);
		if (record.n == 0)
			continue;
		*n = voc_csv_cells(file->csv, record, file->value, MOST_COLUMNS, &file->arena);
		if (*n > MOST_COLUMNS)
			return voc_fail_in(err, name, slice->line, "not well-formed CSV");
		*value = file->value;
		*line = slice->line;
		return 1;
	}
}

void voc_csv_file_close(struct voc_csv_file *file)
{
	if (!file)
		return;
	voc_splitter_close(file->splitter);
	voc_csv_free(file->csv);
	voc_chunk_release(&file->chunk);
	voc_arena_release(&file->arena);
	free(file);
}
