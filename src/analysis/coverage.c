/* SPDX-License-Identifier: Apache-2.0 */
/* coverage -- texts that no term classifies, and their phrases. */
#include "voc/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/group.h"
#include "analysis/phrases.h"
#include "analysis/state.h"
#include "analysis/words.h"
#include "base/rising.h"
#include "text/matcher.h"

#define SCHEMA "voc-coverage-state/1"

enum language { ZH, EN, OTHER, LANGUAGES };
enum { TEXTS, WITHOUT_CATEGORY, WITHOUT_SENTIMENT, WITHOUT_BOTH, MEASURES };

static const char *const language_names[LANGUAGES] = {"zh", "en", "other"};
static const char *const measures[MEASURES] = {"texts", "without_category", "without_sentiment", "without_both"};
static const char sets[LANGUAGES] = {'z', 'e', 'o'};

struct coverage {
	const struct voc_coverage_options *options;
	struct voc_matcher *stop;
	int64_t count[LANGUAGES][MEASURES];
	struct voc_phrases phrases;
	struct voc_arena arena; /* of one text */
};

static void release(struct coverage *coverage)
{
	voc_matcher_free(coverage->stop);
	voc_phrases_release(&coverage->phrases);
	voc_arena_release(&coverage->arena);
	free(coverage);
}

static void *coverage_open(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	if (schema && schema->field[VOC_TEXT] < 0) {
		voc_fail(err, 0, "no text column; name one with -t");
		return NULL;
	}
	struct coverage *coverage = voc_allocate_zero(1, sizeof *coverage);
	coverage->options = options;
	coverage->stop = voc_matcher_new(coverage->options->stop, err);
	if (coverage->stop)
		return coverage;
	release(coverage);
	return NULL;
}

/* ---- one text ---- */

static enum language language_of(const struct voc_text *text)
{
	enum language found = OTHER;
	for (size_t i = 0; i < text->n; i++) {
		if (text->class[i] == VOC_CLASS_HAN)
			return ZH;
		if (text->class[i] == VOC_CLASS_WORD && text->cp[i] > '9')
			found = EN;
	}
	return found;
}

/* The code point that byte AT of the raw text belongs to. */
static size_t point_of(const struct voc_text *text, size_t at)
{
	return voc_rising_from(text->at, text->n, at);
}

static void mark_range(uint8_t *mark, size_t begin, size_t end, unsigned with)
{
	for (size_t i = begin; i < end; i++)
		mark[i] = (uint8_t)(mark[i] | with | (i > begin ? VOC_MARK_INSIDE : 0u));
}

static uint8_t *mark_text(struct coverage *coverage, const struct voc_text *text, const struct voc_verdict *verdict)
{
	uint8_t *mark = voc_arena_zero(&coverage->arena, text->n + 1, 1);
	struct voc_clauses clauses;
	struct voc_finds finds;
	for (size_t i = 0; i < verdict->matches; i++)
		mark_range(mark, point_of(text, verdict->match[i].begin), point_of(text, verdict->match[i].end),
			   VOC_MARK_KNOWN);
	voc_clauses_find(text, &coverage->arena, &clauses);
	voc_matcher_find(coverage->stop, text, &clauses, &coverage->arena, &finds);
	for (size_t i = 0; i < finds.n; i++)
		mark_range(mark, finds.found[i].begin, finds.found[i].end, VOC_MARK_STOP);
	return mark;
}

static bool has_sentiment(const struct voc_verdict *verdict)
{
	for (size_t i = 0; i < verdict->matches; i++)
		if (verdict->match[i].kind == VOC_KIND_SENTIMENT)
			return true;
	return false;
}

static const char *coverage_add(void *state, const struct voc_record *record)
{
	struct coverage *coverage = state;
	struct voc_span raw = voc_span_trim(voc_get(record, VOC_TEXT));
	struct voc_verdict verdict;
	struct voc_text text;
	if (!raw.n)
		return "empty text";
	voc_classify(coverage->options->classifier, raw, &coverage->arena, &verdict);
	voc_text_fold(raw, &coverage->arena, &text);
	enum language language = language_of(&text);
	bool lacks[] = {verdict.category == NULL, !has_sentiment(&verdict), false};
	lacks[VOC_LACK_BOTH] = lacks[VOC_LACK_CATEGORY] && lacks[VOC_LACK_SENTIMENT];
	coverage->count[language][TEXTS]++;
	for (int i = 0; i < 3; i++)
		coverage->count[language][WITHOUT_CATEGORY + i] += lacks[i];
	if (lacks[coverage->options->lack])
		voc_phrases_add(&coverage->phrases, sets[language], &text, mark_text(coverage, &text, &verdict));
	voc_arena_reset(&coverage->arena);
	return NULL;
}

