/* SPDX-License-Identifier: Apache-2.0 */
/* pattern -- the grammar of one dictionary cell: literal, literal*, a & b, a & !b, a .. b, /regex/. */
#ifndef TEXT_PATTERN_H
#define TEXT_PATTERN_H

#include <stdbool.h>

#include "voc/arena.h"
#include "voc/error.h"
#include "voc/span.h"

#define VOC_PATTERN_PARTS 6

enum voc_pattern_kind {
	VOC_PATTERN_LITERAL,
	VOC_PATTERN_TOGETHER, /* a & b & !c: all in one clause, none of the negated */
	VOC_PATTERN_SEQUENCE, /* a .. b: in this order, near each other, in one clause */
	VOC_PATTERN_REGEX,
};

struct voc_part {
	struct voc_span literal; /* without ! and * */
	bool prefix;             /* ended in * */
	bool without;            /* began with ! */
};

/* PART[0] is the literal itself, or the regex between its slashes. Spans point into the cell. */
struct voc_pattern {
	enum voc_pattern_kind kind;
	struct voc_part part[VOC_PATTERN_PARTS];
	size_t parts;
};

/* 0, or -1 and ERR->msg when the cell is not a term. */
int voc_pattern_read(struct voc_span cell, struct voc_pattern *pattern, struct voc_error *err);

/* A regex sees folded text, so its own letters are folded; its ASCII is syntax and stays. In ARENA. */
struct voc_span voc_pattern_fold(struct voc_span regex, struct voc_arena *arena);

/* The same regex, PATTERN being folded, with \d as 0 to 9: Unicode's digits take the engine several times as long, and those that
 * people write are folded to these. In ARENA. */
struct voc_span voc_pattern_narrow(struct voc_span pattern, struct voc_arena *arena);

#endif
