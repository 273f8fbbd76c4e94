/* SPDX-License-Identifier: Apache-2.0 */
/* markdown -- text that stays text in GitHub Flavored Markdown. */
#ifndef OUTPUT_MARKDOWN_H
#define OUTPUT_MARKDOWN_H

#include "voc/format.h"

/* Appends TEXT on one line with everything escaped that could become markup, a link, an image or HTML. */
void voc_markdown_text(struct voc_span text, const struct voc_style *style, struct voc_buffer *out);

#endif
