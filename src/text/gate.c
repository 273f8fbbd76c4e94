/* SPDX-License-Identifier: Apache-2.0 */
/* gate -- the literals that a regex cannot match without, so that it runs only on texts that hold them, and only where.
 *
 * Every run of characters that a match must hold is a set of one; an alternation that must match is the union over its
 * branches. All sets of a sequence are required together. Whatever this reader does not understand makes a set unusable, never
 * wrong.
 *
 * Han characters that stand side by side are read together, whatever alternatives they have: of (买|拍)(的|了) the set is 买的 买了 拍的
 * 拍了, for each of the four characters is far more frequent than any of these.
 *
 * A Latin run is looked for as the beginning of a word, because the scanner finds words; where it may begin inside of one
 * ("hours" in "10hours") it is looked for in words, if it is long enough to be rare. What \b calls the begin of a word is one
 * to the scanner, too, but behind an apostrophe. */
#include "text/gate.h"

#include <string.h>

#include "base/utf8.h"
#include "text/alternatives.h"
#include "text/fold.h"
#include "text/often.h"
#include "text/quantifier.h"

#define MEMBERS 128 /* of a set */
#define SETS 8
#define FAR VOC_ENDLESS /* no bound on the distance */

/* What a part of the pattern requires: all of the sets. */
struct needs {
	struct voc_gates set[SETS];
	double often[SETS]; /* how many of each stand in a character of text, roughly */
	size_t n;
};

struct reader {
	const char *p, *end;
	struct voc_arena *arena;
	bool lost; /* met something it cannot read */
};

/* Where reading stands in a sequence. */
struct place {
	uint32_t least, most; /* code points between the begin of the match and here */
	enum voc_gate_place edge;
	uint32_t least_before, most_before; /* the same, before the last atom */
	enum voc_gate_place edge_before;
};

/* A run of characters of one class that must occur as it is; of Han characters, behind one of the heads. */
struct run {
	struct voc_span head[VOC_ALTERNATIVES];
	size_t heads; /* 0: nothing stands before */
	char bytes[128];
	size_t n;
	size_t last; /* offset of its last character, for a quantifier */
	size_t count;
	uint32_t least, lead; /* how far from the begin of the match */
	enum voc_class class;
	enum voc_gate_place edge;
	bool ascii;
};

static uint32_t add(uint32_t a, uint32_t b)
{
	return a > FAR - b ? FAR : a + b;
}

static uint32_t multiply(uint32_t a, uint32_t b)
{
	return a && b > FAR / a ? FAR : a * b;
}

static enum voc_gate_place lesser(enum voc_gate_place a, enum voc_gate_place b)
{
	return a < b ? a : b;
}

/* What is read next is the last atom. */
static void keep_before(struct place *place)
{
	place->least_before = place->least;
	place->most_before = place->most;
	place->edge_before = place->edge;
}

/* An atom of LEAST to MOST code points. */
static void enter(struct place *place, uint32_t least, uint32_t most, enum voc_gate_place edge)
{
	keep_before(place);
	place->least = add(place->least, least);
	place->most = add(place->most, most);
	place->edge = edge;
}

static void require(struct needs *needs, struct voc_gates set, double often)
{
	size_t k = needs->n;
	if (k == SETS) { /* full: the commonest makes room */
		k = 0;
		for (size_t i = 1; i < SETS; i++)
			if (needs->often[i] > needs->often[k])
				k = i;
		if (often >= needs->often[k])
			return;
	} else {
		needs->n++;
	}
	needs->set[k] = set;
	needs->often[k] = often;
}

static void require_all(struct needs *needs, const struct needs *more)
{
	for (size_t i = 0; i < more->n; i++)
		require(needs, more->set[i], more->often[i]);
}

