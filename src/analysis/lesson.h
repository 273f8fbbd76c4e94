/* SPDX-License-Identifier: Apache-2.0 */
/* lesson -- what is learned from: texts, their truth, their features; and what is made of it. */
#ifndef ANALYSIS_LESSON_H
#define ANALYSIS_LESSON_H

#include "base/map.h"
#include "stats/linear.h"
#include "text/classifier.h"
#include "voc/learn.h"

/* A row as it was read; LABELS is of voc_reading_labels. */
struct voc_example_row {
	struct voc_span text, labels;
	size_t serial;
};

/* Truth. With several labels a row may have any number of classes, else it has one; numbers have none. */
struct voc_lesson {
	const struct voc_learn_options *options;
	size_t rows;
	struct voc_span *text;
	struct voc_map class;
	size_t classes;
	uint8_t *has; /* rows × classes */
	bool several, numeric;
	double *number;
	double most;    /* the largest size of a number: they are learned as number / most */
	uint32_t *part; /* of each row, 0 to VOC_PARTS - 1: the part that judges it */
	uint32_t *turn; /* of each row its place in an order by chance */
};

#define VOC_PARTS 5

/* Fills LESSON from the rows, which it sorts. -1 and ERR when there is nothing to be learned from them. In lesson.c. */
int voc_lesson_make(struct voc_lesson *lesson, struct voc_example_row *row, size_t rows, struct voc_error *err);
void voc_lesson_release(struct voc_lesson *lesson);

/* How many weights a term has: one for two classes and for numbers, else one a class. */
static inline size_t voc_lesson_heads(const struct voc_lesson *lesson)
{
	return lesson->numeric || (lesson->classes == 2 && !lesson->several) ? 1 : lesson->classes;
}

/* Texts as rows of features: columns 0 to TERMS - 1 are terms, by the keys of text/learned.c, then what the dictionaries say.
 */
struct voc_matrix {
	struct voc_sparse *x; /* a term's value is 1 */
	struct voc_map name;
	size_t terms;
};

/* All literals that two rows have; in learn_features.c. */
void voc_matrix_propose(struct voc_matrix *matrix, const struct voc_lesson *lesson);
/* The texts as CLASSIFIER, which has a model of the kind, sees them: columns are its features. */
void voc_matrix_look(struct voc_matrix *matrix, const struct voc_lesson *lesson, const struct voc_classifier *classifier);
/* The columns that KEEP marks among the terms, and all others behind the terms; terms are normalised by length. */
void voc_matrix_restrict(struct voc_matrix *to, const struct voc_matrix *from, const uint8_t *keep);
void voc_matrix_release(struct voc_matrix *matrix);

/* What an error costs against the penalty on weights, and how much what the dictionaries say counts against 1 for a term: the less, the
 * more is learned from the words themselves. */
struct voc_setting {
	double cost, prior;
};

/* Weights of all heads: columns and a constant each, for values as they stand in the matrix. */
struct voc_weights {
	double *w;
	size_t heads, columns;
};

/* In learn_fit.c. SUBSET are the rows to learn from. */
void voc_select(const struct voc_lesson *lesson, struct voc_matrix *matrix, const uint32_t *subset, size_t n, uint8_t *keep);
void voc_fit(const struct voc_lesson *lesson, struct voc_matrix *matrix, const uint32_t *subset, size_t n,
	     struct voc_setting setting, struct voc_weights *weights);
void voc_weights_release(struct voc_weights *weights);

/* What turns scores of heads into an answer: total of a class = slope × (score + offset). */
struct voc_decision {
	double slope;
	double *offset; /* of each class */
	double band;    /* of numbers */
};

/* Scores of all rows, by the part that did not learn from them. */
struct voc_scores {
	double *score; /* rows × heads */
	struct voc_setting setting;
};

/* What cross-validation came to. */
struct voc_trial {
	struct voc_scores scores;
	struct voc_decision decision; /* made from all scores */
	double *total;                /* rows × classes, by a decision made without the row's part; of numbers the number */
	struct voc_curve_point {
		double share; /* of the rows */
		double value, n;
	} curve[4];
	size_t points;
};

/* In learn_trial.c. */
void voc_trial_make(const struct voc_lesson *lesson, struct voc_matrix *matrix, struct voc_trial *trial);
void voc_trial_release(struct voc_trial *trial);

/* In learn_decide.c: the decision that fits best on the rows whose part is not PART (VOC_PARTS: on all). */
void voc_decide(const struct voc_lesson *lesson, const double *score, uint32_t part, struct voc_decision *decision);
void voc_decision_release(struct voc_decision *decision);
/* Totals of a row from its scores. */
void voc_totals(const struct voc_lesson *lesson, const struct voc_decision *decision, const double *score, double *total);
/* What the totals say: one byte a class. */
void voc_answer(const struct voc_lesson *lesson, const double *total, uint8_t *says);
/* The figure that choices are made by: mostly accuracy, with balance macro F1; of several labels the mean of micro and macro F1; for
 * numbers 1 - error. PART: of the rows of that part. */
double voc_goodness(const struct voc_lesson *lesson, const double *total, uint32_t part);

/* In learn_write.c: the model as a dictionary. */
void voc_model_write(const struct voc_lesson *lesson, const struct voc_matrix *matrix, const struct voc_weights *weights,
		     const struct voc_decision *decision, struct voc_learnt *learnt);

/* In learn_table.c. */
void voc_learn_table(const struct voc_lesson *lesson, const struct voc_trial *trial, const struct voc_matrix *matrix,
		     const struct voc_weights *weights, struct voc_table *table);

#endif
