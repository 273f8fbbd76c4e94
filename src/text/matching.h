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
#define VOC_GATE_SETS 3 /* looked for; more would keep few more texts out */

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
	uint8_t without;                  /* a bit a part */
	uint32_t gate[VOC_PATTERN_PARTS]; /* the number of the literal of each, VOC_NO_GATE when it can stand nowhere */
};

#define VOC_NO_GATE 0 /* the number of a literal that nothing waits for */

/* A term that a group offers: of each kind the best one. Holds what resolution asks of a term, because the terms themselves are
 * spread over more memory than the cache has. */
struct voc_claim {
	uint32_t index;
	uint8_t kind;
	uint8_t bits;
	uint8_t label; /* its number in the closed list of its kind */
	uint8_t holds; /* of a group, see below */
};

/* What a group of the scanner stands for. Most are one term or one gate. */
struct voc_group {
	struct voc_claim claim; /* its first one, and in HOLDS which of these there are: */
	uint32_t gate;          /* the number of its literal, VOC_NO_GATE for none */
	uint32_t many;          /* of the rest, in a struct voc_many */
};
#define VOC_HOLDS_CLAIM 1u
#define VOC_HOLDS_CLAIMS 2u /* more than one */
#define VOC_HOLDS_WEIGHS 4u

/* What else a group may stand for, any number of each. Each list ends where that of the next one begins. */
struct voc_many {
	uint32_t claim; /* its claims but the first */
	uint32_t weigh; /* what learned dictionaries weigh */
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
	atomic_uint limits; /* how often it hit a limit */
};

/* Some literals of gates, by their numbers: BITS of those from 64 * WORD on. */
struct voc_gate_mask {
	uint64_t bits;
	uint32_t word;
};

/* Literals of gates: N masks from FIRST on in the table of gates; what they belong to begins LEAST to LEAD code points before one of
 * them. */
struct voc_gate_set {
	uint32_t first, n;
	uint32_t least, lead;
};

/* What is tried only on texts in which a literal of each of these sets stands; the first one is thought to be the rarest. */
struct voc_gated {
	struct voc_gate_set set[VOC_GATE_SETS];
	uint8_t sets;
};

/* Literals that regexes and rules wait for, each found once for all of them. */
struct voc_gate_table {
	struct voc_map literal;  /* how it stands in a word, and itself: of regexes */
	size_t literals;         /* of rules, too */
	struct voc_gated *gated; /* of all regexes, then of all rules */
	size_t gated_capacity;
	struct voc_gate_mask *mask; /* of one set after the other */
	size_t masks, mask_capacity;
	uint32_t *user;  /* those of gated in whose first set a literal is, one literal after the other; each one's begin in */
	uint32_t *first; /* this, and the last one's end */
};
#define VOC_GATE_USERS 4 /* may be read behind the last user */

struct voc_matcher {
	const struct voc_lexicon *lexicon;
	struct voc_scanner *scanner;
	struct voc_target *target;
	size_t targets, target_capacity;
	struct voc_group *group;
	struct voc_many *many; /* one more than there are, for the ends */
	size_t manies;
	struct voc_claim *claim;
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

/* How much a pattern knows of its place: "a & b" more than "a", and a literal more than a sequence or a regex that spans it. */
enum voc_precision { VOC_PRECISION_SPAN, VOC_PRECISION_LITERAL, VOC_PRECISION_TOGETHER, VOC_PRECISIONS };

/* A term that a rule or a regex has found. */
struct voc_extra {
	const struct voc_term *term;
	uint32_t begin, end;
	enum voc_precision precision;
	uint32_t order; /* in which it was found */
};

struct voc_matching {
	const struct voc_matcher *m;
	const struct voc_text *text;
	const struct voc_clauses *clauses;
	struct voc_arena *arena;
	struct voc_extra *extra; /* found by rules and regexes */
	size_t extras, extra_capacity;
	struct voc_weighed *weighed;
	size_t weigheds, weighed_capacity;
	const struct voc_hit *hit; /* all, as they stand in the text; see voc_scan for the one behind */
	uint32_t *before;          /* of each, the hit before it that has its gate; VOC_NONE for none */
	uint32_t *kept;            /* those that stand for a term, and behind the last one that behind all hits */
	uint32_t *sight;           /* of each gate, its last hit; valid where seen has its bit */
	uint64_t *seen;
	uint32_t *sighted; /* the gates that were seen */
	size_t sights;
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

/* ready_build.c. What number AT waits for: no set yet. A set of N literals. When those of all regexes are made: those of the rules,
 * and who is to be looked at when a literal is seen. */
struct voc_gated *voc_matching_gated(struct voc_gate_table *gates, size_t at);
struct voc_gate_set voc_matching_set(struct voc_gate_table *gates, const uint32_t *literal, size_t n, uint32_t least,
				     uint32_t lead);
void voc_matching_list_gates(struct voc_matcher *matcher);

/* ready.c. The regexes and, behind them, the rules of which each set has been seen, in order. */
struct voc_ready {
	uint32_t *gated;
	size_t n;
};
void voc_matching_expect_gates(struct voc_matching *run, size_t hits);
struct voc_ready voc_matching_ready(const struct voc_matching *run);

/* rules.c. RULE: the N that are ready. */
void voc_matching_add_rule(struct voc_matcher *matcher, const struct voc_term *term, const struct voc_pattern *pattern);
void voc_matching_apply_rules(struct voc_matching *run, const uint32_t *rule, size_t n);

/* gated_build.c and gated.c. REGEX: the N that are ready. */
int voc_matching_add_regex(struct voc_matcher *matcher, const struct voc_term *term, struct voc_span pattern,
			   struct voc_error *err);
void voc_matching_apply_regexes(struct voc_matching *run, const uint32_t *regex, size_t n);

/* The last hit of LITERAL, VOC_NONE for none. Those before it follow by run->before. */
static inline uint32_t voc_matching_last(const struct voc_matching *run, uint32_t literal)
{
	return run->seen[literal / 64] >> literal % 64 & 1 ? run->sight[literal] : VOC_NONE;
}

/* matcher_build.c: the models of LEXICON, behind whose rows they keep pointers. ITEMS: their literals become items of the scanner. */
int voc_matching_add_models(struct voc_matcher *matcher, const struct voc_categories *categories, bool items,
			    struct voc_error *err);

#endif
