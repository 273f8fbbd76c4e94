/* SPDX-License-Identifier: Apache-2.0 */
/* chart_text -- the same charts in characters: bars in eighths of a cell, lines as sparklines, shades for heat. */
#include <math.h>
#include <stdlib.h>

#include "base/visible.h"
#include "base/width.h"
#include "output/chart_points.h"

#define MOST_LABEL 28
#define MOST_SPARKS 60

struct page {
	struct voc_points *points;
	const struct voc_style *style;
	struct voc_buffer *out;
	size_t width;
	size_t label; /* cells of the labels */
};

static void pad(struct voc_buffer *out, size_t n)
{
	while (n-- > 0)
		voc_buffer_byte(out, ' ');
}

static void repeat(struct voc_buffer *out, const char *what, size_t n)
{
	while (n-- > 0)
		voc_buffer_text(out, what);
}

/* TEXT in exactly CELLS, cut or padded; at the right end when RIGHT. */
static void write_fit(struct voc_span text, size_t cells, bool right, struct voc_buffer *out)
{
	struct voc_buffer seen = {0};
	voc_visible(text, &seen);
	struct voc_span view = voc_buffer_view(&seen);
	size_t used = voc_width(view);
	bool cut = used > cells;
	if (cut)
		view.n = voc_width_prefix(view, cells ? cells - 1 : 0, &used);
	if (right && !cut)
		pad(out, cells - used);
	voc_buffer_span(out, view);
	if (cut && cells)
		voc_buffer_text(out, "…");
	if (!right || cut)
		pad(out, cells - used - (cut && cells));
	voc_buffer_release(&seen);
}

static void end_line(struct voc_buffer *out)
{
	while (out->n > 0 && out->p[out->n - 1] == ' ')
		out->n--;
	voc_buffer_byte(out, '\n');
}

static size_t widest(const struct voc_span *text, size_t n)
{
	size_t width = 0;
	for (size_t i = 0; i < n; i++) {
		size_t cells = voc_width(text[i]);
		width = cells > width ? cells : width;
	}
	return width < MOST_LABEL ? width : MOST_LABEL;
}

static void write_bar(double share, size_t cells, struct voc_buffer *out)
{
	static const char *const part[8] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	long eighths = lround(fmin(fmax(share, 0), 1) * (double)cells * 8);
	size_t used = (size_t)(eighths + 7) / 8;
	repeat(out, "█", (size_t)eighths / 8);
	voc_buffer_text(out, part[eighths % 8]);
	pad(out, cells > used ? cells - used : 0);
}

/* Bars that begin at a common zero: what is below it ends there. */
static void write_bars(struct page *page, bool together)
{
	struct voc_points *points = page->points;
	double most = 0, least = 0, total = 0, sum = 0;
	size_t room = page->width > page->label + 40 ? page->width - page->label - 36 : 12;
	room = room < 40 ? room : 40;
	for (size_t i = 0; i < points->n; i++) {
		most = fmax(most, points->point[i].value);
		least = fmin(least, points->point[i].value);
		total += points->point[i].value;
	}
	double scale = fmax(most, -least);
	for (size_t i = 0; i < points->n; i++) {
		const struct voc_point *p = &points->point[i];
		write_fit(p->label, page->label, false, page->out);
		voc_buffer_text(page->out, p->value < 0 ? " −" : p->marked ? " !" : "  ");
		write_bar(scale > 0 ? fabs(p->value) / scale : 0, room, page->out);
		voc_buffer_byte(page->out, ' ');
		voc_buffer_span(page->out, together ? voc_points_figure(points, p->value) : voc_points_interval(points, p));
		sum += p->value;
		if (together && total > 0) {
			voc_buffer_text(page->out, "  Σ ");
			voc_buffer_number(page->out, sum / total * 100, 0);
			voc_buffer_byte(page->out, '%');
		}
		end_line(page->out);
	}
}

/* ▁ … █ of one group; periods next to each other give way to their largest where there are too many. */
static void write_sparks(struct page *page, size_t group)
{
	static const char *const level[8] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	const struct voc_points *points = page->points;
	double spark[MOST_SPARKS];
	size_t each = (points->labels + MOST_SPARKS - 1) / MOST_SPARKS;
	size_t n = each ? (points->labels + each - 1) / each : 0;
	double most = 0;
	for (size_t i = 0; i < n; i++)
		spark[i] = NAN;
	for (size_t i = 0; i < points->n; i++) {
		const struct voc_point *p = &points->point[i];
		if (p->column != group)
			continue;
		spark[p->line / each] = fmax(spark[p->line / each], p->value);
		most = fmax(most, p->value);
	}
	for (size_t i = 0; i < n; i++)
		voc_buffer_text(page->out, isnan(spark[i]) ? " " : level[most > 0 ? lround(fmax(spark[i], 0) / most * 7) : 0]);
}

static void write_marks(struct page *page, size_t group)
{
	bool first = true;
	for (size_t i = 0; i < page->points->n; i++) {
		const struct voc_point *p = &page->points->point[i];
		if (p->column != group || !p->marked)
			continue;
		voc_buffer_text(page->out, first ? "  ! " : ", ");
		voc_visible(p->label, page->out);
		voc_buffer_byte(page->out, ' ');
		voc_buffer_span(page->out, voc_points_figure(page->points, p->value));
		first = false;
	}
}

static const struct voc_point *last_of(const struct voc_points *points, size_t group)
{
	const struct voc_point *last = NULL;
	for (size_t i = 0; i < points->n; i++)
		if (points->point[i].column == group)
			last = &points->point[i];
	return last;
}

