/* SPDX-License-Identifier: Apache-2.0 */
/* test_watch -- what is expected of a stream that was made by rule; a state saved and loaded is the same to the byte. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis/watch_state.h"
#include "base/random.h"
#include "cli/tool.h"
#include "cli/vigil.h"
#include "voc/buffer.h"

const struct voc_tool voc_tool = {.name = "test"};

static void collect(void *context, struct voc_span line)
{
	voc_buffer_span(context, line);
}

static struct voc_watch_options options_for(struct voc_buffer *out)
{
	return (struct voc_watch_options){
		.window = 3600, .cooldown = 6 * 3600, .evidence = 5, .false_alarms = 1, .alert = collect, .context = out};
}

static struct voc_schema schema;

/* An item of DAY (from 1 March 2024, a Friday), hour and minute. */
static const char *add(struct voc_watch *watch, int day, int hour, int minute, const char *category, const char *tier)
{
	char time[32], text[64];
	struct voc_span value[5];
	snprintf(time, sizeof time, "2024-03-%02dT%02d:%02d:00", day, hour, minute);
	snprintf(text, sizeof text, "day %d at %d", day, hour);
	value[0] = voc_span_from(time);
	value[1] = voc_span_from(text);
	value[2] = voc_span_from(category);
	value[3] = voc_span_from(tier);
	value[4] = voc_span_from("negative");
	struct voc_record record = {.schema = &schema, .value = value};
	return voc_watch_add(watch, &record, false);
}

static int setup(void **state)
{
	(void)state;
	static const char *const names[] = {"time", "text", "aspects", "tier", "polarity"};
	voc_schema_init(&schema);
	for (size_t i = 0; i < 5; i++)
		voc_schema_add(&schema, voc_span_from(names[i]));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	voc_schema_release(&schema);
	return 0;
}

/* DAYS days with two items at nine and six at ten, of which one is late. */
static void quiet_days(struct voc_watch *watch, int days)
{
	for (int day = 1; day <= days; day++)
		for (int i = 0; i < 8; i++)
			assert_null(add(watch, day, i < 2 ? 9 : 10, i * 5, i == 7 ? "delivery/late:-0.5" : "app/crash:-0.5", "A"));
}

static void expects_the_rule(void **state)
{
	(void)state;
	struct voc_buffer out = {0};
	struct voc_watch_options options = options_for(&out);
	struct voc_watch *watch = voc_watch_new(&options);
	double mean, variance;
	quiet_days(watch, 21);
	assert_null(add(watch, 22, 10, 0, "app/crash:-0.5", "A"));
	struct voc_series *all = voc_series_of(watch, VOC_OF_ALL, VOC_SPAN("")), *late = voc_series_of(watch, VOC_OF_CATEGORY, VOC_SPAN("delivery/late"));
	assert_true(voc_series_expect(watch, all, 0, &mean, &variance));
	/* 21 days of 8 items; the clock began on day 1 at nine, so that ten o'clock was there 21 times */
	assert_true(fabs(mean - 6) < 0.35 && variance >= mean && variance < 3 * mean);
	assert_true(voc_series_expect(watch, late, 0, &mean, &variance));
	assert_true(fabs(mean - 0.75) < 0.1); /* its part of eight, by the season of all */
	assert_true(voc_series_expect(watch, all, 1, &mean, &variance)); /* three hours: from eight to ten */
	assert_true(fabs(mean - 8) < 0.5);
	assert_int_equal(out.n, 0);
	for (int i = 1; i < 9; i++)
		add(watch, 22, 10, i, "delivery/late:-0.5", "A");
	struct voc_span told = voc_buffer_view(&out);
	assert_true(voc_span_find(told, VOC_SPAN("\"kind\":\"surge\""), 0) != (size_t)-1);
	assert_true(voc_span_find(told, VOC_SPAN("\"value\":\"delivery/late\""), 0) != (size_t)-1);
	voc_watch_free(watch);
	voc_buffer_release(&out);
}

/* ---- streams made by chance ---- */

struct noise {
	double items;                /* an hour */
	int categories;
	double day, category;        /* by how much days, and categories from day to day, differ: shapes of a gamma distribution, 0 for not */
	int days, learn;
	int from_hour, hours;        /* an outbreak of category 5, */
	double outbreak;             /* so many items an hour more */
};

