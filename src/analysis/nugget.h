/* SPDX-License-Identifier: Apache-2.0 */
/* nugget -- phrases on their way from counted n-grams to what is worth showing. */
#ifndef ANALYSIS_NUGGET_H
#define ANALYSIS_NUGGET_H

#include "analysis/sample.h"
#include "voc/mine.h"

#define VOC_UNITS_MOST 8 /* of a phrase with Han characters; Han character or Latin word */
#define VOC_WORDS_MOST 4

/* An n-gram that stands in enough texts. */
struct voc_nugget {
	uint32_t place; /* of its first unit, where it was met first */
	uint32_t units;
	uint32_t count; /* occurrences */
	uint32_t texts, baseline_texts;
	uint32_t negative, positive; /* texts by polarity */
	double cohesion, left, right, z, score;
	struct voc_span text; /* folded */
	const struct voc_category *category;
	double weight;
	uint32_t inside; /* the nugget it is a variant of, plus 1 */
	bool kept;
};

/* What the dictionaries say at a place of a text: a category (its index), or a sentiment. */
struct voc_said {
	uint32_t place;    /* the unit where it begins */
	uint32_t category; /* UINT32_MAX: none */
	float score;
};

struct voc_nuggets {
	const struct voc_mine_options *options;
	const struct voc_sample *sample;
	struct voc_map unit; /* folded Han characters and words; number 0 is a break */
	uint32_t *id;        /* units of all texts, a break behind each run; those of the baseline last */
	size_t ids, id_capacity;
	uint32_t *start;       /* of each text in ID, and the end */
	size_t texts, all;     /* of the sample; with the baseline */
	int8_t *polarity;      /* of each text of the sample */
	struct voc_said *said; /* by rising place */
	size_t saids, said_capacity;
	uint32_t *at;         /* the byte of each unit in its text, parallel to ID */
	uint32_t *unit_count; /* occurrences of each unit in the sample */
	double total;         /* units of the sample */
	struct voc_nugget *nugget;
	size_t n, capacity;
	uint8_t *longest; /* of each place in the sample, the units of the longest nugget there; all shorter ones are nuggets, too */
	size_t *offset;   /* and where they begin in NUMBER */
	uint32_t *number;
	struct voc_arena arena;
};

/* In mine_count.c: n-grams level by level; one is counted only where both of its parts of one unit less are frequent. */
void voc_nuggets_count(struct voc_nuggets *nuggets);
/* The nugget of N units at PLACE, NULL when there is none. */
struct voc_nugget *voc_nugget_at(const struct voc_nuggets *nuggets, uint32_t place, uint32_t n);
bool voc_unit_is_han(const struct voc_nuggets *nuggets, uint32_t id);

/* In mine_judge.c: cohesion, boundaries, what is known, variants, z, category, weight. */
void voc_nuggets_judge(struct voc_nuggets *nuggets);
/* In mine_table.c. */
void voc_nuggets_table(struct voc_nuggets *nuggets, struct voc_table *table);
void voc_nuggets_release(struct voc_nuggets *nuggets);

#endif
