/* SPDX-License-Identifier: Apache-2.0 */
/* customer -- what each customer has said: items, complaints, signs that they are leaving, and how urgent it is to talk to them. */
#ifndef VOC_CUSTOMER_H
#define VOC_CUSTOMER_H

#include <stdbool.h>

#include "voc/analysis.h"
#include "voc/lexicon.h"

/* Items without a customer, and those whose customer is a mark that hides somebody ("[mobile]") or a name that systems write for whoever
 * has none ("微信用户", "anonymous"), are left out: nobody can say whose they are. A complaint is an item whose intent is complaint; without intents, a negative one. It is about the categories that it mentions
 * negatively. A repeat is a complaint of a category that the customer has complained of before.
 *
 * risk = 100 × fresh × (0.35 churn + 0.25 repeat + 0.20 urgent + 0.20 mood), each factor from 0 to 1:
 * churn   1 - 2^-n, n items with a term of churn.csv        repeat  1 - 2^-n, n repeats
 * urgent  1 - 2^-n, n items of tier S                       mood    max(0, -mean sentiment)
 * fresh   2^-(d / 90), d days from the last trouble (a complaint, churn sign or tier S) to NOW; 1 when no times are known
 *
 * Memory is bounded by MOST customers: when there are more, only those are kept whose names have a hash below a bound, which is halved
 * until they fit; the table says so. Which ones that are depends on no order and no number of workers. */
struct voc_customer_options {
	const char *by;                  /* the column that names the customer, NULL for customer */
	const struct voc_lexicon *churn; /* the terms of churn.csv; NULL looks for none */
	const char *now;                 /* a time; NULL is the last day of the data */
	bool repeat; /* a row for each customer and category complained of again, instead of one a customer */
	long most;   /* customers held in memory, 0 for 5,000,000 */
	long limit;  /* rows, 0 for all */
	const struct voc_categories *categories;
	enum voc_lang lang;
};

extern const struct voc_analysis voc_customer;

/* The formula of the risk, for --formula. */
extern const struct voc_label voc_customer_formula;

#endif
