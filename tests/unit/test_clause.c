/* SPDX-License-Identifier: Apache-2.0 */
/* test_clause -- clauses of random texts against a walk from character to character. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/clause.h"

static uint64_t seed;

static uint32_t below(uint32_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % n;
}

static bool digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* Whether character I ends a sentence (2), a clause (1) or nothing (0). */
static int ends(const struct voc_text *t, size_t i)
{
	int before = i ? t->class[i - 1] : VOC_CLASS_OTHER, behind = i + 1 < t->n ? t->class[i + 1] : VOC_CLASS_OTHER;
	uint32_t left = i ? t->cp[i - 1] : 0, right = i + 1 < t->n ? t->cp[i + 1] : 0;
	if (t->class[i] == VOC_CLASS_STOP)
		return t->cp[i] == '.' && before == VOC_CLASS_WORD && behind == VOC_CLASS_WORD ? 0 : 2;
	if (t->class[i] == VOC_CLASS_COMMA)
		return !(digit(left) && digit(right));
	if (t->class[i] == VOC_CLASS_SPACE)
		return before == VOC_CLASS_HAN && behind == VOC_CLASS_HAN;
	return t->class[i] == VOC_CLASS_JOINT && left == ' ' && right == ' ';
}

static size_t naive(const struct voc_text *t, struct voc_clause *clause)
{
	uint32_t begin = 0, sentence = 0;
	size_t n = 0;
	for (uint32_t i = 0; i < t->n;) {
		uint32_t first = i, bangs = 0, mark = t->cp[i];
		int most = 0;
		for (; i < t->n && ends(t, i); i++) {
			if (ends(t, i) == 2 && i > first && (most < 2 || t->cp[i] == '?'))
				mark = t->cp[i];
			most = ends(t, i) > most ? ends(t, i) : most;
			bangs += t->cp[i] == '!';
		}
		if (!most) {
			i++;
			continue;
		}
		if (first > begin) {
			clause[n++] = (struct voc_clause){begin, i, sentence, mark, bangs};
		} else if (n) {
			clause[n - 1].end = i;
			clause[n - 1].bangs += bangs;
		}
		sentence += most == 2;
		begin = i;
	}
	if (begin < t->n || !n)
		clause[n++] = (struct voc_clause){begin, (uint32_t)t->n, sentence, 0, 0};
	clause[0].begin = 0;
	return n;
}

static void equal_a_walk(void **state)
{
	static const char *const pieces[] = {"好", "差", "a",  "5",  " ",  ".", ",",        "!",
					     "?",  "-",  "。", "，", "\n", "…", "好好好好", "words"};
	static struct voc_clause expected[1000];
	struct voc_arena arena = {0};
	struct voc_buffer buffer = {0};
	(void)state;
	for (unsigned round = 0; round < 50000; round++) {
		struct voc_text text;
		struct voc_clauses clauses;
		seed = round;
		voc_buffer_reset(&buffer);
		uint32_t kinds = 1 + below(16), from = below(16);
		for (uint32_t n = below(round % 4 ? 20 : 150); n--;)
			voc_buffer_text(&buffer, pieces[(from + below(kinds)) % 16]);
		voc_text_fold(voc_buffer_view(&buffer), &arena, &text);
		voc_clauses_find(&text, &arena, &clauses);
		assert_int_equal(clauses.n, naive(&text, expected));
		assert_memory_equal(clauses.clause, expected, clauses.n * sizeof *expected);
		for (uint32_t i = 0; i < text.n; i++) {
			const struct voc_clause *clause = &clauses.clause[voc_clause_of(&clauses, i)];
			assert_true(clause->begin <= i && i < clause->end);
		}
		voc_arena_reset(&arena);
	}
	voc_buffer_release(&buffer);
	voc_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(equal_a_walk)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
