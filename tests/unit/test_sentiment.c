/* SPDX-License-Identifier: Apache-2.0 */
/* test_sentiment -- the arithmetic on a dictionary small enough to redo by hand; laws over random texts; time. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "text/classifier.h"
#include "voc/buffer.h"

static struct voc_classifier *classifier;
static struct voc_arena arena;

struct line {
	enum voc_kind kind;
	const char *term, *label;
	double weight;
	unsigned flags;
};

static const struct line lines[] = {
	{VOC_KIND_SENTIMENT, "good", "positive", 2, 0},
	{VOC_KIND_SENTIMENT, "bad", "negative", -2, 0},
	{VOC_KIND_SENTIMENT, "never", "negative", -0.5, 0},
	{VOC_KIND_SENTIMENT, "no problem", "positive", 1, 0},
	{VOC_KIND_SENTIMENT, "thanks", "positive", 2, 0},
	{VOC_KIND_SENTIMENT, "好", "positive", 1, 0},
	{VOC_KIND_SENTIMENT, "差", "negative", -2, 0},
	{VOC_KIND_SENTIMENT, "差不多", "", 0, 0},
	{VOC_KIND_SENTIMENT, "不贵", "positive", 1, 0},
	{VOC_KIND_SENTIMENT, "吃 .. 病", "negative", -3, 0},
	{VOC_KIND_EMOTION, "thanks", "gratitude", 2, 0},
	{VOC_KIND_NEGATION, "not", "negation", -0.8, 0},
	{VOC_KIND_NEGATION, "never", "negation", -1, 0},
	{VOC_KIND_NEGATION, "no", "negation", -0.8, 0},
	{VOC_KIND_NEGATION, "refused to fix", "negation", -0.8, VOC_FLAG_REMEDY},
	{VOC_KIND_NEGATION, "没有处理", "negation", -0.8, VOC_FLAG_REMEDY},
	{VOC_KIND_NEGATION, "不", "negation", -0.8, 0},
	{VOC_KIND_NEGATION, "没有", "negation", -0.8, 0},
	{VOC_KIND_NEGATION, "一点也不", "negation", -1, 0},
	{VOC_KIND_DEGREE, "very", "degree", 1.5, 0},
	{VOC_KIND_DEGREE, "as hell", "degree", 1.5, VOC_FLAG_AFTER},
	{VOC_KIND_CONTRAST, "but", "contrast", 1.25, 0},
	{VOC_KIND_CONTRAST, "if", "condition", 0.5, 0},
	{VOC_KIND_CONTRAST, "because", "clause", 1, 0},
	{VOC_KIND_CONTRAST, "mend", "remedy", 1, 0},
	{VOC_KIND_CONTRAST, "处理", "remedy", 1, 0},
	{VOC_KIND_SENTIMENT, "mend trouble", "negative", -2, 0},
	{VOC_KIND_NEGATION, "never mend", "negation", -1, 0},
	{VOC_KIND_NEGATION, "prevent", "negation", -0.5, 0},
	{VOC_KIND_CONTRAST, "prevent", "remedy", 1, 0},
	{VOC_KIND_CONTRAST, "call this", "rhetorical", -1, 0},
	{VOC_KIND_CONTRAST, "how do i", "request", 0.1, 0},
	{VOC_KIND_SENTIMENT, "cancel", "negative", -1, 0},
	{VOC_KIND_CATEGORY, "room", "stay/room", 0, 0},
	{VOC_KIND_CATEGORY, "noisy", "stay/noise", -2, 0},
	{VOC_KIND_CATEGORY, "waiter", "staff/manner", 0, 0},
	{VOC_KIND_CATEGORY, "rude", "staff/manner", -2, 0},
	{VOC_KIND_CATEGORY, "polite", "staff/manner", 0, 0},
	{VOC_KIND_SENTIMENT, "polite", "positive", 2, 0},
	{VOC_KIND_CATEGORY, "courier", "delivery/courier", 0, 0},
	{VOC_KIND_CATEGORY, "fast courier", "delivery/courier", 1, 0},
	{VOC_KIND_TIER, "病", "S", 1, 0},
	{VOC_KIND_INTENT, "can you", "inquiry", 2, 0},
	{VOC_KIND_JUNK, "系统默认好评", "praise", 1, 0},
};

static int set_up(void **state)
{
	struct voc_lexicon *lexicon = voc_lexicon_new();
	struct voc_categories *categories = voc_categories_new();
	struct voc_error err = {0};
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		struct voc_term term = {voc_span_from(lines[i].term), voc_span_from(lines[i].label), lines[i].weight,
					lines[i].flags, lines[i].kind, "small.csv", i + 2};
		assert_int_equal(voc_lexicon_add(lexicon, &term, &err), 0);
	}
	static const char *const paths[][2] = {
		{"stay/room", ""}, {"stay/noise", ""}, {"delivery/courier", ""}, {"staff/manner", "stay/room delivery/courier"}};
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
		struct voc_category category = {.path = voc_span_from(paths[i][0]), .importance = 3};
		category.yields = voc_span_from(paths[i][1]);
		assert_int_equal(voc_categories_add(categories, &category, &err), 0);
	}
	classifier = voc_classifier_new(lexicon, categories, &err);
	return classifier ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	voc_classifier_free(classifier);
	voc_arena_release(&arena);
	return 0;
}

static struct voc_verdict classify(const char *text)
{
	struct voc_verdict v;
	voc_arena_reset(&arena);
	voc_classify(classifier, voc_span_from(text), &arena, &v);
	return v;
}

static void sums_to(const char *text, double sum)
{
	struct voc_verdict v = classify(text);
	if (fabs(v.sum - sum) > 1e-9)
		printf("%s: %g, not %g\n", text, v.sum, sum);
	assert_true(fabs(v.sum - sum) <= 1e-9);
}

static void test_negation(void **state)
{
	(void)state;
	sums_to("good", 2);
	sums_to("not good", 2 * -0.8);
	sums_to("not bad", -2 * -0.8 * 0.6);
	sums_to("not very good", 2 * 0.6 * -0.8);     /* a degree under a negation softens it */
	sums_to("not, good", 2);                      /* the clause bounds it */
	sums_to("not because good", 2);               /* and a clause opener */
	sums_to("not rusty and looks good", 2);       /* and a new predicate */
	sums_to("not one two three four five six seven good", 2);
	sums_to("not good or bad", 2 * -0.8 + -2 * -0.8);
	sums_to("no problem", 1);                     /* the longest entry wins */
	sums_to("never", -0.5);
	sums_to("never bad", -2 * -1 * 0.6);          /* it speaks for itself only when it governs nothing */
}

