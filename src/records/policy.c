/* SPDX-License-Identifier: Apache-2.0 */
/* policy -- reads policy.csv and the calendars it names. */
#include "records/policy.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "records/dictionary.h"
#include "voc/buffer.h"

#define LONGEST (10 * 366 * (int64_t)VOC_DAY_SECONDS)

struct reading {
	struct voc_policy *policy;
	const char *const *dirs;
	const char *calendar; /* instead of those named, NULL for none */
	const char *zone;
	struct voc_buffer words, words_zh;
};

static const struct {
	const char *name;
	enum voc_unit unit;
	int32_t seconds; /* 0: whole working days */
	const char *zh;
} units[] = {
	{"min", VOC_UNIT_SECONDS, 60, "分钟"},
	{"minutes", VOC_UNIT_SECONDS, 60, "分钟"},
	{"minute", VOC_UNIT_SECONDS, 60, "分钟"},
	{"分钟", VOC_UNIT_SECONDS, 60, "分钟"},
	{"h", VOC_UNIT_SECONDS, 3600, "小时"},
	{"hours", VOC_UNIT_SECONDS, 3600, "小时"},
	{"hour", VOC_UNIT_SECONDS, 3600, "小时"},
	{"小时", VOC_UNIT_SECONDS, 3600, "小时"},
	{"d", VOC_UNIT_SECONDS, VOC_DAY_SECONDS, "天"},
	{"days", VOC_UNIT_SECONDS, VOC_DAY_SECONDS, "天"},
	{"day", VOC_UNIT_SECONDS, VOC_DAY_SECONDS, "天"},
	{"天", VOC_UNIT_SECONDS, VOC_DAY_SECONDS, "天"},
	{"working hours", VOC_UNIT_WORKING_SECONDS, 3600, "个工作小时"},
	{"working hour", VOC_UNIT_WORKING_SECONDS, 3600, "个工作小时"},
	{"个工作小时", VOC_UNIT_WORKING_SECONDS, 3600, "个工作小时"},
	{"working days", VOC_UNIT_WORKING_DAYS, 0, "个工作日"},
	{"working day", VOC_UNIT_WORKING_DAYS, 0, "个工作日"},
	{"个工作日", VOC_UNIT_WORKING_DAYS, 0, "个工作日"},
};

/* The number of digits that TEXT begins with, and what stands behind them. */
static size_t cut_unit(struct voc_span text, struct voc_span *unit)
{
	size_t digits = 0;
	while (digits < text.n && ((text.p[digits] >= '0' && text.p[digits] <= '9') || text.p[digits] == '.'))
		digits++;
	*unit = voc_span_trim((struct voc_span){text.p + digits, text.n - digits});
	return digits;
}

bool voc_term_of_promise_read(struct voc_span text, struct voc_term_of_promise *term)
{
	struct voc_span unit;
	double number;
	text = voc_span_trim(text);
	*term = (struct voc_term_of_promise){VOC_UNIT_NONE, 0};
	if (!text.n)
		return true;
	size_t digits = cut_unit(text, &unit);
	if (!voc_span_real((struct voc_span){text.p, digits}, &number) || number <= 0 || number > (double)LONGEST)
		return false;
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		if (!voc_span_is(unit, units[i].name))
			continue;
		double amount = units[i].seconds ? number * units[i].seconds : number;
		term->unit = units[i].unit;
		term->amount = (int64_t)(amount + 0.5);
		bool whole = units[i].seconds || amount == (double)term->amount;
		return whole && term->amount > 0 && term->amount * (units[i].seconds ? 1 : VOC_DAY_SECONDS) <= LONGEST;
	}
	return false;
}

/* ---- calendars ---- */

static struct voc_span file_in(struct voc_arena *arena, const char *dir, const char *middle, struct voc_span name,
			       const char *end)
{
	size_t n = strlen(dir);
	return voc_arena_print(arena, "%s%s%s%.*s%s", dir, n && dir[n - 1] == '/' ? "" : "/", middle, (int)name.n, name.p, end);
}

/* The file of the calendar NAME; NULL when no folder has it. */
static const char *calendar_file(const struct reading *reading, struct voc_span name)
{
	struct voc_arena *arena = &reading->policy->arena;
	const char *found = NULL;
	if (memchr(name.p, '/', name.n) || voc_span_ends(name, VOC_SPAN(".csv")))
		return voc_arena_copy(arena, name).p;
	for (size_t i = 0; reading->dirs && reading->dirs[i]; i++) {
		const char *path = file_in(arena, reading->dirs[i], "holidays/", name, ".csv").p;
		if (access(path, F_OK) == 0)
			found = path;
	}
	return found;
}

