/* SPDX-License-Identifier: Apache-2.0 */
/* duplicate -- exact repeats, told by hashes, so that memory does not grow with the length of the texts: about 60 bytes an
 * item. Two hashes of 64 bits each: by chance two of 10^9 items meet once in 10^20 runs. */
#include "records/duplicate.h"

#include <string.h>

#include "base/utf8.h"
#include "records/redact.h"
#include "text/fold.h"

#define LONG_TEXT 18 /* six Han characters or eighteen letters: from there on a text speaks for itself */

/* What makes a text: the same in either case, script, width and with any punctuation. */
static bool is_content(uint32_t folded)
{
	if (folded < 0x80)
		return (folded >= '0' && folded <= '9') || (folded >= 'a' && folded <= 'z');
	return !(folded <= 0xBF || (folded >= 0x2000 && folded <= 0x206F) || (folded >= 0x3000 && folded <= 0x3020) ||
		 (folded >= 0xFE00 && folded <= 0xFE6F) || folded == 0xFEFF || folded == 0xFFFD || folded == 0xD7 ||
		 folded == 0xF7);
}

size_t voc_content_weight(struct voc_span text, size_t max)
{
	size_t weight = 0, length;

	for (size_t i = 0; i < text.n && weight < max; i += length) {
		uint32_t c = voc_fold_point(voc_utf8_decode(text.p + i, &length));
		if (is_content(c))
			weight += voc_class_of(c) == VOC_CLASS_WORD ? 1 : 3;
	}
	return weight;
}

static void add_content(struct voc_buffer *key, struct voc_span text)
{
	size_t length;

	for (size_t i = 0; i < text.n; i += length) {
		uint32_t c = voc_fold_point(voc_utf8_decode(text.p + i, &length));
		if (!is_content(c))
			continue;
		voc_buffer_reserve(key, 4);
		key->n += voc_utf8_encode(c, key->p + key->n);
	}
}

/* Values end with a byte that no UTF-8 text holds, so that "a" "bc" is not "ab" "c". */
static void add_field(struct voc_buffer *key, const struct voc_record *record, enum voc_field field)
{
	voc_buffer_span(key, voc_span_trim(voc_get(record, field)));
	voc_buffer_byte(key, '\xFF');
}

/* Enters the key; whether it was there. */
static bool enter(struct voc_duplicates *duplicates, char kind)
{
	struct voc_buffer *key = &duplicates->key;
	uint64_t hash[2];
	bool added;

	voc_buffer_byte(key, kind);
	hash[0] = voc_hash(voc_buffer_view(key));
	voc_buffer_byte(key, '\xFE');
	hash[1] = voc_hash(voc_buffer_view(key));
	voc_map_add(&duplicates->seen, (struct voc_span){(const char *)hash, sizeof(hash)}, &added);
	return !added;
}

bool voc_duplicate(struct voc_duplicates *duplicates, const struct voc_record *record, struct voc_span text)
{
	static const enum voc_field same[] = {VOC_PRODUCT, VOC_STORE, VOC_CUSTOMER, VOC_CHANNEL};
	struct voc_buffer *key = &duplicates->key;
	bool known = false;

	if (voc_is_redacted(voc_get(record, VOC_CUSTOMER)))
		return false; /* who it was can no longer be told */
	voc_buffer_reset(key);
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		add_field(key, record, same[i]);
	add_content(key, text);
	voc_buffer_byte(key, '\xFF');
	if (voc_content_weight(text, LONG_TEXT) >= LONG_TEXT)
		return enter(duplicates, 'T');
	size_t n = key->n;
	if (voc_get(record, VOC_ID).n) {
		add_field(key, record, VOC_ID);
		known = enter(duplicates, 'I');
	}
	key->n = n;
	if (voc_get(record, VOC_CUSTOMER).n && voc_get(record, VOC_TIME).n) {
		add_field(key, record, VOC_TIME);
		known |= enter(duplicates, 'C');
	}
	return known;
}

void voc_duplicates_release(struct voc_duplicates *duplicates)
{
	voc_map_release(&duplicates->seen);
	voc_buffer_release(&duplicates->key);
}
