/* SPDX-License-Identifier: Apache-2.0 */
/* test_gate -- no match of a regex without its gates: random regexes on random texts, and by example. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/gate.h"
#include "text/pattern.h"
#include "text/regex.h"

static uint64_t seed;

static uint32_t below(uint32_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % n;
}

#define PICK(list) (list)[below(sizeof(list) / sizeof *(list))]

static void random_sequence(struct voc_buffer *out, int depth)
{
	static const char *const atoms[] = {"a",   "b",    "ab",   "abc",   "好",  "差",  "好差", " ",     "1",
					    "\\d", "[ab]", "[, ]", "[^a]",  ".",   "\\b", "\\s",  "!",     "-",
					    "'",   "^",    "$",    "[a-c]", "\\?", "\\.", "é",    "[^好]", "\\1",
					    "(好|差)", "(?:好差|差|好)", "[好差]", "[好]"};
	static const char *const groups[] = {"(", "(?:", "(?=", "(?!", "(?<!", "(?<=", "(?i:"};
	static const char *const times[] = {"", "", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,}", "??", "*+"};
	for (uint32_t n = 1 + below(4); n; n--) {
		if (depth < 3 && below(4) == 0) {
			const char *open = PICK(groups);
			bool behind = open[1] == '?' && open[2] == '<';
			voc_buffer_text(out, open);
			if (behind) /* of one length */
				voc_buffer_text(out, PICK(atoms));
			else
				random_sequence(out, depth + 1);
			while (!behind && below(2)) {
				voc_buffer_byte(out, '|');
				random_sequence(out, depth + 1);
			}
			voc_buffer_byte(out, ')');
		} else {
			voc_buffer_text(out, PICK(atoms));
		}
		voc_buffer_text(out, PICK(times));
	}
}

static bool is_word(const struct voc_text *text, size_t i)
{
	return i < text->n && text->class[i] == VOC_CLASS_WORD;
}

/* Whether GATE stands at code point I of TEXT. */
static bool stands(const struct voc_text *text, size_t i, const struct voc_gate *gate, struct voc_arena *arena)
{
	struct voc_text literal;
	voc_text_fold(gate->literal, arena, &literal);
	if (literal.n > text->n - i || memcmp(text->cp + i, literal.cp, literal.n * sizeof *literal.cp) != 0)
		return false;
	if (gate->place == VOC_GATE_INSIDE || !is_word(&literal, 0) || i == 0 || !is_word(text, i - 1))
		return true;
	return gate->place == VOC_GATE_BREAK && !strchr("abcdefghijklmnopqrstuvwxyz0123456789", (int)text->cp[i - 1]);
}

static bool gated(const struct voc_text *text, size_t begin, const struct voc_gates *set, struct voc_arena *arena)
{
	for (size_t i = begin + set->least; i < text->n && i - begin <= set->lead; i++)
		for (size_t k = 0; k < set->n; k++)
			if (stands(text, i, &set->gate[k], arena))
				return true;
	return false;
}

static void no_match_without_gates(void **state)
{
	(void)state;
	static const char *const letters[] = {"a", "b", "c", "abc", "好", "差", " ",  "-",
					      "1", "!", ",", "'",   "?",  ".",  "\n", "é"};
	struct voc_arena arena = {0};
	struct voc_buffer pattern = {0}, bytes = {0};
	struct voc_regex_pool *pool = voc_regex_pool_new();
	struct voc_regex_scratch *scratch = voc_regex_pool_take(pool);
	unsigned matches = 0;
	for (unsigned round = 0; round < 20000; round++) {
		struct voc_gates set[8];
		struct voc_error err;
		seed = round;
		voc_buffer_reset(&pattern);
		random_sequence(&pattern, 0);
		struct voc_regex *regex = voc_regex_new(voc_buffer_view(&pattern), &err);
		size_t sets = regex ? voc_regex_gates(voc_buffer_view(&pattern), &arena, set, 8) : 0;
		for (unsigned t = 0; sets && t < 30; t++) {
			struct voc_text text;
			size_t begin, end;
			voc_buffer_reset(&bytes);
			for (uint32_t n = below(12); n; n--)
				voc_buffer_text(&bytes, PICK(letters));
			voc_text_fold(voc_arena_copy(&arena, voc_buffer_view(&bytes)), &arena, &text);
			if (voc_regex_find(regex, scratch, text.cp, text.n, 0, text.n, &begin, &end) != VOC_REGEX_FOUND)
				continue;
			for (size_t k = 0; k < sets; k++)
				if (!gated(&text, begin, &set[k], &arena))
					fail_msg("round %u: /%.*s/ matches '%.*s' at %zu without its gate '%.*s' (lead %u)",
						 round, (int)pattern.n, pattern.p, (int)bytes.n, bytes.p, begin,
						 (int)set[k].gate[0].literal.n, set[k].gate[0].literal.p, set[k].lead);
			matches++;
		}
		voc_regex_free(regex);
		voc_arena_reset(&arena);
	}
	assert_true(matches > 10000); /* else it proves little */
	voc_regex_pool_give(pool, scratch);
	voc_regex_pool_free(pool);
	voc_buffer_release(&pattern);
	voc_buffer_release(&bytes);
	voc_arena_release(&arena);
}

