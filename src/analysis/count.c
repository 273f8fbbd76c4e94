/* SPDX-License-Identifier: Apache-2.0 */
/* count -- cross-tabulation. */
#include "voc/count.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/opinion.h"
#include "analysis/words.h"
#include "base/map.h"
#include "stats/funnel.h"
#include "stats/interval.h"

#define SCHEMA "voc-count-state/1"
#define LEVEL 0.05
#define FAR_LEVEL 0.002

/* What is known of one key. */
struct cell {
	int64_t items;
	int64_t judged;
	int64_t negative;
	struct voc_sum sentiment;
	struct voc_sum rating;
};

struct count {
	const struct voc_count_options *options;
	struct voc_group group;
	int64_t items; /* all that were used: the base of every share */
	struct voc_map keys;
	struct cell *cell; /* by the number of the key */
	size_t capacity;
};

static struct cell *cell_of(struct count *count, struct voc_span key)
{
	bool added;
	size_t id = voc_map_add(&count->keys, key, &added);
	if (id >= count->capacity) {
		count->capacity = count->capacity ? count->capacity * 2 : 64;
		count->cell = voc_reallocate(count->cell, count->capacity, sizeof *count->cell);
	}
	if (added)
		count->cell[id] = (struct cell){0};
	return &count->cell[id];
}

static void add_cell(struct cell *into, const struct cell *from)
{
	into->items += from->items;
	into->judged += from->judged;
	into->negative += from->negative;
	voc_sum_merge(&into->sentiment, &from->sentiment);
	voc_sum_merge(&into->rating, &from->rating);
}

static void release(struct count *count)
{
	voc_group_release(&count->group);
	voc_map_release(&count->keys);
	free(count->cell);
	free(count);
}

static void *count_open(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	const struct voc_count_options *asked = options;
	struct count *count = voc_allocate_zero(1, sizeof *count);
	count->options = asked;
	if (voc_group_open(&count->group, asked->by, schema, err)) {
		release(count);
		return NULL;
	}
	return count;
}

static const char *count_add(void *state, const struct voc_record *record)
{
	struct count *count = state;
	const char *why = voc_group_split(&count->group, record);
	if (why)
		return why;
	struct voc_opinion item = voc_opinion_of(record);
	count->items++;
	for (size_t i = 0; i < count->group.keys; i++) {
		const struct voc_key *key = &count->group.key[i];
		struct voc_opinion opinion = voc_opinion_on(&item, key);
		struct cell *cell = cell_of(count, key->text);
		cell->items++;
		cell->judged += opinion.judged;
		cell->negative += opinion.negative;
		if (opinion.scored)
			voc_sum_add(&cell->sentiment, opinion.score);
		if (opinion.rated)
			voc_sum_add(&cell->rating, opinion.rating);
	}
	return NULL;
}

static void count_merge(void *into, void *from)
{
	struct count *a = into;
	struct count *b = from;
	if (!a->group.known) { /* nothing was loaded into it yet */
		struct count swap = *a;
		*a = *b;
		*b = swap;
	}
	a->items += b->items;
	for (size_t id = 0; id < b->keys.count; id++)
		add_cell(cell_of(a, b->keys.key[id]), &b->cell[id]);
	release(b);
}

static void count_save(const void *state, struct voc_json *out)
{
	const struct count *count = state;
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_group_save(&count->group, out);
	voc_state_whole(out, "items", count->items);
	voc_json_close_object(out);
	voc_json_newline(out);
	struct voc_row *row = voc_rows_by_key(&count->keys);
	for (size_t i = 0; i < count->keys.count; i++) {
		const struct cell *cell = &count->cell[row[i].id];
		voc_json_open_object(out);
		voc_group_save_key(&count->group, row[i].key, out);
		voc_state_whole(out, "items", cell->items);
		voc_state_whole(out, "judged", cell->judged);
		voc_state_whole(out, "negative", cell->negative);
		voc_state_sum(out, "sentiment", &cell->sentiment);
		voc_state_sum(out, "rating", &cell->rating);
		voc_json_close_object(out);
		voc_json_newline(out);
	}
	free(row);
}

