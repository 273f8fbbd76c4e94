/* SPDX-License-Identifier: Apache-2.0 */
/* test_analysis -- count, top and trend: the laws (order, parts, saved states) and figures worked out by hand. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis_laws.h"
#include "stats/interval.h"
#include "stats/test.h"
#include "voc/count.h"
#include "voc/top.h"
#include "voc/trend.h"

static void test_count_laws(void **state)
{
	(void)state;
	static const char *const by[] = {
		"",
		"aspects",
		"category",
		"store",
		"month",
		"month(time),aspects",
		"aspects,store,weekday",
		"hour",
		"aspects,category",
		"week, channel",
		"day",
		"quarter(time),year",
	};
	for (size_t i = 0; i < sizeof by / sizeof *by; i++)
		for (int lang = 0; lang < VOC_LANG_COUNT; lang++)
			check_laws(&voc_count,
				   &(struct voc_count_options){.by = by[i], .lang = (enum voc_lang)lang, .limit = lang * 5},
				   &(struct voc_count_options){.lang = (enum voc_lang)lang, .limit = lang * 5});
}

static void test_count_wide_laws(void **state)
{
	(void)state;
	static const char *const by[] = {"store", "month,aspects", "store,weekday", "channel,store,rating"};
	for (size_t i = 0; i < sizeof by / sizeof *by; i++)
		check_laws(&voc_count,
			   &(struct voc_count_options){
				   .by = by[i], .wide = true, .figure = (enum voc_count_figure)i, .limit = (long)i},
			   &(struct voc_count_options){.wide = true, .figure = (enum voc_count_figure)i, .limit = (long)i});
}

static void test_top_laws(void **state)
{
	(void)state;
	check_laws(&voc_top, &(struct voc_top_options){.period = "week", .wishes = true, .by = "channel,aspects"},
		   &(struct voc_top_options){0});
	static const char *const by[] = {"", "category", "store", "channel,aspects", "month"};
	for (size_t i = 0; i < sizeof by / sizeof *by; i++)
		check_laws(&voc_top, &(struct voc_top_options){.by = by[i], .limit = 3}, &(struct voc_top_options){.limit = 3});
}

static void test_trend_laws(void **state)
{
	(void)state;
	static const char *const by[] = {"", "aspects", "store,channel", "weekday"};
	static const char *const every[] = {"", "day", "week", "month", "quarter", "year"};
	for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
		for (size_t j = 0; j < sizeof every / sizeof *every; j++) {
			struct voc_trend_options options = {.by = by[i],
							    .every = every[j],
							    .limit = 2,
							    .wide = j % 2,
							    .bars = i % 2,
							    .alerts_only = i == 1,
							    .last = i == 3 ? 2 : 0,
							    .negative_only = (i + j) % 3 == 0};
			struct voc_trend_options untold = options;
			untold.by = NULL;
			untold.every = NULL;
			check_laws(&voc_trend, &options, &untold);
		}
	}
}

/* TIME, TEXT, RATING, ASPECTS, SENTIMENT, POLARITY of a row. */
static void put(const struct voc_analysis *analysis, void *state, const char *time, const char *text, const char *rating,
		const char *aspects, const char *sentiment, const char *polarity)
{
	struct row row = {0};
	snprintf(row.text[TIME], 80, "%s", time);
	snprintf(row.text[TEXT], 80, "%s", text);
	snprintf(row.text[RATING], 80, "%s", rating);
	snprintf(row.text[ASPECTS], 80, "%s", aspects);
	snprintf(row.text[SENTIMENT], 80, "%s", sentiment);
	snprintf(row.text[POLARITY], 80, "%s", polarity);
	add(analysis, state, &row);
}