static void write_series(struct page *page, bool named)
{
	struct voc_points *points = page->points;
	for (size_t group = 0; group < points->groups; group++) {
		const struct voc_point *last = last_of(points, group);
		if (!last)
			continue;
		if (named) {
			write_fit(points->group[group], widest(points->group, points->groups), false, page->out);
			pad(page->out, 2);
		}
		write_sparks(page, group);
		voc_buffer_byte(page->out, ' ');
		voc_buffer_span(page->out, voc_points_figure(points, last->value));
		write_marks(page, group);
		end_line(page->out);
	}
	if (points->labels > 1) {
		pad(page->out, named ? widest(points->group, points->groups) + 2 : 0);
		voc_visible(points->label[0], page->out);
		voc_buffer_text(page->out, " – ");
		voc_visible(points->label[points->labels - 1], page->out);
		end_line(page->out);
	}
}

static void write_heat(struct page *page)
{
	static const char *const shade[] = {"  ", "░ ", "▒ ", "▓ ", "█ "};
	struct voc_points *points = page->points;
	struct voc_span *cell = voc_allocate_zero(points->labels * points->groups + 1, sizeof *cell);
	size_t *level = voc_allocate_zero(points->labels * points->groups + 1, sizeof *level);
	double most = 0;
	for (size_t i = 0; i < points->n; i++)
		most = fmax(most, points->point[i].value);
	for (size_t i = 0; i < points->n; i++) {
		const struct voc_point *p = &points->point[i];
		size_t at = p->line * points->groups + p->column;
		cell[at] = voc_points_figure(points, p->value);
		level[at] = most > 0 && p->value > 0 ? 1 + (size_t)(p->value / most * 4 * (1 - 1e-9)) : 0;
	}
	size_t each = points->groups ? (page->width - page->label) / points->groups : 0;
	each = each < 9 ? 9 : each > 14 ? 14 : each;
	pad(page->out, page->label);
	for (size_t group = 0; group < points->groups; group++) {
		pad(page->out, 1);
		write_fit(points->group[group], each - 1, true, page->out);
	}
	end_line(page->out);
	for (size_t row = 0; row < points->labels; row++) {
		write_fit(points->label[row], page->label, false, page->out);
		for (size_t group = 0; group < points->groups; group++) {
			size_t at = row * points->groups + group;
			pad(page->out, 1);
			voc_buffer_text(page->out, cell[at].n ? shade[level[at] > 4 ? 4 : level[at]] : "  ");
			write_fit(cell[at], each - 3, true, page->out);
		}
		end_line(page->out);
	}
	free(cell);
	free(level);
}

static size_t part_of(struct voc_span group)
{
	return voc_span_is(group, "negative") ? 0 : voc_span_is(group, "positive") ? 2 : 1;
}

static void write_stack(struct page *page)
{
	static const char *const fill[3] = {"█", "░", "▒"};
	struct voc_points *points = page->points;
	double(*part)[3] = voc_allocate_zero(points->labels + 1, sizeof *part);
	for (size_t i = 0; i < points->n; i++)
		part[points->point[i].line][part_of(points->point[i].group)] += points->point[i].value;
	for (size_t row = 0; row < points->labels; row++) {
		double total = part[row][0] + part[row][1] + part[row][2], sum = 0;
		size_t drawn = 0;
		write_fit(points->label[row], page->label, false, page->out);
		pad(page->out, 2);
		for (size_t k = 0; k < 3 && total > 0; k++) {
			sum += part[row][k];
			size_t end = (size_t)lround(sum / total * 30);
			repeat(page->out, fill[k], end - drawn);
			drawn = end;
		}
		pad(page->out, 2);
		for (size_t k = 0; k < 3 && total > 0; k++) {
			voc_buffer_text(page->out, k ? " " : "");
			voc_buffer_text(page->out, fill[k]);
			voc_buffer_number(page->out, part[row][k] / total * 100, 0);
			voc_buffer_byte(page->out, '%');
		}
		end_line(page->out);
	}
	free(part);
}

/* Where each stands between the limits of chance, those outside first said. */
static void write_funnel(struct page *page)
{
	struct voc_points *points = page->points;
	for (size_t i = 0; i < points->n; i++) {
		const struct voc_point *p = &points->point[i];
		if (!p->marked)
			continue;
		write_fit(p->label, page->label, false, page->out);
		voc_buffer_text(page->out, p->value > p->high ? "  ▲ " : "  ▼ ");
		voc_buffer_span(page->out, voc_points_interval(points, p));
		end_line(page->out);
	}
}

void voc_chart_text(const struct voc_chart *chart, const struct voc_style *style, struct voc_buffer *out)
{
	struct voc_points points;
	voc_points_read(chart, style->lang, &points);
	struct page page = {&points, style, out, style->width ? style->width : 80, widest(points.label, points.labels)};
	switch (chart->kind) {
	case VOC_CHART_BARS:
	case VOC_CHART_PARETO:
		write_bars(&page, chart->kind == VOC_CHART_PARETO);
		break;
	case VOC_CHART_LINES:
	case VOC_CHART_MULTIPLES:
		write_series(&page, chart->kind == VOC_CHART_MULTIPLES);
		break;
	case VOC_CHART_HEAT:
		write_heat(&page);
		break;
	case VOC_CHART_STACK:
		write_stack(&page);
		break;
	case VOC_CHART_FUNNEL:
		write_funnel(&page);
		break;
	}
	voc_points_release(&points);
}
