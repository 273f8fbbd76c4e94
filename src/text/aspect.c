/* SPDX-License-Identifier: Apache-2.0 */
/* aspect -- categories to aspects, and comments to the aspect they are about.
 *
 * An aspect's sentiment comes from the terms nearest to it: a category term that carries a weight speaks for itself; any other
 * sentiment term goes to the nearest category of its clause (what stands before it wins a tie: topic, then comment), or to
 * the last one of the clause before in the same sentence. */
#include "text/aspect.h"

#include <math.h>

#include "text/classifier.h"
#include "text/sentiment.h"

#define EVIDENCE_WEAK 0.3
#define EVIDENCE_TOPIC 1.0
#define EVIDENCE_ISSUE 2.0
#define EVIDENCE_STRONG 4.0
#define EVIDENCE_LENGTH 0.02 /* of each character */
#define EVIDENCE_LEAST 0.9   /* a category of weak terms alone has less */

/* One text whose aspects are looked for. */
struct search {
	const struct voc_clauses *clauses;
	const struct voc_finds *finds;
	const struct voc_marks *marks;
	const struct voc_match *match;
	struct voc_aspect *aspect;
	size_t aspects;
	const struct voc_categories *categories;
	const struct voc_category *category; /* all of them; */
	uint32_t *number;  /* of each, and of none, the number of its aspect and one, 0 when there is no such aspect */
	size_t *aspect_of; /* of each category find */
	bool turns;        /* there is a contrast somewhere */
};

/* The aspect of what CATEGORY counts as, added when new. All that count as none share one without a category, so that what is said of
 * them is said of nothing else. */
static size_t aspect_for(struct search *s, size_t category)
{
	size_t target = voc_categories_target(s->categories, category);
	uint32_t *number = &s->number[target];
	if (*number == 0) {
		bool none = target == voc_categories_count(s->categories);
		s->aspect[s->aspects++] = (struct voc_aspect){none ? NULL : &s->category[target], 0, 0};
		*number = (uint32_t)s->aspects;
	}
	return *number - 1;
}

/* Of two equal claims the longer term knows more. */
static double evidence(const struct voc_found *found)
{
	_Static_assert(VOC_FLAG_WEAK == 4 && VOC_FLAG_STRONG == 8, "the two are the upper bits of a place in the table");
	static const struct {
		double base, length;
	} of[8] = {{EVIDENCE_TOPIC, EVIDENCE_LENGTH},
		   {EVIDENCE_ISSUE, EVIDENCE_LENGTH},
		   {EVIDENCE_WEAK, 0},
		   {EVIDENCE_WEAK, 0},
		   {EVIDENCE_STRONG, EVIDENCE_LENGTH},
		   {EVIDENCE_STRONG, EVIDENCE_LENGTH},
		   {EVIDENCE_STRONG, EVIDENCE_LENGTH},
		   {EVIDENCE_STRONG, EVIDENCE_LENGTH}};
	unsigned place = (found->term->flags & (VOC_FLAG_WEAK | VOC_FLAG_STRONG)) >> 1 | (found->term->weight != 0);
	return of[place].base + (found->end - found->begin) * of[place].length;
}

/* Comments on it may stand in its clause, and in the next one of its sentence. */
static void mark_topic(const struct search *s, size_t i)
{
	_Static_assert(VOC_MARK_WEAK == VOC_MARK_FIRM + 1 && VOC_CLAUSE_WEAK_BEFORE == VOC_CLAUSE_FIRM_BEFORE + 1,
		       "a weak topic is one more than a firm one");
	const struct voc_found *found = &s->finds->found[i];
	const struct voc_clause *clause = s->clauses->clause;
	size_t here = found->clause, next = here + (here + 1 < s->clauses->n);
	unsigned weak = (found->term->flags & VOC_FLAG_WEAK) != 0;
	uint32_t follows = (next > here) & (clause[next].sentence == clause[here].sentence);
	voc_mark(s->marks, VOC_MARK_FIRM + weak, i);
	s->marks->clause[here] |= VOC_MARK_BIT(VOC_MARK_FIRM + weak);
	s->marks->clause[next] |= follows << (VOC_CLAUSE_FIRM_BEFORE + weak);
}

/* Whether category find I comments: it has a weight, or a sentiment term begins where it does ("polite", but not "courier"). */
static bool comments(const struct search *s, size_t i)
{
	const struct voc_found *all = s->finds->found;
	return all[i].term->weight != 0 ||
	       (i + 1 < s->finds->n && all[i + 1].begin == all[i].begin && all[i + 1].kind == VOC_KIND_SENTIMENT);
}

