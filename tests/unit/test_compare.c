/* SPDX-License-Identifier: Apache-2.0 */
/* test_compare -- differences and their intervals against mpmath at 30 digits, exposures, and what compare makes of counts worked out by
 * hand. Its laws (order, parts) are in tests/laws. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis/exposure.h"
#include "stats/effect.h"
#include "stats/interval.h"
#include "stats/test.h"
#include "voc/compare.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void near(double got, double expected)
{
	if (!(fabs(got - expected) <= 1e-9 * fabs(expected)))
		fail_msg("%.17g, expected %.17g", got, expected);
}

/* Hits and n of treated after, before, control after, before; difference, low, high, p. */
static const struct {
	double hits[4], n[4], effect[4];
} did[] = {
	{{30, 60, 50, 52},
	 {400, 410, 700, 690},
	 {-0.067407716002625865, -0.11893038508447046, -0.016099329807450645, 0.010261108020833283}},
	{{0, 7, 3, 0},
	 {20, 30, 25, 40},
	 {-0.35333333333333333, -0.60472830301951888, -0.12291180982787676, 0.0040023743010589401}},
	{{500, 480, 10, 12},
	 {1000, 1000, 100, 90},
	 {0.053333333333333333, -0.049206943787432746, 0.15919049968668119, 0.30928760509296864}},
};

/* x1, t1, x2, t2, low, high */
static const double rates[][6] = {
	{10, 2, 4, 3, 0.56714711986446686, 7.9496270108516031},
	{0, 5, 3, 1, -8.8211880923298056, -0.87641806755315254},
	{250, 1000.5, 200, 900, -0.016358611012497406, 0.07137673896512835},
};

static void test_effects(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(did); i++) {
		struct voc_effect effect = voc_difference_in_differences(did[i].hits, did[i].n);
		near(effect.value, did[i].effect[0]);
		near(effect.low, did[i].effect[1]);
		near(effect.high, did[i].effect[2]);
		near(effect.p, did[i].effect[3]);
	}
	for (size_t i = 0; i < COUNT(rates); i++) {
		struct voc_interval interval = voc_rate_difference(rates[i][0], rates[i][1], rates[i][2], rates[i][3], 0.05);
		near(interval.low, rates[i][4]);
		near(interval.high, rates[i][5]);
	}
	const double none[4] = {1, 0, 1, 5};
	assert_true(isnan(voc_difference_in_differences(none, none).value));
}

/* ---- simulation: 95 % intervals hold what they say ---- */

#if defined(__SANITIZE_ADDRESS__)
#define SAMPLES 1000
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SAMPLES 1000
#endif
#endif
#ifndef SAMPLES
#define SAMPLES 10000
#endif

static uint64_t seed;

static double uniform(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return ((double)(seed >> 11) + 0.5) / 9007199254740992.0;
}

static double binomial(int n, double p)
{
	double hits = 0;
	for (int i = 0; i < n; i++)
		hits += uniform() < p;
	return hits;
}

static void held(size_t inside, const char *what)
{
	double share = (double)inside / SAMPLES;
	double slack = SAMPLES < 10000 ? 0.02 : 0; /* of a short simulation */
	if (share < 0.93 - slack || share > 0.97 + slack)
		fail_msg("%s: 95%% intervals hold %.4f", what, share);
}

