/* SPDX-License-Identifier: Apache-2.0 */
/* chart_points -- what a chart draws, read from its table. For the drawings only. */
#ifndef OUTPUT_CHART_POINTS_H
#define OUTPUT_CHART_POINTS_H

#include "output/chart.h"

/* A row. Numbers that are missing are NaN. */
struct voc_point {
	struct voc_span label, group;
	size_t line, column; /* running number of its label and group, in order of first sight */
	double value, low, high, expected, items;
	bool marked, partial;
};

struct voc_points {
	struct voc_arena arena;
	struct voc_point *point;
	size_t n;
	struct voc_span *label; /* each once */
	size_t labels;
	struct voc_span *group;
	size_t groups;
	const struct voc_column *column; /* of the value */
	const struct voc_column *items;
};

/* The first MOST rows (of bars), labels (of heat and stack) or groups (of multiples). Rows without a value are left out. */
void voc_points_read(const struct voc_chart *chart, enum voc_lang lang, struct voc_points *points);
void voc_points_release(struct voc_points *points);

/* VALUE as people read it, in the points' arena; WHOLE leaves out the decimals of shares. */
struct voc_span voc_points_figure(struct voc_points *points, double value);
/* The same with its interval: "8.0% (7.5–8.6)". */
struct voc_span voc_points_interval(struct voc_points *points, const struct voc_point *point);

/* The least round number that is not below VALUE, and the step between lines of a grid of about COUNT. 1 for nothing. */
double voc_round_above(double value, int count, double *step);

#endif
