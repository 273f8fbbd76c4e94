/* SPDX-License-Identifier: Apache-2.0 */
/* negation -- which negation and degree words govern a term, and what they make of it.
 *
 * Scope is the clause. A modifier governs the next sentiment term behind it, unless another sentiment term, a contrast or a new
 * predicate ("and", 就, 还) stands between; "和", "or" hand a negation on ("没有异味和破损"). Two negations make an affirmation. A degree
 * word under a negation softens it ("不是很好" is mild). A negation that ends its clause governs what stands before it ("异味也没有"). A
 * remedy that is denied ("refused to replace", 没告诉我) leaves the fault that it was to be for what it is. */
#include "text/scope.h"

#define REACH 8.0            /* of a negation, in characters */
#define DEGREE_REACH 3.5     /* of a degree word */
#define AFTER_REACH 2.5      /* of a word that follows what it governs */
#define TRAIL_REACH 3.0      /* of a negation that ends its clause */
#define OPENING 5.0          /* "其实并不是", "but it is not": as far into a clause a bare answer may stand */
#define NEGATED_NEGATIVE 0.6 /* "not bad" is less good than "not good" is bad */
#define NEGATED_DEGREE 0.6   /* "not very good" */

/* Whether TERM itself writes the negation FOUND, or, being a regex, its first character. */
static bool writes(const struct voc_term *term, const struct voc_found *found, const struct voc_text *text)
{
	uint32_t end = term->term.p[0] == '/' ? found->begin + 1 : found->end;
	struct voc_span raw = {text->raw.p + text->at[found->begin], text->at[end] - text->at[found->begin]};
	return voc_span_find(term->term, found->term->term, 0) != (size_t)-1 || voc_span_find(term->term, raw, 0) != (size_t)-1;
}

/* The code points of the last part of a sequence: 不理 of "客服 .. 不理". */
static uint32_t last_part(const struct voc_term *term)
{
	struct voc_span rest = term->term;
	for (size_t at; (at = voc_span_find(rest, VOC_SPAN(" .. "), 0)) != (size_t)-1;)
		rest = (struct voc_span){rest.p + at + 4, rest.n - at - 4};
	uint32_t length = 0;
	for (size_t i = 0; i < rest.n; i++)
		length += ((unsigned char)rest.p[i] & 0xC0) != 0x80;
	return length;
}

/* Whether negation FOUND ends in the last part of sequence ME, and so is no more than its beginning: 根本不 in 客服根本不理. */
static bool runs_into(const struct voc_found *me, const struct voc_found *found)
{
	return me->term->term.p[0] != '/' && found->end + last_part(me->term) > me->end;
}

/* Whether the letters at I are WORD, standing alone. */
static bool word_at(const struct voc_text *text, uint32_t i, const char *word)
{
	uint32_t before = i;
	for (; *word; word++, i++)
		if (text->cp[i] != (unsigned char)*word)
			return false;
	return text->class[i] != VOC_CLASS_WORD && (before == 0 || text->class[before - 1] != VOC_CLASS_WORD);
}

static bool is_one_of(uint32_t c, const uint32_t *set, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (set[i] == c)
			return true;
	return false;
}
#define ONE_OF(c, set) is_one_of(c, set, sizeof(set) / sizeof(set)[0])

/* Between two sentiment terms only an "and": what negates the first negates the second. */
static bool coordinated(const struct voc_scope *scope, uint32_t from, uint32_t to)
{
	static const uint32_t joins[] = {0x3001, 0x548C, 0x6216, 0x53CA, 0x4E0E, 0x8DDF, '/', '&'}; /* 、和或及与跟 */
	bool joined = false;
	for (uint32_t i = from; i < to; i++) {
		uint32_t c = scope->text->cp[i];
		if (c == ' ')
			continue;
		if (word_at(scope->text, i, "or"))
			i += 1;
		else if (word_at(scope->text, i, "nor"))
			i += 2;
		else if (!ONE_OF(c, joins))
			return false;
		joined = true;
	}
	return joined;
}

/* A new predicate begins between FROM and TO: "doesn't rust and looks great", 没用几天就坏了, 没有包装还破了. */
static bool new_predicate(const struct voc_text *text, uint32_t from, uint32_t to)
{
	static const uint32_t openers[] = {0x5C31, 0x53C8, 0x8FD8, 0x5374, 0x800C, 0x4E14}; /* 就又还却而且 */
	for (uint32_t i = from; i < to; i++)
		if (text->class[i] == VOC_CLASS_HAN
			    ? ONE_OF(text->cp[i], openers)
			    : word_at(text, i, "and") || word_at(text, i, "so") || word_at(text, i, "then"))
			return true;
	return false;
}

