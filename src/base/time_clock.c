/* SPDX-License-Identifier: Apache-2.0 */
/* time_clock -- times of day and zones. */
#include "base/time_reader.h"

/* Hours of the half-day clock to those of the day. Chinese writes 下午14时 as well, and calls 0:30 凌晨12:30. */
void voc_time_settle_part(struct voc_time_reader *r)
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

static bool take_part(struct voc_time_reader *r)
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
static bool read_han_clock(struct voc_time_reader *r)
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
static bool read_colon_clock(struct voc_time_reader *r)
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
static bool read_basic_clock(struct voc_time_reader *r, int64_t value, int digits)
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

static bool read_clock(struct voc_time_reader *r)
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
static bool take_offset(struct voc_time_reader *r)
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
	int most = sign < 0 ? 12 : 14; /* 14:15-14:30 is no offset */
	r->impossible |= value > most || minutes > 59 || (value == most && minutes > 0);
	r->offset = sign * ((int)value * 60 + minutes);
	r->zoned = true;
	return true;
}

/* CST is China's, America's and Cuba's: the clock is kept and no zone is claimed. */
bool voc_time_zone(struct voc_time_reader *r)
{
	static const struct {
		const char *name;
		int offset;
	} zones[] = {{"z", 0},      {"utc", 0},    {"gmt", 0},    {"ut", 0},     {"est", -300}, {"edt", -240},
		     {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"cet", 60},
		     {"cest", 120}, {"hkt", 480},  {"sgt", 480},  {"jst", 540},  {"kst", 540}};

	if (peek(r) == '+' || peek(r) == '-')
		return take_offset(r);
	if (take_word(r, "cst"))
		return true;
	if (take(r, CHINA)) {
		r->zoned = true;
		r->offset = 480;
		return true;
	}
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

bool voc_time_clock(struct voc_time_reader *r)
{
	if (!read_clock(r))
		return false;
	skip_blanks(r);
	if (peek(r) && strchr("+-Cabcdefghijklmnopqrstuvwxyz", peek(r)))
		return voc_time_zone(r);
	return true;
}
