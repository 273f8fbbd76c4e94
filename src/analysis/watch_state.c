/* SPDX-License-Identifier: Apache-2.0 */
/* watch_state -- all that voc-watch knows as JSON lines, and back: a head, a line a series, so that it may stop anywhere and go on. */
#include <stdlib.h>
#include <string.h>

#include "analysis/state.h"
#include "analysis/watch_state.h"

#define SCHEMA "voc-watch-state/1"

static void save_texts(struct voc_json *out, const char *key, const struct voc_span *text, size_t n)
{
	voc_json_key(out, voc_span_from(key));
	voc_json_open_array(out);
	for (size_t i = 0; i < n; i++)
		voc_json_text(out, text[i]);
	voc_json_close_array(out);
}

static void save_recent(const struct voc_watch *watch, struct voc_json *out)
{
	char text[24];
	size_t n = watch->recents < VOC_RECENT ? watch->recents : VOC_RECENT;
	voc_state_whole(out, "recents", (int64_t)watch->recents);
	voc_json_key(out, VOC_SPAN("recent"));
	voc_json_open_array(out);
	for (size_t i = 0; i < n; i++) {
		struct voc_buffer hash = {0};
		voc_buffer_print(&hash, "%016llx", (unsigned long long)watch->recent[i]);
		memcpy(text, hash.p, hash.n);
		voc_json_text(out, (struct voc_span){text, hash.n});
		voc_buffer_release(&hash);
	}
	voc_json_close_array(out);
}

static void save_head(const struct voc_watch *watch, struct voc_json *out)
{
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_state_whole(out, "seconds", watch->options.window);
	voc_state_whole(out, "started", watch->started);
	voc_state_whole(out, "clock", watch->clock);
	voc_state_whole(out, "offset", watch->offset);
	voc_state_whole(out, "zoned", watch->zoned);
	voc_state_whole(out, "timed", watch->timed);
	voc_state_whole(out, "dated", watch->dated);
	voc_state_whole(out, "first", watch->first);
	voc_state_whole(out, "window", watch->window);
	voc_state_whole(out, "hour", watch->hour);
	voc_state_whole(out, "in_hour", watch->in_hour);
	voc_state_whole(out, "suppressed", watch->suppressed);
	save_recent(watch, out);
	voc_json_key(out, VOC_SPAN("held"));
	voc_json_text(out, voc_buffer_view(&watch->held));
	voc_json_close_object(out);
	voc_json_newline(out);
}

static const char *const untils[VOC_ALERT_KINDS] = {"item_until", "surge_until", "sentiment_until", "silence_until",
						    "phrase_until"};
static const char *const tolds[VOC_ALERT_KINDS] = {"item_told", "surge_told", "sentiment_told", "silence_told", "phrase_told"};

void voc_watch_save(const struct voc_watch *watch, struct voc_json *out)
{
	save_head(watch, out);
	for (size_t id = 0; id < watch->keys.count; id++) {
		const struct voc_series *series = &watch->series[id];
		voc_json_open_object(out);
		voc_json_key(out, VOC_SPAN("series"));
		voc_json_text(out, watch->keys.key[id]);
		voc_state_tally(out, "past", &series->past);
		voc_state_tally(out, "counted", &series->counted);
		voc_state_tally(out, "judged", &series->judged);
		voc_state_tally(out, "negative", &series->negative);
		voc_state_whole(out, "now", series->now);
		voc_state_whole(out, "now_judged", series->now_judged);
		voc_state_whole(out, "now_negative", series->now_negative);
		for (int kind = 0; kind < VOC_ALERT_KINDS; kind++) {
			voc_state_whole(out, untils[kind], series->until[kind]);
			voc_state_whole(out, tolds[kind], series->told[kind]);
		}
		voc_json_key(out, VOC_SPAN("silent_mean"));
		voc_json_real(out, series->silent_mean);
		voc_json_key(out, VOC_SPAN("silent_variance"));
		voc_json_real(out, series->silent_variance);
		voc_state_whole(out, "silent", series->silent);
		save_texts(out, "examples", series->example, series->examples);
		voc_json_close_object(out);
		voc_json_newline(out);
	}
	voc_new_phrases_save(&watch->phrases, out);
}

static int read_all(const struct voc_node *line, const char *const *key, int64_t *const *value, size_t n, struct voc_error *err)
{
	for (size_t i = 0; i < n; i++)
		if (voc_state_read_whole(line, key[i], value[i], err))
			return -1;
	return 0;
}

