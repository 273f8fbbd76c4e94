/* SPDX-License-Identifier: Apache-2.0 */
/* coverage -- what the dictionaries have nothing to say about: how many texts, and which phrases stand in them. */
#ifndef VOC_COVERAGE_H
#define VOC_COVERAGE_H

#include "voc/analysis.h"
#include "voc/classify.h"

/* Phrases of which texts. */
enum voc_lack { VOC_LACK_CATEGORY, VOC_LACK_SENTIMENT, VOC_LACK_BOTH };

/* Rows, for each language (zh: a text with a Han character, en: one with a Latin word, other): texts, without_category,
 * without_sentiment, without_both, as share of the texts of the language; then the phrases of the texts that lack LACK, as share of
 * those.
 *
 * A phrase is 2 to 4 Han characters, or 1 to 2 Latin words. It neither begins nor ends with a stop word or inside of a term that was
 * found, and is not all terms. It counts once a text. A phrase that stands in one longer phrase at least four times of five is left out. */
struct voc_coverage_options {
	const struct voc_classifier *classifier;
	const struct voc_lexicon *stop; /* stop words */
	enum voc_lack lack;
	long limit; /* phrases a language, 0 for all */
	long least; /* texts that a phrase must stand in */
};

extern const struct voc_analysis voc_coverage;

#endif
