/* SPDX-License-Identifier: Apache-2.0 */
/* time_read -- a closed list of date spellings, read strictly.
 *
 * The text is folded to a few ASCII letters first (full-width digits, Han words, month names in small letters), then read
 * from left to right without backtracking. strptime is not used: it takes 30 February, needs a locale for 下午, and its %s
 * depends on the machine's zone. */
#include "base/time.h"

#include <string.h>

#include "base/utf8.h"

#define LONGEST 96 /* bytes of folded text; nothing longer is a date */

/* What Han words become. Capitals are free because letters are folded to small ones. */
enum mark {
	YEAR = 'Y', MONTH = 'M', DAY = 'D', HOUR = 'H', MINUTE = 'I', SECOND = 'S', HALF_PAST = 'B',
	MORNING = 'A', NOON = 'N', AFTERNOON = 'P', EVENING = 'E', WEEKDAY = 'W', BLANK = ' ',
};

static const struct {
	const char *word;
	enum mark mark;
} words[] = {
	{"上午", MORNING}, {"早上", MORNING}, {"早晨", MORNING}, {"清晨", MORNING}, {"凌晨", MORNING}, {"午前", MORNING},
	{"中午", NOON}, {"正午", NOON}, {"下午", AFTERNOON}, {"午后", AFTERNOON}, {"午後", AFTERNOON}, {"傍晚", AFTERNOON},
	{"晚上", EVENING}, {"晚间", EVENING}, {"晚間", EVENING}, {"夜晚", EVENING},
	{"星期", WEEKDAY}, {"礼拜", WEEKDAY}, {"禮拜", WEEKDAY}, {"周", WEEKDAY}, {"週", WEEKDAY},
	{"年", YEAR}, {"月", MONTH}, {"日", DAY}, {"号", DAY}, {"號", DAY}, {"时", HOUR}, {"時", HOUR}, {"点", HOUR},
	{"點", HOUR}, {"分", MINUTE}, {"秒", SECOND}, {"半", HALF_PAST}, {"整", BLANK}, {"钟", BLANK}, {"鐘", BLANK},
};

static const char *const weekday_han[] = {"一", "二", "三", "四", "五", "六", "日", "天"};

/* The folded text, ended by NUL, and what has been read of it. Hour is -1 without a time of day. */
struct reader {
	char p[LONGEST + 4];
	size_t at;
	enum voc_order order;
	int year, month, day;
	int hour, minute, second;
	char part; /* MORNING … EVENING, 0 for the 24-hour clock */
	bool basic; /* digits without colons may follow */
	bool zoned;
	int offset;
	bool ambiguous;
	enum voc_order revealed; /* by a part above 12 */
	bool impossible;
};

static size_t fold_word(struct voc_span text, char *out)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct voc_span word = voc_span_from(words[i].word);
		if (!voc_span_starts(text, word))
			continue;
		*out = (char)words[i].mark;
		if (words[i].mark != WEEKDAY)
			return word.n;
		struct voc_span rest = {text.p + word.n, text.n - word.n};
		for (size_t k = 0; k < sizeof(weekday_han) / sizeof(weekday_han[0]); k++)
			if (voc_span_starts(rest, voc_span_from(weekday_han[k])))
				return word.n + 3;
		return 0;
	}
	return 0;
}

/* One character of TEXT to *OUT; the bytes taken, 0 when no date holds it. */
static size_t fold_one(struct voc_span text, char *out)
{
	unsigned char first = (unsigned char)text.p[0];
	size_t length = 1;
	uint32_t c = first;

	if (first >= 0x80) {
		size_t look = text.n < 4 ? text.n : 4;
		if (voc_utf8_check((struct voc_span){text.p, look}) == 0)
			return 0;
		c = voc_utf8_decode(text.p, &length);
	}
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFEE0;
	if (c == 0x3000 || c == 0xA0 || c == 0x202F || c == 0x2009 || c == '\t')
		c = ' ';
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		c = '-';
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	if (c >= 0x80)
		return fold_word(text, out);
	if (c < ' ' || c == 0x7F)
		return 0;
	*out = (char)c;
	return length;
}