static void load_recent(struct voc_watch *watch, const struct voc_node *line)
{
	const struct voc_node *node = voc_node_first(voc_node_get(line, "recent"));
	for (size_t i = 0; node && i < VOC_RECENT; i++, node = voc_node_next(node)) {
		struct voc_span text = voc_node_text(node);
		uint64_t hash = 0;
		for (size_t k = 0; k < text.n; k++)
			hash = hash << 4 | (uint64_t)(text.p[k] <= '9' ? text.p[k] - '0' : text.p[k] - 'a' + 10);
		watch->recent[i] = hash;
	}
}

static int load_head(struct voc_watch *watch, const struct voc_node *line, struct voc_error *err)
{
	int64_t seconds, started, clock, offset, zoned, timed, dated, first, window, recents;
	static const char *const keys[] = {"seconds", "started", "clock",   "offset", "zoned",   "timed",     "dated",
					   "first",   "window",  "recents", "hour",   "in_hour", "suppressed"};
	int64_t *const values[] = {
		&seconds, &started,     &clock,          &offset,           &zoned, &timed, &dated, &first, &window,
		&recents, &watch->hour, &watch->in_hour, &watch->suppressed};
	if (read_all(line, keys, values, sizeof keys / sizeof keys[0], err))
		return -1;
	if (seconds != watch->options.window)
		return voc_fail(
			err, 0,
			"the state is of windows of %lld seconds, not %ld: give the same --window, or begin a new state",
			(long long)seconds, watch->options.window);
	watch->started = started != 0;
	watch->clock = clock;
	watch->offset = (int16_t)offset;
	watch->zoned = zoned != 0;
	watch->timed = timed != 0;
	watch->dated = dated != 0;
	watch->first = (int32_t)first;
	watch->window = (int32_t)window;
	watch->recents = (size_t)recents;
	load_recent(watch, line);
	const struct voc_node *held = voc_node_get(line, "held");
	if (held)
		voc_buffer_span(&watch->held, voc_node_text(held));
	return 0;
}

static int load_series(struct voc_watch *watch, struct voc_span key, const struct voc_node *line, struct voc_error *err)
{
	int64_t silent;
	if (!key.n || key.p[0] < '0' || key.p[0] >= '0' + VOC_SERIES_FIELDS)
		return voc_fail(err, 0, "bad 'series' in a saved state");
	struct voc_series *series =
		voc_series_of(watch, (enum voc_series_field)(key.p[0] - '0'), (struct voc_span){key.p + 1, key.n - 1});
	static const char *const keys[] = {"now", "now_judged", "now_negative", "silent"};
	int64_t *const values[] = {&series->now, &series->now_judged, &series->now_negative, &silent};
	if (read_all(line, keys, values, sizeof keys / sizeof keys[0], err) ||
	    voc_state_read_tally(line, "past", &series->past, err) ||
	    voc_state_read_tally(line, "counted", &series->counted, err) ||
	    voc_state_read_tally(line, "judged", &series->judged, err) ||
	    voc_state_read_tally(line, "negative", &series->negative, err))
		return -1;
	for (int kind = 0; kind < VOC_ALERT_KINDS; kind++)
		if (voc_state_read_whole(line, untils[kind], &series->until[kind], err) ||
		    voc_state_read_whole(line, tolds[kind], &series->told[kind], err))
			return -1;
	series->silent = silent != 0;
	const struct voc_node *mean = voc_node_get(line, "silent_mean"), *variance = voc_node_get(line, "silent_variance");
	series->silent_mean = mean ? voc_node_number(mean, 0) : 0;
	series->silent_variance = variance ? voc_node_number(variance, 0) : 0;
	const struct voc_node *texts = voc_node_get(line, "examples");
	for (const struct voc_node *text = texts ? voc_node_first(texts) : NULL; text; text = voc_node_next(text))
		voc_series_example(series, voc_node_text(text));
	return 0;
}

int voc_watch_load(struct voc_watch *watch, const struct voc_node *line, struct voc_error *err)
{
	int head = voc_state_head(line, SCHEMA, err);
	if (head)
		return head < 0 ? -1 : load_head(watch, line, err);
	int phrases = voc_new_phrases_load(&watch->phrases, line, err);
	if (phrases)
		return phrases < 0 ? -1 : 0;
	return load_series(watch, voc_node_text(voc_node_get(line, "series")), line, err);
}
