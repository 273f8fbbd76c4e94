/* SPDX-License-Identifier: Apache-2.0 */
/* scan_pass -- what the two halves of a scan share. Each has its starts, which are the places where literals may begin, in order; it
 * finds what begins there in stages, each over all starts, and so hits come as the stages find them. */
#ifndef TEXT_SCAN_PASS_H
#define TEXT_SCAN_PASS_H

#include "text/scan_table.h"

struct voc_scan_found {
	struct voc_hit *hit;
	uint32_t *start; /* of each hit; their order is that of begins */
	size_t n, capacity;
	size_t starts;
	bool mixed; /* hits are not in the order of their starts */
	struct voc_arena *arena;
};

/* Room for MORE hits. */
void voc_scan_room(struct voc_scan_found *found, size_t more);

/* For which there is room. It is written in any case and kept when it IS one: that can hardly be foretold. */
static inline void voc_scan_keep_hit(struct voc_scan_found *found, uint32_t start, struct voc_hit hit, bool is)
{
	found->hit[found->n] = hit;
	found->start[found->n] = start;
	found->n += is;
}

/* scan_chars.c, scan_words.c */
void voc_scan_chars(const struct voc_scanner *s, const struct voc_text *text, struct voc_scan_found *found);
void voc_scan_words(const struct voc_scanner *s, const struct voc_text *text, struct voc_scan_found *found);

#endif
