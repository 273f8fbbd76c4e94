/* SPDX-License-Identifier: Apache-2.0 */
/* anybody -- whether a name stands for one customer. */
#ifndef TEXT_ANYBODY_H
#define TEXT_ANYBODY_H

#include <stdbool.h>

#include "voc/span.h"

/* No name; a mark without pseudonym as voc-clean leaves it ([mobile]); nothing but stars; or what systems write for whoever has none, in
 * any case, width and script (匿名用户, 微信用户, A Google user): counted as one they would be the most loyal customer of all. */
bool voc_name_is_anybody(struct voc_span name);

/* A name, not empty, with stars in it (张**, t**1), which several may have. */
bool voc_name_is_masked(struct voc_span name);

/* Whether it is neither. */
bool voc_name_is_known(struct voc_span name);

#endif
