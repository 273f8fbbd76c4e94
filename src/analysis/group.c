/* SPDX-License-Identifier: Apache-2.0 */
/* group -- from "-b month,aspects" to the keys of a record. */
#include "analysis/group.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/state.h"
#include "stats/sum.h"

/* A value of one part of a record. */
struct value {
	struct voc_span text;
	bool scored;
	int32_t score;
};

struct values {
	struct value *value;
	size_t n;
	size_t capacity;
};

static void release_all(struct voc_group *group)
{
	voc_arena_release(&group->names);
	voc_arena_release(&group->scratch);
	free(group->key);
	*group = (struct voc_group){.known = false};
}

/* "months(time)" is a slip in the name of a function, not a column. */
static int unknown_function(struct voc_span word, size_t open, struct voc_error *err)
{
	static const char *const functions[] = {"day", "week", "month", "quarter", "year", "weekday", "hour"};
	struct voc_arena arena = {0};
	struct voc_schema known;
	voc_schema_init(&known);
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		voc_schema_add(&known, voc_span_from(functions[i]));
	struct voc_span near = voc_schema_near(&known, (struct voc_span){word.p, open}, &arena);
	struct voc_span first = near;
	voc_span_next(&near, ',', &first);
	if (first.n)
		voc_fail(err, 0, "no function '%.*s'; did you mean %.*s%.*s?", (int)open, word.p, (int)first.n, first.p,
			 (int)(word.n - open), word.p + open);
	else
		voc_fail(err, 0, "no function '%.*s'; there are day, week, month, quarter, year, weekday and hour", (int)open,
			 word.p);
	voc_schema_release(&known);
	voc_arena_release(&arena);
	return -1;
}

static int unknown_column(struct voc_span word, const struct voc_schema *schema, struct voc_error *err)
{
	struct voc_arena arena = {0};
	size_t open = voc_span_find(word, VOC_SPAN("("), 0);
	if (open != (size_t)-1 && open > 0 && voc_span_ends(word, VOC_SPAN(")")))
		return unknown_function(word, open, err);
	struct voc_span near = voc_schema_near(schema, word, &arena);
	if (near.n)
		voc_fail(err, 0, "no column '%.*s' (near: %.*s)", (int)word.n, word.p, (int)near.n, near.p);
	else
		voc_fail(err, 0, "no column '%.*s'", (int)word.n, word.p);
	voc_arena_release(&arena);
	return -1;
}

/* Splits "month(answered)" and "month"; false when WORD is no function. */
static bool read_function(struct voc_span word, bool bare_allowed, struct voc_part *part)
{
	struct voc_span name = word;
	struct voc_span source = VOC_SPAN("time");
	size_t open = voc_span_find(word, VOC_SPAN("("), 0);
	if (open != (size_t)-1) {
		if (!voc_span_ends(word, VOC_SPAN(")")))
			return false;
		name = voc_span_trim((struct voc_span){word.p, open});
		source = voc_span_trim((struct voc_span){word.p + open + 1, word.n - open - 2});
	} else if (!bare_allowed) {
		return false;
	}
	int period = voc_period_find(name);
	if (period >= 0)
		part->kind = VOC_PART_PERIOD;
	else if (voc_span_is(name, "weekday"))
		part->kind = VOC_PART_WEEKDAY;
	else if (voc_span_is(name, "hour"))
		part->kind = VOC_PART_HOUR;
	else
		return false;
	part->period = period >= 0 ? (enum voc_period)period : VOC_PERIOD_DAY;
	part->name = name;
	part->source = source;
	return true;
}

