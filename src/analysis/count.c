/* SPDX-License-Identifier: Apache-2.0 */
/* count -- what is counted of each combination of values; count_table.c makes a table of it. */
#include "voc/count.h"

#include <stdlib.h>

#include "analysis/count_state.h"
#include "analysis/opinion.h"

#define SCHEMA "voc-count-state/1"
#define FAR_LEVEL 0.002

static struct voc_count_cell *cell_of(struct voc_count_state *count, struct voc_span key)
{
	bool added;
	size_t id = voc_map_add(&count->keys, key, &added);
	if (id >= count->capacity) {
		count->capacity = count->capacity ? count->capacity * 2 : 64;
		count->cell = voc_reallocate(count->cell, count->capacity, sizeof *count->cell);
	}
	if (added)
		count->cell[id] = (struct voc_count_cell){0};
	return &count->cell[id];
}

void voc_count_cell_add(struct voc_count_cell *into, const struct voc_count_cell *from)
{
	into->items += from->items;
	into->judged += from->judged;
	into->negative += from->negative;
	voc_sum_merge(&into->sentiment, &from->sentiment);
	voc_sum_merge(&into->rating, &from->rating);
}

static void release(struct voc_count_state *count)
{
	voc_group_release(&count->group);
	voc_map_release(&count->keys);
	voc_exposed_release(&count->exposed);
	free(count->cell);
	free(count);
}

static int open_exposure(struct voc_count_state *count, struct voc_error *err)
{
	if (!count->options->exposure || !count->group.known)
		return 0;
	voc_exposed_release(&count->exposed);
	return voc_exposed_by_group(&count->exposed, count->options->exposure, &count->group, err);
}

static void *count_open(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	const struct voc_count_options *asked = options;
	struct voc_count_state *count = voc_allocate_zero(1, sizeof *count);
	count->options = asked;
	if (voc_group_open(&count->group, asked->by, schema, err) || open_exposure(count, err)) {
		release(count);
		return NULL;
	}
	return count;
}

static const char *count_add(void *state, const struct voc_record *record)
{
	struct voc_count_state *count = state;
	const char *why = voc_group_split(&count->group, record);
	if (why)
		return why;
	struct voc_opinion item = voc_opinion_of(record);
	count->items++;
	for (size_t i = 0; i < count->group.keys; i++) {
		const struct voc_key *key = &count->group.key[i];
		struct voc_opinion opinion = voc_opinion_on(&item, key);
		struct voc_count_cell *cell = cell_of(count, key->text);
		cell->items++;
		cell->judged += opinion.judged;
		cell->negative += opinion.negative;
		if (opinion.scored)
			voc_sum_add(&cell->sentiment, opinion.score);
		if (opinion.rated)
			voc_sum_add(&cell->rating, opinion.rating);
	}
	return NULL;
}

static void count_merge(void *into, void *from)
{
	struct voc_count_state *a = into;
	struct voc_count_state *b = from;
	if (!a->group.known) { /* nothing was loaded into it yet */
		struct voc_count_state swap = *a;
		*a = *b;
		*b = swap;
	}
	a->items += b->items;
	voc_group_merge(&a->group, &b->group);
	for (size_t id = 0; id < b->keys.count; id++)
		voc_count_cell_add(cell_of(a, b->keys.key[id]), &b->cell[id]);
	release(b);
}

static void count_save(const void *state, struct voc_json *out)
{
	const struct voc_count_state *count = state;
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_group_save(&count->group, out);
	voc_state_whole(out, "items", count->items);
	voc_json_close_object(out);
	voc_json_newline(out);
	struct voc_row *row = voc_rows_by_key(&count->keys);
	for (size_t i = 0; i < count->keys.count; i++) {
		const struct voc_count_cell *cell = &count->cell[row[i].id];
		voc_json_open_object(out);
		voc_group_save_key(&count->group, row[i].key, out);
		voc_state_whole(out, "items", cell->items);
		voc_state_whole(out, "judged", cell->judged);
		voc_state_whole(out, "negative", cell->negative);
		voc_state_sum(out, "sentiment", &cell->sentiment);
		voc_state_sum(out, "rating", &cell->rating);
		voc_json_close_object(out);
		voc_json_newline(out);
	}
	free(row);
}

static int load_head(struct voc_count_state *count, const struct voc_node *line, struct voc_error *err)
{
	int64_t items;
	if (voc_group_load(&count->group, line, err) || voc_state_read_whole(line, "items", &items, err))
		return -1;
	count->items += items;
	return open_exposure(count, err);
}

static int count_load(void *state, const struct voc_node *line, struct voc_error *err)
{
	struct voc_count_state *count = state;
	int head = voc_state_head(line, SCHEMA, err);
	if (head)
		return head < 0 ? -1 : load_head(count, line, err);
	struct voc_count_cell cell;
	struct voc_span key;
	if (voc_group_load_key(&count->group, line, &key, err) || voc_state_read_whole(line, "items", &cell.items, err) ||
	    voc_state_read_whole(line, "judged", &cell.judged, err) ||
	    voc_state_read_whole(line, "negative", &cell.negative, err) ||
	    voc_state_read_sum(line, "sentiment", &cell.sentiment, err) ||
	    voc_state_read_sum(line, "rating", &cell.rating, err))
		return -1;
	voc_count_cell_add(cell_of(count, key), &cell);
	return 0;
}

static void count_close(void *state, struct voc_table *table)
{
	struct voc_count_state *count = state;
	if (count && table)
		voc_count_table(count, table);
	if (count)
		release(count);
}

const struct voc_analysis voc_count = {
	.name = "count",
	.open = count_open,
	.add = count_add,
	.merge = count_merge,
	.save = count_save,
	.load = count_load,
	.close = count_close,
};
