/* SPDX-License-Identifier: Apache-2.0 */
/* funnel -- how far from the common share a unit may lie by chance. */
#ifndef STATS_FUNNEL_H
#define STATS_FUNNEL_H

#include "stats/interval.h"

/* Limits for the share of hits among N of a unit whose true share is SHARE: the binomial quantiles at ALPHA / 2 and 1 - ALPHA / 2, so that
 * a share beyond either has at most that chance. Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202, without his interpolation between
 * counts, which would call three out of three outside. N = 0 gives [0, 1]; SHARE 0 or 1 that point. */
struct voc_interval voc_funnel(double share, double n, double alpha);

#endif
