/* SPDX-License-Identifier: Apache-2.0 */
/* record -- one piece of feedback: named values that live until the next record. */
#ifndef VOC_RECORD_H
#define VOC_RECORD_H

#include "voc/arena.h"
#include "voc/fields.h"
#include "voc/span.h"

/* The columns of a stream, in order. Names are owned by the schema and unique. */
struct voc_schema {
	struct voc_span *name;
	size_t columns;
	int field[VOC_FIELD_COUNT]; /* column of each known field, -1 when absent */
	struct voc_arena arena;
};

void voc_schema_init(struct voc_schema *schema);

/* Adds a column and returns its index. A known field's own name ("time") also sets field[]. The caller makes sure that the
 * name is new (voc_schema_find). */
size_t voc_schema_add(struct voc_schema *schema, struct voc_span name);

/* Index of the column, -1 when there is none. Exact comparison. */
int voc_schema_find(const struct voc_schema *schema, struct voc_span name);

/* "did you mean": the names of SCHEMA nearest to NAME, comma separated, in ARENA; empty when none is near. */
struct voc_span voc_schema_near(const struct voc_schema *schema, struct voc_span name, struct voc_arena *arena);

void voc_schema_copy(struct voc_schema *to, const struct voc_schema *from);
void voc_schema_release(struct voc_schema *schema);

/* VALUE has schema->columns spans. A record and every span in it live until the next record; to keep text, copy it.
 * RAW holds the first RAW_COLUMNS values as they stood in canonical CSV (UTF-8, comma, RFC 4180 quotes, no line end), so that
 * row tools can copy instead of quoting again; RAW_COLUMNS is 0 when there is no such text. LINE is the physical line where
 * the record began, FILE which of the files of the stream, from 0. */
struct voc_record {
	const struct voc_schema *schema;
	const struct voc_span *value;
	unsigned long line;
	size_t file;
	struct voc_span raw;
	size_t raw_columns;
};

/* The value of a known field, empty when the column is absent. */
static inline struct voc_span voc_get(const struct voc_record *record, enum voc_field field)
{
	int column = record->schema->field[field];
	return column < 0 ? (struct voc_span){0, 0} : record->value[column];
}

#endif
