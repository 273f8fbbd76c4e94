/* SPDX-License-Identifier: Apache-2.0 */
/* test_xlsx_value -- numbers, dates, durations, escapes and references of a workbook's cells, against what Excel shows. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "io/xlsx_value.h"

static struct voc_buffer out;

static int tear_down(void **state)
{
	(void)state;
	voc_buffer_release(&out);
	return 0;
}

static void is_written(const char *number, enum voc_xlsx_shows shows, bool from_1904, const char *expected)
{
	voc_buffer_reset(&out);
	voc_xlsx_write_number(voc_span_from(number), shows, from_1904, &out);
	if (!voc_span_is(voc_buffer_view(&out), expected))
		fail_msg("%s is %.*s, not %s", number, (int)out.n, out.p, expected);
}

static void test_numbers(void **state)
{
	(void)state;
	is_written("4.0999999999999996", VOC_XLSX_NUMBER, false, "4.1");
	is_written("123456789012345678", VOC_XLSX_NUMBER, false, "123456789012345678");
	is_written("1E3", VOC_XLSX_NUMBER, false, "1000");
	is_written("-0.5", VOC_XLSX_NUMBER, false, "-0.5");
	is_written("no number", VOC_XLSX_NUMBER, false, "no number");
}

static void test_dates(void **state)
{
	(void)state;
	is_written("1", VOC_XLSX_DATE, false, "1900-01-01");
	is_written("59", VOC_XLSX_DATE, false, "1900-02-28");
	is_written("61", VOC_XLSX_DATE, false, "1900-03-01"); /* 60 is a day that never was */
	is_written("45415.59375", VOC_XLSX_DATE, false, "2024-05-03T14:15:00");
	is_written("45415.9999999", VOC_XLSX_DATE, false, "2024-05-04"); /* rounded to the next day */
	is_written("0.75", VOC_XLSX_DATE, false, "18:00:00");
	is_written("0", VOC_XLSX_DATE, true, "1904-01-01");
	is_written("43953", VOC_XLSX_DATE, true, "2024-05-03");
	is_written("2958465", VOC_XLSX_DATE, false, "9999-12-31");
	is_written("2958466", VOC_XLSX_DATE, false, "2958466");
	is_written("-1", VOC_XLSX_DATE, false, "-1");
}

static void test_durations(void **state)
{
	(void)state;
	is_written("1.1041666666666667", VOC_XLSX_DURATION, false, "26:30:00");
	is_written("2.0833333333333332E-2", VOC_XLSX_DURATION, false, "0:30:00");
	is_written("0", VOC_XLSX_DURATION, true, "0:00:00");
	is_written("4.5", VOC_XLSX_DURATION, true, "108:00:00");
}

static void test_formats(void **state)
{
	(void)state;
	assert_int_equal(voc_xlsx_built_in(0), VOC_XLSX_NUMBER);
	assert_int_equal(voc_xlsx_built_in(14), VOC_XLSX_DATE);
	assert_int_equal(voc_xlsx_built_in(31), VOC_XLSX_DATE); /* yyyy"年"m"月"d"日" */
	assert_int_equal(voc_xlsx_built_in(46), VOC_XLSX_DURATION);
	assert_int_equal(voc_xlsx_built_in(49), VOC_XLSX_NUMBER);
	assert_int_equal(voc_xlsx_format("General"), VOC_XLSX_NUMBER);
	assert_int_equal(voc_xlsx_format("#,##0.00"), VOC_XLSX_NUMBER);
	assert_int_equal(voc_xlsx_format("0\" days\""), VOC_XLSX_NUMBER);
	assert_int_equal(voc_xlsx_format("0\\d"), VOC_XLSX_NUMBER);
	assert_int_equal(voc_xlsx_format("[Red]0.0"), VOC_XLSX_NUMBER);
	assert_int_equal(voc_xlsx_format("\"never closed yyyy"), VOC_XLSX_NUMBER);
	assert_int_equal(voc_xlsx_format("yyyy\"年\"m\"月\"d\"日\""), VOC_XLSX_DATE);
	assert_int_equal(voc_xlsx_format("[$-804]h:mm"), VOC_XLSX_DATE);
	assert_int_equal(voc_xlsx_format("[h]:mm:ss"), VOC_XLSX_DURATION);
	assert_int_equal(voc_xlsx_format("[mm]\"分\"ss\"秒\""), VOC_XLSX_DURATION);
}

static void is_unescaped(const char *text, const char *expected)
{
	voc_buffer_reset(&out);
	voc_buffer_text(&out, text);
	if (!voc_span_is(voc_xlsx_unescape(&out), expected))
		fail_msg("%s", text);
}

static void test_escapes(void **state)
{
	(void)state;
	is_unescaped("a_x000A_b", "a\nb");
	is_unescaped("_x005F_x000A_", "_x000A_"); /* an escaped underscore */
	is_unescaped("_x4E2D_", "_x4E2D_");      /* XML can write it: it is meant */
	is_unescaped("_x000", "_x000");
	is_unescaped("_x0000_", "_x0000_");
}

static void test_references(void **state)
{
	(void)state;
	assert_int_equal(voc_xlsx_column("A1"), 0);
	assert_int_equal(voc_xlsx_column("Z9"), 25);
	assert_int_equal(voc_xlsx_column("BC12"), 54);
	assert_int_equal(voc_xlsx_column("XFD1"), 16383);
	assert_int_equal(voc_xlsx_row("BC12"), 12);
	assert_int_equal(voc_xlsx_row("BC"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers), cmocka_unit_test(test_dates), cmocka_unit_test(test_durations),
		cmocka_unit_test(test_formats), cmocka_unit_test(test_escapes), cmocka_unit_test(test_references),
	};
	return cmocka_run_group_tests(tests, NULL, tear_down);
}
