/* SPDX-License-Identifier: Apache-2.0 */
/* learned -- rows of a learned file to a model, and a text to its features. */
#include "text/learned.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "text/pattern.h"
#include "text/scan.h"

#define TERM 't' /* first byte of the key of a feature */
#define NEGATED 'n'
#define PRIOR 'p'

bool voc_learned_in_brackets(struct voc_span term)
{
	term = voc_span_trim(term);
	return term.n > 2 && term.p[0] == '(' && term.p[term.n - 1] == ')' && term.p[1] >= 'a' && term.p[1] <= 'z';
}

bool voc_learned_begins(const struct voc_term *term)
{
	return voc_span_is(voc_span_trim(term->term), "(scale)");
}

/* Rows that say something of the model as a whole and therefore have no label. */
static bool of_the_whole(struct voc_span name)
{
	static const char *const names[] = {"(scale)", "(each)", "(numeric)", "(band)"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (voc_span_is(name, names[i]))
			return true;
	return false;
}

static bool is_prior(struct voc_span name)
{
	static const char *const starts[] = {
		"(sentiment", "(polarity:", "(category:", "(topic:", "(first:", "(intent:", "(emotion:"};
	for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
		if (voc_span_starts(name, voc_span_from(starts[i])))
			return true;
	return false;
}

int voc_learned_check(const struct voc_term *term, const struct voc_pattern *pattern, struct voc_error *err)
{
	struct voc_span name = voc_span_trim(term->term);
	int n = (int)name.n;
	if (pattern->kind != VOC_PATTERN_LITERAL || pattern->part[0].prefix)
		return voc_fail_in(err, term->file, term->line, "'%.*s': a learned term is a literal, without & .. / or *", n,
				   name.p);
	if (term->weight != floor(term->weight))
		return voc_fail_in(err, term->file, term->line, "weight %g of '%.*s' is not a whole number", term->weight, n,
				   name.p);
	bool brackets = voc_learned_in_brackets(name);
	if (brackets && !of_the_whole(name) && !voc_span_is(name, "(bias)") && !is_prior(name))
		return voc_fail_in(err, term->file, term->line,
				   "'%.*s' is nothing that a model has; voc-dict(5) lists what may stand in brackets", n,
				   name.p);
	bool whole = brackets && of_the_whole(name);
	if (whole == (term->label.n > 0))
		return voc_fail_in(err, term->file, term->line,
				   whole ? "'%.*s' is of the whole model and has no label" : "'%.*s' has no label", n, name.p);
	if (voc_span_is(name, "(scale)") && !(term->weight >= 1))
		return voc_fail_in(err, term->file, term->line, "(scale) must be 1 or more");
	return 0;
}

void voc_learned_key(const struct voc_term *term, struct voc_buffer *key)
{
	voc_buffer_span(key, term->label);
	voc_buffer_byte(key, term->flags & VOC_FLAG_NEGATED ? '\1' : '\2');
}

/* ---- the model ---- */

/* The key of the feature that TERM is a row of. */
static void feature_key(const struct voc_term *term, struct voc_buffer *key)
{
	voc_buffer_reset(key);
	if (voc_learned_in_brackets(term->term)) {
		voc_buffer_byte(key, PRIOR);
		voc_buffer_span(key, term->term);
		return;
	}
	voc_buffer_byte(key, term->flags & VOC_FLAG_NEGATED ? NEGATED : TERM);
	voc_fold_utf8(term->term, key);
}

static bool of_model(const struct voc_term *term, enum voc_kind kind)
{
	return term->kind == kind && !(term->flags & VOC_FLAG_OFF);
}

static void set_whole(struct voc_learned *m, const struct voc_term *term)
{
	if (voc_span_is(term->term, "(scale)"))
		m->scale = term->weight;
	else if (voc_span_is(term->term, "(each)"))
		m->each = term->weight != 0;
	else if (voc_span_is(term->term, "(numeric)"))
		m->numeric = term->weight != 0;
	else
		m->band = term->weight / 1000;
}

/* Labels and features get their numbers. */
static void number_rows(struct voc_learned *m, const struct voc_lexicon *lexicon)
{
	struct voc_buffer key = {0};
	for (size_t i = 0; i < voc_lexicon_count(lexicon); i++) {
		const struct voc_term *term = voc_lexicon_at(lexicon, i);
		if (!of_model(term, m->kind))
			continue;
		if (!term->label.n) {
			set_whole(m, term);
			continue;
		}
		voc_map_add(&m->label, term->label, NULL);
		if (voc_span_is(term->term, "(bias)"))
			continue;
		feature_key(term, &key);
		voc_map_add(&m->feature, voc_buffer_view(&key), NULL);
	}
	voc_buffer_release(&key);
	m->labels = m->label.count;
	m->features = m->feature.count;
}

static void fill_weights(struct voc_learned *m, const struct voc_lexicon *lexicon)
{
	struct voc_buffer key = {0};
	m->bias = voc_allocate_zero(m->labels + 1, sizeof *m->bias);
	m->weight = voc_allocate_zero(m->features * m->labels + 1, sizeof *m->weight);
	m->term = voc_allocate_zero(m->features * m->labels + 1, sizeof *m->term);
	for (size_t i = 0; i < voc_lexicon_count(lexicon); i++) {
		const struct voc_term *term = voc_lexicon_at(lexicon, i);
		if (!of_model(term, m->kind) || !term->label.n)
			continue;
		size_t label = voc_map_find(&m->label, term->label);
		if (voc_span_is(term->term, "(bias)")) {
			m->bias[label] = term->weight;
			continue;
		}
		feature_key(term, &key);
		size_t cell = voc_map_find(&m->feature, voc_buffer_view(&key)) * m->labels + label;
		m->weight[cell] = term->weight;
		m->term[cell] = term;
	}
	voc_buffer_release(&key);
}

static int fill_categories(struct voc_learned *m, const struct voc_categories *categories, struct voc_error *err)
{
	m->category = voc_allocate_zero(m->labels + 1, sizeof *m->category);
	for (size_t k = 0; m->kind == VOC_KIND_LEARNED_CATEGORY && categories && k < m->labels; k++) {
		m->category[k] = voc_categories_find(categories, m->label.key[k]);
		if (!m->category[k])
			return voc_fail(err, 0, "learned_category.csv: no category '%.*s' in categories.csv",
					(int)m->label.key[k].n, m->label.key[k].p);
	}
	return 0;
}

struct voc_learned *voc_learned_new(const struct voc_lexicon *lexicon, enum voc_kind kind,
				    const struct voc_categories *categories, struct voc_error *err)
{
	size_t rows = 0;
	const char *file = "";
	for (size_t i = 0; i < voc_lexicon_count(lexicon); i++) {
		const struct voc_term *term = voc_lexicon_at(lexicon, i);
		rows += of_model(term, kind);
		if (of_model(term, kind))
			file = term->file;
	}
	if (!rows)
		return NULL;
	struct voc_learned *m = voc_allocate_zero(1, sizeof *m);
	m->kind = kind;
	number_rows(m, lexicon);
	fill_weights(m, lexicon);
	int status = fill_categories(m, categories, err);
	if (!status && !(m->scale >= 1))
		status = voc_fail_in(err, file, 0,
				     "no row (scale): the file is no whole model, and there is none that it could change");
	if (!status)
		return m;
	voc_learned_free(m);
	return NULL;
}

void voc_learned_free(struct voc_learned *m)
{
	if (!m)
		return;
	voc_map_release(&m->label);
	voc_map_release(&m->feature);
	free(m->bias);
	free(m->weight);
	free(m->term);
	free(m->category);
	free(m);
}

size_t voc_learned_scan(const struct voc_learned *m, struct voc_scanner *scanner, uint32_t first, uint32_t *literal)
{
	size_t n = 0;
	for (size_t f = 0; f < m->features; f++) {
		struct voc_span key = m->feature.key[f];
		if (key.p[0] == PRIOR)
			continue;
		struct voc_span text = {key.p + 1, key.n - 1};
		if (voc_scanner_add(scanner, text, VOC_LITERAL_EXACT, first + (uint32_t)n))
			literal[n++] = (uint32_t)f;
	}
	return n;
}

/* ---- a text ---- */

static void tell(struct voc_span prefix, struct voc_span name, double value,
		 void (*take)(void *context, struct voc_span name, double value), void *context)
{
	char text[256];
	if (prefix.n + name.n + 2 > sizeof text)
		return;
	memcpy(text, prefix.p, prefix.n);
	if (name.n)
		memcpy(text + prefix.n, name.p, name.n);
	text[prefix.n + name.n] = ')';
	take(context, (struct voc_span){text, prefix.n + name.n + 1}, value);
}

void voc_prior_each(const struct voc_verdict *v, void (*take)(void *context, struct voc_span name, double value), void *context)
{
	tell(VOC_SPAN("(sentiment"), VOC_SPAN(""), v->sentiment, take, context);
	tell(VOC_SPAN("(polarity:"), voc_span_from(voc_polarity_name(v->polarity)), 1, take, context);
	tell(VOC_SPAN("(intent:"), voc_span_from(v->intent), 1, take, context);
	if (v->emotion[0])
		tell(VOC_SPAN("(emotion:"), voc_span_from(v->emotion), 1, take, context);
	if (v->category)
		tell(VOC_SPAN("(first:"), v->category->path, 1, take, context);
	for (size_t i = 0; i < v->aspects; i++) {
		struct voc_span path = v->aspect[i].category->path, topic;
		struct voc_span rest = path;
		tell(VOC_SPAN("(category:"), path, 1, take, context);
		voc_span_next(&rest, '/', &topic);
		bool before = false; /* delivery/late and delivery/rude are one topic */
		for (size_t k = 0; k < i && !before; k++) {
			struct voc_span other = v->aspect[k].category->path, first;
			voc_span_next(&other, '/', &first);
			before = voc_span_equal(first, topic);
		}
		if (!before)
			tell(VOC_SPAN("(topic:"), topic, 1, take, context);
	}
}

uint32_t *voc_negated_from(const struct voc_finds *finds, const struct voc_clauses *clauses, struct voc_arena *arena)
{
	uint32_t *from = voc_arena_alloc(arena, (clauses->n + 1) * sizeof *from);
	memset(from, 0xFF, (clauses->n + 1) * sizeof *from);
	for (size_t i = 0; i < finds->n; i++) {
		const struct voc_found *found = &finds->found[i];
		if (found->kind == VOC_KIND_NEGATION && found->end < from[found->clause])
			from[found->clause] = found->end;
	}
	return from;
}

struct priors {
	const struct voc_learned *learned;
	struct voc_presence *presence;
	size_t capacity;
	struct voc_arena *arena;
};

static void add(struct voc_presence *presence, size_t *capacity, struct voc_present present, struct voc_arena *arena)
{
	if (presence->n == *capacity) {
		*capacity = *capacity ? *capacity * 2 : 64;
		struct voc_present *grown = voc_arena_alloc(arena, *capacity * sizeof *grown);
		if (presence->n)
			memcpy(grown, presence->present, presence->n * sizeof *grown);
		presence->present = grown;
	}
	presence->present[presence->n++] = present;
}

static void take_prior(void *context, struct voc_span name, double value)
{
	struct priors *priors = context;
	char key[260];
	key[0] = PRIOR;
	memcpy(key + 1, name.p, name.n);
	size_t id = voc_map_find(&priors->learned->feature, (struct voc_span){key, name.n + 1});
	if (id != VOC_NO_ID)
		add(priors->presence, &priors->capacity, (struct voc_present){(uint32_t)id, 0, 0, 0, value}, priors->arena);
}

void voc_learned_look(const struct voc_learned *m, const struct voc_finds *finds, const struct voc_verdict *verdict,
		      struct voc_arena *arena, struct voc_presence *presence)
{
	uint64_t *seen = voc_arena_zero(arena, m->features / 64 + 1, sizeof *seen);
	size_t capacity = finds->weighed + 16; /* terms, and most of what the dictionaries say */
	*presence = (struct voc_presence){voc_arena_alloc(arena, capacity * sizeof *presence->present), 0, 0};
	for (size_t i = 0; i < finds->weighed; i++) {
		const struct voc_weighed *hit = &finds->weigh[i];
		if (hit->kind != m->kind || (seen[hit->feature / 64] >> hit->feature % 64 & 1) ||
		    (m->feature.key[hit->feature].p[0] == NEGATED && !hit->negated))
			continue;
		seen[hit->feature / 64] |= (uint64_t)1 << hit->feature % 64;
		add(presence, &capacity, (struct voc_present){hit->feature, hit->begin, hit->end, hit->clause, 1}, arena);
	}
	presence->terms = presence->n;
	struct priors priors = {m, presence, capacity, arena};
	voc_prior_each(verdict, take_prior, &priors);
}

/* ---- the ruling ---- */

static void softmax(const double *total, double *share, size_t n)
{
	double most = -INFINITY, sum = 0;
	for (size_t k = 0; k < n; k++)
		if (total[k] > most)
			most = total[k];
	for (size_t k = 0; k < n; k++)
		sum += share[k] = exp(total[k] - most);
	for (size_t k = 0; k < n; k++)
		share[k] /= sum;
}

void voc_learned_rule(const struct voc_learned *m, const struct voc_text *text, const struct voc_presence *presence,
		      struct voc_arena *arena, struct voc_ruling *r)
{
	size_t n = m->labels;
	*r = (struct voc_ruling){.kind = m->kind,
				 .labels = n,
				 .label = m->label.key,
				 .bias = m->bias,
				 .scale = m->scale,
				 .root = presence->terms ? sqrt((double)presence->terms) : 1,
				 .each = m->each,
				 .numeric = m->numeric};
	double *sum = voc_arena_zero(arena, 4 * n + 1, sizeof *sum);
	r->terms_sum = sum;
	r->rest_sum = sum + n;
	r->total = sum + 2 * n;
	r->share = sum + 3 * n;
	struct voc_evidence *evidence = voc_arena_alloc(arena, (presence->n + 1) * sizeof *evidence);
	for (size_t i = 0; i < presence->n; i++) {
		const struct voc_present *p = &presence->present[i];
		const double *weight = m->weight + p->feature * n;
		double *into = i < presence->terms ? sum : sum + n;
		for (size_t k = 0; k < n; k++)
			into[k] += weight[k] * p->value;
		struct voc_span key = m->feature.key[p->feature];
		evidence[i] = (struct voc_evidence){{key.p + 1, key.n - 1},
						    key.p[0] == NEGATED,
						    text->at[p->begin],
						    text->at[p->end],
						    p->clause,
						    p->value,
						    weight,
						    m->term + p->feature * n};
	}
	for (size_t k = 0; k < n; k++)
		r->total[k] = (r->terms_sum[k] / r->root + r->rest_sum[k] + m->bias[k]) / m->scale;
	r->evidence = evidence;
	r->terms = presence->terms;
	r->n = presence->n;
	if (m->each || m->numeric)
		for (size_t k = 0; k < n; k++)
			r->share[k] = 1 / (1 + exp(-r->total[k]));
	else
		softmax(r->total, r->share, n);
}
