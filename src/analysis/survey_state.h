/* SPDX-License-Identifier: Apache-2.0 */
/* survey_state -- what survey counts, and the tables it becomes. */
#ifndef ANALYSIS_SURVEY_STATE_H
#define ANALYSIS_SURVEY_STATE_H

#include "analysis/exposure.h"
#include "analysis/group.h"
#include "analysis/state.h"
#include "voc/survey.h"

#define VOC_MOST_SCORES 8

/* Answers to one score within one key, by value in units of stats/sum.h; in a book of topics also by how many topics the item
 * names. */
struct voc_responses {
	struct voc_tally answers;
	struct voc_tally topics;
};

/* Keys with what was answered to each score: RESPONSES has as many for each key as there are scores. */
struct voc_book {
	struct voc_group group;
	struct voc_map keys;
	int64_t *items;
	struct voc_responses *responses;
	size_t capacity;
};

struct voc_survey_state {
	const struct voc_survey_options *options;
	struct voc_arena names;
	struct voc_span score[VOC_MOST_SCORES];
	int column[VOC_MOST_SCORES]; /* of the schema */
	size_t scores;
	int64_t items;
	int64_t unreadable[VOC_MOST_SCORES];
	struct voc_responses whole[VOC_MOST_SCORES];
	struct voc_days days;
	struct voc_exposed asked;
	struct voc_book groups;
	struct voc_book topics; /* by the same groups and by category; not used for the other views */
};

const struct voc_responses *voc_book_at(const struct voc_survey_state *survey, const struct voc_book *book, size_t id,
					size_t score);

void voc_survey_table(const struct voc_survey_state *survey, struct voc_table *table);

#endif
