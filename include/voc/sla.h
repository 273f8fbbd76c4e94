/* SPDX-License-Identifier: Apache-2.0 */
/* sla -- how well promises were kept: shares in time, percentiles of answer and solution, what is open and how old, what came back. */
#ifndef VOC_SLA_H
#define VOC_SLA_H

#include "voc/analysis.h"
#include "voc/filter.h"
#include "voc/lexicon.h"
#include "voc/policy.h"

/* A tier decides what is promised; records without one are left out ("nothing to answer"). Shares in time have Wilson's interval;
 * percentiles are those of stats/sketch.h, at most 1 % off, in hours. */
struct voc_sla_options {
	const char *by; /* as in voc-count; NULL: tier */
	long limit;     /* rows; 0 for all */
	const struct voc_policy *policy;
	const struct voc_policy *what_if; /* NULL; else shares in time under it as well */
	struct voc_moment now;
	bool working;       /* durations in working hours instead of hours by the clock */
	bool blank_is_open; /* items without status, answered and solved are open; otherwise nobody follows them */
	const struct voc_categories *categories;
	enum voc_lang lang;
};

extern const struct voc_analysis voc_sla;

/* The filter of --breaches: records whose answer or solution came, or comes, too late, with breach, answer_late, solve_late. Takes the same
 * options, of which policy, now and working count. */
extern const struct voc_filter voc_breach;

#endif
