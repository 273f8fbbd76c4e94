/* SPDX-License-Identifier: Apache-2.0 */
/* gated -- regexes, each run only on texts that hold its gates, and only where a match can begin: between the first and the last sight
 * of them, and where one of its sets stands near the begin of every match, which is its anchor, a little before each sight of that. */
#include <stdlib.h>
#include <string.h>

#include "base/eight.h"
#include "base/utf8.h"
#include "text/matching.h"

#define CALL_WORTH 24 /* code points that are tried in the time of a call */

void voc_matching_expect_gates(struct voc_matching *run, size_t most)
{
	size_t literals = run->m->gates.literal.count;
	run->sight = voc_arena_alloc(run->arena, literals * sizeof *run->sight);
	run->sighted = voc_arena_alloc(run->arena, (most + 1) * sizeof *run->sighted);
	run->sighting = voc_arena_alloc(run->arena, most * sizeof *run->sighting);
	run->seen = voc_arena_zero(run->arena, literals / 64 + 1, sizeof *run->seen);
}

/* The folded text as UTF-8, and where in it each code point begins. */
struct folded {
	struct voc_span text;
	const uint32_t *at;
};

/* Where only case was folded, every character stands where it stood. */
static struct folded lower_raw(struct voc_matching *run)
{
	struct voc_span raw = run->text->raw;
	char *p = voc_arena_alloc(run->arena, raw.n + 1);
	size_t i = 0;
	for (; i + 8 <= raw.n; i += 8) {
		uint64_t eight = voc_eight_lower(voc_eight(raw.p + i));
		memcpy(p + i, &eight, 8);
	}
	for (; i < raw.n; i++)
		p[i] = (char)(raw.p[i] >= 'A' && raw.p[i] <= 'Z' ? raw.p[i] | 0x20 : raw.p[i]);
	return (struct folded){{p, raw.n}, run->text->at};
}

static struct folded encode(struct voc_matching *run)
{
	const struct voc_text *text = run->text;
	if (!text->changed)
		return lower_raw(run);
	char *p = voc_arena_alloc(run->arena, text->n * 4 + 1);
	uint32_t *at = voc_arena_alloc(run->arena, (text->n + 1) * sizeof *at);
	size_t n = 0;
	for (uint32_t i = 0; i < text->n; i++) {
		uint32_t c = text->cp[i];
		at[i] = (uint32_t)n;
		if (c < 0x80) {
			p[n++] = (char)c;
		} else if (c - 0x800 < 0xD000) { /* Han, nearly always */
			p[n] = (char)(0xE0 | c >> 12);
			p[n + 1] = (char)(0x80 | (c >> 6 & 0x3F));
			p[n + 2] = (char)(0x80 | (c & 0x3F));
			n += 3;
		} else {
			n += voc_utf8_encode(c, p + n);
		}
	}
	at[text->n] = (uint32_t)n;
	return (struct folded){{p, n}, at};
}

/* The code point that begins at byte TO, counted on from *POINT. */
static uint32_t point_at(const struct folded *folded, size_t to, uint32_t *point)
{
	while (folded->at[*point] < to)
		++*point;
	return *point;
}

/* Where a match of a regex can begin: code points FIRST to LAST. */
struct window {
	uint32_t first, last;
};

/* Regexes that have seen a gate of every set. */
struct ready {
	uint32_t *regex; /* in order */
	size_t n;
};

static void make_ready(struct ready *ready, uint32_t regex)
{
	size_t k = ready->n++;
	for (; k > 0 && ready->regex[k - 1] > regex; k--)
		ready->regex[k] = ready->regex[k - 1];
	ready->regex[k] = regex;
}

static struct ready find_ready(const struct voc_matching *run)
{
	const struct voc_matcher *m = run->m;
	uint8_t *seen = voc_arena_zero(run->arena, m->regexes, 1); /* sets of each regex */
	struct ready ready = {voc_arena_alloc(run->arena, m->regexes * sizeof *ready.regex), m->ungateds};
	if (m->ungateds)
		memcpy(ready.regex, m->ungated, m->ungateds * sizeof *m->ungated);
	for (size_t i = 0; i < run->sights; i++) {
		const uint32_t *first = &m->gates.first[run->sighted[i]];
		for (uint32_t u = first[0]; u < first[1]; u++) {
			struct voc_gate_user user = m->gates.user[u];
			uint8_t before = seen[user.regex], now = before | user.set;
			seen[user.regex] = now;
			if (now == user.sets && now != before)
				make_ready(&ready, user.regex);
		}
	}
	return ready;
}

/* Where the literal of USE was seen, NULL for nowhere. */
static const struct voc_sight *sight_of(const struct voc_matching *run, const struct voc_gate_use *use)
{
	return run->seen[use->literal / 64] >> use->literal % 64 & 1 ? &run->sight[use->literal] : NULL;
}

