/* SPDX-License-Identifier: Apache-2.0 */
/* modifier -- which negation and degree words stand for themselves, and which sentiment terms each of them may govern.
 *
 * Most terms have no modifier near them. So it is the modifiers that mark the terms within their reach, and only at those does negation.c
 * look around for what governs them. */
#include "text/scope.h"

/* Whether a modifier of the other kind covers I: "没有一点" is one negation, not a negation of "有一点". */
static bool covered(const struct voc_scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	const struct voc_marks *marks = scope->marks;
	enum voc_kind other = me->kind == VOC_KIND_NEGATION ? VOC_KIND_DEGREE : VOC_KIND_NEGATION;
	size_t k = voc_mark_from(marks, other, i > 4 ? i - 4 : 0, voc_look_end(i, marks->n));
	for (; k != VOC_NOWHERE && all[k].begin < me->end; k = voc_mark_on(marks, other, k, i)) {
		uint32_t mine = me->end - me->begin, its = all[k].end - all[k].begin;
		if (all[k].end > me->begin && (its > mine || (its == mine && other == VOC_KIND_NEGATION)))
			return true;
	}
	return false;
}

bool voc_modifiers_gapped(const struct voc_term *term)
{
	if (term->term.n && term->term.p[0] == '/')
		return true;
	return term->term.n && memchr(term->term.p, '.', term->term.n) &&
	       voc_span_find(term->term, VOC_SPAN(" .. "), 0) != (size_t)-1;
}

/* The negation that sentiment find I is a part of: the last that begins before it, or with it; K is one of these. A negation with a gap
 * in it ("不是 .. 吗") surrounds terms that speak for themselves. */
static size_t negation_around(const struct voc_scope *scope, size_t i, size_t k)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	size_t around = k < i ? voc_mark_before(scope->marks, VOC_KIND_NEGATION, i, k) : k;
	for (k = i + 1; k < scope->finds->n && all[k].begin == me->begin; k++)
		if (all[k].kind == VOC_KIND_NEGATION)
			around = k;
	return all[around].end < me->end || voc_modifiers_gapped(all[around].term) ? SIZE_MAX : around;
}

/* Looks for sentiment terms that are a part of negation K. */
static void silence(const struct voc_scope *scope, size_t k)
{
	const struct voc_found *all = scope->finds->found;
	size_t i = k;
	while (i > 0 && all[i - 1].begin == all[k].begin)
		i--;
	i = voc_mark_from(scope->marks, VOC_KIND_SENTIMENT, i, voc_look_end(i, scope->finds->n));
	for (; i != VOC_NOWHERE && all[i].begin < all[k].end; i = voc_mark_on(scope->marks, VOC_KIND_SENTIMENT, i, i)) {
		scope->within[i] = negation_around(scope, i, k);
		if (scope->within[i] != SIZE_MAX)
			voc_mark(scope->marks, VOC_MARK_SILENT, i);
	}
}

void voc_modifiers_reach_on(const struct voc_scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found;
	const struct voc_marks *marks = scope->marks;
	size_t next = voc_mark_on(marks, VOC_MARK_SPEAKS, i, i), end = voc_look_end(i, marks->n);
	if (next != VOC_NOWHERE)
		end = next + (all[next].clause == all[i].clause);
	voc_mark_those(marks, VOC_MARK_NEAR, VOC_KIND_SENTIMENT, i + 1, end);
}

/* Marks the sentiment terms that modifier I may govern. What stands behind a negation may also take it over from the term before. What
 * follows the terms it governs, or stands inside of one, reaches back to LAST, the term before that speaks. */
static void mark_near(const struct voc_scope *scope, size_t i, size_t last, enum voc_mark way)
{
	const struct voc_found *all = scope->finds->found;
	bool negation = all[i].kind == VOC_KIND_NEGATION;
	if (way == VOC_MARK_BACK || negation)
		voc_modifiers_reach_on(scope, i);
	if (way == VOC_MARK_AHEAD || (negation && last != VOC_NOWHERE && all[last].end > all[i].begin)) {
		size_t low = voc_look_low(i);
		voc_mark_those(scope->marks, VOC_MARK_NEAR, VOC_KIND_SENTIMENT, last == VOC_NOWHERE || last < low ? low : last, i);
	}
}

/* Marks the modifiers: those that are part of something longer ("不新鲜" is a sentiment term and holds its own 不), and those that
 * a term looks for before itself or behind. Finds of one place stand in the order of their kinds, sentiment before modifiers. */
static void mark_modifiers(const struct voc_scope *scope)
{
	const struct voc_found *all = scope->finds->found;
	const struct voc_marks *marks = scope->marks;
	size_t from = 0, last = VOC_NOWHERE; /* the modifier and the term that speaks before this one */
	VOC_EACH_MARKED(i, marks, VOC_MARK_MODIFIER) {
		size_t k = voc_mark_before(marks, VOC_MARK_SPEAKS, i, from);
		enum voc_mark way = all[i].term->flags & VOC_FLAG_AFTER ? VOC_MARK_AHEAD : VOC_MARK_BACK;
		if (k != VOC_NOWHERE)
			last = k;
		if ((last != VOC_NOWHERE && all[i].end <= all[last].end) || covered(scope, i))
			way = VOC_MARK_CONSUMED;
		voc_mark(marks, way, i);
		mark_near(scope, i, last, way);
		from = i;
	}
}

/* Marks what a term looks for before and behind itself: the modifiers, and what ends the look. */
static void mark_ways(const struct voc_scope *scope)
{
	const struct voc_marks *marks = scope->marks;
	for (size_t b = 0; b <= marks->n / VOC_MARK_BLOCK; b++) {
		uint64_t *block = marks->block[b];
		block[VOC_MARK_MODIFIER] = block[VOC_KIND_NEGATION] | block[VOC_KIND_DEGREE];
		block[VOC_MARK_BACK] = block[VOC_MARK_AHEAD] = block[VOC_MARK_SPEAKS];
	}
	VOC_EACH_MARKED(i, marks, VOC_KIND_CONTRAST) {
		enum voc_turn turn = voc_turn_of(&scope->finds->found[i]);
		if (turn != VOC_TURN_QUESTION && turn != VOC_TURN_REQUEST && turn != VOC_TURN_REMEDY)
			voc_mark(marks, VOC_MARK_BACK, i);
	}
	mark_modifiers(scope);
}

bool voc_modifiers_mark(struct voc_scope *scope)
{
	const struct voc_marks *marks = scope->marks;
	if (voc_mark_any(marks, VOC_KIND_NEGATION)) {
		scope->within = voc_arena_alloc(scope->arena, marks->n * sizeof *scope->within);
		memset(scope->within, 0xFF, marks->n * sizeof *scope->within);
		VOC_EACH_MARKED(k, marks, VOC_KIND_NEGATION)
			silence(scope, k);
	}
	for (size_t b = 0; b <= marks->n / VOC_MARK_BLOCK; b++)
		marks->block[b][VOC_MARK_SPEAKS] = marks->block[b][VOC_KIND_SENTIMENT] & ~marks->block[b][VOC_MARK_SILENT];
	if (!scope->within && !voc_mark_any(marks, VOC_KIND_DEGREE))
		return false;
	mark_ways(scope);
	return true;
}
