/* SPDX-License-Identifier: Apache-2.0 */
/* times -- the time columns of an import: learnt as a whole, then converted cell by cell. */
#ifndef RECORDS_TIMES_H
#define RECORDS_TIMES_H

#include "io/zone.h"
#include "records/evidence.h"
#include "voc/filter.h"
#include "voc/import.h"

enum { VOC_TIME_COLUMNS = 3 };

/* time, answered, solved */
extern const enum voc_field voc_time_fields[VOC_TIME_COLUMNS];

struct voc_times {
	struct voc_zone *zone; /* of times that have none; NULL leaves them without */
	const char *zone_name;
	struct voc_time now;
	bool has_now, from_1904;
	struct voc_order_seen seen[VOC_TIME_COLUMNS];
	enum voc_order order[VOC_TIME_COLUMNS];                          /* chosen */
	unsigned long filled[VOC_TIME_COLUMNS], dates[VOC_TIME_COLUMNS]; /* of the cells looked at */
};

/* -1 and ERR when zone or now of OPTIONS are none. */
int voc_times_open(struct voc_times *times, const struct voc_import_options *options, struct voc_error *err);
void voc_times_close(struct voc_times *times);

/* Looks at a cell of column I; ROW counts from 0. */
void voc_times_learn(struct voc_times *times, size_t i, unsigned long row, struct voc_span text);

/* Whether the column holds something else than times: how long it took, as help desks call it "first reply time". */
bool voc_times_are_none(const struct voc_times *times, size_t i);

/* Chooses the orders by --date-order, else the profile's ORDER, else what was seen. */
void voc_times_settle(struct voc_times *times, enum voc_date_order told, enum voc_date_order profile);

/* Whether TEXT is what exports write where there is nothing. */
bool voc_times_means_nothing(struct voc_span text);

/* TEXT of column I as ISO 8601 into *VALUE, empty when it is no time; false and WHY when it is one that cannot be used. */
bool voc_times_convert(const struct voc_times *times, size_t i, struct voc_span text, struct voc_span *value,
		       struct voc_arena *arena, struct voc_reason *why);

#endif
