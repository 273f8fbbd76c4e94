/* SPDX-License-Identifier: Apache-2.0 */
/* view -- a table as people see it in a report: which columns and rows, under which headings, in whose words. What is left out is counted. */
#include <string.h>

#include "report/say.h"
#include "voc/compare.h"

static bool is_coded(const char *column)
{
	static const char *const coded[] = {"tier", "intent", "department", "stage", VOC_SIDE_COLUMN};
	for (size_t i = 0; i < sizeof coded / sizeof *coded; i++)
		if (strcmp(column, coded[i]) == 0)
			return true;
	return false;
}

/* Columns whose values a drawing knows, so that they are spelt out only where they are read. */
static bool is_read(const char *column)
{
	static const char *const read[] = {"polarity", "partial", "outside", "score"};
	for (size_t i = 0; i < sizeof read / sizeof *read; i++)
		if (strcmp(column, read[i]) == 0)
			return true;
	return false;
}

/* VIEW as it is read. */
static const struct voc_table *spell_out(struct voc_report *report, const struct voc_table *view)
{
	struct voc_table *spelt = voc_arena_alloc(&report->arena, sizeof *spelt);
	*spelt = *view;
	spelt->cell = voc_arena_alloc(&report->arena, (view->rows * view->columns + 1) * sizeof *spelt->cell);
	memcpy(spelt->cell, view->cell, view->rows * view->columns * sizeof *spelt->cell);
	for (size_t i = 0; i < view->columns; i++)
		for (size_t row = 0; is_read(view->column[i].name) && row < view->rows; row++) {
			struct voc_cell *cell = &spelt->cell[row * view->columns + i];
			cell->text = voc_name_of(cell->text, report->lang);
		}
	return spelt;
}

static bool is_wanted(const char *column, const char *const *columns)
{
	for (size_t i = 0; columns && columns[i]; i++)
		if (strcmp(column, columns[i]) == 0)
			return true;
	return !columns;
}

/* The sides of a comparison are a and b to voc-compare; in a report they are two times. */
static void rename_side(struct voc_column *column)
{
	static const struct {
		const char *name;
		struct voc_label label;
	} sides[] = {{VOC_SIDE_COLUMN, {{"when", "时期"}}},
		     {"items_a", {{"before", "此前"}}},
		     {"items_b", {{"now", "本期"}}},
		     {"share_a", {{"share before", "此前占比"}}},
		     {"share_b", {{"share now", "本期占比"}}},
		     {"control_a", {{"control before", "此前对照"}}},
		     {"control_b", {{"control now", "本期对照"}}}};
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		if (strcmp(column->name, sides[i].name) == 0)
			column->label = sides[i].label;
}

const struct voc_table *voc_view(struct voc_report *report, const struct voc_table *table, const char *const *columns)
{
	struct voc_arena *arena = &report->arena;
	struct voc_table *view = voc_arena_alloc(arena, sizeof *view);
	*view = *table;
	view->column = voc_arena_alloc(arena, (table->columns + 1) * sizeof *view->column);
	view->cell = voc_arena_alloc(arena, (table->rows * table->columns + 1) * sizeof *view->cell);
	memcpy(view->cell, table->cell, table->rows * table->columns * sizeof *view->cell);
	bool shown = true; /* an interval goes with its figure */
	for (size_t i = 0; i < table->columns; i++) {
		struct voc_column *column = &view->column[i];
		*column = table->column[i];
		rename_side(column);
		bool bound = column->role == VOC_ROLE_LOW || column->role == VOC_ROLE_HIGH;
		shown = bound ? shown : is_wanted(column->name, columns);
		if (!shown)
			column->role = VOC_ROLE_MACHINE;
		else if (columns && column->role == VOC_ROLE_MACHINE)
			column->role = VOC_ROLE_PLAIN;
		for (size_t row = 0; is_coded(column->name) && row < table->rows; row++) {
			struct voc_cell *cell = &view->cell[row * table->columns + i];
			if (cell->content == VOC_CELL_TEXT && cell->text.n)
				cell->text = voc_name_of(cell->text, report->lang);
			else if (cell->content != VOC_CELL_NUMBER)
				*cell = (struct voc_cell){.content = VOC_CELL_TEXT,
							  .text = report->lang == VOC_ZH ? VOC_SPAN("（无）")
											 : VOC_SPAN("(none)")};
		}
	}
	return view;
}

