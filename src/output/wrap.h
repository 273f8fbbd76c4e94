/* SPDX-License-Identifier: Apache-2.0 */
/* wrap -- text into lines of a terminal. */
#ifndef OUTPUT_WRAP_H
#define OUTPUT_WRAP_H

#include "voc/buffer.h"

/* TEXT in lines of at most WIDTH cells (0: in one), broken between words and between Chinese characters. FIRST cells of the first line are
 * taken already; those after it are indented by HANG. */
void voc_wrap(struct voc_span text, size_t width, size_t first, size_t hang, struct voc_buffer *out);

#endif
