/* SPDX-License-Identifier: Apache-2.0 */
/* tally -- counts by period, kept only where there are any. */
#ifndef ANALYSIS_TALLY_H
#define ANALYSIS_TALLY_H

#include <stddef.h>
#include <stdint.h>

/* All zero is valid and empty. NUMBER rises; see voc_period_number. */
struct voc_tally {
	int32_t *number;
	int64_t *count;
	size_t n;
	size_t capacity;
};

void voc_tally_add(struct voc_tally *tally, int32_t number, int64_t count);
int64_t voc_tally_at(const struct voc_tally *tally, int32_t number);
int64_t voc_tally_sum(const struct voc_tally *tally);
void voc_tally_merge(struct voc_tally *into, const struct voc_tally *from);
void voc_tally_release(struct voc_tally *tally);

#endif
