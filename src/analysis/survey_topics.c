/* SPDX-License-Identifier: Apache-2.0 */
/* survey_topics -- what drives a score: each topic's effect, and how its answers are spread. */
#include <math.h>
#include <stdlib.h>

#include "analysis/survey_page.h"
#include "stats/interval.h"
#include "stats/rank.h"

#define LEVEL 0.05

enum {
	MENTIONS,
	SHARE,
	LOW,
	HIGH,
	SPLIT,
	MEASURE,
	VALUE,
	VALUE_LOW,
	VALUE_HIGH,
	EFFECT,
	EFFECT_LOW,
	EFFECT_HIGH,
	P,
	Q,
	VERDICT,
	WORDS,
	FIGURES
};

static const struct voc_column figure[FIGURES] = {
	[MENTIONS] = {"answers", {{"answers", "答案数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[SHARE] = {"share", {{"share", "占比"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[LOW] = {"low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[HIGH] = {"high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[SPLIT] = {"split_share", {{"split share", "分摊占比"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[MEASURE] = {"measure", {{"measure", "指标"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_MACHINE},
	[VALUE] = {"value", {{"their score", "提及者得分"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[VALUE_LOW] = {"value_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_LOW},
	[VALUE_HIGH] = {"value_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_HIGH},
	[EFFECT] = {"effect", {{"effect", "影响"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[EFFECT_LOW] = {"effect_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_LOW},
	[EFFECT_HIGH] = {"effect_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_HIGH},
	[P] = {"p", {{"p", "p"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[Q] = {"q", {{"q", "q"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[VERDICT] = {"verdict", {{"verdict", "结论"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_MACHINE},
	[WORDS] = {"words", {{"verdict", "结论"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE},
};

struct line {
	size_t row; /* the group's place */
	size_t id;  /* of the topic's key */
	struct voc_span key;
	size_t score;
	int64_t mentions;
	struct voc_estimate value, effect;
	double p, q;
	double base; /* answers of the group */
	bool few;
};

/* The key of the topic without the topic. */
static struct voc_span group_of(const struct voc_group *topics, struct voc_span key)
{
	struct voc_span topic = voc_group_part(key, topics->parts - 1);
	size_t n = (size_t)(topic.p - key.p);
	return (struct voc_span){key.p, n > 0 ? n - 1 : 0};
}

static void measure(struct voc_survey_page *page, struct line *line, size_t group)
{
	const struct voc_survey_state *survey = page->survey;
	const struct voc_tally *all = &voc_book_at(survey, &survey->groups, group, line->score)->answers;
	const struct voc_tally *own = &voc_book_at(survey, &survey->topics, line->id, line->score)->answers;
	enum voc_measure m = page->measure[line->score];
	struct voc_score whole, part;
	voc_score_make(&whole, all, NULL, &page->scale[line->score]);
	voc_score_make(&part, own, NULL, &page->scale[line->score]);
	line->base = (double)whole.n;
	line->mentions = part.n;
	line->value = voc_measure_of(m, &part, survey->options->bootstrap, survey->options->seed);
	line->effect = (struct voc_estimate){NAN, NAN, NAN};
	line->p = NAN;
	if (voc_measure_fits(m, &whole.scale))
		line->effect = voc_measure_effect(m, &whole, &part, &line->p);
	line->few = part.n < survey->options->few || whole.n - part.n < survey->options->few;
	if (line->few)
		line->p = NAN;
	voc_score_release(&whole);
	voc_score_release(&part);
}

/* The place of each group in the order of the view. */
static size_t *places(const struct voc_survey_page *page)
{
	size_t *place = voc_allocate_zero(page->rows + 1, sizeof *place);
	for (size_t i = 0; i < page->rows; i++)
		place[page->row[i].id] = i;
	return place;
}

/* Group by group and score by score, the worst effect first. */
static int by_effect(const void *a, const void *b)
{
	const struct line *x = a;
	const struct line *y = b;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->score != y->score)
		return x->score < y->score ? -1 : 1;
	bool x_open = isnan(x->effect.value), y_open = isnan(y->effect.value);
	if (x_open != y_open)
		return x_open - y_open;
	if (!x_open && x->effect.value != y->effect.value)
		return x->effect.value < y->effect.value ? -1 : 1;
	return voc_span_compare(x->key, y->key);
}

/* Answers whose item names k topics count 1 / k for each. */
static double split_share(const struct voc_survey_page *page, const struct line *line)
{
	const struct voc_tally *topics = &voc_book_at(page->survey, &page->survey->topics, line->id, line->score)->topics;
	double sum = 0;
	for (size_t i = 0; i < topics->n; i++)
		sum += (double)topics->count[i] / topics->number[i];
	return sum / line->base;
}

static void write_line(struct voc_survey_page *page, const struct line *line, size_t groups, size_t names, size_t first)
{
	const struct voc_survey_state *survey = page->survey;
	struct voc_table *table = page->table;
	enum voc_measure m = page->measure[line->score];
	double points = m == VOC_MEASURE_CSAT || m == VOC_MEASURE_CES ? 100 : 1;
	struct voc_interval share = voc_wilson((double)line->mentions, line->base, LEVEL);
	enum voc_finding finding = line->few ? VOC_FINDING_FEW : voc_finding_of(line->effect.value, line->q);
	voc_table_row(table);
	voc_group_fill(&survey->topics.group, table, groups, line->key, survey->options->categories, survey->options->lang);
	voc_survey_name(page, line->score, names);
	voc_table_number(table, first + MENTIONS, (double)line->mentions);
	voc_table_number(table, first + SHARE, (double)line->mentions / line->base);
	voc_table_number(table, first + LOW, share.low);
	voc_table_number(table, first + HIGH, share.high);
	voc_table_number(table, first + SPLIT, split_share(page, line));
	voc_table_text(table, first + MEASURE, voc_span_from(voc_measure_name(m)));
	voc_table_estimate(
		table, first + VALUE,
		(struct voc_estimate){line->value.value * points, line->value.low * points, line->value.high * points});
	voc_table_estimate(table, first + EFFECT, line->effect);
	voc_table_number(table, first + P, line->p);
	voc_table_number(table, first + Q, line->q);
	voc_table_text(table, first + VERDICT, voc_span_from(voc_finding_name(finding)));
	voc_table_text(table, first + WORDS, voc_span_from(voc_finding_words(finding, survey->options->lang)));
}

static void write_notes(struct voc_table *table)
{
	if (table->rows == 0)
		return;
	voc_table_note_on(
		table, "effect",
		VOC_SPAN("Effect: the score of all less the score without the answers that name the topic; below 0 the topic "
			 "pulls it down. Topics that are named together share what they do."),
		VOC_SPAN("影响：全部答案的得分减去剔除提及该话题的答案后的得分；小于 0 "
			 "表示该话题拉低得分。一起出现的话题，影响是共同的。"));
	voc_table_note_on(table, "split_share",
			  VOC_SPAN("Split share: an answer that names k topics counts 1/k for each, so that shares add up."),
			  VOC_SPAN("分摊占比：提及 k 个话题的答案对每个话题计 1/k，各项可以相加。"));
}

void voc_survey_topics(struct voc_survey_page *page)
{
	const struct voc_survey_state *survey = page->survey;
	const struct voc_book *topics = &survey->topics;
	size_t most = topics->keys.count * survey->scores;
	struct line *line = voc_allocate_zero(most + 1, sizeof *line);
	double *q = voc_allocate_zero(most + 1, sizeof *q);
	size_t *place = places(page);
	size_t lines = 0;
	for (size_t id = 0; id < topics->keys.count; id++) {
		struct voc_span key = topics->keys.key[id];
		size_t group = voc_map_find(&survey->groups.keys, group_of(&topics->group, key));
		for (size_t score = 0; group != VOC_NO_ID && score < survey->scores; score++) {
			line[lines] = (struct line){.row = place[group], .id = id, .key = key, .score = score};
			measure(page, &line[lines], group);
			lines += line[lines].mentions > 0;
		}
	}
	qsort(line, lines, sizeof *line, by_effect);
	for (size_t i = 0; i < lines; i++)
		q[i] = line[i].p;
	voc_false_discovery(q, q, lines);
	size_t groups = voc_group_columns(&topics->group, page->table);
	size_t names = voc_survey_columns(page);
	size_t first = page->table->columns;
	for (size_t i = 0; i < FIGURES; i++)
		voc_table_column(page->table, figure[i]);
	for (size_t i = 0; i < lines && voc_survey_room(page); i++) {
		line[i].q = q[i];
		write_line(page, &line[i], groups, names, first);
	}
	write_notes(page->table);
	free(line);
	free(q);
	free(place);
}
