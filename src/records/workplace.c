/* SPDX-License-Identifier: Apache-2.0 */
/* workplace -- a file of dict/holidays/ to a calendar: day,hours,note.
 *
 * A day is a weekday or weekdays (Mon-Fri, 周一), a date or dates (2024-02-10..2024-02-17), or the word "zone", whose hours are
 * then the name of a zone. Hours are shifts, "off", or, of a date, "work": the usual hours, those of the first weekdays that
 * have any. */
#include "base/time.h"
#include "records/dictionary.h"
#include "records/policy.h"

enum { WEEK = 7, LONGEST_RANGE = 3660 };

struct reading {
	struct voc_workplace *place;
	struct voc_hours usual; /* what "work" means */
	bool week;              /* a weekday was read */
};

static int weekday_of(struct voc_span name)
{
	static const char *const names[WEEK][3] = {
		{"Mon", "周一", "星期一"}, {"Tue", "周二", "星期二"}, {"Wed", "周三", "星期三"}, {"Thu", "周四", "星期四"},
		{"Fri", "周五", "星期五"}, {"Sat", "周六", "星期六"}, {"Sun", "周日", "星期日"}};
	for (int day = 0; day < WEEK; day++)
		for (int i = 0; i < 3; i++)
			if (voc_span_is(name, names[day][i]))
				return day + 1;
	return 0;
}

/* False when TEXT is no weekdays. */
static bool read_weekdays(struct voc_span text, int *first, int *last)
{
	struct voc_span rest = text, begin;
	voc_span_next(&rest, '-', &begin);
	*first = weekday_of(voc_span_trim(begin));
	*last = begin.n == text.n ? *first : weekday_of(voc_span_trim(rest));
	return *first && *last && *first <= *last;
}

static bool read_date(struct voc_span text, int32_t *day)
{
	struct voc_time time;
	if (voc_time_read(text, VOC_ORDER_UNKNOWN, 0, &time) != VOC_READ_OK || time.clocked)
		return false;
	*day = time.day;
	return true;
}

static bool read_dates(struct voc_span text, int32_t *first, int32_t *last)
{
	size_t dots = voc_span_find(text, VOC_SPAN(".."), 0);
	if (dots == (size_t)-1) {
		bool read = read_date(text, first);
		*last = *first;
		return read;
	}
	return read_date((struct voc_span){text.p, dots}, first) &&
	       read_date((struct voc_span){text.p + dots + 2, text.n - dots - 2}, last) && *first <= *last &&
	       *last - *first <= LONGEST_RANGE;
}

static int take_zone(struct reading *reading, struct voc_span name, unsigned long line, struct voc_error *err)
{
	struct voc_error why = {0};
	char z[64];
	if (name.n >= sizeof z || reading->place->zone)
		return voc_fail(err, line, reading->place->zone ? "a second zone" : "no such time zone");
	for (size_t i = 0; i < name.n; i++)
		z[i] = name.p[i];
	z[name.n] = '\0';
	reading->place->zone = voc_zone_open(z, &why);
	return reading->place->zone ? 0 : voc_fail(err, line, "%s", why.msg);
}

static void take_dates(struct reading *reading, int32_t first, int32_t last, const struct voc_hours *hours)
{
	struct voc_workplace *place = reading->place;
	int year, last_year, month, dom;
	voc_civil_from_day(first, &year, &month, &dom);
	voc_civil_from_day(last, &last_year, &month, &dom);
	if (!place->first_year || year < place->first_year)
		place->first_year = year;
	if (last_year > place->last_year)
		place->last_year = last_year;
	for (int32_t day = first; day <= last; day++)
		voc_calendar_set_day(place->calendar, day, hours);
}

static int take_line(void *context, const struct voc_span *value, unsigned long line, struct voc_error *err)
{
	struct reading *reading = context;
	struct voc_hours hours;
	int32_t first, last;
	int from, to;
	if (voc_span_is(value[0], "zone"))
		return take_zone(reading, value[1], line, err);
	bool weekdays = read_weekdays(value[0], &from, &to);
	if (!weekdays && !read_dates(value[0], &first, &last))
		return voc_fail(err, line, "'%.*s' is no day: Mon-Fri, Sat, 2024-02-04 or 2024-02-10..2024-02-17",
				(int)value[0].n, value[0].p);
	bool usual = !weekdays && voc_span_is(value[1], "work");
	if (usual && !reading->week)
		return voc_fail(err, line, "what 'work' means is not known yet: the hours of the week come first");
	if (usual)
		hours = reading->usual;
	else if (!voc_hours_read(value[1], &hours))
		return voc_fail(
			err, line,
			"'%.*s' is no working time: off, or shifts as 09:00-12:00 13:00-18:00 that do not overlap; a night is "
			"00:00-06:00 22:00-24:00",
			(int)value[1].n, value[1].p);
	if (!weekdays) {
		take_dates(reading, first, last, &hours);
		return 0;
	}
	if (hours.shifts && !reading->week) {
		reading->usual = hours;
		reading->week = true;
	}
	for (; from <= to; from++)
		voc_calendar_set_weekday(reading->place->calendar, from, &hours);
	return 0;
}

int voc_workplace_read(struct voc_workplace *place, const char *path, struct voc_error *err)
{
	static const char *const columns[] = {"day", "hours", "note?", NULL};
	struct reading reading = {.place = place};
	place->calendar = voc_calendar_new();
	if (voc_dictionary_rows(path, columns, take_line, &reading, err) < 0)
		return -1;
	if (!voc_calendar_settle(place->calendar))
		return voc_fail_in(err, path, 0, "no weekday has working hours; a line such as Mon-Fri,09:00-18:00, is needed");
	return 0;
}