static void coverage_merge(void *into, void *from)
{
	struct coverage *a = into, *b = from;
	for (int language = 0; language < LANGUAGES; language++)
		for (int measure = 0; measure < MEASURES; measure++)
			a->count[language][measure] += b->count[language][measure];
	voc_phrases_merge(&a->phrases, &b->phrases);
	release(b);
}

/* ---- saving ---- */

static void coverage_save(const void *state, struct voc_json *out)
{
	const struct coverage *coverage = state;
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_state_whole(out, "lack", coverage->options->lack);
	for (int language = 0; language < LANGUAGES; language++) {
		voc_json_key(out, voc_span_from(language_names[language]));
		voc_json_open_array(out);
		for (int measure = 0; measure < MEASURES; measure++)
			voc_json_whole(out, coverage->count[language][measure]);
		voc_json_close_array(out);
	}
	voc_json_close_object(out);
	voc_json_newline(out);
	const struct voc_phrases *phrases = &coverage->phrases;
	struct voc_row *row = voc_rows_by_key(&phrases->keys);
	for (size_t i = 0; i < phrases->keys.count; i++) {
		const struct voc_phrase *phrase = &phrases->phrase[row[i].id];
		voc_json_open_object(out);
		voc_json_key(out, VOC_SPAN("phrase"));
		voc_json_text(out, row[i].key);
		voc_state_whole(out, "texts", phrase->texts);
		voc_json_key(out, VOC_SPAN("example"));
		voc_json_text(out, phrases->texts.key[phrase->example]);
		voc_json_close_object(out);
		voc_json_newline(out);
	}
	free(row);
}

static int load_head(struct coverage *coverage, const struct voc_node *line, struct voc_error *err)
{
	int64_t lack;
	if (voc_state_read_whole(line, "lack", &lack, err))
		return -1;
	if (lack != (int64_t)coverage->options->lack)
		return voc_fail(err, 0, "the saved state is of another --missing");
	for (int language = 0; language < LANGUAGES; language++) {
		const struct voc_node *node = voc_node_get(line, language_names[language]);
		node = node ? voc_node_first(node) : NULL;
		for (int measure = 0; measure < MEASURES; measure++, node = voc_node_next(node)) {
			double value = node ? voc_node_number(node, -1) : -1;
			if (!(value >= 0 && value < 9e15))
				return voc_fail(err, 0, "bad '%s' in a saved state", language_names[language]);
			coverage->count[language][measure] += (int64_t)value;
		}
	}
	return 0;
}

static int coverage_load(void *state, const struct voc_node *line, struct voc_error *err)
{
	struct coverage *coverage = state;
	int64_t texts;
	int head = voc_state_head(line, SCHEMA, err);
	if (head)
		return head < 0 ? -1 : load_head(coverage, line, err);
	const struct voc_node *phrase = voc_node_get(line, "phrase"), *example = voc_node_get(line, "example");
	if (voc_state_read_whole(line, "texts", &texts, err))
		return -1;
	if (!phrase || voc_node_text(phrase).n < 2 || !example || texts < 1)
		return voc_fail(err, 0, "bad 'phrase' in a saved state");
	voc_phrases_count(&coverage->phrases, voc_node_text(phrase), texts, voc_node_text(example));
	return 0;
}

/* ---- the table ---- */

enum { LANGUAGE, MEASURE, PHRASE, COUNT, SHARE, EXAMPLE, COLUMNS };

