/* SPDX-License-Identifier: Apache-2.0 */
/* agreement -- every measure is a function of few counts; its variance comes from what one more item would change. */
#include "stats/agreement.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "stats/interval.h"
#include "stats/test.h"
#include "voc/arena.h"

#define LEVEL 0.05

static const struct voc_estimate undefined = {NAN, NAN, NAN};

void voc_agreement_count(struct voc_agreement *agreement)
{
	agreement->items = agreement->exact = 0;
	for (size_t label = 0; label < agreement->labels; label++)
		agreement->hit[label] = (struct voc_hits){0};
	for (size_t k = 0; k < agreement->cells; k++) {
		const struct voc_judged *cell = &agreement->judged[k];
		uint32_t common = 0;
		for (uint32_t i = 0, j = 0; i < cell->truths && j < cell->saids;) {
			bool same = cell->truth[i] == cell->said[j];
			if (same)
				agreement->hit[cell->truth[i]].hit += cell->n;
			common += same;
			bool behind = cell->truth[i] < cell->said[j];
			i += same || behind;
			j += same || !behind;
		}
		for (uint32_t i = 0; i < cell->truths; i++)
			agreement->hit[cell->truth[i]].truth += cell->n;
		for (uint32_t j = 0; j < cell->saids; j++)
			agreement->hit[cell->said[j]].said += cell->n;
		agreement->items += cell->n;
		if (common == cell->truths && common == cell->saids)
			agreement->exact += cell->n;
	}
}

struct voc_estimate voc_share_of(double hits, double n)
{
	if (!(n > 0))
		return undefined;
	struct voc_interval bounds = voc_wilson(hits, n, LEVEL);
	return (struct voc_estimate){hits / n, bounds.low, bounds.high};
}

static double f1_of(const struct voc_hits *hits)
{
	return 2 * hits->hit / (hits->truth + hits->said);
}

struct voc_estimate voc_f1_of(const struct voc_hits *hits)
{
	if (!(hits->truth + hits->said > 0))
		return undefined;
	struct voc_interval share = voc_wilson(hits->hit, hits->truth + hits->said - hits->hit, LEVEL);
	return (struct voc_estimate){f1_of(hits), 2 * share.low / (1 + share.low), 2 * share.high / (1 + share.high)};
}

/* The variance of a measure from the change that an item of each cell makes per item of the data, mean 0. */
static double variance_of(const struct voc_agreement *agreement, const double *change)
{
	double sum = 0;
	for (size_t k = 0; k < agreement->cells; k++)
		sum += agreement->judged[k].n * change[k] * change[k];
	return sum / (agreement->items * agreement->items);
}

/* Between 0 and 1. Without any spread the items are all there is to say how much is known. */
static struct voc_estimate share_estimate(const struct voc_agreement *agreement, double value, double *change)
{
	double variance = variance_of(agreement, change);
	double effective = variance > 0 ? value * (1 - value) / variance : 0;
	if (!(effective > 0))
		effective = agreement->items;
	struct voc_interval bounds = voc_wilson(value * effective, effective, LEVEL);
	free(change);
	return (struct voc_estimate){value, bounds.low, bounds.high};
}

/* Between -1 and 1. Without any spread there is nothing to tell bounds from. */
static struct voc_estimate chance_corrected(const struct voc_agreement *agreement, double value, double *change)
{
	double mean = 0;
	for (size_t k = 0; k < agreement->cells; k++)
		mean += agreement->judged[k].n * change[k] / agreement->items;
	for (size_t k = 0; k < agreement->cells; k++)
		change[k] -= mean;
	double reach = -voc_normal_quantile(LEVEL / 2) * sqrt(variance_of(agreement, change));
	free(change);
	if (!(reach > 1e-12))
		return (struct voc_estimate){value, NAN, NAN};
	return (struct voc_estimate){value, fmax(value - reach, -1), fmin(value + reach, 1)};
}

static double *changes(const struct voc_agreement *agreement)
{
	return voc_allocate_zero(agreement->cells + 1, sizeof(double));
}

static bool has(const uint32_t *label, uint32_t n, uint32_t wanted)
{
	for (uint32_t i = 0; i < n; i++)
		if (label[i] == wanted)
			return true;
	return false;
}

/* What an item of CELL changes in the F1 of LABEL, which it has on the side of truth, the other, or both. */
static double change_of_f1(const struct voc_agreement *agreement, const struct voc_judged *cell, uint32_t label)
{
	const struct voc_hits *hits = &agreement->hit[label];
	bool truth = has(cell->truth, cell->truths, label);
	bool said = has(cell->said, cell->saids, label);
	return agreement->items * (2 * (truth && said) - f1_of(hits) * (truth + said)) / (hits->truth + hits->said);
}

/* Sum over the labels of CELL that occur in truth, each weighted by WEIGHT. */
static double change_of_mean(const struct voc_agreement *agreement, const struct voc_judged *cell, const double *weight)
{
	double sum = 0;
	for (uint32_t i = 0; i < cell->truths; i++)
		sum += weight[cell->truth[i]] * change_of_f1(agreement, cell, cell->truth[i]);
	for (uint32_t j = 0; j < cell->saids; j++)
		if (weight[cell->said[j]] > 0 && !has(cell->truth, cell->truths, cell->said[j]))
			sum += weight[cell->said[j]] * change_of_f1(agreement, cell, cell->said[j]);
	return sum;
}

static double mean_f1(const struct voc_agreement *agreement, const double *weight)
{
	double sum = 0;
	for (size_t label = 0; label < agreement->labels; label++)
		if (weight[label] > 0)
			sum += weight[label] * f1_of(&agreement->hit[label]);
	return sum;
}

