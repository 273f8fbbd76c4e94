/* SPDX-License-Identifier: Apache-2.0 */
/* aspect -- what a text is about, and what it says of each. */
#ifndef TEXT_ASPECT_H
#define TEXT_ASPECT_H

#include "text/marks.h"
#include "voc/classify.h"

#define VOC_NEUTRAL_BAND 0.05 /* |sentiment| up to this is neutral */

struct voc_aspects {
	struct voc_aspect *aspect; /* by falling weight */
	size_t n;
};

/* One text that has been scored: MATCH is parallel to FINDS, MARKS are of them; more are added. */
void voc_aspects_find(const struct voc_classifier *classifier, const struct voc_clauses *clauses, const struct voc_finds *finds,
		      const struct voc_marks *marks, const struct voc_match *match, struct voc_arena *arena,
		      struct voc_aspects *aspects);

#endif
