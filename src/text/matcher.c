/* SPDX-License-Identifier: Apache-2.0 */
/* matcher -- scanner hits, rules and regexes to terms, then longest-from-the-left in each kind.
 *
 * Every literal of the lexicon, every part of a rule and every gate of a regex is one item of the scanner. Exceptions compete
 * like any term and vanish when they have won. */
#include "text/matcher.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/processor.h"
#include "base/utf8.h"
#include "text/gate.h"
#include "text/learned.h"
#include "text/pattern.h"
#include "text/regex.h"
#include "text/scan.h"

#define NEAR_CHARACTERS 8
#define NEAR_WORDS 4
#define PART_REACH 64 /* part hits looked at on each side: keeps rules linear in the text */
#define AHEAD 8       /* hits for which memory is asked before it is read */
#define REGEX_SETS 3  /* of gates, looked for; more would let few more texts through */

enum target_kind { TARGET_TERM, TARGET_PART, TARGET_GATE, TARGET_LEARNED };

/* What an item of the scanner stands for. */
struct target {
	uint8_t kind;
	uint8_t part;   /* of a rule; of a learned literal, which model */
	uint32_t index; /* of the term, rule, gate or feature */
};

#define BIT_EXCEPTION 1 /* hides, and is not reported */
#define BIT_SENTIMENT 2 /* a category term that carries a sentiment of its own */

struct rule {
	const struct voc_term *term;
	enum voc_pattern_kind kind;
	uint8_t parts;
	uint8_t without; /* a bit a part */
	uint8_t needs;   /* the others */
};

/* What one group of the scanner stands for. */
struct group {
	uint32_t claim; /* first of its claims; they end where those of the next group begin */
	uint32_t part;  /* the same of its parts of rules, the last one added first */
	uint32_t weigh; /* the same of what learned dictionaries weigh */
	uint32_t gate;  /* NONE for none */
};

/* A term that a group offers: of each kind the best one. Holds what resolution asks of a term, because the terms themselves are
 * spread over more memory than the cache has. */
struct claim {
	uint32_t index;
	uint8_t kind;
	uint8_t bits;
};

struct rule_part {
	uint32_t rule;
	uint8_t part;
	uint8_t needs; /* those of the rule */
};

/* A literal of a learned dictionary. */
struct weigh {
	uint32_t feature;
	uint8_t kind;
};

static const enum voc_kind learned_kinds[] = {VOC_KIND_LEARNED_SENTIMENT, VOC_KIND_LEARNED_CATEGORY};
#define LEARNED (sizeof learned_kinds / sizeof learned_kinds[0])

struct pattern_regex {
	const struct voc_term *term;
	struct voc_regex *regex;
	uint8_t sets; /* a bit for each set of gates that it needs */
	uint32_t lead[REGEX_SETS];
	atomic_uint limits; /* how often it hit a limit */
};

/* A set of gates that a literal is in. */
struct gate_use {
	uint32_t regex;
	uint32_t set;
	uint32_t next; /* of the same literal, NONE at the end */
};
#define NONE UINT32_MAX

/* Literals of gates, each scanned once for all regexes that need it. */
struct gates {
	struct voc_map literal; /* how it stands in a word, and itself */
	uint32_t *first;        /* use of each literal */
	size_t firsts;
	struct gate_use *use;
	size_t uses, capacity;
};

