/* SPDX-License-Identifier: Apache-2.0 */
/* test_select -- conditions and periods let through what they say. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "cli/select.h"
#include "cli/settings.h"
#include "cli/tool.h"

const struct voc_tool voc_tool = {.name = "test"};

static struct voc_schema schema;
static struct voc_select choice;
static struct voc_error err;

/* Opens the selection that the option words A and B (or NULL) ask for. */
static int choose(const char *a, const char *b)
{
	static char text[2][64];
	char *argv[] = {text[0], text[0], text[1], NULL};
	char *operand[4];
	struct voc_settings *set = (struct voc_settings *)(size_t)voc_settings();
	set->where.n = 0;
	set->since = set->until = NULL;
	strncpy(text[0], a, sizeof text[0] - 1);
	if (b)
		strncpy(text[1], b, sizeof text[1] - 1);
	else
		argv[2] = NULL;
	assert_int_equal(voc_options_parse(voc_select_options, argv, operand, &err), 0);
	return voc_select_open(&choice, &schema, &err);
}

static const char *check(const char *time, const char *rating, const char *store)
{
	struct voc_span value[] = {voc_span_from(time), voc_span_from(rating), voc_span_from(store)};
	struct voc_record record = {.schema = &schema, .value = value};
	return voc_select_check(&choice, &record);
}

static void test_operators(void **state)
{
	/* rating below, equal and above 3, empty, no number */
	static const struct {
		const char *word;
		bool kept[5];
	} rows[] = {
		{"-wrating=3", {false, true, false, false, false}},     {"-wrating==3.0", {false, true, false, false, false}},
		{"-wrating!=3", {true, false, true, true, true}},       {"-wrating<3", {true, false, false, false, false}},
		{"-wrating<=3", {true, true, false, false, false}},     {"-wrating>3", {false, false, true, false, false}},
		{"-wrating>=3", {false, true, true, false, false}},     {"-wrating=", {false, false, false, true, false}},
		{"-wrating!=", {true, true, true, false, true}},        {"-wrating~3", {false, true, false, false, false}},
		{"-w rating = x ", {false, false, false, false, true}},
	};
	static const char *const values[] = {"2.5", "3", "10", "", " x"};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(choose(rows[i].word, NULL), 0);
		for (size_t k = 0; k < 5; k++)
			assert_int_equal(check("", values[k], "") == NULL, rows[i].kept[k]);
		voc_select_close(&choice);
	}
}

static void test_all_must_hold(void **state)
{
	(void)state;
	assert_int_equal(choose("-wrating=3", "-wstore=A"), 0);
	assert_null(check("", "3", "A"));
	assert_string_equal(check("", "3", "B"), "not selected");
	assert_string_equal(check("", "4", "A"), "not selected");
	voc_select_close(&choice);
}

static void test_periods(void **state)
{
	(void)state;
	assert_int_equal(choose("--since=2024-02", "--until=2024-02"), 0);
	assert_string_equal(check("2024-01-31T23:59:59", "", ""), "before the period");
	assert_null(check("2024-02-01", "", ""));
	assert_null(check("2024-02-29T23:59:59", "", ""));
	assert_null(check("2024-02-29T23:59:59+08:00", "", "")); /* the clock on the wall counts */
	assert_string_equal(check("2024-03-01", "", ""), "after the period");
	assert_string_equal(check("", "", ""), "no time");
	assert_string_equal(check("soon", "", ""), "no time");
	voc_select_close(&choice);
	assert_int_equal(choose("--until=2024", NULL), 0);
	assert_null(check("2024-12-31T23:59:59", "", ""));
	assert_string_equal(check("2025-01-01", "", ""), "after the period");
	voc_select_close(&choice);
	assert_int_equal(choose("--since=2024-05-03T12:00:00+08:00", NULL), 0);
	assert_null(check("2024-05-03T04:00:00+00:00", "", "")); /* both have a zone */
	assert_string_equal(check("2024-05-03T11:59:59+08:00", "", ""), "before the period");
	voc_select_close(&choice);
}

static void test_refusals(void **state)
{
	static const char *const words[] = {
		"-wrating",        "-w=3",        "-wrating!3", "-wratings=3", "--since=2024-13", "--until=2024-02-30",
		"--since=someday", "--since=0000"};
	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		assert_int_equal(choose(words[i], NULL), -1);
		assert_true(err.msg[0]);
		voc_select_close(&choice);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_operators),
		cmocka_unit_test(test_all_must_hold),
		cmocka_unit_test(test_periods),
		cmocka_unit_test(test_refusals),
	};
	voc_schema_init(&schema);
	voc_schema_add(&schema, VOC_SPAN("time"));
	voc_schema_add(&schema, VOC_SPAN("rating"));
	voc_schema_add(&schema, VOC_SPAN("store"));
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	voc_schema_release(&schema);
	return failed;
}
