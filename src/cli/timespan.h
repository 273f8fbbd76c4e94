/* SPDX-License-Identifier: Apache-2.0 */
/* timespan -- a span of days as people name it: 2024-05, 2024-Q2, 2024-W19, 2024-05-01..2024-05-07. */
#ifndef CLI_TIMESPAN_H
#define CLI_TIMESPAN_H

#include <stdbool.h>
#include <stdint.h>

#include "voc/buffer.h"
#include "voc/error.h"
#include "voc/table.h"

/* Days since 1970-01-01, both ends included. UNIT is the enum voc_period that it is one of, -1 for days from … to …. */
struct voc_days_of {
	int32_t first, last;
	int unit;
};

/* A year, quarter, month, ISO week or day, or two of these joined by "..": from the first day of one to the last of the other. False
 * for anything else. */
bool voc_days_read(struct voc_span word, struct voc_days_of *days);

/* The period of the same kind before it; as many days before it when it is of no kind. */
struct voc_days_of voc_days_before(const struct voc_days_of *days);

/* "May 2024", "2024年5月", "16 to 22 February 2015": for a sentence. */
void voc_days_name(const struct voc_days_of *days, enum voc_lang lang, struct voc_buffer *out);

/* What voc_days_read reads again: 2024-05, 2024-05-06..2024-05-19. */
void voc_days_write(const struct voc_days_of *days, struct voc_buffer *out);

/* 2024-05-01 of a day. */
void voc_day_write(int32_t day, struct voc_buffer *out);

#endif
