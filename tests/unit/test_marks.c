/* SPDX-License-Identifier: Apache-2.0 */
/* test_marks -- sets of finds against walks from find to find; and the numbers that labels are known by. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "text/marks.h"
#include "text/sentiment.h"

#define MOST 300

static uint64_t seed = 7;

static size_t next_random(size_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(seed >> 33) % below;
}

static size_t naive_from(const struct voc_found *found, unsigned kind, size_t i, size_t end)
{
	for (; i < end; i++)
		if (found[i].kind == kind)
			return i;
	return VOC_NOWHERE;
}

static size_t naive_before(const struct voc_found *found, unsigned kind, size_t i, size_t low)
{
	while (i-- > low)
		if (found[i].kind == kind)
			return i;
	return VOC_NOWHERE;
}

/* N finds in CLAUSES clauses, three clauses a sentence; DENSE of eight are negations. */
static void draw(struct voc_found *found, size_t n, struct voc_clause *clause, size_t clauses, size_t dense)
{
	for (size_t c = 0; c < clauses; c++)
		clause[c] = (struct voc_clause){.sentence = (uint32_t)(c / 3),
						.mark = next_random(2) ? '?' : '.',
						.bangs = (uint32_t)next_random(3)};
	for (size_t i = 0; i < n; i++) {
		uint8_t kind = next_random(8) < dense ? VOC_KIND_NEGATION : VOC_KIND_CONTRAST;
		found[i] = (struct voc_found){
			.kind = kind, .label = (uint8_t)next_random(7), .clause = (uint32_t)(i * clauses / (n + 1))};
	}
}

static void compare(const struct voc_found *found, size_t n, const struct voc_marks *marks)
{
	size_t seen = 0, last = VOC_NOWHERE;
	VOC_EACH_MARKED(i, marks, VOC_KIND_NEGATION) {
		assert_int_equal(i, naive_from(found, VOC_KIND_NEGATION, last + 1, n)); /* last + 1 is 0 at first */
		last = i;
		seen++;
	}
	for (size_t i = 0; i < n; i++) {
		seen -= found[i].kind == VOC_KIND_NEGATION;
		assert_int_equal(voc_marked(marks, VOC_MARK_TURN, i),
				 found[i].kind == VOC_KIND_CONTRAST && found[i].label == VOC_TURN_CONTRAST);
	}
	assert_int_equal(seen, 0);
	assert_int_equal(voc_mark_any(marks, VOC_KIND_NEGATION), naive_from(found, VOC_KIND_NEGATION, 0, n) != VOC_NOWHERE);
	for (int draws = 0; n && draws < 100; draws++) {
		size_t i = next_random(n), low = next_random(i + 1), end = i + next_random(n - i + 1);
		assert_int_equal(voc_mark_from(marks, VOC_KIND_NEGATION, i, end), naive_from(found, VOC_KIND_NEGATION, i, end));
		assert_int_equal(voc_mark_before(marks, VOC_KIND_NEGATION, i, low),
				 naive_before(found, VOC_KIND_NEGATION, i, low));
		size_t k = low, far = i > VOC_LOOK ? i - VOC_LOOK : 0, sight = i + VOC_LOOK < n ? i + VOC_LOOK + 1 : n;
		assert_int_equal(voc_mark_back(marks, VOC_KIND_NEGATION, k, i), naive_before(found, VOC_KIND_NEGATION, k, far));
		k = i + next_random(n - i);
		assert_int_equal(voc_mark_on(marks, VOC_KIND_NEGATION, k, i),
				 naive_from(found, VOC_KIND_NEGATION, k + 1, sight));
	}
}

static void compare_those(const struct voc_found *found, size_t n, const struct voc_marks *marks)
{
	size_t from = next_random(n + 1), end = from + next_random(n - from + 1);
	voc_mark_those(marks, VOC_MARK_NEAR, VOC_KIND_NEGATION, from, end);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(voc_marked(marks, VOC_MARK_NEAR, i),
				 i >= from && i < end && found[i].kind == VOC_KIND_NEGATION);
}

