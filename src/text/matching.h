/* SPDX-License-Identifier: Apache-2.0 */
/* matching -- what the matcher's files share: a lexicon made ready, and one text on its way through it. */
#ifndef TEXT_MATCHING_H
#define TEXT_MATCHING_H

#include <stdatomic.h>

#include "base/map.h"
#include "text/gate.h"
#include "text/learned.h"
#include "text/matcher.h"
#include "text/pattern.h"
#include "text/regex.h"
#include "text/scan.h"

#define VOC_NONE UINT32_MAX
#define VOC_REGEX_SETS 3 /* of gates, looked for; more would let few more texts through */

enum voc_target_kind { VOC_TARGET_TERM, VOC_TARGET_PART, VOC_TARGET_GATE, VOC_TARGET_LEARNED };

/* What an item of the scanner stands for. */
struct voc_target {
	uint8_t kind;
	uint8_t part;   /* of a rule; of a learned literal, which model */
	uint32_t index; /* of the term, rule, gate or feature */
};

struct voc_rule {
	const struct voc_term *term;
	enum voc_pattern_kind kind;
	uint8_t parts;
	uint8_t without; /* a bit a part */
	uint8_t needs;   /* the others */
};

/* A term that a group offers: of each kind the best one. Holds what resolution asks of a term, because the terms themselves are
 * spread over more memory than the cache has. */
struct voc_claim {
	uint32_t index;
	uint8_t kind;
	uint8_t bits;
	uint8_t label; /* its number in the closed list of its kind */
	uint8_t group; /* of a group of the scanner: what it stands for */
};

/* INDEX is that of the term, of the gate's literal, or of a struct voc_many. Most groups are one term or one gate. */
enum voc_group { VOC_GROUP_TERM, VOC_GROUP_GATE, VOC_GROUP_MANY };

/* What else a group may stand for, any number of each. Each list ends where that of the next one begins. */
struct voc_many {
	uint32_t claim; /* first of its claims */
	uint32_t part;  /* of its parts of rules, the last one added first */
	uint32_t weigh; /* of what learned dictionaries weigh */
	uint32_t gate;  /* VOC_NONE for none */
};

struct voc_rule_part {
	uint32_t rule;
	uint8_t part;
	uint8_t needs; /* those of the rule */
};

/* A literal of a learned dictionary. */
struct voc_weigh {
	uint32_t feature;
	uint8_t kind;
};

#define VOC_LEARNED 2 /* kinds of learned dictionaries */

struct voc_gated_regex {
	const struct voc_term *term;
	struct voc_regex *regex;
	uint8_t sets;       /* a bit for each set of gates that it needs */
	uint32_t use, uses; /* the literals of these, in the table of gates */
	uint32_t lead[VOC_REGEX_SETS];
	uint8_t anchor;     /* the set whose gates stand nearest to the begin of a match; VOC_REGEX_SETS when none is near */
	atomic_uint limits; /* how often it hit a limit */
};

/* A literal of a regex, and the set that it is in. */
struct voc_gate_use {
	uint32_t literal;
	uint32_t set;
};

/* The same from the literal's side. */
struct voc_gate_user {
	uint32_t regex;
	uint8_t set;  /* its bit */
	uint8_t sets; /* those of the regex */
};

/* Literals of gates, each scanned once for all regexes that need it. */
struct voc_gate_table {
	struct voc_map literal;   /* how it stands in a word, and itself */
	struct voc_gate_use *use; /* one regex after the other */
	size_t uses, capacity;
	struct voc_gate_user *user; /* one literal after the other; each one's begin in */
	uint32_t *first;            /* this, and the last one's end */
};

struct voc_matcher {
	const struct voc_lexicon *lexicon;
	struct voc_scanner *scanner;
	struct voc_target *target;
	size_t targets, target_capacity;
	struct voc_claim *group; /* what each group of the scanner stands for */
	struct voc_many *many;   /* one more than there are, for the ends */
	size_t manies;
	struct voc_claim *claim;
	struct voc_rule_part *rule_part;
	struct voc_weigh *weigh;
	struct voc_learned *learned[VOC_LEARNED];
	uint8_t *label; /* of each term, see struct voc_claim */
	struct voc_rule *rule;
	size_t rules, rule_capacity;
	struct voc_gated_regex *regex;
	size_t regexes, regex_capacity;
	struct voc_gate_table gates;
	uint32_t *ungated; /* regexes that must be tried on every text, in order */
	size_t ungateds;
	struct voc_regex_pool *pool;
	bool lent; /* it and its tables are of an image */
};

