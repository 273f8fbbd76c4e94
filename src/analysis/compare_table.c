/* SPDX-License-Identifier: Apache-2.0 */
/* compare_table -- counts of two sides to what changed. voc/compare.h says what each figure means. */
#include "analysis/compare_state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/words.h"
#include "stats/effect.h"
#include "stats/rank.h"
#include "stats/test.h"

#define LEVEL 0.05
#define LEAST_P 1e-300 /* people are not to read that q is 0 */

/* All values, the most certain first. */
struct comparison {
	const struct voc_compare_state *compare;
	struct voc_contrast *contrast;
	size_t n;
	size_t without; /* no exposure for them */
};

/* Whether no split of the items would have been significant, not even as many of them on one side as it has room for. */
static bool are_few(const struct voc_contrast *contrast, bool exposed)
{
	double items = contrast->items[VOC_TREATED][VOC_BEFORE] + contrast->items[VOC_TREATED][VOC_AFTER];
	double a = contrast->base[VOC_BEFORE], b = contrast->base[VOC_AFTER];
	if (exposed)
		return fmin(voc_two_rates(items, a, 0, b), voc_two_rates(0, a, items, b)) >= LEVEL;
	double most = fmin(a, items), least = fmax(0, items - b); /* of the items on side a */
	return fmin(voc_share_change(most, a, items - most, b), voc_share_change(least, a, items - least, b)) >= LEVEL;
}

static void contrast_shares(struct voc_contrast *contrast)
{
	double before = contrast->items[VOC_TREATED][VOC_BEFORE], after = contrast->items[VOC_TREATED][VOC_AFTER];
	double a = contrast->base[VOC_BEFORE], b = contrast->base[VOC_AFTER];
	struct voc_interval interval = voc_newcombe(after, b, before, a, LEVEL);
	contrast->low = interval.low;
	contrast->high = interval.high;
	contrast->p = voc_share_change(before, a, after, b);
}

static void contrast_rates(struct voc_contrast *contrast)
{
	double before = contrast->items[VOC_TREATED][VOC_BEFORE], after = contrast->items[VOC_TREATED][VOC_AFTER];
	double a = contrast->base[VOC_BEFORE], b = contrast->base[VOC_AFTER];
	struct voc_interval interval = voc_rate_difference(after, b, before, a, LEVEL);
	contrast->low = interval.low;
	contrast->high = interval.high;
	contrast->p = voc_two_rates(before, a, after, b);
}

static void contrast_control(const struct voc_compare_state *compare, struct voc_contrast *contrast)
{
	double hits[4], n[4];
	for (int i = 0; i < 4; i++) { /* treated after, before, control after, before */
		int arm = i / 2, side = i % 2 ? VOC_BEFORE : VOC_AFTER;
		hits[i] = contrast->items[arm][side];
		n[i] = (double)compare->all.items[arm][side];
	}
	struct voc_effect effect = voc_difference_in_differences(hits, n);
	contrast->control[VOC_AFTER] = hits[2] / n[2];
	contrast->control[VOC_BEFORE] = hits[3] / n[3];
	contrast->effect = effect.value;
	contrast->effect_low = effect.low;
	contrast->effect_high = effect.high;
	contrast->p = effect.p;
}

static void measure(const struct voc_compare_state *compare, size_t id, struct voc_contrast *contrast)
{
	bool exposed = compare->options->exposure != NULL;
	*contrast = (struct voc_contrast){.id = id, .effect = NAN, .effect_low = NAN, .effect_high = NAN, .p = NAN, .q = NAN};
	for (int side = 0; side < VOC_SIDES; side++) {
		for (int arm = 0; arm < VOC_ARMS; arm++)
			contrast->items[arm][side] = (double)compare->sided[id].items[arm][side];
		contrast->control[side] = NAN;
		contrast->base[side] = (double)compare->all.items[VOC_TREATED][side];
		if (exposed)
			contrast->base[side] =
				voc_exposed_at(&compare->exposed, &compare->group, compare->keys.key[id], side) / 1000;
		contrast->rate[side] =
			contrast->base[side] > 0 ? contrast->items[VOC_TREATED][side] / contrast->base[side] : NAN;
	}
	contrast->difference = contrast->rate[VOC_AFTER] - contrast->rate[VOC_BEFORE];
	contrast->ratio = contrast->rate[VOC_BEFORE] > 0 ? contrast->rate[VOC_AFTER] / contrast->rate[VOC_BEFORE] : NAN;
	contrast->low = contrast->high = NAN;
	if (isnan(contrast->difference))
		return;
	contrast->few = are_few(contrast, exposed);
	if (exposed)
		contrast_rates(contrast);
	else
		contrast_shares(contrast);
	if (compare->options->control)
		contrast_control(compare, contrast);
	contrast->p = contrast->few ? NAN : fmax(contrast->p, LEAST_P);
}

