/* SPDX-License-Identifier: Apache-2.0 */
/* compare_words -- which words tell side a from side b. A word that mostly stands in another one that is listed is left out. */
#include "analysis/compare_state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/phrases.h"
#include "analysis/words.h"
#include "stats/logodds.h"
#include "stats/rank.h"
#include "text/matcher.h"

#define SCHEMA "voc-compare-words-state/1"
#define LEVEL 0.05
#define LEAST 5
#define PRIOR 500.0   /* texts: a word needs to differ in more than a few */
#define PRIOR_PART 20 /* but they are no more than this part of all */

static const char set[VOC_SIDES] = {'a', 'b'};

struct words {
	const struct voc_compare_words_options *options;
	int side; /* column */
	int64_t texts[VOC_SIDES];
	struct voc_phrases phrases;
	struct voc_arena arena;   /* of one text */
	struct voc_matcher *stop; /* NULL without stop words */
};

static void release(struct words *words)
{
	voc_phrases_release(&words->phrases);
	voc_arena_release(&words->arena);
	voc_matcher_free(words->stop);
	free(words);
}

static void *words_open(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	int side = schema ? voc_schema_find(schema, VOC_SPAN(VOC_SIDE_COLUMN)) : -1;
	if (schema && (side < 0 || schema->field[VOC_TEXT] < 0)) {
		voc_fail(err, 0, side < 0 ? "no column '" VOC_SIDE_COLUMN "'" : "no text column; name one with -t");
		return NULL;
	}
	struct words *words = voc_allocate_zero(1, sizeof *words);
	words->options = options;
	words->side = side;
	words->phrases.bare = true;
	if (words->options->stop)
		words->stop = voc_matcher_new(words->options->stop, err);
	if (words->stop || !words->options->stop)
		return words;
	release(words);
	return NULL;
}

/* No word begins or ends with a stop word. */
static uint8_t *mark_stops(struct words *words, const struct voc_text *text)
{
	uint8_t *mark = voc_arena_zero(&words->arena, text->n + 1, 1);
	struct voc_clauses clauses;
	struct voc_finds finds;
	if (!words->stop)
		return mark;
	voc_clauses_find(text, &words->arena, &clauses);
	voc_matcher_find(words->stop, text, &clauses, &words->arena, &finds);
	for (size_t i = 0; i < finds.n; i++)
		for (size_t at = finds.found[i].begin; at < finds.found[i].end; at++)
			mark[at] |= VOC_MARK_STOP;
	return mark;
}

static const char *words_add(void *state, const struct voc_record *record)
{
	struct words *words = state;
	struct voc_text text;
	int side = voc_side_of(record, words->side);
	if (side < 0)
		return "on neither side";
	voc_arena_reset(&words->arena);
	voc_text_fold(voc_get(record, VOC_TEXT), &words->arena, &text);
	words->texts[side]++;
	if (text.n > 0)
		voc_phrases_add(&words->phrases, set[side], &text, mark_stops(words, &text));
	return NULL;
}

static void words_merge(void *into, void *from)
{
	struct words *a = into, *b = from;
	for (int side = 0; side < VOC_SIDES; side++)
		a->texts[side] += b->texts[side];
	voc_phrases_merge(&a->phrases, &b->phrases);
	release(b);
}

/* ---- saved states ---- */

static void words_save(const void *state, struct voc_json *out)
{
	const struct words *words = state;
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_state_whole(out, "a", words->texts[VOC_BEFORE]);
	voc_state_whole(out, "b", words->texts[VOC_AFTER]);
	voc_json_close_object(out);
	voc_json_newline(out);
	struct voc_row *row = voc_rows_by_key(&words->phrases.keys);
	for (size_t i = 0; i < words->phrases.keys.count; i++) {
		voc_json_open_object(out);
		voc_json_key(out, VOC_SPAN("word"));
		voc_json_text(out, row[i].key);
		voc_state_whole(out, "texts", words->phrases.phrase[row[i].id].texts);
		voc_json_close_object(out);
		voc_json_newline(out);
	}
	free(row);
}

