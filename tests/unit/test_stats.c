/* SPDX-License-Identifier: Apache-2.0 */
/* test_stats -- distributions, tests, intervals and exact sums against values computed with mpmath 1.3 at 50 digits from the
 * definitions (sums of exact binomials for the discrete ones), relative error 1e-9. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "stats/interval.h"
#include "stats/rank.h"
#include "stats/sum.h"
#include "stats/test.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const double quantile[][2] = {
	{1.0e-300, -37.047096299361199},
	{1.0e-100, -21.273453560965324},
	{9.9999999999999995e-21, -9.2623400897984076},
	{1.0e-10, -6.3613409024040562},
	{1.0000000000000001e-5, -4.2648907939228246},
	{0.001, -3.0902323061678135},
	{0.025000000000000001, -1.9599639845400542},
	{0.10000000000000001, -1.2815515655446004},
	{0.20000000000000001, -0.84162123357291417},
	{0.40000000000000002, -0.25334710313579974},
	{0.499, -0.0025066308995717662},
	{0.5, 0.0},
	{0.59999999999999998, 0.25334710313579974},
	{0.90000000000000002, 1.2815515655446006},
	{0.97499999999999998, 1.9599639845400539},
	{0.999, 3.0902323061678133},
};

static const double cdf[][2] = {
	{-37.0, 5.7255712225245768e-300},
	{-20.0, 2.7536241186062337e-89},
	{-8.5, 9.4795348222033184e-18},
	{-3.0, 0.0013498980316300945},
	{-1.96, 0.024997895148220436},
	{-1.0, 0.15865525393145705},
	{-0.10000000000000001, 0.46017216272297102},
	{0.0, 0.5},
	{0.5, 0.6914624612740131},
	{1.96, 0.97500210485177956},
	{4.0, 0.99996832875816688},
	{8.0, 0.99999999999999938},
};

static const double incomplete_gamma[][4] = {
	{0.5, 0.001, 0.035670591729679885, 0.96432940827032011},
	{0.5, 0.5, 0.6826894921370859, 0.3173105078629141},
	{0.5, 4.0, 0.99532226501895273, 0.0046777349810472658},
	{0.5, 50.0, 1.0, 1.5239706048321052e-23},
	{1.0, 1.0, 0.63212055882855768, 0.36787944117144232},
	{1.0, 700.0, 1.0, 9.8596765437597709e-305},
	{2.5, 0.10000000000000001, 0.00088613878881244261, 0.99911386121118756},
	{2.5, 9.0, 0.99705359541211971, 0.0029464045878802904},
	{10.0, 3.0, 0.0011024881301154797, 0.99889751186988452},
	{10.0, 10.0, 0.54207028552814779, 0.45792971447185221},
	{10.0, 30.0, 0.99999287824913718, 7.1217508628155771e-6},
	{14.9, 20.0, 0.89957802477522812, 0.10042197522477188},
	{100.0, 80.0, 0.017108313035133114, 0.98289168696486689},
	{100.0, 100.0, 0.51329879827914866, 0.48670120172085134},
	{100.0, 160.0, 0.99999985579775495, 1.4420224505352737e-7},
	{1000.0, 950.0, 0.055054686230738034, 0.94494531376926197},
	{1000.0, 1100.0, 0.99894067674607002, 0.0010593232539299773},
	{12345.5, 12400.0, 0.68891687844264608, 0.31108312155735392},
	{100000.0, 100000.0, 0.50042052211036518, 0.49957947788963482},
	{100000.0, 98000.0, 9.6908351581604864e-11, 0.99999999990309165},
	{100000.0, 103000.0, 1.0, 2.8706236917814667e-21},
};

static const double beta[][4] = {
	{0.5, 0.5, 0.001, 0.020135041633377491},
	{0.5, 0.5, 0.5, 0.5},
	{0.5, 3.0, 0.20000000000000001, 0.73343029661993104},
	{1.0, 1.0, 0.29999999999999999, 0.29999999999999999},
	{2.0, 3.0, 0.01, 0.00059203000000000002},
	{2.0, 3.0, 0.98999999999999999, 0.99999603},
	{5.0, 50.0, 0.10000000000000001, 0.6385528602726222},
	{5.0, 50.0, 0.02, 0.0044868256904922608},
	{50.0, 5.0, 0.97999999999999998, 0.99551317430950772},
	{100.0, 100.0, 0.5, 0.5},
	{100.0, 100.0, 0.40000000000000002, 0.0021600949380551489},
	{100.0, 300.0, 0.20000000000000001, 0.0079945308668793385},
	{300.0, 700.0, 0.31, 0.75641868273154358},
};

static const double binomial_tails[][5] = {
	{0.0, 10.0, 0.29999999999999999, 0.028247524900000004, 1.0},
	{3.0, 10.0, 0.29999999999999999, 0.64961071840000003, 0.61721721359999997},
	{10.0, 10.0, 0.29999999999999999, 1.0, 5.9048999999999978e-6},
	{0.0, 5.0, 0.01, 0.9509900499, 1.0},
	{40.0, 100.0, 0.5, 0.028443966820490396, 0.98239989989114759},
	{40.0, 1000.0, 0.050000000000000003, 0.0806365732566911, 0.94018512094809672},
	{520.0, 1000.0, 0.5, 0.90261683576911726, 0.10872414660207047},
	{700.0, 1000.0, 0.5, 1.0, 8.8328390039750818e-38},
	{3.0, 3000.0, 0.01, 4.1223199737909915e-10, 0.99999999996055118},
	{60.0, 3000.0, 0.01, 0.99999961844794747, 7.9519708807222623e-7},
};

static const double fisher[][5] = {
	{3.0, 4.0, 1.0, 4.0, 0.48571428571428571},
	{1.0, 10.0, 9.0, 10.0, 0.001093333910671372},
	{0.0, 20.0, 5.0, 20.0, 0.047124047124047124},
	{8.0, 100.0, 1.0, 120.0, 0.012307079217757814},
	{2.0, 2000.0, 14.0, 1900.0, 0.0018531474904899198},
	{0.0, 5.0, 0.0, 5.0, 1.0},
	{7.0, 1000000.0, 0.0, 900000.0, 0.016537955215986613},
	{30.0, 40.0, 10.0, 45.0, 1.2269199780221291e-6},
	{5.0, 5.0, 5.0, 5.0, 1.0},
	{2.0, 7.0, 5.0, 9.0, 0.35751748251748252},
	{40.0, 1000.0, 90.0, 1000.0, 6.9970669590413593e-6},
};

static const double wilson[][5] = {
	{0.0, 10.0, 0.050000000000000003, 0.0, 0.27753279986288925},
	{10.0, 10.0, 0.050000000000000003, 0.72246720013711075, 1.0},
	{1.0, 10.0, 0.050000000000000003, 0.017876213095072904, 0.40415002679523849},
	{81.0, 263.0, 0.050000000000000003, 0.25528851987827423, 0.36620957698280007},
	{15.0, 148.0, 0.050000000000000003, 0.06238639953073628, 0.16048724172330804},
	{0.0, 20.0, 0.050000000000000003, 0.0, 0.16112515805281938},
	{1.0, 29.0, 0.050000000000000003, 0.0061132142927626606, 0.17175521879320288},
	{731.0, 9102.0, 0.050000000000000003, 0.074904152505879726, 0.086073991628263435},
	{5.0, 10.0, 0.01, 0.18422551824723544, 0.81577448175276456},
	{1.0, 1.0, 0.10000000000000001, 0.26986594878405409, 1.0},
	{1.0, 1000000.0, 0.050000000000000003, 1.7652457674537147e-7, 5.6649118043114429e-6},
};

static const double newcombe[][7] = {
	{56.0, 70.0, 48.0, 80.0, 0.050000000000000003, 0.05243147240236488, 0.33387265403690597},
	{9.0, 10.0, 3.0, 10.0, 0.050000000000000003, 0.17052272393450288, 0.80901797353548798},
	{6.0, 7.0, 2.0, 7.0, 0.050000000000000003, 0.058227927482312207, 0.80624963752422776},
	{5.0, 56.0, 0.0, 29.0, 0.050000000000000003, -0.038137147903536901, 0.19256001385511162},
	{0.0, 10.0, 0.0, 20.0, 0.050000000000000003, -0.16112515805281938, 0.27753279986288925},
	{0.0, 10.0, 0.0, 10.0, 0.050000000000000003, -0.27753279986288925, 0.27753279986288925},
	{10.0, 10.0, 0.0, 20.0, 0.050000000000000003, 0.67908603714191468, 1.0},
	{10.0, 10.0, 0.0, 10.0, 0.050000000000000003, 0.60750935043052417, 1.0},
};

static const double shares[][5] = {
	{56.0, 70.0, 48.0, 80.0, 0.0080450813681965847},
	{731.0, 9102.0, 300.0, 8800.0, 3.413465024202455e-40},
	{10.0, 100.0, 10.0, 100.0, 1.0},
	{500.0, 1000.0, 700.0, 1000.0, 6.932079668133709e-20},
};

static const double rates[][5] = {
	{10.0, 31.0, 20.0, 28.0, 0.053574475532261159},
	{0.0, 30.0, 5.0, 31.0, 0.067793692598708173},
	{3.0, 1.0, 3.0, 1.0, 1.0},
	{100.0, 31.0, 150.0, 30.0, 0.00076057974675724352},
	{1000.0, 31.0, 1100.0, 28.0, 7.0353941598675344e-6},
	{1.0, 1.0, 0.0, 1.0, 1.0},
};

static const double chi[][3] = {
	{3.841458820694124, 1.0, 0.050000000000000057},
	{0.5, 1.0, 0.47950012218695346},
	{100.0, 1.0, 1.5239706048321052e-23},
	{12.0, 5.0, 0.03478778050624185},
	{60.0, 40.0, 0.021873468441390853},
	{1000.0, 900.0, 0.010994608942135848},
	{0.0, 3.0, 1.0},
};

static void near(double got, double want)
{
	double room = fabs(want) * 1e-9 + 1e-300;
	if (!(fabs(got - want) <= room)) {
		print_error("got %.17g, want %.17g\n", got, want);
		fail();
	}
}

static void test_normal(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(quantile); i++)
		near(voc_normal_quantile(quantile[i][0]), quantile[i][1]);
	for (size_t i = 0; i < COUNT(cdf); i++)
		near(voc_normal_cdf(cdf[i][0]), cdf[i][1]);
	assert_true(isinf(voc_normal_quantile(0)) && voc_normal_quantile(0) < 0);
	assert_true(isinf(voc_normal_quantile(1)) && voc_normal_quantile(1) > 0);
	assert_true(isnan(voc_normal_quantile(-0.1)) && isnan(voc_normal_quantile(NAN)));
	for (double p = 0.0005; p < 1; p += 0.0005)
		near(voc_normal_cdf(voc_normal_quantile(p)), p);
}

static void test_gamma(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(incomplete_gamma); i++) {
		const double *row = incomplete_gamma[i];
		near(voc_gamma_p(row[0], row[1]), row[2]);
		near(voc_gamma_q(row[0], row[1]), row[3]);
	}
	for (size_t i = 0; i < COUNT(chi); i++)
		near(voc_chi_square_tail(chi[i][0], chi[i][1]), chi[i][2]);
	assert_true(voc_gamma_p(3, 0) == 0 && voc_gamma_q(3, 0) == 1);
	assert_true(voc_gamma_p(3, INFINITY) == 1 && voc_gamma_q(3, INFINITY) == 0);
}

static void test_beta(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(beta); i++)
		near(voc_beta_i(beta[i][0], beta[i][1], beta[i][2]), beta[i][3]);
	assert_true(voc_beta_i(2, 3, 0) == 0 && voc_beta_i(2, 3, 1) == 1);
	for (size_t i = 0; i < COUNT(binomial_tails); i++) {
		const double *row = binomial_tails[i];
		near(voc_binomial_below(row[0], row[1], row[2]), row[3]);
		near(voc_binomial_above(row[0], row[1], row[2]), row[4]);
	}
}

static void test_tests(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(fisher); i++) {
		const double *row = fisher[i];
		near(voc_fisher(row[0], row[1], row[2], row[3]), row[4]);
		near(voc_fisher(row[2], row[3], row[0], row[1]), row[4]);
	}
	for (size_t i = 0; i < COUNT(shares); i++) {
		const double *row = shares[i];
		near(voc_two_shares(row[0], row[1], row[2], row[3]), row[4]);
		near(voc_share_change(row[0], row[1], row[2], row[3]), row[4]);
		double z = voc_normal_quantile(row[4] / 2); /* the square is Pearson's chi-square */
		near(voc_chi_square_tail(z * z, 1), row[4]);
	}
	for (size_t i = 0; i < COUNT(rates); i++)
		near(voc_two_rates(rates[i][0], rates[i][1], rates[i][2], rates[i][3]), rates[i][4]);
	near(voc_share_change(2, 2000, 14, 1900), voc_two_shares(2, 2000, 14, 1900));
	near(voc_share_change(1, 10, 4, 12), voc_fisher(1, 10, 4, 12));
	assert_true(voc_two_shares(0, 0, 1, 2) == 1 && voc_two_shares(0, 5, 0, 5) == 1 && voc_two_rates(0, 1, 0, 1) == 1);
}

