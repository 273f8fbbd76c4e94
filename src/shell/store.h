/* SPDX-License-Identifier: Apache-2.0 */
/* store -- what the database of feedback is made of. For the files of shell/ only. */
#ifndef SHELL_STORE_H
#define SHELL_STORE_H

#include "io/database.h"
#include "voc/buffer.h"
#include "voc/record.h"

/* Items are numbered from 1; a block of the search index is so many of them. */
enum { VOC_BLOCK_ITEMS = 256 };

/* Opens PATH (NULL: a database of this process alone) and makes sure that it has all tables. NULL and ERR. */
struct voc_database *voc_store_open(const char *path, struct voc_error *err);

/* The columns of table feedback behind "item", in order: the known ones, then those that files brought along. OUT is
 * initialised. */
int voc_store_columns(struct voc_database *database, struct voc_schema *out, struct voc_error *err);

/* The column of the database that a file's column NAME goes to. SQL does not tell "ID" from "id", and "item" is taken: what
 * collides gets a number behind it, in ARENA. *ADDED: there is none yet; KNOWN now has it. */
struct voc_span voc_store_name(struct voc_schema *known, struct voc_span name, bool *added, struct voc_arena *arena);

/* Adds a column of text to feedback. */
int voc_store_add_column(struct voc_database *database, struct voc_span name, struct voc_error *err);

/* An item has at most so many categories. */
enum { VOC_MOST_ASPECTS = 1024 };

/* Whether an item that is inserted makes its block of the index unknown. Within a transaction. */
int voc_store_watch_inserts(struct voc_database *database, bool on, struct voc_error *err);

/* Whether FIELD is a number in the database. */
bool voc_store_is_number(enum voc_field field);

/* NAME in double quotes, for SQL. */
void voc_sql_name(struct voc_span name, struct voc_buffer *out);

#endif
