/* SPDX-License-Identifier: Apache-2.0 */
/* watch_season -- what is usual: the day's and the week's shape from all items, a rate and a scatter from each series. */
#include <math.h>
#include <string.h>

#include "analysis/watch_state.h"
#include "base/time.h"

#define PRIOR_SCATTER 1.5 /* of a series that has few items, as PRIOR_ITEMS of them */
#define PRIOR_ITEMS 20.0
#define OUTLIER 9.0
#define LITTLE 0.25

static int slot_of(const struct voc_watch *watch, int32_t window)
{
	int32_t slot = window % watch->slots;
	return slot < 0 ? slot + watch->slots : slot;
}

static int weekday_of(const struct voc_watch *watch, int32_t window)
{
	return voc_weekday((window - slot_of(watch, window)) / watch->slots) - 1;
}

static int32_t past_begin(const struct voc_watch *watch)
{
	int32_t horizon = watch->window - VOC_PAST_DAYS * watch->slots;
	return watch->first > horizon ? watch->first : horizon;
}

double voc_season_factor(const struct voc_watch *watch, int32_t window)
{
	const struct voc_season *season = &watch->season;
	double day = season->weekdays ? season->weekday[weekday_of(watch, window)] : 1;
	return season->slot[slot_of(watch, window)] * day;
}

/* Factors of N parts from their ITEMS and how many WINDOWS each had; a part without windows is as the others. A little more each, so that
 * nothing is impossible. */
static void make_factors(const double *items, const double *windows, size_t n, double *factor)
{
	double all = 0, count = 0;
	for (size_t i = 0; i < n; i++) {
		all += items[i];
		count += windows[i];
	}
	double mean = (all + LITTLE * (double)n) / count;
	for (size_t i = 0; i < n; i++)
		factor[i] = windows[i] > 0 ? (items[i] + LITTLE) / (windows[i] * mean) : 1;
}

/* Sum of squared differences of past windows from what RATE expects. An outlier counts for no more than three standard deviations of a
 * Poisson count, lest an outbreak hide the next one (as the weights of Farrington et al. 1996 do). */
static double residual(const struct voc_watch *watch, const struct voc_tally *past, double rate)
{
	double sum = rate * rate * watch->season.squares;
	for (size_t i = 0; i < past->n; i++) {
		double mean = rate * voc_season_factor(watch, past->number[i]), difference = (double)past->count[i] - mean;
		sum += fmin(difference * difference, OUTLIER * fmax(mean, 0.5)) - mean * mean;
	}
	return fmax(0, sum);
}

void voc_season_learn(struct voc_watch *watch)
{
	struct voc_season *season = &watch->season;
	const struct voc_tally *all = &voc_series_of(watch, VOC_OF_ALL, VOC_SPAN(""))->past;
	double slot_windows[VOC_MOST_SLOTS] = {0}, day_items[7] = {0}, day_windows[7] = {0};
	int32_t begin = past_begin(watch), n = watch->window - begin;
	*season = (struct voc_season){
		.of = watch->window, .after = watch->late, .known = n >= VOC_LEAST_DAYS * watch->slots && all->n > 0};
	if (!season->known)
		return;
	season->weekdays = n >= VOC_WEEKDAY_DAYS * watch->slots;
	for (size_t i = 0; i < all->n; i++) {
		season->slot_items[slot_of(watch, all->number[i])] += (double)all->count[i];
		day_items[weekday_of(watch, all->number[i])] += (double)all->count[i];
	}
	for (int32_t window = begin; window < watch->window; window++) {
		slot_windows[slot_of(watch, window)]++;
		day_windows[weekday_of(watch, window)]++;
	}
	make_factors(season->slot_items, slot_windows, (size_t)watch->slots, season->slot);
	make_factors(day_items, day_windows, 7, season->weekday);
	for (int32_t window = begin; window < watch->window; window++) {
		double factor = voc_season_factor(watch, window);
		season->exposure += factor;
		season->squares += factor * factor;
	}
	double rate = (double)voc_tally_sum(all) / season->exposure;
	season->scatter = fmax(1, residual(watch, all, rate) / fmax(1, rate * season->exposure));
}

/* The rate of SERIES and how it scatters: a variance that grows as the mean, and one that grows as its square. */
static void learn_series(struct voc_watch *watch, struct voc_series *series)
{
	const struct voc_season *season = &watch->season;
	double sum = (double)voc_tally_sum(&series->past), rate = (sum + 0.5) / season->exposure,
	       expected = rate * season->exposure;
	double squares = residual(watch, &series->past, rate);
	series->rate = rate;
	series->linear = fmax(1, (squares + PRIOR_SCATTER * PRIOR_ITEMS) / (expected + PRIOR_ITEMS));
	series->quadratic =
		fmax(0, squares - expected) / fmax(1, rate * rate * season->squares) * (expected / (expected + PRIOR_ITEMS));
	double slot_items = season->slot_items[slot_of(watch, watch->window)];
	series->unsure = series->linear / (sum + 0.5) + season->scatter / (slot_items + 1);
	series->known_for = watch->window;
	series->known_after = watch->late;
}

bool voc_series_expect(struct voc_watch *watch, struct voc_series *series, int32_t span, double *mean, double *variance)
{
	if (watch->season.of != watch->window || watch->season.after != watch->late)
		voc_season_learn(watch);
	if (!watch->season.known)
		return false;
	if (series->known_for != watch->window || series->known_after != watch->late)
		learn_series(watch, series);
	*mean = *variance = 0;
	for (int32_t i = 0; i < span; i++) {
		double one = series->rate * voc_season_factor(watch, watch->window - i);
		*mean += one;
		*variance += fmax(series->linear * one, one + series->quadratic * one * one);
	}
	*variance += *mean * *mean * series->unsure;
	return true;
}

double voc_watch_level(const struct voc_watch *watch, enum voc_alert_kind kind, size_t n)
{
	static const double part[VOC_ALERT_KINDS] = {
		[VOC_ALERT_SURGE] = 0.7, [VOC_ALERT_SENTIMENT] = 0.1, [VOC_ALERT_SILENCE] = 0.1, [VOC_ALERT_PHRASE] = 0.1};
	return part[kind] * watch->options.false_alarms / (7.0 * watch->slots * (double)(n ? n : 1));
}
