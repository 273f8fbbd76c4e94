/* SPDX-License-Identifier: Apache-2.0 */
/* example -- the one text that stands for many: the most typical of a sample that no order of reading changes. */
#ifndef ANALYSIS_EXAMPLE_H
#define ANALYSIS_EXAMPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "voc/error.h"
#include "voc/json.h"

struct voc_candidate;

/* All zero is none. Holds the 32 candidates with the smallest hashes of their texts: a sample of all different texts offered. */
struct voc_example {
	struct voc_candidate *candidate; /* those that fit first, then by hash */
	size_t n;
};

/* Offers TEXT. DOUBTFUL ones, of which it is not sure that they say what they are to stand for, come after all others. Texts of 16 to 120 terminal cells (8 to 60 Han characters) come before longer ones, of which whoever shows them cuts a part, and those before shorter
 * ones. Texts with an @ or five digits in a row are refused: they may be somebody's address or number. What is left may still name
 * somebody: whoever prints it hides that (cli/quotes.h). */
void voc_example_offer(struct voc_example *example, struct voc_span text, bool doubtful);
void voc_example_merge(struct voc_example *into, const struct voc_example *from);

/* The most typical candidate (typical.h), empty when there is none; lives as long as the example. */
struct voc_span voc_example_text(const struct voc_example *example);
void voc_example_save(const struct voc_example *example, struct voc_json *json); /* "examples": [[text, fit, hash], …] */
int voc_example_load(struct voc_example *example, const struct voc_node *line, struct voc_error *err);
void voc_example_release(struct voc_example *example);

#endif
