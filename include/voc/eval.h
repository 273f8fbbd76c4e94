/* SPDX-License-Identifier: Apache-2.0 */
/* eval -- how well a predicted column agrees with the truth in another one. */
#ifndef VOC_EVAL_H
#define VOC_EVAL_H

#include "voc/analysis.h"

/* TRUTH and PREDICTED are columns; TRUTH may be NULL only for --merge, where the saved state knows both; PREDICTED NULL is "polarity".
 * FIELD is what the prediction is where its column has another name, else NULL.
 *
 * MAP is a NULL-terminated list of OLD=NEW for values of TRUTH, MAP_PREDICTED for the other side; NULL for none. An OLD that ends in *
 * stands for all values that begin so; the longest that fits counts, a whole value before any, a later one before an earlier one.
 * Items whose truth is empty after that are left out and counted; an empty prediction is an error.
 *
 * MULTI separates labels where an item may have several; NULL for one label an item. A path:score of a column called aspects
 * counts as its path; such a column has several labels also without MULTI, separated by |.
 *
 * NUMERIC compares numbers; they are compared as numbers also without it when all values of both sides are numbers and either side
 * has more than ten different ones. ERRORS lists the items that differ (of numbers: in their sign) instead of measuring. */
struct voc_eval_options {
	const char *truth;
	const char *predicted;
	const char *field;
	const char *const *map;
	const char *const *map_predicted;
	const char *multi;
	bool numeric;
	bool errors;
};

/* The table, a row a figure: measure, class (empty: over all), predicted (of measure "confusion"), value, low and high (95 %), n (what
 * the value is out of). Not every figure has an interval. In this order:
 *
 * items, left_out; not_numbers
 * one label: accuracy macro_f1 weighted_f1 kappa alpha; precision recall f1 support for each class of truth; confusion
 * several:   micro_f1 macro_f1 weighted_f1 exact micro_precision micro_recall; precision recall f1 support for each label of truth
 * numbers:   correlation (Pearson) spearman mae sign (items whose truth is 0 left out; only where truth has both signs)
 *
 * Means over classes are over those that occur in truth: a class that is only ever predicted has no recall and no F1, but every
 * item put there counts against its own class. stats/agreement.h names the formulas. With ERRORS: line, truth, predicted, text. */
extern const struct voc_analysis voc_eval;

/* The same figures for people: a row a class with its line of the confusion matrix, what is over all in title and notes. */
void voc_eval_wide(const struct voc_table *figures, enum voc_lang lang, struct voc_table *wide);

/* The row of MEASURE for CLASS ("" for over all), SIZE_MAX when there is none. */
size_t voc_eval_find(const struct voc_table *figures, struct voc_span measure, struct voc_span class);

/* The figures that --min may ask for, those where more is better; ends with NULL. */
extern const char *const voc_eval_measures[];

#endif
