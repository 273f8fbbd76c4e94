/* SPDX-License-Identifier: Apache-2.0 */
/* mine_table -- the phrases as a table, or as lines of a dictionary. */
#include <math.h>
#include <stdlib.h>

#include "analysis/nugget.h"
#include "analysis/words.h"
#include "text/fold.h"

enum { PHRASE, ITEMS, SHARE, COHESION, LEFT, RIGHT, Z, CATEGORY, WEIGHT, VARIANTS, EXAMPLE, COLUMNS };

static const struct voc_column columns[COLUMNS] = {
	[PHRASE] = {"phrase", {{"phrase", "短语"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[ITEMS] = {"items", {{"texts", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[SHARE] = {"share", {{"share", "占比"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[COHESION] = {"cohesion", {{"cohesion", "凝聚度"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_MACHINE},
	[LEFT] = {"left", {{"left", "左熵"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_MACHINE},
	[RIGHT] = {"right", {{"right", "右熵"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_MACHINE},
	[Z] = {"z", {{"z", "z"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[CATEGORY] = {"category", {{"category", "类别"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[WEIGHT] = {"weight", {{"weight", "权重"}}, VOC_TYPE_NUMBER, 0, VOC_ROLE_PLAIN},
	[VARIANTS] = {"variants", {{"variants", "变体"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_QUOTE},
	[EXAMPLE] = {"example", {{"example", "示例"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_QUOTE},
};

enum { TERM, LABEL, TERM_WEIGHT, FLAGS, NOTE, TERM_COLUMNS };

static const struct voc_column term_columns[TERM_COLUMNS] = {
	[TERM] = {"term", {{"term", "词条"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[LABEL] = {"label", {{"label", "标签"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[TERM_WEIGHT] = {"weight", {{"weight", "权重"}}, VOC_TYPE_NUMBER, 0, VOC_ROLE_PLAIN},
	[FLAGS] = {"flags", {{"flags", "标记"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[NOTE] = {"note", {{"note", "备注"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_REMARK},
};

static int by_score(const void *a, const void *b)
{
	const struct voc_nugget *const *x = a, *const *y = b;
	if ((*x)->score != (*y)->score)
		return (*x)->score > (*y)->score ? -1 : 1;
	return voc_span_compare((*x)->text, (*y)->text);
}

static const struct voc_nugget **ranked(const struct voc_nuggets *s, size_t *n)
{
	const struct voc_nugget **order = voc_reallocate(NULL, s->n + 1, sizeof(struct voc_nugget *));
	*n = 0;
	for (size_t i = 0; i < s->n; i++)
		if (s->nugget[i].kept && !s->nugget[i].inside && (!s->options->baseline || s->nugget[i].z > 0))
			order[(*n)++] = &s->nugget[i];
	qsort(order, *n, sizeof(struct voc_nugget *), by_score);
	return order;
}

static size_t text_of(const struct voc_nuggets *s, uint32_t place)
{
	size_t low = 0, high = s->texts;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;
		if (s->start[middle] <= place)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The text where the phrase was met first, in one line, cut around it. */
static struct voc_span excerpt(const struct voc_nuggets *s, const struct voc_nugget *nugget, struct voc_arena *arena,
			       struct voc_buffer *out)
{
	enum { AROUND = 30 };
	struct voc_text text, part;
	struct voc_span raw = s->sample->text[text_of(s, nugget->place)].text;
	voc_text_fold(raw, arena, &text);
	voc_text_fold(nugget->text, arena, &part);
	size_t at = 0, k = 0;
	for (size_t i = 0; i + part.n <= text.n && k < part.n; i++) {
		for (k = 0;
		     k < part.n && (text.cp[i + k] == part.cp[k] || (part.cp[k] == ' ' && text.class[i + k] != VOC_CLASS_WORD));
		     k++)
			;
		at = i;
	}
	at = k == part.n ? at : 0;
	size_t begin = at > AROUND ? at - AROUND : 0, end = at + part.n + AROUND < text.n ? at + part.n + AROUND : text.n;
	voc_buffer_reset(out);
	voc_buffer_text(out, begin ? "…" : "");
	for (size_t i = text.at[begin]; i < text.at[end]; i++)
		voc_buffer_byte(out, (unsigned char)raw.p[i] < ' ' ? ' ' : raw.p[i]);
	voc_buffer_text(out, end < text.n ? "…" : "");
	voc_arena_reset(arena);
	return voc_buffer_view(out);
}

static struct voc_span variants(const struct voc_nuggets *s, const struct voc_nugget *head, struct voc_buffer *out)
{
	voc_buffer_reset(out);
	for (size_t i = 0; i < s->n; i++) {
		const struct voc_nugget *n = &s->nugget[i];
		if (!n->kept || !n->inside)
			continue;
		const struct voc_nugget *of = &s->nugget[n->inside - 1];
		while (of->inside)
			of = &s->nugget[of->inside - 1];
		if (of == head)
			voc_buffer_print(out, "%s%.*s", out->n ? "|" : "", (int)n->text.n, n->text.p);
	}
	return voc_buffer_view(out);
}

static void put(const struct voc_nuggets *s, const struct voc_nugget *n, struct voc_table *table, struct voc_arena *arena,
		struct voc_buffer *text)
{
	voc_table_row(table);
	voc_table_text(table, PHRASE, n->text);
	voc_table_number(table, ITEMS, n->texts);
	voc_table_number(table, SHARE, (double)n->texts / (double)s->texts);
	voc_table_number(table, COHESION, n->cohesion);
	voc_table_number(table, LEFT, n->left);
	voc_table_number(table, RIGHT, n->right);
	voc_table_number(table, Z, n->z);
	if (n->category)
		voc_table_text(table, CATEGORY, n->category->path);
	voc_table_number(table, WEIGHT, n->weight);
	voc_table_text(table, VARIANTS, variants(s, n, text));
	voc_table_text(table, EXAMPLE, excerpt(s, n, arena, text));
}

static void put_term(const struct voc_nuggets *s, const struct voc_nugget *n, struct voc_table *table, struct voc_arena *arena,
		     struct voc_buffer *text)
{
	voc_table_row(table);
	voc_table_text(table, TERM, n->text);
	voc_table_text(table, LABEL, n->category->path);
	if (n->weight != 0)
		voc_table_number(table, TERM_WEIGHT, n->weight);
	struct voc_span example = excerpt(s, n, arena, text);
	voc_table_text(table, NOTE, voc_arena_print(&table->arena, "%u: %.*s", n->texts, (int)example.n, example.p));
}

static void put_notes(const struct voc_nuggets *s, struct voc_table *table)
{
	struct voc_arena *arena = &table->arena;
	const char *texts = voc_words_count(arena, (int64_t)s->texts), *read = voc_words_count(arena, s->sample->read);
	if (s->sample->most != UINT64_MAX)
		voc_table_note(table,
			       voc_arena_print(arena, "Counted in %s different texts drawn by chance of %s: more do not fit.",
					       texts, read),
			       voc_arena_print(arena, "文本过多：从 %2$s 条中随机抽取 %1$s 条不同文本计数。", texts, read));
	if (s->options->baseline)
		voc_table_note(table,
			       VOC_SPAN("z: above 0 more frequent here than in the baseline; from 3.3 on hardly by chance."),
			       VOC_SPAN("z：大于 0 表示比基准更常见；3.3 以上基本排除偶然。"));
	else
		voc_table_note(table, VOC_SPAN("z: above 0 more in negative texts, below 0 more in positive ones."),
			       VOC_SPAN("z：大于 0 多见于负面文本，小于 0 多见于正面文本。"));
}

void voc_nuggets_table(struct voc_nuggets *s, struct voc_table *table)
{
	struct voc_arena arena = {0};
	struct voc_buffer text = {0};
	size_t n, put_rows = 0;
	const struct voc_nugget **order = ranked(s, &n);
	for (size_t i = 0; i < (s->options->dict ? (size_t)TERM_COLUMNS : (size_t)COLUMNS); i++)
		voc_table_column(table, s->options->dict ? term_columns[i] : columns[i]);
	const char *texts = voc_words_count(&table->arena, (int64_t)s->texts);
	table->title.text[VOC_EN] = voc_arena_print(&table->arena, "New phrases in %s different texts", texts).p;
	table->title.text[VOC_ZH] = voc_arena_print(&table->arena, "%s 条不同文本中的新短语", texts).p;
	for (size_t i = 0; i < n && (s->options->limit <= 0 || put_rows < (size_t)s->options->limit); i++) {
		if (s->options->dict && !order[i]->category)
			continue;
		put_rows++;
		if (s->options->dict)
			put_term(s, order[i], table, &arena, &text);
		else
			put(s, order[i], table, &arena, &text);
	}
	put_notes(s, table);
	free(order);
	voc_buffer_release(&text);
	voc_arena_release(&arena);
}
