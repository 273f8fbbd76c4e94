/* SPDX-License-Identifier: Apache-2.0 */
/* test_series -- counts, what is expected of them, shifts and directions. Distributions against mpmath 1.2 at 40 digits; the baseline
 * against statsmodels 0.13 and scipy 1.10, worked from the description in baseline.h; and simulated: limits hold what they say, and quiet
 * series are quiet. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "base/random.h"
#include "stats/baseline.h"
#include "stats/counts.h"
#include "stats/cusum.h"
#include "stats/direction.h"
#include "stats/logodds.h"
#include "stats/rank.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

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

static void near(double got, double expected, const char *what, size_t row)
{
	double error = fabs(got - expected);
	if (isnan(expected) ? !isnan(got) : !(error <= 1e-9 * fmax(fabs(expected), 1e-3) || got == expected))
		fail_msg("%s, row %zu: %.17g, expected %.17g", what, row, got, expected);
}

/* ---- distributions ---- */

static const double negative_binomial[][5] = {
	/* k, mean, variance, P(X <= k), P(X >= k) */
	{0, 0.29999999999999999, 0.29999999999999999, 0.74081822068171787, 1},
	{2, 0.29999999999999999, 0.90000000000000002, 0.96538659726157642, 0.067122761064948113},
	{0, 5.0, 5.0, 0.0067379469990854671, 1},
	{9, 5.0, 5.0, 0.96817194269379519, 0.068093634721848559},
	{9, 5.0, 12.5, 0.89158221636565996, 0.15109720277819708},
	{3, 5.0, 40.0, 0.55811682827199718, 0.52591026948686135},
	{60, 34.0, 408.0, 0.89647146816148778, 0.10983642657184603},
	{139, 34.0, 526.0, 0.99837449269891403, 0.0017228334326386176},
	{700, 713.25, 2400.0, 0.40436376170417309, 0.60360774553172905},
	{1555, 713.25, 14000.0, 0.99999997844676082, 2.2189433122286644e-8},
	{0, 20.0, 400.0, 0.042706574834387828, 1},
	{2000, 1500.0, 1600.5, 1.0, 1.2185920225208694e-32},
	{12, 0.001, 0.002, 0.99999998236629204, 3.8026136728852984e-8},
	{5, 5.0, 5.0000001000000003, 0.61596065483306312, 0.55950671318011391},
};

static const double student[][3] = {
	/* t, degrees of freedom, P(T >= t) */
	{0.0, 3.0, 0.5},
	{0.001, 3.0, 0.49963244748473047},
	{1.0, 1.0, 0.25},
	{2.7759999999999998, 4.0, 0.025011389159988206},
	{-2.7759999999999998, 4.0, 0.97498861084001179},
	{5.0, 2.5, 0.011725594985430924},
	{30.0, 4.0, 3.6764280488306611e-6},
	{1.96, 1000000.0, 0.024998033792634895},
	{4.0, 49.0, 0.00010674024457271248},
	{12.0, 12.0, 2.4179642433228428e-8},
	{1.0000000000000001e-9, 7.0, 0.49999999961500855},
};

static void test_negative_binomial(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(negative_binomial); i++) {
		const double *row = negative_binomial[i];
		assert_float_equal(voc_count_below(row[0], row[1], row[2]) / row[3], 1, 1e-9);
		assert_float_equal(voc_count_above(row[0], row[1], row[2]) / row[4], 1, 1e-9);
	}
	assert_true(voc_count_below(-1, 3, 4) == 0 && voc_count_above(0, 3, 4) == 1);
	assert_true(voc_count_below(0, 0, 0) == 1 && voc_count_above(1, 0, 0) == 0);
}

