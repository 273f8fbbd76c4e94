/* SPDX-License-Identifier: Apache-2.0 */
/* top -- frequent issues, ranked by priority. */
#ifndef VOC_TOP_H
#define VOC_TOP_H

#include "voc/analysis.h"
#include "voc/lexicon.h"

/* BY is a list as in count.h; empty means "aspects", or "category" where a file has no aspects. A row counts the items that name the
 * issue; items that name none are told in a note. A mention is negative when its aspect's score is below -0.1; without aspect scores,
 * when the item's polarity is negative.
 *
 * severity   0 … 1: mean of max(0, -score) over all mentions
 * impact     mean rating of all rated items less the mean rating of those that do not name the issue, with the 95 % jackknife interval;
 *            below 0: the issue pulls the mean down. Empty without ratings
 * priority   0 … 100, the first issue has 100: 100 × raw / largest raw, where
 *            raw = sqrt(volume) × severity × importance,
 *            volume = the lower Wilson 95 % bound of negative mentions among all items (few mentions prove little; the root keeps the
 *            frequent and mild from drowning the rare and grave), importance = 1 … 5 of categories.csv, 3 for anything else
 * change     share of the last whole month's items less one relative to the month before's; q by Fisher's or the score test and
 *            Benjamini-Hochberg. A month is whole when the data span nine tenths of its days
 *
 * What nobody complains of is no issue and has no row. Without any sentiment in the data rows are ordered by items. */
struct voc_top_options {
	const char *by;
	long limit; /* rows, 0 for all */
	const struct voc_categories *categories;
	enum voc_lang lang;
};

extern const struct voc_analysis voc_top;

/* The formula of the priority in one line, for --formula. */
extern const struct voc_label voc_top_formula;

#endif