static double real(struct voc_random *random)
{
	return voc_random_real(random) + 1e-12;
}

static int poisson(struct voc_random *random, double mean)
{
	int n = 0;
	for (double at = -log(real(random)); at < mean; at -= log(real(random)))
		n++;
	return n;
}

/* A whole SHAPE: a sum of exponentials. */
static double about_one(struct voc_random *random, double shape)
{
	double sum = 0;
	for (int i = 0; i < shape; i++)
		sum -= log(real(random));
	return shape > 0 ? sum / shape : 1;
}

static void add_chance(struct voc_watch *watch, int day, int hour, int minute, int category, bool quiet)
{
	char time[32], path[32];
	struct voc_moment moment = {.second = (19783LL + day) * 86400 + hour * 3600 + minute * 60, .clocked = true};
	time[voc_moment_write(&moment, time)] = '\0';
	snprintf(path, sizeof path, "c/%d:-0.5", category);
	struct voc_span value[5] = {voc_span_from(time), voc_span_from(""), voc_span_from(path), voc_span_from("A"), voc_span_from("negative")};
	const struct voc_record record = {.schema = &schema, .value = value};
	assert_null(voc_watch_add(watch, &record, quiet));
}

/* The alerts of it, and, in *FOUND, the hours from its outbreak to the first alert of that category. */
static int alerts_of(const struct noise *noise, uint64_t seed, double *found)
{
	static const double hours[24] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.3, 0.6, 1, 1.3, 1.6, 1.8, 1.8, 1.6, 1.4, 1.4, 1.4, 1.5, 1.6, 1.8, 1.9, 1.6, 1.2, 0.7, 0.3};
	struct voc_buffer out = {0};
	struct voc_watch_options options = options_for(&out);
	struct voc_watch *watch = voc_watch_new(&options);
	struct voc_random random;
	double weights = 0, differ[64];
	voc_random_init(&random, seed);
	for (int c = 0; c < noise->categories; c++)
		weights += 1.0 / (c + 1);
	for (int day = 0; day < noise->days; day++) {
		double all = about_one(&random, noise->day);
		for (int c = 0; c < noise->categories; c++)
			differ[c] = all * about_one(&random, noise->category) / (c + 1) / weights;
		for (int hour = 0; hour < 24; hour++) {
			int since = (day - noise->learn) * 24 + hour - noise->from_hour;
			double mean = noise->items * hours[hour] * about_one(&random, 16);
			unsigned char of[4096];
			int n = 0;
			for (int c = 0; c < noise->categories; c++) {
				double more = c == 5 && since >= 0 && since < noise->hours ? noise->outbreak : 0;
				for (int k = poisson(&random, mean * differ[c] + more); k > 0 && n < 4096; k--)
					of[n++] = (unsigned char)c;
			}
			for (int i = n - 1; i > 0; i--) {
				int j = (int)(voc_random_real(&random) * (i + 1));
				unsigned char kept = of[i];
				of[i] = of[j];
				of[j] = kept;
			}
			for (int i = 0; i < n; i++) {
				add_chance(watch, day, hour, i * 60 / n, of[i], day < noise->learn);
				if (found && *found < 0 && voc_span_find(voc_buffer_view(&out), VOC_SPAN("\"value\":\"c/5\""), 0) != (size_t)-1)
					*found = since + (double)i / n;
			}
		}
	}
	int alerts = 0;
	for (size_t i = 0; i < out.n; i++)
		alerts += out.p[i] == '\n';
	voc_watch_free(watch);
	voc_buffer_release(&out);
	return alerts;
}

/* One false alarm a week was promised, whatever differs. */
static void quiet_is_quiet(void **state)
{
	(void)state;
	static const struct noise all[] = {
		{.items = 20, .categories = 30, .days = 28 + 70, .learn = 28},
		{.items = 40, .categories = 30, .day = 16, .category = 8, .days = 28 + 70, .learn = 28},
		{.items = 1, .categories = 60, .days = 28 + 70, .learn = 28},
		{.items = 30, .categories = 30, .days = 35},
	};
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		int alerts = 0, weeks = 0;
		for (uint64_t seed = 1; seed <= 3; seed++) {
			alerts += alerts_of(&all[i], seed, NULL);
			weeks += (all[i].days - all[i].learn) / 7;
		}
		if (alerts > weeks)
			fail_msg("quiet stream %zu: %d alerts in %d weeks", i, alerts, weeks);
	}
}

