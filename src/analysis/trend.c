/* SPDX-License-Identifier: Apache-2.0 */
/* trend -- counts by period and key. trend_table.c makes the table of them. */
#include "voc/trend.h"

#include <stdlib.h>

#include "analysis/opinion.h"
#include "analysis/trend_table.h"

#define SCHEMA "voc-trend-state/1"

static struct voc_tally *series_of(struct voc_trend_state *trend, struct voc_span key)
{
	bool added;
	size_t id = voc_map_add(&trend->keys, key, &added);
	if (id >= trend->capacity) {
		trend->capacity = trend->capacity ? trend->capacity * 2 : 64;
		trend->series = voc_reallocate(trend->series, trend->capacity, sizeof *trend->series);
	}
	if (added)
		trend->series[id] = (struct voc_tally){0};
	return &trend->series[id];
}

static void release(struct voc_trend_state *trend)
{
	for (size_t id = 0; id < trend->keys.count; id++)
		voc_tally_release(&trend->series[id]);
	voc_group_release(&trend->group);
	voc_map_release(&trend->keys);
	voc_tally_release(&trend->total);
	voc_exposed_release(&trend->exposed);
	free(trend->series);
	free(trend);
}

/* Once the period is known. */
static int place_break(struct voc_trend_state *trend, struct voc_error *err)
{
	int32_t first, last;
	const char *word = trend->options->interrupted;
	if (!word || !trend->period_known)
		return 0;
	if (!voc_period_read(voc_span_from(word), &first, &last))
		return voc_fail(err, 0, "--break needs a period like 2024-05, 2024-W19 or 2024-05-03, got '%s'", word);
	trend->broken = voc_period_number(trend->period, first);
	return 0;
}

/* Once period and group are known. */
static int bind_exposure(struct voc_trend_state *trend, struct voc_error *err)
{
	if (place_break(trend, err))
		return -1;
	if (!trend->options->exposure || !trend->period_known || !trend->group.known)
		return 0;
	voc_exposed_release(&trend->exposed);
	return voc_exposed_by_period(&trend->exposed, trend->options->exposure, &trend->group, trend->period, err);
}

static int read_options(struct voc_trend_state *trend, const struct voc_schema *schema, struct voc_error *err)
{
	struct voc_span every = voc_span_trim(voc_span_from(trend->options->every));
	int period = every.n ? voc_period_find(every) : VOC_PERIOD_MONTH;
	if (period < 0)
		return voc_fail(err, 0, "no period '%.*s': day, week, month, quarter or year", (int)every.n, every.p);
	trend->period = (enum voc_period)period;
	trend->period_known = every.n > 0 || schema;
	if (schema && schema->field[VOC_TIME] < 0)
		return voc_fail(err, 0, "no column 'time'");
	if (schema && trend->options->negative_only && voc_opinion_check(schema, err))
		return -1;
	if (voc_group_open(&trend->group, trend->options->by, schema, err))
		return -1;
	return bind_exposure(trend, err);
}

static void *trend_open(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	struct voc_trend_state *trend = voc_allocate_zero(1, sizeof *trend);
	trend->options = options;
	if (read_options(trend, schema, err)) {
		release(trend);
		return NULL;
	}
	return trend;
}

/* From the first to the last second of one item, or of all of them so far. */
static void add_seconds(struct voc_trend_state *trend, int64_t first, int64_t last)
{
	if (!trend->days.seen || first < trend->first)
		trend->first = first;
	if (!trend->days.seen || last > trend->last)
		trend->last = last;
}

static void add_time(struct voc_trend_state *trend, const struct voc_time *time)
{
	int64_t midnight = (int64_t)time->day * 86400;
	add_seconds(trend, midnight + (time->clocked ? time->second : 0), midnight + (time->clocked ? time->second : 86399));
	voc_days_add(&trend->days, time->day);
}

/* NULL, or why *TIME is not that of RECORD. */
static const char *read_time(const struct voc_record *record, struct voc_time *time)
{
	struct voc_span when = voc_get(record, VOC_TIME);
	if (voc_span_trim(when).n == 0)
		return "no time";
	return voc_time_read(when, VOC_ORDER_UNKNOWN, 0, time) == VOC_READ_OK ? NULL : "unreadable time";
}

static const char *trend_add(void *state, const struct voc_record *record)
{
	struct voc_trend_state *trend = state;
	struct voc_time time;
	const char *untimed = read_time(record, &time);
	trend->group.untimed += untimed != NULL;
	if (untimed)
		return untimed;
	const char *why = voc_group_split(&trend->group, record);
	if (why)
		return why;
	struct voc_opinion item = voc_opinion_of(record);
	int32_t number = voc_period_number(trend->period, time.day);
	trend->items++;
	voc_tally_add(&trend->total, number, 1);
	add_time(trend, &time);
	bool named = false;
	for (size_t i = 0; i < trend->group.keys; i++) {
		const struct voc_key *key = &trend->group.key[i];
		if (!voc_group_names(&trend->group, key->text))
			continue;
		named = true;
		struct voc_opinion opinion = voc_opinion_on(&item, key);
		if (opinion.negative || !trend->options->negative_only)
			voc_tally_add(series_of(trend, key->text), number, 1);
	}
	trend->unnamed += !named;
	return NULL;
}

