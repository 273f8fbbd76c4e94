/* SPDX-License-Identifier: Apache-2.0 */
/* calendar -- working time by sums, not by walking: the work up to a day is that of whole weeks and a part of one, and what the
 * special days before it add or take away. So a deadline costs the same whether it is an hour or three years off. */
#include "base/calendar.h"

#include <stdlib.h>

#include "base/time.h"
#include "voc/arena.h"

enum { WEEK = 7, MONDAY = 4 }; /* 1970-01-05 was a Monday */

struct special {
	int32_t day;
	struct voc_hours hours;
	int64_t extra; /* seconds that this and the special days before it have beyond their weekdays */
};

struct voc_calendar {
	struct voc_hours weekday[WEEK]; /* from Monday */
	int64_t before[WEEK + 1];       /* seconds from Monday up to that weekday */
	struct special *special;        /* by day, once settled */
	size_t specials, capacity;
};

/* ---- hours ---- */

/* 9:00, 09:30, 24:00 in seconds. */
static bool read_clock(struct voc_span text, int32_t *second)
{
	struct voc_span hour, minute = {NULL, 0}, rest = voc_span_trim(text);
	long long h, m;
	if (!voc_span_next(&rest, ':', &hour) || !voc_span_next(&rest, ':', &minute) || rest.n || minute.n != 2)
		return false;
	if (!voc_span_whole(hour, &h) || !voc_span_whole(minute, &m) || h < 0 || m < 0 || m > 59 || h * 60 + m > 24 * 60)
		return false;
	*second = (int32_t)(h * 3600 + m * 60);
	return true;
}

bool voc_hours_read(struct voc_span text, struct voc_hours *hours)
{
	struct voc_span rest = voc_span_trim(text), part, begin;
	*hours = (struct voc_hours){.shifts = 0};
	if (voc_span_is(rest, "off"))
		return true;
	while (voc_span_next(&rest, ' ', &part)) {
		size_t n = hours->shifts;
		if (!part.n)
			continue;
		if (n == VOC_MOST_SHIFTS || !voc_span_next(&part, '-', &begin) || !read_clock(begin, &hours->shift[n].begin) ||
		    !read_clock(part, &hours->shift[n].end))
			return false;
		if (hours->shift[n].begin >= hours->shift[n].end || (n && hours->shift[n].begin <= hours->shift[n - 1].end))
			return false;
		hours->shifts++;
	}
	return hours->shifts > 0;
}

int32_t voc_hours_before(const struct voc_hours *hours, int32_t second)
{
	int32_t sum = 0;
	for (size_t i = 0; i < hours->shifts && hours->shift[i].begin < second; i++)
		sum += (second < hours->shift[i].end ? second : hours->shift[i].end) - hours->shift[i].begin;
	return sum;
}

static int32_t whole_day(const struct voc_hours *hours)
{
	return voc_hours_before(hours, VOC_DAY_SECONDS);
}

/* The second of the day at which SECONDS of its work are done; 0 < SECONDS <= all of it. */
static int32_t second_after(const struct voc_hours *hours, int32_t seconds)
{
	size_t i = 0;
	while (seconds > hours->shift[i].end - hours->shift[i].begin) {
		seconds -= hours->shift[i].end - hours->shift[i].begin;
		i++;
	}
	return hours->shift[i].begin + seconds;
}

/* ---- the calendar ---- */

struct voc_calendar *voc_calendar_new(void)
{
	return voc_allocate_zero(1, sizeof(struct voc_calendar));
}

void voc_calendar_set_weekday(struct voc_calendar *calendar, int weekday, const struct voc_hours *hours)
{
	calendar->weekday[weekday - 1] = *hours;
}

void voc_calendar_set_day(struct voc_calendar *calendar, int32_t day, const struct voc_hours *hours)
{
	for (size_t i = 0; i < calendar->specials; i++) {
		if (calendar->special[i].day == day) {
			calendar->special[i].hours = *hours;
			return;
		}
	}
	if (calendar->specials == calendar->capacity) {
		calendar->capacity = calendar->capacity ? calendar->capacity * 2 : 64;
		calendar->special = voc_reallocate(calendar->special, calendar->capacity, sizeof *calendar->special);
	}
	calendar->special[calendar->specials++] = (struct special){.day = day, .hours = *hours};
}

static int by_day(const void *a, const void *b)
{
	const struct special *x = a, *y = b;
	return (x->day > y->day) - (x->day < y->day);
}

static int32_t floor_div(int64_t a, int32_t b)
{
	return (int32_t)(a / b - (a % b < 0));
}

/* 0 Monday … 6 Sunday. */
static int of_week(int32_t day)
{
	return voc_weekday(day) - 1;
}

