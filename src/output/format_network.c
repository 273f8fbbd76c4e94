/* SPDX-License-Identifier: Apache-2.0 */
/* format_network -- a table of pairs as a network: nodes are what is paired, and a link is a pair that goes together (verdict
 * "together"). Columns: name and what stands before it, the other side and its name, items, with_items, both, lift, npmi, residual, q. */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/visible.h"
#include "output/machine.h"
#include "voc/format.h"
#include "voc/json.h"

struct side {
	size_t value, label, items; /* columns */
};

struct node {
	struct voc_span value, label;
	double items;
};

struct network {
	const struct voc_table *table;
	struct side side[2];
	bool one_kind; /* both sides are categories: a node may be on either */
	struct voc_map keys;
	struct node *node;
	size_t capacity;
};

static size_t column_of(const struct voc_table *table, const char *name)
{
	for (size_t i = 0; i < table->columns; i++)
		if (strcmp(table->column[i].name, name) == 0)
			return i;
	return table->columns;
}

static struct voc_span text_at(const struct network *network, size_t row, size_t column)
{
	const struct voc_cell *cell = voc_table_cell(network->table, row, column);
	return cell->content == VOC_CELL_TEXT ? cell->text : (struct voc_span){"", 0};
}

/* A value of the other side may be a number, as a weekday is: its label then is the text. */
static size_t node_of(struct network *network, size_t row, int which)
{
	const struct side *side = &network->side[which];
	struct voc_span label = text_at(network, row, side->label);
	struct voc_span value = text_at(network, row, side->value);
	if (value.n == 0)
		value = label;
	struct voc_buffer key = {0};
	bool added;
	voc_buffer_byte(&key, which && !network->one_kind ? 'b' : 'a');
	voc_buffer_span(&key, value);
	size_t id = voc_map_add(&network->keys, voc_buffer_view(&key), &added);
	voc_buffer_release(&key);
	if (id >= network->capacity) {
		network->capacity = network->capacity ? network->capacity * 2 : 32;
		network->node = voc_reallocate(network->node, network->capacity, sizeof *network->node);
	}
	if (added)
		network->node[id] = (struct node){value, label, voc_table_cell(network->table, row, side->items)->number};
	return id;
}

/* False when TABLE has no pairs. */
static bool open_network(struct network *network, const struct voc_table *table)
{
	size_t name = column_of(table, "name");
	size_t items = column_of(table, "items");
	size_t with_items = column_of(table, "with_items");
	*network = (struct network){.table = table};
	if (name == 0 || name + 1 >= items || with_items >= table->columns)
		return false;
	network->side[0] = (struct side){name - 1, name, items};
	network->side[1] = (struct side){name + 1, items - 1, with_items};
	network->one_kind = strcmp(table->column[name + 1].name, "with") == 0;
	return true;
}

static void close_network(struct network *network)
{
	voc_map_release(&network->keys);
	free(network->node);
}

static bool is_link(const struct network *network, size_t row)
{
	size_t verdict = column_of(network->table, "verdict");
	return verdict < network->table->columns && voc_span_is(text_at(network, row, verdict), "together");
}

static double number_at(const struct network *network, size_t row, const char *name)
{
	size_t column = column_of(network->table, name);
	return column < network->table->columns ? voc_table_cell(network->table, row, column)->number : 0;
}

/* TEXT within the quotes of Graphviz. */
static void write_quoted(struct voc_span text, struct voc_buffer *out)
{
	struct voc_buffer plain = {0};
	voc_visible(text, &plain);
	for (size_t i = 0; i < plain.n; i++) {
		if (plain.p[i] == '"' || plain.p[i] == '\\')
			voc_buffer_byte(out, '\\');
		voc_buffer_byte(out, plain.p[i]);
	}
	voc_buffer_release(&plain);
}