static void test_intervals(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(wilson); i++) {
		const double *row = wilson[i];
		struct voc_interval w = voc_wilson(row[0], row[1], row[2]);
		near(w.low, row[3]);
		near(w.high, row[4]);
	}
	for (size_t i = 0; i < COUNT(newcombe); i++) {
		const double *row = newcombe[i];
		struct voc_interval d = voc_newcombe(row[0], row[1], row[2], row[3], row[4]);
		near(d.low, row[5]);
		near(d.high, row[6]);
	}
	/* Newcombe 1998, table II, method 10, row (a) 56/70 - 48/80, as printed */
	struct voc_interval printed = voc_newcombe(56, 70, 48, 80, 0.05);
	assert_true(fabs(printed.low - 0.0524) < 5e-5 && fabs(printed.high - 0.3339) < 5e-5);
	for (double n = 1; n < 60; n++) {
		for (double x = 0; x <= n; x++) {
			struct voc_interval w = voc_wilson(x, n, 0.05);
			struct voc_interval mirror = voc_wilson(n - x, n, 0.05);
			assert_true(0 <= w.low && w.low <= x / n && x / n <= w.high && w.high <= 1);
			assert_true(fabs(w.low - (1 - mirror.high)) < 1e-14);
		}
	}
	assert_true(voc_wilson(0, 0, 0.05).low == 0 && voc_wilson(0, 0, 0.05).high == 1);
	assert_true(voc_newcombe(1, 2, 0, 0, 0.05).low == -1);
}

