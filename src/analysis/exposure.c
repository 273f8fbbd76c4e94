/* SPDX-License-Identifier: Apache-2.0 */
/* exposure -- lines of period, keys and amount; amounts are whole numbers of 1e-4, so that no order of adding shows. */
#include "analysis/exposure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "stats/sum.h"

#define LARGEST 9e11 /* of an amount: a thousand lines of it still add up */

struct line {
	size_t key;
	int32_t first, last; /* days */
	int64_t amount;
	unsigned long at; /* line of the file */
};

struct voc_exposure {
	struct voc_arena names;
	struct voc_span column[VOC_MOST_PARTS]; /* of the keys */
	int from[VOC_MOST_PARTS];
	size_t columns;
	int time, amount;    /* columns of the records */
	struct voc_map keys; /* the values of the key columns, joined by NUL */
	struct line *line;
	size_t lines, capacity;
	struct voc_buffer scratch;
};

struct voc_exposure *voc_exposure_new(void)
{
	struct voc_exposure *exposure = voc_allocate_zero(1, sizeof *exposure);
	exposure->time = exposure->amount = -1;
	return exposure;
}

void voc_exposure_free(struct voc_exposure *exposure)
{
	if (!exposure)
		return;
	voc_arena_release(&exposure->names);
	voc_map_release(&exposure->keys);
	voc_buffer_release(&exposure->scratch);
	free(exposure->line);
	free(exposure);
}

static int find(const struct voc_schema *schema, const char *const *name)
{
	for (; *name; name++) {
		int column = voc_schema_find(schema, voc_span_from(*name));
		if (column >= 0)
			return column;
	}
	return -1;
}

int voc_exposure_columns(struct voc_exposure *exposure, const struct voc_schema *schema, struct voc_error *err)
{
	static const char *const times[] = {"period", "time", "date", "day",  "week", "month", "quarter",
					    "year",   "周期", "时间", "日期", "期间", "周",    "月份",
					    "季度",   "年份", "月",   "年",   NULL};
	static const char *const amounts[] = {"exposure", NULL};
	exposure->time = find(schema, times);
	exposure->amount = find(schema, amounts);
	if (exposure->time < 0)
		return voc_fail(err, 0, "exposure: no column 'period' (nor time, date, day, week, month, quarter, year)");
	if (exposure->amount < 0)
		exposure->amount = (int)schema->columns - 1;
	if (exposure->amount == exposure->time)
		return voc_fail(err, 0, "exposure: no column with the amounts behind the period");
	for (size_t i = 0; i < schema->columns; i++) {
		if ((int)i == exposure->time || (int)i == exposure->amount)
			continue;
		if (exposure->columns == VOC_MOST_PARTS)
			return voc_fail(err, 0, "exposure: more than %d key columns", VOC_MOST_PARTS);
		exposure->from[exposure->columns] = (int)i;
		exposure->column[exposure->columns++] = voc_arena_copy(&exposure->names, schema->name[i]);
	}
	return 0;
}

static bool read_amount(struct voc_span text, int64_t *amount)
{
	double value;
	if (!voc_span_real(voc_span_trim(text), &value) || !(value >= 0) || value > LARGEST)
		return false;
	*amount = llround(value * VOC_UNIT);
	return fabs((double)*amount - value * VOC_UNIT) < 1e-3;
}

