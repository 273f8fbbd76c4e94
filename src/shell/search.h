/* SPDX-License-Identifier: Apache-2.0 */
/* search -- words in texts: what they match, and an index that leaves out the blocks where they cannot be.
 *
 * A term is found anywhere in the folded text (case, width, script do not matter), of any length; where it begins or ends with
 * a letter or digit of an alphabet, it stands at the edge of a word there, unless a * at its end lets the word run on. */
#ifndef SHELL_SEARCH_H
#define SHELL_SEARCH_H

#include <stdint.h>

#include <stdbool.h>

#include "text/fold.h"
#include "voc/arena.h"

/* What stands in a text: its characters and pairs of them, where words are not parted by blanks; else its words. Hashed to so
 * many bits. If a term is found in a text, then all features of the term are among the features of the text. */
enum { VOC_FEATURE_BITS = 32768 };

struct voc_features {
	uint16_t *feature;
	size_t n;
};

/* Of a folded text, with or without punctuation and other signs. In ARENA; one may stand there several times. */
struct voc_features voc_features_of(const struct voc_text *text, bool signs, struct voc_arena *arena);

struct voc_needle {
	struct voc_text text;
	bool edge_left, edge_right;
	bool prefix;  /* ends with * */
	bool without; /* texts that hold it are not meant */
	struct voc_features features;
};

/* TERM as above; false when there is nothing in it. In ARENA. */
bool voc_needle_read(struct voc_needle *needle, struct voc_span term, struct voc_arena *arena);

/* Terms parted by blanks; "in quotes" is one term, -term and -"term" mean texts without it. In ARENA. */
struct voc_needle *voc_needles_read(struct voc_span words, size_t *n, struct voc_arena *arena);

/* The first place in TEXT from code point FROM on; *BEGIN and *END in code points. */
bool voc_needle_find(const struct voc_needle *needle, const struct voc_text *text, size_t from, size_t *begin, size_t *end);

/* False when a needle that must be there is nowhere in RAW (valid UTF-8), edges or not: without the cost of folding all of it. */
bool voc_needles_may_hold(const struct voc_needle *needle, size_t n, struct voc_span raw);

/* Whether all of them are in TEXT, and none of those that must not be. */
bool voc_needles_hold(const struct voc_needle *needle, size_t n, const struct voc_text *text);

/* A signature is VOC_FEATURE_BITS bits. */
static inline void voc_signature_add(unsigned char *signature, uint16_t feature)
{
	signature[feature >> 3] = (unsigned char)(signature[feature >> 3] | 1u << (feature & 7));
}

/* False when no text of the block can hold all of them. */
bool voc_signature_admits(const unsigned char *signature, const struct voc_needle *needle, size_t n);

#endif
