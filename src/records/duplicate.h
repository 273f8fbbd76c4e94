/* SPDX-License-Identifier: Apache-2.0 */
/* duplicate -- remembers items, and tells when one comes again. The rule is written in voc/clean.h. */
#ifndef RECORDS_DUPLICATE_H
#define RECORDS_DUPLICATE_H

#include "base/map.h"
#include "voc/buffer.h"
#include "voc/record.h"

/* All zero is valid. */
struct voc_duplicates {
	struct voc_map seen; /* of 16 bytes each: two hashes of what an item is known by */
	struct voc_buffer key;
};

/* How much TEXT says: 3 for a Han character, kana, hangul or emoji, 1 for any other letter or digit, 0 for blanks and
 * punctuation. Stops counting at MAX. */
size_t voc_content_weight(struct voc_span text, size_t max);

/* Whether an item like RECORD, with TEXT for its text, came before; from now on it has. */
bool voc_duplicate(struct voc_duplicates *duplicates, const struct voc_record *record, struct voc_span text);

void voc_duplicates_release(struct voc_duplicates *duplicates);

#endif