static bool yields_to(const struct voc_category *category, struct voc_span path)
{
	struct voc_span rest = category->yields, one;
	while (voc_span_next(&rest, ' ', &one))
		if (voc_span_equal(one, path))
			return true;
	return false;
}

/* The category of find K, if that is a topic for what is said of OWN: of OWN itself, or of one that it yields to. */
static bool named(const struct search *s, const struct voc_classifier *c, size_t k, size_t own, size_t *category)
{
	*category = voc_classifier_category(c, s->finds->found[k].term);
	return !comments(s, k) && (*category == own || yields_to(&s->category[own], s->category[*category].path));
}

/* The category that find I, one of OWN, counts for. Manners are those of whoever was named last, a sentence before at most, or else of
 * who is named next: "the courier rang twice and was very polite", "a rude courier". */
static size_t yielded(const struct search *s, const struct voc_classifier *c, size_t i, size_t own)
{
	const struct voc_found *all = s->finds->found;
	const struct voc_clause *clause = s->clauses->clause;
	size_t k = i, category;
	if (!comments(s, i))
		return own;
	while ((k = voc_mark_back(s->marks, VOC_KIND_CATEGORY, k, i)) != VOC_NOWHERE &&
	       clause[all[k].clause].sentence + 1 >= clause[all[i].clause].sentence)
		if (named(s, c, k, own, &category))
			return category;
	k = i;
	while ((k = voc_mark_on(s->marks, VOC_KIND_CATEGORY, k, i)) != VOC_NOWHERE && all[k].clause == all[i].clause)
		if (named(s, c, k, own, &category))
			return category;
	return own;
}

static void name_aspects(struct search *s, const struct voc_classifier *c)
{
	VOC_EACH_MARKED(i, s->marks, VOC_KIND_CATEGORY) {
		const struct voc_found *found = &s->finds->found[i];
		size_t category = voc_classifier_category(c, found->term);
		if (s->category[category].yields.n)
			category = yielded(s, c, i, category);
		s->aspect_of[i] = aspect_for(s, category);
		s->aspect[s->aspect_of[i]].evidence += evidence(found);
		mark_topic(s, i);
	}
}

static uint32_t distance(const struct voc_found *topic, const struct voc_found *comment)
{
	if (topic->end <= comment->begin)
		return 2 * (comment->begin - topic->end);
	return topic->begin >= comment->end ? 2 * (topic->begin - comment->end) + 3 : 0;
}

/* Category finds that a comment may be about: firm ones; weak ones that stand beside it; or the weak one that it is itself
 * ("wonderful"). */
enum topics { FIRM, WEAK_BESIDE, WEAK };

static enum voc_mark mark_of(enum topics which)
{
	return which == FIRM ? VOC_MARK_FIRM : VOC_MARK_WEAK;
}

/* Whether a contrast stands between finds A and B, A being the earlier one. */
static inline bool turned(const struct search *s, size_t a, size_t b)
{
	return s->turns && voc_turn_between(s->finds, s->marks, a, b);
}

static bool suits(const struct voc_found *topic, const struct voc_found *comment, enum topics which)
{
	return which != WEAK_BESIDE || topic->end <= comment->begin || topic->begin >= comment->end;
}

/* The nearest of them on one side of sentiment find I in its clause, no contrast between; VOC_NOWHERE for none. */
VOC_INLINE size_t topic_beside(const struct search *s, size_t i, enum topics which, bool behind)
{
	const struct voc_found *all = s->finds->found, *me = &all[i];
	enum voc_mark mark = mark_of(which);
	for (size_t k = i;;) {
		k = behind ? voc_mark_on(s->marks, mark, k, i) : voc_mark_back(s->marks, mark, k, i);
		if (k == VOC_NOWHERE || all[k].clause != me->clause)
			return VOC_NOWHERE;
		if (suits(&all[k], me, which) && !(behind ? turned(s, i, k) : turned(s, k, i)))
			return k;
	}
}

/* The nearest one in the clause of sentiment find I; what stands before wins a tie: topic, then comment. */
VOC_INLINE size_t topic_here(const struct search *s, size_t i, enum topics which)
{
	const struct voc_found *all = s->finds->found, *me = &all[i];
	size_t left = topic_beside(s, i, which, false);
	if (left != VOC_NOWHERE && distance(&all[left], me) == 0)
		return left;
	size_t right = topic_beside(s, i, which, true);
	if (left == VOC_NOWHERE || right == VOC_NOWHERE)
		return left == VOC_NOWHERE ? right : left;
	return distance(&all[left], me) <= distance(&all[right], me) ? left : right;
}

