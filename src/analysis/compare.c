/* SPDX-License-Identifier: Apache-2.0 */
/* compare -- counts by side and key. compare_table.c makes the table of them. */
#include "voc/compare.h"

#include <stdlib.h>

#include "analysis/compare_state.h"
#include "analysis/opinion.h"

#define SCHEMA "voc-compare-state/1"

static struct voc_sided *sided_of(struct voc_compare_state *compare, struct voc_span key)
{
	bool added;
	size_t id = voc_map_add(&compare->keys, key, &added);
	if (id >= compare->capacity) {
		compare->capacity = compare->capacity ? compare->capacity * 2 : 64;
		compare->sided = voc_reallocate(compare->sided, compare->capacity, sizeof *compare->sided);
	}
	if (added)
		compare->sided[id] = (struct voc_sided){{{0}}};
	return &compare->sided[id];
}

static void add_sided(struct voc_sided *into, const struct voc_sided *from)
{
	for (int arm = 0; arm < VOC_ARMS; arm++)
		for (int side = 0; side < VOC_SIDES; side++)
			into->items[arm][side] += from->items[arm][side];
}

static void release(struct voc_compare_state *compare)
{
	voc_group_release(&compare->group);
	voc_map_release(&compare->keys);
	voc_exposed_release(&compare->exposed);
	free(compare->sided);
	free(compare);
}

static int bind_exposure(struct voc_compare_state *compare, struct voc_error *err)
{
	const struct voc_compare_options *options = compare->options;
	if (!options->exposure || !compare->group.known)
		return 0;
	voc_exposed_release(&compare->exposed);
	return voc_exposed_by_span(&compare->exposed, options->exposure, &compare->group, options->span, VOC_SIDES, err);
}

static int open_group(struct voc_compare_state *compare, const struct voc_schema *schema, struct voc_error *err)
{
	struct voc_span by = voc_span_trim(voc_span_from(compare->options->by));
	if (voc_span_is(by, "-"))
		return voc_group_open(&compare->group, "", schema, err);
	if (by.n > 0 || !schema)
		return voc_group_open(&compare->group, compare->options->by, schema, err);
	if (voc_schema_find(schema, VOC_SPAN("aspects")) >= 0)
		return voc_group_open(&compare->group, "aspects", schema, err);
	if (voc_schema_find(schema, VOC_SPAN("category")) >= 0)
		return voc_group_open(&compare->group, "category", schema, err);
	return voc_fail(err, 0, "no column 'aspects' or 'category': tag the records first, or name a column with -b");
}

static int open_columns(struct voc_compare_state *compare, const struct voc_schema *schema, struct voc_error *err)
{
	compare->side = compare->control = -1;
	if (!schema)
		return 0;
	compare->side = voc_schema_find(schema, VOC_SPAN(VOC_SIDE_COLUMN));
	if (compare->options->control)
		compare->control = voc_schema_find(schema, VOC_SPAN(VOC_CONTROL_COLUMN));
	if (compare->side < 0 || (compare->options->control && compare->control < 0))
		return voc_fail(err, 0, "no column '" VOC_SIDE_COLUMN "' or '" VOC_CONTROL_COLUMN "'");
	return 0;
}

static void *compare_open(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	struct voc_compare_state *compare = voc_allocate_zero(1, sizeof *compare);
	compare->options = options;
	if ((schema && compare->options->negative_only && voc_opinion_check(schema, err)) ||
	    open_columns(compare, schema, err) || open_group(compare, schema, err) || bind_exposure(compare, err)) {
		release(compare);
		return NULL;
	}
	return compare;
}

int voc_side_of(const struct voc_record *record, int column)
{
	struct voc_span side = record->value[column];
	return voc_span_is(side, "a") ? VOC_BEFORE : voc_span_is(side, "b") ? VOC_AFTER : -1;
}

static const char *compare_add(void *state, const struct voc_record *record)
{
	struct voc_compare_state *compare = state;
	int side = voc_side_of(record, compare->side);
	if (side < 0)
		return "on neither side";
	const char *why = voc_group_split(&compare->group, record);
	if (why)
		return why;
	int arm = compare->control >= 0 && record->value[compare->control].n > 0 ? VOC_CONTROL : VOC_TREATED;
	struct voc_opinion item = voc_opinion_of(record);
	struct voc_time time;
	if (voc_time_read(voc_get(record, VOC_TIME), VOC_ORDER_UNKNOWN, 0, &time) == VOC_READ_OK)
		voc_days_add(&compare->days[side], time.day);
	compare->all.items[arm][side]++;
	bool named = false;
	for (size_t i = 0; i < compare->group.keys; i++) {
		const struct voc_key *key = &compare->group.key[i];
		if (!voc_group_names(&compare->group, key->text))
			continue;
		named = true;
		if (!compare->options->negative_only || voc_opinion_on(&item, key).negative)
			sided_of(compare, key->text)->items[arm][side]++;
	}
	compare->unnamed += !named;
	return NULL;
}

