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

/* The digits of SCALED / 10^DECIMALS, trailing zeros cut. */
static void write_scaled(struct voc_buffer *buffer, bool negative, uint64_t scaled, int decimals)
{
	char digits[32];
	size_t n = sizeof digits;
	for (; decimals > 0 && scaled % 10 == 0; decimals--)
		scaled /= 10;
	for (int written = 0; scaled || written <= decimals; written++) {
		if (written == decimals && decimals)
			digits[--n] = '.';
		digits[--n] = (char)('0' + scaled % 10);
		scaled /= 10;
	}
	if (negative)
		digits[--n] = '-';
	voc_buffer_add(buffer, digits + n, sizeof digits - n);
}

/* Most numbers are small and not near a tie: rounding them in binary is exact enough to be sure, and ten times faster. */
static bool write_fast(struct voc_buffer *buffer, double value, int decimals)
{
	static const double power[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
	double size = fabs(value);
	if (decimals < 0 || decimals > 6 || size >= 1e6)
		return false;
	double exact = size * power[decimals], whole = floor(exact), rest = exact - whole;
	if (fabs(rest - 0.5) < 1e-3)
		return false;
	uint64_t scaled = (uint64_t)whole + (rest > 0.5);
	write_scaled(buffer, value < 0 && scaled > 0, scaled, decimals);
	return true;
}

/* The digits that are rounded are the shortest that mean VALUE, as a reader or a spreadsheet sees it: 1.005 at two decimals is
 * 1.01, although the double lies a hair below. */
void voc_buffer_number(struct voc_buffer *buffer, double value, int decimals)
{
	struct voc_decimal decimal;

	if (!isfinite(value) || write_fast(buffer, value, decimals))
		return;
	voc_decimal_from(value, &decimal);
	voc_decimal_round(&decimal, decimals < 0 ? 0 : decimals);
	voc_decimal_write(&decimal, buffer);
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
