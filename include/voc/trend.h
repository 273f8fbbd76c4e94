/* SPDX-License-Identifier: Apache-2.0 */
/* trend -- counts by period, with the change against the period before and its test. */
#ifndef VOC_TREND_H
#define VOC_TREND_H

#include "voc/analysis.h"
#include "voc/lexicon.h"

/* EVERY is day, week, month, quarter or year (empty: month); BY as in count.h, empty for one series of all items.
 *
 * A row a series and period, periods without items included (when that would make more than a million rows, left out). items: of the
 * series; total: all items of the period that have a time; rate: items / total with its Wilson 95 % bounds. change: the rate against the
 * period before (ratio - 1), tested as two shares (Fisher's test where counts are small). For one series of all items the rate says
 * nothing: there change is that of the items, tested as two Poisson rates per day, and left out where the data cover less than nine
 * tenths of either period. q: Benjamini-Hochberg over all rows of the table. partial: "yes" for a first or last period that the data's
 * first or last day does not reach the end of. */
struct voc_trend_options {
	const char *every;
	const char *by;
	long limit;      /* series, by items; 0 for all */
	bool wide;       /* a row a series, a column a period, their total and a sparkline for people */
	bool bars;       /* the long form gets bars for people */
	bool negative_only; /* count only the mentions with negative sentiment, see voc/top.h */
	const struct voc_categories *categories;
	enum voc_lang lang;
};

extern const struct voc_analysis voc_trend;

#endif
