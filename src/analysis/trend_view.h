/* SPDX-License-Identifier: Apache-2.0 */
/* trend_view -- which series and periods are shown, and what is thought of each count. */
#ifndef ANALYSIS_TREND_VIEW_H
#define ANALYSIS_TREND_VIEW_H

#include "analysis/trend_table.h"
#include "stats/baseline.h"
#include "stats/forecast.h"

enum voc_alert { VOC_QUIET, VOC_ALERT_HIGH, VOC_ALERT_LOW, VOC_ALERT_UP, VOC_ALERT_DOWN };

/* Of one count. P and z of what is expected are NaN where the count is not judged. */
struct voc_judgement {
	struct voc_expectation expected;
	double q;
	enum voc_alert alert;
	size_t run; /* periods that a shift has lasted */
};

struct voc_trend_view {
	const struct voc_trend_state *trend;
	struct voc_row *row; /* the series, the biggest first */
	size_t series;
	int32_t *period;
	size_t periods;
	size_t from;                     /* the first period that is shown */
	bool filled;                     /* no gaps */
	bool plain;                      /* one series of all items: shares say nothing */
	bool exposed;                    /* rates per 1,000 of an exposure instead */
	struct voc_judgement *judgement; /* series × periods; NULL where there are gaps */
	struct voc_judgement *all;       /* of all items together, where there are several series */
};

void voc_trend_view_open(struct voc_trend_view *view, const struct voc_trend_state *trend);
void voc_trend_view_release(struct voc_trend_view *view);

double voc_trend_items(const struct voc_trend_view *view, size_t series, size_t period);
double voc_trend_exposure(const struct voc_trend_view *view, size_t series, size_t period); /* NaN for none */
/* Days of period NUMBER between the first and the last of the data, and all its days. */
double voc_trend_covered(const struct voc_trend_state *trend, int32_t number, double *all);
/* Whether the data begin or end within period NUMBER. */
bool voc_trend_partial(const struct voc_trend_state *trend, int32_t number);

/* Fills view->judgement and view->all. */
void voc_trend_judge(struct voc_trend_view *view);
/* Why there is an alert, in words; nothing where there is none. */
void voc_trend_reason(const struct voc_trend_view *view, size_t series, size_t period, enum voc_lang lang,
		      struct voc_buffer *out);

/* The whole periods of a series, all of them whatever is shown: VALUE, with room for all; *FIRST is the period of the first. Their number. */
size_t voc_trend_whole(const struct voc_trend_view *view, size_t series, double *value, size_t *first);

/* The periods to come. SKIPPED of them, 0 or 1, are there already as the partial last one. */
struct voc_trend_ahead {
	struct voc_forecast forecast;
	size_t season;
	size_t skipped;
};

void voc_trend_forecast(const struct voc_trend_view *view, size_t series, struct voc_trend_ahead *ahead);
/* Whether the backtest beats the naive forecast. */
bool voc_trend_worth(const struct voc_trend_ahead *ahead);
void voc_trend_forecast_reason(const struct voc_trend_ahead *ahead, enum voc_lang lang, struct voc_buffer *out);

/* Season and underlying level of each period, NaN where there are none; false for less than two seasons. */
bool voc_trend_decompose(const struct voc_trend_view *view, size_t series, double *season, double *underlying);

/* A row a series. */
void voc_trend_wide(const struct voc_trend_view *view, struct voc_table *table);
/* A row a series: its change at trend->broken. */
void voc_trend_break(const struct voc_trend_view *view, struct voc_table *table);

#endif
