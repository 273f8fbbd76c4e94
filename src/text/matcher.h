/* SPDX-License-Identifier: Apache-2.0 */
/* matcher -- a lexicon made ready: text to the terms that stand in it, longest from the left in each kind. */
#ifndef TEXT_MATCHER_H
#define TEXT_MATCHER_H

#include "text/clause.h"
#include "text/lexicon.h"

/* A term that won its place. KIND is the dictionary it counts for: a category term with a weight is found twice, as a category
 * and as sentiment. */
struct voc_found {
	uint32_t begin, end; /* code points */
	const struct voc_term *term;
	uint32_t clause;
	uint8_t kind;
	uint8_t label; /* its number in the closed list of its kind (voc_label_number) */
	bool inflected;
};

/* A literal of a learned dictionary: all of them are told, overlapping or not. */
struct voc_weighed {
	uint32_t begin, end;
	uint32_t feature; /* of the model of its kind */
	uint32_t clause;  /* filled by the classifier, as is NEGATED */
	uint8_t kind;
	bool negated; /* a negation stands before it in its clause */
};

struct voc_finds {
	struct voc_found *found; /* by rising begin */
	size_t n;
	unsigned limited;          /* regexes that hit a limit */
	struct voc_weighed *weigh; /* by rising begin */
	size_t weighed;
};

struct voc_learned;

/* Constant after new; safe for any number of threads. Keeps pointers into LEXICON, which must outlive it. NULL and ERR when a
 * regex is bad. */
struct voc_matcher;
struct voc_matcher *voc_matcher_new(const struct voc_lexicon *lexicon, struct voc_error *err);
/* The same, and learned categories must be among CATEGORIES. */
struct voc_categories;
struct voc_matcher *voc_matcher_new_with(const struct voc_lexicon *lexicon, const struct voc_categories *categories,
					 struct voc_error *err);
void voc_matcher_find(const struct voc_matcher *matcher, const struct voc_text *text, const struct voc_clauses *clauses,
		      struct voc_arena *arena, struct voc_finds *finds);
/* A closer look, for lint and find: ALL is every term that stands in the text (without its clause), WINNERS are those that won their
 * place, exceptions among them. */
void voc_matcher_look(const struct voc_matcher *matcher, const struct voc_text *text, const struct voc_clauses *clauses,
		      struct voc_arena *arena, struct voc_finds *all, struct voc_finds *winners);
/* Limit hits after which a regex is no longer tried: its texts count as limited, never as "no match". */
#define VOC_REGEX_BREAKER 100
/* The INDEXth term whose regex has hit a limit so far, and how often; NULL when there are no more. */
const struct voc_term *voc_matcher_limited(const struct voc_matcher *matcher, size_t index, unsigned *times);
/* The model of a learned KIND whose literals it finds, NULL for none. */
const struct voc_learned *voc_matcher_learned(const struct voc_matcher *matcher, enum voc_kind kind);
void voc_matcher_free(struct voc_matcher *matcher);

/* Saves *MATCHER, or sets it to the one in the block, for the LEXICON and the CATEGORIES that were saved with it. NULL
 * when it fails. */
struct voc_image;
void voc_matcher_image(struct voc_image *image, struct voc_matcher **matcher, const struct voc_lexicon *lexicon,
		       const struct voc_categories *categories);

#endif
