/* SPDX-License-Identifier: Apache-2.0 */
/* buffer -- growing bytes: what every writer writes into. */
#ifndef VOC_BUFFER_H
#define VOC_BUFFER_H

#include <stddef.h>
#include <string.h>

#include "voc/span.h"

/* All zero is a valid empty buffer. P may be NULL while N is 0. */
struct voc_buffer {
	char *p;
	size_t n;
	size_t capacity;
};

void voc_buffer_init(struct voc_buffer *buffer);

/* Room for N more bytes; the caller may write at p + n and raise n. */
void voc_buffer_reserve(struct voc_buffer *buffer, size_t n);

static inline void voc_buffer_add(struct voc_buffer *buffer, const void *p, size_t n)
{
	if (buffer->capacity - buffer->n < n)
		voc_buffer_reserve(buffer, n);
	if (n) /* memcpy from NULL is undefined even for nothing */
		memcpy(buffer->p + buffer->n, p, n);
	buffer->n += n;
}

static inline void voc_buffer_byte(struct voc_buffer *buffer, char c)
{
	if (buffer->capacity == buffer->n)
		voc_buffer_reserve(buffer, 1);
	buffer->p[buffer->n++] = c;
}

void voc_buffer_span(struct voc_buffer *buffer, struct voc_span span);
void voc_buffer_text(struct voc_buffer *buffer, const char *z);
void voc_buffer_print(struct voc_buffer *buffer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* VALUE with at most DECIMALS decimals, trailing zeros cut, '.' in every locale, never "-0"; not finite gives nothing. */
void voc_buffer_number(struct voc_buffer *buffer, double value, int decimals);

static inline struct voc_span voc_buffer_view(const struct voc_buffer *buffer)
{
	return (struct voc_span){buffer->p, buffer->n};
}

void voc_buffer_reset(struct voc_buffer *buffer);
void voc_buffer_release(struct voc_buffer *buffer);

#endif
