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
	voc_tally_merge(&into->month, &from->month);
	voc_example_merge(&into->example, &from->example);
}

static void release_issue(struct voc_issue *issue)
{
	voc_tally_release(&issue->month);
	voc_example_release(&issue->example);
}

static void release(struct voc_top_state *top)
{
	for (size_t id = 0; id < top->keys.count; id++)
		release_issue(&top->issue[id]);
	voc_group_release(&top->group);
	voc_map_release(&top->keys);
	voc_tally_release(&top->month);
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

static void *top_open(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	struct voc_top_state *top = voc_allocate_zero(1, sizeof *top);
	top->options = options;
	if (open_group(top, schema, err)) {
		release(top);
		return NULL;
	}
	return top;
}

static void add_mention(struct voc_issue *issue, const struct voc_opinion *opinion, const struct voc_time *time,
			const struct voc_record *record)
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
		voc_tally_add(&issue->month, voc_period_number(VOC_PERIOD_MONTH, time->day), 1);
	if (opinion->negative)
		voc_example_offer(&issue->example, voc_get(record, VOC_TEXT), opinion->scored ? opinion->score : 0);
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
	top->items++;
	if (item.rated)
		voc_sum_add(&top->rating, item.rating);
	if (timed) {
		voc_tally_add(&top->month, voc_period_number(VOC_PERIOD_MONTH, time.day), 1);
		voc_days_add(&top->days, time.day);
	}
	bool named = false;
	for (size_t i = 0; i < top->group.keys; i++) {
		const struct voc_key *key = &top->group.key[i];
		if (!voc_group_names(&top->group, key->text))
			continue;
		named = true;
		struct voc_opinion opinion = voc_opinion_on(&item, key);
		add_mention(issue_of(top, key->text), &opinion, timed ? &time : NULL, record);
	}
	top->unnamed += !named;
	return NULL;
}

static void top_merge(void *into, void *from)
{
	struct voc_top_state *a = into;
	struct voc_top_state *b = from;
	if (!a->group.known) { /* nothing was loaded into it yet */
		struct voc_top_state swap = *a;
		*a = *b;
		*b = swap;
	}
	a->items += b->items;
	a->unnamed += b->unnamed;
	voc_sum_merge(&a->rating, &b->rating);
	voc_tally_merge(&a->month, &b->month);
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
	voc_state_tally(out, "months", &issue->month);
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
	voc_state_whole(out, "items", top->items);
	voc_state_whole(out, "unnamed", top->unnamed);
	voc_state_sum(out, "rating", &top->rating);
	voc_state_tally(out, "months", &top->month);
	voc_state_days(out, &top->days);
	voc_json_close_object(out);
	voc_json_newline(out);
	struct voc_row *row = voc_rows_by_key(&top->keys);
	for (size_t i = 0; i < top->keys.count; i++)
		save_issue(top, row[i].key, &top->issue[row[i].id], out);
	free(row);
}

static int load_head(struct voc_top_state *top, const struct voc_node *line, struct voc_error *err)
{
	int64_t items, unnamed;
	struct voc_sum rating;
	if (voc_group_load(&top->group, line, err) || voc_state_read_whole(line, "items", &items, err) ||
	    voc_state_read_whole(line, "unnamed", &unnamed, err) || voc_state_read_sum(line, "rating", &rating, err) ||
	    voc_state_read_tally(line, "months", &top->month, err) || voc_state_read_days(line, &top->days, err))
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
			       voc_state_read_tally(line, "months", &issue->month, err) ||
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
