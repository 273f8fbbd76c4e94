/* SPDX-License-Identifier: Apache-2.0 */
/* test -- distributions and significance tests on libm's erfc, exp and log alone.
 *
 * Every probability mass goes through Loader's deviance form, never through differences of log gammas: at n = 1e6 those lose
 * nine digits. lgamma itself is avoided because it writes the global signgam. */
#include "stats/test.h"

#include <float.h>
#include <math.h>

#define PI 3.14159265358979323846
#define SQRT_HALF 0.70710678118654752440
#define TINY 1e-300
#define STEPS 1000000

double voc_normal_cdf(double z)
{
	return 0.5 * erfc(-z * SQRT_HALF);
}

double voc_normal_quantile(double p)
{
	if (isnan(p) || p < 0 || p > 1)
		return NAN;
	if (p <= 0)
		return -INFINITY;
	if (p >= 1)
		return INFINITY;
	if (p == 0.5)
		return 0;
	if (p > 0.5)
		return -voc_normal_quantile(1 - p);
	double t = sqrt(-2 * log(p));
	double z = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
	for (int i = 0; i < 3; i++) {
		double density = exp(-z * z / 2) / sqrt(2 * PI);
		if (density < DBL_MIN)
			break;
		double step = (voc_normal_cdf(z) - p) / density;
		z -= step / (1 + z * step / 2);
	}
	return z;
}

/* log Gamma(n + 1) less Stirling's main term: the series from 15 on, below by shifting up (Loader 2000, section 3). */
static double stirling_rest(double n)
{
	double product = 1;
	double m = n;
	while (m < 15) {
		m += 1;
		product *= m;
	}
	double m2 = m * m;
	double rest = (1.0 / 12 -
		       (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188 - 691.0 / 360360 / m2) / m2) / m2) / m2) / m2) /
		      m;
	if (m > n) { /* from log m! to log n!, then less the main term of n */
		double log_factorial = rest + (m + 0.5) * log(m) - m + 0.5 * log(2 * PI) - log(product);
		rest = log_factorial - (n > 0 ? (n + 0.5) * log(n) : 0) + n - 0.5 * log(2 * PI);
	}
	return rest;
}

/* x log(x / m) + m - x without cancellation for x near m (Loader 2000, bd0). */
static double deviance(double x, double m)
{
	if (fabs(x - m) >= 0.1 * (x + m))
		return x * log(x / m) + m - x;
	double v = (x - m) / (x + m);
	double s = (x - m) * v;
	double power = 2 * x * v;
	for (int i = 1; i < 1000; i++) {
		power *= v * v;
		double next = s + power / (2 * i + 1);
		if (next == s)
			break;
		s = next;
	}
	return s;
}

/* Poisson mass at real A with mean X: x^a e^-x / Gamma(a + 1). */
static double poisson_mass(double a, double x)
{
	if (x <= 0)
		return a > 0 ? 0 : 1;
	if (a <= 0)
		return exp(-x);
	return exp(-stirling_rest(a) - deviance(a, x)) / sqrt(2 * PI * a);
}

/* Binomial mass at real K of N: share P, Q = 1 - P given apart because 1 - P may have lost its digits. */
static double binomial_mass(double k, double n, double p, double q)
{
	if (p <= 0)
		return k <= 0 ? 1 : 0;
	if (q <= 0)
		return k >= n ? 1 : 0;
	if (k <= 0)
		return n > 0 ? exp(p < 0.1 ? n * log1p(-p) : n * log(q)) : 1;
	if (k >= n)
		return exp(n * (q < 0.1 ? log1p(-q) : log(p)));
	double rest = stirling_rest(n) - stirling_rest(k) - stirling_rest(n - k) - deviance(k, n * p) - deviance(n - k, n * q);
	return exp(rest) * sqrt(n / (2 * PI * k * (n - k)));
}

/* Lower incomplete gamma by its series, for x < a + 1. */
static double gamma_series(double a, double x)
{
	double sum = 1;
	double term = 1;
	for (int i = 1; i < STEPS && term > sum * DBL_EPSILON / 4; i++) {
		term *= x / (a + i);
		sum += term;
	}
	return poisson_mass(a, x) * sum;
}

/* Upper incomplete gamma by its continued fraction (modified Lentz), for x >= a + 1. */
static double gamma_fraction(double a, double x)
{
	double b = x + 1 - a;
	double c = 1 / TINY;
	double d = 1 / b;
	double h = d;
	for (int i = 1; i < STEPS; i++) {
		double an = -i * (i - a);
		b += 2;
		d = an * d + b;
		d = 1 / (fabs(d) < TINY ? TINY : d);
		c = b + an / c;
		if (fabs(c) < TINY)
			c = TINY;
		h *= d * c;
		if (fabs(d * c - 1) < DBL_EPSILON)
			break;
	}
	return poisson_mass(a, x) * a * h;
}

double voc_gamma_p(double a, double x)
{
	if (!(x > 0))
		return 0;
	if (isinf(x))
		return 1;
	return x < a + 1 ? gamma_series(a, x) : 1 - gamma_fraction(a, x);
}

double voc_gamma_q(double a, double x)
{
	if (!(x > 0))
		return 1;
	if (isinf(x))
		return 0;
	return x < a + 1 ? 1 - gamma_series(a, x) : gamma_fraction(a, x);
}

