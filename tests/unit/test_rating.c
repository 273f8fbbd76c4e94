/* SPDX-License-Identifier: Apache-2.0 */
/* test_rating -- scores in every spelling, and what is none. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>

#include "records/rating.h"
#include "voc/buffer.h"

#define BAD VOC_RATING_UNREADABLE
#define SAME VOC_RATING_SAME
#define NEW VOC_RATING_CONVERTED
#define HIGH VOC_RATING_HIGH

static const struct {
	const char *text;
	double scale;
	enum voc_rating result;
	double stars;
} cases[] = {
	{"", 0, VOC_RATING_NONE, 0},
	{" 　", 0, VOC_RATING_NONE, 0},
	{"5", 0, SAME, 5},
	{"1", 0, SAME, 1},
	{"4.5", 0, SAME, 4.5},
	{"4.50", 0, SAME, 4.5},
	{"４．５", 0, SAME, 4.5},
	{" 3 ", 0, SAME, 3},
	{"4/5", 0, SAME, 4},
	{"4 / 5", 0, SAME, 4},
	{"8/10", 0, NEW, 4},
	{"80/100", 0, NEW, 4},
	{"4/5分", 0, SAME, 4},
	{"4.0 out of 5 stars", 0, SAME, 4},
	{"4 out of 5", 0, SAME, 4},
	{"7 out of 10", 0, NEW, 3.5},
	{"5星", 0, SAME, 5},
	{"五星", 0, SAME, 5},
	{"五颗星", 0, SAME, 5},
	{"两个星", 0, SAME, 2},
	{"四星半", 0, SAME, 4.5},
	{"五星级", 0, SAME, 5},
	{"五星好评", 0, SAME, 5},
	{"3 stars", 0, SAME, 3},
	{"1 Star", 0, SAME, 1},
	{"4.0 颗星，最多 5 颗星", 0, SAME, 4},
	{"3 颗星，最多 10 颗星", 0, NEW, 1.5},
	{"Rated 4 out of 5", 0, SAME, 4},
	{"4 of 5", 0, SAME, 4},
	{"of 5", 0, BAD, 0},
	{"5★", 0, SAME, 5},
	{"4.0★", 10, SAME, 4},
	{"★5", 0, SAME, 5},
	{"★ 4.0", 10, SAME, 4},
	{"★★5", 0, BAD, 0},
	{"1/5星", 0, SAME, 1},
	{"4星/5星", 0, SAME, 4},
	{"4分/5分", 0, SAME, 4},
	{"FIVE_STARS", 0, SAME, 5},
	{"one star", 10, SAME, 1},
	{"one starling", 0, BAD, 0},
	{"好", 0, NEW, 4},
	{"中", 0, NEW, 3},
	{"差", 0, NEW, 2},
	{"不推荐", 0, NEW, 2},
	{"★★★★☆", 0, SAME, 4},
	{"★★★★★", 0, SAME, 5},
	{"★★★★", 0, SAME, 4},
	{"☆☆☆☆☆", 0, NEW, 1},
	{"★★★½", 0, SAME, 3.5},
	{"⭐⭐⭐", 0, SAME, 3},
	{"⭐️⭐️", 0, SAME, 2},
	{"🌟", 0, SAME, 1},
	{"★★★★★★★★☆☆", 0, NEW, 4},
	{"4分", 0, SAME, 4},
	{"9分", 0, HIGH, 9},
	{"9分", 10, NEW, 4.5},
	{"9", 10, NEW, 4.5},
	{"10", 10, NEW, 5},
	{"0", 10, NEW, 1},
	{"5", 10, NEW, 2.5},
	{"2", 10, NEW, 1},
	{"11", 10, BAD, 0},
	{"4/5", 10, SAME, 4},
	{"3", 5, SAME, 3},
	{"6", 5, BAD, 0},
	{"90", 0, HIGH, 90},
	{"90", 100, NEW, 4.5},
	{"101", 0, BAD, 0},
	{"90%", 0, NEW, 4.5},
	{"0%", 0, NEW, 1},
	{"120%", 0, BAD, 0},
	{"好评", 0, NEW, 5},
	{"中评", 0, NEW, 3},
	{"差评", 0, NEW, 1},
	{"好評", 0, NEW, 5},
	{"非常满意", 0, NEW, 5},
	{"不满意", 0, NEW, 2},
	{"滿意", 0, NEW, 4},
	{"Very Satisfied", 0, NEW, 5},
	{"Neutral", 0, NEW, 3},
	{"A.非常满意", 0, NEW, 5},
	{"B、满意", 0, NEW, 4},
	{"5-非常满意", 0, NEW, 5},
	{"5分 非常满意", 0, NEW, 5},
	{"非常满意（5分）", 0, NEW, 5},
	{"1 = very dissatisfied", 0, NEW, 1},
	{"4 (Satisfied)", 0, NEW, 4},
	{"FIVE", 0, NEW, 5},
	{"TWO", 0, NEW, 2},
	{"力荐", 0, NEW, 5},
	{"Neither satisfied nor dissatisfied", 0, NEW, 3},
	{"Strongly disagree", 0, NEW, 1},
	{"👍", 0, NEW, 5},
	{"NPS 9", 0, NEW, 4.5},
	{"NPS: 10", 0, NEW, 5},
	{"nps=0", 0, NEW, 1},
	{"NPS 11", 0, BAD, 0},
	{"NPS", 0, BAD, 0},
	{"5星", 10, SAME, 5},
	{"四星半", 100, SAME, 4.5},
	{"★★★★", 10, SAME, 4},
	{"4 stars", 10, SAME, 4},
	{"8分", 10, NEW, 4},
	{"7", 7, NEW, 5},
	{"x非常满意", 0, BAD, 0},
	{"非常满意x", 0, BAD, 0},
	{"5x满意", 0, BAD, 0},
	{"abc", 0, BAD, 0},
	{"0", 0, BAD, 0},
	{"-1", 0, BAD, 0},
	{"0.5", 0, BAD, 0},
	{"N/A", 0, BAD, 0},
	{"-", 0, BAD, 0},
	{"5/0", 0, BAD, 0},
	{"5/", 0, BAD, 0},
	{"/5", 0, BAD, 0},
	{"6/5", 0, BAD, 0},
	{"4,5", 0, SAME, 4.5},
	{"4,50/5", 0, SAME, 4.5},
	{"1,000", 0, BAD, 0},
	{",5", 0, BAD, 0},
	{"4,", 0, BAD, 0},
	{"4,5,3", 0, BAD, 0},
	{"1e1", 0, BAD, 0},
	{"..5", 0, BAD, 0},
	{"5.5.5", 0, BAD, 0},
	{"5星6", 0, BAD, 0},
	{"★☆★", 0, BAD, 0},
	{"星", 0, BAD, 0},
	{"五个", 0, BAD, 0},
	{"非常非常满意的一次购物体验下次还会再来推荐给朋友们", 0, BAD, 0},
};

static void reads_every_spelling(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		double stars = -7;
		enum voc_rating got = voc_rating_read(voc_span_from(cases[i].text), cases[i].scale, &stars);
		if (got != cases[i].result)
			fail_msg("'%s' by %g: %d, not %d", cases[i].text, cases[i].scale, (int)got, (int)cases[i].result);
		if (got != VOC_RATING_NONE && got != BAD && fabs(stars - cases[i].stars) > 1e-12)
			fail_msg("'%s' by %g: %g, not %g", cases[i].text, cases[i].scale, stars, cases[i].stars);
	}
}

/* What was read reads as itself: an import of an import. */
static void stars_are_stable(void **state)
{
	(void)state;
	for (int scale = 3; scale <= 100; scale++) {
		for (int value = 0; value <= scale; value++) {
			char text[32];
			struct voc_buffer number = {0};
			double stars, again;
			snprintf(text, sizeof(text), "%d/%d", value, scale);
			enum voc_rating got = voc_rating_read(voc_span_from(text), 0, &stars);
			assert_true(got == SAME || got == NEW);
			assert_true(stars >= 1 && stars <= 5);
			voc_buffer_number(&number, stars, 4);
			assert_int_equal(voc_rating_read(voc_buffer_view(&number), 0, &again), SAME);
			assert_true(fabs(again - stars) < 1e-4);
			voc_buffer_release(&number);
		}
	}
}