static void test_quantile(void **state)
{
	(void)state;
	static const double level[] = {1e-6, 0.005, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9999999};
	for (size_t i = 0; i < COUNT(negative_binomial); i++)
		for (size_t j = 0; j < COUNT(level); j++) {
			double mean = negative_binomial[i][1], variance = negative_binomial[i][2];
			double k = voc_count_quantile(level[j], mean, variance);
			assert_true(k == floor(k) && voc_count_below(k, mean, variance) >= level[j]);
			assert_true(k == 0 || voc_count_below(k - 1, mean, variance) < level[j]);
		}
	assert_true(voc_count_quantile(0.5, 0, 0) == 0);
}

static void test_student(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(student); i++) {
		const double *row = student[i];
		near(voc_student_tail(row[0], row[1]), row[2], "tail", i);
		if (row[2] > 1e-8 && row[2] < 0.49)
			near(voc_student_quantile(row[2], row[1]), -row[0], "quantile", i);
	}
	near(voc_student_quantile(0.975, 4), 2.7764451051977987, "quantile", 0);
	near(voc_student_quantile(0.025, INFINITY), -1.9599639845400542, "normal", 0);
}

/* ---- what is expected ---- */

static const double air[] = {706, 696, 675, 689, 800, 1555, 1410, 659};
static const double cancelled[] = {43, 20, 21, 20, 66, 139, 86, 41};
static const double daily[] = {31, 17, 18, 16, 22, 12, 9,  15, 22, 15, 11, 32, 15, 1,  12, 29, 41, 19, 31, 11, 15, 23, 17, 36,
			       12, 17, 5,  8,  12, 29, 15, 15, 15, 24, 7,  4,  17, 26, 9,  24, 22, 6,  22, 21, 20, 19, 21, 3,
			       20, 16, 90, 20, 25, 25, 15, 5,  23, 23, 31, 15, 40, 11, 6,  20, 27, 29, 21, 23, 16, 1};
static const double monthly[] = {24, 33, 28, 37, 30, 39, 46, 36, 35, 35, 34, 42, 48, 43, 54,
				 59, 44, 53, 48, 40, 45, 75, 54, 44, 66, 59, 63, 64, 72, 83};
static const double none[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5};
static const double sudden[] = {2, 1, 2, 2, 1, 2, 1, 2, 2, 1, 2, 2, 2, 3, 8, 20, 41};
static const double jumped[] = {20, 22, 19, 21, 18, 20, 23, 19, 60, 64, 61, 62, 58, 63};
static const double few[] = {0, 1, 0, 0, 2, 0, 1, 0, 0, 4};
static const double exposure[] = {1000, 1100, 1200, 1300, 1400, 1000, 1100, 1200, 1300, 1400, 1000, 1100, 1200, 1300, 1400,
				  1000, 1100, 1200, 1300, 1400, 1000, 1100, 1200, 1300, 1400, 1000, 1100, 1200, 1300, 1400};
static const bool taken[] = {false, true, true, true, true, true, true, true, true, true, true};

