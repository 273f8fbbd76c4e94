/* SPDX-License-Identifier: Apache-2.0 */
/* time_read -- a closed list of date spellings, read strictly.
 *
 * The text is folded to a few ASCII letters first (time_fold.c), then read from left to right without backtracking, the time of
 * day in time_clock.c. strptime is not used: it takes 30 February, needs a locale for 下午, and its %s depends on the
 * machine's zone. */
#include "base/time_reader.h"

#define FOUNDING 1911 /* years of the Republic of China since then */

/* "may", "sept", "december": at least three letters of the name. */
static bool take_month_name(struct voc_time_reader *r)
{
	static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
					    "july",    "august",   "september", "october", "november", "december"};
	size_t n = 0;

	while (is_letter(r->p[r->at + n]))
		n++;
	if (n < 3)
		return false;
	for (int month = 0; month < 12; month++) {
		if (n > strlen(names[month]) || strncmp(names[month], r->p + r->at, n) != 0)
			continue;
		r->month = month + 1;
		r->at += n;
		take(r, '.');
		return true;
	}
	return false;
}

/* Weekday names are not checked against the date: exports in other zones are off by one. */
static void skip_weekday(struct voc_time_reader *r)
{
	static const char *const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
					    "sunday", "mon",     "tue",       "tues",     "wed",    "thu",
					    "thur",   "thurs",   "fri",       "sat",      "sun"};

	skip_blanks(r);
	bool bracket = peek(r) == '(' && r->p[r->at + 1] == WEEKDAY && r->p[r->at + 2] == ')';
	if (bracket)
		r->at += 3;
	else if (!take(r, WEEKDAY) && is_letter(peek(r)))
		for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
			if (take_word(r, names[i]))
				break;
	take(r, '.');
	take(r, ',');
	skip_blanks(r);
}

/* Two numbers that are day and month in an unknown order. */
static void settle_order(struct voc_time_reader *r, int a, int b)
{
	bool day_first = r->order == VOC_ORDER_DMY;

	if (a > 12 || b > 12) {
		day_first = a > 12;
		r->revealed = day_first ? VOC_ORDER_DMY : VOC_ORDER_MDY;
	} else if (r->order == VOC_ORDER_UNKNOWN && a != b) {
		r->ambiguous = true;
	}
	r->day = day_first ? a : b;
	r->month = day_first ? b : a;
}

static bool read_week_date(struct voc_time_reader *r)
{
	int week, weekday;

	if (!take(r, 'w') || !take_short(r, &week) || !take(r, '-') || !take_short(r, &weekday))
		return false;
	r->impossible |= week < 1 || weekday < 1 || weekday > 7 || r->year < 1;
	if (r->impossible)
		return true;
	int32_t fourth = voc_day_from_civil(r->year, 1, 4); /* always in week 1 */
	int32_t monday = fourth - voc_weekday(fourth) + 1 + (week - 1) * 7;
	int year, month, dom;
	voc_civil_from_day(monday + 3, &year, &month, &dom);
	r->impossible |= year != r->year;
	voc_civil_from_day(monday + weekday - 1, &r->year, &r->month, &r->day);
	return true;
}

/* 2024-05-03, 2024/5/3, 2024.5.3, 2024. 5. 3., and ISO's 2024-124 and 2024-W18-5, behind the year. */
static bool read_year_first(struct voc_time_reader *r)
{
	int64_t value;
	char sep = r->p[r->at++];

	if (sep == '-' && peek(r) == 'w')
		return read_week_date(r);
	skip_blanks(r);
	int digits = take_digits(r, &value);
	if (sep == '-' && digits == 3) {
		r->impossible |= value < 1 || r->year < 1;
		voc_civil_from_day(voc_day_from_civil(r->year, 1, 1) + (int32_t)value - 1, &r->year, &r->month, &r->day);
		r->impossible |= value > 365 && r->month == 1; /* went into the next year */
		return true;
	}
	r->month = (int)value;
	if (digits < 1 || digits > 2 || !take(r, sep))
		return false;
	skip_blanks(r);
	if (!take_short(r, &r->day))
		return false;
	if (sep == '.')
		take(r, '.');
	return true;
}