/* The last one of the clause before, if no contrast stands between; VOC_NOWHERE for none. */
static size_t topic_before(const struct search *s, size_t i, enum topics which)
{
	const struct voc_found *all = s->finds->found, *me = &all[i];
	size_t k = i;
	while ((k = voc_mark_back(s->marks, mark_of(which), k, i)) != VOC_NOWHERE && all[k].clause + 1 >= me->clause) {
		if (all[k].clause == me->clause || !suits(&all[k], me, which))
			continue;
		return turned(s, k, i) ? VOC_NOWHERE : k;
	}
	return VOC_NOWHERE;
}

/* The category find that sentiment find I speaks of, VOC_NOWHERE for none. Words that only give context take no comment from a topic. */
static size_t topic_of(const struct search *s, size_t i)
{
	const uint32_t firm = VOC_MARK_BIT(VOC_MARK_FIRM), firm_before = VOC_MARK_BIT(VOC_CLAUSE_FIRM_BEFORE);
	const uint32_t weak = VOC_MARK_BIT(VOC_MARK_WEAK), weak_before = VOC_MARK_BIT(VOC_CLAUSE_WEAK_BEFORE);
	uint32_t clause = s->marks->clause[s->finds->found[i].clause];
	if (!(clause & (firm | weak | firm_before | weak_before)))
		return VOC_NOWHERE;
	size_t topic = clause & firm ? topic_here(s, i, FIRM) : VOC_NOWHERE;
	if (topic == VOC_NOWHERE && (clause & weak))
		topic = topic_here(s, i, WEAK_BESIDE);
	if (topic == VOC_NOWHERE && (clause & firm_before))
		topic = topic_before(s, i, FIRM);
	if (topic == VOC_NOWHERE && (clause & weak))
		topic = topic_here(s, i, WEAK);
	if (topic == VOC_NOWHERE && (clause & weak_before))
		topic = topic_before(s, i, WEAK);
	return topic;
}

/* A comment that names its own aspect ("gorgeous": appearance) also counts for the bare topic it is said of ("the screen is ..."):
 * the nearest category find before it in its clause, if no other comment stands between. VOC_NOWHERE for none. */
static size_t bare_topic(const struct search *s, size_t i, size_t own)
{
	const struct voc_found *all = s->finds->found, *me = &all[i];
	if (all[own].end <= me->begin || all[own].begin >= me->end)
		return VOC_NOWHERE;
	size_t k = i, comment = voc_mark_back(s->marks, VOC_KIND_SENTIMENT, i, i);
	while ((k = voc_mark_back(s->marks, VOC_KIND_CATEGORY, k, i)) != VOC_NOWHERE && all[k].clause == me->clause &&
	       (comment == VOC_NOWHERE || k > comment))
		if (all[k].end <= me->begin)
			return all[k].term->weight == 0 && s->aspect_of[k] != s->aspect_of[own] ? k : VOC_NOWHERE;
	return VOC_NOWHERE;
}

/* Gives each sentiment score to its aspect. */
static void score_aspects(struct search *s)
{
	VOC_EACH_MARKED(i, s->marks, VOC_KIND_SENTIMENT) {
		size_t topic = topic_of(s, i);
		if (topic == VOC_NOWHERE)
			continue;
		s->aspect[s->aspect_of[topic]].score += s->match[i].score;
		size_t bare = bare_topic(s, i, topic);
		if (bare != VOC_NOWHERE)
			s->aspect[s->aspect_of[bare]].score += s->match[i].score;
	}
	for (size_t i = 0; i < s->aspects; i++)
		s->aspect[i].score = voc_sentiment_normal(s->aspect[i].score);
}

/* Whether FOUND asks or wishes. */
static bool asks(const struct voc_found *found)
{
	return found->label == VOC_INTENT_INQUIRY || found->label == VOC_INTENT_SUGGESTION;
}

/* How category find I stands to what is asked or wished for in its clause: NOT_ASKED where nothing is. */
enum asked { NOT_ASKED, ASKING, ASKED }; /* "please add" asks itself, "coupons" is asked for */

