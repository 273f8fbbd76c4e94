/* SPDX-License-Identifier: Apache-2.0 */
/* watch -- items into series and windows, and what is told of them. */
#include "voc/watch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/opinion.h"
#include "analysis/watch_state.h"
#include "base/calendar.h"
#include "stats/counts.h"

#define USUAL 0.025       /* the range shown as usual leaves out this much on either side */
#define LEARN_UP_TO 0.995 /* a window enters the past up to this quantile */
#define HIGH_RATIO 3      /* times what is expected */
#define SHARE_LEVEL 0.01  /* chance at which a part of all items has more than its share */

enum { LEAST_NEW = 8, LEAST_JUDGED = 20, LONGEST_EXAMPLE = 400, LONGEST_SILENCE = 86400, NO_WINDOW = INT32_MIN };

/* ---- series ---- */

struct voc_series *voc_series_of(struct voc_watch *watch, enum voc_series_field field, struct voc_span value)
{
	bool added;
	char *key = voc_allocate(value.n + 1);
	key[0] = (char)('0' + (int)field);
	if (value.n)
		memcpy(key + 1, value.p, value.n);
	size_t id = voc_map_add(&watch->keys, (struct voc_span){key, value.n + 1}, &added);
	free(key);
	if (id >= watch->capacity) {
		watch->capacity = watch->capacity ? watch->capacity * 2 : 64;
		watch->series = voc_reallocate(watch->series, watch->capacity, sizeof *watch->series);
	}
	if (added) {
		watch->series[id] = (struct voc_series){.known_for = NO_WINDOW};
		watch->channels += field == VOC_OF_CHANNEL;
	}
	return &watch->series[id];
}

static void forget_examples(struct voc_series *series)
{
	for (size_t i = 0; i < series->examples; i++)
		free((char *)series->example[i].p);
	series->examples = 0;
}

void voc_series_release(struct voc_series *series)
{
	forget_examples(series);
	voc_tally_release(&series->past);
	voc_tally_release(&series->counted);
	voc_tally_release(&series->judged);
	voc_tally_release(&series->negative);
}

struct voc_watch *voc_watch_new(const struct voc_watch_options *options)
{
	struct voc_watch *watch = voc_allocate_zero(1, sizeof *watch);
	watch->options = *options;
	watch->slots = (int32_t)(VOC_DAY_SECONDS / options->window);
	watch->season.of = NO_WINDOW;
	voc_season_open(watch);
	voc_new_phrases_open(&watch->phrases, options->stop);
	watch->options.stop = NULL;
	voc_series_of(watch, VOC_OF_ALL, VOC_SPAN(""));
	return watch;
}

void voc_watch_free(struct voc_watch *watch)
{
	if (!watch)
		return;
	for (size_t id = 0; id < watch->keys.count; id++)
		voc_series_release(&watch->series[id]);
	voc_map_release(&watch->keys);
	voc_season_release(watch);
	voc_new_phrases_release(&watch->phrases);
	voc_buffer_release(&watch->held);
	voc_arena_release(&watch->scratch);
	free(watch->series);
	free(watch);
}

static enum voc_series_field field_of(const struct voc_watch *watch, size_t id)
{
	return (enum voc_series_field)(watch->keys.key[id].p[0] - '0');
}

static struct voc_span value_of(const struct voc_watch *watch, size_t id)
{
	return (struct voc_span){watch->keys.key[id].p + 1, watch->keys.key[id].n - 1};
}

/* ---- the end of a window ---- */

static int64_t begin_of(const struct voc_watch *watch, int32_t window)
{
	return (int64_t)window * watch->options.window;
}

static void drop_before(struct voc_tally *tally, int32_t number)
{
	size_t gone = 0;
	while (gone < tally->n && tally->number[gone] < number)
		gone++;
	if (gone == 0)
		return;
	tally->n -= gone;
	memmove(tally->number, tally->number + gone, tally->n * sizeof *tally->number);
	memmove(tally->count, tally->count + gone, tally->n * sizeof *tally->count);
}

