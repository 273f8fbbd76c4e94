/* SPDX-License-Identifier: Apache-2.0 */
/* scope -- what the arithmetic of sentiment shares: the finds of one text, what became of each, and how a factor is put on record. */
#ifndef TEXT_SCOPE_H
#define TEXT_SCOPE_H

#include "text/sentiment.h"

#define VOC_FAR 9.0 /* farther than any word reaches, in characters */

struct voc_scope {
	const struct voc_text *text;
	const struct voc_clauses *clauses;
	const struct voc_finds *finds;
	const struct voc_marks *marks;
	struct voc_match *match;
	struct voc_arena *arena;
	size_t *within; /* of a sentiment find: the negation it is a part of ("never" alone is a complaint), SIZE_MAX for none;
			 * NULL where there is no negation at all */
	bool negated;   /* some sentiment term is */
};

/* What the clause of FOUND holds. */
static inline uint32_t voc_scope_clause(const struct voc_scope *scope, const struct voc_found *found)
{
	return scope->marks->clause[found->clause];
}

/* Multiplies the score of find I by FACTOR, brought by find BY (SIZE_MAX: by a rule of the engine). */
void voc_scope_step(const struct voc_scope *scope, size_t i, const char *what, size_t by, double factor);

/* Length of the text from code point FROM to TO, in characters; a Latin word counts as 1.3. Stops counting at VOC_FAR. */
double voc_scope_gap(const struct voc_text *text, uint32_t from, uint32_t to);

/* modifier.c. Marks which terms speak, which modifiers are part of something longer, and which sentiment terms the others may govern; false
 * where there is no modifier. */
bool voc_modifiers_mark(struct voc_scope *scope);
/* Marks the sentiment terms behind find I, up to the next that speaks: no farther does anything at I reach. */
void voc_modifiers_reach_on(const struct voc_scope *scope, size_t i);
/* Whether TERM has a gap in it: a regex, or a sequence. */
bool voc_modifiers_gapped(const struct voc_term *term);

/* negation.c. Applies the negation and degree words that govern the sentiment terms so marked, and the negations that end their
 * clauses. */
void voc_negation_apply(const struct voc_scope *scope);
/* Last, words of negation that must not speak for themselves any more. */
void voc_negation_mute(const struct voc_scope *scope);

/* Whether find I of another kind (tier, intent, emotion, category) stands under a negation. */
bool voc_negation_reaches(const struct voc_scope *scope, size_t i);
static inline bool voc_negation_of_trigger(const struct voc_scope *scope, size_t i)
{
	bool here = voc_scope_clause(scope, &scope->finds->found[i]) & VOC_MARK_BIT(VOC_KIND_NEGATION);
	return (here || scope->negated) && voc_negation_reaches(scope, i);
}

/* turn.c: contrast, concession, condition, wish, question and request, as far as they reach sentiment find I. */
void voc_turn_reach(const struct voc_scope *scope, size_t i);
/* Whether a word that judges, and does not only name a matter, begins where find I does. */
bool voc_turn_judged(const struct voc_scope *scope, size_t i);

#endif
