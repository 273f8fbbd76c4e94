/* SPDX-License-Identifier: Apache-2.0 */
/* vigil -- reads, tells, saves.
 *
 * The state is saved behind the alerts that it knows of, and soon behind them, so that a sudden death does not have them told again. In the
 * moment between an alert may come twice, with the same number, but none is lost that was to come from what is read again (--follow). */
#include "cli/vigil.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/feed.h"
#include "cli/hook.h"
#include "cli/lines.h"
#include "cli/now.h"
#include "cli/output.h"
#include "cli/reasons.h"
#include "cli/replay.h"
#include "cli/slim.h"
#include "cli/tool.h"
#include "cli/verdict.h"
#include "io/sink.h"

enum { SAVE_EVERY = 5, FIRST_WAIT = 60 /* seconds */, SAVE_PART = 10 /* at most this part of the time goes into it */ };

static volatile sig_atomic_t told_to_end;

long voc_duration(const char *text)
{
	static const struct {
		const char *unit;
		long seconds;
	} units[] = {{"s", 1}, {"min", 60}, {"m", 60}, {"h", 3600}, {"d", 86400}};
	size_t digits = strspn(text, "0123456789");
	long long number;
	if (!digits || digits > 6 || !voc_span_whole((struct voc_span){text, digits}, &number))
		return -1;
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (strcmp(text + digits, units[i].unit) == 0)
			return (long)number * units[i].seconds;
	return -1;
}

bool voc_is_implied(char **file)
{
	return file[0] == voc_implied_input() && !file[1];
}

/* ---- alerts ---- */

static void send(void *context, struct voc_span line)
{
	struct voc_vigil *vigil = context;
	struct voc_error err = {0};
	vigil->told = true;
	if (voc_sink_write(vigil->sink, line, &err) < 0) {
		vigil->gone = true;
		if (!voc_sink_gone(vigil->sink) && !vigil->hindered)
			voc_trouble(&err);
		vigil->hindered |= !voc_sink_gone(vigil->sink);
	}
	if (vigil->command && voc_hook_run(vigil->command, line) < 0)
		vigil->hindered = true;
}

/* Why an item is urgent is no reason to fail. */
static const struct voc_classifier *dictionaries(void *context)
{
	(void)context;
	return voc_verdict_classifier(NULL);
}

/* ---- the state file ---- */

static int load_line(struct voc_vigil *vigil, struct voc_span text, struct voc_error *err)
{
	struct voc_document *document = voc_span_trim(text).n ? voc_json_parse(text, err) : NULL;
	if (!document)
		return voc_span_trim(text).n ? -1 : 0;
	const struct voc_node *root = voc_json_root(document);
	int status = 0;
	if (!voc_node_get(root, "followed"))
		status = voc_watch_load(vigil->watch, root, err);
	else if (vigil->feed)
		voc_feed_load(vigil->feed, root);
	voc_json_free(document);
	return status;
}

static int load_state(struct voc_vigil *vigil, struct voc_error *err)
{
	struct voc_lines *lines = voc_lines_open(vigil->state, "UTF-8", err);
	struct voc_chunk chunk = {0};
	int got = lines ? 1 : -1;
	while (lines && (got = voc_lines_next(lines, &chunk, err)) > 0)
		for (size_t i = 0; i < chunk.slices && got > 0; i++) {
			struct voc_span text = {chunk.bytes.p + chunk.slice[i].begin,
						chunk.slice[i].end - chunk.slice[i].begin};
			if (load_line(vigil, text, err) < 0) {
				err->line = chunk.slice[i].line;
				voc_chunk_release(&chunk);
				voc_lines_close(lines);
				return voc_blame(err, vigil->state);
			}
		}
	voc_chunk_release(&chunk);
	voc_lines_close(lines);
	return got;
}

