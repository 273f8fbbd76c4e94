/* SPDX-License-Identifier: Apache-2.0 */
/* machine -- which columns machines get, and how they get numbers. */
#ifndef OUTPUT_MACHINE_H
#define OUTPUT_MACHINE_H

#include "voc/buffer.h"
#include "voc/format.h"
#include "voc/table.h"

static inline bool voc_is_for_machines(const struct voc_column *column)
{
	return column->role != VOC_ROLE_PEOPLE;
}

static inline int voc_machine_decimals(const struct voc_column *column)
{
	return column->type == VOC_TYPE_NUMBER || column->type == VOC_TYPE_SHARE ? column->decimals : 0;
}

/* Row ROW of TABLE as a JSON object: what machines get, by column name. */
struct voc_json;
void voc_machine_row(struct voc_json *json, const struct voc_table *table, size_t row);

/* Appends TEXT, which is JSON that a newline ends; for a terminal with what acts or hides there escaped. */
void voc_json_pass(struct voc_span text, const struct voc_style *style, struct voc_buffer *out);

#endif
