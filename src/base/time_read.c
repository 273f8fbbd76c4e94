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

struct part {
	int value, digits;
};

/* Which of three numbers is the year, the month and the day. */
static const struct {
	enum voc_order order;
	unsigned char year, month, day;
} orders[] = {{VOC_ORDER_DMY, 2, 1, 0}, {VOC_ORDER_MDY, 2, 0, 1}, {VOC_ORDER_YMD, 0, 1, 2}};

enum { ORDERS = sizeof(orders) / sizeof(orders[0]), YEAR_LAST = VOC_ORDER_DMY | VOC_ORDER_MDY };

/* The orders by how many digits each part has. A year has two or four; one that may be at either end is where ORDER has it. */
static unsigned shaped_orders(const struct part part[3], char sep, enum voc_order order)
{
	int first = part[0].digits, last = part[2].digits;
	unsigned shaped = last == 2 || last == 4 ? YEAR_LAST : 0;

	/* 24.5.3 is as good a version or a chapter */
	if (first == 2 && (last == 2 || (last == 1 && (sep != '.' || order == VOC_ORDER_YMD))))
		shaped |= VOC_ORDER_YMD;
	if (order == VOC_ORDER_YMD)
		return shaped & VOC_ORDER_YMD ? VOC_ORDER_YMD : shaped;
	return order == VOC_ORDER_UNKNOWN ? shaped : shaped & YEAR_LAST;
}

static bool is_month(struct part part)
{
	return part.value >= 1 && part.value <= 12;
}

static bool is_day(struct part part)
{
	return part.value >= 1 && part.value <= 31 && part.digits <= 2;
}

/* Three numbers that are day, month and year in an order that is told, or that they give away themselves. */
static bool settle_order(struct voc_time_reader *r, const struct part part[3], char sep)
{
	struct voc_order_clue *clue = &r->clue;
	unsigned shaped = shaped_orders(part, sep, r->order);

	for (size_t i = 0; i < ORDERS; i++) {
		struct part year = part[orders[i].year], month = part[orders[i].month], day = part[orders[i].day];
		int full = full_year(year.value, year.digits);
		if (!(shaped & orders[i].order) || !is_month(month) || !is_day(day))
			continue;
		clue->ambiguous |= clue->orders && (r->year != full || r->month != month.value || r->day != day.value);
		if (clue->orders == 0 || orders[i].order == r->order) {
			r->year = full;
			r->month = month.value;
			r->day = day.value;
		}
		clue->orders |= orders[i].order;
	}
	clue->ambiguous &= !(clue->orders & r->order);
	r->impossible |= clue->orders == 0;
	if (clue->orders & VOC_ORDER_YMD && clue->orders & YEAR_LAST) {
		clue->first = part[0].value;
		clue->last = part[2].value;
	}
	return shaped;
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

static bool take_number(struct voc_time_reader *r, struct part *part)
{
	int64_t value;

	skip_blanks(r);
	part->digits = take_digits(r, &value);
	part->value = part->digits <= 4 ? (int)value : 0;
	return part->digits >= 1 && part->digits <= 4;
}

/* 3/5/2024, 03-05-24, 3.5.2024, 24/5/3 behind the first number. */
static bool read_three(struct voc_time_reader *r, int first, int digits)
{
	struct part part[3] = {{first, digits}};
	char sep = r->p[r->at++];

	if (digits > 2 || !take_number(r, &part[1]) || part[1].digits > 2 || !take(r, sep) || !take_number(r, &part[2]))
		return false;
	return settle_order(r, part, sep);
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

	r->clue.republic = true;
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
		return read_three(r, small, digits);
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

/* RFC 2822 lets a comment follow: (CST). It may be the zone, where none was given. */
static void skip_comment(struct voc_time_reader *r)
{
	if (!take(r, '('))
		return;
	if (r->hour >= 0 && !r->zoned) {
		size_t at = r->at;
		if (voc_time_zone(r) && take(r, ')'))
			return;
		r->at = at;
		r->zoned = false;
	}
	while (peek(r) && !take(r, ')'))
		r->at++;
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
	skip_comment(r);
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
	if (r->clue.ambiguous)
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
	    clock[2] > 59 || zone[1] > 59)
		return false;
	int offset = zone[0] * 60 + zone[1];
	if (text.n == 25 && offset > (p[19] == '-' ? 12 : 14) * 60)
		return false;
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

struct voc_order_clue voc_time_order(struct voc_span text)
{
	struct voc_time_reader r = {.order = VOC_ORDER_UNKNOWN, .hour = -1};
	struct voc_time time;

	if (!voc_time_fold(&r, text) || !read_all(&r) || settle(&r, &time) == VOC_READ_IMPOSSIBLE)
		return (struct voc_order_clue){0};
	return r.clue;
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
