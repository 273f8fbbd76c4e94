/* SPDX-License-Identifier: Apache-2.0 */
/* sixteen_laws -- what base/sixteen.h answers, held against a look at each byte. */
#ifndef UNIT_SIXTEEN_LAWS_H
#define UNIT_SIXTEEN_LAWS_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/sixteen.h"

static unsigned naive(const unsigned char *p, int question, unsigned char c)
{
	unsigned mask = 0;

	for (unsigned i = 0; i < 16; i++) {
		int holds = question == 0 ? p[i] == c : question == 1 ? p[i] < c : question == 2 ? p[i] >= c : p[i] >= 0x80;
		mask |= (unsigned)holds << i;
	}
	return mask;
}

/* Bytes beside C are those where arithmetic would carry or borrow. */
static void test_questions(void **state)
{
	uint64_t seed = 5;
	(void)state;

	for (int round = 0; round < 200000; round++) {
		unsigned char bytes[16], c = (unsigned char)(seed >> 40);
		for (unsigned i = 0; i < 16; i++) {
			seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
			unsigned draw = (unsigned)(seed >> 33);
			bytes[i] = (unsigned char)(draw % 4 ? c + draw / 4 % 3 - 1 + (draw % 4 == 2) * 0x80 : draw / 16);
		}
		voc_sixteen sixteen = voc_sixteen_at((const char *)bytes);
		unsigned char low = (unsigned char)(c % 0x80 + 1), high = (unsigned char)(c | 0x80);
		assert_int_equal(voc_sixteen_mask(voc_sixteen_are(sixteen, c)), naive(bytes, 0, c));
		uint32_t wide[16];
		voc_sixteen_widen(sixteen, wide);
		unsigned char lower[16];
		voc_sixteen_store(voc_sixteen_lower(sixteen), lower);
		for (unsigned i = 0; i < 16; i++) {
			assert_int_equal(wide[i], bytes[i]);
			assert_int_equal(lower[i], bytes[i] >= 'A' && bytes[i] <= 'Z' ? bytes[i] + 32 : bytes[i]);
		}
		assert_int_equal(voc_sixteen_mask(voc_sixteen_below(sixteen, low)), naive(bytes, 1, low));
		assert_int_equal(voc_sixteen_mask(voc_sixteen_from(sixteen, high)), naive(bytes, 2, high));
		assert_int_equal(voc_sixteen_mask(sixteen), naive(bytes, 3, 0));
		assert_int_equal(voc_sixteen_mask(voc_sixteen_or(voc_sixteen_are(sixteen, c), voc_sixteen_from(sixteen, high))),
				 naive(bytes, 0, c) | naive(bytes, 2, high));
		assert_int_equal(voc_sixteen_mask(voc_sixteen_but(voc_sixteen_below(sixteen, low), voc_sixteen_are(sixteen, c))),
				 naive(bytes, 1, low) & ~naive(bytes, 0, c));
	}
}

static void test_of(void **state)
{
	(void)state;
	/* which byte of a number is its first is the machine's, but each half is its own */
	assert_int_equal(voc_sixteen_mask(voc_sixteen_of(0, UINT64_MAX)), 0xFF00);
	assert_int_equal(voc_sixteen_mask(voc_sixteen_of(UINT64_MAX, 0)), 0xFF);
}

static void test_count(void **state)
{
	static char bytes[255 * 16];
	uint64_t seed = 9;
	(void)state;

	for (size_t n = 0; n <= 255; n++) {
		unsigned char c = (unsigned char)(n * 37);
		size_t count = 0;
		for (size_t i = 0; i < n * 16; i++) {
			seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
			unsigned draw = (unsigned)(seed >> 33) % 8;
			bytes[i] = (char)(draw < 5 || n == 255 ? c : c + draw % 3 - 1);
			count += (unsigned char)bytes[i] == c;
		}
		assert_int_equal(voc_sixteen_count(bytes, n, c), count);
	}
}

static void test_numbers(void **state)
{
	uint32_t number[16];
	(void)state;

	for (uint32_t first = 0; first < 1000000000; first = first * 3 + 1) {
		voc_sixteen_numbers(first, number);
		for (uint32_t i = 0; i < 16; i++)
			assert_int_equal(number[i], first + i);
	}
}

static int run_laws(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_questions), cmocka_unit_test(test_of), cmocka_unit_test(test_count),
					    cmocka_unit_test(test_numbers)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
