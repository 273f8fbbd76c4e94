/* SPDX-License-Identifier: Apache-2.0 */
/* watch_season -- what is usual: the day's and the week's shape from all items, a rate and a scatter from each series. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/watch_state.h"
#include "base/time.h"
#include "stats/counts.h"

#define PRIOR_SCATTER 1.5 /* of a series that has few items, as PRIOR_ITEMS of them */
#define PRIOR_ITEMS 20.0
#define OUTLIER 16.0      /* squared standard deviations: of the series itself, */
#define OUTLIER_EARLY 9.0 /* of Poisson's variance, while that is not known */
#define LITTLE 0.25

enum { ROUNDS = 5, ALWAYS = 2 /* spans that are looked at from the third day on */ };

const int32_t voc_spans[VOC_SPANS] = {1, 3, 8, VOC_LONGEST};
static const double parts[VOC_SPANS] = {0.45, 0.45, 0.05, 0.05}; /* of the surges that are allowed: slow ones can wait */

void voc_season_open(struct voc_watch *watch)
{
	for (size_t span = 0; span < VOC_SPANS; span++)
		watch->season.block[span].factor =
			voc_allocate_zero((size_t)(VOC_PAST_DAYS * watch->slots / voc_spans[span] + 1), sizeof(double));
}

void voc_season_release(struct voc_watch *watch)
{
	for (size_t span = 0; span < VOC_SPANS; span++)
		free(watch->season.block[span].factor);
}

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

/* The span of number SPAN needs so many days of past: what lasts for hours is told apart from days that differ only when several weeks are
 * known. Longer spans than a day have no season; three windows are looked at in any case. */
static bool is_looked_at(const struct voc_watch *watch, size_t span)
{
	int32_t n = watch->window - past_begin(watch);
	return span < ALWAYS || (voc_spans[span] <= watch->slots && n >= VOC_WEEKDAY_DAYS * watch->slots);
}

/* What past blocks of windows differ from what is expected of them: squares, summed. */
struct differences {
	double below; /* of those that hold less */
	double all;   /* of all; what exceeds an outlier's counts as that */
};

/* A square counts for no more than OUTLIER times the mean. */
static struct differences differ(const struct voc_watch *watch, const struct voc_tally *past, size_t span, double rate,
				 double outlier)
{
	const struct voc_season *season = &watch->season;
	double none = rate * rate * season->block[span].squares;
	struct differences sum = {none, none};
	for (size_t i = past->n; i > 0;) {
		int32_t length = voc_spans[span], block = (watch->window - 1 - past->number[i - 1]) / length;
		int32_t begin = watch->window - (block + 1) * length;
		double count = 0;
		for (; i > 0 && past->number[i - 1] >= begin; i--)
			count += (double)past->count[i - 1];
		if ((size_t)block >= season->block[span].n)
			break;
		double mean = rate * season->block[span].factor[block], square = (count - mean) * (count - mean);
		sum.below += (count < mean ? square : 0) - mean * mean;
		sum.all += fmin(square, outlier * fmax(mean, 0.5)) - mean * mean;
	}
	return sum;
}

/* Squares as chance makes them: outbreaks of the past must not hide the next one (as the weights of Farrington et al. 1996 see to). How far
 * chance goes is told by the blocks that hold less than expected, for which no outbreak is to blame. */
static double squares_of(const struct voc_watch *watch, const struct voc_tally *past, size_t span, double rate)
{
	double outlier = OUTLIER_EARLY;
	if (watch->season.weekdays) {
		double below = 2 * differ(watch, past, span, rate, outlier).below;
		outlier = OUTLIER * fmax(1, below / fmax(1, rate * watch->season.exposure));
	}
	return fmax(0, differ(watch, past, span, rate, outlier).all);
}

/* Those of one window are the first; sums of them the others. */
static void make_blocks(struct voc_watch *watch, int32_t n)
{
	struct voc_season *season = &watch->season;
	double *one = season->block[0].factor;
	int slot = slot_of(watch, watch->window - 1), day = weekday_of(watch, watch->window - 1);
	for (int32_t i = 0; i < n; i++) {
		one[i] = season->slot[slot] * (season->weekdays ? season->weekday[day] : 1);
		if (--slot < 0) {
			slot = watch->slots - 1;
			day = day ? day - 1 : 6;
		}
	}
	for (size_t span = 0; span < VOC_SPANS; span++) {
		size_t length = (size_t)voc_spans[span];
		season->block[span].n = (size_t)n / length;
		season->block[span].squares = 0;
		for (size_t i = 0; i < season->block[span].n; i++) {
			double sum = 0;
			for (size_t k = 0; k < length; k++)
				sum += one[i * length + k];
			season->block[span].squares += sum * sum;
			if (span)
				season->block[span].factor[i] = sum;
		}
	}
}

static void learn_season(struct voc_watch *watch)
{
	struct voc_season *season = &watch->season;
	const struct voc_tally *all = &voc_series_of(watch, VOC_OF_ALL, VOC_SPAN(""))->past;
	double slot_windows[VOC_MOST_SLOTS] = {0}, day_items[7] = {0}, day_windows[7] = {0};
	int32_t begin = past_begin(watch), n = watch->window - begin;
	season->of = watch->window;
	season->after = watch->late;
	season->known = n >= VOC_LEAST_DAYS * watch->slots && all->n > 0;
	if (!season->known)
		return;
	season->weekdays = n >= VOC_WEEKDAY_DAYS * watch->slots;
	memset(season->slot_items, 0, sizeof season->slot_items);
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
	season->exposure = season->most = 0;
	for (int32_t slot = 0; slot < watch->slots; slot++)
		season->most = fmax(season->most, season->slot[slot]);
	memset(season->level, 0, sizeof season->level);
	make_blocks(watch, n);
	for (size_t i = 0; i < season->block[0].n; i++)
		season->exposure += season->block[0].factor[i];
	double rate = (double)voc_tally_sum(all) / season->exposure;
	season->scatter = fmax(1, squares_of(watch, all, 0, rate) / fmax(1, rate * season->exposure));
}

