/* SPDX-License-Identifier: Apache-2.0 */
/* zone_rule -- what holds behind the last transition of a zone: the TZ string at the end of its file. For zone.c only. */
#ifndef IO_ZONE_RULE_H
#define IO_ZONE_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "voc/span.h"

/* A change of the clocks that comes every year: "M3.5.0/2" is the last Sunday of March at two. */
struct voc_zone_change {
	char kind; /* M, J (day 1 … 365, 29 February never counted), N (day 0 … 365) */
	int month, week, day;
	int32_t second; /* by the clock before the change; may be negative or above a day */
};

/* CET-1CEST,M3.5.0,M10.5.0/3. Offsets are seconds east of UTC. */
struct voc_zone_rule {
	int32_t standard, summer;
	bool has_summer;
	struct voc_zone_change begin, end;
};

bool voc_zone_rule_read(struct voc_span text, struct voc_zone_rule *rule);

/* The seconds since 1970 UTC at which summer time begins and ends in YEAR. */
void voc_zone_rule_year(const struct voc_zone_rule *rule, int year, int64_t *begin, int64_t *end);

#endif