static void test_false_discovery(void **state)
{
	(void)state;
	/* 15 p-values of Benjamini & Hochberg 1995, section 4.1: four rejected at 0.05 */
	double p[] = {0.0459, 0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298,
		      0.0344, NAN,    0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
	double q[COUNT(p)];
	voc_false_discovery(p, q, COUNT(p));
	size_t rejected = 0;
	for (size_t i = 0; i < COUNT(p); i++) {
		rejected += q[i] <= 0.05;
		for (size_t j = 0; j < COUNT(p); j++)
			assert_false(p[i] < p[j] && q[i] > q[j]);
	}
	assert_int_equal(rejected, 4);
	assert_true(isnan(q[9]));
	near(q[1], 0.0015);
	near(q[3], 0.0095);
	near(q[4], 0.035625);
	near(q[0], 0.0765);
	near(q[15], 1);
	double again[COUNT(p)];
	for (size_t i = 0; i < COUNT(p); i++)
		again[i] = p[i];
	voc_false_discovery(again, again, COUNT(p));
	for (size_t i = 0; i < COUNT(p); i++)
		assert_true(again[i] == q[i] || (isnan(again[i]) && isnan(q[i])));
	voc_false_discovery(p, q, 0);
}

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static void test_sums(void **state)
{
	(void)state;
	enum { N = 2000 };
	static double value[N];
	struct voc_sum all = {0}, left = {0}, right = {0};
	uint64_t seed = 11;
	long double sum = 0, squares = 0;
	for (int i = 0; i < N; i++) {
		int32_t units = (int32_t)(next_random(&seed) % 4000001) - 2000000;
		value[i] = units / 1e4;
		sum += value[i];
		voc_sum_add(&all, units);
		voc_sum_add(next_random(&seed) % 3 ? &left : &right, units);
	}
	for (int i = 0; i < N; i++)
		squares += (value[i] - sum / N) * (value[i] - sum / N);
	near(voc_sum_mean(&all), (double)(sum / N));
	near(voc_sum_deviations(&all), (double)squares);
	near(voc_sum_variance(&all), (double)(squares / (N - 1)));
	struct voc_sum without = voc_sum_without(&all, &right);
	assert_memory_equal(&without, &left, sizeof left);
	voc_sum_merge(&left, &right);
	assert_memory_equal(&all, &left, sizeof left);

	/* a large mean does not eat the variance */
	struct voc_sum high = {0};
	for (int i = 0; i < 1000; i++)
		voc_sum_add(&high, 2000000 - i % 2);
	near(voc_sum_variance(&high), 0.25e-8 * 1000 / 999);
	struct voc_sum none = {0};
	assert_true(isnan(voc_sum_mean(&none)) && isnan(voc_sum_variance(&none)) && voc_sum_deviations(&none) == 0);

	/* over the border of the lower limb and back */
	struct voc_sum big = {.n = 5, .sum = 7, .squares = (INT64_C(1) << 62) - 3, .squares_high = 2};
	struct voc_sum part = {0}, both = big;
	voc_sum_add(&part, 2);
	voc_sum_merge(&both, &part);
	assert_true(both.squares == 1 && both.squares_high == 3 && both.n == 6);
	both = voc_sum_without(&both, &part);
	assert_memory_equal(&both, &big, sizeof big);

	int32_t units;
	assert_true(voc_units(-0.62, &units) && units == -6200);
	assert_true(voc_units(4.00005, &units) && units == 40001);
	assert_false(voc_units(200.1, &units) || voc_units(NAN, &units) || voc_units(-INFINITY, &units));
}

/* The closed form against the jackknife done by leaving each value out. */
static void test_effect(void **state)
{
	(void)state;
	enum { N = 40 };
	uint64_t seed = 5;
	for (int round = 0; round < 50; round++) {
		int32_t units[N];
		int in[N];
		struct voc_sum whole = {0}, part = {0};
		for (int i = 0; i < N; i++) {
			units[i] = (int32_t)(1 + next_random(&seed) % 5) * VOC_UNIT;
			in[i] = next_random(&seed) % 4 == 0;
			voc_sum_add(&whole, units[i]);
			if (in[i])
				voc_sum_add(&part, units[i]);
		}
		double error;
		double effect = voc_sum_effect(&whole, &part, &error);
		if (part.n == 0) {
			assert_true(isnan(effect) && isnan(error));
			continue;
		}
		double squares = 0;
		for (int left_out = 0; left_out < N; left_out++) {
			double all = 0, rest = 0, n = 0;
			for (int i = 0; i < N; i++) {
				if (i == left_out)
					continue;
				all += units[i] / 1e4;
				rest += in[i] ? 0 : units[i] / 1e4;
				n += !in[i];
			}
			double one = all / (N - 1) - rest / n;
			squares += (one - effect) * (one - effect);
		}
		near(error, sqrt(squares * (N - 1) / N));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_normal), cmocka_unit_test(test_gamma),     cmocka_unit_test(test_beta),
		cmocka_unit_test(test_tests),  cmocka_unit_test(test_intervals), cmocka_unit_test(test_false_discovery),
		cmocka_unit_test(test_sums),   cmocka_unit_test(test_effect),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