static double wall(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int save_state(struct voc_vigil *vigil)
{
	struct voc_error err = {0};
	struct voc_buffer text = {0};
	struct voc_json json;
	if (!vigil->state)
		return VOC_DONE;
	voc_json_init(&json, &text, false);
	voc_watch_save(vigil->watch, &json);
	if (vigil->feed)
		voc_feed_save(vigil->feed, &json);
	struct voc_sink *sink = voc_sink_open(vigil->state, &err);
	int status = sink ? voc_sink_write(sink, voc_buffer_view(&text), &err) : -1;
	if (sink && voc_sink_close(sink, status == 0, status == 0 ? &err : NULL) < 0)
		status = -1;
	voc_buffer_release(&text);
	return status < 0 ? voc_trouble(&err) : VOC_DONE;
}

/* While the stream goes on. Of a state that is large or a disk that is slow not every alert can be followed by it at once. */
static void save_along(struct voc_vigil *vigil)
{
	double begun = wall();
	double pause = vigil->told ? vigil->save_took * (SAVE_PART - 1) : SAVE_EVERY;
	if (!(vigil->told || vigil->changed) || vigil->past || begun - vigil->saved < pause)
		return;
	if (save_state(vigil) != VOC_DONE)
		vigil->hindered = true;
	vigil->saved = wall();
	vigil->save_took = vigil->saved - begun;
	vigil->told = vigil->changed = false;
}

int voc_vigil_open(struct voc_vigil *vigil, const struct voc_watch_options *options, bool *known)
{
	struct voc_error err = {0};
	struct voc_watch_options own = *options;
	own.alert = send;
	own.context = vigil;
	own.classifier = dictionaries;
	vigil->watch = voc_watch_new(&own);
	vigil->sink = voc_sink_open(NULL, &err);
	if (vigil->follow && !(vigil->feed = voc_feed_open(vigil->follow, &err)))
		return voc_trouble(&err);
	*known = vigil->state && access(vigil->state, F_OK) == 0;
	if (!vigil->sink || (*known && load_state(vigil, &err) < 0)) {
		vigil->state = NULL; /* not ours to write */
		return voc_trouble(&err);
	}
	return VOC_DONE;
}

int voc_vigil_close(struct voc_vigil *vigil, int status)
{
	struct voc_error err = {0};
	if (status != VOC_TROUBLE && save_state(vigil) != VOC_DONE)
		status = VOC_TROUBLE;
	if (vigil->sink && voc_sink_close(vigil->sink, true, &err) < 0 && status != VOC_TROUBLE && !vigil->hindered)
		status = voc_trouble(&err);
	voc_watch_free(vigil->watch);
	voc_feed_close(vigil->feed);
	return vigil->hindered ? VOC_TROUBLE : status;
}

/* ---- the stream ---- */

/* The history up to BEGIN, the time of the first record; up to now when none comes for a while. */
static void learn_past(struct voc_vigil *vigil, const struct voc_moment *begin)
{
	if (vigil->past)
		voc_replay_teach(vigil->past, vigil->watch, begin);
	vigil->past = NULL;
}

/* What a record goes through. */
struct path {
	struct voc_slim slim;
	void *verdict;
	struct voc_schema tagged;
	struct voc_span *value;
	struct voc_arena arena;
	bool open;
	unsigned long bad;
};

static int open_path(struct path *path, const struct voc_schema *schema, struct voc_error *err)
{
	static const struct voc_verdict_options whole = {.field = "tier"};
	if (schema->field[VOC_TIME] < 0)
		return voc_fail(err, 0, "no column 'time': voc-import makes one");
	path->verdict = voc_verdict_filter.open(&whole, schema, &path->tagged, err);
	if (!path->verdict)
		return -1;
	path->value = voc_allocate_zero(path->tagged.columns + 1, sizeof *path->value);
	path->open = true;
	return 0;
}

static void close_path(struct path *path)
{
	voc_verdict_filter.close(path->verdict, NULL);
	voc_slim_close(&path->slim);
	voc_schema_release(&path->tagged);
	voc_arena_release(&path->arena);
	free(path->value);
}

static const char *look_at(struct voc_vigil *vigil, struct path *path, const struct voc_record *in)
{
	struct voc_record tagged = {.schema = &path->tagged, .value = path->value, .line = in->line};
	struct voc_reason why = {"", {NULL, 0}};
	voc_arena_reset(&path->arena);
	voc_verdict_filter.pass(path->verdict, in, &tagged, path->value, &path->arena, &why);
	const struct voc_record slim = {
		.schema = &path->slim.schema, .value = voc_slim_of(&path->slim, &tagged, &path->arena), .line = in->line};
	struct voc_moment begin;
	if (vigil->past && voc_moment_read(voc_span_trim(voc_get(&slim, VOC_TIME)), &begin))
		learn_past(vigil, &begin);
	return voc_watch_add(vigil->watch, &slim, false);
}

/* The first is told at once, for a stream may never end; all of them at the end. */
static void tell_dated(struct voc_vigil *vigil, bool end)
{
	uint64_t n = voc_watch_uncounted(vigil->watch);
	if (n > vigil->dated && (end || !vigil->dated))
		voc_tell_dated(n, vigil->window);
	if (n > vigil->dated)
		vigil->dated = end || !vigil->dated ? n : vigil->dated;
}

static void tell_bad(unsigned long line, const char *bad)
{
	struct voc_span why = voc_reason_name(voc_span_from(bad), voc_message_lang());
	voc_note(voc_in_lang("line %lu: %.*s; such lines are left out", "第 %lu 行：%.*s；此类行已略过"), line, (int)why.n,
		 why.p);
}

/* What has arrived; -1 and ERR. */
static int take_records(struct voc_vigil *vigil, struct path *path, struct voc_error *err)
{
	struct voc_record record;
	const char *bad;
	while (!vigil->gone && voc_feed_next(vigil->feed, &record, &bad)) {
		if (!path->open && open_path(path, voc_feed_schema(vigil->feed), err) < 0)
			return -1;
		if (!bad)
			bad = look_at(vigil, path, &record);
		tell_dated(vigil, false);
		if (vigil->told)
			save_along(vigil);
		if (!bad)
			continue;
		if (path->bad++ == 0)
			tell_bad(record.line, bad);
	}
	return 0;
}

static void end_gently(int number)
{
	(void)number;
	told_to_end = 1;
}

/* An end that saves what is known. */
static void catch_ends(void)
{
	struct sigaction action = {.sa_handler = end_gently}, before;
	static const int ends[] = {SIGINT, SIGTERM, SIGHUP};
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (sigaction(ends[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
			sigaction(ends[i], &action, NULL);
}

static int keep(struct voc_vigil *vigil, struct path *path, struct voc_error *err)
{
	double begun = vigil->saved = wall();
	while (!told_to_end && !vigil->gone) {
		struct voc_moment now;
		enum voc_arrival arrival = voc_feed_wait(vigil->feed, err);
		if (arrival == VOC_FEED_FAILED || take_records(vigil, path, err) < 0)
			return -1;
		if (arrival == VOC_FEED_END)
			return 0;
		bool waits = vigil->past && wall() - begun < FIRST_WAIT;
		if (arrival == VOC_FEED_NOTHING && !waits && voc_now(NULL, &now) == VOC_DONE) {
			learn_past(vigil, &now);
			voc_watch_advance(vigil->watch, &now);
		}
		vigil->changed |= arrival == VOC_FEED_BYTES;
		save_along(vigil);
	}
	return 0;
}

int voc_vigil_keep(struct voc_vigil *vigil)
{
	struct voc_error err = {0};
	struct path path = {.open = false};
	if (!vigil->feed && voc_check_waiting(voc_implied_input()) != VOC_DONE)
		return VOC_TROUBLE;
	if (!vigil->feed)
		vigil->feed = voc_feed_open(NULL, &err);
	if (!vigil->feed)
		return voc_trouble(&err);
	catch_ends();
	voc_slim_open(&path.slim);
	voc_schema_init(&path.tagged);
	int status = keep(vigil, &path, &err) < 0 ? voc_trouble(&err) : VOC_DONE;
	learn_past(vigil, NULL);
	tell_dated(vigil, true);
	if (path.bad > 1)
		voc_note(voc_in_lang("%lu lines were left out", "共略过 %lu 行"), path.bad);
	close_path(&path);
	return voc_verdict_end(status);
}
