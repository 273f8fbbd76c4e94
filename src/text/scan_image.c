/* SPDX-License-Identifier: Apache-2.0 */
/* scan_image -- a built scanner in an image. The struct is there whole, numbers and filters within it, so that only its tables need a line
 * here each. One that lacks it would be looked for where it stood in the program that saved it; tests/unit/test_compiled.c sees that. */
#include "text/scan_table.h"

void voc_scanner_image(struct voc_image *image, struct voc_scanner **scanner)
{
	VOC_IMAGE(image, *scanner, 1);
	struct voc_scanner *s = *scanner;
	if (image->broken)
		return;
	VOC_IMAGE(image, s->edges.pilot, s->edges.buckets);
	VOC_IMAGE(image, s->slot, s->edges.slots);
	VOC_IMAGE(image, s->group, s->group_count + 1); /* where the last one ends */
	VOC_IMAGE(image, s->grouped, s->grouped_count);
	VOC_IMAGE(image, s->pair, (UINT64_C(1) << (64 - s->pair_shift)) / 64);
	VOC_IMAGE(image, s->spellings.pilot, s->spellings.buckets);
	VOC_IMAGE(image, s->spelling, s->spellings.slots);
	VOC_IMAGE(image, s->alternative, s->alternative_count);
	VOC_IMAGE(image, s->piece, s->piece_count);
	VOC_IMAGE(image, s->pool, s->pool_count);
}