static void trend_merge(void *into, void *from)
{
	struct voc_trend_state *a = into;
	struct voc_trend_state *b = from;
	if (!a->group.known) { /* nothing was loaded into it yet */
		struct voc_trend_state swap = *a;
		*a = *b;
		*b = swap;
	}
	a->items += b->items;
	a->unnamed += b->unnamed;
	voc_group_merge(&a->group, &b->group);
	voc_tally_merge(&a->total, &b->total);
	if (b->days.seen)
		add_seconds(a, b->first, b->last);
	voc_days_merge(&a->days, &b->days);
	for (size_t id = 0; id < b->keys.count; id++)
		voc_tally_merge(series_of(a, b->keys.key[id]), &b->series[id]);
	release(b);
}

static const char *period_name(enum voc_period period)
{
	static const char *const name[VOC_PERIOD_COUNT] = {
		[VOC_PERIOD_DAY] = "day",         [VOC_PERIOD_WEEK] = "week", [VOC_PERIOD_MONTH] = "month",
		[VOC_PERIOD_QUARTER] = "quarter", [VOC_PERIOD_YEAR] = "year",
	};
	return name[period];
}

static void trend_save(const void *state, struct voc_json *out)
{
	const struct voc_trend_state *trend = state;
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_group_save(&trend->group, out);
	voc_json_key(out, VOC_SPAN("every"));
	voc_json_text(out, voc_span_from(period_name(trend->period)));
	voc_state_whole(out, "negative_only", trend->options->negative_only);
	voc_state_whole(out, "items", trend->items);
	voc_state_whole(out, "unnamed", trend->unnamed);
	voc_state_tally(out, "periods", &trend->total);
	voc_state_days(out, &trend->days);
	if (trend->days.seen) {
		voc_state_whole(out, "first", trend->first);
		voc_state_whole(out, "last", trend->last);
	}
	voc_json_close_object(out);
	voc_json_newline(out);
	struct voc_row *row = voc_rows_by_key(&trend->keys);
	for (size_t i = 0; i < trend->keys.count; i++) {
		voc_json_open_object(out);
		voc_group_save_key(&trend->group, row[i].key, out);
		voc_state_tally(out, "periods", &trend->series[row[i].id]);
		voc_json_close_object(out);
		voc_json_newline(out);
	}
	free(row);
}

/* States written before there were seconds in them have days only. */
static int load_days(struct voc_trend_state *trend, const struct voc_node *line, struct voc_error *err)
{
	struct voc_days days = {.seen = false};
	int64_t first, last;
	if (voc_state_read_days(line, &days, err) || voc_state_read_whole(line, "first", &first, err) ||
	    voc_state_read_whole(line, "last", &last, err))
		return -1;
	if (!days.seen)
		return 0;
	if (!voc_node_get(line, "first") || !voc_node_get(line, "last")) {
		first = (int64_t)days.first * 86400;
		last = (int64_t)days.last * 86400 + 86399;
	}
	if (first / 86400 < (int64_t)days.first - 1 || last / 86400 > (int64_t)days.last + 1)
		return voc_fail(err, 0, "'first' and 'last' of a saved state are not within its days");
	add_seconds(trend, first, last);
	voc_days_merge(&trend->days, &days);
	return 0;
}

static int load_head(struct voc_trend_state *trend, const struct voc_node *line, struct voc_error *err)
{
	int64_t items, unnamed, negative_only;
	const struct voc_node *every = voc_node_get(line, "every");
	int period = every ? voc_period_find(voc_node_text(every)) : -1;
	if (period < 0)
		return voc_fail(err, 0, "bad 'every' in a saved state");
	if (trend->period_known && (enum voc_period)period != trend->period)
		return voc_fail(err, 0, "the saved state counts by %s", period_name((enum voc_period)period));
	if (voc_state_read_whole(line, "negative_only", &negative_only, err))
		return -1;
	if ((negative_only != 0) != trend->options->negative_only)
		return voc_fail(err, 0, "the saved state counts %s mentions", negative_only ? "only negative" : "all");
	if (voc_group_load(&trend->group, line, err) || voc_state_read_whole(line, "items", &items, err) ||
	    voc_state_read_whole(line, "unnamed", &unnamed, err) || voc_state_read_tally(line, "periods", &trend->total, err) ||
	    load_days(trend, line, err))
		return -1;
	trend->period = (enum voc_period)period;
	trend->period_known = true;
	trend->items += items;
	trend->unnamed += unnamed;
	return bind_exposure(trend, err);
}

static int trend_load(void *state, const struct voc_node *line, struct voc_error *err)
{
	struct voc_trend_state *trend = state;
	int head = voc_state_head(line, SCHEMA, err);
	if (head)
		return head < 0 ? -1 : load_head(trend, line, err);
	struct voc_span key;
	if (voc_group_load_key(&trend->group, line, &key, err))
		return -1;
	return voc_state_read_tally(line, "periods", series_of(trend, key), err);
}

static void trend_close(void *state, struct voc_table *table)
{
	struct voc_trend_state *trend = state;
	if (trend && table)
		voc_trend_table(trend, table);
	if (trend)
		release(trend);
}

const struct voc_analysis voc_trend = {
	.name = "trend",
	.open = trend_open,
	.add = trend_add,
	.merge = trend_merge,
	.save = trend_save,
	.load = trend_load,
	.close = trend_close,
};
