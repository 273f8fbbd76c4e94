/* SPDX-License-Identifier: Apache-2.0 */
/* period -- period keys back to days; time.c writes them. */
#include "base/time.h"

static bool digits(struct voc_span text, size_t at, size_t n, int *value)
{
	*value = 0;
	if (at + n > text.n)
		return false;
	for (size_t i = at; i < at + n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return false;
		*value = *value * 10 + text.p[i] - '0';
	}
	return true;
}

/* The Monday of an ISO week: week 1 has the year's fourth of January. */
static int32_t week_begin(int year, int week)
{
	int32_t january = voc_day_from_civil(year, 1, 4);
	return january - (voc_weekday(january) - 1) + 7 * (week - 1);
}

/* 2024, 2024-Q2, 2024-W19, 2024-05; false for anything else. */
static bool read_key(struct voc_span text, enum voc_period *period, int32_t *first)
{
	int year, part;
	if (!digits(text, 0, 4, &year) || year < 1)
		return false;
	if (text.n == 4) {
		*period = VOC_PERIOD_YEAR;
		*first = voc_day_from_civil(year, 1, 1);
		return true;
	}
	if (text.n < 7 || text.p[4] != '-')
		return false;
	if (text.n == 7 && text.p[5] == 'Q' && digits(text, 6, 1, &part) && part >= 1 && part <= 4) {
		*period = VOC_PERIOD_QUARTER;
		*first = voc_day_from_civil(year, part * 3 - 2, 1);
		return true;
	}
	if (text.n == 8 && text.p[5] == 'W' && digits(text, 6, 2, &part) && part >= 1) {
		*period = VOC_PERIOD_WEEK;
		*first = week_begin(year, part);
		return part <= 52 || (part == 53 && *first + 3 < voc_day_from_civil(year + 1, 1, 1));
	}
	*period = VOC_PERIOD_MONTH;
	if (text.n != 7 || !digits(text, 5, 2, &part) || part < 1 || part > 12)
		return false;
	*first = voc_day_from_civil(year, part, 1);
	return true;
}

bool voc_period_read(struct voc_span text, int32_t *first, int32_t *last)
{
	struct voc_time time;
	enum voc_period period;
	text = voc_span_trim(text);
	if (!read_key(text, &period, first)) {
		if (voc_time_read(text, VOC_ORDER_UNKNOWN, 0, &time) != VOC_READ_OK)
			return false;
		period = VOC_PERIOD_DAY;
		*first = time.day;
	}
	*last = voc_period_begin(period, voc_period_number(period, *first) + 1) - 1;
	return true;
}