static bool fold(struct reader *r, struct voc_span text)
{
	size_t n = 0;

	text = voc_span_trim(text);
	while (text.n) {
		size_t taken = n < LONGEST ? fold_one(text, &r->p[n]) : 0;
		if (taken == 0)
			return false;
		char c = r->p[n];
		while (n && r->p[n - 1] == ' ' && c && strchr("YMDHIS", c)) /* 2024 年 5 月 3 日 */
			n--;
		r->p[n++] = c;
		text.p += taken;
		text.n -= taken;
	}
	while (n && r->p[n - 1] == ' ') /* 8点整 */
		n--;
	r->p[n] = '\0';
	return n > 0;
}

static char peek(const struct reader *r)
{
	return r->p[r->at];
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool take(struct reader *r, char c)
{
	if (peek(r) != c)
		return false;
	r->at++;
	return true;
}

static bool take_word(struct reader *r, const char *word)
{
	size_t n = strlen(word);
	if (strncmp(r->p + r->at, word, n) != 0 || is_letter(r->p[r->at + n]))
		return false;
	r->at += n;
	return true;
}

static void skip_blanks(struct reader *r)
{
	while (peek(r) == ' ')
		r->at++;
}

/* A run of digits: how many there are, and their value when at most 18. */
static int take_digits(struct reader *r, int64_t *value)
{
	int n = 0;

	*value = 0;
	for (; is_digit(peek(r)); r->at++, n++)
		if (n < 18)
			*value = *value * 10 + (peek(r) - '0');
	return n;
}

/* A number of one or two digits. */
static bool take_short(struct reader *r, int *value)
{
	int64_t v;
	int n = take_digits(r, &v);
	*value = (int)v;
	return n == 1 || n == 2;
}

/* POSIX's rule for years of two digits. */
static int full_year(int64_t value, int digits)
{
	if (digits == 4)
		return (int)value;
	return (int)value + (value <= 68 ? 2000 : 1900);
}

static bool take_year(struct reader *r)
{
	int64_t value;
	int digits = take_digits(r, &value);
	r->year = full_year(value, digits);
	return digits == 4 || digits == 2;
}

/* "may", "sept", "december": at least three letters of the name. */
static bool take_month_name(struct reader *r)
{
	static const char *const names[] = {"january", "february", "march", "april", "may", "june", "july", "august",
					    "september", "october", "november", "december"};
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
static void skip_weekday(struct reader *r)
{
	static const char *const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
					    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"};

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
static void settle_order(struct reader *r, int a, int b)
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

static bool read_week_date(struct reader *r)
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
static bool read_year_first(struct reader *r)
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
static bool read_year_last(struct reader *r, int a, int digits)
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

static void skip_separators(struct reader *r)
{
	for (int i = 0; i < 2 && peek(r) && strchr(" -/,.", peek(r)); i++)
		r->at++;
}

/* 3-May-24, 3 May 2024, 3rd May, 2024 behind the day. */
static bool read_day_name(struct reader *r, int day)
{
	r->day = day;
	skip_separators(r);
	if (!take_month_name(r))
		return false;
	skip_separators(r);
	return take_year(r);
}

/* Y年M月D日 behind the year; 日 may be missing. */
static bool read_han_date(struct reader *r)
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

/* Adds a decimal fraction to UNITS: how many of them, rounded. The cursor stands behind the point. */
static int64_t take_fraction(struct reader *r, int64_t units)
{
	int64_t value = 0, scale = 1;

	for (int n = 0; is_digit(peek(r)); r->at++, n++) {
		if (n < 12) {
			value = value * 10 + (peek(r) - '0');
			scale *= 10;
		}
	}
	return (value * units + scale / 2) / scale;
}

static void set_day(struct reader *r, int64_t day)
{
	voc_civil_from_day((int32_t)day, &r->year, &r->month, &r->day);
}

static void set_clock(struct reader *r, int64_t second)
{
	r->hour = (int)(second / 3600);
	r->minute = (int)(second / 60 % 60);
	r->second = (int)(second % 60);
}

/* Excel's days since 1899-12-30, with a fraction for the time of day. */
static bool read_serial(struct reader *r, int64_t serial)
{
	int64_t second = take(r, '.') ? take_fraction(r, 86400) : 0;

	set_day(r, serial - 25569 + second / 86400);
	if (second % 86400)
		set_clock(r, second % 86400);
	return peek(r) == '\0';
}

static bool read_epoch(struct reader *r, int64_t second)
{
	if (take(r, '.'))
		take_fraction(r, 0);
	set_day(r, second / 86400);
	set_clock(r, second % 86400);
	r->zoned = true;
	return peek(r) == '\0';
}

/* A run of digits that is a date by its length. */
static bool read_run(struct reader *r, int64_t value, int digits)
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

static bool read_number_first(struct reader *r)
{
	int64_t value;
	int digits = take_digits(r, &value);
	char c = peek(r);
	int small = digits <= 4 ? (int)value : 0;

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

/* Hours of the half-day clock to those of the day. Chinese writes 下午14时 as well, and calls 0:30 凌晨12:30. */
static void settle_part(struct reader *r)
{
	int hour = r->hour;

	if (r->part == 0)
		return;
	if (r->part == MORNING) {
		r->hour = hour == 12 ? 0 : hour;
		r->impossible |= hour > 12;
	} else if (r->part == NOON) {
		r->hour = hour <= 2 ? hour + 12 : hour;
		r->impossible |= r->hour < 10 || r->hour > 14;
	} else if (r->part == AFTERNOON) {
		r->hour = hour < 12 ? hour + 12 : hour;
		r->impossible |= hour > 23;
	} else { /* 晚上12点 ends the day; 晚上1点 would be of the day before or after */
		r->hour = hour <= 12 ? hour + 12 : hour;
		r->impossible |= hour < 5 || hour > 23;
	}
}

static bool take_part(struct reader *r)
{
	char c = peek(r);

	if (c == MORNING || c == NOON || c == AFTERNOON || c == EVENING) {
		r->part = c;
		r->at++;
		return true;
	}
	if (take_word(r, "am") || take_word(r, "a.m."))
		r->part = MORNING;
	else if (take_word(r, "pm") || take_word(r, "p.m."))
		r->part = AFTERNOON;
	else
		return false;
	return true;
}

/* H时[M分[S秒]], H点半 behind the hour's mark. */
static bool read_han_clock(struct reader *r)
{
	skip_blanks(r);
	if (take(r, HALF_PAST)) {
		r->minute = 30;
		return true;
	}
	if (!is_digit(peek(r)))
		return true;
	if (!take_short(r, &r->minute))
		return false;
	if (!take(r, MINUTE))
		return peek(r) == '\0';
	skip_blanks(r);
	if (!is_digit(peek(r)))
		return true;
	if (!take_short(r, &r->second))
		return false;
	take(r, SECOND);
	return true;
}

/* Behind "H:". */
static bool read_colon_clock(struct reader *r)
{
	if (!take_short(r, &r->minute))
		return false;
	if (!take(r, ':'))
		return true;
	if (!take_short(r, &r->second))
		return false;
	if ((peek(r) == '.' || peek(r) == ',') && is_digit(r->p[r->at + 1])) {
		r->at++;
		take_fraction(r, 0);
	}
	return true;
}

/* ISO's basic HH, HHMM, HHMMSS. */
static bool read_basic_clock(struct reader *r, int64_t value, int digits)
{
	if (!r->basic || (digits != 2 && digits != 4 && digits != 6))
		return false;
	if (digits == 2)
		value *= 10000;
	else if (digits == 4)
		value *= 100;
	r->hour = (int)(value / 10000);
	r->minute = (int)(value / 100 % 100);
	r->second = (int)(value % 100);
	if ((peek(r) == '.' || peek(r) == ',') && is_digit(r->p[r->at + 1])) {
		r->at++;
		take_fraction(r, 0);
	}
	return true;
}

static bool read_clock(struct reader *r)
{
	int64_t value;

	take_part(r);
	skip_blanks(r);
	int digits = take_digits(r, &value);
	if (digits == 0)
		return false;
	bool shaped = digits <= 2 && (peek(r) == ':' || peek(r) == HOUR);
	if (!shaped && digits <= 2) {
		size_t at = r->at;
		skip_blanks(r);
		char c = peek(r);
		bool halved = r->part != 0 || c == MORNING || c == AFTERNOON || c == 'a' || c == 'p';
		r->at = at;
		r->hour = (int)value;
		if (!halved)
			return read_basic_clock(r, value, digits);
	} else if (!shaped) {
		return read_basic_clock(r, value, digits);
	}
	r->hour = (int)value;
	if (take(r, ':') && !read_colon_clock(r))
		return false;
	if (take(r, HOUR) && !read_han_clock(r))
		return false;
	skip_blanks(r);
	if (r->part == 0)
		take_part(r);
	return true;
}

/* +8, +08, +08:00, +0800 */
static bool take_offset(struct reader *r)
{
	int sign = peek(r) == '-' ? -1 : 1;
	int64_t value;
	int minutes = 0;

	r->at++;
	int digits = take_digits(r, &value);
	if (digits == 4) {
		minutes = (int)(value % 100);
		value /= 100;
	} else if (digits < 1 || digits > 2 || (take(r, ':') && !take_short(r, &minutes))) {
		return false;
	}
	r->impossible |= value > 14 || minutes > 59;
	r->offset = sign * ((int)value * 60 + minutes);
	r->zoned = true;
	return true;
}

/* CST is China's, America's and Cuba's: the clock is kept and no zone is claimed. */
static bool take_zone(struct reader *r)
{
	static const struct {
		const char *name;
		int offset;
	} zones[] = {{"z", 0}, {"utc", 0}, {"gmt", 0}, {"ut", 0}, {"est", -300}, {"edt", -240}, {"cdt", -300}, {"mst", -420},
		     {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"cet", 60}, {"cest", 120}, {"hkt", 480}, {"sgt", 480},
		     {"jst", 540}, {"kst", 540}};

	if (peek(r) == '+' || peek(r) == '-')
		return take_offset(r);
	if (take_word(r, "cst"))
		return true;
	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++) {
		if (!take_word(r, zones[i].name))
			continue;
		r->zoned = true;
		r->offset = zones[i].offset;
		bool more = r->offset == 0 && (peek(r) == '+' || peek(r) == '-');
		return !more || take_offset(r);
	}
	return false;
}

static bool read_clock_and_zone(struct reader *r)
{
	if (!read_clock(r))
		return false;
	skip_blanks(r);
	if (peek(r) && strchr("+-abcdefghijklmnopqrstuvwxyz", peek(r)))
		return take_zone(r);
	return true;
}

/* May 3, 2024 and, as C and Java print, May  3 14:15:00 [CST] 2024. */
static bool read_name_first(struct reader *r)
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
		if (!read_clock_and_zone(r))
			return false;
		skip_blanks(r);
		return take_year(r);
	}
	r->year = full_year(value, digits);
	return digits == 4 || digits == 2;
}

/* What stands between the date and the time of day. */
static void skip_joint(struct reader *r)
{
	skip_weekday(r);
	if (peek(r) == 't' && is_digit(r->p[r->at + 1])) {
		r->at++;
		r->basic = true;
	} else if (take_word(r, "at")) {
		skip_blanks(r);
	}
}

static bool read_all(struct reader *r)
{
	skip_weekday(r);
	if (!(is_digit(peek(r)) ? read_number_first(r) : read_name_first(r)))
		return false;
	skip_joint(r);
	if (r->hour < 0 && peek(r) && peek(r) != '(' && !read_clock_and_zone(r))
		return false;
	if (r->hour >= 0 && !r->zoned && (peek(r) == 'z' || peek(r) == '+') && !take_zone(r))
		return false; /* 20240503141500Z */
	skip_blanks(r);
	if (take(r, '(')) /* RFC 2822 lets a comment follow: (CST) */
		while (peek(r) && !take(r, ')'))
			r->at++;
	return peek(r) == '\0';
}

static enum voc_read settle(struct reader *r, struct voc_time *time)
{
	if (r->hour >= 0)
		settle_part(r);
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

/* The forms that voc_time_write writes, which every stage behind an import reads again: ten times faster than the reader. False
 * says nothing about other forms, nor about times that do not exist. */
static bool read_written(struct voc_span text, struct voc_time *time)
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
	struct reader r = {.order = order, .year = year, .hour = -1};

	if (read_written(text, time))
		return VOC_READ_OK;
	if (!fold(&r, text) || !read_all(&r))
		return VOC_READ_SHAPE;
	return settle(&r, time);
}

enum voc_order voc_time_order(struct voc_span text)
{
	struct reader r = {.order = VOC_ORDER_UNKNOWN, .hour = -1};
	struct voc_time time;

	if (!fold(&r, text) || !read_all(&r) || settle(&r, &time) != VOC_READ_OK)
		return VOC_ORDER_UNKNOWN;
	return r.revealed;
}
