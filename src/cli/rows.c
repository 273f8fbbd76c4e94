/* SPDX-License-Identifier: Apache-2.0 */
/* rows -- a record has as many cells as the header has columns, or it is told why not. */
#include "cli/rows.h"

#include <stdlib.h>
#include <string.h>

#include "io/wide.h"

static struct voc_span slice_text(const struct voc_job *job, size_t i)
{
	const struct voc_slice *slice = &job->chunk.slice[i];
	return (struct voc_span){job->chunk.bytes.p + slice->begin, slice->end - slice->begin};
}

static void prepare(struct voc_rows *rows, const struct voc_part *part)
{
	if (rows->part == part)
		return;
	size_t cells = part->header.columns + part->extra + 1;
	size_t values = part->schema->columns;
	rows->part = part;
	if (rows->cells < cells)
		rows->cell = voc_reallocate(rows->cell, rows->cells = cells, sizeof *rows->cell);
	if (rows->values < values)
		rows->value = voc_reallocate(rows->value, rows->values = values, sizeof *rows->value);
	if (!part->plain && (!rows->csv || rows->delimiter != part->delimiter)) {
		voc_csv_free(rows->csv);
		rows->csv = voc_csv_new(part->delimiter);
		rows->delimiter = part->delimiter;
	}
	if (rows->csv)
		voc_csv_skip_blanks(rows->csv, part->blanks);
}

/* Where the header has one column, a delimiter outside quotes can only be text. */
static bool is_one_text(const struct voc_job *job, size_t i, size_t cells)
{
	return cells > 1 && job->part->header.columns == 1 && !job->chunk.slice[i].quoted;
}

/* The cells of a good slice into rows->cell, as many as the header has. One cell more, even an empty one, is a comma that was
 * not quoted: the cells behind it would stand in the wrong columns. */
static enum voc_fate read_cells(struct voc_rows *rows, const struct voc_job *job, size_t i, size_t *cells,
				struct voc_reason *why)
{
	size_t columns = job->part->header.columns, most = columns + job->part->extra;
	struct voc_span text = slice_text(job, i);
	size_t n = voc_csv_cells(rows->csv, text, rows->cell, most + 1, &rows->arena);
	*cells = n;
	if (n == (size_t)-1) {
		*why = (struct voc_reason){"bad quotes", {0, 0}};
		return VOC_REJECTED;
	}
	bool fits = n >= columns && n <= most;
	for (size_t k = columns; fits && k < n; k++)
		fits = rows->cell[k].n == 0;
	if (!fits && is_one_text(job, i, n)) {
		rows->cell[0] = text;
		fits = true;
	}
	if (fits)
		return VOC_WRITTEN;
	why->kind = n < columns ? "too few cells" : "too many cells";
	why->detail = voc_arena_print(&rows->arena, "%zu %s, header has %zu", n, n == 1 ? "cell" : "cells", columns);
	return VOC_REJECTED;
}

static bool has_cr(const struct voc_job *job, struct voc_span text)
{
	return !job->chunk.lacks_cr && text.n && memchr(text.p, '\r', text.n);
}

/* Values in the order of the stream's columns. Only an untouched comma-separated record may be copied as it stands, and none with a
 * CR: where lines end with LF a bare one is text to us, but the end of a record to most others, unless it is quoted. */
static void arrange(struct voc_rows *rows, const struct voc_job *job, size_t i, size_t cells, struct voc_record *record)
{
	const struct voc_part *part = job->part;
	if (!part->from) {
		record->value = rows->cell;
		struct voc_span text = slice_text(job, i);
		if (part->delimiter == ',' && !part->blanks && cells == part->header.columns && !has_cr(job, text)) {
			record->raw = text;
			record->raw_columns = cells;
		}
		return;
	}
	for (size_t k = 0; k < part->schema->columns; k++)
		rows->value[k] = part->from[k] < 0 ? (struct voc_span){NULL, 0} : rows->cell[part->from[k]];
	record->value = rows->value;
}

enum voc_fate voc_rows_read(struct voc_rows *rows, const struct voc_job *job, size_t i, struct voc_record *record,
			    struct voc_reason *why)
{
	const struct voc_slice *slice = &job->chunk.slice[i];
	size_t columns = job->part->header.columns;
	prepare(rows, job->part);
	*record = (struct voc_record){.schema = job->part->schema, .line = slice->line, .file = job->part->number};
	if (slice->bad) {
		*why = (struct voc_reason){slice->bad, {0, 0}};
		return VOC_REJECTED;
	}
	if (slice->begin == slice->end && columns != 1) {
		*why = (struct voc_reason){"blank line", {0, 0}};
		return VOC_DROPPED;
	}
	if (job->part->plain) {
		rows->cell[0] = slice_text(job, i);
		arrange(rows, job, i, 1, record);
		return VOC_WRITTEN;
	}
	size_t cells;
	enum voc_fate fate = read_cells(rows, job, i, &cells, why);
	if (fate == VOC_WRITTEN)
		arrange(rows, job, i, cells, record);
	return fate;
}

const char voc_rejects_header[] = "file,line,reason,detail,raw";

/* As it stands in the file. */
static void write_raw(struct voc_buffer *out, struct voc_span raw, char delimiter)
{
	struct voc_buffer wide = {0};

	for (size_t i = 0; delimiter == VOC_WIDE_DELIMITER && i < raw.n; i++) {
		if (raw.p[i] == VOC_WIDE_DELIMITER)
			voc_buffer_text(&wide, "，");
		else
			voc_buffer_byte(&wide, raw.p[i]);
	}
	voc_csv_write(out, delimiter == VOC_WIDE_DELIMITER ? voc_buffer_view(&wide) : raw, ',');
	voc_buffer_release(&wide);
}

void voc_rows_reject(struct voc_job *job, size_t i, const struct voc_reason *why)
{
	struct voc_buffer *out = &job->rejects;
	voc_csv_write(out, voc_span_from(job->part->path), ',');
	voc_buffer_print(out, ",%lu,", job->chunk.slice[i].line);
	voc_csv_write(out, voc_span_from(why->kind), ',');
	voc_buffer_byte(out, ',');
	voc_csv_write(out, why->detail, ',');
	voc_buffer_byte(out, ',');
	write_raw(out, slice_text(job, i), job->part->delimiter);
	voc_buffer_byte(out, '\n');
}

void voc_rows_release(struct voc_rows *rows)
{
	voc_csv_free(rows->csv);
	free(rows->cell);
	free(rows->value);
	voc_arena_release(&rows->arena);
	memset(rows, 0, sizeof *rows);
}
