/* SPDX-License-Identifier: Apache-2.0 */
/* top_rank -- what top counts, and the table it becomes. */
#ifndef ANALYSIS_TOP_RANK_H
#define ANALYSIS_TOP_RANK_H

#include "analysis/example.h"
#include "analysis/group.h"
#include "analysis/state.h"
#include "voc/top.h"

/* What is known of one issue. */
struct voc_issue {
	int64_t items;
	int64_t judged;
	int64_t negative;
	int64_t scored;
	int64_t harm; /* sum of max(0, -score), in units */
	struct voc_sum rating;
	struct voc_tally month;
	struct voc_example example;
};

struct voc_top_state {
	const struct voc_top_options *options;
	struct voc_group group;
	int64_t items;
	int64_t unnamed; /* items that name no issue */
	struct voc_sum rating;
	struct voc_tally month;
	struct voc_days days;
	struct voc_map keys;
	struct voc_issue *issue; /* by the number of the key */
	size_t capacity;
};

void voc_top_rank(const struct voc_top_state *top, struct voc_table *table);

#endif
