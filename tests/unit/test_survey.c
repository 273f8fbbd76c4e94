/* SPDX-License-Identifier: Apache-2.0 */
/* test_survey -- the laws of an analysis, scales found, and figures worked out by hand. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "analysis_laws.h"
#include "analysis/survey_score.h"
#include "stats/interval.h"
#include "stats/test.h"
#include "voc/survey.h"

static void laws(void **state)
{
	(void)state;
	static const char *const by[] = {"", "store", "channel,category", "month", "store,weekday"};
	static const char *const waves[] = {NULL, "month", "week"};
	for (int view = 0; view < 3; view++)
		for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
			struct voc_survey_options options = {.scores = i % 2 ? "rating" : "rating,sentiment",
							     .by = by[i],
							     .waves = i == 3 ? NULL : waves[(i + (size_t)view) % 3],
							     .scale = view ? NULL : "0-5",
							     .measure = view - 1,
							     .view = (enum voc_survey_view)view,
							     .few = 5};
			struct voc_survey_options untold = options;
			untold.by = untold.waves = untold.scores = NULL;
			check_laws(&voc_survey, &options, &untold);
		}
}

static void scale_is(const char *name, const int *answer, size_t n, double least, double most)
{
	struct voc_tally tally = {0};
	for (size_t i = 0; i < n; i++)
		voc_tally_add(&tally, answer[i] * VOC_UNIT, 1);
	struct voc_scale scale = voc_scale_of(voc_span_from(name), &tally);
	if (scale.least != least || scale.most != most)
		fail_msg("%s: %g-%g", name, scale.least, scale.most);
	voc_tally_release(&tally);
}

static void scales(void **state)
{
	(void)state;
	struct voc_scale scale;
	struct voc_error err = {0};
	scale_is("nps", (const int[]){3, 5}, 2, 0, 10);
	scale_is("rating", (const int[]){3, 5}, 2, 1, 5);
	scale_is("rating", (const int[]){3, 7}, 2, 1, 5);
	scale_is("rating", (const int[]){-1, 0, 5, 11}, 4, 1, 5);
	scale_is("nps", (const int[]){-1, 11}, 2, 0, 10);
	scale_is("effort", (const int[]){-1, 4}, 2, 1, 5);
	scale_is("effort", (const int[]){-1}, 1, 1, 5);
	scale_is("effort", (const int[]){1, 7}, 2, 1, 7);
	scale_is("effort", (const int[]){0, 5}, 2, 0, 10);
	scale_is("effort", (const int[]){9}, 1, 0, 10);
	scale_is("effort", (const int[]){85}, 1, 0, 100);
	scale_is("effort", NULL, 0, 1, 5);
	assert_int_equal(voc_scale_read("0 - 10", &scale, &err), 0);
	assert_true(scale.least == 0 && scale.most == 10);
	static const char *const bad[] = {"", "5", "10-0", "a-b", "1-5-7", "1-1", "0-1000"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(voc_scale_read(bad[i], &scale, &err), -1);
}

/* N items of one month and store with RATING, and ASPECTS. */
static void put(void *survey, const char *time, const char *store, const char *rating, const char *aspects, int n)
{
	struct row row = {0};
	snprintf(row.text[TIME], 80, "%s", time);
	snprintf(row.text[STORE], 80, "%s", store);
	snprintf(row.text[RATING], 80, "%s", rating);
	snprintf(row.text[ASPECTS], 80, "%s", aspects);
	for (int i = 0; i < n; i++)
		assert_null(add(&voc_survey, survey, &row));
}

/* January: 30 of 9, 10 of 7, 10 of 3; March: 20 of 10, 40 of 5. */
static void two_waves(void *survey)
{
	put(survey, "2024-01-05", "A", "9", "", 30);
	put(survey, "2024-01-06", "B", "7", "", 10);
	put(survey, "2024-01-07", "A", "3", "", 10);
	put(survey, "2024-01-07", "A", "", "", 4);
	put(survey, "2024-01-07", "A", "ten", "", 1);
	put(survey, "2024-03-05", "A", "10", "", 20);
	put(survey, "2024-03-06", "B", "5", "", 40);
	put(survey, "2024-03-06", "B", "11", "", 2);
}