static void headers_tell_the_scale(void **state)
{
	(void)state;
	static const struct {
		const char *header;
		double scale;
	} headers[] = {{"评分", 0}, {"rating", 0}, {"评分（1-5）", 5}, {"评分（1-10）", 10}, {"评分(0~10分)", 10}, {"Score / 10", 10},
		       {"满分10分", 10}, {"十分制评分", 10}, {"百分制", 100}, {"得分（满分100）", 100}, {"score (0-100)", 100}, {"NPS", 10},
		       {"评分１－１０", 10}, {"Q10 评分", 0}, {"2010评分", 0}, {"满意度%", 100}, {"rating out of 10", 10}, {"满意度（1-7）", 7}, {"7分制", 7}, {"CES (1 - 7)", 7}, {"满分5分", 5}, {"11-7", 0}, {"Q1-3 评分", 0}, {"", 0}};
	for (size_t i = 0; i < sizeof(headers) / sizeof(headers[0]); i++) {
		double scale = voc_rating_scale(voc_span_from(headers[i].header));
		if (fabs(scale - headers[i].scale) > 0)
			fail_msg("'%s' has scale %g, not %g", headers[i].header, scale, headers[i].scale);
	}
}

static void headers_tell_that_scales_fall(void **state)
{
	(void)state;
	static const char *const falling[] = {"满意度（1=非常满意，5=非常不满意）", "Satisfaction (1 = very satisfied, 5 = very dissatisfied)",
					      "满意度 1-非常满意 / 2-满意 / 3-一般 / 4-不满意 / 5-非常不满意", "1（非常满意）、5（非常不满意）",
					      "您满意吗（1-5，1：很好；5：很差）"};
	static const char *const rising[] = {"满意度（1=非常不满意，5=非常满意）", "满意度（1-5）", "1=非常满意", "评分", "",
					     "Q1 满意度", "15=非常满意"};
	double best, worst;
	for (size_t i = 0; i < sizeof(falling) / sizeof(falling[0]); i++)
		if (!voc_rating_falls(voc_span_from(falling[i]), &best, &worst) || fabs(best - 1) > 0 || fabs(worst - 5) > 0)
			fail_msg("'%s'", falling[i]);
	for (size_t i = 0; i < sizeof(rising) / sizeof(rising[0]); i++)
		if (voc_rating_falls(voc_span_from(rising[i]), &best, &worst))
			fail_msg("'%s'", rising[i]);
}