/* How many of RUN, which has no heads, stand in a character of text, roughly; 0 when it cannot be looked for. */
static double how_often(const struct run *run, struct voc_arena *arena)
{
	if (!run->n || (run->class != VOC_CLASS_HAN && !run->ascii)) /* letters beyond ASCII may match others than themselves */
		return 0;
	if (run->class == VOC_CLASS_WORD && run->edge == VOC_GATE_INSIDE)
		return run->count >= 3 ? voc_often_inside(run->count) : 0;
	if (run->class == VOC_CLASS_WORD && run->count < 2)
		return 0;
	return voc_often((struct voc_span){run->bytes, run->n}, arena);
}

/* WORD behind head I of RUN and what follows that. */
static struct voc_span behind_head(const struct reader *reader, const struct run *run, size_t i, struct voc_span word)
{
	struct voc_span head = run->heads ? run->head[i] : (struct voc_span){NULL, 0};
	struct voc_buffer all = {0};
	voc_buffer_span(&all, head);
	voc_buffer_add(&all, run->bytes, run->n);
	voc_buffer_span(&all, word);
	struct voc_span copy = voc_arena_copy(reader->arena, voc_buffer_view(&all));
	voc_buffer_release(&all);
	return copy;
}

static void flush_heads(struct reader *reader, const struct run *run, struct needs *needs)
{
	struct voc_gate *gate = voc_arena_alloc(reader->arena, run->heads * sizeof *gate);
	double often = 0;
	for (size_t i = 0; i < run->heads; i++) {
		gate[i] = (struct voc_gate){behind_head(reader, run, i, (struct voc_span){NULL, 0}), VOC_GATE_START};
		often += voc_often(gate[i].literal, reader->arena);
	}
	require(needs, (struct voc_gates){gate, run->heads, run->least, run->lead}, often);
}

static void flush(struct reader *reader, struct run *run, struct needs *needs)
{
	double often = run->heads ? 0 : how_often(run, reader->arena);
	if (run->heads) {
		flush_heads(reader, run, needs);
	} else if (often > 0) {
		struct voc_gate *gate = voc_arena_alloc(reader->arena, sizeof *gate);
		gate->literal = voc_arena_copy(reader->arena, (struct voc_span){run->bytes, run->n});
		gate->place = run->class == VOC_CLASS_WORD ? run->edge : VOC_GATE_START;
		require(needs, (struct voc_gates){gate, 1, run->least, run->lead}, often);
	}
	run->n = run->heads = run->count = 0;
}

static void append(struct reader *reader, struct run *run, struct needs *needs, const char *p, size_t length,
		   struct place *place)
{
	size_t used;
	uint32_t c = voc_fold_point(voc_utf8_decode(p, &used));
	enum voc_class class = voc_class_of(c);
	if (class == VOC_CLASS_SPACE || class == VOC_CLASS_JOINT) {
		flush(reader, run, needs);
		enter(place, 1, 1, VOC_GATE_START);
		return;
	}
	if (class != VOC_CLASS_WORD && class != VOC_CLASS_HAN)
		class = VOC_CLASS_OTHER;
	if ((run->n || run->heads) && (run->class != class || run->n + length > sizeof run->bytes))
		flush(reader, run, needs);
	if (!run->n && !run->heads) {
		run->class = class;
		run->edge = place->edge;
		run->least = place->least;
		run->lead = place->most;
		run->ascii = true;
	}
	run->ascii &= c < 0x80;
	run->last = run->n;
	memcpy(run->bytes + run->n, p, length);
	run->n += length;
	run->count++;
	enter(place, 1, 1, class != VOC_CLASS_WORD ? VOC_GATE_START : VOC_GATE_INSIDE);
}

