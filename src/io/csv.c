/* SPDX-License-Identifier: Apache-2.0 */
/* csv -- one record's text to values, and values to text.
 *
 * A record without a quote is cut at its delimiters, no parser needed; so are the cells in front of the first one that holds a
 * doubled quote. All else goes through libcsv in strict mode, one record at a time: so an error cannot swallow what follows, and no state is carried from
 * record to record. libcsv is told that nothing is a blank (it would trim) and nothing ends a row (the slice has no line end,
 * what is left is data). The first costs little; the second is a call for each byte, so it is told only when a CR stands in the
 * record. */
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

/* Takes the cells that can be used as they stand: without quotes, or between two quotes with none inside. Returns what is left,
 * which begins with a cell that needs the parser; P is NULL when nothing is left. */
static struct voc_span simple_cells(struct voc_csv *csv, struct voc_span record)
{
	const char *p = record.p, *end = p + record.n;
	const char *quote = memchr(p, '"', record.n);

	for (;;) {
		const char *stop;
		if (p == quote) {
			const char *close = memchr(p + 1, '"', (size_t)(end - p - 1));
			if (!close || (close + 1 < end && close[1] != csv->delimiter))
				return (struct voc_span){p, (size_t)(end - p)};
			put_cell(csv, p + 1, close);
			stop = close + 1 < end ? close + 1 : NULL;
			quote = memchr(close + 1, '"', (size_t)(end - close - 1));
		} else {
			stop = memchr(p, csv->delimiter, (size_t)(end - p));
			if (quote && (!stop || quote < stop))
				return (struct voc_span){p, (size_t)(end - p)};
			put_cell(csv, p, stop ? stop : end);
		}
		if (!stop)
			return (struct voc_span){NULL, 0};
		p = stop + 1;
	}
}

static size_t quoted_cells(struct voc_csv *csv, struct voc_span record, struct voc_arena *arena)
{
	struct csv_parser *parser = &csv->parser;

	record = simple_cells(csv, record);
	if (!record.p)
		return csv->cells;
	csv->to = voc_arena_alloc(arena, record.n); /* the values are shorter than the record */
	csv_set_term_func(parser, memchr(record.p, '\r', record.n) ? nothing : NULL);
	if (csv_parse(parser, record.p, record.n, take_cell, NULL, csv) == record.n &&
	    csv_fini(parser, take_cell, NULL, csv) == 0)
		return csv->cells;
	csv_free(parser); /* the parser keeps its half-read cell otherwise */
	set_up(csv);
	return (size_t)-1;
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
		return quoted_cells(csv, record, arena);
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
