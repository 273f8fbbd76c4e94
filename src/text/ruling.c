/* SPDX-License-Identifier: Apache-2.0 */
/* ruling -- sums to sentiment, polarity, category and aspects. */
#include "text/ruling.h"

#include "text/sentiment.h"

/* The number of LABEL, SIZE_MAX when the model does not have it. */
static size_t label_of(const struct voc_ruling *r, const char *label)
{
	for (size_t k = 0; k < r->labels; k++)
		if (voc_span_is(r->label[k], label))
			return k;
	return SIZE_MAX;
}

static double value_of(const double *values, size_t k)
{
	return k == SIZE_MAX ? 0 : values[k];
}

static enum voc_polarity sign_of(double sentiment, double band)
{
	return sentiment > band ? VOC_POSITIVE : sentiment < -band ? VOC_NEGATIVE : VOC_NEUTRAL;
}

void voc_ruling_sentiment(const struct voc_ruling *r, double band, struct voc_verdict *v)
{
	size_t negative = label_of(r, "negative"), neutral = label_of(r, "neutral"), positive = label_of(r, "positive");
	if (r->numeric) {
		double total = value_of(r->total, positive) - value_of(r->total, negative);
		v->sentiment = total > 1 ? 1 : total < -1 ? -1 : total;
		v->polarity = sign_of(v->sentiment, band);
		return;
	}
	v->sentiment = value_of(r->share, positive) - value_of(r->share, negative);
	double most = value_of(r->share, positive) > value_of(r->share, negative) ? value_of(r->share, positive)
										  : value_of(r->share, negative);
	v->polarity = neutral != SIZE_MAX && r->share[neutral] >= most ? VOC_NEUTRAL : sign_of(v->sentiment, band);
}

/* The sentiment of the clause where the heaviest term for LABEL stands. */
static double score_of(const struct voc_ruling *r, size_t label, const struct voc_verdict *v)
{
	const struct voc_evidence *best = NULL;
	double sum = 0;
	size_t spoken = 0;
	for (size_t i = 0; i < r->terms; i++)
		if (r->evidence[i].weight[label] > (best ? best->weight[label] : 0))
			best = &r->evidence[i];
	for (size_t i = 0; best && i < v->matches; i++) {
		const struct voc_match *m = &v->match[i];
		if (m->kind != VOC_KIND_SENTIMENT || m->clause != best->clause)
			continue;
		sum += m->score;
		spoken++;
	}
	return spoken ? voc_sentiment_normal(sum) : v->sentiment;
}

static void add_aspect(struct voc_aspect *aspect, size_t *n, struct voc_aspect new)
{
	size_t k = (*n)++;
	for (; k > 0 && aspect[k - 1].evidence < new.evidence; k--)
		aspect[k] = aspect[k - 1];
	aspect[k] = new;
}

void voc_ruling_category(const struct voc_ruling *r, const struct voc_category *const *category, struct voc_arena *arena,
			 struct voc_verdict *v)
{
	struct voc_aspect *aspect = voc_arena_alloc(arena, (r->labels + 1) * sizeof *aspect);
	size_t n = 0, best = 0;
	for (size_t k = 1; k < r->labels; k++)
		if (r->share[k] > r->share[best])
			best = k;
	for (size_t k = 0; k < r->labels; k++)
		if (r->each ? r->total[k] > 0 : k == best)
			add_aspect(aspect, &n, (struct voc_aspect){category[k], score_of(r, k, v), r->share[k]});
	v->aspect = aspect;
	v->aspects = n;
	v->category = n ? aspect[0].category : NULL;
	v->department = n ? aspect[0].category->department : (struct voc_span){NULL, 0};
	v->stage = n ? aspect[0].category->stage : (struct voc_span){NULL, 0};
}