int voc_exposure_add(struct voc_exposure *exposure, const struct voc_record *record, struct voc_error *err)
{
	struct line line = {.at = record->line};
	struct voc_span time = record->value[exposure->time], amount = record->value[exposure->amount];
	if (!voc_period_read(time, &line.first, &line.last))
		return voc_fail(err, record->line, "exposure: no period '%.*s'; 2024-05, 2024-W19, 2024-05-03 are ones",
				(int)time.n, time.p);
	if (!read_amount(amount, &line.amount))
		return voc_fail(err, record->line, "exposure: no amount '%.*s'; a number, 0 or more, is meant", (int)amount.n,
				amount.p);
	voc_buffer_reset(&exposure->scratch);
	for (size_t i = 0; i < exposure->columns; i++) {
		if (i)
			voc_buffer_byte(&exposure->scratch, '\0');
		voc_buffer_span(&exposure->scratch, record->value[exposure->from[i]]);
	}
	line.key = voc_map_add(&exposure->keys, voc_buffer_view(&exposure->scratch), NULL);
	if (exposure->lines == exposure->capacity) {
		exposure->capacity = exposure->capacity ? exposure->capacity * 2 : 256;
		exposure->line = voc_reallocate(exposure->line, exposure->capacity, sizeof *exposure->line);
	}
	exposure->line[exposure->lines++] = line;
	return 0;
}

/* ---- as asked for ---- */

/* Part INDEX of a key joined by NUL. */
static struct voc_span part_of(struct voc_span key, size_t index)
{
	struct voc_span part = {"", 0};
	for (size_t i = 0; i <= index; i++)
		if (!voc_span_next(&key, '\0', &part))
			return (struct voc_span){"", 0};
	return part;
}

/* Which column of EXPOSURE is part INDEX of GROUP, -1 for none. */
static int column_of(const struct voc_exposure *exposure, const struct voc_group *group, size_t index)
{
	const struct voc_part *part = &group->part[index];
	bool named = part->kind == VOC_PART_COLUMN || part->kind == VOC_PART_PATHS;
	for (size_t i = 0; named && i < exposure->columns; i++)
		if (voc_span_equal(exposure->column[i], part->name) ||
		    (part->kind == VOC_PART_PATHS && voc_span_is(exposure->column[i], "category")))
			return (int)i;
	return -1;
}

static void add_amount(struct voc_exposed *exposed, struct voc_span key, int32_t number, int64_t amount)
{
	bool added;
	size_t id = voc_map_add(&exposed->keys, key, &added);
	if (id >= exposed->capacity) {
		exposed->capacity = exposed->capacity ? exposed->capacity * 2 : 16;
		exposed->amount = voc_reallocate(exposed->amount, exposed->capacity, sizeof *exposed->amount);
	}
	if (added)
		exposed->amount[id] = (struct voc_tally){0};
	voc_tally_add(&exposed->amount[id], number, amount);
}

/* Adds LINE under NUMBER, with the parts of its key that the group tells apart. */
static void add_line(struct voc_exposed *exposed, const struct voc_exposure *exposure, const struct voc_group *group,
		     const struct line *line, int32_t number, struct voc_buffer *scratch)
{
	voc_buffer_reset(scratch);
	for (size_t i = 0; i < group->parts; i++) {
		int column = column_of(exposure, group, i);
		exposed->part[i] = column >= 0;
		if (column < 0)
			continue;
		voc_buffer_span(scratch, part_of(exposure->keys.key[line->key], (size_t)column));
		voc_buffer_byte(scratch, '\0');
	}
	add_amount(exposed, voc_buffer_view(scratch), number, line->amount);
}

static int bad_span(const struct line *line, const char *what, struct voc_error *err)
{
	char first[16], last[16];
	size_t n = voc_period_write(VOC_PERIOD_DAY, line->first, first);
	size_t m = voc_period_write(VOC_PERIOD_DAY, line->last, last);
	return voc_fail(err, line->at, "exposure: %.*s to %.*s does not lie within one %s", (int)n, first, (int)m, last, what);
}

int voc_exposed_by_period(struct voc_exposed *exposed, const struct voc_exposure *exposure, const struct voc_group *group,
			  enum voc_period period, struct voc_error *err)
{
	static const char *const name[VOC_PERIOD_COUNT] = {"day", "week", "month", "quarter", "year"};
	struct voc_buffer scratch = {0};
	int result = 0;
	for (size_t i = 0; i < exposure->lines && result == 0; i++) {
		const struct line *line = &exposure->line[i];
		int32_t number = voc_period_number(period, line->first);
		if (voc_period_number(period, line->last) != number)
			result = bad_span(line, name[period], err);
		else
			add_line(exposed, exposure, group, line, number, &scratch);
	}
	voc_buffer_release(&scratch);
	return result;
}

