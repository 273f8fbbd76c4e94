/* SPDX-License-Identifier: Apache-2.0 */
/* top_rank -- the ranking. voc/top.h says what each figure means. */
#include "analysis/top_rank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/interval.h"
#include "stats/rank.h"
#include "stats/test.h"

#define LEVEL 0.05
#define WHOLE 0.9 /* of a period's days lie between the first and the last of the data */
#define PLAIN_IMPORTANCE 3

const struct voc_label voc_top_formula[2] = {
	{{
		"priority = 100 × raw / largest raw; raw = volume × severity_low × importance × (1 + pull); volume = "
		"sqrt(lower "
		"95% bound of negative mentions / all items); severity_low = lower 95% bound of the mean of max(0, -score); "
		"importance = 1 to 5 of the category; pull = what the issue costs the mean rating / what the costliest one "
		"does",
		"优先级 = 100 × 原始分 ÷ 最大原始分；原始分 = 声量 × 严重度下限 × 重要性 × (1 + 拖累)；声量 = "
		"√(负面提及占全部反馈比例的 95% 置信下限)；严重度下限 = max(0, −情感分) 平均值的 95% 置信下限；"
		"重要性 = 类别的 1–5；拖累 = 该问题拉低平均评分的幅度 ÷ 拉低最多者的幅度",
	}},
	{{
		"priority = 100 × raw / largest raw; raw = volume × importance × (1 + pull); volume = sqrt(lower 95% bound of "
		"the "
		"wish's items / all suggestions); importance = 1 to 5 of the category; pull = how much lower those who wish "
		"rate / "
		"the most that any wish does",
		"优先级 = 100 × 原始分 ÷ 最大原始分；原始分 = 声量 × 重要性 × (1 + 拖累)；声量 = √(该建议占全部建议比例的 95% "
		"置信下限)；重要性 = 类别的 1–5；拖累 = 提出者拉低平均评分的幅度 ÷ 拉低最多者的幅度",
	}},
};

static bool is_whole(enum voc_period period, const struct voc_days *days, int32_t number)
{
	int32_t begin = voc_period_begin(period, number);
	int32_t end = voc_period_begin(period, number + 1);
	int32_t from = days->first > begin ? days->first : begin;
	int32_t to = days->last < end ? days->last + 1 : end;
	return to - from >= WHOLE * (end - begin);
}

/* The last two that are whole; none where the data span no two. */
static struct voc_periods compared_periods(const struct voc_top_state *top)
{
	struct voc_periods periods = {0};
	if (!top->days.seen)
		return periods;
	int32_t last = voc_period_number(top->period, top->days.last);
	if (!is_whole(top->period, &top->days, last))
		last--;
	if (!is_whole(top->period, &top->days, last) || !is_whole(top->period, &top->days, last - 1))
		return periods;
	periods.after = last;
	periods.before = last - 1;
	periods.items_after = voc_tally_at(&top->by_period, periods.after);
	periods.items_before = periods.items_after ? voc_tally_at(&top->by_period, periods.before) : 0;
	return periods;
}

/* What N mentions add up to, of which each says from 0 to 1 how grave the issue is. */
struct gravity {
	double sum, n;
};

static struct gravity gravity_of(const struct voc_issue *issue)
{
	if (issue->scored)
		return (struct gravity){(double)issue->harm / VOC_UNIT, (double)issue->scored};
	return (struct gravity){(double)issue->negative, (double)issue->judged};
}

double voc_issue_severity(const struct voc_issue *issue)
{
	struct gravity gravity = gravity_of(issue);
	return gravity.n > 0 ? gravity.sum / gravity.n : NAN;
}

/* Few mentions prove little of how grave an issue is, too. Figures from 0 to 1 scatter at most as much as a share of the same mean does, so
 * that the bound of a share is one for their mean. */
static double severity_low(const struct voc_issue *issue)
{
	struct gravity gravity = gravity_of(issue);
	return gravity.n > 0 ? voc_wilson(gravity.sum, gravity.n, LEVEL).low : NAN;
}

