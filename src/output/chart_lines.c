/* SPDX-License-Identifier: Apache-2.0 */
/* chart_lines -- what happened from period to period: one series at full size, or many small ones side by side. */
#include "output/chart_draw.h"

#include <math.h>
#include <stdlib.h>

/* Where a series is drawn, from zero to MOST. */
struct frame {
	double left, right, top, bottom;
	double most;
	size_t periods;
};

static double x_of(const struct frame *frame, size_t period)
{
	if (frame->periods < 2)
		return (frame->left + frame->right) / 2;
	return frame->left + (frame->right - frame->left) * (double)period / (double)(frame->periods - 1);
}

static double y_of(const struct frame *frame, double value)
{
	return frame->bottom - (frame->bottom - frame->top) * fmax(value, 0) / frame->most;
}

static double largest(const struct voc_points *points, size_t group)
{
	double most = 0;
	for (size_t i = 0; i < points->n; i++) {
		const struct voc_point *p = &points->point[i];
		if (p->column == group)
			most = fmax(most, isnan(p->high) ? p->value : fmax(p->high, p->value));
	}
	return most;
}

/* The expected band: along the upper ends, and back along the lower. */
static void draw_band(const struct voc_points *points, size_t group, const struct frame *frame, struct voc_svg *svg)
{
	size_t n = 0;
	for (size_t i = 0; i < points->n; i++)
		n += points->point[i].column == group && !isnan(points->point[i].low) && !isnan(points->point[i].high);
	if (n < 2)
		return;
	bool first = true;
	voc_svg_path_begin(svg, "band");
	for (size_t i = 0; i < points->n; i++) {
		const struct voc_point *p = &points->point[i];
		if (p->column != group || isnan(p->low) || isnan(p->high))
			continue;
		voc_svg_path_to(svg, first, x_of(frame, p->line), y_of(frame, p->high));
		first = false;
	}
	for (size_t i = points->n; i-- > 0;) {
		const struct voc_point *p = &points->point[i];
		if (p->column == group && !isnan(p->low) && !isnan(p->high))
			voc_svg_path_to(svg, false, x_of(frame, p->line), y_of(frame, p->low));
	}
	voc_svg_path_end(svg, true);
}

static void draw_expected(const struct voc_points *points, size_t group, const struct frame *frame, struct voc_svg *svg)
{
	bool first = true;
	for (size_t i = 0; i < points->n; i++) {
		const struct voc_point *p = &points->point[i];
		if (p->column != group || isnan(p->expected))
			continue;
		if (first)
			voc_svg_path_begin(svg, "dash");
		voc_svg_path_to(svg, first, x_of(frame, p->line), y_of(frame, p->expected));
		first = false;
	}
	if (!first)
		voc_svg_path_end(svg, false);
}

/* The line, broken where a period is missing; a lone point is a dot. Returns the last point, NULL when there is none. */
static const struct voc_point *draw_line(const struct voc_points *points, size_t group, const struct frame *frame,
					 struct voc_svg *svg)
{
	const struct voc_point *last = NULL, *before = NULL;
	voc_svg_path_begin(svg, "line");
	for (size_t i = 0; i < points->n; i++) {
		const struct voc_point *p = &points->point[i];
		if (p->column != group)
			continue;
		voc_svg_path_to(svg, !last || p->line != last->line + 1 || p->partial, x_of(frame, p->line),
				y_of(frame, p->value));
		if (p->partial && last && p->line == last->line + 1)
			before = last;
		last = p;
	}
	voc_svg_path_end(svg, false);
	if (before && last->partial) { /* the way to a period that is not over */
		voc_svg_path_begin(svg, "line part");
		voc_svg_path_to(svg, true, x_of(frame, before->line), y_of(frame, before->value));
		voc_svg_path_to(svg, false, x_of(frame, last->line), y_of(frame, last->value));
		voc_svg_path_end(svg, false);
	}
	return last;
}

static void draw_grid(struct voc_points *points, struct frame *frame, struct voc_svg *svg)
{
	double step;
	frame->most = voc_round_above(largest(points, 0), 4, &step);
	double labels = 0;
	for (double at = 0; at <= frame->most * (1 + 1e-9); at += step)
		labels = fmax(labels, voc_svg_width(voc_points_figure(points, at)));
	frame->left += labels + 12;
	for (double at = 0; at <= frame->most * (1 + 1e-9); at += step) {
		double y = y_of(frame, at);
		voc_svg_line(svg, at > 0 ? "grid" : "zero", frame->left, y, frame->right, y);
		voc_svg_text(svg, "m e", frame->left - 8, y + 4, 0, voc_points_figure(points, at));
	}
}

/* As many period names as have room, the last one always. */
static void write_periods(const struct voc_points *points, const struct frame *frame, struct voc_svg *svg)
{
	double width = 0;
	size_t n = points->labels;
	for (size_t i = 0; i < n; i++)
		width = fmax(width, voc_svg_width(points->label[i]));
	size_t room = (size_t)fmax(1, (frame->right - frame->left) / (1.5 * width + 16));
	size_t each = n > 1 ? (n - 1 + room - 1) / room : 1;
	for (size_t i = 0; i < n; i++) {
		if ((n - 1 - i) % (each ? each : 1) != 0)
			continue;
		double x = x_of(frame, i);
		bool end = n > 1 && i + 1 == n;
		voc_svg_text(svg,
			     end                                    ? "m e"
			     : n > 1 && x < frame->left + width / 2 ? "m"
								    : "m c",
			     end ? frame->right : x, frame->bottom + 18, 0, points->label[i]);
	}
}