/* Two negations side by side do not cancel each other: 不贵也不差, "not cheap or not good", "neither ... nor". */
static bool side_by_side(const struct voc_text *text, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (text->cp[i] == 0x4E5F || word_at(text, i, "or") || word_at(text, i, "nor")) /* 也 */
			return true;
	return new_predicate(text, from, to);
}

/* Whether one of 不没无未唔冇 stands between FROM and TO. */
static bool negator_between(const struct voc_text *text, uint32_t from, uint32_t to)
{
	static const uint32_t negators[] = {0x4E0D, 0x6CA1, 0x65E0, 0x672A, 0x5514, 0x5187};
	for (uint32_t i = from; i < to; i++)
		if (text->class[i] == VOC_CLASS_HAN && ONE_OF(text->cp[i], negators))
			return true;
	return false;
}

/* A modifier found in front of a sentiment term, nearest first. */
struct modifiers {
	size_t negation[2], degree[2];
	size_t negations, degrees;
	size_t before; /* the sentiment term that ends the window, SIZE_MAX for none */
};

/* Where the last remedy before find I, or the one it begins with, begins in the raw text, within its clause; 0 for none. */
static size_t remedy_before(const struct voc_scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	size_t k = i + 1;
	if (!(voc_scope_clause(scope, me) & VOC_MARK_BIT(VOC_KIND_CONTRAST)))
		return 0;
	while (k < scope->finds->n && all[k].begin == me->begin)
		k++;
	while ((k = voc_mark_back(scope->marks, VOC_KIND_CONTRAST, k, i)) != VOC_NOWHERE && all[k].clause == me->clause)
		if (voc_turn_of(&all[k]) == VOC_TURN_REMEDY)
			return scope->match[k].begin;
	return 0;
}

/* Whether NEGATION, which ends at END of the raw text, denies what find I says: a remedy that is denied, be it behind the negation or a
 * part of it, takes no blame away, and no trigger. */
static bool denies(const struct voc_scope *scope, const struct voc_term *negation, size_t end, size_t i)
{
	bool praises = scope->finds->found[i].kind == VOC_KIND_SENTIMENT && scope->match[i].score > 0;
	return praises || (!(negation->flags & VOC_FLAG_REMEDY) && remedy_before(scope, i) < end);
}

static void add_negation(const struct voc_scope *scope, size_t i, size_t k, struct modifiers *found)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	if (found->negations == 2)
		return;
	double length = all[k].end < me->begin ? voc_scope_gap(scope->text, all[k].end, me->begin) : 0;
	if (length > REACH || new_predicate(scope->text, all[k].end, me->begin))
		return;
	if (negator_between(scope->text, me->begin, all[k].end) &&
	    !negator_between(scope->text, all[k].begin,
			     me->begin)) /* 一点也不 before 不贵 repeats its 不; 不是不 before 不好 does not */
		return;
	if (found->negations && side_by_side(scope->text, all[k].end, all[found->negation[0]].end))
		return;
	found->negation[found->negations++] = k;
}

/* Negation K counts, unless it denies a remedy; and where that remedy is a negation itself ("does not prevent leaks") neither does. */
static void weigh_negation(const struct voc_scope *scope, size_t i, size_t k, struct modifiers *found)
{
	if (denies(scope, scope->finds->found[k].term, scope->match[k].end, i))
		add_negation(scope, i, k, found);
	else if (found->negations && scope->match[found->negation[0]].begin <= remedy_before(scope, i))
		found->negations = 0;
}

static void look_back(const struct voc_scope *scope, size_t i, struct modifiers *found)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	size_t k = i;
	found->negations = found->degrees = 0;
	found->before = SIZE_MAX;
	while ((k = voc_mark_back(scope->marks, VOC_MARK_BACK, k, i)) != VOC_NOWHERE && all[k].clause == me->clause) {
		if (all[k].begin >= me->begin)
			continue;
		if (all[k].kind == VOC_KIND_SENTIMENT)
			found->before = k;
		if (all[k].kind == VOC_KIND_SENTIMENT || all[k].kind == VOC_KIND_CONTRAST)
			return;
		if (all[k].end > me->end)
			continue;
		if (all[k].kind == VOC_KIND_NEGATION) {
			if (k != scope->within[i])
				weigh_negation(scope, i, k, found);
			continue;
		}
		double length = all[k].end < me->begin ? voc_scope_gap(scope->text, all[k].end, me->begin) : 0;
		if (length <= DEGREE_REACH && found->degrees < 2)
			found->degree[found->degrees++] = k;
	}
}

