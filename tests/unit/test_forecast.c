/* SPDX-License-Identifier: Apache-2.0 */
/* test_forecast -- STL against statsmodels 0.13 (STL, robust), smoothing against its ExponentialSmoothing with the same states and gains,
 * backtests against the component form of the same model in Python. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "stats/forecast.h"
#include "stats/interrupted.h"
#include "stats/season.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const double daily[] = {31, 17, 18, 16, 22, 12, 9,  15, 22, 15, 11, 32, 15, 1,  12, 29, 41, 19, 31, 11, 15, 23, 17, 36,
			       12, 17, 5,  8,  12, 29, 15, 15, 15, 24, 7,  4,  17, 26, 9,  24, 22, 6,  22, 21, 20, 19, 21, 3,
			       20, 16, 90, 20, 25, 25, 15, 5,  23, 23, 31, 15, 40, 11, 6,  20, 27, 29, 21, 23, 16, 1};
static const double monthly[] = {24, 33, 28, 37, 30, 39, 46, 36, 35, 35, 34, 42, 48, 43, 54,
				 59, 44, 53, 48, 40, 45, 75, 54, 44, 66, 59, 63, 64, 72, 83};

static void near(double got, double expected, const char *what, size_t row)
{
	if (!(fabs(got - expected) <= 1e-9 * fmax(fabs(expected), 1)))
		fail_msg("%s, row %zu: %.17g, expected %.17g", what, row, got, expected);
}

/* Season and trend of the first, the middle and the last value, and the strength of the season. */
static const struct {
	const double *value;
	size_t n, period;
	double season[3], trend[3], strength;
} taken_apart[] = {
	{daily,
	 70,
	 7,
	 {6.40674434385672, -0.33260663029615, -17.6431988620549},
	 {19.385375739644, 15.6220815021771, 20.5478469998711},
	 0.297088325273289},
	{monthly,
	 30,
	 12,
	 {-4.08546284285929, 3.0416805706499, 17.5226495632387},
	 {28.1065153096592, 47.4382401683709, 65.482639797289},
	 0.8538286158776},
	{monthly,
	 30,
	 4,
	 {-4.21672335968012, -2.57157876676064, 4.37271230968345},
	 {28.5331315040237, 47.3598271285333, 78.3819390769568},
	 0.162946858860426},
};

static void test_season(void **state)
{
	(void)state;
	double season[80], trend[80], rest[80];
	for (size_t i = 0; i < COUNT(taken_apart); i++) {
		size_t n = taken_apart[i].n;
		const size_t place[3] = {0, n / 2, n - 1};
		voc_stl(taken_apart[i].value, n, taken_apart[i].period, season, trend, rest);
		for (size_t k = 0; k < 3; k++) {
			near(season[place[k]], taken_apart[i].season[k], "season", i);
			near(trend[place[k]], taken_apart[i].trend[k], "trend", i);
		}
		near(voc_season_strength(season, rest, n), taken_apart[i].strength, "strength", i);
		for (size_t k = 0; k < n; k++)
			near(season[k] + trend[k] + rest[k], taken_apart[i].value[k], "sum", k);
	}
}

/* A pure season on a line is found again. */
static void test_pure(void **state)
{
	(void)state;
	double value[40], season[40], trend[40], rest[40];
	static const double pattern[] = {3, -1, -4, 2};
	for (size_t i = 0; i < 40; i++)
		value[i] = 100 + 2 * (double)i + pattern[i % 4];
	voc_stl(value, 40, 4, season, trend, rest);
	for (size_t i = 0; i < 40; i++)
		if (fabs(season[i] - pattern[i % 4]) > 0.05 || fabs(rest[i]) > 0.05)
			fail_msg("place %zu: season %g, rest %g", i, season[i], rest[i]);
	for (size_t i = 0; i < 40; i++)
		value[i] = 7;
	voc_stl(value, 40, 4, season, trend, rest);
	assert_true(fabs(season[3]) < 1e-12 && fabs(trend[20] - 7) < 1e-12);
}

static const struct {
	const double *value;
	size_t n;
	struct voc_smoothing smoothing;
	double error, next[3];
} smoothed[] = {
	{daily, 70, {7, 0.3, 0.1, 0.2, 0.9}, 166.630905461123, {17.7825726508312, 31.0227277372973, 22.8189857675321}},
	{monthly, 30, {12, 0.1, 0.05, 0.4, 0.98}, 78.6958602151341, {68.1258873295759, 59.27733830928, 61.6699010423607}},
	{monthly, 30, {1, 0.5, 0.3, 0, 0.8}, 93.1753326149504, {79.3819921097883, 81.7378825384437, 83.6225948813679}},
};

