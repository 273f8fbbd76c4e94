/* SPDX-License-Identifier: Apache-2.0 */
/* assoc_table -- pairs with their measures, those that stand out first. */
#include <math.h>
#include <stdlib.h>

#include "analysis/assoc_state.h"
#include "analysis/words.h"
#include "stats/association.h"
#include "stats/interval.h"
#include "stats/rank.h"

#define LEVEL 0.05

enum {
	ITEMS,
	WITH_ITEMS,
	BOTH,
	EXPECTED,
	SHARE,
	LOW,
	HIGH,
	LIFT,
	LIFT_LOW,
	LIFT_HIGH,
	NPMI,
	G2,
	P,
	Q,
	RESIDUAL,
	VERDICT,
	WORDS,
	FIGURES
};

static const struct voc_column figure[FIGURES] = {
	[ITEMS] = {"items", {{"items", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[WITH_ITEMS] = {"with_items", {{"its items", "对方条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[BOTH] = {"both", {{"both", "共现"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[EXPECTED] = {"expected", {{"expected", "期望"}}, VOC_TYPE_NUMBER, 1, VOC_ROLE_PLAIN},
	[SHARE] = {"share", {{"share", "占比"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[LOW] = {"low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[HIGH] = {"high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[LIFT] = {"lift", {{"lift", "提升度"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[LIFT_LOW] = {"lift_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_LOW},
	[LIFT_HIGH] = {"lift_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_HIGH},
	[NPMI] = {"npmi", {{"npmi", "npmi"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_MACHINE},
	[G2] = {"g2", {{"g2", "g2"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_MACHINE},
	[P] = {"p", {{"p", "p"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[Q] = {"q", {{"q", "q"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[RESIDUAL] = {"residual", {{"residual", "残差"}}, VOC_TYPE_NUMBER, 1, VOC_ROLE_PLAIN},
	[VERDICT] = {"verdict", {{"verdict", "结论"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_MACHINE},
	[WORDS] = {"words", {{"verdict", "结论"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE},
};

struct line {
	struct voc_span group, left, right; /* in the counters' keys */
	struct voc_pair pair;
	double residual;
	double q;
	size_t place; /* of the group */
};

struct lines {
	const struct voc_assoc_state *assoc;
	struct line *line;
	size_t n, capacity;
	size_t quiet; /* pairs with less than the support */
	struct voc_buffer key;
};

/* Byte N of KEY ends its first PARTS parts; the rest stands behind it. */
static struct voc_span cut_parts(struct voc_span key, size_t parts, struct voc_span *rest)
{
	size_t n = 0;
	*rest = key;
	if (parts == 0)
		return (struct voc_span){key.p, 0};
	for (; n < key.n && (key.p[n] != '\0' || --parts > 0); n++)
		;
	*rest = n < key.n ? (struct voc_span){key.p + n + 1, key.n - n - 1} : (struct voc_span){key.p + n, 0};
	return (struct voc_span){key.p, n};
}

static int64_t count_at(struct lines *lines, enum voc_assoc_kind kind, struct voc_span group, const struct voc_span *part,
			size_t parts)
{
	voc_buffer_reset(&lines->key);
	voc_buffer_span(&lines->key, group);
	for (size_t i = 0; i < parts; i++) {
		if (i > 0 || lines->assoc->group.parts > 0)
			voc_buffer_byte(&lines->key, '\0');
		voc_buffer_span(&lines->key, part[i]);
	}
	return voc_counter_at(&lines->assoc->counter[kind], voc_buffer_view(&lines->key));
}

static void add_line(struct lines *lines, const struct line *line)
{
	double support = (double)lines->assoc->options->support;
	if (line->pair.both < support && voc_pair_expected(&line->pair) < support) {
		lines->quiet++;
		return;
	}
	if (lines->n == lines->capacity) {
		lines->capacity = lines->capacity ? lines->capacity * 2 : 64;
		lines->line = voc_reallocate(lines->line, lines->capacity, sizeof *lines->line);
	}
	lines->line[lines->n] = *line;
	lines->line[lines->n++].residual = voc_residual(&line->pair);
}

/* Pairs that occur. */
static void seen_pairs(struct lines *lines)
{
	const struct voc_assoc_state *assoc = lines->assoc;
	const struct voc_counter *pairs = &assoc->counter[VOC_ASSOC_PAIR];
	enum voc_assoc_kind other = assoc->crossed ? VOC_ASSOC_RIGHT : VOC_ASSOC_LEFT;
	for (size_t id = 0; id < pairs->keys.count; id++) {
		struct line line = {0};
		struct voc_span rest;
		line.group = cut_parts(pairs->keys.key[id], assoc->group.parts, &rest);
		line.left = cut_parts(rest, 1, &line.right);
		line.pair.both = (double)pairs->n[id];
		line.pair.a = (double)count_at(lines, VOC_ASSOC_LEFT, line.group, &line.left, 1);
		line.pair.b = (double)count_at(lines, other, line.group, &line.right, 1);
		line.pair.n = (double)count_at(lines, VOC_ASSOC_ALL, line.group, NULL, 0);
		add_line(lines, &line);
	}
}

/* One side's keys of one group, by falling count. */
struct side {
	struct voc_span group, part;
	int64_t n;
};

static int by_count(const void *a, const void *b)
{
	const struct side *x = a;
	const struct side *y = b;
	int group = voc_span_compare(x->group, y->group);
	if (group)
		return group;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return voc_span_compare(x->part, y->part);
}

static struct side *make_side(const struct voc_assoc_state *assoc, enum voc_assoc_kind kind)
{
	const struct voc_counter *counter = &assoc->counter[kind];
	struct side *side = voc_allocate_zero(counter->keys.count + 1, sizeof *side);
	for (size_t id = 0; id < counter->keys.count; id++) {
		side[id].group = cut_parts(counter->keys.key[id], assoc->group.parts, &side[id].part);
		side[id].n = counter->n[id];
	}
	qsort(side, counter->keys.count, sizeof *side, by_count);
	return side;
}

/* Pairs of LEFT with all of its group in RIGHT that are expected often enough but never occur. */
static void unseen_pairs_of(struct lines *lines, const struct side *left, const struct side *right, size_t rights)
{
	const struct voc_assoc_state *assoc = lines->assoc;
	double support = fmax(1, (double)assoc->options->support);
	double n = (double)count_at(lines, VOC_ASSOC_ALL, left->group, NULL, 0);
	for (size_t j = 0; j < rights && voc_span_equal(right[j].group, left->group); j++) {
		struct line line = {.group = left->group, .left = left->part, .right = right[j].part};
		struct voc_span part[2] = {left->part, right[j].part};
		line.pair = (struct voc_pair){0, (double)left->n, (double)right[j].n, n};
		if (voc_pair_expected(&line.pair) < support)
			break;
		if (!assoc->crossed && voc_span_compare(left->part, right[j].part) >= 0)
			continue;
		if (count_at(lines, VOC_ASSOC_PAIR, left->group, part, 2) == 0)
			add_line(lines, &line);
	}
}

static void unseen_pairs(struct lines *lines)
{
	const struct voc_assoc_state *assoc = lines->assoc;
	enum voc_assoc_kind other = assoc->crossed ? VOC_ASSOC_RIGHT : VOC_ASSOC_LEFT;
	size_t lefts = assoc->counter[VOC_ASSOC_LEFT].keys.count;
	size_t rights = assoc->counter[other].keys.count;
	struct side *left = make_side(assoc, VOC_ASSOC_LEFT);
	struct side *right = make_side(assoc, other);
	size_t from = 0;
	for (size_t i = 0; i < lefts; i++) {
		while (from < rights && voc_span_compare(right[from].group, left[i].group) < 0)
			from++;
		unseen_pairs_of(lines, &left[i], right + from, rights - from);
	}
	free(left);
	free(right);
}

static int by_residual(const void *a, const void *b)
{
	const struct line *x = a;
	const struct line *y = b;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	if (fabs(x->residual) != fabs(y->residual))
		return fabs(x->residual) > fabs(y->residual) ? -1 : 1;
	int left = voc_span_compare(x->left, y->left);
	return left ? left : voc_span_compare(x->right, y->right);
}

/* How many pairs could have reached the support: all of them were looked at, so all of them count for q. */
static double looked_at(const struct voc_assoc_state *assoc)
{
	double support = fmax(1, (double)assoc->options->support);
	enum voc_assoc_kind other = assoc->crossed ? VOC_ASSOC_RIGHT : VOC_ASSOC_LEFT;
	size_t lefts = assoc->counter[VOC_ASSOC_LEFT].keys.count;
	size_t rights = assoc->counter[other].keys.count;
	struct side *left = make_side(assoc, VOC_ASSOC_LEFT);
	struct side *right = make_side(assoc, other);
	double pairs = 0;
	for (size_t i = 0, j = 0; i < lefts;) {
		struct voc_span group = left[i].group;
		double of_left = 0, of_right = 0;
		for (; i < lefts && voc_span_equal(left[i].group, group); i++)
			of_left += (double)left[i].n >= support;
		for (; j < rights && voc_span_compare(right[j].group, group) <= 0; j++)
			of_right += voc_span_equal(right[j].group, group) && (double)right[j].n >= support;
		pairs += assoc->crossed ? of_left * of_right : of_left * (of_left - 1) / 2;
	}
	free(left);
	free(right);
	return pairs;
}

/* Benjamini-Hochberg of the rows' P as if each pair that has no row had a p of 1. */
static void adjust(struct lines *lines, double *p)
{
	double more = fmax(1, looked_at(lines->assoc) / (double)lines->n);
	voc_false_discovery(p, p, lines->n);
	for (size_t i = 0; i < lines->n; i++)
		lines->line[i].q = fmin(1, p[i] * more);
}

/* Groups in the order that rows of any analysis have. */
static void sort_lines(struct lines *lines)
{
	const struct voc_assoc_state *assoc = lines->assoc;
	const struct voc_counter *all = &assoc->counter[VOC_ASSOC_ALL];
	struct voc_row *row = voc_allocate_zero(all->keys.count + 1, sizeof *row);
	size_t *place = voc_allocate_zero(all->keys.count + 1, sizeof *place);
	double *p = voc_allocate_zero(lines->n + 1, sizeof *p);
	for (size_t id = 0; id < all->keys.count; id++)
		row[id] = (struct voc_row){all->keys.key[id], voc_group_lead(&assoc->group, all->keys.key[id]),
					   (double)all->n[id], id};
	voc_rows_sort(row, all->keys.count);
	for (size_t i = 0; i < all->keys.count; i++)
		place[row[i].id] = i;
	for (size_t i = 0; i < lines->n; i++) {
		size_t id = voc_map_find(&all->keys, lines->line[i].group);
		lines->line[i].place = id == VOC_NO_ID ? 0 : place[id];
	}
	if (lines->n > 1)
		qsort(lines->line, lines->n, sizeof *lines->line, by_residual);
	for (size_t i = 0; i < lines->n; i++)
		p[i] = voc_pair_test(&lines->line[i].pair);
	adjust(lines, p);
	free(row);
	free(place);
	free(p);
}

static size_t add_columns(const struct voc_assoc_state *assoc, struct voc_table *table, size_t *left, size_t *right)
{
	static const struct voc_column with[] = {
		{"with", {{"with", "同时提及"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_MACHINE},
		{"with_name", {{"with", "同时提及"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	};
	*left = voc_group_columns(&assoc->left, table);
	if (assoc->left.parts == 0) { /* nothing was loaded */
		voc_table_column(table,
				 (struct voc_column){"category", {{"category", "类别"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_MACHINE});
		voc_table_column(table, (struct voc_column){"name", {{"category", "类别"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
	}
	*right = table->columns;
	if (assoc->crossed)
		voc_group_columns(&assoc->right, table);
	for (size_t i = 0; !assoc->crossed && i < 2; i++)
		voc_table_column(table, with[i]);
	size_t first = table->columns;
	for (size_t i = 0; i < FIGURES; i++)
		voc_table_column(table, figure[i]);
	return first;
}

static void write_verdict(const struct line *line, enum voc_lang lang, struct voc_table *table, size_t first)
{
	static const struct voc_label words[] = {
		{{"none shown", "未见关联"}}, {{"▲ together", "▲ 常同现"}}, {{"▼ apart", "▼ 少同现"}}};
	static const char *const verdict[] = {"none", "together", "apart"};
	size_t which = !(line->q < LEVEL) ? 0 : line->residual > 0 ? 1 : 2;
	voc_table_text(table, first + VERDICT, voc_span_from(verdict[which]));
	voc_table_text(table, first + WORDS, voc_span_from(words[which].text[lang]));
}

static void write_line(const struct line *line, struct voc_table *table, size_t first)
{
	const struct voc_pair *pair = &line->pair;
	struct voc_interval share = voc_wilson(pair->both, pair->a, LEVEL);
	struct voc_interval lift = voc_lift_interval(pair, LEVEL);
	voc_table_number(table, first + ITEMS, pair->a);
	voc_table_number(table, first + WITH_ITEMS, pair->b);
	voc_table_number(table, first + BOTH, pair->both);
	voc_table_number(table, first + EXPECTED, voc_pair_expected(pair));
	voc_table_number(table, first + SHARE, pair->both / pair->a);
	voc_table_number(table, first + LOW, share.low);
	voc_table_number(table, first + HIGH, share.high);
	voc_table_number(table, first + LIFT, voc_lift(pair));
	voc_table_number(table, first + LIFT_LOW, lift.low);
	voc_table_number(table, first + LIFT_HIGH, lift.high);
	voc_table_number(table, first + NPMI, voc_npmi(pair));
	voc_table_number(table, first + G2, voc_pair_g2(pair));
	voc_table_number(table, first + P, voc_pair_test(pair));
	voc_table_number(table, first + Q, line->q);
	voc_table_number(table, first + RESIDUAL, line->residual);
}

static void write_notes(const struct lines *lines, struct voc_table *table)
{
	const struct voc_assoc_state *assoc = lines->assoc;
	struct voc_arena *arena = &table->arena;
	if (assoc->unused > 0) {
		const char *unused = voc_words_count(arena, assoc->unused);
		voc_table_note(table,
			       voc_arena_print(arena, "Items without %s, left out: %s.",
					       voc_group_title(&assoc->right, VOC_EN, arena), unused),
			       voc_arena_print(arena, "%s 条没有%s的反馈未计入。", unused,
					       voc_group_title(&assoc->right, VOC_ZH, arena)));
	}
	if (lines->quiet > 0)
		voc_table_note(table,
			       voc_arena_print(arena, "%zu pairs that occur and are expected less than %ld times are left out.",
					       lines->quiet, assoc->options->support),
			       voc_arena_print(arena, "共现次数和期望次数都低于 %2$ld 的 %1$zu 对未列出。", lines->quiet,
					       assoc->options->support));
	if (table->rows < lines->n)
		voc_table_note(table, voc_arena_print(arena, "%zu of %zu pairs.", table->rows, lines->n),
			       voc_arena_print(arena, "共 %zu 对，显示 %zu 对。", lines->n, table->rows));
	if (table->rows > 0) {
		voc_table_note_on(table, "share", VOC_SPAN("Share: of the items of the category on the left."),
				  VOC_SPAN("占比：占左侧类别条数的比例。"));
		voc_table_note(
			table,
			VOC_SPAN("Together or apart where q < 0.05; what is mentioned together need not have one cause."),
			VOC_SPAN("q < 0.05 才判为有关联；同时提及不等于有因果关系。"));
	}
}

static void write_title(const struct voc_assoc_state *assoc, struct voc_table *table)
{
	struct voc_arena *arena = &table->arena;
	const char *items = voc_words_count(arena, assoc->items);
	const char *days = voc_words_days(arena, &assoc->days);
	table->title.text[VOC_EN] =
		voc_arena_print(arena, "What goes together in %s%s", voc_words_of(arena, assoc->items, "item"), days).p;
	table->title.text[VOC_ZH] = voc_arena_print(arena, "%s 条反馈中的关联%s", items, days).p;
}

void voc_assoc_table(const struct voc_assoc_state *assoc, struct voc_table *table)
{
	const struct voc_assoc_options *options = assoc->options;
	struct lines lines = {.assoc = assoc};
	size_t left, right;
	seen_pairs(&lines);
	unseen_pairs(&lines);
	sort_lines(&lines);
	size_t groups = voc_group_columns(&assoc->group, table);
	size_t first = add_columns(assoc, table, &left, &right);
	for (size_t i = 0; i < lines.n && (options->limit <= 0 || i < (size_t)options->limit); i++) {
		const struct line *line = &lines.line[i];
		voc_table_row(table);
		voc_group_fill(&assoc->group, table, groups, line->group, options->categories, options->lang);
		voc_group_fill(&assoc->left, table, left, line->left, options->categories, options->lang);
		voc_group_fill(assoc->crossed ? &assoc->right : &assoc->left, table, right, line->right, options->categories,
			       options->lang);
		write_line(line, table, first);
		write_verdict(line, options->lang, table, first);
	}
	write_title(assoc, table);
	write_notes(&lines, table);
	voc_buffer_release(&lines.key);
	free(lines.line);
}
