/* SPDX-License-Identifier: Apache-2.0 */
/* chart_bars -- bars with intervals, Pareto, and stacked parts of a whole.
 *
 * On a wide page a label stands left of its bar, on a narrow one above it. The figure stands in a column at the right, where
 * the eye runs down; only what a bar cannot say (its interval) is drawn into it. */
#include "output/chart_draw.h"

#include <math.h>
#include <stdlib.h>

enum { GAP = 10, TOGETHER = 58 };
#define FIFTHS 0.8

struct rows {
	double label;       /* width of the labels, 0 when they stand above */
	double figure;      /* of the figures at the right */
	double left, right; /* of the bars */
	double height, bar; /* of a row, of its bar */
};

static double widest(const struct voc_span *text, size_t n)
{
	double width = 0;
	for (size_t i = 0; i < n; i++)
		width = fmax(width, voc_svg_width(text[i]));
	return width;
}

static struct rows lay_out(const struct voc_points *points, const struct voc_span *figure, size_t figures, double more,
			   const struct voc_svg *svg)
{
	struct rows rows = {.figure = widest(figure, figures) + more};
	if (!svg->narrow)
		rows.label = fmin(widest(points->label, points->labels), svg->width * 0.34);
	rows.left = svg->narrow ? 0 : rows.label + GAP;
	rows.right = svg->width - rows.figure - GAP;
	rows.height = svg->narrow ? 42 : 26;
	rows.bar = svg->narrow ? 14 : 16;
	return rows;
}

/* The label of row INDEX; returns the top of its bar. */
static double write_label(struct voc_svg *svg, const struct rows *rows, size_t index, double top, struct voc_span label)
{
	double y = top + rows->height * (double)index;
	if (svg->narrow) {
		voc_svg_text(svg, "t", 0, y + 13, svg->width - 4, label);
		return y + 20;
	}
	voc_svg_text(svg, "t e", rows->label, y + 16, rows->label, label);
	return y + (rows->height - rows->bar) / 2;
}

/* From the least to the largest end of any bar, zero included. */
static void find_range(const struct voc_points *points, double *least, double *most)
{
	*least = *most = 0;
	for (size_t i = 0; i < points->n; i++) {
		const struct voc_point *p = &points->point[i];
		*least = fmin(*least, isnan(p->low) ? p->value : fmin(p->low, p->value));
		*most = fmax(*most, isnan(p->high) ? p->value : fmax(p->high, p->value));
	}
	if (*most <= *least)
		*most = *least + 1;
}

static void draw_bar(struct voc_svg *svg, const struct rows *rows, const struct voc_point *p, double y, double zero,
		     double scale)
{
	double end = zero + p->value * scale;
	double middle = y + rows->bar / 2;
	voc_svg_rect(svg, p->marked ? "bad" : "bar", fmin(zero, end), y, fmax(fabs(end - zero), 0.5), rows->bar);
	if (svg->narrow) /* a long one would cross the labels */
		voc_svg_line(svg, "zero", zero, y - 2, zero, y + rows->bar + 2);
	if (isnan(p->low) || isnan(p->high))
		return;
	double low = zero + p->low * scale, high = zero + p->high * scale;
	voc_svg_line(svg, "whisk", low, middle, high, middle);
	voc_svg_line(svg, "whisk", low, middle - 4, low, middle + 4);
	voc_svg_line(svg, "whisk", high, middle - 4, high, middle + 4);
}

/* What the bars up to this one come to, of all of them; a line below where that first makes four fifths. */
static void write_together(struct voc_svg *svg, double before, double share, double y, double end, bool last)
{
	struct voc_buffer text = {0};
	voc_buffer_number(&text, share * 100, 0);
	voc_buffer_byte(&text, '%');
	voc_svg_text(svg, "m e", svg->width, y, 0, voc_buffer_view(&text));
	voc_buffer_release(&text);
	if (before < FIFTHS && share >= FIFTHS && !last)
		voc_svg_line(svg, "dash", 0, end, svg->width, end);
}

