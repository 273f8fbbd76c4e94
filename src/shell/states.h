/* SPDX-License-Identifier: Apache-2.0 */
/* states -- what an analysis has counted, kept in the database: states merge, so that only new items are left to count. */
#ifndef SHELL_STATES_H
#define SHELL_STATES_H

#include "io/database.h"
#include "voc/analysis.h"

/* The state kept under NAME, in which are all items up to *ITEM. NULL when there is none (ERR is then empty), or none for OPTIONS. */
void *voc_state_take(struct voc_database *database, const char *name, const struct voc_analysis *analysis, const void *options,
		     const struct voc_schema *schema, long long *item);

/* Keeps STATE, which stays as it is, as that of all items up to ITEM; what is too large is left out. -1 and ERR. */
int voc_state_keep(struct voc_database *database, const char *name, const struct voc_analysis *analysis, const void *state,
		   long long item, struct voc_error *err);

/* The analyses that everybody asks for are counted while items are loaded: this many, by these names, with these options. */
struct voc_usual {
	const char *name;
	const struct voc_analysis *analysis;
	const void *options;
};
enum { VOC_USUALS = 2 };
extern const struct voc_usual voc_usual[VOC_USUALS];

/* They at work: a state of each for each worker. All zero is valid. */
struct voc_counting {
	struct {
		void **state; /* of each worker */
		void *all;    /* of parts that are done */
	} usual[VOC_USUALS];
	size_t workers;
};

/* Records to come have the columns of SCHEMA; what was counted so far stays. */
void voc_counting_open(struct voc_counting *counting, const struct voc_schema *schema, size_t workers);
/* RECORD, under the columns of that SCHEMA; FROM as for a voc_receiver. */
void voc_counting_add(struct voc_counting *counting, size_t worker, const struct voc_schema *schema, const int *from,
		      const struct voc_record *record, struct voc_arena *arena);
/* Keeps what was counted, which are the items FIRST to LAST and no others, together with what is kept of those before. -1 and ERR. */
int voc_counting_keep(struct voc_counting *counting, struct voc_database *database, const struct voc_schema *schema,
		      long long first, long long last, struct voc_error *err);
void voc_counting_release(struct voc_counting *counting);

#endif
