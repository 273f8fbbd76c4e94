/* SPDX-License-Identifier: Apache-2.0 */
/* trend_reason -- an alert in a sentence that can be handed on. */
#include "analysis/trend_view.h"

#include <math.h>

#include "analysis/words.h"

#define NOTABLE 1.2 /* all items as well are that many times as many as expected */

static void number(double value, struct voc_buffer *out)
{
	voc_buffer_number(out, value, value < 10 && value != floor(value) ? 1 : 0);
}

static void write_times(double times, struct voc_buffer *out)
{
	voc_buffer_number(out, times, times < 9.95 ? 1 : 0);
}

/* What the expectation is taken from. */
static void write_past(const struct voc_trend_view *view, const struct voc_expectation *expected, enum voc_lang lang,
		       struct voc_buffer *out)
{
	static const struct voc_label season[VOC_PERIOD_COUNT] = {
		[VOC_PERIOD_DAY] = {{"the same weekdays before", "以往同一星期几"}},
		[VOC_PERIOD_WEEK] = {{"the same weeks of earlier years", "往年同周"}},
		[VOC_PERIOD_MONTH] = {{"the same months of earlier years", "往年同月"}},
		[VOC_PERIOD_QUARTER] = {{"the same quarters of earlier years", "往年同季"}},
		[VOC_PERIOD_YEAR] = {{"the years before", "以往各年"}},
	};
	static const struct voc_label before[VOC_PERIOD_COUNT] = {
		[VOC_PERIOD_DAY] = {{"the %u days before", "此前 %u 天"}},
		[VOC_PERIOD_WEEK] = {{"the %u weeks before", "此前 %u 周"}},
		[VOC_PERIOD_MONTH] = {{"the %u months before", "此前 %u 个月"}},
		[VOC_PERIOD_QUARTER] = {{"the %u quarters before", "此前 %u 个季度"}},
		[VOC_PERIOD_YEAR] = {{"the %u years before", "此前 %u 年"}},
	};
	enum voc_period period = view->trend->period;
	if (expected->seasonal) {
		voc_buffer_text(out, season[period].text[lang]);
		return;
	}
	struct voc_span pattern = voc_span_from(before[period].text[lang]);
	size_t at = voc_span_find(pattern, VOC_SPAN("%u"), 0);
	voc_buffer_add(out, pattern.p, at);
	voc_buffer_print(out, "%u", (unsigned)expected->points);
	voc_buffer_add(out, pattern.p + at + 2, pattern.n - at - 2);
}

static void write_range(const struct voc_expectation *expected, enum voc_lang lang, struct voc_buffer *out)
{
	number(expected->mean, out);
	voc_buffer_text(out, lang == VOC_ZH ? "（" : " (");
	number(expected->low, out);
	voc_buffer_text(out, "–");
	number(expected->high, out);
	voc_buffer_text(out, lang == VOC_ZH ? "）" : ")");
}

/* Where all items rose as well: a category may only have gone along. */
static void write_all(const struct voc_trend_view *view, size_t period, enum voc_lang lang, struct voc_buffer *out)
{
	const struct voc_judgement *all = view->all ? &view->all[period] : NULL;
	if (!all || !all->expected.known || !(all->expected.mean > 0))
		return;
	double times = (double)voc_tally_at(&view->trend->total, view->period[period]) / all->expected.mean;
	if (times < NOTABLE)
		return;
	voc_buffer_text(out, lang == VOC_ZH ? "；全部反馈也达到预期的 " : "; all items are ");
	write_times(times, out);
	voc_buffer_text(out, lang == VOC_ZH ? " 倍" : " times as many as expected, too");
}

static void write_period(const struct voc_trend_view *view, size_t series, size_t period, enum voc_lang lang,
			 struct voc_buffer *out)
{
	const struct voc_judgement *judgement = &view->judgement[series * view->periods + period];
	const struct voc_expectation *expected = &judgement->expected;
	double items = voc_trend_items(view, series, period);
	bool zh = lang == VOC_ZH;
	bool high = judgement->alert == VOC_ALERT_HIGH;
	if (zh)
		voc_buffer_text(out, "实际 ");
	number(items, out);
	voc_buffer_text(out, zh ? " 条，预期 " : " instead of ");
	write_range(expected, lang, out);
	if (high && expected->mean >= 0.5) {
		voc_buffer_text(out, zh ? "，为预期的 " : ", ");
		write_times(items / expected->mean, out);
		voc_buffer_text(out, zh ? " 倍" : " times as many");
	}
	voc_buffer_text(out, zh ? "；依据：" : ", going by ");
	write_past(view, expected, lang, out);
	if (high)
		write_all(view, period, lang, out);
}

static void write_shift(const struct voc_trend_view *view, size_t series, size_t period, enum voc_lang lang,
			struct voc_buffer *out)
{
	const struct voc_judgement *judgement = &view->judgement[series * view->periods + period];
	bool zh = lang == VOC_ZH, up = judgement->alert == VOC_ALERT_UP;
	double items = 0, mean = 0;
	size_t first = period, run = judgement->run;
	for (size_t i = period + 1; i-- > 0 && run > 0;) {
		const struct voc_expectation *then = &view->judgement[series * view->periods + i].expected;
		if (isnan(then->z))
			continue;
		items += voc_trend_items(view, series, i);
		mean += then->mean;
		first = i;
		run--;
	}
	char since[16];
	int n = (int)voc_period_write(view->trend->period, view->period[first], since);
	if (zh)
		voc_buffer_print(out, "自 %.*s 起持续%s：共 ", n, since, up ? "偏高" : "偏低");
	else
		voc_buffer_print(out, "%s since %.*s: ", up ? "lastingly more" : "lastingly less", n, since);
	number(items, out);
	voc_buffer_text(out, zh ? " 条，预期 " : " instead of ");
	voc_buffer_number(out, mean, 0);
	if (zh)
		voc_buffer_text(out, " 条");
}

void voc_trend_reason(const struct voc_trend_view *view, size_t series, size_t period, enum voc_lang lang,
		      struct voc_buffer *out)
{
	if (!view->judgement)
		return;
	switch (view->judgement[series * view->periods + period].alert) {
	case VOC_QUIET:
		return;
	case VOC_ALERT_HIGH:
	case VOC_ALERT_LOW:
		write_period(view, series, period, lang, out);
		return;
	default:
		write_shift(view, series, period, lang, out);
	}
}
