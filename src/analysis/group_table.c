/* SPDX-License-Identifier: Apache-2.0 */
/* group_table -- keys as columns, as JSON, and in order. */
#include "analysis/group.h"
#include "analysis/state.h"
#include "analysis/words.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	struct voc_label label;
} known[] = {
	{"channel", {{"channel", "渠道"}}},   {"rating", {{"rating", "评分"}}},
	{"customer", {{"customer", "客户"}}}, {"product", {{"product", "商品"}}},
	{"store", {{"store", "门店"}}},       {"agent", {{"agent", "经办人"}}},
	{"status", {{"status", "状态"}}},     {"category", {{"category", "类别"}}},
	{"aspects", {{"category", "类别"}}},  {"polarity", {{"polarity", "倾向"}}},
	{"emotion", {{"emotion", "情绪"}}},   {"intent", {{"intent", "意图"}}},
	{"tier", {{"tier", "等级"}}},         {"department", {{"department", "部门"}}},
	{"stage", {{"stage", "环节"}}},       {"day", {{"day", "日期"}}},
	{"week", {{"week", "周"}}},           {"month", {{"month", "月份"}}},
	{"quarter", {{"quarter", "季度"}}},   {"year", {{"year", "年份"}}},
	{"weekday", {{"weekday", "星期"}}},   {"hour", {{"hour", "小时"}}},
	{"name", {{"category", "类别"}}},
};

static struct voc_label label_of(const char *name)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].name, name) == 0)
			return known[i].label;
	return (struct voc_label){{NULL, NULL}};
}

struct voc_span voc_group_part(struct voc_span key, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		const char *nul = key.n ? memchr(key.p, 0, key.n) : NULL;
		if (!nul)
			return (struct voc_span){"", 0};
		key.n -= (size_t)(nul + 1 - key.p);
		key.p = nul + 1;
	}
	const char *nul = key.n ? memchr(key.p, 0, key.n) : NULL;
	return nul ? (struct voc_span){key.p, (size_t)(nul - key.p)} : key;
}

bool voc_group_names(const struct voc_group *group, struct voc_span key)
{
	for (size_t i = 0; i < group->parts; i++)
		if (voc_group_part(key, i).n == 0)
			return false;
	return true;
}

bool voc_group_many(const struct voc_group *group)
{
	for (size_t i = 0; i < group->parts; i++)
		if (group->part[i].kind == VOC_PART_PATHS)
			return true;
	return false;
}

struct voc_span voc_group_path(const struct voc_group *group, struct voc_span key)
{
	for (size_t i = 0; i < group->parts; i++)
		if (group->part[i].kind == VOC_PART_PATHS)
			return voc_group_part(key, i);
	return (struct voc_span){"", 0};
}

void voc_group_save(const struct voc_group *group, struct voc_json *json)
{
	voc_json_key(json, VOC_SPAN("by"));
	voc_json_open_array(json);
	for (size_t i = 0; i < group->parts; i++)
		voc_json_text(json, group->part[i].name);
	voc_json_close_array(json);
	if (group->untimed > 0)
		voc_state_whole(json, "without_time", group->untimed);
}

void voc_group_save_key(const struct voc_group *group, struct voc_span key, struct voc_json *json)
{
	voc_json_key(json, VOC_SPAN("key"));
	voc_json_open_array(json);
	for (size_t i = 0; i < group->parts; i++)
		voc_json_text(json, voc_group_part(key, i));
	voc_json_close_array(json);
}

int voc_group_load_key(struct voc_group *group, const struct voc_node *line, struct voc_span *key, struct voc_error *err)
{
	const struct voc_node *array = voc_node_get(line, "key");
	if (!group->known)
		return voc_fail(err, 0, "a saved state without its head line");
	if (!array || voc_node_kind(array) != VOC_NODE_ARRAY)
		return voc_fail(err, 0, "a line of a saved state without 'key'");
	struct voc_buffer text = {0};
	size_t parts = 0;
	for (const struct voc_node *node = voc_node_first(array); node; node = voc_node_next(node)) {
		if (parts++)
			voc_buffer_byte(&text, '\0');
		voc_buffer_span(&text, voc_node_text(node));
	}
	voc_arena_reset(&group->scratch);
	*key = voc_arena_copy(&group->scratch, voc_buffer_view(&text));
	voc_buffer_release(&text);
	return parts == group->parts ? 0
				     : voc_fail(err, 0, "a key of a saved state has %zu parts, not %zu", parts, group->parts);
}

/* The column's name: paths are called category whatever column they came from, time functions by their own name. */
static const char *column_name(const struct voc_group *group, size_t index, struct voc_table *table)
{
	const struct voc_part *part = &group->part[index];
	if (part->kind == VOC_PART_PATHS) {
		for (size_t i = 0; i < index; i++)
			if (group->part[i].kind == VOC_PART_PATHS)
				return voc_arena_copy(&table->arena, part->name).p;
		return "category";
	}
	if (part->kind != VOC_PART_COLUMN && voc_span_is(part->source, "time"))
		return voc_arena_copy(&table->arena, (struct voc_span){part->name.p, part->name.n - strlen("(time)")}).p;
	return voc_arena_copy(&table->arena, part->name).p;
}

