/* SPDX-License-Identifier: Apache-2.0 */
/* test_agreement -- measures against values worked out in exact fractions elsewhere, and how often their intervals hold. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "stats/agreement.h"
#include "stats/correlation.h"
#include "stats/interval.h"

static void near(double got, double want)
{
	if (!(fabs(got - want) < 1e-12))
		fail_msg("got %.17g, want %.17g", got, want);
}

static void is(struct voc_estimate got, double value, double low, double high)
{
	near(got.value, value);
	near(got.low, low);
	near(got.high, high);
}

static const uint32_t all[] = {0, 1, 2, 3};

/* A cell of one label a side. */
#define ONE(a, b, count)                                                             \
	{                                                                            \
		.truth = &all[a], .truths = 1, .said = &all[b], .saids = 1, .n = count \
	}

enum { M, N_, P, U };

/* m, n and p in truth, u only said. The values are from cell proportions in exact fractions: macro and weighted F1, kappa and alpha by
 * their definitions (alpha from its coincidence matrix), variances by differentiating each numerically, kappa's also by the
 * formula of Fleiss, Cohen and Everitt as printed; all three agree. */
static const struct voc_judged one_label[] = {
	ONE(N_, N_, 50), ONE(N_, P, 7), ONE(N_, U, 3), ONE(P, N_, 11), ONE(P, P, 80), ONE(P, U, 9), ONE(M, M, 4), ONE(M, P, 2),
};

static void test_one_label(void **state)
{
	(void)state;
	struct voc_hits hit[4];
	struct voc_agreement a = {.judged = one_label, .cells = 8, .hit = hit, .labels = 4};
	voc_agreement_count(&a);
	near(a.items, 166);
	near(a.exact, 134);
	near(hit[P].truth, 100);
	near(hit[P].said, 89);
	near(hit[P].hit, 80);
	near(hit[U].truth, 0);
	near(hit[U].said, 12);
	is(voc_share_of(a.exact, a.items), 0.8072289156626506, 0.7405484003517547, 0.860011679079051);
	is(voc_macro_f1(&a), 0.824335709184194, 0.703010237056176, 0.902940500091876);
	is(voc_weighted_f1(&a), 0.837607599491499, 0.776254026215781, 0.884637615545058);
	is(voc_cohen_kappa(&a), 0.645204381512156, 0.540084344651717, 0.750324418372595);
	is(voc_krippendorff_alpha(&a), 0.644671072494884, 0.538503679312814, 0.750838465676954);
	is(voc_f1_of(&hit[N_]), 0.8264462809917356, 0.7419916905190419, 0.8874494635797269);
	is(voc_f1_of(&hit[M]), 0.8, 0.461530550418955, 0.9491540786690237);
	is(voc_f1_of(&hit[P]), 0.8465608465608465, 0.783499482595056, 0.8937449878739349);
}

static const uint32_t a_[] = {0}, b_[] = {1}, c_[] = {2}, ab[] = {0, 1}, abc[] = {0, 1, 2}, ac[] = {0, 2}, bd[] = {1, 3};

#define SETS(a, b, count)                                                                                                    \
	{                                                                                                                    \
		.truth = a, .truths = sizeof(a) / sizeof *(a), .said = b, .saids = sizeof(b) / sizeof *(b), .n = count \
	}

static void test_several_labels(void **state)
{
	(void)state;
	struct voc_judged cell[] = {
		SETS(a_, a_, 5), SETS(ab, ab, 7), SETS(ab, a_, 4), SETS(abc, ac, 2),
		SETS(c_, c_, 3), SETS(c_, bd, 1), SETS(b_, b_, 9), SETS(a_, ab, 2),
	};
	struct voc_hits hit[4];
	cell[4].saids = 0; /* nothing was said */
	struct voc_agreement a = {.judged = cell, .cells = 8, .hit = hit, .labels = 4};
	voc_agreement_count(&a);
	near(a.items, 33);
	near(a.exact, 21);
	is(voc_micro_f1(&a), 0.844444444444444, 0.744962472914568, 0.909819160713448);
	is(voc_macro_f1(&a), 0.760162601626016, 0.601551547072425, 0.869348232643541);
	is(voc_weighted_f1(&a), 0.836890243902439, 0.732129399991800, 0.905943899752462);
	is(voc_micro_precision(&a), 0.904761904761905, 0.749607250798888, 0.967893540916482);
	is(voc_micro_recall(&a), 0.791666666666667, 0.675825043085162, 0.873840541689011);
}

/* With one label an item, micro-F1, precision and recall are the accuracy, and so are their intervals. */
static void test_micro_is_accuracy(void **state)
{
	(void)state;
	struct voc_hits hit[4];
	struct voc_agreement a = {.judged = one_label, .cells = 8, .hit = hit, .labels = 4};
	voc_agreement_count(&a);
	struct voc_estimate accuracy = voc_share_of(a.exact, a.items);
	is(voc_micro_f1(&a), accuracy.value, accuracy.low, accuracy.high);
	is(voc_micro_precision(&a), accuracy.value, accuracy.low, accuracy.high);
	is(voc_micro_recall(&a), accuracy.value, accuracy.low, accuracy.high);
}

