/* SPDX-License-Identifier: Apache-2.0 */
/* exposure -- what voc/exposure.h holds, as an analysis asks for it. */
#ifndef ANALYSIS_EXPOSURE_H
#define ANALYSIS_EXPOSURE_H

#include "analysis/group.h"
#include "analysis/tally.h"
#include "voc/exposure.h"

/* Amounts by numbered spans of time, and by those key columns of the file that are parts of a group: the others are added up. All zero is
 * valid and empty. */
struct voc_exposed {
	struct voc_map keys;
	struct voc_tally *amount; /* by the number of the key, in units of stats/sum.h */
	size_t capacity;
	bool part[VOC_MOST_PARTS]; /* of the group: which are told apart */
};

/* By the number of PERIOD. -1 and ERR when a period of the file is longer than PERIOD or lies across two of them. */
int voc_exposed_by_period(struct voc_exposed *exposed, const struct voc_exposure *exposure, const struct voc_group *group,
			  enum voc_period period, struct voc_error *err);

/* By the number of the span, each with its first and its last day: a period of the file counts for every span that it lies in, and is
 * left out where it lies in none. -1 and ERR when it lies partly in one. */
int voc_exposed_by_span(struct voc_exposed *exposed, const struct voc_exposure *exposure, const struct voc_group *group,
			const int32_t (*span)[2], size_t spans, struct voc_error *err);

/* By the period that is a part of GROUP, or all together where none is. -1 and ERR where several are, or a weekday or hour. */
int voc_exposed_by_group(struct voc_exposed *exposed, const struct voc_exposure *exposure, const struct voc_group *group,
			 struct voc_error *err);

/* The amount for KEY of such a group, 0 where the file has none; and whether a period tells amounts apart. */
double voc_exposed_of(const struct voc_exposed *exposed, const struct voc_group *group, struct voc_span key);
bool voc_group_period(const struct voc_group *group, size_t *part);

/* The amount for KEY of the group in span NUMBER; 0 where the file has none. */
double voc_exposed_at(const struct voc_exposed *exposed, const struct voc_group *group, struct voc_span key, int32_t number);

/* Whether there is one amount for all keys alike. */
bool voc_exposed_common(const struct voc_exposed *exposed, const struct voc_group *group);

void voc_exposed_release(struct voc_exposed *exposed);

#endif