static void test_count_figures(void **state)
{
	(void)state;
	struct voc_table table;
	void *count = open_or_fail(&voc_count, &(struct voc_count_options){.by = "aspects"}, &schema);
	put(&voc_count, count, "", "", "1", "a/b:-0.5|c:0.4|a/b:0.9", "0.2", "positive");
	put(&voc_count, count, "", "", "4", "a/b:-0.1", "-0.9", "negative");
	put(&voc_count, count, "", "", "", "a/b", "-0.9", "negative");
	put(&voc_count, count, "", "", "5", "", "0.8", "positive");
	voc_table_init(&table, "t");
	voc_count.close(count, &table);
	assert_int_equal(table.rows, 3);
	text_is(&table, 0, "category", "a/b");
	near(number_at(&table, 0, "items"), 3); /* the path counts once an item */
	near(number_at(&table, 0, "share"), 0.75);
	near(number_at(&table, 0, "low"), voc_wilson(3, 4, 0.05).low);
	near(number_at(&table, 0, "high"), voc_wilson(3, 4, 0.05).high);
	near(number_at(&table, 0, "negative"), 2); /* -0.5; -0.1 is not below -0.1; without a score the polarity */
	near(number_at(&table, 0, "negative_share"), 2.0 / 3);
	near(number_at(&table, 0, "sentiment"), (-0.5 - 0.1 - 0.9) / 3);
	near(number_at(&table, 0, "rating"), 2.5);
	text_is(&table, 1, "category", ""); /* one each: the empty key sorts first */
	text_is(&table, 2, "category", "c");
	near(number_at(&table, 2, "sentiment"), 0.4);
	voc_table_release(&table);
}

static void test_reasons(void **state)
{
	(void)state;
	struct row row = {0};
	void *count = open_or_fail(&voc_count, &(struct voc_count_options){.by = "hour"}, &schema);
	assert_string_equal(add(&voc_count, count, &row), "no time");
	snprintf(row.text[TIME], 80, "soon");
	assert_string_equal(add(&voc_count, count, &row), "unreadable time");
	snprintf(row.text[TIME], 80, "2024-05-03");
	assert_string_equal(add(&voc_count, count, &row), "no time of day");
	snprintf(row.text[TIME], 80, "2024-05-03 23:59");
	assert_null(add(&voc_count, count, &row));
	voc_count.close(count, NULL);
}

static void refused(const struct voc_analysis *analysis, const void *options, const char *message)
{
	struct voc_error err = {0};
	assert_null(analysis->open(options, &schema, &err));
	assert_string_equal(err.msg, message);
}

static void test_refused(void **state)
{
	(void)state;
	refused(&voc_count, &(struct voc_count_options){.by = "stor"}, "no column 'stor' (near: store)");
	refused(&voc_count, &(struct voc_count_options){.by = "month(zzzzzzzz)"}, "no column 'zzzzzzzz'");
	refused(&voc_count, &(struct voc_count_options){.by = "store,,channel"},
		"an empty name in the list of columns to group by");
	refused(&voc_count, &(struct voc_count_options){.by = "month,month(time)"}, "'month(time)' is named twice");
	refused(&voc_trend, &(struct voc_trend_options){.every = "fortnight"},
		"no period 'fortnight': day, week, month, quarter or year");
	struct voc_schema bare;
	struct voc_error err = {0};
	voc_schema_init(&bare);
	voc_schema_add(&bare, VOC_SPAN("text"));
	assert_null(voc_top.open(&(struct voc_top_options){0}, &bare, &err));
	assert_non_null(strstr(err.msg, "aspects"));
	assert_null(voc_trend.open(&(struct voc_trend_options){0}, &bare, &err));
	voc_schema_release(&bare);
}

