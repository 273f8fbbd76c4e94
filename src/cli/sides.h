/* SPDX-License-Identifier: Apache-2.0 */
/* sides -- which of the two sides of a comparison a record is on. */
#ifndef CLI_SIDES_H
#define CLI_SIDES_H

#include <stdint.h>

#include "cli/option.h"
#include "voc/filter.h"

/* Exactly one of these ways is given: AT (before it, and from it on), PERIOD with AGAINST, A and B with conditions as -w has them, all of
 * which must hold, or FILES: the first against the second. CONTROL, conditions as well, may come with any. */
struct voc_side_options {
	const char *at;
	const char *period, *against; /* b, a */
	struct voc_words a, b;
	bool files;
	struct voc_words control;
};

/* Records as they are, and behind their columns VOC_SIDE_COLUMN ("a" or "b") and VOC_CONTROL_COLUMN ("yes" or empty) of voc/compare.h;
 * records of neither side, or of both, are left out. */
extern const struct voc_filter voc_side_filter;

/* First and last day of both sides, where they are told by time. AT must be at midnight. -1 and ERR. */
int voc_side_days(const struct voc_side_options *options, int32_t span[2][2], struct voc_error *err);

#endif
