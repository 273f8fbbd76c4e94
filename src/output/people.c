/* SPDX-License-Identifier: Apache-2.0 */
/* people -- what a terminal, Markdown and HTML have in common. */
#include "output/people.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MINUS "\xE2\x88\x92"
#define EN_DASH "\xE2\x80\x93"
#define MOST_DECIMALS 3 /* people do not read more */

static bool is_shown(const struct voc_table *table, size_t column)
{
	enum voc_role role = table->column[column].role;
	if (role == VOC_ROLE_LOW || role == VOC_ROLE_HIGH || role == VOC_ROLE_MACHINE)
		return false;
	for (size_t row = 0; row < table->rows; row++)
		if (voc_table_cell(table, row, column)->content != VOC_CELL_EMPTY)
			return true;
	return table->rows == 0;
}

void voc_people_init(struct voc_people *people, const struct voc_table *table, enum voc_lang lang)
{
	*people = (struct voc_people){.table = table, .lang = lang};
	people->shown = voc_allocate_zero(table->columns + 1, sizeof *people->shown);
	struct voc_shown *figure = NULL; /* what an interval belongs to */
	for (size_t i = 0; i < table->columns; i++) {
		const struct voc_column *column = &table->column[i];
		if (column->role == VOC_ROLE_LOW && figure)
			figure->low = i;
		else if (column->role == VOC_ROLE_HIGH && figure)
			figure->high = i;
		else if (column->role == VOC_ROLE_PLAIN)
			figure = NULL;
		if (!is_shown(table, i))
			continue;
		struct voc_shown *shown = &people->shown[people->columns++];
		*shown = (struct voc_shown){
			.column = i, .low = SIZE_MAX, .high = SIZE_MAX, .number = column->type != VOC_TYPE_TEXT};
		if (column->role == VOC_ROLE_PLAIN)
			figure = shown;
	}
}

void voc_people_release(struct voc_people *people)
{
	free(people->shown);
	people->shown = NULL;
	people->columns = 0;
}

bool voc_people_note(const struct voc_people *people, size_t note)
{
	const char *column = people->table->note[note].column;
	for (size_t i = 0; column && i < people->columns; i++)
		if (strcmp(people->table->column[people->shown[i].column].name, column) == 0)
			return true;
	return !column;
}

struct voc_span voc_people_heading(const struct voc_people *people, size_t index)
{
	const struct voc_column *column = &people->table->column[people->shown[index].column];
	const char *label = column->label.text[people->lang];
	return voc_span_from(label && label[0] ? label : column->name);
}

void voc_one_line(struct voc_span text, struct voc_buffer *out)
{
	size_t at = 0;
	while (at < text.n) {
		size_t end = at;
		bool broken = false;
		while (end < text.n &&
		       (text.p[end] == ' ' || text.p[end] == '\t' || text.p[end] == '\n' || text.p[end] == '\r')) {
			broken |= text.p[end] != ' ';
			end++;
		}
		if (broken) {
			voc_buffer_byte(out, ' ');
			at = end;
			continue;
		}
		if (end == at)
			end++;
		voc_buffer_add(out, text.p + at, end - at);
		at = end;
	}
}

/* VALUE with exactly DECIMALS decimals; commas between thousands when GROUPED. */
static void write_fixed(double value, int decimals, bool grouped, struct voc_buffer *out)
{
	struct voc_buffer digits = {0};
	voc_buffer_number(&digits, fabs(value), decimals);
	size_t point = 0;
	while (point < digits.n && digits.p[point] != '.')
		point++;
	bool zero = true;
	for (size_t i = 0; i < digits.n; i++)
		zero &= digits.p[i] == '0' || digits.p[i] == '.';
	if (value < 0 && !zero)
		voc_buffer_text(out, MINUS);
	for (size_t i = 0; i < point; i++) {
		if (grouped && i > 0 && (point - i) % 3 == 0)
			voc_buffer_byte(out, ',');
		voc_buffer_byte(out, digits.p[i]);
	}
	if (decimals > 0)
		voc_buffer_byte(out, '.');
	for (int i = 1; i <= decimals; i++)
		voc_buffer_byte(out, point + (size_t)i < digits.n ? digits.p[point + (size_t)i] : '0');
	voc_buffer_release(&digits);
}

static int people_decimals(const struct voc_column *column)
{
	switch (column->type) {
	case VOC_TYPE_SHARE: /* three of a share's decimals are the percentage's one */
		return column->decimals > 3 ? 1 : 0;
	case VOC_TYPE_NUMBER:
		return column->decimals > MOST_DECIMALS ? MOST_DECIMALS : column->decimals;
	default:
		return 0;
	}
}

static void write_number(const struct voc_column *column, double value, bool bound, struct voc_buffer *out)
{
	bool share = column->type == VOC_TYPE_SHARE;
	int decimals = people_decimals(column);
	double least = pow(10, -decimals);
	double shown = share ? value * 100 : value;
	if (!bound && shown > 0 && shown < least / 2) {
		voc_buffer_byte(out, '<');
		shown = least;
	}
	write_fixed(shown, decimals, true, out);
	if (share && !bound)
		voc_buffer_byte(out, '%');
}

void voc_people_number(const struct voc_column *column, double value, struct voc_buffer *out)
{
	write_number(column, value, false, out);
}

static void write_interval(const struct voc_people *people, const struct voc_shown *shown, size_t row, struct voc_buffer *out)
{
	const struct voc_column *column = &people->table->column[shown->column];
	const struct voc_cell *low = voc_table_cell(people->table, row, shown->low);
	const struct voc_cell *high = voc_table_cell(people->table, row, shown->high);
	if (low->content != VOC_CELL_NUMBER || high->content != VOC_CELL_NUMBER)
		return;
	voc_buffer_text(out, " (");
	write_number(column, low->number, true, out);
	voc_buffer_text(out, low->number < 0 || high->number < 0 ? ", " : EN_DASH);
	write_number(column, high->number, true, out);
	voc_buffer_byte(out, ')');
}

void voc_people_cell(const struct voc_people *people, size_t row, size_t index, bool interval, struct voc_buffer *out)
{
	const struct voc_shown *shown = &people->shown[index];
	const struct voc_cell *cell = voc_table_cell(people->table, row, shown->column);
	if (cell->content == VOC_CELL_TEXT)
		voc_one_line(cell->text, out);
	if (cell->content != VOC_CELL_NUMBER)
		return;
	write_number(&people->table->column[shown->column], cell->number, false, out);
	if (interval && shown->low != SIZE_MAX && shown->high != SIZE_MAX)
		write_interval(people, shown, row, out);
}
