/* SPDX-License-Identifier: Apache-2.0 */
/* classify -- matches to verdict: aspects, polarity, emotion, intent, tier, owner.
 *
 * An aspect's sentiment comes from the terms nearest to it: a category term that carries a weight speaks for itself; any other
 * sentiment term goes to the nearest category of its clause (what stands before it wins a tie: topic, then comment), or to
 * the last one of the clause before in the same sentence. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text/classifier.h"
#include "text/ruling.h"
#include "text/sentiment.h"

#define NEUTRAL_BAND 0.05   /* |sentiment| up to this is neutral */
#define COMPLAINT_FROM -0.2 /* sentiment that makes a complaint without a complaint's words */
#define PRAISE_FROM 0.2
#define EVIDENCE_WEAK 0.3
#define EVIDENCE_TOPIC 1.0
#define EVIDENCE_ISSUE 2.0
#define EVIDENCE_STRONG 4.0
#define EVIDENCE_LEAST 0.9 /* a category of weak terms alone has less */
#define LOOK 128           /* finds looked at on each side: keeps the work linear in the text */
#define HARSH -0.6         /* a complaint this harsh is at least tier A */

struct voc_classifier {
	struct voc_lexicon *lexicon;
	struct voc_categories *categories;
	struct voc_matcher *matcher;
	size_t *category; /* of each term of the lexicon, by its index; SIZE_MAX for other kinds */
};

struct voc_classifier *voc_classifier_new(struct voc_lexicon *lexicon, struct voc_categories *categories, struct voc_error *err)
{
	struct voc_classifier *c = voc_allocate_zero(1, sizeof *c);
	size_t n = voc_lexicon_count(lexicon);
	c->lexicon = lexicon;
	c->categories = categories;
	c->category = voc_allocate_zero(n + 1, sizeof *c->category);
	for (size_t i = 0; i < n; i++) {
		const struct voc_term *term = voc_lexicon_at(lexicon, i);
		c->category[i] = SIZE_MAX;
		if (term->kind != VOC_KIND_CATEGORY || !term->label.n || (term->flags & VOC_FLAG_OFF))
			continue;
		c->category[i] = voc_categories_index(categories, term->label);
		if (c->category[i] != SIZE_MAX)
			continue;
		voc_fail_in(err, term->file, term->line, "no category '%.*s' in categories.csv", (int)term->label.n,
			    term->label.p);
		voc_classifier_free(c);
		return NULL;
	}
	c->matcher = voc_matcher_new_with(lexicon, categories, err);
	if (!c->matcher) {
		voc_classifier_free(c);
		return NULL;
	}
	return c;
}

void voc_classifier_free(struct voc_classifier *c)
{
	if (!c)
		return;
	voc_matcher_free(c->matcher);
	voc_lexicon_free(c->lexicon);
	voc_categories_free(c->categories);
	free(c->category);
	free(c);
}

/* All of BASE's terms but models of KIND. */
static struct voc_lexicon *copy_lexicon(const struct voc_lexicon *base, enum voc_kind kind)
{
	struct voc_lexicon *copy = voc_lexicon_new();
	for (size_t i = 0; i < voc_lexicon_count(base); i++) {
		struct voc_term term = *voc_lexicon_at(base, i);
		if (term.kind == kind)
			continue;
		term.file = voc_lexicon_file(copy, term.file);
		voc_lexicon_add(copy, &term, NULL); /* it was checked when it came into BASE */
	}
	return copy;
}

static struct voc_categories *copy_categories(const struct voc_categories *base)
{
	struct voc_categories *copy = voc_categories_new();
	for (size_t i = 0; i < voc_categories_count(base); i++)
		voc_categories_add(copy, voc_categories_at(base, i), NULL);
	return copy;
}

struct voc_classifier *voc_classifier_extend(const struct voc_classifier *base, enum voc_kind kind, const struct voc_term *term,
					     size_t n, struct voc_error *err)
{
	struct voc_lexicon *lexicon = copy_lexicon(base->lexicon, kind);
	struct voc_categories *categories = copy_categories(base->categories);
	int status = 0;
	for (size_t i = 0; !status && i < n; i++) {
		status = voc_lexicon_add(lexicon, &term[i], err);
		if (status || kind != VOC_KIND_LEARNED_CATEGORY || !term[i].label.n ||
		    voc_categories_find(categories, term[i].label))
			continue;
		struct voc_category new = {.path = term[i].label, .importance = 3};
		status = voc_categories_add(categories, &new, err);
	}
	if (!status)
		return voc_classifier_new(lexicon, categories, err);
	voc_lexicon_free(lexicon);
	voc_categories_free(categories);
	return NULL;
}