/* Series, period, which one of its counts is judged, exposure, which periods count as past; what is expected. */
static const struct {
	const double *count;
	enum voc_period period;
	size_t at;
	const double *exposure;
	const bool *taken;
	struct voc_expectation expected;
} expectation[] = {
	{air,
	 VOC_PERIOD_DAY,
	 5,
	 NULL,
	 NULL,
	 {true, false, false, 5, 713.199999999998, 424, 1091, 0.00572050484810855, 2.76393409791331, 3.47966909702749, 4,
	  0.000280426247896804, 0.0225}},
	{air,
	 VOC_PERIOD_DAY,
	 6,
	 NULL,
	 NULL,
	 {true, false, false, 6, 719.520060210785, 396, 1154, 0.0131114581601914, 2.48152984466242, 12.0926238251415, 5,
	  0.000231635886034701, 0.0225}},
	{air,
	 VOC_PERIOD_DAY,
	 7,
	 NULL,
	 NULL,
	 {true, false, false, 7, 933.000000000002, 230, 2210, 0.567890033021785, -0.572583283944497, 154.680242943908, 6,
	  0.000153115908742918, 0}},
	{cancelled,
	 VOC_PERIOD_DAY,
	 5,
	 NULL,
	 NULL,
	 {true, false, false, 5, 34, 1, 130, 0.0430122287397571, 2.02730053473772, 12.25, 4, 0.00588235294117647, 0.0225}},
	{cancelled,
	 VOC_PERIOD_DAY,
	 6,
	 NULL,
	 NULL,
	 {true, false, false, 6, 51.5, 0, 268, 0.420208824027391, 0.81192623616184, 42.1495145631068, 5, 0.00323624595469255,
	  0.0225}},
	{daily,
	 VOC_PERIOD_DAY,
	 13,
	 NULL,
	 NULL,
	 {true, false, false, 13, 18.0769230769231, 5, 37, 0.00510520667514112, -2.88838521840859, 2.74255319148936, 12,
	  0.00425531914893617, 0}},
	{daily,
	 VOC_PERIOD_DAY,
	 14,
	 NULL,
	 NULL,
	 {true, true, false, 14, 23, 7, 48, 0.244284030532266, -1.2269275660985, 2.28429734516691, 7, 0.0217391304347826, 0}},
	{daily,
	 VOC_PERIOD_DAY,
	 20,
	 NULL,
	 NULL,
	 {true, true, false, 20, 5, 0, 20, 0.128498968458314, 1.56233927039203, 3.21232407585655, 13, 0.1, 0}},
	{daily,
	 VOC_PERIOD_DAY,
	 57,
	 NULL,
	 NULL,
	 {true, true, false, 56, 22.978198320148, 8, 45, 0.947084490768714, 0.11925394766744, 3.33261664700853, 49,
	  0.00600742017586128, 0}},
	{daily,
	 VOC_PERIOD_DAY,
	 63,
	 NULL,
	 NULL,
	 {true, true, false, 56, 15.875, 4, 35, 0.56855244704664, 0.623517580105206, 3.51916608627466, 49, 0.0077544545292068,
	  0}},
	{monthly,
	 VOC_PERIOD_MONTH,
	 11,
	 NULL,
	 NULL,
	 {true, false, false, 11, 34.2727272727273, 21, 49, 0.268403238222022, 1.17047674187127, 0.980901856763926, 10,
	  0.0026525198938992, 0}},
	{monthly,
	 VOC_PERIOD_MONTH,
	 12,
	 NULL,
	 NULL,
	 {true, false, false, 12, 34.9166666666667, 22, 49, 0.0781093148418396, 1.81365370919865, 1.01779127793447, 11,
	  0.00238663484486873, 0}},
	{monthly,
	 VOC_PERIOD_MONTH,
	 23,
	 NULL,
	 NULL,
	 {true, false, true, 23, 60.3056904226357, 42, 81, 0.0939721007512395, -1.72593223192355, 1.19879526003418, 21,
	  0.00371843404099, 0}},
	{monthly,
	 VOC_PERIOD_MONTH,
	 24,
	 NULL,
	 NULL,
	 {true, true, true, 24, 61.7089980320732, 35, 95, 0.743920809008405, 0.360712514485973, 1.27673967432723, 11,
	  0.0218906506963223, 0}},
	{monthly,
	 VOC_PERIOD_MONTH,
	 29,
	 NULL,
	 NULL,
	 {true, true, true, 29, 76.2654172647433, 50, 106, 0.618949731790618, 0.532171730846666, 1.0997656760805, 16,
	  0.0141655607491159, 0}},
	{monthly,
	 VOC_PERIOD_MONTH,
	 29,
	 exposure,
	 NULL,
	 {true, true, true, 29, 94.5472161132701, 52, 148, 0.67150767193044, -0.447189225518125, 2.34352821377952, 16,
	  0.0139839173355303, 0}},
	{monthly,
	 VOC_PERIOD_MONTH,
	 10,
	 NULL,
	 taken,
	 {true, false, false, 9, 35.4444444444445, 22, 51, 0.908550469521668, -0.192401095437658, 0.769592476489027, 8,
	  0.00313479623824451, 0}},
	{none,
	 VOC_PERIOD_MONTH,
	 10,
	 NULL,
	 NULL,
	 {true, false, false, 10, 0.05, 0, 1, 3.17910635119283e-06, 4.78356062051247, 1, INFINITY, 2, 0}},
	{few,
	 VOC_PERIOD_MONTH,
	 9,
	 NULL,
	 NULL,
	 {true, false, false, 9, 0.444444444444444, 0, 3, 0.0379467244007755, 2.175845404803, 1.1875, 8, 0.25, 0}},
	{monthly,
	 VOC_PERIOD_QUARTER,
	 20,
	 NULL,
	 NULL,
	 {true, true, false, 8, 46, 23, 76, 0.998828363754636, -0.0514368347283173, 1.30374638327004, 4, 0.0108695652173913,
	  0}},
	{monthly,
	 VOC_PERIOD_WEEK,
	 29,
	 NULL,
	 NULL,
	 {true, false, true, 26, 68.1496764153605, 49, 89, 0.161630044926553, 1.44186241483266, 1.16127633318522, 24,
	  0.0028712538274605, 0}},
	{sudden,
	 VOC_PERIOD_MONTH,
	 14,
	 NULL,
	 NULL,
	 {true, false, false, 14, 1.78571428571429, 0, 5, 0.00841576156482712, 2.72451248692016, 0.187692307692308, 13, 0.04,
	  0}},
	{sudden,
	 VOC_PERIOD_MONTH,
	 15,
	 NULL,
	 NULL,
	 {true, false, true, 15, 4.29993655284309, 0, 11, 0.00119943471795012, 3.27978522589598, 0.645322927999485, 13,
	  0.101353115435892, 0}},
	{sudden,
	 VOC_PERIOD_MONTH,
	 16,
	 NULL,
	 NULL,
	 {true, false, false, 4, 8.25, 0, 67, 0.108821949209484, 1.61230908897888, 8.27272727272727, 3, 0.0303030303030303, 0}},
	{jumped,
	 VOC_PERIOD_DAY,
	 11,
	 NULL,
	 NULL,
	 {true, false, false, 4, 50.9999999999999, 5, 160, 0.614098001065463, 0.51984922356469, 8.98039215686277, 3,
	  0.00490196078431374, 0}},
	{jumped,
	 VOC_PERIOD_DAY,
	 12,
	 NULL,
	 NULL,
	 {true, false, false, 4, 61.75, 36, 92, 0.752716478512737, -0.366428148145166, 0.0472334682860999, 3,
	  0.00404858299595142, 0}},
	{jumped,
	 VOC_PERIOD_DAY,
	 13,
	 NULL,
	 NULL,
	 {true, false, false, 5, 61, 39, 86, 0.849973538602474, 0.242448889772454, 0.0819672131147542, 4, 0.00327868852459017,
	  0}},
};