static void test_coverage(void **state)
{
	(void)state;
	size_t newcombe = 0, effect = 0, rejected = 0, rate = 0;
	const double p[4] = {0.12, 0.2, 0.1, 0.08};
	seed = 31;
	for (size_t sample = 0; sample < SAMPLES; sample++) {
		const double n[4] = {120, 150, 200, 90};
		double hits[4];
		for (int i = 0; i < 4; i++)
			hits[i] = binomial((int)n[i], p[i]);
		struct voc_interval difference = voc_newcombe(hits[0], n[0], hits[1], n[1], 0.05);
		newcombe += difference.low <= p[0] - p[1] && difference.high >= p[0] - p[1];
		struct voc_effect did_it = voc_difference_in_differences(hits, n);
		double truth = p[0] - p[1] - p[2] + p[3];
		effect += did_it.low <= truth && did_it.high >= truth;
		double same[4] = {hits[0], binomial(150, p[0]), hits[2], binomial(90, p[2])}; /* nothing happened */
		rejected += voc_difference_in_differences(same, n).p < 0.05;
		/* Poisson counts as binomials of a small share */
		double x = binomial(400, 0.03), y = binomial(400, 0.02);
		struct voc_interval rates_apart = voc_rate_difference(x, 2, y, 1, 0.05);
		rate += rates_apart.low <= 6 - 8 && rates_apart.high >= 6 - 8;
	}
	held(newcombe, "Newcombe");
	held(effect, "difference in differences");
	held(rate, "difference of rates");
	held(SAMPLES - rejected, "test of the effect");
}

/* ---- exposures ---- */

struct table {
	struct voc_schema schema;
	struct voc_exposure *exposure;
};

static int add_exposure(struct table *table, const char *period, const char *store, const char *amount, struct voc_error *err)
{
	struct voc_span value[] = {voc_span_from(period), voc_span_from(store), voc_span_from(amount)};
	struct voc_record record = {.schema = &table->schema, .value = value, .line = 7};
	return voc_exposure_add(table->exposure, &record, err);
}

static void open_exposure(struct table *table)
{
	struct voc_error err = {0};
	voc_schema_init(&table->schema);
	voc_schema_add(&table->schema, VOC_SPAN("period"));
	voc_schema_add(&table->schema, VOC_SPAN("store"));
	voc_schema_add(&table->schema, VOC_SPAN("orders"));
	table->exposure = voc_exposure_new();
	assert_int_equal(voc_exposure_columns(table->exposure, &table->schema, &err), 0);
}

static void close_exposure(struct table *table)
{
	voc_exposure_free(table->exposure);
	voc_schema_release(&table->schema);
}

static void test_exposure(void **state)
{
	(void)state;
	struct table table;
	struct voc_error err = {0};
	struct voc_group by_store, by_all;
	struct voc_exposed store = {0}, all = {0}, wrong = {0};
	open_exposure(&table);
	assert_int_equal(add_exposure(&table, "2024-05-03", "East", "10.5", &err), 0);
	assert_int_equal(add_exposure(&table, "2024-W19", "East", "4", &err), 0); /* 6 to 12 May */
	assert_int_equal(add_exposure(&table, "2024-05", "West", "100", &err), 0);
	assert_int_equal(add_exposure(&table, "2024-06", "West", "0", &err), 0);
	assert_int_equal(add_exposure(&table, "May", "West", "1", &err), -1);
	assert_int_equal(err.line, 7);
	assert_int_equal(add_exposure(&table, "2024-05", "West", "-1", &err), -1);
	assert_int_equal(add_exposure(&table, "2024-05", "West", "0.00001", &err), -1);
	assert_int_equal(voc_group_open(&by_store, "store", NULL, &err), 0);
	assert_int_equal(voc_group_open(&by_all, "channel", NULL, &err), 0);
	int32_t may = 2024 * 12 + 4;
	assert_int_equal(voc_exposed_by_period(&store, table.exposure, &by_store, VOC_PERIOD_MONTH, &err), 0);
	assert_true(voc_exposed_at(&store, &by_store, VOC_SPAN("East"), may) == 14.5);
	assert_true(voc_exposed_at(&store, &by_store, VOC_SPAN("West"), may) == 100);
	assert_true(voc_exposed_at(&store, &by_store, VOC_SPAN("West"), may + 1) == 0);
	assert_true(voc_exposed_at(&store, &by_store, VOC_SPAN("North"), may) == 0);
	assert_false(voc_exposed_common(&store, &by_store));
	assert_int_equal(voc_exposed_by_period(&all, table.exposure, &by_all, VOC_PERIOD_MONTH, &err), 0);
	assert_true(voc_exposed_at(&all, &by_all, VOC_SPAN("app"), may) == 114.5 && voc_exposed_common(&all, &by_all));
	assert_int_equal(voc_exposed_by_period(&wrong, table.exposure, &by_all, VOC_PERIOD_WEEK, &err), -1);
	voc_exposed_release(&store);
	voc_exposed_release(&all);
	voc_exposed_release(&wrong);
	voc_group_release(&by_store);
	voc_group_release(&by_all);
	close_exposure(&table);
}