/* Whatever a saved state says, a wrong line is an error and nothing worse. */
static void test_bad_states(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"[]",
		"1",
		"{}",
		"{\"key\":[\"a\"]}",
		"{\"schema\":\"voc-top-state/1\"}",
		"{\"schema\":\"voc-count-state/1\"}",
		"{\"schema\":\"voc-count-state/1\",\"by\":[\"store\",\"store\"]}",
		"{\"schema\":\"voc-count-state/1\",\"by\":[\"channel\"]}",
		"{\"schema\":\"voc-count-state/1\",\"by\":[\"store\"],\"items\":1.5}",
		"{\"schema\":\"voc-count-state/1\",\"by\":[\"store\"],\"items\":\"12x\"}",
	};
	static const char *const bad_line[] = {
		"{\"key\":[]}",
		"{\"key\":[\"a\",\"b\"]}",
		"{\"key\":[\"a\"],\"items\":1e300}",
		"{\"key\":[\"a\"],\"items\":1,\"rating\":[1,2,3]}",
		"{\"key\":[\"a\"],\"items\":1,\"rating\":[1,2,-3,0]}",
		"{\"key\":[\"a\"],\"items\":1,\"rating\":[1,2,3,0,0]}",
		"{\"key\":\"a\"}",
	};
	struct voc_error err = {0};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		void *count = open_or_fail(&voc_count, &(struct voc_count_options){.by = "store"}, NULL);
		if (load_line(&voc_count, count, voc_span_from(bad[i]), &err) == 0)
			assert_string_equal(bad[i], "{\"key\":[\"a\"]}"); /* fine: figures default to 0 */
		voc_count.close(count, NULL);
	}
	void *count = open_or_fail(&voc_count, &(struct voc_count_options){0}, NULL);
	assert_int_equal(load_line(&voc_count, count, VOC_SPAN("{\"key\":[]}"), &err), -1); /* no head yet */
	assert_int_equal(load_line(&voc_count, count,
				   VOC_SPAN("{\"schema\":\"voc-count-state/1\",\"by\":[\"store\"],\"items\":1}"), &err),
			 0);
	for (size_t i = 0; i < sizeof bad_line / sizeof *bad_line; i++)
		assert_int_equal(load_line(&voc_count, count, voc_span_from(bad_line[i]), &err), -1);
	assert_int_equal(load_line(&voc_count, count,
				   VOC_SPAN("{\"key\":[\"b\"],\"items\":1,\"rating\":[3,-5,\"4611686018427387903\",9]}"), &err),
			 0);
	/* beyond 2^53 as text, exactly */
	assert_int_equal(load_line(&voc_count, count, VOC_SPAN("{\"key\":[\"a\"],\"items\":\"9007199254740993\"}"), &err), 0);
	struct voc_buffer text = saved(&voc_count, count);
	assert_true(voc_span_find(voc_buffer_view(&text), VOC_SPAN("\"9007199254740993\""), 0) != (size_t)-1);
	assert_true(voc_span_find(voc_buffer_view(&text), VOC_SPAN("[3,-5,\"4611686018427387903\",9]"), 0) != (size_t)-1);
	voc_buffer_release(&text);
	voc_count.close(count, NULL);
}