static void tell(struct voc_watch *watch, size_t id, struct voc_alert *alert)
{
	struct voc_series *series = &watch->series[id];
	bool again = watch->clock >= series->told[alert->kind] + LONGEST_SILENCE;
	if (watch->quiet || (watch->clock < series->until[alert->kind] && !again))
		return;
	series->until[alert->kind] = watch->clock + watch->options.cooldown;
	series->told[alert->kind] = watch->clock;
	alert->field = field_of(watch, id);
	alert->value = value_of(watch, id);
	alert->example = series->example;
	alert->examples = series->examples;
	voc_watch_tell(watch, alert);
}

/* Variance over the binomial's of the negative items in past windows. */
static double negative_scatter(const struct voc_series *series, double share)
{
	double sum = 0, windows = 0;
	for (size_t i = 0; i < series->judged.n; i++) {
		double n = (double)series->judged.count[i];
		double x = (double)voc_tally_at(&series->negative, series->judged.number[i]);
		sum += (x - n * share) * (x - n * share) / (n * share * (1 - share));
		windows++;
	}
	return windows >= 2 ? fmax(1, sum / (windows - 1)) : 1;
}

static void check_sentiment(struct voc_watch *watch, size_t id)
{
	struct voc_series *series = &watch->series[id];
	double past = (double)voc_tally_sum(&series->judged), n = (double)series->now_judged, x = (double)series->now_negative;
	if (n < LEAST_JUDGED || n < (double)watch->options.evidence || past < 10 * LEAST_JUDGED || !watch->season.known)
		return;
	double share = ((double)voc_tally_sum(&series->negative) + 0.5) / (past + 1), mean = n * share;
	double scatter = negative_scatter(series, share);
	double variance = scatter * mean * (1 - share) + mean * mean * scatter * (1 - share) / (share * past);
	double p = voc_count_above(x, mean, variance);
	if (x <= mean || p > voc_watch_level(watch, VOC_ALERT_SENTIMENT, (double)watch->keys.count))
		return;
	struct voc_alert alert = {.kind = VOC_ALERT_SENTIMENT,
				  .severity = "medium",
				  .begin = begin_of(watch, watch->window),
				  .count = x,
				  .of = n,
				  .expected = mean,
				  .low = voc_count_quantile(USUAL, mean, variance),
				  .high = voc_count_quantile(1 - USUAL, mean, variance),
				  .p = p};
	tell(watch, id, &alert);
}

static void check_silence(struct voc_watch *watch, size_t id)
{
	struct voc_series *series = &watch->series[id];
	if (series->now > 0) {
		series->silent_mean = series->silent_variance = 0;
		series->silent = false;
		return;
	}
	double expected, scatter;
	if (!series->past.n || !voc_series_expect(watch, series, 0, &expected, &scatter))
		return;
	/* an error of the level is the same in all windows: standard deviations add up, not variances */
	double mean = series->silent_mean + expected;
	series->silent_variance += fmin(scatter, expected * 4);
	series->silent_mean = mean;
	double sum = (double)voc_tally_sum(&series->past) + 0.5;
	double p = voc_count_below(0, mean, series->silent_variance + mean * mean / sum);
	if (series->silent || mean < 3 || p > voc_watch_level(watch, VOC_ALERT_SILENCE, (double)watch->channels + 1))
		return;
	series->silent = true;
	struct voc_alert alert = {.kind = VOC_ALERT_SILENCE,
				  .severity = "medium",
				  .begin = begin_of(watch, series->past.number[series->past.n - 1] + 1),
				  .count = 0,
				  .expected = mean,
				  .low = voc_count_quantile(USUAL, mean, series->silent_variance),
				  .high = voc_count_quantile(1 - USUAL, mean, series->silent_variance),
				  .p = p};
	tell(watch, id, &alert);
}

/* What enters the past: no more than what is usual, where that is known. */
static int64_t learnt(struct voc_watch *watch, struct voc_series *series)
{
	double mean, variance;
	if (series->now < watch->options.evidence || !voc_series_expect(watch, series, 0, &mean, &variance))
		return series->now;
	double most = voc_count_quantile(LEARN_UP_TO, mean, variance);
	return (double)series->now > most ? (int64_t)most : series->now;
}