/* Skips a class; true when only blanks and punctuation are in it. */
static bool skip_class(struct reader *r)
{
	bool apart = true;
	if (r->p < r->end && *r->p == '^') {
		apart = false;
		r->p++;
	}
	const char *from = r->p;
	for (; r->p < r->end && (*r->p != ']' || r->p == from); r->p++) {
		if (*r->p == '[' && r->p + 1 < r->end && strchr(":.=", r->p[1]))
			r->lost = true;
		if (*r->p == '\\' && r->p + 1 < r->end) {
			r->p++;
			apart = apart && *r->p == 's';
		} else if (voc_class_of((unsigned char)*r->p & 0x7F) == VOC_CLASS_WORD || (unsigned char)*r->p >= 0x80 ||
			   *r->p == '[' || (*r->p == '-' && r->p > from && r->p + 1 < r->end && r->p[1] != ']')) {
			apart = false;
		}
	}
	if (r->p < r->end)
		r->p++;
	else
		r->lost = true;
	return apart;
}

/* Skips a quantifier, if one is there. */
static struct voc_times skip_quantifier(struct reader *r)
{
	struct voc_times times;
	if (!voc_quantifier(&r->p, r->end, &times))
		r->lost = true;
	return times;
}

/* The last atom of PLACE stood as often as TIMES says. */
static void repeat(struct place *place, struct voc_times times)
{
	if (!times.least)
		place->edge = lesser(place->edge, place->edge_before);
	place->least = add(place->least_before, multiply(place->least - place->least_before, times.least));
	if (place->most < FAR)
		place->most = add(place->most_before, multiply(place->most - place->most_before, times.most));
}

/* WORDS stand behind RUN: each of them behind each of its heads, if these are not too many. */
static void cross(struct reader *r, struct run *run, struct needs *needs, const struct voc_alternatives *words, struct place *place)
{
	size_t heads = run->heads ? run->heads : 1;
	struct voc_span head[VOC_ALTERNATIVES];
	if ((run->n || run->heads) && (run->class != VOC_CLASS_HAN || heads * words->n > VOC_ALTERNATIVES)) {
		flush(r, run, needs);
		heads = 1;
	}
	if (!run->n && !run->heads) {
		run->least = place->least;
		run->lead = place->most;
	}
	for (size_t i = 0; i < heads; i++)
		for (size_t k = 0; k < words->n; k++)
			head[i * words->n + k] = behind_head(r, run, i, words->word[k]);
	memcpy(run->head, head, heads * words->n * sizeof *head);
	run->heads = heads * words->n;
	run->n = run->last = run->count = 0;
	run->class = VOC_CLASS_HAN;
	enter(place, words->shortest, words->longest, VOC_GATE_START);
}

static void read_alternatives(struct reader *r, struct place *place, int depth, struct needs *out);

/* Skips the options behind "(?"; false when there are others than i, m and s. */
static bool skip_options(struct reader *r, bool *group)
{
	const char *p = r->p + 1;
	while (p < r->end && strchr("ims-", *p))
		p++;
	if (p == r->end || p == r->p + 1 || (*p != ')' && *p != ':'))
		return false;
	*group = *p == ':';
	r->p = p + 1;
	return true;
}

enum group { GROUP_PLAIN, GROUP_AHEAD, GROUP_ASIDE, GROUP_NONE };

/* Behind "(": what kind it is. ASIDE is read over, NONE was options alone. */
static enum group read_opening(struct reader *r)
{
	bool group;
	if (r->p < r->end && *r->p == '*')
		r->lost = true;
	if (r->end - r->p < 2 || *r->p != '?')
		return GROUP_PLAIN;
	if (r->p[1] == ':') {
		r->p += 2;
		return GROUP_PLAIN;
	}
	if (r->p[1] == '=' || r->p[1] == '!') {
		r->p += 2;
		return r->p[-1] == '=' ? GROUP_AHEAD : GROUP_ASIDE;
	}
	if (r->p[1] == '<' && r->end - r->p > 2 && (r->p[2] == '=' || r->p[2] == '!')) {
		r->p += 3;
		return GROUP_ASIDE;
	}
	if (skip_options(r, &group))
		return group ? GROUP_PLAIN : GROUP_NONE;
	r->lost = true;
	return GROUP_PLAIN;
}

