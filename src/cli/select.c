/* SPDX-License-Identifier: Apache-2.0 */
/* select -- conditions on columns, and a span of time. */
#include "cli/select.h"

#include <stdlib.h>
#include <string.h>

#include "cli/columns.h"
#include "cli/settings.h"
#include "voc/arena.h"

/* "rating>=3": the first operator from the left; the column stands before it. */
static int split_condition(const char *option, const char *word, struct voc_condition *condition, struct voc_span *name,
			   struct voc_error *err)
{
	size_t n = strcspn(word, "=!<>~");
	const char *p = word + n;
	*name = voc_span_trim((struct voc_span){word, n});
	if (!*p || !name->n || (*p == '!' && p[1] != '='))
		return voc_fail(err, 0, "%s needs COLUMN=VALUE (or != < > <= >= ~), got '%s'", option, word);
	condition->test = *p++;
	if (*p == '=' && condition->test != '~') {
		if (condition->test == '<')
			condition->test = 'l';
		else if (condition->test == '>')
			condition->test = 'g';
		p++; /* also "==" */
	}
	condition->value = voc_span_trim(voc_span_from(p));
	condition->numeric = voc_span_real(condition->value, &condition->number);
	return 0;
}

int voc_condition_read(const char *option, const char *word, const struct voc_schema *schema, struct voc_condition *condition,
		       struct voc_error *err)
{
	struct voc_span name;
	if (split_condition(option, word, condition, &name, err) < 0)
		return -1;
	condition->column = voc_named_column(schema, name, option, err);
	return condition->column < 0 ? -1 : 0;
}

/* 2024 and 2024-05 stand for their first or their last day. */
static bool read_month(struct voc_span text, bool end, struct voc_time *time)
{
	long long year, month = end ? 12 : 1;
	bool with_month = text.n == 7 && text.p[4] == '-';
	if ((text.n != 4 && !with_month) || !voc_span_whole((struct voc_span){text.p, 4}, &year) || year < 1)
		return false;
	if (with_month && (!voc_span_whole((struct voc_span){text.p + 5, 2}, &month) || month < 1 || month > 12))
		return false;
	*time = (struct voc_time){0};
	time->day = voc_day_from_civil((int)year, (int)month, 1);
	if (end)
		time->day = voc_period_begin(VOC_PERIOD_MONTH, voc_period_number(VOC_PERIOD_MONTH, time->day) + 1) - 1;
	return true;
}

int voc_bound_read(const char *option, const char *word, bool end, struct voc_time *time, struct voc_error *err)
{
	struct voc_span text = voc_span_trim(voc_span_from(word));
	if (!read_month(text, end, time) && voc_time_read(text, VOC_ORDER_UNKNOWN, 0, time) != VOC_READ_OK)
		return voc_fail(err, 0, "%s needs a time like 2024-05-03, got '%s'", option, word);
	if (end && !time->clocked)
		time->second = 24 * 60 * 60 - 1;
	return 0;
}

int voc_select_open(struct voc_select *select, const struct voc_schema *schema, struct voc_error *err)
{
	const struct voc_settings *set = voc_settings();
	*select = (struct voc_select){0};
	select->condition = voc_allocate_zero(set->where.n + 1, sizeof *select->condition);
	for (size_t i = 0; i < set->where.n; i++) {
		struct voc_condition *condition = &select->condition[select->conditions++];
		if (voc_condition_read("-w", set->where.list[i], schema, condition, err) < 0)
			return -1;
	}
	select->since = set->since;
	select->until = set->until;
	if (set->since && voc_bound_read("--since", set->since, false, &select->first, err) < 0)
		return -1;
	if (set->until && voc_bound_read("--until", set->until, true, &select->last, err) < 0)
		return -1;
	if (set->since && set->until && voc_time_order_of(select->first, select->last) > 0)
		return voc_fail(err, 0, "--since %s is after --until %s", set->since, set->until);
	if ((set->since || set->until) && schema->field[VOC_TIME] < 0)
		return voc_fail(err, 0, "--since and --until need a column 'time'; voc-import makes one");
	return 0;
}

static int sign(double a)
{
	return (a > 0) - (a < 0);
}

/* Numbers compare as numbers, everything else byte by byte, which puts ISO times in order. */
bool voc_condition_holds(const struct voc_condition *condition, const struct voc_record *record)
{
	double number;
	int order;
	struct voc_span value = voc_span_trim(record->value[condition->column]);
	if (condition->test == '~')
		return voc_span_find(value, condition->value, 0) != (size_t)-1;
	bool numeric = voc_span_real(value, &number);
	if (condition->numeric && numeric)
		order = sign(number - condition->number);
	else if (condition->numeric != numeric && condition->test != '=' && condition->test != '!')
		return false; /* an empty rating is neither below 3 nor above, and 10 neither before A nor behind it */
	else
		order = voc_span_compare(value, condition->value);
	switch (condition->test) {
	case '=':
		return order == 0;
	case '!':
		return order != 0;
	case '<':
		return order < 0;
	case '>':
		return order > 0;
	case 'l':
		return order <= 0;
	default:
		return order >= 0;
	}
}

/* Below 0 when A is before B. Zones count only when both have one: otherwise the clock on the wall is meant. */
int64_t voc_time_order_of(struct voc_time a, struct voc_time b)
{
	if (!a.zoned || !b.zoned)
		a.zoned = b.zoned = false;
	return voc_time_seconds(&a) - voc_time_seconds(&b);
}

const char *voc_select_check(const struct voc_select *select, const struct voc_record *record)
{
	for (size_t i = 0; i < select->conditions; i++)
		if (!voc_condition_holds(&select->condition[i], record))
			return "not selected";
	if (!select->since && !select->until)
		return NULL;
	struct voc_time time;
	if (voc_time_read(voc_get(record, VOC_TIME), VOC_ORDER_UNKNOWN, 0, &time) != VOC_READ_OK)
		return "no time";
	if (select->since && voc_time_order_of(time, select->first) < 0)
		return "before the period";
	if (select->until && voc_time_order_of(time, select->last) > 0)
		return "after the period";
	return NULL;
}

void voc_select_close(struct voc_select *select)
{
	free(select->condition);
	*select = (struct voc_select){0};
}
