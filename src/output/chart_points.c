/* SPDX-License-Identifier: Apache-2.0 */
/* chart_points -- rows of a table to points of a picture. */
#include "output/chart_points.h"

#include <math.h>
#include <stdlib.h>

#include "output/people.h"

enum { MOST_ACROSS = 12 }; /* columns of a heat map: on a telephone 25 pixels each */

static size_t find_column(const struct voc_table *table, const char *name)
{
	size_t i = 0;
	while (i < table->columns && !(name && voc_span_is(voc_span_from(table->column[i].name), name)))
		i++;
	return i;
}

static double number_at(const struct voc_table *table, size_t row, size_t column)
{
	if (column == table->columns)
		return NAN;
	const struct voc_cell *cell = voc_table_cell(table, row, column);
	return cell->content == VOC_CELL_NUMBER ? cell->number : NAN;
}

static struct voc_span text_at(struct voc_points *points, const struct voc_table *table, size_t row, size_t column,
			       enum voc_lang lang)
{
	if (column == table->columns)
		return (struct voc_span){NULL, 0};
	const struct voc_cell *cell = voc_table_cell(table, row, column);
	struct voc_buffer text = {0};
	if (cell->content == VOC_CELL_TEXT)
		voc_one_line(cell->text, &text);
	else if (cell->content == VOC_CELL_NUMBER)
		voc_people_number(&table->column[column], cell->number, &text);
	if (text.n == 0)
		voc_buffer_text(&text, lang == VOC_ZH ? "（空）" : "(none)");
	struct voc_span copy = voc_arena_copy(&points->arena, voc_buffer_view(&text));
	voc_buffer_release(&text);
	return copy;
}

static bool is_filled(const struct voc_table *table, size_t row, size_t column)
{
	if (column == table->columns)
		return false;
	const struct voc_cell *cell = voc_table_cell(table, row, column);
	return cell->content == VOC_CELL_NUMBER || (cell->content == VOC_CELL_TEXT && cell->text.n > 0);
}

/* The number of TEXT in LIST, added when it is new and there is ROOM; *N when there is none. */
static size_t number_of(struct voc_span **list, size_t *n, struct voc_span text, size_t room)
{
	size_t i = 0;
	while (i < *n && !voc_span_equal((*list)[i], text))
		i++;
	if (i < *n || (room && *n == room))
		return i;
	*list = voc_reallocate(*list, *n + 1, sizeof **list);
	(*list)[(*n)++] = text;
	return i;
}

/* Groups that there is room for, 0 for any number. */
static size_t most_groups(const struct voc_chart *chart)
{
	if (chart->kind == VOC_CHART_HEAT)
		return MOST_ACROSS;
	return chart->kind == VOC_CHART_MULTIPLES ? chart->most : 0;
}

static bool is_by_row(enum voc_chart_kind kind)
{
	return kind == VOC_CHART_BARS || kind == VOC_CHART_PARETO;
}

/* The largest first; equal ones as they came. */
static int by_value(const void *a, const void *b)
{
	const struct voc_point *p = a, *q = b;
	if (p->value != q->value)
		return p->value < q->value ? 1 : -1;
	return p->line < q->line ? -1 : p->line > q->line;
}

void voc_points_read(const struct voc_chart *chart, enum voc_lang lang, struct voc_points *points)
{
	const struct voc_table *table = chart->table;
	size_t label = find_column(table, chart->label), group = find_column(table, chart->group);
	size_t value = find_column(table, chart->value), low = find_column(table, chart->low);
	size_t high = find_column(table, chart->high), expected = find_column(table, chart->expected);
	size_t items = find_column(table, chart->items), mark = find_column(table, chart->mark);
	size_t partial = find_column(table, chart->partial);
	bool wide = chart->kind == VOC_CHART_HEAT || chart->kind == VOC_CHART_STACK;
	*points = (struct voc_points){0};
	points->point = voc_allocate_zero(table->rows + 1, sizeof *points->point);
	if (value == table->columns)
		return;
	points->column = &table->column[value];
	points->items = items < table->columns ? &table->column[items] : NULL;
	for (size_t row = 0; row < table->rows; row++) {
		struct voc_point *point = &points->point[points->n];
		*point = (struct voc_point){.value = number_at(table, row, value)};
		if (isnan(point->value) || (is_by_row(chart->kind) && chart->most && points->n == chart->most))
			continue;
		point->label = text_at(points, table, row, label, lang);
		point->group = text_at(points, table, row, group, lang);
		point->line = number_of(&points->label, &points->labels, point->label, wide ? chart->most : 0);
		point->column = number_of(&points->group, &points->groups, point->group, most_groups(chart));
		if (point->line == points->labels || point->column == points->groups)
			continue;
		point->low = number_at(table, row, low);
		point->high = number_at(table, row, high);
		point->expected = number_at(table, row, expected);
		point->items = number_at(table, row, items);
		point->marked = is_filled(table, row, mark);
		point->partial = is_filled(table, row, partial);
		points->n++;
	}
	if (chart->kind == VOC_CHART_PARETO)
		qsort(points->point, points->n, sizeof *points->point, by_value);
}

void voc_points_release(struct voc_points *points)
{
	free(points->point);
	free(points->label);
	free(points->group);
	voc_arena_release(&points->arena);
}

bool voc_chart_has_content(const struct voc_chart *chart)
{
	struct voc_points points;
	voc_points_read(chart, VOC_EN, &points);
	bool any = points.n > 0;
	voc_points_release(&points);
	return any;
}

static struct voc_span keep(struct voc_points *points, struct voc_buffer *text)
{
	struct voc_span copy = voc_arena_copy(&points->arena, voc_buffer_view(text));
	voc_buffer_release(text);
	return copy;
}

struct voc_span voc_points_figure(struct voc_points *points, double value)
{
	struct voc_buffer text = {0};
	voc_people_number(points->column, value, &text);
	return keep(points, &text);
}

struct voc_span voc_points_interval(struct voc_points *points, const struct voc_point *point)
{
	struct voc_buffer text = {0};
	voc_people_number(points->column, point->value, &text);
	if (!isnan(point->low) && !isnan(point->high)) {
		struct voc_column bare = *points->column;
		double scale = 1;
		if (bare.type == VOC_TYPE_SHARE) { /* the sign of the percentage stands once */
			scale = 100;
			bare.type = VOC_TYPE_NUMBER;
			bare.decimals = bare.decimals > 3 ? 1 : 0;
		}
		voc_buffer_text(&text, " (");
		voc_people_number(&bare, point->low * scale, &text);
		voc_buffer_text(&text, point->low < 0 || point->high < 0 ? ", " : "–");
		voc_people_number(&bare, point->high * scale, &text);
		voc_buffer_byte(&text, ')');
	}
	return keep(points, &text);
}

double voc_round_above(double value, int count, double *step)
{
	static const double round[] = {1, 2, 2.5, 5, 10};
	if (!(value > 0)) {
		*step = 1;
		return 1;
	}
	double rough = value / count;
	double power = pow(10, floor(log10(rough)));
	size_t i = 0;
	while (i < 4 && round[i] * power < rough * (1 - 1e-9))
		i++;
	*step = round[i] * power;
	return ceil(value / *step * (1 - 1e-9)) * *step;
}
