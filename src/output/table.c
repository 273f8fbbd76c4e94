/* SPDX-License-Identifier: Apache-2.0 */
/* table -- the one result type. */
#include "voc/table.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

void voc_table_init(struct voc_table *table, const char *name)
{
	*table = (struct voc_table){.name = name, .title = {{"", ""}}};
	voc_arena_init(&table->arena);
}

static bool has_column(const struct voc_table *table, const char *name)
{
	for (size_t i = 0; i < table->columns; i++)
		if (strcmp(table->column[i].name, name) == 0)
			return true;
	return false;
}

size_t voc_table_column(struct voc_table *table, struct voc_column column)
{
	const char *name = column.name;
	assert(table->rows == 0);
	for (int i = 2; has_column(table, column.name); i++)
		column.name = voc_arena_print(&table->arena, "%s_%d", name, i).p;
	table->column = voc_reallocate(table->column, table->columns + 1, sizeof *table->column);
	table->column[table->columns] = column;
	return table->columns++;
}

size_t voc_table_row(struct voc_table *table)
{
	if (table->rows == table->capacity) {
		table->capacity = table->capacity ? table->capacity * 2 : 16;
		size_t row = table->columns ? table->columns * sizeof *table->cell : 1;
		table->cell = voc_reallocate(table->cell, table->capacity, row);
	}
	for (size_t i = 0; i < table->columns; i++)
		table->cell[table->rows * table->columns + i] = (struct voc_cell){.content = VOC_CELL_EMPTY};
	return table->rows++;
}

static struct voc_cell *last_row_cell(struct voc_table *table, size_t column)
{
	assert(table->rows > 0 && column < table->columns);
	return &table->cell[(table->rows - 1) * table->columns + column];
}

void voc_table_text(struct voc_table *table, size_t column, struct voc_span text)
{
	struct voc_cell *cell = last_row_cell(table, column);
	*cell = (struct voc_cell){.content = VOC_CELL_EMPTY};
	if (text.n == 0)
		return;
	cell->content = VOC_CELL_TEXT;
	cell->text = voc_arena_copy(&table->arena, text);
}

void voc_table_number(struct voc_table *table, size_t column, double number)
{
	struct voc_cell *cell = last_row_cell(table, column);
	*cell = (struct voc_cell){.content = VOC_CELL_EMPTY};
	if (!isfinite(number))
		return;
	cell->content = VOC_CELL_NUMBER;
	cell->number = number;
}

const struct voc_cell *voc_table_cell(const struct voc_table *table, size_t row, size_t column)
{
	assert(row < table->rows && column < table->columns);
	return &table->cell[row * table->columns + column];
}

void voc_table_note(struct voc_table *table, struct voc_span en, struct voc_span zh)
{
	voc_table_note_on(table, NULL, en, zh);
}

void voc_table_note_on(struct voc_table *table, const char *column, struct voc_span en, struct voc_span zh)
{
	table->note = voc_reallocate(table->note, table->notes + 1, sizeof *table->note);
	struct voc_note *note = &table->note[table->notes++];
	note->column = column;
	note->text[VOC_EN] = voc_arena_copy(&table->arena, en).p;
	note->text[VOC_ZH] = voc_arena_copy(&table->arena, zh).p;
}

/* Merges FROM[begin, middle) and FROM[middle, end) into TO; the left wins ties, so the sort is stable. */
static void merge_rows(const struct voc_cell **from, const struct voc_cell **to, size_t begin, size_t middle, size_t end,
		       int (*compare)(const struct voc_cell *a, const struct voc_cell *b))
{
	size_t left = begin;
	size_t right = middle;
	for (size_t i = begin; i < end; i++) {
		if (left < middle && (right >= end || compare(from[left], from[right]) <= 0))
			to[i] = from[left++];
		else
			to[i] = from[right++];
	}
}

void voc_table_sort(struct voc_table *table, int (*compare)(const struct voc_cell *a, const struct voc_cell *b))
{
	size_t rows = table->rows;
	size_t columns = table->columns;
	if (rows < 2 || columns == 0)
		return;
	const struct voc_cell **from = voc_allocate_zero(rows, sizeof *from);
	const struct voc_cell **to = voc_allocate_zero(rows, sizeof *to);
	for (size_t i = 0; i < rows; i++)
		from[i] = &table->cell[i * columns];
	for (size_t width = 1; width < rows; width *= 2) {
		for (size_t begin = 0; begin < rows; begin += 2 * width) {
			size_t middle = begin + width < rows ? begin + width : rows;
			size_t end = begin + 2 * width < rows ? begin + 2 * width : rows;
			merge_rows(from, to, begin, middle, end, compare);
		}
		const struct voc_cell **swap = from;
		from = to;
		to = swap;
	}
	struct voc_cell *sorted = voc_allocate_zero(rows * columns, sizeof *sorted);
	for (size_t i = 0; i < rows; i++)
		memcpy(&sorted[i * columns], from[i], columns * sizeof *sorted);
	free(table->cell);
	table->cell = sorted;
	table->capacity = rows;
	free(from);
	free(to);
}

void voc_table_cut(struct voc_table *table, size_t rows)
{
	if (rows < table->rows)
		table->rows = rows;
}

void voc_table_release(struct voc_table *table)
{
	voc_arena_release(&table->arena);
	free(table->column);
	free(table->cell);
	free(table->note);
	voc_table_init(table, table->name);
}
