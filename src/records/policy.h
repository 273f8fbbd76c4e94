/* SPDX-License-Identifier: Apache-2.0 */
/* policy -- what policy_read.c makes of the files, for deadline.c. */
#ifndef RECORDS_POLICY_H
#define RECORDS_POLICY_H

#include "base/calendar.h"
#include "io/zone.h"
#include "voc/arena.h"
#include "voc/policy.h"

enum { VOC_MOST_TIERS = 32 };

/* A calendar of this policy. */
struct voc_workplace {
	struct voc_span name;
	struct voc_calendar *calendar;
	struct voc_zone *zone;     /* NULL: where the customer's clock is */
	int first_year, last_year; /* of its special days; 0 when it has none */
};

enum voc_unit { VOC_UNIT_NONE, VOC_UNIT_SECONDS, VOC_UNIT_WORKING_SECONDS, VOC_UNIT_WORKING_DAYS };

struct voc_term_of_promise {
	enum voc_unit unit;
	int64_t amount;
};

struct voc_tier {
	struct voc_span name;
	struct voc_term_of_promise term[VOC_PROMISES];
	const struct voc_workplace *place; /* NULL: the clock */
};

struct voc_policy {
	struct voc_tier tier[VOC_MOST_TIERS];
	size_t tiers;
	struct voc_workplace place[VOC_MOST_TIERS];
	size_t places;
	struct voc_zone *zone; /* that of all work, NULL where the calendars say */
	struct voc_span words, words_zh, calendars;
	struct voc_arena arena;
};

/* "4 h", "30 min", "2 days", "8 working hours", "1 working day", 3个工作日, 24小时; empty is none. False when it is no such
 * time. */
bool voc_term_of_promise_read(struct voc_span text, struct voc_term_of_promise *term);

/* From a calendar file; -1 and ERR. */
int voc_workplace_read(struct voc_workplace *place, const char *path, struct voc_error *err);

#endif