/* What was seen of its gates narrows where a regex can begin. False when it cannot begin anywhere. */
static bool find_window(const struct voc_matching *run, const struct voc_gated_regex *regex, struct window *window)
{
	struct window set[VOC_REGEX_SETS];
	*window = (struct window){0, (uint32_t)run->text->n};
	for (size_t k = 0; k < VOC_REGEX_SETS; k++)
		set[k] = (struct window){UINT32_MAX, 0};
	for (uint32_t u = 0; u < regex->uses; u++) {
		const struct voc_gate_use *use = &run->m->gates.use[regex->use + u];
		const struct voc_sight *sight = sight_of(run, use);
		if (!sight)
			continue;
		struct window *both = &set[use->set];
		both->first = sight->first < both->first ? sight->first : both->first;
		both->last = sight->last > both->last ? sight->last : both->last;
	}
	for (size_t k = 0; k < VOC_REGEX_SETS && regex->sets >> k & 1; k++) {
		uint32_t lead = regex->lead[k], first = set[k].first > lead ? set[k].first - lead : 0;
		window->first = first > window->first ? first : window->first;
		window->last = set[k].last < window->last ? set[k].last : window->last;
	}
	return window->first <= window->last;
}

/* A regex on its way through a text. */
struct trial {
	struct voc_matching *run;
	struct voc_gated_regex *regex;
	struct voc_regex_scratch *scratch;
	struct folded folded;
	size_t from;    /* the byte where the last match ended */
	uint32_t point; /* a code point before it */
};

/* Every match that begins in the window. False when a limit was hit. */
static bool try_window(struct trial *trial, struct window window)
{
	size_t from = trial->folded.at[window.first], limit = trial->folded.at[window.last], begin, end;
	enum voc_regex_outcome outcome = VOC_REGEX_NONE;
	if (from < trial->from)
		from = trial->from;
	while (from <= limit && (outcome = voc_regex_find(trial->regex->regex, trial->scratch, trial->folded.text, from, limit,
							  &begin, &end)) == VOC_REGEX_FOUND) {
		uint32_t first = point_at(&trial->folded, begin, &trial->point);
		voc_matching_extra(trial->run, trial->regex->term, VOC_PRECISION_SPAN, first,
				   point_at(&trial->folded, end, &trial->point));
		trial->from = from = end;
	}
	return outcome != VOC_REGEX_LIMIT;
}

static int compare_places(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* Where the anchor of a regex was seen, in order, in *PLACES; 0 when there is none, or the places are so many that it is no better than to
 * try everything in WINDOW. */
static size_t find_anchors(const struct voc_matching *run, const struct voc_gated_regex *regex, const struct window *window,
			   uint32_t **places)
{
	if (regex->anchor == VOC_REGEX_SETS)
		return 0;
	size_t most = (window->last - window->first) / (CALL_WORTH + regex->lead[regex->anchor]), n = 0;
	*places = voc_arena_alloc(run->arena, (most + 1) * sizeof **places);
	for (uint32_t u = 0; u < regex->uses; u++) {
		const struct voc_gate_use *use = &run->m->gates.use[regex->use + u];
		const struct voc_sight *sight = use->set == regex->anchor ? sight_of(run, use) : NULL;
		for (uint32_t s = sight ? sight->latest : VOC_NONE; s != VOC_NONE; s = run->sighting[s].before) {
			if (n == most)
				return 0;
			(*places)[n++] = run->sighting[s].at;
		}
	}
	qsort(*places, n, sizeof **places, compare_places);
	return n;
}

/* Tries the regex where its anchor says that a match can begin, else all over the window. */
static bool try_regex(struct trial *trial, struct window window)
{
	uint32_t *place, lead = trial->regex->anchor == VOC_REGEX_SETS ? 0 : trial->regex->lead[trial->regex->anchor];
	size_t n = find_anchors(trial->run, trial->regex, &window, &place);
	trial->from = 0;
	trial->point = 0;
	if (!n)
		return try_window(trial, window);
	for (size_t i = 0; i < n;) {
		struct window near = {place[i] > lead ? place[i] - lead : 0, place[i]};
		while (++i < n && place[i] <= near.last + lead + 1)
			near.last = place[i];
		near.first = near.first > window.first ? near.first : window.first;
		near.last = near.last < window.last ? near.last : window.last;
		if (near.first <= near.last && !try_window(trial, near))
			return false;
	}
	return true;
}

void voc_matching_apply_regexes(struct voc_matching *run)
{
	const struct voc_matcher *m = run->m;
	struct trial trial = {.run = run};
	struct window window;
	if (!run->sights && !m->ungateds)
		return;
	struct ready ready = find_ready(run);
	for (size_t i = 0; i < ready.n; i++) {
		trial.regex = &m->regex[ready.regex[i]];
		if (!find_window(run, trial.regex, &window))
			continue;
		if (atomic_load(&trial.regex->limits) >= VOC_REGEX_BREAKER) {
			run->limited++;
			continue;
		}
		if (!trial.scratch) {
			trial.scratch = voc_regex_pool_take(m->pool);
			trial.folded = encode(run);
		}
		if (!try_regex(&trial, window)) {
			run->limited++;
			atomic_fetch_add(&trial.regex->limits, 1);
		}
	}
	voc_regex_pool_give(m->pool, trial.scratch);
}