const struct voc_learned *voc_classifier_learned(const struct voc_classifier *c, enum voc_kind kind)
{
	return voc_matcher_learned(c->matcher, kind);
}

const struct voc_categories *voc_classifier_categories(const struct voc_classifier *c)
{
	return c->categories;
}

const struct voc_term *voc_classifier_limited(const struct voc_classifier *c, size_t index, unsigned *times)
{
	return voc_matcher_limited(c->matcher, index, times);
}

const char *voc_polarity_name(enum voc_polarity polarity)
{
	return polarity < 0 ? "negative" : polarity > 0 ? "positive" : "neutral";
}

/* One text on its way to a verdict. */
struct work {
	const struct voc_classifier *c;
	const struct voc_clauses *clauses;
	const struct voc_finds *finds;
	struct voc_match *match;
	struct voc_arena *arena;
	struct voc_aspect *aspect;
	size_t aspects;
	size_t *aspect_of; /* of each find, SIZE_MAX for none */
	unsigned kinds;    /* a bit for each kind that was found */
};

/* The aspect of CATEGORY, added when new. Few, so a linear search is right. */
static size_t aspect_for(struct work *w, const struct voc_category *category)
{
	for (size_t i = 0; i < w->aspects; i++)
		if (w->aspect[i].category == category)
			return i;
	w->aspect[w->aspects] = (struct voc_aspect){category, 0, 0};
	return w->aspects++;
}

static double evidence(const struct voc_found *found)
{
	double length = (found->end - found->begin) * 0.02; /* of two equal claims the longer term knows more */
	if (found->term->flags & VOC_FLAG_STRONG)
		return EVIDENCE_STRONG + length;
	if (found->term->flags & VOC_FLAG_WEAK)
		return EVIDENCE_WEAK;
	return (found->term->weight != 0 ? EVIDENCE_ISSUE : EVIDENCE_TOPIC) + length;
}