/* Whether anything is known, of which that of the current window is worked out. */
static bool keep_up(struct voc_watch *watch)
{
	if (watch->season.of != watch->window || watch->season.after != watch->late)
		learn_season(watch);
	return watch->season.known;
}

static double rate_of(const struct voc_watch *watch, const struct voc_series *series)
{
	return ((double)voc_tally_sum(&series->past) + 0.5) / watch->season.exposure;
}

/* The rate of SERIES and how it scatters: for each span a variance that grows as the mean, and one that grows as its square. */
static void learn_series(struct voc_watch *watch, struct voc_series *series)
{
	const struct voc_season *season = &watch->season;
	double rate = rate_of(watch, series), expected = rate * season->exposure, most = 1;
	for (size_t span = 0; span < VOC_SPANS && is_looked_at(watch, span); span++) {
		double squares = squares_of(watch, &series->past, span, rate),
		       means = rate * rate * season->block[span].squares;
		series->linear[span] = fmax(1, (squares + PRIOR_SCATTER * PRIOR_ITEMS) / (expected + PRIOR_ITEMS));
		series->quadratic[span] = fmax(0, squares - expected) / fmax(1, means) * (expected / (expected + PRIOR_ITEMS));
		most = fmax(most, series->linear[span]);
	}
	double slot_items = season->slot_items[slot_of(watch, watch->window)];
	series->rate = rate;
	series->unsure = (season->weekdays ? most : series->linear[0]) / expected + season->scatter / (slot_items + 1);
	series->known_for = watch->window;
	series->known_after = watch->late;
}

static double variance_of(const struct voc_series *series, size_t as_span, double mean)
{
	return fmax(series->linear[as_span] * mean, mean + series->quadratic[as_span] * mean * mean);
}

/* Days that differ make hours of a day alike, so that they scatter together more than each for itself; where few days are known, so is this
 * not, and windows are taken to be independent. */
bool voc_series_expect(struct voc_watch *watch, struct voc_series *series, size_t span, double *mean, double *variance)
{
	if (!keep_up(watch) || !is_looked_at(watch, span))
		return false;
	if (series->known_for != watch->window || series->known_after != watch->late)
		learn_series(watch, series);
	*mean = *variance = 0;
	for (int32_t i = 0; i < voc_spans[span]; i++) {
		double one = series->rate * voc_season_factor(watch, watch->window - i);
		*mean += one;
		*variance += variance_of(series, 0, one);
	}
	if (watch->season.weekdays)
		*variance = variance_of(series, span, *mean);
	*variance += *mean * *mean * series->unsure;
	return true;
}

/* The chance that a quiet series of that RATE reaches the least evidence in a span, at the busiest time of the day; 1 when it is by far more
 * than any level. */
static double chance_of_evidence(const struct voc_watch *watch, double rate, size_t span)
{
	double evidence = (double)watch->options.evidence;
	double mean = rate * fmin(watch->season.most * voc_spans[span], fmax(watch->slots, voc_spans[span]));
	return mean * 2 >= evidence ? 1 : voc_count_above(evidence, mean, mean + mean * mean / 4);
}

/* What is allowed is divided among those that can use it: a series of so few items that chance does not bring it to the least evidence with
 * the level of the others takes only that chance of it (after Tarone 1990, Biometrics 46, 515-522). The level at which the sum of all
 * chances is what is allowed, from below. */
static double find_level(const struct voc_watch *watch, size_t span)
{
	size_t n = 0;
	double tests = 0, level = 0, all = 0;
	double *chance = voc_allocate_zero(watch->keys.count + 1, sizeof *chance);
	for (size_t i = 0; i < VOC_SPANS && is_looked_at(watch, i); i++)
		all += parts[i];
	for (size_t id = 0; id < watch->keys.count; id++)
		if (watch->keys.key[id].p[0] != '0' + VOC_OF_CHANNEL && watch->series[id].past.n)
			chance[n++] = chance_of_evidence(watch, rate_of(watch, &watch->series[id]), span);
	for (int i = 0; i < 2 * ROUNDS; i++) {
		tests = 0;
		for (size_t k = 0; k < n; k++)
			tests += level > 0 ? fmin(1, chance[k] / level) : 1;
		level = parts[span] / all * voc_watch_level(watch, VOC_ALERT_SURGE, tests);
	}
	free(chance);
	return level;
}

double voc_surge_level(struct voc_watch *watch, size_t span)
{
	double *level = &watch->season.level[span];
	if (*level <= 0)
		*level = find_level(watch, span);
	return *level;
}

double voc_watch_level(const struct voc_watch *watch, enum voc_alert_kind kind, double n)
{
	static const double part[VOC_ALERT_KINDS] = {
		[VOC_ALERT_SURGE] = 0.8, [VOC_ALERT_SENTIMENT] = 0.1, [VOC_ALERT_SILENCE] = 0.1, [VOC_ALERT_PHRASE] = 0.1};
	return part[kind] * watch->options.false_alarms / (7.0 * watch->slots * fmax(1, n));
}
