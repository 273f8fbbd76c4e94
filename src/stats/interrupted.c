/* SPDX-License-Identifier: Apache-2.0 */
/* interrupted -- four columns: 1, time, after, time since. */
#include "stats/interrupted.h"

#include <math.h>

#include "stats/counts.h"

#define K 4
#define LEAST 4 /* values on each side */
#define LEVEL 0.05

/* Time is counted from the interruption: then the constant and both changes are near each other in size. */
static void row_of(size_t i, size_t at, double row[K])
{
	double since = (double)i - (double)at;
	bool after = i >= at;
	row[0] = 1;
	row[1] = since;
	row[2] = after;
	row[3] = after ? since : 0;
}

/* Gauss and Jordan with the largest pivot; false when it is singular. */
static bool invert(double matrix[K][K], double inverse[K][K])
{
	for (int i = 0; i < K; i++)
		for (int j = 0; j < K; j++)
			inverse[i][j] = i == j;
	for (int i = 0; i < K; i++) {
		int pivot = i;
		for (int r = i + 1; r < K; r++)
			if (fabs(matrix[r][i]) > fabs(matrix[pivot][i]))
				pivot = r;
		if (!(fabs(matrix[pivot][i]) > 1e-12))
			return false;
		for (int j = 0; j < K; j++) {
			double kept = matrix[i][j], other = inverse[i][j];
			matrix[i][j] = matrix[pivot][j];
			matrix[pivot][j] = kept;
			inverse[i][j] = inverse[pivot][j];
			inverse[pivot][j] = other;
		}
		double scale = matrix[i][i];
		for (int j = 0; j < K; j++) {
			matrix[i][j] /= scale;
			inverse[i][j] /= scale;
		}
		for (int r = 0; r < K; r++) {
			double factor = matrix[r][i];
			for (int j = 0; j < K && r != i; j++) {
				matrix[r][j] -= factor * matrix[i][j];
				inverse[r][j] -= factor * inverse[i][j];
			}
		}
	}
	return true;
}

static bool solve(const double *value, size_t n, size_t at, double bread[K][K], double beta[K])
{
	double normal[K][K] = {{0}}, right[K] = {0}, row[K];
	for (size_t i = 0; i < n; i++) {
		row_of(i, at, row);
		for (int a = 0; a < K; a++) {
			right[a] += row[a] * value[i];
			for (int b = 0; b < K; b++)
				normal[a][b] += row[a] * row[b];
		}
	}
	if (!invert(normal, bread))
		return false;
	for (int a = 0; a < K; a++) {
		beta[a] = 0;
		for (int b = 0; b < K; b++)
			beta[a] += bread[a][b] * right[b];
	}
	return true;
}

static double residual(const double *value, size_t i, size_t at, const double beta[K], double row[K])
{
	double left = value[i];
	row_of(i, at, row);
	for (int a = 0; a < K; a++)
		left -= row[a] * beta[a];
	return left;
}

/* Sum over pairs at most LAG apart of what their residuals share, with Bartlett's weights. */
static void fill_meat(const double *value, size_t n, size_t at, const double beta[K], size_t lag, double meat[K][K])
{
	double row[K], other[K];
	for (size_t i = 0; i < n; i++) {
		double left = residual(value, i, at, beta, row);
		for (size_t step = 0; step <= lag && step <= i; step++) {
			double shared =
				left * residual(value, i - step, at, beta, other) * (1 - (double)step / (double)(lag + 1));
			for (int a = 0; a < K; a++)
				for (int b = 0; b < K; b++)
					meat[a][b] += step == 0 ? shared * row[a] * other[b]
								: shared * (row[a] * other[b] + other[a] * row[b]);
		}
	}
}

static struct voc_effect effect_of(double value, double variance, double df)
{
	double error = sqrt(variance), reach = -voc_student_quantile(LEVEL / 2, df) * error;
	return (struct voc_effect){value, value - reach, value + reach, 2 * voc_student_tail(fabs(value) / error, df)};
}

struct voc_interrupted voc_interrupted_at(const double *value, size_t n, size_t at)
{
	struct voc_interrupted found = {.known = false};
	double bread[K][K], beta[K], meat[K][K] = {{0}}, variance[K] = {0};
	if (at < LEAST || n < at + LEAST || !solve(value, n, at, bread, beta))
		return found;
	double df = (double)(n - K);
	found.lag = (size_t)floor(4 * pow((double)n / 100, 2.0 / 9));
	fill_meat(value, n, at, beta, found.lag, meat);
	for (int i = 0; i < K; i++)
		for (int a = 0; a < K; a++)
			for (int b = 0; b < K; b++)
				variance[i] += bread[i][a] * meat[a][b] * bread[b][i] * (double)n / df;
	if (!(variance[2] > 0) || !(variance[3] > 0))
		return found;
	found.known = true;
	found.before = beta[1];
	found.level = effect_of(beta[2], variance[2], df);
	found.slope = effect_of(beta[3], variance[3], df);
	return found;
}
