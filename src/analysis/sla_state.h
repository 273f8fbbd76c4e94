/* SPDX-License-Identifier: Apache-2.0 */
/* sla_state -- what voc-sla counts; for sla.c and sla_table.c. */
#ifndef ANALYSIS_SLA_STATE_H
#define ANALYSIS_SLA_STATE_H

#include "analysis/group.h"
#include "analysis/state.h"
#include "voc/sla.h"

/* Open items by the age up to which they are counted; the last one has no end. */
enum { VOC_SLA_AGES = 5 };
extern const int voc_sla_age_days[VOC_SLA_AGES - 1];

/* X(member, name in a saved state) */
#define VOC_SLA_COUNTS(X)                                                                                                      \
	X(items, "items")                                                                                                      \
	X(followed, "followed")                                                                                                \
	X(open, "open")                                                                                                        \
	X(overdue, "overdue")                                                                                                  \
	X(with_status, "with_status")                                                                                          \
	X(reopened, "reopened")                                                                                                \
	X(kept[VOC_ANSWER], "answer_kept")                                                                                     \
	X(broken[VOC_ANSWER], "answer_broken")                                                                                 \
	X(kept[VOC_SOLVE], "solve_kept")                                                                                       \
	X(broken[VOC_SOLVE], "solve_broken")                                                                                   \
	X(unknown[VOC_ANSWER], "answer_unknown")                                                                               \
	X(unknown[VOC_SOLVE], "solve_unknown")                                                                                 \
	X(if_kept[VOC_ANSWER], "if_answer_kept")                                                                               \
	X(if_broken[VOC_ANSWER], "if_answer_broken")                                                                           \
	X(if_kept[VOC_SOLVE], "if_solve_kept")                                                                                 \
	X(if_broken[VOC_SOLVE], "if_solve_broken")                                                                             \
	X(age[0], "age_1d")                                                                                                    \
	X(age[1], "age_3d")                                                                                                    \
	X(age[2], "age_7d")                                                                                                    \
	X(age[3], "age_30d")                                                                                                   \
	X(age[4], "age_older")

struct voc_sla_cell {
	int64_t items;
	int64_t followed; /* of which it is known whether they are open */
	int64_t open, overdue;
	int64_t with_status, reopened;
	int64_t kept[VOC_PROMISES], broken[VOC_PROMISES];
	int64_t unknown[VOC_PROMISES];                          /* done, but not said when */
	int64_t if_kept[VOC_PROMISES], if_broken[VOC_PROMISES]; /* by the second policy */
	int64_t age[VOC_SLA_AGES];
	struct voc_sketch took[VOC_PROMISES]; /* hours */
	int64_t complaints, repeats;          /* of known customers; filled at the end */
};

/* Of all records, for the notes. */
#define VOC_SLA_NOTES(X)                                                                                                       \
	X(items, "items")                                                                                                      \
	X(untimed, "untimed")                                                                                                  \
	X(unpromised, "unpromised")                                                                                            \
	X(unreadable, "unreadable")                                                                                            \
	X(blank, "blank")                                                                                                      \
	X(backwards, "backwards")                                                                                              \
	X(odd_status, "odd_status")                                                                                            \
	X(unknown_year, "unknown_year")

struct voc_sla_state {
	const struct voc_sla_options *options;
	struct voc_group group;
	struct voc_map keys;
	struct voc_sla_cell *cell; /* by the number of the key */
	size_t capacity;
	struct voc_map customers; /* key NUL fingerprint of the customer */
	int64_t *complaints;      /* by the number of the customer */
	size_t room;
	struct voc_days days;
	int64_t items, untimed, unpromised, unreadable, blank, backwards, odd_status, unknown_year;
	struct voc_buffer scratch;
};

void voc_sla_table(struct voc_sla_state *sla, struct voc_table *table);

#endif