static void compare_merge(void *into, void *from)
{
	struct voc_compare_state *a = into;
	struct voc_compare_state *b = from;
	if (!a->group.known) { /* nothing was loaded into it yet */
		struct voc_compare_state swap = *a;
		*a = *b;
		*b = swap;
	}
	add_sided(&a->all, &b->all);
	a->unnamed += b->unnamed;
	voc_group_merge(&a->group, &b->group);
	for (int side = 0; side < VOC_SIDES; side++)
		voc_days_merge(&a->days[side], &b->days[side]);
	for (size_t id = 0; id < b->keys.count; id++)
		add_sided(sided_of(a, b->keys.key[id]), &b->sided[id]);
	release(b);
}

/* ---- saved states ---- */

static const char *const member[VOC_ARMS][VOC_SIDES] = {{"a", "b"}, {"control_a", "control_b"}};
static const char *const first_day[VOC_SIDES] = {"first_a", "first_b"}, *const last_day[VOC_SIDES] = {"last_a", "last_b"};

static void save_sided(const struct voc_sided *sided, struct voc_json *out)
{
	for (int arm = 0; arm < VOC_ARMS; arm++)
		for (int side = 0; side < VOC_SIDES; side++)
			voc_state_whole(out, member[arm][side], sided->items[arm][side]);
}

static int load_sided(struct voc_sided *sided, const struct voc_node *line, struct voc_error *err)
{
	struct voc_sided found;
	for (int arm = 0; arm < VOC_ARMS; arm++)
		for (int side = 0; side < VOC_SIDES; side++)
			if (voc_state_read_whole(line, member[arm][side], &found.items[arm][side], err))
				return -1;
	add_sided(sided, &found);
	return 0;
}

static void compare_save(const void *state, struct voc_json *out)
{
	const struct voc_compare_state *compare = state;
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_group_save(&compare->group, out);
	voc_state_whole(out, "negative_only", compare->options->negative_only);
	voc_state_whole(out, "control", compare->options->control);
	save_sided(&compare->all, out);
	voc_state_whole(out, "unnamed", compare->unnamed);
	for (int side = 0; side < VOC_SIDES; side++)
		if (compare->days[side].seen) {
			voc_state_whole(out, first_day[side], compare->days[side].first);
			voc_state_whole(out, last_day[side], compare->days[side].last);
		}
	voc_json_close_object(out);
	voc_json_newline(out);
	struct voc_row *row = voc_rows_by_key(&compare->keys);
	for (size_t i = 0; i < compare->keys.count; i++) {
		voc_json_open_object(out);
		voc_group_save_key(&compare->group, row[i].key, out);
		save_sided(&compare->sided[row[i].id], out);
		voc_json_close_object(out);
		voc_json_newline(out);
	}
	free(row);
}

static int load_days(struct voc_compare_state *compare, const struct voc_node *line, struct voc_error *err)
{
	for (int side = 0; side < VOC_SIDES; side++) {
		int64_t first, last;
		if (!voc_node_get(line, first_day[side]))
			continue;
		if (voc_state_read_whole(line, first_day[side], &first, err) ||
		    voc_state_read_whole(line, last_day[side], &last, err))
			return -1;
		if (first < -4000000 || last > 4000000 || first > last)
			return voc_fail(err, 0, "bad days in a saved state");
		voc_days_add(&compare->days[side], (int32_t)first);
		voc_days_add(&compare->days[side], (int32_t)last);
	}
	return 0;
}

static int load_head(struct voc_compare_state *compare, const struct voc_node *line, struct voc_error *err)
{
	int64_t negative_only, control, unnamed;
	if (voc_state_read_whole(line, "negative_only", &negative_only, err) ||
	    voc_state_read_whole(line, "control", &control, err) || voc_state_read_whole(line, "unnamed", &unnamed, err))
		return -1;
	if ((negative_only != 0) != compare->options->negative_only)
		return voc_fail(err, 0, "the saved state counts %s mentions", negative_only ? "only negative" : "all");
	if ((control != 0) != compare->options->control)
		return voc_fail(err, 0, "the saved state was made with%s --control", control ? "" : "out");
	if (voc_group_load(&compare->group, line, err) || load_sided(&compare->all, line, err) || load_days(compare, line, err))
		return -1;
	compare->unnamed += unnamed;
	return bind_exposure(compare, err);
}

static int compare_load(void *state, const struct voc_node *line, struct voc_error *err)
{
	struct voc_compare_state *compare = state;
	int head = voc_state_head(line, SCHEMA, err);
	if (head)
		return head < 0 ? -1 : load_head(compare, line, err);
	struct voc_span key;
	if (voc_group_load_key(&compare->group, line, &key, err))
		return -1;
	return load_sided(sided_of(compare, key), line, err);
}

static void compare_close(void *state, struct voc_table *table)
{
	struct voc_compare_state *compare = state;
	if (compare && table)
		voc_compare_table(compare, table);
	if (compare)
		release(compare);
}

const struct voc_analysis voc_compare = {
	.name = "compare",
	.open = compare_open,
	.add = compare_add,
	.merge = compare_merge,
	.save = compare_save,
	.load = compare_load,
	.close = compare_close,
};