static enum voc_moved moved(const struct voc_compare_state *compare, const struct voc_contrast *contrast)
{
	if (contrast->few || isnan(contrast->q))
		return VOC_MOVED_FEW;
	if (contrast->q >= LEVEL)
		return VOC_MOVED_UNCLEAR;
	if (compare->options->control)
		return contrast->effect > 0 ? VOC_MOVED_UP : VOC_MOVED_DOWN;
	if (contrast->items[VOC_TREATED][VOC_BEFORE] <= 0)
		return VOC_MOVED_NEW;
	if (contrast->items[VOC_TREATED][VOC_AFTER] <= 0)
		return VOC_MOVED_GONE;
	return contrast->difference > 0 ? VOC_MOVED_UP : VOC_MOVED_DOWN;
}

/* How much at least, in the direction seen; 0 where the interval holds no change. */
static double certain(const struct voc_contrast *contrast)
{
	bool control = !isnan(contrast->effect);
	double low = control ? contrast->effect_low : contrast->low, high = control ? contrast->effect_high : contrast->high;
	if (contrast->moved <= VOC_MOVED_UNCLEAR)
		return 0;
	return fmax(0, fmax(low, -high));
}

static int by_certainty(const void *a, const void *b)
{
	const struct voc_contrast *x = a, *y = b;
	bool known_x = x->moved > VOC_MOVED_UNCLEAR, known_y = y->moved > VOC_MOVED_UNCLEAR;
	if (known_x != known_y)
		return known_x ? -1 : 1;
	if (certain(x) != certain(y))
		return certain(x) > certain(y) ? -1 : 1;
	double p = isnan(x->p) ? 2 : x->p, q = isnan(y->p) ? 2 : y->p;
	if (p != q)
		return p < q ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static void compare_all(struct comparison *comparison)
{
	const struct voc_compare_state *compare = comparison->compare;
	size_t n = comparison->n = compare->keys.count;
	comparison->contrast = voc_allocate_zero(n + 1, sizeof *comparison->contrast);
	double *q = voc_allocate_zero(n + 1, sizeof *q);
	struct voc_row *row = voc_rows_by_key(&compare->keys);
	for (size_t i = 0; i < n; i++) {
		measure(compare, row[i].id, &comparison->contrast[i]);
		q[i] = comparison->contrast[i].p;
		comparison->without += isnan(comparison->contrast[i].difference) ? 1 : 0;
	}
	voc_false_discovery(q, q, n);
	for (size_t i = 0; i < n; i++) {
		comparison->contrast[i].q = q[i];
		comparison->contrast[i].moved = moved(compare, &comparison->contrast[i]);
		comparison->contrast[i].id = i; /* the order of keys breaks ties */
	}
	qsort(comparison->contrast, n, sizeof *comparison->contrast, by_certainty);
	for (size_t i = 0; i < n; i++)
		comparison->contrast[i].id = row[comparison->contrast[i].id].id;
	free(row);
	free(q);
}

enum {
	ITEMS_A,
	ITEMS_B,
	SHARE_A,
	SHARE_B,
	EXPOSURE_A,
	EXPOSURE_B,
	PER_1000_A,
	PER_1000_B,
	DIFFERENCE,
	LOW,
	HIGH,
	RATIO,
	CONTROL_A,
	CONTROL_B,
	EFFECT,
	EFFECT_LOW,
	EFFECT_HIGH,
	P,
	Q,
	CHANGE,
	FINDING,
	FIGURES
};

static const struct voc_column figure[FIGURES] = {
	[ITEMS_A] = {"items_a", {{"a", "a"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[ITEMS_B] = {"items_b", {{"b", "b"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[SHARE_A] = {"share_a", {{"share a", "占比 a"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[SHARE_B] = {"share_b", {{"share b", "占比 b"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[EXPOSURE_A] = {"exposure_a", {{"exposure a", "基数 a"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
	[EXPOSURE_B] = {"exposure_b", {{"exposure b", "基数 b"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
	[PER_1000_A] = {"per_1000_a", {{"per 1,000 a", "每千 a"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
	[PER_1000_B] = {"per_1000_b", {{"per 1,000 b", "每千 b"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
	[DIFFERENCE] = {"difference", {{"difference", "差异"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[LOW] = {"low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[HIGH] = {"high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[RATIO] = {"ratio", {{"ratio", "倍数"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
	[CONTROL_A] = {"control_a", {{"control a", "对照 a"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[CONTROL_B] = {"control_b", {{"control b", "对照 b"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[EFFECT] = {"effect", {{"effect", "净效应"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[EFFECT_LOW] = {"effect_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[EFFECT_HIGH] = {"effect_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[P] = {"p", {{"p", "p"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[Q] = {"q", {{"q", "q"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_PLAIN},
	[CHANGE] = {"change", {{"change", "变化"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_MACHINE},
	[FINDING] = {"finding", {{"finding", "结论"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_REMARK},
};

static const char *const change_word[] = {
	[VOC_MOVED_FEW] = "few",   [VOC_MOVED_UNCLEAR] = "unclear", [VOC_MOVED_UP] = "up",
	[VOC_MOVED_DOWN] = "down", [VOC_MOVED_NEW] = "new",         [VOC_MOVED_GONE] = "gone",
};

static bool is_wanted(const struct voc_compare_options *options, size_t column)
{
	if (column == SHARE_A || column == SHARE_B)
		return !options->exposure;
	if (column >= EXPOSURE_A && column <= PER_1000_B)
		return options->exposure != NULL;
	if (column >= CONTROL_A && column <= EFFECT_HIGH)
		return options->control;
	return true;
}

static void add_columns(const struct voc_compare_state *compare, struct voc_table *table, size_t *at)
{
	const struct voc_compare_options *options = compare->options;
	for (size_t i = 0; i < FIGURES; i++) {
		struct voc_column column = figure[i];
		if (!is_wanted(options, i))
			continue;
		if (options->exposure && i >= DIFFERENCE && i <= HIGH) {
			column.type = VOC_TYPE_NUMBER;
			column.decimals = 3;
		}
		at[i] = voc_table_column(table, column);
	}
}

static void write_row(const struct voc_compare_state *compare, const struct voc_contrast *contrast, struct voc_table *table,
		      const size_t *at)
{
	const struct voc_compare_options *options = compare->options;
	voc_table_number(table, at[ITEMS_A], contrast->items[VOC_TREATED][VOC_BEFORE]);
	voc_table_number(table, at[ITEMS_B], contrast->items[VOC_TREATED][VOC_AFTER]);
	for (int side = 0; side < VOC_SIDES && options->exposure; side++) {
		if (contrast->base[side] > 0)
			voc_table_number(table, at[EXPOSURE_A + side], contrast->base[side] * 1000);
		voc_table_number(table, at[PER_1000_A + side], contrast->rate[side]);
	}
	for (int side = 0; side < VOC_SIDES && !options->exposure; side++)
		voc_table_number(table, at[SHARE_A + side], contrast->rate[side]);
	voc_table_number(table, at[DIFFERENCE], contrast->difference);
	voc_table_number(table, at[LOW], contrast->low);
	voc_table_number(table, at[HIGH], contrast->high);
	voc_table_number(table, at[RATIO], contrast->ratio);
	if (options->control) {
		voc_table_number(table, at[CONTROL_A], contrast->control[VOC_BEFORE]);
		voc_table_number(table, at[CONTROL_B], contrast->control[VOC_AFTER]);
		voc_table_number(table, at[EFFECT], contrast->effect);
		voc_table_number(table, at[EFFECT_LOW], contrast->effect_low);
		voc_table_number(table, at[EFFECT_HIGH], contrast->effect_high);
	}
	voc_table_number(table, at[P], contrast->p);
	voc_table_number(table, at[Q], contrast->q);
	voc_table_text(table, at[CHANGE], voc_span_from(change_word[contrast->moved]));
	struct voc_buffer finding = {0};
	voc_compare_finding(compare, contrast, options->lang, &finding);
	voc_table_text(table, at[FINDING], voc_buffer_view(&finding));
	voc_buffer_release(&finding);
}

static void write_title(const struct voc_compare_state *compare, struct voc_table *table)
{
	struct voc_arena *arena = &table->arena;
	const char *name[VOC_SIDES], *items[VOC_SIDES], *en_items[VOC_SIDES], *days[VOC_SIDES];
	for (int side = 0; side < VOC_SIDES; side++) {
		const char *given = compare->options->name[side];
		const struct voc_sided *all = &compare->all;
		name[side] = given ? given : side ? "b" : "a";
		int64_t n = all->items[VOC_TREATED][side] + all->items[VOC_CONTROL][side];
		items[side] = voc_words_count(arena, n);
		en_items[side] = voc_words_of(arena, n, "item");
		days[side] = voc_words_days(arena, &compare->days[side]);
	}
	table->title.text[VOC_EN] = voc_arena_print(arena, "What changed: b = %s, %s%s, against a = %s, %s%s", name[1],
						    en_items[1], days[1], name[0], en_items[0], days[0])
					    .p;
	table->title.text[VOC_ZH] = voc_arena_print(arena, "变化：b = %s，%s 条反馈%s；对比 a = %s，%s 条反馈%s", name[1],
						    items[1], days[1], name[0], items[0], days[0])
					    .p;
}

static void note_control(const struct voc_compare_state *compare, struct voc_table *table)
{
	struct voc_arena *arena = &table->arena;
	const int64_t *control = compare->all.items[VOC_CONTROL];
	if (!compare->options->control)
		return;
	const char *a = voc_words_count(arena, control[VOC_BEFORE]), *b = voc_words_count(arena, control[VOC_AFTER]);
	voc_table_note(
		table,
		voc_arena_print(
			arena,
			"Control: %s items before, %s after. Effect: the change beyond the control's. It is that of a "
			"measure only if both would have changed alike without it, and if items do not depend on each other.",
			a, b),
		voc_arena_print(arena,
				"对照组：此前 %s 条，此后 %s "
				"条。净效应为扣除对照组变化后的变化；仅当没有措施时两组会同样变化、且各条反馈"
				"相互独立时，才可归因于措施。",
				a, b));
}

static void write_notes(const struct comparison *comparison, struct voc_table *table)
{
	const struct voc_compare_state *compare = comparison->compare;
	struct voc_arena *arena = &table->arena;
	size_t clear = 0, few = 0;
	for (size_t i = 0; i < comparison->n; i++) {
		clear += comparison->contrast[i].moved > VOC_MOVED_UNCLEAR;
		few += comparison->contrast[i].moved == VOC_MOVED_FEW;
	}
	voc_table_note(table,
		       voc_arena_print(arena,
				       "%zu of %zu changed (false discovery rate below 5%%); %zu have too few items to say.",
				       clear, comparison->n, few),
		       voc_arena_print(arena, "%zu 项中 %zu 项有变化（错误发现率低于 5%%），%zu 项条数太少、无法判断。",
				       comparison->n, clear, few));
	for (int side = 0; side < VOC_SIDES; side++)
		if (compare->all.items[VOC_TREATED][side] == 0)
			voc_table_note(
				table,
				voc_arena_print(arena, "Side %s has no items: nothing can be compared.", side ? "b" : "a"),
				voc_arena_print(arena, "%s 方没有反馈，无法比较。", side ? "b" : "a"));
	if (compare->options->exposure && comparison->without > 0)
		voc_table_note(table, voc_arena_print(arena, "%zu have no exposure on one of the sides.", comparison->without),
			       voc_arena_print(arena, "%zu 项有一方缺少基数。", comparison->without));
	note_control(compare, table);
	if (compare->unnamed > 0) {
		const char *unnamed = voc_words_count(arena, compare->unnamed);
		voc_table_note(table,
			       voc_arena_print(arena, "%s items name no %s; they count in every share.", unnamed,
					       voc_group_title(&compare->group, VOC_EN, arena)),
			       voc_arena_print(arena, "%s 条反馈没有%s，但计入占比的分母。", unnamed,
					       voc_group_title(&compare->group, VOC_ZH, arena)));
	}
	if (table->rows < comparison->n)
		voc_table_note(table, voc_arena_print(arena, "%zu of %zu rows.", table->rows, comparison->n),
			       voc_arena_print(arena, "共 %zu 行，显示 %zu 行。", comparison->n, table->rows));
}

void voc_compare_table(const struct voc_compare_state *compare, struct voc_table *table)
{
	struct comparison comparison = {.compare = compare};
	const struct voc_compare_options *options = compare->options;
	size_t at[FIGURES];
	compare_all(&comparison);
	size_t keys = voc_group_columns(&compare->group, table);
	add_columns(compare, table, at);
	for (size_t i = 0; i < comparison.n && (options->limit <= 0 || i < (size_t)options->limit); i++) {
		const struct voc_contrast *contrast = &comparison.contrast[i];
		voc_table_row(table);
		voc_group_fill(&compare->group, table, keys, compare->keys.key[contrast->id], options->categories,
			       options->lang);
		write_row(compare, contrast, table, at);
	}
	write_title(compare, table);
	write_notes(&comparison, table);
	free(comparison.contrast);
}
