/* SPDX-License-Identifier: Apache-2.0 */
/* top -- frequent issues, ranked by priority. */
#ifndef VOC_TOP_H
#define VOC_TOP_H

#include "voc/analysis.h"
#include "voc/lexicon.h"

/* BY is one column or function as in count.h; empty means "aspects", or "category" where a file has no aspects.
 * An issue's row counts the items that name it; severity, impact and priority are documented in voc-top(1) and top.c. */
struct voc_top_options {
	const char *by;
	long limit; /* rows, 0 for all */
	const struct voc_categories *categories;
	enum voc_lang lang;
};

extern const struct voc_analysis voc_top;

#endif
