/* SPDX-License-Identifier: Apache-2.0 */
/* merged -- cells that a workbook shows as one. */
#ifndef IO_MERGED_H
#define IO_MERGED_H

#include <stdbool.h>

#include "voc/buffer.h"

struct voc_merged_range {
	size_t column; /* the first of it */
	unsigned long first, last;
};

struct voc_merged_column;

/* All zero is valid. */
struct voc_merged {
	struct voc_merged_range *range;
	size_t ranges, capacity, next;
	struct voc_merged_column *column;
	size_t columns;
};

/* Looks at VALUE of COLUMN. All values are shown before the first row is filled. */
void voc_merged_learn(struct voc_merged *merged, size_t column, struct voc_span value);
/* A range of cells of the columns from COLUMN on. */
void voc_merged_add(struct voc_merged *merged, size_t column, unsigned long first, unsigned long last);
/* Behind the last of both. */
void voc_merged_settle(struct voc_merged *merged);

/* Fills empty cells of ROW with what stands in the first row of their ranges. Rows come in their order. */
void voc_merged_fill(struct voc_merged *merged, unsigned long row, struct voc_buffer *cell, size_t cells);

/* Whether ranges of COLUMN are filled. */
bool voc_merged_fills(const struct voc_merged *merged, size_t column);

void voc_merged_release(struct voc_merged *merged);

#endif