static void test_expectation(void **state)
{
	(void)state;
	struct voc_expectation got[80];
	for (size_t i = 0; i < COUNT(expectation); i++) {
		size_t at = expectation[i].at;
		const struct voc_expectation *expected = &expectation[i].expected;
		struct voc_counts series = {expectation[i].count, expectation[i].exposure, expectation[i].taken, at + 1};
		struct voc_rhythm rhythm = voc_rhythm_of(expectation[i].period);
		voc_expect(&series, at, &rhythm, 0.05, got);
		const struct voc_expectation *this = &got[at];
		if (!this->known || this->seasonal != expected->seasonal || this->trending != expected->trending)
			fail_msg("row %zu: known %d, seasonal %d, trending %d", i, this->known, this->seasonal, this->trending);
		assert_int_equal(this->points, expected->points);
		near(this->mean, expected->mean, "mean", i);
		near(this->low, expected->low, "low", i);
		near(this->high, expected->high, "high", i);
		near(this->p, expected->p, "p", i);
		near(this->z, expected->z, "z", i);
		near(this->dispersion, expected->dispersion, "dispersion", i);
		near(this->df, expected->df, "df", i);
		near(this->error, expected->error, "error", i);
		near(this->unseen, expected->unseen, "unseen", i);
	}
}

