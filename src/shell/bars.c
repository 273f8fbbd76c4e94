/* SPDX-License-Identifier: Apache-2.0 */
/* bars -- a bar a row, drawn to an eighth of a character. */
#include "shell/bars.h"

#include <math.h>

#include "shell/walk.h"

enum { BAR = 40, MOST_BARS = 1000 };

static void draw(double share, struct voc_buffer *out)
{
	static const char *const eighth[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	int eighths = (int)lround(share * BAR * 8);
	for (int i = 0; i < eighths / 8; i++)
		voc_buffer_text(out, "█");
	voc_buffer_text(out, eighth[eighths % 8]);
	if (eighths == 0 && share > 0)
		voc_buffer_text(out, eighth[1]);
}

/* The first column behind the name that holds a number. */
static int number_column(const struct voc_statement *statement)
{
	int columns = voc_statement_columns(statement);
	for (int i = columns > 1 ? 1 : 0; i < columns; i++) {
		struct voc_value value;
		voc_statement_value(statement, i, &value);
		if (value.kind == VOC_VALUE_WHOLE || value.kind == VOC_VALUE_REAL)
			return i;
	}
	return -1;
}

static void add_name(struct voc_table *table, const struct voc_value *value)
{
	if (value->kind == VOC_VALUE_TEXT)
		voc_table_text(table, 0, value->text);
	else if (value->kind == VOC_VALUE_WHOLE || value->kind == VOC_VALUE_REAL)
		voc_table_text(table, 0, voc_number_text(value->real, &table->arena));
	else
		voc_table_text(table, 0, VOC_SPAN("NULL"));
}

/* Rows into TABLE, with the largest number's size in *LARGEST. */
static int read_rows(struct voc_statement *statement, struct voc_table *table, double *largest, struct voc_error *err)
{
	int got = 0, number = -1;
	while (table->rows < MOST_BARS && (got = voc_statement_step(statement, err)) > 0) {
		struct voc_value value;
		if (table->rows == 0) {
			number = number_column(statement);
			if (number < 0)
				return voc_fail(err, 0, "%s",
						voc_in_lang("a chart needs a name and a number in each row",
							    "图表的每一行需要名称和数值"));
			struct voc_span name = voc_arena_copy(&table->arena, voc_statement_name(statement, 0));
			voc_table_column(table, (struct voc_column){.name = name.p, .type = VOC_TYPE_TEXT});
			name = voc_arena_copy(&table->arena, voc_statement_name(statement, number));
			voc_table_column(table, (struct voc_column){.name = name.p, .type = VOC_TYPE_NUMBER, .decimals = 4});
			voc_table_column(table,
					 (struct voc_column){.name = "bar", .label = {{" ", " "}}, .role = VOC_ROLE_PEOPLE});
		}
		voc_table_row(table);
		voc_statement_value(statement, 0, &value);
		add_name(table, &value);
		voc_statement_value(statement, number, &value);
		if (value.kind == VOC_VALUE_WHOLE || value.kind == VOC_VALUE_REAL)
			voc_table_number(table, 1, value.real);
		*largest = fmax(*largest, fabs(value.real));
	}
	return got < 0 ? -1 : 0;
}

/* People see the numbers as they are, not with the decimals of the longest. */
static void draw_rows(struct voc_table *table, double largest, bool people)
{
	struct voc_buffer bar = {0};
	for (size_t row = 0; row < table->rows; row++) {
		struct voc_cell *cell = &table->cell[row * table->columns];
		if (cell[1].content != VOC_CELL_NUMBER)
			continue;
		voc_buffer_reset(&bar);
		draw(largest > 0 ? fabs(cell[1].number) / largest : 0, &bar);
		cell[2] = (struct voc_cell){.content = VOC_CELL_TEXT,
					    .text = voc_arena_copy(&table->arena, voc_buffer_view(&bar))};
		if (people)
			cell[1] = (struct voc_cell){.content = VOC_CELL_TEXT,
						    .text = voc_number_text(cell[1].number, &table->arena)};
	}
	voc_buffer_release(&bar);
}

int voc_command_chart(struct voc_session *session, struct voc_span rest)
{
	struct voc_error err = {0};
	struct voc_table table;
	double largest = 0;
	voc_table_init(&table, "voc-chart");
	voc_database_guard(session->database, true);
	struct voc_statement *statement = voc_statement_new(session->database, rest, NULL, NULL, &err);
	int result = statement ? read_rows(statement, &table, &largest, &err) : -1;
	voc_database_guard(session->database, false);
	voc_statement_free(statement);
	if (!statement && !err.msg[0])
		voc_fail(&err, 0, "%s",
			 voc_in_lang(".chart needs a statement, as .chart SELECT month, items FROM by_month",
				     ".chart 需要语句，如 .chart SELECT month, items FROM by_month"));
	draw_rows(&table, largest, voc_output_for_people());
	int status = result < 0 ? voc_trouble(&err) : voc_show(session, &table);
	voc_table_release(&table);
	return status;
}
