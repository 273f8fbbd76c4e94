/* SPDX-License-Identifier: Apache-2.0 */
/* format_table -- aligned columns for a terminal.
 *
 * All cells are made first, so that their widths are known; then the columns are fitted: quotes give way before texts, texts
 * before intervals, then headings of figures are folded and columns move together, and figures never give way. What still does not
 * fit runs over: a wrapped line is better than a wrong number. */
#include "base/visible.h"
#include "base/width.h"
#include "output/people.h"
#include "output/wrap.h"
#include "voc/format.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { GAP = 2, FOLDS = 3 };

#define BOLD "\x1b[1m"
#define RED "\x1b[31m"
#define PLAIN "\x1b[0m"

struct column {
	struct voc_span heading;
	struct voc_span line[FOLDS]; /* of it, where it is folded */
	size_t lines;                /* 0: it is not */
	struct voc_span *cell;       /* one a row, as it is printed */
	size_t wanted;               /* cells of the widest */
	size_t width;
	bool number;
	bool quote; /* long: it may be cut */
	bool words; /* somebody's, in quotation marks */
	bool whole; /* made for people: a bar or a change, shown whole or not at all */
	bool interval;
};

struct layout {
	struct voc_arena arena;
	struct voc_people people;
	struct column *column;
	size_t columns;
	size_t left_out; /* columns for want of width */
	size_t gap;
	const struct voc_style *style;
};

/* TEXT on one line, and safe when STYLE asks for it; lives in the arena. */
static struct voc_span printable(struct layout *layout, struct voc_span text)
{
	struct voc_buffer line = {0};
	struct voc_buffer seen = {0};
	voc_one_line(text, &line);
	if (layout->style->terminal)
		voc_visible(voc_buffer_view(&line), &seen);
	struct voc_span copy = voc_arena_copy(&layout->arena, voc_buffer_view(layout->style->terminal ? &seen : &line));
	voc_buffer_release(&line);
	voc_buffer_release(&seen);
	return copy;
}

static void fill_column(struct layout *layout, size_t index)
{
	struct column *column = &layout->column[index];
	struct voc_buffer cell = {0};
	column->wanted = voc_width(column->heading);
	for (size_t row = 0; row < layout->people.table->rows; row++) {
		voc_buffer_reset(&cell);
		voc_people_cell(&layout->people, row, index, column->interval, &cell);
		column->cell[row] = printable(layout, voc_buffer_view(&cell));
		size_t width = voc_width(column->cell[row]) + (column->words && cell.n ? 2 : 0);
		if (width > column->wanted)
			column->wanted = width;
	}
	column->width = column->wanted;
	voc_buffer_release(&cell);
}

static size_t total_width(const struct layout *layout)
{
	size_t total = layout->columns ? (layout->columns - 1) * layout->gap : 0;
	for (size_t i = 0; i < layout->columns; i++)
		total += layout->column[i].width;
	return total;
}

/* Narrows the text columns, or only the quotes, the widest first, none below LEAST. */
static void narrow(struct layout *layout, bool quotes, size_t least)
{
	size_t total = total_width(layout);
	while (total > layout->style->width) {
		struct column *widest = NULL;
		size_t second = least;
		for (size_t i = 0; i < layout->columns; i++) {
			struct column *column = &layout->column[i];
			if (column->number || column->whole || column->quote != quotes || column->width <= least)
				continue;
			if (!widest || column->width > widest->width) {
				second = widest ? widest->width : least;
				widest = column;
			} else if (column->width > second) {
				second = column->width;
			}
		}
		if (!widest)
			return;
		size_t excess = total - layout->style->width;
		size_t room = widest->width - second;
		size_t cut = room == 0 ? 1 : room < excess ? room : excess;
		widest->width -= cut;
		total -= cut;
	}
}

/* The interval of the last column that shows one; false when there is none left. */
static bool drop_interval(struct layout *layout)
{
	for (size_t i = layout->columns; i-- > 0;) {
		if (!layout->column[i].interval)
			continue;
		layout->column[i].interval = false;
		fill_column(layout, i);
		return true;
	}
	return false;
}

/* Takes the last quote, or else the last column made for people, out of the table; false when there is none. */
static bool drop_column(struct layout *layout, bool quotes)
{
	for (size_t i = layout->columns; i-- > 0;) {
		if (quotes ? !layout->column[i].quote : !layout->column[i].whole)
			continue;
		layout->people.columns = --layout->columns;
		layout->left_out++;
		size_t behind = layout->columns - i;
		memmove(&layout->column[i], &layout->column[i + 1], behind * sizeof *layout->column);
		memmove(&layout->people.shown[i], &layout->people.shown[i + 1], behind * sizeof *layout->people.shown);
		return true;
	}
	return false;
}