/* Dispersions, their degrees of freedom; by scipy's digamma, polygamma and brentq. */
static const struct {
	double dispersion[10], df[10];
	size_t n;
	struct voc_dispersion prior;
} pooled[] = {
	{{5.9, 1.3, 1.9, 12.25, 2.6, 0.07, 0.8, 0.8, 2.3, 2.0},
	 {4, 4, 4, 4, 4, 4, 4, 4, 4, 4},
	 10,
	 {1.44210222303173, 2.81199233645485}},
	{{1.1, 1.2, 0.9, 1.05}, {20, 30, 25, 22}, 4, {1.10303809390941, 4}},
	{{1, 9, 2.5}, {4, 6, 49}, 3, {2.38932786147299, 3}},
};

static void test_prior(void **state)
{
	(void)state;
	struct voc_expectation got[8];
	struct voc_dispersion prior;
	for (size_t i = COUNT(pooled); i-- > 0;) {
		prior = voc_dispersion_prior(pooled[i].dispersion, pooled[i].df, pooled[i].n);
		near(prior.dispersion, pooled[i].prior.dispersion, "prior", i);
		near(prior.df, pooled[i].prior.df, "prior df", i);
	}
	struct voc_rhythm rhythm = voc_rhythm_of(VOC_PERIOD_DAY);
	struct voc_counts series = {cancelled, NULL, NULL, 6};
	voc_expect(&series, 5, &rhythm, 0.05, got);
	voc_expect_again(&got[5], cancelled[5], &prior, 0.05);
	near(got[5].low, 5, "low", 0);
	near(got[5].high, 92, "high", 0);
	near(got[5].p, 0.00974347699204673, "p", 0);
	near(got[5].z, 2.58981834794797, "z", 0);
	prior = voc_dispersion_prior(pooled[0].dispersion, pooled[0].df, 2);
	voc_expect(&series, 5, &rhythm, 0.05, got);
	double before = got[5].p;
	voc_expect_again(&got[5], cancelled[5], &prior, 0.05);
	assert_true(prior.df == 0 && got[5].p == before);
}

static void test_too_little(void **state)
{
	(void)state;
	struct voc_expectation got[5];
	struct voc_rhythm rhythm = voc_rhythm_of(VOC_PERIOD_DAY);
	static const double nothing_sold[] = {10, 10, 10, 10, 0};
	struct voc_counts series = {air, NULL, NULL, 5};
	voc_expect(&series, 0, &rhythm, 0.05, got);
	assert_true(!got[0].known && !got[3].known && got[4].known);
	series.exposure = nothing_sold;
	voc_expect(&series, 4, &rhythm, 0.05, got);
	assert_false(got[4].known);
}

/* A later period changes nothing about an earlier one; neither does beginning later. */
static void test_no_hindsight(void **state)
{
	(void)state;
	struct voc_expectation whole[70], part[70];
	struct voc_rhythm rhythm = voc_rhythm_of(VOC_PERIOD_DAY);
	struct voc_counts series = {daily, NULL, NULL, 70};
	voc_expect(&series, 0, &rhythm, 0.05, whole);
	for (size_t n = 1; n <= 70; n++) {
		series.n = n;
		voc_expect(&series, n - 1, &rhythm, 0.05, part);
		assert_true(part[n - 1].known == whole[n - 1].known && part[n - 1].p == whole[n - 1].p &&
			    part[n - 1].high == whole[n - 1].high);
	}
}

/* ---- simulation ---- */

static uint64_t seed;

static double uniform(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return ((double)(seed >> 11) + 0.5) / 9007199254740992.0;
}

static double normal(void)
{
	return sqrt(-2 * log(uniform())) * cos(6.283185307179586 * uniform());
}

