/* SPDX-License-Identifier: Apache-2.0 */
/* gated -- regexes, each run only on texts that hold its gates, and only where a match can begin: between the first and the last sight
 * of them, and where one of its sets stands near the begin of every match, which is its anchor, a little before each sight of that. */
#include <stdlib.h>
#include <string.h>

#include "base/eight.h"
#include "base/utf8.h"
#include "text/matching.h"

#define CALL_WORTH 24 /* code points that are tried in the time of a call */

static void grow_sightings(struct voc_matching *run)
{
	size_t capacity = run->sighting_capacity ? 2 * run->sighting_capacity : 32;
	struct voc_sighting *grown = voc_arena_alloc(run->arena, capacity * sizeof *grown);
	if (run->sightings)
		memcpy(grown, run->sighting, run->sightings * sizeof *grown);
	run->sighting = grown;
	run->sighting_capacity = capacity;
}

void voc_matching_see_gate(struct voc_matching *run, uint32_t literal, uint32_t at)
{
	size_t literals = run->m->gates.literal.count;
	if (!run->sight) {
		run->sight = voc_arena_alloc(run->arena, literals * sizeof *run->sight);
		run->sighted = voc_arena_alloc(run->arena, literals * sizeof *run->sighted);
		run->seen = voc_arena_zero(run->arena, literals / 64 + 1, sizeof *run->seen);
	}
	if (run->sightings == run->sighting_capacity)
		grow_sightings(run);
	struct voc_sight *sight = &run->sight[literal];
	bool again = run->seen[literal / 64] >> literal % 64 & 1;
	run->sighting[run->sightings] = (struct voc_sighting){at, again ? sight->latest : VOC_NONE};
	sight->last = at;
	sight->latest = (uint32_t)run->sightings++;
	if (again)
		return;
	run->seen[literal / 64] |= (uint64_t)1 << literal % 64;
	sight->first = at;
	run->sighted[run->sights++] = literal;
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

/* A literal of a regex's anchor that was seen. */
struct anchoring {
	uint32_t literal;
	uint32_t next; /* of the same regex, VOC_NONE at the end */
};

/* Where the gates of each set of each regex were seen, and the regexes that have seen one of every set. */
struct sights {
	struct voc_sight *set; /* VOC_REGEX_SETS a regex; valid where seen has the set's bit */
	uint8_t *seen;         /* of each regex */
	uint32_t *ready;
	size_t n;
	uint32_t *anchor; /* of each regex, its first anchoring; valid where its anchor was seen */
	struct anchoring *anchoring;
	size_t anchorings;
};

static void make_ready(struct sights *sights, uint32_t regex)
{
	size_t k = sights->n++;
	for (; k > 0 && sights->ready[k - 1] > regex; k--)
		sights->ready[k] = sights->ready[k - 1];
	sights->ready[k] = regex;
}

static void widen(struct voc_sight *both, const struct voc_sight *more)
{
	both->first = more->first < both->first ? more->first : both->first;
	both->last = more->last > both->last ? more->last : both->last;
}

static void drop_anchor(struct sights *sights, const struct voc_gate_use *use, uint32_t literal, bool first)
{
	uint32_t next = first ? VOC_NONE : sights->anchor[use->regex];
	sights->anchoring[sights->anchorings] = (struct anchoring){literal, next};
	sights->anchor[use->regex] = (uint32_t)sights->anchorings++;
}

static void gather(const struct voc_matching *run, struct sights *sights)
{
	const struct voc_matcher *m = run->m;
	sights->seen = voc_arena_zero(run->arena, m->regexes, 1);
	sights->ready = voc_arena_alloc(run->arena, m->regexes * sizeof *sights->ready);
	sights->set = voc_arena_alloc(run->arena, m->regexes * VOC_REGEX_SETS * sizeof *sights->set);
	sights->anchor = voc_arena_alloc(run->arena, m->regexes * sizeof *sights->anchor);
	sights->anchoring = voc_arena_alloc(run->arena, m->gates.uses * sizeof *sights->anchoring);
	sights->anchorings = 0;
	sights->n = m->ungateds;
	if (m->ungateds)
		memcpy(sights->ready, m->ungated, m->ungateds * sizeof *m->ungated);
	for (size_t i = 0; i < run->sights; i++) {
		const struct voc_sight *sight = &run->sight[run->sighted[i]];
		for (uint32_t u = m->gates.first[run->sighted[i]]; u != VOC_NONE; u = m->gates.use[u].next) {
			const struct voc_gate_use *use = &m->gates.use[u];
			struct voc_sight *set = &sights->set[use->regex * VOC_REGEX_SETS + use->set];
			uint8_t *seen = &sights->seen[use->regex];
			bool again = *seen >> use->set & 1;
			if (use->set == m->regex[use->regex].anchor)
				drop_anchor(sights, use, run->sighted[i], !again);
			if (again) {
				widen(set, sight);
				continue;
			}
			*set = *sight;
			*seen |= (uint8_t)(1u << use->set);
			if (*seen == m->regex[use->regex].sets)
				make_ready(sights, use->regex);
		}
	}
}

/* What was seen of its gates narrows where regex R can begin. False when it cannot begin anywhere. */
static bool find_window(const struct voc_matching *run, const struct sights *sights, size_t r, struct window *window)
{
	const struct voc_gated_regex *regex = &run->m->regex[r];
	*window = (struct window){0, (uint32_t)run->text->n};
	for (size_t k = 0; k < VOC_REGEX_SETS && regex->sets >> k & 1; k++) {
		const struct voc_sight *sight = &sights->set[r * VOC_REGEX_SETS + k];
		uint32_t lead = regex->lead[k], first = sight->first > lead ? sight->first - lead : 0;
		window->first = first > window->first ? first : window->first;
		window->last = sight->last < window->last ? sight->last : window->last;
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

/* Where the anchor of regex R was seen, in order, in *PLACES; 0 when there is none, or the places are so many that it is no better than
 * to try everything in WINDOW. */
static size_t find_anchors(const struct voc_matching *run, const struct sights *sights, size_t r, const struct window *window,
			   uint32_t **places)
{
	const struct voc_gated_regex *regex = &run->m->regex[r];
	if (regex->anchor == VOC_REGEX_SETS)
		return 0;
	size_t most = (window->last - window->first) / (CALL_WORTH + regex->lead[regex->anchor]), n = 0;
	*places = voc_arena_alloc(run->arena, (most + 1) * sizeof **places);
	for (uint32_t a = sights->anchor[r]; a != VOC_NONE; a = sights->anchoring[a].next) {
		uint32_t s = run->sight[sights->anchoring[a].literal].latest;
		for (; s != VOC_NONE; s = run->sighting[s].before) {
			if (n == most)
				return 0;
			(*places)[n++] = run->sighting[s].at;
		}
	}
	qsort(*places, n, sizeof **places, compare_places);
	return n;
}

/* Tries the regex where its anchor says that a match can begin, else all over the window. */
static bool try_regex(struct trial *trial, const struct sights *sights, size_t r, struct window window)
{
	uint32_t *place, lead = trial->regex->anchor == VOC_REGEX_SETS ? 0 : trial->regex->lead[trial->regex->anchor];
	size_t n = find_anchors(trial->run, sights, r, &window, &place);
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
	struct sights sights;
	struct window window;
	if (!run->sights && !m->ungateds)
		return;
	gather(run, &sights);
	for (size_t i = 0; i < sights.n; i++) {
		size_t r = sights.ready[i];
		if (!find_window(run, &sights, r, &window))
			continue;
		trial.regex = &run->m->regex[r];
		if (atomic_load(&trial.regex->limits) >= VOC_REGEX_BREAKER) {
			run->limited++;
			continue;
		}
		if (!trial.scratch) {
			trial.scratch = voc_regex_pool_take(m->pool);
			trial.folded = encode(run);
		}
		if (!try_regex(&trial, &sights, r, window)) {
			run->limited++;
			atomic_fetch_add(&trial.regex->limits, 1);
		}
	}
	voc_regex_pool_give(m->pool, trial.scratch);
}
