/* SPDX-License-Identifier: Apache-2.0 */
/* gist -- what a text says: its letters, digits and signs, folded, without blanks and punctuation. */
#ifndef RECORDS_GIST_H
#define RECORDS_GIST_H

#include <stdint.h>

#include "voc/buffer.h"

/* WEIGHT is how much it says: 3 for a Han character, kana, hangul, emoji or other sign, 1 for any other letter or digit. */
struct voc_gist {
	const uint32_t *cp;
	size_t n;
	size_t weight;
};

/* Whether a folded code point is content. */
bool voc_is_content(uint32_t folded);

/* Of TEXT (valid UTF-8). A pseudonym counts as the mark it is made of: "[mobile:3f9a…]" is the same as "[mobile]". The code
 * points lie in BUFFER, whose old bytes are lost. */
void voc_gist_read(struct voc_span text, struct voc_buffer *buffer, struct voc_gist *gist);

#endif
