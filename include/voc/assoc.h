/* SPDX-License-Identifier: Apache-2.0 */
/* assoc -- what is mentioned together: pairs of categories, or categories and the values of a column. */
#ifndef VOC_ASSOC_H
#define VOC_ASSOC_H

#include "voc/analysis.h"
#include "voc/lexicon.h"

/* Items are counted once for each pair of their categories ("aspects", or "category" where a file has no aspects); with WITH, one column
 * or function of a time as in count.h, once for each category and its value. BY splits the items into groups that are looked at one by
 * one. All items of the group are the base, also those without a category; with WITH, those that have a value.
 *
 * A pair has a row when at least SUPPORT items have both, or would be expected to if the two had nothing to do with each other. Rows
 * stand group by group, by falling size of the residual. q is Benjamini-Hochberg's over all pairs whose sides have SUPPORT items: those without a row were looked
 * at too. */
struct voc_assoc_options {
	const char *by;
	const char *with;
	long support;
	long limit; /* rows, 0 for all */
	const struct voc_categories *categories;
	enum voc_lang lang;
};

extern const struct voc_analysis voc_assoc;

#endif