/* Says which calendars there are. */
static int no_calendar(const struct reading *reading, struct voc_span name, unsigned long line, struct voc_error *err)
{
	struct voc_buffer known = {0};
	for (size_t i = 0; reading->dirs && reading->dirs[i]; i++) {
		char **list = voc_folder_list(
			file_in(&reading->policy->arena, reading->dirs[i], "holidays", VOC_SPAN(""), "").p, NULL);
		for (char **file = list; file && *file; file++) {
			struct voc_span one = voc_span_from(*file);
			if (voc_span_ends(one, VOC_SPAN(".csv")))
				voc_buffer_print(&known, "%s%.*s", known.n ? ", " : "", (int)one.n - 4, one.p);
		}
		voc_folder_free(list);
	}
	if (known.n)
		voc_fail(err, line, "no calendar '%.*s'; there are: %.*s; or name a file", (int)name.n, name.p, (int)known.n,
			 known.p);
	else
		voc_fail(err, line, "no calendar '%.*s', and none in holidays/ of the dictionaries; name a file", (int)name.n,
			 name.p);
	voc_buffer_release(&known);
	return -1;
}

/* The calendar NAME, read once; NULL and ERR. */
static const struct voc_workplace *place_of(struct reading *reading, struct voc_span name, unsigned long line,
					    struct voc_error *err)
{
	struct voc_policy *policy = reading->policy;
	for (size_t i = 0; i < policy->places; i++)
		if (voc_span_equal(policy->place[i].name, name))
			return &policy->place[i];
	const char *path = calendar_file(reading, name);
	if (!path) {
		no_calendar(reading, name, line, err);
		return NULL;
	}
	struct voc_workplace *place = &policy->place[policy->places++];
	place->name = voc_arena_copy(&policy->arena, name);
	if (voc_workplace_read(place, path, err))
		return NULL;
	if (reading->zone) {
		voc_zone_close(place->zone);
		place->zone = voc_zone_open(reading->zone, err);
		if (!place->zone)
			return NULL;
	}
	return place;
}

/* ---- lines ---- */

static bool by_calendar(const struct voc_tier *tier)
{
	for (int i = 0; i < VOC_PROMISES; i++)
		if (tier->term[i].unit == VOC_UNIT_WORKING_SECONDS || tier->term[i].unit == VOC_UNIT_WORKING_DAYS)
			return true;
	return false;
}

static int read_term(struct voc_span text, struct voc_term_of_promise *term, unsigned long line, struct voc_error *err)
{
	if (voc_term_of_promise_read(text, term))
		return 0;
	return voc_fail(
		err, line,
		"'%.*s' is no time to promise: 30 min, 4 h, 2 days, 8 working hours, 1 working day (or 4小时, 1个工作日)",
		(int)text.n, text.p);
}

static void add_term_zh(struct voc_span text, struct voc_buffer *out)
{
	struct voc_span unit;
	size_t digits = cut_unit(text, &unit);
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (voc_span_is(unit, units[i].name))
			voc_buffer_print(out, "%.*s %s", (int)digits, text.p, units[i].zh);
}

/* As they are written, and in Chinese. */
static void add_words(struct reading *reading, const struct voc_span *value)
{
	struct voc_buffer *own = &reading->words, *zh = &reading->words_zh;
	const char *between = own->n ? " · " : "";
	voc_buffer_print(own, "%s%.*s", between, (int)value[0].n, value[0].p);
	voc_buffer_print(zh, "%s%.*s", between, (int)value[0].n, value[0].p);
	for (int i = 1; i <= 2; i++) {
		voc_buffer_text(own, i == 1 ? " " : " / ");
		voc_buffer_text(zh, i == 1 ? " " : " / ");
		voc_buffer_span(own, value[i].n ? value[i] : VOC_SPAN("–"));
		if (value[i].n)
			add_term_zh(value[i], zh);
		else
			voc_buffer_text(zh, "–");
	}
}

