/* SPDX-License-Identifier: Apache-2.0 */
/* calendar -- working time: hours of the week, and days that differ from it (holidays, make-up days).
 *
 * A moment is seconds since 1970-01-01T00:00 by the clock on the wall where the work is done; zones are the caller's. Hours are
 * minutes of the day, up to 24:00; a night shift is two shifts, one up to 24:00 and one from 00:00 on the next day. */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "voc/span.h"

enum { VOC_MOST_SHIFTS = 8, VOC_DAY_SECONDS = 86400 };

/* Shifts in order, none touching the next. None: a day off. */
struct voc_hours {
	struct {
		int32_t begin, end; /* seconds of the day */
	} shift[VOC_MOST_SHIFTS];
	size_t shifts;
};

/* Reads "09:00-12:00 13:30-18:00"; "off" is no shift. False when it is neither, or when shifts overlap. */
bool voc_hours_read(struct voc_span text, struct voc_hours *hours);
/* Seconds worked from the day's begin up to SECOND of it. */
int32_t voc_hours_before(const struct voc_hours *hours, int32_t second);

struct voc_calendar;

struct voc_calendar *voc_calendar_new(void);
/* WEEKDAY 1 is Monday … 7 Sunday. A day set twice has its last hours. */
void voc_calendar_set_weekday(struct voc_calendar *calendar, int weekday, const struct voc_hours *hours);
void voc_calendar_set_day(struct voc_calendar *calendar, int32_t day, const struct voc_hours *hours);
/* Call once after the last of them, before any of what follows. False when no weekday has hours: then no deadline would ever
 * come. */
bool voc_calendar_settle(struct voc_calendar *calendar);
void voc_calendar_free(struct voc_calendar *calendar);

/* The hours of DAY (days since 1970-01-01). */
const struct voc_hours *voc_calendar_hours(const struct voc_calendar *calendar, int32_t day);

/* Seconds of work between two moments; negative when TO is before FROM. Costs the logarithm of the number of special days. */
int64_t voc_calendar_between(const struct voc_calendar *calendar, int64_t from, int64_t to);

/* The earliest moment that has SECONDS of work between FROM and itself (SECONDS >= 0; 0 gives FROM). */
int64_t voc_calendar_add(const struct voc_calendar *calendar, int64_t from, int64_t seconds);

/* The same time of day DAYS working days on. What comes in outside a day's first opening and last closing counts from the next
 * opening; the answer is kept within the hours of its own day (its opening to its closing). DAYS >= 0. */
int64_t voc_calendar_add_days(const struct voc_calendar *calendar, int64_t from, int32_t days);

#endif
