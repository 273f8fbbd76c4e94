/* SPDX-License-Identifier: Apache-2.0 */
/* slug -- a name from data as a name of a file: no folder, no hidden file, no option, nothing that a terminal or another system acts on. */
#ifndef BASE_SLUG_H
#define BASE_SLUG_H

#include "voc/span.h"

enum { VOC_SLUG_LONGEST = 96 };

/* Small ASCII letters, digits, - and _ and CJK characters stay; anything else is a "-". A name that did not stay as it was, and one that
 * another system keeps for itself (con, nul), gets its hash behind it, so that two names never share a file but by a collision of 64 bits.
 * Writes at most VOC_SLUG_LONGEST bytes and a NUL; returns the length, never 0. */
size_t voc_slug(struct voc_span name, char out[VOC_SLUG_LONGEST + 1]);

#endif
