/* SPDX-License-Identifier: Apache-2.0 */
/* opinion -- from the verdict's columns. */
#include "analysis/opinion.h"

#include "stats/sum.h"

static bool read_units(struct voc_span text, int32_t *units)
{
	double value;
	return text.n > 0 && voc_span_real(text, &value) && voc_units(value, units);
}

static bool is_negative(int32_t score)
{
	return score < (int32_t)(VOC_NEGATIVE_SCORE * VOC_UNIT);
}

struct voc_opinion voc_opinion_of(const struct voc_record *record)
{
	struct voc_opinion opinion = {0};
	opinion.scored = read_units(voc_get(record, VOC_SENTIMENT), &opinion.score);
	opinion.rated = read_units(voc_get(record, VOC_RATING), &opinion.rating);
	struct voc_span polarity = voc_get(record, VOC_POLARITY);
	opinion.judged = polarity.n > 0 || opinion.scored;
	opinion.negative = polarity.n > 0 ? voc_span_is(polarity, "negative") : opinion.scored && is_negative(opinion.score);
	return opinion;
}

int voc_opinion_check(const struct voc_schema *schema, struct voc_error *err)
{
	if (schema->field[VOC_POLARITY] >= 0 || schema->field[VOC_SENTIMENT] >= 0 || schema->field[VOC_ASPECTS] >= 0)
		return 0;
	return voc_fail(err, 0, "no column 'polarity', 'sentiment' or 'aspects' tells what is negative: tag the records first");
}

struct voc_opinion voc_opinion_on(const struct voc_opinion *item, const struct voc_key *key)
{
	struct voc_opinion opinion = *item;
	if (key->scored) {
		opinion.judged = true;
		opinion.scored = true;
		opinion.score = key->score;
		opinion.negative = is_negative(key->score);
	}
	return opinion;
}
