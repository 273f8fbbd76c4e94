/* SPDX-License-Identifier: Apache-2.0 */
/* eval_state -- saved states of eval: a head, a line a pair, a line an item that differs. */
#include <stdlib.h>

#include "analysis/eval_table.h"
#include "analysis/state.h"

#define SCHEMA "voc-eval-state/1"

static void save_text(struct voc_json *out, const char *key, struct voc_span text)
{
	voc_json_key(out, voc_span_from(key));
	voc_json_text(out, text);
}

static void end_line(struct voc_json *out)
{
	voc_json_close_object(out);
	voc_json_newline(out);
}

void voc_eval_save(const void *state, struct voc_json *out)
{
	const struct voc_eval_state *eval = state;
	voc_json_open_object(out);
	save_text(out, "schema", VOC_SPAN(SCHEMA));
	save_text(out, "truth", eval->truth_name);
	save_text(out, "predicted", eval->predicted_name);
	voc_state_whole(out, "several", eval->several);
	voc_state_whole(out, "errors", eval->errors);
	save_text(out, "maps", eval->maps);
	voc_state_whole(out, "left_out", eval->left_out);
	end_line(out);
	struct voc_eval_pair *pair = voc_eval_pairs(eval);
	for (size_t i = 0; i < eval->pairs.count; i++) {
		voc_json_open_object(out);
		save_text(out, "truth", pair[i].truth);
		save_text(out, "predicted", pair[i].predicted);
		voc_state_whole(out, "items", pair[i].items);
		end_line(out);
	}
	free(pair);
	struct voc_eval_item *item = voc_eval_items(eval);
	for (size_t i = 0; i < eval->kept; i++) {
		voc_json_open_object(out);
		voc_state_whole(out, "line", item[i].line);
		save_text(out, "truth", item[i].truth);
		save_text(out, "predicted", item[i].predicted);
		save_text(out, "text", item[i].text);
		end_line(out);
	}
	free(item);
}

static void adopt(struct voc_eval_state *eval, const struct voc_eval_state *head)
{
	eval->known = true;
	eval->several = head->several;
	eval->errors = head->errors;
	eval->truth_name = voc_arena_copy(&eval->arena, head->truth_name);
	eval->predicted_name = voc_arena_copy(&eval->arena, head->predicted_name);
	eval->maps = voc_arena_copy(&eval->arena, head->maps);
}

/* A state with the items that differ serves also where only figures are wanted, not the other way round. */
static int load_head(struct voc_eval_state *eval, const struct voc_node *line, struct voc_error *err)
{
	int64_t several, errors, left_out;
	if (voc_state_read_whole(line, "several", &several, err) || voc_state_read_whole(line, "errors", &errors, err) ||
	    voc_state_read_whole(line, "left_out", &left_out, err))
		return -1;
	struct voc_eval_state head = {
		.several = several != 0,
		.errors = errors != 0,
		.truth_name = voc_node_text(voc_node_get(line, "truth")),
		.predicted_name = voc_node_text(voc_node_get(line, "predicted")),
		.maps = voc_node_text(voc_node_get(line, "maps")),
	};
	if (!head.truth_name.n || !head.predicted_name.n || left_out < 0)
		return voc_fail(err, 0, "bad head of a saved state");
	if (eval->options->errors && !head.errors)
		return voc_fail(err, 0, "the saved state has only figures: save it with --errors");
	if (!eval->known)
		adopt(eval, &head);
	if (!voc_span_equal(head.truth_name, eval->truth_name) || !voc_span_equal(head.predicted_name, eval->predicted_name) ||
	    head.several != eval->several)
		return voc_fail(err, 0, "the saved state compares '%.*s' with '%.*s'", (int)head.predicted_name.n,
				head.predicted_name.p, (int)head.truth_name.n, head.truth_name.p);
	if (!voc_span_equal(head.maps, eval->maps))
		return voc_fail(err, 0, "the saved state was made with another --map");
	eval->left_out += left_out;
	return 0;
}

/* Whether LABELS is what voc_reading_labels writes. */
static bool is_canonical(const struct voc_eval_state *eval, struct voc_span labels)
{
	struct voc_span rest = labels, label, last = {NULL, 0};
	for (size_t i = 0; i < labels.n; i++)
		if ((unsigned char)labels.p[i] < ' ' && !(eval->several && labels.p[i] == VOC_LABEL_END))
			return false;
	while (eval->several && voc_span_next(&rest, VOC_LABEL_END, &label)) {
		if (voc_span_compare(last, label) >= 0)
			return false;
		last = label;
	}
	return true;
}

static int load_item(struct voc_eval_state *eval, const struct voc_node *line, struct voc_eval_item *item,
		     struct voc_error *err)
{
	if (voc_state_read_whole(line, "line", &item->line, err))
		return -1;
	item->text = voc_node_text(voc_node_get(line, "text"));
	if (eval->errors)
		voc_eval_keep(eval, item);
	return 0;
}

int voc_eval_load(void *state, const struct voc_node *line, struct voc_error *err)
{
	struct voc_eval_state *eval = state;
	int64_t items;
	int head = voc_state_head(line, SCHEMA, err);
	if (head)
		return head < 0 ? -1 : load_head(eval, line, err);
	if (!eval->known)
		return voc_fail(err, 0, "a saved state without its head");
	const struct voc_node *truth = voc_node_get(line, "truth");
	const struct voc_node *predicted = voc_node_get(line, "predicted");
	struct voc_eval_item item = {.truth = voc_node_text(truth), .predicted = voc_node_text(predicted)};
	if (!item.truth.n || !predicted || !is_canonical(eval, item.truth) || !is_canonical(eval, item.predicted))
		return voc_fail(err, 0, "bad labels in a saved state");
	if (voc_node_get(line, "line"))
		return load_item(eval, line, &item, err);
	if (voc_state_read_whole(line, "items", &items, err))
		return -1;
	if (items < 1)
		return voc_fail(err, 0, "bad 'items' in a saved state");
	voc_buffer_reset(&eval->key);
	voc_buffer_span(&eval->key, item.truth);
	voc_buffer_byte(&eval->key, VOC_PAIR_END);
	voc_buffer_span(&eval->key, item.predicted);
	voc_eval_add(eval, voc_buffer_view(&eval->key), items);
	return 0;
}
