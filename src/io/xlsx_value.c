/* SPDX-License-Identifier: Apache-2.0 */
/* xlsx_value -- what a cell of a workbook says, as text: it knows neither archives nor XML. */
#include "io/xlsx_value.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"

#define LAST_DAY 2958466 /* the day after 31 December 9999 */

struct voc_span voc_xlsx_unescape(struct voc_buffer *text)
{
	size_t to = 0;
	for (size_t i = 0; i < text->n;) {
		const char *p = text->p + i;
		char hex[5] = "", *end;
		if (text->n - i >= 7 && p[0] == '_' && p[1] == 'x' && p[6] == '_')
			memcpy(hex, p + 2, 4);
		unsigned long c = strtoul(hex, &end, 16);
		if (hex[0] && !*end && c < 0x80 && c) {
			text->p[to++] = (char)c;
			i += 7;
		} else {
			text->p[to++] = *p;
			i++;
		}
	}
	return (struct voc_span){text->p, to};
}

/* ECMA-376 18.8.30: the built-in formats that are dates, those of East Asia among them; 46 is [h]:mm:ss. */
enum voc_xlsx_shows voc_xlsx_built_in(long number)
{
	if (number == 46)
		return VOC_XLSX_DURATION;
	bool date = (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 45 && number <= 47) ||
		    (number >= 50 && number <= 58);
	return date ? VOC_XLSX_DATE : VOC_XLSX_NUMBER;
}

/* Whether P, behind a [, is hours, minutes or seconds that do not begin anew with each day: [h], [mm]. */
static bool elapsed(const char *p)
{
	size_t n = strspn(p, "hmsHMS");
	return n > 0 && p[n] == ']';
}

/* y m d h s outside of quotes, brackets and escapes. */
enum voc_xlsx_shows voc_xlsx_format(const char *code)
{
	for (const char *p = code; *p; p++) {
		if (*p == '\\' && p[1]) {
			p++;
		} else if (*p == '"' || *p == '[') {
			if (*p == '[' && elapsed(p + 1))
				return VOC_XLSX_DURATION;
			p = strchr(p + 1, *p == '"' ? '"' : ']');
			if (!p)
				break;
		} else if (strchr("ymdhsYMDHS", *p)) {
			return VOC_XLSX_DATE;
		}
	}
	return VOC_XLSX_NUMBER;
}

size_t voc_xlsx_column(const char *reference)
{
	size_t column = 0;
	for (; *reference >= 'A' && *reference <= 'Z' && column < 100000; reference++)
		column = column * 26 + (size_t)(*reference - 'A') + 1;
	return column ? column - 1 : 0;
}

unsigned long voc_xlsx_row(const char *reference)
{
	return strtoul(reference + strspn(reference, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), NULL, 10);
}

/* Serial day to ISO 8601. The 1900 system counts a 29 February 1900 that never was. */
static void write_date(double serial, bool from_1904, struct voc_buffer *out)
{
	double day = floor(serial);
	long second = lround((serial - day) * 86400);
	if (second == 86400) {
		day += 1;
		second = 0;
	}
	if (day < 1 && !from_1904) { /* a time of day alone */
		voc_buffer_print(out, "%02ld:%02ld:%02ld", second / 3600, second / 60 % 60, second % 60);
		return;
	}
	int32_t base = from_1904 ? voc_day_from_civil(1904, 1, 1) : voc_day_from_civil(1899, 12, day < 60 ? 31 : 30);
	struct voc_time time = {.day = base + (int32_t)day, .second = (int32_t)second, .clocked = second != 0};
	char iso[32];
	voc_buffer_add(out, iso, voc_time_write(&time, iso));
}

static void write_duration(double days, struct voc_buffer *out)
{
	long long second = llround(days * 86400);
	voc_buffer_print(out, "%lld:%02lld:%02lld", second / 3600, second / 60 % 60, second % 60);
}

/* Excel keeps 15 digits: 4.0999999999999996 is 4.1. */
void voc_xlsx_write_number(struct voc_span text, enum voc_xlsx_shows shows, bool from_1904, struct voc_buffer *out)
{
	double value;
	char digits[40];
	long long whole;
	if (!voc_span_real(text, &value)) {
		voc_buffer_span(out, text);
		return;
	}
	if (shows != VOC_XLSX_NUMBER && value >= 0 && value < LAST_DAY) {
		if (shows == VOC_XLSX_DURATION)
			write_duration(value, out);
		else
			write_date(value, from_1904, out);
		return;
	}
	if (voc_span_whole(text, &whole)) /* programs other than Excel write long order numbers with all their digits */
		snprintf(digits, sizeof digits, "%lld", whole);
	else if (fabs(value) < 1e15 && value == floor(value))
		snprintf(digits, sizeof digits, "%.0f", value);
	else
		snprintf(digits, sizeof digits, "%.15g", value);
	voc_buffer_text(out, digits);
}