bool voc_calendar_settle(struct voc_calendar *calendar)
{
	int64_t extra = 0;
	for (int i = 0; i < WEEK; i++)
		calendar->before[i + 1] = calendar->before[i] + whole_day(&calendar->weekday[i]);
	if (calendar->specials)
		qsort(calendar->special, calendar->specials, sizeof *calendar->special, by_day);
	for (size_t i = 0; i < calendar->specials; i++) {
		struct special *special = &calendar->special[i];
		extra += whole_day(&special->hours) - whole_day(&calendar->weekday[of_week(special->day)]);
		special->extra = extra;
	}
	return calendar->before[WEEK] > 0;
}

void voc_calendar_free(struct voc_calendar *calendar)
{
	if (!calendar)
		return;
	free(calendar->special);
	free(calendar);
}

/* How many special days are before DAY. */
static size_t specials_before(const struct voc_calendar *calendar, int32_t day)
{
	size_t before = 0, left = calendar->specials;
	for (; left > 1; left -= left / 2) /* halves without a branch, which nobody could foretell */
		before += calendar->special[before + left / 2 - 1].day < day ? left / 2 : 0;
	return before + (left && calendar->special[before].day < day);
}

const struct voc_hours *voc_calendar_hours(const struct voc_calendar *calendar, int32_t day)
{
	size_t at = specials_before(calendar, day);
	if (at < calendar->specials && calendar->special[at].day == day)
		return &calendar->special[at].hours;
	return &calendar->weekday[of_week(day)];
}

/* Work from Monday 1970-01-05 to the begin of DAY. */
static int64_t work_before(const struct voc_calendar *calendar, int32_t day)
{
	size_t at = specials_before(calendar, day);
	int64_t weeks = floor_div((int64_t)day - MONDAY, WEEK);
	int64_t extra = at ? calendar->special[at - 1].extra : 0;
	return weeks * calendar->before[WEEK] + calendar->before[of_week(day)] + extra;
}

static int64_t work_until(const struct voc_calendar *calendar, int64_t moment)
{
	int32_t day = floor_div(moment, VOC_DAY_SECONDS);
	int32_t second = (int32_t)(moment - (int64_t)day * VOC_DAY_SECONDS);
	return work_before(calendar, day) + voc_hours_before(voc_calendar_hours(calendar, day), second);
}

int64_t voc_calendar_between(const struct voc_calendar *calendar, int64_t from, int64_t to)
{
	return work_until(calendar, to) - work_until(calendar, from);
}

/* The last day that begins with less than WORK done, which is at or behind FROM. */
static int32_t day_of_work(const struct voc_calendar *calendar, int32_t from, int64_t work)
{
	int64_t low = from, high = from + 1, step = 1;
	while (work_before(calendar, (int32_t)high) < work) {
		low = high;
		high += step *= 2;
	}
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;
		if (work_before(calendar, (int32_t)middle) < work)
			low = middle;
		else
			high = middle;
	}
	return (int32_t)low;
}

int64_t voc_calendar_add(const struct voc_calendar *calendar, int64_t from, int64_t seconds)
{
	if (seconds <= 0)
		return from;
	int64_t work = work_until(calendar, from) + seconds;
	int32_t day = day_of_work(calendar, floor_div(from, VOC_DAY_SECONDS), work);
	int32_t rest = (int32_t)(work - work_before(calendar, day));
	return (int64_t)day * VOC_DAY_SECONDS + second_after(voc_calendar_hours(calendar, day), rest);
}

/* The hours of the first working day behind *DAY, which becomes that day. */
static const struct voc_hours *next_working_day(const struct voc_calendar *calendar, int32_t *day)
{
	const struct voc_hours *hours;
	do
		hours = voc_calendar_hours(calendar, ++*day);
	while (hours->shifts == 0);
	return hours;
}

int64_t voc_calendar_add_days(const struct voc_calendar *calendar, int64_t from, int32_t days)
{
	int32_t day = floor_div(from, VOC_DAY_SECONDS);
	int32_t second = (int32_t)(from - (int64_t)day * VOC_DAY_SECONDS);
	const struct voc_hours *hours = voc_calendar_hours(calendar, day);
	if (hours->shifts == 0 || second >= hours->shift[hours->shifts - 1].end) {
		hours = next_working_day(calendar, &day);
		second = 0; /* its opening, by what follows */
	}
	if (second < hours->shift[0].begin)
		second = hours->shift[0].begin;
	for (; days > 0; days--)
		hours = next_working_day(calendar, &day);
	if (second < hours->shift[0].begin)
		second = hours->shift[0].begin;
	if (second > hours->shift[hours->shifts - 1].end)
		second = hours->shift[hours->shifts - 1].end;
	return (int64_t)day * VOC_DAY_SECONDS + second;
}
