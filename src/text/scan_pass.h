/* SPDX-License-Identifier: Apache-2.0 */
/* scan_pass -- what the two halves of a scan share. Each finds in stages, each stage over the whole text; hits come as the stages find
 * them. */
#ifndef TEXT_SCAN_PASS_H
#define TEXT_SCAN_PASS_H

#include "text/scan_table.h"

struct voc_scan_found {
	struct voc_hit *hit;
	size_t n, capacity;
	struct voc_arena *arena;
};

/* Room for MORE hits. */
void voc_scan_room(struct voc_scan_found *found, size_t more);

/* For which there is room. It is written in any case and kept when it IS one: that can hardly be foretold. */
static inline void voc_scan_keep_hit(struct voc_scan_found *found, struct voc_hit hit, bool is)
{
	found->hit[found->n] = hit;
	found->n += is;
}

/* scan_chars.c, scan_words.c */
void voc_scan_chars(const struct voc_scanner *s, const struct voc_text *text, struct voc_scan_found *found);
void voc_scan_words(const struct voc_scanner *s, const struct voc_text *text, struct voc_scan_found *found);

#endif
