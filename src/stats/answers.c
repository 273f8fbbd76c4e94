/* SPDX-License-Identifier: Apache-2.0 */
/* answers -- score intervals of means and net scores. */
#include "stats/answers.h"

#include <math.h>

#include "stats/counts.h"
#include "stats/test.h"

#define BISECTIONS 60 /* from a width of 2 down to below 1e-17 */

/* Tango's statistic for the hypothesis that the score is D: infinite where no answer could spread. */
static double net_statistic(const struct voc_net *net, double d)
{
	double a = 2 * net->n;
	double b = -net->pro - net->con + (2 * net->n - net->pro + net->con) * d;
	double c = -net->con * d * (1 - d);
	double con = (sqrt(fmax(0, b * b - 4 * a * c)) - b) / (2 * a);
	double variance = net->n * (2 * con + d * (1 - d));
	double excess = net->pro - net->con - net->n * d;
	if (!(variance > 0))
		return excess > 0 ? INFINITY : excess < 0 ? -INFINITY : 0;
	return excess / sqrt(variance);
}

/* The bound on one side: where the statistic passes Z, which is above 0 for the lower one. */
static double net_bound(const struct voc_net *net, double z)
{
	double inside = (net->pro - net->con) / net->n;
	double outside = z > 0 ? -1 : 1;
	for (int i = 0; i < BISECTIONS; i++) {
		double middle = (inside + outside) / 2;
		double statistic = net_statistic(net, middle);
		if (z > 0 ? statistic > z : statistic < z)
			outside = middle;
		else
			inside = middle;
	}
	return inside;
}

struct voc_interval voc_net_interval(const struct voc_net *net, double alpha)
{
	struct voc_interval interval = {-1, 1};
	if (!(net->n > 0))
		return interval;
	double z = -voc_normal_quantile(alpha / 2);
	if (net->con < net->n)
		interval.low = net_bound(net, z);
	if (net->pro < net->n)
		interval.high = net_bound(net, -z);
	return interval;
}

double voc_net_error(const struct voc_net *net)
{
	double p = net->pro / net->n;
	double d = net->con / net->n;
	return net->n > 0 ? sqrt(fmax(0, p + d - (p - d) * (p - d)) / net->n) : NAN;
}

/* The difference of two figures by the squares of the distances to their bounds. */
static struct voc_interval hybrid(double a, struct voc_interval of_a, double b, struct voc_interval of_b)
{
	return (struct voc_interval){b - a - hypot(b - of_b.low, of_a.high - a), b - a + hypot(of_b.high - b, a - of_a.low)};
}

struct voc_interval voc_net_difference(const struct voc_net *a, const struct voc_net *b, double alpha)
{
	if (!(a->n > 0) || !(b->n > 0))
		return (struct voc_interval){-2, 2};
	return hybrid((a->pro - a->con) / a->n, voc_net_interval(a, alpha), (b->pro - b->con) / b->n,
		      voc_net_interval(b, alpha));
}

double voc_net_test(const struct voc_net *a, const struct voc_net *b)
{
	struct voc_net both = {a->pro + b->pro, a->con + b->con, 1};
	double n = a->n + b->n;
	if (!(a->n > 0) || !(b->n > 0))
		return 1;
	both.pro /= n;
	both.con /= n;
	double error = voc_net_error(&both) * sqrt(1 / a->n + 1 / b->n);
	double difference = (b->pro - b->con) / b->n - (a->pro - a->con) / a->n;
	return error > 0 ? erfc(fabs(difference) / error / sqrt(2)) : 1;
}

struct voc_answers voc_answers_of(const struct voc_bar *bar, size_t bars, double least, double most)
{
	struct voc_answers answers = {0, NAN, NAN, least, most};
	double sum = 0;
	double squares = 0;
	for (size_t i = 0; i < bars; i++) {
		answers.n += bar[i].n;
		sum += bar[i].n * bar[i].value;
	}
	if (!(answers.n > 0))
		return answers;
	answers.mean = sum / answers.n;
	for (size_t i = 0; i < bars; i++)
		squares += bar[i].n * (bar[i].value - answers.mean) * (bar[i].value - answers.mean);
	if (answers.n > 1)
		answers.variance = squares / (answers.n - 1);
	return answers;
}

struct voc_interval voc_answers_interval(const struct voc_answers *answers, double alpha)
{
	double width = answers->most - answers->least;
	struct voc_interval scale = {answers->least, answers->most};
	if (!(answers->n > 1) || !(width > 0))
		return scale;
	double t = -voc_student_quantile(alpha / 2, answers->n - 1);
	double q = fmin(1, fmax(0, (answers->mean - answers->least) / width));
	double square = answers->variance / answers->n / (width * width);
	double n = square > 0 && q > 0 && q < 1 ? q * (1 - q) / square : answers->n;
	double middle = (q + t * t / (2 * n)) / (1 + t * t / n);
	double spread = t / (1 + t * t / n) * sqrt(q * (1 - q) / n + t * t / (4 * n * n));
	if (q > 0)
		scale.low += width * fmax(0, middle - spread);
	if (q < 1)
		scale.high = answers->least + width * fmin(1, middle + spread);
	return scale;
}

struct voc_interval voc_answers_difference(const struct voc_answers *a, const struct voc_answers *b, double alpha)
{
	return hybrid(a->mean, voc_answers_interval(a, alpha), b->mean, voc_answers_interval(b, alpha));
}

double voc_answers_test(const struct voc_answers *a, const struct voc_answers *b)
{
	if (!(a->n > 1) || !(b->n > 1))
		return NAN;
	double of_a = a->variance / a->n;
	double of_b = b->variance / b->n;
	double difference = fabs(a->mean - b->mean);
	if (!(of_a + of_b > 0))
		return difference > 0 ? 0 : 1;
	double freedom = (of_a + of_b) * (of_a + of_b) / (of_a * of_a / (a->n - 1) + of_b * of_b / (b->n - 1));
	return 2 * voc_student_tail(difference / sqrt(of_a + of_b), freedom);
}

static double count_of(const struct voc_bar *bar, size_t bars)
{
	double n = 0;
	for (size_t i = 0; i < bars; i++)
		n += bar[i].n;
	return n;
}

double voc_superiority(const struct voc_bar *a, size_t as, const struct voc_bar *b, size_t bs, double *p)
{
	double na = count_of(a, as);
	double nb = count_of(b, bs);
	double n = na + nb;
	double u = 0;     /* pairs in which B is higher, ties by half */
	double below = 0; /* answers of A below the value */
	double ties = 0;
	size_t i = 0;
	*p = NAN;
	if (!(na > 0) || !(nb > 0))
		return NAN;
	for (size_t j = 0; i < as || j < bs;) {
		double value = j == bs || (i < as && a[i].value < b[j].value) ? a[i].value : b[j].value;
		double of_a = i < as && a[i].value <= value ? a[i++].n : 0;
		double of_b = j < bs && b[j].value <= value ? b[j++].n : 0;
		u += of_b * (below + of_a / 2);
		below += of_a;
		ties += (of_a + of_b) * ((of_a + of_b) * (of_a + of_b) - 1);
	}
	double variance = na * nb / 12 * (n + 1 - ties / (n * (n - 1)));
	double excess = fmax(0, fabs(u - na * nb / 2) - 0.5);
	*p = variance > 0 ? erfc(excess / sqrt(2 * variance)) : 1;
	return u / (na * nb);
}
