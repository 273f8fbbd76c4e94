/* SPDX-License-Identifier: Apache-2.0 */
/* top -- frequent issues, ranked by priority. */
#ifndef VOC_TOP_H
#define VOC_TOP_H

#include <stdbool.h>

#include "voc/analysis.h"
#include "voc/lexicon.h"

/* BY is a list as in count.h; empty means "aspects", or "category" where a file has no aspects. A row counts the items that name the
 * issue; items that name none are told in a note. A mention is negative when its aspect's score is below -0.1; without aspect scores,
 * when the item's polarity is negative.
 *
 * severity   0 … 1: mean of max(0, -score) over all mentions; without scores the share of negative ones
 * severity_low its lower 95 % bound, that of Wilson for a share: figures from 0 to 1 scatter at most as much (Bhatia and Davis, "A better
 *            bound on the variance", American Mathematical Monthly 107, 2000)
 * impact     mean rating of all rated items less the mean rating of those that do not name the issue, with the 95 % jackknife interval;
 *            below 0: the issue pulls the mean down. Empty without ratings
 * volume     root of the lower Wilson 95 % bound of negative mentions among all items: few mentions prove little, and the root keeps
 *            the frequent and mild from drowning the rare and grave
 * importance 1 … 5 of categories.csv, 3 for anything else
 * pull       max(0, -impact) / the largest of all issues: 0 … 1, 0 without ratings
 * priority   100 × raw / largest raw, raw = volume × severity_low × importance × (1 + pull): the first issue has 100
 * change     share of the last whole period's items less one relative to the period before's; q by Fisher's or the score test and
 *            Benjamini-Hochberg. A period is whole when the data span nine tenths of its days; both have to be
 * example    the most typical of a sample of negative mentions (analysis/example.h)
 *
 * With WISHES only items whose intent is suggestion are mentions and make up the shares; raw = volume × importance × (1 + pull) with the
 * volume of all mentions, and impact against all rated items.
 *
 * What nobody complains of is no issue and has no row. Without any sentiment in the data rows are ordered by items. */
struct voc_top_options {
	const char *by;
	const char *period; /* day, week, month, quarter or year; NULL is month */
	bool wishes;
	long limit; /* rows, 0 for all */
	const struct voc_categories *categories;
	enum voc_lang lang;
};

extern const struct voc_analysis voc_top;

/* The formula of the priority, for --formula: of issues, of wishes. */
extern const struct voc_label voc_top_formula[2];

#endif