static void test_ends(void **state)
{
	(void)state;
	const struct voc_judged perfect[] = {ONE(0, 0, 6), ONE(1, 1, 4)};
	const struct voc_judged wrong[] = {ONE(0, 1, 6), ONE(1, 0, 4)};
	const struct voc_judged same[] = {ONE(0, 0, 10)};
	const struct voc_judged mute[] = {{.truth = &all[0], .truths = 1, .n = 3}};
	struct voc_hits hit[2];
	struct voc_agreement a = {.judged = perfect, .cells = 2, .hit = hit, .labels = 2};
	voc_agreement_count(&a);
	is(voc_macro_f1(&a), 1, voc_wilson(10, 10, 0.05).low, 1);
	assert_true(voc_cohen_kappa(&a).value == 1 && isnan(voc_cohen_kappa(&a).low));
	assert_true(voc_krippendorff_alpha(&a).value == 1 && isnan(voc_krippendorff_alpha(&a).low));
	a.judged = wrong;
	voc_agreement_count(&a);
	is(voc_macro_f1(&a), 0, 0, voc_wilson(0, 10, 0.05).high);
	near(voc_cohen_kappa(&a).value, -0.48 / 0.52);
	near(voc_krippendorff_alpha(&a).value, 1 - 1 / (0.5 * 20 / 19));
	a.judged = same;
	a.cells = 1;
	voc_agreement_count(&a);
	assert_true(isnan(voc_cohen_kappa(&a).value) && isnan(voc_krippendorff_alpha(&a).value));
	a.judged = mute;
	voc_agreement_count(&a);
	assert_true(isnan(voc_micro_precision(&a).value));
	near(voc_micro_recall(&a).value, 0);
	near(voc_macro_f1(&a).value, 0);
	a.cells = 0;
	voc_agreement_count(&a);
	assert_true(isnan(voc_macro_f1(&a).value) && isnan(voc_weighted_f1(&a).value) && isnan(voc_micro_f1(&a).value));
	assert_true(isnan(voc_cohen_kappa(&a).value) && isnan(voc_krippendorff_alpha(&a).value));
	assert_true(isnan(voc_share_of(0, 0).value) && isnan(voc_f1_of(&(struct voc_hits){0}).value));
}

/* Ten points of which some count more than once; 14 values. */
static void test_numbers(void **state)
{
	(void)state;
	static const struct voc_point point[] = {
		{1.5, .4, 1}, {-2, -.3, 2},   {0, .1, 1}, {3, .9, 1},     {3, .2, 3},
		{-1.25, .05, 1}, {0.5, 0, 1}, {2, .4, 1}, {-3.5, -.8, 1}, {1, .4, 2},
	};
	is(voc_pearson(point, 10), 0.826033729587791, 0.525978103858542, 0.943221397627722);
	is(voc_spearman(point, 10), 0.751986220079744, 0.298807563057941, 0.928418765265433);
	is(voc_mean_error(point, 10), 1.6, 1.105186669007638, 2.094813330992363);
}

/* The example of ci.spear in Bonett's statpsych. */
static void test_spearman_published(void **state)
{
	(void)state;
	static const double y[] = {21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19};
	static const double x[] = {67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51};
	struct voc_point point[15];
	for (int i = 0; i < 15; i++)
		point[i] = (struct voc_point){y[i], x[i], 1};
	struct voc_estimate r = voc_spearman(point, 15);
	assert_true(fabs(r.value - 0.8699639) < 5e-8);
	assert_true(fabs(r.low - 0.5840951) < 5e-8);
	assert_true(fabs(r.high - 0.9638297) < 5e-8);
}

static void test_numbers_ends(void **state)
{
	(void)state;
	struct voc_point line[] = {{1, 2, 1}, {2, 4, 1}, {3, 6, 1}, {4, 8, 1}};
	struct voc_point flat[] = {{0.1, 2, 1}, {0.1, 4, 7}, {0.1, 6, 1}};
	near(voc_pearson(line, 4).value, 1);
	assert_true(isnan(voc_pearson(flat, 3).value) && isnan(voc_spearman(flat, 3).value));
	assert_true(isnan(voc_pearson(line, 0).value) && isnan(voc_mean_error(line, 0).value));
	assert_true(isnan(voc_pearson(line, 1).value));
	near(voc_mean_error(line, 1).value, 1);
	assert_true(isnan(voc_mean_error(line, 1).low));
	line[3].y = -8;
	assert_true(voc_pearson(line, 3).value > 0.99 && isnan(voc_pearson(line, 3).low)); /* n - 3 is 0 */
	assert_true(voc_pearson(line, 4).low >= -1 && voc_pearson(line, 4).high <= 1);
	/* far from zero, where one pass loses all digits */
	struct voc_point far[] = {{1e9 + 1, 1, 1}, {1e9 + 2, 3, 1}, {1e9 + 3, 2, 1}, {1e9 + 4, 4, 1}};
	near(voc_pearson(far, 4).value, 0.8);
}