static void close_series(struct voc_watch *watch, size_t id, int64_t count)
{
	struct voc_series *series = &watch->series[id];
	int32_t horizon = watch->window + 1 - VOC_PAST_DAYS * watch->slots;
	if (count)
		voc_tally_add(&series->past, watch->window, count);
	if (series->now)
		voc_tally_add(&series->counted, watch->window, series->now);
	if (series->now_judged)
		voc_tally_add(&series->judged, watch->window, series->now_judged);
	if (series->now_negative)
		voc_tally_add(&series->negative, watch->window, series->now_negative);
	drop_before(&series->past, horizon);
	drop_before(&series->counted, watch->window + 2 - VOC_LONGEST);
	drop_before(&series->judged, horizon);
	drop_before(&series->negative, horizon);
	series->now = series->now_judged = series->now_negative = 0;
	forget_examples(series);
}

static void close_window(struct voc_watch *watch)
{
	size_t n = watch->keys.count;
	int64_t *count = voc_allocate_zero(n, sizeof *count);
	watch->clock = begin_of(watch, watch->window + 1);
	for (size_t id = 0; id < n; id++) {
		enum voc_series_field field = field_of(watch, id);
		if (field == VOC_OF_ALL || field == VOC_OF_CHANNEL)
			check_silence(watch, id);
		if (field != VOC_OF_CATEGORY && watch->series[id].now_judged)
			check_sentiment(watch, id);
		count[id] = learnt(watch, &watch->series[id]);
	}
	for (size_t id = 0; id < n; id++)
		close_series(watch, id, count[id]);
	watch->window++;
	voc_watch_release_held(watch);
	free(count);
}

/* A stream that says nothing for longer than the past is a new one: what was usual is not known any more. */
static void jump(struct voc_watch *watch, int32_t window)
{
	for (size_t id = 0; id < watch->keys.count; id++) {
		struct voc_series *series = &watch->series[id];
		series->past.n = series->counted.n = series->judged.n = series->negative.n = 0;
		series->silent_mean = series->silent_variance = 0;
	}
	watch->first = watch->window = window;
}

static void move_to(struct voc_watch *watch, int64_t clock, bool dated)
{
	int32_t window = (int32_t)(clock / watch->options.window - (clock % watch->options.window < 0));
	if (!watch->started) {
		watch->started = true;
		watch->first = watch->window = window;
		watch->clock = clock;
		watch->dated = dated;
	}
	for (int i = 0; watch->window < window && i <= VOC_PAST_DAYS * watch->slots; i++)
		close_window(watch);
	if (watch->window < window)
		jump(watch, window);
	if (clock >= watch->clock) {
		watch->dated = clock > watch->clock ? dated : watch->dated && dated;
		watch->clock = clock;
	}
	voc_watch_release_held(watch);
}

/* ---- items ---- */

void voc_series_example(struct voc_series *series, struct voc_span text)
{
	if (text.n > LONGEST_EXAMPLE) {
		text.n = LONGEST_EXAMPLE;
		while (text.n && ((unsigned char)text.p[text.n] & 0xC0) == 0x80)
			text.n--;
	}
	if (series->examples == VOC_EXAMPLES) {
		free((char *)series->example[0].p);
		memmove(series->example, series->example + 1, (VOC_EXAMPLES - 1) * sizeof *series->example);
		series->examples--;
	}
	char *copy = voc_allocate(text.n + 1);
	if (text.n)
		memcpy(copy, text.p, text.n);
	series->example[series->examples++] = (struct voc_span){copy, text.n};
}

/* What a series holds in the current window and the SPAN - 1 before it. */
static double count_of(const struct voc_watch *watch, const struct voc_series *series, int32_t span)
{
	int64_t count = series->now;
	for (int32_t i = 1; i < span; i++)
		count += voc_tally_at(&series->counted, watch->window - i);
	return (double)count;
}

