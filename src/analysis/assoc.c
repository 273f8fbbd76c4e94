/* SPDX-License-Identifier: Apache-2.0 */
/* assoc -- counts of items by category, by value and by both; assoc_table.c makes figures of them. */
#include "voc/assoc.h"

#include <stdlib.h>

#include "analysis/assoc_state.h"

#define SCHEMA "voc-assoc-state/1"

static const char *const kind_name[VOC_ASSOC_KINDS] = {"all", "left", "right", "pair"};

int64_t voc_counter_at(const struct voc_counter *counter, struct voc_span key)
{
	size_t id = voc_map_find(&counter->keys, key);
	return id == VOC_NO_ID ? 0 : counter->n[id];
}

static void counter_add(struct voc_counter *counter, struct voc_span key, int64_t n)
{
	bool added;
	size_t id = voc_map_add(&counter->keys, key, &added);
	if (id >= counter->capacity) {
		counter->capacity = counter->capacity ? counter->capacity * 2 : 64;
		counter->n = voc_reallocate(counter->n, counter->capacity, sizeof *counter->n);
	}
	counter->n[id] = (added ? 0 : counter->n[id]) + n;
}

static void release(struct voc_assoc_state *assoc)
{
	for (int kind = 0; kind < VOC_ASSOC_KINDS; kind++) {
		voc_map_release(&assoc->counter[kind].keys);
		free(assoc->counter[kind].n);
	}
	voc_group_release(&assoc->group);
	voc_group_release(&assoc->left);
	voc_group_release(&assoc->right);
	voc_buffer_release(&assoc->key);
	free(assoc);
}

static int refuse_paths(const struct voc_group *group, const char *option, struct voc_error *err)
{
	return voc_group_many(group)
		       ? voc_fail(err, 0, "%s takes a column other than aspects and category: those are what is paired", option)
		       : 0;
}

static int open_groups(struct voc_assoc_state *assoc, const struct voc_schema *schema, struct voc_error *err)
{
	const struct voc_assoc_options *options = assoc->options;
	const char *categories = "";
	if (schema && voc_schema_find(schema, VOC_SPAN("aspects")) >= 0)
		categories = "aspects";
	else if (schema && voc_schema_find(schema, VOC_SPAN("category")) >= 0)
		categories = "category";
	else if (schema)
		return voc_fail(err, 0, "no column 'aspects' or 'category': tag the records first");
	if (voc_group_open(&assoc->group, options->by, schema, err) || refuse_paths(&assoc->group, "-b", err) ||
	    voc_group_open(&assoc->left, categories, schema, err))
		return -1;
	assoc->crossed = options->with != NULL;
	if (!assoc->crossed)
		return 0;
	if (voc_group_open(&assoc->right, options->with, schema, err) || refuse_paths(&assoc->right, "--with", err))
		return -1;
	return assoc->right.parts == 1 ? 0 : voc_fail(err, 0, "--with takes one column");
}

static void *assoc_open(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	struct voc_assoc_state *assoc = voc_allocate_zero(1, sizeof *assoc);
	assoc->options = options;
	if (open_groups(assoc, schema, err)) {
		release(assoc);
		return NULL;
	}
	return assoc;
}

/* The key of the group, and parts behind it. Without -b the group's key is no part. */
static void begin_key(struct voc_assoc_state *assoc, struct voc_span group)
{
	voc_buffer_reset(&assoc->key);
	voc_buffer_span(&assoc->key, group);
}

static void add_part(struct voc_assoc_state *assoc, struct voc_span part)
{
	if (assoc->key.n > 0 || assoc->group.parts > 0)
		voc_buffer_byte(&assoc->key, '\0');
	voc_buffer_span(&assoc->key, part);
}

static void count(struct voc_assoc_state *assoc, enum voc_assoc_kind kind, struct voc_span group, struct voc_span a,
		  struct voc_span b)
{
	begin_key(assoc, group);
	if (kind != VOC_ASSOC_ALL)
		add_part(assoc, a);
	if (kind == VOC_ASSOC_PAIR)
		add_part(assoc, b);
	counter_add(&assoc->counter[kind], voc_buffer_view(&assoc->key), 1);
}

