/* SPDX-License-Identifier: Apache-2.0 */
/* bars -- a bar a row, for people. */
#include "shell/bars.h"

#include <math.h>

#include "output/chart.h"

#include "shell/walk.h"

enum { MOST_BARS = 1000 };

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

/* Rows into TABLE: name and number. */
static int read_rows(struct voc_statement *statement, struct voc_table *table, struct voc_error *err)
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
	}
	return got < 0 ? -1 : 0;
}

/* As many as the numbers have, at most four. */
static int decimals_of(const struct voc_table *table)
{
	int most = 0;
	for (size_t row = 0; row < table->rows; row++) {
		double number = voc_table_cell(table, row, 1)->number;
		for (int i = most; i < 4; i++) {
			double shifted = number * pow(10, i);
			if (fabs(shifted - round(shifted)) < 1e-6)
				break;
			most = i + 1;
		}
	}
	return most;
}

/* The picture for people, the numbers for programs. */
static int show(struct voc_session *session, struct voc_table *table)
{
	table->column[1].decimals = decimals_of(table);
	const struct voc_chart chart = {.kind = VOC_CHART_BARS,
					.table = table,
					.title = {{"", ""}},
					.unit = {{"", ""}},
					.label = table->column[0].name,
					.value = table->column[1].name};
	if (!voc_output_for_people() || !voc_chart_has_content(&chart))
		return voc_show(session, table);
	struct voc_style style = voc_output_style();
	struct voc_buffer picture = {0};
	voc_chart_text(&chart, &style, &picture);
	int status = voc_show_text(session, voc_buffer_view(&picture));
	voc_buffer_release(&picture);
	return status;
}

int voc_command_chart(struct voc_session *session, struct voc_span rest)
{
	struct voc_error err = {0};
	struct voc_table table;
	voc_table_init(&table, "voc-chart");
	voc_database_guard(session->database, true);
	struct voc_statement *statement = voc_statement_new(session->database, rest, NULL, NULL, &err);
	int result = statement ? read_rows(statement, &table, &err) : -1;
	voc_database_guard(session->database, false);
	voc_statement_free(statement);
	if (!statement && !err.msg[0])
		voc_fail(&err, 0, "%s",
			 voc_in_lang(".chart needs a statement, as .chart SELECT month, items FROM by_month",
				     ".chart 需要语句，如 .chart SELECT month, items FROM by_month"));
	int status = VOC_TROUBLE;
	if (result < 0)
		voc_trouble(&err);
	else if (table.rows)
		status = show(session, &table);
	else
		status = voc_usage_error("%s", voc_in_lang("the statement gave no rows to draw", "语句没有返回可绘制的行"));
	voc_table_release(&table);
	return status;
}
