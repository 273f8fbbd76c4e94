/* SPDX-License-Identifier: Apache-2.0 */
/* visible -- text made safe for a terminal: what could act or hide is shown as an escape. */
#ifndef BASE_VISIBLE_H
#define BASE_VISIBLE_H

#include "voc/buffer.h"
#include "voc/span.h"

/* Appends TEXT to OUT with C0, DEL and C1 controls, bidi controls, zero-width characters (but a joiner inside an emoji), line
 * and paragraph separators and other format characters as \n, \x1b or \u202e; a byte that is no UTF-8 as \xff. Idempotent. */
void voc_visible(struct voc_span text, struct voc_buffer *out);

#endif
