/* SPDX-License-Identifier: Apache-2.0 */
/* trend -- counts by period, with the change against the period before and its test. */
#ifndef VOC_TREND_H
#define VOC_TREND_H

#include "voc/analysis.h"
#include "voc/lexicon.h"

/* EVERY is day, week, month, quarter or year (empty: month); BY as in count.h, empty for one series of all items. */
struct voc_trend_options {
	const char *every;
	const char *by;
	long limit;      /* series, by items; 0 for all */
	bool wide;       /* a row a series, a column a period */
	bool bars;       /* add a sparkline for people */
	bool negative_only; /* count only the mentions with negative sentiment */
	const struct voc_categories *categories;
	enum voc_lang lang;
};

extern const struct voc_analysis voc_trend;

#endif