/* A remedy that is denied: praise is denied with it, blame and what blame triggers stay. */
static void test_remedy(void **state)
{
	(void)state;
	sums_to("refused to fix bad", -2);
	sums_to("refused to fix good", 2 * -0.8);
	sums_to("refused to fix good or bad", 2 * -0.8 - 2);
	sums_to("refused to fix good or thanks", 2 * 2 * -0.8);
	sums_to("not refused to fix bad", -2 * -0.8 * 0.6);
	sums_to("bad, refused to fix", -2); /* ends its clause, but answers nothing */
	sums_to("没有处理差", -2);
	assert_string_equal(classify("没有处理病").tier, "S");
	sums_to("not at once mend bad", -2); /* the negation may stand apart from the remedy */
	sums_to("not mend good", 2 * -0.8);
	sums_to("not mend good or bad", 2 * -0.8 - 2);
	sums_to("not good, mend bad", 2 * -0.8 - 2);
	sums_to("not mend trouble", -2); /* a term that begins with one */
	sums_to("mend, not bad", -2 * -0.8 * 0.6); /* of another clause */
	sums_to("mend not bad", -2 * -0.8 * 0.6);
	sums_to("never mend bad", -2 * -1 * 0.6); /* a negation that holds the remedy */
	sums_to("prevent bad", -2 * -0.5 * 0.6);
	sums_to("not prevent bad", -2); /* the remedy is a negation itself, and denied */
	sums_to("不处理差", -2);
	assert_string_equal(classify("不处理病").tier, "S");
}

static void test_han(void **state)
{
	(void)state;
	sums_to("不好", -0.8);
	sums_to("没有不好", 0.8 * 0.8 * 0.6);         /* two negations affirm, mildly */
	sums_to("一点也不贵", 1);                     /* shares the 不 of 不贵 */
	sums_to("差不多", 0);
	sums_to("差也没有", -2 * -0.8 * 0.6);         /* a negation that ends its clause answers what stands before it */
	sums_to("吃了有病", -3);
	sums_to("吃了没有病", -3 * -0.8 * 0.6);       /* a negation caught in the gap of a sequence */
}

static void test_turns(void **state)
{
	(void)state;
	sums_to("good but bad", 2 * 0.8 + -2 * 1.25);
	sums_to("good but very good", 2 + 2 * 1.5 * 1.25 * 0.4); /* no contrast; and an echo */
	sums_to("if good", 2 * 0.5);
	sums_to("good if", 2);                        /* Latin turns open what they govern */
	sums_to("if red but good", 2 * 1.25);         /* no turn reaches over a contrast */
	sums_to("you call this good?", 2 * -1);
	sums_to("good?", 2 * 0.25);
	sums_to("is it good? no.", 2 * -0.8);         /* answered: no question any more */
	sums_to("good as hell!", 2 * 1.5 * 1.1);
	sums_to("it is GOOD", 2 * 1.2);
	sums_to("GOOD", 2);
	sums_to("can you send it? thanks", 2 * 0.05);
	sums_to("thanks", 2);
	sums_to("系统默认好评", 0);
}

