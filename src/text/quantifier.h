/* SPDX-License-Identifier: Apache-2.0 */
/* quantifier -- how often an atom of a regex may stand, for whoever reads regexes without running them. */
#ifndef TEXT_QUANTIFIER_H
#define TEXT_QUANTIFIER_H

#include <stdbool.h>
#include <stdint.h>

#define VOC_ENDLESS UINT32_MAX /* the largest, so that it bounds nothing */

struct voc_times {
	bool any;        /* a quantifier is there */
	bool possessive; /* and never gives back what it took */
	uint32_t least, most;
};

/* What stands at *P, before END, to *TIMES: a quantifier, and *P is moved behind it; or none, for once. False when it is a brace that is no
 * quantifier; then *P stays. */
bool voc_quantifier(const char **p, const char *end, struct voc_times *times);

#endif
