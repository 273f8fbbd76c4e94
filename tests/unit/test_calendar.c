/* SPDX-License-Identifier: Apache-2.0 */
/* test_calendar -- working time against a counter that walks minute by minute; the shipped calendars; deadlines. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/time.h"
#include "records/policy.h"

#define DICT VOC_SOURCE_DIR "/dict"

static struct voc_hours hours_of(const char *text)
{
	struct voc_hours hours;
	if (!voc_hours_read(voc_span_from(text), &hours))
		fail_msg("'%s' is no working time", text);
	return hours;
}

static void hours_are_read_strictly(void **state)
{
	(void)state;
	struct voc_hours hours = hours_of(" 00:00-06:00  9:30-12:00 22:00-24:00 ");
	assert_int_equal(hours.shifts, 3);
	assert_int_equal(hours.shift[1].begin, 9 * 3600 + 1800);
	assert_int_equal(hours.shift[2].end, 86400);
	assert_int_equal(voc_hours_before(&hours, 10 * 3600), 6 * 3600 + 1800);
	assert_int_equal(hours_of("off").shifts, 0);
	static const char *const bad[] = {"", "9-18", "09:00", "09:00-", "-18:00", "18:00-09:00", "09:00-09:00", "22:00-06:00", "09:00-24:01", "09:60-18:00",
					  "09:00-12:00 12:00-18:00", "13:00-18:00 09:00-12:00", "09:00-12:00,13:00-18:00", "OFF", "09:00-18:00 x", "9:5-18:00"};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (voc_hours_read(voc_span_from(bad[i]), &hours))
			fail_msg("'%s' was read", bad[i]);
}

/* Split shifts, a night, Saturdays until noon, 40 special days in the year. */
static struct voc_calendar *awkward(int32_t first)
{
	struct voc_calendar *calendar = voc_calendar_new();
	struct voc_hours split = hours_of("08:15-11:40 13:05-17:50"), night = hours_of("00:00-05:30 21:00-24:00"), noon = hours_of("09:00-12:00");
	struct voc_hours off = hours_of("off"), short_day = hours_of("10:00-10:01");
	uint64_t seed = 7;

	for (int day = 1; day <= 4; day++)
		voc_calendar_set_weekday(calendar, day, &split);
	voc_calendar_set_weekday(calendar, 5, &night);
	voc_calendar_set_weekday(calendar, 6, &noon);
	for (int i = 0; i < 40; i++) {
		const struct voc_hours *const choice[] = {&off, &off, &split, &short_day, &night};
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		voc_calendar_set_day(calendar, first - 10 + (int32_t)((seed >> 33) % 380), choice[(seed >> 20) % 5]);
	}
	assert_true(voc_calendar_settle(calendar));
	return calendar;
}

/* Whether the minute that begins at MOMENT is worked, by looking at the day's shifts and nothing else. */
static bool worked(const struct voc_calendar *calendar, int64_t moment)
{
	const struct voc_hours *hours = voc_calendar_hours(calendar, (int32_t)(moment / 86400));
	int32_t second = (int32_t)(moment % 86400);
	for (size_t i = 0; i < hours->shifts; i++)
		if (second >= hours->shift[i].begin && second < hours->shift[i].end)
			return true;
	return false;
}

/* Every minute of a leap year. */
static void agrees_with_a_counter(void **state)
{
	(void)state;
	int32_t first = voc_day_from_civil(2024, 1, 1);
	struct voc_calendar *calendar = awkward(first);
	int64_t begin = (int64_t)first * 86400, count = 0;

	for (int64_t at = begin; at < begin + 366 * (int64_t)86400; at += 60) {
		assert_int_equal(voc_calendar_between(calendar, begin, at), count);
		count += worked(calendar, at) ? 60 : 0;
	}
	assert_true(count > 200 * 3600);
	/* and backwards: the counter tells when each minute of work is done */
	int64_t done = 0;
	for (int64_t at = begin; at < begin + 366 * (int64_t)86400; at += 60) {
		if (!worked(calendar, at))
			continue;
		done += 60;
		assert_int_equal(voc_calendar_add(calendar, begin, done), at + 60);
	}
	voc_calendar_free(calendar);
}

/* Adding working time and then taking the difference gives it back; and nothing earlier would. */
static void add_then_difference(void **state)
{
	(void)state;
	int32_t first = voc_day_from_civil(2024, 1, 1);
	struct voc_calendar *calendar = awkward(first);
	uint64_t seed = 11;

	for (int i = 0; i < 200000; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		int64_t from = (int64_t)(first - 800) * 86400 + (int64_t)((seed >> 24) % (1600 * (uint64_t)86400));
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		int64_t work = (int64_t)((seed >> 30) % (i % 3 ? 40000 : 9000000));
		int64_t to = voc_calendar_add(calendar, from, work);
		assert_int_equal(voc_calendar_between(calendar, from, to), work);
		assert_int_equal(voc_calendar_between(calendar, to, from), -work);
		if (work)
			assert_int_equal(voc_calendar_between(calendar, from, to - 1), work - 1);
	}
	voc_calendar_free(calendar);
}

