/* SPDX-License-Identifier: Apache-2.0 */
/* chart_plane -- heat map and funnel plot.
 *
 * Funnel: D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005)
 * 1185-1202. The limits come with the table; the drawing only joins them. */
#include "output/chart_draw.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SHADES = 7 };

static size_t shade_of(double value, double most)
{
	if (!(value > 0) || !(most > 0))
		return 0;
	size_t shade = 1 + (size_t)(value / most * (SHADES - 1) * (1 - 1e-9));
	return shade < SHADES ? shade : SHADES - 1;
}

/* A figure that fits a small cell: percentages without decimals. */
static struct voc_span brief(struct voc_points *points, double value)
{
	struct voc_buffer text = {0};
	if (points->column->type != VOC_TYPE_SHARE)
		return voc_points_figure(points, value);
	voc_buffer_number(&text, value * 100, 0);
	voc_buffer_byte(&text, '%');
	struct voc_span copy = voc_arena_copy(&points->arena, voc_buffer_view(&text));
	voc_buffer_release(&text);
	return copy;
}

static void draw_cell(struct voc_points *points, const struct voc_point *p, double most, double x, double y, double width,
		      double height, struct voc_svg *svg)
{
	char fill[8], ink[8];
	size_t shade = shade_of(p->value, most);
	snprintf(fill, sizeof fill, "h%zu", shade);
	snprintf(ink, sizeof ink, "k%zu c", shade);
	voc_svg_rect(svg, fill, x + 1, y + 1, width - 2, height - 2);
	voc_svg_text(svg, ink, x + width / 2, y + height / 2 + 4.5, 0, brief(points, p->value));
}

void voc_draw_heat(struct voc_points *points, enum voc_lang lang, struct voc_svg *svg)
{
	double label = 0, head = 0, most = 0, height = svg->narrow ? 46 : 30;
	(void)lang;
	for (size_t i = 0; i < points->labels; i++)
		label = fmax(label, voc_svg_width(points->label[i]));
	label = svg->narrow ? 0 : fmin(label, svg->width * 0.34) + 10;
	for (size_t i = 0; i < points->groups; i++)
		head = fmax(head, voc_svg_width(points->group[i]));
	for (size_t i = 0; i < points->n; i++)
		most = fmax(most, points->point[i].value);
	double width = fmin((svg->width - label - 30) / (double)(points->groups ? points->groups : 1), 110);
	bool slanted = head > width - 6;
	double top = slanted ? fmin(head, 130) * 0.64 + 20 : 22;
	for (size_t i = 0; i < points->groups; i++) {
		double x = label + width * ((double)i + 0.5);
		if (slanted)
			voc_svg_slanted(svg, "m", x - 4, top - 6, 130, points->group[i]);
		else
			voc_svg_text(svg, "m c", x, top - 8, width, points->group[i]);
	}
	for (size_t i = 0; i < points->labels; i++) {
		double y = top + height * (double)i;
		if (svg->narrow)
			voc_svg_text(svg, "t", 0, y + 13, svg->width, points->label[i]);
		else
			voc_svg_text(svg, "t e", label - 10, y + height / 2 + 4.5, label - 10, points->label[i]);
	}
	for (size_t i = 0; i < points->n; i++) {
		const struct voc_point *p = &points->point[i];
		double y = top + height * (double)p->line, above = svg->narrow ? 18 : 0;
		draw_cell(points, p, most, label + width * (double)p->column, y + above, width, height - above, svg);
	}
	svg->height = top + height * (double)points->labels + 4;
}

static int by_items(const void *a, const void *b)
{
	const struct voc_point *p = a, *q = b;
	if (p->items != q->items)
		return p->items < q->items ? -1 : 1;
	return voc_span_compare(p->label, q->label);
}

struct plane {
	double left, right, top, bottom;
	double most, items;
};

static double x_of(const struct plane *plane, double items)
{
	return plane->left + (plane->right - plane->left) * sqrt(fmax(items, 0) / plane->items);
}

static double y_of(const struct plane *plane, double value)
{
	double y = plane->bottom - (plane->bottom - plane->top) * value / plane->most;
	return fmin(fmax(y, plane->top), plane->bottom);
}

