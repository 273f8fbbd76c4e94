/* SPDX-License-Identifier: Apache-2.0 */
/* policy -- what is promised for each tier: by when to answer, by when to solve. dict/policy.csv and dict/holidays/, in
 * voc-dict(5).
 *
 * Hours and days in a promise are by the clock, working hours and working days by the calendar of the tier. */
#ifndef VOC_POLICY_H
#define VOC_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#include "voc/error.h"
#include "voc/record.h"
#include "voc/span.h"

/* A time as a record brings it. SECOND counts from 1970-01-01T00:00 by the clock as written, which is OFFSET minutes east of
 * UTC when ZONED. Not CLOCKED: only the day is known, SECOND is its begin. */
struct voc_moment {
	int64_t second;
	int16_t offset;
	bool zoned;
	bool clocked;
};

/* Reads what voc-import writes and every other spelling that stands for one day whatever the order of day and month. */
bool voc_moment_read(struct voc_span text, struct voc_moment *moment);
/* ISO 8601; the length, at most 31. */
size_t voc_moment_write(const struct voc_moment *moment, char out[32]);
/* Seconds from A to B, of both zoned ones in truth. Where one has no zone, both are taken as they are written: voc_policy_between()
 * knows by which clock that is. Where one has no time of day, whole days. */
int64_t voc_moment_between(const struct voc_moment *a, const struct voc_moment *b);

enum voc_promise { VOC_ANSWER, VOC_SOLVE, VOC_PROMISES };

/* Constant after loading; any number of threads may ask it. */
struct voc_policy;

/* DIRS is a NULL-terminated list of dictionary folders: the last one that has a policy.csv gives the policy, unless FILE names
 * another; calendars are DIR/holidays/NAME.csv of the last one that has it, or a file when the name has a slash or ends with
 * .csv. CALENDAR, if not NULL, serves instead of those that the policy names. ZONE, if not NULL, is where the work is done,
 * else what the calendar says. NULL and ERR (file and line) when anything is wrong. */
struct voc_policy *voc_policy_load(const char *const *dirs, const char *file, const char *calendar, const char *zone,
				   struct voc_error *err);
/* Whether one of DIRS has a policy.csv. */
bool voc_policy_shipped(const char *const *dirs);
void voc_policy_free(struct voc_policy *policy);

/* By when the PROMISE for an item of TIER that came in at FROM is to be kept; false when nothing is promised. An item of which
 * only the day is known is taken to have come in at its end: nobody is called late who may not be. DUE has the zone of FROM. */
bool voc_policy_due(const struct voc_policy *policy, struct voc_span tier, enum voc_promise promise,
		    const struct voc_moment *from, struct voc_moment *due);

/* Whether DONE is in time for DUE, an item's of TIER; and seconds from A to B as voc_moment_between() has them. Where one of them has a
 * zone and the other has none, the other one is by the clock of the tier's calendar; of a tier without a calendar by that of ZONE,
 * else of the first calendar that has a zone. Of a day alone its begin counts. */
bool voc_policy_in_time(const struct voc_policy *policy, struct voc_span tier, const struct voc_moment *done,
			const struct voc_moment *due);
int64_t voc_policy_between(const struct voc_policy *policy, struct voc_span tier, const struct voc_moment *a,
			   const struct voc_moment *b);

/* Seconds of working time from one moment to another, by the calendar of TIER; of a tier without one, by the clock. */
int64_t voc_policy_worked(const struct voc_policy *policy, struct voc_span tier, const struct voc_moment *from,
			  const struct voc_moment *to);

/* "S 1 h / 24 h · A 4 h / 1 working day", as the policy writes it, the same in Chinese, and the names of its calendars; all live as long as
 * it. */
struct voc_span voc_policy_words(const struct voc_policy *policy);
struct voc_span voc_policy_words_zh(const struct voc_policy *policy);
struct voc_span voc_policy_calendars(const struct voc_policy *policy);

/* The tier of line INDEX, in the order of the file; empty behind the last. */
struct voc_span voc_policy_tier(const struct voc_policy *policy, size_t index);

/* Whether MOMENT is within the working hours of the first calendar that the policy names; true when it names none. */
bool voc_policy_working(const struct voc_policy *policy, const struct voc_moment *moment);

/* Whether the days of MOMENT's year are in the calendar of TIER: a calendar of holidays that ends in 2027 knows none of 2028.
 */
bool voc_policy_knows(const struct voc_policy *policy, struct voc_span tier, const struct voc_moment *moment);

/* ---- items against a policy ---- */

enum voc_progress { VOC_PROGRESS_UNKNOWN, VOC_PROGRESS_WAITING, VOC_PROGRESS_DONE };

/* What a record says of its own way. PROGRESS is unknown where the column is missing, where its cell is no time or one before the item
 * came in, and where the item is closed, or answered, but not said when. DONE holds the time of what is done. */
struct voc_course {
	struct voc_moment time;
	enum voc_progress progress[VOC_PROMISES];
	struct voc_moment done[VOC_PROMISES];
	bool followed; /* it is known whether it is open */
	bool open;
	bool has_status;
	bool reopened;
	bool blank;      /* status, answered and solved are empty: most likely nobody keeps a record of such items */
	bool odd_status; /* a word that is not known: taken as open unless there is a solution */
	bool unreadable; /* 'answered' or 'solved' is no time */
	bool backwards;  /* one of them is before 'time' */
};

/* From the columns time, status, answered, solved, and tier, which tells by whose clock of POLICY they are. A blank item is not followed
 * unless BLANK_IS_OPEN. NULL, or the constant reason why nothing can be said ("no time"). */
const char *voc_course_of(const struct voc_record *record, const struct voc_policy *policy, bool blank_is_open,
			  struct voc_course *course);

enum voc_outcome { VOC_NOT_PROMISED, VOC_NOT_KNOWN, VOC_PENDING, VOC_KEPT, VOC_BROKEN };

/* How the PROMISE of POLICY went, at NOW; DUE is filled unless nothing is promised. What waits is broken once it is due. */
enum voc_outcome voc_policy_outcome(const struct voc_policy *policy, struct voc_span tier, enum voc_promise promise,
				    const struct voc_course *course, const struct voc_moment *now, struct voc_moment *due);

#endif
