/* SPDX-License-Identifier: Apache-2.0 */
/* top -- frequent issues: what is counted of each. top_rank.c makes the ranking of it. */
#include "voc/top.h"

#include <stdlib.h>

#include "analysis/opinion.h"
#include "analysis/top_rank.h"

#define SCHEMA "voc-top-state/1"

static struct voc_issue *issue_of(struct voc_top_state *top, struct voc_span key)
{
	bool added;
	size_t id = voc_map_add(&top->keys, key, &added);
	if (id >= top->capacity) {
		top->capacity = top->capacity ? top->capacity * 2 : 64;
		top->issue = voc_reallocate(top->issue, top->capacity, sizeof *top->issue);
	}
	if (added)
		top->issue[id] = (struct voc_issue){0};
	return &top->issue[id];
}

static void add_issue(struct voc_issue *into, const struct voc_issue *from)
{
	into->items += from->items;
	into->judged += from->judged;
	into->negative += from->negative;
	into->scored += from->scored;
	into->harm += from->harm;
	voc_sum_merge(&into->rating, &from->rating);
	voc_tally_merge(&into->period, &from->period);
	voc_example_merge(&into->example, &from->example);
}

static void release_issue(struct voc_issue *issue)
{
	voc_tally_release(&issue->period);
	voc_example_release(&issue->example);
}

static void release(struct voc_top_state *top)
{
	for (size_t id = 0; id < top->keys.count; id++)
		release_issue(&top->issue[id]);
	voc_group_release(&top->group);
	voc_map_release(&top->keys);
	voc_tally_release(&top->by_period);
	free(top->issue);
	free(top);
}

static int open_group(struct voc_top_state *top, const struct voc_schema *schema, struct voc_error *err)
{
	const char *by = top->options->by;
	if (by && voc_span_trim(voc_span_from(by)).n > 0)
		return voc_group_open(&top->group, by, schema, err);
	if (!schema)
		return voc_group_open(&top->group, "", NULL, err);
	if (voc_schema_find(schema, VOC_SPAN("aspects")) >= 0)
		return voc_group_open(&top->group, "aspects", schema, err);
	if (voc_schema_find(schema, VOC_SPAN("category")) >= 0)
		return voc_group_open(&top->group, "category", schema, err);
	return voc_fail(err, 0, "no column 'aspects' or 'category': tag the records first, or name a column with -b");
}

static int open_period(struct voc_top_state *top, const struct voc_schema *schema, struct voc_error *err)
{
	const char *name = top->options->period;
	int period = voc_period_find(voc_span_from(name ? name : "month"));
	if (period < 0)
		return voc_fail(err, 0, "unknown period '%s'", name);
	top->period = (enum voc_period)period;
	if (!top->wishes || !schema)
		return 0;
	top->intent = voc_schema_find(schema, VOC_SPAN("intent"));
	return top->intent >= 0 ? 0 : voc_fail(err, 0, "no column 'intent': wishes are items that voc-tag calls suggestions");
}

static void *top_open(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	struct voc_top_state *top = voc_allocate_zero(1, sizeof *top);
	top->options = options;
	top->told = schema != NULL;
	top->wishes = top->options->wishes;
	if (open_period(top, schema, err) || open_group(top, schema, err)) {
		release(top);
		return NULL;
	}
	return top;
}

/* Whether nothing else in the item speaks against a complaint: the best quotes are those that every sign agrees on. */
static bool is_plainly_unhappy(const struct voc_opinion *item, const struct voc_record *record)
{
	if (item->rated && item->rating >= 4 * VOC_UNIT)
		return false;
	return (item->negative || !item->judged) && !voc_span_is(voc_get(record, VOC_INTENT), "praise");
}

/* UNHAPPY: see above. */
static void add_mention(const struct voc_top_state *top, struct voc_issue *issue, const struct voc_opinion *opinion,
			bool unhappy, const struct voc_time *time, const struct voc_record *record)
{
	issue->items++;
	issue->judged += opinion->judged;
	issue->negative += opinion->negative;
	if (opinion->scored) {
		issue->scored++;
		issue->harm += opinion->score < 0 ? -opinion->score : 0;
	}
	if (opinion->rated)
		voc_sum_add(&issue->rating, opinion->rating);
	if (time)
		voc_tally_add(&issue->period, voc_period_number(top->period, time->day), 1);
	if (opinion->negative || top->wishes)
		voc_example_offer(&issue->example, voc_get(record, VOC_TEXT), !unhappy && !top->wishes);
}

static const char *top_add(void *state, const struct voc_record *record)
{
	struct voc_top_state *top = state;
	const char *why = voc_group_split(&top->group, record);
	if (why)
		return why;
	struct voc_opinion item = voc_opinion_of(record);
	struct voc_time time;
	bool timed = voc_time_read(voc_get(record, VOC_TIME), VOC_ORDER_UNKNOWN, 0, &time) == VOC_READ_OK;
	if (item.rated)
		voc_sum_add(&top->rating, item.rating);
	if (timed)
		voc_days_add(&top->days, time.day);
	if (top->wishes && !voc_span_is(record->value[top->intent], "suggestion"))
		return NULL;
	top->items++;
	if (timed)
		voc_tally_add(&top->by_period, voc_period_number(top->period, time.day), 1);
	bool named = false;
	for (size_t i = 0; i < top->group.keys; i++) {
		const struct voc_key *key = &top->group.key[i];
		if (!voc_group_names(&top->group, key->text))
			continue;
		named = true;
		struct voc_opinion opinion = voc_opinion_on(&item, key);
		add_mention(top, issue_of(top, key->text), &opinion, is_plainly_unhappy(&item, record), timed ? &time : NULL,
			    record);
	}
	top->unnamed += !named;
	return NULL;
}