static void test_smooth(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(smoothed); i++) {
		double next[3];
		near(voc_smooth(smoothed[i].value, smoothed[i].n, &smoothed[i].smoothing, next, 3), smoothed[i].error, "error",
		     i);
		for (size_t h = 0; h < 3; h++)
			near(next[h], smoothed[i].next[h], "forecast", i);
	}
}

static const struct {
	const double *value;
	size_t n, season, ahead;
	double error, naive, next[3], low[3], high[3];
} forecast[] = {
	{monthly,
	 30,
	 1,
	 3,
	 9.68273001802878,
	 11.5277777777778,
	 {71.6659077860959, 73.7697740401162, 75.6632536687345},
	 {48.3260975101917, 49.4800435312844, 47.1526285365735},
	 {95.005718062, 98.059504548948, 104.173878800895}},
	{daily,
	 70,
	 7,
	 2,
	 5.08628137025307,
	 9.5,
	 {20.6387254785445, 28.3017765002617},
	 {5.64399983955974, 13.3070508612769},
	 {35.6334511175292, 43.2965021392464}},
	{monthly,
	 30,
	 4,
	 2,
	 8.82113963970978,
	 12.25,
	 {68.8814111619918, 67.5184493538489},
	 {46.7260940390327, 43.249723971666},
	 {91.036728284951, 91.7871747360317}},
};

static void test_forecast(void **state)
{
	(void)state;
	struct voc_forecast got;
	for (size_t i = 0; i < COUNT(forecast); i++) {
		voc_forecast_of(forecast[i].value, forecast[i].n, forecast[i].season, forecast[i].ahead, &got);
		assert_true(got.known && got.origins == 12);
		near(got.error, forecast[i].error, "error", i);
		near(got.naive, forecast[i].naive, "naive", i);
		for (size_t h = 0; h < forecast[i].ahead; h++) {
			near(got.value[h], forecast[i].next[h], "value", i);
			near(got.low[h], forecast[i].low[h], "low", i);
			near(got.high[h], forecast[i].high[h], "high", i);
		}
	}
	voc_forecast_of(daily, 17, 7, 2, &got); /* 14 for two seasons, 2 ahead, and three more origins */
	assert_false(got.known);
	voc_forecast_of(daily, 19, 7, 2, &got);
	assert_true(got.known && got.origins == 4);
	voc_forecast_of(daily, 70, 1, VOC_MOST_AHEAD + 1, &got);
	assert_false(got.known);
}

/* By statsmodels' OLS with HAC errors, small-sample correction and Student's t, whose quantile is mpmath's: scipy 1.10 has nine digits of it. */
static const struct {
	const double *value;
	size_t n, at;
	struct voc_interrupted expected;
} interrupted[] = {
	{monthly,
	 30,
	 14,
	 {true,
	  1.14285714285715,
	  {0.588235294117641, -9.56372057932495, 10.7401911675602, 0.906108738549362},
	  {0.470378151260495, -0.775189747402569, 1.71594604992356, 0.444604067909795},
	  3}},
	{daily,
	 70,
	 50,
	 {true,
	  -0.0610324129651829,
	  {18.9191836734694, -2.43017783977399, 40.2685451867127, 0.081463984882108},
	  {-1.16453149680925, -2.77091297071298, 0.441849977094472, 0.15252087575199},
	  3}},
	{monthly,
	 8,
	 4,
	 {true,
	  3.40000000000001,
	  {-5, -17.7394161455001, 7.73941614550005, 0.337092636489247},
	  {-0.900000000000018, -8.08221504202526, 6.28221504202523, 0.745441417056157},
	  2}},
};

static void same_effect(const struct voc_effect *got, const struct voc_effect *expected, size_t row)
{
	near(got->value, expected->value, "value", row);
	near(got->low, expected->low, "low", row);
	near(got->high, expected->high, "high", row);
	near(got->p, expected->p, "p", row);
}

static void test_interrupted(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(interrupted); i++) {
		struct voc_interrupted got = voc_interrupted_at(interrupted[i].value, interrupted[i].n, interrupted[i].at);
		assert_true(got.known);
		assert_int_equal(got.lag, interrupted[i].expected.lag);
		near(got.before, interrupted[i].expected.before, "before", i);
		same_effect(&got.level, &interrupted[i].expected.level, i);
		same_effect(&got.slope, &interrupted[i].expected.slope, i);
	}
	assert_false(voc_interrupted_at(monthly, 30, 3).known);
	assert_false(voc_interrupted_at(monthly, 30, 27).known);
	assert_false(voc_interrupted_at(monthly, 0, 0).known);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_season),   cmocka_unit_test(test_pure),        cmocka_unit_test(test_smooth),
		cmocka_unit_test(test_forecast), cmocka_unit_test(test_interrupted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