static int load_head(struct count *count, const struct voc_node *line, struct voc_error *err)
{
	int64_t items;
	if (voc_group_load(&count->group, line, err) || voc_state_read_whole(line, "items", &items, err))
		return -1;
	count->items += items;
	return 0;
}

static int count_load(void *state, const struct voc_node *line, struct voc_error *err)
{
	struct count *count = state;
	int head = voc_state_head(line, SCHEMA, err);
	if (head)
		return head < 0 ? -1 : load_head(count, line, err);
	struct cell cell;
	struct voc_span key;
	if (voc_group_load_key(&count->group, line, &key, err) || voc_state_read_whole(line, "items", &cell.items, err) ||
	    voc_state_read_whole(line, "judged", &cell.judged, err) ||
	    voc_state_read_whole(line, "negative", &cell.negative, err) ||
	    voc_state_read_sum(line, "sentiment", &cell.sentiment, err) ||
	    voc_state_read_sum(line, "rating", &cell.rating, err))
		return -1;
	add_cell(cell_of(count, key), &cell);
	return 0;
}

enum { ITEMS, SHARE, LOW, HIGH, NEGATIVE, NEGATIVE_SHARE, NEGATIVE_LOW, NEGATIVE_HIGH, SENTIMENT, RATING, FIGURES };