/* The last point of a line: hollow when its period is not over. */
static void end_point(const struct voc_point *p, double radius, const struct frame *frame, struct voc_svg *svg)
{
	voc_svg_circle(svg, p->partial ? "ring" : "dot", x_of(frame, p->line), y_of(frame, p->value), radius);
}

/* A point's figure above it, kept inside the frame. */
static void label_point(struct voc_points *points, const struct voc_point *p, const char *class, const struct frame *frame,
			struct voc_svg *svg)
{
	struct voc_span text = voc_points_figure(points, p->value);
	double x = x_of(frame, p->line), half = voc_svg_width(text) / 2;
	x = fmin(fmax(x, frame->left + half), svg->width - half);
	voc_svg_text(svg, class, x, y_of(frame, p->value) - 9, 0, text);
}

static void mark_points(struct voc_points *points, const struct frame *frame, bool named, size_t group, struct voc_svg *svg)
{
	for (size_t i = 0; i < points->n; i++) {
		const struct voc_point *p = &points->point[i];
		if (p->column != group || !p->marked)
			continue;
		voc_svg_circle(svg, "mark", x_of(frame, p->line), y_of(frame, p->value), named ? 5.5 : 4);
		if (named)
			label_point(points, p, "x c", frame, svg);
	}
}

static const struct voc_point *peak_of(const struct voc_points *points, size_t group)
{
	const struct voc_point *peak = NULL;
	for (size_t i = 0; i < points->n; i++)
		if (points->point[i].column == group && (!peak || points->point[i].value > peak->value))
			peak = &points->point[i];
	return peak;
}

void voc_draw_lines(struct voc_points *points, enum voc_lang lang, struct voc_svg *svg)
{
	struct frame frame = {.left = 0, .right = svg->width - 12, .top = 22, .periods = points->labels};
	(void)lang;
	frame.bottom = frame.top + (svg->narrow ? 150 : 210);
	svg->height = frame.bottom + 24;
	draw_grid(points, &frame, svg);
	draw_band(points, 0, &frame, svg);
	draw_expected(points, 0, &frame, svg);
	const struct voc_point *last = draw_line(points, 0, &frame, svg);
	mark_points(points, &frame, true, 0, svg);
	if (last && !last->marked) {
		end_point(last, 4, &frame, svg);
		label_point(points, last, "v c", &frame, svg);
	}
	const struct voc_point *peak = peak_of(points, 0);
	if (peak && peak != last && !peak->marked && x_of(&frame, last->line) - x_of(&frame, peak->line) > 40)
		label_point(points, peak, "m c", &frame, svg);
	write_periods(points, &frame, svg);
}

static void draw_small(struct voc_points *points, size_t group, double x, double y, double width, struct voc_svg *svg)
{
	struct frame frame = {x + 4, x + width - 8, y + 38, y + 96, fmax(largest(points, group), 1e-12), points->labels};
	voc_svg_text(svg, "v", x, y + 12, width, points->group[group]);
	draw_band(points, group, &frame, svg);
	voc_svg_line(svg, "zero", frame.left, frame.bottom, frame.right, frame.bottom);
	const struct voc_point *last = draw_line(points, group, &frame, svg);
	const struct voc_point *peak = peak_of(points, group);
	mark_points(points, &frame, false, group, svg);
	if (!last || !peak)
		return;
	if (!last->marked)
		end_point(last, 3.5, &frame, svg);
	struct voc_span text = voc_points_figure(points, last->value), top = voc_points_figure(points, peak->value);
	double half = voc_svg_width(text) / 2, at = x_of(&frame, last->line), highest = x_of(&frame, peak->line);
	double low = at - fmax(0, at + half - (x + width));
	voc_svg_text(svg, last->marked ? "x c" : "v c", low, y_of(&frame, last->value) - 8, 0, text);
	if (peak != last && fabs(highest - at) > half + voc_svg_width(top) / 2 + 8) {
		half = voc_svg_width(top) / 2;
		voc_svg_text(svg, peak->marked ? "x c" : "m c", fmax(highest, x + half), y_of(&frame, peak->value) - 8, 0, top);
	}
	voc_svg_text(svg, "m", frame.left, frame.bottom + 15, 0, points->label[0]);
	if (points->labels > 1)
		voc_svg_text(svg, "m e", frame.right, frame.bottom + 15, 0, points->label[points->labels - 1]);
}

void voc_draw_multiples(struct voc_points *points, enum voc_lang lang, struct voc_svg *svg)
{
	size_t columns = svg->narrow ? 2 : 3;
	double gap = svg->narrow ? 16 : 28;
	double width = (svg->width - gap * (double)(columns - 1)) / (double)columns;
	double height = 128;
	(void)lang;
	for (size_t group = 0; group < points->groups; group++)
		draw_small(points, group, (width + gap) * (double)(group % columns), height * (double)(group / columns), width,
			   svg);
	svg->height = height * (double)((points->groups + columns - 1) / columns);
}
