/* SPDX-License-Identifier: Apache-2.0 */
/* survey_page -- what the tables of a survey have in common. */
#ifndef ANALYSIS_SURVEY_PAGE_H
#define ANALYSIS_SURVEY_PAGE_H

#include "analysis/survey_score.h"
#include "analysis/survey_state.h"

/* What is said of a difference: nothing yet, too few to say, none to be seen, up, down. */
enum voc_finding { VOC_FINDING_OPEN, VOC_FINDING_FEW, VOC_FINDING_NONE, VOC_FINDING_UP, VOC_FINDING_DOWN };

const char *voc_finding_name(enum voc_finding finding); /* "" few none up down */
const char *voc_finding_words(enum voc_finding finding, enum voc_lang lang);
/* By the sign of DIFFERENCE where its Q is below 5 %. */
enum voc_finding voc_finding_of(double difference, double q);

struct voc_survey_page {
	const struct voc_survey_state *survey;
	struct voc_table *table;
	struct voc_scale scale[VOC_MOST_SCORES];
	enum voc_measure measure[VOC_MOST_SCORES];
	struct voc_row *row; /* the groups in their order */
	size_t rows;
};

/* The columns of score and scale, and their cells in the last row. */
size_t voc_survey_columns(struct voc_survey_page *page);
void voc_survey_name(struct voc_survey_page *page, size_t score, size_t first);

/* Whether another row fits the limit. */
bool voc_survey_room(const struct voc_survey_page *page);

void voc_survey_scores(struct voc_survey_page *page);
void voc_survey_distribution(struct voc_survey_page *page);
void voc_survey_topics(struct voc_survey_page *page);

/* An estimate into three neighbouring columns. */
void voc_table_estimate(struct voc_table *table, size_t column, struct voc_estimate estimate);

#endif
