/* SPDX-License-Identifier: Apache-2.0 */
/* time -- date and time shapes in, ISO 8601 out, periods. No clock, no locale, no tzdata.
 * Calendar arithmetic: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil). */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "voc/arena.h"
#include "voc/span.h"

/* Wall-clock time as written. OFFSET is minutes east of UTC when ZONED. CLOCKED: a time of day was given. */
struct voc_time {
	int32_t day;    /* days since 1970-01-01 of the written date */
	int32_t second; /* of the day, 0 … 86399 (a leap second becomes 59) */
	int16_t offset;
	bool zoned;
	bool clocked;
};

/* How 03/04/05 is meant. As bits, for sets of them. */
enum voc_order { VOC_ORDER_UNKNOWN = 0, VOC_ORDER_DMY = 1, VOC_ORDER_MDY = 2, VOC_ORDER_YMD = 4, VOC_ORDER_ALL = 7 };

enum voc_read {
	VOC_READ_OK,
	VOC_READ_SHAPE,      /* not a date in any known spelling */
	VOC_READ_IMPOSSIBLE, /* a date that does not exist: 2024-02-30 */
	VOC_READ_AMBIGUOUS,  /* 03/04/2024 and ORDER is unknown */
};

/* Reads the whole of TEXT (trimmed). Spellings: ISO 8601 (also basic, space for T, fraction, zone), Y/M/D, Y.M.D, D/M/Y and M/D/Y
 * with - . or / by ORDER (unambiguous when a part is above 12), 24/5/3 likewise where its year is at one end for sure or by ORDER, Y年M月D日 [上午|下午|中午|晚上|凌晨 …] H时M分S秒 or H:M[:S], M月D日 with YEAR given,
 * D-Mon-YY[YY], D Mon YYYY, Mon D, YYYY, RFC 2822, AM/PM, epoch seconds/ms/µs (10, 13, 16 digits), Excel serial days (5 digits before
 * the point), full-width digits and Han numerals, years of the Republic of China (民國113年5月1日, 113/05/01, 1130501). YEAR 0 means that a date without a year is not a date. */
enum voc_read voc_time_read(struct voc_span text, enum voc_order order, int year, struct voc_time *time);

/* Reads what voc_time_write writes, also with a blank for the T. False says nothing about other spellings, nor about times that do
 * not exist. */
bool voc_time_read_written(struct voc_span text, struct voc_time *time);

/* Reads dates told from NOW: 昨天 18:20, 前天, 3天前, 2小时前, 刚刚, 上周, yesterday, 2 hours ago, last week, and days without their year
 * (05-03, 5月3日), which are the last before now. Seconds, minutes and hours ago have a time of day if NOW has one; days and more are
 * days. NOW may be NULL: then only the answer counts, whether TEXT is such a date. */
enum voc_read voc_time_read_relative(struct voc_span text, const struct voc_time *now, struct voc_time *time);

/* Whether TEXT is days as Excel counts them: 45415.5. Where a workbook counts from 1904, such a date is VOC_DAYS_1904 later. */
bool voc_time_is_serial(struct voc_span text);
enum { VOC_DAYS_1904 = 1462 };

/* What a date gives away of the order of its column. */
struct voc_order_clue {
	unsigned orders; /* in which it can be read, as a set; 0 for 2024-05-17 and for what is no date: they tell nothing */
	bool ambiguous;  /* these are different days */
	int first, last; /* of 24/05/17, which may have its year at either end; else 0 */
	bool republic;   /* its year counts from 1912: 113/05/01 is 2024-05-01 */
};
struct voc_order_clue voc_time_order(struct voc_span text);

/* 2024-05-03, 2024-05-03T14:15:00 or 2024-05-03T14:15:00+08:00. Returns the length (at most 32). */
size_t voc_time_write(const struct voc_time *time, char out[32]);

/* Seconds since 1970-01-01 UTC; a time without a zone counts as UTC. For order and difference. */
int64_t voc_time_seconds(const struct voc_time *time);

int32_t voc_day_from_civil(int year, int month, int day);
void voc_civil_from_day(int32_t day, int *year, int *month, int *dom);
bool voc_civil_valid(int year, int month, int day);
int voc_weekday(int32_t day); /* 1 Monday … 7 Sunday */

/* Periods. The key sorts in time order: 2024, 2024-Q2, 2024-05, 2024-W19 (ISO 8601 week), 2024-05-03. */
enum voc_period { VOC_PERIOD_DAY, VOC_PERIOD_WEEK, VOC_PERIOD_MONTH, VOC_PERIOD_QUARTER, VOC_PERIOD_YEAR, VOC_PERIOD_COUNT };

/* By name (day …), -1 when unknown. */
int voc_period_find(struct voc_span name);
const char *voc_period_name(enum voc_period period);
/* Running number of the period that holds DAY: neighbours differ by 1. */
int32_t voc_period_number(enum voc_period period, int32_t day);
/* First day of period NUMBER; the day before the first day of NUMBER + 1 is its last. */
int32_t voc_period_begin(enum voc_period period, int32_t number);
size_t voc_period_write(enum voc_period period, int32_t number, char out[16]);
/* A period key, or any date, to its first and last day; false when TEXT is neither. */
bool voc_period_read(struct voc_span text, int32_t *first, int32_t *last);

#endif
