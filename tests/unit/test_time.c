/* SPDX-License-Identifier: Apache-2.0 */
/* test_time -- every day of the years 1 to 9999, every impossible day, and the list of spellings. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/time.h"

#define SHAPE "shape"
#define IMPOSSIBLE "impossible"
#define AMBIGUOUS "ambiguous"

static const char *read_as(const char *text, enum voc_order order, int year, char out[32])
{
	struct voc_time time = {.day = 12345};
	enum voc_read result = voc_time_read(voc_span_from(text), order, year, &time);

	if (result != VOC_READ_OK) {
		assert_int_equal(time.day, 12345); /* left alone */
		return result == VOC_READ_SHAPE ? SHAPE : result == VOC_READ_IMPOSSIBLE ? IMPOSSIBLE : AMBIGUOUS;
	}
	size_t n = voc_time_write(&time, out);
	assert_int_equal(n, strlen(out));
	return out;
}

static void check(const char *text, enum voc_order order, int year, const char *expected)
{
	char out[32], again[32];
	const char *got = read_as(text, order, year, out);

	if (strcmp(got, expected) != 0)
		fail_msg("'%s' was read as %s, not %s", text, got, expected);
	if (got == out) /* what was written reads as itself */
		assert_string_equal(read_as(out, VOC_ORDER_UNKNOWN, 0, again), out);
}

struct spelling {
	const char *text, *expected;
};

