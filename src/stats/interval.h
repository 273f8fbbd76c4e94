/* SPDX-License-Identifier: Apache-2.0 */
/* interval -- confidence intervals. Each formula names its source. */
#ifndef STATS_INTERVAL_H
#define STATS_INTERVAL_H

struct voc_interval {
	double low, high;
};

/* Wilson score interval of the share HITS / N at two-sided level 1 - ALPHA. N = 0 gives [0, 1].
 * Wilson 1927, JASA 22, 209-212; recommended by Brown, Cai, DasGupta 2001, Statistical Science 16(2). */
struct voc_interval voc_wilson(double hits, double n, double alpha);

#endif
