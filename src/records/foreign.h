/* SPDX-License-Identifier: Apache-2.0 */
/* foreign -- what the readers of foreign dictionaries share. */
#ifndef RECORDS_FOREIGN_H
#define RECORDS_FOREIGN_H

#include "voc/foreign.h"

struct voc_foreign {
	const char *path;
	const struct voc_foreign_options *options;
	struct voc_table *table;
	struct voc_foreign_tally *tally;
	struct voc_span rest; /* of the file */
	unsigned long line;   /* of the line taken last */
	struct voc_error *err;
};

/* The next line without its end; false at the end of the file. */
bool voc_foreign_line(struct voc_foreign *foreign, struct voc_span *line);
/* -1, with file and line. */
int voc_foreign_fail(struct voc_foreign *foreign, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Leaves something out that our dictionaries cannot say. */
void voc_foreign_skip(struct voc_foreign *foreign, const char *why);

/* How TERM is meant. What would be read as something else is left out. */
enum voc_foreign_term { VOC_FOREIGN_LITERAL, VOC_FOREIGN_GLOB, VOC_FOREIGN_RULE };

/* A row. The label is mapped; blanks in it become hyphens. A label of positive or negative has the weight 2 or -2 when WEIGHT is 0. */
void voc_foreign_add(struct voc_foreign *foreign, struct voc_span term, enum voc_foreign_term how, struct voc_span label,
		     double weight);

/* The readers: 0, or -1 and the error. */
int voc_foreign_vader(struct voc_foreign *foreign);
int voc_foreign_afinn(struct voc_foreign *foreign);
int voc_foreign_jieba(struct voc_foreign *foreign);
int voc_foreign_liwc(struct voc_foreign *foreign);
int voc_foreign_quanteda(struct voc_foreign *foreign);
int voc_foreign_khcoder(struct voc_foreign *foreign);

/* The columns of dictionary tables, in their order; inspect.c fills them too. */
enum voc_entry_column {
	VOC_ENTRY_TERM,
	VOC_ENTRY_LABEL,
	VOC_ENTRY_WEIGHT,
	VOC_ENTRY_FLAGS,
	VOC_ENTRY_KIND,
	VOC_ENTRY_LANG,
	VOC_ENTRY_FILE,
	VOC_ENTRY_LINE,
	VOC_ENTRY_NOTE,
	VOC_ENTRY_COLUMNS
};
extern const struct voc_column voc_entry_columns[VOC_ENTRY_COLUMNS];

#endif