static void needs_hours(void **state)
{
	(void)state;
	struct voc_calendar *calendar = voc_calendar_new();
	struct voc_hours day = hours_of("09:00-18:00");
	voc_calendar_set_day(calendar, 20000, &day);
	assert_false(voc_calendar_settle(calendar));
	voc_calendar_free(calendar);
	voc_calendar_free(NULL);
}

static struct voc_workplace place_of(const char *name)
{
	struct voc_workplace place = {0};
	struct voc_error err = {0};
	char path[512];
	snprintf(path, sizeof path, DICT "/holidays/%s.csv", name);
	if (voc_workplace_read(&place, path, &err))
		fail_msg("%s:%lu: %s", path, err.line, err.msg);
	return place;
}

static bool open_on(const struct voc_workplace *place, int year, int month, int day)
{
	return voc_calendar_hours(place->calendar, voc_day_from_civil(year, month, day))->shifts > 0;
}

/* The arrangement moves days; it gives no more than the law: weekdays taken off less weekend days worked are the statutory days, 11
 * a year up to 2024 and 13 since. */
static void china(void **state)
{
	(void)state;
	static const struct {
		int year, free;
	} known[] = {{2023, 11}, {2024, 11}, {2025, 13}, {2026, 13}};
	struct voc_workplace place = place_of("china");

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		int balance = 0;
		int32_t end = voc_day_from_civil(known[i].year + 1, 1, 1);
		for (int32_t day = voc_day_from_civil(known[i].year, 1, 1); day < end; day++) {
			bool open = voc_calendar_hours(place.calendar, day)->shifts > 0, weekend = voc_weekday(day) > 5;
			balance += !open && !weekend;
			balance -= open && weekend;
		}
		assert_int_equal(balance, known[i].free);
	}
	assert_true(open_on(&place, 2024, 2, 4) && open_on(&place, 2024, 2, 18) && open_on(&place, 2024, 2, 9));
	assert_false(open_on(&place, 2024, 2, 12) || open_on(&place, 2024, 2, 17) || open_on(&place, 2024, 2, 24));
	assert_true(open_on(&place, 2025, 1, 26) && open_on(&place, 2025, 10, 11) && open_on(&place, 2026, 2, 28) && open_on(&place, 2026, 1, 4));
	assert_false(open_on(&place, 2025, 2, 4) || open_on(&place, 2026, 2, 23) || open_on(&place, 2027, 2, 5) || open_on(&place, 2027, 6, 9));
	assert_int_equal(place.first_year, 2022);
	assert_int_equal(place.last_year, 2027);
	assert_non_null(place.zone);
	voc_calendar_free(place.calendar);
	voc_zone_close(place.zone);
}

static void terms(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum voc_unit unit;
		int64_t amount;
	} good[] = {{"", VOC_UNIT_NONE, 0},
		    {"30 min", VOC_UNIT_SECONDS, 1800},
		    {"1.5h", VOC_UNIT_SECONDS, 5400},
		    {"24小时", VOC_UNIT_SECONDS, 86400},
		    {"2 days", VOC_UNIT_SECONDS, 172800},
		    {"8 working hours", VOC_UNIT_WORKING_SECONDS, 28800},
		    {"1 working day", VOC_UNIT_WORKING_DAYS, 1},
		    {"3 个工作日", VOC_UNIT_WORKING_DAYS, 3}};
	static const char *const bad[] = {"h", "4", "0 h", "-1 h", "1.5 working days", "4 H", "4 hours or so", "1e3 h", "99999 days", "working day", "1..5 h"};
	struct voc_term_of_promise term;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		assert_true(voc_term_of_promise_read(voc_span_from(good[i].text), &term));
		assert_int_equal(term.unit, good[i].unit);
		assert_int_equal(term.amount, good[i].amount);
	}
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (voc_term_of_promise_read(voc_span_from(bad[i]), &term))
			fail_msg("'%s' was read", bad[i]);
}

static const char *const dirs[] = {DICT, NULL};

static struct voc_policy *shipped(const char *calendar, const char *zone)
{
	struct voc_error err = {0};
	struct voc_policy *policy = voc_policy_load(dirs, NULL, calendar, zone, &err);
	if (!policy)
		fail_msg("%s:%lu: %s", err.file, err.line, err.msg);
	return policy;
}