static void write_dot_link(struct network *network, size_t row, struct voc_buffer *out)
{
	size_t from = node_of(network, row, 0);
	size_t to = node_of(network, row, 1);
	double npmi = number_at(network, row, "npmi");
	voc_buffer_print(out, "  n%zu -- n%zu [label=\"", from, to);
	voc_buffer_number(out, number_at(network, row, "lift"), 1);
	voc_buffer_text(out, "×\", penwidth=");
	voc_buffer_number(out, 1 + 6 * (npmi > 0 ? npmi : 0), 2);
	voc_buffer_text(out, "];\n");
}

static void write_dot(const struct voc_table *table, const struct voc_style *style, struct voc_buffer *out)
{
	struct network network;
	struct voc_buffer links = {0};
	(void)style;
	voc_buffer_text(out, "graph voc {\n  node [shape=box, style=rounded];\n");
	if (open_network(&network, table)) {
		for (size_t row = 0; row < table->rows; row++)
			if (is_link(&network, row))
				write_dot_link(&network, row, &links);
		for (size_t id = 0; id < network.keys.count; id++) {
			voc_buffer_print(out, "  n%zu [label=\"", id);
			write_quoted(network.node[id].label, out);
			voc_buffer_text(out, "\\n");
			voc_buffer_number(out, network.node[id].items, 0);
			voc_buffer_text(out, "\"];\n");
		}
		voc_buffer_span(out, voc_buffer_view(&links));
	}
	voc_buffer_text(out, "}\n");
	voc_buffer_release(&links);
	close_network(&network);
}

static void json_number(struct voc_json *json, const char *key, double value, int decimals)
{
	voc_json_key(json, voc_span_from(key));
	voc_json_decimal(json, value, decimals);
}

static void write_json_link(struct network *network, size_t row, struct voc_json *json)
{
	voc_json_open_object(json);
	voc_json_key(json, VOC_SPAN("source"));
	voc_json_whole(json, (long long)node_of(network, row, 0));
	voc_json_key(json, VOC_SPAN("target"));
	voc_json_whole(json, (long long)node_of(network, row, 1));
	json_number(json, "both", number_at(network, row, "both"), 0);
	json_number(json, "lift", number_at(network, row, "lift"), 2);
	json_number(json, "npmi", number_at(network, row, "npmi"), 3);
	json_number(json, "residual", number_at(network, row, "residual"), 1);
	json_number(json, "q", number_at(network, row, "q"), 6);
	voc_json_close_object(json);
}

static void write_json_nodes(const struct network *network, struct voc_json *json)
{
	for (size_t id = 0; id < network->keys.count; id++) {
		voc_json_open_object(json);
		voc_json_key(json, VOC_SPAN("id"));
		voc_json_whole(json, (long long)id);
		voc_json_key(json, VOC_SPAN("value"));
		voc_json_text(json, network->node[id].value);
		voc_json_key(json, VOC_SPAN("label"));
		voc_json_text(json, network->node[id].label);
		json_number(json, "items", network->node[id].items, 0);
		voc_json_close_object(json);
	}
}

static void write_network(const struct voc_table *table, const struct voc_style *style, struct voc_buffer *out)
{
	struct network network;
	struct voc_json json;
	struct voc_buffer text = {0};
	voc_json_init(&json, &text, true);
	voc_json_open_object(&json);
	voc_json_key(&json, VOC_SPAN("schema"));
	voc_json_text(&json, VOC_SPAN("voc-network/1"));
	voc_json_key(&json, VOC_SPAN("links"));
	voc_json_open_array(&json);
	bool pairs = open_network(&network, table);
	for (size_t row = 0; pairs && row < table->rows; row++)
		if (is_link(&network, row))
			write_json_link(&network, row, &json);
	voc_json_close_array(&json);
	voc_json_key(&json, VOC_SPAN("nodes"));
	voc_json_open_array(&json);
	write_json_nodes(&network, &json);
	voc_json_close_array(&json);
	voc_json_close_object(&json);
	voc_json_newline(&json);
	close_network(&network);
	voc_json_pass(voc_buffer_view(&text), style, out);
	voc_buffer_release(&text);
}

const struct voc_format voc_format_dot = {.name = "dot", .write = write_dot};
const struct voc_format voc_format_network = {.name = "network", .write = write_network};
