/* SPDX-License-Identifier: Apache-2.0 */
/* evidence -- what the cells of a column look like, for files whose headers say nothing. */
#ifndef RECORDS_EVIDENCE_H
#define RECORDS_EVIDENCE_H

#include <stdint.h>

#include "base/time.h"
#include "records/rating.h"
#include "voc/record.h"

enum { VOC_EVIDENCE_ROWS = 300, VOC_EVIDENCE_BITS = 2048 };

/* Which order of day and month the dates of a column give away. */
struct voc_order_seen {
	unsigned refuted;     /* orders in which one of the dates cannot be read */
	bool ambiguous;       /* a date is another day in another order */
	bool republic;        /* a year of the Republic of China */
	uint32_t first, last; /* numbers at the ends of 24/05/17, one of which is the year, as bits */
};

struct voc_evidence {
	unsigned long filled;
	unsigned long dates, contacts, numbers, links;
	unsigned long texts;      /* cells with words in them that are none of these */
	unsigned long sentences;  /* and punctuation as well */
	double length;            /* of these texts together, a Han character counted twice */
	unsigned long characters; /* of them */
	struct voc_order_seen order;
	struct voc_ratings ratings;
	uint64_t distinct[VOC_EVIDENCE_BITS / 64]; /* linear counting */
};

void voc_order_learn(struct voc_order_seen *seen, struct voc_span text);
/* UNKNOWN as long as nothing, or a contradiction, was seen. */
enum voc_order voc_order_of(const struct voc_order_seen *seen);
/* Whether no order can read all of them. */
bool voc_order_mixed(const struct voc_order_seen *seen);
/* Whether more dates could decide what is still open. */
bool voc_order_open(const struct voc_order_seen *seen);

/* Looks at one cell. ROW counts from 0; behind VOC_EVIDENCE_ROWS only the order of dates is looked at. */
void voc_evidence_learn(struct voc_evidence *column, unsigned long row, struct voc_span cell);

unsigned voc_evidence_percent(const struct voc_evidence *column, unsigned long of);
/* How many different values there are for each that was seen, 0 … 1. */
double voc_evidence_variety(const struct voc_evidence *column);

/* How much a column looks like what customers wrote, 0 when it does not. */
double voc_evidence_text(const struct voc_evidence *column);
bool voc_evidence_dates(const struct voc_evidence *column);
bool voc_evidence_contacts(const struct voc_evidence *column);
/* Stars, words of satisfaction, 4/5; with PLAIN also bare numbers from 1 to 5 or 10. */
bool voc_evidence_ratings(const struct voc_evidence *column, bool plain);

#endif