/* What is asked for is named, not judged. */
static void test_request(void **state)
{
	(void)state;
	sums_to("how do i cancel", -1 * 0.1);
	sums_to("cancel, how do i", -1 * 0.1);
	sums_to("cancel. how do i", -1); /* told before */
	sums_to("how do i good", 2 * 0.1);
	sums_to("how do i bad", -2);         /* a judgement */
	sums_to("how do i noisy", -2 * 0.1); /* a mishap */
	sums_to("noisy, how do i", -2);      /* that has happened */
	sums_to("call this how do i cancel", -1);
}

static void test_triggers(void **state)
{
	(void)state;
	assert_string_equal(classify("有病").tier, "S");
	assert_string_equal(classify("没有病").tier, "");
	assert_string_equal(classify("吃了没有病").tier, "");
}

static void is_about(const char *text, const char *path)
{
	struct voc_verdict v = classify(text);
	assert_non_null(v.category);
	if (!voc_span_is(v.category->path, path))
		printf("%s: %.*s, not %s\n", text, (int)v.category->path.n, v.category->path.p, path);
	assert_true(voc_span_is(v.category->path, path));
}

/* Manners are those of whoever was named last. */
static void test_yields(void **state)
{
	(void)state;
	is_about("rude", "staff/manner");
	is_about("the courier was rude", "delivery/courier");
	is_about("rude courier", "delivery/courier");
	is_about("the courier was polite", "delivery/courier"); /* a topic with a sentiment term is a comment */
	is_about("the courier, he rang twice. polite", "delivery/courier");
	is_about("the courier. he rang. he left. rude", "staff/manner"); /* too far */
	is_about("the courier and the waiter was rude", "staff/manner");
	is_about("a fast courier. rude", "staff/manner"); /* that is a comment itself */
	is_about("rude. the courier", "staff/manner"); /* only in its clause does it look ahead */
	assert_int_equal(classify("the courier was rude").aspects, 1);
}

static void test_aspects(void **state)
{
	(void)state;
	struct voc_verdict v = classify("the room was very noisy");
	assert_int_equal(v.aspects, 2); /* the comment counts for its own aspect and for the topic it is said of */
	assert_true(v.aspect[0].score < 0 && v.aspect[1].score < 0);
	v = classify("the room, but it was good");
	assert_int_equal(v.aspects, 1);
	assert_true(v.aspect[0].score == 0);
}

/* The trace can be redone by hand, whatever the text: score = weight × factors, sum = scores, sentiment in (-1, 1). */
static void test_random(void **state)
{
	static const char *const words[] = {"good", "bad", "never", "not", "no", "very", "but", "if", "because", "thanks", "差", "好",
					    "不", "没有", "一点也不", "吃", "病", "不贵", "?", "!", ",", ".", " ", "and", "or", "room",
					    "noisy", "call this", "as hell", "can you", "系统默认好评", "☺", "也", "x"};
	uint64_t seed = 20240517;
	(void)state;
	for (int round = 0; round < 3000; round++) {
		char text[2048] = "";
		size_t n = 0;
		for (int i = 0; i < 40; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			uint32_t r = (uint32_t)(seed >> 33);
			n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", words[r % (sizeof words / sizeof words[0])],
					      r & 0x10000 ? " " : "");
		}
		struct voc_verdict v = classify(text);
		double sum = 0;
		for (size_t i = 0; i < v.matches; i++) {
			const struct voc_match *m = &v.match[i];
			double score = m->weight;
			if (m->kind != VOC_KIND_SENTIMENT)
				continue;
			for (size_t k = 0; k < m->steps; k++)
				score *= m->step[k].factor;
			assert_true(fabs(score - m->score) < 1e-9);
			assert_true(m->begin < m->end && m->end <= n);
			sum += m->score;
		}
		assert_true(fabs(sum - v.sum) < 1e-9);
		assert_true(v.sentiment > -1 && v.sentiment < 1);
	}
}

static double seconds(const char *unit, size_t n)
{
	struct voc_buffer text = {0};
	struct voc_verdict v;
	clock_t start;
	while (text.n < n)
		voc_buffer_text(&text, unit);
	voc_arena_reset(&arena);
	start = clock();
	voc_classify(classifier, voc_buffer_view(&text), &arena, &v);
	voc_buffer_release(&text);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Four times the text may take ten times as long, never sixteen; and a floor for clocks that tick. */
static void test_linear(void **state)
{
	static const char *const units[] = {"if good but bad ", "not ", "good? no. ", "没有不好", "can you? thanks. ", "系统默认好评,好,", "not ☺☺☺☺☺☺☺☺ good ", "GOOD ", "very "};
	(void)state;
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		double small = seconds(units[i], 100000), large = seconds(units[i], 400000);
		if (large > 10 * small + 0.3)
			printf("%s: %g s, then %g s\n", units[i], small, large);
		assert_true(large <= 10 * small + 0.3);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_negation), cmocka_unit_test(test_remedy), cmocka_unit_test(test_han), cmocka_unit_test(test_turns),
		cmocka_unit_test(test_request), cmocka_unit_test(test_triggers), cmocka_unit_test(test_yields), cmocka_unit_test(test_aspects),
		cmocka_unit_test(test_random), cmocka_unit_test(test_linear),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