/* What lasts is found though no hour of it is out of the ordinary, and the count that is told is the true one. */
static void slow_outbreaks_are_found(void **state)
{
	(void)state;
	static const struct noise slow = {.items = 30, .categories = 30, .days = 33, .learn = 28, .from_hour = 57, .hours = 36, .outbreak = 2.5};
	for (uint64_t seed = 1; seed <= 5; seed++) {
		double found = -1;
		alerts_of(&slow, seed, &found);
		if (found < 0 || found > 20)
			fail_msg("seed %d: found after %g hours", (int)seed, found);
	}
}

static struct voc_buffer saved(const struct voc_watch *watch)
{
	struct voc_buffer text = {0};
	struct voc_json json;
	voc_json_init(&json, &text, false);
	voc_watch_save(watch, &json);
	return text;
}

static void load(struct voc_watch *watch, struct voc_span text)
{
	struct voc_span line;
	struct voc_error err = {0};
	while (voc_span_next(&text, '\n', &line)) {
		if (!line.n)
			continue;
		struct voc_document *document = voc_json_parse(line, &err);
		assert_non_null(document);
		if (voc_watch_load(watch, voc_json_root(document), &err))
			fail_msg("%s", err.msg);
		voc_json_free(document);
	}
}

static void a_state_is_the_same(void **state)
{
	(void)state;
	struct voc_buffer out = {0}, again = {0};
	struct voc_watch_options options = options_for(&out), others = options_for(&again);
	struct voc_watch *a = voc_watch_new(&options);
	quiet_days(a, 10);
	assert_null(add(a, 11, 10, 1, "app/crash:-0.5|safety/allergy:-0.8", "S"));
	assert_null(add(a, 9, 10, 1, "app/crash:-0.5", "A")); /* late */
	assert_string_equal(add(a, 99, 10, 1, "app/crash", "S"), "unreadable time");
	struct voc_buffer first = saved(a);
	struct voc_watch *b = voc_watch_new(&others);
	load(b, voc_buffer_view(&first));
	struct voc_buffer second = saved(b);
	assert_int_equal(first.n, second.n);
	assert_memory_equal(first.p, second.p, first.n);
	voc_buffer_reset(&out);
	for (int i = 0; i < 12; i++) {
		add(a, 11, 10, 2 + i, "safety/allergy:-0.8", i % 4 ? "A" : "S");
		add(b, 11, 10, 2 + i, "safety/allergy:-0.8", i % 4 ? "A" : "S");
	}
	assert_true(out.n > 0 && out.n == again.n);
	assert_memory_equal(out.p, again.p, out.n);
	others.window = 7200;
	struct voc_watch *c = voc_watch_new(&others);
	struct voc_error err = {0};
	struct voc_document *head = voc_json_parse((struct voc_span){first.p, voc_span_find(voc_buffer_view(&first), VOC_SPAN("\n"), 0)}, &err);
	assert_int_equal(voc_watch_load(c, voc_json_root(head), &err), -1);
	voc_json_free(head);
	voc_watch_free(a);
	voc_watch_free(b);
	voc_watch_free(c);
	voc_watch_free(NULL);
	voc_buffer_release(&first);
	voc_buffer_release(&second);
	voc_buffer_release(&out);
	voc_buffer_release(&again);
}

static void durations(void **state)
{
	(void)state;
	assert_int_equal(voc_duration("90s"), 90);
	assert_int_equal(voc_duration("15min"), 900);
	assert_int_equal(voc_duration("6h"), 21600);
	assert_int_equal(voc_duration("1d"), 86400);
	static const char *const bad[] = {"", "h", "6", "6 h", "-6h", "1.5h", "6hours", "9999999h"};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_int_equal(voc_duration(bad[i]), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(expects_the_rule), cmocka_unit_test(a_state_is_the_same), cmocka_unit_test(quiet_is_quiet), cmocka_unit_test(slow_outbreaks_are_found), cmocka_unit_test(durations)};
	return cmocka_run_group_tests(tests, setup, teardown);
}