/* 3/5/2024, 03-05-24, 3.5.2024 behind the first number A. */
static bool read_year_last(struct voc_time_reader *r, int a, int digits)
{
	char sep = r->p[r->at++];
	int b;
	int64_t value;

	skip_blanks(r);
	if (digits > 2 || !take_short(r, &b) || !take(r, sep))
		return false;
	skip_blanks(r);
	int last = take_digits(r, &value);
	if (last != 2 && last != 4)
		return false;
	r->year = full_year(value, last);
	settle_order(r, a, b);
	/* 24-05-03 is also how a short ISO date looks */
	if (last == 2 && digits == 2 && sep == '-' && r->order == VOC_ORDER_UNKNOWN &&
	    voc_civil_valid(full_year(a, 2), b, (int)value))
		r->ambiguous = true;
	return true;
}

static void skip_separators(struct voc_time_reader *r)
{
	for (int i = 0; i < 2 && peek(r) && strchr(" -/,.", peek(r)); i++)
		r->at++;
}

/* 3-May-24, 3 May 2024, 3rd May, 2024 behind the day. */
static bool read_day_name(struct voc_time_reader *r, int day)
{
	r->day = day;
	skip_separators(r);
	if (!take_month_name(r))
		return false;
	skip_separators(r);
	return take_year(r);
}

/* Y年M月D日 behind the year; 日 may be missing. */
static bool read_han_date(struct voc_time_reader *r)
{
	skip_blanks(r);
	if (!take_short(r, &r->month) || !take(r, MONTH))
		return false;
	skip_blanks(r);
	if (!take_short(r, &r->day))
		return false;
	take(r, DAY);
	return true;
}

static void set_day(struct voc_time_reader *r, int64_t day)
{
	voc_civil_from_day((int32_t)day, &r->year, &r->month, &r->day);
}

static void set_clock(struct voc_time_reader *r, int64_t second)
{
	r->hour = (int)(second / 3600);
	r->minute = (int)(second / 60 % 60);
	r->second = (int)(second % 60);
}

/* Excel's days since 1899-12-30, with a fraction for the time of day. */
static bool read_serial(struct voc_time_reader *r, int64_t serial)
{
	int64_t second = take(r, '.') ? take_fraction(r, 86400) : 0;

	set_day(r, serial - 25569 + second / 86400);
	if (second % 86400)
		set_clock(r, second % 86400);
	return peek(r) == '\0';
}

static bool read_epoch(struct voc_time_reader *r, int64_t second)
{
	if (take(r, '.'))
		take_fraction(r, 0);
	set_day(r, second / 86400);
	set_clock(r, second % 86400);
	r->zoned = true;
	return peek(r) == '\0';
}

/* A run of digits that is a date by its length. */
static bool read_run(struct voc_time_reader *r, int64_t value, int digits)
{
	if (digits == 5)
		return read_serial(r, value);
	if (digits == 10 || digits == 13 || digits == 16)
		return read_epoch(r, digits == 10 ? value : digits == 13 ? value / 1000 : value / 1000000);
	if (digits == 14 || digits == 12) {
		r->second = digits == 14 ? (int)(value % 100) : 0;
		value /= digits == 14 ? 100 : 1;
		r->minute = (int)(value % 100);
		r->hour = (int)(value / 100 % 100);
		value /= 10000;
	} else if (digits != 8) {
		return false;
	}
	r->year = (int)(value / 10000);
	r->month = (int)(value / 100 % 100);
	r->day = (int)(value % 100);
	r->basic = true;
	return true;
}

/* Years that count from 1912: 113/05/01, 113年5月1日, 1130501. Behind 民國 any number is one, else only three digits that are near today: 192.1.1 is
 * no date. */
