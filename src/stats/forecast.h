/* SPDX-License-Identifier: Apache-2.0 */
/* forecast -- exponential smoothing with a damped trend and a season, and whether it is any good. */
#ifndef STATS_FORECAST_H
#define STATS_FORECAST_H

#include <stdbool.h>
#include <stddef.h>

enum { VOC_MOST_SEASON = 52, VOC_MOST_AHEAD = 64 };

/* Additive Holt-Winters with a damped trend: Winters 1960, Management Science 6, 324-342; Gardner, McKenzie 1985, Management Science 31,
 * 1237-1246; in the error correction form of Hyndman, Koehler, Ord, Snyder 2008, Forecasting with Exponential Smoothing, table 2.1. SEASON 1
 * is none. */
struct voc_smoothing {
	size_t season;
	double level_gain, slope_gain, season_gain, damping; /* alpha, beta*, gamma, phi */
};

/* Smooths VALUE, from states that the first two seasons (or four values) give, and writes the AHEAD values to follow. Returns the mean
 * square of the one-step errors after the first season. N is at least two seasons, and 4. */
double voc_smooth(const double *value, size_t n, const struct voc_smoothing *smoothing, double *next, size_t ahead);

/* The gains of a grid with the smallest error. */
struct voc_smoothing voc_smoothing_fit(const double *value, size_t n, size_t season);

struct voc_forecast {
	bool known;     /* N is enough: two seasons (of one: 12 values), AHEAD, and three more */
	size_t origins; /* of the backtest: each time all before it is known and the next AHEAD are forecast */
	double error;   /* mean absolute error of the backtest */
	double naive;   /* the same of the naive forecast: the same season before, or the last value */
	double value[VOC_MOST_AHEAD], low[VOC_MOST_AHEAD], high[VOC_MOST_AHEAD]; /* 95 %, by the errors of the backtest */
};

/* Forecasts AHEAD values, none below 0, with a rolling-origin backtest (Tashman 2000, Int. J. Forecasting 16, 437-450) of up to 12 origins,
 * the gains being fitted anew at each. The limits are the value ± Student's t times the root mean square error of that many steps. */
void voc_forecast_of(const double *value, size_t n, size_t season, size_t ahead, struct voc_forecast *forecast);

#endif
