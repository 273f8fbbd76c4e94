/* SPDX-License-Identifier: Apache-2.0 */
/* state -- exact numbers in saved states (--partial): what JSON's doubles cannot hold is written as text. */
#ifndef ANALYSIS_STATE_H
#define ANALYSIS_STATE_H

#include "analysis/tally.h"
#include "stats/sketch.h"
#include "stats/sum.h"
#include "voc/json.h"

void voc_state_whole(struct voc_json *json, const char *key, int64_t value);
void voc_state_sum(struct voc_json *json, const char *key, const struct voc_sum *sum);       /* [n, sum, squares, high] */
void voc_state_tally(struct voc_json *json, const char *key, const struct voc_tally *tally); /* [[period, count], …] */

void voc_state_sketch(struct voc_json *json, const char *key,
		      const struct voc_sketch *sketch); /* [least, most, zero, [bin, n], …] */

/* The member KEY of LINE; absent is 0 or empty. -1 and ERR when it is not what the writer above writes. The tally and the
 * sketch are added to. */
int voc_state_read_whole(const struct voc_node *line, const char *key, int64_t *value, struct voc_error *err);
int voc_state_read_sum(const struct voc_node *line, const char *key, struct voc_sum *sum, struct voc_error *err);
int voc_state_read_tally(const struct voc_node *line, const char *key, struct voc_tally *tally, struct voc_error *err);
int voc_state_read_sketch(const struct voc_node *line, const char *key, struct voc_sketch *sketch, struct voc_error *err);

/* 1 when LINE is the head of a state of SCHEMA ("voc-top-state/1"), 0 when it is no head, -1 and ERR when another analysis made
 * it. */
int voc_state_head(const struct voc_node *line, const char *schema, struct voc_error *err);

/* First and last day of the data. Not SEEN before the first day. */
struct voc_days {
	int32_t first, last;
	bool seen;
};

void voc_days_add(struct voc_days *days, int32_t day);
void voc_days_merge(struct voc_days *into, const struct voc_days *from);
void voc_state_days(struct voc_json *json, const struct voc_days *days);
int voc_state_read_days(const struct voc_node *line, struct voc_days *days, struct voc_error *err);

#endif
