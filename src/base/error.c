/* SPDX-License-Identifier: Apache-2.0 */
/* error -- errors as values. */
#include "voc/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A message that was cut must not end within a UTF-8 sequence: it goes to a terminal. */
static void mend_end(char *text, size_t size)
{
	size_t n = strlen(text);
	if (n + 1 < size)
		return;
	while (n && ((unsigned char)text[n - 1] & 0xC0) == 0x80)
		n--;
	if (n && (unsigned char)text[n - 1] >= 0xC0)
		n--;
	text[n] = '\0';
}

static void fill(struct voc_error *err, unsigned long line, const char *format, va_list list)
	__attribute__((format(printf, 3, 0)));

static void fill(struct voc_error *err, unsigned long line, const char *format, va_list list)
{
	err->line = line;
	vsnprintf(err->msg, sizeof(err->msg), format, list);
	mend_end(err->msg, sizeof(err->msg));
}

int voc_fail(struct voc_error *err, unsigned long line, const char *format, ...)
{
	if (!err)
		return -1;
	va_list list;
	va_start(list, format);
	fill(err, line, format, list);
	va_end(list);
	return -1;
}

int voc_fail_in(struct voc_error *err, const char *file, unsigned long line, const char *format, ...)
{
	if (!err)
		return -1;
	va_list list;
	va_start(list, format);
	fill(err, line, format, list);
	va_end(list);
	snprintf(err->file, sizeof(err->file), "%s", file ? file : "");
	mend_end(err->file, sizeof(err->file));
	return -1;
}