static void test_top_figures(void **state)
{
	(void)state;
	struct voc_table table;
	void *top = open_or_fail(&voc_top, &(struct voc_top_options){0}, &schema);
	for (int i = 0; i < 60; i++) { /* April: 6 of 60 late; May: 30 of 60 */
		const char *april = i < 6 ? "delivery/late:-0.5" : "praise/service:0.8";
		const char *may = i < 30 ? "delivery/late:-0.5" : i < 33 ? "food/safety:-0.9" : "";
		char day[2][16];
		snprintf(day[0], sizeof day[0], "2024-04-%02d", 1 + i % 30);
		snprintf(day[1], sizeof day[1], "2024-05-%02d", 1 + i % 31);
		put(&voc_top, top, day[0], "waited for two hours at the door", i < 6 ? "1" : "5", april, "", "");
		put(&voc_top, top, day[1], i == 7 ? "waited an hour, cold" : "waited for two hours at the door",
		    i < 30 ? "2" : "4", may, "", "");
	}
	voc_table_init(&table, "t");
	voc_top.close(top, &table);
	assert_int_equal(table.rows, 2); /* praise is no issue */
	text_is(&table, 0, "category", "delivery/late");
	text_is(&table, 0, "name", "delivery/late");
	near(number_at(&table, 0, "rank"), 1);
	near(number_at(&table, 0, "items"), 36);
	near(number_at(&table, 0, "share"), 36.0 / 120);
	near(number_at(&table, 0, "negative_share"), 1);
	near(number_at(&table, 0, "severity"), 0.5);
	near(number_at(&table, 0, "priority"), 100);
	double all = (6 * 1 + 54 * 5 + 30 * 2 + 30 * 4) / 120.0;
	near(number_at(&table, 0, "impact"), all - (54 * 5 + 30 * 4) / 84.0);
	assert_true(number_at(&table, 0, "impact_low") < number_at(&table, 0, "impact"));
	near(number_at(&table, 0, "change"), 4);
	double p[2] = {voc_share_change(6, 60, 30, 60), voc_share_change(0, 60, 3, 60)};
	near(number_at(&table, 0, "q"), fmin(2 * p[0], p[1]));
	text_is(&table, 0, "since", "▲ 5× q<.001");
	text_is(&table, 0, "example", "waited an hour, cold"); /* the shorter of two that are as typical */
	assert_string_equal(table.column[index_of(&table, "since")].label.text[VOC_EN], "since 2024-04");
	text_is(&table, 1, "category", "food/safety");
	double grave[2] = {voc_wilson(36 * 0.5, 36, 0.05).low, voc_wilson(3 * 0.9, 3, 0.05).low};
	double late = sqrt(voc_wilson(36, 120, 0.05).low) * grave[0];
	double safety = sqrt(voc_wilson(3, 120, 0.05).low) * grave[1];
	near(number_at(&table, 0, "severity_low"), grave[0]);
	near(number_at(&table, 1, "severity_low"), grave[1]);
	near(number_at(&table, 0, "volume"), late / grave[0]);
	near(number_at(&table, 0, "importance"), 3);
	near(number_at(&table, 0, "pull"), 1);
	near(number_at(&table, 1, "pull"), 0); /* its ratings are above the mean */
	near(number_at(&table, 1, "priority"), 100 * safety / (late * 2));
	assert_true(isnan(number_at(&table, 1, "change")));
	text_is(&table, 1, "since", "▲ new q=.24");
	assert_int_equal(table.notes, 3);
	assert_string_equal(table.note[0].text[VOC_EN], "27 of 120 items name no category.");
	assert_string_equal(table.note[1].text[VOC_ZH], "1 项没有负面提及，不参与排名。");
	voc_table_release(&table);
}

static void example_is(const char *const *text, size_t n, const char *want)
{
	struct voc_table table;
	void *top = open_or_fail(&voc_top, &(struct voc_top_options){0}, &schema);
	for (size_t i = 0; i < n; i++)
		put(&voc_top, top, "", text[i], "", "a:-0.5", "", "");
	voc_table_init(&table, "t");
	voc_top.close(top, &table);
	text_is(&table, 0, "example", want);
	voc_table_release(&table);
}

static void test_examples(void **state)
{
	(void)state;
	example_is((const char *const[]){"bad", "waited an hour for it"}, 2, "waited an hour for it");
	example_is((const char *const[]){"call 13812345678 now now", "mail me@example.com now", "bad"}, 3, "bad");
	example_is((const char *const[]){"call 13812345678 now now"}, 1, "");
	example_is((const char *const[]){"  two\r\n lines\tof\x01 text here "}, 1, "two lines of text here");
	example_is((const char *const[]){"草莓烂了一半多，很失望", "送来的草莓烂了一半", "包装盒上有个洞，别的都好"}, 3,
		   "送来的草莓烂了一半");
	example_is((const char *const[]){"the courier was rude to me", "rude courier, and late again",
					 "courier late, box wet and torn"},
		   3, "rude courier, and late again");
}

static void test_trend_figures(void **state)
{
	(void)state;
	struct voc_table table;
	struct voc_trend_options options = {.by = "aspects"};
	void *trend = open_or_fail(&voc_trend, &options, &schema);
	put(&voc_trend, trend, "2024-01-15", "", "", "a:-0.5", "", "");
	put(&voc_trend, trend, "2024-01-31", "", "", "b:0.5", "", "");
	for (int i = 0; i < 4; i++)
		put(&voc_trend, trend, "2024-03-31", "", "", i < 3 ? "a:-0.5|b:0.1" : "", "", "");
	voc_table_init(&table, "t");
	voc_trend.close(trend, &table);
	assert_int_equal(table.rows, 6); /* two series, January to March */
	text_is(&table, 1, "period", "2024-02");
	text_is(&table, 1, "category", "a");
	near(number_at(&table, 1, "items"), 0);
	near(number_at(&table, 1, "total"), 0);
	assert_true(isnan(number_at(&table, 1, "rate")));
	near(number_at(&table, 2, "items"), 3);
	near(number_at(&table, 2, "total"), 4);
	near(number_at(&table, 2, "rate"), 0.75);
	assert_true(isnan(number_at(&table, 2, "change"))); /* nothing was said in February */
	text_is(&table, 0, "partial", "yes");
	text_is(&table, 2, "partial", "");
	text_is(&table, 3, "category", "b");
	voc_table_release(&table);
}