void voc_draw_bars(struct voc_points *points, bool together, enum voc_lang lang, struct voc_svg *svg)
{
	struct voc_span *figure = voc_allocate_zero(points->n + 1, sizeof *figure);
	double least, most, total = 0, sum = 0;
	for (size_t i = 0; i < points->n; i++) {
		figure[i] = together ? voc_points_figure(points, points->point[i].value)
				     : voc_points_interval(points, &points->point[i]);
		total += points->point[i].value;
	}
	struct rows rows = lay_out(points, figure, points->n, together ? TOGETHER : 0, svg);
	find_range(points, &least, &most);
	double scale = (rows.right - rows.left) / (most - least);
	double zero = rows.left - least * scale;
	double top = together ? 18 : 2;
	if (together)
		voc_svg_text(svg, "m e", svg->width, 12, 0, voc_span_from(lang == VOC_ZH ? "累计" : "together"));
	for (size_t i = 0; i < points->n; i++) {
		const struct voc_point *p = &points->point[i];
		double y = write_label(svg, &rows, i, top, p->label);
		draw_bar(svg, &rows, p, y, zero, scale);
		voc_svg_text(svg, "v e", svg->width - (together ? TOGETHER : 0), y + rows.bar - 3, 0, figure[i]);
		if (!together || total <= 0)
			continue;
		write_together(svg, sum / total, (sum + p->value) / total, y + rows.bar - 3,
			       top + rows.height * (double)(i + 1), i + 1 == points->n);
		sum += p->value;
	}
	svg->height = top + rows.height * (double)points->n + 2;
	if (!svg->narrow)
		voc_svg_line(svg, "zero", zero, top, zero, svg->height - 2);
	free(figure);
}

/* Negative stands first and dark, neutral between, positive last and light. */
static int part_of(struct voc_span group)
{
	static const char *const part[] = {"negative", "neutral", "positive"};
	for (int i = 0; i < 3; i++)
		if (voc_span_is(group, part[i]))
			return i;
	return 1;
}

void voc_draw_stack(struct voc_points *points, enum voc_lang lang, struct voc_svg *svg)
{
	static const char *const fill[3] = {"bad", "even", "good"}, *const on[3] = {"onbad c", "oneven c", "ongood c"};
	static const struct voc_label name[3] = {{{"negative", "负面"}}, {{"neutral", "中性"}}, {{"positive", "正面"}}};
	double(*part)[3] = voc_allocate_zero(points->labels + 1, sizeof *part);
	struct voc_span *figure = voc_allocate_zero(points->labels + 1, sizeof *figure);
	for (size_t i = 0; i < points->n; i++)
		part[points->point[i].line][part_of(points->point[i].group)] += points->point[i].value;
	for (size_t i = 0; i < points->labels; i++)
		figure[i] = voc_points_figure(points, part[i][0] + part[i][1] + part[i][2]);
	struct voc_span items = voc_span_from(lang == VOC_ZH ? "条数" : "items");
	double more =
		fmax(0, voc_svg_width(items) - widest(figure, points->labels)); /* the heading may be wider than the figures */
	struct rows rows = lay_out(points, figure, points->labels, more, svg);
	double width = rows.right - rows.left, top = 20;
	voc_svg_text(svg, "m", rows.left, 12, 0, voc_span_from(name[0].text[lang]));
	voc_svg_text(svg, "m c", rows.left + width / 2, 12, 0, voc_span_from(name[1].text[lang]));
	voc_svg_text(svg, "m e", rows.right, 12, 0, voc_span_from(name[2].text[lang]));
	voc_svg_text(svg, "m e", svg->width, 12, 0, items);
	for (size_t i = 0; i < points->labels; i++) {
		double total = part[i][0] + part[i][1] + part[i][2], x = rows.left;
		double y = write_label(svg, &rows, i, top, points->label[i]);
		for (int k = 0; k < 3 && total > 0; k++) {
			double n = part[i][k] / total * width;
			voc_svg_rect(svg, fill[k], x, y, fmax(n - 1, 0), rows.bar);
			struct voc_buffer text = {0};
			voc_buffer_number(&text, part[i][k] / total * 100, 0);
			voc_buffer_byte(&text, '%');
			if (n > 32)
				voc_svg_text(svg, on[k], x + n / 2, y + rows.bar - 3.5, 0, voc_buffer_view(&text));
			voc_buffer_release(&text);
			x += n;
		}
		voc_svg_text(svg, "m e", svg->width, y + rows.bar - 3, 0, figure[i]);
	}
	svg->height = top + rows.height * (double)points->labels + 2;
	free(part);
	free(figure);
}
