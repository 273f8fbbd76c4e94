/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_time -- text to time and back.
 *
 * The first byte chooses the order of day and month and whether a year is known. Laws: what is written is read, and as the same;
 * blanks around do not matter; what is ambiguous is a date in both orders; a day lies in its period. */
#include "fuzz.h"

#include "base/time.h"

static bool same(const struct voc_time *a, const struct voc_time *b)
{
	return a->day == b->day && a->second == b->second && a->offset == b->offset && a->zoned == b->zoned &&
	       a->clocked == b->clocked;
}

static const enum voc_order orders[] = {VOC_ORDER_UNKNOWN, VOC_ORDER_DMY, VOC_ORDER_MDY, VOC_ORDER_YMD};

static void check_written(const struct voc_time *time)
{
	char text[32], again[32];
	struct voc_time back;
	size_t n = voc_time_write(time, text);

	check(n > 0 && n <= sizeof(text), "a time takes at most 32 bytes");
	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
		check(voc_time_read((struct voc_span){text, n}, orders[i], 0, &back) == VOC_READ_OK, "what is written is read");
		check(same(time, &back), "and as the same time");
	}
	struct voc_order_clue clue = voc_time_order((struct voc_span){text, n});
	check(clue.orders == 0 && !clue.ambiguous && !clue.republic, "ISO dates tell no order");
	size_t m = voc_time_write(&back, again);
	check(m == n && memcmp(text, again, n) == 0, "and is written as the same text");
}

static void check_day(int32_t day)
{
	int year, month, dom;

	voc_civil_from_day(day, &year, &month, &dom);
	check(voc_civil_valid(year, month, dom), "a day is a day of the calendar");
	check(year >= 1 && year <= 9999, "of a year that ISO 8601 can write");
	check(voc_day_from_civil(year, month, dom) == day, "and comes back from there");
	int weekday = voc_weekday(day);
	check(weekday >= 1 && weekday <= 7 && voc_weekday(day + 1) == weekday % 7 + 1, "weekdays follow each other");
	for (int period = 0; period < VOC_PERIOD_COUNT; period++) {
		int32_t number = voc_period_number((enum voc_period)period, day);
		char key[16];
		check(voc_period_begin((enum voc_period)period, number) <= day, "a period begins before its days");
		check(day < voc_period_begin((enum voc_period)period, number + 1), "and the next one behind them");
		size_t n = voc_period_write((enum voc_period)period, number, key);
		check(n > 0 && n <= sizeof(key), "a period has a name");
	}
}

static void check_time(const struct voc_time *time)
{
	check(time->second >= 0 && time->second < 86400, "a second of the day");
	check(time->clocked || time->second == 0, "no time of day, no seconds");
	check(time->zoned || time->offset == 0, "no zone, no offset");
	check(time->offset > -24 * 60 && time->offset < 24 * 60, "an offset is less than a day");
	check_day(time->day);
	check_written(time);
}

static void check_blanks(struct voc_span text, enum voc_order order, int year, enum voc_read expected, const struct voc_time *time)
{
	char padded[300];
	struct voc_time found;

	memcpy(padded, " \t", 2);
	memcpy(padded + 2, text.p, text.n);
	memcpy(padded + 2 + text.n, "\xE3\x80\x80 ", 4);
	enum voc_read read = voc_time_read((struct voc_span){padded, text.n + 6}, order, year, &found);
	check(read == expected && (read != VOC_READ_OK || same(time, &found)), "blanks around a time do not matter");
}

static void check_orders(struct voc_span text, int year, enum voc_read unknown)
{
	struct voc_time dmy, mdy;
	enum voc_read as_dmy = voc_time_read(text, VOC_ORDER_DMY, year, &dmy);
	enum voc_read as_mdy = voc_time_read(text, VOC_ORDER_MDY, year, &mdy);

	check(as_dmy != VOC_READ_AMBIGUOUS && as_mdy != VOC_READ_AMBIGUOUS, "nothing is ambiguous when the order is told");
	if (unknown == VOC_READ_AMBIGUOUS) /* 24-04-23 may have its year in front, and still has one reading in each order */
		check(as_dmy == VOC_READ_OK && as_mdy == VOC_READ_OK, "what is ambiguous is a date when the order is told");
	struct voc_order_clue clue = voc_time_order(text);
	check(clue.orders <= VOC_ORDER_ALL && clue.ambiguous == (unknown == VOC_READ_AMBIGUOUS), "what is ambiguous says so");
	if (clue.orders == VOC_ORDER_DMY || clue.orders == VOC_ORDER_MDY || clue.orders == VOC_ORDER_YMD)
		check(unknown == VOC_READ_OK && voc_time_read(text, (enum voc_order)clue.orders, year, &dmy) == VOC_READ_OK,
		      "a date that gives its order away can be read in it");
	check(clue.first >= 0 && clue.first <= 31 && clue.last >= 0 && clue.last <= 31, "days are days");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct voc_time time;

	if (size < 1 || size > 200)
		return 0;
	enum voc_order order = orders[data[0] % 4];
	int year = data[0] & 8 ? 2024 : 0;
	struct voc_span text = fuzz_text(data, size, 1);
	enum voc_read read = voc_time_read(text, order, year, &time);
	if (read == VOC_READ_OK)
		check_time(&time);
	check_blanks(text, order, year, read, &time);
	if (order == VOC_ORDER_UNKNOWN)
		check_orders(text, year, read);
	return 0;
}