static double importance_of(const struct voc_top_state *top, struct voc_span key)
{
	struct voc_span path = voc_group_path(&top->group, key);
	const struct voc_category *category = NULL;
	if (top->options->categories && path.n)
		category = voc_categories_find(top->options->categories, path);
	return category && category->importance > 0 ? category->importance : PLAIN_IMPORTANCE;
}

/* How much lower the mean rating is for the issue; 0 where that is not known. */
static double cost_of(const struct voc_top_state *top, const struct voc_issue *issue)
{
	double error;
	double effect = voc_sum_effect(&top->rating, &issue->rating, &error);
	return effect < 0 ? -effect : 0;
}

struct voc_factors voc_issue_factors(const struct voc_ranking *ranking, const struct voc_issue *issue, struct voc_span key)
{
	const struct voc_top_state *top = ranking->top;
	double mentions = (double)(top->wishes ? issue->items : issue->negative);
	struct voc_factors factors = {
		.volume = sqrt(voc_wilson(mentions, (double)top->items, LEVEL).low),
		.severity_low = top->wishes ? 1 : severity_low(issue),
		.importance = importance_of(top, key),
	};
	if (ranking->costliest > 0)
		factors.pull = cost_of(top, issue) / ranking->costliest;
	return factors;
}

static double raw_priority(const struct voc_factors *factors)
{
	return factors->volume * factors->severity_low * factors->importance * (1 + factors->pull);
}

/* Shares of the issue in the two periods. */
void voc_issue_shares(const struct voc_ranking *ranking, const struct voc_issue *issue, double *before, double *after)
{
	const struct voc_periods *periods = &ranking->periods;
	*before = (double)voc_tally_at(&issue->period, periods->before) / (double)periods->items_before;
	*after = (double)voc_tally_at(&issue->period, periods->after) / (double)periods->items_after;
}

static void test_changes(struct voc_ranking *ranking)
{
	const struct voc_periods *periods = &ranking->periods;
	for (size_t i = 0; i < ranking->rows; i++) {
		const struct voc_tally *period = &ranking->top->issue[ranking->row[i].id].period;
		double before = (double)voc_tally_at(period, periods->before);
		double after = (double)voc_tally_at(period, periods->after);
		ranking->q[i] = NAN;
		if (periods->items_before > 0 && before + after > 0)
			ranking->q[i] =
				voc_share_change(before, (double)periods->items_before, after, (double)periods->items_after);
	}
	voc_false_discovery(ranking->q, ranking->q, ranking->rows);
}

/* Whether the issue has a row. */
static bool is_ranked(const struct voc_ranking *ranking, const struct voc_issue *issue)
{
	return ranking->top->wishes || !ranking->judged || issue->negative > 0;
}

void voc_ranking_make(struct voc_ranking *ranking)
{
	const struct voc_top_state *top = ranking->top;
	size_t n = top->keys.count;
	ranking->row = voc_allocate_zero(n + 1, sizeof *ranking->row);
	ranking->q = voc_allocate_zero(n + 1, sizeof *ranking->q);
	for (size_t id = 0; id < n; id++)
		ranking->judged |= top->issue[id].judged > 0;
	for (size_t id = 0; id < n; id++)
		if (is_ranked(ranking, &top->issue[id]))
			ranking->costliest = fmax(ranking->costliest, cost_of(top, &top->issue[id]));
	for (size_t id = 0; id < n; id++) {
		const struct voc_issue *issue = &top->issue[id];
		struct voc_row row = {.key = top->keys.key[id], .weight = (double)issue->items, .id = id};
		if (!is_ranked(ranking, issue)) {
			ranking->quiet++;
			continue;
		}
		struct voc_factors factors = voc_issue_factors(ranking, issue, row.key);
		if (ranking->judged || top->wishes)
			row.weight = raw_priority(&factors);
		ranking->largest = fmax(ranking->largest, row.weight);
		ranking->row[ranking->rows++] = row;
	}
	voc_rows_sort(ranking->row, ranking->rows);
	ranking->periods = compared_periods(top);
	test_changes(ranking);
}
