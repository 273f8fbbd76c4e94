/* SPDX-License-Identifier: Apache-2.0 */
/* replay -- a filter that keeps what passes, sorted at the end. */
#include "cli/replay.h"

#include <stdlib.h>

#include "cli/chain.h"
#include "cli/slim.h"
#include "cli/tool.h"
#include "cli/verdict.h"

struct kept {
	int64_t second;
	size_t order;
	const struct voc_span *value;
};

struct store {
	struct voc_slim slim;
	struct kept *kept;
	size_t n, capacity;
	struct voc_arena arena;
};

static void *open_store(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	if (in->field[VOC_TIME] < 0) {
		voc_fail(err, 0, "no column 'time': voc-import makes one");
		return NULL;
	}
	for (size_t i = 0; i < in->columns; i++)
		voc_schema_add(out, in->name[i]);
	return *(struct store *const *)options;
}

static const char *time_of(const struct voc_record *record, int64_t *second)
{
	static const struct voc_moment epoch = {.zoned = true, .clocked = true};
	struct voc_span text = voc_span_trim(voc_get(record, VOC_TIME));
	struct voc_moment moment;
	if (!text.n)
		return "no time";
	if (!voc_moment_read(text, &moment))
		return "unreadable time";
	*second = voc_moment_between(&epoch, &moment);
	return moment.clocked ? NULL : "no time of day";
}

static enum voc_fate pass_store(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
				struct voc_arena *arena, struct voc_reason *why)
{
	struct store *store = state;
	int64_t second = 0;
	(void)arena;
	(void)out;
	(void)value;
	why->kind = time_of(in, &second);
	if (why->kind && !voc_span_is(voc_span_trim(voc_get(in, VOC_TIER)), "S"))
		return VOC_DROPPED;
	if (why->kind) /* urgent all the same: told first */
		second = INT64_MIN;
	if (store->n == store->capacity) {
		store->capacity = store->capacity ? store->capacity * 2 : 1024;
		store->kept = voc_reallocate(store->kept, store->capacity, sizeof *store->kept);
	}
	store->kept[store->n] = (struct kept){second, store->n, voc_slim_of(&store->slim, in, &store->arena)};
	store->n++;
	return VOC_WRITTEN;
}

static void close_store(void *state, struct voc_table *summary)
{
	(void)state;
	(void)summary;
}

static const struct voc_filter store_filter = {
	.name = "replay",
	.ordered = true,
	.open = open_store,
	.pass = pass_store,
	.close = close_store,
};

static int by_time(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;
	if (x->second != y->second)
		return x->second < y->second ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

int voc_replay(struct voc_watch *watch, char **file, bool quiet)
{
	static const struct voc_verdict_options verdict = {.field = "tier"};
	struct store store = {.n = 0}, *at = &store;
	const struct voc_chain_options chain = {&voc_verdict_filter, &store_filter, &verdict, &at};
	const struct voc_plan plan = {.filter = &voc_chain_ordered, .options = &chain, .silent = true};
	voc_slim_open(&store.slim);
	int status = voc_verdict_end(voc_transform_plan(&plan, file));
	if (status == VOC_DONE && store.n)
		qsort(store.kept, store.n, sizeof *store.kept, by_time);
	for (size_t i = 0; i < store.n && status == VOC_DONE; i++) {
		const struct voc_record record = {.schema = &store.slim.schema, .value = store.kept[i].value};
		voc_watch_add(watch, &record, quiet);
	}
	voc_slim_close(&store.slim);
	voc_arena_release(&store.arena);
	free(store.kept);
	return status;
}