static const struct spelling spellings[] = {
	/* ISO 8601 */
	{"2024-05-03", "2024-05-03"},
	{"  2024-05-03 ", "2024-05-03"},
	{"\xEF\xBB\xBF" "2024-05-03\xE3\x80\x80", "2024-05-03"},
	{"0001-01-01", "0001-01-01"},
	{"9999-12-31", "9999-12-31"},
	{"2024-5-3", "2024-05-03"},
	{"2024-05-03T14:15:16", "2024-05-03T14:15:16"},
	{"2024-05-03t14:15:16z", "2024-05-03T14:15:16+00:00"},
	{"2024-05-03T14:15", "2024-05-03T14:15:00"},
	{"2024-05-03T14", "2024-05-03T14:00:00"},
	{"2024-05-03 14:15:16", "2024-05-03T14:15:16"},
	{"2024-05-03  4:05", "2024-05-03T04:05:00"},
	{"2024-05-03 14:15:16.999999", "2024-05-03T14:15:16"},
	{"2024-05-03 14:15:16,5", "2024-05-03T14:15:16"},
	{"2024-05-03T14:15:16Z", "2024-05-03T14:15:16+00:00"},
	{"2024-05-03T14:15:16.123Z", "2024-05-03T14:15:16+00:00"},
	{"2024-05-03T14:15:16+08:00", "2024-05-03T14:15:16+08:00"},
	{"2024-05-03T14:15:16+0800", "2024-05-03T14:15:16+08:00"},
	{"2024-05-03T14:15:16+08", "2024-05-03T14:15:16+08:00"},
	{"2024-05-03T14:15:16-03:30", "2024-05-03T14:15:16-03:30"},
	{"2015-02-24 11:35:52 -0800", "2015-02-24T11:35:52-08:00"},
	{"2024-05-03 14:15:16 UTC", "2024-05-03T14:15:16+00:00"},
	{"2024-05-03 14:15:16 GMT+8", "2024-05-03T14:15:16+08:00"},
	{"2024-05-03 14:15:16 UTC+08:00", "2024-05-03T14:15:16+08:00"},
	{"2024-05-03 14:15:16 EST", "2024-05-03T14:15:16-05:00"},
	{"20240503", "2024-05-03"},
	{"20240503T141516", "2024-05-03T14:15:16"},
	{"20240503T141516Z", "2024-05-03T14:15:16+00:00"},
	{"20240503T1415+0800", "2024-05-03T14:15:00+08:00"},
	{"20240503 141516", "2024-05-03T14:15:16"},
	{"20240503 14:15:16", "2024-05-03T14:15:16"},
	{"20240503141516", "2024-05-03T14:15:16"},
	{"202405031415", "2024-05-03T14:15:00"},
	{"20240503141516Z", "2024-05-03T14:15:16+00:00"},
	{"2024-W18-5", "2024-05-03"},
	{"2020-W53-7", "2021-01-03"},
	{"2021-W53-1", IMPOSSIBLE},
	{"2024-W00-1", IMPOSSIBLE},
	{"2024-W01-8", IMPOSSIBLE},
	{"2024-001", "2024-01-01"},
	{"2024-366", "2024-12-31"},
	{"2023-366", IMPOSSIBLE},
	{"2024-000", IMPOSSIBLE},
	{"2024-05-03T24:00:00", "2024-05-04T00:00:00"},
	{"2024-12-31 24:00", "2025-01-01T00:00:00"},
	{"9999-12-31T24:00:00", IMPOSSIBLE},
	{"2024-05-03T24:00:01", IMPOSSIBLE},
	{"2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00"},
	/* year first, other marks */
	{"2024/5/3", "2024-05-03"},
	{"2024/05/03 14:15", "2024-05-03T14:15:00"},
	{"2024.5.3", "2024-05-03"},
	{"2024.05.03 14:15:16", "2024-05-03T14:15:16"},
	{"2024. 5. 3.", "2024-05-03"},
	{"2024/5/3 2:15:16 PM", "2024-05-03T14:15:16"},
	{"2024‐05‐03", "2024-05-03"}, /* U+2010 */
	/* D/M and M/D with a part above 12, or the same */
	{"25/12/2024", "2024-12-25"},
	{"12/25/2024", "2024-12-25"},
	{"12/25/24 2:15 PM", "2024-12-25T14:15:00"},
	{"25.12.2024", "2024-12-25"},
	{"25-12-2024 08:00", "2024-12-25T08:00:00"},
	{"13/04/24", AMBIGUOUS}, /* or 2013-04-24 */
	{"24/4/13", AMBIGUOUS},
	{"24.04.13", AMBIGUOUS},
	{"24/04/24", "2024-04-24"},
	{"24/5/3", "2024-05-03"},
	{"24-5-3 9:05", "2024-05-03T09:05:00"},
	{"24.5.3", SHAPE}, /* a version, a chapter */
	{"32/5/3", "2032-05-03"},
	{"24/13/05", IMPOSSIBLE},
	{"124/5/3", "2035-05-03"}, /* of the Republic */
	{"5/5/2024", "2024-05-05"},
	{"31/04/2024", IMPOSSIBLE},
	{"02/30/2024", IMPOSSIBLE},
	{"13/13/2024", IMPOSSIBLE},
	{"03/04/2024", AMBIGUOUS},
	{"3.4.2024", AMBIGUOUS},
	{"3-4-2024 10:00", AMBIGUOUS},
	{"24-05-03", AMBIGUOUS},
	{"99-05-03", "1999-05-03"},
	{"00-05-03", "2000-05-03"},
	/* Chinese */
	{"2024年5月3日", "2024-05-03"},
	{"2024年05月03日", "2024-05-03"},
	{"2024年5月3号", "2024-05-03"},
	{"2024年5月3號", "2024-05-03"},
	{"2024年5月3", "2024-05-03"},
	{"24年5月3日", "2024-05-03"},
	{"2024 年 5 月 3 日 14 时", "2024-05-03T14:00:00"},
	{"2024年 5月 3日", "2024-05-03"},
	{"2024年5月3日14时", "2024-05-03T14:00:00"},
	{"2024年5月3日14时15分", "2024-05-03T14:15:00"},
	{"2024年5月3日14时15分16秒", "2024-05-03T14:15:16"},
	{"2024年5月3日 14時15分16秒", "2024-05-03T14:15:16"},
	{"2024年5月3日 14:15", "2024-05-03T14:15:00"},
	{"2024年5月3日14:15:16", "2024-05-03T14:15:16"},
	{"2024年5月3日 下午2:15", "2024-05-03T14:15:00"},
	{"2024年5月3日下午2点15分", "2024-05-03T14:15:00"},
	{"2024年5月3日下午2点半", "2024-05-03T14:30:00"},
	{"2024年5月3日下午2点整", "2024-05-03T14:00:00"},
	{"2024年5月3日下午2点钟", "2024-05-03T14:00:00"},
	{"2024年5月3日下午14时", "2024-05-03T14:00:00"},
	{"2024年5月3日上午9点05", "2024-05-03T09:05:00"},
	{"2024/5/3 上午 9:05", "2024-05-03T09:05:00"},
	{"2024-05-03 早上7:30", "2024-05-03T07:30:00"},
	{"2024-05-03 凌晨1点", "2024-05-03T01:00:00"},
	{"2024-05-03 凌晨12:30", "2024-05-03T00:30:00"},
	{"2024-05-03 中午12点", "2024-05-03T12:00:00"},
	{"2024-05-03 中午1点", "2024-05-03T13:00:00"},
	{"2024-05-03 中午11:50", "2024-05-03T11:50:00"},
	{"2024-05-03 中午5点", IMPOSSIBLE},
	{"2024-05-03 晚上8:30", "2024-05-03T20:30:00"},
	{"2024-05-03 晚上20:30", "2024-05-03T20:30:00"},
	{"2024-05-03 晚上12点", "2024-05-04T00:00:00"},
	{"2024-05-03 晚上12:30", "2024-05-04T00:30:00"},
	{"2024-05-03 晚上2点", IMPOSSIBLE},
	{"2024-05-03 傍晚6点", "2024-05-03T18:00:00"},
	{"2024-05-03 上午13:00", IMPOSSIBLE},
	{"2024年5月3日 星期五 14:15", "2024-05-03T14:15:00"},
	{"2024年5月3日星期五", "2024-05-03"},
	{"2024年5月3日（周五）下午3:00", "2024-05-03T15:00:00"},
	{"2024年5月3日 星期日", "2024-05-03"},
	{"２０２４年５月３日", "2024-05-03"},
	{"２０２４－０５－０３　１４：１５", "2024-05-03T14:15:00"},
	{"2024／5／3", "2024-05-03"},
	{"2024年13月1日", IMPOSSIBLE},
	{"2023年2月29日", IMPOSSIBLE},
	{"2024年2月29日", "2024-02-29"},
	{"5月3日", SHAPE},
	/* English */
	{"3-May-24", "2024-05-03"},
	{"03-May-2024", "2024-05-03"},
	{"3-MAY-99", "1999-05-03"},
	{"3 May 2024", "2024-05-03"},
	{"3 May 2024 14:15", "2024-05-03T14:15:00"},
	{"3rd May 2024", "2024-05-03"},
	{"3 May, 2024", "2024-05-03"},
	{"May 3, 2024", "2024-05-03"},
	{"May 3rd, 2024", "2024-05-03"},
	{"May 3 2024", "2024-05-03"},
	{"May. 3, 2024", "2024-05-03"},
	{"Sept 3, 2024", "2024-09-03"},
	{"december 31, 2024 at 11:59 p.m.", "2024-12-31T23:59:00"},
	{"May 3, 2024, 2:15 PM", "2024-05-03T14:15:00"},
	{"May 3, 2024, 2:15\xE2\x80\xAFPM", "2024-05-03T14:15:00"},
	{"Friday, May 3, 2024", "2024-05-03"},
	{"Fri, 03 May 2024 14:15:16 +0800", "2024-05-03T14:15:16+08:00"},
	{"Fri, 3 May 2024 14:15:16 +0800 (CST)", "2024-05-03T14:15:16+08:00"},
	{"Fri, 3 May 2024 14:15:16 GMT", "2024-05-03T14:15:16+00:00"},
	{"3 May 2024 14:15:16 PDT", "2024-05-03T14:15:16-07:00"},
	{"Fri May  3 14:15:16 2024", "2024-05-03T14:15:16"},
	{"Fri May 03 14:15:16 CST 2024", "2024-05-03T14:15:16"},
	{"Wed Aug 27 13:08:45 +0000 2008", "2008-08-27T13:08:45+00:00"},
	{"2024-05-03 12:00 AM", "2024-05-03T00:00:00"},
	{"2024-05-03 12:00 PM", "2024-05-03T12:00:00"},
	{"2024-05-03 12:59:59am", "2024-05-03T00:59:59"},
	{"2024-05-03 1 pm", "2024-05-03T13:00:00"},
	{"2024-05-03 13:00 PM", "2024-05-03T13:00:00"},
	{"2024-05-03 13:00 AM", IMPOSSIBLE},
	{"Mai 3, 2024", SHAPE},
	{"Ma 3, 2024", SHAPE},
	{"May 2024", SHAPE},
	{"Feb 30, 2024", IMPOSSIBLE},
	{"0 May 2024", IMPOSSIBLE},
	/* Han numerals */
	{"2024年五月三日", "2024-05-03"},
	{"二〇二四年五月三日", "2024-05-03"},
	{"二零二四年十二月三十一日", "2024-12-31"},
	{"二○二四年十月二十日", "2024-10-20"},
	{"二〇二四年五月十一日下午三点二十分", "2024-05-11T15:20:00"},
	{"2024/05/03(五)", "2024-05-03"},
	{"2024/05/05（日） 14:15", "2024-05-05T14:15:00"},
	/* years of the Republic of China */
	{"113/05/03", "2024-05-03"},
	{"113/5/3 14:15", "2024-05-03T14:15:00"},
	{"113-05-03", "2024-05-03"},
	{"113.05.03", "2024-05-03"},
	{"113年5月3日 下午2:15", "2024-05-03T14:15:00"},
	{"民國113年5月3日", "2024-05-03"},
	{"民国113年5月3日", "2024-05-03"},
	{"民國 113 年 5 月 3 日", "2024-05-03"},
	{"民國113/05/03", "2024-05-03"},
	{"民國一一三年五月三日", "2024-05-03"},
	{"民國99年12月31日", "2010-12-31"},
	{"民國1年1月1日", "1912-01-01"},
	{"1130503", "2024-05-03"},
	{"113/05/03(五) 下午 02:15", "2024-05-03T14:15:00"},
	{"113/02/29", "2024-02-29"},
	{"114/02/29", IMPOSSIBLE},
	{"1131303", IMPOSSIBLE},
	/* machines */
	{"1714716000", "2024-05-03T06:00:00+00:00"},
	{"1714716000.75", "2024-05-03T06:00:00+00:00"},
	{"1714716000123", "2024-05-03T06:00:00+00:00"},
	{"1714716000123456", "2024-05-03T06:00:00+00:00"},
	{"0000000000", "1970-01-01T00:00:00+00:00"},
	{"45415", "2024-05-03"},
	{"45415.0", "2024-05-03"},
	{"45415.5", "2024-05-03T12:00:00"},
	{"45415.594629629632", "2024-05-03T14:16:16"},
	{"45415.99999999", "2024-05-04"},
	{"10000", "1927-05-18"},
	/* no dates */
	{"", SHAPE},
	{" ", SHAPE},
	{"-", SHAPE},
	{"abc", SHAPE},
	{"无", SHAPE},
	{"null", SHAPE},
	{"2024", SHAPE},
	{"2024-05", SHAPE},
	{"202405", SHAPE},
	{"13812345678", SHAPE},
	{"171471600", SHAPE},
	{"12:30", SHAPE},
	{"2024-05-03 14", SHAPE},
	{"2024-05-03 14:", SHAPE},
	{"2024-05-03 14:15:", SHAPE},
	{"2024-05-03T", SHAPE},
	{"2024-05-03 14:15:16 Asia/Shanghai", SHAPE},
	{"2024-05-03 14:15:16 +", SHAPE},
	{"2024-05-03 14:15:16x", SHAPE},
	{"2024-05-03x", SHAPE},
	{"2024-05/03", SHAPE},
	{"2024-05-003", SHAPE},
	{"2024--05-03", SHAPE},
	{"-2024-05-03", SHAPE},
	{"12024-05-03", SHAPE},
	{"2024-05-03 to 2024-05-04", SHAPE},
	{"2024-05-03\n2024-05-04", SHAPE},
	{"2024年5月", SHAPE},
	{"2024年十十月三日", SHAPE},
	{"十", SHAPE},
	{"民國元年", SHAPE},
	{"民國", SHAPE},
	{"192.1.1", SHAPE},
	{"192/05/03", SHAPE},
	{"1990503", SHAPE},
	{"113/05", SHAPE},
	{"113-05/03", SHAPE},
	{"民國2024年5月3日", SHAPE},
	{"2024年5月3日星期八", SHAPE},
	{"2024-05-03 \xFF", SHAPE},
	{"\xE5\xB9", SHAPE},
	{"3/5", SHAPE},
	{"3/5/202", SHAPE},
	{"1/2/3", SHAPE},
	/* impossible */
	{"0000-01-01", IMPOSSIBLE},
	{"2024-00-01", IMPOSSIBLE},
	{"2024-13-01", IMPOSSIBLE},
	{"2024-01-00", IMPOSSIBLE},
	{"2024-01-32", IMPOSSIBLE},
	{"2024-02-30", IMPOSSIBLE},
	{"2023-02-29", IMPOSSIBLE},
	{"1900-02-29", IMPOSSIBLE},
	{"2000-02-29", "2000-02-29"},
	{"20241301", IMPOSSIBLE},
	{"99999999", IMPOSSIBLE},
	{"2024-05-03 25:00", IMPOSSIBLE},
	{"2024-05-03 14:60", IMPOSSIBLE},
	{"2024-05-03 14:15:61", IMPOSSIBLE},
	{"2024-05-03 14:15:16+15:00", IMPOSSIBLE},
	{"2024-05-03 14:15:16+14:00", "2024-05-03T14:15:16+14:00"},
	{"2024-05-03 14:15:16+14:30", IMPOSSIBLE},
	{"2024-05-03T14:15:16-12:00", "2024-05-03T14:15:16-12:00"},
	{"2024-05-03T14:15:16-12:30", IMPOSSIBLE},
	{"2024-05-03 14:15-14:30", IMPOSSIBLE},
	{"Fri May 03 2024 14:15:00 GMT+0800 (中国标准时间)", "2024-05-03T14:15:00+08:00"},
	{"Fri May 03 2024 14:15:00 GMT-0400 (北美东部夏令时间)", "2024-05-03T14:15:00-04:00"},
	{"2024-05-03 14:15:00 中国标准时间", "2024-05-03T14:15:00+08:00"},
	{"2024-05-03 14:15 (北京时间)", "2024-05-03T14:15:00+08:00"},
	{"2024-05-03 14:15:00 (UTC+8)", "2024-05-03T14:15:00+08:00"},
	{"2024-05-03 14:15:00 (CST)", "2024-05-03T14:15:00"},
	{"2024-05-03 14:15:00 (nobody knows)", "2024-05-03T14:15:00"},
	{"2024-05-03 北京", SHAPE},
	{"2024-05-03 14:15:16+08:60", IMPOSSIBLE},
};

