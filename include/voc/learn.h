/* SPDX-License-Identifier: Apache-2.0 */
/* learn -- labelled texts to a learned dictionary. */
#ifndef VOC_LEARN_H
#define VOC_LEARN_H

#include "voc/analysis.h"
#include "voc/buffer.h"
#include "voc/classify.h"

/* LABEL is the column that holds the truth. MAP is a NULL-terminated list of OLD=NEW for its values, NULL for none: as in
 * voc/eval.h; a value that becomes empty leaves its row out. MULTI separates labels where a row may have several, NULL for one;
 * then rows of the same text are one row with all their labels.
 *
 * Sentiment is learned from negative, neutral, positive; from 0 and 1, or -1, 0 and 1; from whole numbers 1 to 5 (stars: up to
 * 2 negative, 3 neutral) and 0 to 10 (up to 6 negative, up to 8 neutral, as the promoters of NPS); from any other numbers as
 * numbers.
 *
 * TERMS is how many are kept. Everything drawn at random is drawn from SEED. BALANCE gives every class the same weight. Fewer
 * than LEAST rows of a class are refused. CLASSIFIER is of the other dictionaries, whose verdict is part of what is learned
 * from; KEEP, unless NULL, are terms of an earlier learned dictionary that are kept. */
struct voc_learn_options {
	const struct voc_classifier *classifier;
	const struct voc_lexicon *keep;
	bool category; /* else sentiment */
	const char *label;
	const char *const *map;
	const char *multi;
	long terms, least, seed;
	bool balance;
	struct voc_learnt *learnt; /* receives the dictionary; the caller releases it */
};

/* The files of the dictionary. REFUSED, when its message is not empty, says why there is none. */
struct voc_learnt {
	struct voc_buffer model;      /* learned_sentiment.csv or learned_category.csv */
	struct voc_buffer categories; /* categories.csv, empty when no category is new */
	size_t terms, rows;
	struct voc_error refused;
	struct voc_buffer notes[2]; /* lines for people, by language */
};

void voc_learnt_release(struct voc_learnt *learnt);

/* The table: part, class, predicted, item, value, low, high, n.
 *   result  accuracy, macro_f1 (several labels: micro_f1, macro_f1; numbers: correlation), and f1 of each class,
 * cross-validated in five parts with texts that differ by nothing but marks in one part; 95 % intervals curve   the same figure
 * for a part of the rows term    the 30 heaviest terms of each class doubt   rows whose label the others speak against most, up
 * to 30 */
extern const struct voc_analysis voc_learn;

#endif
