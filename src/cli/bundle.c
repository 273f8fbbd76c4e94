/* SPDX-License-Identifier: Apache-2.0 */
/* bundle -- an analysis made of analyses. */
#include "cli/bundle.h"

#include <stdlib.h>

#include "base/time.h"

struct state {
	struct voc_bundle *bundle;
	void **part; /* NULL where the columns do not suffice */
	int *column; /* of the condition, -1 for none */
};

void voc_bundle_init(struct voc_bundle *bundle)
{
	for (size_t i = 0; i < bundle->parts; i++)
		voc_table_init(&bundle->part[i].table, bundle->part[i].analysis->name);
}

void voc_bundle_release(struct voc_bundle *bundle)
{
	for (size_t i = 0; i < bundle->parts; i++)
		voc_table_release(&bundle->part[i].table);
	free(bundle->part);
}

/* Every worker's state opens the same parts, because the schema is the same. */
static void *open_bundle(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	union {
		const void *given;
		struct voc_bundle *bundle;
	} to = {.given = options}; /* the results are written into it */
	struct state *state = voc_allocate_zero(1, sizeof *state);
	size_t opened = 0;
	state->bundle = to.bundle;
	state->part = voc_allocate_zero(to.bundle->parts + 1, sizeof *state->part);
	state->column = voc_allocate_zero(to.bundle->parts + 1, sizeof *state->column);
	for (size_t i = 0; i < to.bundle->parts; i++) {
		const struct voc_bundled *part = &to.bundle->part[i];
		state->column[i] = part->field ? voc_schema_find(schema, voc_span_from(part->field)) : -1;
		if ((part->field && state->column[i] < 0) || (part->limited && schema->field[VOC_TIME] < 0))
			continue;
		state->part[i] = part->analysis->open(part->options, schema, err);
		opened += state->part[i] != NULL;
	}
	if (opened)
		return state;
	if (schema->field[VOC_TIME] < 0)
		voc_fail(err, 0, "a report of a period needs a column 'time'");
	free(state->part);
	free(state->column);
	free(state);
	return NULL;
}

/* The day of RECORD, found once; false without one. */
struct when {
	bool looked, known;
	int32_t day;
};

static bool find_day(const struct voc_record *record, struct when *when)
{
	struct voc_time time;
	if (!when->looked) {
		when->known = voc_time_read(voc_get(record, VOC_TIME), VOC_ORDER_UNKNOWN, 0, &time) == VOC_READ_OK;
		when->day = when->known ? time.day : 0;
	}
	when->looked = true;
	return when->known;
}

static const char *why_not(const struct voc_bundled *part, int column, const struct voc_record *record, struct when *when)
{
	if (part->limited && !find_day(record, when))
		return "no time";
	if (part->limited && when->day < part->first)
		return "before the period";
	if (part->limited && when->day > part->last)
		return "after the period";
	if (column >= 0 && part->value[0] && !voc_span_is(voc_span_trim(record->value[column]), part->value))
		return "not selected";
	if (column >= 0 && !part->value[0] && voc_span_trim(record->value[column]).n == 0)
		return "not selected";
	return NULL;
}

/* The first part has the report's own period: its reason is the record's. */
static const char *add_bundle(void *given, const struct voc_record *record)
{
	struct state *state = given;
	struct when when = {false, false, 0};
	const char *reason = NULL;
	bool used = false;
	for (size_t i = 0; i < state->bundle->parts; i++) {
		if (!state->part[i])
			continue;
		const struct voc_bundled *part = &state->bundle->part[i];
		const char *why = why_not(part, state->column[i], record, &when);
		if (!why)
			why = part->analysis->add(state->part[i], record);
		used |= !why;
		reason = reason ? reason : why;
	}
	return used ? NULL : reason;
}

static void free_state(struct state *state)
{
	free(state->part);
	free(state->column);
	free(state);
}

static void merge_bundle(void *into, void *from)
{
	struct state *a = into, *b = from;
	for (size_t i = 0; i < a->bundle->parts; i++)
		if (a->part[i])
			a->bundle->part[i].analysis->merge(a->part[i], b->part[i]);
	free_state(b);
}

static void close_bundle(void *given, struct voc_table *table)
{
	struct state *state = given;
	if (!state)
		return;
	for (size_t i = 0; i < state->bundle->parts; i++)
		if (state->part[i])
			state->bundle->part[i].analysis->close(state->part[i], table ? &state->bundle->part[i].table : NULL);
	free_state(state);
}

const struct voc_analysis voc_bundle_analysis = {
	.name = "bundle",
	.open = open_bundle,
	.add = add_bundle,
	.merge = merge_bundle,
	.close = close_bundle,
};
