/* SPDX-License-Identifier: Apache-2.0 */
/* test_answers -- intervals and tests of means and net scores against mpmath 1.2 and scipy 1.10; the bootstrap against its
 * definition in numpy over the same random numbers; and how often the 95 % intervals hold the truth in simulated samples. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "base/random.h"
#include "stats/answers.h"
#include "stats/bootstrap.h"
#include "stats/sum.h"
#include "stats/counts.h"
#include "stats/test.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define MOST_BARS 11

#if defined(__SANITIZE_ADDRESS__)
#define SAMPLES 1000
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SAMPLES 1000
#endif
#endif
#ifndef SAMPLES
#define SAMPLES 10000
#endif

static void assert_near(double got, double expected)
{
	if (!(fabs(got - expected) <= 1e-9 * fmax(1e-3, fabs(expected))))
		fail_msg("%.17g, not %.17g", got, expected);
}

static const double net[][5] = {
	{7, 2, 12, -0.07528285323232634, 0.73485135673362314},
	{0, 0, 10, -0.27753279986288925, 0.27753279986288925},
	{10, 0, 10, 0.44493440027422149, 1.0},
	{0, 10, 10, -1.0, -0.44493440027422149},
	{3, 0, 8, -0.071060401715335365, 0.69425760539737271},
	{0, 3, 8, -0.69425760539737271, 0.071060401715335365},
	{450, 320, 1000, 0.075860970239313438, 0.1832952348186569},
	{5, 5, 10, -0.52681381897487204, 0.52681381897487204},
	{1, 0, 1, -0.58690137124552522, 1.0},
	{120, 5, 200, 0.49558896481887998, 0.64610955969815516},
};

static const struct {
	struct voc_net a, b;
	double low, high, p;
} net_pair[] = {
	{{7, 2, 12}, {120, 5, 200}, -0.16961118865406354, 0.65539560268126444, 0.33996192430585772},
	{{450, 320, 1000}, {3, 0, 8}, -0.20423297300267502, 0.56881546156336181, 0.42529168846837089},
	{{5, 5, 10}, {7, 2, 12}, -0.3041295111754047, 1.0321130874507138, 0.28017463667727499},
};

static void net_scores(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(net); i++) {
		struct voc_net given = {net[i][0], net[i][1], net[i][2]};
		struct voc_interval got = voc_net_interval(&given, 0.05);
		assert_near(got.low, net[i][3]);
		assert_near(got.high, net[i][4]);
	}
	for (size_t i = 0; i < COUNT(net_pair); i++) {
		struct voc_interval got = voc_net_difference(&net_pair[i].a, &net_pair[i].b, 0.05);
		assert_near(got.low, net_pair[i].low);
		assert_near(got.high, net_pair[i].high);
		assert_near(voc_net_test(&net_pair[i].a, &net_pair[i].b), net_pair[i].p);
	}
	struct voc_net nobody = {0, 0, 0};
	assert_true(voc_net_interval(&nobody, 0.05).low == -1 && voc_net_interval(&nobody, 0.05).high == 1);
	assert_true(isnan(voc_net_error(&nobody)) && voc_net_test(&nobody, &nobody) == 1);
}

/* For many answers the score interval is the closed form's. */
static void closed_form(void **state)
{
	(void)state;
	struct voc_net many = {450000, 320000, 1000000};
	struct voc_interval got = voc_net_interval(&many, 0.05);
	double error = 1.959963984540054 * voc_net_error(&many);
	assert_true(fabs(got.low - (0.13 - error)) < 1e-5 && fabs(got.high - (0.13 + error)) < 1e-5);
}

static const double tail[][3] = {
	{0, 3, 0.5},
	{1, 1, 0.25},
	{2.5, 7.3, 0.019825117332800236},
	{-1.2, 4, 0.85182430334382327},
	{12, 30, 2.790092707599628e-13},
	{1.96, 1000000.0, 0.024998033792634895},
	{40, 3, 1.7190340394579264e-5},
};

static const double quantile[][3] = {
	{0.025, 1, -12.706204736174704},
	{0.025, 4, -2.7764451051977943},
	{0.025, 28, -2.0484071417952451},
	{0.975, 59, 2.0009953780882673},
	{0.005, 2.5, -7.1637281389487855},
	{0.025, 100000.0, -1.9599877075346096},
	{0.5, 3, 0.0},
	{1e-06, 10, -9.7519954909405802},
};

static void student(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(tail); i++)
		assert_true(fabs(voc_student_tail(tail[i][0], tail[i][1]) - tail[i][2]) <= 1e-9 * tail[i][2]);
	for (size_t i = 0; i < COUNT(quantile); i++)
		assert_near(voc_student_quantile(quantile[i][0], quantile[i][1]), quantile[i][2]);
}