static const struct voc_column figure[FIGURES] = {
	[ITEMS] = {"items", {{"items", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[SHARE] = {"share", {{"share", "占比"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[LOW] = {"low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[HIGH] = {"high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[NEGATIVE] = {"negative", {{"negative", "负面"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[NEGATIVE_SHARE] = {"negative_share", {{"negative %", "负面率"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[NEGATIVE_LOW] = {"negative_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[NEGATIVE_HIGH] = {"negative_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[SENTIMENT] = {"sentiment", {{"sentiment", "情感"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
	[RATING] = {"rating", {{"rating", "评分"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
};

static void write_row(const struct count *count, const struct cell *cell, struct voc_table *table, size_t first)
{
	struct voc_interval share = voc_wilson((double)cell->items, (double)count->items, LEVEL);
	voc_table_number(table, first + ITEMS, (double)cell->items);
	voc_table_number(table, first + SHARE, (double)cell->items / (double)count->items);
	voc_table_number(table, first + LOW, share.low);
	voc_table_number(table, first + HIGH, share.high);
	if (cell->judged) {
		struct voc_interval negative = voc_wilson((double)cell->negative, (double)cell->judged, LEVEL);
		voc_table_number(table, first + NEGATIVE, (double)cell->negative);
		voc_table_number(table, first + NEGATIVE_SHARE, (double)cell->negative / (double)cell->judged);
		voc_table_number(table, first + NEGATIVE_LOW, negative.low);
		voc_table_number(table, first + NEGATIVE_HIGH, negative.high);
	}
	voc_table_number(table, first + SENTIMENT, voc_sum_mean(&cell->sentiment));
	voc_table_number(table, first + RATING, voc_sum_mean(&cell->rating));
}

enum { EXPECTED, NEAR_LOW, NEAR_HIGH, FAR_LOW, FAR_HIGH, OUTSIDE, LIMITS };

static const struct voc_column limit[LIMITS] = {
	[EXPECTED] = {"expected", {{"all", "总体"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[NEAR_LOW] = {"limit_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[NEAR_HIGH] = {"limit_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[FAR_LOW] = {"far_low", {{"far low", "远下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_MACHINE},
	[FAR_HIGH] = {"far_high", {{"far high", "远上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_MACHINE},
	[OUTSIDE] = {"outside", {{"outside", "超出"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
};

/* The share of negative items among all that belong to a unit; NaN when there are none. */
static double common_share(const struct count *count)
{
	double judged = 0, negative = 0;
	for (size_t id = 0; id < count->keys.count; id++) {
		if (!voc_group_names(&count->group, count->keys.key[id]))
			continue;
		judged += (double)count->cell[id].judged;
		negative += (double)count->cell[id].negative;
	}
	return judged > 0 ? negative / judged : NAN;
}

static void write_limits(const struct count *count, struct voc_span key, const struct cell *cell, double share,
			 struct voc_table *table, size_t first)
{
	if (!cell->judged || isnan(share) || !voc_group_names(&count->group, key))
		return;
	struct voc_interval near = voc_funnel(share, (double)cell->judged, LEVEL);
	struct voc_interval far = voc_funnel(share, (double)cell->judged, FAR_LEVEL);
	double own = (double)cell->negative / (double)cell->judged;
	voc_table_number(table, first + EXPECTED, share);
	voc_table_number(table, first + NEAR_LOW, near.low);
	voc_table_number(table, first + NEAR_HIGH, near.high);
	voc_table_number(table, first + FAR_LOW, far.low);
	voc_table_number(table, first + FAR_HIGH, far.high);
	if (own > near.high)
		voc_table_text(table, first + OUTSIDE, own > far.high ? VOC_SPAN("far above") : VOC_SPAN("above"));
	else if (own < near.low)
		voc_table_text(table, first + OUTSIDE, own < far.low ? VOC_SPAN("far below") : VOC_SPAN("below"));
}

static void write_notes(const struct count *count, struct voc_table *table)
{
	if (table->rows && voc_group_many(&count->group))
		voc_table_note(table, VOC_SPAN("An item may name several categories: shares add up to more than 100%."),
			       VOC_SPAN("一条反馈可涉及多个类别，占比之和可超过 100%。"));
	if (count->options->limits && table->rows)
		voc_table_note(table,
			       VOC_SPAN("Limits: where the negative share of a unit of this size lies by chance if it is like all others, "
					"at 95%; far: at 99.8%."),
			       VOC_SPAN("界限：若该单位与总体无异，同等条数下负面率因偶然所及的范围（95%）；far 为 99.8%。"));
	if (table->rows == count->keys.count)
		return;
	struct voc_span en = voc_arena_print(&table->arena, "%zu of %zu rows.", table->rows, count->keys.count);
	struct voc_span zh = voc_arena_print(&table->arena, "共 %zu 行，显示 %zu 行。", count->keys.count, table->rows);
	voc_table_note(table, en, zh);
}

static void write_title(const struct count *count, struct voc_table *table)
{
	const char *items = voc_words_count(&table->arena, count->items);
	const char *by = voc_group_title(&count->group, VOC_EN, &table->arena);
	const char *zh_by = voc_group_title(&count->group, VOC_ZH, &table->arena);
	table->title.text[VOC_EN] = voc_arena_print(&table->arena, by[0] ? "%s items by %s" : "%s items%s", items, by).p;
	table->title.text[VOC_ZH] = voc_arena_print(&table->arena, by[0] ? "%s 条反馈，按%s" : "%s 条反馈%s", items, zh_by).p;
}

static void fill(const struct count *count, struct voc_table *table)
{
	const struct voc_count_options *options = count->options;
	size_t first = voc_group_columns(&count->group, table);
	size_t figures = table->columns;
	for (size_t i = 0; i < FIGURES; i++)
		voc_table_column(table, figure[i]);
	size_t limits = table->columns;
	for (size_t i = 0; options->limits && i < LIMITS; i++)
		voc_table_column(table, limit[i]);
	double share = options->limits ? common_share(count) : NAN;
	size_t n = count->keys.count;
	struct voc_row *row = voc_allocate_zero(n + 1, sizeof *row);
	for (size_t id = 0; id < n; id++) {
		struct voc_span key = count->keys.key[id];
		row[id] = (struct voc_row){key, voc_group_lead(&count->group, key), (double)count->cell[id].items, id};
	}
	voc_rows_sort(row, n);
	for (size_t i = 0; i < n && (options->limit <= 0 || i < (size_t)options->limit); i++) {
		voc_table_row(table);
		voc_group_fill(&count->group, table, first, row[i].key, options->categories, options->lang);
		write_row(count, &count->cell[row[i].id], table, figures);
		if (options->limits)
			write_limits(count, row[i].key, &count->cell[row[i].id], share, table, limits);
	}
	free(row);
	write_title(count, table);
	write_notes(count, table);
}

static void count_close(void *state, struct voc_table *table)
{
	struct count *count = state;
	if (count && table)
		fill(count, table);
	if (count)
		release(count);
}

const struct voc_analysis voc_count = {
	.name = "count",
	.open = count_open,
	.add = count_add,
	.merge = count_merge,
	.save = count_save,
	.load = count_load,
	.close = count_close,
};
