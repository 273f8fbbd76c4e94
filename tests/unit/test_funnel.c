/* SPDX-License-Identifier: Apache-2.0 */
/* test_funnel -- limits of chance against exact arithmetic in rational numbers. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "stats/funnel.h"

/* share, n, alpha, low, high; by Python's fractions */
static const double limits[][5] = {
	{0.42, 3, 0.05, 0, 1},
	{0.42, 5, 0.05, 0, 0.8},
	{0.42, 50, 0.05, 0.28, 0.56},
	{0.42, 50, 0.002, 0.22, 0.64},
	{0.1, 1000, 0.05, 0.082, 0.119},
	{0.9, 37, 0.002, 0.72972972973, 1},
	{0.5, 1, 0.05, 0, 1},
	{0.03, 20000, 0.002, 0.02635, 0.0338},
};

static void known(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct voc_interval got = voc_funnel(limits[i][0], limits[i][1], limits[i][2]);
		assert_true(fabs(got.low - limits[i][3]) < 1e-9);
		assert_true(fabs(got.high - limits[i][4]) < 1e-9);
	}
}

static void narrows_with_n_and_holds_the_share(void **state)
{
	double before = 1;
	(void)state;
	for (double n = 10; n <= 100000; n *= 10) {
		struct voc_interval got = voc_funnel(0.3, n, 0.05);
		assert_true(got.low <= 0.3 && got.high >= 0.3);
		assert_true(got.high - got.low <= before);
		before = got.high - got.low;
	}
}

static void ends(void **state)
{
	(void)state;
	assert_true(voc_funnel(0.3, 0, 0.05).low == 0 && voc_funnel(0.3, 0, 0.05).high == 1);
	assert_true(voc_funnel(0, 9, 0.05).low == 0 && voc_funnel(0, 9, 0.05).high == 0);
	assert_true(voc_funnel(1, 9, 0.05).low == 1 && voc_funnel(1, 9, 0.05).high == 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known),
		cmocka_unit_test(narrows_with_n_and_holds_the_share),
		cmocka_unit_test(ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
