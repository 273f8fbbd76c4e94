/* SPDX-License-Identifier: Apache-2.0 */
/* bundle -- several analyses over one pass of the records, each with its own span of days and condition. */
#ifndef CLI_BUNDLE_H
#define CLI_BUNDLE_H

#include <stdint.h>

#include "voc/analysis.h"

/* One of them. TABLE is its result; it has no columns where the records lack what the analysis needs.
 *
 * SIDED, for a comparison: records of the days are side b, those from BEFORE_FIRST to BEFORE_LAST side a; or all are SIDE. Where
 * CONTROL_FIELD is given, those with another value than CONTROL_VALUE are the control. They get the columns that voc/compare.h asks for.
 *
 * HELD: the state is kept instead of closed, to be merged with that of another bundle. */
struct voc_bundled {
	const struct voc_analysis *analysis;
	const void *options;
	bool limited; /* to the days from FIRST to LAST */
	int32_t first, last;
	const char *field, *value; /* only records with this VALUE of FIELD (an empty VALUE: with any); NULL for all */
	bool sided;
	const char *side;
	int32_t before_first, before_last;
	const char *control_field, *control_value;
	bool held;
	void *state;
	struct voc_table table;
};

struct voc_bundle {
	struct voc_bundled *part;
	size_t parts;
};

/* Its options are a struct voc_bundle; voc_bundle_init readies the tables, closing fills them, and the table it is closed with stays
 * empty. It has no saved state. A record that no part has use for is left out: "before the period", "after the period", "no time". */
extern const struct voc_analysis voc_bundle_analysis;

void voc_bundle_init(struct voc_bundle *bundle);
/* Closes held part I of BUNDLE into its table. */
void voc_bundle_close(struct voc_bundle *bundle, size_t i);
/* Merges held part I of BUNDLE with held part K of OTHER, and closes it into its table. */
void voc_bundle_join(struct voc_bundle *bundle, size_t i, struct voc_bundle *other, size_t k);
void voc_bundle_release(struct voc_bundle *bundle);

#endif
