/* SPDX-License-Identifier: Apache-2.0 */
/* linear -- linear models of sparse rows. The solvers are LIBLINEAR's (Fan, Chang, Hsieh, Wang, Lin 2008, JMLR 9, 1871-1874).
 */
#ifndef STATS_LINEAR_H
#define STATS_LINEAR_H

#include <stddef.h>
#include <stdint.h>

/* A value in a column. */
struct voc_entry_at {
	uint32_t column;
	float value;
};

/* Sparse rows with values that can be scaled by column. */
struct voc_sparse;
struct voc_sparse *voc_sparse_new(size_t columns);
/* The next row: N entries by rising column. */
void voc_sparse_add(struct voc_sparse *x, const struct voc_entry_at *entry, size_t n);
size_t voc_sparse_rows(const struct voc_sparse *x);
size_t voc_sparse_columns(const struct voc_sparse *x);
const struct voc_entry_at *voc_sparse_row(const struct voc_sparse *x, size_t row, size_t *n);
/* Values count SCALE[column] times in fits from now on. */
void voc_sparse_scale(struct voc_sparse *x, const double *scale);
/* Weights (columns, then the constant) times the row, not scaled. */
double voc_sparse_value(const struct voc_sparse *x, size_t row, const double *weight);
void voc_sparse_free(struct voc_sparse *x);

enum voc_fit {
	VOC_FIT_SPARSE, /* squared hinge loss, L1 penalty: most weights are 0 (Yuan, Chang, Hsieh, Lin 2010, JMLR 11, 3183-3234)
			 */
	VOC_FIT_CLASSES, /* squared hinge loss, L2 penalty (Hsieh, Chang, Lin, Keerthi, Sundararajan 2008, ICML) */
	VOC_FIT_NUMBERS, /* squared loss outside of 0.1, L2 penalty (Ho, Lin 2012, JMLR 13, 3323-3348) */
};

/* Fits Y[i], which is 1 or -1 for classes, of the N rows ROW[i] to WEIGHT (columns, then the constant). COST is what an error
 * costs against the penalty, POSITIVE the factor on the cost of errors in rows of 1. The same SEED gives the same weights. Not
 * for several threads at once: LIBLINEAR draws from the state of the process. */
void voc_linear_fit(struct voc_sparse *x, const uint32_t *row, const double *y, size_t n, enum voc_fit fit, double cost,
		    double positive, unsigned seed, double *weight);

#endif
