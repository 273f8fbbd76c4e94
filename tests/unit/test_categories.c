/* SPDX-License-Identifier: Apache-2.0 */
/* test_categories -- what a category counts as: rows that say so, circles, and the place it leads to. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "text/categories.h"

static struct voc_categories *categories;

static int read_row(const char *path, const char *name, const char *as)
{
	const struct voc_category row = {
		.path = voc_span_from(path), .name = {[VOC_EN] = voc_span_from(name)}, .as = voc_span_from(as), .importance = 3};
	struct voc_error err = {0};
	int status = voc_categories_read(categories, &row, &err);
	assert_true(status == 0 || err.msg[0]);
	return status;
}

static int set_up(void **state)
{
	static const char *const paths[] = {"food/taste", "food/portion", "foodie", "stay/room", "stay/noise"};
	(void)state;
	categories = voc_categories_new();
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
		assert_int_equal(read_row(paths[i], "a name", ""), 0);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	voc_categories_free(categories);
	return 0;
}

static void counts_as(const char *path, const char *as)
{
	struct voc_span found = voc_categories_counted_as(categories, voc_span_from(path));
	if (!voc_span_is(found, as))
		fail_msg("%s counts as %.*s", path, (int)found.n, found.p);
}

static void settle(void)
{
	struct voc_error err = {0};
	assert_int_equal(voc_categories_settle(categories, &err), 0);
}

static void does_not_settle(const char *why)
{
	struct voc_error err = {0};
	assert_int_equal(voc_categories_settle(categories, &err), -1);
	if (!strstr(err.msg, why))
		fail_msg("%s", err.msg);
	counts_as("food/taste", "food/taste"); /* as if nothing had been said */
}

static void test_itself(void **state)
{
	(void)state;
	counts_as("food/taste", "food/taste");
	settle();
	counts_as("food/taste", "food/taste");
	counts_as("unknown", "unknown");
}

static void test_folder(void **state)
{
	(void)state;
	assert_int_equal(read_row("food/*", "", "-"), 0);
	assert_int_equal(read_row("food/portion", "", "food/portion"), 0);
	settle();
	counts_as("food/taste", "");
	counts_as("food/portion", "food/portion");
	counts_as("foodie", "foodie"); /* not in the folder */
	assert_int_equal(voc_categories_target(categories, 0), voc_categories_count(categories));
}

static void test_chain(void **state)
{
	(void)state;
	assert_int_equal(read_row("stay/noise", "", "stay/room"), 0);
	assert_int_equal(read_row("stay/room", "", "mine"), 0);
	does_not_settle("no such path");
	assert_int_equal(read_row("mine", "Mine", ""), 0);
	settle();
	counts_as("stay/noise", "mine");
	assert_int_equal(read_row("stay/room", "", "-"), 0);
	settle();
	counts_as("stay/noise", "");
}

static void test_circle(void **state)
{
	(void)state;
	assert_int_equal(read_row("stay/noise", "", "stay/room"), 0);
	assert_int_equal(read_row("stay/room", "", "stay/noise"), 0);
	does_not_settle("circle");
	assert_int_equal(read_row("stay/room", "", "stay/room"), 0);
	settle();
	counts_as("stay/noise", "stay/room");
}

static void test_refused(void **state)
{
	(void)state;
	assert_int_equal(read_row("nope", "", "stay/room"), -1);
	assert_int_equal(read_row("nope/*", "", "stay/room"), -1);
	assert_int_equal(read_row("food/*", "All food", ""), -1);
	assert_int_equal(read_row("food/*", "All food", "-"), -1);
}

/* A row with names is a whole row, which has AS or has it no more. */
static void test_whole_row(void **state)
{
	(void)state;
	assert_int_equal(read_row("food/taste", "Taste", "food/portion"), 0);
	settle();
	counts_as("food/taste", "food/portion");
	assert_int_equal(read_row("food/taste", "Taste", ""), 0);
	settle();
	counts_as("food/taste", "food/taste");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_itself, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_folder, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_chain, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_circle, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_whole_row, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