struct voc_table *voc_with_note(const struct voc_table *table, const char *en, const char *zh, struct voc_arena *arena)
{
	struct voc_table *noted = voc_arena_alloc(arena, sizeof *noted);
	*noted = *table;
	noted->note = voc_arena_alloc(arena, (table->notes + 1) * sizeof *noted->note);
	if (table->notes)
		memcpy(noted->note, table->note, table->notes * sizeof *noted->note);
	noted->note[noted->notes++] = (struct voc_note){.text = {en, zh}};
	return noted;
}

/* Whether a series begins with ROW; without SERIES every row is one. */
static bool begins(const struct voc_table *table, size_t row, const char *series)
{
	return !series || row == 0 || !voc_span_equal(voc_text_of(table, row, series), voc_text_of(table, row - 1, series));
}

/* The first MOST rows of VIEW (0: all), but no series that is not whole, with a note of what is left out. */
static const struct voc_table *cut(const struct voc_table *view, size_t most, const char *series, struct voc_arena *arena)
{
	size_t rows = 0, kept = 0, all = 0;
	if (!most || view->rows <= most)
		return view;
	for (size_t row = 0; row < view->rows; row++) {
		if (!begins(view, row, series))
			continue;
		if (row > 0 && (row <= most || rows == 0)) {
			rows = row;
			kept = all;
		}
		all++;
	}
	if (rows == 0) /* one series */
		return view;
	struct voc_table *part =
		series ? voc_with_note(view,
				       voc_arena_print(arena,
						       "Of these %zu series the first %zu are listed here; the report in JSON "
						       "has all of them.",
						       all, kept)
					       .p,
				       voc_arena_print(arena, "这 %zu 个序列中，此处列出前 %zu 个；JSON 格式的报告列出全部。",
						       all, kept)
					       .p,
				       arena)
		       : voc_with_note(
				 view,
				 voc_arena_print(
					 arena,
					 "Of %zu rows the first %zu are listed here; the report in JSON has all of them.", all,
					 kept)
					 .p,
				 voc_arena_print(arena, "共 %zu 行，此处列出前 %zu 行；JSON 格式的报告列出全部。", all, kept).p,
				 arena);
	part->rows = rows;
	return part;
}

void voc_add_table(struct voc_report *report, const struct voc_table *table, const char *const *columns, size_t most,
		   size_t source)
{
	struct voc_block *block = voc_paper_add(&report->paper, VOC_BLOCK_TABLE, (struct voc_span){NULL, 0}, source);
	block->table = table;
	block->shown = cut(spell_out(report, voc_view(report, table, columns)), most, NULL, &report->arena);
}

void voc_retitle(struct voc_report *report, struct voc_label title)
{
	struct voc_section *section = &report->paper.section[report->paper.sections - 1];
	struct voc_block *block = &section->block[section->blocks - 1];
	struct voc_table *view = voc_arena_alloc(&report->arena, sizeof *view);
	*view = *voc_block_shown(block);
	view->title = title;
	view->notes = title.text[report->lang][0] ? view->notes : 0;
	block->shown = view;
}

void voc_relabel(struct voc_report *report, const char *column, struct voc_label label)
{
	struct voc_section *section = &report->paper.section[report->paper.sections - 1];
	const struct voc_table *view = voc_block_shown(&section->block[section->blocks - 1]);
	for (size_t i = 0; i < view->columns; i++)
		if (strcmp(view->column[i].name, column) == 0)
			view->column[i].label = label;
}

void voc_add_chart(struct voc_report *report, struct voc_chart chart, size_t most, bool alone, size_t source)
{
	if (!voc_chart_has_content(&chart))
		return;
	struct voc_block *block = voc_paper_add(&report->paper, VOC_BLOCK_CHART, (struct voc_span){NULL, 0}, source);
	block->table = chart.table;
	chart.table = voc_view(report, chart.table, NULL);
	block->shown = cut(spell_out(report, chart.table), most, chart.kind == VOC_CHART_MULTIPLES ? chart.group : NULL,
			   &report->arena);
	block->chart = chart;
	block->alone = alone;
}
