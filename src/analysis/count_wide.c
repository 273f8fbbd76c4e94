/* SPDX-License-Identifier: Apache-2.0 */
/* count_wide -- the values of the last part as columns: for reading, and for a spreadsheet's charts. */
#include <stdlib.h>
#include <string.h>

#include "analysis/count_state.h"

#define MOST_COLUMNS 500

/* Rows and columns are keys that were added up over the other side. */
struct pivot {
	const struct voc_count_state *count;
	struct voc_map row, column;
	struct voc_count_cell *row_sum, *column_sum;
	size_t *row_of, *column_of; /* of each key of the count */
	struct voc_row *rows, *columns;
};

static const struct voc_label figure_name[] = {
	{{"items", "条数"}},  {{"share of the row", "行内占比"}}, {{"negative share", "负面率"}}, {{"sentiment", "情感"}},
	{{"rating", "评分"}},
};

/* The last part of KEY, and what stands before it. */
static struct voc_span last_part(const struct voc_group *group, struct voc_span key, struct voc_span *before)
{
	struct voc_span last = voc_group_part(key, group->parts - 1);
	*before = (struct voc_span){key.p, group->parts > 1 ? (size_t)(last.p - key.p) - 1 : 0};
	return last;
}

static bool is_time(const struct voc_part *part)
{
	return part->kind != VOC_PART_COLUMN && part->kind != VOC_PART_PATHS;
}

static void add_up(struct pivot *pivot)
{
	const struct voc_count_state *count = pivot->count;
	size_t n = count->keys.count;
	pivot->row_of = voc_allocate_zero(n + 1, sizeof *pivot->row_of);
	pivot->column_of = voc_allocate_zero(n + 1, sizeof *pivot->column_of);
	pivot->row_sum = voc_allocate_zero(n + 1, sizeof *pivot->row_sum);
	pivot->column_sum = voc_allocate_zero(n + 1, sizeof *pivot->column_sum);
	for (size_t id = 0; id < n; id++) {
		struct voc_span before;
		struct voc_span last = last_part(&count->group, count->keys.key[id], &before);
		pivot->row_of[id] = voc_map_add(&pivot->row, before, NULL);
		pivot->column_of[id] = voc_map_add(&pivot->column, last, NULL);
		voc_count_cell_add(&pivot->row_sum[pivot->row_of[id]], &count->cell[id]);
		voc_count_cell_add(&pivot->column_sum[pivot->column_of[id]], &count->cell[id]);
	}
}

/* Columns of time in its order, others by falling items; of too many the first. */
static void sort_sides(struct pivot *pivot)
{
	const struct voc_group *group = &pivot->count->group;
	bool time = is_time(&group->part[group->parts - 1]);
	pivot->rows = voc_allocate_zero(pivot->row.count + 1, sizeof *pivot->rows);
	pivot->columns = voc_allocate_zero(pivot->column.count + 1, sizeof *pivot->columns);
	for (size_t i = 0; i < pivot->row.count; i++) {
		struct voc_span key = pivot->row.key[i];
		pivot->rows[i] = (struct voc_row){key, voc_group_lead(group, key), (double)pivot->row_sum[i].items, i};
		if (pivot->rows[i].lead > key.n)
			pivot->rows[i].lead = key.n;
	}
	for (size_t i = 0; i < pivot->column.count; i++) {
		struct voc_span key = pivot->column.key[i];
		pivot->columns[i] = (struct voc_row){key, time ? key.n : 0, (double)pivot->column_sum[i].items, i};
	}
	voc_rows_sort(pivot->rows, pivot->row.count);
	voc_rows_sort(pivot->columns, pivot->column.count);
}

/* NAME, with "_2" and so on behind it when a column has it already. */
static const char *new_name(struct voc_table *table, struct voc_span name)
{
	const char *made = voc_arena_copy(&table->arena, name.n ? name : VOC_SPAN("(none)")).p;
	for (size_t i = 0, times = 1; i < table->columns; i++)
		if (strcmp(table->column[i].name, made) == 0) {
			made = voc_arena_print(&table->arena, "%.*s_%zu", (int)name.n, name.p, ++times).p;
			i = (size_t)-1; /* from the first again */
		}
	return made;
}

static struct voc_column make_column(const struct pivot *pivot, struct voc_table *table, struct voc_span value)
{
	static const enum voc_type type[] = {VOC_TYPE_WHOLE, VOC_TYPE_SHARE, VOC_TYPE_SHARE, VOC_TYPE_NUMBER, VOC_TYPE_NUMBER};
	static const int decimals[] = {0, 4, 4, 3, 2};
	const struct voc_count_state *count = pivot->count;
	const struct voc_part *part = &count->group.part[count->group.parts - 1];
	struct voc_column column = {.name = new_name(table, value)};
	column.type = type[count->options->figure];
	column.decimals = decimals[count->options->figure];
	for (int lang = 0; lang < VOC_LANG_COUNT; lang++) {
		struct voc_span label = voc_span_from(column.name);
		if (part->kind == VOC_PART_PATHS && value.n)
			label = voc_categories_name(count->options->categories, value, (enum voc_lang)lang);
		else if (part->kind == VOC_PART_WEEKDAY)
			label = voc_weekday_name(value, (enum voc_lang)lang);
		else if (value.n == 0)
			label = voc_span_from(lang == VOC_ZH ? "（无）" : "(none)");
		column.label.text[lang] = voc_arena_copy(&table->arena, label).p;
	}
	return column;
}