/* What lies ahead must be there, but does not move on; and it may lie before anything else that is required. */
static void look_ahead(struct needs *needs, struct needs *inner)
{
	for (size_t i = 0; i < inner->n; i++)
		inner->set[i].lead = FAR;
	require_all(needs, inner);
}

/* Behind "(": a group that must match gates what follows it up to ")". */
static void read_group(struct reader *r, struct place *place, int depth, struct needs *needs)
{
	struct needs inner = {.n = 0};
	struct place within = *place;
	enum group group = read_opening(r);
	if (depth > 20)
		r->lost = true;
	if (r->lost || group == GROUP_NONE)
		return;
	read_alternatives(r, &within, depth + 1, &inner);
	if (r->p == r->end || *r->p != ')') {
		r->lost = true;
		return;
	}
	r->p++;
	if (group == GROUP_PLAIN) {
		keep_before(place);
		place->least = within.least;
		place->most = within.most;
		place->edge = within.edge;
	}
	struct voc_times times = skip_quantifier(r);
	if (group != GROUP_PLAIN) {
		if (group == GROUP_AHEAD && times.least)
			look_ahead(needs, &inner);
		return;
	}
	if (times.any)
		repeat(place, times);
	if (times.least)
		require_all(needs, &inner);
}

/* Behind a backslash: the number of a group, which may have matched anything. */
static bool is_reference(const struct reader *r)
{
	return *r->p >= '1' && *r->p <= '9' && (r->end - r->p == 1 || r->p[1] < '0' || r->p[1] > '9');
}

static void read_escape(struct reader *r, struct run *run, struct needs *needs, struct place *place)
{
	if (r->p < r->end && is_reference(r)) {
		r->p++;
		flush(r, run, needs);
		enter(place, 0, FAR, VOC_GATE_INSIDE);
		return;
	}
	if (r->p == r->end || strchr("QEKGXNRHVPpkgcoxu0123456789", *r->p)) {
		r->lost = true;
		return;
	}
	char c = *r->p++;
	bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	if (!letter && (unsigned char)c < 0x80) {
		append(r, run, needs, &c, 1, place);
	} else if ((unsigned char)c >= 0x80) {
		r->lost = true;
	} else {
		flush(r, run, needs);
		bool blank = c == 's' || c == 'n' || c == 't' || c == 'r', apart = c == 'b' || c == 'W';
		enter(place, !strchr("bBAzZ", c), 1, blank ? VOC_GATE_START : apart ? VOC_GATE_BREAK : VOC_GATE_INSIDE);
	}
}

/* A quantifier behind a character takes it out of its run. */
static void read_quantifier(struct reader *r, struct run *run, struct needs *needs, struct place *place)
{
	struct voc_times times = skip_quantifier(r);
	if (!times.least && run->n) {
		run->n = run->last;
		run->count--;
	}
	flush(r, run, needs);
	repeat(place, times);
}

static void read_sequence(struct reader *r, struct place *place, int depth, struct needs *needs)
{
	struct run run = {.n = 0};
	struct voc_alternatives words;
	while (r->p < r->end && *r->p != '|' && *r->p != ')' && !r->lost) {
		char c = *r->p;
		size_t length = 1;
		if (voc_alternatives_read(&r->p, r->end, &words)) {
			cross(r, &run, needs, &words, place);
		} else if (c == '(') {
			flush(r, &run, needs);
			r->p++;
			read_group(r, place, depth, needs);
		} else if (strchr("?*+{", c)) {
			read_quantifier(r, &run, needs, place);
		} else if (c == '[') {
			flush(r, &run, needs);
			r->p++;
			enter(place, 1, 1, skip_class(r) ? VOC_GATE_START : VOC_GATE_INSIDE);
		} else if (c == '.' || c == '^' || c == '$') {
			flush(r, &run, needs);
			r->p++;
			enter(place, c == '.', c == '.', c == '^' ? VOC_GATE_START : VOC_GATE_INSIDE);
		} else if (c == '\\') {
			r->p++;
			read_escape(r, &run, needs, place);
		} else {
			voc_utf8_decode(r->p, &length);
			append(r, &run, needs, r->p, length, place);
			r->p += length;
		}
	}
	flush(r, &run, needs);
}

