/* SPDX-License-Identifier: Apache-2.0 */
/* grams -- the literals of a text that a learned dictionary may weigh: 1 to 3 Han characters, 1 to 2 words, a word behind a
 * negation, an emoji or a mark. They are only proposed here; how often a text has one, the matcher says. */
#ifndef TEXT_GRAMS_H
#define TEXT_GRAMS_H

#include "text/clause.h"
#include "voc/buffer.h"

/* TAKE gets each literal, folded, and whether it is one behind a negation; equal ones again. NEGATED_FROM is of
 * voc_negated_from. SCRATCH is the caller's. */
void voc_grams_each(const struct voc_text *text, const struct voc_clauses *clauses, const uint32_t *negated_from,
		    struct voc_buffer *scratch, void (*take)(void *context, struct voc_span literal, bool negated),
		    void *context);

#endif
