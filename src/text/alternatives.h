/* SPDX-License-Identifier: Apache-2.0 */
/* alternatives -- (买|拍下) and [的了] of a regex: Han characters of which one must stand. */
#ifndef TEXT_ALTERNATIVES_H
#define TEXT_ALTERNATIVES_H

#include <stdbool.h>
#include <stdint.h>

#include "voc/span.h"

#define VOC_ALTERNATIVES 48

struct voc_alternatives {
	struct voc_span word[VOC_ALTERNATIVES];
	size_t n;
	uint32_t shortest, longest; /* in characters */
};

/* At *P, before END: a group or a class of nothing but Han characters that stands for once. *P is moved behind it. False, and *P stays, for
 * anything else, and for more than VOC_ALTERNATIVES. */
bool voc_alternatives_read(const char **p, const char *end, struct voc_alternatives *alternatives);

#endif