static bool read_republic(struct voc_time_reader *r, int64_t value, int digits)
{
	char c = peek(r);

	r->republic = true;
	if (digits == 7) {
		r->year = FOUNDING + (int)(value / 10000);
		r->month = (int)(value / 100 % 100);
		r->day = (int)(value % 100);
		return true;
	}
	r->year = FOUNDING + (int)value;
	if (take(r, YEAR))
		return read_han_date(r);
	return (c == '-' || c == '/' || c == '.') && read_year_first(r);
}

static bool near_today(int64_t year)
{
	return year >= 100 && year < 150;
}

static bool read_number_first(struct voc_time_reader *r)
{
	bool era = take(r, REPUBLIC);
	int64_t value;
	skip_blanks(r);
	int digits = take_digits(r, &value);
	char c = peek(r);
	int small = digits <= 4 ? (int)value : 0;

	if (era || (digits == 3 && near_today(value)) || (digits == 7 && near_today(value / 10000)))
		return digits >= 1 && (digits <= 3 || digits == 7) && read_republic(r, value, digits);
	if (c == YEAR && (digits == 4 || digits == 2)) {
		r->at++;
		r->year = full_year(value, digits);
		return read_han_date(r);
	}
	if (c == MONTH && digits <= 2) {
		r->at -= (size_t)digits;
		return r->year > 0 && read_han_date(r);
	}
	if (digits == 4 && (c == '-' || c == '/' || c == '.')) {
		r->year = small;
		return read_year_first(r);
	}
	if (digits > 2)
		return read_run(r, value, digits);
	if (is_letter(c)) /* 3rd; 3May is left alone */
		if (!take_word(r, "st") && !take_word(r, "nd") && !take_word(r, "rd") && !take_word(r, "th"))
			return read_day_name(r, small);
	size_t next = r->at + 1;
	while (r->p[r->at] && r->p[next] == ' ')
		next++;
	if ((c == '-' || c == '/' || c == '.') && is_digit(r->p[next]))
		return read_year_last(r, small, digits);
	return read_day_name(r, small);
}

/* May 3, 2024 and, as C and Java print, May  3 14:15:00 [CST] 2024. */
static bool read_name_first(struct voc_time_reader *r)
{
	int64_t value;

	if (!take_month_name(r))
		return false;
	skip_separators(r);
	if (!take_short(r, &r->day))
		return false;
	if (is_letter(peek(r)) && !take_word(r, "st") && !take_word(r, "nd") && !take_word(r, "rd") && !take_word(r, "th"))
		return false;
	skip_separators(r);
	size_t at = r->at;
	int digits = take_digits(r, &value);
	if (digits > 0 && digits <= 2 && peek(r) == ':') {
		r->at = at;
		if (!voc_time_clock(r))
			return false;
		skip_blanks(r);
		return take_year(r);
	}
	r->year = full_year(value, digits);
	return digits == 4 || digits == 2;
}

/* What stands between the date and the time of day. */
static void skip_joint(struct voc_time_reader *r)
{
	skip_weekday(r);
	if (peek(r) == 't' && is_digit(r->p[r->at + 1])) {
		r->at++;
		r->basic = true;
	} else if (take_word(r, "at")) {
		skip_blanks(r);
	}
}

static bool read_all(struct voc_time_reader *r)
{
	skip_weekday(r);
	if (!(is_digit(peek(r)) || peek(r) == REPUBLIC ? read_number_first(r) : read_name_first(r)))
		return false;
	skip_joint(r);
	if (r->hour < 0 && peek(r) && peek(r) != '(' && !voc_time_clock(r))
		return false;
	if (r->hour >= 0 && !r->zoned && (peek(r) == 'z' || peek(r) == '+') && !voc_time_zone(r))
		return false; /* 20240503141500Z */
	skip_blanks(r);
	if (take(r, '(')) /* RFC 2822 lets a comment follow: (CST) */
		while (peek(r) && !take(r, ')'))
			r->at++;
	return peek(r) == '\0';
}

