/* SPDX-License-Identifier: Apache-2.0 */
/* test_schema -- columns by name and meaning, and "did you mean". */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "voc/record.h"

static void fields_have_unique_names(void **state)
{
	(void)state;
	for (int a = 0; a < VOC_FIELD_COUNT; a++) {
		assert_true(voc_field_name((enum voc_field)a)[0]);
		assert_true(voc_field_meaning((enum voc_field)a)[0]);
		for (int b = 0; b < a; b++)
			assert_string_not_equal(voc_field_name((enum voc_field)a), voc_field_name((enum voc_field)b));
	}
	assert_string_equal(voc_field_name(VOC_DUE_SOLVE), "due_solve");
}

static void columns_are_found(void **state)
{
	(void)state;
	struct voc_schema schema, copy;
	char name[20];

	voc_schema_init(&schema);
	assert_int_equal(voc_schema_find(&schema, VOC_SPAN("time")), -1);
	for (size_t i = 0; i < 1000; i++) {
		snprintf(name, sizeof(name), i == 500 ? "text" : "c%zu", i);
		assert_int_equal(voc_schema_add(&schema, voc_span_from(name)), i);
		memset(name, 'x', sizeof(name)); /* the name is the schema's own */
	}
	voc_schema_copy(&copy, &schema);
	voc_schema_release(&schema);
	assert_int_equal(schema.columns, 0);
	assert_int_equal(copy.columns, 1000);
	assert_int_equal(copy.field[VOC_TEXT], 500);
	assert_int_equal(copy.field[VOC_TIME], -1);
	assert_int_equal(voc_schema_find(&copy, VOC_SPAN("c999")), 999);
	assert_int_equal(voc_schema_find(&copy, VOC_SPAN("C999")), -1);
	struct voc_span value[1000] = {{0}};
	value[500] = VOC_SPAN("好");
	struct voc_record record = {.schema = &copy, .value = value};
	assert_true(voc_span_is(voc_get(&record, VOC_TEXT), "好"));
	assert_int_equal(voc_get(&record, VOC_TIME).n, 0);
	voc_schema_release(&copy);
}

static void check_near(const char *name, const char *expected)
{
	static const char *const columns[] = {"time", "text", "sentiment", "评论内容", "评分", "评论时间", "order id", "Rating"};
	struct voc_schema schema;
	struct voc_arena arena = {0};

	voc_schema_init(&schema);
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		voc_schema_add(&schema, voc_span_from(columns[i]));
	struct voc_span near = voc_schema_near(&schema, voc_span_from(name), &arena);
	if (!voc_span_is(near, expected))
		fail_msg("near '%s': '%.*s', not '%s'", name, (int)near.n, near.p, expected);
	voc_arena_release(&arena);
	voc_schema_release(&schema);
}

static void near_names_are_told(void **state)
{
	(void)state;
	check_near("tmie", "time");
	check_near("TEXT", "text");
	check_near("sentimnet", "sentiment");
	check_near("sentiments", "sentiment");
	check_near("rating", "Rating");
	check_near("评论內容", "评论内容, 评论时间");
	check_near("评分数", "评分");
	check_near("orderid", "order id");
	check_near("order_id", "order id");
	check_near("xyzzy", "");
	check_near("店", "");
	check_near("", "");
	check_near("\xFF\xFE", "");
	char longer[500];
	memset(longer, 'a', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	check_near(longer, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_have_unique_names),
		cmocka_unit_test(columns_are_found),
		cmocka_unit_test(near_names_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