/* Marsaglia, Tsang 2000. */
static double gamma_value(double shape)
{
	if (shape < 1)
		return gamma_value(shape + 1) * pow(uniform(), 1 / shape);
	double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
	for (;;) {
		double x = normal(), v = 1 + c * x;
		v = v * v * v;
		if (v > 0 && log(uniform()) < x * x / 2 + d - d * v + d * log(v))
			return d * v;
	}
}

/* By products of uniforms, in pieces of mean 20. */
static double poisson(double mean)
{
	double count = 0;
	for (; mean > 0; mean -= 20) {
		double limit = exp(-fmin(mean, 20));
		for (double product = uniform(); product > limit; product *= uniform())
			count++;
	}
	return count;
}

static double count_value(double mean, double dispersion)
{
	return dispersion > 1 ? poisson(gamma_value(mean / (dispersion - 1)) * (dispersion - 1)) : poisson(mean);
}

/* Monday … Sunday of a shop. */
static const double weekday[] = {1.1, 1, 1, 1, 1.2, 0.9, 0.8};

static void test_limits_hold(void **state)
{
	(void)state;
	static const struct {
		double mean, dispersion;
		size_t past;
		double least, most;
	} grid[] = {
		{20, 2, 28, 0.93, 0.97},
		{12, 3, 56, 0.93, 0.97},
		{40, 3, 9, 0.93, 0.97},
		{1, 1, 30, 0.95, 1}, /* few whole numbers */
	};
	struct voc_rhythm rhythm = voc_rhythm_of(VOC_PERIOD_DAY);
	seed = 20240503;
	for (size_t g = 0; g < COUNT(grid); g++) {
		size_t inside = 0, known = 0;
		for (size_t sample = 0; sample < SAMPLES; sample++) {
			double count[64];
			struct voc_expectation expected[64];
			size_t n = grid[g].past + 1;
			for (size_t i = 0; i < n; i++)
				count[i] = count_value(grid[g].mean * (grid[g].past < 14 ? 1 : weekday[(i + sample) % 7]),
						       grid[g].dispersion);
			struct voc_counts series = {count, NULL, NULL, n};
			voc_expect(&series, n - 1, &rhythm, 0.05, expected);
			known += expected[n - 1].known;
			inside += expected[n - 1].known && count[n - 1] >= expected[n - 1].low &&
				  count[n - 1] <= expected[n - 1].high;
		}
		double share = (double)inside / (double)known;
		double slack = 3 * sqrt(0.05 * 0.95 / SAMPLES); /* of the simulation itself, beyond the rounds of 10,000 */
		slack = SAMPLES >= 10000 ? 0 : slack;
		assert_int_equal(known, SAMPLES);
		if (share < grid[g].least - slack || share > grid[g].most + slack)
			fail_msg("mean %g, dispersion %g, %zu past: 95%% limits hold %.4f", grid[g].mean, grid[g].dispersion,
				 grid[g].past, share);
	}
}

/* Tables of five quiet series of 60 days: with q < 0.05 for an alert, at most one table in twenty has any. */
static void test_quiet_tables(void **state)
{
	(void)state;
	size_t tables = SAMPLES / 40, alarmed = 0, shifted = 0;
	struct voc_rhythm rhythm = voc_rhythm_of(VOC_PERIOD_DAY);
	seed = 7;
	for (size_t table = 0; table < tables; table++) {
		static struct voc_expectation expected[60];
		double p[300], q[300], z[300];
		bool alarm = false, shift = false;
		size_t judged = 0;
		for (size_t s = 0; s < 5; s++) {
			double count[60];
			for (size_t i = 0; i < 60; i++)
				count[i] = count_value(25 * (double)(s + 1) * weekday[i % 7], 1 + (double)s / 2);
			struct voc_counts series = {count, NULL, NULL, 60};
			voc_expect(&series, 0, &rhythm, 0.05, expected);
			for (size_t i = 0; i < 60; i++) {
				p[s * 60 + i] = expected[i].known ? expected[i].p : NAN;
				z[s * 60 + i] = expected[i].known ? expected[i].z : NAN;
				judged += expected[i].known;
			}
		}
		voc_false_discovery(p, q, 300);
		struct voc_cusum cusum = {0};
		double threshold = voc_cusum_threshold((double)judged / 0.05);
		for (size_t i = 0; i < 300; i++) {
			size_t run;
			if (i % 60 == 0)
				cusum = (struct voc_cusum){0};
			alarm |= q[i] < 0.05;
			shift |= voc_cusum_add(&cusum, z[i], threshold, &run) != 0;
		}
		alarmed += alarm;
		shifted += shift;
	}
	double most = 0.05 + 3 * sqrt(0.05 * 0.95 / (double)tables);
	if ((double)alarmed / (double)tables > most || (double)shifted / (double)tables > most)
		fail_msg("of %zu quiet tables %zu have an alert and %zu a shift", tables, alarmed, shifted);
}

