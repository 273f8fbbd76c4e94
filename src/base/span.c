/* SPDX-License-Identifier: Apache-2.0 */
/* span -- text that somebody else owns. */
#include "voc/span.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool voc_span_equal(struct voc_span a, struct voc_span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

int voc_span_compare(struct voc_span a, struct voc_span b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;
	if (order)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

bool voc_span_starts(struct voc_span a, struct voc_span prefix)
{
	return a.n >= prefix.n && (prefix.n == 0 || memcmp(a.p, prefix.p, prefix.n) == 0);
}

bool voc_span_ends(struct voc_span a, struct voc_span suffix)
{
	return a.n >= suffix.n && (suffix.n == 0 || memcmp(a.p + (a.n - suffix.n), suffix.p, suffix.n) == 0);
}

size_t voc_span_find(struct voc_span hay, struct voc_span needle, size_t from)
{
	if (from > hay.n || hay.n - from < needle.n)
		return (size_t)-1;
	if (needle.n == 0)
		return from;
	size_t last = hay.n - needle.n;
	while (from <= last) {
		const char *p = memchr(hay.p + from, needle.p[0], last - from + 1);
		if (!p)
			break;
		if (memcmp(p, needle.p, needle.n) == 0)
			return (size_t)(p - hay.p);
		from = (size_t)(p - hay.p) + 1;
	}
	return (size_t)-1;
}

/* The blanks that a cell may begin or end with, beside the ASCII ones. */
static const struct voc_span wide_blank[] = {{"\xC2\xA0", 2}, {"\xE3\x80\x80", 3}, {"\xEF\xBB\xBF", 3}, {"\xE2\x80\x8B", 3}};

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static size_t blank_before(struct voc_span a)
{
	const unsigned char *p = (const unsigned char *)a.p;
	if (p[0] < 0xC2)
		return is_blank(a.p[0]);
	if (p[0] != 0xC2 && p[0] != 0xE2 && p[0] != 0xE3 && p[0] != 0xEF)
		return 0;
	for (size_t i = 0; i < sizeof(wide_blank) / sizeof(wide_blank[0]); i++)
		if (voc_span_starts(a, wide_blank[i]))
			return wide_blank[i].n;
	return 0;
}

static size_t blank_behind(struct voc_span a)
{
	unsigned char last = (unsigned char)a.p[a.n - 1];
	if (last != 0xA0 && last != 0x80 && last != 0xBF && last != 0x8B)
		return is_blank((char)last);
	unsigned char lead = a.n > 2 ? (unsigned char)a.p[a.n - 3] : 0;
	if (last != 0xA0 && lead != 0xE2 && lead != 0xE3 && lead != 0xEF)
		return 0;
	for (size_t i = 0; i < sizeof(wide_blank) / sizeof(wide_blank[0]); i++)
		if (voc_span_ends(a, wide_blank[i]))
			return wide_blank[i].n;
	return 0;
}

/* Bytes that a blank may begin (1) or end (2) with. */
static const unsigned char edge[256] = {
	['\t'] = 3, ['\n'] = 3, ['\v'] = 3, ['\f'] = 3, ['\r'] = 3, [' '] = 3,  [0xC2] = 1,
	[0xE2] = 1, [0xE3] = 1, [0xEF] = 1, [0xA0] = 2, [0x80] = 2, [0xBF] = 2, [0x8B] = 2,
};

/* By itself, so that its needs do not burden the usual case. */
__attribute__((noinline)) static struct voc_span cut_blanks(struct voc_span a)
{
	size_t n;

	while (a.n && (n = blank_before(a))) {
		a.p += n;
		a.n -= n;
	}
	while (a.n && (n = blank_behind(a)))
		a.n -= n;
	return a;
}

struct voc_span voc_span_trim(struct voc_span a)
{
	if (a.n == 0 || !((edge[(unsigned char)a.p[0]] & 1) | (edge[(unsigned char)a.p[a.n - 1]] & 2)))
		return a; /* nearly always */
	return cut_blanks(a);
}

/* What the rest points to when it ended with a separator: one empty part is still to come. */
static const char one_more[] = "";

bool voc_span_next(struct voc_span *rest, char sep, struct voc_span *part)
{
	if (rest->n == 0) {
		if (rest->p != one_more)
			return false;
		*part = *rest;
		*rest = (struct voc_span){NULL, 0};
		return true;
	}
	const char *p = memchr(rest->p, sep, rest->n);
	if (!p) {
		*part = *rest;
		*rest = (struct voc_span){NULL, 0};
		return true;
	}
	*part = (struct voc_span){rest->p, (size_t)(p - rest->p)};
	rest->n -= part->n + 1;
	rest->p = rest->n ? p + 1 : one_more;
	return true;
}

bool voc_span_whole(struct voc_span a, long long *value)
{
	size_t i = a.n && (a.p[0] == '-' || a.p[0] == '+');
	bool negative = i && a.p[0] == '-';
	long long v = 0;

	if (i == a.n)
		return false;
	for (; i < a.n; i++) { /* towards the negative side, which is one longer */
		int digit = a.p[i] - '0';
		if (digit < 0 || digit > 9 || v < (LLONG_MIN + digit) / 10)
			return false;
		v = v * 10 - digit;
	}
	if (!negative && v == LLONG_MIN)
		return false;
	*value = negative ? v : -v;
	return true;
}

#define MAX_DIGITS 780 /* more than any double's midpoint has; what follows can only say "a bit more" */

/* The digits of a decimal number without its point, and the power of ten that the last one stands for. */
struct decimal {
	char digit[MAX_DIGITS + 24];
	size_t digits;
	long exponent;
};

static size_t take_digits(struct voc_span a, size_t i, bool fraction, struct decimal *d)
{
	for (; i < a.n && a.p[i] >= '0' && a.p[i] <= '9'; i++) {
		if (d->digits < MAX_DIGITS) {
			if (d->digits || a.p[i] != '0')
				d->digit[d->digits++] = a.p[i];
			d->exponent -= fraction;
		} else {
			if (a.p[i] != '0') /* sticky */
				d->digit[MAX_DIGITS - 1] = d->digit[MAX_DIGITS - 1] == '0' ? '1' : d->digit[MAX_DIGITS - 1];
			d->exponent += !fraction;
		}
	}
	return i;
}

static bool take_exponent(struct voc_span a, size_t i, long *exponent)
{
	bool negative = false;
	long e = 0;

	if (i < a.n && (a.p[i] == '-' || a.p[i] == '+'))
		negative = a.p[i++] == '-';
	if (i == a.n)
		return false;
	for (; i < a.n; i++) {
		if (a.p[i] < '0' || a.p[i] > '9')
			return false;
		if (e < 1000000000)
			e = e * 10 + (a.p[i] - '0');
	}
	*exponent += negative ? -e : e;
	return true;
}

/* Powers of ten that are exact. */
static const double power[] = {1e0,  1e1,  1e2,	1e3,  1e4,  1e5,  1e6,	1e7,  1e8,  1e9,  1e10, 1e11,
			       1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
#define MOST_POWER ((long)(sizeof power / sizeof power[0]) - 1)
#define MOST_EXACT 15 /* digits of a whole number that is exact */

/* Few digits and a small exponent: both are exact, and one multiplication or division rounds once (Clinger 1990). */
static bool from_few(const struct decimal *d, double *value)
{
	double whole = 0;
	if (d->digits > MOST_EXACT || d->exponent < -MOST_POWER || d->exponent > MOST_POWER || FLT_EVAL_METHOD != 0)
		return d->digits == 0;
	for (size_t i = 0; i < d->digits; i++)
		whole = whole * 10 + (d->digit[i] - '0');
	*value = d->exponent < 0 ? whole / power[-d->exponent] : whole * power[d->exponent];
	return true;
}

/* The same of what most numbers are, a sign, a few digits and a point: "4", "-0.8123". False for all else. */
static bool read_short(struct voc_span a, double *value)
{
	size_t i = a.n && a.p[0] == '-', digits = 0, behind = 0;
	uint64_t whole = 0;
	bool point = false;

	if (a.n > MOST_EXACT || FLT_EVAL_METHOD != 0)
		return false;
	for (; i < a.n; i++) {
		unsigned digit = (unsigned char)a.p[i] - (unsigned)'0';
		if (digit <= 9) {
			whole = whole * 10 + digit;
			digits++;
			behind += point;
		} else if (a.p[i] == '.' && !point) {
			point = true;
		} else {
			return false;
		}
	}
	if (digits == 0)
		return false;
	*value = (a.p[0] == '-' ? -(double)whole : (double)whole) / power[behind];
	return true;
}

bool voc_span_real(struct voc_span a, double *value)
{
	struct decimal d;
	if (read_short(a, value))
		return true;
	d.digits = 0;
	d.exponent = 0;
	size_t begin = a.n && (a.p[0] == '-' || a.p[0] == '+');
	size_t i = take_digits(a, begin, false, &d);
	size_t seen = i - begin;

	if (i < a.n && a.p[i] == '.') {
		size_t point = i + 1;
		i = take_digits(a, point, true, &d);
		seen += i - point;
	}
	if (seen == 0)
		return false;
	if (i < a.n && ((a.p[i] | 32) != 'e' || !take_exponent(a, i + 1, &d.exponent)))
		return false;
	double v = 0;
	if (!from_few(&d, &v)) { /* strtod reads the point of the locale; a number written without one reads the same in all */
		snprintf(d.digit + d.digits, sizeof(d.digit) - d.digits, "e%ld", d.exponent);
		v = strtod(d.digit, NULL);
	}
	if (!isfinite(v))
		return false;
	*value = begin && a.p[0] == '-' ? -v : v;
	return true;
}
