/* SPDX-License-Identifier: Apache-2.0 */
/* chain -- two filters as one. */
#ifndef CLI_CHAIN_H
#define CLI_CHAIN_H

#include "voc/filter.h"

/* Neither learns, is by_file or has more; the second one's summary is that of both. */
struct voc_chain_options {
	const struct voc_filter *first, *then;
	const void *first_options, *then_options;
};

extern const struct voc_filter voc_chain;         /* of filters that may run side by side */
extern const struct voc_filter voc_chain_ordered; /* of which one is ordered */

#endif
