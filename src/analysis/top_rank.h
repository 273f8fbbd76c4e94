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
	struct voc_tally period;
	struct voc_example example;
};

struct voc_top_state {
	const struct voc_top_options *options;
	struct voc_group group;
	enum voc_period period;
	bool wishes;
	bool told;       /* PERIOD and WISHES are those of a saved state, or of records */
	int intent;      /* column of the schema, with WISHES */
	int64_t items;   /* with WISHES the suggestions only */
	int64_t unnamed; /* items that name no issue */
	struct voc_sum rating;
	struct voc_tally by_period;
	struct voc_days days;
	struct voc_map keys;
	struct voc_issue *issue; /* by the number of the key */
	size_t capacity;
};

/* The two periods that are compared; none when ITEMS_BEFORE is 0. */
struct voc_periods {
	int32_t before, after;
	int64_t items_before, items_after;
};

/* What makes the priority. */
struct voc_factors {
	double volume, severity_low, importance, pull;
};

/* The issues that have a row, best first, with what their rows need beyond the counts. */
struct voc_ranking {
	const struct voc_top_state *top;
	struct voc_periods periods;
	struct voc_row *row;
	double *q; /* by row */
	size_t rows;
	size_t quiet; /* issues without a negative mention */
	bool judged;
	double largest;   /* raw priority */
	double costliest; /* loss of the mean rating by one issue, 0 without */
};

/* Fills a ranking of which TOP is set; free() its ROW and Q. */
void voc_ranking_make(struct voc_ranking *ranking);

/* Mean of max(0, -score), else the share of negative mentions; NaN when neither is known. */
double voc_issue_severity(const struct voc_issue *issue);
struct voc_factors voc_issue_factors(const struct voc_ranking *ranking, const struct voc_issue *issue, struct voc_span key);
/* Shares of the issue in the two periods. */
void voc_issue_shares(const struct voc_ranking *ranking, const struct voc_issue *issue, double *before, double *after);

void voc_top_rank(const struct voc_top_state *top, struct voc_table *table);

#endif
