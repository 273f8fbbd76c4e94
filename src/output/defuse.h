/* SPDX-License-Identifier: Apache-2.0 */
/* defuse -- cells that a spreadsheet would run as a formula (CWE-1236), made text by a leading apostrophe. */
#ifndef OUTPUT_DEFUSE_H
#define OUTPUT_DEFUSE_H

#include "voc/buffer.h"
#include "voc/span.h"

/* Whether voc_defuse would change TEXT. Empty texts and plain numbers (-1.5) are never changed. */
bool voc_is_formula(struct voc_span text);

/* Appends TEXT to OUT with ' before each line of it that begins, perhaps after blanks, with = + - @ TAB CR or full-width = + -
 * @. */
void voc_defuse(struct voc_span text, struct voc_buffer *out);

#endif
