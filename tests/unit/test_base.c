/* SPDX-License-Identifier: Apache-2.0 */
/* test_base -- arena, span, error, buffer: laws and boundary values. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/eight.h"
#include "base/large.h"
#include "base/mask.h"
#include "base/processor.h"
#include "voc/arena.h"
#include "voc/buffer.h"
#include "voc/error.h"
#include "voc/span.h"

static uint64_t seed = 88172645463325252u;

static uint64_t next_random(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

/* Every piece keeps its own pattern while thousands of others are taken. */
static void arena_pieces_do_not_overlap(void **state)
{
	(void)state;
	struct voc_arena arena = {0};
	static unsigned char *piece[3000];
	static size_t size[3000];

	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 3000; i++) {
			size[i] = (size_t)(next_random() % (i % 97 == 0 ? 60000 : 80));
			if (i % 3 == 0) {
				char bytes[80] = {0};
				size[i] %= 80;
				struct voc_span copy = voc_arena_copy(&arena, (struct voc_span){bytes, size[i]});
				assert_int_equal(copy.p[copy.n], '\0');
				piece[i] = (unsigned char *)copy.p;
			} else {
				piece[i] = voc_arena_alloc(&arena, size[i]);
				assert_int_equal((uintptr_t)piece[i] % 16, 0);
			}
			memset(piece[i], i % 251, size[i]);
		}
		for (int i = 0; i < 3000; i++)
			for (size_t k = 0; k < size[i]; k++)
				assert_int_equal(piece[i][k], i % 251);
		voc_arena_reset(&arena);
	}
	voc_arena_release(&arena);
	assert_int_equal(arena.total, 0);
}

static void arena_stays_constant_when_reset(void **state)
{
	(void)state;
	struct voc_arena arena;
	voc_arena_init(&arena);
	size_t most = 0;

	for (int row = 0; row < 10000; row++) {
		for (int i = 0; i < 20; i++)
			voc_arena_alloc(&arena, 300);
		if (row == 10)
			most = arena.total;
		voc_arena_reset(&arena);
	}
	assert_true(arena.total <= most);
	voc_arena_reset(&arena);
	voc_arena_release(&arena);
	voc_arena_release(&arena);
}

static void arena_zero_and_print(void **state)
{
	(void)state;
	struct voc_arena arena = {0};
	memset(voc_arena_alloc(&arena, 4000), 0xAA, 4000);
	voc_arena_reset(&arena);
	unsigned char *p = voc_arena_zero(&arena, 100, 7);
	for (int i = 0; i < 700; i++)
		assert_int_equal(p[i], 0);
	struct voc_span text = voc_arena_print(&arena, "%d-%s", 42, "x");
	assert_string_equal(text.p, "42-x");
	assert_int_equal(text.n, 4);
	struct voc_span empty = voc_arena_copy(&arena, (struct voc_span){NULL, 0});
	assert_int_equal(empty.n, 0);
	assert_string_equal(empty.p, "");
	voc_arena_release(&arena);
}

static void span_compares(void **state)
{
	(void)state;
	assert_true(voc_span_equal(VOC_SPAN(""), (struct voc_span){NULL, 0}));
	assert_true(voc_span_is(VOC_SPAN("a\0b"), "a") == false);
	assert_true(voc_span_compare(VOC_SPAN("a"), VOC_SPAN("ab")) < 0);
	assert_true(voc_span_compare(VOC_SPAN("b"), VOC_SPAN("ab")) > 0);
	assert_true(voc_span_compare(VOC_SPAN("\xFF"), VOC_SPAN("a")) > 0);
	assert_int_equal(voc_span_compare(VOC_SPAN(""), (struct voc_span){NULL, 0}), 0);
	assert_true(voc_span_starts(VOC_SPAN("abc"), VOC_SPAN("")));
	assert_true(voc_span_ends(VOC_SPAN("abc"), VOC_SPAN("bc")));
	assert_false(voc_span_ends(VOC_SPAN("c"), VOC_SPAN("bc")));
	assert_false(voc_span_starts(VOC_SPAN("a"), VOC_SPAN("ab")));
}