static enum asked asked_of(const struct search *s, size_t i)
{
	const struct voc_found *topic = &s->finds->found[i];
	enum asked asked = NOT_ASKED;
	VOC_EACH_MARKED(k, s->marks, VOC_KIND_INTENT) {
		const struct voc_found *found = &s->finds->found[k];
		if (found->clause != topic->clause || !asks(found))
			continue;
		if (found->begin < topic->end && topic->begin < found->end)
			return ASKING;
		asked = ASKED;
	}
	return asked;
}

/* Whether category find I names a topic and says nothing of it: "great" and "would be great" are no topics. */
static bool only_names(const struct search *s, size_t i)
{
	const struct voc_found *all = s->finds->found;
	size_t before = voc_mark_back(s->marks, VOC_KIND_SENTIMENT, i, i);
	return !comments(s, i) && (before == VOC_NOWHERE || all[before].end <= all[i].begin);
}

/* The aspect of the longest topic word that is asked about, or else of the words that ask; NULL for none. */
static const struct voc_aspect *asked_about(const struct search *s)
{
	const struct voc_aspect *about = NULL;
	enum asked most = NOT_ASKED;
	uint32_t longest = 0;
	VOC_EACH_MARKED(i, s->marks, VOC_KIND_CATEGORY) {
		const struct voc_found *found = &s->finds->found[i];
		const struct voc_aspect *aspect = &s->aspect[s->aspect_of[i]];
		uint32_t length = found->end - found->begin;
		enum asked asked = aspect->category && only_names(s, i) ? asked_of(s, i) : NOT_ASKED;
		if (asked == NOT_ASKED || asked < most || (asked == most && length <= longest))
			continue;
		about = aspect;
		most = asked;
		longest = length;
	}
	return about;
}

/* That of no category goes. Those of weak terms alone go, but where there is no other and something is said of them: "lovely eggs" is
 * about food, "get eggs there, the staff are lovely" is not. Of what is only asked about there is nothing to say: "do my points expire?" */
static void keep_aspects(struct search *s)
{
	size_t kept = 0;
	bool firm = false;
	for (size_t i = 0; i < s->aspects; i++)
		firm |= s->aspect[i].category && s->aspect[i].evidence >= EVIDENCE_LEAST;
	for (size_t i = 0; i < s->aspects; i++) {
		const struct voc_aspect *aspect = &s->aspect[i];
		if (aspect->category && (firm ? aspect->evidence >= EVIDENCE_LEAST : fabs(aspect->score) > VOC_NEUTRAL_BAND))
			s->aspect[kept++] = *aspect;
	}
	const struct voc_aspect *asked = kept == 0 ? asked_about(s) : NULL;
	if (asked)
		s->aspect[kept++] = *asked;
	s->aspects = kept;
}

/* By falling weight: evidence, and how much it matters to the customer. Insertion keeps equal ones in text order. */
static void rank_aspects(struct search *s)
{
	for (size_t i = 1; i < s->aspects; i++) {
		struct voc_aspect moved = s->aspect[i];
		double weight = moved.evidence + 2 * fabs(moved.score);
		size_t k = i;
		for (; k > 0 && s->aspect[k - 1].evidence + 2 * fabs(s->aspect[k - 1].score) < weight; k--)
			s->aspect[k] = s->aspect[k - 1];
		s->aspect[k] = moved;
	}
}

void voc_aspects_find(const struct voc_classifier *c, const struct voc_clauses *clauses, const struct voc_finds *finds,
		      const struct voc_marks *marks, const struct voc_match *match, struct voc_arena *arena,
		      struct voc_aspects *aspects)
{
	struct search s = {.clauses = clauses, .finds = finds, .marks = marks, .match = match};
	s.turns = voc_mark_any(marks, VOC_MARK_TURN);
	*aspects = (struct voc_aspects){NULL, 0};
	if (!voc_mark_any(marks, VOC_KIND_CATEGORY))
		return;
	const struct voc_categories *categories = voc_classifier_categories(c);
	size_t most = voc_categories_count(categories) + 1;
	s.categories = categories;
	s.category = voc_categories_at(categories, 0);
	s.number = voc_arena_zero(arena, most, sizeof *s.number);
	s.aspect = voc_arena_alloc(arena, (finds->n < most ? finds->n : most) * sizeof *s.aspect);
	s.aspect_of = voc_arena_alloc(arena, finds->n * sizeof *s.aspect_of);
	name_aspects(&s, c);
	score_aspects(&s);
	keep_aspects(&s);
	rank_aspects(&s);
	*aspects = (struct voc_aspects){s.aspect, s.aspects};
}
