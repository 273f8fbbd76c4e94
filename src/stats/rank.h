/* SPDX-License-Identifier: Apache-2.0 */
/* rank -- many results at once: false-discovery control. */
#ifndef STATS_RANK_H
#define STATS_RANK_H

#include <stddef.h>

/* Benjamini-Hochberg adjusted p-values: Q[i] is the smallest false discovery rate at which result i counts. NaN in P is a
 * result that was not tested: NaN in Q, and not among the N. P and Q may be the same array.
 * Benjamini & Hochberg 1995, JRSS B 57, 289-300; Yekutieli & Benjamini 1999 for the adjusted values. */
void voc_false_discovery(const double *p, double *q, size_t n);

#endif
