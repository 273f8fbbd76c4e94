/* SPDX-License-Identifier: Apache-2.0 */
/* linear -- rows kept as LIBLINEAR wants them; the only file that knows it. */
#define _XOPEN_SOURCE 700 /* initstate */
#include "stats/linear.h"

#include <linear.h>
#include <stdlib.h>
#include <string.h>

#include "voc/arena.h"

#define STOP 0.1 /* LIBLINEAR's stopping tolerances: its defaults */
#define STOP_SPARSE 0.03
#define STOP_NUMBERS 0.001
#define SLACK 0.1

struct voc_sparse {
	size_t columns;
	struct voc_entry_at *entry;
	size_t entries, capacity;
	size_t *start; /* of each row, and behind the last */
	size_t rows, row_capacity;
	double *scale;             /* NULL: 1 */
	struct feature_node *node; /* made of all that when first needed */
	struct feature_node **at;
};

struct voc_sparse *voc_sparse_new(size_t columns)
{
	struct voc_sparse *x = voc_allocate_zero(1, sizeof *x);
	x->columns = columns;
	return x;
}

void voc_sparse_add(struct voc_sparse *x, const struct voc_entry_at *entry, size_t n)
{
	if (x->rows + 1 >= x->row_capacity) {
		x->row_capacity = x->row_capacity ? x->row_capacity * 2 : 1024;
		x->start = voc_reallocate(x->start, x->row_capacity, sizeof *x->start);
		x->start[x->rows] = x->entries;
	}
	if (x->entries + n > x->capacity) {
		x->capacity = x->capacity * 2 > x->entries + n ? x->capacity * 2 : x->entries + n + 1024;
		x->entry = voc_reallocate(x->entry, x->capacity, sizeof *x->entry);
	}
	if (n)
		memcpy(x->entry + x->entries, entry, n * sizeof *entry);
	x->entries += n;
	x->start[++x->rows] = x->entries;
}

size_t voc_sparse_rows(const struct voc_sparse *x)
{
	return x->rows;
}

size_t voc_sparse_columns(const struct voc_sparse *x)
{
	return x->columns;
}

const struct voc_entry_at *voc_sparse_row(const struct voc_sparse *x, size_t row, size_t *n)
{
	*n = x->start[row + 1] - x->start[row];
	return x->entry + x->start[row];
}

/* Each row: its entries, the constant, the end mark. */
static void make_nodes(struct voc_sparse *x)
{
	if (!x->node) {
		x->node = voc_reallocate(NULL, x->entries + 2 * x->rows + 1, sizeof *x->node);
		x->at = voc_reallocate(NULL, x->rows + 1, sizeof(struct feature_node *));
	}
	struct feature_node *node = x->node;
	for (size_t row = 0; row < x->rows; row++) {
		x->at[row] = node;
		for (size_t i = x->start[row]; i < x->start[row + 1]; i++) {
			const struct voc_entry_at *e = &x->entry[i];
			double scale = x->scale ? x->scale[e->column] : 1;
			*node++ = (struct feature_node){(int)e->column + 1, (double)e->value * scale};
		}
		*node++ = (struct feature_node){(int)x->columns + 1, 1};
		*node++ = (struct feature_node){-1, 0};
	}
}

void voc_sparse_scale(struct voc_sparse *x, const double *scale)
{
	if (!x->scale)
		x->scale = voc_reallocate(NULL, x->columns + 1, sizeof *x->scale);
	memcpy(x->scale, scale, x->columns * sizeof *scale);
	if (x->node)
		make_nodes(x);
}

double voc_sparse_value(const struct voc_sparse *x, size_t row, const double *weight)
{
	double sum = weight[x->columns];
	for (size_t i = x->start[row]; i < x->start[row + 1]; i++)
		sum += weight[x->entry[i].column] * (double)x->entry[i].value;
	return sum;
}

void voc_sparse_free(struct voc_sparse *x)
{
	if (!x)
		return;
	free(x->entry);
	free(x->start);
	free(x->scale);
	free(x->node);
	free(x->at);
	free(x);
}

/* LIBLINEAR checks none of its allocations. What it will need, mostly a second copy of all entries, is asked for here, so that where
 * memory is short this ends as it does everywhere else. */
static void ask_for_memory(const struct voc_sparse *x, size_t n)
{
	size_t entries = x->entries + 2 * x->rows, each = 64;
	free(voc_allocate(2 * entries * sizeof(struct feature_node) + (n + x->columns) * each));
}

static void say_nothing(const char *text)
{
	(void)text;
}

void voc_linear_fit(struct voc_sparse *x, const uint32_t *row, const double *y, size_t n, enum voc_fit fit, double cost,
		    double positive, unsigned seed, double *weight)
{
	static const struct {
		int solver;
		double stop;
	} fits[] = {[VOC_FIT_SPARSE] = {L1R_L2LOSS_SVC, STOP_SPARSE},
		    [VOC_FIT_CLASSES] = {L2R_L2LOSS_SVC_DUAL, STOP},
		    [VOC_FIT_NUMBERS] = {L2R_L2LOSS_SVR, STOP_NUMBERS}};
	if (!x->node)
		make_nodes(x);
	struct feature_node **at = voc_reallocate(NULL, n + 1, sizeof(struct feature_node *));
	double *truth = voc_reallocate(NULL, n + 1, sizeof *truth);
	for (size_t i = 0; i < n; i++) {
		at[i] = x->at[row[i]];
		truth[i] = y[i];
	}
	int label[] = {1};
	double factor[] = {positive};
	struct problem problem = {.l = (int)n, .n = (int)x->columns + 1, .y = truth, .x = at, .bias = 1};
	struct parameter parameter = {.solver_type = fits[fit].solver,
				      .eps = fits[fit].stop,
				      .C = cost,
				      .nr_weight = fit != VOC_FIT_NUMBERS && positive != 1,
				      .weight_label = label,
				      .weight = factor,
				      .p = SLACK};
	ask_for_memory(x, n);
	char random_state[128]; /* LIBLINEAR draws by rand, which in the C library is random */
	set_print_string_function(say_nothing);
	char *before = initstate(seed, random_state, sizeof random_state);
	struct model *model = train(&problem, &parameter);
	setstate(before);
	double sign = fit != VOC_FIT_NUMBERS && model->label[0] != 1 ? -1 : 1;
	for (size_t k = 0; k <= x->columns; k++)
		weight[k] = sign * model->w[k];
	free_and_destroy_model(&model);
	free(at);
	free(truth);
}