static void draw_axes(struct voc_points *points, struct plane *plane, struct voc_svg *svg)
{
	double step;
	plane->most = voc_round_above(plane->most, 4, &step);
	double labels = 0;
	for (double at = 0; at <= plane->most * (1 + 1e-9); at += step)
		labels = fmax(labels, voc_svg_width(brief(points, at)));
	plane->left = labels + 14;
	for (double at = 0; at <= plane->most * (1 + 1e-9); at += step) {
		double y = y_of(plane, at);
		voc_svg_line(svg, at > 0 ? "grid" : "zero", plane->left, y, plane->right, y);
		voc_svg_text(svg, "m e", plane->left - 8, y + 4, 0, brief(points, at));
	}
	double across;
	double end = voc_round_above(plane->items, 4, &across);
	double behind = plane->left - 20; /* the square root crowds the first ones */
	for (double at = across; at <= end * (1 + 1e-9) && at <= plane->items; at += across) {
		struct voc_buffer text = {0};
		voc_buffer_number(&text, at, 0);
		double x = x_of(plane, at);
		if (x - behind > voc_svg_width(voc_buffer_view(&text)) + 14) {
			bool last = x + voc_svg_width(voc_buffer_view(&text)) / 2 > svg->width;
			voc_svg_text(svg, last ? "m e" : "m c", last ? svg->width : x, plane->bottom + 16, 0,
				     voc_buffer_view(&text));
			behind = x;
		}
		voc_buffer_release(&text);
	}
}

static void draw_limits(const struct voc_points *points, const struct plane *plane, struct voc_svg *svg)
{
	for (int side = 0; side < 2; side++) {
		bool first = true;
		for (size_t i = 0; i < points->n; i++) {
			const struct voc_point *p = &points->point[i];
			double limit = side ? p->high : p->low;
			if (isnan(limit) || isnan(p->items))
				continue;
			if (first)
				voc_svg_path_begin(svg, "edge");
			voc_svg_path_to(svg, first, x_of(plane, p->items), y_of(plane, limit));
			first = false;
		}
		if (!first)
			voc_svg_path_end(svg, false);
	}
}

/* Names beside their points; where they would overlap they move away from what is expected. */
static void name_points(const struct voc_points *points, const struct plane *plane, struct voc_svg *svg)
{
	struct {
		double x1, x2, y;
	} *taken = voc_allocate_zero(points->n + 1, sizeof *taken);
	size_t n = 0;
	for (size_t i = points->n; i-- > 0;) {
		const struct voc_point *p = &points->point[i];
		if (!p->marked)
			continue;
		double width = fmin(voc_svg_width(p->label), svg->width * 0.4), x = x_of(plane, p->items),
		       y = y_of(plane, p->value) + 4;
		bool left = x + 9 + width > svg->width;
		double x1 = left ? x - 9 - width : x + 9, x2 = x1 + width;
		for (size_t k = 0; k < n; k++)
			if (taken[k].x1 < x2 && x1 < taken[k].x2 && fabs(taken[k].y - y) < 13) {
				y = taken[k].y + (p->value < p->expected ? 13.5 : -13.5);
				k = (size_t)-1; /* look at all again: Y moves one way, so this ends */
			}
		voc_svg_text(svg, left ? "x e" : "x", left ? x2 : x1, y, width + 4, p->label);
		taken[n].x1 = x1;
		taken[n].x2 = x2;
		taken[n++].y = y;
	}
	free(taken);
}

void voc_draw_funnel(struct voc_points *points, enum voc_lang lang, struct voc_svg *svg)
{
	struct plane plane = {.right = svg->width - 10, .top = 34, .items = 1};
	plane.bottom = plane.top + (svg->narrow ? 220 : 280);
	svg->height = plane.bottom + 40;
	qsort(points->point, points->n, sizeof *points->point, by_items);
	for (size_t i = 0; i < points->n; i++) {
		const struct voc_point *p = &points->point[i];
		plane.most = fmax(plane.most, p->value);
		plane.items = fmax(plane.items, isnan(p->items) ? 0 : p->items);
	}
	draw_axes(points, &plane, svg);
	draw_limits(points, &plane, svg);
	if (points->n && !isnan(points->point[0].expected)) {
		double y = y_of(&plane, points->point[0].expected);
		voc_svg_line(svg, "dash", plane.left, y, plane.right, y);
	}
	for (size_t i = 0; i < points->n; i++) {
		const struct voc_point *p = &points->point[i];
		if (!isnan(p->items))
			voc_svg_circle(svg, p->marked ? "mark" : "ring", x_of(&plane, p->items), y_of(&plane, p->value),
				       p->marked ? 5.5 : 4);
	}
	name_points(points, &plane, svg);
	voc_svg_text(svg, "m e", plane.right, plane.bottom + 34, 0, voc_span_from(lang == VOC_ZH ? "反馈条数 →" : "items →"));
}
