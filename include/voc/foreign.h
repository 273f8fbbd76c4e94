/* SPDX-License-Identifier: Apache-2.0 */
/* foreign -- dictionaries of other tools, read into ours and written from ours. */
#ifndef VOC_FOREIGN_H
#define VOC_FOREIGN_H

#include "voc/buffer.h"
#include "voc/error.h"
#include "voc/table.h"

/* vader    token TAB mean [TAB …], mean -4 … 4
 * afinn    word or phrase TAB -5 … 5; times 0.8
 * liwc     %, numbered categories, %, then word* TAB 1 TAB 2
 * quanteda YAML of nested keys with lists of words, phrases and globs; keys are joined by /
 * jieba    word [frequency] [tag]; the frequency and tag are not used
 * khcoder  *Code, then words joined by or, and, not, near(a-b)[n], seq(a-b)[n]
 * NULL ends each list. */
extern const char *const voc_foreign_read_formats[];
extern const char *const voc_foreign_write_formats[]; /* csv vader afinn jieba */

struct voc_foreign_options {
	const char *label;          /* for formats that have none (jieba); NULL: such a format is refused */
	const char *const *mapping; /* "OLD=NEW" for labels, NULL-terminated; may be NULL */
};

/* What could not be taken over. WHY is a constant phrase, of the first. */
struct voc_foreign_tally {
	size_t left_out;
	unsigned long line;
	const char *why;
};

/* The entries of PATH (- is standard input) as rows of TABLE, with the columns of voc_dictionary_show. -1 and ERR with file and line
 * when the file is not of FORMAT: nothing of it should be used then. */
int voc_foreign_read(const char *format, const char *path, const struct voc_foreign_options *options, struct voc_table *table,
		     struct voc_foreign_tally *tally, struct voc_error *err);

/* Rows of such a table as FORMAT, one of voc_foreign_write_formats. */
void voc_foreign_write(const char *format, const struct voc_table *table, struct voc_buffer *out, struct voc_foreign_tally *tally);

#endif
