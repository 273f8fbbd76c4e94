/* SPDX-License-Identifier: Apache-2.0 */
/* people -- a table as people see it: which columns, intervals merged into their figure, numbers spelled out. */
#ifndef OUTPUT_PEOPLE_H
#define OUTPUT_PEOPLE_H

#include "voc/buffer.h"
#include "voc/table.h"

/* A column that is shown. */
struct voc_shown {
	size_t column; /* of the table */
	size_t low;    /* columns of its interval, SIZE_MAX for none */
	size_t high;
	bool number; /* right-aligned, never cut */
};

struct voc_people {
	const struct voc_table *table;
	enum voc_lang lang;
	struct voc_shown *shown;
	size_t columns;
};

/* All columns but the machines' own and those without a single value. */
void voc_people_init(struct voc_people *people, const struct voc_table *table, enum voc_lang lang);
void voc_people_release(struct voc_people *people);

/* Whether what NOTE of the table explains is shown. */
bool voc_people_note(const struct voc_people *people, size_t note);

/* The label of shown column INDEX in the language, its name when it has none. */
struct voc_span voc_people_heading(const struct voc_people *people, size_t index);

/* Appends what stands in ROW of shown column INDEX. Whole numbers get thousands separators, shares are percentages, a value too
 * small for its decimals is "<0.001"; an interval follows as "8.0% (7.5–8.6)" when INTERVAL. Text is on one line, else as it
 * is. */
void voc_people_cell(const struct voc_people *people, size_t row, size_t index, bool interval, struct voc_buffer *out);

/* Appends VALUE as it stands in COLUMN. */
void voc_people_number(const struct voc_column *column, double value, struct voc_buffer *out);

/* Appends TEXT with every run of white space that holds a line end or a tab as one blank. */
void voc_one_line(struct voc_span text, struct voc_buffer *out);

#endif