/* When all items are more than usual, any part of them is: what is news is more than its share of them. */
static bool exceeds_share(struct voc_watch *watch, const struct voc_series *series, size_t span, double count)
{
	const struct voc_series *all = voc_series_of(watch, VOC_OF_ALL, VOC_SPAN(""));
	if (series == all)
		return true;
	double share = ((double)voc_tally_sum(&series->past) + 0.5) / ((double)voc_tally_sum(&all->past) + 1);
	double mean = share * count_of(watch, all, voc_spans[span]);
	return count > mean && voc_count_above(count, mean, mean * series->linear[0]) <= SHARE_LEVEL;
}

/* The span of that number, the current window the last of it. */
struct outlook {
	size_t span;
	double count, mean, variance, p;
};

static bool surges(struct voc_watch *watch, struct voc_series *series, struct outlook *seen)
{
	seen->count = count_of(watch, series, voc_spans[seen->span]);
	if (seen->count < (double)watch->options.evidence ||
	    !voc_series_expect(watch, series, seen->span, &seen->mean, &seen->variance) || seen->count <= seen->mean)
		return false;
	seen->p = voc_count_above(seen->count, seen->mean, seen->variance);
	return seen->p <= fmin(USUAL, voc_surge_level(watch, seen->span)) &&
	       exceeds_share(watch, series, seen->span, seen->count);
}

static void tell_surge(struct voc_watch *watch, size_t id, const struct outlook *seen)
{
	struct voc_alert alert = {.kind = VOC_ALERT_SURGE,
				  .severity = seen->count >= HIGH_RATIO * seen->mean ? "high" : "medium",
				  .begin = begin_of(watch, watch->window - voc_spans[seen->span] + 1),
				  .count = seen->count,
				  .expected = seen->mean,
				  .low = voc_count_quantile(USUAL, seen->mean, seen->variance),
				  .high = voc_count_quantile(1 - USUAL, seen->mean, seen->variance),
				  .p = seen->p};
	tell(watch, id, &alert);
}

/* A surge that goes on is not named again, for a day at most; whether it does is looked at once a window. */
static void check_surge(struct voc_watch *watch, size_t id)
{
	struct voc_series *series = &watch->series[id];
	int64_t *until = &series->until[VOC_ALERT_SURGE];
	bool again = watch->clock >= series->told[VOC_ALERT_SURGE] + LONGEST_SILENCE;
	if (!again && *until - watch->clock > watch->options.cooldown - watch->options.window)
		return;
	for (size_t i = 0; i < VOC_SPANS; i++) {
		struct outlook seen = {.span = i};
		if (!surges(watch, series, &seen))
			continue;
		if (again || watch->clock >= *until)
			tell_surge(watch, id, &seen);
		else
			*until = watch->clock + watch->options.cooldown;
		return;
	}
}

struct item {
	const struct voc_record *record;
	struct voc_span text;
	struct voc_opinion opinion;
	int64_t second;
	bool dated; /* that is the begin of its day */
	int32_t window;
	bool late;
};

static void add_to(struct voc_watch *watch, const struct item *item, enum voc_series_field field, struct voc_span value)
{
	struct voc_series *series = voc_series_of(watch, field, value);
	size_t id = (size_t)(series - watch->series);
	if (item->late) {
		voc_tally_add(&series->past, item->window, 1);
		if (item->window > watch->window - VOC_LONGEST)
			voc_tally_add(&series->counted, item->window, 1);
		return;
	}
	series->now++;
	series->now_judged += item->opinion.judged;
	series->now_negative += item->opinion.negative;
	if (item->text.n)
		voc_series_example(series, item->text);
	if (field != VOC_OF_CHANNEL)
		check_surge(watch, id);
}

static void add_paths(struct voc_watch *watch, const struct item *item)
{
	struct voc_span cell = voc_get(item->record, VOC_ASPECTS), part;
	if (!cell.n)
		cell = voc_get(item->record, VOC_CATEGORY);
	while (voc_span_next(&cell, '|', &part)) {
		struct voc_span path = part;
		while (path.n && path.p[path.n - 1] != ':')
			path.n--;
		path.n = path.n ? path.n - 1 : part.n;
		if (path.n)
			add_to(watch, item, VOC_OF_CATEGORY, path);
	}
}