static void reads_every_spelling(void **state)
{
	(void)state;
	size_t n = sizeof(spellings) / sizeof(spellings[0]);

	assert_true(n >= 150);
	for (size_t i = 0; i < n; i++)
		check(spellings[i].text, VOC_ORDER_UNKNOWN, 0, spellings[i].expected);
}

static void order_and_year_decide(void **state)
{
	(void)state;
	check("03/04/2024", VOC_ORDER_DMY, 0, "2024-04-03");
	check("03/04/2024", VOC_ORDER_MDY, 0, "2024-03-04");
	check("3.4.24 9:00", VOC_ORDER_DMY, 0, "2024-04-03T09:00:00");
	check("24-05-03", VOC_ORDER_DMY, 0, "2003-05-24");
	check("25/12/2024", VOC_ORDER_MDY, 0, "2024-12-25");
	check("24/05/31", VOC_ORDER_YMD, 0, "2024-05-31");
	check("24/05/31", VOC_ORDER_MDY, 0, "2031-05-24");
	check("24/5/3 9:05", VOC_ORDER_YMD, 0, "2024-05-03T09:05:00");
	check("24.5.3", VOC_ORDER_YMD, 0, "2024-05-03");
	check("24/5/3", VOC_ORDER_DMY, 0, SHAPE);
	check("05/13/24", VOC_ORDER_YMD, 0, IMPOSSIBLE);
	check("24/02/30", VOC_ORDER_YMD, 0, IMPOSSIBLE);
	check("13/04/2024", VOC_ORDER_YMD, 0, "2024-04-13");
	check("03/04/2024", VOC_ORDER_YMD, 0, AMBIGUOUS);
	check("2024-05-03", VOC_ORDER_DMY, 0, "2024-05-03");
	check("5月3日", VOC_ORDER_UNKNOWN, 2024, "2024-05-03");
	check("5月3日 下午2:15", VOC_ORDER_UNKNOWN, 2023, "2023-05-03T14:15:00");
	check("12月31号", VOC_ORDER_UNKNOWN, 1999, "1999-12-31");
	check("2月29日", VOC_ORDER_UNKNOWN, 2023, IMPOSSIBLE);
	check("2022年5月3日", VOC_ORDER_UNKNOWN, 2024, "2022-05-03");
}

