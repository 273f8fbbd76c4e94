/* SPDX-License-Identifier: Apache-2.0 */
/* rows -- a few records in memory, and a filter run over them, for the tests of filters. */
#ifndef TESTS_ROWS_H
#define TESTS_ROWS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "voc/buffer.h"
#include "voc/filter.h"
#include "voc/table.h"

enum { ROWS_MOST = 64 };

struct rows {
	struct voc_schema schema;
	const struct voc_span *row[ROWS_MOST];
	size_t rows;
	struct voc_arena arena;
	/* what became of each record of the input */
	enum voc_fate fate[ROWS_MOST];
	char reason[ROWS_MOST][40];
	char detail[ROWS_MOST][200];
	struct voc_table summary;
	struct voc_error err;
	bool opened;
};

static inline void rows_init(struct rows *rows)
{
	memset(rows, 0, sizeof(*rows));
	voc_schema_init(&rows->schema);
	voc_table_init(&rows->summary, "test");
}

static inline void rows_release(struct rows *rows)
{
	voc_schema_release(&rows->schema);
	voc_table_release(&rows->summary);
	voc_arena_release(&rows->arena);
}

static inline void rows_add(struct rows *rows, const struct voc_span *value)
{
	struct voc_span *copy = voc_arena_zero(&rows->arena, rows->schema.columns, sizeof(*copy));
	for (size_t i = 0; i < rows->schema.columns; i++)
		copy[i] = voc_arena_copy(&rows->arena, value[i]);
	rows->row[rows->rows++] = copy;
}

/* "a|b|c\n1|2|3\n": the header, then a row a line; \v in a cell stands for a line feed. */
static inline void rows_read(struct rows *rows, const char *text)
{
	struct voc_span rest = voc_span_from(text), line, cells, cell, value[64];
	bool header = true;

	rows_init(rows);
	while (voc_span_next(&rest, '\n', &line) && (line.n || rest.n)) {
		size_t n = 0;
		cells = voc_arena_copy(&rows->arena, line);
		for (char *p = (char *)cells.p; *p; p++)
			if (*p == '\v')
				*p = '\n';
		for (; voc_span_next(&cells, '|', &cell); n++)
			value[n] = cell;
		for (; n < rows->schema.columns; n++)
			value[n] = (struct voc_span){NULL, 0};
		for (size_t i = 0; header && i < n; i++)
			voc_schema_add(&rows->schema, value[i]);
		if (!header)
			rows_add(rows, value);
		header = false;
	}
}

/* IN through FILTER, RAW given as the drivers give it. */
static inline void rows_run(struct rows *out, const struct voc_filter *filter, const void *options, const struct rows *in)
{
	struct voc_arena arena = {0};
	struct voc_span value[128];

	rows_init(out);
	void *state = filter->open(options, &in->schema, &out->schema, &out->err);
	for (size_t i = 0; state && filter->learn && i < in->rows; i++)
		filter->learn(state, &(struct voc_record){.schema = &in->schema, .value = in->row[i], .line = i + 2});
	out->opened = state && (!filter->learn || filter->settle(state, state, &out->schema, &out->err) == 0);
	for (size_t i = 0; out->opened && i < in->rows; i++) {
		struct voc_record record = {.schema = &in->schema, .value = in->row[i], .line = i + 2};
		struct voc_record made = {.schema = &out->schema, .value = value, .line = record.line};
		struct voc_reason why = {"", {NULL, 0}};
		out->fate[i] = filter->pass(state, &record, &made, value, &arena, &why);
		snprintf(out->reason[i], sizeof(out->reason[i]), "%s", why.kind);
		snprintf(out->detail[i], sizeof(out->detail[i]), "%.*s", (int)why.detail.n, why.detail.n ? why.detail.p : "");
		if (out->fate[i] == VOC_WRITTEN)
			rows_add(out, value);
		while (out->fate[i] == VOC_WRITTEN && filter->more && filter->more(state, value, &arena))
			rows_add(out, value);
		voc_arena_reset(&arena);
	}
	filter->close(state, &out->summary);
	voc_arena_release(&arena);
}

/* As rows_read takes it. */
static inline struct voc_span rows_text(struct rows *rows)
{
	struct voc_buffer text = {0};
	for (size_t r = 0; r <= rows->rows; r++) {
		for (size_t i = 0; i < rows->schema.columns; i++) {
			struct voc_span cell = r == 0 ? rows->schema.name[i] : rows->row[r - 1][i];
			if (i)
				voc_buffer_byte(&text, '|');
			for (size_t k = 0; k < cell.n; k++)
				voc_buffer_byte(&text, cell.p[k] == '\n' ? '\v' : cell.p[k]);
		}
		voc_buffer_byte(&text, '\n');
	}
	struct voc_span copy = voc_arena_copy(&rows->arena, voc_buffer_view(&text));
	voc_buffer_release(&text);
	return copy;
}

/* Count of RULE in the summary, 0 when it is not named. */
static inline double rows_count(const struct rows *rows, const char *rule)
{
	for (size_t r = 0; r < rows->summary.rows; r++)
		if (voc_span_is(voc_table_cell(&rows->summary, r, 0)->text, rule))
			return voc_table_cell(&rows->summary, r, 1)->number;
	return 0;
}

#endif