static void span_finds_as_a_naive_search(void **state)
{
	(void)state;
	char hay[24], needle[5];

	for (int run = 0; run < 20000; run++) {
		size_t n = next_random() % 24, m = next_random() % 5, from = next_random() % 26;
		for (size_t i = 0; i < n; i++)
			hay[i] = (char)('a' + next_random() % 2);
		for (size_t i = 0; i < m; i++)
			needle[i] = (char)('a' + next_random() % 2);
		size_t expected = (size_t)-1;
		for (size_t i = from; i + m <= n; i++) {
			if (memcmp(hay + i, needle, m) == 0) {
				expected = i;
				break;
			}
		}
		assert_int_equal(voc_span_find((struct voc_span){hay, n}, (struct voc_span){needle, m}, from), expected);
	}
}

static void span_trims_all_blanks(void **state)
{
	(void)state;
	assert_true(voc_span_is(voc_span_trim(VOC_SPAN(" \t\r\n\v\f\xC2\xA0\xE3\x80\x80\xEF\xBB\xBF\xE2\x80\x8B好 评\xE3\x80\x80 ")),
				"好 评"));
	assert_int_equal(voc_span_trim(VOC_SPAN("\xE3\x80\x80 \xE3\x80\x80")).n, 0);
	assert_int_equal(voc_span_trim(VOC_SPAN("")).n, 0);
	assert_true(voc_span_is(voc_span_trim(VOC_SPAN("\x80\xE3")), "\x80\xE3"));
}

static void check_parts(const char *text, const char *const *expected)
{
	struct voc_span rest = voc_span_from(text), part;
	size_t n = 0;

	while (voc_span_next(&rest, ',', &part)) {
		assert_non_null(expected[n]);
		assert_true(voc_span_is(part, expected[n]));
		n++;
	}
	assert_null(expected[n]);
	assert_false(voc_span_next(&rest, ',', &part));
}

static void span_next_gives_every_part(void **state)
{
	(void)state;
	check_parts("", (const char *[]){NULL});
	check_parts("a", (const char *[]){"a", NULL});
	check_parts("a,b", (const char *[]){"a", "b", NULL});
	check_parts("a,", (const char *[]){"a", "", NULL});
	check_parts(",", (const char *[]){"", "", NULL});
	check_parts(",,a,", (const char *[]){"", "", "a", "", NULL});
}

static void span_whole_boundaries(void **state)
{
	(void)state;
	long long v = 7;
	static const char *const bad[] = {"", "-", "+", "1.0", " 1", "1 ", "0x1", "1e3", "9223372036854775808",
					  "-9223372036854775809", "99999999999999999999", "--1", "１"};
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(voc_span_whole(voc_span_from(bad[i]), &v));
	assert_int_equal(v, 7);
	assert_true(voc_span_whole(VOC_SPAN("9223372036854775807"), &v) && v == INT64_MAX);
	assert_true(voc_span_whole(VOC_SPAN("-9223372036854775808"), &v) && v == INT64_MIN);
	assert_true(voc_span_whole(VOC_SPAN("+0042"), &v) && v == 42);
	assert_true(voc_span_whole(VOC_SPAN("-0"), &v) && v == 0);
}

static void span_real_equals_strtod(void **state)
{
	(void)state;
	static const char *const bad[] = {"", ".", "-", "+.", "e5", "1e", "1e+", "1.2.3", "1,5", "inf", "nan", "0x1p3", "1e400",
					  " 1", "1 ", "--1", "1_000", "1e5.5", "١"};
	double v = 7;
	char text[64];

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(voc_span_real(voc_span_from(bad[i]), &v));
	assert_true(v == 7);
	assert_true(voc_span_real(VOC_SPAN("5."), &v) && v == 5);
	assert_true(voc_span_real(VOC_SPAN("-.5"), &v) && v == -0.5);
	assert_true(voc_span_real(VOC_SPAN("1e-400"), &v) && v == 0);
	assert_true(voc_span_real(VOC_SPAN("0e999999999999"), &v) && v == 0);
	for (int i = 0; i < 100000; i++) {
		uint64_t bits = next_random();
		double d;
		memcpy(&d, &bits, sizeof(d));
		if (!isfinite(d))
			continue;
		snprintf(text, sizeof(text), i % 2 ? "%.17g" : "%.12e", d);
		assert_true(voc_span_real(voc_span_from(text), &v));
		assert_true(v == strtod(text, NULL));
	}
}