static void find_aspects(struct work *w)
{
	const struct voc_term *first = voc_lexicon_at(w->c->lexicon, 0);
	size_t most = 0;
	for (size_t i = 0; i < w->finds->n; i++) {
		w->kinds |= 1u << w->finds->found[i].kind;
		most += w->finds->found[i].kind == VOC_KIND_CATEGORY;
	}
	size_t all = voc_categories_count(w->c->categories);
	w->aspect = voc_arena_alloc(w->arena, ((most < all ? most : all) + 1) * sizeof *w->aspect);
	w->aspect_of = voc_arena_alloc(w->arena, (w->finds->n + 1) * sizeof *w->aspect_of);
	for (size_t i = 0; i < w->finds->n; i++) {
		const struct voc_found *found = &w->finds->found[i];
		w->aspect_of[i] = SIZE_MAX;
		if (found->kind != VOC_KIND_CATEGORY)
			continue;
		size_t category = w->c->category[found->term - first];
		w->aspect_of[i] = aspect_for(w, voc_categories_at(w->c->categories, category));
		w->aspect[w->aspect_of[i]].evidence += evidence(found);
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

static bool topical(const struct voc_found *found, const struct voc_found *comment, enum topics which)
{
	bool weak = found->term->flags & VOC_FLAG_WEAK;
	if (found->kind != VOC_KIND_CATEGORY || weak != (which != FIRM))
		return false;
	return which != WEAK_BESIDE || found->end <= comment->begin || found->begin >= comment->end;
}

/* The nearest such find in the clause of sentiment find I, SIZE_MAX for none; what stands before wins a tie: topic, then comment. */
static size_t topic_here(const struct work *w, size_t i, enum topics which)
{
	const struct voc_found *all = w->finds->found, *me = &all[i];
	size_t best = SIZE_MAX;
	for (size_t k = i + 1; best == SIZE_MAX && k < w->finds->n && k - i <= LOOK && all[k].clause == me->clause; k++)
		if (topical(&all[k], me, which) && !voc_turn_between(w->finds, i, k))
			best = k;
	for (size_t k = i; k-- > 0 && i - k <= LOOK && all[k].clause == me->clause;)
		if (topical(&all[k], me, which) && !voc_turn_between(w->finds, k, i))
			return best == SIZE_MAX || distance(&all[k], me) <= distance(&all[best], me) ? k : best;
	return best;
}

/* The last such find of the clause before in the same sentence, if no contrast stands between; SIZE_MAX for none. */
static size_t topic_before(const struct work *w, size_t i, enum topics which)
{
	const struct voc_found *all = w->finds->found, *me = &all[i];
	uint32_t sentence = w->clauses->clause[me->clause].sentence;
	for (size_t k = i; k-- > 0 && i - k <= LOOK && all[k].clause + 1 >= me->clause;) {
		if (all[k].clause + 1 != me->clause || !topical(&all[k], me, which))
			continue;
		return w->clauses->clause[all[k].clause].sentence == sentence && !voc_turn_between(w->finds, k, i) ? k
														   : SIZE_MAX;
	}
	return SIZE_MAX;
}

/* The category find that sentiment find I speaks of, SIZE_MAX for none. Words that only give context take no comment from a topic. */
static size_t topic_of(const struct work *w, size_t i)
{
	size_t topic = topic_here(w, i, FIRM);
	if (topic == SIZE_MAX)
		topic = topic_here(w, i, WEAK_BESIDE);
	if (topic == SIZE_MAX)
		topic = topic_before(w, i, FIRM);
	if (topic == SIZE_MAX)
		topic = topic_here(w, i, WEAK);
	return topic == SIZE_MAX ? topic_before(w, i, WEAK) : topic;
}

/* A comment that names its own aspect ("gorgeous": appearance) also counts for the bare topic it is said of ("the screen is ..."):
 * the nearest category find before it in its clause, if no other comment stands between. SIZE_MAX for none. */
static size_t bare_topic(const struct work *w, size_t i, size_t own)
{
	const struct voc_found *all = w->finds->found, *me = &all[i];
	if (all[own].end <= me->begin || all[own].begin >= me->end)
		return SIZE_MAX;
	for (size_t k = i; k-- > 0 && i - k <= LOOK && all[k].clause == me->clause;) {
		if (all[k].kind == VOC_KIND_SENTIMENT)
			return SIZE_MAX;
		if (all[k].kind == VOC_KIND_CATEGORY && all[k].end <= me->begin)
			return all[k].term->weight == 0 && w->aspect_of[k] != w->aspect_of[own] ? k : SIZE_MAX;
	}
	return SIZE_MAX;
}

/* Gives each sentiment score to its aspect. */
static void score_aspects(struct work *w)
{
	const struct voc_found *all = w->finds->found;
	for (size_t i = 0; i < w->finds->n; i++) {
		if (all[i].kind != VOC_KIND_SENTIMENT)
			continue;
		size_t topic = topic_of(w, i);
		if (topic == SIZE_MAX)
			continue;
		w->aspect[w->aspect_of[topic]].score += w->match[i].score;
		size_t bare = bare_topic(w, i, topic);
		if (bare != SIZE_MAX)
			w->aspect[w->aspect_of[bare]].score += w->match[i].score;
	}
	for (size_t i = 0; i < w->aspects; i++)
		w->aspect[i].score = voc_sentiment_normal(w->aspect[i].score);
}

/* Aspects of weak terms alone go, but where there is no other and something is said of them: "lovely eggs" is about food, "get
 * eggs there, the staff are lovely" is not. */
static void keep_aspects(struct work *w)
{
	size_t kept = 0;
	bool firm = false;
	for (size_t i = 0; i < w->aspects; i++)
		firm |= w->aspect[i].evidence >= EVIDENCE_LEAST;
	for (size_t i = 0; i < w->aspects; i++)
		if (firm ? w->aspect[i].evidence >= EVIDENCE_LEAST : fabs(w->aspect[i].score) > NEUTRAL_BAND)
			w->aspect[kept++] = w->aspect[i];
	w->aspects = kept;
}

/* By falling weight: evidence, and how much it matters to the customer. Insertion keeps equal ones in text order. */
static void rank_aspects(struct work *w)
{
	for (size_t i = 1; i < w->aspects; i++) {
		struct voc_aspect moved = w->aspect[i];
		double weight = moved.evidence + 2 * fabs(moved.score);
		size_t k = i;
		for (; k > 0 && w->aspect[k - 1].evidence + 2 * fabs(w->aspect[k - 1].score) < weight; k--)
			w->aspect[k] = w->aspect[k - 1];
		w->aspect[k] = moved;
	}
}

/* Sums of the weights of each label of a kind, of matches that are not negated. */
static const char *strongest(const struct work *w, enum voc_kind kind, double sum[8], double *most)
{
	const char *name[8] = {NULL};
	size_t names = 0, best = SIZE_MAX;
	*most = 0;
	if (!(w->kinds >> kind & 1))
		return "";
	for (size_t i = 0; i < w->finds->n; i++) {
		if (w->finds->found[i].kind != kind || w->match[i].negated)
			continue;
		const char *label = voc_label_find(kind, w->finds->found[i].term->label);
		size_t k = 0;
		while (k < names && name[k] != label)
			k++;
		if (k == names) {
			name[names] = label;
			sum[names++] = 0;
		}
		sum[k] += w->match[i].weight;
	}
	for (size_t k = 0; k < names; k++)
		if (best == SIZE_MAX || sum[k] > sum[best])
			best = k;
	*most = best == SIZE_MAX ? 0 : sum[best];
	return best == SIZE_MAX ? "" : name[best];
}

/* Words of intent against what the sentiment suggests: a harsh text is a complaint even when it asks. */
static const char *intent_of(const struct work *w, const struct voc_verdict *v)
{
	static const char *const names[] = {"complaint", "suggestion", "inquiry", "praise", "competitor"};
	double score[5] = {0};
	for (size_t i = 0; (w->kinds >> VOC_KIND_INTENT & 1) && i < w->finds->n; i++) {
		if (w->finds->found[i].kind != VOC_KIND_INTENT)
			continue;
		for (size_t k = 0; k < 5; k++)
			if (voc_span_is(w->finds->found[i].term->label, names[k]))
				score[k] += w->match[i].negated && k != 2 ? 0 : w->match[i].weight;
	}
	if (v->sentiment < COMPLAINT_FROM)
		score[0] += 1 - 2 * v->sentiment;
	if (v->sentiment > PRAISE_FROM)
		score[3] += 1 + 2 * v->sentiment;
	if (w->kinds >> VOC_KIND_COMPETITOR & 1)
		score[4] += 0.5;
	size_t best = 0;
	for (size_t k = 1; k < 5; k++)
		if (score[k] > score[best])
			best = k;
	return score[best] > 0 ? names[best] : "other";
}

static bool triggered(const struct work *w, const struct voc_verdict *v, const char *tier)
{
	for (size_t i = 0; (w->kinds >> VOC_KIND_TIER & 1) && i < w->finds->n; i++) {
		const struct voc_found *found = &w->finds->found[i];
		if (found->kind != VOC_KIND_TIER || !voc_span_is(found->term->label, tier) || w->match[i].negated)
			continue;
		if (v->polarity != VOC_POSITIVE || (found->term->flags & VOC_FLAG_ALWAYS))
			return true;
	}
	return false;
}

/* S by its trigger words or a category that is always urgent; else by what is asked and how harshly. */
static const char *tier_of(const struct work *w, const struct voc_verdict *v)
{
	bool complaint = strcmp(v->intent, "complaint") == 0, urgent = false, serious = false;
	for (size_t i = 0; i < w->aspects; i++) {
		if (w->aspect[i].score >= -NEUTRAL_BAND)
			continue;
		urgent |= voc_span_is(w->aspect[i].category->tier, "S");
		serious |= voc_span_is(w->aspect[i].category->tier, "A");
	}
	if (triggered(w, v, "S") || (complaint && urgent))
		return "S";
	if (complaint && (serious || v->sentiment <= HARSH || triggered(w, v, "A")))
		return "A";
	if (complaint || strcmp(v->intent, "inquiry") == 0 || strcmp(v->intent, "suggestion") == 0 || triggered(w, v, "B"))
		return "B";
	return "";
}

static void judge(struct work *w, struct voc_verdict *v)
{
	double sums[8];
	for (size_t i = 0; i < w->finds->n; i++)
		if (w->finds->found[i].kind == VOC_KIND_SENTIMENT)
			v->sum += w->match[i].score;
	v->sentiment = voc_sentiment_normal(v->sum);
	v->polarity = v->sentiment > NEUTRAL_BAND ? VOC_POSITIVE : v->sentiment < -NEUTRAL_BAND ? VOC_NEGATIVE : VOC_NEUTRAL;
	v->emotion = strongest(w, VOC_KIND_EMOTION, sums, &v->intensity);
	if (v->intensity > 3)
		v->intensity = 3;
	v->intent = intent_of(w, v);
	v->tier = tier_of(w, v);
	v->aspect = w->aspect;
	v->aspects = w->aspects;
	if (w->aspects) {
		v->category = w->aspect[0].category;
		v->department = v->category->department;
		v->stage = v->category->stage;
	}
	v->match = w->match;
	v->matches = w->finds->n;
	v->limited = w->finds->limited;
}

/* What a shop system writes for a silent customer ("系统默认好评") says nothing: the clauses it stands in do not count. */
static void drop_default(struct voc_finds *finds)
{
	size_t kept = 0, junk = 0;
	for (size_t i = 0; i < finds->n; i++)
		junk += finds->found[i].kind == VOC_KIND_JUNK;
	if (!junk)
		return;
	for (size_t i = 0; i < finds->n; i++) {
		const struct voc_found *found = &finds->found[i];
		bool drop = false;
		for (size_t k = i > LOOK ? i - LOOK : 0; k < finds->n && k <= i + LOOK && found->kind != VOC_KIND_JUNK; k++)
			drop |= finds->found[k].kind == VOC_KIND_JUNK && finds->found[k].clause <= found->clause &&
				finds->found[k].end > found->begin;
		if (!drop)
			finds->found[kept++] = *found;
	}
	finds->n = kept;
}

/* What stands behind a negation of its clause. */
static void mark_negated(const struct voc_clauses *clauses, struct voc_finds *finds, struct voc_arena *arena)
{
	const uint32_t *from = finds->weighed ? voc_negated_from(finds, clauses, arena) : NULL;
	size_t clause = 0;
	for (size_t i = 0; i < finds->weighed; i++) {
		struct voc_weighed *hit = &finds->weigh[i];
		while (clause + 1 < clauses->n && clauses->clause[clause + 1].begin <= hit->begin)
			clause++;
		hit->clause = (uint32_t)clause;
		hit->negated = hit->begin >= from[clause];
	}
}

/* The verdict of all dictionaries but learned ones. */
static void read_text(const struct voc_classifier *c, struct voc_span text, struct voc_arena *arena, struct voc_parsed *r,
		      struct work *work, struct voc_verdict *out)
{
	memset(out, 0, sizeof *out);
	voc_text_fold(text, arena, &r->text);
	voc_clauses_find(&r->text, arena, &r->clauses);
	voc_matcher_find(c->matcher, &r->text, &r->clauses, arena, &r->finds);
	drop_default(&r->finds);
	mark_negated(&r->clauses, &r->finds, arena);
	struct voc_match *match = voc_arena_alloc(arena, (r->finds.n + 1) * sizeof *match);
	*work = (struct work){c, &r->clauses, &r->finds, match, arena, NULL, 0, NULL, 0};
	voc_sentiment_score(&r->text, &r->clauses, &r->finds, arena, match);
	find_aspects(work);
	score_aspects(work);
	keep_aspects(work);
	rank_aspects(work);
	judge(work, out);
}

void voc_classify_plain(const struct voc_classifier *c, struct voc_span text, struct voc_arena *arena,
			struct voc_parsed *parsed, struct voc_verdict *out)
{
	struct work work;
	read_text(c, text, arena, parsed, &work, out);
}

/* What a learned dictionary says takes the place of what the others said, and what follows from it is drawn anew. */
static void rule(const struct voc_learned *learned, const struct voc_parsed *r, struct work *work,
		 const struct voc_verdict *plain, struct voc_verdict *out, struct voc_ruling *ruling)
{
	struct voc_presence presence;
	voc_learned_look(learned, &r->finds, plain, work->arena, &presence);
	voc_learned_rule(learned, &r->text, &presence, work->arena, ruling);
	if (ruling->kind == VOC_KIND_LEARNED_SENTIMENT) {
		voc_ruling_sentiment(ruling, learned->band, out);
		out->intent = intent_of(work, out);
		out->tier = tier_of(work, out);
	} else {
		voc_ruling_category(ruling, learned->category, work->arena, out);
	}
}

void voc_classify(const struct voc_classifier *c, struct voc_span text, struct voc_arena *arena, struct voc_verdict *out)
{
	static const enum voc_kind kinds[] = {VOC_KIND_LEARNED_SENTIMENT, VOC_KIND_LEARNED_CATEGORY};
	struct voc_parsed parsed;
	struct work work;
	struct voc_ruling ruling[2];
	read_text(c, text, arena, &parsed, &work, out);
	const struct voc_verdict plain = *out;
	for (size_t i = 0; i < 2; i++) {
		const struct voc_learned *learned = voc_matcher_learned(c->matcher, kinds[i]);
		if (learned)
			rule(learned, &parsed, &work, &plain, out, &ruling[out->rulings++]);
	}
	if (!out->rulings)
		return;
	struct voc_ruling *kept = voc_arena_alloc(arena, sizeof ruling);
	memcpy(kept, ruling, out->rulings * sizeof *kept);
	out->ruling = kept;
}