static bool was_told(struct voc_watch *watch, uint64_t hash)
{
	size_t n = watch->recents < VOC_RECENT ? watch->recents : VOC_RECENT;
	for (size_t i = 0; i < n; i++)
		if (watch->recent[i] == hash)
			return true;
	watch->recent[watch->recents++ % VOC_RECENT] = hash;
	return false;
}

/* A category of RECORD whose tier is S and that it complains of; empty for none. */
static struct voc_span urgent_category(const struct voc_watch *watch, const struct voc_record *record)
{
	struct voc_span cell = voc_get(record, VOC_ASPECTS), part;
	while (watch->options.categories && voc_span_next(&cell, '|', &part)) {
		double score = -1;
		struct voc_span path = part;
		while (path.n && path.p[path.n - 1] != ':')
			path.n--;
		if (path.n)
			voc_span_real((struct voc_span){part.p + path.n, part.n - path.n}, &score);
		path.n = path.n ? path.n - 1 : part.n;
		const struct voc_category *category = voc_categories_find(watch->options.categories, path);
		if (category && voc_span_is(category->tier, "S") && score < 0)
			return path;
	}
	return (struct voc_span){NULL, 0};
}

/* The words of TEXT that make it urgent, empty for none. */
static struct voc_span urgent_words(struct voc_watch *watch, struct voc_span text)
{
	const struct voc_classifier *classifier =
		watch->options.classifier ? watch->options.classifier(watch->options.context) : NULL;
	struct voc_verdict verdict;
	if (!classifier)
		return (struct voc_span){NULL, 0};
	voc_classify(classifier, text, &watch->scratch, &verdict);
	const struct voc_match *match = voc_verdict_trigger(&verdict);
	return match ? (struct voc_span){text.p + match->begin, match->end - match->begin} : (struct voc_span){NULL, 0};
}

/* An item is known by its id, one without by its time as written and its text. */
static void tell_urgent(struct voc_watch *watch, const struct item *item)
{
	struct voc_span id = voc_span_trim(voc_get(item->record, VOC_ID)),
			time = voc_span_trim(voc_get(item->record, VOC_TIME));
	struct voc_span key =
		id.n ? voc_arena_print(&watch->scratch, "i%.*s", (int)id.n, id.p)
		     : voc_arena_print(&watch->scratch, "t%.*s %.*s", (int)time.n, time.p, (int)item->text.n, item->text.p);
	if (was_told(watch, voc_hash(key)))
		return;
	struct voc_span paths = voc_get(item->record, VOC_CATEGORY), path = urgent_category(watch, item->record);
	bool urgent = path.n > 0;
	if (!urgent)
		voc_span_next(&paths, '|', &path);
	struct voc_alert alert = {.kind = VOC_ALERT_ITEM,
				  .severity = "high",
				  .field = VOC_OF_CATEGORY,
				  .value = path,
				  .begin = item->second,
				  .dated = item->dated,
				  .count = 1,
				  .expected = NAN,
				  .low = NAN,
				  .high = NAN,
				  .p = NAN,
				  .example = &item->text,
				  .examples = item->text.n > 0,
				  .id = id.n ? id
					     : voc_arena_print(&watch->scratch, "%016llx", (unsigned long long)voc_hash(key)),
				  .department = voc_get(item->record, VOC_DEPARTMENT),
				  .urgent = urgent,
				  .trigger = urgent_words(watch, item->text)};
	voc_watch_tell(watch, &alert);
}