static const char *due(const struct voc_policy *policy, const char *tier, enum voc_promise promise, const char *from)
{
	static char text[32];
	struct voc_moment begin, end;
	assert_true(voc_moment_read(voc_span_from(from), &begin));
	if (!voc_policy_due(policy, voc_span_from(tier), promise, &begin, &end))
		return "";
	voc_moment_write(&end, text);
	return text;
}

static void deadlines(void **state)
{
	(void)state;
	struct voc_policy *policy = shipped(NULL, NULL);
	assert_string_equal(due(policy, "S", VOC_ANSWER, "2024-05-03T23:30:00"), "2024-05-04T00:30:00");
	assert_string_equal(due(policy, "S", VOC_SOLVE, "2024-05-03T23:30:00+08:00"), "2024-05-04T23:30:00+08:00");
	/* a Monday at lunch: the same time on Tuesday */
	assert_string_equal(due(policy, "A", VOC_ANSWER, "2024-05-20T12:20:00+08:00"), "2024-05-20T16:20:00+08:00");
	assert_string_equal(due(policy, "A", VOC_SOLVE, "2024-05-20T12:20:00+08:00"), "2024-05-21T12:20:00+08:00");
	/* before May Day 2024, which is worked up to Sunday the 28th and off from the 1st to the 5th */
	assert_string_equal(due(policy, "A", VOC_SOLVE, "2024-04-27T10:00:00"), "2024-04-29T09:00:00");
	assert_string_equal(due(policy, "B", VOC_SOLVE, "2024-04-28T10:00:00"), "2024-05-06T10:00:00");
	assert_string_equal(due(policy, "B", VOC_SOLVE, "2024-04-30T20:00:00"), "2024-05-09T09:00:00");
	/* 07:00 UTC is 15:00 in Beijing; the answer keeps the customer's zone */
	assert_string_equal(due(policy, "A", VOC_SOLVE, "2024-05-20T07:00:00+00:00"), "2024-05-21T07:00:00+00:00");
	assert_string_equal(due(policy, "A", VOC_SOLVE, "2024-05-24T16:30:00+00:00"), "2024-05-28T01:00:00+00:00");
	/* of a day alone its end counts */
	assert_string_equal(due(policy, "S", VOC_ANSWER, "2024-05-20"), "2024-05-21T01:00:00");
	assert_string_equal(due(policy, "A", VOC_SOLVE, "2024-05-20"), "2024-05-22T09:00:00");
	assert_string_equal(due(policy, "", VOC_ANSWER, "2024-05-20"), "");
	assert_string_equal(due(policy, "C", VOC_SOLVE, "2024-05-20"), "");
	voc_policy_free(policy);

	policy = shipped("generic", NULL);
	assert_string_equal(due(policy, "B", VOC_SOLVE, "2024-04-30T10:00:00"), "2024-05-03T10:00:00");
	voc_policy_free(policy);
}

/* The clocks of New York go forward on Sunday 2024-03-10. */
static void zones(void **state)
{
	(void)state;
	FILE *there = fopen("/usr/share/zoneinfo/America/New_York", "rb");
	if (!there)
		skip();
	fclose(there);
	struct voc_policy *policy = shipped("generic", "America/New_York");
	assert_string_equal(due(policy, "A", VOC_SOLVE, "2024-03-08T10:00:00-05:00"), "2024-03-11T09:00:00-05:00");
	assert_string_equal(due(policy, "A", VOC_SOLVE, "2024-03-08T15:00:00+00:00"), "2024-03-11T14:00:00+00:00");
	struct voc_moment a, b;
	assert_true(voc_moment_read(VOC_SPAN("2024-03-08T17:00:00-05:00"), &a) && voc_moment_read(VOC_SPAN("2024-03-11T14:00:00Z"), &b));
	assert_int_equal(voc_policy_worked(policy, VOC_SPAN("A"), &a, &b), 2 * 3600);
	assert_int_equal(voc_policy_worked(policy, VOC_SPAN("S"), &a, &b), voc_moment_between(&a, &b));
	voc_policy_free(policy);
}

static void moments(void **state)
{
	(void)state;
	struct voc_moment a, b;
	char text[32];
	assert_true(voc_moment_read(VOC_SPAN("2024-05-03T23:00:00-08:00"), &a) && voc_moment_read(VOC_SPAN("2024-05-04T15:00:00+08:00"), &b));
	assert_int_equal(voc_moment_between(&a, &b), 0);
	assert_true(voc_moment_read(VOC_SPAN("2024-05-05"), &b));
	assert_int_equal(voc_moment_between(&a, &b), 2 * 86400);
	voc_moment_write(&b, text);
	assert_string_equal(text, "2024-05-05");
	assert_true(voc_moment_read(VOC_SPAN("1969-12-31T23:59:59"), &b));
	voc_moment_write(&b, text);
	assert_string_equal(text, "1969-12-31T23:59:59");
	assert_false(voc_moment_read(VOC_SPAN("soon"), &b));
}

