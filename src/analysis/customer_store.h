/* SPDX-License-Identifier: Apache-2.0 */
/* customer_store -- what is known of each customer, in bounded memory. */
#ifndef ANALYSIS_CUSTOMER_STORE_H
#define ANALYSIS_CUSTOMER_STORE_H

#include "analysis/state.h"
#include "base/map.h"
#include "stats/slope.h"

/* Complaints of one category by one customer. */
struct voc_grievance {
	uint32_t category; /* its number in the categories of the people */
	uint32_t n;
	struct voc_days days;
};

struct voc_person {
	int64_t items;
	int64_t complaints;
	int64_t urgent; /* tier S */
	int64_t churn;  /* items with a sign of leaving */
	struct voc_days days;
	struct voc_days trouble; /* complaints, churn signs, tier S */
	struct voc_slope mood;   /* sentiment over days, in units of stats/sum.h */
	struct voc_sum sentiment;
	struct voc_grievance *grievance;
	uint32_t grievances;
};

struct voc_customers {
	struct voc_map names;
	struct voc_person *person; /* by the number of the name */
	size_t capacity;
	struct voc_map categories;
	size_t most;
	unsigned level; /* customers whose hash begins with so many zero bits are kept */
};

/* The person of NAME, NULL when it is not one of those that are kept; may halve the kept ones. */
struct voc_person *voc_customers_add(struct voc_customers *people, struct voc_span name);
/* One more complaint of CATEGORY; DAY may be NULL. */
void voc_customers_grieve(struct voc_customers *people, struct voc_person *person, struct voc_span category,
			  const struct voc_days *days, int64_t n);
/* Adds what is known of NAME, and whose categories are those of FROM. */
void voc_customers_merge_person(struct voc_customers *people, struct voc_span name, const struct voc_person *other,
				const struct voc_map *categories);
void voc_customers_merge(struct voc_customers *into, const struct voc_customers *from);
/* Keeps only LEVEL and above. */
void voc_customers_raise(struct voc_customers *people, unsigned level);
void voc_customers_release(struct voc_customers *people);

/* Complaints beyond the first of their category. */
int64_t voc_person_repeats(const struct voc_person *person);

#endif