/* ---- shifts ---- */

static void test_run_length(void **state)
{
	(void)state;
	near(voc_cusum_run_length(4), 338.09316715655797, "h 4", 0);
	near(voc_cusum_run_length(5), 938.2223641163949, "h 5", 0);
	near(voc_cusum_run_length(8), 19112.2338518034, "h 8", 0);
	for (double length = 10; length < 1e7; length *= 7)
		near(voc_cusum_run_length(voc_cusum_threshold(length)), 2 * length, "threshold", (size_t)length);
	/* and in truth: normal residuals, both sides */
	double threshold = voc_cusum_threshold(200);
	double periods = 0;
	size_t runs = SAMPLES / 10;
	seed = 99;
	for (size_t i = 0; i < runs; i++) {
		struct voc_cusum cusum = {0};
		size_t run;
		do
			periods++;
		while (!voc_cusum_add(&cusum, normal(), threshold, &run));
	}
	double mean = periods / (double)runs;
	if (mean < 160 || mean > 260)
		fail_msg("run length %g, 200 wanted", mean);
}

static void test_shift(void **state)
{
	(void)state;
	struct voc_cusum cusum = {0};
	size_t run;
	assert_int_equal(voc_cusum_add(&cusum, 100, 4, &run), 0); /* one outlier is no shift */
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(voc_cusum_add(&cusum, 0, 4, &run), 0);
	assert_true(cusum.above == 0);
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(voc_cusum_add(&cusum, -1, 4, &run), 0);
	assert_int_equal(voc_cusum_add(&cusum, NAN, 4, &run), 0);
	assert_int_equal(voc_cusum_add(&cusum, -1, 4, &run), -1);
	assert_int_equal(run, 8);
	assert_true(cusum.below == 0);
}

/* ---- directions: brute force in Python, exact p by scipy's kendalltau ---- */

static void same_direction(const double *value, size_t n, const struct voc_direction *expected, size_t row)
{
	struct voc_direction got = voc_direction_of(value, n);
	near(got.s, expected->s, "s", row);
	near(got.p, expected->p, "p", row);
	near(got.slope, expected->slope, "slope", row);
	near(got.low, expected->low, "low", row);
	near(got.high, expected->high, "high", row);
}

static void test_direction(void **state)
{
	(void)state;
	static const double mixed[] = {3, 1, 2.5, 9, 7, 8.5, 12, 11}, tied[] = {5, 5, 5, 6, 5, 7, 8, 8};
	static const double rising[] = {1, 2, 3, 4}, nearly[] = {1, 2, 4, 3.5}, flat[] = {2, 2, 2, 2};
	same_direction(monthly, 30, &(struct voc_direction){298, 1.13910059617555e-07, 1.4, 1.05, 1.72727272727273}, 0);
	same_direction(
		daily, 70,
		&(struct voc_direction){131, 0.508983991893791, 0.032258064516129, -0.0769230769230769, 0.145161290322581}, 1);
	same_direction(mixed, 8, &(struct voc_direction){18, 0.0311507936507937, 1.5, 0.5, 2.25}, 2);
	same_direction(air, 8, &(struct voc_direction){2, 0.904861111111111, 18.75, -15.5, 214.75}, 3);
	same_direction(tied, 8, &(struct voc_direction){19, 0.0158417087136703, 0.5, 0, 0.75}, 4);
	same_direction(rising, 4, &(struct voc_direction){6, 0.0833333333333333, 1, NAN, NAN}, 5);
	same_direction(nearly, 4, &(struct voc_direction){4, 0.333333333333333, 0.916666666666667, NAN, NAN}, 6);
	same_direction(flat, 4, &(struct voc_direction){0, 1, 0, 0, 0}, 7);
	same_direction(flat, 1, &(struct voc_direction){0, 1, NAN, NAN, NAN}, 8);
}