/* The bars of how often LEAST, LEAST + 1 … was answered. */
static size_t make_bars(const int *count, size_t n, double least, struct voc_bar *bar)
{
	for (size_t i = 0; i < n; i++)
		bar[i] = (struct voc_bar){least + (double)i, count[i]};
	return n;
}

static const struct {
	int least, most;
	int count[MOST_BARS];
	double mean, variance, low, high;
} answered[] = {
	{1, 5, {3, 1, 4, 10, 30}, 4.3125, 1.2832446808510638, 3.9261189053730416, 4.5798241408205858},
	{1, 5, {0, 0, 0, 1, 9}, 4.9, 0.1, 4.3733286057637939, 4.9858936300641089},
	{1, 5, {0, 0, 0, 0, 6}, 5.0, 0.0, 2.9035697604030262, 5.0},
	{0,
	 10,
	 {1, 0, 0, 2, 1, 0, 3, 5, 8, 2, 4},
	 7.1153846153846154,
	 5.7861538461538462,
	 6.0678521108403687,
	 7.9768962411680899},
	{1, 7, {1, 1, 0, 0, 0, 0, 0}, 1.5, 0.5, 1.0028084106474044, 6.6782541983654299},
};

static const struct {
	int a[5], b[5];
	double p, low, high, superiority, rank_p;
} compared[] = {
	{{3, 1, 4, 10, 30},
	 {1, 1, 2, 12, 9},
	 0.37111921409336132,
	 -0.76896998821790732,
	 0.28441155646187221,
	 0.39166666666666666,
	 0.096333955487781661},
	{{0, 0, 0, 1, 9},
	 {5, 4, 3, 2, 1},
	 1.3357758594118729e-6,
	 -3.1628198734527217,
	 -1.6440562012968392,
	 0.043333333333333335,
	 8.5499432013946524e-05},
	{{100, 50, 80, 200, 400},
	 {90, 70, 90, 180, 300},
	 0.011811349974748146,
	 -0.31565239745620138,
	 -0.039300745147174772,
	 0.46005941574517245,
	 0.0038932098094361955},
};

static void means(void **state)
{
	(void)state;
	struct voc_bar bar[MOST_BARS], other[MOST_BARS];
	for (size_t i = 0; i < COUNT(answered); i++) {
		size_t bars = (size_t)(answered[i].most - answered[i].least + 1);
		make_bars(answered[i].count, bars, answered[i].least, bar);
		struct voc_answers got = voc_answers_of(bar, bars, answered[i].least, answered[i].most);
		struct voc_interval interval = voc_answers_interval(&got, 0.05);
		assert_near(got.mean, answered[i].mean);
		assert_near(got.variance, answered[i].variance);
		assert_near(interval.low, answered[i].low);
		assert_near(interval.high, answered[i].high);
	}
	for (size_t i = 0; i < COUNT(compared); i++) {
		double p;
		make_bars(compared[i].a, 5, 1, bar);
		make_bars(compared[i].b, 5, 1, other);
		struct voc_answers a = voc_answers_of(bar, 5, 1, 5);
		struct voc_answers b = voc_answers_of(other, 5, 1, 5);
		struct voc_interval interval = voc_answers_difference(&a, &b, 0.05);
		assert_near(interval.low, compared[i].low);
		assert_near(interval.high, compared[i].high);
		assert_near(voc_answers_test(&a, &b), compared[i].p);
		assert_near(voc_superiority(bar, 5, other, 5, &p), compared[i].superiority);
		assert_near(p, compared[i].rank_p);
	}
}

static void too_few(void **state)
{
	(void)state;
	struct voc_bar one = {3, 1}, same[2] = {{4, 5}, {5, 0}};
	double p;
	struct voc_answers none = voc_answers_of(NULL, 0, 1, 5);
	struct voc_answers single = voc_answers_of(&one, 1, 1, 5);
	struct voc_answers alike = voc_answers_of(same, 2, 1, 5);
	assert_true(isnan(none.mean) && voc_answers_interval(&none, 0.05).high == 5);
	assert_true(voc_answers_interval(&single, 0.05).low == 1 && isnan(voc_answers_test(&single, &alike)));
	assert_true(voc_answers_test(&alike, &alike) == 1);
	assert_true(isnan(voc_superiority(NULL, 0, &one, 1, &p)) && isnan(p));
	assert_true(voc_superiority(&one, 1, &one, 1, &p) == 0.5 && p == 1);
}

