/* SPDX-License-Identifier: Apache-2.0 */
/* schema_page -- the columns of every table, with the meaning that voc-record(5) gives them. */
#include "shell/schema_page.h"

#include <string.h>

/* Tables of our own bookkeeping are left out unless they are named. */
static const char sql[] =
	"SELECT t.name, c.name, c.type FROM pragma_table_list t, pragma_table_info(t.name) c"
	" WHERE t.name NOT LIKE 'sqlite%' AND CASE WHEN ?1 IS NULL THEN t.name NOT IN ('keys', 'search', 'states')"
	" ELSE t.name = ?1 END ORDER BY t.name <> 'feedback', t.type = 'view', t.name, c.cid";

static const struct {
	const char *table, *column, *meaning;
} own[] = {
	{"feedback", "item", "number of the item in this database"},
	{"aspects", "item", "number of the item, as in feedback"},
	{"aspects", "category", "one of its categories"},
	{"aspects", "score", "sentiment of what it says of that, -1 to 1"},
	{"matches", "item", "number of the item, as in feedback"},
	{"matches", "term", "one of the terms that decided"},
};

static const char *meaning_of(struct voc_span table, struct voc_span column)
{
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (voc_span_is(table, own[i].table) && voc_span_is(column, own[i].column))
			return own[i].meaning;
	for (int field = 0; voc_span_is(table, "feedback") && field < VOC_FIELD_COUNT; field++)
		if (voc_span_is(column, voc_field_name((enum voc_field)field)))
			return voc_field_meaning((enum voc_field)field);
	return "";
}

static int fill(struct voc_session *session, struct voc_span name, struct voc_table *table, struct voc_error *err)
{
	struct voc_statement *list = voc_statement_new(session->database, voc_span_from(sql), NULL, NULL, err);
	int got = -1;
	if (list)
		voc_statement_text(list, 1, name);
	while (list && (got = voc_statement_step(list, err)) > 0) {
		struct voc_value cell[3];
		voc_table_row(table);
		for (int i = 0; i < 3; i++) {
			voc_statement_value(list, i, &cell[i]);
			voc_table_text(table, (size_t)i, cell[i].text);
		}
		voc_table_text(table, 3, voc_span_from(meaning_of(cell[0].text, cell[1].text)));
	}
	voc_statement_free(list);
	return got;
}

int voc_command_schema(struct voc_session *session, struct voc_span rest)
{
	static const struct voc_column column[] = {
		{"table", {{"table", "表"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"column", {{"column", "列"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"type", {{"type", "类型"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"meaning", {{"meaning", "含义"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	};
	struct voc_error err = {0};
	struct voc_table table;
	rest = voc_span_trim(rest);
	voc_table_init(&table, "voc-schema");
	for (size_t i = 0; i < sizeof column / sizeof *column; i++)
		voc_table_column(&table, column[i]);
	int status;
	if (fill(session, rest, &table, &err) < 0)
		status = voc_trouble(&err);
	else if (rest.n && !table.rows)
		status = voc_usage_error(voc_in_lang("there is no table '%.*s'", "没有表 '%.*s'"), (int)rest.n, rest.p);
	else
		status = voc_show(session, &table);
	voc_table_release(&table);
	return status;
}
