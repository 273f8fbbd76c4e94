/* SPDX-License-Identifier: Apache-2.0 */
/* sides -- a filter before the comparison, so that the analysis need not know what a condition, a time or a file is. */
#include "cli/sides.h"

#include <stdlib.h>
#include <string.h>

#include "cli/select.h"
#include "cli/timespan.h"
#include "cli/tool.h"
#include "voc/compare.h"

struct conditions {
	struct voc_condition *condition;
	size_t n;
};

struct sides {
	const struct voc_side_options *options;
	size_t columns;
	struct voc_time at;
	int32_t span[2][2]; /* days of a and b */
	struct conditions a, b, control;
	unsigned long long untimed; /* records left out because no time tells their side */
};

static int read_conditions(const char *option, const struct voc_words *words, const struct voc_schema *schema,
			   struct conditions *conditions, struct voc_error *err)
{
	conditions->condition = voc_allocate_zero(words->n + 1, sizeof *conditions->condition);
	for (; conditions->n < words->n; conditions->n++)
		if (voc_condition_read(option, words->list[conditions->n], schema, &conditions->condition[conditions->n], err) <
		    0)
			return -1;
	return 0;
}

static bool all_hold(const struct conditions *conditions, const struct voc_record *record)
{
	for (size_t i = 0; i < conditions->n; i++)
		if (!voc_condition_holds(&conditions->condition[i], record))
			return false;
	return true;
}

static int read_period(const char *option, const char *word, int32_t *first, int32_t *last, struct voc_error *err)
{
	struct voc_days_of days;
	if (voc_period_read(voc_span_from(word), first, last))
		return 0;
	if (voc_days_read(voc_span_from(word), &days)) {
		*first = days.first;
		*last = days.last;
		return 0;
	}
	return voc_fail(err, 0, "%s needs a period like 2024-05, 2024-Q2, 2024-W19, 2024-05-03 or FIRST..LAST, got '%s'",
			option, word);
}

/* The days of both periods. */
static int read_periods(const struct voc_side_options *options, int32_t span[2][2], struct voc_error *err)
{
	if (read_period("--against", options->against, &span[0][0], &span[0][1], err) < 0 ||
	    read_period("--period", options->period, &span[1][0], &span[1][1], err) < 0)
		return -1;
	if (span[0][0] <= span[1][1] && span[1][0] <= span[0][1])
		return voc_fail(err, 0, "--period %s and --against %s overlap", options->period, options->against);
	return 0;
}

int voc_side_days(const struct voc_side_options *options, int32_t span[2][2], struct voc_error *err)
{
	struct voc_time at;
	if (options->period)
		return read_periods(options, span, err);
	if (voc_bound_read("--at", options->at, false, &at, err) < 0)
		return -1;
	if (at.clocked && at.second > 0)
		return voc_fail(err, 0, "--exposure is told by days: --at needs a day, got '%s'", options->at);
	span[0][0] = INT32_MIN;
	span[0][1] = at.day - 1;
	span[1][0] = at.day;
	span[1][1] = INT32_MAX;
	return 0;
}

static int read_options(struct sides *sides, const struct voc_schema *schema, struct voc_error *err)
{
	const struct voc_side_options *options = sides->options;
	if ((options->at || options->period) && schema->field[VOC_TIME] < 0)
		return voc_fail(err, 0, "--at and --period need a column 'time'; voc-import makes one");
	if (options->at && voc_bound_read("--at", options->at, false, &sides->at, err) < 0)
		return -1;
	if (options->period && read_periods(options, sides->span, err) < 0)
		return -1;
	if (read_conditions("--a", &options->a, schema, &sides->a, err) < 0 ||
	    read_conditions("--b", &options->b, schema, &sides->b, err) < 0)
		return -1;
	return read_conditions("--control", &options->control, schema, &sides->control, err);
}

static void release(struct sides *sides)
{
	if (!sides)
		return;
	free(sides->a.condition);
	free(sides->b.condition);
	free(sides->control.condition);
	free(sides);
}

static void *sides_open(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	struct sides *sides = voc_allocate_zero(1, sizeof *sides);
	sides->options = options;
	sides->columns = in->columns;
	if (read_options(sides, in, err) < 0) {
		release(sides);
		return NULL;
	}
	for (size_t i = 0; i < in->columns; i++)
		voc_schema_add(out, in->name[i]);
	out->field[VOC_TEXT] = in->field[VOC_TEXT];
	voc_schema_add(out, VOC_SPAN(VOC_SIDE_COLUMN));
	voc_schema_add(out, VOC_SPAN(VOC_CONTROL_COLUMN));
	return sides;
}

/* 0 for a, 1 for b; -1 and why the record is on neither. */
static int side_of(struct sides *sides, const struct voc_record *record, const char **why)
{
	const struct voc_side_options *options = sides->options;
	struct voc_time time;
	if (options->files)
		return record->file > 0;
	if (options->at || options->period) {
		struct voc_span text = voc_get(record, VOC_TIME);
		*why = voc_span_trim(text).n ? "unreadable time" : "no time";
		if (voc_time_read(text, VOC_ORDER_UNKNOWN, 0, &time) != VOC_READ_OK) {
			sides->untimed++;
			return -1;
		}
		if (options->at)
			return voc_time_order_of(time, sides->at) >= 0;
		*why = "outside both periods";
		for (int side = 0; side < 2; side++)
			if (time.day >= sides->span[side][0] && time.day <= sides->span[side][1])
				return side;
		return -1;
	}
	bool a = all_hold(&sides->a, record), b = all_hold(&sides->b, record);
	*why = a ? "on both sides" : "on neither side";
	return a == b ? -1 : b;
}

static enum voc_fate sides_pass(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
				struct voc_arena *arena, struct voc_reason *why)
{
	struct sides *sides = state;
	(void)arena;
	(void)out;
	int side = side_of(sides, in, &why->kind);
	if (side < 0)
		return VOC_DROPPED;
	if (sides->columns)
		memcpy(value, in->value, sides->columns * sizeof *value);
	bool control = sides->control.n > 0 && all_hold(&sides->control, in);
	value[sides->columns] = side ? VOC_SPAN("b") : VOC_SPAN("a");
	value[sides->columns + 1] = control ? VOC_SPAN("yes") : VOC_SPAN("");
	return VOC_WRITTEN;
}

static void sides_merge(void *into, void *from)
{
	struct sides *sides = into;
	sides->untimed += ((struct sides *)from)->untimed;
	release(from);
}

static void sides_close(void *state, struct voc_table *summary)
{
	struct sides *sides = state;
	(void)summary;
	if (sides && sides->untimed)
		voc_note(voc_in_lang("items whose time is not known, left out of both sides: %llu",
				     "时间不明、两侧均未计入：%llu 条"),
			 sides->untimed);
	release(sides);
}

const struct voc_filter voc_side_filter = {
	.name = "sides",
	.open = sides_open,
	.pass = sides_pass,
	.merge = sides_merge,
	.close = sides_close,
};