static double uniform(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (double)(*seed >> 11) / 9007199254740992.0;
}

enum { CELLS = 9, RUNS = 3000 };

static const double true_share[CELLS] = {0.10, 0.02, 0.03, 0.04, 0.30, 0.06, 0.05, 0.05, 0.35};

/* SIZE items drawn from true_share: three classes, one of them rare. */
static void draw(struct voc_judged cell[CELLS], int size, uint64_t *seed)
{
	for (size_t k = 0; k < CELLS; k++)
		cell[k] = (struct voc_judged)ONE(k / 3, k % 3, 0);
	for (int i = 0; i < size; i++) {
		double u = uniform(seed);
		size_t k = 0;
		while (k < CELLS - 1 && u >= true_share[k])
			u -= true_share[k++];
		cell[k].n++;
	}
}

enum { MACRO, WEIGHTED, KAPPA, ALPHA, CLASS_F1, MEASURES };

static void measure(struct voc_agreement *a, struct voc_estimate out[MEASURES])
{
	voc_agreement_count(a);
	out[MACRO] = voc_macro_f1(a);
	out[WEIGHTED] = voc_weighted_f1(a);
	out[KAPPA] = voc_cohen_kappa(a);
	out[ALPHA] = voc_krippendorff_alpha(a);
	out[CLASS_F1] = voc_f1_of(&a->hit[0]);
}

/* 95 % intervals must hold about 95 times of a hundred: 3,000 runs have a standard error of 0.4 points. */
static void test_coverage(void **state)
{
	(void)state;
	static const int size[] = {60, 300, 2000};
	uint64_t seed = 20240501;
	struct voc_judged cell[CELLS];
	struct voc_hits hit[3];
	struct voc_agreement a = {.judged = cell, .cells = CELLS, .hit = hit, .labels = 3};
	struct voc_estimate truth[MEASURES], got[MEASURES];
	for (size_t k = 0; k < CELLS; k++)
		cell[k] = (struct voc_judged)ONE(k / 3, k % 3, true_share[k] * 1e6);
	measure(&a, truth);
	for (size_t s = 0; s < sizeof size / sizeof *size; s++) {
		int held[MEASURES] = {0};
		for (int run = 0; run < RUNS; run++) {
			draw(cell, size[s], &seed);
			measure(&a, got);
			for (int m = 0; m < MEASURES; m++)
				held[m] += got[m].low <= truth[m].value && truth[m].value <= got[m].high;
		}
		for (int m = 0; m < MEASURES; m++) {
			double share = (double)held[m] / RUNS;
			double least = size[s] < 100 ? 0.92 : 0.935;
			if (share < least || share > 0.975)
				fail_msg("measure %d of %d items: held in %.3f", m, size[s], share);
		}
	}
}

/* Items with many labels are right or wrong as a whole: intervals that took labels for independent would be too narrow. */
static void test_coverage_of_sets(void **state)
{
	(void)state;
	static const uint32_t many[] = {0, 1, 2, 3};
	uint64_t seed = 77;
	struct voc_hits hit[4];
	int held = 0;
	double truth = 2 * (0.5 * 4 * 0.8 + 0.5 * 0.8) / (0.5 * 4 + 0.5 + 0.5 * 4 * 0.8 + 0.5 * 0.8);
	for (int run = 0; run < RUNS; run++) {
		struct voc_judged cell[] = {
			{many, many, 4, 4, 0}, {many, many, 4, 0, 0}, {many, many, 1, 1, 0}, {many, many, 1, 0, 0}};
		for (int i = 0; i < 200; i++)
			cell[(uniform(&seed) < 0.5) * 2 + (uniform(&seed) >= 0.8)].n++;
		struct voc_agreement a = {.judged = cell, .cells = 4, .hit = hit, .labels = 4};
		voc_agreement_count(&a);
		struct voc_estimate f1 = voc_micro_f1(&a);
		held += f1.low <= truth && truth <= f1.high;
	}
	if (held < RUNS * 0.935 || held > RUNS * 0.975)
		fail_msg("held in %.3f", (double)held / RUNS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_label),     cmocka_unit_test(test_several_labels),
		cmocka_unit_test(test_micro_is_accuracy), cmocka_unit_test(test_ends),
		cmocka_unit_test(test_numbers),       cmocka_unit_test(test_spearman_published),
		cmocka_unit_test(test_numbers_ends),  cmocka_unit_test(test_coverage),
		cmocka_unit_test(test_coverage_of_sets),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
