/* SPDX-License-Identifier: Apache-2.0 */
/* count -- cross-tabulation by any columns, with shares, intervals and sentiment. */
#ifndef VOC_COUNT_H
#define VOC_COUNT_H

#include "voc/analysis.h"
#include "voc/lexicon.h"

/* BY is a comma-separated list of columns or functions of one: month(time), week(time), day(time), quarter(time), year(time),
 * weekday(time), hour(time); "aspects" and "category" count an item once for each category it names. Empty counts all. */
struct voc_count_options {
	const char *by;
	long limit; /* rows, 0 for all */
	const struct voc_categories *categories; /* names for people, may be NULL */
	enum voc_lang lang;
};

extern const struct voc_analysis voc_count;

#endif
