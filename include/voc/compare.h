/* SPDX-License-Identifier: Apache-2.0 */
/* compare -- what changed from side a to side b. */
#ifndef VOC_COMPARE_H
#define VOC_COMPARE_H

#include <stdint.h>

#include "voc/analysis.h"
#include "voc/lexicon.h"

/* Columns that records bring along: "a" or "b", and "yes" for an item of the control. */
#define VOC_SIDE_COLUMN "(side)"
#define VOC_CONTROL_COLUMN "(control)"

struct voc_exposure;

/* What the sides are, for the words of a finding: two periods, the second of which is now; before and after a day; two groups, neither of them
 * before the other. */
enum voc_compare_way { VOC_COMPARE_PERIODS, VOC_COMPARE_AT, VOC_COMPARE_GROUPS };

/* BY is a list as in count.h; empty means "aspects", or "category" where a file has no aspects; "-" compares all items as one.
 *
 * items_a, items_b: that name the value; share_a, share_b: of all items of the side; difference: share_b - share_a with Newcombe's 95 %
 * interval; ratio: share_b / share_a; p: Fisher's test where an expected count is below 5, else the score test; q: Benjamini-Hochberg over
 * all rows that can be told. With EXPOSURE, per 1,000 of it: per_1000_a, per_1000_b, their difference with an interval (stats/effect.h) and
 * ratio; p of two Poisson rates.
 *
 * change: new, gone, up or down where q is below 0.05; few where no split of so few items could have been significant; else unclear.
 * finding: the row in a sentence, in LANG.
 *
 * With CONTROL items_a … ratio are of the items outside the control, and control_a, control_b the shares within it; effect: how much more
 * the share changed than the control's, in shares, with its interval and p (difference in differences, stats/effect.h); q and change are
 * those of the effect.
 *
 * Rows: what is certain first, by the end of the interval that is nearest to no change; then by p. */
struct voc_compare_options {
	const char *by;
	long limit;         /* rows, 0 for all */
	bool negative_only; /* count only the mentions with negative sentiment, see voc/top.h */
	bool control;
	enum voc_compare_way way;
	const char *name[2];                 /* of the sides, for people; NULL: "a", "b" */
	const struct voc_exposure *exposure; /* NULL for none; not part of saved states */
	int32_t span[2][2];                  /* first and last day of each side, for EXPOSURE */
	const struct voc_categories *categories;
	enum voc_lang lang;
};

extern const struct voc_analysis voc_compare;

/* The words that tell the sides apart: runs of 2 to 4 Chinese characters, and of 1 or 2 words of other scripts, counted once a text.
 *
 * items_a, items_b, share_a, share_b: texts that have the word; log_odds: log odds ratio, above 0 where b has more of it, with an
 * informative Dirichlet prior (stats/logodds.h) of 500 texts, at most a twentieth of those compared; z: it over its error, of texts with and
 * without the word; p; q: Benjamini-Hochberg over all
 * words that stand in at least LEAST texts. A word that mostly stands in one longer one is left out for it. Rows by size of z, those of q >= 0.05 left
 * out. */
struct voc_compare_words_options {
	long limit;                     /* words of each side, 0 for all */
	long least;                     /* texts, 0 for 5 */
	const struct voc_lexicon *stop; /* no word begins or ends with one of these; NULL for none */
	const char *name[2];
	enum voc_lang lang;
};

extern const struct voc_analysis voc_compare_words;

#endif