static void write_cell(const struct pivot *pivot, struct voc_table *table, size_t column, const struct voc_count_cell *cell,
		       const struct voc_count_cell *row)
{
	switch (pivot->count->options->figure) {
	case VOC_COUNT_ITEMS:
		voc_table_number(table, column, (double)cell->items);
		break;
	case VOC_COUNT_SHARE:
		voc_table_number(table, column, (double)cell->items / (double)row->items);
		break;
	case VOC_COUNT_NEGATIVE:
		if (cell->judged)
			voc_table_number(table, column, (double)cell->negative / (double)cell->judged);
		break;
	case VOC_COUNT_SENTIMENT:
		voc_table_number(table, column, voc_sum_mean(&cell->sentiment));
		break;
	case VOC_COUNT_RATING:
		voc_table_number(table, column, voc_sum_mean(&cell->rating));
		break;
	}
}

/* The cells of ROW: of values that the row has not, 0 items. */
static void write_row(const struct pivot *pivot, struct voc_table *table, const struct voc_row *row, size_t first,
		      size_t columns)
{
	const struct voc_count_state *count = pivot->count;
	const struct voc_count_cell *sum = &pivot->row_sum[row->id];
	struct voc_buffer key = {0};
	for (size_t i = 0; i < columns; i++) {
		static const struct voc_count_cell nothing;
		voc_buffer_reset(&key);
		voc_buffer_span(&key, row->key);
		if (count->group.parts > 1)
			voc_buffer_byte(&key, '\0');
		voc_buffer_span(&key, pivot->columns[i].key);
		size_t id = voc_map_find(&count->keys, voc_buffer_view(&key));
		write_cell(pivot, table, first + i, id == VOC_NO_ID ? &nothing : &count->cell[id], sum);
	}
	write_cell(pivot, table, first + columns, sum, sum);
	voc_buffer_release(&key);
}

static void write_notes(const struct pivot *pivot, struct voc_table *table, size_t columns)
{
	struct voc_arena *arena = &table->arena;
	const struct voc_label *what = &figure_name[pivot->count->options->figure];
	if (table->rows > 0 && pivot->count->options->figure != VOC_COUNT_ITEMS)
		voc_table_note(table, voc_arena_print(arena, "Cells: %s.", what->text[VOC_EN]),
			       voc_arena_print(arena, "单元格：%s。", what->text[VOC_ZH]));
	if (table->rows > 0 && voc_group_many(&pivot->count->group))
		voc_table_note(table, VOC_SPAN("An item may name several categories: cells add up to mentions, not to items."),
			       VOC_SPAN("一条反馈可涉及多个类别，单元格相加是提及次数而不是条数。"));
	if (columns < pivot->column.count)
		voc_table_note(table, voc_arena_print(arena, "%zu of %zu columns.", columns, pivot->column.count),
			       voc_arena_print(arena, "共 %zu 列，显示 %zu 列。", pivot->column.count, columns));
	if (table->rows < pivot->row.count)
		voc_table_note(table, voc_arena_print(arena, "%zu of %zu rows.", table->rows, pivot->row.count),
			       voc_arena_print(arena, "共 %zu 行，显示 %zu 行。", pivot->row.count, table->rows));
}

static void release(struct pivot *pivot)
{
	voc_map_release(&pivot->row);
	voc_map_release(&pivot->column);
	free(pivot->row_sum);
	free(pivot->column_sum);
	free(pivot->row_of);
	free(pivot->column_of);
	free(pivot->rows);
	free(pivot->columns);
}

void voc_count_wide(const struct voc_count_state *count, struct voc_table *table)
{
	const struct voc_count_options *options = count->options;
	struct pivot pivot = {.count = count};
	struct voc_group before = count->group; /* of the rows; shares its memory */
	before.parts--;
	add_up(&pivot);
	sort_sides(&pivot);
	size_t columns = pivot.column.count < MOST_COLUMNS ? pivot.column.count : MOST_COLUMNS;
	size_t groups = voc_group_columns(&before, table);
	size_t first = table->columns;
	for (size_t i = 0; i < columns; i++)
		voc_table_column(table, make_column(&pivot, table, pivot.columns[i].key));
	struct voc_column total = make_column(&pivot, table, VOC_SPAN("total"));
	total.label = (struct voc_label){{"total", "合计"}};
	voc_table_column(table, total);
	for (size_t i = 0; i < pivot.row.count && (options->limit <= 0 || i < (size_t)options->limit); i++) {
		voc_table_row(table);
		voc_group_fill(&before, table, groups, pivot.rows[i].key, options->categories, options->lang);
		write_row(&pivot, table, &pivot.rows[i], first, columns);
	}
	write_notes(&pivot, table, columns);
	release(&pivot);
}
