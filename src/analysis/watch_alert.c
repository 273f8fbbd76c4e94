/* SPDX-License-Identifier: Apache-2.0 */
/* watch_alert -- an alert as a JSON line, and when it is let out: at once, up to a rate, in working hours. */
#include <math.h>
#include <string.h>

#include "analysis/watch_state.h"
#include "base/calendar.h"

static const char *const kinds[VOC_ALERT_KINDS] = {"item", "surge", "sentiment", "silence", "phrase"};
static const char *const fields[VOC_SERIES_FIELDS] = {"all", "category", "store", "product", "channel", "phrase"};

static struct voc_moment moment_of(const struct voc_watch *watch, int64_t second)
{
	return (struct voc_moment){.second = second, .offset = watch->offset, .zoned = watch->zoned, .clocked = true};
}

/* DATED: only the day is known. */
static void write_time(const struct voc_watch *watch, struct voc_json *json, const char *key, int64_t second, bool dated)
{
	char text[32];
	struct voc_moment moment = moment_of(watch, second);
	moment.clocked = !dated;
	size_t n = voc_moment_write(&moment, text);
	voc_json_key(json, voc_span_from(key));
	voc_json_text(json, (struct voc_span){text, watch->started ? n : 0});
}

static void write_text(struct voc_json *json, const char *key, struct voc_span text)
{
	voc_json_key(json, voc_span_from(key));
	voc_json_text(json, text);
}

static void write_number(struct voc_json *json, const char *key, double number, int decimals)
{
	if (isnan(number))
		return;
	voc_json_key(json, voc_span_from(key));
	voc_json_decimal(json, number, decimals);
}

/* Four digits, however small. */
static void write_chance(struct voc_json *json, double p)
{
	if (isnan(p))
		return;
	voc_json_key(json, VOC_SPAN("p"));
	double scale = p > 0 ? pow(10, 3 - floor(log10(p))) : 1;
	voc_json_real(json, p > 0 ? round(p * scale) / scale : 0);
}

static struct voc_span name_of(const struct voc_watch *watch, const struct voc_alert *alert)
{
	bool zh = watch->options.lang == VOC_ZH;
	if (alert->field == VOC_OF_ALL)
		return zh ? VOC_SPAN("全部反馈") : VOC_SPAN("all items");
	if (!alert->value.n)
		return zh ? VOC_SPAN("未归类") : VOC_SPAN("without a category");
	if (alert->field == VOC_OF_CATEGORY)
		return voc_categories_name(watch->options.categories, alert->value, watch->options.lang);
	return alert->value;
}

/* The hour and minute, with the day if it is another one; the day alone where windows are days. */
static struct voc_span begin_time(struct voc_watch *watch, int64_t second)
{
	char text[32];
	struct voc_moment moment = moment_of(watch, second);
	voc_moment_write(&moment, text);
	if (watch->slots == 1)
		return voc_arena_copy(&watch->scratch, (struct voc_span){text, 10});
	bool today = second / VOC_DAY_SECONDS == watch->clock / VOC_DAY_SECONDS;
	return today ? voc_arena_copy(&watch->scratch, (struct voc_span){text + 11, 5})
		     : voc_arena_print(&watch->scratch, "%.10s %.5s", text, text + 11);
}

/* What makes an item urgent: a category, words in quotes, or both; else what it is about. */
static struct voc_span urgent_by(struct voc_watch *watch, const struct voc_alert *alert)
{
	struct voc_span name = name_of(watch, alert), words = alert->trigger;
	bool zh = watch->options.lang == VOC_ZH;
	if (!words.n)
		return name;
	if (!alert->urgent)
		return voc_arena_print(&watch->scratch, zh ? "“%.*s”" : "'%.*s'", (int)words.n, words.p);
	return voc_arena_print(&watch->scratch, zh ? "%.*s，“%.*s”" : "%.*s, '%.*s'", (int)name.n, name.p, (int)words.n,
			       words.p);
}

static struct voc_span reason_zh(struct voc_watch *watch, const struct voc_alert *alert)
{
	struct voc_arena *arena = &watch->scratch;
	bool item = alert->kind == VOC_ALERT_ITEM;
	struct voc_span name = item ? urgent_by(watch, alert) : name_of(watch, alert), since = begin_time(watch, alert->begin);
	int n = (int)name.n, s = (int)since.n;
	switch (alert->kind) {
	case VOC_ALERT_ITEM:
		return voc_arena_print(arena, "紧急反馈（S 级）：%.*s", n, name.p);
	case VOC_ALERT_SURGE:
		return voc_arena_print(arena, "%.*s：%.*s 以来 %.0f 条，预期 %.1f 条，通常不超过 %.0f 条", n, name.p, s,
				       since.p, alert->count, alert->expected, alert->high);
	case VOC_ALERT_SENTIMENT:
		return voc_arena_print(arena, "%.*s：%.*s 以来 %.0f 条中 %.0f 条为负面，预期 %.1f 条", n, name.p, s, since.p,
				       alert->of, alert->count, alert->expected);
	case VOC_ALERT_PHRASE:
		return voc_arena_print(arena, "新说法“%.*s”：今日 %.0f 条，此前几乎没有", n, name.p, alert->count);
	default:
		return voc_arena_print(arena, "%.*s：%.*s 以来没有反馈，预期 %.1f 条", n, name.p, s, since.p, alert->expected);
	}
}

