/* SPDX-License-Identifier: Apache-2.0 */
/* count_state -- what count counts, and the tables it becomes. */
#ifndef ANALYSIS_COUNT_STATE_H
#define ANALYSIS_COUNT_STATE_H

#include "analysis/exposure.h"
#include "analysis/group.h"
#include "analysis/state.h"
#include "voc/count.h"

/* What is known of one key. */
struct voc_count_cell {
	int64_t items;
	int64_t judged;
	int64_t negative;
	struct voc_sum sentiment;
	struct voc_sum rating;
};

struct voc_count_state {
	const struct voc_count_options *options;
	struct voc_group group;
	int64_t items; /* all that were used: the base of every share */
	struct voc_map keys;
	struct voc_count_cell *cell; /* by the number of the key */
	size_t capacity;
	struct voc_exposed exposed; /* with an exposure */
};

void voc_count_cell_add(struct voc_count_cell *into, const struct voc_count_cell *from);

void voc_count_table(const struct voc_count_state *count, struct voc_table *table);
/* The values of the group's last part as columns. */
void voc_count_wide(const struct voc_count_state *count, struct voc_table *table);

#endif
