/* SPDX-License-Identifier: Apache-2.0 */
/* gate -- the literals that a regex cannot match without. */
#ifndef TEXT_GATE_H
#define TEXT_GATE_H

#include <stdbool.h>
#include <stdint.h>

#include "voc/arena.h"

/* Where a Latin literal is looked for; any other one may stand anywhere. */
enum voc_gate_place {
	VOC_GATE_INSIDE, /* anywhere in a word */
	VOC_GATE_BREAK,  /* where the regex sees the begin of a word: also behind an apostrophe */
	VOC_GATE_START,  /* at the begin of a word */
};

struct voc_gate {
	struct voc_span literal;
	enum voc_gate_place place;
};

/* Every match holds at least one of GATE. LEAST to LEAD are how many code points lie between the begin of the match and that of the gate;
 * UINT32_MAX for no bound. */
struct voc_gates {
	const struct voc_gate *gate;
	size_t n;
	uint32_t least, lead;
};

/* The sets that every match of PATTERN (folded) needs, all of them: at most MAX, the rarest first, in ARENA. 0 when there is no
 * usable one: the regex must be tried on every text. */
size_t voc_regex_gates(struct voc_span pattern, struct voc_arena *arena, struct voc_gates *set, size_t max);

#endif
