/* SPDX-License-Identifier: Apache-2.0 */
/* replay -- records kept until all are there, then put in order.
 *
 * A history ends where the stream begins. So an item that is in both is counted once, and old data are looked at with what was known then,
 * though the history has gone on since. */
#include "cli/replay.h"

#include <stdlib.h>

#include "cli/chain.h"
#include "cli/slim.h"
#include "cli/tool.h"
#include "cli/verdict.h"

struct kept {
	struct voc_moment moment;
	int64_t second; /* what it is sorted by */
	size_t order;
	bool timeless;
	const struct voc_span *value;
};

struct voc_replay {
	struct voc_slim slim;
	struct kept *kept;
	size_t n, capacity;
	unsigned long lost; /* without a time */
	bool sorted;
	struct voc_arena arena;
};

struct voc_replay *voc_replay_new(void)
{
	struct voc_replay *replay = voc_allocate_zero(1, sizeof *replay);
	voc_slim_open(&replay->slim);
	return replay;
}

void voc_replay_free(struct voc_replay *replay)
{
	if (!replay)
		return;
	voc_slim_close(&replay->slim);
	voc_arena_release(&replay->arena);
	free(replay->kept);
	free(replay);
}

const struct voc_schema *voc_replay_schema(const struct voc_replay *replay)
{
	return &replay->slim.schema;
}

void voc_replay_keep(struct voc_replay *replay, const struct voc_record *record)
{
	struct kept kept = {.order = replay->n};
	kept.timeless = !voc_moment_read(voc_span_trim(voc_get(record, VOC_TIME)), &kept.moment);
	replay->lost += kept.timeless;
	if (kept.timeless && !voc_span_is(voc_span_trim(voc_get(record, VOC_TIER)), "S"))
		return;
	if (replay->n == replay->capacity) {
		replay->capacity = replay->capacity ? replay->capacity * 2 : 1024;
		replay->kept = voc_reallocate(replay->kept, replay->capacity, sizeof *replay->kept);
	}
	kept.value = voc_slim_of(&replay->slim, record, &replay->arena);
	replay->kept[replay->n++] = kept;
	replay->sorted = false;
}

/* ---- files ---- */

static void *open_keeper(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	if (in->field[VOC_TIME] < 0) {
		voc_fail(err, 0, "no column 'time': voc-import makes one");
		return NULL;
	}
	for (size_t i = 0; i < in->columns; i++)
		voc_schema_add(out, in->name[i]);
	return *(struct voc_replay *const *)options;
}

static enum voc_fate keep(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
			  struct voc_arena *arena, struct voc_reason *why)
{
	(void)arena;
	(void)out;
	(void)value;
	(void)why;
	voc_replay_keep(state, in);
	return VOC_WRITTEN;
}

static void close_keeper(void *state, struct voc_table *summary)
{
	(void)state;
	(void)summary;
}

static const struct voc_filter keeper = {
	.name = "replay",
	.ordered = true,
	.open = open_keeper,
	.pass = keep,
	.close = close_keeper,
};

int voc_replay_read(struct voc_replay *replay, char **file)
{
	static const struct voc_verdict_options verdict = {.field = "tier"};
	const struct voc_chain_options chain = {&voc_verdict_filter, &keeper, &verdict, &replay};
	const struct voc_plan plan = {.filter = &voc_chain_ordered, .options = &chain, .silent = true};
	return voc_verdict_end(voc_transform_plan(&plan, file));
}

/* ---- order ---- */

static int by_time(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;
	if (x->second != y->second)
		return x->second < y->second ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

/* What is written without a zone, days above all, is by the clock of the first item that has one. */
static void sort(struct voc_replay *replay)
{
	int64_t zone = 0;
	size_t first = 0;
	if (replay->sorted)
		return;
	while (first < replay->n && !replay->kept[first].moment.zoned)
		first++;
	if (first < replay->n)
		zone = replay->kept[first].moment.offset * 60;
	for (size_t i = 0; i < replay->n; i++) {
		struct kept *kept = &replay->kept[i];
		const struct voc_moment *moment = &kept->moment;
		/* urgent all the same: told first */
		kept->second = kept->timeless ? INT64_MIN : moment->second - (moment->zoned ? moment->offset * 60 : zone);
	}
	if (replay->n)
		qsort(replay->kept, replay->n, sizeof *replay->kept, by_time);
	replay->sorted = true;
}

/* Whether WHEN is certainly before BEGIN: of a day without a time only the day before is. */
static bool is_before(const struct voc_moment *when, const struct voc_moment *begin)
{
	return voc_moment_between(when, begin) > 0;
}

bool voc_replay_begin(struct voc_replay *replay, struct voc_moment *begin)
{
	sort(replay);
	for (size_t i = 0; i < replay->n; i++) {
		if (replay->kept[i].timeless)
			continue;
		*begin = replay->kept[i].moment;
		return true;
	}
	return false;
}

static void give(struct voc_replay *replay, size_t i, struct voc_watch *watch, bool quiet)
{
	const struct voc_record record = {.schema = &replay->slim.schema, .value = replay->kept[i].value};
	voc_watch_add(watch, &record, quiet);
}

static void tell_lost(unsigned long n)
{
	if (n)
		voc_note(voc_in_lang("items without a readable time, not counted: %lu (voc-import reads most)",
				     "时间缺失或无法识别、未计入的条目：%lu（voc-import 可识别多数写法）"),
			 n);
}

void voc_replay_run(struct voc_replay *replay, struct voc_watch *watch)
{
	sort(replay);
	for (size_t i = 0; i < replay->n; i++)
		give(replay, i, watch, false);
	tell_lost(replay->lost);
}

void voc_replay_teach(struct voc_replay *replay, struct voc_watch *watch, const struct voc_moment *begin)
{
	unsigned long after = 0;
	sort(replay);
	for (size_t i = 0; i < replay->n; i++) {
		const struct kept *kept = &replay->kept[i];
		bool before = !begin || kept->timeless || is_before(&kept->moment, begin);
		after += !before;
		if (before)
			give(replay, i, watch, true);
	}
	tell_lost(replay->lost);
	if (after)
		voc_note(voc_in_lang("items of the history that are not older than the stream, left out: %lu",
				     "历史中不早于数据流起点、未采用的条目：%lu"),
			 after);
}

void voc_tell_dated(uint64_t n, const char *window)
{
	if (n)
		voc_note(voc_in_lang("items with a date but no time of day: %llu; windows of %s do not count them, and only "
				     "urgent ones and new words are told; --window 1d counts them",
				     "只有日期、没有钟点的条目：%llu；%s 的窗口无法计入，仅提示其中的紧急反馈和新说法；"
				     "可用 --window 1d 计入"),
			 (unsigned long long)n, window);
}