static void top_merge(void *into, void *from)
{
	struct voc_top_state *a = into;
	struct voc_top_state *b = from;
	if (!a->told) { /* nothing was loaded into it yet */
		struct voc_top_state swap = *a;
		*a = *b;
		*b = swap;
	}
	a->items += b->items;
	a->unnamed += b->unnamed;
	voc_group_merge(&a->group, &b->group);
	voc_sum_merge(&a->rating, &b->rating);
	voc_tally_merge(&a->by_period, &b->by_period);
	voc_days_merge(&a->days, &b->days);
	for (size_t id = 0; id < b->keys.count; id++)
		add_issue(issue_of(a, b->keys.key[id]), &b->issue[id]);
	release(b);
}

static void save_issue(const struct voc_top_state *top, struct voc_span key, const struct voc_issue *issue,
		       struct voc_json *out)
{
	voc_json_open_object(out);
	voc_group_save_key(&top->group, key, out);
	voc_state_whole(out, "items", issue->items);
	voc_state_whole(out, "judged", issue->judged);
	voc_state_whole(out, "negative", issue->negative);
	voc_state_whole(out, "scored", issue->scored);
	voc_state_whole(out, "harm", issue->harm);
	voc_state_sum(out, "rating", &issue->rating);
	voc_state_tally(out, "periods", &issue->period);
	voc_example_save(&issue->example, out);
	voc_json_close_object(out);
	voc_json_newline(out);
}

static void top_save(const void *state, struct voc_json *out)
{
	const struct voc_top_state *top = state;
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_group_save(&top->group, out);
	voc_json_key(out, VOC_SPAN("period"));
	voc_json_text(out, voc_span_from(voc_period_name(top->period)));
	voc_state_whole(out, "wishes", top->wishes);
	voc_state_whole(out, "items", top->items);
	voc_state_whole(out, "unnamed", top->unnamed);
	voc_state_sum(out, "rating", &top->rating);
	voc_state_tally(out, "periods", &top->by_period);
	voc_state_days(out, &top->days);
	voc_json_close_object(out);
	voc_json_newline(out);
	struct voc_row *row = voc_rows_by_key(&top->keys);
	for (size_t i = 0; i < top->keys.count; i++)
		save_issue(top, row[i].key, &top->issue[row[i].id], out);
	free(row);
}

/* The first head decides what was not told by option. */
static int load_kind(struct voc_top_state *top, const struct voc_node *line, struct voc_error *err)
{
	int64_t wishes;
	int period = voc_period_find(voc_node_text(voc_node_get(line, "period")));
	if (period < 0 || voc_state_read_whole(line, "wishes", &wishes, err))
		return voc_fail(err, 0, "bad 'period' in a saved state");
	if (!top->told) {
		if (!top->options->period)
			top->period = (enum voc_period)period;
		if (!top->options->wishes)
			top->wishes = wishes != 0;
		top->told = true;
	}
	if (top->period != (enum voc_period)period)
		return voc_fail(err, 0, "the saved state is of other periods");
	return top->wishes == (wishes != 0) ? 0 : voc_fail(err, 0, "of the saved states one is of --wishes, and one is not");
}

static int load_head(struct voc_top_state *top, const struct voc_node *line, struct voc_error *err)
{
	int64_t items, unnamed;
	struct voc_sum rating;
	if (load_kind(top, line, err) || voc_group_load(&top->group, line, err) ||
	    voc_state_read_whole(line, "items", &items, err) || voc_state_read_whole(line, "unnamed", &unnamed, err) ||
	    voc_state_read_sum(line, "rating", &rating, err) || voc_state_read_tally(line, "periods", &top->by_period, err) ||
	    voc_state_read_days(line, &top->days, err))
		return -1;
	top->items += items;
	top->unnamed += unnamed;
	voc_sum_merge(&top->rating, &rating);
	return 0;
}

static int read_issue(const struct voc_node *line, struct voc_issue *issue, struct voc_error *err)
{
	return voc_state_read_whole(line, "items", &issue->items, err) ||
			       voc_state_read_whole(line, "judged", &issue->judged, err) ||
			       voc_state_read_whole(line, "negative", &issue->negative, err) ||
			       voc_state_read_whole(line, "scored", &issue->scored, err) ||
			       voc_state_read_whole(line, "harm", &issue->harm, err) ||
			       voc_state_read_sum(line, "rating", &issue->rating, err) ||
			       voc_state_read_tally(line, "periods", &issue->period, err) ||
			       voc_example_load(&issue->example, line, err)
		       ? -1
		       : 0;
}

static int top_load(void *state, const struct voc_node *line, struct voc_error *err)
{
	struct voc_top_state *top = state;
	int head = voc_state_head(line, SCHEMA, err);
	if (head)
		return head < 0 ? -1 : load_head(top, line, err);
	struct voc_issue issue = {0};
	struct voc_span key;
	int failed = voc_group_load_key(&top->group, line, &key, err) || read_issue(line, &issue, err);
	if (!failed)
		add_issue(issue_of(top, key), &issue);
	release_issue(&issue);
	return failed ? -1 : 0;
}

static void top_close(void *state, struct voc_table *table)
{
	struct voc_top_state *top = state;
	if (top && table)
		voc_top_rank(top, table);
	if (top)
		release(top);
}

const struct voc_analysis voc_top = {
	.name = "top",
	.open = top_open,
	.add = top_add,
	.merge = top_merge,
	.save = top_save,
	.load = top_load,
	.close = top_close,
};