/* As people write numbers: every length up to those that no longer are exact wholes, the point anywhere. */
static void span_real_reads_short_numbers(void **state)
{
	(void)state;
	char text[32], expected[32];
	double v;

	for (int i = 0; i < 200000; i++) {
		size_t digits = 1 + next_random() % 17, point = next_random() % (digits + 4), n = 0;
		if (i % 3 == 0)
			text[n++] = "-+"[i % 2];
		for (size_t k = 0; k < digits; k++) {
			if (k == point)
				text[n++] = '.';
			text[n++] = (char)('0' + (i % 5 ? next_random() % 10 : 0));
		}
		text[n] = '\0';
		assert_true(voc_span_real((struct voc_span){text, n}, &v));
		snprintf(expected, sizeof(expected), "%.17g", strtod(text, NULL));
		snprintf(text, sizeof(text), "%.17g", v);
		assert_string_equal(text, expected);
	}
}

/* Halfway between two doubles, told apart only by the 800th digit. */
static void span_real_long_midpoint(void **state)
{
	(void)state;
	char text[1200];
	double down, up;
	int n = snprintf(text, sizeof(text), "%.1074f", ldexp(1, -1022) + ldexp(1, -1074) / 1);
	assert_true(n > 780);
	assert_true(voc_span_real(voc_span_from(text), &down));
	assert_true(down == strtod(text, NULL));
	/* 2^53 + 1 is a midpoint: a one behind 900 zeros decides */
	memset(text, '0', sizeof(text));
	memcpy(text, "9007199254740993.", 17);
	text[950] = '\0';
	assert_true(voc_span_real(voc_span_from(text), &down) && down == 9007199254740992.0);
	text[949] = '1';
	assert_true(voc_span_real(voc_span_from(text), &up) && up == 9007199254740994.0);
}

static void error_fills_and_cuts_whole_characters(void **state)
{
	(void)state;
	struct voc_error err = {0};
	char text[2000];

	assert_int_equal(voc_fail(NULL, 1, "x"), -1);
	assert_int_equal(voc_fail(&err, 42, "bad date '%s'", "2024-13-01"), -1);
	assert_int_equal(err.line, 42);
	assert_string_equal(err.msg, "bad date '2024-13-01'");
	assert_string_equal(err.file, "");
	assert_int_equal(voc_fail_in(&err, "a.csv", 7, "x"), -1);
	assert_string_equal(err.file, "a.csv");
	voc_fail(&err, 8, "y");
	assert_string_equal(err.file, "a.csv");
	for (int shift = 0; shift < 4; shift++) {
		for (size_t i = 0; i + 4 < sizeof(text); i += 3)
			memcpy(text + i, "评", 4);
		voc_fail(&err, 1, "%.*s%s", shift, "xxx", text);
		size_t n = strlen(err.msg);
		assert_true(n > sizeof(err.msg) - 5);
		assert_memory_equal(err.msg + n - 3, "评", 3);
	}
}

static void buffer_holds_what_was_added(void **state)
{
	(void)state;
	struct voc_buffer buffer;
	voc_buffer_init(&buffer);
	char expected[6000];
	size_t n = 0;

	voc_buffer_add(&buffer, NULL, 0);
	while (n < 5000) {
		char piece[40];
		size_t m = next_random() % 40;
		memset(piece, (int)('a' + next_random() % 26), sizeof(piece));
		if (next_random() % 3) {
			voc_buffer_add(&buffer, piece, m);
		} else {
			voc_buffer_print(&buffer, "%.*s", (int)m, piece);
		}
		memcpy(expected + n, piece, m);
		n += m;
		assert_int_equal(buffer.n, n);
	}
	assert_memory_equal(buffer.p, expected, n);
	voc_buffer_reset(&buffer);
	voc_buffer_text(&buffer, "ab");
	voc_buffer_span(&buffer, VOC_SPAN("cd"));
	voc_buffer_byte(&buffer, 'e');
	assert_true(voc_span_is(voc_buffer_view(&buffer), "abcde"));
	voc_buffer_release(&buffer);
	voc_buffer_release(&buffer);
}