static void count_item(struct voc_assoc_state *assoc, struct voc_span group)
{
	const struct voc_group *left = &assoc->left;
	struct voc_span none = {"", 0};
	struct voc_span value = assoc->crossed ? assoc->right.key[0].text : none;
	count(assoc, VOC_ASSOC_ALL, group, none, none);
	if (assoc->crossed)
		count(assoc, VOC_ASSOC_RIGHT, group, value, none);
	for (size_t i = 0; i < left->keys; i++) {
		struct voc_span a = left->key[i].text;
		if (a.n == 0)
			continue;
		count(assoc, VOC_ASSOC_LEFT, group, a, none);
		if (assoc->crossed)
			count(assoc, VOC_ASSOC_PAIR, group, a, value);
		for (size_t j = 0; !assoc->crossed && j < left->keys; j++)
			if (voc_span_compare(a, left->key[j].text) < 0)
				count(assoc, VOC_ASSOC_PAIR, group, a, left->key[j].text);
	}
}

static const char *assoc_add(void *state, const struct voc_record *record)
{
	struct voc_assoc_state *assoc = state;
	struct voc_time time;
	const char *why = voc_group_split(&assoc->group, record);
	if (!why)
		why = voc_group_split(&assoc->left, record);
	if (!why && assoc->crossed)
		why = voc_group_split(&assoc->right, record);
	if (why)
		return why;
	if (voc_time_read(voc_get(record, VOC_TIME), VOC_ORDER_UNKNOWN, 0, &time) == VOC_READ_OK)
		voc_days_add(&assoc->days, time.day);
	assoc->items++;
	if (assoc->crossed && assoc->right.key[0].text.n == 0) {
		assoc->unused++;
		return NULL;
	}
	for (size_t i = 0; i < assoc->group.keys; i++)
		count_item(assoc, assoc->group.key[i].text);
	return NULL;
}

static void assoc_merge(void *into, void *from)
{
	struct voc_assoc_state *a = into;
	struct voc_assoc_state *b = from;
	if (!a->left.known) { /* nothing was loaded into it yet */
		struct voc_assoc_state swap = *a;
		*a = *b;
		*b = swap;
	}
	a->items += b->items;
	a->unused += b->unused;
	voc_group_merge(&a->group, &b->group);
	voc_group_merge(&a->left, &b->left);
	voc_group_merge(&a->right, &b->right);
	voc_days_merge(&a->days, &b->days);
	for (int kind = 0; kind < VOC_ASSOC_KINDS; kind++)
		for (size_t id = 0; id < b->counter[kind].keys.count; id++)
			counter_add(&a->counter[kind], b->counter[kind].keys.key[id], b->counter[kind].n[id]);
	release(b);
}

static void open_head(struct voc_json *out, const char *part)
{
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_json_key(out, VOC_SPAN("part"));
	voc_json_text(out, voc_span_from(part));
}

static void close_line(struct voc_json *out)
{
	voc_json_close_object(out);
	voc_json_newline(out);
}

static void save_counter(const struct voc_counter *counter, const char *kind, struct voc_json *out)
{
	struct voc_row *row = voc_rows_by_key(&counter->keys);
	for (size_t i = 0; i < counter->keys.count; i++) {
		struct voc_span rest = row[i].key, part;
		voc_json_open_object(out);
		voc_json_key(out, voc_span_from(kind));
		voc_json_open_array(out);
		if (rest.n == 0)
			voc_json_text(out, rest);
		while (voc_span_next(&rest, '\0', &part))
			voc_json_text(out, part);
		voc_json_close_array(out);
		voc_state_whole(out, "n", counter->n[row[i].id]);
		close_line(out);
	}
	free(row);
}

static void assoc_save(const void *state, struct voc_json *out)
{
	const struct voc_assoc_state *assoc = state;
	open_head(out, "group");
	voc_group_save(&assoc->group, out);
	voc_state_whole(out, "items", assoc->items);
	voc_state_whole(out, "unused", assoc->unused);
	voc_state_days(out, &assoc->days);
	close_line(out);
	open_head(out, "left");
	voc_state_whole(out, "crossed", assoc->crossed);
	voc_group_save(&assoc->left, out);
	close_line(out);
	if (assoc->crossed) {
		open_head(out, "right");
		voc_group_save(&assoc->right, out);
		close_line(out);
	}
	for (int kind = 0; kind < VOC_ASSOC_KINDS; kind++)
		save_counter(&assoc->counter[kind], kind_name[kind], out);
}

