/* SPDX-License-Identifier: Apache-2.0 */
/* test_association -- tables of two by two against mpmath 1.2 and scipy 1.10 (chi2_contingency, fisher_exact). */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "stats/association.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
	struct voc_pair pair;
	double expected, lift, low, high, npmi, g2, residual, p;
} table[] = {
	{{30, 100, 120, 1000},
	 12.0,
	 2.5,
	 1.9081388458149823,
	 3.275442986608541,
	 0.26130774357795849,
	 26.527770029833747,
	 5.8387420812114223,
	 5.2596418159685604e-9},
	{{0, 50, 40, 1000}, 2.0, 0.0, NAN, NAN, -1.0, 4.1900521775766473, -1.4808721943977309, 0.25743393022140532},
	{{2, 9, 11, 300},
	 0.33,
	 6.0606060606060606,
	 1.9489935762685875,
	 18.84610922739803,
	 0.35959707688255132,
	 4.497940387472283,
	 3.0073594532964326,
	 0.038290479911195073},
	{{50, 50, 200, 1000},
	 10.0,
	 5.0,
	 4.4170802724552214,
	 5.6598473330673299,
	 0.53724357368048165,
	 172.09642884422177,
	 14.509525002200233,
	 1.0544822839673539e-47},
	{{5, 60, 200, 1000},
	 12.0,
	 0.41666666666666667,
	 0.18217901293555159,
	 0.95296987459542609,
	 -0.16523523918769817,
	 6.5426768386282018,
	 -2.3302284306494701,
	 0.019794081092323642},
	{{4000, 10000, 20000, 100000},
	 2000.0,
	 2.0,
	 1.9558016349935241,
	 2.0451971858655514,
	 0.21533827903669653,
	 2378.9836138948583,
	 52.704627669472989,
	 0},
};

static void assert_near(double got, double expected)
{
	if (isnan(expected))
		assert_true(isnan(got));
	else if (!(fabs(got - expected) <= 1e-9 * fabs(expected)))
		fail_msg("%.17g, not %.17g", got, expected);
}

static void measures(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		const struct voc_pair *pair = &table[i].pair;
		struct voc_interval lift = voc_lift_interval(pair, 0.05);
		assert_near(voc_pair_expected(pair), table[i].expected);
		assert_near(voc_lift(pair), table[i].lift);
		assert_near(lift.low, table[i].low);
		assert_near(lift.high, table[i].high);
		assert_near(voc_npmi(pair), table[i].npmi);
		assert_near(voc_pair_g2(pair), table[i].g2);
		assert_near(voc_residual(pair), table[i].residual);
		assert_near(voc_pair_test(pair), table[i].p);
	}
}

/* Which of the two comes first shows in nothing. */
static void symmetry(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		const struct voc_pair *pair = &table[i].pair;
		struct voc_pair other = {pair->both, pair->b, pair->a, pair->n};
		assert_near(voc_lift(&other), table[i].lift);
		assert_near(voc_npmi(&other), table[i].npmi);
		assert_near(voc_pair_g2(&other), table[i].g2);
		assert_near(voc_residual(&other), table[i].residual);
		assert_near(voc_pair_test(&other), table[i].p);
	}
}

static void edges(void **state)
{
	(void)state;
	struct voc_pair always = {20, 20, 20, 20}, none = {0, 0, 5, 20}, empty = {0, 0, 0, 0}, same = {7, 7, 7, 20};
	assert_true(voc_npmi(&always) == 1 && voc_pair_g2(&always) == 0 && voc_residual(&always) == 0);
	assert_true(isnan(voc_npmi(&none)) && isnan(voc_lift(&none)) && voc_pair_test(&none) == 1);
	assert_true(isnan(voc_lift(&empty)) && voc_pair_g2(&empty) == 0 && voc_pair_test(&empty) == 1);
	assert_near(voc_npmi(&same), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(measures),
		cmocka_unit_test(symmetry),
		cmocka_unit_test(edges),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