static void sets_equal_walks(void **state)
{
	static struct voc_found found[MOST];
	static struct voc_clause clause[MOST];
	struct voc_arena arena = {0};
	(void)state;
	for (int round = 0; round < 400; round++) {
		static const size_t edges[] = {0, 1, 63, 64, 65, 128, 129, MOST};
		size_t n = round < 8 ? edges[round] : next_random(MOST), clauses = 1 + next_random(n / 2 + 1);
		struct voc_finds finds = {.found = found, .n = n};
		struct voc_marks marks;
		draw(found, n, clause, clauses, (size_t)round % 9);
		voc_marks_of_kinds(&finds, &(struct voc_clauses){clause, clauses}, &arena, &marks);
		compare(found, n, &marks);
		compare_those(found, n, &marks);
		for (size_t c = 0; c < clauses; c++) {
			uint32_t here = 0;
			bool turned = false;
			for (size_t i = 0; i < n; i++) {
				here |= found[i].clause == c ? VOC_MARK_BIT(found[i].kind) : 0;
				turned |= found[i].clause / 3 == c / 3 && found[i].kind == VOC_KIND_CONTRAST &&
					  voc_turn_of(&found[i]) < VOC_TURN_CLAUSE;
			}
			here |= clause[c].mark == '?' ? VOC_MARK_BIT(VOC_CLAUSE_ASKED) : 0;
			here |= clause[c].bangs ? VOC_MARK_BIT(VOC_CLAUSE_CALLED) : 0;
			here |= turned ? VOC_MARK_BIT(VOC_CLAUSE_TURNED) : 0;
			assert_int_equal(marks.clause[c], here);
		}
		voc_arena_reset(&arena);
	}
	voc_arena_release(&arena);
}

/* The lists of text/lexicon.c and the names of text/sentiment.h stand in one order. */
static void labels_have_their_numbers(void **state)
{
	static const struct {
		enum voc_kind kind;
		unsigned number;
		const char *label;
	} known[] = {
		{VOC_KIND_INTENT, VOC_INTENT_COMPLAINT, "complaint"},
		{VOC_KIND_INTENT, VOC_INTENT_INQUIRY, "inquiry"},
		{VOC_KIND_INTENT, VOC_INTENT_SUGGESTION, "suggestion"},
		{VOC_KIND_INTENT, VOC_INTENT_PRAISE, "praise"},
		{VOC_KIND_INTENT, VOC_INTENT_COMPETITOR, "competitor"},
		{VOC_KIND_TIER, VOC_TIER_S, "S"},
		{VOC_KIND_TIER, VOC_TIER_A, "A"},
		{VOC_KIND_TIER, VOC_TIER_B, "B"},
		{VOC_KIND_EMOTION, VOC_EMOTION_GRATITUDE, "gratitude"},
		{VOC_KIND_CONTRAST, VOC_TURN_CONTRAST, "contrast"},
		{VOC_KIND_CONTRAST, VOC_TURN_CONCESSION, "concession"},
		{VOC_KIND_CONTRAST, VOC_TURN_CONDITION, "condition"},
		{VOC_KIND_CONTRAST, VOC_TURN_WISH, "wish"},
		{VOC_KIND_CONTRAST, VOC_TURN_QUESTION, "question"},
		{VOC_KIND_CONTRAST, VOC_TURN_RHETORICAL, "rhetorical"},
		{VOC_KIND_CONTRAST, VOC_TURN_REQUEST, "request"},
		{VOC_KIND_CONTRAST, VOC_TURN_CLAUSE, "clause"},
		{VOC_KIND_CONTRAST, VOC_TURN_REMEDY, "remedy"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		assert_string_equal(voc_label_name(known[i].kind, known[i].number), known[i].label);
	for (unsigned kind = 0; kind < VOC_KIND_COUNT; kind++)
		assert_int_equal(voc_label_number((enum voc_kind)kind, VOC_SPAN("no such label")), VOC_NO_LABEL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sets_equal_walks),
		cmocka_unit_test(labels_have_their_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