static void test_spans(void **state)
{
	(void)state;
	struct table table;
	struct voc_error err = {0};
	struct voc_group group;
	struct voc_exposed exposed = {0};
	int32_t begin = voc_day_from_civil(2024, 5, 1);
	const int32_t halves[2][2] = {{begin, begin + 14}, {begin + 15, begin + 30}},
		      months[2][2] = {{begin - 30, begin - 1}, {begin, begin + 30}};
	open_exposure(&table);
	assert_int_equal(add_exposure(&table, "2024-05", "West", "100", &err), 0);
	assert_int_equal(add_exposure(&table, "2024-04-30", "West", "7", &err), 0);
	assert_int_equal(add_exposure(&table, "2023", "West", "9", &err), 0);
	assert_int_equal(voc_group_open(&group, "", NULL, &err), 0);
	assert_int_equal(voc_exposed_by_span(&exposed, table.exposure, &group, halves, 2, &err), -1);
	voc_exposed_release(&exposed);
	assert_int_equal(voc_exposed_by_span(&exposed, table.exposure, &group, months, 2, &err), 0);
	assert_true(voc_exposed_at(&exposed, &group, VOC_SPAN(""), 0) == 7 &&
		    voc_exposed_at(&exposed, &group, VOC_SPAN(""), 1) == 100);
	voc_exposed_release(&exposed);
	voc_group_release(&group);
	close_exposure(&table);
}

static void test_periods(void **state)
{
	(void)state;
	static const char *const none[] = {"",        "2024-13", "2024-Q5", "2024-Q0", "2023-W53", "2024-W00",
					   "2024-W1", "05-2024", "0000",    "2024-",   "x"};
	static const struct {
		const char *text;
		int first[3], last[3];
	} period[] = {
		{"2024", {2024, 1, 1}, {2024, 12, 31}},     {"2024-Q2", {2024, 4, 1}, {2024, 6, 30}},
		{" 2024-02 ", {2024, 2, 1}, {2024, 2, 29}}, {"2024-W01", {2024, 1, 1}, {2024, 1, 7}},
		{"2020-W53", {2020, 12, 28}, {2021, 1, 3}}, {"2025-W01", {2024, 12, 30}, {2025, 1, 5}},
		{"2024-05-03", {2024, 5, 3}, {2024, 5, 3}}, {"2024年5月3日", {2024, 5, 3}, {2024, 5, 3}},
	};
	int32_t first, last;
	for (size_t i = 0; i < COUNT(period); i++) {
		assert_true(voc_period_read(voc_span_from(period[i].text), &first, &last));
		assert_int_equal(first, voc_day_from_civil(period[i].first[0], period[i].first[1], period[i].first[2]));
		assert_int_equal(last, voc_day_from_civil(period[i].last[0], period[i].last[1], period[i].last[2]));
	}
	for (size_t i = 0; i < COUNT(none); i++)
		if (voc_period_read(voc_span_from(none[i]), &first, &last))
			fail_msg("'%s' is a period", none[i]);
}

/* ---- the table ---- */

