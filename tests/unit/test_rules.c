/* SPDX-License-Identifier: Apache-2.0 */
/* test_rules -- rules and regexes that wait for their literals against ones that are tried everywhere. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/matcher.h"
#include "text/pattern.h"
#include "text/regex.h"

#define RULES 120 /* so many share a literal that many stand between any two */
#define FOUND 20000

static uint64_t seed;

static uint32_t below(uint32_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % n;
}

/* What was found: where, and by which term. */
struct find {
	uint32_t begin, end;
	unsigned long line;
};

static struct find expected[FOUND], got[FOUND];
static size_t expecteds, gots;

static int compare_finds(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct find));
}

static void note(struct find *list, size_t *n, uint32_t begin, uint32_t end, unsigned long line)
{
	assert_true(*n < FOUND);
	memset(&list[*n], 0, sizeof *list);
	list[*n].begin = begin;
	list[*n].end = end;
	list[(*n)++].line = line;
}

static void add_term(struct voc_lexicon *lexicon, const char *words, unsigned long line)
{
	struct voc_error err = {0};
	struct voc_term term = {.term = voc_span_from(words),
				.label = VOC_SPAN("negative"),
				.weight = -1,
				.kind = VOC_KIND_SENTIMENT,
				.file = "test",
				.line = line};
	if (voc_lexicon_add(lexicon, &term, &err))
		fail_msg("%s: %s", words, err.msg);
}

/* A text of N characters out of LETTERS, and what a matcher needs of it. */
static void draw_text(const char *const *letters, uint32_t count, uint32_t n, struct voc_arena *arena, struct voc_text *text,
		      struct voc_clauses *clauses)
{
	struct voc_buffer bytes = {0};
	for (; n; n--)
		voc_buffer_text(&bytes, letters[below(count)]);
	voc_text_fold(voc_arena_copy(arena, voc_buffer_view(&bytes)), arena, text);
	voc_clauses_find(text, arena, clauses);
	voc_buffer_release(&bytes);
}

static void look(const struct voc_matcher *matcher, const struct voc_text *text, const struct voc_clauses *clauses,
		 struct voc_arena *arena)
{
	struct voc_finds all, winners;
	voc_matcher_look(matcher, text, clauses, arena, &all, &winners);
	gots = 0;
	for (size_t i = 0; i < all.n; i++)
		note(got, &gots, all.found[i].begin, all.found[i].end, all.found[i].term->line);
	qsort(expected, expecteds, sizeof *expected, compare_finds);
	qsort(got, gots, sizeof *got, compare_finds);
}

static void agree(const struct voc_text *text, const char *(*name)(unsigned long line))
{
	for (size_t i = 0; i < expecteds || i < gots; i++) {
		if (i < expecteds && i < gots && !memcmp(&expected[i], &got[i], sizeof *got))
			continue;
		bool missing = i < expecteds && (i == gots || compare_finds(&expected[i], &got[i]) < 0);
		const struct find *find = missing ? &expected[i] : &got[i];
		fail_msg("'%.*s': %s at %u to %u is %s", (int)text->raw.n, text->raw.p, name(find->line), find->begin,
			 find->end, missing ? "missing" : "found where it is not");
	}
}

/* Rules: */

static const char *const han[] = {"甲", "乙", "丙", "丁", "戊", "己", "甲乙", "丙丁戊"};
#define HAN (sizeof han / sizeof *han)

struct rule {
	char words[200];
	bool together;
	size_t parts;
	uint32_t part[3][4]; /* code points */
	size_t length[3];
	bool without[3];
};
static struct rule rules[RULES];

static const char *rule_name(unsigned long line)
{
	return rules[line].words;
}

static void draw_rule(struct rule *rule)
{
	rule->together = below(2);
	rule->parts = 2 + below(2);
	rule->words[0] = '\0';
	for (size_t p = 0; p < rule->parts; p++) {
		const char *literal = han[below(HAN)];
		rule->without[p] = p > 0 && rule->together && below(3) == 0;
		rule->length[p] = voc_utf8_points(voc_span_from(literal), rule->part[p]);
		if (p > 0)
			strcat(rule->words, rule->together ? " & " : " .. ");
		strcat(rule->words, rule->without[p] ? "!" : "");
		strcat(rule->words, literal);
	}
}

static bool stands(const struct voc_text *text, const struct rule *rule, size_t p, size_t at)
{
	return rule->length[p] <= text->n - at && !memcmp(text->cp + at, rule->part[p], rule->length[p] * sizeof(uint32_t));
}

