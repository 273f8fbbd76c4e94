/* SPDX-License-Identifier: Apache-2.0 */
/* csv -- one record's text to values, and values to text.
 *
 * Cells are cut at their delimiters and quotes; one with doubled quotes goes through libcsv in strict mode, alone: so no state
 * is carried from cell to cell. libcsv is told that nothing is a blank (it would trim) and nothing ends a row (the slice has no
 * line end, what is left is data). The first costs little; the second is a call for each byte, so it is told only when a CR
 * stands in the cell.
 */
#include "io/csv.h"

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/eight.h"
#include "io/split.h"

#define MOST_COLUMNS 4096

struct voc_csv {
	struct csv_parser parser;
	char delimiter;
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

static void put_cell(struct voc_csv *csv, const char *p, const char *end)
{
	if (csv->cells < csv->max)
		csv->value[csv->cells] = (struct voc_span){p, (size_t)(end - p)};
	csv->cells++;
}

static void plain_cells(struct voc_csv *csv, struct voc_span record)
{
	const char *p = record.p, *end = p + record.n, *comma;

	for (;; p = comma + 1) {
		comma = memchr(p, csv->delimiter, (size_t)(end - p));
		put_cell(csv, p, comma ? comma : end);
		if (!comma)
			return;
	}
}

/* The closing quote of the cell whose content begins at P, NULL when there is none; *DOUBLED when quotes stand in it. */
static const char *closing_quote(const char *p, const char *end, bool *doubled)
{
	const char *quote;

	*doubled = false;
	while ((quote = memchr(p, '"', (size_t)(end - p))) && quote + 1 < end && quote[1] == '"') {
		*doubled = true;
		p = quote + 2;
	}
	return quote;
}

/* One cell with doubled quotes, by libcsv. */
static bool parse_cell(struct voc_csv *csv, const char *p, const char *end, struct voc_arena *arena)
{
	struct csv_parser *parser = &csv->parser;
	size_t n = (size_t)(end - p);

	csv->to = voc_arena_alloc(arena, n); /* the value is shorter */
	csv_set_term_func(parser, memchr(p, '\r', n) ? nothing : NULL);
	if (csv_parse(parser, p, n, take_cell, NULL, csv) == n && csv_fini(parser, take_cell, NULL, csv) == 0)
		return true;
	csv_free(parser); /* the parser keeps its half-read cell otherwise */
	set_up(csv);
	return false;
}

/* A cell that stands in quotes as a whole is what they hold, ="001" is what is written. */
static bool quoted_cells(struct voc_csv *csv, struct voc_span record, struct voc_arena *arena)
{
	const char *p = record.p, *end = p + record.n, *stop;
	const char *quote = memchr(p, '"', record.n);
	bool doubled;

	for (;; p = stop + 1) {
		bool formula = quote && quote == p + 1 && *p == '=';
		if (p == quote || formula) {
			const char *close = closing_quote(quote + 1, end, &doubled);
			if (!close || (close + 1 < end && close[1] != csv->delimiter))
				return false;
			if (formula)
				put_cell(csv, p, close + 1);
			else if (!doubled)
				put_cell(csv, p + 1, close);
			else if (!parse_cell(csv, p, close + 1, arena))
				return false;
			stop = close + 1 < end ? close + 1 : NULL;
			quote = memchr(close + 1, '"', (size_t)(end - close - 1));
		} else {
			stop = memchr(p, csv->delimiter, (size_t)(end - p));
			if (quote && (!stop || quote < stop))
				return false;
			put_cell(csv, p, stop ? stop : end);
		}
		if (!stop)
			return true;
	}
}

size_t voc_csv_cells(struct voc_csv *csv, struct voc_span record, bool quoted, struct voc_span *value, size_t max,
		     struct voc_arena *arena)
{
	csv->value = value;
	csv->max = max;
	csv->cells = 0;
	if (record.n == 0) { /* libcsv would see no record at all; it is one empty cell */
		record.p = "";
		quoted = false;
	}
	if (quoted)
		return quoted_cells(csv, record, arena) ? csv->cells : (size_t)-1;
	plain_cells(csv, record);
	return csv->cells;
}

void voc_csv_free(struct voc_csv *csv)
{
	if (!csv)
		return;
	csv_free(&csv->parser);
	free(csv);
}

static bool is_special(char c, char delimiter)
{
	return c == delimiter || c == '"' || c == '\n' || c == '\r';
}

static bool needs_quotes(struct voc_span value, char delimiter)
{
	size_t i = 0;

	if (value.n == 0)
		return false;
	char first = value.p[0], last = value.p[value.n - 1];
	if (first == ' ' || first == '\t' || last == ' ' || last == '\t')
		return true;
	for (; value.n - i >= 8; i += 8) {
		uint64_t bytes = voc_eight(value.p + i);
		if (voc_eight_are(bytes, (unsigned char)delimiter) | voc_eight_are(bytes, '"') | voc_eight_are(bytes, '\n') |
		    voc_eight_are(bytes, '\r'))
			return true;
	}
	for (; i < value.n; i++)
		if (is_special(value.p[i], delimiter))
			return true;
	return false;
}

void voc_csv_write(struct voc_buffer *out, struct voc_span value, char delimiter)
{
	if (!needs_quotes(value, delimiter)) {
		voc_buffer_span(out, value);
		return;
	}
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
		*n = voc_csv_cells(file->csv, record, slice->quoted, file->value, MOST_COLUMNS, &file->arena);
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