static int days_in(int year, int month)
{
	if (month == 2)
		return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* Q3: all 3,652,059 days in order, and every day from 0 to 32 of every month that is none. */
static void every_day_round_trips(void **state)
{
	(void)state;
	int32_t day = voc_day_from_civil(1, 1, 1);
	int weekday = 1; /* 0001-01-01 was a Monday */
	long days = 0;

	assert_int_equal(voc_day_from_civil(1970, 1, 1), 0);
	for (int year = 1; year <= 9999; year++) {
		for (int month = 1; month <= 12; month++) {
			for (int dom = 0; dom <= 32; dom++) {
				bool real = dom >= 1 && dom <= days_in(year, month);
				if (voc_civil_valid(year, month, dom) != real)
					fail_msg("%d-%d-%d", year, month, dom);
				if (!real)
					continue;
				int y, m, d;
				voc_civil_from_day(day, &y, &m, &d);
				if (y != year || m != month || d != dom || voc_day_from_civil(year, month, dom) != day ||
				    voc_weekday(day) != weekday)
					fail_msg("%d-%d-%d is not day %d", year, month, dom, day);
				day++;
				days++;
				weekday = weekday % 7 + 1;
			}
		}
	}
	assert_int_equal(days, 3652059);
	assert_false(voc_civil_valid(0, 1, 1) || voc_civil_valid(10000, 1, 1) || voc_civil_valid(2024, 0, 1) ||
		     voc_civil_valid(2024, 13, 1) || voc_civil_valid(2024, -1, 1));
}

/* As text: all days of a leap cycle and its ends, written and read back; the impossible ones refused. */
static void every_day_reads_back(void **state)
{
	(void)state;
	char text[48], out[32];

	for (int year = 1; year <= 9999; year += year > 400 && year < 9900 ? 37 : 1) {
		for (int month = 0; month <= 13; month++) {
			for (int dom = 0; dom <= 32; dom++) {
				snprintf(text, sizeof(text), "%04d-%02d-%02d", year, month, dom);
				const char *got = read_as(text, VOC_ORDER_UNKNOWN, 0, out);
				bool real = month >= 1 && month <= 12 && dom >= 1 && dom <= days_in(year, month);
				if (strcmp(got, real ? text : IMPOSSIBLE) != 0)
					fail_msg("%s gave %s", text, got);
			}
		}
	}
}

static void periods_tile_time(void **state)
{
	(void)state;
	char last[16] = "", text[16];

	for (int period = 0; period < VOC_PERIOD_COUNT; period++) {
		int32_t number = voc_period_number((enum voc_period)period, voc_day_from_civil(1, 1, 1));
		last[0] = '\0';
		for (int32_t day = voc_day_from_civil(1, 1, 1); day <= voc_day_from_civil(2500, 1, 1); day++) {
			int32_t now = voc_period_number((enum voc_period)period, day);
			if (now != number) {
				assert_int_equal(now, number + 1);
				assert_int_equal(voc_period_begin((enum voc_period)period, now), day);
				number = now;
			}
			if (voc_period_begin((enum voc_period)period, now) == day) {
				size_t n = voc_period_write((enum voc_period)period, now, text);
				assert_int_equal(n, strlen(text));
				assert_true(strcmp(last, text) < 0); /* keys sort in time order */
				memcpy(last, text, sizeof(text));
			}
		}
	}
}

static void check_period(const char *period, int year, int month, int dom, const char *expected)
{
	char text[16];
	int p = voc_period_find(voc_span_from(period));
	assert_true(p >= 0);
	voc_period_write((enum voc_period)p, voc_period_number((enum voc_period)p, voc_day_from_civil(year, month, dom)), text);
	assert_string_equal(text, expected);
}

static void periods_have_names(void **state)
{
	(void)state;
	check_period("day", 2024, 5, 3, "2024-05-03");
	check_period("week", 2024, 5, 6, "2024-W19");
	check_period("week", 2021, 1, 3, "2020-W53");
	check_period("week", 2024, 12, 30, "2025-W01");
	check_period("week", 1969, 12, 31, "1970-W01");
	check_period("month", 2024, 2, 29, "2024-02");
	check_period("month", 1969, 12, 31, "1969-12");
	check_period("quarter", 2024, 3, 31, "2024-Q1");
	check_period("quarter", 2024, 4, 1, "2024-Q2");
	check_period("year", 33, 4, 1, "0033");
	assert_int_equal(voc_period_find(VOC_SPAN("Month")), -1);
	assert_int_equal(voc_period_find(VOC_SPAN("")), -1);
	assert_int_equal(voc_weekday(voc_day_from_civil(2024, 5, 3)), 5);
	assert_int_equal(voc_weekday(voc_day_from_civil(1969, 12, 28)), 7);
}

static void seconds_order_times(void **state)
{
	(void)state;
	struct voc_time a, b;

	assert_int_equal(voc_time_read(VOC_SPAN("2024-05-03T14:00:00+08:00"), VOC_ORDER_UNKNOWN, 0, &a), VOC_READ_OK);
	assert_int_equal(voc_time_read(VOC_SPAN("2024-05-03T06:00:00Z"), VOC_ORDER_UNKNOWN, 0, &b), VOC_READ_OK);
	assert_int_equal(voc_time_seconds(&a), 1714716000);
	assert_int_equal(voc_time_seconds(&b), 1714716000);
	assert_int_equal(voc_time_read(VOC_SPAN("1969-12-31 23:59:59"), VOC_ORDER_UNKNOWN, 0, &a), VOC_READ_OK);
	assert_int_equal(voc_time_seconds(&a), -1);
}

/* Mutated spellings: no crash, and whatever is accepted writes a date that reads as itself. */
static void survives_mutation(void **state)
{
	(void)state;
	uint64_t seed = 99;
	char text[160], out[32], again[32];

	for (int run = 0; run < 300000; run++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		uint64_t r = seed >> 20;
		const char *base = spellings[r % (sizeof(spellings) / sizeof(spellings[0]))].text;
		size_t n = strlen(base);
		memcpy(text, base, n + 1);
		for (unsigned hit = 0; n && hit < 1 + r % 3; hit++) {
			size_t at = (r >> (8 + hit * 8)) % n;
			text[at] = (r >> 40) % 3 ? "0123456789-/:. TZ+apm,\xE5\xBC"[(r >> (16 + hit)) % 24] : (char)(r >> 33);
			if (text[at] == '\0')
				text[at] = ' ';
		}
		for (int order = 0; order < 3; order++) {
			const char *got = read_as(text, (enum voc_order)order, 2024, out);
			if (got == out)
				assert_string_equal(read_as(out, VOC_ORDER_UNKNOWN, 0, again), out);
		}
	}
}

/* The forms that are read by a short way mean the same by the long way, which a blank in front takes. */
static void both_ways_agree(void **state)
{
	(void)state;
	uint64_t seed = 4;
	char text[80];

	for (int run = 0; run < 300000; run++) {
		int part[8];
		for (int i = 0; i < 8; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			part[i] = (int)((seed >> 33) % 64);
		}
		int n = snprintf(text, sizeof(text), " %04d-%02d-%02d%c%02d:%02d:%02d%c%02d:%02d", part[0] * 40, part[1] % 16, part[2] % 34,
				 run % 3 ? 'T' : ' ', part[3] % 27, part[4], part[5], run % 2 ? '+' : '-', part[6] % 17, part[7]);
		static const int length[] = {26, 20, 11, 17, 22, 23};
		n = length[run % 6] < n ? length[run % 6] : n;
		if (run % 11 == 0)
			text[1 + part[0] % (n - 1)] = "09-:T Z+a/"[part[1] % 10];
		struct voc_time a = {0}, b = {0};
		enum voc_read slow = voc_time_read((struct voc_span){text, (size_t)n}, VOC_ORDER_UNKNOWN, 0, &a);
		enum voc_read fast = voc_time_read((struct voc_span){text + 1, (size_t)n - 1}, VOC_ORDER_UNKNOWN, 0, &b);
		if (slow != fast || a.day != b.day || a.second != b.second || a.offset != b.offset || a.zoned != b.zoned ||
		    a.clocked != b.clocked)
			fail_msg("'%.*s' is read in two ways", n - 1, text + 1);
		if (n > 20 || !voc_time_read_written((struct voc_span){text + 1, (size_t)n - 1}, &b))
			continue;
		char out[32];
		text[11] = n > 11 ? 'T' : text[11]; /* an import relies on it: but for the T it is written as it stands */
		assert_int_equal(voc_time_write(&b, out), n - 1);
		assert_memory_equal(out, text + 1, (size_t)n - 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_spelling),
		cmocka_unit_test(order_and_year_decide),
		cmocka_unit_test(every_day_round_trips),
		cmocka_unit_test(every_day_reads_back),
		cmocka_unit_test(periods_tile_time),
		cmocka_unit_test(periods_have_names),
		cmocka_unit_test(seconds_order_times),
		cmocka_unit_test(survives_mutation),
		cmocka_unit_test(both_ways_agree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