/* Only from FROM to LIMIT may a match begin. */
static void begins_within_limits(void **state)
{
	(void)state;
	struct voc_error err;
	struct voc_regex_pool *pool = voc_regex_pool_new();
	struct voc_regex_scratch *scratch = voc_regex_pool_take(pool);
	struct voc_regex *regex = voc_regex_new(VOC_SPAN("(?<=x)ab+"), &err);
	uint32_t text[12];
	size_t n = voc_utf8_points(VOC_SPAN("xab xab xabb"), text);
	size_t begin, end;
	assert_int_equal(voc_regex_find(regex, scratch, text, n, 0, 0, &begin, &end), VOC_REGEX_NONE);
	assert_int_equal(voc_regex_find(regex, scratch, text, n, 0, 1, &begin, &end), VOC_REGEX_FOUND);
	assert_int_equal(begin, 1);
	assert_int_equal(voc_regex_find(regex, scratch, text, n, 2, 4, &begin, &end), VOC_REGEX_NONE);
	assert_int_equal(voc_regex_find(regex, scratch, text, n, 9, 9, &begin, &end), VOC_REGEX_FOUND);
	assert_int_equal(end, 12); /* may end behind the limit */
	voc_regex_free(regex);
	voc_regex_pool_give(pool, scratch);
	voc_regex_pool_free(pool);
}

/* Capitals in a pattern find the small letters of a folded text; and the code of many tries finds what that of the first ones does. */
static void case_and_tries(void **state)
{
	static const struct {
		const char *pattern, *text;
		size_t begin, end;
	} example[] = {{"ABC", "xabc", 1, 4},		     {"[A-C]+", "xabc", 1, 4}, {"b(?=c)", "xabc", 2, 3},
		       {"caf\xC3\x89", "caf\xC3\xA9", 0, 4}, {"\xE5\xA5\xBD|bc", "xabc", 2, 4}};
	(void)state;
	struct voc_regex_pool *pool = voc_regex_pool_new();
	struct voc_regex_scratch *scratch = voc_regex_pool_take(pool);
	for (size_t i = 0; i < sizeof example / sizeof *example; i++) {
		struct voc_error err;
		struct voc_regex *regex = voc_regex_new(voc_span_from(example[i].pattern), &err);
		uint32_t text[12];
		size_t n = voc_utf8_points(voc_span_from(example[i].text), text), begin, end;
		assert_non_null(regex);
		for (unsigned tries = 0; tries < 60; tries++) {
			assert_int_equal(voc_regex_find(regex, scratch, text, n, 0, n, &begin, &end), VOC_REGEX_FOUND);
			assert_int_equal(begin, example[i].begin);
			assert_int_equal(end, example[i].end);
			assert_int_equal(voc_regex_find(regex, scratch, text, 1, 0, 0, &begin, &end), VOC_REGEX_NONE);
		}
		voc_regex_free(regex);
	}
	voc_regex_pool_give(pool, scratch);
	voc_regex_pool_free(pool);
}

