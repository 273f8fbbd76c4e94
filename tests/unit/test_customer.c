/* SPDX-License-Identifier: Apache-2.0 */
/* test_customer -- the laws of an analysis, also when memory is short; figures worked out by hand; slopes against scipy 1.10. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "analysis_laws.h"
#include "analysis/customer_store.h"
#include "stats/slope.h"
#include "text/lexicon.h"
#include "voc/customer.h"

static struct voc_lexicon *churn;

static int set_up_all(void **state)
{
	struct voc_error err = {0};
	const struct voc_term term = {
		.term = VOC_SPAN("terrible"), .label = VOC_SPAN("churn"), .weight = 3, .kind = VOC_KIND_CHURN, .file = "t"};
	churn = voc_lexicon_new();
	assert_int_equal(voc_lexicon_add(churn, &term, &err), 0);
	return set_up(state);
}

static int tear_down_all(void **state)
{
	voc_lexicon_free(churn);
	return tear_down(state);
}

static void laws(void **state)
{
	(void)state;
	static const char *const by[] = {NULL, "store", "rating"};
	for (size_t i = 0; i < 3; i++)
		for (long most = 0; most < 6; most += 2) {
			struct voc_customer_options options = {.by = by[i], .churn = churn, .most = most, .repeat = i == 1};
			struct voc_customer_options untold = options;
			untold.by = NULL;
			check_laws(&voc_customer, &options, &untold);
		}
}

static void put(void *customer, const char *name, const char *day, const char *intent, const char *tier, const char *aspects,
		const char *sentiment, const char *text)
{
	struct row row = {0};
	snprintf(row.text[CUSTOMER], 80, "%s", name);
	snprintf(row.text[TIME], 80, "%s", day);
	snprintf(row.text[INTENT], 80, "%s", intent);
	snprintf(row.text[TIER], 80, "%s", tier);
	snprintf(row.text[ASPECTS], 80, "%s", aspects);
	snprintf(row.text[SENTIMENT], 80, "%s", sentiment);
	snprintf(row.text[TEXT], 80, "%s", text);
	assert_null(add(&voc_customer, customer, &row));
}

/* a: four items, three complaints, two of late; b: one of praise; c: one complaint a half-life ago. */
static void fill(void *customer)
{
	put(customer, "a", "2024-01-01", "complaint", "S", "late:-0.5|nice:0.9", "-0.5", "terrible and terrible");
	put(customer, "a", "2024-03-31", "complaint", "A", "late:-0.2", "-0.1", "late");
	put(customer, "a", "2024-02-01", "complaint", "", "cold", "-0.6", "cold");
	put(customer, "a", "2024-05-01", "praise", "", "late:-0.3", "0.4", "good");
	put(customer, "b", "2024-06-29", "praise", "", "nice:0.9", "0.9", "good");
	put(customer, "c", "2024-04-01", "complaint", "B", "late:-0.5", "-0.8", "late");
}

static void figures(void **state)
{
	(void)state;
	struct voc_table table;
	struct voc_customer_options options = {.churn = churn, .now = "2024-06-30"};
	void *customer = open_or_fail(&voc_customer, &options, &schema);
	fill(customer);
	voc_table_init(&table, "t");
	voc_customer.close(customer, &table);
	assert_int_equal(table.rows, 3);
	text_is(&table, 0, "customer", "a");
	near(number_at(&table, 0, "items"), 4);
	near(number_at(&table, 0, "complaints"), 3);
	near(number_at(&table, 0, "urgent"), 1);
	near(number_at(&table, 0, "churn"), 1);
	near(number_at(&table, 0, "repeats"), 1);
	text_is(&table, 0, "category", "late");
	text_is(&table, 0, "first", "2024-01-01");
	text_is(&table, 0, "last", "2024-05-01");
	near(number_at(&table, 0, "sentiment"), -0.2);
	assert_true(isnan(number_at(&table, 0, "trend"))); /* four are too few */
	near(number_at(&table, 0, "fresh_factor"), exp2(-91 / 90.0));
	near(number_at(&table, 0, "risk"), 100 * exp2(-91 / 90.0) * (0.35 * 0.5 + 0.25 * 0.5 + 0.2 * 0.5 + 0.2 * 0.2));
	text_is(&table, 1, "customer", "c");
	near(number_at(&table, 1, "risk"), 100 * exp2(-1) * 0.2 * 0.8);
	near(number_at(&table, 2, "risk"), 0);
	text_is(&table, 2, "category", "");
	voc_table_release(&table);
}

static void repeats(void **state)
{
	(void)state;
	struct voc_table table;
	struct voc_customer_options options = {.repeat = true};
	void *customer = open_or_fail(&voc_customer, &options, &schema);
	fill(customer);
	voc_table_init(&table, "t");
	voc_customer.close(customer, &table);
	assert_int_equal(table.rows, 1);
	text_is(&table, 0, "category", "late");
	near(number_at(&table, 0, "times"), 2);
	text_is(&table, 0, "first", "2024-01-01");
	text_is(&table, 0, "last", "2024-03-31");
	voc_table_release(&table);
}

