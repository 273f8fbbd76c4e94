/* SPDX-License-Identifier: Apache-2.0 */
/* survey -- scores that customers gave: NPS, CSAT, CES, means, how they are spread, waves compared, and what drives them. */
#ifndef VOC_SURVEY_H
#define VOC_SURVEY_H

#include <stdint.h>

#include "voc/analysis.h"
#include "voc/exposure.h"
#include "voc/lexicon.h"

/* nps    share of 9 and 10 less share of 0 to 6, times 100, on a scale from 0 to 10
 * csat   share of the two best answers
 * ces    share of the three best answers of seven, the two best of five; the best answer means least effort
 * mean   of the answers */
enum voc_measure { VOC_MEASURE_NPS, VOC_MEASURE_CSAT, VOC_MEASURE_CES, VOC_MEASURE_MEAN };

/* One of the tables: a row for each group and score; for each answer of the scale; for each topic, with its effect. */
enum voc_survey_view { VOC_SURVEY_SCORES, VOC_SURVEY_DISTRIBUTION, VOC_SURVEY_ASPECTS };

/* SCORES is a list of columns, NULL: nps and rating, those that there are. BY is a list as in count.h. Where it has a period
 * (WAVES is one put before it), a row is compared with the one of the wave before and else the same group; without a period
 * with all others. MEASURE -1: nps on 0-10, ces on 1-7, else csat. SCALE "0-10", NULL: 0-10 for nps, 1-5 for rating, else told
 * by the answers. */
struct voc_survey_options {
	const char *scores;
	const char *by;
	const char *waves;
	const char *scale;
	int measure;
	enum voc_survey_view view;
	long few;                         /* fewer answers are too few to say anything of */
	long invited;                     /* people who were asked, 0 when not known; only without BY and WAVES */
	const struct voc_exposure *asked; /* people who were asked, by the wave and keys of BY; NULL when not known */
	long bootstrap;                   /* resamples for the intervals, 0: by formula */
	long seed;
	long limit; /* rows, 0 for all */
	const struct voc_categories *categories;
	enum voc_lang lang;
};

extern const struct voc_analysis voc_survey;

#endif