static double cell(const struct voc_table *table, size_t row, const char *name)
{
	for (size_t i = 0; i < table->columns; i++)
		if (strcmp(table->column[i].name, name) == 0)
			return voc_table_cell(table, row, i)->content == VOC_CELL_NUMBER ? voc_table_cell(table, row, i)->number
											 : NAN;
	fail_msg("no column %s", name);
	return NAN;
}

static struct voc_span text(const struct voc_table *table, size_t row, const char *name)
{
	for (size_t i = 0; i < table->columns; i++)
		if (strcmp(table->column[i].name, name) == 0)
			return voc_table_cell(table, row, i)->text;
	fail_msg("no column %s", name);
	return (struct voc_span){"", 0};
}

static size_t find(const struct voc_table *table, const char *category)
{
	for (size_t row = 0; row < table->rows; row++)
		if (voc_span_is(text(table, row, "category"), category))
			return row;
	fail_msg("no row %s", category);
	return 0;
}

static void put(void *state, const struct voc_schema *schema, const char *side, const char *aspects, int times)
{
	struct voc_span value[] = {voc_span_from(aspects), voc_span_from(side), {"", 0}};
	struct voc_record record = {.schema = schema, .value = value, .line = 1};
	for (int i = 0; i < times; i++)
		assert_null(voc_compare.add(state, &record));
}

static void test_table(void **state)
{
	(void)state;
	struct voc_schema schema;
	struct voc_error err = {0};
	struct voc_table table;
	const struct voc_compare_options options = {.lang = VOC_EN};
	voc_schema_init(&schema);
	voc_schema_add(&schema, VOC_SPAN("aspects"));
	voc_schema_add(&schema, VOC_SPAN(VOC_SIDE_COLUMN));
	voc_schema_add(&schema, VOC_SPAN(VOC_CONTROL_COLUMN));
	void *compare = voc_compare.open(&options, &schema, &err);
	assert_non_null(compare);
	put(compare, &schema, "a", "steady:-0.5|gone:-0.5", 40);
	put(compare, &schema, "a", "up|steady", 20);
	put(compare, &schema, "a", "", 340);
	put(compare, &schema, "b", "steady|up", 80);
	put(compare, &schema, "b", "new", 30);
	put(compare, &schema, "b", "rare", 2);
	put(compare, &schema, "b", "", 388);
	voc_table_init(&table, "t");
	voc_compare.close(compare, &table);
	assert_int_equal(table.rows, 5);
	size_t up = find(&table, "up");
	struct voc_interval interval = voc_newcombe(80, 500, 20, 400, 0.05);
	assert_true(cell(&table, up, "items_a") == 20 && cell(&table, up, "items_b") == 80);
	near(cell(&table, up, "share_b"), 0.16);
	near(cell(&table, up, "difference"), 0.11);
	near(cell(&table, up, "low"), interval.low);
	near(cell(&table, up, "high"), interval.high);
	near(cell(&table, up, "ratio"), 3.2);
	near(cell(&table, up, "p"), voc_two_shares(80, 500, 20, 400));
	assert_true(voc_span_is(text(&table, up, "change"), "up"));
	assert_true(voc_span_is(text(&table, find(&table, "new"), "change"), "new"));
	assert_true(voc_span_is(text(&table, find(&table, "gone"), "change"), "gone"));
	assert_true(voc_span_is(text(&table, find(&table, "steady"), "change"), "unclear"));
	size_t rare = find(&table, "rare");
	assert_true(voc_span_is(text(&table, rare, "change"), "few") && isnan(cell(&table, rare, "p")) && rare == 4);
	assert_true(voc_span_is(text(&table, rare, "finding"), "too few to say: 0 before, 2 after"));
	assert_true(isnan(cell(&table, rare, "ratio")));
	voc_table_release(&table);
	voc_schema_release(&schema);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_effects), cmocka_unit_test(test_coverage), cmocka_unit_test(test_exposure),
		cmocka_unit_test(test_spans),   cmocka_unit_test(test_periods),  cmocka_unit_test(test_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
