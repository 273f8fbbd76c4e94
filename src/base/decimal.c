/* SPDX-License-Identifier: Apache-2.0 */
/* decimal -- a double as people read it.
 *
 * Numbers of feedback are short (4.5, 0.8123): for them one multiplication and one division find the digits. Both are exact or
 * correctly rounded below 2^53 and 10^22 (Clinger 1990), so that a hit is proven. Only the rest pays for printf. */
#include "base/decimal.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define MOST_DECIMALS 400 /* behind these no double has digits */

static void digits_from_whole(uint64_t whole, int exponent, struct voc_decimal *decimal)
{
	char reversed[24];
	int n = 0;

	for (; whole && whole % 10 == 0; whole /= 10)
		exponent++;
	for (; whole; whole /= 10)
		reversed[n++] = (char)('0' + whole % 10);
	for (int i = 0; i < n; i++)
		decimal->digit[i] = reversed[n - 1 - i];
	decimal->digits = n;
	decimal->point = n ? n + exponent : 0;
}

static bool from_short(double value, struct voc_decimal *decimal)
{
	static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
	static const int last = sizeof(power) / sizeof(power[0]) - 1;

	for (int i = 0; i <= last; i++) {
		double scaled = value * power[i];
		if (scaled >= 1e15)
			return false;
		uint64_t whole = (uint64_t)(scaled + 0.5);
		if ((double)whole / power[i] == value) {
			digits_from_whole(whole, -i, decimal);
			return true;
		}
	}
	return false;
}

/* The locale's point may stand behind the first digit, in any number of bytes that are no digits. */
static void from_print(double value, struct voc_decimal *decimal)
{
	char text[64];

	/* 15 digits always survive, but for the subnormal, which have fewer. */
	for (int precision = value < DBL_MIN ? 0 : 14; precision <= 16; precision++) {
		snprintf(text, sizeof(text), "%.*e", precision, value);
		if (precision == 16 || strtod(text, NULL) == value)
			break;
	}
	char *p = text;
	int n = 0;
	for (; *p != 'e'; p++)
		if (*p >= '0' && *p <= '9')
			decimal->digit[n++] = *p;
	while (n && decimal->digit[n - 1] == '0')
		n--;
	decimal->digits = n;
	decimal->point = (int)strtol(p + 1, NULL, 10) + 1;
}

void voc_decimal_from(double value, struct voc_decimal *decimal)
{
	assert(isfinite(value));
	decimal->negative = value < 0;
	if (!from_short(fabs(value), decimal))
		from_print(fabs(value), decimal);
}

void voc_decimal_round(struct voc_decimal *decimal, int decimals)
{
	int keep = decimal->point + (decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals);

	if (keep >= decimal->digits)
		return;
	bool up = keep >= 0 && decimal->digit[keep] >= '5';
	int n = keep > 0 ? keep : 0;
	if (up) {
		while (n && decimal->digit[n - 1] == '9')
			n--;
		if (n) {
			decimal->digit[n - 1]++;
		} else { /* 0.99 became 1 */
			decimal->digit[n++] = '1';
			decimal->point = keep > 0 ? decimal->point + 1 : 1 - decimals;
		}
	}
	while (n && decimal->digit[n - 1] == '0')
		n--;
	decimal->digits = n;
}

static void add_zeros(struct voc_buffer *out, int n)
{
	for (; n > 0; n--)
		voc_buffer_byte(out, '0');
}

void voc_decimal_write(const struct voc_decimal *decimal, struct voc_buffer *out)
{
	if (decimal->digits == 0) {
		voc_buffer_byte(out, '0');
		return;
	}
	if (decimal->negative)
		voc_buffer_byte(out, '-');
	int before = decimal->point < 0 ? 0 : decimal->point;
	if (before > decimal->digits) {
		voc_buffer_add(out, decimal->digit, (size_t)decimal->digits);
		add_zeros(out, before - decimal->digits);
		return;
	}
	if (before == 0)
		voc_buffer_byte(out, '0');
	voc_buffer_add(out, decimal->digit, (size_t)before);
	if (before == decimal->digits)
		return;
	voc_buffer_byte(out, '.');
	add_zeros(out, -decimal->point);
	voc_buffer_add(out, decimal->digit + before, (size_t)(decimal->digits - before));
}