static void by_example(void **state)
{
	(void)state;
	static const struct {
		const char *pattern;
		size_t sets;
		const char *rarest;
		size_t members;
		uint32_t least, lead;
		enum voc_gate_place place;
	} example[] = {
		{"(?<![不还])太(咸|油)(?=$|[^\\p{Han}])", 1, "太咸", 2, 0, 0, VOC_GATE_START},
		{"(买|拍)[的了]", 1, "买的", 4, 0, 0, VOC_GATE_START},
		{"(?:买|下单)?的(人|家)们", 1, "的人们", 2, 0, 2, VOC_GATE_START},
		{"(买|拍)+的(人|家)", 2, "的人", 2, 1, UINT32_MAX, VOC_GATE_START},
		{"\\d(买|下单)的?人", 2, "人", 1, 2, 4, VOC_GATE_START},
		{"(?:^|[.!?]\\s*)while (?:the|it)\\b", 2, "while", 1, 0, UINT32_MAX, VOC_GATE_START},
		{"last(s|ed)? (me |for )*\\d", 1, "last", 1, 0, 0, VOC_GATE_INSIDE},
		{"\\d+ (hours?|days)", 1, "hour", 2, 2, UINT32_MAX, VOC_GATE_START},
		{"等了?[一二\\d]+天", 2, "等", 1, 0, 0, VOC_GATE_START},
		{"(?:is|are) it[^?]{0,9}\\?", 2, "?", 1, 5, 15, VOC_GATE_START},
		{"\\bhe", 1, "he", 1, 0, 1, VOC_GATE_BREAK},
		{"(\\d)个.*(?!\\1)\\d盒\\1天", 3, "盒", 1, 3, UINT32_MAX, VOC_GATE_START},
		{"(?:一次|两回)[^。]{2,5}(?:又|还)退(?:了|的)", 2, "又退了", 4, 4, 7, VOC_GATE_START},
		{"x+y", 0, NULL, 0, 0, 0, VOC_GATE_START},
		{"(?x) abc", 0, NULL, 0, 0, 0, VOC_GATE_START},
		{"[[:alpha:]]abc", 0, NULL, 0, 0, 0, VOC_GATE_START},
		{"ab|.", 0, NULL, 0, 0, 0, VOC_GATE_START},
	};
	struct voc_arena arena = {0};
	for (size_t i = 0; i < sizeof example / sizeof *example; i++) {
		struct voc_gates set[8];
		size_t sets = voc_regex_gates(voc_span_from(example[i].pattern), &arena, set, 8);
		if (!example[i].sets) {
			assert_int_equal(sets, 0);
			continue;
		}
		assert_true(sets >= example[i].sets);
		assert_true(voc_span_is(set[0].gate[0].literal, example[i].rarest));
		assert_int_equal(set[0].n, example[i].members);
		assert_int_equal(set[0].least, example[i].least);
		assert_int_equal(set[0].lead, example[i].lead);
		assert_int_equal(set[0].gate[0].place, example[i].place);
	}
	voc_arena_release(&arena);
}

/* A set that is there twice is a gate once. */
static void no_gate_twice(void **state)
{
	(void)state;
	struct voc_arena arena = {0};
	struct voc_gates set[8];
	assert_int_equal(voc_regex_gates(VOC_SPAN("号.(签收|收到).号"), &arena, set, 8), 2);
	assert_true(voc_span_is(set[0].gate[0].literal, "签收"));
	assert_true(voc_span_is(set[1].gate[0].literal, "号"));
	voc_arena_release(&arena);
}

static void digits_become_ascii(void **state)
{
	static const char *const narrow[][2] = {
		{"\\d+", "[0-9]+"},
		{"a\\d{1,2}b", "a[0-9]{1,2}b"},
		{"[\\dx]\\d", "[0-9x][0-9]"},
		{"[^\\d]\\D", "[^0-9]\\D"},
		{"[]\\d]\\d", "[]0-9][0-9]"},
		{"[^]\\d]\\d", "[^]0-9][0-9]"},
		{"[a\\]\\d]\\d", "[a\\]0-9][0-9]"},
		{"[+-\\d]", "[+-\\d]"},               /* the hyphen is one, and must stay one */
		{"\\\\d", "\\\\d"},                   /* a backslash and a d */
		{"[[:alpha:]\\d]", "[[:alpha:]\\d]"}, /* what is not understood stays as it is */
		{"\\Q\\d\\E", "\\Q\\d\\E"},
		{"\\", "\\"},
		{"", ""},
	};
	struct voc_arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof(narrow) / sizeof(*narrow); i++) {
		struct voc_span got = voc_pattern_narrow(voc_span_from(narrow[i][0]), &arena);
		if (!voc_span_is(got, narrow[i][1]))
			fail_msg("%s became %.*s", narrow[i][0], (int)got.n, got.p);
	}
	voc_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_match_without_gates),
		cmocka_unit_test(begins_within_limits),
		cmocka_unit_test(case_and_tries), cmocka_unit_test(by_example),
		cmocka_unit_test(no_gate_twice),
		cmocka_unit_test(digits_become_ascii),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