static const struct voc_gates *rarest(const struct needs *needs, double *often)
{
	size_t best = 0;
	for (size_t i = 1; i < needs->n; i++)
		if (needs->often[i] < needs->often[best])
			best = i;
	*often = needs->n ? needs->often[best] : 0;
	return needs->n ? &needs->set[best] : NULL;
}

/* Adds SET to the union; false when there are too many. */
static bool unite(struct reader *r, struct voc_gates *all, const struct voc_gates *set)
{
	struct voc_gate *gate = voc_arena_alloc(r->arena, (all->n + set->n) * sizeof *gate);
	if (all->n + set->n > MEMBERS)
		return false;
	if (all->n)
		memcpy(gate, all->gate, all->n * sizeof *gate);
	memcpy(gate + all->n, set->gate, set->n * sizeof *gate);
	uint32_t least = all->n && all->least < set->least ? all->least : set->least;
	*all = (struct voc_gates){gate, all->n + set->n, least, all->lead > set->lead ? all->lead : set->lead};
	return true;
}

static void read_alternatives(struct reader *r, struct place *place, int depth, struct needs *out)
{
	struct voc_gates all = {.n = 0};
	struct place begin = *place;
	double sum = 0;
	bool every = true;
	for (size_t branches = 1;; branches++) {
		struct needs branch = {.n = 0};
		struct place end = begin;
		double often;
		read_sequence(r, &end, depth, &branch);
		bool more = r->p < r->end && *r->p == '|' && !r->lost;
		if (branches == 1 && !more) {
			*place = end;
			*out = branch;
			break;
		}
		const struct voc_gates *set = rarest(&branch, &often);
		every = every && set && unite(r, &all, set);
		sum += often;
		place->least = branches == 1 || end.least < place->least ? end.least : place->least;
		place->most = branches == 1 || end.most > place->most ? end.most : place->most;
		place->edge = branches == 1 ? end.edge : lesser(place->edge, end.edge);
		if (!more) {
			if (every)
				require(out, all, sum);
			break;
		}
		r->p++;
	}
	if (r->lost)
		out->n = 0;
}

/* Whether A has the literals of B, which then keeps out no text that A lets in. */
static bool is_same(const struct voc_gates *a, const struct voc_gates *b)
{
	size_t k = 0;
	while (k < a->n && k < b->n && a->gate[k].place == b->gate[k].place &&
	       voc_span_equal(a->gate[k].literal, b->gate[k].literal))
		k++;
	return a->n == b->n && k == a->n;
}

size_t voc_regex_gates(struct voc_span pattern, struct voc_arena *arena, struct voc_gates *set, size_t max)
{
	struct reader reader = {pattern.p, pattern.p + pattern.n, arena, false};
	struct needs needs = {.n = 0};
	struct place place = {.edge = VOC_GATE_INSIDE, .edge_before = VOC_GATE_INSIDE};
	size_t n = 0;
	read_alternatives(&reader, &place, 0, &needs);
	if (reader.lost || reader.p != reader.end)
		return 0;
	while (n < max && needs.n) { /* the rarest first */
		double often;
		size_t best = (size_t)(rarest(&needs, &often) - needs.set);
		if (!n || !is_same(&set[n - 1], &needs.set[best])) /* the same ones are as rare, and follow each other */
			set[n++] = needs.set[best];
		needs.n--;
		needs.set[best] = needs.set[needs.n];
		needs.often[best] = needs.often[needs.n];
	}
	return n;
}