static void waves(void **state)
{
	(void)state;
	struct voc_table table;
	struct voc_survey_options options = {.scores = "rating", .waves = "month", .scale = "0-10", .measure = -1, .few = 10};
	void *survey = open_or_fail(&voc_survey, &options, &schema);
	two_waves(survey);
	voc_table_init(&table, "t");
	voc_survey.close(survey, &table);
	assert_int_equal(table.rows, 2);
	near(number_at(&table, 0, "items"), 55);
	near(number_at(&table, 0, "answers"), 50);
	near(number_at(&table, 0, "nps"), 40);
	near(number_at(&table, 0, "promoters"), 0.6);
	near(number_at(&table, 0, "passives"), 0.2);
	near(number_at(&table, 0, "detractors"), 0.2);
	near(number_at(&table, 0, "mean"), 7.4);
	assert_true(isnan(number_at(&table, 0, "difference")) && isnan(number_at(&table, 0, "csat")));
	text_is(&table, 0, "verdict", "");
	near(number_at(&table, 1, "answers"), 60);
	near(number_at(&table, 1, "nps"), -100.0 / 3);
	near(number_at(&table, 1, "difference"), -100.0 / 3 - 40);
	struct voc_net january = {30, 10, 50}, march = {20, 40, 60};
	near(number_at(&table, 1, "p"), voc_net_test(&january, &march));
	near(number_at(&table, 1, "q"), number_at(&table, 1, "p"));
	near(number_at(&table, 1, "difference_low"), 100 * voc_net_difference(&january, &march, 0.05).low);
	near(number_at(&table, 1, "superiority"), (20 * 50 + 40 * 10) / 3000.0);
	text_is(&table, 1, "verdict", "down");
	voc_table_release(&table);
}

/* Against all others; a side of fewer than FEW is not judged. */
static void others(void **state)
{
	(void)state;
	struct voc_table table;
	struct voc_survey_options options = {.scores = "rating", .by = "store", .scale = "0-10", .measure = -1, .few = 51};
	void *survey = open_or_fail(&voc_survey, &options, &schema);
	two_waves(survey);
	voc_table_init(&table, "t");
	voc_survey.close(survey, &table);
	text_is(&table, 0, "store", "A");
	near(number_at(&table, 0, "nps"), 100.0 * 40 / 60);
	near(number_at(&table, 0, "difference"), 100.0 * 40 / 60 + 80);
	text_is(&table, 0, "verdict", "few");
	assert_true(isnan(number_at(&table, 0, "p")));
	voc_table_release(&table);
}

static void measures(void **state)
{
	(void)state;
	struct voc_table table;
	static const char *const name[] = {"csat", "ces", "mean"};
	for (int measure = VOC_MEASURE_CSAT; measure <= VOC_MEASURE_MEAN; measure++) {
		struct voc_survey_options options = {.scores = "rating", .waves = "month", .scale = "1-7", .measure = measure};
		void *survey = open_or_fail(&voc_survey, &options, &schema);
		put(survey, "2024-01-05", "A", "7", "", 20);
		put(survey, "2024-01-05", "A", "5", "", 20);
		put(survey, "2024-01-05", "A", "2", "", 10);
		put(survey, "2024-02-05", "A", "6", "", 10);
		put(survey, "2024-02-05", "A", "1", "", 40);
		voc_table_init(&table, "t");
		voc_survey.close(survey, &table);
		near(number_at(&table, 0, "ces"), 0.8);
		if (measure == VOC_MEASURE_CSAT)
			near(number_at(&table, 0, "csat"), 0.4);
		text_is(&table, 1, "measure", name[measure - 1]);
		static const double difference[] = {-20, -60, -3.2};
		near(number_at(&table, 1, "difference"), difference[measure - 1]);
		text_is(&table, 1, "verdict", "down");
		voc_table_release(&table);
	}
	/* there is no NPS of answers from 1 to 5 */
	struct voc_survey_options options = {.scores = "rating", .scale = "1-5", .measure = VOC_MEASURE_NPS};
	void *survey = open_or_fail(&voc_survey, &options, &schema);
	put(survey, "2024-01-05", "A", "5", "", 20);
	voc_table_init(&table, "t");
	voc_survey.close(survey, &table);
	assert_true(isnan(number_at(&table, 0, "nps")));
	near(number_at(&table, 0, "csat"), 1);
	voc_table_release(&table);
}

