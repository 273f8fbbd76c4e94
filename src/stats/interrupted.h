/* SPDX-License-Identifier: Apache-2.0 */
/* interrupted -- whether a series changed its level or its slope at a point that was known before. */
#ifndef STATS_INTERRUPTED_H
#define STATS_INTERRUPTED_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/effect.h"

struct voc_interrupted {
	bool known;              /* four values on each side at least, and they are not all on two lines */
	double before;           /* slope before, a step */
	struct voc_effect level; /* step up or down at the point, beyond what the line before leads to */
	struct voc_effect slope; /* change of the slope from the point on */
	size_t lag;              /* steps over which errors were taken to depend on each other */
};

/* Segmented regression of VALUE[0 … n-1], interrupted before VALUE[AT]: level and slope before, and the changes of both (Wagner, Soumerai,
 * Zhang, Ross-Degnan 2002, J. Clinical Pharmacy and Therapeutics 27, 299-309; Bernal, Cummins, Gasparrini 2017, Int. J. Epidemiology 46,
 * 348-355), by least squares. Errors are those of Newey, West 1987, Econometrica 55, 703-708, robust to neighbours that depend on each
 * other, with the lag floor(4 (n / 100)^(2/9)) of Newey, West 1994 and the factor n / (n - 4); p and intervals are Student's with n - 4. */
struct voc_interrupted voc_interrupted_at(const double *value, size_t n, size_t at);

#endif