double voc_chi_square_tail(double x, double df)
{
	return voc_gamma_q(df / 2, x / 2);
}

/* The continued fraction of the incomplete beta, good for x < (a + 1) / (a + b + 2). */
static double beta_fraction(double a, double b, double x)
{
	double c = 1;
	double d = 1 - (a + b) * x / (a + 1);
	d = 1 / (fabs(d) < TINY ? TINY : d);
	double h = d;
	for (int m = 1; m < STEPS; m++) {
		double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
		double old = h;
		for (int half = 0; half < 2; half++) {
			double an = half ? odd : even;
			d = 1 + an * d;
			d = 1 / (fabs(d) < TINY ? TINY : d);
			c = 1 + an / c;
			if (fabs(c) < TINY)
				c = TINY;
			h *= d * c;
		}
		if (fabs(h - old) <= fabs(h) * DBL_EPSILON)
			break;
	}
	return h;
}

/* I_x(a, b) and its complement I_y(b, a), y = 1 - x: whichever tail is small is computed itself, so it keeps its digits. */
static void beta_tails(double a, double b, double x, double y, double *lower, double *upper)
{
	if (x <= 0 || y <= 0) {
		*lower = x <= 0 ? 0 : 1;
		*upper = 1 - *lower;
		return;
	}
	double mass = binomial_mass(a, a + b, x, y);
	if (x < (a + 1) / (a + b + 2)) {
		*lower = mass * b / (a + b) * beta_fraction(a, b, x);
		*upper = 1 - *lower;
	} else {
		*upper = mass * a / (a + b) * beta_fraction(b, a, y);
		*lower = 1 - *upper;
	}
}

double voc_beta_i(double a, double b, double x)
{
	double lower, upper;
	beta_tails(a, b, x, 1 - x, &lower, &upper);
	return lower;
}

double voc_binomial_below(double k, double n, double p)
{
	if (k < 0)
		return 0;
	if (k >= n)
		return 1;
	double lower, upper;
	beta_tails(k + 1, n - k, p, 1 - p, &lower, &upper);
	return upper;
}

double voc_binomial_above(double k, double n, double p)
{
	if (k <= 0)
		return 1;
	if (k > n)
		return 0;
	double lower, upper;
	beta_tails(k, n - k + 1, p, 1 - p, &lower, &upper);
	return lower;
}

/* Hypergeometric mass: K hits on side 1 of N1 when both sides together have HITS of N1 + N2 (Loader 2000, section 4). */
static double hypergeometric_mass(double k, double n1, double n2, double hits)
{
	double n = n1 + n2;
	double p = n1 / n;
	double q = n2 / n;
	double side1 = binomial_mass(k, hits, p, q);
	double side2 = binomial_mass(n1 - k, n - hits, p, q);
	return side1 * side2 / binomial_mass(n1, n, p, q);
}

/* Adds the tables from K on in steps of STEP that are at most as likely as SEEN; ends where they no longer matter. */
static double fisher_side(double k, double step, double first, double last, double seen, double n1, double n2, double hits)
{
	double sum = 0;
	for (; k >= first && k <= last; k += step) {
		double mass = hypergeometric_mass(k, n1, n2, hits);
		if (mass < seen * 1e-18)
			break;
		/* tables that tie with the one seen must count whatever the rounding: the customary slack */
		if (mass <= seen * (1 + 1e-7))
			sum += mass;
	}
	return sum;
}

double voc_fisher(double hits1, double n1, double hits2, double n2)
{
	double hits = hits1 + hits2;
	if (!(n1 > 0) || !(n2 > 0) || hits <= 0 || hits >= n1 + n2)
		return 1;
	double first = fmax(0, hits - n2);
	double last = fmin(hits, n1);
	double mode = fmin(last, fmax(first, floor((hits + 1) * (n1 + 1) / (n1 + n2 + 2))));
	double seen = hypergeometric_mass(hits1, n1, n2, hits);
	double above = fisher_side(mode, 1, first, last, seen, n1, n2, hits);
	double below = fisher_side(mode - 1, -1, first, last, seen, n1, n2, hits);
	return fmin(1, above + below);
}

double voc_two_shares(double hits1, double n1, double hits2, double n2)
{
	double pooled = (hits1 + hits2) / (n1 + n2);
	if (!(n1 > 0) || !(n2 > 0) || pooled <= 0 || pooled >= 1)
		return 1;
	double error = sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
	return erfc(fabs(hits1 / n1 - hits2 / n2) / error * SQRT_HALF);
}

double voc_share_change(double hits1, double n1, double hits2, double n2)
{
	double hits = hits1 + hits2;
	double n = n1 + n2;
	double smallest = fmin(hits, n - hits) * fmin(n1, n2) / n;
	return smallest < 5 ? voc_fisher(hits1, n1, hits2, n2) : voc_two_shares(hits1, n1, hits2, n2);
}

double voc_two_rates(double x1, double t1, double x2, double t2)
{
	double n = x1 + x2;
	if (n <= 0 || !(t1 > 0) || !(t2 > 0))
		return 1;
	double p = t1 / (t1 + t2);
	return fmin(1, 2 * fmin(voc_binomial_below(x1, n, p), voc_binomial_above(x1, n, p)));
}