/* FROM_STATE: a name out of a saved state, where a function always has its brackets. */
static int add_part(struct voc_group *group, struct voc_span word, const struct voc_schema *schema, bool from_state,
		    struct voc_error *err)
{
	struct voc_part part = {.kind = VOC_PART_COLUMN, .name = word, .source = word, .column = -1};
	if (word.n == 0)
		return voc_fail(err, 0, "an empty name in the list of columns to group by");
	if (group->parts == VOC_MOST_PARTS)
		return voc_fail(err, 0, "more than %d columns to group by", VOC_MOST_PARTS);
	if ((schema && voc_schema_find(schema, word) >= 0) || !read_function(word, !from_state, &part)) {
		if (voc_span_is(word, "aspects") || voc_span_is(word, "category"))
			part.kind = VOC_PART_PATHS;
		part.name = voc_arena_copy(&group->names, word);
	} else {
		part.name = voc_arena_print(&group->names, "%.*s(%.*s)", (int)part.name.n, part.name.p, (int)part.source.n,
					    part.source.p);
	}
	part.source = voc_arena_copy(&group->names, part.source);
	if (schema) {
		part.column = voc_schema_find(schema, part.source);
		if (part.column < 0)
			return unknown_column(part.source, schema, err);
	}
	for (size_t i = 0; i < group->parts; i++)
		if (voc_span_equal(group->part[i].name, part.name))
			return voc_fail(err, 0, "'%.*s' is named twice", (int)word.n, word.p);
	group->part[group->parts++] = part;
	return 0;
}

int voc_group_open(struct voc_group *group, const char *by, const struct voc_schema *schema, struct voc_error *err)
{
	*group = (struct voc_group){.known = true};
	struct voc_span rest = voc_span_from(by);
	if (voc_span_trim(rest).n == 0) {
		group->known = schema != NULL;
		return 0;
	}
	struct voc_span word;
	while (voc_span_next(&rest, ',', &word)) {
		if (add_part(group, voc_span_trim(word), schema, false, err)) {
			release_all(group);
			return -1;
		}
	}
	return 0;
}

/* TEXT may not hold the NUL that joins the parts. */
static struct voc_span without_nul(struct voc_group *group, struct voc_span text)
{
	if (text.n == 0 || !memchr(text.p, 0, text.n))
		return text;
	struct voc_span copy = voc_arena_copy(&group->scratch, text);
	for (size_t i = 0; i < copy.n; i++)
		if (copy.p[i] == '\0')
			((char *)copy.p)[i] = ' ';
	return copy;
}

static void add_value(struct voc_group *group, struct values *values, struct value value)
{
	for (size_t i = 0; i < values->n; i++)
		if (voc_span_equal(values->value[i].text, value.text))
			return;
	if (values->n == values->capacity) {
		size_t capacity = values->capacity ? values->capacity * 2 : 8;
		struct value *grown = voc_arena_alloc(&group->scratch, capacity * sizeof *grown);
		if (values->n)
			memcpy(grown, values->value, values->n * sizeof *grown);
		values->value = grown;
		values->capacity = capacity;
	}
	values->value[values->n++] = value;
}

/* "path:score|path|…": each path once, the first one's score; without any one empty value. */
static void split_paths(struct voc_group *group, struct voc_span text, struct values *values)
{
	struct voc_span rest = without_nul(group, text);
	struct voc_span path;
	while (voc_span_next(&rest, '|', &path)) {
		struct value value = {.text = voc_span_trim(path)};
		size_t colon = value.text.n;
		while (colon > 0 && value.text.p[colon - 1] != ':')
			colon--;
		double score;
		if (colon > 0 && voc_span_real((struct voc_span){value.text.p + colon, value.text.n - colon}, &score)) {
			value.scored = voc_units(score, &value.score);
			value.text = voc_span_trim((struct voc_span){value.text.p, colon - 1});
		}
		if (value.text.n)
			add_value(group, values, value);
	}
	if (values->n == 0)
		add_value(group, values, (struct value){.text = {"", 0}});
}

static const char *split_time(struct voc_group *group, const struct voc_part *part, struct voc_span text, struct values *values)
{
	struct voc_time time;
	char key[16];
	size_t n = 0;
	if (voc_span_trim(text).n == 0)
		return "no time";
	if (voc_time_read(text, VOC_ORDER_UNKNOWN, 0, &time) != VOC_READ_OK)
		return "unreadable time";
	switch (part->kind) {
	case VOC_PART_PERIOD:
		n = voc_period_write(part->period, voc_period_number(part->period, time.day), key);
		break;
	case VOC_PART_WEEKDAY:
		key[n++] = (char)('0' + voc_weekday(time.day));
		break;
	default:
		if (!time.clocked)
			return "no time of day";
		key[n++] = (char)('0' + time.second / 36000);
		key[n++] = (char)('0' + time.second / 3600 % 10);
	}
	add_value(group, values, (struct value){.text = voc_arena_copy(&group->scratch, (struct voc_span){key, n})});
	return NULL;
}