static void random_numbers(void **state)
{
	(void)state;
	struct voc_random random;
	voc_random_init(&random, 0);
	assert_true(voc_random_next(&random) == UINT64_C(0x99ec5f36cb75f2b4));
	assert_true(voc_random_next(&random) == UINT64_C(0xbf6e1f784956452a));
	assert_true(voc_random_next(&random) == UINT64_C(0x1a5f849d4933e6e0));
	voc_random_init(&random, 42);
	assert_true(voc_random_next(&random) == UINT64_C(0x15780b2e0c2ec716));
	double sum = 0;
	for (int i = 0; i < 10000; i++) {
		double value = voc_random_real(&random);
		assert_true(value >= 0 && value < 1);
		sum += value;
	}
	assert_true(fabs(sum / 10000 - 0.5) < 0.01);
}

static const struct {
	int least;
	int count[MOST_BARS];
	double low, high;
} bootstrapped[] = {
	{1, {3, 1, 4, 10, 30}, 3.9375, 4.604166666666667},
	{0, {1, 0, 0, 2, 1, 0, 3, 5, 8, 2, 4}, 6.0318604489110008, 7.9230769230769234},
	{1, {0, 0, 1, 1, 9}, 4.0253428315696986, 5},
};

static void bootstrap(void **state)
{
	(void)state;
	struct voc_bar bar[MOST_BARS];
	for (size_t i = 0; i < COUNT(bootstrapped); i++) {
		make_bars(bootstrapped[i].count, MOST_BARS, bootstrapped[i].least, bar);
		struct voc_interval got = voc_bootstrap_mean(bar, MOST_BARS, 999, 7, 0.05);
		assert_near(got.low, bootstrapped[i].low);
		assert_near(got.high, bootstrapped[i].high);
	}
	struct voc_bar same = {4, 9};
	assert_true(voc_bootstrap_mean(&same, 1, 999, 1, 0.05).low == 4);
	assert_true(isnan(voc_bootstrap_mean(NULL, 0, 999, 1, 0.05).low));
}

/* How people answer: shares of 1 … 5 or 0 … 10. */
struct population {
	size_t bars;
	double least;
	double share[MOST_BARS];
};

static const struct population mostly_five = {5, 1, {0.05, 0.05, 0.1, 0.2, 0.6}};
static const struct population torn = {5, 1, {0.2, 0.1, 0.1, 0.2, 0.4}};
static const struct population recommend = {11, 0, {0.03, 0.01, 0.02, 0.02, 0.03, 0.08, 0.08, 0.13, 0.2, 0.15, 0.25}};

static void draw(const struct population *from, int n, struct voc_random *random, struct voc_bar *bar)
{
	for (size_t i = 0; i < from->bars; i++)
		bar[i] = (struct voc_bar){from->least + (double)i, 0};
	for (int k = 0; k < n; k++) {
		double u = voc_random_real(random);
		size_t i = 0;
		while (i + 1 < from->bars && u >= from->share[i])
			u -= from->share[i++];
		bar[i].n++;
	}
}

static struct voc_net net_of(const struct voc_bar *bar, size_t bars)
{
	struct voc_net made = {0, 0, 0};
	for (size_t i = 0; i < bars; i++) {
		made.n += bar[i].n;
		made.pro += bar[i].value >= 9 ? bar[i].n : 0;
		made.con += bar[i].value <= 6 ? bar[i].n : 0;
	}
	return made;
}

static double mean_of(const struct population *from)
{
	double mean = 0;
	for (size_t i = 0; i < from->bars; i++)
		mean += from->share[i] * (from->least + (double)i);
	return mean;
}

/* 95 % within 2 points; wider where fewer samples are drawn. */
static void assert_covers(const char *what, int held)
{
	double slack = SAMPLES >= 10000 ? 0.02 : 0.03;
	if (!(fabs((double)held / SAMPLES - 0.95) <= slack))
		fail_msg("%s covers %.4f", what, (double)held / SAMPLES);
}