struct voc_matcher {
	const struct voc_lexicon *lexicon;
	struct voc_scanner *scanner;
	struct target *target;
	size_t targets, target_capacity;
	struct group *group; /* one more than there are, for the ends */
	struct claim *claim;
	struct rule_part *rule_part;
	struct weigh *weigh;
	struct voc_learned *learned[LEARNED];
	struct rule *rule;
	size_t rules, rule_capacity;
	struct pattern_regex *regex;
	size_t regexes, regex_capacity;
	struct gates gates;
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

static uint8_t bits_of(const struct voc_term *term)
{
	unsigned exception = term->label.n ? 0 : BIT_EXCEPTION;
	return (uint8_t)(exception | (term->kind == VOC_KIND_CATEGORY && term->weight != 0 && !exception ? BIT_SENTIMENT : 0));
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
	*rule = (struct rule){term, pattern->kind, (uint8_t)pattern->parts, 0, 0};
	for (size_t i = 0; i < pattern->parts; i++) {
		if (pattern->part[i].without)
			rule->without = (uint8_t)(rule->without | 1u << i);
		voc_scanner_add(m->scanner, pattern->part[i].literal, how(&pattern->part[i], term->flags),
				add_target(m, TARGET_PART, m->rules, i));
	}
	rule->needs = (uint8_t)(((1u << pattern->parts) - 1) & ~(unsigned)rule->without);
	m->rules++;
}

/* The number of a gate's literal; new ones get a number and go to the scanner. */
static uint32_t add_gate(struct voc_matcher *m, const struct voc_gate *gate)
{
	static const unsigned how[] = {[VOC_GATE_INSIDE] = VOC_LITERAL_INSIDE,
				       [VOC_GATE_BREAK] = VOC_LITERAL_BREAK,
				       [VOC_GATE_START] = VOC_LITERAL_PREFIX | VOC_LITERAL_EXACT};
	struct gates *gates = &m->gates;
	struct voc_buffer key = {0};
	bool added;
	voc_buffer_byte(&key, (char)('0' + gate->place));
	voc_buffer_span(&key, gate->literal);
	uint32_t id = (uint32_t)voc_map_add(&gates->literal, voc_buffer_view(&key), &added);
	voc_buffer_release(&key);
	if (!added)
		return id;
	if (id == gates->firsts) {
		gates->firsts = gates->firsts ? gates->firsts * 2 : 64;
		gates->first = voc_reallocate(gates->first, gates->firsts, sizeof *gates->first);
	}
	gates->first[id] = NONE;
	voc_scanner_add(m->scanner, gate->literal, how[gate->place], add_target(m, TARGET_GATE, id, 0));
	return id;
}

static void add_use(struct voc_matcher *m, const struct voc_gate *gate, size_t regex, size_t set)
{
	struct gates *gates = &m->gates;
	uint32_t id = add_gate(m, gate);
	if (gates->uses == gates->capacity) {
		gates->capacity = gates->capacity ? gates->capacity * 2 : 256;
		gates->use = voc_reallocate(gates->use, gates->capacity, sizeof *gates->use);
	}
	gates->use[gates->uses] = (struct gate_use){(uint32_t)regex, (uint32_t)set, gates->first[id]};
	gates->first[id] = (uint32_t)gates->uses++;
}

static int add_regex(struct voc_matcher *m, const struct voc_term *term, struct voc_span pattern, struct voc_error *err)
{
	struct voc_arena arena = {0};
	struct voc_error why = {0};
	struct voc_gates set[REGEX_SETS];
	pattern = voc_pattern_fold(pattern, &arena);
	struct voc_regex *regex = voc_regex_new(pattern, &why);
	if (!regex) {
		voc_arena_release(&arena);
		return voc_fail_in(err, term->file, term->line, "%s", why.msg);
	}
	if (m->regexes == m->regex_capacity) {
		m->regex_capacity = m->regex_capacity ? m->regex_capacity * 2 : 64;
		m->regex = voc_reallocate(m->regex, m->regex_capacity, sizeof *m->regex);
	}
	size_t sets = voc_regex_gates(pattern, &arena, set, REGEX_SETS);
	struct pattern_regex *added = &m->regex[m->regexes];
	*added = (struct pattern_regex){.term = term, .regex = regex, .sets = (uint8_t)((1u << sets) - 1)};
	atomic_init(&added->limits, 0);
	for (size_t i = 0; i < sets; i++) {
		added->lead[i] = set[i].lead;
		for (size_t k = 0; k < set[i].n; k++)
			add_use(m, &set[i].gate[k], m->regexes, i);
	}
	m->regexes++;
	m->ungated |= sets == 0;
	voc_arena_release(&arena);
	return 0;
}

static int add_term(struct voc_matcher *m, size_t index, struct voc_error *err)
{
	const struct voc_term *term = voc_lexicon_at(m->lexicon, index);
	struct voc_pattern pattern;
	if ((term->flags & VOC_FLAG_OFF) || voc_kind_learned(term->kind))
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

/* Of equal literals the one of the later dictionary counts. */
static size_t claim(struct voc_matcher *m, size_t from, size_t claims, size_t index)
{
	const struct voc_term *term = voc_lexicon_at(m->lexicon, index);
	size_t i = from;
	while (i < claims && m->claim[i].kind != term->kind)
		i++;
	if (i < claims && m->claim[i].index > index)
		return claims;
	m->claim[i] = (struct claim){(uint32_t)index, (uint8_t)term->kind, bits_of(term)};
	return i < claims ? claims : claims + 1;
}

/* Sorts the items of each group by what they stand for. */
static void make_groups(struct voc_matcher *m)
{
	size_t groups = voc_scanner_groups(m->scanner), claims = 0, parts = 0, weighs = 0;
	m->group = voc_reallocate(NULL, groups + 1, sizeof *m->group);
	m->claim = voc_reallocate(NULL, m->targets, sizeof *m->claim);
	m->rule_part = voc_reallocate(NULL, m->targets, sizeof *m->rule_part);
	m->weigh = voc_reallocate(NULL, m->targets, sizeof *m->weigh);
	for (size_t g = 0; g <= groups; g++) {
		size_t n = 0;
		const uint32_t *item = g < groups ? voc_scanner_items(m->scanner, (uint32_t)g, &n) : NULL;
		m->group[g] = (struct group){(uint32_t)claims, (uint32_t)parts, (uint32_t)weighs, NONE};
		for (size_t i = 0; i < n; i++) {
			const struct target *target = &m->target[item[i]];
			if (target->kind == TARGET_TERM)
				claims = claim(m, m->group[g].claim, claims, target->index);
			else if (target->kind == TARGET_PART)
				m->rule_part[parts++] =
					(struct rule_part){target->index, target->part, m->rule[target->index].needs};
			else if (target->kind == TARGET_LEARNED)
				m->weigh[weighs++] = (struct weigh){target->index, (uint8_t)learned_kinds[target->part]};
			else
				m->group[g].gate = target->index;
		}
	}
}

/* The literals of a model; several labels may have one, so it is an item of the scanner once. */
static int add_learned(struct voc_matcher *m, size_t which, const struct voc_categories *categories, struct voc_error *err)
{
	struct voc_error why = {0};
	struct voc_learned *learned = voc_learned_new(m->lexicon, learned_kinds[which], categories, &why);
	m->learned[which] = learned;
	if (!learned && why.msg[0])
		return voc_fail_in(err, why.file, why.line, "%s", why.msg);
	if (!learned || !learned->features)
		return 0;
	uint32_t *literal = voc_allocate(learned->features * sizeof *literal);
	size_t n = voc_learned_scan(learned, m->scanner, (uint32_t)m->targets, literal);
	for (size_t i = 0; i < n; i++)
		add_target(m, TARGET_LEARNED, literal[i], which);
	free(literal);
	return 0;
}

struct voc_matcher *voc_matcher_new(const struct voc_lexicon *lexicon, struct voc_error *err)
{
	return voc_matcher_new_with(lexicon, NULL, err);
}

struct voc_matcher *voc_matcher_new_with(const struct voc_lexicon *lexicon, const struct voc_categories *categories,
					 struct voc_error *err)
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
	for (size_t which = 0; which < LEARNED; which++) {
		if (add_learned(m, which, categories, err)) {
			voc_matcher_free(m);
			return NULL;
		}
	}
	voc_scanner_build(m->scanner);
	make_groups(m);
	return m;
}

const struct voc_learned *voc_matcher_learned(const struct voc_matcher *m, enum voc_kind kind)
{
	for (size_t which = 0; which < LEARNED; which++)
		if (learned_kinds[which] == kind)
			return m->learned[which];
	return NULL;
}

void voc_matcher_free(struct voc_matcher *m)
{
	if (!m)
		return;
	for (size_t i = 0; i < m->regexes; i++)
		voc_regex_free(m->regex[i].regex);
	for (size_t which = 0; which < LEARNED; which++)
		voc_learned_free(m->learned[which]);
	voc_regex_pool_free(m->pool);
	voc_scanner_free(m->scanner);
	free(m->target);
	free(m->group);
	free(m->claim);
	free(m->rule_part);
	free(m->weigh);
	free(m->rule);
	free(m->regex);
	voc_map_release(&m->gates.literal);
	free(m->gates.first);
	free(m->gates.use);
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
	uint32_t place; /* among all hits of parts in the text, also of rules that lack one: PART_REACH counts those */
};

/* A term that a rule or a regex has found. */
/* How much a pattern knows of its place: "a & b" more than "a", and a literal more than a sequence or a regex that spans it. */
enum precision { PRECISION_SPAN, PRECISION_LITERAL, PRECISION_TOGETHER, PRECISIONS };

struct extra {
	const struct voc_term *term;
	uint32_t begin, end;
	enum precision precision;
};

/* Where the literal of a gate was seen first and last. */
struct sight {
	uint32_t first, last;
};

struct run {
	const struct voc_matcher *m;
	const struct voc_text *text;
	const struct voc_clauses *clauses;
	struct voc_arena *arena;
	struct extra *extra; /* found by rules and regexes */
	size_t extras, extra_capacity;
	uint8_t *rule_seen; /* of each rule, a bit for each part that was seen */
	struct part_hit *part;
	size_t parts;
	struct voc_weighed *weighed;
	size_t weigheds, weighed_capacity;
	struct sight *sight; /* of each gate's literal; valid where seen has its bit; NULL: none was seen */
	uint64_t *seen;
	uint32_t *sighted; /* the literals that were seen */
	size_t sights;
	unsigned limited;
	bool exceptions; /* that have won are told too */
};

static void add_extra(struct run *run, const struct voc_term *term, enum precision precision, uint32_t begin, uint32_t end)
{
	if (run->extras == run->extra_capacity) {
		size_t capacity = run->extra_capacity ? run->extra_capacity * 2 : 16;
		struct extra *grown = voc_arena_alloc(run->arena, capacity * sizeof *grown);
		if (run->extras)
			memcpy(grown, run->extra, run->extras * sizeof *grown);
		run->extra = grown;
		run->extra_capacity = capacity;
	}
	size_t k = run->extras++;
	for (; k > 0 && run->extra[k - 1].begin > begin; k--) /* few, and mostly in order */
		run->extra[k] = run->extra[k - 1];
	run->extra[k] = (struct extra){term, begin, end, precision};
}

static void see_gate(struct run *run, uint32_t literal, uint32_t at)
{
	size_t literals = run->m->gates.literal.count;
	if (!run->sight) {
		run->sight = voc_arena_alloc(run->arena, literals * sizeof *run->sight);
		run->sighted = voc_arena_alloc(run->arena, literals * sizeof *run->sighted);
		run->seen = voc_arena_zero(run->arena, literals / 64 + 1, sizeof *run->seen);
	}
	run->sight[literal].last = at;
	if (run->seen[literal / 64] >> literal % 64 & 1)
		return;
	run->seen[literal / 64] |= (uint64_t)1 << literal % 64;
	run->sight[literal].first = at;
	run->sighted[run->sights++] = literal;
}

/* A model weighs each form of a word by itself, so an inflected hit is none. */
static void take_weighed(struct run *run, const struct voc_hit *hit, const struct group *group)
{
	size_t n = hit->inflected ? 0 : group[1].weigh - group[0].weigh;
	if (run->weigheds + n > run->weighed_capacity) {
		size_t capacity = 2 * run->weighed_capacity + n + 64;
		struct voc_weighed *grown = voc_arena_alloc(run->arena, capacity * sizeof *grown);
		if (run->weigheds)
			memcpy(grown, run->weighed, run->weigheds * sizeof *grown);
		run->weighed = grown;
		run->weighed_capacity = capacity;
	}
	for (size_t i = 0; i < n; i++) {
		const struct weigh *weigh = &run->m->weigh[group->weigh + i];
		run->weighed[run->weigheds++] = (struct voc_weighed){hit->begin, hit->end, weigh->feature, 0, weigh->kind, false};
	}
}

/* Notes the gates of regexes, and tells whether any rule has all of its parts. */
static bool take_hits(struct run *run, const struct voc_hits *hits)
{
	const struct voc_matcher *m = run->m;
	bool complete = false;
	for (size_t i = 0; i < hits->n && i < AHEAD; i++)
		VOC_PREFETCH(&m->group[hits->hit[i].group]);
	for (size_t i = 0; i < hits->n; i++) {
		const struct group *group = &m->group[hits->hit[i].group];
		if (i + AHEAD < hits->n)
			VOC_PREFETCH(&m->group[hits->hit[i + AHEAD].group]);
		VOC_PREFETCH(&m->claim[group->claim]);
		if (group->gate != NONE)
			see_gate(run, group->gate, hits->hit[i].begin);
		if (group[0].weigh != group[1].weigh)
			take_weighed(run, &hits->hit[i], group);
		for (uint32_t p = group[0].part; p < group[1].part; p++) {
			const struct rule_part *part = &m->rule_part[p];
			uint8_t *seen = &run->rule_seen[part->rule];
			*seen |= (uint8_t)(1u << part->part);
			complete |= (*seen & part->needs) == part->needs;
		}
	}
	return complete;
}

/* The parts of the rules that are complete. */
static void find_parts(struct run *run, const struct voc_hits *hits)
{
	const struct voc_matcher *m = run->m;
	uint32_t place = 0;
	size_t n = 0;
	for (size_t i = 0; i < hits->n; i++)
		n += m->group[hits->hit[i].group + 1].part - m->group[hits->hit[i].group].part;
	run->part = voc_arena_alloc(run->arena, n * sizeof *run->part);
	for (size_t i = 0; i < hits->n; i++) {
		const struct voc_hit *hit = &hits->hit[i];
		const struct group *group = &m->group[hit->group];
		for (uint32_t p = group[0].part; p < group[1].part; p++, place++) {
			const struct rule_part *part = &m->rule_part[p];
			if ((run->rule_seen[part->rule] & part->needs) != part->needs)
				continue;
			uint32_t clause = (uint32_t)voc_clause_of(run->clauses, hit->begin);
			run->part[run->parts++] =
				(struct part_hit){part->rule, part->part, hit->begin, hit->end, clause, place};
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

/* Whether PART of the rule of the hit AT stands in the same clause. */
static bool has_part(const struct run *run, size_t at, uint32_t part)
{
	const struct part_hit *hit = &run->part[at];
	for (size_t i = at; i-- > 0 && run->part[i].clause == hit->clause && hit->place - run->part[i].place <= PART_REACH;)
		if (run->part[i].rule == hit->rule && run->part[i].part == part)
			return true;
	for (size_t i = at + 1;
	     i < run->parts && run->part[i].clause == hit->clause && run->part[i].place - hit->place <= PART_REACH; i++)
		if (run->part[i].rule == hit->rule && run->part[i].part == part)
			return true;
	return false;
}

static bool together(const struct run *run, const struct rule *rule, size_t at)
{
	for (uint32_t part = 1; part < rule->parts; part++)
		if (has_part(run, at, part) == (bool)(rule->without >> part & 1))
			return false;
	return true;
}

/* The end of the sequence that begins with the hit AT, 0 for none. */
static uint32_t sequence(const struct run *run, const struct rule *rule, size_t at)
{
	struct part_hit last = run->part[at];
	for (uint32_t part = 1; part < rule->parts; part++) {
		const struct part_hit *next = &run->part[at + 1], *end = run->part + run->parts;
		while (next < end && !(next->rule == last.rule && next->part == part && next->begin >= last.end))
			next++;
		if (next >= end || next->place - last.place > PART_REACH || next->clause != last.clause ||
		    !near(run->text, last.end, next->begin))
			return 0;
		last = *next;
		at = (size_t)(next - run->part);
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
				add_extra(run, rule->term, PRECISION_TOGETHER, hit->begin, hit->end);
			continue;
		}
		uint32_t end = sequence(run, rule, i);
		if (end)
			add_extra(run, rule->term, PRECISION_SPAN, hit->begin, end);
	}
}

/* The folded text as UTF-8, and where in it each code point begins. */
struct folded {
	struct voc_span text;
	const uint32_t *at;
};

static struct folded encode(struct run *run)
{
	const struct voc_text *text = run->text;
	char *p = voc_arena_alloc(run->arena, text->n * 4 + 1);
	uint32_t *at = voc_arena_alloc(run->arena, (text->n + 1) * sizeof *at);
	size_t n = 0;
	for (uint32_t i = 0; i < text->n; i++) {
		uint32_t c = text->cp[i];
		at[i] = (uint32_t)n;
		if (c < 0x80)
			p[n++] = (char)c;
		else
			n += voc_utf8_encode(c, p + n);
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
	uint8_t sets; /* a bit for each that was seen */
};

/* What of its gates was seen narrows the window of each regex. */
static struct window *find_windows(const struct run *run)
{
	const struct voc_matcher *m = run->m;
	struct window *window = voc_arena_zero(run->arena, m->regexes, sizeof *window);
	struct sight *set = voc_arena_alloc(run->arena, m->regexes * REGEX_SETS * sizeof *set);
	for (size_t i = 0; i < run->sights; i++) {
		const struct sight *sight = &run->sight[run->sighted[i]];
		for (uint32_t u = m->gates.first[run->sighted[i]]; u != NONE; u = m->gates.use[u].next) {
			const struct gate_use *use = &m->gates.use[u];
			struct sight *both = &set[use->regex * REGEX_SETS + use->set];
			if (!(window[use->regex].sets >> use->set & 1))
				*both = *sight;
			both->first = sight->first < both->first ? sight->first : both->first;
			both->last = sight->last > both->last ? sight->last : both->last;
			window[use->regex].sets |= (uint8_t)(1u << use->set);
		}
	}
	for (size_t r = 0; r < m->regexes; r++) {
		window[r].last = (uint32_t)run->text->n;
		for (size_t k = 0; window[r].sets == m->regex[r].sets && k < REGEX_SETS && m->regex[r].sets >> k & 1; k++) {
			const struct sight *sight = &set[r * REGEX_SETS + k];
			uint32_t lead = m->regex[r].lead[k], first = sight->first > lead ? sight->first - lead : 0;
			window[r].first = first > window[r].first ? first : window[r].first;
			window[r].last = sight->last < window[r].last ? sight->last : window[r].last;
		}
	}
	return window;
}

/* Every match of a regex that begins in the window. */
static void apply_regex(struct run *run, size_t r, const struct window *window, const struct folded *folded,
			struct voc_regex_scratch *scratch)
{
	struct pattern_regex *regex = &run->m->regex[r];
	size_t from = folded->at[window->first], limit = folded->at[window->last], begin, end;
	uint32_t point = window->first;
	enum voc_regex_outcome outcome = VOC_REGEX_NONE;
	while (from <= limit &&
	       (outcome = voc_regex_find(regex->regex, scratch, folded->text, from, limit, &begin, &end)) == VOC_REGEX_FOUND) {
		uint32_t first = point_at(folded, begin, &point);
		add_extra(run, regex->term, PRECISION_SPAN, first, point_at(folded, end, &point));
		from = end;
	}
	if (outcome == VOC_REGEX_LIMIT) {
		run->limited++;
		atomic_fetch_add(&regex->limits, 1);
	}
}

static void apply_regexes(struct run *run)
{
	const struct voc_matcher *m = run->m;
	struct voc_regex_scratch *scratch = NULL;
	struct folded folded = {{0, 0}, NULL};
	if (!run->sights && !m->ungated)
		return;
	const struct window *window = find_windows(run);
	for (size_t r = 0; r < m->regexes; r++) {
		if (window[r].sets != m->regex[r].sets || window[r].first > window[r].last)
			continue;
		if (atomic_load(&m->regex[r].limits) >= VOC_REGEX_BREAKER) {
			run->limited++;
			continue;
		}
		if (!scratch) {
			scratch = voc_regex_pool_take(m->pool);
			folded = encode(run);
		}
		apply_regex(run, r, &window[r], &folded, scratch);
	}
	voc_regex_pool_give(m->pool, scratch);
}

/* The best so far of one kind at one place. */
struct best {
	uint32_t end;
	uint32_t rank;  /* of equal length, see rank_of */
	uint32_t index; /* of the term in the lexicon, then the later dictionary */
	uint8_t bits;
};

struct place {
	struct best best[VOC_KIND_COUNT];
	uint32_t free_from[VOC_KIND_COUNT];
	uint32_t begin;
	unsigned seen;
};

static inline void offer(struct place *place, unsigned kind, struct best new)
{
	struct best *old = &place->best[kind];
	if (place->begin < place->free_from[kind])
		return;
	if (place->seen >> kind & 1) {
		if (new.end != old->end     ? new.end < old->end
		    : new.rank != old->rank ? new.rank < old->rank
					    : new.index <= old->index)
			return;
	}
	place->seen |= 1u << kind;
	*old = new;
}

#define RANK_WRITTEN (2u * PRECISIONS)

/* A written form beats an inflected one, then a term of this kind one lent to it, then the more precise pattern. */
static inline uint32_t rank_of(bool inflected, bool own, enum precision precision)
{
	return (inflected ? 0 : RANK_WRITTEN) + (own ? (uint32_t)PRECISIONS : 0) + (uint32_t)precision;
}

/* The category that has won its place speaks in the sentiment too. One that has lost to a longer term is silent there as well.
 */
static inline void lend_sentiment(struct place *place)
{
	const struct best *won = &place->best[VOC_KIND_CATEGORY];
	if ((place->seen >> VOC_KIND_CATEGORY & 1) && (won->bits & BIT_SENTIMENT))
		offer(place, VOC_KIND_SENTIMENT, (struct best){won->end, won->rank - PRECISIONS, won->index, won->bits});
}

/* In each kind the longest from the left; exceptions are dropped once they have won. */
static void resolve(struct run *run, const struct voc_hits *hits, struct voc_finds *finds)
{
	const struct voc_term *terms = voc_lexicon_at(run->m->lexicon, 0);
	size_t most = run->extras * 2; /* a category term may be found as sentiment, too */
	for (size_t i = 0; i < hits->n; i++)
		most += 2 * (run->m->group[hits->hit[i].group + 1].claim - run->m->group[hits->hit[i].group].claim);
	struct voc_found *found = voc_arena_alloc(run->arena, (most + 1) * sizeof *found);
	struct place place;
	size_t n = 0, clause = 0, h = 0, e = 0;
	memset(place.free_from, 0, sizeof place.free_from);
	while (h < hits->n || e < run->extras) {
		place.begin = e == run->extras || (h < hits->n && hits->hit[h].begin <= run->extra[e].begin)
				      ? hits->hit[h].begin
				      : run->extra[e].begin;
		place.seen = 0;
		for (; h < hits->n && hits->hit[h].begin == place.begin; h++) {
			const struct group *group = &run->m->group[hits->hit[h].group];
			uint32_t rank = rank_of(hits->hit[h].inflected, true, PRECISION_LITERAL);
			for (uint32_t c = group[0].claim; c < group[1].claim; c++) {
				const struct claim *claim = &run->m->claim[c];
				offer(&place, claim->kind, (struct best){hits->hit[h].end, rank, claim->index, claim->bits});
			}
		}
		for (; e < run->extras && run->extra[e].begin == place.begin; e++) {
			const struct voc_term *term = run->extra[e].term;
			uint32_t rank = rank_of(false, true, run->extra[e].precision);
			offer(&place, term->kind,
			      (struct best){run->extra[e].end, rank, (uint32_t)(term - terms), bits_of(term)});
		}
		lend_sentiment(&place);
		while (clause + 1 < run->clauses->n && run->clauses->clause[clause + 1].begin <= place.begin)
			clause++;
		for (unsigned rest = place.seen; rest; rest &= rest - 1) {
			unsigned kind = voc_lowest_bit(rest);
			const struct best *best = &place.best[kind];
			place.free_from[kind] = best->end;
			VOC_PREFETCH(&terms[best->index]);
			if (!(best->bits & BIT_EXCEPTION) || run->exceptions)
				found[n++] = (struct voc_found){place.begin,      best->end,     &terms[best->index],
								(uint32_t)clause, (uint8_t)kind, best->rank < RANK_WRITTEN};
		}
	}
	*finds = (struct voc_finds){found, n, run->limited, run->weighed, run->weigheds};
}

static void collect(struct run *run, struct voc_hits *hits)
{
	voc_scan(run->m->scanner, run->text, hits);
	run->rule_seen = voc_arena_zero(run->arena, run->m->rules + 1, 1);
	if (take_hits(run, hits)) {
		find_parts(run, hits);
		apply_rules(run);
	}
	if (run->m->regexes)
		apply_regexes(run);
}

void voc_matcher_find(const struct voc_matcher *m, const struct voc_text *text, const struct voc_clauses *clauses,
		      struct voc_arena *arena, struct voc_finds *finds)
{
	struct run run = {.m = m, .text = text, .clauses = clauses, .arena = arena};
	struct voc_hits hits = {NULL, 0, 0, arena};
	collect(&run, &hits);
	resolve(&run, &hits, finds);
}

/* The terms among the items of HIT, all of them, to FOUND unless NULL; how many they are. */
static size_t list_hit(const struct run *run, const struct voc_hit *hit, struct voc_found *found)
{
	const struct voc_matcher *m = run->m;
	size_t n, terms = 0;
	const uint32_t *item = voc_scanner_items(m->scanner, hit->group, &n);
	for (size_t i = 0; i < n; i++) {
		const struct target *target = &m->target[item[i]];
		if (target->kind != TARGET_TERM)
			continue;
		const struct voc_term *term = voc_lexicon_at(m->lexicon, target->index);
		if (found)
			found[terms] = (struct voc_found){hit->begin, hit->end, term, 0, (uint8_t)term->kind, hit->inflected};
		terms++;
	}
	return terms;
}

/* The rows of learned dictionaries behind a hit. */
static size_t list_learned(const struct run *run, const struct voc_weighed *hit, struct voc_found *found)
{
	const struct voc_learned *learned = voc_matcher_learned(run->m, (enum voc_kind)hit->kind);
	size_t n = 0;
	for (size_t k = 0; k < learned->labels; k++) {
		const struct voc_term *term = learned->term[hit->feature * learned->labels + k];
		if (term)
			found[n++] = (struct voc_found){hit->begin, hit->end, term, 0, hit->kind, false};
	}
	return n;
}

/* Every term that stands in the text, won or not. */
static void list_all(const struct run *run, const struct voc_hits *hits, struct voc_finds *all)
{
	size_t most = run->extras, n = 0, e = 0;
	for (size_t i = 0; i < run->weigheds; i++)
		most += voc_matcher_learned(run->m, (enum voc_kind)run->weighed[i].kind)->labels;
	for (size_t h = 0; h < hits->n; h++)
		most += list_hit(run, &hits->hit[h], NULL);
	struct voc_found *found = voc_arena_alloc(run->arena, (most + 1) * sizeof *found);
	for (size_t h = 0; h < hits->n || e < run->extras;) {
		if (h == hits->n || (e < run->extras && run->extra[e].begin < hits->hit[h].begin)) {
			const struct extra *extra = &run->extra[e++];
			found[n++] =
				(struct voc_found){extra->begin, extra->end, extra->term, 0, (uint8_t)extra->term->kind, false};
			continue;
		}
		n += list_hit(run, &hits->hit[h++], found + n);
	}
	for (size_t i = 0; i < run->weigheds; i++)
		n += list_learned(run, &run->weighed[i], found + n);
	*all = (struct voc_finds){found, n, run->limited, run->weighed, run->weigheds};
}

void voc_matcher_look(const struct voc_matcher *m, const struct voc_text *text, const struct voc_clauses *clauses,
		      struct voc_arena *arena, struct voc_finds *all, struct voc_finds *winners)
{
	struct run run = {.m = m, .text = text, .clauses = clauses, .arena = arena, .exceptions = true};
	struct voc_hits hits = {NULL, 0, 0, arena};
	collect(&run, &hits);
	list_all(&run, &hits, all);
	resolve(&run, &hits, winners);
}
