/* SPDX-License-Identifier: Apache-2.0 */
/* time_reader -- a date text being read: its folded form, a cursor over it, and what has been found. For the files time_*.c
 * only. */
#ifndef BASE_TIME_READER_H
#define BASE_TIME_READER_H

#include <string.h>

#include "base/time.h"

#define LONGEST 96 /* bytes of folded text; nothing longer is a date */

/* What Han words become. Capitals are free because letters are folded to small ones. */
enum mark {
	YEAR = 'Y',
	MONTH = 'M',
	DAY = 'D',
	HOUR = 'H',
	MINUTE = 'I',
	SECOND = 'S',
	HALF_PAST = 'B',
	MORNING = 'A',
	NOON = 'N',
	AFTERNOON = 'P',
	EVENING = 'E',
	WEEKDAY = 'W',
	REPUBLIC = 'R',
	CHINA = 'C', /* 中国标准时间 */
	BLANK = ' ',
};

/* The folded text, ended by NUL, and what has been read of it. Hour is -1 without a time of day. */
struct voc_time_reader {
	char p[LONGEST + 4];
	size_t at;
	enum voc_order order;
	int year, month, day;
	int hour, minute, second;
	char part;  /* MORNING … EVENING, 0 for the 24-hour clock */
	bool basic; /* digits without colons may follow */
	bool zoned;
	int offset;
	struct voc_order_clue clue;
	bool impossible;
};

/* Fills R's text; false when TEXT holds what no date holds. */
bool voc_time_fold(struct voc_time_reader *r, struct voc_span text);

/* A time of day at the cursor, with its zone; false when there is none. */
bool voc_time_clock(struct voc_time_reader *r);
bool voc_time_zone(struct voc_time_reader *r);

/* Hours of the half-day clock to those of the day, when the time of day named its half. */
void voc_time_settle_part(struct voc_time_reader *r);

static inline char peek(const struct voc_time_reader *r)
{
	return r->p[r->at];
}

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool take(struct voc_time_reader *r, char c)
{
	if (peek(r) != c)
		return false;
	r->at++;
	return true;
}

static inline bool take_word(struct voc_time_reader *r, const char *word)
{
	size_t n = strlen(word);
	if (strncmp(r->p + r->at, word, n) != 0 || is_letter(r->p[r->at + n]))
		return false;
	r->at += n;
	return true;
}

static inline void skip_blanks(struct voc_time_reader *r)
{
	while (peek(r) == ' ')
		r->at++;
}

/* A run of digits: how many there are, and their value when at most 18. */
static inline int take_digits(struct voc_time_reader *r, int64_t *value)
{
	int n = 0;

	*value = 0;
	for (; is_digit(peek(r)); r->at++, n++)
		if (n < 18)
			*value = *value * 10 + (peek(r) - '0');
	return n;
}

/* A number of one or two digits. */
static inline bool take_short(struct voc_time_reader *r, int *value)
{
	int64_t v;
	int n = take_digits(r, &v);
	*value = (int)v;
	return n == 1 || n == 2;
}

/* POSIX's rule for years of two digits. */
static inline int full_year(int64_t value, int digits)
{
	if (digits == 4)
		return (int)value;
	return (int)value + (value <= 68 ? 2000 : 1900);
}

static inline bool take_year(struct voc_time_reader *r)
{
	int64_t value;
	int digits = take_digits(r, &value);
	r->year = full_year(value, digits);
	return digits == 4 || digits == 2;
}

/* Adds a decimal fraction to UNITS: how many of them, rounded. The cursor stands behind the point. */
static inline int64_t take_fraction(struct voc_time_reader *r, int64_t units)
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

#endif
