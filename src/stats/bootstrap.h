/* SPDX-License-Identifier: Apache-2.0 */
/* bootstrap -- an interval of a mean out of the data alone, for checking one out of a formula. */
#ifndef STATS_BOOTSTRAP_H
#define STATS_BOOTSTRAP_H

#include <stdint.h>

#include "stats/answers.h"

/* Bias-corrected and accelerated interval of the mean of the answers, from SAMPLES resamples: Efron 1987, JASA 82, 171-185; the
 * acceleration by the jackknife (Efron & Tibshirani 1993, An Introduction to the Bootstrap, 14.3), ties of the resamples with
 * the mean by half, percentiles between two resamples by linear interpolation. The same seed gives the same interval. Answers
 * without any spread give their value twice, none give NaN. Time grows with n × SAMPLES. */
struct voc_interval voc_bootstrap_mean(const struct voc_bar *bar, size_t bars, size_t samples, uint64_t seed, double alpha);

#endif
