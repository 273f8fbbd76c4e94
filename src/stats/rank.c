/* SPDX-License-Identifier: Apache-2.0 */
/* rank -- Benjamini-Hochberg. */
#include "stats/rank.h"

#include <math.h>
#include <stdlib.h>

#include "voc/arena.h"

struct entry {
	double p;
	size_t index;
};

static int by_p(const void *a, const void *b)
{
	const struct entry *x = a;
	const struct entry *y = b;
	if (x->p != y->p)
		return x->p < y->p ? -1 : 1;
	return (x->index > y->index) - (x->index < y->index);
}

void voc_false_discovery(const double *p, double *q, size_t n)
{
	struct entry *entry = voc_allocate_zero(n ? n : 1, sizeof *entry);
	size_t tested = 0;
	for (size_t i = 0; i < n; i++) {
		if (!isnan(p[i]))
			entry[tested++] = (struct entry){p[i], i};
		q[i] = NAN;
	}
	qsort(entry, tested, sizeof *entry, by_p);
	double least = 1;
	for (size_t i = tested; i-- > 0;) {
		double adjusted = entry[i].p * (double)tested / (double)(i + 1);
		if (adjusted < least)
			least = adjusted;
		q[entry[i].index] = least;
	}
	free(entry);
}
