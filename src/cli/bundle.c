/* SPDX-License-Identifier: Apache-2.0 */
/* bundle -- an analysis made of analyses. */
#include "cli/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "voc/compare.h"

struct state {
	struct voc_bundle *bundle;
	void **part;              /* NULL where the columns do not suffice */
	int *column;              /* of the condition, -1 for none */
	int *control;             /* the same of the control */
	struct voc_schema schema; /* with the columns of a comparison behind those of the records */
	struct voc_span *value;   /* by it */
};

void voc_bundle_init(struct voc_bundle *bundle)
{
	for (size_t i = 0; i < bundle->parts; i++)
		voc_table_init(&bundle->part[i].table, bundle->part[i].analysis->name);
}

void voc_bundle_release(struct voc_bundle *bundle)
{
	for (size_t i = 0; i < bundle->parts; i++) {
		bundle->part[i].analysis->close(bundle->part[i].state, NULL);
		voc_table_release(&bundle->part[i].table);
	}
	free(bundle->part);
}

void voc_bundle_close(struct voc_bundle *bundle, size_t i)
{
	struct voc_bundled *part = &bundle->part[i];
	if (part->state)
		part->analysis->close(part->state, &part->table);
	part->state = NULL;
}

void voc_bundle_join(struct voc_bundle *bundle, size_t i, struct voc_bundle *other, size_t k)
{
	struct voc_bundled *part = &bundle->part[i], *more = &other->part[k];
	if (part->state && more->state) {
		part->analysis->merge(part->state, more->state);
		more->state = NULL;
		voc_bundle_close(bundle, i);
	}
}

static void free_state(struct state *state)
{
	voc_schema_release(&state->schema);
	free(state->value);
	free(state->part);
	free(state->column);
	free(state->control);
	free(state);
}

static int find_column(const struct voc_schema *schema, const char *name)
{
	return name ? voc_schema_find(schema, voc_span_from(name)) : -1;
}

/* Every worker's state opens the same parts, because the schema is the same. */
static void *open_bundle(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	union {
		const void *given;
		struct voc_bundle *bundle;
	} to = {.given = options}; /* the results are written into it */
	struct state *state = voc_allocate_zero(1, sizeof *state);
	size_t opened = 0, parts = to.bundle->parts;
	state->bundle = to.bundle;
	state->part = voc_allocate_zero(parts + 1, sizeof *state->part);
	state->column = voc_allocate_zero(parts + 1, sizeof *state->column);
	state->control = voc_allocate_zero(parts + 1, sizeof *state->control);
	voc_schema_copy(&state->schema, schema);
	voc_schema_add(&state->schema, VOC_SPAN(VOC_SIDE_COLUMN));
	voc_schema_add(&state->schema, VOC_SPAN(VOC_CONTROL_COLUMN));
	state->value = voc_allocate_zero(state->schema.columns, sizeof *state->value);
	for (size_t i = 0; i < parts; i++) {
		const struct voc_bundled *part = &to.bundle->part[i];
		state->column[i] = find_column(schema, part->field);
		state->control[i] = find_column(schema, part->control_field);
		bool timed = part->limited || (part->sided && !part->side);
		if ((part->field && state->column[i] < 0) || (part->control_field && state->control[i] < 0) ||
		    (timed && schema->field[VOC_TIME] < 0))
			continue;
		state->part[i] = part->analysis->open(part->options, part->sided ? &state->schema : schema, err);
		opened += state->part[i] != NULL;
	}
	if (opened)
		return state;
	if (schema->field[VOC_TIME] < 0)
		voc_fail(err, 0, "a report of a period needs a column 'time'");
	free_state(state);
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

/* RECORD with its side and whether it is of the control; false, and why, when it is on neither side. */
static bool take_side(struct state *state, size_t i, const struct voc_record *record, struct when *when,
		      struct voc_record *sided, const char **why)
{
	const struct voc_bundled *part = &state->bundle->part[i];
	size_t columns = state->schema.columns;
	const char *side = part->side;
	if (!side) {
		*why = find_day(record, when) ? "outside both periods" : "no time";
		if (!when->known)
			return false;
		if (when->day >= part->first && when->day <= part->last)
			side = "b";
		else if (when->day >= part->before_first && when->day <= part->before_last)
			side = "a";
		else
			return false;
	}
	int control = state->control[i];
	bool other = control >= 0 && !voc_span_is(voc_span_trim(record->value[control]), part->control_value);
	memcpy(state->value, record->value, (columns - 2) * sizeof *state->value);
	state->value[columns - 2] = voc_span_from(side);
	state->value[columns - 1] = voc_span_from(other ? "yes" : "");
	*sided = *record;
	sided->schema = &state->schema;
	sided->value = state->value;
	sided->raw_columns = 0;
	return true;
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
		struct voc_record sided;
		if (!why && (!part->sided || take_side(state, i, record, &when, &sided, &why)))
			why = part->analysis->add(state->part[i], part->sided ? &sided : record);
		used |= !why;
		reason = reason ? reason : why;
	}
	return used ? NULL : reason;
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
	for (size_t i = 0; i < state->bundle->parts; i++) {
		struct voc_bundled *part = &state->bundle->part[i];
		if (part->held && table)
			part->state = state->part[i];
		else if (state->part[i])
			part->analysis->close(state->part[i], table ? &part->table : NULL);
	}
	free_state(state);
}

const struct voc_analysis voc_bundle_analysis = {
	.name = "bundle",
	.open = open_bundle,
	.add = add_bundle,
	.merge = merge_bundle,
	.close = close_bundle,
};
