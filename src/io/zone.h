/* SPDX-License-Identifier: Apache-2.0 */
/* zone -- time zones: a fixed offset, or the rules of a place from the machine's tzdata.
 *
 * The C library is not asked: its zone belongs to the whole process, and for a wrong name it takes UTC without a word. */
#ifndef IO_ZONE_H
#define IO_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "voc/error.h"
#include "voc/span.h"

struct voc_zone;

/* NAME is Z, UTC, +8, +08, +0800, +08:00, or a name of tzdata such as Asia/Shanghai. NULL and ERR when there is no such zone. */
struct voc_zone *voc_zone_open(const char *name, struct voc_error *err);

/* From the bytes of a TZif file (RFC 8536). NULL when they are none. */
struct voc_zone *voc_zone_parse(struct voc_span bytes);

/* Minutes east of UTC at the wall-clock time DAY (since 1970-01-01), SECOND. False when the clocks there skip it; where they go
 * through it twice, the first time is meant. */
bool voc_zone_offset(const struct voc_zone *zone, int32_t day, int32_t second, int *minutes);

/* Minutes east of UTC at AT, seconds since 1970-01-01 UTC. */
int voc_zone_at(const struct voc_zone *zone, int64_t at);

void voc_zone_close(struct voc_zone *zone); /* accepts NULL */

#endif