static enum voc_read settle(struct voc_time_reader *r, struct voc_time *time)
{
	if (r->hour >= 0)
		voc_time_settle_part(r);
	bool next_day = r->hour == 24 && (r->part == EVENING || (r->minute == 0 && r->second == 0));
	if (r->impossible || !voc_civil_valid(r->year, r->month, r->day) || r->minute > 59 || r->second > 60 ||
	    (r->hour > 23 && !next_day))
		return VOC_READ_IMPOSSIBLE;
	if (r->ambiguous)
		return VOC_READ_AMBIGUOUS;
	int32_t day = voc_day_from_civil(r->year, r->month, r->day) + next_day;
	if (day > voc_day_from_civil(9999, 12, 31))
		return VOC_READ_IMPOSSIBLE;
	*time = (struct voc_time){.day = day, .clocked = r->hour >= 0, .zoned = r->zoned};
	if (r->zoned)
		time->offset = (int16_t)r->offset;
	if (time->clocked)
		time->second = r->hour % 24 * 3600 + r->minute * 60 + (r->second == 60 ? 59 : r->second);
	return VOC_READ_OK;
}

/* Two digits at P, or a number above 99. */
static int two(const char *p)
{
	unsigned tens = (unsigned char)p[0] - '0', ones = (unsigned char)p[1] - '0';
	return tens > 9 || ones > 9 ? 1000 : (int)(tens * 10 + ones);
}

/* Ten times faster than the reader, for what every stage behind an import reads again. */
bool voc_time_read_written(struct voc_span text, struct voc_time *time)
{
	const char *p = text.p;
	int clock[3] = {0, 0, 0}, zone[2] = {0, 0};

	if ((text.n != 10 && text.n != 19 && text.n != 25) || p[4] != '-' || p[7] != '-')
		return false;
	int century = two(p), year = two(p + 2), month = two(p + 5), day = two(p + 8);
	for (int i = 0; i < 3 && text.n > 10; i++) {
		clock[i] = two(p + 11 + 3 * i);
		if (p[10 + 3 * i] != (i ? ':' : 'T') && (i || p[10] != ' '))
			return false;
	}
	if (text.n == 25) {
		if ((p[19] != '+' && p[19] != '-') || p[22] != ':')
			return false;
		zone[0] = two(p + 20);
		zone[1] = two(p + 23);
	}
	if (century > 99 || year > 99 || !voc_civil_valid(century * 100 + year, month, day) || clock[0] > 23 || clock[1] > 59 ||
	    clock[2] > 59 || zone[0] > 14 || zone[1] > 59)
		return false;
	int offset = zone[0] * 60 + zone[1];
	*time = (struct voc_time){.day = voc_day_from_civil(century * 100 + year, month, day),
				  .second = clock[0] * 3600 + clock[1] * 60 + clock[2],
				  .offset = (int16_t)(text.n == 25 && p[19] == '-' ? -offset : offset),
				  .zoned = text.n == 25,
				  .clocked = text.n > 10};
	return true;
}

enum voc_read voc_time_read(struct voc_span text, enum voc_order order, int year, struct voc_time *time)
{
	if (voc_time_read_written(text, time))
		return VOC_READ_OK;
	struct voc_time_reader r = {.order = order, .year = year, .hour = -1};
	if (!voc_time_fold(&r, text) || !read_all(&r))
		return VOC_READ_SHAPE;
	return settle(&r, time);
}

enum voc_order voc_time_order(struct voc_span text, bool *republic)
{
	struct voc_time_reader r = {.order = VOC_ORDER_UNKNOWN, .hour = -1};
	struct voc_time time;

	if (!voc_time_fold(&r, text) || !read_all(&r) || settle(&r, &time) != VOC_READ_OK)
		return VOC_ORDER_UNKNOWN;
	*republic |= r.republic;
	return r.revealed;
}

bool voc_time_is_serial(struct voc_span text)
{
	struct voc_time_reader r;
	int64_t value;

	r.at = 0;
	if (!voc_time_fold(&r, text) || take_digits(&r, &value) != 5)
		return false;
	if (take(&r, '.'))
		take_digits(&r, &value);
	return peek(&r) == '\0';
}
