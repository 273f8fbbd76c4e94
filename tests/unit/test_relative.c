/* SPDX-License-Identifier: Apache-2.0 */
/* test_relative -- dates told from the day of the export. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/time.h"

static const struct {
	const char *now, *text, *expected; /* "" unread, "!" impossible */
} cases[] = {
	{"2024-03-31 09:30", "昨天", "2024-03-30"},
	{"2024-03-31 09:30", "昨天 18:20", "2024-03-30T18:20:00"},
	{"2024-03-31 09:30", "昨日18：20", "2024-03-30T18:20:00"},
	{"2024-03-31 09:30", "昨天下午6点20分", "2024-03-30T18:20:00"},
	{"2024-03-31 09:30", "昨晚8点半", "2024-03-30T20:30:00"},
	{"2024-03-31 09:30", "今早 7:05", "2024-03-31T07:05:00"},
	{"2024-03-31 09:30", "今天", "2024-03-31"},
	{"2024-03-31 09:30", "前天", "2024-03-29"},
	{"2024-03-31 09:30", "大前天 8:00", "2024-03-28T08:00:00"},
	{"2024-03-31 09:30", "3天前", "2024-03-28"},
	{"2024-03-31 09:30", "３ 天前", "2024-03-28"},
	{"2024-03-31 09:30", "三天之前", "2024-03-28"},
	{"2024-03-31 09:30", "2小时前", "2024-03-31T07:30:00"},
	{"2024-03-31 09:30", "两個小時前", "2024-03-31T07:30:00"},
	{"2024-03-31 09:30", "30小时前", "2024-03-30T03:30:00"},
	{"2024-03-31 09:30", "10分钟前", "2024-03-31T09:20:00"},
	{"2024-03-31 09:30", "半小时前", "2024-03-31T09:00:00"},
	{"2024-03-31 09:30", "半个月前", "2024-03-16"},
	{"2024-03-31 09:30", "刚刚", "2024-03-31T09:30:00"},
	{"2024-03-31 09:30", "上周", "2024-03-24"},
	{"2024-03-31 09:30", "两周前", "2024-03-17"},
	{"2024-03-31 09:30", "上个月", "2024-02-29"},
	{"2024-03-31 09:30", "1个月前", "2024-02-29"},
	{"2024-03-31 09:30", "1年前", "2023-03-31"},
	{"2024-02-29", "一年前", "2023-02-28"},
	{"2024-03-31 09:30", "编辑于 昨天 18:20", "2024-03-30T18:20:00"},
	{"2024-03-31 09:30", "Yesterday", "2024-03-30"},
	{"2024-03-31 09:30", "Yesterday at 3:05 PM", "2024-03-30T15:05:00"},
	{"2024-03-31 09:30", "yesterday, 15:05", "2024-03-30T15:05:00"},
	{"2024-03-31 09:30", "2 hours ago", "2024-03-31T07:30:00"},
	{"2024-03-31 09:30", "an hour ago", "2024-03-31T08:30:00"},
	{"2024-03-31 09:30", "half an hour ago", "2024-03-31T09:00:00"},
	{"2024-03-31 09:30", "3 days ago", "2024-03-28"},
	{"2024-03-31 09:30", "a week ago", "2024-03-24"},
	{"2024-03-31 09:30", "last week", "2024-03-24"},
	{"2024-03-31 09:30", "Edited 3 months ago", "2023-12-31"},
	{"2024-03-31 09:30", "two years ago", "2022-03-31"},
	{"2024-03-31 09:30", "just now", "2024-03-31T09:30:00"},
	/* without its year: the last such day */
	{"2024-03-31 09:30", "05-03", "2023-05-03"},
	{"2024-03-31 09:30", "03-30 12:20", "2024-03-30T12:20:00"},
	{"2024-03-31 09:30", "5月3日", "2023-05-03"},
	{"2024-03-31 09:30", "3月30日 8:00", "2024-03-30T08:00:00"},
	{"2024-03-31 09:30", "2月30日", "!"},
	/* a day alone has no hours; a zone goes with a time of day */
	{"2024-03-31", "2小时前", "2024-03-31"},
	{"2024-03-31", "30 hours ago", "2024-03-30"},
	{"2024-03-31", "刚刚", "2024-03-31"},
	{"2024-03-31 00:30+08:00", "1小时前", "2024-03-30T23:30:00+08:00"},
	{"2024-03-31 00:30+08:00", "昨天 18:20", "2024-03-30T18:20:00+08:00"},
	{"2024-03-31 00:30+08:00", "昨天", "2024-03-30"},
	{"2024-03-31 09:30", "昨天 25:00", "!"},
	{"0001-01-05", "10天前", "!"},
	{"0001-01-05", "2 years ago", "!"},
	{"2024-03-31 09:30", "", ""},
	{"2024-03-31 09:30", "明天", ""},
	{"2024-03-31 09:30", "几天前", ""},
	{"2024-03-31 09:30", "3月前", ""},
	{"2024-03-31 09:30", "ago", ""},
	{"2024-03-31 09:30", "3 days", ""},
	{"2024-03-31 09:30", "3 days ago x", ""},
	{"2024-03-31 09:30", "yesterdays", ""},
	{"2024-03-31 09:30", "昨天很好", ""},
	{"2024-03-31 09:30", "3-5-7", ""},
	{"2024-03-31 09:30", "不错", ""},
};

