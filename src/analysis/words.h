/* SPDX-License-Identifier: Apache-2.0 */
/* words -- figures inside titles, notes and cells for people. */
#ifndef ANALYSIS_WORDS_H
#define ANALYSIS_WORDS_H

#include <stdint.h>

#include "analysis/state.h"
#include "voc/buffer.h"
#include "voc/table.h"

/* after / before - 1; NaN when BEFORE is 0. */
double voc_change(double before, double after);

/* "▲ 2.1× q<.001": AFTER and BEFORE are counts or rates. Up to doubling in percent, above as a factor, "new" from 0. Nothing
 * when Q is not a number or both are 0. */
void voc_words_change(double before, double after, double q, enum voc_lang lang, struct voc_buffer *out);

/* 1234567 as 1,234,567, in ARENA. */
const char *voc_words_count(struct voc_arena *arena, int64_t count);
/* The same with NOUN, which takes an s unless it is one: "1 item", "2,000 items". English. */
const char *voc_words_of(struct voc_arena *arena, int64_t count, const char *noun);

/* " (2024-01-03 – 2024-06-28)", "" without days. */
const char *voc_words_days(struct voc_arena *arena, const struct voc_days *days);

#endif