static struct voc_span join(struct voc_group *group, struct voc_span a, struct voc_span b)
{
	char *p = voc_arena_alloc(&group->scratch, a.n + 1 + b.n);
	if (a.n)
		memcpy(p, a.p, a.n);
	p[a.n] = '\0';
	if (b.n)
		memcpy(p + a.n + 1, b.p, b.n);
	return (struct voc_span){p, a.n + 1 + b.n};
}

/* Every key found so far with every value of the next part. */
static void cross(struct voc_group *group, const struct values *values, bool first)
{
	size_t keys = group->keys;
	if (group->capacity < keys * values->n) {
		group->capacity = keys * values->n * 2;
		group->key = voc_reallocate(group->key, group->capacity, sizeof *group->key);
	}
	for (size_t i = keys * values->n; i-- > 0;) { /* from the end: key i / n is still needed */
		struct voc_key key = group->key[i / values->n];
		const struct value *value = &values->value[i % values->n];
		key.text = first ? value->text : join(group, key.text, value->text);
		if (value->scored && !key.scored) {
			key.scored = true;
			key.score = value->score;
		}
		group->key[i] = key;
	}
	group->keys = keys * values->n;
}

const char *voc_group_split(struct voc_group *group, const struct voc_record *record)
{
	voc_arena_reset(&group->scratch);
	if (group->capacity == 0) {
		group->capacity = 8;
		group->key = voc_allocate_zero(group->capacity, sizeof *group->key);
	}
	group->key[0] = (struct voc_key){.text = {"", 0}};
	group->keys = 1;
	for (size_t i = 0; i < group->parts; i++) {
		const struct voc_part *part = &group->part[i];
		struct voc_span text = part->column < 0 ? (struct voc_span){"", 0} : record->value[part->column];
		struct values values = {0};
		const char *why = NULL;
		if (part->kind == VOC_PART_PATHS)
			split_paths(group, text, &values);
		else if (part->kind == VOC_PART_COLUMN)
			add_value(group, &values, (struct value){.text = without_nul(group, text)});
		else
			why = split_time(group, part, text, &values);
		if (why) {
			group->keys = 0;
			group->untimed++;
			return why;
		}
		cross(group, &values, i == 0);
	}
	return NULL;
}

int voc_group_load(struct voc_group *group, const struct voc_node *head, struct voc_error *err)
{
	const struct voc_node *by = voc_node_get(head, "by");
	struct voc_group saved = {.known = true};
	int64_t untimed;
	if (voc_state_read_whole(head, "without_time", &untimed, err))
		return -1;
	if (!by || voc_node_kind(by) != VOC_NODE_ARRAY)
		return voc_fail(err, 0, "a saved state without 'by'");
	for (const struct voc_node *node = voc_node_first(by); node; node = voc_node_next(node)) {
		if (add_part(&saved, voc_node_text(node), NULL, true, err)) {
			release_all(&saved);
			return -1;
		}
	}
	if (!group->known) {
		saved.untimed = group->untimed + untimed;
		release_all(group);
		*group = saved;
		return 0;
	}
	bool same = group->parts == saved.parts;
	for (size_t i = 0; same && i < saved.parts; i++)
		same = voc_span_equal(group->part[i].name, saved.part[i].name);
	release_all(&saved);
	group->untimed += untimed;
	return same ? 0 : voc_fail(err, 0, "the saved state is grouped by other columns");
}

void voc_group_merge(struct voc_group *into, const struct voc_group *from)
{
	into->untimed += from->untimed;
}

void voc_group_release(struct voc_group *group)
{
	release_all(group);
}
