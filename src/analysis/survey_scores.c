/* SPDX-License-Identifier: Apache-2.0 */
/* survey_scores -- a row for each group and score, compared with the wave before or with all others. */
#include <math.h>
#include <stdlib.h>

#include "analysis/survey_page.h"
#include "stats/interval.h"
#include "stats/rank.h"

#define LEVEL 0.05

enum {
	ITEMS,
	ANSWERS,
	RESPONSE,
	RESPONSE_LOW,
	RESPONSE_HIGH,
	NPS,
	NPS_LOW,
	NPS_HIGH,
	PROMOTERS,
	PASSIVES,
	DETRACTORS,
	CSAT,
	CSAT_LOW,
	CSAT_HIGH,
	CES,
	CES_LOW,
	CES_HIGH,
	MEAN,
	MEAN_LOW,
	MEAN_HIGH,
	MEASURE,
	DIFFERENCE,
	DIFFERENCE_LOW,
	DIFFERENCE_HIGH,
	P,
	Q,
	SUPERIORITY,
	SUPERIORITY_P,
	VERDICT,
	WORDS,
	FIGURES
};

static const struct voc_column figure[FIGURES] = {
	[ITEMS] = {"items", {{"items", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_MACHINE},
	[ANSWERS] = {"answers", {{"answers", "答案数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[RESPONSE] = {"response_rate", {{"response rate", "回收率"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[RESPONSE_LOW] = {"response_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[RESPONSE_HIGH] = {"response_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[NPS] = {"nps", {{"NPS", "NPS"}}, VOC_TYPE_NUMBER, 1, VOC_ROLE_PLAIN},
	[NPS_LOW] = {"nps_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 1, VOC_ROLE_LOW},
	[NPS_HIGH] = {"nps_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 1, VOC_ROLE_HIGH},
	[PROMOTERS] = {"promoters", {{"promoters", "推荐者"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_MACHINE},
	[PASSIVES] = {"passives", {{"passives", "中立者"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_MACHINE},
	[DETRACTORS] = {"detractors", {{"detractors", "贬损者"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_MACHINE},
	[CSAT] = {"csat", {{"CSAT", "满意度"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[CSAT_LOW] = {"csat_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[CSAT_HIGH] = {"csat_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[CES] = {"ces", {{"CES", "CES"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[CES_LOW] = {"ces_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[CES_HIGH] = {"ces_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[MEAN] = {"mean", {{"mean", "平均分"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[MEAN_LOW] = {"mean_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_LOW},
	[MEAN_HIGH] = {"mean_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_HIGH},
	[MEASURE] = {"measure", {{"measure", "指标"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_MACHINE},
	[DIFFERENCE] = {"difference", {{"difference", "差异"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[DIFFERENCE_LOW] = {"difference_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_LOW},
	[DIFFERENCE_HIGH] = {"difference_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_HIGH},
	[P] = {"p", {{"p", "p"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[Q] = {"q", {{"q", "q"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[SUPERIORITY] = {"superiority", {{"superiority", "优势率"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
	[SUPERIORITY_P] = {"superiority_p", {{"p", "p"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[VERDICT] = {"verdict", {{"verdict", "结论"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_MACHINE},
	[WORDS] = {"words", {{"verdict", "结论"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE},
};

/* A row to be: the answers of group ROW to SCORE, and what they are held against. */
struct line {
	size_t row;
	size_t score;
	struct voc_score answers, against;
	struct voc_estimate difference;
	double p, q;
	bool few;
};

/* A wave: the parts of a key that are no period, and the period. */
struct wave {
	struct voc_span rest;
	struct voc_span period;
	size_t id;
};

static int by_wave(const void *a, const void *b)
{
	const struct wave *x = a;
	const struct wave *y = b;
	int rest = voc_span_compare(x->rest, y->rest);
	return rest ? rest : voc_span_compare(x->period, y->period);
}

/* The part that is a period, VOC_NO_ID when there is none. */
static size_t period_part(const struct voc_group *group)
{
	for (size_t i = 0; i < group->parts; i++)
		if (group->part[i].kind == VOC_PART_PERIOD)
			return i;
	return VOC_NO_ID;
}

static struct voc_span without_part(const struct voc_group *group, struct voc_span key, size_t part, struct voc_arena *arena)
{
	struct voc_buffer text = {0};
	for (size_t i = 0; i < group->parts; i++) {
		if (i == part)
			continue;
		voc_buffer_span(&text, voc_group_part(key, i));
		voc_buffer_byte(&text, '\0');
	}
	struct voc_span rest = voc_arena_copy(arena, voc_buffer_view(&text));
	voc_buffer_release(&text);
	return rest;
}

/* Of each key the one of the wave before, VOC_NO_ID for a first one. free() the array. */
static size_t *waves_before(const struct voc_book *book, size_t part)
{
	size_t n = book->keys.count;
	struct voc_arena arena = {0};
	struct wave *wave = voc_allocate_zero(n + 1, sizeof *wave);
	size_t *before = voc_allocate_zero(n + 1, sizeof *before);
	for (size_t id = 0; id < n; id++) {
		struct voc_span key = book->keys.key[id];
		wave[id] = (struct wave){without_part(&book->group, key, part, &arena), voc_group_part(key, part), id};
	}
	qsort(wave, n, sizeof *wave, by_wave);
	for (size_t i = 0; i < n; i++)
		before[wave[i].id] = i > 0 && voc_span_equal(wave[i].rest, wave[i - 1].rest) ? wave[i - 1].id : VOC_NO_ID;
	free(wave);
	voc_arena_release(&arena);
	return before;
}

static void compare(struct voc_survey_page *page, struct line *line, const size_t *before)
{
	const struct voc_survey_state *survey = page->survey;
	const struct voc_scale *scale = &page->scale[line->score];
	size_t id = page->row[line->row].id;
	const struct voc_tally *own = &voc_book_at(survey, &survey->groups, id, line->score)->answers;
	static const struct voc_tally nothing;
	voc_score_make(&line->answers, own, NULL, scale);
	if (!before)
		voc_score_make(&line->against, &survey->whole[line->score].answers, own, scale);
	else
		voc_score_make(&line->against,
			       before[id] == VOC_NO_ID
				       ? &nothing
				       : &voc_book_at(survey, &survey->groups, before[id], line->score)->answers,
			       NULL, scale);
	line->difference = voc_measure_change(page->measure[line->score], &line->against, &line->answers, &line->p);
	line->few = line->answers.n < survey->options->few || line->against.n < survey->options->few;
	if (line->few)
		line->p = NAN;
}

static void write_measures(struct voc_survey_page *page, const struct line *line, size_t first)
{
	const struct voc_survey_options *options = page->survey->options;
	const struct voc_score *score = &line->answers;
	struct voc_table *table = page->table;
	enum voc_measure usual = voc_measure_usual(&score->scale);
	enum voc_measure chosen = page->measure[line->score];
	static const size_t column[] = {NPS, CSAT, CES};
	for (enum voc_measure m = VOC_MEASURE_NPS; m <= VOC_MEASURE_CES; m++)
		if (m == usual || m == chosen)
			voc_table_estimate(table, first + column[m],
					   voc_measure_of(m, score, options->bootstrap, options->seed));
	voc_table_estimate(table, first + MEAN, voc_measure_of(VOC_MEASURE_MEAN, score, options->bootstrap, options->seed));
	if (usual != VOC_MEASURE_NPS || score->n == 0)
		return;
	double pro = 0, con = 0;
	for (size_t i = 0; i < score->bars; i++) {
		pro += score->bar[i].value >= 9 ? score->bar[i].n : 0;
		con += score->bar[i].value <= 6 ? score->bar[i].n : 0;
	}
	voc_table_number(table, first + PROMOTERS, pro / (double)score->n);
	voc_table_number(table, first + PASSIVES, ((double)score->n - pro - con) / (double)score->n);
	voc_table_number(table, first + DETRACTORS, con / (double)score->n);
}

static void write_response(struct voc_survey_page *page, struct voc_span key, int64_t answers, size_t first)
{
	const struct voc_survey_state *survey = page->survey;
	double invited = (double)survey->options->invited;
	if (survey->options->asked)
		invited = voc_exposed_of(&survey->asked, &survey->groups.group, key);
	if (!(invited > 0))
		return;
	struct voc_interval rate = voc_wilson((double)answers, invited, LEVEL);
	voc_table_number(page->table, first + RESPONSE, (double)answers / invited);
	if ((double)answers <= invited) {
		voc_table_number(page->table, first + RESPONSE_LOW, rate.low);
		voc_table_number(page->table, first + RESPONSE_HIGH, rate.high);
	}
}

static void write_comparison(struct voc_survey_page *page, const struct line *line, size_t first)
{
	struct voc_table *table = page->table;
	double p;
	if (line->against.n == 0)
		return;
	enum voc_finding finding = line->few ? VOC_FINDING_FEW : voc_finding_of(line->difference.value, line->q);
	voc_table_text(table, first + VERDICT, voc_span_from(voc_finding_name(finding)));
	voc_table_text(table, first + WORDS, voc_span_from(voc_finding_words(finding, page->survey->options->lang)));
	voc_table_text(table, first + MEASURE, voc_span_from(voc_measure_name(page->measure[line->score])));
	voc_table_estimate(table, first + DIFFERENCE, line->difference);
	if (line->few)
		return;
	voc_table_number(table, first + P, line->p);
	voc_table_number(table, first + Q, line->q);
	voc_table_number(table, first + SUPERIORITY,
			 voc_superiority(line->against.bar, line->against.bars, line->answers.bar, line->answers.bars, &p));
	voc_table_number(table, first + SUPERIORITY_P, p);
}

static void write_line(struct voc_survey_page *page, const struct line *line, size_t groups, size_t names, size_t first)
{
	const struct voc_survey_state *survey = page->survey;
	const struct voc_row *row = &page->row[line->row];
	struct voc_table *table = page->table;
	voc_table_row(table);
	voc_group_fill(&survey->groups.group, table, groups, row->key, survey->options->categories, survey->options->lang);
	voc_survey_name(page, line->score, names);
	voc_table_number(table, first + ITEMS, (double)survey->groups.items[row->id]);
	voc_table_number(table, first + ANSWERS, (double)line->answers.n);
	write_response(page, row->key, line->answers.n, first);
	write_measures(page, line, first);
	write_comparison(page, line, first);
}

static void write_notes(struct voc_survey_page *page, bool waves, bool few)
{
	const struct voc_survey_state *survey = page->survey;
	struct voc_table *table = page->table;
	size_t part;
	if (table->rows && survey->options->asked && !voc_group_period(&survey->groups.group, &part))
		voc_table_note(table, VOC_SPAN("Response rate: of all that the file of --invited has, of whatever time."),
			       VOC_SPAN("回收率：以 --invited 文件的全部数量为分母，不分时间。"));
	if (table->rows == 0 || survey->groups.group.parts == 0)
		return;
	if (waves)
		voc_table_note_on(table, "difference",
				  VOC_SPAN("Difference: against the wave before; higher or lower where q < 0.05."),
				  VOC_SPAN("差异：与上一期相比；q < 0.05 才判为上升或下降。"));
	else
		voc_table_note_on(table, "difference",
				  VOC_SPAN("Difference: against all other answers; higher or lower where q < 0.05."),
				  VOC_SPAN("差异：与其余全部答案相比；q < 0.05 才判为上升或下降。"));
	if (few)
		voc_table_note_on(table, "words",
				  voc_arena_print(&table->arena, "Fewer than %ld answers on a side are too few to say.",
						  survey->options->few),
				  voc_arena_print(&table->arena, "任一方少于 %ld 个答案时不作判断。", survey->options->few));
}

void voc_survey_scores(struct voc_survey_page *page)
{
	const struct voc_survey_state *survey = page->survey;
	size_t part = period_part(&survey->groups.group);
	size_t *before = part == VOC_NO_ID ? NULL : waves_before(&survey->groups, part);
	struct line *line = voc_allocate_zero(page->rows * survey->scores + 1, sizeof *line);
	double *q = voc_allocate_zero(page->rows * survey->scores + 1, sizeof *q);
	size_t lines = 0;
	bool few = false;
	for (size_t row = 0; row < page->rows; row++)
		for (size_t score = 0; score < survey->scores; score++) {
			if (survey->whole[score].answers.n == 0 && survey->scores > 1)
				continue; /* a column that nobody filled */
			line[lines] = (struct line){.row = row, .score = score};
			compare(page, &line[lines], before);
			q[lines] = line[lines].p;
			lines++;
		}
	voc_false_discovery(q, q, lines);
	size_t groups = voc_group_columns(&survey->groups.group, page->table);
	size_t names = voc_survey_columns(page);
	size_t first = page->table->columns;
	for (size_t i = 0; i < FIGURES; i++)
		voc_table_column(page->table, figure[i]);
	for (size_t i = 0; i < lines; i++) {
		line[i].q = q[i];
		few |= line[i].few && line[i].against.n > 0;
		if (voc_survey_room(page))
			write_line(page, &line[i], groups, names, first);
		voc_score_release(&line[i].answers);
		voc_score_release(&line[i].against);
	}
	write_notes(page, before != NULL, few);
	free(before);
	free(line);
	free(q);
}
