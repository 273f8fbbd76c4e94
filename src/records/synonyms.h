/* SPDX-License-Identifier: Apache-2.0 */
/* synonyms -- which header serves as which field, and how surely. */
#ifndef RECORDS_SYNONYMS_H
#define RECORDS_SYNONYMS_H

#include "voc/import.h"

/* What a column can be taken for: the input fields by their own numbers, and what an import makes of others. */
enum voc_target {
	VOC_TARGET_TITLE = VOC_SOLVED + 1,
	VOC_TARGET_PROS,
	VOC_TARGET_CONS,
	VOC_TARGET_NPS,
	VOC_TARGETS,
};

const char *voc_target_name(int target);
/* -1 when there is none of that name. */
int voc_target_find(struct voc_span name);

/* How HEADER is looked up, the surest first, folded, in ARENA: all of it, without what stands in brackets, and without its number as
 * well. An empty form is none. */
enum { VOC_HEADER_FORMS = 3 };
void voc_header_forms(struct voc_span header, struct voc_arena *arena, struct voc_span form[VOC_HEADER_FORMS]);

/* How well HEADER names TARGET; 0 when it does not. */
double voc_synonyms_weight(const struct voc_synonyms *synonyms, struct voc_span header, int target);
/* All that HEADER names, a bit for each target. */
unsigned voc_synonyms_targets(const struct voc_synonyms *synonyms, struct voc_span header);

#endif
