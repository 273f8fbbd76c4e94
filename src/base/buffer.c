/* SPDX-License-Identifier: Apache-2.0 */
/* buffer -- growing bytes. */
#include "voc/buffer.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/processor.h"
#include "voc/arena.h"

void voc_buffer_init(struct voc_buffer *buffer)
{
	*buffer = (struct voc_buffer){0};
}

void voc_buffer_reserve(struct voc_buffer *buffer, size_t n)
{
	if (buffer->capacity - buffer->n >= n)
		return;
	if (n > SIZE_MAX / 4 || buffer->capacity > SIZE_MAX / 4)
		voc_no_memory();
	size_t capacity = buffer->capacity ? buffer->capacity * 2 : 64;
	if (capacity < buffer->n + n)
		capacity = buffer->n + n;
	buffer->p = voc_reallocate(buffer->p, capacity, 1);
	buffer->capacity = capacity;
}

void voc_buffer_span(struct voc_buffer *buffer, struct voc_span span)
{
	voc_buffer_add(buffer, span.p, span.n);
}

void voc_buffer_text(struct voc_buffer *buffer, const char *z)
{
	voc_buffer_add(buffer, z, strlen(z));
}

void voc_buffer_print(struct voc_buffer *buffer, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	int length = vsnprintf(NULL, 0, format, list);
	va_end(list);
	assert(length >= 0);
	voc_buffer_reserve(buffer, (size_t)length + 1); /* the NUL is written, not counted */
	va_start(list, format);
	vsnprintf(buffer->p + buffer->n, (size_t)length + 1, format, list);
	va_end(list);
	buffer->n += (size_t)length;
}

/* WHOLE at P; returns its end. */
static char *write_whole(char *p, uint32_t whole)
{
	size_t n = 1;
	for (uint32_t rest = whole; rest >= 10; rest /= 10)
		n++;
	for (size_t i = n; i-- > 0; whole /= 10)
		p[i] = (char)('0' + whole % 10);
	return p + n;
}

#define MOST_DECIMALS 6

/* FRACTION as DECIMALS digits at P, trailing zeros cut, the point before them; nothing for 0. Returns the end. */
static char *write_fraction(char *p, uint32_t fraction, int decimals)
{
	if (fraction == 0)
		return p;
	*p = '.';
	for (int i = decimals; i > 0; i--) {
		p[i] = (char)('0' + fraction % 10);
		fraction /= 10;
	}
	while (p[decimals] == '0')
		decimals--;
	return p + decimals + 1;
}

/* Rounding in binary is exact enough but next to a tie: the product is off by half a unit in its last place, and the shortest digits that
 * mean VALUE lie within one of it; together less than EXACT * 2^-51. */
static bool near_tie(double exact, double rest)
{
	return fabs(rest - 0.5) <= exact * 0x1p-50;
}

/* Most numbers are small and not near a tie, and ten times faster so. */
static bool write_fast(struct voc_buffer *buffer, double value, int decimals)
{
	static const int32_t power[MOST_DECIMALS + 1] = {1, 10, 100, 1000, 10000, 100000, 1000000};
	double size = fabs(value);
	if (decimals < 0 || decimals > MOST_DECIMALS || size >= 1e6)
		return false;
	double exact = size * power[decimals];
	int64_t scaled = (int64_t)exact, whole = (int64_t)size;
	double rest = exact - (double)scaled;
	if (near_tie(exact, rest))
		return false;
	scaled += rest > 0.5;
	int64_t fraction = scaled - whole * power[decimals];
	if (fraction == power[decimals]) { /* 0.99999 */
		whole++;
		fraction = 0;
	}
	if (buffer->capacity - buffer->n < 32)
		voc_buffer_reserve(buffer, 32);
	char *p = buffer->p + buffer->n;
	*p = '-';
	p += value < 0 && scaled > 0;
	p = write_whole(p, (uint32_t)whole);
	p = write_fraction(p, (uint32_t)fraction, decimals);
	buffer->n = (size_t)(p - buffer->p);
	return true;
}

/* The digits that are rounded are the shortest that mean VALUE, as a reader or a spreadsheet sees it: 1.005 at two decimals is
 * 1.01, although the double lies a hair below. */
static VOC_RARE void write_exact(struct voc_buffer *buffer, double value, int decimals)
{
	struct voc_decimal decimal;

	voc_decimal_from(value, &decimal);
	voc_decimal_round(&decimal, decimals < 0 ? 0 : decimals);
	voc_decimal_write(&decimal, buffer);
}

void voc_buffer_number(struct voc_buffer *buffer, double value, int decimals)
{
	if (isfinite(value) && !write_fast(buffer, value, decimals))
		write_exact(buffer, value, decimals);
}

void voc_buffer_reset(struct voc_buffer *buffer)
{
	buffer->n = 0;
}

void voc_buffer_release(struct voc_buffer *buffer)
{
	free(buffer->p);
	voc_buffer_init(buffer);
}
