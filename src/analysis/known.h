/* SPDX-License-Identifier: Apache-2.0 */
/* known -- whether a name stands for one customer. */
#ifndef ANALYSIS_KNOWN_H
#define ANALYSIS_KNOWN_H

#include <stdbool.h>

#include "voc/span.h"

/* False for none, for a mark without pseudonym as voc-clean leaves it ([mobile]), for a name with stars in it (张**), and for what systems
 * write for anybody (匿名用户, 微信用户, anonymous): counted as one they would be the most loyal customer of all. */
bool voc_customer_known(struct voc_span name);

#endif