size_t voc_group_columns(const struct voc_group *group, struct voc_table *table)
{
	size_t first = table->columns;
	for (size_t i = 0; i < group->parts; i++) {
		struct voc_column column = {.name = column_name(group, i, table)};
		enum voc_part_kind kind = group->part[i].kind;
		column.label = label_of(column.name);
		if (kind == VOC_PART_HOUR || kind == VOC_PART_WEEKDAY)
			column.type = VOC_TYPE_WHOLE;
		if (kind == VOC_PART_PATHS || kind == VOC_PART_WEEKDAY)
			column.role = VOC_ROLE_MACHINE;
		voc_table_column(table, column);
		if (kind == VOC_PART_PATHS) {
			bool main_one = strcmp(column.name, "category") == 0;
			column.name = main_one ? "name" : voc_arena_print(&table->arena, "%s_name", column.name).p;
			column.label = label_of("name");
		} else if (kind != VOC_PART_WEEKDAY) {
			continue;
		}
		column.type = VOC_TYPE_TEXT;
		column.role = kind == VOC_PART_PATHS ? VOC_ROLE_PLAIN : VOC_ROLE_PEOPLE;
		voc_table_column(table, column);
	}
	return first;
}

const char *voc_group_title(const struct voc_group *group, enum voc_lang lang, struct voc_arena *arena)
{
	struct voc_span title = {"", 0};
	for (size_t i = 0; i < group->parts; i++) {
		struct voc_span name = group->part[i].name;
		size_t open = voc_span_find(name, VOC_SPAN("("), 0);
		struct voc_span word =
			group->part[i].kind == VOC_PART_COLUMN || open == (size_t)-1 ? name : (struct voc_span){name.p, open};
		const char *label = label_of(voc_arena_copy(arena, word).p).text[lang];
		struct voc_span shown = label ? voc_span_from(label) : name;
		title = voc_arena_print(arena, "%.*s%s%.*s", (int)title.n, title.p,
					i == 0           ? ""
					: lang == VOC_ZH ? "、"
							 : ", ",
					(int)shown.n, shown.p);
	}
	return title.p;
}

struct voc_span voc_weekday_name(struct voc_span text, enum voc_lang lang)
{
	static const struct voc_label name[] = {
		{{"", ""}},        {{"Mon", "周一"}}, {{"Tue", "周二"}}, {{"Wed", "周三"}},
		{{"Thu", "周四"}}, {{"Fri", "周五"}}, {{"Sat", "周六"}}, {{"Sun", "周日"}},
	};
	long long day;
	return voc_span_from(voc_span_whole(text, &day) && day >= 1 && day <= 7 ? name[day].text[lang] : "");
}

void voc_group_fill(const struct voc_group *group, struct voc_table *table, size_t first, struct voc_span key,
		    const struct voc_categories *categories, enum voc_lang lang)
{
	static const struct voc_label none = {{"(none)", "（未归类）"}};
	size_t column = first;
	for (size_t i = 0; i < group->parts; i++) {
		struct voc_span text = voc_group_part(key, i);
		long long number = 0;
		switch (group->part[i].kind) {
		case VOC_PART_HOUR:
			if (voc_span_whole(text, &number))
				voc_table_number(table, column, (double)number);
			break;
		case VOC_PART_WEEKDAY:
			if (voc_span_whole(text, &number))
				voc_table_number(table, column, (double)number);
			voc_table_text(table, ++column, voc_weekday_name(text, lang));
			break;
		case VOC_PART_PATHS:
			voc_table_text(table, column, text);
			voc_table_text(table, ++column,
				       text.n ? voc_categories_name(categories, text, lang) : voc_span_from(none.text[lang]));
			break;
		default:
			voc_table_text(table, column, text);
		}
		column++;
	}
}

void voc_group_note_untimed(const struct voc_group *group, struct voc_table *table)
{
	if (group->untimed == 0)
		return;
	const char *untimed = voc_words_count(&table->arena, group->untimed);
	voc_table_note(table, voc_arena_print(&table->arena, "Items whose time is not known, left out: %s.", untimed),
		       voc_arena_print(&table->arena, "时间不明、未计入：%s 条。", untimed));
}

size_t voc_group_lead(const struct voc_group *group, struct voc_span key)
{
	size_t lead = 0;
	for (size_t i = 0; i < group->parts; i++) {
		enum voc_part_kind kind = group->part[i].kind;
		if (kind == VOC_PART_COLUMN || kind == VOC_PART_PATHS)
			continue;
		struct voc_span part = voc_group_part(key, i);
		lead = part.n ? (size_t)(part.p - key.p) + part.n : lead;
	}
	return lead;
}

static int compare_rows(const void *a, const void *b)
{
	const struct voc_row *x = a;
	const struct voc_row *y = b;
	int lead = voc_span_compare((struct voc_span){x->key.p, x->lead}, (struct voc_span){y->key.p, y->lead});
	if (lead)
		return lead;
	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return voc_span_compare(x->key, y->key);
}

void voc_rows_sort(struct voc_row *order, size_t n)
{
	if (n > 1)
		qsort(order, n, sizeof *order, compare_rows);
}

struct voc_row *voc_rows_by_key(const struct voc_map *keys)
{
	struct voc_row *row = voc_allocate_zero(keys->count + 1, sizeof *row);
	for (size_t id = 0; id < keys->count; id++)
		row[id] = (struct voc_row){.key = keys->key[id], .id = id};
	voc_rows_sort(row, keys->count);
	return row;
}