static bool in_clause(const struct voc_text *text, const struct rule *rule, size_t p, const struct voc_clause *clause)
{
	for (size_t at = clause->begin; at < clause->end; at++)
		if (stands(text, rule, p, at))
			return true;
	return false;
}

/* The end of the sequence whose first part stands at AT, in CLAUSE; 0 for none. */
static uint32_t end_of(const struct voc_text *text, const struct rule *rule, size_t at, const struct voc_clause *clause)
{
	size_t end = at + rule->length[0];
	for (size_t p = 1; p < rule->parts; p++) {
		size_t next = end;
		while (next < text->n && !stands(text, rule, p, next))
			next++;
		if (next >= clause->end || next - end > 8)
			return 0;
		end = next + rule->length[p];
	}
	return (uint32_t)end;
}

static void try_everywhere(const struct voc_text *text, const struct voc_clauses *clauses)
{
	expecteds = 0;
	for (unsigned long r = 0; r < RULES; r++) {
		const struct rule *rule = &rules[r];
		for (uint32_t at = 0; at < text->n; at++) {
			const struct voc_clause *clause = &clauses->clause[voc_clause_of(clauses, at)];
			bool is = stands(text, rule, 0, at);
			uint32_t end = is && !rule->together ? end_of(text, rule, at, clause) : 0;
			for (size_t p = 1; is && rule->together && p < rule->parts; p++)
				is = in_clause(text, rule, p, clause) != rule->without[p];
			if (rule->together ? is : end > 0)
				note(expected, &expecteds, at, rule->together ? at + (uint32_t)rule->length[0] : end, r);
		}
	}
}

static void rules_as_everywhere(void **state)
{
	(void)state;
	static const char *const letters[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "，", "。"};
	struct voc_arena arena = {0};
	size_t found = 0;
	for (unsigned round = 0; round < 100; round++) {
		struct voc_lexicon *lexicon = voc_lexicon_new();
		seed = round;
		for (unsigned long r = 0; r < RULES; r++) {
			draw_rule(&rules[r]);
			for (unsigned long other = 0; other < r; other++) /* of equal terms only one would be told */
				if (!strcmp(rules[other].words, rules[r].words)) {
					draw_rule(&rules[r]);
					other = (unsigned long)-1;
				}
			add_term(lexicon, rules[r].words, r);
		}
		struct voc_matcher *matcher = voc_matcher_new(lexicon, NULL);
		for (unsigned t = 0; t < 20; t++) {
			struct voc_text text;
			struct voc_clauses clauses;
			draw_text(letters, sizeof letters / sizeof *letters, below(40), &arena, &text, &clauses);
			try_everywhere(&text, &clauses);
			look(matcher, &text, &clauses, &arena);
			agree(&text, rule_name);
			found += gots;
			voc_arena_reset(&arena);
		}
		voc_matcher_free(matcher);
		voc_lexicon_free(lexicon);
	}
	assert_true(found > 50000); /* else it proves little */
	voc_arena_release(&arena);
}

/* Regexes: */

static const char *const regexes[] = {
	"/甲[乙丙]{0,3}丁/",
	"/(?:甲|乙丙).{1,6}戊/",
	"/己+庚/",
	"/(?<!丁)甲乙?/",
	"/\\d{1,3}甲/",
	"/[甲乙]\\s{0,3}ab/",
	"/(?:ab|ba)c ?\\d/",
	"/丙(?=.{0,70}丁)/",
	"/甲.{0,80}乙.{0,80}丙/",
	"/\\bab\\b[^丁]{0,9}丁/",
	"/^[甲乙丙丁戊己]+$/",
	"/戊(?!己)[甲乙]*丙/",
	"/(甲|乙|丙|丁)(戊|己|庚)/",
	"/.己/",
	"/a+b.*丁/",
	"/(?:丁|ab) (?:丁|ab)/",
	"/(?:甲|辛).(?:庚|壬)/",
};
#define REGEXES (sizeof regexes / sizeof *regexes)

/* Further ones, each with a literal of its own that stands nowhere, so that the literals of one set are far from each other. */
#define FILLERS 200
static char fillers[FILLERS][20];

static void add_fillers(struct voc_lexicon *lexicon)
{
	for (uint32_t i = 0; i < FILLERS; i++) {
		char *p = fillers[i];
		*p++ = '/';
		p += voc_utf8_encode(0x8000 + i, p);
		strcpy(p, ".{0,3}甲/");
		add_term(lexicon, fillers[i], REGEXES + i);
	}
}

