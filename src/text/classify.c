/* SPDX-License-Identifier: Apache-2.0 */
/* classify -- matches to verdict: aspects, polarity, emotion, intent, tier, owner. */
#include <stdlib.h>
#include <string.h>

#include "text/aspect.h"
#include "text/classifier.h"
#include "text/ruling.h"
#include "text/sentiment.h"

#define COMPLAINT_FROM -0.2 /* sentiment that makes a complaint without a complaint's words */
#define PRAISE_FROM 0.2
#define HARSH -0.6 /* what is as harsh as this complains, whatever it asks besides, and is at least tier A */

struct voc_classifier {
	struct voc_lexicon *lexicon;
	struct voc_categories *categories;
	struct voc_matcher *matcher;
	uint32_t *category; /* of each category term of the lexicon, by its index: where it stands in the table */
	char *block;        /* the image that it was loaded from, NULL for none */
};

struct voc_classifier *voc_classifier_new(struct voc_lexicon *lexicon, struct voc_categories *categories, struct voc_error *err)
{
	struct voc_classifier *c = voc_allocate_zero(1, sizeof *c);
	size_t n = voc_lexicon_count(lexicon);
	c->lexicon = lexicon;
	c->categories = categories;
	if (voc_categories_settle(categories, err)) { /* rows may have been added since they were loaded */
		voc_classifier_free(c);
		return NULL;
	}
	c->category = voc_allocate_zero(n + 1, sizeof *c->category);
	for (size_t i = 0; i < n; i++) {
		const struct voc_term *term = voc_lexicon_at(lexicon, i);
		if (term->kind != VOC_KIND_CATEGORY || !term->label.n || (term->flags & VOC_FLAG_OFF))
			continue;
		const struct voc_category *category = voc_categories_find(categories, term->label);
		if (!category) {
			voc_fail_in(err, term->file, term->line, "no category '%.*s' in categories.csv", (int)term->label.n,
				    term->label.p);
			voc_classifier_free(c);
			return NULL;
		}
		c->category[i] = (uint32_t)(category - voc_categories_at(categories, 0));
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
	if (!c->block)
		free(c->category);
	free(c->block);
	free(c);
}

void voc_classifier_image(struct voc_image *image, struct voc_classifier *c)
{
	voc_categories_image(image, c->categories);
	voc_lexicon_image(image, c->lexicon);
	VOC_IMAGE(image, c->category, voc_lexicon_count(c->lexicon));
	voc_matcher_image(image, &c->matcher, c->lexicon, c->categories);
}

struct voc_classifier *voc_classifier_from(char *block, size_t n)
{
	struct voc_classifier *c = voc_allocate_zero(1, sizeof *c);
	struct voc_image image;
	c->categories = voc_categories_new();
	c->lexicon = voc_lexicon_new();
	c->block = block;
	voc_image_load(&image, block, n);
	voc_classifier_image(&image, c);
	if (!image.broken)
		return c;
	voc_classifier_free(c);
	return NULL;
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

size_t voc_classifier_category(const struct voc_classifier *c, const struct voc_term *term)
{
	return c->category[term - voc_lexicon_at(c->lexicon, 0)];
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
	const struct voc_finds *finds;
	struct voc_marks marks;
	struct voc_match *match;
	struct voc_aspects aspects;
};

/* The emotion with the greatest sum of weights, of matches that are not negated; of equal ones the first. "" for none. */
static const char *emotion_of(const struct work *w, double *most)
{
	unsigned label[VOC_MOST_LABELS];
	double sum[VOC_MOST_LABELS];
	size_t labels = 0, best = 0;
	VOC_EACH_MARKED(i, &w->marks, VOC_KIND_EMOTION) {
		size_t k = 0;
		if (w->match[i].negated)
			continue;
		while (k < labels && label[k] != w->finds->found[i].label)
			k++;
		if (k == labels) {
			label[labels] = w->finds->found[i].label;
			sum[labels++] = 0;
		}
		sum[k] += w->match[i].weight;
	}
	*most = 0;
	if (!labels)
		return "";
	for (size_t k = 1; k < labels; k++)
		if (sum[k] > sum[best])
			best = k;
	*most = sum[best];
	return voc_label_name(VOC_KIND_EMOTION, label[best]);
}

/* Words of intent against what the sentiment suggests: a harsh text is a complaint even when it asks. Of equal ones the first of
 * ORDER; VOC_INTENTS for none. */
static enum voc_intent intent_of(const struct work *w, const struct voc_verdict *v)
{
	static const enum voc_intent order[VOC_INTENTS] = {VOC_INTENT_COMPLAINT, VOC_INTENT_SUGGESTION, VOC_INTENT_INQUIRY,
							   VOC_INTENT_PRAISE, VOC_INTENT_COMPETITOR};
	double score[VOC_INTENTS] = {0};
	VOC_EACH_MARKED(i, &w->marks, VOC_KIND_INTENT)
		if (!w->match[i].negated || w->finds->found[i].label == VOC_INTENT_INQUIRY)
			score[w->finds->found[i].label] += w->match[i].weight;
	if (v->sentiment < COMPLAINT_FROM)
		score[VOC_INTENT_COMPLAINT] += 1 - (v->sentiment <= HARSH ? 4 : 2) * v->sentiment;
	if (v->sentiment > PRAISE_FROM)
		score[VOC_INTENT_PRAISE] += 1 + 2 * v->sentiment;
	if (voc_mark_any(&w->marks, VOC_KIND_COMPETITOR))
		score[VOC_INTENT_COMPETITOR] += 0.5;
	enum voc_intent best = order[0];
	for (size_t k = 1; k < VOC_INTENTS; k++)
		if (score[order[k]] > score[best])
			best = order[k];
	return score[best] > 0 ? best : VOC_INTENTS;
}

static bool triggers(const struct voc_match *match, const struct voc_term *term, enum voc_polarity polarity)
{
	return !match->negated && (polarity != VOC_POSITIVE || (term->flags & VOC_FLAG_ALWAYS));
}

static bool triggered(const struct work *w, const struct voc_verdict *v, enum voc_tier_label tier)
{
	VOC_EACH_MARKED(i, &w->marks, VOC_KIND_TIER) {
		const struct voc_found *found = &w->finds->found[i];
		if (found->label == tier && triggers(&w->match[i], found->term, v->polarity))
			return true;
	}
	return false;
}

/* S by its trigger words or a category that is always urgent; else by what is asked and how harshly. */
static const char *tier_of(const struct work *w, const struct voc_verdict *v, enum voc_intent intent)
{
	bool complaint = intent == VOC_INTENT_COMPLAINT, urgent = false, serious = false;
	for (size_t i = 0; i < w->aspects.n; i++) {
		const struct voc_aspect *aspect = &w->aspects.aspect[i];
		if (aspect->score >= -VOC_NEUTRAL_BAND)
			continue;
		urgent |= voc_span_is(aspect->category->tier, "S");
		serious |= voc_span_is(aspect->category->tier, "A");
	}
	if (triggered(w, v, VOC_TIER_S) || (complaint && urgent))
		return "S";
	if (complaint && (serious || v->sentiment <= HARSH || triggered(w, v, VOC_TIER_A)))
		return "A";
	if (complaint || intent == VOC_INTENT_INQUIRY || intent == VOC_INTENT_SUGGESTION || triggered(w, v, VOC_TIER_B))
		return "B";
	return "";
}

/* What is asked for, and how soon it must be answered. */
static void decide(const struct work *w, struct voc_verdict *v)
{
	enum voc_intent intent = intent_of(w, v);
	v->intent = intent == VOC_INTENTS ? "other" : voc_label_name(VOC_KIND_INTENT, intent);
	v->tier = tier_of(w, v, intent);
}

static void judge(struct work *w, struct voc_verdict *v)
{
	VOC_EACH_MARKED(i, &w->marks, VOC_KIND_SENTIMENT)
		v->sum += w->match[i].score;
	v->sentiment = voc_sentiment_normal(v->sum);
	v->polarity = v->sentiment > VOC_NEUTRAL_BAND    ? VOC_POSITIVE
		      : v->sentiment < -VOC_NEUTRAL_BAND ? VOC_NEGATIVE
							 : VOC_NEUTRAL;
	v->emotion = emotion_of(w, &v->intensity);
	if (v->intensity > 3)
		v->intensity = 3;
	decide(w, v);
	v->aspect = w->aspects.aspect;
	v->aspects = w->aspects.n;
	if (v->aspects) {
		v->category = v->aspect[0].category;
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
	size_t kept = 0;
	for (size_t i = 0; i < finds->n; i++) {
		const struct voc_found *found = &finds->found[i];
		bool drop = false;
		for (size_t k = voc_look_low(i); k < finds->n && k <= i + VOC_LOOK && found->kind != VOC_KIND_JUNK; k++)
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

/* Asks for the terms of categories, and for the places of these: they lie anywhere in two large tables, and there is other work until
 * the aspects are looked for. */
static void ask_ahead(const struct voc_classifier *c, const struct voc_finds *finds, const struct voc_marks *marks)
{
	const struct voc_term *first = voc_lexicon_at(c->lexicon, 0);
	VOC_EACH_MARKED(i, marks, VOC_KIND_CATEGORY) {
		VOC_PREFETCH(finds->found[i].term);
		VOC_PREFETCH(&c->category[finds->found[i].term - first]);
	}
}

/* The same for the names of the aspects' categories, which the tier and every writer read. */
static void ask_names(const struct voc_aspects *aspects)
{
	for (size_t i = 0; i < aspects->n; i++) {
		VOC_PREFETCH(aspects->aspect[i].category->tier.p);
		VOC_PREFETCH(aspects->aspect[i].category->path.p);
	}
}

/* The verdict of all dictionaries but learned ones. */
static void read_text(const struct voc_classifier *c, struct voc_span text, struct voc_arena *arena, struct voc_parsed *r,
		      struct work *work, struct voc_verdict *out)
{
	memset(out, 0, sizeof *out);
	out->categories = c->categories;
	voc_text_fold(text, arena, &r->text);
	voc_clauses_find(&r->text, arena, &r->clauses);
	voc_matcher_find(c->matcher, &r->text, &r->clauses, arena, &r->finds);
	voc_marks_of_kinds(&r->finds, &r->clauses, arena, &work->marks);
	if (voc_mark_any(&work->marks, VOC_KIND_JUNK)) {
		drop_default(&r->finds);
		voc_marks_of_kinds(&r->finds, &r->clauses, arena, &work->marks);
	}
	ask_ahead(c, &r->finds, &work->marks);
	mark_negated(&r->clauses, &r->finds, arena);
	work->finds = &r->finds;
	work->match = voc_arena_alloc(arena, (r->finds.n + 1) * sizeof *work->match);
	voc_sentiment_score(&r->text, &r->clauses, &r->finds, &work->marks, arena, work->match);
	voc_aspects_find(c, &r->clauses, &r->finds, &work->marks, work->match, arena, &work->aspects);
	ask_names(&work->aspects);
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
		 const struct voc_verdict *plain, struct voc_arena *arena, struct voc_verdict *out, struct voc_ruling *ruling)
{
	struct voc_presence presence;
	voc_learned_look(learned, &r->finds, plain, arena, &presence);
	voc_learned_rule(learned, &r->text, &presence, arena, ruling);
	if (ruling->kind == VOC_KIND_LEARNED_SENTIMENT) {
		voc_ruling_sentiment(ruling, learned->band, out);
		decide(work, out);
	} else {
		voc_ruling_category(ruling, learned->category, arena, out);
	}
}

void voc_classify(const struct voc_classifier *c, struct voc_span text, struct voc_arena *arena, struct voc_verdict *out)
{
	static const enum voc_kind kinds[] = {VOC_KIND_LEARNED_SENTIMENT, VOC_KIND_LEARNED_CATEGORY};
	const struct voc_learned *learned[2];
	struct voc_parsed parsed;
	struct work work;
	read_text(c, text, arena, &parsed, &work, out);
	for (size_t i = 0; i < 2; i++)
		learned[i] = voc_matcher_learned(c->matcher, kinds[i]);
	if (!learned[0] && !learned[1])
		return;
	const struct voc_verdict plain = *out;
	struct voc_ruling *ruling = voc_arena_alloc(arena, 2 * sizeof *ruling);
	for (size_t i = 0; i < 2; i++)
		if (learned[i])
			rule(learned[i], &parsed, &work, &plain, arena, out, &ruling[out->rulings++]);
	out->ruling = ruling;
}

const struct voc_match *voc_verdict_trigger(const struct voc_verdict *verdict)
{
	for (const struct voc_match *m = verdict->match, *end = m + verdict->matches; m < end; m++)
		if (m->kind == VOC_KIND_TIER && voc_span_is(m->term->label, "S") && triggers(m, m->term, verdict->polarity))
			return m;
	return NULL;
}