static void coverage_of_scores(void **state)
{
	(void)state;
	static const int size[] = {15, 29, 60, 400};
	struct voc_random random;
	struct voc_bar bar[MOST_BARS];
	voc_random_init(&random, 11);
	for (size_t s = 0; s < COUNT(size); s++) {
		int held = 0, held_mean = 0, held_stars = 0, held_torn = 0;
		for (int i = 0; i < SAMPLES; i++) {
			draw(&recommend, size[s], &random, bar);
			struct voc_net score = net_of(bar, 11);
			struct voc_interval got = voc_net_interval(&score, 0.05);
			held += got.low <= 0.13 && 0.13 <= got.high; /* 0.40 for, 0.27 against */
			struct voc_answers answers = voc_answers_of(bar, 11, 0, 10);
			got = voc_answers_interval(&answers, 0.05);
			held_mean += got.low <= mean_of(&recommend) && mean_of(&recommend) <= got.high;
			draw(&mostly_five, size[s], &random, bar);
			answers = voc_answers_of(bar, 5, 1, 5);
			got = voc_answers_interval(&answers, 0.05);
			held_stars += got.low <= mean_of(&mostly_five) && mean_of(&mostly_five) <= got.high;
			draw(&torn, size[s], &random, bar);
			answers = voc_answers_of(bar, 5, 1, 5);
			got = voc_answers_interval(&answers, 0.05);
			held_torn += got.low <= mean_of(&torn) && mean_of(&torn) <= got.high;
		}
		assert_covers("net score", held);
		assert_covers("mean of 0-10", held_mean);
		assert_covers("mean of mostly five stars", held_stars);
		assert_covers("mean of torn stars", held_torn);
	}
}

/* Two waves that answer alike: the interval of the difference holds 0, and the tests find something in 5 % of samples. */
static void coverage_of_differences(void **state)
{
	(void)state;
	static const int size[][2] = {{25, 40}, {60, 300}};
	struct voc_random random;
	struct voc_bar a[MOST_BARS], b[MOST_BARS];
	voc_random_init(&random, 12);
	for (size_t s = 0; s < COUNT(size); s++) {
		int net_held = 0, net_quiet = 0, mean_held = 0, mean_quiet = 0, rank_quiet = 0;
		for (int i = 0; i < SAMPLES; i++) {
			draw(&recommend, size[s][0], &random, a);
			draw(&recommend, size[s][1], &random, b);
			struct voc_net net_a = net_of(a, 11), net_b = net_of(b, 11);
			struct voc_interval got = voc_net_difference(&net_a, &net_b, 0.05);
			net_held += got.low <= 0 && 0 <= got.high;
			net_quiet += voc_net_test(&net_a, &net_b) > 0.05;
			struct voc_answers of_a = voc_answers_of(a, 11, 0, 10), of_b = voc_answers_of(b, 11, 0, 10);
			got = voc_answers_difference(&of_a, &of_b, 0.05);
			mean_held += got.low <= 0 && 0 <= got.high;
			mean_quiet += voc_answers_test(&of_a, &of_b) > 0.05;
			double p;
			voc_superiority(a, 11, b, 11, &p);
			rank_quiet += p > 0.05;
		}
		assert_covers("difference of net scores", net_held);
		assert_covers("test of net scores", net_quiet);
		assert_covers("difference of means", mean_held);
		assert_covers("Welch's test", mean_quiet);
		assert_covers("Mann-Whitney", rank_quiet);
	}
}

/* Leave-one-topic-out: one in five answers names the topic, and answers by another population. The truth is the effect of as
 * many. */
static void coverage_of_effects(void **state)
{
	(void)state;
	struct voc_random random;
	voc_random_init(&random, 13);
	double truth = 0.2 * (mean_of(&torn) - mean_of(&mostly_five));
	int held = 0;
	for (int i = 0; i < SAMPLES; i++) {
		struct voc_sum whole = {0}, part = {0};
		struct voc_bar bar[MOST_BARS];
		int names = 0;
		for (int k = 0; k < 250; k++)
			names += voc_random_real(&random) < 0.2;
		draw(&torn, names, &random, bar);
		for (size_t j = 0; j < 5; j++)
			for (int k = 0; k < bar[j].n; k++) {
				voc_sum_add(&whole, (int32_t)bar[j].value * VOC_UNIT);
				voc_sum_add(&part, (int32_t)bar[j].value * VOC_UNIT);
			}
		draw(&mostly_five, 250 - names, &random, bar);
		for (size_t j = 0; j < 5; j++)
			for (int k = 0; k < bar[j].n; k++)
				voc_sum_add(&whole, (int32_t)bar[j].value * VOC_UNIT);
		double error;
		double effect = voc_sum_effect(&whole, &part, &error);
		held += fabs(effect - truth) <= 1.959963984540054 * error;
	}
	assert_covers("effect of a topic", held);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(net_scores),
		cmocka_unit_test(closed_form),
		cmocka_unit_test(student),
		cmocka_unit_test(means),
		cmocka_unit_test(too_few),
		cmocka_unit_test(random_numbers),
		cmocka_unit_test(bootstrap),
		cmocka_unit_test(coverage_of_scores),
		cmocka_unit_test(coverage_of_differences),
		cmocka_unit_test(coverage_of_effects),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
