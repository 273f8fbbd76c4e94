/* SPDX-License-Identifier: Apache-2.0 */
/* cases -- solved cases in memory; for route.c. */
#ifndef RECORDS_CASES_H
#define RECORDS_CASES_H

#include "records/likeness.h"
#include "voc/route.h"

struct voc_case {
	struct voc_span name; /* its id, else its line */
	struct voc_span solution;
};

struct voc_cases {
	struct voc_similar *similar;
	struct voc_case *one;
	size_t n, capacity;
	bool solutions; /* any of them has one */
	struct voc_arena arena;
};

#endif
