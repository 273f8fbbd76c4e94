/* SPDX-License-Identifier: Apache-2.0 */
/* nothing -- an empty table may be an answer, or a slip in a value: it says which options left everything out, and what is near where the
 * values of a column are known. */
#include "cli/nothing.h"

#include <string.h>
#include <strings.h>

#include "cli/dict.h"
#include "cli/settings.h"
#include "cli/tool.h"

/* The values of a verdict that are closed lists. */
static const struct {
	enum voc_field field;
	const char *value[8];
} closed[] = {
	{VOC_POLARITY, {"negative", "neutral", "positive", NULL}},
	{VOC_INTENT, {"complaint", "inquiry", "suggestion", "praise", "competitor", "other", NULL}},
	{VOC_TIER, {"S", "A", "B", NULL}},
	{VOC_EMOTION, {"anger", "disappointment", "anxiety", "sadness", "surprise", "joy", "gratitude", NULL}},
};

static const char *near_category(const char *value, struct voc_arena *arena)
{
	const char *const *dirs = voc_dict_find(NULL);
	struct voc_categories *categories = dirs ? voc_categories_load(dirs, NULL) : NULL;
	const char *near = NULL;
	if (categories) {
		size_t n = voc_categories_count(categories);
		const char **path = voc_arena_zero(arena, n + 1, sizeof *path);
		for (size_t i = 0; i < n; i++)
			path[i] = voc_arena_copy(arena, voc_categories_at(categories, i)->path).p;
		near = voc_nearest(value, path);
	}
	voc_categories_free(categories);
	return near;
}

/* What CONDITION perhaps means, NULL when nothing is near: its value, but for case, or a slip of the pen. */
static const char *near_value(const struct voc_condition *condition, const struct voc_schema *schema, struct voc_arena *arena)
{
	const char *value = voc_arena_copy(arena, condition->value).p;
	if (condition->test != '=' && condition->test != '~')
		return NULL;
	if (condition->column == schema->field[VOC_CATEGORY] || condition->column == schema->field[VOC_ASPECTS])
		return near_category(value, arena);
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
		if (condition->column != schema->field[closed[i].field])
			continue;
		for (const char *const *one = closed[i].value; *one; one++)
			if (strcasecmp(*one, value) == 0)
				return *one;
		return voc_nearest(value, closed[i].value);
	}
	return NULL;
}

static void add_near(const struct voc_select *select, const struct voc_schema *schema, struct voc_buffer *out)
{
	struct voc_arena arena = {0};
	size_t n = 0;
	for (size_t i = 0; i < select->conditions; i++) {
		const struct voc_condition *condition = &select->condition[i];
		const char *near = near_value(condition, schema, &arena);
		struct voc_span name = schema->name[condition->column];
		if (!near || voc_span_is(condition->value, near))
			continue;
		voc_buffer_text(out, n++ ? ", " : voc_in_lang(" (near: ", "（相近的："));
		voc_buffer_print(out, "%.*s%c%s", (int)name.n, name.p, condition->test, near);
	}
	if (n)
		voc_buffer_text(out, voc_in_lang(")", "）"));
	voc_arena_release(&arena);
}

void voc_tell_none_of(unsigned long long n, const struct voc_select *select, const struct voc_schema *schema)
{
	const struct voc_settings *set = voc_settings();
	struct voc_buffer text = {0};
	voc_buffer_text(&text, voc_in_lang("none of ", ""));
	voc_print_count(&text, n);
	voc_buffer_text(&text, voc_in_lang(n == 1 ? " item passes" : " items passes", " 条反馈无一符合"));
	for (size_t i = 0; i < set->where.n; i++)
		voc_buffer_print(&text, " -w %s", set->where.list[i]);
	if (set->since)
		voc_buffer_print(&text, " --since %s", set->since);
	if (set->until)
		voc_buffer_print(&text, " --until %s", set->until);
	add_near(select, schema, &text);
	voc_note("%.*s", (int)text.n, text.p);
	voc_buffer_release(&text);
}

void voc_tell_nothing(const struct voc_ledger *ledger, const struct voc_select *select, const struct voc_schema *schema)
{
	static const char *const reasons[] = {"not selected", "before the period", "after the period", "no time", NULL};
	unsigned long long n = 0;
	if (ledger->fate[VOC_WRITTEN] || (!select->conditions && !select->since && !select->until))
		return;
	for (size_t i = 0; i < ledger->lines; i++)
		if (voc_span_is_one_of(voc_span_from(ledger->line[i].kind), reasons))
			n += ledger->line[i].n;
	if (n && n == ledger->fate[VOC_DROPPED])
		voc_tell_none_of(n, select, schema);
}
