/* SPDX-License-Identifier: Apache-2.0 */
/* chart -- a picture of a table: SVG for a page, characters for a terminal.
 *
 * A chart holds no figure of its own: everything it draws stands in columns of its table, which is shown behind it. Everything
 * is labelled where it stands; every scale begins at zero; what stands out differs in lightness, not only in colour. */
#ifndef OUTPUT_CHART_H
#define OUTPUT_CHART_H

#include "voc/buffer.h"
#include "voc/format.h"
#include "voc/table.h"

enum voc_chart_kind {
	VOC_CHART_BARS,      /* a bar a row from zero, to either side, with its interval */
	VOC_CHART_PARETO,    /* bars in order, with what they and all above come to together */
	VOC_CHART_LINES,     /* a series by period, with the expected band and alerts */
	VOC_CHART_MULTIPLES, /* small lines, one a GROUP, each with a scale of its own */
	VOC_CHART_HEAT,      /* GROUP across, LABEL down */
	VOC_CHART_FUNNEL,    /* VALUE over ITEMS, with the limits of chance */
	VOC_CHART_STACK,     /* shares of the parts GROUP (negative, neutral, positive) in each LABEL */
};

/* What the columns of TABLE serve as, by their names; NULL, or a name that is not there, for none. */
struct voc_chart {
	enum voc_chart_kind kind;
	struct voc_label title;
	struct voc_label unit; /* what is measured, in a few words */
	const struct voc_table *table;
	const char *label; /* of a row; the period of lines */
	const char *group;
	const char *value;
	const char *low, *high; /* interval, expected band or limits */
	const char *expected;
	const char *items;
	const char *mark;    /* not empty: the row stands out */
	const char *partial; /* not empty: the period is not over, or was not seen whole */
	size_t most;         /* rows, or series, or groups down; 0 for all */
};

/* Whether there is anything to draw. */
bool voc_chart_has_content(const struct voc_chart *chart);

/* Two drawings of it, for wide and for narrow pages, of which the stylesheet shows one. */
void voc_chart_svg(const struct voc_chart *chart, enum voc_lang lang, struct voc_buffer *out);

/* Says what there was no room for, "Drawn: 12 of 46 rows, 12 of 14 columns."; nothing where all is drawn. */
void voc_chart_left_out(const struct voc_chart *chart, enum voc_lang lang, struct voc_buffer *out);

/* In characters, at most WIDTH cells (0: 80). */
void voc_chart_text(const struct voc_chart *chart, const struct voc_style *style, struct voc_buffer *out);

#endif
