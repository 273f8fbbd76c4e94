/* SPDX-License-Identifier: Apache-2.0 */
/* survey_distribution -- a row for each answer of the scale. */
#include <math.h>

#include "analysis/survey_page.h"
#include "stats/interval.h"

#define LEVEL 0.05
#define BAR_CELLS 24   /* of all answers */
#define MOST_FILLED 11 /* points of a scale whose empty ones are shown */

enum { VALUE, ANSWERS, SHARE, LOW, HIGH, BAR, FIGURES };

static const struct voc_column figure[FIGURES] = {
	[VALUE] = {"answer", {{"answer", "答案"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[ANSWERS] = {"answers", {{"answers", "答案数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[SHARE] = {"share", {{"share", "占比"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[LOW] = {"low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[HIGH] = {"high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[BAR] = {"bar", {{" ", " "}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE},
};

struct place {
	size_t row, score;
	size_t groups, names, first;
};

static void write_value(struct voc_survey_page *page, const struct place *at, double value, double n, double all)
{
	const struct voc_survey_state *survey = page->survey;
	struct voc_table *table = page->table;
	struct voc_interval share = voc_wilson(n, all, LEVEL);
	struct voc_buffer bar = {0};
	if (!voc_survey_room(page))
		return;
	voc_table_row(table);
	voc_group_fill(&survey->groups.group, table, at->groups, page->row[at->row].key, survey->options->categories,
		       survey->options->lang);
	voc_survey_name(page, at->score, at->names);
	voc_table_number(table, at->first + VALUE, value);
	voc_table_number(table, at->first + ANSWERS, n);
	voc_table_number(table, at->first + SHARE, n / all);
	voc_table_number(table, at->first + LOW, share.low);
	voc_table_number(table, at->first + HIGH, share.high);
	for (double i = 0.5; i < n / all * BAR_CELLS; i++)
		voc_buffer_text(&bar, "█");
	voc_table_text(table, at->first + BAR, voc_buffer_view(&bar));
	voc_buffer_release(&bar);
}

/* Best answer first; every point of a short scale of whole answers has its row. */
static void write_score(struct voc_survey_page *page, const struct place *at)
{
	const struct voc_survey_state *survey = page->survey;
	const struct voc_scale *scale = &page->scale[at->score];
	struct voc_score score;
	voc_score_make(&score, &voc_book_at(survey, &survey->groups, page->row[at->row].id, at->score)->answers, NULL, scale);
	bool filled = scale->most - scale->least + 1 <= MOST_FILLED;
	for (size_t i = 0; i < score.bars; i++)
		filled &= floor(score.bar[i].value) == score.bar[i].value;
	size_t i = score.bars;
	if (filled && score.n > 0)
		for (double value = scale->most; value >= scale->least; value--) {
			bool given = i > 0 && score.bar[i - 1].value >= value;
			write_value(page, at, value, given ? score.bar[--i].n : 0, (double)score.n);
		}
	while (!filled && i-- > 0)
		write_value(page, at, score.bar[i].value, score.bar[i].n, (double)score.n);
	voc_score_release(&score);
}

static bool all_whole(const struct voc_survey_state *survey)
{
	for (size_t i = 0; i < survey->scores; i++)
		for (size_t k = 0; k < survey->whole[i].answers.n; k++)
			if (survey->whole[i].answers.number[k] % VOC_UNIT)
				return false;
	return true;
}

void voc_survey_distribution(struct voc_survey_page *page)
{
	const struct voc_survey_state *survey = page->survey;
	struct place at = {.groups = voc_group_columns(&survey->groups.group, page->table)};
	at.names = voc_survey_columns(page);
	at.first = page->table->columns;
	for (size_t i = 0; i < FIGURES; i++)
		voc_table_column(page->table, figure[i]);
	if (all_whole(survey))
		page->table->column[at.first + VALUE].decimals = 0;
	for (at.row = 0; at.row < page->rows; at.row++)
		for (at.score = 0; at.score < survey->scores; at.score++)
			write_score(page, &at);
}