static void nobody(void **state)
{
	(void)state;
	static const char *const name[] = {"[mobile]", "***", "微信用户", "Anonymous", "-"};
	static const char *const somebody[] = {"[mobile:3f9a1c2b4d5e]", "程***0", "Anon", "[]", "user1"};
	void *customer = open_or_fail(&voc_customer, &(struct voc_customer_options){.most = 9}, &schema);
	struct row row = {0};
	assert_string_equal(add(&voc_customer, customer, &row), "no customer");
	for (size_t i = 0; i < 5; i++) {
		snprintf(row.text[CUSTOMER], 80, "%s", name[i]);
		assert_string_equal(add(&voc_customer, customer, &row), "hidden customer");
		snprintf(row.text[CUSTOMER], 80, "%s", somebody[i]);
		assert_null(add(&voc_customer, customer, &row));
	}
	voc_customer.close(customer, NULL);
}

/* 1000 customers of two items each where 100 fit: who is there has both, and the share tells how many there were. */
static void memory_is_bounded(void **state)
{
	(void)state;
	struct voc_table table;
	void *customer = open_or_fail(&voc_customer, &(struct voc_customer_options){.most = 100}, &schema);
	for (int i = 0; i < 2000; i++) {
		char name[16];
		snprintf(name, sizeof name, "customer %d", i * 7 % 1000);
		put(customer, name, "2024-01-01", "", "", "", "", "");
	}
	voc_table_init(&table, "t");
	voc_customer.close(customer, &table);
	assert_in_range(table.rows, 30, 100);
	for (size_t row = 0; row < table.rows; row++)
		near(number_at(&table, row, "items"), 2);
	assert_int_equal(table.notes, 1);
	voc_table_release(&table);
}

static const struct {
	int n;
	int x[7], y[7];
	double slope, low, high, p;
} line[] = {
	{5,
	 {19800, 19810, 19850, 19900, 19991},
	 {-5000, -2000, 1000, -3000, 4000},
	 0.0034573336388334258,
	 -0.001900920501633555,
	 0.0088155877793004069,
	 0.13232795033505257},
	{3, {1, 2, 3}, {1000, 2000, 1500}, 0.024999999999999994, -0.52519480437181776, 0.5751948043718178, 0.66666666666666696},
	{7,
	 {0, 0, 10, 10, 30, 31, 90},
	 {9000, 8000, 7000, -2000, -3000, -9000, -10000},
	 -0.020371961992073726,
	 -0.037935257920216223,
	 -0.0028086660639312262,
	 0.030741044162187058},
};

static void slopes(void **state)
{
	(void)state;
	double p;
	for (size_t i = 0; i < sizeof line / sizeof *line; i++) {
		struct voc_slope slope = {0}, part = {0};
		for (int k = 0; k < line[i].n; k++)
			voc_slope_add(k % 2 ? &slope : &part, line[i].x[k], line[i].y[k]);
		voc_slope_merge(&slope, &part);
		struct voc_estimate got = voc_slope_of(&slope, 0.05, &p);
		near(got.value, line[i].slope);
		near(got.low, line[i].low);
		near(got.high, line[i].high);
		near(p, line[i].p);
	}
	struct voc_slope exact = {0};
	assert_true(isnan(voc_slope_of(&exact, 0.05, &p).value) && isnan(p));
	for (int i = 0; i < 4; i++)
		voc_slope_add(&exact, 20000 + i, 100 * i);
	near(voc_slope_of(&exact, 0.05, &p).low, 0.01);
	assert_true(p == 0);
	struct voc_slope level = {0};
	for (int i = 0; i < 4; i++)
		voc_slope_add(&level, 20000 + i, 500);
	assert_true(voc_slope_of(&level, 0.05, &p).value == 0 && p == 1);
}

static void refused(void **state)
{
	(void)state;
	struct voc_error err = {0};
	assert_null(voc_customer.open(&(struct voc_customer_options){.by = "nobody"}, &schema, &err));
	assert_null(voc_customer.open(&(struct voc_customer_options){.now = "soon"}, &schema, &err));
	static const char *const bad[] = {
		"{\"schema\":\"voc-count-state/1\"}",
		"{\"customer\":\"a\"}",
		"{\"schema\":\"voc-customer-state/1\"}",
		"{\"schema\":\"voc-customer-state/1\",\"by\":\"customer\",\"level\":64}",
		"{\"schema\":\"voc-customer-state/1\",\"by\":\"store\"}",
		"{\"items\":1}",
		"{\"customer\":\"a\",\"items\":\"many\"}",
		"{\"customer\":\"a\",\"grievances\":[1]}",
		"{\"customer\":\"a\",\"grievances\":[{\"category\":\"x\",\"n\":0}]}",
		"7",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		static const struct voc_customer_options options;
		void *customer = open_or_fail(&voc_customer, &options, i == 1 ? NULL : &schema);
		assert_int_equal(load_line(&voc_customer, customer, voc_span_from(bad[i]), &err), -1);
		voc_customer.close(customer, NULL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(laws),    cmocka_unit_test(figures), cmocka_unit_test(repeats),
		cmocka_unit_test(nobody),  cmocka_unit_test(slopes),  cmocka_unit_test(memory_is_bounded),
		cmocka_unit_test(refused),
	};
	return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
