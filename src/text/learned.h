/* SPDX-License-Identifier: Apache-2.0 */
/* learned -- a linear model kept as a dictionary: what each term found adds to each label.
 *
 * Every literal of a learned file that stands in the text counts, overlapping or not, once a text. With n of them,
 *
 *	total(label) = (sum of their weights / sqrt(n) + bias + sum of weight * value of what the other dictionaries say) /
 *scale
 *
 * and a label's share is softmax(total), or 1 / (1 + exp(-total)) where labels are judged each by itself. The square root is
 *the normalisation by length: a long text has more terms, not more of an opinion. All weights are whole numbers, so that the
 *sum can be redone by hand.
 *
 * Rows in brackets are no terms but the rest of the model; voc-dict(5) lists them. voc-learn trains on the values that
 * voc_learned_look finds, which are those that voc_classify sums up: there is no second way to read a text. */
#ifndef TEXT_LEARNED_H
#define TEXT_LEARNED_H

#include "base/map.h"
#include "text/categories.h"
#include "text/matcher.h"
#include "voc/classify.h"

/* What kind of row TERM is: a setting in brackets, or a term of texts. */
bool voc_learned_in_brackets(struct voc_span term);
/* Whether it is the row that begins a model, (scale). */
bool voc_learned_begins(const struct voc_term *term);
/* For voc_term_check: what only learned files must keep to. -1 and ERR. */
struct voc_pattern;
int voc_learned_check(const struct voc_term *term, const struct voc_pattern *pattern, struct voc_error *err);
/* What tells the row apart from others of the same term: its label and whether it is negated. */
void voc_learned_key(const struct voc_term *term, struct voc_buffer *key);

struct voc_learned {
	enum voc_kind kind;
	struct voc_map label; /* in the order of the file */
	size_t labels;
	double *bias;
	double scale;
	bool each;              /* labels are judged each by itself */
	bool numeric;           /* the total is the sentiment itself */
	double band;            /* sentiment within is neutral */
	struct voc_map feature; /* key, see voc_learned_look */
	size_t features;
	double *weight;                       /* features × labels */
	const struct voc_term **term;         /* features × labels, NULL where there is no row */
	const struct voc_category **category; /* of each label, for categories */
};

/* The model of KIND in LEXICON; NULL without ERR->msg when there is none, with it when it is not whole. CATEGORIES may be NULL.
 */
struct voc_learned *voc_learned_new(const struct voc_lexicon *lexicon, enum voc_kind kind,
				    const struct voc_categories *categories, struct voc_error *err);
void voc_learned_free(struct voc_learned *learned);

/* Adds the literals to SCANNER as items from FIRST on, one a feature that is a literal; LITERAL, of as many numbers as
 * features, gets the feature of each. Returns how many. */
struct voc_scanner;
size_t voc_learned_scan(const struct voc_learned *learned, struct voc_scanner *scanner, uint32_t first, uint32_t *literal);

/* A feature that a text has. */
struct voc_present {
	uint32_t feature;
	uint32_t begin, end; /* code points of its first place; of what the dictionaries say 0, 0 */
	uint32_t clause;
	double value; /* 1 of a term */
};

struct voc_presence {
	struct voc_present *present; /* terms first, in order of the text */
	size_t n, terms;
};

/* The features of a text that HITS and VERDICT (of the other dictionaries) tell. */
void voc_learned_look(const struct voc_learned *learned, const struct voc_finds *finds, const struct voc_verdict *verdict,
		      struct voc_arena *arena, struct voc_presence *presence);

/* Totals and shares of all labels, with the evidence. */
void voc_learned_rule(const struct voc_learned *learned, const struct voc_text *text, const struct voc_presence *presence,
		      struct voc_arena *arena, struct voc_ruling *ruling);

/* What the dictionaries say of a text, as features: TAKE gets each name ("(intent:complaint)") and its value. */
void voc_prior_each(const struct voc_verdict *verdict, void (*take)(void *context, struct voc_span name, double value),
		    void *context);

/* Where, in code points, a word of each clause is behind a negation; UINT32_MAX in clauses without one. In ARENA. */
uint32_t *voc_negated_from(const struct voc_finds *finds, const struct voc_clauses *clauses, struct voc_arena *arena);

#endif
