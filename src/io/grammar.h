/* SPDX-License-Identifier: Apache-2.0 */
/* grammar -- the grammar of CSV: where one record ends, or why it is none. */
#ifndef IO_GRAMMAR_H
#define IO_GRAMMAR_H

#include <stdbool.h>
#include <stddef.h>

#include "voc/span.h"

struct voc_grammar {
	char delimiter;
	bool lone_cr; /* CR alone ends a line, as LF and CR LF do */
	bool blanks;  /* a blank before an opening quote is none */
	size_t max_record, max_lines, max_columns, max_cell;
	const char *quote; /* the first quote at or behind the last record; NULL before new bytes */
};

struct voc_found {
	const char *end;     /* of the record, or of the first line when BAD; without its line end */
	const char *next;    /* where the next record begins; NULL: the line goes on behind the bytes, to be skipped */
	unsigned long lines; /* physical lines used up */
	bool quoted;         /* holds a quote */
	const char *bad;     /* a constant reason, NULL for a good record */
};

/* The record at P (P < END). False when the bytes do not decide: more are needed (never when they are the LAST). */
bool voc_grammar_next(struct voc_grammar *grammar, const char *p, const char *end, bool last, struct voc_found *found);

/* Whether a quote that makes no sense is text with this delimiter, and no reason to refuse the line. */
static inline bool voc_grammar_quotes_are_text(char delimiter)
{
	return delimiter == '\t';
}

/* Cells of a good RECORD, and the length of the longest one's value. */
size_t voc_grammar_cells(const struct voc_grammar *grammar, struct voc_span record, size_t *longest);

/* Whether a blank stands behind every delimiter between the cells of a good RECORD. */
bool voc_grammar_is_spaced(const struct voc_grammar *grammar, struct voc_span record);

/* Length of the line end that stands at P (P < END), 0 when none does. */
size_t voc_grammar_line_end(const struct voc_grammar *grammar, const char *p, const char *end);

#endif