static void test_trend_alone(void **state)
{
	(void)state;
	struct voc_table table;
	void *trend = open_or_fail(&voc_trend, &(struct voc_trend_options){.every = "month"}, &schema);
	for (int i = 0; i < 62; i++) {
		char day[16];
		snprintf(day, sizeof day, "2024-01-%02d", 1 + i % 31);
		put(&voc_trend, trend, day, "", "", "", "", "");
		snprintf(day, sizeof day, "2024-02-%02d", 1 + i % 29);
		put(&voc_trend, trend, day, "", "", "", "", "");
		put(&voc_trend, trend, i < 10 ? "2024-03-02" : day, "", "", "", "", "");
	}
	voc_table_init(&table, "t");
	voc_trend.close(trend, &table);
	assert_int_equal(table.rows, 3);
	near(number_at(&table, 1, "items"), 114);
	near(number_at(&table, 1, "change"), 114.0 / 62 - 1);
	near(number_at(&table, 1, "q"), voc_two_rates(62, 31, 114, 29));
	assert_true(isnan(number_at(&table, 1, "rate")));
	text_is(&table, 2, "partial", "yes");
	assert_true(isnan(number_at(&table, 2, "change"))); /* two days of March against February say nothing */
	voc_table_release(&table);
}

static void test_trend_wide(void **state)
{
	(void)state;
	struct voc_table table;
	struct voc_trend_options options = {.by = "aspects", .wide = true, .negative_only = true, .limit = 1};
	void *trend = open_or_fail(&voc_trend, &options, &schema);
	put(&voc_trend, trend, "2023-12-15", "", "", "a:-0.5|b:-0.5", "", "");
	for (int i = 0; i < 7; i++)
		put(&voc_trend, trend, "2024-02-01", "", "", "a:-0.5|b:0.5", "", "");
	voc_table_init(&table, "t");
	voc_trend.close(trend, &table);
	assert_int_equal(table.rows, 1);
	near(number_at(&table, 0, "2023-12"), 1);
	near(number_at(&table, 0, "2024-01"), 0);
	near(number_at(&table, 0, "2024-02"), 7);
	near(number_at(&table, 0, "total"), 8);
	text_is(&table, 0, "spark", "▂▁█");
	voc_table_release(&table);
}

/* One wrong year must not make a million rows. */
static void test_trend_far_dates(void **state)
{
	(void)state;
	for (int wide = 0; wide < 2; wide++) {
		struct voc_table table;
		struct voc_trend_options options = {.every = "day", .by = "store", .wide = wide};
		void *trend = open_or_fail(&voc_trend, &options, &schema);
		struct row row = {0};
		snprintf(row.text[STORE], 80, "s");
		for (int i = 0; i < 2; i++) {
			snprintf(row.text[TIME], 80, "%s", i ? "9999-12-31" : "0001-01-01");
			assert_null(add(&voc_trend, trend, &row));
		}
		voc_table_init(&table, "t");
		voc_trend.close(trend, &table);
		assert_true(table.rows <= 2 && table.columns < 20);
		voc_table_release(&table);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_count_laws), cmocka_unit_test(test_count_wide_laws), cmocka_unit_test(test_top_laws),
		cmocka_unit_test(test_trend_laws), cmocka_unit_test(test_count_figures),   cmocka_unit_test(test_reasons),
		cmocka_unit_test(test_refused),    cmocka_unit_test(test_bad_states),      cmocka_unit_test(test_top_figures),
		cmocka_unit_test(test_examples),   cmocka_unit_test(test_trend_figures),   cmocka_unit_test(test_trend_alone),
		cmocka_unit_test(test_trend_wide), cmocka_unit_test(test_trend_far_dates),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
