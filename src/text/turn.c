/* SPDX-License-Identifier: Apache-2.0 */
/* turn -- what contrast, concession, condition, wish, question and request do to a sentiment term: the words of contrast.csv, and
 * question marks.
 *
 * A turn stays inside its sentence, all but the contrast inside its clause (a request follows up on the one before), and none reaches
 * over a contrast. Words of Latin script open what they govern, so "if", "i wish", "do you" do not touch what stands before them;
 * Chinese has them at both ends (如果, 的话). */
#include "text/scope.h"

#define BEFORE_CONTRAST 0.8 /* what stands before "but" */
#define ASKED 0.25          /* a positive term in a clause that ends in a question mark */
#define MATTER -1.9         /* words down to this weight name a matter; harsher ones judge it */

/* The turns that reach a sentiment term, SIZE_MAX where there is none. */
struct turns {
	size_t before, after; /* the nearest contrast on each side */
	size_t concession, request;
	bool rhetorical;
};

static bool latin(const struct voc_scope *scope, size_t k)
{
	return scope->text->class[scope->finds->found[k].begin] == VOC_CLASS_WORD;
}

bool voc_turn_between(const struct voc_finds *finds, const struct voc_marks *marks, size_t a, size_t b)
{
	const struct voc_found *all = finds->found;
	size_t k = a;
	while ((k = voc_mark_from(marks, VOC_MARK_TURN, k + 1, b)) != VOC_NOWHERE)
		if (all[k].begin >= all[a].end && all[k].end <= all[b].begin)
			return true;
	return false;
}

/* A wish put as a condition (要是…能…, 如果能, "if only") promises what stands in the next clause: "…, 我会再来". */
static bool promises(const struct voc_scope *scope, size_t k)
{
	static const uint32_t openers[] = {0x5982, 0x8981, 0x82E5, 0x5047, 0x5018, 'i'}; /* 如要若假倘 and the i of "if" */
	const uint32_t *cp = scope->text->cp + scope->finds->found[k].begin;
	if (voc_turn_of(&scope->finds->found[k]) != VOC_TURN_WISH || (cp[0] == 'i' && cp[1] != 'f'))
		return false;
	for (size_t i = 0; i < sizeof openers / sizeof openers[0]; i++)
		if (cp[0] == openers[i])
			return true;
	return false;
}

/* Whether request K speaks of find I in the clause before: "I sent it back for a refund, when will it be paid?" Mishaps told there are
 * told: "the room is noisy, can I have another?" */
static bool follows_up(const struct voc_found *k, const struct voc_found *i)
{
	return voc_turn_of(k) == VOC_TURN_REQUEST && i->clause + 1 == k->clause && i->term->kind == VOC_KIND_SENTIMENT &&
	       i->term->weight >= MATTER;
}

/* Whether turn K, on the same side of every contrast as find I, governs it. */
static bool governs(const struct voc_scope *scope, size_t k, size_t i)
{
	const struct voc_found *all = scope->finds->found;
	if (all[k].clause != all[i].clause)
		return follows_up(&all[k], &all[i]) ||
		       (all[k].clause + 1 == all[i].clause && all[i].term->weight > 0 && promises(scope, k));
	return k < i || !latin(scope, k) || all[k].begin < all[i].end;
}

/* What a request names is no judgement: praise, mishaps, and words for the matter itself ("how do I cancel it?"). */
static bool named(const struct voc_term *term)
{
	return term->kind == VOC_KIND_CATEGORY || term->weight >= MATTER;
}

bool voc_turn_judged(const struct voc_scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found;
	for (size_t k = voc_look_low(i); k < scope->finds->n && all[k].begin <= all[i].begin; k++)
		if (all[k].begin == all[i].begin && all[k].kind == VOC_KIND_SENTIMENT && !named(all[k].term))
			return true;
	return false;
}

