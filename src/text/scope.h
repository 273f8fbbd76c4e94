/* SPDX-License-Identifier: Apache-2.0 */
/* scope -- what the arithmetic of sentiment shares: the finds of one text, what became of each, and how a factor is put on record. */
#ifndef TEXT_SCOPE_H
#define TEXT_SCOPE_H

#include "text/sentiment.h"

#define VOC_LOOK 128 /* finds looked at on each side: keeps the work linear in the text */
#define VOC_FAR 9.0  /* farther than any word reaches, in characters */

struct voc_scope {
	const struct voc_text *text;
	const struct voc_clauses *clauses;
	const struct voc_finds *finds;
	struct voc_match *match;
	bool *consumed; /* a modifier inside a sentiment term is part of it */
	size_t *within; /* of a sentiment find: the negation it is a part of ("never" alone is a complaint), SIZE_MAX for none */
	bool *used;     /* a negation that has governed a term */
	const struct voc_term **seen; /* the sentiment terms so far, each once */
	bool *seen_negated;
	size_t seen_count;
	struct voc_arena *arena;
	unsigned kinds; /* a bit for each kind that was found */
};

/* Most texts hold neither a modifier nor a turn, and then nothing has to be looked for. */
#define VOC_MODIFIER_KINDS (1u << VOC_KIND_NEGATION | 1u << VOC_KIND_DEGREE)

/* Multiplies the score of find I by FACTOR, brought by find BY (SIZE_MAX: by a rule of the engine). */
void voc_scope_step(const struct voc_scope *scope, size_t i, const char *what, size_t by, double factor);

/* A sentiment term that speaks for itself, not a part of a negation. */
static inline bool voc_scope_speaks(const struct voc_scope *scope, size_t i)
{
	return scope->finds->found[i].kind == VOC_KIND_SENTIMENT && scope->within[i] == SIZE_MAX;
}

/* Length of the text from code point FROM to TO, in characters; a Latin word counts as 1.3. Stops counting at VOC_FAR. */
double voc_scope_gap(const struct voc_text *text, uint32_t from, uint32_t to);

/* negation.c. First marks what is part of something longer; then the negation and degree words that govern sentiment find I; then the
 * negation K that ends its clause; last a word of negation that must not speak for itself any more. */
void voc_negation_consume(const struct voc_scope *scope);
void voc_negation_apply(const struct voc_scope *scope, size_t i);
void voc_negation_trail(const struct voc_scope *scope, size_t k);
void voc_negation_mute(const struct voc_scope *scope, size_t i);

/* Whether find I of another kind (tier, intent, emotion, category) stands under a negation. */
bool voc_negation_of_trigger(const struct voc_scope *scope, size_t i);

/* turn.c: contrast, concession, condition, wish and question, as far as they reach sentiment find I. */
void voc_turn_apply(const struct voc_scope *scope, size_t i);

#endif
