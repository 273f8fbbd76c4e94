/* SPDX-License-Identifier: Apache-2.0 */
/* customer_risk -- a weighted sum of signs, each of which counts half as much as the one before, fading with time. */
#include "analysis/customer_risk.h"

#include <math.h>

#include "analysis/customer_state.h"

#define CHURN_WEIGHT 0.35
#define REPEAT_WEIGHT 0.25
#define URGENT_WEIGHT 0.20
#define MOOD_WEIGHT 0.20
#define HALF_LIFE 90 /* days */

const struct voc_label voc_customer_formula = {{
	"risk = 100 × fresh × (0.35 churn + 0.25 repeat + 0.20 urgent + 0.20 mood); churn, repeat and urgent = 1 - 2^-n for n "
	"items with "
	"signs of leaving, n complaints of a category complained of before, n items of tier S; mood = max(0, -mean sentiment); "
	"fresh = "
	"2^-(d / 90) for d days since the last complaint, sign of leaving or item of tier S",
	"风险 = 100 × 新近度 × (0.35 流失 + 0.25 重复 + 0.20 紧急 + 0.20 情绪)；流失、重复、紧急 = 1 − 2^−n，n "
	"依次为含流失信号的条数、"
	"同类问题再次投诉的次数、S 级条数；情绪 = max(0, −平均情感分)；新近度 = 2^−(d ÷ 90)，d 为距最近一次投诉、流失信号或 S "
	"级反馈的天数",
}};

static double saturating(int64_t n)
{
	return 1 - exp2(-(double)n);
}

struct voc_risk voc_risk_of(const struct voc_person *person, const struct voc_days *now)
{
	struct voc_risk risk = {
		.churn = saturating(person->churn),
		.repeat = saturating(voc_person_repeats(person)),
		.urgent = saturating(person->urgent),
		.mood = person->sentiment.n ? fmax(0, -voc_sum_mean(&person->sentiment)) : 0,
		.fresh = 1,
	};
	if (now->seen && person->trouble.seen)
		risk.fresh = exp2(-fmax(0, now->last - person->trouble.last) / HALF_LIFE);
	else if (now->seen && person->days.seen)
		risk.fresh = exp2(-fmax(0, now->last - person->days.last) / HALF_LIFE);
	risk.risk = 100 * risk.fresh *
		    (CHURN_WEIGHT * risk.churn + REPEAT_WEIGHT * risk.repeat + URGENT_WEIGHT * risk.urgent +
		     MOOD_WEIGHT * risk.mood);
	return risk;
}
