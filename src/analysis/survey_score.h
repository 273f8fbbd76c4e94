/* SPDX-License-Identifier: Apache-2.0 */
/* survey_score -- answers on a scale to a measure: NPS, CSAT, CES, mean. */
#ifndef ANALYSIS_SURVEY_SCORE_H
#define ANALYSIS_SURVEY_SCORE_H

#include "analysis/tally.h"
#include "stats/agreement.h"
#include "stats/answers.h"
#include "stats/sum.h"
#include "voc/survey.h"

struct voc_scale {
	double least, most;
};

/* "0-10" or "1-5"; -1 and ERR when it is none. */
int voc_scale_read(const char *text, struct voc_scale *scale, struct voc_error *err);

/* The scale of the column NAME whose answers are ANSWERS, in units of stats/sum.h: its own for nps and rating,
 * whatever else stands there, for others the least of 1-5, 1-7, 0-10 and 0-100 that holds those from 0 on. */
struct voc_scale voc_scale_of(struct voc_span name, const struct voc_tally *answers);

/* What a measure is told by default on SCALE; and whether it can be told at all: NPS needs 0-10. */
enum voc_measure voc_measure_usual(const struct voc_scale *scale);
bool voc_measure_fits(enum voc_measure measure, const struct voc_scale *scale);
const char *voc_measure_name(enum voc_measure measure);

/* Answers that lie on SCALE. */
struct voc_score {
	struct voc_scale scale;
	struct voc_bar *bar;
	size_t bars;
	int64_t n;
	int64_t outside; /* that do not */
};

/* The answers of ALL, less those of LESS, which are a part of them and may be NULL. */
void voc_score_make(struct voc_score *score, const struct voc_tally *all, const struct voc_tally *less,
		    const struct voc_scale *scale);
void voc_score_release(struct voc_score *score);

/* NPS and the mean as people quote them, CSAT and CES as shares; NaN without answers. BOOTSTRAP above 0: intervals by so many
 * resamples, for up to 20,000 answers. */
struct voc_estimate voc_measure_of(enum voc_measure measure, const struct voc_score *score, long bootstrap, long seed);

/* B less A: NPS and the mean in their own points, shares in percentage points. *P is the test's; NaN where nothing can be
 * compared. */
struct voc_estimate voc_measure_change(enum voc_measure measure, const struct voc_score *a, const struct voc_score *b,
				       double *p);

/* What the answers of PART do to the measure of ALL, in the same points: with them less without them, with jackknife interval
 * and p. */
struct voc_estimate voc_measure_effect(enum voc_measure measure, const struct voc_score *all, const struct voc_score *part,
				       double *p);

#endif