static int words_load(void *state, const struct voc_node *line, struct voc_error *err)
{
	struct words *words = state;
	int64_t a, b, texts;
	int head = voc_state_head(line, SCHEMA, err);
	if (head < 0)
		return -1;
	if (head > 0) {
		if (voc_state_read_whole(line, "a", &a, err) || voc_state_read_whole(line, "b", &b, err))
			return -1;
		words->texts[VOC_BEFORE] += a;
		words->texts[VOC_AFTER] += b;
		return 0;
	}
	const struct voc_node *node = voc_node_get(line, "word");
	struct voc_span key = node ? voc_node_text(node) : (struct voc_span){"", 0};
	if (key.n < 2 || (key.p[0] != set[0] && key.p[0] != set[1]))
		return voc_fail(err, 0, "bad 'word' in a saved state");
	if (voc_state_read_whole(line, "texts", &texts, err))
		return -1;
	voc_phrases_count(&words->phrases, key, texts, (struct voc_span){"", 0});
	return 0;
}

/* ---- the table ---- */

struct told {
	struct voc_span word;
	double texts[VOC_SIDES];
	struct voc_logodds odds;
	double q;
};

static int by_strength(const void *a, const void *b)
{
	const struct told *x = a, *y = b;
	if (fabs(x->odds.z) != fabs(y->odds.z))
		return fabs(x->odds.z) > fabs(y->odds.z) ? -1 : 1;
	if (x->word.n != y->word.n) /* of the parts of one phrase the whole */
		return x->word.n > y->word.n ? -1 : 1;
	return voc_span_compare(x->word, y->word);
}

/* All words that stand in enough texts, each once. */
static struct told *gather(const struct words *words, size_t *n)
{
	const struct voc_phrases *phrases = &words->phrases;
	double least = words->options->least > 0 ? (double)words->options->least : LEAST;
	struct told *told = voc_allocate_zero(phrases->keys.count + 1, sizeof *told);
	struct voc_buffer other = {0};
	double n_a = (double)words->texts[VOC_BEFORE], n_b = (double)words->texts[VOC_AFTER];
	*n = 0;
	for (size_t id = 0; id < phrases->keys.count; id++) {
		struct voc_span key = phrases->keys.key[id];
		int side = key.p[0] == set[VOC_AFTER];
		voc_buffer_reset(&other);
		voc_buffer_byte(&other, set[!side]);
		voc_buffer_add(&other, key.p + 1, key.n - 1);
		size_t there = voc_map_find(&phrases->keys, voc_buffer_view(&other));
		if (side == VOC_AFTER && there != VOC_NO_ID)
			continue; /* it comes by its key of side a */
		struct told *this = &told[*n];
		this->word = (struct voc_span){key.p + 1, key.n - 1};
		this->texts[side] = (double)phrases->phrase[id].texts;
		this->texts[!side] = there == VOC_NO_ID ? 0 : (double)phrases->phrase[there].texts;
		if (this->texts[0] + this->texts[1] < least)
			continue;
		this->odds = voc_log_odds(this->texts[VOC_AFTER], n_b, this->texts[VOC_BEFORE], n_a,
					  fmin(PRIOR, (n_a + n_b) / PRIOR_PART));
		(*n)++;
	}
	voc_buffer_release(&other);
	return told;
}

static void test_all(struct told *told, size_t n)
{
	double *q = voc_allocate_zero(n + 1, sizeof *q);
	qsort(told, n, sizeof *told, by_strength);
	for (size_t i = 0; i < n; i++)
		q[i] = fmax(told[i].odds.p, 1e-300);
	voc_false_discovery(q, q, n);
	for (size_t i = 0; i < n; i++)
		told[i].q = q[i];
	free(q);
}

static bool within(struct voc_span part, struct voc_span whole)
{
	return part.n < whole.n && voc_span_find(whole, part, 0) != (size_t)-1;
}

/* Whether one stands in the other and on four of five times in the same texts, as far as counts can tell. */
static bool same_matter(const struct told *a, const struct told *b)
{
	double x = a->texts[0] + a->texts[1], y = b->texts[0] + b->texts[1];
	return (within(a->word, b->word) || within(b->word, a->word)) && fmin(x, y) >= 0.8 * fmax(x, y);
}

enum { WORD, ITEMS_A, ITEMS_B, SHARE_A, SHARE_B, LOG_ODDS, Z, P, Q, SIDE, FIGURES };

