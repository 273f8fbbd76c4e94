/* SPDX-License-Identifier: Apache-2.0 */
/* table -- the one result type: typed columns, rows, notes. Analyses fill it, formats print it. */
#ifndef VOC_TABLE_H
#define VOC_TABLE_H

#include "voc/arena.h"
#include "voc/span.h"

enum voc_lang { VOC_EN, VOC_ZH, VOC_LANG_COUNT };

/* A text in both languages. */
struct voc_label {
	const char *text[VOC_LANG_COUNT];
};

enum voc_type {
	VOC_TYPE_TEXT,
	VOC_TYPE_WHOLE,  /* 1234; people see 1,234 */
	VOC_TYPE_NUMBER, /* with DECIMALS */
	VOC_TYPE_SHARE,  /* 0 … 1 with DECIMALS for machines; people see a percentage */
};

enum voc_role {
	VOC_ROLE_PLAIN,
	VOC_ROLE_LOW, /* interval of the nearest plain column to the left; people see "8.0% (7.5–8.6)" */
	VOC_ROLE_HIGH,
	VOC_ROLE_MACHINE, /* csv, tsv, json, jsonl only */
	VOC_ROLE_PEOPLE,  /* table, md, html only: a sparkline, a bar */
	VOC_ROLE_QUOTE,   /* long text that a terminal may cut to fit: somebody's words */
	VOC_ROLE_REMARK,  /* the same of our own: no quotation marks */
};

struct voc_column {
	const char *name; /* API: the CSV header and JSON key */
	struct voc_label label;
	enum voc_type type;
	int decimals;
	enum voc_role role;
};

enum voc_content { VOC_CELL_EMPTY, VOC_CELL_TEXT, VOC_CELL_NUMBER };

struct voc_cell {
	enum voc_content content;
	struct voc_span text; /* owned by the table's arena */
	double number;
};

/* A remark below a table. COLUMN: the column that it explains; people see it only where they see that one. NULL for all of the table. */
struct voc_note {
	const char *text[VOC_LANG_COUNT];
	const char *column;
};

struct voc_table {
	struct voc_arena arena;
	const char *name; /* "voc-top": the schema field of the JSON */
	struct voc_label title;
	struct voc_column *column;
	size_t columns;
	struct voc_cell *cell; /* rows × columns, row by row */
	size_t rows;
	struct voc_note *note; /* printed under the table; in JSON an array */
	size_t notes;
	size_t capacity;
};

void voc_table_init(struct voc_table *table, const char *name);

/* Adds a column before the first row; COLUMN is copied, its strings must be constant or live in the table's arena. No two have one name:
 * where COLUMN's is taken it gets _2 behind it, so that what is grouped by a column called as a figure (-b rating) keeps its name and
 * the figure is rating_2. */
size_t voc_table_column(struct voc_table *table, struct voc_column column);

/* Adds a row of empty cells; the setters below write into the last row. */
size_t voc_table_row(struct voc_table *table);
void voc_table_text(struct voc_table *table, size_t column, struct voc_span text); /* copies */
void voc_table_number(struct voc_table *table, size_t column, double number);      /* not finite: empty */

const struct voc_cell *voc_table_cell(const struct voc_table *table, size_t row, size_t column);

/* A note in both languages; copies. */
void voc_table_note(struct voc_table *table, struct voc_span en, struct voc_span zh);
/* The same of what stands in COLUMN, a constant. */
void voc_table_note_on(struct voc_table *table, const char *column, struct voc_span en, struct voc_span zh);

/* Stable sort of the rows: COMPARE gets two rows of cells. */
void voc_table_sort(struct voc_table *table, int (*compare)(const struct voc_cell *a, const struct voc_cell *b));

void voc_table_cut(struct voc_table *table, size_t rows); /* keeps the first ROWS */
void voc_table_release(struct voc_table *table);

#endif