static void check_number(double value, int decimals, const char *expected)
{
	struct voc_buffer buffer = {0};
	voc_buffer_number(&buffer, value, decimals);
	voc_buffer_byte(&buffer, '\0');
	assert_string_equal(buffer.p, expected);
	voc_buffer_release(&buffer);
}

static void number_rounds_as_people_do(void **state)
{
	(void)state;
	check_number(0, 2, "0");
	check_number(-0.0, 2, "0");
	check_number(-0.004, 2, "0");
	check_number(-0.005, 2, "-0.01");
	check_number(0.5, 0, "1");
	check_number(1.5, 0, "2");
	check_number(2.5, 0, "3");
	check_number(-2.5, 0, "-3");
	check_number(0.49999999999999994, 0, "0");
	check_number(1.005, 2, "1.01");
	check_number(0.285, 2, "0.29");
	check_number(2.675, 2, "2.68");
	check_number(0.125, 2, "0.13");
	check_number(9.995, 2, "10");
	check_number(99.95, 1, "100");
	check_number(0.95, 1, "1");
	check_number(0.05, 1, "0.1");
	check_number(0.04, 1, "0");
	check_number(0.006, 1, "0");
	check_number(1200, 2, "1200");
	check_number(1e21, 0, "1000000000000000000000");
	check_number(1e-7, 10, "0.0000001");
	check_number(1e-7, 3, "0");
	check_number(123456789.5, 0, "123456790");
	check_number(4.5, 1, "4.5");
	check_number(100, -3, "100");
	check_number(0.1, INT32_MAX, "0.1");
	check_number(NAN, 2, "");
	check_number(INFINITY, 2, "");
	check_number(-INFINITY, 2, "");
}

static void cut_zeros(char *text)
{
	if (strchr(text, '.')) {
		size_t n = strlen(text);
		while (text[n - 1] == '0')
			n--;
		text[text[n - 1] == '.' ? n - 1 : n] = '\0';
	}
	if (strcmp(text, "-0") == 0)
		memmove(text, "0", 2);
}

/* Away from the halves the answer must be printf's. */
static void number_equals_printf_on_a_grid(void **state)
{
	(void)state;
	char expected[400];

	for (int i = -30000; i <= 30000; i++) {
		for (int decimals = 0; decimals <= 6; decimals++) {
			double value = i / 7.0 * pow(10, i % 5);
			snprintf(expected, sizeof(expected), "%.*f", decimals, value);
			cut_zeros(expected);
			if (i % 7 != 0)
				check_number(value, decimals, expected);
		}
		snprintf(expected, sizeof(expected), "%.2f", i / 100.0);
		cut_zeros(expected);
		check_number(i / 100.0, 2, expected);
		check_number(i / 100.0, 9, expected);
	}
}

/* Where rounding in binary might go wrong: at every tie, and at the doubles beside it. */
static void number_is_exact_next_to_ties(void **state)
{
	(void)state;
	struct voc_buffer expected = {0};

	for (int i = 0; i < 60000; i++) {
		int decimals = i % 6;
		double value = ((double)(next_random() % 200000) + 0.5) / pow(10, decimals);
		for (int k = i % 7 - 3; k != 0; k -= k > 0 ? 1 : -1)
			value = nextafter(value, k > 0 ? INFINITY : -INFINITY);
		struct voc_decimal decimal;
		voc_decimal_from(value, &decimal);
		voc_decimal_round(&decimal, decimals);
		voc_buffer_reset(&expected);
		voc_decimal_write(&decimal, &expected);
		voc_buffer_byte(&expected, '\0');
		check_number(value, decimals, expected.p);
	}
	voc_buffer_release(&expected);
}

