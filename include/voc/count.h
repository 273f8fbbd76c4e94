/* SPDX-License-Identifier: Apache-2.0 */
/* count -- cross-tabulation by any columns, with shares, intervals and sentiment. */
#ifndef VOC_COUNT_H
#define VOC_COUNT_H

#include <stdbool.h>

#include "voc/analysis.h"
#include "voc/exposure.h"
#include "voc/lexicon.h"

/* What stands in the cells of a wide table; shares are of the row. */
enum voc_count_figure { VOC_COUNT_ITEMS, VOC_COUNT_SHARE, VOC_COUNT_NEGATIVE, VOC_COUNT_SENTIMENT, VOC_COUNT_RATING };

/* BY is a comma-separated list of columns or functions of one: month(time), week(time), day(time), quarter(time), year(time),
 * weekday(time), hour(time); "aspects" and "category" count an item once for each category it names. Empty counts all.
 *
 * LIMITS judges each row's share of negative items against the share of all items that belong to a row: expected, and how far a unit of
 * its size lies from it by chance, at 95 % (limit_low, limit_high) and at 99.8 % (far_low, far_high), see stats/funnel.h; outside says
 * above, below, far above or far below, nothing inside. */
struct voc_count_options {
	const char *by;
	long limit; /* rows, 0 for all */
	bool wide;  /* the values of the last of BY are columns */
	enum voc_count_figure figure;
	const struct voc_exposure *exposure; /* rates per 1,000 of it, by the period in BY or of all of it; NULL for none */
	bool limits;
	const struct voc_categories *categories; /* names for people, may be NULL */
	enum voc_lang lang;
};

extern const struct voc_analysis voc_count;

#endif