static void negate(const struct voc_scope *scope, size_t i, size_t by)
{
	double factor = scope->finds->found[by].term->weight;
	if (scope->match[i].score < 0 && factor < 0)
		factor *= NEGATED_NEGATIVE;
	voc_scope_step(scope, i, "negated", by, factor);
	voc_mark(scope->marks, VOC_MARK_USED, by);
	scope->match[i].negated = !scope->match[i].negated;
}

/* Words that follow what they govern: 极了, 死了, "as hell". */
static void look_ahead(const struct voc_scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	size_t k = i;
	while ((k = voc_mark_on(scope->marks, VOC_MARK_AHEAD, k, i)) != VOC_NOWHERE && all[k].clause == me->clause) {
		if (all[k].begin >= me->end &&
		    (all[k].kind == VOC_KIND_SENTIMENT || voc_scope_gap(scope->text, me->end, all[k].begin) > AFTER_REACH))
			return;
		if (all[k].kind == VOC_KIND_SENTIMENT || all[k].end <= me->end)
			continue;
		if (all[k].kind == VOC_KIND_DEGREE && all[k].begin >= me->end)
			voc_scope_step(scope, i, "degree", k, all[k].term->weight);
		else if (all[k].kind == VOC_KIND_NEGATION) /* "better than" holds the "than" of "than you" */
			negate(scope, i, k);
	}
}

/* The negation that the term before hands on to term I over an "and": its own (没有异味和破损) or one that governed it. */
static void take_over(const struct voc_scope *scope, size_t i, size_t before)
{
	const struct voc_found *all = scope->finds->found;
	const struct voc_match *first = &scope->match[before];
	size_t k = voc_mark_from(scope->marks, VOC_KIND_NEGATION, before + 1, i);
	if ((k == VOC_NOWHERE && !first->negated) || !coordinated(scope, all[before].end, all[i].begin))
		return;
	for (; k != VOC_NOWHERE && !first->negated; k = voc_mark_from(scope->marks, VOC_KIND_NEGATION, k + 1, i)) {
		if (all[k].begin == all[before].begin && all[k].end < all[before].end) {
			negate(scope, i, k);
			return;
		}
	}
	for (size_t s = 0; first->negated && s < first->steps; s++) {
		const struct voc_term *by = first->step[s].term;
		if (by && by->kind == VOC_KIND_NEGATION && denies(scope, by, first->step[s].end, i)) {
			voc_scope_step(scope, i, "negated with the term before", SIZE_MAX, first->step[s].factor);
			scope->match[i].negated = true;
		}
	}
}

/* A term with a gap in it, a sequence or a regex, may have caught a negation in the gap: 吃了没有拉肚子 by "吃了 .. 拉肚子". A negation
 * that the term itself writes is part of what it says. */
static void look_inside(const struct voc_scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	size_t k = voc_mark_on(scope->marks, VOC_KIND_NEGATION, i, i);
	if (k == VOC_NOWHERE || all[k].begin >= me->end || !voc_modifiers_gapped(me->term))
		return;
	for (; k != VOC_NOWHERE && all[k].begin < me->end; k = voc_mark_on(scope->marks, VOC_KIND_NEGATION, k, i)) {
		if (all[k].begin <= me->begin || all[k].end >= me->end || writes(me->term, &all[k], scope->text) ||
		    runs_into(me, &all[k]))
			continue;
		if (scope->text->class[all[k].begin] == VOC_CLASS_HAN &&
		    !negator_between(scope->text, all[k].begin, all[k].end)) /* 比你们 compares */
			continue;
		negate(scope, i, k);
		return;
	}
}

static void govern(const struct voc_scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found;
	struct modifiers found;
	look_inside(scope, i);
	look_back(scope, i, &found);
	for (size_t k = 0; k < found.degrees; k++) {
		size_t by = found.degree[k];
		bool under = found.negations && all[found.negation[0]].begin < all[by].begin;
		voc_scope_step(scope, i, under ? "degree under negation" : "degree", by,
			       under ? NEGATED_DEGREE : all[by].term->weight);
	}
	for (size_t k = 0; k < found.negations; k++)
		negate(scope, i, found.negation[k]);
	if (!found.negations && found.before != SIZE_MAX)
		take_over(scope, i, found.before);
	look_ahead(scope, i);
}

/* Whether nothing but punctuation stands between I and END. */
static bool nothing_left(const struct voc_text *text, uint32_t i, uint32_t end)
{
	for (; i < end; i++)
		if (text->class[i] == VOC_CLASS_WORD || text->class[i] == VOC_CLASS_HAN)
			return false;
	return true;
}