/* 60 answers of 5, 20 of 1 that name late, 10 of those name cold as well: without late the mean is 5. */
static void topics(void **state)
{
	(void)state;
	struct voc_table table;
	struct voc_survey_options options = {
		.scores = "rating", .measure = VOC_MEASURE_MEAN, .view = VOC_SURVEY_ASPECTS, .few = 11};
	void *survey = open_or_fail(&voc_survey, &options, &schema);
	put(survey, "2024-01-05", "A", "5", "", 40);
	put(survey, "2024-01-05", "A", "5", "nice:0.5", 20);
	put(survey, "2024-01-05", "A", "1", "late:-0.5", 10);
	put(survey, "2024-01-05", "A", "1", "late:-0.5|cold:-0.5", 10);
	voc_table_init(&table, "t");
	voc_survey.close(survey, &table);
	assert_int_equal(table.rows, 3);
	text_is(&table, 0, "category", "late");
	near(number_at(&table, 0, "answers"), 20);
	near(number_at(&table, 0, "share"), 0.25);
	near(number_at(&table, 0, "split_share"), 15 / 80.0);
	near(number_at(&table, 0, "value"), 1);
	near(number_at(&table, 0, "effect"), 4 - 5.0);
	text_is(&table, 0, "verdict", "down");
	text_is(&table, 1, "category", "cold");
	near(number_at(&table, 1, "effect"), 4 - (310.0 / 70));
	text_is(&table, 1, "verdict", "few");
	text_is(&table, 2, "category", "nice");
	near(number_at(&table, 2, "effect"), 4 - 220 / 60.0);
	near(number_at(&table, 2, "split_share"), 0.25);
	text_is(&table, 2, "verdict", "up");
	voc_table_release(&table);
}

static void refused(void **state)
{
	(void)state;
	static const char *const bad[] = {"nobody", "rating,rating", "rating,,sentiment", ""};
	struct voc_error err = {0};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_null(voc_survey.open(&(struct voc_survey_options){.scores = bad[i]}, &schema, &err));
	assert_null(voc_survey.open(&(struct voc_survey_options){.scale = "5-1"}, &schema, &err));
	assert_null(voc_survey.open(&(struct voc_survey_options){.by = "nowhere"}, &schema, &err));
	static const char *const line[] = {
		"{\"schema\":\"voc-count-state/1\"}",
		"{\"key\":[],\"items\":1}",
		"{\"schema\":\"voc-survey-state/1\",\"by\":[]}",
		"{\"schema\":\"voc-survey-state/1\",\"by\":[\"store\"],\"scores\":[\"rating\"]}",
		"{\"schema\":\"voc-survey-state/1\",\"by\":[],\"scores\":[\"sentiment\"]}",
		"{\"schema\":\"voc-survey-state/1\",\"by\":[],\"scores\":[\"rating\",\"nps\"]}",
		"{\"topic\":1,\"key\":[],\"items\":1}",
		"[]",
	};
	for (size_t i = 0; i < sizeof line / sizeof *line; i++) {
		void *survey = open_or_fail(&voc_survey, &(struct voc_survey_options){.scores = "rating"}, &schema);
		if (i == 1) {
			voc_survey.close(survey, NULL);
			survey = open_or_fail(&voc_survey, &(struct voc_survey_options){.measure = -1}, NULL);
		}
		assert_int_equal(load_line(&voc_survey, survey, voc_span_from(line[i]), &err), -1);
		voc_survey.close(survey, NULL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(laws),     cmocka_unit_test(scales), cmocka_unit_test(waves),   cmocka_unit_test(others),
		cmocka_unit_test(measures), cmocka_unit_test(topics), cmocka_unit_test(refused),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