static int load_head(struct voc_assoc_state *assoc, const struct voc_node *line, struct voc_error *err)
{
	int64_t items, unused, crossed;
	struct voc_span part = voc_node_text(voc_node_get(line, "part"));
	if (voc_span_is(part, "right"))
		return assoc->crossed ? voc_group_load(&assoc->right, line, err)
				      : voc_fail(err, 0, "bad 'part' in a saved state");
	if (voc_span_is(part, "left")) {
		if (voc_state_read_whole(line, "crossed", &crossed, err))
			return -1;
		if ((assoc->loaded || assoc->options->with) && (crossed != 0) != assoc->crossed)
			return voc_fail(err, 0, "the saved state is of another --with");
		assoc->crossed = crossed != 0;
		assoc->loaded = true;
		return voc_group_load(&assoc->left, line, err);
	}
	if (!voc_span_is(part, "group"))
		return voc_fail(err, 0, "bad 'part' in a saved state");
	if (voc_group_load(&assoc->group, line, err) || voc_state_read_whole(line, "items", &items, err) ||
	    voc_state_read_whole(line, "unused", &unused, err) || voc_state_read_days(line, &assoc->days, err))
		return -1;
	assoc->items += items;
	assoc->unused += unused;
	return 0;
}

/* The key of a line: as many parts as KIND has. */
static int load_key(struct voc_assoc_state *assoc, const struct voc_node *array, enum voc_assoc_kind kind,
		    struct voc_error *err)
{
	static const size_t own[VOC_ASSOC_KINDS] = {0, 1, 1, 2};
	size_t expected = assoc->group.parts + own[kind];
	size_t parts = 0;
	voc_buffer_reset(&assoc->key);
	for (const struct voc_node *node = voc_node_first(array); node; node = voc_node_next(node)) {
		if (parts++)
			voc_buffer_byte(&assoc->key, '\0');
		voc_buffer_span(&assoc->key, voc_node_text(node));
	}
	if (expected == 0)
		expected = 1; /* one empty part */
	return parts == expected ? 0 : voc_fail(err, 0, "a key of a saved state has %zu parts, not %zu", parts, expected);
}

static int assoc_load(void *state, const struct voc_node *line, struct voc_error *err)
{
	struct voc_assoc_state *assoc = state;
	int head = voc_state_head(line, SCHEMA, err);
	if (head)
		return head < 0 ? -1 : load_head(assoc, line, err);
	if (!assoc->group.known || !assoc->left.known)
		return voc_fail(err, 0, "a saved state without its head line");
	for (enum voc_assoc_kind kind = VOC_ASSOC_ALL; kind < VOC_ASSOC_KINDS; kind++) {
		const struct voc_node *array = voc_node_get(line, kind_name[kind]);
		int64_t n;
		if (!array)
			continue;
		if (voc_node_kind(array) != VOC_NODE_ARRAY || load_key(assoc, array, kind, err) ||
		    voc_state_read_whole(line, "n", &n, err))
			return voc_node_kind(array) == VOC_NODE_ARRAY
				       ? -1
				       : voc_fail(err, 0, "bad '%s' in a saved state", kind_name[kind]);
		counter_add(&assoc->counter[kind], voc_buffer_view(&assoc->key), n);
		return 0;
	}
	return voc_fail(err, 0, "a line of a saved state without its key");
}

static void assoc_close(void *state, struct voc_table *table)
{
	struct voc_assoc_state *assoc = state;
	if (assoc && table)
		voc_assoc_table(assoc, table);
	if (assoc)
		release(assoc);
}

const struct voc_analysis voc_assoc = {
	.name = "assoc",
	.open = assoc_open,
	.add = assoc_add,
	.merge = assoc_merge,
	.save = assoc_save,
	.load = assoc_load,
	.close = assoc_close,
};
