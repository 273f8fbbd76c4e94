/* SPDX-License-Identifier: Apache-2.0 */
/* eval_labels -- a cell to its labels: mapped, cut apart, in one order, so that equal sets are equal texts. */
#ifndef ANALYSIS_EVAL_LABELS_H
#define ANALYSIS_EVAL_LABELS_H

#include "voc/arena.h"
#include "voc/buffer.h"
#include "voc/error.h"

#define VOC_LABEL_END '\x1f' /* between the labels of a set; no label holds a control character */

/* How one side is read. */
struct voc_reading {
	const char *const *map; /* OLD=NEW, NULL-terminated; NULL for none */
	struct voc_span separator; /* empty for one label */
	bool scored; /* path:score counts as path */
};

/* -1 and ERR when a map is no OLD=NEW. OPTION names it in the message. */
int voc_reading_check(const struct voc_reading *reading, const char *option, struct voc_error *err);

/* Appends the labels of VALUE to OUT: the one, or a sorted set. Nothing when there is none. */
void voc_reading_labels(const struct voc_reading *reading, struct voc_span value, struct voc_arena *scratch,
			struct voc_buffer *out);

#endif
