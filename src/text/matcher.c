/* SPDX-License-Identifier: Apache-2.0 */
/* matcher -- scanner hits, rules and regexes to terms, then longest-from-the-left in each kind.
 *
 * Every literal of the lexicon, every part of a rule and every gate of a regex is one item of the scanner. Exceptions compete like
 * any term and vanish when they have won. */
#include "text/matcher.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "text/pattern.h"
#include "text/regex.h"
#include "text/scan.h"

#define NEAR_CHARACTERS 8
#define NEAR_WORDS 4
#define PART_REACH 64 /* part hits looked at on each side: keeps rules linear in the text */
#define REGEX_GATES 64

enum target_kind { TARGET_TERM, TARGET_PART, TARGET_GATE };

/* What an item of the scanner stands for. */
struct target {
	uint8_t kind;
	uint8_t part;
	uint32_t index; /* of the term, rule or regex */
};

struct rule {
	const struct voc_term *term;
	enum voc_pattern_kind kind;
	uint8_t parts;
	uint8_t without; /* a bit a part */
};

struct pattern_regex {
	const struct voc_term *term;
	struct voc_regex *regex;
	bool gated;
	atomic_uint limits; /* how often it hit a limit */
};

struct voc_matcher {
	const struct voc_lexicon *lexicon;
	struct voc_scanner *scanner;
	struct target *target;
	size_t targets, target_capacity;
	struct rule *rule;
	size_t rules, rule_capacity;
	struct pattern_regex *regex;
	size_t regexes, regex_capacity;
	bool ungated; /* at least one regex must be tried on every text */
	struct voc_regex_pool *pool;
};

/* ---- building ---- */

static uint32_t add_target(struct voc_matcher *m, enum target_kind kind, size_t index, size_t part)
{
	if (m->targets == m->target_capacity) {
		m->target_capacity = m->target_capacity ? m->target_capacity * 2 : 4096;
		m->target = voc_reallocate(m->target, m->target_capacity, sizeof *m->target);
	}
	m->target[m->targets] = (struct target){(uint8_t)kind, (uint8_t)part, (uint32_t)index};
	return (uint32_t)m->targets++;
}

static unsigned how(const struct voc_part *part, unsigned flags)
{
	unsigned how = part->prefix ? VOC_LITERAL_PREFIX | VOC_LITERAL_EXACT : VOC_LITERAL_PLAIN;
	return flags & VOC_FLAG_EXACT ? how | VOC_LITERAL_EXACT : how;
}

static void add_rule(struct voc_matcher *m, const struct voc_term *term, const struct voc_pattern *pattern)
{
	if (m->rules == m->rule_capacity) {
		m->rule_capacity = m->rule_capacity ? m->rule_capacity * 2 : 256;
		m->rule = voc_reallocate(m->rule, m->rule_capacity, sizeof *m->rule);
	}
	struct rule *rule = &m->rule[m->rules];
	*rule = (struct rule){term, pattern->kind, (uint8_t)pattern->parts, 0};
	for (size_t i = 0; i < pattern->parts; i++) {
		if (pattern->part[i].without)
			rule->without = (uint8_t)(rule->without | 1u << i);
		voc_scanner_add(m->scanner, pattern->part[i].literal, how(&pattern->part[i], term->flags),
				add_target(m, TARGET_PART, m->rules, i));
	}
	m->rules++;
}

/* A regex sees folded text, so its own letters are folded; its ASCII is syntax and stays. */
static struct voc_span fold_pattern(struct voc_span pattern, struct voc_arena *arena)
{
	struct voc_buffer out = {0};
	for (size_t i = 0, length; i < pattern.n; i += length) {
		uint32_t c = voc_utf8_decode(pattern.p + i, &length);
		char bytes[4];
		if (c >= 0x80)
			c = voc_fold_point(c);
		voc_buffer_add(&out, bytes, voc_utf8_encode(c, bytes));
	}
	struct voc_span folded = voc_arena_copy(arena, voc_buffer_view(&out));
	voc_buffer_release(&out);
	return folded;
}

