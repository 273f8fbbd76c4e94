/* SPDX-License-Identifier: Apache-2.0 */
/* width -- how many cells of a terminal a text takes (UAX 11 and UTS 51, Unicode 15).
 *
 * Full-width and wide characters and emoji take 2, combining marks and zero-width characters 0, the rest 1; characters of
 * "ambiguous" width take 1, as terminals do outside of legacy East Asian locales. */
#ifndef BASE_WIDTH_H
#define BASE_WIDTH_H

#include <stdbool.h>
#include <stdint.h>

#include "voc/span.h"

/* Cells of one code point by itself: 0, 1 or 2. Controls take 0. */
int voc_width_of(uint32_t c);

/* What a zero-width joiner may join (Extended_Pictographic). */
bool voc_is_pictograph(uint32_t c);

/* The first character of TEXT as a reader sees it: a base with its marks, an emoji sequence, a flag. *LENGTH is its bytes (at
 * least 1 when TEXT is not empty). TEXT is UTF-8; a byte that is not counts as one cell. */
int voc_width_next(struct voc_span text, size_t *length);

size_t voc_width(struct voc_span text);

/* Bytes of the longest beginning of TEXT that takes at most CELLS, never cutting a character; *USED, if not NULL, are its
 * cells. */
size_t voc_width_prefix(struct voc_span text, size_t cells, size_t *used);

#endif
