/* SPDX-License-Identifier: Apache-2.0 */
/* customer_state -- what customer counts, and the tables it becomes. */
#ifndef ANALYSIS_CUSTOMER_STATE_H
#define ANALYSIS_CUSTOMER_STATE_H

#include "analysis/customer_store.h"
#include "analysis/group.h"
#include "text/matcher.h"
#include "voc/customer.h"

struct voc_customer_state {
	const struct voc_customer_options *options;
	struct voc_arena names;
	struct voc_span by; /* the column, empty until a saved state tells */
	int column, intent;
	struct voc_group topics;     /* aspects or category; no parts where there are none */
	struct voc_matcher *matcher; /* of the churn terms, NULL for none */
	struct voc_arena scratch;
	int64_t items;   /* of customers that are known by name, whether they are kept or not */
	int64_t hidden;  /* items whose customer is a mark */
	int64_t limited; /* texts that a regex of the churn terms could not look through */
	struct voc_days days;
	struct voc_customers people;
};

/* A day after NOW, or the last day of the data; DAYS not seen where neither is known. */
struct voc_days voc_customer_now(const struct voc_customer_state *customer);

void voc_customer_table(const struct voc_customer_state *customer, struct voc_table *table);

#endif
