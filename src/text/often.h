/* SPDX-License-Identifier: Apache-2.0 */
/* often -- how often a literal stands in feedback, roughly. Results never depend on it, only how long they take. */
#ifndef TEXT_OFTEN_H
#define TEXT_OFTEN_H

#include "voc/arena.h"

/* How many of LITERAL (folded) begin at a character of text. */
double voc_often(struct voc_span literal, struct voc_arena *arena);

/* The same of N letters that may stand anywhere in a word. */
double voc_often_inside(size_t n);

#endif