/* Negation K ends its clause and governs nothing yet: it answers what stands before it. "异味也没有"; "it is said to be quiet; it is
 * not"; "any problems? none". A complaint that is no question is not taken back so ("awful. no."). */
static void trail(const struct voc_scope *scope, size_t k)
{
	const struct voc_found *all = scope->finds->found;
	const struct voc_clause *clause = &scope->clauses->clause[all[k].clause];
	if (voc_marked(scope->marks, VOC_MARK_USED, k) || voc_marked(scope->marks, VOC_MARK_CONSUMED, k) ||
	    (all[k].term->flags & VOC_FLAG_REMEDY) || clause->mark == '?' ||
	    !nothing_left(scope->text, all[k].end, clause->end))
		return;
	size_t i = k;
	while ((i = voc_mark_back(scope->marks, VOC_MARK_SPEAKS, i, k)) != VOC_NOWHERE && all[i].clause + 1 >= all[k].clause) {
		if (all[i].clause == all[k].clause) {
			if (all[i].end <= all[k].begin && voc_scope_gap(scope->text, all[i].end, all[k].begin) <= TRAIL_REACH)
				negate(scope, i, k);
			return;
		}
		bool asked = scope->clauses->clause[all[i].clause].mark == '?';
		if (voc_scope_gap(scope->text, clause->begin, all[k].begin) > OPENING || (scope->match[i].score < 0 && !asked))
			return;
		if (!scope->match[i].negated)
			negate(scope, i, k);
	}
}

void voc_negation_apply(const struct voc_scope *scope)
{
	const struct voc_found *all = scope->finds->found;
	const struct voc_marks *marks = scope->marks;
	for (size_t i = voc_mark_from(marks, VOC_MARK_NEAR, 0, marks->n); i != VOC_NOWHERE;
	     i = voc_mark_from(marks, VOC_MARK_NEAR, i + 1, marks->n)) {
		bool leaves =
			all[i].end > scope->clauses->clause[all[i].clause].end; /* and may hold a negation of the next clause */
		if (leaves || (voc_scope_clause(scope, &all[i]) & VOC_MODIFIER_BITS))
			govern(scope, i);
		if (scope->match[i].negated && voc_marked(marks, VOC_MARK_SPEAKS, i))
			voc_modifiers_reach_on(scope, i);
	}
	VOC_EACH_MARKED(k, scope->marks, VOC_KIND_NEGATION)
		trail(scope, k);
}

/* Whether a negation behind sentiment find K that is a part of it stands before find I. */
static bool own_negation(const struct voc_scope *scope, size_t k, size_t i)
{
	const struct voc_found *all = scope->finds->found;
	while ((k = voc_mark_from(scope->marks, VOC_KIND_NEGATION, k + 1, i)) != VOC_NOWHERE)
		if (voc_marked(scope->marks, VOC_MARK_CONSUMED, k) && !voc_marked(scope->marks, VOC_MARK_USED, k) &&
		    all[k].end <= all[i].begin)
			return true;
	return false;
}

/* A trigger word (tier, intent, emotion, category) under a negation. Where it is part of a sentiment term it shares its fate: 假货 in
 * "不是假货"; and 异味 in "没有异味" stands behind the 没有 of that term. */
bool voc_negation_reaches(const struct voc_scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	size_t k = i;
	while ((k = voc_mark_back(scope->marks, VOC_MARK_SPEAKS, k, i)) != VOC_NOWHERE && all[k].clause == me->clause)
		if (all[k].end > me->begin)
			return scope->match[k].negated != own_negation(scope, k, i);
	struct modifiers back;
	if (!(voc_scope_clause(scope, me) & VOC_MARK_BIT(VOC_KIND_NEGATION)))
		return false;
	look_back(scope, i, &back);
	return back.negations == 1;
}

/* A word of negation speaks for itself only where it governs nothing and is no part of a longer modifier ("could not be more"). */
void voc_negation_mute(const struct voc_scope *scope)
{
	VOC_EACH_MARKED(i, scope->marks, VOC_MARK_SILENT) {
		size_t negation = scope->within[i];
		if (voc_marked(scope->marks, VOC_MARK_USED, negation))
			voc_scope_step(scope, i, "negates another term", SIZE_MAX, 0);
		else if (voc_marked(scope->marks, VOC_MARK_CONSUMED, negation))
			voc_scope_step(scope, i, "part of a longer modifier", SIZE_MAX, 0);
	}
}
