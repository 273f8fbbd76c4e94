/* SPDX-License-Identifier: Apache-2.0 */
/* assoc_state -- what assoc counts, and the table it becomes. */
#ifndef ANALYSIS_ASSOC_STATE_H
#define ANALYSIS_ASSOC_STATE_H

#include "analysis/group.h"
#include "analysis/state.h"
#include "voc/assoc.h"

/* How many items have a key. */
struct voc_counter {
	struct voc_map keys;
	int64_t *n;
	size_t capacity;
};

/* The keys of a counter are parts joined by NUL: those of the group, and behind them */
enum voc_assoc_kind {
	VOC_ASSOC_ALL,   /* nothing */
	VOC_ASSOC_LEFT,  /* a category */
	VOC_ASSOC_RIGHT, /* a value of the other side; for pairs of categories LEFT serves both */
	VOC_ASSOC_PAIR,  /* a category, and one that is greater in byte order or a value */
	VOC_ASSOC_KINDS
};

struct voc_assoc_state {
	const struct voc_assoc_options *options;
	struct voc_group group;
	struct voc_group left;  /* the categories */
	struct voc_group right; /* the values of the other side, where CROSSED */
	bool crossed;
	bool loaded; /* CROSSED is what a saved state said */
	int64_t items;
	int64_t unused; /* items without a value */
	struct voc_days days;
	struct voc_counter counter[VOC_ASSOC_KINDS];
	struct voc_buffer key;
};

/* 0 when nobody has KEY. */
int64_t voc_counter_at(const struct voc_counter *counter, struct voc_span key);

void voc_assoc_table(const struct voc_assoc_state *assoc, struct voc_table *table);

#endif