static const char *regex_name(unsigned long line)
{
	return regexes[line];
}

static void find_everywhere(const struct voc_text *text, struct voc_regex *const *regex, struct voc_regex_scratch *scratch)
{
	expecteds = 0;
	for (unsigned long r = 0; r < REGEXES; r++) {
		size_t begin, end;
		for (size_t from = 0; from <= text->n; from = end) {
			if (voc_regex_find(regex[r], scratch, text->cp, text->n, from, text->n, &begin, &end) !=
			    VOC_REGEX_FOUND)
				break;
			note(expected, &expecteds, (uint32_t)begin, (uint32_t)end, r);
		}
	}
}

static void regexes_as_everywhere(void **state)
{
	(void)state;
	static const char *const letters[] = {"甲", "乙", "丙", "丁", "戊", "己",  "庚", "，", "。",
					      "a",  "b",  "c",  " ",  "ab", "ba ", "1",  "Ａ", "甲乙丙"};
	struct voc_arena arena = {0};
	struct voc_lexicon *lexicon = voc_lexicon_new();
	struct voc_regex *regex[REGEXES];
	struct voc_regex_pool *pool = voc_regex_pool_new();
	struct voc_regex_scratch *scratch = voc_regex_pool_take(pool);
	size_t found = 0;
	for (unsigned long r = 0; r < REGEXES; r++) {
		struct voc_span term = voc_span_from(regexes[r]);
		if (r == REGEXES / 2)
			add_fillers(lexicon);
		add_term(lexicon, regexes[r], r);
		regex[r] = voc_regex_new((struct voc_span){term.p + 1, term.n - 2}, NULL);
		assert_non_null(regex[r]);
	}
	struct voc_matcher *matcher = voc_matcher_new(lexicon, NULL);
	for (unsigned t = 0; t < 4000; t++) {
		struct voc_text text;
		struct voc_clauses clauses;
		seed = t;
		draw_text(letters, sizeof letters / sizeof *letters, below(t % 4 ? 30 : 400), &arena, &text, &clauses);
		find_everywhere(&text, regex, scratch);
		look(matcher, &text, &clauses, &arena);
		agree(&text, regex_name);
		found += gots;
		voc_arena_reset(&arena);
	}
	assert_true(found > 50000);
	voc_matcher_free(matcher);
	voc_lexicon_free(lexicon);
	for (unsigned long r = 0; r < REGEXES; r++)
		voc_regex_free(regex[r]);
	voc_regex_pool_give(pool, scratch);
	voc_regex_pool_free(pool);
	voc_arena_release(&arena);
}

/* Whether the term of line 1 wins in a text of 好, so many 中, and 差. */
static bool wins_over(size_t between, const struct voc_matcher *matcher)
{
	struct voc_arena arena = {0};
	struct voc_buffer bytes = {0};
	struct voc_text text;
	struct voc_clauses clauses;
	struct voc_finds all, winners;
	voc_buffer_text(&bytes, "好");
	for (; between; between--)
		voc_buffer_text(&bytes, "中");
	voc_buffer_text(&bytes, "差");
	voc_text_fold(voc_buffer_view(&bytes), &arena, &text);
	voc_clauses_find(&text, &arena, &clauses);
	voc_matcher_look(matcher, &text, &clauses, &arena, &all, &winners);
	bool found = false;
	for (size_t k = 0; k < winners.n; k++)
		found |= winners.found[k].term->line == 1;
	voc_arena_release(&arena);
	voc_buffer_release(&bytes);
	return found;
}

/* How far parts may be from each other does not depend on what else a dictionary has. */
static void reach_is_in_characters(void **state)
{
	(void)state;
	for (int crowded = 0; crowded < 2; crowded++) {
		struct voc_lexicon *lexicon = voc_lexicon_new();
		struct voc_error err = {0};
		add_term(lexicon, "好 & 差", 1);
		if (crowded) /* each character between is a part of a rule */
			add_term(lexicon, "中 & 差", 2);
		struct voc_matcher *matcher = voc_matcher_new(lexicon, &err);
		assert_non_null(matcher);
		assert_true(wins_over(10, matcher));
		assert_true(wins_over(250, matcher));
		assert_false(wins_over(300, matcher));
		voc_matcher_free(matcher);
		voc_lexicon_free(lexicon);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_as_everywhere),
		cmocka_unit_test(regexes_as_everywhere),
		cmocka_unit_test(reach_is_in_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
