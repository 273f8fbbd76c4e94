/* SPDX-License-Identifier: Apache-2.0 */
/* test_modifier -- terms that no modifier has marked are governed by none: to look at all of them changes nothing. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "text/scope.h"

static const struct {
	enum voc_kind kind;
	const char *term, *label;
	double weight;
	unsigned flags;
} lines[] = {
	{VOC_KIND_SENTIMENT, "good", "positive", 2, 0},
	{VOC_KIND_SENTIMENT, "bad", "negative", -2, 0},
	{VOC_KIND_SENTIMENT, "never", "negative", -0.5, 0},
	{VOC_KIND_SENTIMENT, "no problem", "positive", 1, 0},
	{VOC_KIND_SENTIMENT, "better than", "positive", 1, 0},
	{VOC_KIND_SENTIMENT, "好", "positive", 1, 0},
	{VOC_KIND_SENTIMENT, "差", "negative", -2, 0},
	{VOC_KIND_SENTIMENT, "不贵", "positive", 1, 0},
	{VOC_KIND_SENTIMENT, "没有异味", "positive", 1, 0},
	{VOC_KIND_SENTIMENT, "破损", "negative", -1, 0},
	{VOC_KIND_SENTIMENT, "吃 .. 病", "negative", -3, 0},
	{VOC_KIND_NEGATION, "not", "negation", -0.8, 0},
	{VOC_KIND_NEGATION, "never", "negation", -1, 0},
	{VOC_KIND_NEGATION, "than you", "negation", -0.5, VOC_FLAG_AFTER},
	{VOC_KIND_NEGATION, "不是 .. 吗", "negation", -0.5, 0},
	{VOC_KIND_NEGATION, "不", "negation", -0.8, 0},
	{VOC_KIND_NEGATION, "没有", "negation", -0.8, 0},
	{VOC_KIND_NEGATION, "没有一点", "negation", -0.8, 0},
	{VOC_KIND_DEGREE, "有一点", "degree", 0.5, 0},
	{VOC_KIND_DEGREE, "very", "degree", 1.5, 0},
	{VOC_KIND_DEGREE, "as hell", "degree", 1.5, VOC_FLAG_AFTER},
	{VOC_KIND_DEGREE, "极了", "degree", 1.5, VOC_FLAG_AFTER},
	{VOC_KIND_CONTRAST, "but", "contrast", 1.25, 0},
};

static const char *const words[] = {"good", "bad",	"never",    "no problem", "better", "than",	"than you", "not",  "very",
				    "but",  "as hell",	"好",	    "差",	  "不",	    "不贵",	"没有",	    "异味", "破损",
				    "和",   "吃",	"病",	    "不是",	  "吗",	    "没有一点", "有一点",   "极了", "and",
				    "or",   "没有异味", "better than you", "x", ".", ",", "?", "!", "☺", "就"};

static struct voc_lexicon *lexicon;
static struct voc_matcher *matcher;
static struct voc_arena arena;

static int set_up(void **state)
{
	struct voc_error err = {0};
	(void)state;
	lexicon = voc_lexicon_new();
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		struct voc_term term = {.term = voc_span_from(lines[i].term),
					.label = voc_span_from(lines[i].label),
					.weight = lines[i].weight,
					.flags = lines[i].flags,
					.kind = lines[i].kind,
					.file = "test",
					.line = i + 1};
		assert_int_equal(voc_lexicon_add(lexicon, &term, &err), 0);
	}
	matcher = voc_matcher_new(lexicon, &err);
	return matcher ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	voc_matcher_free(matcher);
	voc_lexicon_free(lexicon);
	voc_arena_release(&arena);
	return 0;
}

/* The matches of FINDS once their modifiers have been applied, to ALL terms or to those that are marked. */
static const struct voc_match *apply(const struct voc_text *text, const struct voc_clauses *clauses, const struct voc_finds *finds,
				     bool all)
{
	struct voc_marks marks;
	struct voc_match *match = voc_arena_zero(&arena, finds->n + 1, sizeof *match);
	struct voc_scope scope = {text, clauses, finds, &marks, match, &arena, NULL, false};
	voc_marks_of_kinds(finds, clauses, &arena, &marks);
	for (size_t i = 0; i < finds->n; i++) {
		match[i].term = finds->found[i].term;
		match[i].score = finds->found[i].kind == VOC_KIND_SENTIMENT ? finds->found[i].term->weight : 0;
	}
	bool any = voc_modifiers_mark(&scope);
	if (all)
		voc_mark_those(&marks, VOC_MARK_NEAR, VOC_KIND_SENTIMENT, 0, finds->n);
	if (any)
		voc_negation_apply(&scope);
	return match;
}

static void check(const char *raw, size_t *governed)
{
	struct voc_text text;
	struct voc_clauses clauses;
	struct voc_finds finds;
	voc_arena_reset(&arena);
	voc_text_fold(voc_span_from(raw), &arena, &text);
	voc_clauses_find(&text, &arena, &clauses);
	voc_matcher_find(matcher, &text, &clauses, &arena, &finds);
	const struct voc_match *near = apply(&text, &clauses, &finds, false), *all = apply(&text, &clauses, &finds, true);
	for (size_t i = 0; i < finds.n; i++) {
		assert_int_equal(near[i].steps, all[i].steps);
		assert_int_equal(near[i].negated, all[i].negated);
		assert_true(near[i].score == all[i].score);
		*governed += near[i].steps > 0;
	}
}

static void nothing_is_missed(void **state)
{
	uint64_t seed = 20241201;
	size_t governed = 0;
	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[8192] = "";
		size_t n = 0, length = round % 50 ? 4 + (size_t)round % 40 : 400; /* of one block, and of several */
		for (size_t i = 0; i < length; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			uint32_t r = (uint32_t)(seed >> 33);
			n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", words[r % (sizeof words / sizeof words[0])],
					      r & 0x30000 ? " " : "");
		}
		check(text, &governed);
	}
	assert_true(governed > 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_missed),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