static const struct voc_column figure[FIGURES] = {
	[WORD] = {"word", {{"word", "词语"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[ITEMS_A] = {"items_a", {{"a", "a"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[ITEMS_B] = {"items_b", {{"b", "b"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[SHARE_A] = {"share_a", {{"share a", "占比 a"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[SHARE_B] = {"share_b", {{"share b", "占比 b"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[LOG_ODDS] = {"log_odds", {{"log odds", "对数优势比"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
	[Z] = {"z", {{"z", "z"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[P] = {"p", {{"p", "p"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[Q] = {"q", {{"q", "q"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_PLAIN},
	[SIDE] = {"side", {{"more in", "多见于"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
};

static void write_row(const struct words *words, const struct told *told, struct voc_table *table)
{
	voc_table_row(table);
	voc_table_text(table, WORD, told->word);
	for (int side = 0; side < VOC_SIDES; side++) {
		voc_table_number(table, (size_t)(ITEMS_A + side), told->texts[side]);
		if (words->texts[side] > 0)
			voc_table_number(table, (size_t)(SHARE_A + side), told->texts[side] / (double)words->texts[side]);
	}
	voc_table_number(table, LOG_ODDS, told->odds.delta);
	voc_table_number(table, Z, told->odds.z);
	voc_table_number(table, P, told->odds.p);
	voc_table_number(table, Q, told->q);
	voc_table_text(table, SIDE, told->odds.z > 0 ? VOC_SPAN("b") : VOC_SPAN("a"));
}

/* The strongest words of both sides that say something of their own. */
static size_t write_rows(const struct words *words, const struct told *told, size_t n, struct voc_table *table)
{
	size_t *shown = voc_allocate_zero(n + 1, sizeof *shown);
	size_t rows = 0, significant = 0, of_side[VOC_SIDES] = {0, 0};
	size_t limit = words->options->limit > 0 ? (size_t)words->options->limit : SIZE_MAX;
	for (size_t i = 0; i < n && told[i].q < LEVEL; i++) {
		int side = told[i].odds.z > 0 ? VOC_AFTER : VOC_BEFORE;
		bool told_before = of_side[side] >= limit;
		for (size_t k = 0; k < rows && !told_before; k++)
			told_before = same_matter(&told[i], &told[shown[k]]);
		significant++;
		if (told_before)
			continue;
		shown[rows++] = i;
		of_side[side]++;
		write_row(words, &told[i], table);
	}
	free(shown);
	return significant;
}

static void write_title(const struct words *words, struct voc_table *table)
{
	struct voc_arena *arena = &table->arena;
	const char *name[VOC_SIDES], *texts[VOC_SIDES];
	for (int side = 0; side < VOC_SIDES; side++) {
		const char *given = words->options->name[side];
		name[side] = given ? given : side ? "b" : "a";
		texts[side] = voc_words_count(arena, words->texts[side]);
	}
	table->title.text[VOC_EN] = voc_arena_print(arena, "Words that tell b = %s (%s texts) from a = %s (%s texts)", name[1],
						    texts[1], name[0], texts[0])
					    .p;
	table->title.text[VOC_ZH] = voc_arena_print(arena, "区分 b = %s（%s 条文本）与 a = %s（%s 条文本）的词语", name[1],
						    texts[1], name[0], texts[0])
					    .p;
}

static void words_close(void *state, struct voc_table *table)
{
	struct words *words = state;
	if (words && table) {
		size_t n;
		struct told *told = gather(words, &n);
		test_all(told, n);
		for (size_t i = 0; i < FIGURES; i++)
			voc_table_column(table, figure[i]);
		size_t significant = write_rows(words, told, n, table);
		write_title(words, table);
		struct voc_span en =
			voc_arena_print(&table->arena, "%zu of %zu words differ (false discovery rate below 5%%); %zu shown.",
					significant, n, table->rows);
		struct voc_span zh =
			voc_arena_print(&table->arena, "%zu 个词语中 %zu 个有差异（错误发现率低于 5%%），显示 %zu 个。", n,
					significant, table->rows);
		voc_table_note(table, en, zh);
		free(told);
	}
	if (words)
		release(words);
}

const struct voc_analysis voc_compare_words = {
	.name = "compare-words",
	.open = words_open,
	.add = words_add,
	.merge = words_merge,
	.save = words_save,
	.load = words_load,
	.close = words_close,
};
