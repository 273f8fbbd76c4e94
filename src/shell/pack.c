/* SPDX-License-Identifier: Apache-2.0 */
/* pack -- a record on its way from a worker to the database: what makes it itself, what can be found in it, its values. */
#include "shell/pack.h"

#include <string.h>

#include "base/map.h"
#include "shell/search.h"

/* What makes an item itself. */
static const enum voc_field identity[] = {VOC_ID, VOC_TIME, VOC_CUSTOMER, VOC_CHANNEL, VOC_PRODUCT, VOC_STORE, VOC_TEXT};
enum { IDENTITY = sizeof identity / sizeof *identity, NAMING = 3 }; /* the first three tell one from another */

static void pack_values(const struct voc_schema *schema, const int *from, const struct voc_record *record,
			struct voc_buffer *out)
{
	voc_buffer_reserve(out, schema->columns * sizeof(uint32_t));
	for (size_t i = 0; i < schema->columns; i++) {
		int column = from ? from[i] : (int)i;
		uint32_t n = column < 0 ? 0 : (uint32_t)record->value[column].n;
		voc_buffer_add(out, &n, sizeof n);
	}
	for (size_t i = 0; i < schema->columns; i++) {
		int column = from ? from[i] : (int)i;
		if (column >= 0)
			voc_buffer_span(out, record->value[column]);
	}
}

static void hash_identity(const struct voc_record *record, struct voc_arena *arena, struct voc_pack *head)
{
	size_t n = 0;
	for (int i = 0; i < IDENTITY; i++)
		n += voc_get(record, identity[i]).n + 1;
	char *all = voc_arena_alloc(arena, n), *p = all;
	head->anonymous = true;
	for (int i = 0; i < IDENTITY; i++) {
		struct voc_span value = voc_get(record, identity[i]);
		if (i < NAMING && value.n)
			head->anonymous = false;
		if (value.n)
			memcpy(p, value.p, value.n);
		p += value.n;
		*p++ = '\0';
	}
	voc_hash_wide((struct voc_span){all, n}, head->hash);
}

void voc_pack(const struct voc_schema *schema, const int *from, const struct voc_record *record, struct voc_arena *arena,
	      struct voc_buffer *out)
{
	struct voc_pack head = {0};
	struct voc_text text;
	size_t begin = out->n;
	hash_identity(record, arena, &head);
	voc_text_fold(voc_get(record, VOC_TEXT), arena, &text);
	struct voc_features features = voc_features_of(&text, true, arena);
	head.features = (uint32_t)features.n;
	voc_buffer_add(out, &head, sizeof head);
	voc_buffer_add(out, features.feature, features.n * sizeof *features.feature);
	pack_values(schema, from, record, out);
	head.size = (uint32_t)(out->n - begin);
	memcpy(out->p + begin, &head, sizeof head);
}

void voc_unpack(const char *p, size_t columns, struct voc_pack *head, const unsigned char **features, struct voc_span *value)
{
	memcpy(head, p, sizeof *head);
	p += sizeof *head;
	*features = (const unsigned char *)p;
	const char *lengths = p + head->features * sizeof(uint16_t);
	const char *bytes = lengths + columns * sizeof(uint32_t);
	for (size_t i = 0; i < columns; i++) {
		uint32_t n;
		memcpy(&n, lengths + i * sizeof n, sizeof n);
		value[i] = (struct voc_span){bytes, n};
		bytes += n;
	}
}