struct voc_part_hit {
	uint32_t rule, part;
	uint32_t begin, end, clause;
	uint32_t place; /* among all hits of parts in the text, also of rules that lack one: PART_REACH counts those */
};

/* A term that a rule or a regex has found. */
/* How much a pattern knows of its place: "a & b" more than "a", and a literal more than a sequence or a regex that spans it. */
enum voc_precision { VOC_PRECISION_SPAN, VOC_PRECISION_LITERAL, VOC_PRECISION_TOGETHER, VOC_PRECISIONS };

struct voc_extra {
	const struct voc_term *term;
	uint32_t begin, end;
	enum voc_precision precision;
};

/* Where the literal of a gate was seen first and last. */
struct voc_sight {
	uint32_t first, last;
	uint32_t latest; /* the last one of its sightings */
};

/* Each time it was seen. */
struct voc_sighting {
	uint32_t at;
	uint32_t before; /* the sighting before, VOC_NONE for none */
};

struct voc_matching {
	const struct voc_matcher *m;
	const struct voc_text *text;
	const struct voc_clauses *clauses;
	struct voc_arena *arena;
	struct voc_extra *extra; /* found by rules and regexes */
	size_t extras, extra_capacity;
	uint8_t *rule_seen; /* of each rule, a bit for each part that was seen */
	struct voc_part_hit *part;
	size_t parts;
	struct voc_weighed *weighed;
	size_t weigheds, weighed_capacity;
	struct voc_sight *sight; /* of each gate's literal; valid where seen has its bit */
	uint64_t *seen;
	uint32_t *sighted; /* the literals that were seen */
	size_t sights;
	struct voc_sighting *sighting;
	size_t sightings;
	size_t claims; /* of all hits */
	unsigned limited;
	bool exceptions; /* that have won are told too */
};

/* Of a claim. */
#define VOC_CLAIM_EXCEPTION 1 /* hides, and is not reported */
#define VOC_CLAIM_SENTIMENT 2 /* a category term that carries a sentiment of its own */

static inline uint8_t voc_matching_bits(const struct voc_term *term)
{
	unsigned exception = term->label.n ? 0 : VOC_CLAIM_EXCEPTION;
	return (uint8_t)(exception |
			 (term->kind == VOC_KIND_CATEGORY && term->weight != 0 && !exception ? VOC_CLAIM_SENTIMENT : 0));
}

/* matcher_build.c: a new item of the scanner, and how it is looked for. */
uint32_t voc_matching_target(struct voc_matcher *matcher, enum voc_target_kind kind, size_t index, size_t part);
unsigned voc_matching_how(const struct voc_part *part, unsigned flags);

/* A term that a rule or a regex has found. */
void voc_matching_extra(struct voc_matching *run, const struct voc_term *term, enum voc_precision precision, uint32_t begin,
			uint32_t end);

/* rules.c. A rule is tried when all of its parts were seen (rule_seen). */
void voc_matching_add_rule(struct voc_matcher *matcher, const struct voc_term *term, const struct voc_pattern *pattern);
void voc_matching_apply_rules(struct voc_matching *run, const struct voc_hits *hits);

/* gated_build.c and gated.c. A regex is tried when a gate of each of its sets was seen. */
int voc_matching_add_regex(struct voc_matcher *matcher, const struct voc_term *term, struct voc_span pattern,
			   struct voc_error *err);
void voc_matching_list_gates(struct voc_matcher *matcher);             /* after the last regex */
void voc_matching_expect_gates(struct voc_matching *run, size_t most); /* before the first is seen */
void voc_matching_apply_regexes(struct voc_matching *run);

/* The literal of a gate stands at AT. By rising AT. */
static inline void voc_matching_see_gate(struct voc_matching *run, uint32_t literal, uint32_t at)
{
	struct voc_sight *sight = &run->sight[literal];
	uint64_t *seen = &run->seen[literal / 64], bit = UINT64_C(1) << literal % 64;
	bool again = (*seen & bit) != 0;
	run->sighting[run->sightings] = (struct voc_sighting){at, again ? sight->latest : VOC_NONE};
	run->sighted[run->sights] = literal;
	run->sights += !again;
	*seen |= bit;
	*sight = (struct voc_sight){again ? sight->first : at, at, (uint32_t)run->sightings++};
}

/* matcher_build.c: the models of LEXICON, behind whose rows they keep pointers. ITEMS: their literals become items of the scanner. */
int voc_matching_add_models(struct voc_matcher *matcher, const struct voc_categories *categories, bool items,
			    struct voc_error *err);

#endif
