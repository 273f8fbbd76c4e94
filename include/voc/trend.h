/* SPDX-License-Identifier: Apache-2.0 */
/* trend -- counts by period, with the change against the period before and its test. */
#ifndef VOC_TREND_H
#define VOC_TREND_H

#include "voc/analysis.h"
#include "voc/lexicon.h"

struct voc_exposure;

/* EVERY is day, week, month, quarter or year (empty: month); BY as in count.h, empty for one series of all items.
 *
 * A row a series and period, periods without items included (when that would make more than a million rows, left out). items: of the
 * series; total: all items of the period that have a time; rate: items / total with its Wilson 95 % bounds. With EXPOSURE, per_1000 of it
 * with the score interval of a Poisson count. change: the rate against the period before (ratio - 1), tested as two shares (Fisher's test
 * where counts are small), with EXPOSURE as two Poisson rates. For one series of all items the rate says nothing: there change is that of the
 * items, tested as two Poisson rates per day, and left out where the data cover less than nine tenths of either period. q:
 * Benjamini-Hochberg over all rows shown. partial: "yes" for a first or last period that the data's first or last day, of days their first
 * or last hours, do not reach the end of.
 *
 * expected, expected_low, expected_high: what the periods before lead to expect of items, with 95 % limits of the count (stats/baseline.h);
 * per exposure where there is one. alert_q: Benjamini-Hochberg over all counts shown that are judged. alert: high or low where alert_q is
 * below 0.05, else shift-up or shift-down where a two-sided CUSUM of the residuals signals that counts are off for longer, at a threshold
 * at which one quiet table in twenty has a signal. A partial period is judged only when it holds more than expected already. reason: the
 * alert in words.
 *
 * With FORECAST each series has rows of the periods to come, forecast "yes", with expected and its limits, where damped Holt-Winters has a
 * smaller mean error in a rolling-origin backtest than repeating the season before (stats/forecast.h); else one row, "no". */
struct voc_trend_options {
	const char *every;
	const char *by;
	long limit;      /* series, by items; 0 for all */
	long last;       /* only the rows of the last periods, 0 for all; those before still tell what to expect */
	bool wide;       /* a row a series, a column a period, their total, Sen's slope with its test, and a sparkline for people */
	bool bars;       /* the long form gets bars for people */
	bool alerts_only; /* only rows with an alert */
	bool decompose;   /* underlying and season: STL of the whole periods, of two seasons at least (stats/season.h) */
	long forecast;    /* periods ahead, at most 60; 0 for none */
	bool negative_only; /* count only the mentions with negative sentiment, see voc/top.h */
	/* NULL, or a period or day: a row a series, how its level and slope changed from that period on (stats/interrupted.h) */
	const char *interrupted;
	const struct voc_exposure *exposure; /* NULL for none; not part of saved states */
	const struct voc_categories *categories;
	enum voc_lang lang;
};

extern const struct voc_analysis voc_trend;

#endif
