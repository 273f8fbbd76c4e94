/* SPDX-License-Identifier: Apache-2.0 */
/* example -- the one text that stands for many: chosen by a total order, so that no order of reading changes it. */
#ifndef ANALYSIS_EXAMPLE_H
#define ANALYSIS_EXAMPLE_H

#include <stdint.h>

#include "voc/error.h"
#include "voc/json.h"

/* All zero is none. */
struct voc_example {
	char *text; /* one line */
	size_t n;
	int32_t score;
	int fit; /* 0 as it is, 1 cut at the end, 2 very short */
	int32_t cells;
};

/* Offers TEXT with SCORE. Better is: of 16 to 120 terminal cells (8 to 60 Han characters), the lower score, the shorter, the
 * smaller in byte order. A longer text is cut. Texts with an @ or five digits in a row are refused: they may be somebody's
 * address or number. */
void voc_example_offer(struct voc_example *example, struct voc_span text, int32_t score);
void voc_example_merge(struct voc_example *into, const struct voc_example *from);

struct voc_span voc_example_text(const struct voc_example *example);
void voc_example_save(const struct voc_example *example, struct voc_json *json); /* "example": …, "example_score": … */
int voc_example_load(struct voc_example *example, const struct voc_node *line, struct voc_error *err);
void voc_example_release(struct voc_example *example);

#endif