/* ---- words: hits1, n1, hits2, n2, prior; delta, error, p; G2 ---- */

static const double words[][9] = {
	{30, 1000, 10, 1200, 100, 1.1776725171402975, 0.34315654472699952, 0.00059940992461982501, 14.704328434202681},
	{0, 500, 7, 450, 50, -3.1052188805619014, 1.6893339856539058, 0.066042954869953596, 10.518753455074798},
	{3, 20000, 0, 100, 500, 0.18721335364679526, 3.7049910094683081, 0.95970000942092204, 0.029927488095553336},
	{500, 1000, 480, 1000, 2000, 0.026677733623131441, 0.051651259120351997, 0.60550715469064276, 0.80037359809912805},
	{540, 600, 555, 600, 60, -0.28612338717658004, 0.19633533339988796, 0.14502809793286042, 2.3556918094810442},
};

static void test_log_odds(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(words); i++) {
		const double *row = words[i];
		struct voc_logodds odds = voc_log_odds(row[0], row[1], row[2], row[3], row[4]);
		near(odds.delta, row[5], "delta", i);
		near(odds.error, row[6], "error", i);
		near(odds.p, row[7], "p", i);
		near(odds.z, row[5] / row[6], "z", i);
		near(voc_g2(row[0], row[1], row[2], row[3]), row[8], "G2", i);
	}
	assert_true(voc_log_odds(0, 10, 0, 10, 5).p == 1 && voc_log_odds(1, 10, 0, 0, 5).delta == 0);
	assert_true(voc_g2(0, 10, 0, 10) == 0 && voc_g2(5, 10, 5, 10) == 0);
}

/* Words that are no more frequent on one side, rare and common ones: the prior keeps |z| below 1.96 a little more often than promised,
 * and never less. */
static void test_log_odds_by_chance(void **state)
{
	(void)state;
	static const double share[] = {0.01, 0.1, 0.5, 0.9, 0.98};
	enum { TEXTS = 1000 };
	struct voc_random random;
	voc_random_init(&random, 29);
	for (size_t i = 0; i < COUNT(share); i++) {
		int above = 0, drawn = SAMPLES / 2;
		for (int k = 0; k < drawn; k++) {
			double hits[2] = {0, 0};
			for (int text = 0; text < 2 * TEXTS; text++)
				hits[text % 2] += voc_random_real(&random) < share[i];
			above += fabs(voc_log_odds(hits[0], TEXTS, hits[1], TEXTS, 100).z) > 1.96;
		}
		double part = (double)above / drawn;
		if (!(part < 0.055 && part > 0.015))
			fail_msg("share %g: |z| above 1.96 in %g", share[i], part);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_negative_binomial),
		cmocka_unit_test(test_quantile),
		cmocka_unit_test(test_student),
		cmocka_unit_test(test_expectation),
		cmocka_unit_test(test_prior),
		cmocka_unit_test(test_too_little),
		cmocka_unit_test(test_no_hindsight),
		cmocka_unit_test(test_limits_hold),
		cmocka_unit_test(test_quiet_tables),
		cmocka_unit_test(test_run_length),
		cmocka_unit_test(test_shift),
		cmocka_unit_test(test_direction),
		cmocka_unit_test(test_log_odds),
		cmocka_unit_test(test_log_odds_by_chance),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
