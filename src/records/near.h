/* SPDX-License-Identifier: Apache-2.0 */
/* near -- texts that are nearly the same, in linear time: MinHash (Broder 1997) by one permutation (Li, Owen, Zhang 2012) with
 * optimal densification (Shrivastava 2017), and locality-sensitive hashing in bands. */
#ifndef RECORDS_NEAR_H
#define RECORDS_NEAR_H

#include "records/gist.h"

/* Two texts are near when the sets of their shingles have three quarters in common (Jaccard). A shingle is two neighbouring Han
 * characters or signs, or five neighbouring letters. */
#define VOC_NEAR_SHARE 0.75

/* Below this weight (twenty Han characters, sixty letters) a text is near none. */
#define VOC_NEAR_WEIGHT 60

/* All zero is valid. */
struct voc_near {
	uint64_t *slot; /* half a band's hash, and the text that has it */
	size_t slots, used;
	uint8_t *sketch; /* 64 bytes a text */
	size_t texts, capacity;
};

/* The number of the earliest text remembered that GIST is near to; else it is remembered under the next number, and *ADDED. */
uint32_t voc_near_add(struct voc_near *near, const struct voc_gist *gist, bool *added);

/* The Jaccard index of the shingles of two texts, by their definition. Slow; for tests. */
double voc_near_exact(const struct voc_gist *a, const struct voc_gist *b);

void voc_near_release(struct voc_near *near);

#endif