static void number_reads_back_the_same(void **state)
{
	(void)state;
	struct voc_buffer buffer = {0};

	for (int i = 0; i < 50000; i++) {
		uint64_t bits = next_random();
		double d, back;
		memcpy(&d, &bits, sizeof(d));
		if (i % 2)
			d = (double)(int64_t)(bits >> 20) / (double)(1 << (bits & 15));
		if (!isfinite(d))
			continue;
		voc_buffer_reset(&buffer);
		voc_buffer_number(&buffer, d, 400);
		assert_true(voc_span_real(voc_buffer_view(&buffer), &back));
		assert_true(back == d);
	}
	double edge[] = {DBL_MAX, DBL_MIN, 4.9e-324, DBL_EPSILON, 9007199254740993.0, 1e15, 1e22, 1e23};
	for (size_t i = 0; i < sizeof(edge) / sizeof(edge[0]); i++) {
		double back;
		voc_buffer_reset(&buffer);
		voc_buffer_number(&buffer, -edge[i], 400);
		assert_true(voc_span_real(voc_buffer_view(&buffer), &back) && back == -edge[i]);
	}
	voc_buffer_release(&buffer);
}

static void large_tables_keep_what_they_hold(void **unused)
{
	static const size_t sizes[] = {0, 1, 63, 4096, (1u << 20) - 1, 1u << 20, (5u << 20) + 3};
	(void)unused;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		unsigned char *table = voc_allocate(sizes[i]);
		for (size_t k = 0; k < sizes[i]; k++)
			table[k] = (unsigned char)(k * 31 >> 3);
		table = voc_settle(table, sizes[i], sizes[i] + i, 1);
		assert_int_equal((uintptr_t)table % 64, 0);
		for (size_t k = 0; k < sizes[i]; k++)
			assert_int_equal(table[k], (unsigned char)(k * 31 >> 3));
		free(table);
	}
}

static void eight_are_lowered(void **unused)
{
	(void)unused;
	for (unsigned c = 0; c < 256; c++) {
		char bytes[8];
		for (unsigned i = 0; i < 8; i++)
			bytes[i] = (char)(c + 37 * i);
		uint64_t lowered = voc_eight_lower(voc_eight(bytes));
		for (unsigned i = 0; i < 8; i++)
			assert_int_equal(((char *)&lowered)[i], bytes[i] >= 'A' && bytes[i] <= 'Z' ? bytes[i] + 32 : bytes[i]);
	}
}

static void masks_say_which(void **unused)
{
	(void)unused;
	for (unsigned round = 0; round < 1000; round++) {
		uint8_t bytes[64];
		for (unsigned i = 0; i < 64; i++)
			bytes[i] = (uint8_t)((round * 2654435761u + i * 40503u) >> 9 & (round % 3 ? 3 : 255));
		uint64_t mask = voc_mask_64(bytes, 2);
		for (unsigned i = 0; i < 64; i++)
			assert_int_equal(mask >> i & 1, bytes[i] == 2);
		for (uint64_t rest = mask; rest; rest &= rest - 1)
			assert_int_equal(bytes[voc_lowest_bit(rest)], 2);
		assert_true(voc_mask_low(round % 70) == (round % 70 >= 64 ? UINT64_MAX : (UINT64_C(1) << round % 70) - 1));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(large_tables_keep_what_they_hold),
		cmocka_unit_test(masks_say_which),
		cmocka_unit_test(eight_are_lowered),
		cmocka_unit_test(arena_pieces_do_not_overlap),
		cmocka_unit_test(arena_stays_constant_when_reset),
		cmocka_unit_test(arena_zero_and_print),
		cmocka_unit_test(span_compares),
		cmocka_unit_test(span_finds_as_a_naive_search),
		cmocka_unit_test(span_trims_all_blanks),
		cmocka_unit_test(span_next_gives_every_part),
		cmocka_unit_test(span_whole_boundaries),
		cmocka_unit_test(span_real_equals_strtod),
		cmocka_unit_test(span_real_reads_short_numbers),
		cmocka_unit_test(span_real_long_midpoint),
		cmocka_unit_test(error_fills_and_cuts_whole_characters),
		cmocka_unit_test(buffer_holds_what_was_added),
		cmocka_unit_test(number_rounds_as_people_do),
		cmocka_unit_test(number_equals_printf_on_a_grid),
		cmocka_unit_test(number_is_exact_next_to_ties),
		cmocka_unit_test(number_reads_back_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
