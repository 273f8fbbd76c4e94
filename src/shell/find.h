/* SPDX-License-Identifier: Apache-2.0 */
/* find -- items by the words in their texts. */
#ifndef SHELL_FIND_H
#define SHELL_FIND_H

#include "shell/search.h"
#include "shell/session.h"

struct voc_found {
	long long *item; /* in order; free() */
	size_t n;
};

/* The items whose text holds what the NEEDLES say; with the index, or (INDEXED false) by reading every text. -1 and ERR. */
int voc_find(struct voc_session *session, const struct voc_needle *needle, size_t needles, bool indexed,
	     struct voc_found *found, struct voc_error *err);

/* The columns that show an item, a statement that reads them, and one item's into the last row, from column FIRST on. */
void voc_item_columns(struct voc_table *table);
struct voc_statement *voc_item_reader(struct voc_session *session, struct voc_error *err);
void voc_item_fill(struct voc_statement *reader, long long item, struct voc_table *table, size_t first, struct voc_error *err);
/* How many there are in all. */
void voc_found_note(struct voc_table *table, size_t all);

/* ".find WORDS", ".kwic TERM": the rest of the line. Exit status. */
int voc_command_find(struct voc_session *session, struct voc_span rest);
int voc_command_kwic(struct voc_session *session, struct voc_span rest);
/* ".explain ID", ".similar ID" */
int voc_command_explain(struct voc_session *session, struct voc_span rest);
int voc_command_similar(struct voc_session *session, struct voc_span rest);

/* "-n N" at the beginning of REST, else OTHERWISE; what is left stays in REST. -1 and ERR. */
long voc_take_limit(struct voc_span *rest, long otherwise, struct voc_error *err);

#endif