static void take_turn(const struct voc_scope *scope, size_t k, size_t i, struct turns *turns)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	enum voc_turn turn = voc_turn_of(&all[k]);
	double weight = all[k].term->weight;
	if (turn == VOC_TURN_CONCESSION && all[k].begin <= me->begin && turns->concession == SIZE_MAX)
		turns->concession = k;
	else if (turn == VOC_TURN_CONDITION)
		voc_scope_step(scope, i, "condition", k, weight);
	else if (turn == VOC_TURN_WISH)
		voc_scope_step(scope, i, "wish", k, weight);
	else if (turn == VOC_TURN_QUESTION && me->term->weight > 0)
		voc_scope_step(scope, i, "question", k, weight);
	else if (turn == VOC_TURN_REQUEST && turns->request == SIZE_MAX && named(me->term))
		turns->request = k;
	else if (turn == VOC_TURN_RHETORICAL && me->term->weight > 0)
		voc_scope_step(scope, i, "rhetorical", k, weight);
	turns->rhetorical |= turn == VOC_TURN_RHETORICAL;
}

/* The contrast on each side, and what governs find I without a contrast between. */
static void look_around(const struct voc_scope *scope, size_t i, struct turns *turns)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	const struct voc_clause *clause = scope->clauses->clause;
	uint32_t sentence = clause[me->clause].sentence;
	size_t k = i;
	*turns = (struct turns){SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, false};
	while ((k = voc_mark_back(scope->marks, VOC_KIND_CONTRAST, k, i)) != VOC_NOWHERE &&
	       clause[all[k].clause].sentence == sentence) {
		if (voc_turn_of(&all[k]) != VOC_TURN_CONTRAST) {
			if ((turns->before == SIZE_MAX || all[turns->before].end > me->begin) && governs(scope, k, i))
				take_turn(scope, k, i, turns);
		} else if (turns->before == SIZE_MAX && all[k].begin < me->begin) {
			turns->before = k;
		}
	}
	k = i;
	while ((k = voc_mark_on(scope->marks, VOC_KIND_CONTRAST, k, i)) != VOC_NOWHERE &&
	       clause[all[k].clause].sentence == sentence) {
		if (voc_turn_of(&all[k]) != VOC_TURN_CONTRAST) {
			if (turns->after == SIZE_MAX && governs(scope, k, i))
				take_turn(scope, k, i, turns);
		} else if (turns->after == SIZE_MAX && all[k].begin >= me->end) {
			turns->after = k;
		}
	}
}

/* The sign of what the contrast K leads to: of the first sentiment term behind it, 0 for none in the sentence. */
static int leads_to(const struct voc_scope *scope, size_t k)
{
	const struct voc_found *all = scope->finds->found;
	uint32_t sentence = scope->clauses->clause[all[k].clause].sentence;
	size_t i = k;
	while ((i = voc_mark_on(scope->marks, VOC_MARK_SPEAKS, i, k)) != VOC_NOWHERE &&
	       scope->clauses->clause[all[i].clause].sentence == sentence) {
		double score = scope->match[i].score;
		if (score != 0)
			return score > 0 ? 1 : -1;
	}
	return 0;
}

void voc_turn_reach(const struct voc_scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found;
	struct turns turns;
	look_around(scope, i, &turns);
	if (scope->clauses->clause[all[i].clause].mark == '?' && !turns.rhetorical && scope->match[i].score > 0)
		voc_scope_step(scope, i, "asked", SIZE_MAX, ASKED);
	if (turns.request != SIZE_MAX && !turns.rhetorical)
		voc_scope_step(scope, i, "request", turns.request, all[turns.request].term->weight);
	double summary = turns.before == SIZE_MAX ? 0 : all[turns.before].term->weight;
	if (turns.before != SIZE_MAX)
		voc_scope_step(scope, i, "after contrast", turns.before, summary);
	/* "all in all I am pleased, only the colour ..." keeps its weight; and what goes on in the same vein is no contrast */
	if (turns.after != SIZE_MAX && summary <= all[turns.after].term->weight &&
	    leads_to(scope, turns.after) * scope->match[i].score <= 0)
		voc_scope_step(scope, i, "before contrast", turns.after, BEFORE_CONTRAST);
	else if (turns.concession != SIZE_MAX)
		voc_scope_step(scope, i, "concession", turns.concession, all[turns.concession].term->weight);
}
