/* SPDX-License-Identifier: Apache-2.0 */
/* likeness -- which texts of a collection are most like a given one, by the terms that they share.
 *
 * Terms are words, and pairs of neighbouring Han characters. A term weighs ln(1 + N / n), N texts in all, n that have it (Sparck Jones
 * 1972, J. Documentation 28, 11-21); likeness is the cosine of the weights of the terms. Only terms of less than a tenth of the texts, or
 * of fewer than 200, lead to candidates, so that a question costs what is rare in it. */
#ifndef RECORDS_LIKENESS_H
#define RECORDS_LIKENESS_H

#include <stdint.h>

#include "voc/arena.h"
#include "voc/span.h"

struct voc_similar;

struct voc_similar *voc_similar_new(void);
/* Numbers 0, 1, 2 … in the order of adding. */
void voc_similar_add(struct voc_similar *similar, struct voc_span text);
/* After the last one; then it is constant. */
void voc_similar_settle(struct voc_similar *similar);
void voc_similar_free(struct voc_similar *similar);

struct voc_likeness {
	uint32_t text;
	double cosine;
};

/* What one asker needs; all zero is valid. */
struct voc_asker {
	double *score; /* by text; 0 outside a question */
	uint32_t *touched;
	size_t room;
	struct voc_arena arena;
};

/* The MOST texts with a cosine of LEAST and above, the likest first, the earliest of the equal ones first. Returns how many. */
size_t voc_similar_find(const struct voc_similar *similar, struct voc_asker *asker, struct voc_span text, double least,
			struct voc_likeness *found, size_t most);
void voc_asker_release(struct voc_asker *asker);

#endif