/* Every column as wide as it wants, then narrowed; true when that suffices. */
static bool settle(struct layout *layout, size_t quote_least, size_t text_least)
{
	for (size_t i = 0; i < layout->columns; i++)
		layout->column[i].width = layout->column[i].wanted;
	narrow(layout, true, quote_least);
	narrow(layout, false, text_least);
	return total_width(layout) <= layout->style->width;
}

/* Where the heading can be folded at or behind AT: at a blank, or before a bracket. */
static size_t next_fold(struct voc_span heading, size_t at)
{
	while (at < heading.n && heading.p[at] != ' ' && (heading.p[at] != '(' || at == 0))
		at++;
	return at;
}

/* The heading of a column of figures in lines no wider than its figures or its longest word. */
static void fold_heading(struct column *column, size_t rows)
{
	struct voc_span rest = column->heading;
	size_t width = 0;
	for (size_t row = 0; row < rows; row++) {
		size_t cell = voc_width(column->cell[row]);
		width = cell > width ? cell : width;
	}
	column->wanted = width;
	for (column->lines = 0; rest.n && column->lines < FOLDS; column->lines++) {
		size_t end = next_fold(rest, 0), more = end;
		while (more < rest.n && (column->lines == FOLDS - 1 || voc_width((struct voc_span){rest.p, more}) <= width)) {
			end = more;
			more = next_fold(rest, more + 1);
		}
		if (more == rest.n && (column->lines == FOLDS - 1 || voc_width(rest) <= width))
			end = rest.n;
		struct voc_span line = {rest.p, end};
		column->line[column->lines] = line;
		column->wanted = voc_width(line) > column->wanted ? voc_width(line) : column->wanted;
		rest = voc_span_trim((struct voc_span){rest.p + end, rest.n - end});
	}
}

static void fold_headings(struct layout *layout)
{
	for (size_t i = 0; i < layout->columns; i++)
		if (layout->column[i].number)
			fold_heading(&layout->column[i], layout->people.table->rows);
}

static void fit(struct layout *layout)
{
	while (!settle(layout, 20, 12))
		if (!drop_interval(layout))
			break;
	while (!settle(layout, 12, 8))
		if (!drop_column(layout, true) && !drop_column(layout, false))
			break;
	if (total_width(layout) <= layout->style->width)
		return;
	fold_headings(layout);
	if (!settle(layout, 12, 8)) {
		layout->gap = 1;
		settle(layout, 12, 8);
	}
}

static void pad(struct voc_buffer *out, size_t n)
{
	while (n-- > 0)
		voc_buffer_byte(out, ' ');
}

/* TEXT in at most WIDTH cells, an ellipsis for what was cut; returns the cells written. */
static size_t write_cut(struct voc_span text, size_t width, struct voc_buffer *out)
{
	size_t used = voc_width(text);
	if (used <= width) {
		voc_buffer_span(out, text);
		return used;
	}
	if (width == 0)
		return 0;
	size_t n = voc_width_prefix(text, width - 1, &used);
	while (n > 0 && text.p[n - 1] == ' ') {
		n--;
		used--;
	}
	voc_buffer_add(out, text.p, n);
	voc_buffer_text(out, "\xE2\x80\xA6");
	return used + 1;
}

/* GAP 0 ends the line. */
static void write_cell(const struct column *column, struct voc_span text, size_t gap, const char *colour,
		       struct voc_buffer *out)
{
	size_t used = column->number ? voc_width(text) : 0;
	if (column->number)
		pad(out, column->width - used);
	if (colour)
		voc_buffer_text(out, colour);
	if (column->number) {
		voc_buffer_span(out, text);
	} else if (column->words && text.n > 0) {
		voc_buffer_text(out, "\xE2\x80\x9C");
		used = write_cut(text, column->width - 2, out) + 2;
		voc_buffer_text(out, "\xE2\x80\x9D");
	} else {
		used = write_cut(text, column->width, out);
	}
	if (colour)
		voc_buffer_text(out, PLAIN);
	if (gap)
		pad(out, (column->number ? 0 : column->width - used) + gap);
}

static void end_line(struct voc_buffer *out)
{
	while (out->n > 0 && out->p[out->n - 1] == ' ')
		out->n--;
	voc_buffer_byte(out, '\n');
}

static void write_title(struct layout *layout, const char *text, struct voc_buffer *out)
{
	if (layout->style->colour)
		voc_buffer_text(out, BOLD);
	voc_buffer_span(out, printable(layout, voc_span_from(text)));
	if (layout->style->colour)
		voc_buffer_text(out, PLAIN);
	voc_buffer_byte(out, '\n');
}

