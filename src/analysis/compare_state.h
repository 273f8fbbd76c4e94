/* SPDX-License-Identifier: Apache-2.0 */
/* compare_state -- what compare counts, and what is made of it. */
#ifndef ANALYSIS_COMPARE_STATE_H
#define ANALYSIS_COMPARE_STATE_H

#include "analysis/exposure.h"
#include "analysis/state.h"
#include "voc/compare.h"

enum { VOC_BEFORE, VOC_AFTER, VOC_SIDES };   /* a, b */
enum { VOC_TREATED, VOC_CONTROL, VOC_ARMS }; /* without --control all items are treated */

struct voc_sided {
	int64_t items[VOC_ARMS][VOC_SIDES];
};

struct voc_compare_state {
	const struct voc_compare_options *options;
	int side, control; /* columns, -1 for none */
	struct voc_group group;
	struct voc_sided all;
	int64_t unnamed;
	struct voc_days days[VOC_SIDES];
	struct voc_map keys;
	struct voc_sided *sided; /* by the number of the key */
	size_t capacity;
	struct voc_exposed exposed;
};

enum voc_moved { VOC_MOVED_FEW, VOC_MOVED_UNCLEAR, VOC_MOVED_UP, VOC_MOVED_DOWN, VOC_MOVED_NEW, VOC_MOVED_GONE };

/* One value on both sides, and what is to be said of it. NaN where there is nothing. */
struct voc_contrast {
	size_t id;
	double items[VOC_ARMS][VOC_SIDES];
	double base[VOC_SIDES]; /* all items, or the exposure in thousands */
	double rate[VOC_SIDES]; /* items of the treated out of it */
	double control[VOC_SIDES];
	double difference, low, high, ratio;
	double effect, effect_low, effect_high;
	double p, q;
	bool few;
	enum voc_moved moved;
};

void voc_compare_table(const struct voc_compare_state *compare, struct voc_table *table);

/* CONTRAST in a sentence. */
void voc_compare_finding(const struct voc_compare_state *compare, const struct voc_contrast *contrast, enum voc_lang lang,
			 struct voc_buffer *out);

/* 0 for side a, 1 for b, by the column of that number; -1 for neither. */
int voc_side_of(const struct voc_record *record, int column);

#endif
