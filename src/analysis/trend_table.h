/* SPDX-License-Identifier: Apache-2.0 */
/* trend_table -- what trend counts, and the long or wide table it becomes. */
#ifndef ANALYSIS_TREND_TABLE_H
#define ANALYSIS_TREND_TABLE_H

#include "analysis/exposure.h"
#include "analysis/state.h"
#include "voc/trend.h"

struct voc_trend_state {
	const struct voc_trend_options *options;
	enum voc_period period;
	bool period_known; /* false until a saved state says */
	struct voc_group group;
	int64_t items;
	int64_t unnamed; /* items that name no series */
	struct voc_tally total;
	struct voc_days days;
	int64_t first, last; /* seconds of the first and the last item; one without a time of day fills its day */
	struct voc_map keys;
	struct voc_tally *series; /* by the number of the key */
	size_t capacity;
	struct voc_exposed exposed;
	int32_t broken; /* the first period behind options->interrupted */
};

void voc_trend_table(const struct voc_trend_state *trend, struct voc_table *table);

#endif