static int take_line(void *context, const struct voc_span *value, unsigned long line, struct voc_error *err)
{
	struct reading *reading = context;
	struct voc_policy *policy = reading->policy;
	struct voc_span calendar = value[3];
	if (!value[0].n)
		return voc_fail(err, line, "a line without a tier");
	if (policy->tiers == VOC_MOST_TIERS)
		return voc_fail(err, line, "more than %d tiers", VOC_MOST_TIERS);
	for (size_t i = 0; i < policy->tiers; i++)
		if (voc_span_equal(policy->tier[i].name, value[0]))
			return voc_fail(err, line, "tier '%.*s' is there twice", (int)value[0].n, value[0].p);
	struct voc_tier *tier = &policy->tier[policy->tiers++];
	tier->name = voc_arena_copy(&policy->arena, value[0]);
	if (read_term(value[1], &tier->term[VOC_ANSWER], line, err) || read_term(value[2], &tier->term[VOC_SOLVE], line, err))
		return -1;
	if (reading->calendar && (calendar.n || by_calendar(tier)))
		calendar = voc_span_from(reading->calendar);
	if (!calendar.n && by_calendar(tier))
		return voc_fail(err, line, "tier '%.*s' counts working time and names no calendar", (int)value[0].n,
				value[0].p);
	if (calendar.n) {
		tier->place = place_of(reading, calendar, line, err);
		if (!tier->place)
			return -1;
	}
	add_words(reading, value);
	return 0;
}

static void name_calendars(struct voc_policy *policy)
{
	struct voc_buffer names = {0};
	for (size_t i = 0; i < policy->places; i++) {
		if (i)
			voc_buffer_text(&names, ", ");
		voc_buffer_span(&names, policy->place[i].name);
	}
	policy->calendars = voc_arena_copy(&policy->arena, voc_buffer_view(&names));
	voc_buffer_release(&names);
}

/* The policy.csv of the last folder that has one. */
static const char *policy_file(const char *const *dirs, struct voc_arena *arena)
{
	const char *found = NULL;
	for (size_t i = 0; dirs && dirs[i]; i++) {
		const char *path = file_in(arena, dirs[i], "", VOC_SPAN("policy"), ".csv").p;
		if (access(path, F_OK) == 0)
			found = path;
	}
	return found;
}

bool voc_policy_shipped(const char *const *dirs)
{
	struct voc_arena arena = {0};
	bool shipped = policy_file(dirs, &arena) != NULL;
	voc_arena_release(&arena);
	return shipped;
}

struct voc_policy *voc_policy_load(const char *const *dirs, const char *file, const char *calendar, const char *zone,
				   struct voc_error *err)
{
	static const char *const columns[] = {"tier", "answer", "solve", "calendar?", "note?", NULL};
	struct reading reading = {.dirs = dirs, .calendar = calendar, .zone = zone};
	struct voc_policy *policy = reading.policy = voc_allocate_zero(1, sizeof *policy);
	if (!file)
		file = policy_file(dirs, &policy->arena);
	if (zone)
		policy->zone = voc_zone_open(zone, err);
	if (zone && !policy->zone) {
		voc_policy_free(policy);
		return NULL;
	}
	/* no line of the policy is to blame for the word of an option */
	int status = calendar && !calendar_file(&reading, voc_span_from(calendar))
			     ? no_calendar(&reading, voc_span_from(calendar), 0, err)
		     : file ? voc_dictionary_rows(file, columns, take_line, &reading, err)
			    : voc_fail(err, 0, "the dictionaries have no policy.csv; name one with --policy");
	if (!status && !policy->tiers)
		status = voc_fail_in(err, file, 0, "no tier: a line such as S,1 h,24 h,, is needed");
	policy->words = voc_arena_copy(&policy->arena, voc_buffer_view(&reading.words));
	policy->words_zh = voc_arena_copy(&policy->arena, voc_buffer_view(&reading.words_zh));
	voc_buffer_release(&reading.words);
	voc_buffer_release(&reading.words_zh);
	name_calendars(policy);
	if (!status)
		return policy;
	voc_policy_free(policy);
	return NULL;
}

void voc_policy_free(struct voc_policy *policy)
{
	if (!policy)
		return;
	for (size_t i = 0; i < policy->places; i++) {
		voc_calendar_free(policy->place[i].calendar);
		voc_zone_close(policy->place[i].zone);
	}
	voc_zone_close(policy->zone);
	voc_arena_release(&policy->arena);
	free(policy);
}