int voc_exposed_by_span(struct voc_exposed *exposed, const struct voc_exposure *exposure, const struct voc_group *group,
			const int32_t (*span)[2], size_t spans, struct voc_error *err)
{
	struct voc_buffer scratch = {0};
	int result = 0;
	for (size_t i = 0; i < exposure->lines && result == 0; i++) {
		const struct line *line = &exposure->line[i];
		for (size_t k = 0; k < spans && result == 0; k++) {
			if (line->last < span[k][0] || line->first > span[k][1])
				continue;
			if (line->first < span[k][0] || line->last > span[k][1])
				result = bad_span(line, "of the times compared", err);
			else
				add_line(exposed, exposure, group, line, (int32_t)k, &scratch);
		}
	}
	voc_buffer_release(&scratch);
	return result;
}

bool voc_group_period(const struct voc_group *group, size_t *part)
{
	for (*part = 0; *part < group->parts; ++*part)
		if (group->part[*part].kind == VOC_PART_PERIOD)
			return true;
	return false;
}

int voc_exposed_by_group(struct voc_exposed *exposed, const struct voc_exposure *exposure, const struct voc_group *group,
			 struct voc_error *err)
{
	static const int32_t always[1][2] = {{INT32_MIN / 2, INT32_MAX / 2}};
	size_t part;
	size_t periods = 0;
	for (size_t i = 0; i < group->parts; i++) {
		if (group->part[i].kind == VOC_PART_WEEKDAY || group->part[i].kind == VOC_PART_HOUR)
			return voc_fail(err, 0, "an exposure has no amounts by weekday or hour");
		periods += group->part[i].kind == VOC_PART_PERIOD;
	}
	if (periods > 1)
		return voc_fail(err, 0, "an exposure goes with one period in -b, not with several");
	if (!voc_group_period(group, &part))
		return voc_exposed_by_span(exposed, exposure, group, always, 1, err);
	return voc_exposed_by_period(exposed, exposure, group, group->part[part].period, err);
}

double voc_exposed_of(const struct voc_exposed *exposed, const struct voc_group *group, struct voc_span key)
{
	size_t part;
	int32_t first, last;
	if (!voc_group_period(group, &part))
		return voc_exposed_at(exposed, group, key, 0);
	if (!voc_period_read(voc_group_part(key, part), &first, &last))
		return 0;
	return voc_exposed_at(exposed, group, key, voc_period_number(group->part[part].period, first));
}

double voc_exposed_at(const struct voc_exposed *exposed, const struct voc_group *group, struct voc_span key, int32_t number)
{
	struct voc_buffer scratch = {0};
	for (size_t i = 0; i < group->parts; i++) {
		if (!exposed->part[i])
			continue;
		voc_buffer_span(&scratch, part_of(key, i));
		voc_buffer_byte(&scratch, '\0');
	}
	size_t id = voc_map_find(&exposed->keys, voc_buffer_view(&scratch));
	voc_buffer_release(&scratch);
	return id == VOC_NO_ID ? 0 : (double)voc_tally_at(&exposed->amount[id], number) / VOC_UNIT;
}

bool voc_exposed_common(const struct voc_exposed *exposed, const struct voc_group *group)
{
	for (size_t i = 0; i < group->parts; i++)
		if (exposed->part[i])
			return false;
	return true;
}

void voc_exposed_release(struct voc_exposed *exposed)
{
	for (size_t id = 0; id < exposed->keys.count; id++)
		voc_tally_release(&exposed->amount[id]);
	voc_map_release(&exposed->keys);
	free(exposed->amount);
	*exposed = (struct voc_exposed){.capacity = 0};
}
