/* SPDX-License-Identifier: Apache-2.0 */
/* excerpt -- as much of a long text as there is room for, around the place that matters. */
#ifndef BASE_EXCERPT_H
#define BASE_EXCERPT_H

#include "voc/buffer.h"

#define VOC_GLANCE 120 /* cells of a quote that is read at a glance: 60 Han characters */

/* Appends what of TEXT stands around its bytes BEGIN to END, in at most CELLS of a terminal, with an ellipsis on each side where text is left
 * out; all of it when it has room. Cut between words, between the characters of writings without blanks, and not within [brackets]; within a
 * word only where nothing else would be left. */
void voc_excerpt(struct voc_span text, size_t begin, size_t end, size_t cells, struct voc_buffer *out);

#endif
