/* SPDX-License-Identifier: Apache-2.0 */
/* select -- which records --where, --since and --until let through. */
#ifndef CLI_SELECT_H
#define CLI_SELECT_H

#include "base/time.h"
#include "voc/error.h"
#include "voc/record.h"

struct voc_condition {
	int column;
	char test; /* = ! < > l (<=) g (>=) ~ */
	struct voc_span value;
	double number; /* of VALUE */
	bool numeric;
};

/* WORD as -w has it, against SCHEMA; OPTION is who asks. -1 and ERR. */
int voc_condition_read(const char *option, const char *word, const struct voc_schema *schema, struct voc_condition *condition,
		       struct voc_error *err);
bool voc_condition_holds(const struct voc_condition *condition, const struct voc_record *record);

/* WORD as --since has it: a time, or a month or year for its first day; with END its last second. -1 and ERR. */
int voc_bound_read(const char *option, const char *word, bool end, struct voc_time *time, struct voc_error *err);
/* Below 0 when A is before B. */
int64_t voc_time_order_of(struct voc_time a, struct voc_time b);

/* Constant after opening: all workers share it. */
struct voc_select {
	struct voc_condition *condition;
	size_t conditions;
	bool since, until;
	struct voc_time first, last; /* both included */
};

/* Reads the options against SCHEMA. -1 and ERR: an unknown column, a bad time. */
int voc_select_open(struct voc_select *select, const struct voc_schema *schema, struct voc_error *err);
/* NULL when RECORD is wanted, else the constant reason why not. */
const char *voc_select_check(const struct voc_select *select, const struct voc_record *record);
void voc_select_close(struct voc_select *select);

#endif
