/* SPDX-License-Identifier: Apache-2.0 */
/* time -- days, periods and ISO 8601 out. Reading is in time_read.c. */
#include "base/time.h"

#define DAYS_IN_ERA 146097 /* 400 years */
#define EPOCH_DAY 719468   /* 1970-01-01 counted from 0000-03-01 */

static int32_t floor_div(int32_t a, int32_t b)
{
	return a / b - (a % b < 0);
}

/* Years begin in March here, so that the leap day is the last of the year. */
int32_t voc_day_from_civil(int year, int month, int day)
{
	int y = year - (month <= 2);
	int era = floor_div(y, 400);
	int yoe = y - era * 400;
	int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * DAYS_IN_ERA + doe - EPOCH_DAY;
}

void voc_civil_from_day(int32_t day, int *year, int *month, int *dom)
{
	int64_t z = (int64_t)day + EPOCH_DAY;
	int era = (int)(z / DAYS_IN_ERA - (z % DAYS_IN_ERA < 0));
	int doe = (int)(z - (int64_t)era * DAYS_IN_ERA);
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	*dom = doy - (153 * mp + 2) / 5 + 1;
	*month = mp + (mp < 10 ? 3 : -9);
	*year = yoe + era * 400 + (*month <= 2);
}

bool voc_civil_valid(int year, int month, int day)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
		return false;
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return day <= days[month - 1] + (month == 2 && leap);
}

/* 1970-01-01 was a Thursday. */
int voc_weekday(int32_t day)
{
	int32_t w = (day % 7 + 10) % 7;
	return w + 1;
}

int64_t voc_time_seconds(const struct voc_time *time)
{
	return (int64_t)time->day * 86400 + time->second - (time->zoned ? time->offset * 60 : 0);
}

/* VALUE in at least WIDTH digits at P; returns the length. */
static size_t put(char *p, int value, int width)
{
	char reversed[16];
	int n = 0;
	size_t length = 0;
	if (width == 2 && value >= 0 && value < 100) { /* nearly always */
		p[0] = (char)('0' + value / 10);
		p[1] = (char)('0' + value % 10);
		return 2;
	}
	unsigned left = value < 0 ? 0u - (unsigned)value : (unsigned)value;

	for (; left || n < width; left /= 10)
		reversed[n++] = (char)('0' + left % 10);
	if (value < 0)
		p[length++] = '-';
	while (n)
		p[length++] = reversed[--n];
	return length;
}

/* VALUE, from 0 to 99, in two digits. */
static size_t put_two(char *p, int value)
{
	unsigned tens = (unsigned)value / 10;

	p[0] = (char)('0' + tens);
	p[1] = (char)('0' + (unsigned)value - tens * 10);
	return 2;
}

static size_t put_year(char *p, int year)
{
	if (year < 0 || year > 9999)
		return put(p, year, 4);
	return put_two(p, year / 100) + put_two(p + 2, year % 100);
}

static size_t put_day(char *p, int32_t day)
{
	int year, month, dom;

	voc_civil_from_day(day, &year, &month, &dom);
	size_t n = put_year(p, year);
	p[n++] = '-';
	n += put_two(p + n, month);
	p[n++] = '-';
	return n + put_two(p + n, dom);
}

size_t voc_time_write(const struct voc_time *time, char out[32])
{
	size_t n = put_day(out, time->day);

	if (time->clocked) {
		out[n++] = 'T';
		n += put_two(out + n, time->second / 3600);
		out[n++] = ':';
		n += put_two(out + n, time->second / 60 % 60);
		out[n++] = ':';
		n += put_two(out + n, time->second % 60);
	}
	if (time->clocked && time->zoned) {
		int offset = time->offset < 0 ? -time->offset : time->offset;
		out[n++] = time->offset < 0 ? '-' : '+';
		n += put_two(out + n, offset / 60);
		out[n++] = ':';
		n += put_two(out + n, offset % 60);
	}
	out[n] = '\0';
	return n;
}

const char *voc_period_name(enum voc_period period)
{
	static const char *const names[] = {"day", "week", "month", "quarter", "year"};
	return names[period];
}

int voc_period_find(struct voc_span name)
{
	for (int period = 0; period < VOC_PERIOD_COUNT; period++)
		if (voc_span_is(name, voc_period_name((enum voc_period)period)))
			return period;
	return -1;
}

int32_t voc_period_number(enum voc_period period, int32_t day)
{
	int year, month, dom;

	if (period == VOC_PERIOD_DAY)
		return day;
	if (period == VOC_PERIOD_WEEK)
		return floor_div(day + 3, 7);
	voc_civil_from_day(day, &year, &month, &dom);
	if (period == VOC_PERIOD_MONTH)
		return year * 12 + month - 1;
	if (period == VOC_PERIOD_QUARTER)
		return year * 4 + (month - 1) / 3;
	return year;
}

int32_t voc_period_begin(enum voc_period period, int32_t number)
{
	switch (period) {
	case VOC_PERIOD_DAY:
		return number;
	case VOC_PERIOD_WEEK:
		return number * 7 - 3;
	case VOC_PERIOD_MONTH:
		return voc_day_from_civil(floor_div(number, 12), number - floor_div(number, 12) * 12 + 1, 1);
	case VOC_PERIOD_QUARTER:
		return voc_day_from_civil(floor_div(number, 4), (number - floor_div(number, 4) * 4) * 3 + 1, 1);
	default:
		return voc_day_from_civil(number, 1, 1);
	}
}

/* The year of an ISO week is that of its Thursday. */
static size_t put_week(char *p, int32_t monday)
{
	int year, month, dom;

	voc_civil_from_day(monday + 3, &year, &month, &dom);
	size_t n = put(p, year, 4);
	p[n++] = '-';
	p[n++] = 'W';
	return n + put(p + n, (monday + 3 - voc_day_from_civil(year, 1, 1)) / 7 + 1, 2);
}

size_t voc_period_write(enum voc_period period, int32_t number, char out[16])
{
	int year, month, dom;
	int32_t day = voc_period_begin(period, number);

	voc_civil_from_day(day, &year, &month, &dom);
	size_t n = period == VOC_PERIOD_DAY ? put_day(out, day) : 0;
	if (period == VOC_PERIOD_WEEK)
		n = put_week(out, day);
	if (n == 0)
		n = put(out, year, 4);
	if (period == VOC_PERIOD_MONTH) {
		out[n++] = '-';
		n += put(out + n, month, 2);
	}
	if (period == VOC_PERIOD_QUARTER) {
		out[n++] = '-';
		out[n++] = 'Q';
		n += put(out + n, (month - 1) / 3 + 1, 1);
	}
	out[n] = '\0';
	return n;
}
