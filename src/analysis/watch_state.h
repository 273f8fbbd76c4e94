/* SPDX-License-Identifier: Apache-2.0 */
/* watch_state -- what voc-watch keeps; for the files watch*.c. */
#ifndef ANALYSIS_WATCH_STATE_H
#define ANALYSIS_WATCH_STATE_H

#include "analysis/tally.h"
#include "analysis/watch_phrases.h"
#include "base/map.h"
#include "voc/watch.h"

enum {
	VOC_PAST_DAYS = 28,
	VOC_LEAST_DAYS = 3,    /* before that nothing is known */
	VOC_WEEKDAY_DAYS = 14, /* before that weekdays are not told apart */
	VOC_MOST_SLOTS = 288,  /* windows of a day */
	VOC_EXAMPLES = 3,
	VOC_SPANS = 4,     /* so many lengths of time are looked at */
	VOC_LONGEST = 24,  /* windows, of them the longest */
	VOC_RECENT = 4096, /* urgent items that are remembered, so that none is told twice */
};

/* What a series is of; its key is the letter and the value. */
enum voc_series_field {
	VOC_OF_ALL,
	VOC_OF_CATEGORY,
	VOC_OF_STORE,
	VOC_OF_PRODUCT,
	VOC_OF_CHANNEL,
	VOC_OF_PHRASE,
	VOC_SERIES_FIELDS
};

/* What false alarms are allowed is divided among the kinds: 0.8 surge, which chance does not use up (watch_season.c), 0.1 each sentiment,
 * silence and phrase. */
enum voc_alert_kind {
	VOC_ALERT_ITEM,
	VOC_ALERT_SURGE,
	VOC_ALERT_SENTIMENT,
	VOC_ALERT_SILENCE,
	VOC_ALERT_PHRASE,
	VOC_ALERT_KINDS
};

struct voc_series {
	struct voc_tally past, judged, negative; /* closed windows; past up to what was usual */
	struct voc_tally counted;                /* the last of them as they were */
	int64_t now, now_judged, now_negative;   /* of the current one */
	int64_t until[VOC_ALERT_KINDS];          /* not named again before */
	struct voc_span example[VOC_EXAMPLES];   /* the last texts of the current window; malloced */
	size_t examples;
	double silent_mean, silent_variance; /* expected since the last item */
	bool silent;                         /* that has been told */
	int64_t told[VOC_ALERT_KINDS];       /* when it was named */
	/* Worked out for a window; see watch_season.c. */
	int32_t known_for;
	uint64_t known_after; /* so many late items had come */
	double rate, unsure;
	double linear[VOC_SPANS], quadratic[VOC_SPANS];
};

/* What is usual, worked out when a window begins. */
struct voc_season {
	int32_t of;     /* that window, */
	uint64_t after; /* and how many late items had come */
	bool known;
	bool weekdays;
	double slot[VOC_MOST_SLOTS], weekday[7]; /* factors, 1 on average */
	double slot_items[VOC_MOST_SLOTS];       /* that they rest on */
	double most;                             /* the largest of slot */
	double exposure;                         /* the factors of past windows, summed */
	struct {
		double *factor; /* of past windows that are taken together, summed, the last ones first */
		size_t n;
		double squares; /* of these sums, summed */
	} block[VOC_SPANS];
	double scatter;          /* of all items: variance over mean */
	double level[VOC_SPANS]; /* the chance at or below which a series surges; 0 while not worked out */
};

struct voc_watch {
	struct voc_watch_options options;
	int32_t slots; /* windows a day */
	bool started;
	int64_t clock;  /* seconds by the clock of the stream */
	bool dated;     /* set by an item that has a day and no time of day */
	int16_t offset; /* of that clock, where the first item with a time of day had a zone */
	bool zoned, timed;
	uint64_t uncounted;    /* items without a time of day, where windows are shorter than a day */
	int32_t first, window; /* the first ever, and the current one */
	struct voc_map keys;
	struct voc_series *series;
	size_t capacity;
	struct voc_new_phrases phrases;
	size_t channels;
	struct voc_season season;
	uint64_t recent[VOC_RECENT];
	size_t recents; /* ever told */
	int64_t hour;   /* of the rate */
	int64_t in_hour, suppressed;
	struct voc_buffer held; /* alerts that wait for working hours, a line each */
	struct voc_arena scratch;
	uint64_t late; /* items that came behind their window: they change what was worked out */
	bool quiet;
};

struct voc_series *voc_series_of(struct voc_watch *watch, enum voc_series_field field, struct voc_span value);
/* Keeps a copy, cut to a length for reading, in place of the oldest of three. */
void voc_series_example(struct voc_series *series, struct voc_span text);
void voc_series_release(struct voc_series *series);

/* watch_season.c */
/* Windows that are looked at together, from a short outbreak to a slow one; the first is 1. */
extern const int32_t voc_spans[VOC_SPANS];
void voc_season_open(struct voc_watch *watch);
void voc_season_release(struct voc_watch *watch);
double voc_season_factor(const struct voc_watch *watch, int32_t window);
/* The chance at or below which a count of the span of number SPAN is a surge. */
double voc_surge_level(struct voc_watch *watch, size_t span);
/* Mean and variance of what SERIES holds in the current window and those before it that belong to the span of number SPAN; false when too
 * little is known. */
bool voc_series_expect(struct voc_watch *watch, struct voc_series *series, size_t span, double *mean, double *variance);

/* The chance at or below which something of N series is told. */
double voc_watch_level(const struct voc_watch *watch, enum voc_alert_kind kind, double n);

/* watch_alert.c */
struct voc_alert {
	enum voc_alert_kind kind;
	enum voc_series_field field;
	struct voc_span value;
	const char *severity;          /* high, medium */
	int64_t begin;                 /* of what it is about, by the clock of the stream */
	bool dated;                    /* of that only the day is known */
	double count, of;              /* OF: items that are judged, 0 for none */
	double expected, low, high, p; /* NaN for none */
	const struct voc_span *example;
	size_t examples;
	struct voc_span id, department; /* of an urgent item */
	bool urgent;                    /* VALUE is a category that makes an item urgent; */
	struct voc_span trigger;        /* words that do, empty for none */
};
void voc_watch_tell(struct voc_watch *watch, const struct voc_alert *alert);
/* Lets out what was held, if it is time. */
void voc_watch_release_held(struct voc_watch *watch);

#endif
