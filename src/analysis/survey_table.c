/* SPDX-License-Identifier: Apache-2.0 */
/* survey_table -- what all tables of a survey begin and end with. */
#include <math.h>
#include <stdlib.h>

#include "analysis/survey_page.h"
#include "analysis/words.h"

#define MANY 10 /* one answer in so many is no slip any more */

const char *voc_finding_name(enum voc_finding finding)
{
	static const char *const name[] = {"", "few", "none", "up", "down"};
	return name[finding];
}

const char *voc_finding_words(enum voc_finding finding, enum voc_lang lang)
{
	static const struct voc_label words[] = {
		{{"", ""}},
		{{"too few to say", "样本过少，无法判断"}},
		{{"no difference shown", "未见差异"}},
		{{"▲ higher", "▲ 上升"}},
		{{"▼ lower", "▼ 下降"}},
	};
	return words[finding].text[lang];
}

enum voc_finding voc_finding_of(double difference, double q)
{
	if (isnan(q) || isnan(difference))
		return VOC_FINDING_OPEN;
	if (q >= 0.05)
		return VOC_FINDING_NONE;
	return difference > 0 ? VOC_FINDING_UP : VOC_FINDING_DOWN;
}

void voc_table_estimate(struct voc_table *table, size_t column, struct voc_estimate estimate)
{
	voc_table_number(table, column, estimate.value);
	voc_table_number(table, column + 1, estimate.low);
	voc_table_number(table, column + 2, estimate.high);
}