/* Seconds from A to B for TIER of POLICY. */
static int64_t apart(const struct voc_policy *policy, const char *tier, const char *a, const char *b)
{
	struct voc_moment from, to;
	assert_true(voc_moment_read(voc_span_from(a), &from) && voc_moment_read(voc_span_from(b), &to));
	int64_t seconds = voc_policy_between(policy, voc_span_from(tier), &from, &to);
	bool clocked = from.clocked && to.clocked;
	assert_int_equal(voc_policy_in_time(policy, voc_span_from(tier), &to, &from),
			 clocked ? seconds <= 0 : to.second <= from.second);
	return seconds;
}

/* What has no zone is by the clock of the workplace where it is held against what has one. */
static void clocks(void **state)
{
	(void)state;
	static const char *const tier[] = {"S", "A"}; /* by the clock, and by the calendar */
	struct voc_policy *china = shipped(NULL, NULL), *sydney = shipped("generic", "+10:00"),
			  *nowhere = shipped("generic", NULL);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(apart(china, tier[i], "2024-05-22T06:30:00Z", "2024-05-22T14:30:00"), 0);
		assert_int_equal(apart(china, tier[i], "2024-05-22T14:30:00", "2024-05-22T06:30:01Z"), 1);
		assert_int_equal(apart(sydney, tier[i], "2024-05-22T16:30:00", "2024-05-22T14:30:00+08:00"), 0);
		assert_int_equal(apart(nowhere, tier[i], "2024-05-22T14:30:00", "2024-05-22T14:30:00+08:00"), 0);
		assert_int_equal(apart(china, tier[i], "2024-05-22T14:30:00", "2024-05-22T14:30:00"), 0);
		assert_int_equal(apart(china, tier[i], "2024-05-22T14:30:00Z", "2024-05-22T22:30:00+08:00"), 0);
		assert_int_equal(apart(china, tier[i], "2024-05-22", "2024-05-22T16:00:00Z"), 86400);
		assert_int_equal(apart(nowhere, tier[i], "2024-05-22", "2024-05-22T16:00:00Z"), 0);
	}
	voc_policy_free(china);
	voc_policy_free(sydney);
	voc_policy_free(nowhere);
}

static void bad_file(const char *content, bool calendar, unsigned long line, const char *part)
{
	char path[] = "/tmp/voc-policy-XXXXXX";
	struct voc_error err = {0};
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "w");
	fputs(content, file);
	fclose(file);
	if (calendar) {
		struct voc_workplace place = {0};
		assert_int_equal(voc_workplace_read(&place, path, &err), -1);
		voc_calendar_free(place.calendar);
		voc_zone_close(place.zone);
	} else {
		assert_null(voc_policy_load(dirs, path, NULL, NULL, &err));
	}
	remove(path);
	if (err.line != line || !strstr(err.msg, part))
		fail_msg("'%s' on line %lu, not '%s' on %lu", err.msg, err.line, part, line);
}

static void faults_name_their_line(void **state)
{
	(void)state;
	bad_file("day,hours\nMon-Fri,9-5\n", true, 2, "'9-5' is no working time");
	bad_file("day,hours\nFunday,off\n", true, 2, "'Funday' is no day");
	bad_file("day,hours\n2024-02-30,off\n", true, 2, "is no day");
	bad_file("day,hours\n2024-02-04,work\n", true, 2, "the hours of the week come first");
	bad_file("day,hours\nzone,Mars/Olympus\n", true, 2, "no time zone");
	bad_file("day,hours\nSat,off\n", true, 0, "no weekday has working hours");
	bad_file("tier,answer,solve\nS,soon,24 h\n", false, 2, "'soon' is no time to promise");
	bad_file("tier,answer,solve\nS,1 h,\nS,1 h,\n", false, 3, "tier 'S' is there twice");
	bad_file("tier,answer,solve\nA,1 h,1 working day\n", false, 2, "names no calendar");
	bad_file("tier,answer,solve,calendar\nA,1 h,1 working day,mars\n", false, 2, "no calendar 'mars'");
	bad_file("tier,answer,solve\n", false, 0, "no tier");
	bad_file("tier,solve\n", false, 1, "no column 'answer'");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hours_are_read_strictly),
		cmocka_unit_test(agrees_with_a_counter),
		cmocka_unit_test(add_then_difference),
		cmocka_unit_test(needs_hours),
		cmocka_unit_test(china),
		cmocka_unit_test(terms),
		cmocka_unit_test(deadlines),
		cmocka_unit_test(zones),
		cmocka_unit_test(moments),
		cmocka_unit_test(clocks),
		cmocka_unit_test(faults_name_their_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
