/* SPDX-License-Identifier: Apache-2.0 */
/* forecast -- a grid instead of an optimiser: the same gains on every machine, and no local minimum to be caught in. */
#include "stats/forecast.h"

#include <math.h>

#include "stats/counts.h"

#define MOST_ORIGINS 12
#define LEAST_ORIGINS 4
#define LEAST_VALUES 12 /* without a season */
#define LEVEL 0.05

struct states {
	double level, slope;
	double season[VOC_MOST_SEASON];
};

static double mean(const double *value, size_t n)
{
	double sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += value[i];
	return sum / (double)n;
}

/* As if they had held before the first value. */
static void begin(const double *value, size_t season, struct states *states)
{
	states->season[0] = 0;
	if (season == 1) {
		states->slope = (value[3] - value[0]) / 3;
		states->level = value[0] - states->slope;
		return;
	}
	double first = mean(value, season), second = mean(value + season, season);
	states->slope = (second - first) / (double)season;
	for (size_t i = 0; i < season; i++) {
		double from_middle = (double)i - (double)(season - 1) / 2; /* what the slope makes of a place in the season */
		states->season[i] = (value[i] - first + value[i + season] - second) / 2 - states->slope * from_middle;
	}
	states->level = first - states->slope * (double)(season + 1) / 2;
}

double voc_smooth(const double *value, size_t n, const struct voc_smoothing *smoothing, double *next, size_t ahead)
{
	struct states states;
	size_t season = smoothing->season;
	double squares = 0;
	begin(value, season, &states);
	for (size_t i = 0; i < n; i++) {
		double *seasonal = &states.season[i % season];
		double damped = smoothing->damping * states.slope;
		double error = value[i] - (states.level + damped + *seasonal);
		states.level += damped + smoothing->level_gain * error;
		states.slope = damped + smoothing->level_gain * smoothing->slope_gain * error;
		if (season > 1)
			*seasonal += smoothing->season_gain * error;
		if (i >= season)
			squares += error * error;
	}
	double reach = 0, factor = 1;
	for (size_t h = 0; h < ahead; h++) {
		factor *= smoothing->damping;
		reach += factor;
		next[h] = states.level + reach * states.slope + states.season[(n + h) % season];
	}
	return squares / (double)(n - season);
}

struct voc_smoothing voc_smoothing_fit(const double *value, size_t n, size_t season)
{
	static const double level[] = {0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9};
	static const double slope[] = {0, 0.05, 0.1, 0.3};
	static const double seasonal[] = {0, 0.05, 0.1, 0.2, 0.4};
	static const double damping[] = {0.8, 0.9, 0.98};
	struct voc_smoothing best = {.season = season};
	double least = INFINITY;
	for (size_t a = 0; a < sizeof level / sizeof *level; a++)
		for (size_t b = 0; b < sizeof slope / sizeof *slope; b++)
			for (size_t c = 0; c < (season > 1 ? sizeof seasonal / sizeof *seasonal : 1); c++)
				for (size_t d = 0; d < sizeof damping / sizeof *damping; d++) {
					struct voc_smoothing tried = {season, level[a], slope[b], seasonal[c], damping[d]};
					double error = voc_smooth(value, n, &tried, NULL, 0);
					if (!(error < least))
						continue;
					least = error;
					best = tried;
				}
	return best;
}

static double naive(const double *value, size_t n, size_t season, size_t h)
{
	return value[n - season + h % season];
}

/* Errors of the forecasts from every origin; SQUARES by the number of steps. */
static void backtest(const double *value, size_t n, size_t season, size_t ahead, struct voc_forecast *forecast, double *squares)
{
	double next[VOC_MOST_AHEAD];
	double cells = (double)forecast->origins * (double)ahead;
	for (size_t origin = 0; origin < forecast->origins; origin++) {
		size_t known = n - ahead - origin;
		struct voc_smoothing smoothing = voc_smoothing_fit(value, known, season);
		voc_smooth(value, known, &smoothing, next, ahead);
		for (size_t h = 0; h < ahead; h++) {
			double off = value[known + h] - fmax(0, next[h]);
			forecast->error += fabs(off) / cells;
			forecast->naive += fabs(value[known + h] - naive(value, known, season, h)) / cells;
			squares[h] += off * off / (double)forecast->origins;
		}
	}
}

void voc_forecast_of(const double *value, size_t n, size_t season, size_t ahead, struct voc_forecast *forecast)
{
	size_t least = season > 1 ? 2 * season : LEAST_VALUES;
	*forecast = (struct voc_forecast){.known = false};
	if (ahead == 0 || ahead > VOC_MOST_AHEAD || season > VOC_MOST_SEASON || n < least + ahead + LEAST_ORIGINS - 1)
		return;
	double squares[VOC_MOST_AHEAD] = {0};
	forecast->known = true;
	forecast->origins = n - ahead - least + 1;
	if (forecast->origins > MOST_ORIGINS)
		forecast->origins = MOST_ORIGINS;
	backtest(value, n, season, ahead, forecast, squares);
	struct voc_smoothing smoothing = voc_smoothing_fit(value, n, season);
	voc_smooth(value, n, &smoothing, forecast->value, ahead);
	double t = -voc_student_quantile(LEVEL / 2, (double)forecast->origins);
	double root = 0;
	for (size_t h = 0; h < ahead; h++) {
		root = fmax(root, sqrt(squares[h])); /* what is farther is no surer */
		double at = forecast->value[h];
		forecast->low[h] = fmax(0, at - t * root);
		forecast->high[h] = fmax(0, at + t * root);
		forecast->value[h] = fmax(0, at);
	}
}