static const struct voc_column columns[COLUMNS] = {
	[LANGUAGE] = {"language", {{"language", "语言"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[MEASURE] = {"measure", {{"measure", "指标"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[PHRASE] = {"phrase", {{"phrase", "短语"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[COUNT] = {"texts", {{"texts", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[SHARE] = {"share", {{"share", "占比"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[EXAMPLE] = {"example", {{"example", "示例"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_QUOTE},
};

/* Where PHRASE, which is folded, stands in TEXT; 0 when it does not (a saved state may be anybody's). */
static size_t place_of(const struct voc_text *text, const struct voc_text *phrase)
{
	for (size_t i = 0; i + phrase->n <= text->n; i++) {
		size_t k = 0;
		while (k < phrase->n && (text->cp[i + k] == phrase->cp[k] ||
					 (text->class[i + k] == VOC_CLASS_SPACE && phrase->class[k] == VOC_CLASS_SPACE)))
			k++;
		if (k == phrase->n)
			return i;
	}
	return 0;
}

/* The example in one line, cut around the phrase. */
static struct voc_span excerpt(struct coverage *coverage, struct voc_span raw, struct voc_span phrase, struct voc_buffer *out)
{
	enum { AROUND = 30 };
	struct voc_text text, part;
	voc_buffer_reset(out);
	voc_text_fold(raw, &coverage->arena, &text);
	voc_text_fold(phrase, &coverage->arena, &part);
	size_t at = place_of(&text, &part);
	size_t begin = at > AROUND ? at - AROUND : 0;
	size_t end = at + part.n + AROUND < text.n ? at + part.n + AROUND : text.n;
	if (begin)
		voc_buffer_text(out, "…");
	for (size_t i = text.at[begin]; i < text.at[end]; i++)
		voc_buffer_byte(out, (unsigned char)raw.p[i] < ' ' ? ' ' : raw.p[i]);
	if (end < text.n)
		voc_buffer_text(out, "…");
	voc_arena_reset(&coverage->arena);
	return voc_buffer_view(out);
}

static void put_row(struct voc_table *table, int language, const char *measure, int64_t texts, int64_t of)
{
	voc_table_row(table);
	voc_table_text(table, LANGUAGE, voc_span_from(language_names[language]));
	voc_table_text(table, MEASURE, voc_span_from(measure));
	voc_table_number(table, COUNT, (double)texts);
	voc_table_number(table, SHARE, of ? (double)texts / (double)of : 0);
}

static void put_phrases(struct coverage *coverage, struct voc_table *table, int language)
{
	const struct voc_coverage_options *options = coverage->options;
	const struct voc_phrases *phrases = &coverage->phrases;
	int64_t of = coverage->count[language][WITHOUT_CATEGORY + (int)options->lack];
	struct voc_buffer example = {0};
	size_t n;
	size_t *order = voc_phrases_ranked(phrases, sets[language], options->least, &n);
	for (size_t i = 0; i < n && (options->limit <= 0 || i < (size_t)options->limit); i++) {
		const struct voc_phrase *phrase = &phrases->phrase[order[i]];
		struct voc_span text = voc_phrases_text(phrases, order[i]);
		put_row(table, language, "phrase", phrase->texts, of);
		voc_table_text(table, PHRASE, text);
		voc_table_text(table, EXAMPLE, excerpt(coverage, phrases->texts.key[phrase->example], text, &example));
	}
	voc_buffer_release(&example);
	free(order);
}

static void put_note(const struct coverage *coverage, struct voc_table *table)
{
	static const struct voc_label lacks[] = {
		{{"category", "类别"}}, {{"sentiment", "情感"}}, {{"category and sentiment", "类别与情感"}}};
	const struct voc_label *lack = &lacks[coverage->options->lack];
	struct voc_span en = voc_arena_print(&table->arena, "Phrases of the texts without %s; their share is of these texts.",
					     lack->text[VOC_EN]);
	struct voc_span zh = voc_arena_print(&table->arena, "短语取自没有%s的文本，占比以这些文本计。", lack->text[VOC_ZH]);
	voc_table_note(table, en, zh);
}

static void fill(struct coverage *coverage, struct voc_table *table)
{
	int64_t all = 0;
	for (size_t i = 0; i < COLUMNS; i++)
		voc_table_column(table, columns[i]);
	for (int language = 0; language < LANGUAGES; language++) {
		const int64_t *count = coverage->count[language];
		all += count[TEXTS];
		if (!count[TEXTS])
			continue;
		for (int measure = 0; measure < MEASURES; measure++)
			put_row(table, language, measures[measure], count[measure], count[TEXTS]);
		put_phrases(coverage, table, language);
	}
	const char *texts = voc_words_count(&table->arena, all);
	table->title.text[VOC_EN] = voc_arena_print(&table->arena, "Coverage of %s texts", texts).p;
	table->title.text[VOC_ZH] = voc_arena_print(&table->arena, "%s 条文本的词典覆盖", texts).p;
	if (table->rows)
		put_note(coverage, table);
}

static void coverage_close(void *state, struct voc_table *table)
{
	struct coverage *coverage = state;
	if (coverage && table)
		fill(coverage, table);
	if (coverage)
		release(coverage);
}

const struct voc_analysis voc_coverage = {
	.name = "coverage",
	.open = coverage_open,
	.add = coverage_add,
	.merge = coverage_merge,
	.save = coverage_save,
	.load = coverage_load,
	.close = coverage_close,
};
