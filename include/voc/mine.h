/* SPDX-License-Identifier: Apache-2.0 */
/* mine -- phrases that customers use and no dictionary knows. */
#ifndef VOC_MINE_H
#define VOC_MINE_H

#include "voc/analysis.h"
#include "voc/classify.h"

/* Texts kept from one pass, to be the baseline of another. */
struct voc_sample;

/* A phrase is 2 to 8 Han characters, with words in Latin letters and numbers among them, or 1 to 4 Latin words. It stands in LEAST different
 * texts or more; at every place where it could be cut in two its parts are together at least 2^COHESION times as often as by chance;
 * and on both sides different things stand, ENTROPY bits at least (Jin, Tanaka-Ishii 2006, COLING/ACL, 428-435). It neither begins nor
 * ends with a stop word, and is not covered by terms of the dictionaries. A phrase that mostly stands inside of another one is
 * told as its variant.
 *
 * Texts that differ in marks, case and width only count once. Of more than 200,000 different texts, or 256 MiB, those with the smallest
 * hash are counted: which they are depends on no order and no way of splitting the data.
 *
 * With BASELINE phrases are ranked by z of their log odds against it (stats/logodds.h), else by how many texts have them and how well
 * they hold together; Z then tells negative texts from positive ones, above 0 more in negative. With KEEP, the texts are kept there
 * instead of being counted. With DICT, the table is lines of category.csv. */
struct voc_mine_options {
	const struct voc_classifier *classifier;
	const struct voc_lexicon *stop;
	const struct voc_sample *baseline;
	struct voc_sample **keep;
	long limit, least;
	double cohesion, entropy;
	bool dict;
};

/* phrase items share cohesion left right z category weight variants example. With DICT: term label weight flags note. */
extern const struct voc_analysis voc_mine;

void voc_sample_free(struct voc_sample *sample);

#endif
