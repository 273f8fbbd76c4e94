/* SPDX-License-Identifier: Apache-2.0 */
/* timespan -- words to days and back. */
#include "cli/timespan.h"

#include "base/time.h"

static bool whole(struct voc_span text, long long least, long long most, int *value)
{
	long long number;
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] < '0' || text.p[i] > '9')
			return false;
	if (text.n == 0 || !voc_span_whole(text, &number) || number < least || number > most)
		return false;
	*value = (int)number;
	return true;
}

static struct voc_days_of days_of(enum voc_period unit, int32_t number)
{
	return (struct voc_days_of){voc_period_begin(unit, number), voc_period_begin(unit, number + 1) - 1, (int)unit};
}

/* Monday of ISO week WEEK: the first week is that of 4 January. */
static bool read_week(int year, int week, struct voc_days_of *days)
{
	int32_t number = voc_period_number(VOC_PERIOD_WEEK, voc_day_from_civil(year, 1, 4)) + week - 1;
	int32_t end = voc_period_number(VOC_PERIOD_WEEK, voc_day_from_civil(year + 1, 1, 4));
	*days = days_of(VOC_PERIOD_WEEK, number);
	return number < end;
}

static bool read_one(struct voc_span word, struct voc_days_of *days)
{
	int year, part, day;
	struct voc_span rest = {word.p + 5, word.n > 5 ? word.n - 5 : 0};
	if (word.n < 4 || !whole((struct voc_span){word.p, 4}, 1, 9999, &year))
		return false;
	if (word.n == 4) {
		*days = days_of(VOC_PERIOD_YEAR, voc_period_number(VOC_PERIOD_YEAR, voc_day_from_civil(year, 1, 1)));
		return true;
	}
	if (word.p[4] != '-' || rest.n == 0)
		return false;
	if (rest.p[0] == 'Q' && whole((struct voc_span){rest.p + 1, rest.n - 1}, 1, 4, &part)) {
		int32_t first = voc_day_from_civil(year, 3 * part - 2, 1);
		*days = days_of(VOC_PERIOD_QUARTER, voc_period_number(VOC_PERIOD_QUARTER, first));
		return true;
	}
	if (rest.p[0] == 'W' && whole((struct voc_span){rest.p + 1, rest.n - 1}, 1, 53, &part))
		return read_week(year, part, days);
	if (rest.n == 2 && whole(rest, 1, 12, &part)) {
		*days = days_of(VOC_PERIOD_MONTH, voc_period_number(VOC_PERIOD_MONTH, voc_day_from_civil(year, part, 1)));
		return true;
	}
	if (rest.n != 5 || rest.p[2] != '-' || !whole((struct voc_span){rest.p, 2}, 1, 12, &part) ||
	    !whole((struct voc_span){rest.p + 3, 2}, 1, 31, &day) || !voc_civil_valid(year, part, day))
		return false;
	*days = days_of(VOC_PERIOD_DAY, voc_day_from_civil(year, part, day));
	return true;
}

bool voc_days_read(struct voc_span word, struct voc_days_of *days)
{
	struct voc_days_of last;
	word = voc_span_trim(word);
	size_t at = voc_span_find(word, VOC_SPAN(".."), 0);
	if (at == (size_t)-1)
		return read_one(word, days);
	if (!read_one((struct voc_span){word.p, at}, days) ||
	    !read_one((struct voc_span){word.p + at + 2, word.n - at - 2}, &last) || last.last < days->first)
		return false;
	days->last = last.last;
	if (last.first != days->first)
		days->unit = -1;
	return true;
}

struct voc_days_of voc_days_before(const struct voc_days_of *days)
{
	if (days->unit >= 0) {
		enum voc_period unit = (enum voc_period)days->unit;
		return days_of(unit, voc_period_number(unit, days->first) - 1);
	}
	int32_t n = days->last - days->first + 1;
	return (struct voc_days_of){days->first - n, days->first - 1, -1};
}

void voc_day_write(int32_t day, struct voc_buffer *out)
{
	char text[16];
	voc_buffer_add(out, text, voc_period_write(VOC_PERIOD_DAY, day, text));
}

void voc_days_write(const struct voc_days_of *days, struct voc_buffer *out)
{
	char text[16];
	if (days->unit >= 0) {
		enum voc_period unit = (enum voc_period)days->unit;
		voc_buffer_add(out, text, voc_period_write(unit, voc_period_number(unit, days->first), text));
		return;
	}
	voc_day_write(days->first, out);
	voc_buffer_text(out, "..");
	voc_day_write(days->last, out);
}

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
				     "July",    "August",   "September", "October", "November", "December"};

/* From one day to another, saying once what both have in common. */
static void name_en(int32_t first, int32_t last, struct voc_buffer *out)
{
	int year, month, day, y, m, d;
	voc_civil_from_day(first, &year, &month, &day);
	voc_civil_from_day(last, &y, &m, &d);
	if (first != last) {
		voc_buffer_print(out, "%d", day);
		if (month != m || year != y)
			voc_buffer_print(out, " %s", months[month - 1]);
		if (year != y)
			voc_buffer_print(out, " %d", year);
		voc_buffer_text(out, " to ");
	}
	voc_buffer_print(out, "%d %s %d", d, months[m - 1], y);
}

static void name_zh(int32_t first, int32_t last, struct voc_buffer *out)
{
	int year, month, day, y, m, d;
	voc_civil_from_day(first, &year, &month, &day);
	voc_civil_from_day(last, &y, &m, &d);
	voc_buffer_print(out, "%d年%d月%d日", year, month, day);
	if (first == last)
		return;
	voc_buffer_text(out, "至");
	if (year != y)
		voc_buffer_print(out, "%d年", y);
	if (year != y || month != m)
		voc_buffer_print(out, "%d月", m);
	voc_buffer_print(out, "%d日", d);
}

void voc_days_name(const struct voc_days_of *days, enum voc_lang lang, struct voc_buffer *out)
{
	int year, month, day;
	voc_civil_from_day(days->first, &year, &month, &day);
	if (days->unit == VOC_PERIOD_YEAR)
		voc_buffer_print(out, lang == VOC_ZH ? "%d年" : "%d", year);
	else if (days->unit == VOC_PERIOD_QUARTER && lang == VOC_ZH)
		voc_buffer_print(out, "%d年第%d季度", year, (month + 2) / 3);
	else if (days->unit == VOC_PERIOD_QUARTER)
		voc_buffer_print(out, "Q%d %d", (month + 2) / 3, year);
	else if (days->unit == VOC_PERIOD_MONTH && lang == VOC_ZH)
		voc_buffer_print(out, "%d年%d月", year, month);
	else if (days->unit == VOC_PERIOD_MONTH)
		voc_buffer_print(out, "%s %d", months[month - 1], year);
	else if (lang == VOC_ZH)
		name_zh(days->first, days->last, out);
	else
		name_en(days->first, days->last, out);
}