static int add_regex(struct voc_matcher *m, const struct voc_term *term, struct voc_span pattern, struct voc_error *err)
{
	struct voc_arena arena = {0};
	struct voc_error why = {0};
	struct voc_span gate[REGEX_GATES];
	pattern = fold_pattern(pattern, &arena);
	struct voc_regex *regex = voc_regex_new(pattern, &why);
	if (!regex) {
		voc_arena_release(&arena);
		return voc_fail_in(err, term->file, term->line, "%s", why.msg);
	}
	if (m->regexes == m->regex_capacity) {
		m->regex_capacity = m->regex_capacity ? m->regex_capacity * 2 : 64;
		m->regex = voc_reallocate(m->regex, m->regex_capacity, sizeof *m->regex);
	}
	size_t gates = voc_regex_gates(pattern, &arena, gate, REGEX_GATES);
	for (size_t i = 0; i < gates; i++)
		voc_scanner_add(m->scanner, gate[i], VOC_LITERAL_PREFIX | VOC_LITERAL_EXACT,
				add_target(m, TARGET_GATE, m->regexes, 0));
	struct pattern_regex *added = &m->regex[m->regexes++];
	added->term = term;
	added->regex = regex;
	added->gated = gates > 0;
	atomic_init(&added->limits, 0);
	if (!gates)
		m->ungated = true;
	voc_arena_release(&arena);
	return 0;
}

static int add_term(struct voc_matcher *m, size_t index, struct voc_error *err)
{
	const struct voc_term *term = voc_lexicon_at(m->lexicon, index);
	struct voc_pattern pattern;
	if (term->flags & VOC_FLAG_OFF)
		return 0;
	if (voc_pattern_read(term->term, &pattern, err))
		return -1;
	if (pattern.kind == VOC_PATTERN_REGEX)
		return add_regex(m, term, pattern.part[0].literal, err);
	if (pattern.kind != VOC_PATTERN_LITERAL) {
		add_rule(m, term, &pattern);
		return 0;
	}
	voc_scanner_add(m->scanner, pattern.part[0].literal, how(&pattern.part[0], term->flags),
			add_target(m, TARGET_TERM, index, 0));
	return 0;
}

struct voc_matcher *voc_matcher_new(const struct voc_lexicon *lexicon, struct voc_error *err)
{
	struct voc_matcher *m = voc_allocate_zero(1, sizeof *m);
	m->lexicon = lexicon;
	m->scanner = voc_scanner_new();
	m->pool = voc_regex_pool_new();
	for (size_t i = 0; i < voc_lexicon_count(lexicon); i++) {
		if (add_term(m, i, err)) {
			voc_matcher_free(m);
			return NULL;
		}
	}
	voc_scanner_build(m->scanner);
	return m;
}

void voc_matcher_free(struct voc_matcher *m)
{
	if (!m)
		return;
	for (size_t i = 0; i < m->regexes; i++)
		voc_regex_free(m->regex[i].regex);
	voc_regex_pool_free(m->pool);
	voc_scanner_free(m->scanner);
	free(m->target);
	free(m->rule);
	free(m->regex);
	free(m);
}

const struct voc_term *voc_matcher_limited(const struct voc_matcher *m, size_t index, unsigned *times)
{
	for (size_t i = 0; i < m->regexes; i++) {
		*times = atomic_load(&m->regex[i].limits);
		if (*times && index-- == 0)
			return m->regex[i].term;
	}
	return NULL;
}

/* ---- finding ---- */

struct part_hit {
	uint32_t rule, part;
	uint32_t begin, end, clause;
};

struct run {
	const struct voc_matcher *m;
	const struct voc_text *text;
	const struct voc_clauses *clauses;
	struct voc_arena *arena;
	struct voc_found *candidate; /* every term found, before resolution */
	size_t candidates, capacity;
	struct part_hit *part;
	size_t parts;
	uint8_t *gate; /* a byte a regex: its literal was seen */
	unsigned limited;
};

static void add_candidate(struct run *run, const struct voc_term *term, uint32_t begin, uint32_t end, bool inflected)
{
	if (run->candidates + 2 > run->capacity) {
		size_t capacity = run->capacity ? run->capacity * 2 : 64;
		struct voc_found *grown = voc_arena_alloc(run->arena, capacity * sizeof *grown);
		if (run->candidates)
			memcpy(grown, run->candidate, run->candidates * sizeof *grown);
		run->candidate = grown;
		run->capacity = capacity;
	}
	struct voc_found found = {begin, end, term, 0, (uint8_t)term->kind, inflected};
	run->candidate[run->candidates++] = found;
	if (term->kind == VOC_KIND_CATEGORY && term->weight != 0) {
		found.kind = VOC_KIND_SENTIMENT;
		run->candidate[run->candidates++] = found;
	}
}

