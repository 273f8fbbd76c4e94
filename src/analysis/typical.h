/* SPDX-License-Identifier: Apache-2.0 */
/* typical -- which of some texts says most of what the others say. */
#ifndef ANALYSIS_TYPICAL_H
#define ANALYSIS_TYPICAL_H

#include "voc/span.h"

/* The index of the one with the largest mean cosine similarity to all N of them, the medoid; of equals the
 * shortest, then the first. A text is its words and
 * pairs of neighbouring Han characters, each once, weighted by log(1 + n / texts that have it) (Sparck Jones 1972, J. Documentation 28,
 * 11-21): what only one text has makes it less like the others. N > 0; texts are UTF-8. */
size_t voc_typical(const struct voc_span *text, size_t n);

#endif
