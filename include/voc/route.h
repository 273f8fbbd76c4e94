/* SPDX-License-Identifier: Apache-2.0 */
/* route -- what whoever acts on an item needs: by when, a reply, an action, and how the like was solved before. */
#ifndef VOC_ROUTE_H
#define VOC_ROUTE_H

#include "voc/filter.h"
#include "voc/lexicon.h"
#include "voc/policy.h"

struct voc_cases;

/* The solved cases of a CSV file with a column text, and id, solution or reply if there are. NULL and ERR. */
struct voc_cases *voc_cases_load(const char *path, struct voc_error *err);
void voc_cases_free(struct voc_cases *cases); /* accepts NULL */

/* Constant once loaded. */
struct voc_route_options {
	const struct voc_policy *policy;
	const struct voc_categories *categories; /* replies and actions; NULL for none */
	const struct voc_cases *cases;           /* NULL: no column 'similar' */
	enum voc_lang lang;                      /* of actions; replies are in the customer's */
	bool all;                                /* solved and closed items too */
};

/* Appends due_answer, due_solve, reply, action (and similar, solution). Leaves out items without a tier ("nothing to answer") and those
 * that are solved or closed ("solved already"). */
extern const struct voc_filter voc_route;

#endif