/* Sorts the scanner's hits into terms, parts and gates. */
static void take_hits(struct run *run, const struct voc_hits *hits)
{
	const struct voc_matcher *m = run->m;
	for (size_t i = 0; i < hits->n; i++) {
		const struct voc_hit *hit = &hits->hit[i];
		const struct target *target = &m->target[hit->item];
		if (target->kind == TARGET_TERM) {
			add_candidate(run, voc_lexicon_at(m->lexicon, target->index), hit->begin, hit->end, hit->inflected);
		} else if (target->kind == TARGET_GATE) {
			if (!run->gate)
				run->gate = voc_arena_zero(run->arena, m->regexes, 1);
			run->gate[target->index] = 1;
		} else {
			if (!run->part)
				run->part = voc_arena_alloc(run->arena, hits->n * sizeof *run->part);
			uint32_t clause = (uint32_t)voc_clause_of(run->clauses, hit->begin);
			run->part[run->parts++] =
				(struct part_hit){target->index, target->part, hit->begin, hit->end, clause};
		}
	}
}

/* Whether the gap between END and BEGIN is short. */
static bool near(const struct voc_text *text, uint32_t end, uint32_t begin)
{
	uint32_t words = 0;
	if (begin - end <= NEAR_CHARACTERS)
		return true;
	for (uint32_t i = end; i < begin; i++) {
		if (voc_class_of(text->cp[i]) == VOC_CLASS_HAN)
			return false;
		words += voc_class_of(text->cp[i]) == VOC_CLASS_SPACE;
		if (words > NEAR_WORDS + 1)
			return false;
	}
	return true;
}

/* A hit of PART of the rule of HIT (run->part[AT]) in the same clause; SIZE_MAX for none. */
static size_t find_part(const struct run *run, size_t at, uint32_t part)
{
	const struct part_hit *hit = &run->part[at];
	for (size_t k = 1; k <= PART_REACH; k++) {
		bool any = false;
		for (int side = -1; side <= 1; side += 2) {
			if (side < 0 ? at < k : at + k >= run->parts)
				continue;
			size_t i = side < 0 ? at - k : at + k;
			if (run->part[i].clause != hit->clause)
				continue;
			any = true;
			if (run->part[i].rule == hit->rule && run->part[i].part == part)
				return i;
		}
		if (!any)
			break;
	}
	return SIZE_MAX;
}

static bool together(const struct run *run, const struct rule *rule, size_t at)
{
	for (uint32_t part = 1; part < rule->parts; part++) {
		bool found = find_part(run, at, part) != SIZE_MAX;
		if (found == (bool)(rule->without >> part & 1))
			return false;
	}
	return true;
}

/* The end of the sequence that begins with the hit AT, 0 for none. */
static uint32_t sequence(const struct run *run, const struct rule *rule, size_t at)
{
	struct part_hit last = run->part[at];
	size_t from = at;
	for (uint32_t part = 1; part < rule->parts; part++) {
		size_t i = from + 1;
		while (i < run->parts && i - from <= PART_REACH &&
		       !(run->part[i].rule == last.rule && run->part[i].part == part && run->part[i].begin >= last.end))
			i++;
		if (i == run->parts || i - from > PART_REACH || run->part[i].clause != last.clause ||
		    !near(run->text, last.end, run->part[i].begin))
			return 0;
		last = run->part[i];
		from = i;
	}
	return last.end;
}

static void apply_rules(struct run *run)
{
	for (size_t i = 0; i < run->parts; i++) {
		const struct part_hit *hit = &run->part[i];
		const struct rule *rule = &run->m->rule[hit->rule];
		if (hit->part != 0)
			continue;
		if (rule->kind == VOC_PATTERN_TOGETHER) {
			if (together(run, rule, i))
				add_candidate(run, rule->term, hit->begin, hit->end, false);
			continue;
		}
		uint32_t end = sequence(run, rule, i);
		if (end)
			add_candidate(run, rule->term, hit->begin, end, false);
	}
}

/* The folded text as UTF-8. */
static struct voc_span encode(struct run *run)
{
	const struct voc_text *text = run->text;
	char *p = voc_arena_alloc(run->arena, text->n * 4 + 1);
	size_t n = 0;
	for (uint32_t i = 0; i < text->n; i++) {
		uint32_t c = text->cp[i];
		if (c < 0x80)
			p[n++] = (char)c;
		else
			n += voc_utf8_encode(c, p + n);
	}
	return (struct voc_span){p, n};
}

/* Where byte TO of the folded text is in code points, counted on from *BYTE and *POINT. */
static uint32_t point_at(struct voc_span folded, size_t to, size_t *byte, uint32_t *point)
{
	for (; *byte < to; ++*byte)
		*point += ((unsigned char)folded.p[*byte] & 0xC0) != 0x80;
	return *point;
}