struct voc_estimate voc_macro_f1(const struct voc_agreement *agreement)
{
	double labels = 0;
	for (size_t label = 0; label < agreement->labels; label++)
		labels += agreement->hit[label].truth > 0;
	if (!(labels > 0))
		return undefined;
	double *weight = voc_allocate_zero(agreement->labels, sizeof *weight);
	for (size_t label = 0; label < agreement->labels; label++)
		weight[label] = agreement->hit[label].truth > 0 ? 1 / labels : 0;
	double *change = changes(agreement);
	for (size_t k = 0; k < agreement->cells; k++)
		change[k] = change_of_mean(agreement, &agreement->judged[k], weight);
	double value = mean_f1(agreement, weight);
	free(weight);
	return share_estimate(agreement, value, change);
}

/* The weights are counted too, so an item also moves them towards its own labels. */
struct voc_estimate voc_weighted_f1(const struct voc_agreement *agreement)
{
	double all = 0;
	for (size_t label = 0; label < agreement->labels; label++)
		all += agreement->hit[label].truth;
	if (!(all > 0))
		return undefined;
	double *weight = voc_allocate_zero(agreement->labels, sizeof *weight);
	for (size_t label = 0; label < agreement->labels; label++)
		weight[label] = agreement->hit[label].truth / all;
	double value = mean_f1(agreement, weight);
	double *change = changes(agreement);
	for (size_t k = 0; k < agreement->cells; k++) {
		const struct voc_judged *cell = &agreement->judged[k];
		change[k] = change_of_mean(agreement, cell, weight);
		for (uint32_t i = 0; i < cell->truths; i++)
			change[k] += agreement->items * (f1_of(&agreement->hit[cell->truth[i]]) - value) / all;
	}
	free(weight);
	return share_estimate(agreement, value, change);
}

static double common_labels(const struct voc_judged *cell)
{
	double common = 0;
	for (uint32_t i = 0; i < cell->truths; i++)
		common += has(cell->said, cell->saids, cell->truth[i]);
	return common;
}

/* Hits over BY_TRUTH times the labels in truth and BY_SAID times those said: recall, precision, and half of each for F1. */
static struct voc_estimate micro(const struct voc_agreement *agreement, double by_truth, double by_said)
{
	double hits = 0, base = 0;
	for (size_t label = 0; label < agreement->labels; label++) {
		const struct voc_hits *hit = &agreement->hit[label];
		hits += hit->hit;
		base += by_truth * hit->truth + by_said * hit->said;
	}
	if (!(base > 0))
		return undefined;
	double value = hits / base;
	double *change = changes(agreement);
	for (size_t k = 0; k < agreement->cells; k++) {
		const struct voc_judged *cell = &agreement->judged[k];
		double own = by_truth * cell->truths + by_said * cell->saids;
		change[k] = agreement->items * (common_labels(cell) - value * own) / base;
	}
	return share_estimate(agreement, value, change);
}

struct voc_estimate voc_micro_f1(const struct voc_agreement *agreement)
{
	return micro(agreement, 0.5, 0.5);
}

struct voc_estimate voc_micro_precision(const struct voc_agreement *agreement)
{
	return micro(agreement, 0, 1);
}

struct voc_estimate voc_micro_recall(const struct voc_agreement *agreement)
{
	return micro(agreement, 1, 0);
}

/* With p the share that agrees and e the share that would by chance, kappa = (p - e) / (1 - e); an item of truth a, said b
 * moves e by said(a) + truth(b). */
struct voc_estimate voc_cohen_kappa(const struct voc_agreement *agreement)
{
	double items = agreement->items;
	double agreed = agreement->exact / items;
	double chance = 0;
	for (size_t label = 0; label < agreement->labels; label++)
		chance += agreement->hit[label].truth / items * (agreement->hit[label].said / items);
	if (!(items > 0) || !(1 - chance > 1e-12))
		return undefined;
	double *change = changes(agreement);
	for (size_t k = 0; k < agreement->cells; k++) {
		const struct voc_judged *cell = &agreement->judged[k];
		double moved = (agreement->hit[cell->truth[0]].said + agreement->hit[cell->said[0]].truth) / items;
		bool same = cell->truth[0] == cell->said[0];
		change[k] = (same * (1 - chance) - (1 - agreed) * moved) / ((1 - chance) * (1 - chance));
	}
	return chance_corrected(agreement, (agreed - chance) / (1 - chance), change);
}

/* alpha = 1 - observed / expected disagreement; the expected one pairs all 2 n values of both coders with each other. */
struct voc_estimate voc_krippendorff_alpha(const struct voc_agreement *agreement)
{
	double items = agreement->items;
	double values = 2 * items;
	double same = 0;
	for (size_t label = 0; label < agreement->labels; label++) {
		double share = (agreement->hit[label].truth + agreement->hit[label].said) / values;
		same += share * share;
	}
	double expected = (1 - same) * values / (values - 1);
	double observed = 1 - agreement->exact / items;
	if (!(items > 0) || !(expected > 1e-12))
		return undefined;
	double *change = changes(agreement);
	for (size_t k = 0; k < agreement->cells; k++) {
		const struct voc_judged *cell = &agreement->judged[k];
		const struct voc_hits *a = &agreement->hit[cell->truth[0]];
		const struct voc_hits *b = &agreement->hit[cell->said[0]];
		double moved = -(a->truth + a->said + b->truth + b->said) / values * values / (values - 1);
		bool differ = cell->truth[0] != cell->said[0];
		change[k] = -(differ * expected - observed * moved) / (expected * expected);
	}
	return chance_corrected(agreement, 1 - observed / expected, change);
}
