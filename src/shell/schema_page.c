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
	const char *table, *column;
	struct voc_label meaning;
} own[] = {
	{"feedback", "item", {{"number of the item in this database", "本库中的编号"}}},
	{"aspects", "item", {{"number of the item, as in feedback", "编号，同 feedback"}}},
	{"aspects", "category", {{"one of its categories", "涉及的一个类别"}}},
	{"aspects", "score", {{"sentiment of what it says of that, -1 to 1", "对该类别的情感，-1 至 1"}}},
	{"matches", "item", {{"number of the item, as in feedback", "编号，同 feedback"}}},
	{"matches", "term", {{"one of the terms that decided", "一个起决定作用的词语"}}},
	{"aspects", "aspect", {{"number of the row", "行号"}}},
	{"by_", "day", {{"day of the items, 2024-05-03", "日期，如 2024-05-03"}}},
	{"by_", "week", {{"their ISO week, 2024-W18", "ISO 周，如 2024-W18"}}},
	{"by_", "month", {{"their month, 2024-05", "月份，如 2024-05"}}},
	{"by_", "items", {{"how many there are", "条数"}}},
	{"by_", "rating", {{"mean rating", "平均评分"}}},
	{"by_", "sentiment", {{"mean sentiment", "平均情感"}}},
	{"by_", "negative", {{"how many are negative", "负面条数"}}},
};

/* What fields.h says in English. */
static const char *const in_chinese[VOC_FIELD_COUNT] = {
	[VOC_ID] = "在原系统中的编号",
	[VOC_TIME] = "客户反馈的时间，ISO 8601",
	[VOC_CHANNEL] = "来源渠道，如 marketplace、app、hotline",
	[VOC_TEXT] = "客户原文",
	[VOC_RATING] = "客户评分，1 至 5",
	[VOC_CUSTOMER] = "客户，按导出文件的写法",
	[VOC_PRODUCT] = "所涉商品",
	[VOC_STORE] = "门店、分店或卖家",
	[VOC_AGENT] = "经办人",
	[VOC_STATUS] = "状态，按导出文件的写法",
	[VOC_ANSWERED] = "首次回复时间，ISO 8601",
	[VOC_SOLVED] = "解决时间，ISO 8601",
	[VOC_CATEGORY] = "主要类别，如 delivery/late",
	[VOC_ASPECTS] = "涉及的全部类别及其情感：类别:分数|…",
	[VOC_SENTIMENT] = "情感，-1 至 1",
	[VOC_POLARITY] = "negative 负面、neutral 中性、positive 正面",
	[VOC_EMOTION] = "最强的情绪，没有则为空",
	[VOC_INTENT] = "complaint inquiry suggestion praise competitor other",
	[VOC_TIER] = "S、A、B 级；无须回应则为空",
	[VOC_DEPARTMENT] = "责任部门",
	[VOC_STAGE] = "主要类别所属的客户旅程环节",
	[VOC_DUE_ANSWER] = "应回复时间，ISO 8601",
	[VOC_DUE_SOLVE] = "应解决时间，ISO 8601",
	[VOC_MATCHED] = "起决定作用的词语，以 | 分隔",
};

/* The views differ by their period alone. */
static bool is_of(struct voc_span table, const char *name)
{
	return voc_span_is(table, name) || (strcmp(name, "by_") == 0 && voc_span_starts(table, VOC_SPAN("by_")));
}

static const char *meaning_of(struct voc_span table, struct voc_span column)
{
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (is_of(table, own[i].table) && voc_span_is(column, own[i].column))
			return own[i].meaning.text[voc_message_lang()];
	for (int field = 0; voc_span_is(table, "feedback") && field < VOC_FIELD_COUNT; field++)
		if (voc_span_is(column, voc_field_name((enum voc_field)field)))
			return voc_in_lang(voc_field_meaning((enum voc_field)field), in_chinese[field]);
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

static const struct voc_column columns[] = {
	{"table", {{"table", "表"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	{"column", {{"column", "列"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	{"type", {{"type", "类型"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	{"meaning", {{"meaning", "含义"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
};

static int no_table(struct voc_session *session, struct voc_span name)
{
	struct voc_error err = {0};
	struct voc_table all;
	struct voc_buffer known = {0};
	struct voc_span last = {NULL, 0};
	voc_table_init(&all, "voc-schema");
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		voc_table_column(&all, columns[i]);
	if (fill(session, VOC_SPAN(""), &all, &err) < 0)
		all.rows = 0;
	for (size_t row = 0; row < all.rows; row++) {
		struct voc_span table = voc_table_cell(&all, row, 0)->text;
		if (voc_span_equal(table, last))
			continue;
		voc_buffer_print(&known, "%s%.*s", known.n ? ", " : "", (int)table.n, table.p);
		last = table;
	}
	voc_say(voc_in_lang("there is no table '%.*s'; there are %.*s", "没有表“%.*s”；现有 %.*s"), (int)name.n, name.p,
		(int)known.n, known.p);
	voc_buffer_release(&known);
	voc_table_release(&all);
	return VOC_TROUBLE;
}

int voc_command_schema(struct voc_session *session, struct voc_span rest)
{
	struct voc_error err = {0};
	struct voc_table table;
	rest = voc_span_trim(rest);
	voc_table_init(&table, "voc-schema");
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		voc_table_column(&table, columns[i]);
	int status;
	if (fill(session, rest, &table, &err) < 0)
		status = voc_trouble(&err);
	else if (rest.n && !table.rows)
		status = no_table(session, rest);
	else
		status = voc_show(session, &table);
	voc_table_release(&table);
	return status;
}