static void answers_of_nps(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int answer;
	} good[] = {{"9", 9}, {"0", 0}, {"10", 10}, {"NPS 9", 9}, {"NPS：9", 9}, {"9分", 9}, {"9/10", 9}, {"10 - Very likely", 10}, {"0（完全不愿意）", 0}, {"９", 9}, {"7.0", 7}, {"nine", 9}};
	static const char *const bad[] = {"", "11", "-1", "9.5", "4/5", "90%", "NPS", "9x", "很愿意"};
	int answer;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		if (!voc_rating_nps(voc_span_from(good[i].text), &answer) || answer != good[i].answer)
			fail_msg("'%s'", good[i].text);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (voc_rating_nps(voc_span_from(bad[i]), &answer))
			fail_msg("'%s' is %d", bad[i], answer);
}

static double scale_of(const char *values, unsigned times)
{
	struct voc_ratings seen = {0};
	for (unsigned k = 0; k < times; k++) {
		struct voc_span rest = voc_span_from(values), value;
		while (voc_span_next(&rest, ' ', &value))
			voc_ratings_learn(&seen, value);
	}
	return voc_ratings_scale(&seen);
}

static void columns_tell_the_scale(void **state)
{
	(void)state;
	assert_true(scale_of("5 4 3 1 2", 10) == 0);
	assert_true(scale_of("9 4 10", 1) == 10);
	assert_true(scale_of("8分 9分 3分", 1) == 10);
	assert_true(scale_of("95 80 7", 1) == 100);
	assert_true(scale_of("5星 4/5 好评 9/10 90%", 5) == 0); /* they say it themselves */
	assert_true(scale_of("7 5 6 1 4", 20) == 7);
	assert_true(scale_of("7 5 6 1 4", 2) == 10);
	/* one slip among many is none */
	struct voc_ratings seen = {0};
	for (int i = 0; i < 200; i++)
		voc_ratings_learn(&seen, VOC_SPAN("4"));
	voc_ratings_learn(&seen, VOC_SPAN("44"));
	assert_true(voc_ratings_scale(&seen) == 0);
	/* nor is one among forty, such as the sum below them */
	struct voc_ratings few = {0};
	for (int i = 0; i < 40; i++)
		voc_ratings_learn(&few, VOC_SPAN("4"));
	voc_ratings_learn(&few, VOC_SPAN("40"));
	assert_true(voc_ratings_scale(&few) == 0);
	voc_ratings_learn(&seen, VOC_SPAN("1000"));
	assert_true(seen.numbers == 201 && seen.filled == 202);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_spelling),
		cmocka_unit_test(stars_are_stable),
		cmocka_unit_test(headers_tell_the_scale),
		cmocka_unit_test(headers_tell_that_scales_fall),
		cmocka_unit_test(answers_of_nps),
		cmocka_unit_test(columns_tell_the_scale),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
