/* SPDX-License-Identifier: Apache-2.0 */
/* sample -- different texts, as many as memory may hold: those with the smallest hash, whatever the order they come in. */
#ifndef ANALYSIS_SAMPLE_H
#define ANALYSIS_SAMPLE_H

#include "base/map.h"

struct voc_sampled {
	uint64_t hash;
	struct voc_span text;
};

struct voc_sample {
	struct voc_sampled *text;
	size_t n, capacity;
	size_t bytes;
	int64_t read;  /* texts offered */
	uint64_t most; /* hashes above are no longer kept; UINT64_MAX at first */
	struct voc_arena arena;
};

void voc_sample_add(struct voc_sample *sample, uint64_t hash, struct voc_span text);
void voc_sample_merge(struct voc_sample *into, const struct voc_sample *from);
/* Sorts by hash, each once, within the bounds. */
void voc_sample_settle(struct voc_sample *sample);
void voc_sample_free(struct voc_sample *sample); /* voc/mine.h tells it to callers */

#endif
