/* SPDX-License-Identifier: Apache-2.0 */
/* slim -- records cut down to what is watched. */
#include "cli/slim.h"

static const enum voc_field fields[] = {VOC_ID,       VOC_TIME,    VOC_CHANNEL,   VOC_TEXT,     VOC_PRODUCT, VOC_STORE,
					VOC_CATEGORY, VOC_ASPECTS, VOC_SENTIMENT, VOC_POLARITY, VOC_TIER,    VOC_DEPARTMENT};
enum { FIELDS = sizeof fields / sizeof fields[0] };

void voc_slim_open(struct voc_slim *slim)
{
	*slim = (struct voc_slim){.redact = {.leave = 0}};
	voc_schema_init(&slim->schema);
	for (size_t i = 0; i < FIELDS; i++)
		voc_schema_add(&slim->schema, voc_span_from(voc_field_name(fields[i])));
}

const struct voc_span *voc_slim_of(struct voc_slim *slim, const struct voc_record *record, struct voc_arena *arena)
{
	struct voc_span *value = voc_arena_zero(arena, FIELDS, sizeof *value);
	for (size_t i = 0; i < FIELDS; i++) {
		struct voc_span cell = voc_get(record, fields[i]);
		if (fields[i] == VOC_TEXT)
			cell = voc_redact(&slim->redact, cell, arena);
		value[i] = cell.n ? voc_arena_copy(arena, cell) : (struct voc_span){"", 0};
	}
	return value;
}

void voc_slim_close(struct voc_slim *slim)
{
	voc_schema_release(&slim->schema);
	voc_buffer_release(&slim->redact.out);
	voc_buffer_release(&slim->redact.plain);
}
