/* SPDX-License-Identifier: Apache-2.0 */
/* customer_risk -- how urgent it is to talk to a customer. voc/customer.h says what the factors mean. */
#ifndef ANALYSIS_CUSTOMER_RISK_H
#define ANALYSIS_CUSTOMER_RISK_H

#include "analysis/customer_store.h"

struct voc_risk {
	double churn, repeat, urgent, mood, fresh; /* 0 … 1 */
	double risk;                               /* 0 … 100 */
};

/* NOW is a day; not seen where none is known. */
struct voc_risk voc_risk_of(const struct voc_person *person, const struct voc_days *now);

#endif