/* Words that several use today and nobody used before. */
static void check_phrases(struct voc_watch *watch, const struct item *item)
{
	struct voc_new_phrase found;
	int64_t day = watch->clock / VOC_DAY_SECONDS - (watch->clock % VOC_DAY_SECONDS < 0);
	int64_t least = watch->options.evidence > LEAST_NEW ? watch->options.evidence : LEAST_NEW;
	double level = voc_watch_level(watch, VOC_ALERT_PHRASE, 1) * watch->slots; /* of a day */
	if (!item->text.n ||
	    !voc_new_phrases_add(&watch->phrases, (int32_t)day, item->text, least, level, &found, &watch->scratch))
		return;
	struct voc_alert alert = {.kind = VOC_ALERT_PHRASE,
				  .field = VOC_OF_PHRASE,
				  .value = found.phrase,
				  .severity = "medium",
				  .begin = day * VOC_DAY_SECONDS,
				  .count = found.count,
				  .expected = found.expected,
				  .low = NAN,
				  .high = NAN,
				  .p = found.p,
				  .example = &item->text,
				  .examples = 1};
	voc_watch_tell(watch, &alert);
}

/* By the clock of the stream, which is that of its first item with a time of day. */
static int64_t second_of(struct voc_watch *watch, const struct voc_moment *moment)
{
	if (!watch->timed && moment->clocked) {
		watch->timed = true;
		watch->zoned = moment->zoned;
		watch->offset = moment->offset;
	}
	if (!watch->zoned || !moment->zoned)
		return moment->second;
	return moment->second + (watch->offset - moment->offset) * 60;
}

static const char *read_time(const struct voc_record *record, struct voc_moment *moment)
{
	struct voc_span time = voc_span_trim(voc_get(record, VOC_TIME));
	if (!time.n)
		return "no time";
	return voc_moment_read(time, moment) ? NULL : "unreadable time";
}

static void add_others(struct voc_watch *watch, const struct item *item)
{
	static const struct {
		enum voc_field field;
		enum voc_series_field series;
	} others[] = {{VOC_STORE, VOC_OF_STORE}, {VOC_PRODUCT, VOC_OF_PRODUCT}, {VOC_CHANNEL, VOC_OF_CHANNEL}};
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		struct voc_span value = voc_span_trim(voc_get(item->record, others[i].field));
		if (value.n)
			add_to(watch, item, others[i].series, value);
	}
}

const char *voc_watch_add(struct voc_watch *watch, const struct voc_record *record, bool quiet)
{
	struct voc_moment moment;
	bool urgent = voc_span_is(voc_span_trim(voc_get(record, VOC_TIER)), "S");
	struct item item = {.record = record, .text = voc_get(record, VOC_TEXT)};
	const char *why = read_time(record, &moment);
	watch->quiet = quiet;
	if (why) { /* it cannot be counted, but who is urgent is told */
		item.second = watch->clock;
		item.dated = watch->dated;
		if (urgent)
			tell_urgent(watch, &item);
		return why;
	}
	int64_t second = item.second = second_of(watch, &moment);
	int32_t window = (int32_t)(second / watch->options.window - (second % watch->options.window < 0));
	item.dated = !moment.clocked;
	if (!watch->started || second > watch->clock || (second == watch->clock && watch->dated))
		move_to(watch, second, item.dated);
	item.opinion = voc_opinion_of(record);
	item.window = window;
	item.late = window < watch->window;
	if (urgent)
		tell_urgent(watch, &item);
	if (item.late && (window < watch->first || window < watch->window - VOC_PAST_DAYS * watch->slots))
		return NULL;
	bool counts = !item.dated || watch->slots == 1;
	watch->uncounted += !counts;
	if (counts) {
		watch->late += item.late;
		add_to(watch, &item, VOC_OF_ALL, VOC_SPAN(""));
		add_paths(watch, &item);
	}
	check_phrases(watch, &item);
	if (counts)
		add_others(watch, &item);
	return NULL;
}

uint64_t voc_watch_uncounted(const struct voc_watch *watch)
{
	return watch->uncounted;
}

void voc_watch_advance(struct voc_watch *watch, const struct voc_moment *now)
{
	watch->quiet = false;
	if (!watch->started)
		return;
	int64_t second = second_of(watch, now);
	if (second > watch->clock && second - watch->clock <= VOC_DAY_SECONDS)
		move_to(watch, second, false);
}
