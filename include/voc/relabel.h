/* SPDX-License-Identifier: Apache-2.0 */
/* relabel -- what another set of dictionaries changes: the texts whose verdict differs, and the terms behind it. */
#ifndef VOC_RELABEL_H
#define VOC_RELABEL_H

#include "voc/analysis.h"
#include "voc/classify.h"

/* A row for each text whose category, polarity or tier differs: line, id, text, both values of each, and old_terms and new_terms, what
 * only one of the two found ("质量差 zh/category.csv:12"), the most frequent kind of change first.
 * SUMMARY: a row for each change instead: field, old, new, texts, share of all texts, example. */
struct voc_relabel_options {
	const struct voc_classifier *before;
	const struct voc_classifier *after;
	bool summary;
	long limit; /* rows, 0 for all */
};

extern const struct voc_analysis voc_relabel;

#endif