size_t voc_survey_columns(struct voc_survey_page *page)
{
	size_t first = page->table->columns;
	enum voc_role role = page->survey->scores > 1 ? VOC_ROLE_PLAIN : VOC_ROLE_MACHINE;
	voc_table_column(page->table, (struct voc_column){"score", {{"score", "评分项"}}, VOC_TYPE_TEXT, 0, role});
	voc_table_column(page->table, (struct voc_column){"scale", {{"scale", "量表"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_MACHINE});
	return first;
}

void voc_survey_name(struct voc_survey_page *page, size_t score, size_t first)
{
	struct voc_buffer scale = {0};
	voc_buffer_number(&scale, page->scale[score].least, 2);
	voc_buffer_text(&scale, " to ");
	voc_buffer_number(&scale, page->scale[score].most, 2);
	voc_table_text(page->table, first, page->survey->score[score]);
	voc_table_text(page->table, first + 1, voc_buffer_view(&scale));
	voc_buffer_release(&scale);
}

bool voc_survey_room(const struct voc_survey_page *page)
{
	long limit = page->survey->options->limit;
	return limit <= 0 || page->table->rows < (size_t)limit;
}

static void prepare(struct voc_survey_page *page)
{
	const struct voc_survey_state *survey = page->survey;
	const struct voc_book *groups = &survey->groups;
	for (size_t i = 0; i < survey->scores; i++) {
		page->scale[i] = voc_scale_of(survey->score[i], &survey->whole[i].answers);
		if (survey->options->scale)
			voc_scale_read(survey->options->scale, &page->scale[i], NULL);
		page->measure[i] = voc_measure_usual(&page->scale[i]);
		if (survey->options->measure >= 0)
			page->measure[i] = (enum voc_measure)survey->options->measure;
	}
	page->rows = groups->keys.count;
	page->row = voc_allocate_zero(page->rows + 1, sizeof *page->row);
	for (size_t id = 0; id < page->rows; id++) {
		struct voc_span key = groups->keys.key[id];
		page->row[id] = (struct voc_row){key, voc_group_lead(&groups->group, key), (double)groups->items[id], id};
	}
	voc_rows_sort(page->row, page->rows);
}

/* Answers that are not counted; and where they are too many to be slips, that the scale may be another one. */
static void note_left_out(struct voc_survey_page *page, size_t i, const struct voc_score *score)
{
	const struct voc_survey_state *survey = page->survey;
	struct voc_arena *arena = &page->table->arena;
	struct voc_span name = survey->score[i];
	int n = (int)name.n;
	if (score->outside + survey->unreadable[i] == 0)
		return;
	const char *outside = voc_words_count(arena, score->outside);
	const char *unreadable = voc_words_count(arena, survey->unreadable[i]);
	voc_table_note(
		page->table,
		voc_arena_print(arena, "%.*s: not counted: %s outside this scale, %s that are no number.", n, name.p, outside,
				unreadable),
		voc_arena_print(arena, "%.*s：未计入：超出量表 %s 个，不是数字 %s 个。", n, name.p, outside, unreadable));
	if (survey->options->scale || score->outside * MANY <= score->outside + score->n)
		return;
	voc_table_note(page->table,
		       voc_arena_print(arena,
				       "%.*s: more than one answer in ten is outside this scale: is it another one? Say "
				       "which with --scale, as in --scale 0-10.",
				       n, name.p),
		       voc_arena_print(arena,
				       "%.*s：超过十分之一的答案在量表之外：如量表不同，请用 --scale 说明，例如 --scale 0-10。",
				       n, name.p));
}

static void note_score(struct voc_survey_page *page, size_t i)
{
	static const struct voc_label meaning[] = {
		{{"NPS: 9 and 10 less 0 to 6", "NPS：9、10 分占比减 0–6 分占比"}},
		{{"CSAT: the two best answers", "CSAT：最高两档占比"}},
		{{"CES: the easiest answers", "CES：最省力的几档占比"}},
		{{"mean", "平均分"}},
	};
	const struct voc_survey_state *survey = page->survey;
	struct voc_arena *arena = &page->table->arena;
	struct voc_score score;
	voc_score_make(&score, &survey->whole[i].answers, NULL, &page->scale[i]);
	struct voc_span name = survey->score[i];
	int n = (int)name.n;
	double least = page->scale[i].least, most = page->scale[i].most;
	if (!voc_measure_fits(page->measure[i], &page->scale[i]))
		voc_table_note(
			page->table,
			voc_arena_print(arena, "%.*s: NPS needs answers from 0 to 10, these are from %g to %g.", n, name.p,
					least, most),
			voc_arena_print(arena, "%.*s：NPS 需要 0–10 分的答案，这里是 %g–%g 分。", n, name.p, least, most));
	else if (score.n > 0)
		voc_table_note(
			page->table,
			voc_arena_print(arena, "%.*s: %s answers from %g to %g. %s.", n, name.p,
					voc_words_count(arena, score.n), least, most, meaning[page->measure[i]].text[VOC_EN]),
			voc_arena_print(arena, "%.*s：%s 个答案，量表 %g–%g。%s。", n, name.p, voc_words_count(arena, score.n),
					least, most, meaning[page->measure[i]].text[VOC_ZH]));
	note_left_out(page, i, &score);
	voc_score_release(&score);
}
static void write_title(struct voc_survey_page *page)
{
	const struct voc_survey_state *survey = page->survey;
	struct voc_arena *arena = &page->table->arena;
	const char *items = voc_words_count(arena, survey->items);
	const char *days = voc_words_days(arena, &survey->days);
	page->table->title.text[VOC_EN] =
		voc_arena_print(arena, "Scores of %s%s", voc_words_of(arena, survey->items, "item"), days).p;
	page->table->title.text[VOC_ZH] = voc_arena_print(arena, "%s 条反馈的评分%s", items, days).p;
}

void voc_survey_table(const struct voc_survey_state *survey, struct voc_table *table)
{
	struct voc_survey_page page = {.survey = survey, .table = table};
	prepare(&page);
	switch (survey->options->view) {
	case VOC_SURVEY_DISTRIBUTION:
		voc_survey_distribution(&page);
		break;
	case VOC_SURVEY_ASPECTS:
		voc_survey_topics(&page);
		break;
	default:
		voc_survey_scores(&page);
	}
	write_title(&page);
	voc_group_note_untimed(&survey->groups.group, table);
	for (size_t i = 0; i < survey->scores && table->rows > 0; i++)
		note_score(&page, i);
	free(page.row);
}