static size_t gap_behind(const struct layout *layout, size_t column)
{
	return column + 1 == layout->columns ? 0 : layout->gap;
}

/* What stands in the heading UP lines above the rule. */
static struct voc_span heading_line(const struct column *column, size_t up)
{
	struct voc_span none = {"", 0};
	if (column->lines)
		return up < column->lines ? column->line[column->lines - 1 - up] : none;
	return up == 0 ? column->heading : none;
}

static void write_headings(struct layout *layout, size_t up, struct voc_buffer *out)
{
	const char *colour = layout->style->colour ? BOLD : NULL;
	for (size_t i = 0; i < layout->columns; i++) {
		struct column column = layout->column[i];
		column.words = false;
		write_cell(&column, heading_line(&column, up), gap_behind(layout, i), colour, out);
	}
	end_line(out);
}

static void write_head(struct layout *layout, struct voc_buffer *out)
{
	size_t lines = 1;
	for (size_t i = 0; i < layout->columns; i++)
		lines = layout->column[i].lines > lines ? layout->column[i].lines : lines;
	while (lines-- > 0)
		write_headings(layout, lines, out);
	size_t width = total_width(layout);
	if (layout->style->width && width > layout->style->width)
		width = layout->style->width;
	for (size_t i = 0; i < width; i++)
		voc_buffer_text(out, "\xE2\x94\x80");
	voc_buffer_byte(out, '\n');
}

static void write_body(struct layout *layout, struct voc_buffer *out)
{
	const struct voc_table *table = layout->people.table;
	for (size_t row = 0; row < table->rows; row++) {
		for (size_t i = 0; i < layout->columns; i++) {
			const struct voc_cell *cell = voc_table_cell(table, row, layout->people.shown[i].column);
			bool below = cell->content == VOC_CELL_NUMBER && cell->number < 0;
			const char *colour = below && layout->style->colour ? RED : NULL;
			write_cell(&layout->column[i], layout->column[i].cell[row], gap_behind(layout, i), colour, out);
		}
		end_line(out);
	}
}

static void lay_out(struct layout *layout, const struct voc_table *table)
{
	voc_people_init(&layout->people, table, layout->style->lang);
	layout->columns = layout->people.columns;
	layout->column = voc_arena_zero(&layout->arena, layout->columns + 1, sizeof *layout->column);
	for (size_t i = 0; i < layout->columns; i++) {
		struct column *column = &layout->column[i];
		const struct voc_shown *shown = &layout->people.shown[i];
		column->heading = printable(layout, voc_people_heading(&layout->people, i));
		column->cell = voc_arena_zero(&layout->arena, table->rows + 1, sizeof *column->cell);
		column->number = shown->number;
		column->words = table->column[shown->column].role == VOC_ROLE_QUOTE;
		column->quote = column->words || table->column[shown->column].role == VOC_ROLE_REMARK;
		column->whole = table->column[shown->column].role == VOC_ROLE_PEOPLE;
		column->interval = shown->low != SIZE_MAX && shown->high != SIZE_MAX;
		fill_column(layout, i);
	}
	if (layout->style->width)
		fit(layout);
}

static void write_note(struct layout *layout, const char *text, struct voc_buffer *out)
{
	voc_wrap(printable(layout, voc_span_from(text)), layout->style->width, 0, 0, out);
}

/* Nobody misses what there is no trace of. */
static void tell_left_out(struct layout *layout, struct voc_buffer *out)
{
	size_t n = layout->left_out;
	struct voc_buffer text = {0};
	if (layout->style->lang == VOC_ZH)
		voc_buffer_print(&text, "有 %zu 列未显示；请加宽终端，或用 -f csv", n);
	else
		voc_buffer_print(&text, "%zu %s left out; widen the terminal or use -f csv", n, n == 1 ? "column" : "columns");
	if (n)
		voc_wrap(voc_buffer_view(&text), layout->style->width, 0, 0, out);
	voc_buffer_release(&text);
}

static void write_table(const struct voc_table *table, const struct voc_style *style, struct voc_buffer *out)
{
	struct layout layout = {.style = style, .gap = GAP};
	lay_out(&layout, table);
	if (table->title.text[style->lang][0])
		write_title(&layout, table->title.text[style->lang], out);
	write_head(&layout, out);
	write_body(&layout, out);
	for (size_t i = 0; i < table->notes; i++)
		if (voc_people_note(&layout.people, i))
			write_note(&layout, table->note[i].text[style->lang], out);
	tell_left_out(&layout, out);
	voc_people_release(&layout.people);
	voc_arena_release(&layout.arena);
}

const struct voc_format voc_format_table = {.name = "table", .for_people = true, .write = write_table};