static void reads_what_pages_show(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct voc_time now, time;
		char out[32] = "";
		assert_int_equal(voc_time_read(voc_span_from(cases[i].now), VOC_ORDER_UNKNOWN, 0, &now), VOC_READ_OK);
		enum voc_read read = voc_time_read_relative(voc_span_from(cases[i].text), &now, &time);
		if (read == VOC_READ_OK)
			voc_time_write(&time, out);
		else if (read == VOC_READ_IMPOSSIBLE)
			strcpy(out, "!");
		if (strcmp(out, cases[i].expected) != 0)
			fail_msg("'%s' at %s: '%s', not '%s'", cases[i].text, cases[i].now, out, cases[i].expected);
		/* whether it is one does not depend on now, except for days that do not exist */
		if (read != VOC_READ_IMPOSSIBLE)
			assert_int_equal(voc_time_read_relative(voc_span_from(cases[i].text), NULL, &time), read);
	}
}

/* Nothing that is told from now lies behind it, for every now of a leap year. */
static void nothing_is_in_the_future(void **state)
{
	(void)state;
	static const char *const texts[] = {"刚刚", "5分钟前", "3小时前", "昨天", "前天", "2天前", "1周前", "1个月前", "5个月前", "1年前", "02-28", "12-31", "6月15日", "last month"};
	for (int32_t day = 19722; day < 19722 + 800; day++) {
		struct voc_time now = {.day = day, .second = 1000, .clocked = true}, time;
		for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
			assert_int_equal(voc_time_read_relative(voc_span_from(texts[i]), &now, &time), VOC_READ_OK);
			assert_true(voc_time_seconds(&time) <= voc_time_seconds(&now));
			assert_true(time.day > day - 370);
		}
	}
}

static void survives_mutation(void **state)
{
	(void)state;
	uint64_t seed = 9;
	struct voc_time now = {.day = 19813, .second = 34200, .clocked = true}, time;
	for (int run = 0; run < 200000; run++) {
		char text[64];
		const char *from = cases[run % (sizeof(cases) / sizeof(cases[0]))].text;
		size_t n = strlen(from);
		memcpy(text, from, n + 1);
		for (int k = 0; k < 2 && n; k++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			text[(seed >> 40) % n] = (char)(seed >> 32);
		}
		if (voc_time_read_relative((struct voc_span){text, n}, &now, &time) == VOC_READ_OK) {
			char out[32];
			assert_true(voc_time_write(&time, out) < 32);
		}
	}
}

static void serial_days(void **state)
{
	(void)state;
	assert_true(voc_time_is_serial(VOC_SPAN("45415")));
	assert_true(voc_time_is_serial(VOC_SPAN(" 45415.5 ")));
	assert_true(voc_time_is_serial(VOC_SPAN("４５４１５")));
	assert_false(voc_time_is_serial(VOC_SPAN("4541")));
	assert_false(voc_time_is_serial(VOC_SPAN("454155")));
	assert_false(voc_time_is_serial(VOC_SPAN("45415.5x")));
	assert_false(voc_time_is_serial(VOC_SPAN("2024-05-03")));
	assert_false(voc_time_is_serial(VOC_SPAN("")));
	assert_int_equal(voc_day_from_civil(1904, 1, 1) - voc_day_from_civil(1899, 12, 30), VOC_DAYS_1904);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_pages_show),
		cmocka_unit_test(nothing_is_in_the_future),
		cmocka_unit_test(survives_mutation),
		cmocka_unit_test(serial_days),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
