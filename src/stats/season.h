/* SPDX-License-Identifier: Apache-2.0 */
/* season -- a series taken apart into season, trend and rest. */
#ifndef STATS_SEASON_H
#define STATS_SEASON_H

#include <stddef.h>

/* STL: Cleveland, Cleveland, McRae, Terpenning 1990, J. Official Statistics 6(1), 3-73, in its robust form: two inner and fifteen outer
 * rounds, a seasonal window of 7, local lines. VALUE has N at least twice PERIOD (2 or more); SEASON, TREND and REST get N each, and add up to
 * VALUE. */
void voc_stl(const double *value, size_t n, size_t period, double *season, double *trend, double *rest);

/* How much of what is not trend is season, 0 to 1: 1 - var(rest) / var(season + rest), not below 0. Wang, Smith, Hyndman 2006, Data Mining
 * and Knowledge Discovery 13, 335-364. */
double voc_season_strength(const double *season, const double *rest, size_t n);

#endif
