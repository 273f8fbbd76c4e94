/* SPDX-License-Identifier: Apache-2.0 */
/* eval_numbers -- a numeric truth: correlation, error and sign. */
#include <math.h>
#include <stdlib.h>

#include "analysis/eval_table.h"
#include "stats/correlation.h"

#define FEW 10 /* different values that may still be names of classes */

static const struct voc_span none = {NULL, 0};

static bool read_point(const struct voc_eval_pair *pair, struct voc_point *point)
{
	point->n = (double)pair->items;
	return voc_span_real(pair->truth, &point->x) && voc_span_real(pair->predicted, &point->y) && isfinite(point->x) &&
	       isfinite(point->y);
}

static size_t different(const struct voc_eval_pair *pair, size_t pairs, bool truth)
{
	struct voc_map values = {0};
	for (size_t i = 0; i < pairs && values.count <= FEW; i++)
		voc_map_add(&values, truth ? pair[i].truth : pair[i].predicted, NULL);
	size_t n = values.count;
	voc_map_release(&values);
	return n;
}

bool voc_eval_is_numeric(const struct voc_eval_pair *pair, size_t pairs)
{
	struct voc_point point;
	for (size_t i = 0; i < pairs; i++)
		if (!read_point(&pair[i], &point))
			return false;
	return different(pair, pairs, true) > FEW || different(pair, pairs, false) > FEW;
}

static int sign(double a)
{
	return (a > 0) - (a < 0);
}

/* Only where truth has both signs: on a scale of 1 to 5 the sign says nothing. */
static void put_sign(const struct voc_point *point, size_t points, struct voc_table *table)
{
	double n[3] = {0}, right = 0;
	for (size_t i = 0; i < points; i++) {
		int truth = sign(point[i].x);
		n[truth + 1] += point[i].n;
		if (truth && truth == sign(point[i].y))
			right += point[i].n;
	}
	if (n[0] > 0 && n[2] > 0)
		voc_eval_put(table, "sign", none, none, voc_share_of(right, n[0] + n[2]), n[0] + n[2]);
}

void voc_eval_numbers(const struct voc_eval_pair *pair, size_t pairs, struct voc_table *table)
{
	struct voc_point *point = voc_allocate_zero(pairs + 1, sizeof *point);
	size_t points = 0;
	double n = 0, strange = 0;
	for (size_t i = 0; i < pairs; i++) {
		if (read_point(&pair[i], &point[points]))
			n += point[points++].n;
		else
			strange += (double)pair[i].items;
	}
	voc_eval_put(table, "not_numbers", none, none, (struct voc_estimate){strange, NAN, NAN}, n + strange);
	if (points) {
		voc_eval_put(table, "correlation", none, none, voc_pearson(point, points), n);
		voc_eval_put(table, "spearman", none, none, voc_spearman(point, points), n);
		voc_eval_put(table, "mae", none, none, voc_mean_error(point, points), n);
		put_sign(point, points, table);
	}
	free(point);
}