static void apply_regexes(struct run *run)
{
	const struct voc_matcher *m = run->m;
	struct voc_regex_scratch *scratch = NULL;
	struct voc_span folded = {0, 0};
	if (!run->gate && !m->ungated)
		return;
	for (size_t r = 0; r < m->regexes; r++) {
		if (m->regex[r].gated && !(run->gate && run->gate[r]))
			continue;
		if (atomic_load(&m->regex[r].limits) >= VOC_REGEX_BREAKER) {
			run->limited++;
			continue;
		}
		if (!scratch) {
			scratch = voc_regex_pool_take(m->pool);
			folded = encode(run);
		}
		size_t from = 0, begin, end, byte = 0;
		uint32_t point = 0;
		enum voc_regex_outcome outcome;
		while ((outcome = voc_regex_find(m->regex[r].regex, scratch, folded, from, &begin, &end)) == VOC_REGEX_FOUND) {
			uint32_t first = point_at(folded, begin, &byte, &point);
			add_candidate(run, m->regex[r].term, first, point_at(folded, end, &byte, &point), false);
			from = end;
		}
		if (outcome == VOC_REGEX_LIMIT) {
			run->limited++;
			atomic_fetch_add(&m->regex[r].limits, 1);
		}
	}
	voc_regex_pool_give(m->pool, scratch);
}

/* Rules and regexes added candidates at the end: bring them to their places. Few, so insertion is the right sort. */
static void order(struct voc_found *candidate, size_t sorted, size_t n)
{
	for (size_t i = sorted; i < n; i++) {
		struct voc_found moved = candidate[i];
		size_t k = i;
		for (; k > 0 && candidate[k - 1].begin > moved.begin; k--)
			candidate[k] = candidate[k - 1];
		candidate[k] = moved;
	}
}

/* Whether A beats B, both at one place in one kind. */
static bool better(const struct voc_found *a, const struct voc_found *b)
{
	if (a->end != b->end)
		return a->end > b->end;
	if (a->inflected != b->inflected)
		return b->inflected;
	if ((a->kind == a->term->kind) != (b->kind == b->term->kind))
		return a->kind == a->term->kind;
	return a->term > b->term; /* the later dictionary */
}

/* In each kind the longest from the left; exceptions are dropped once they have won. Works in place. */
static void resolve(struct run *run, struct voc_finds *finds)
{
	struct voc_found *candidate = run->candidate;
	uint32_t free_from[VOC_KIND_COUNT] = {0};
	size_t best[VOC_KIND_COUNT];
	size_t n = 0, clause = 0;
	for (size_t i = 0; i < run->candidates;) {
		uint32_t begin = candidate[i].begin;
		unsigned seen = 0;
		for (; i < run->candidates && candidate[i].begin == begin; i++) {
			unsigned kind = candidate[i].kind;
			if (begin < free_from[kind] || ((seen >> kind & 1) && !better(&candidate[i], &candidate[best[kind]])))
				continue;
			best[kind] = i;
			seen |= 1u << kind;
		}
		if (!seen)
			continue;
		while (clause + 1 < run->clauses->n && run->clauses->clause[clause + 1].begin <= begin)
			clause++;
		struct voc_found winner[VOC_KIND_COUNT];
		size_t winners = 0;
		for (unsigned kind = 0; seen >> kind; kind++) {
			if (!(seen >> kind & 1))
				continue;
			free_from[kind] = candidate[best[kind]].end;
			if (candidate[best[kind]].term->label.n)
				winner[winners++] = candidate[best[kind]];
		}
		assert(n + winners <= i);
		for (size_t k = 0; k < winners; k++) {
			candidate[n] = winner[k];
			candidate[n++].clause = (uint32_t)clause;
		}
	}
	*finds = (struct voc_finds){candidate, n, run->limited};
}

void voc_matcher_find(const struct voc_matcher *m, const struct voc_text *text, const struct voc_clauses *clauses,
		      struct voc_arena *arena, struct voc_finds *finds)
{
	struct run run = {m, text, clauses, arena, NULL, 0, 0, NULL, 0, NULL, 0};
	struct voc_hits hits = {NULL, 0, 0, arena};
	voc_scan(m->scanner, text, &hits);
	take_hits(&run, &hits);
	size_t sorted = run.candidates;
	if (run.parts)
		apply_rules(&run);
	if (m->regexes)
		apply_regexes(&run);
	order(run.candidate, sorted, run.candidates);
	resolve(&run, finds);
}