static struct voc_span reason_en(struct voc_watch *watch, const struct voc_alert *alert)
{
	struct voc_arena *arena = &watch->scratch;
	bool item = alert->kind == VOC_ALERT_ITEM;
	struct voc_span name = item ? urgent_by(watch, alert) : name_of(watch, alert), since = begin_time(watch, alert->begin);
	int n = (int)name.n, s = (int)since.n;
	switch (alert->kind) {
	case VOC_ALERT_ITEM:
		return voc_arena_print(arena, "an urgent item (tier S): %.*s", n, name.p);
	case VOC_ALERT_SURGE:
		return voc_arena_print(arena, "%.*s: %.0f items since %.*s, %.1f expected, usually not above %.0f", n, name.p,
				       alert->count, s, since.p, alert->expected, alert->high);
	case VOC_ALERT_SENTIMENT:
		return voc_arena_print(arena, "%.*s: of %.0f items since %.*s %.0f are negative, %.1f expected", n, name.p,
				       alert->of, s, since.p, alert->count, alert->expected);
	case VOC_ALERT_PHRASE:
		return voc_arena_print(arena, "new words '%.*s': %.0f items today, hardly any before", n, name.p, alert->count);
	default:
		return voc_arena_print(arena, "%.*s: no item since %.*s, %.1f expected", n, name.p, s, since.p,
				       alert->expected);
	}
}

static void write_alert(struct voc_watch *watch, const struct voc_alert *alert, struct voc_buffer *out)
{
	struct voc_json json;
	struct voc_span key = voc_arena_print(&watch->scratch, "%d %d %.*s %.*s %lld", (int)alert->kind, (int)alert->field,
					      (int)alert->value.n, alert->value.p, (int)alert->id.n, alert->id.p,
					      alert->kind == VOC_ALERT_ITEM ? 0 : (long long)alert->begin);
	voc_json_init(&json, out, false);
	voc_json_open_object(&json);
	write_text(&json, "schema", VOC_SPAN("voc-watch/1"));
	write_text(&json, "alert", voc_arena_print(&watch->scratch, "%016llx", (unsigned long long)voc_hash(key)));
	write_time(watch, &json, "time", watch->clock, watch->dated);
	write_text(&json, "kind", voc_span_from(kinds[alert->kind]));
	write_text(&json, "severity", voc_span_from(alert->severity));
	write_text(&json, "reason", watch->options.lang == VOC_ZH ? reason_zh(watch, alert) : reason_en(watch, alert));
	write_text(&json, "field", voc_span_from(fields[alert->field]));
	write_text(&json, "value", alert->value);
	write_text(&json, "name", name_of(watch, alert));
	if (alert->id.n)
		write_text(&json, "id", alert->id);
	if (alert->department.n)
		write_text(&json, "department", alert->department);
	write_time(watch, &json, "since", alert->begin, alert->dated || (alert->kind != VOC_ALERT_ITEM && watch->dated));
	write_number(&json, "count", alert->count, 0);
	if (alert->of > 0)
		write_number(&json, "of", alert->of, 0);
	write_number(&json, "expected", alert->expected, 2);
	write_number(&json, "low", alert->low, 0);
	write_number(&json, "high", alert->high, 0);
	write_chance(&json, alert->p);
	voc_json_key(&json, VOC_SPAN("examples"));
	voc_json_open_array(&json);
	for (size_t i = 0; i < alert->examples; i++)
		voc_json_text(&json, alert->example[i]);
	voc_json_close_array(&json);
	if (watch->suppressed) {
		voc_json_key(&json, VOC_SPAN("suppressed"));
		voc_json_whole(&json, watch->suppressed);
	}
	voc_json_close_object(&json);
	voc_json_newline(&json);
}

static bool is_open(const struct voc_watch *watch)
{
	struct voc_moment now = moment_of(watch, watch->clock);
	return !watch->options.policy || voc_policy_working(watch->options.policy, &now);
}

/* Whether the hour has room for one more. */
static bool has_room(struct voc_watch *watch)
{
	int64_t hour = watch->clock / 3600;
	if (hour != watch->hour) {
		watch->hour = hour;
		watch->in_hour = 0;
	}
	if (watch->options.rate && watch->in_hour >= watch->options.rate)
		return false;
	watch->in_hour++;
	return true;
}

void voc_watch_release_held(struct voc_watch *watch)
{
	if (!watch->held.n || !is_open(watch))
		return;
	struct voc_span rest = voc_buffer_view(&watch->held), line;
	while (voc_span_next(&rest, '\n', &line))
		if (line.n)
			watch->options.alert(watch->options.context, (struct voc_span){line.p, line.n + 1});
	voc_buffer_reset(&watch->held);
}

void voc_watch_tell(struct voc_watch *watch, const struct voc_alert *alert)
{
	struct voc_buffer line = {0};
	bool urgent = alert->kind == VOC_ALERT_ITEM;
	if (watch->quiet)
		return;
	if (!urgent && !has_room(watch)) {
		watch->suppressed++;
		return;
	}
	write_alert(watch, alert, &line);
	watch->suppressed = 0;
	if (urgent || is_open(watch))
		watch->options.alert(watch->options.context, voc_buffer_view(&line));
	else
		voc_buffer_span(&watch->held, voc_buffer_view(&line));
	voc_buffer_release(&line);
	voc_arena_reset(&watch->scratch);
}
