/* SPDX-License-Identifier: Apache-2.0 */
/* eval -- counts pairs of truth and prediction. eval_table.c measures them. */
#include "voc/eval.h"

#include <stdlib.h>

#include "analysis/eval_table.h"

#define SEVERAL "|" /* between the labels of aspects */

void voc_eval_add(struct voc_eval_state *eval, struct voc_span key, int64_t items)
{
	bool added;
	size_t id = voc_map_add(&eval->pairs, key, &added);
	if (id >= eval->capacity) {
		eval->capacity = eval->capacity ? eval->capacity * 2 : 64;
		eval->items = voc_reallocate(eval->items, eval->capacity, sizeof *eval->items);
	}
	if (added)
		eval->items[id] = 0;
	eval->items[id] += items;
}

void voc_eval_keep(struct voc_eval_state *eval, const struct voc_eval_item *item)
{
	if (eval->kept == eval->room) {
		eval->room = eval->room ? eval->room * 2 : 64;
		eval->item = voc_reallocate(eval->item, eval->room, sizeof *eval->item);
	}
	eval->item[eval->kept++] = (struct voc_eval_item){
		.line = item->line,
		.truth = voc_arena_copy(&eval->arena, item->truth),
		.predicted = voc_arena_copy(&eval->arena, item->predicted),
		.text = voc_arena_copy(&eval->arena, item->text),
	};
}

static void release(struct voc_eval_state *eval)
{
	voc_map_release(&eval->pairs);
	voc_arena_release(&eval->arena);
	voc_arena_release(&eval->scratch);
	voc_buffer_release(&eval->key);
	free(eval->items);
	free(eval->item);
	free(eval);
}

static void write_maps(const char *side, const char *const *map, struct voc_buffer *out)
{
	for (size_t i = 0; map && map[i]; i++)
		voc_buffer_print(out, "%s %s\n", side, map[i]);
}

static struct voc_span all_maps(struct voc_eval_state *eval)
{
	struct voc_buffer text = {0};
	write_maps("truth", eval->options->map, &text);
	write_maps("predicted", eval->options->map_predicted, &text);
	struct voc_span copy = voc_arena_copy(&eval->arena, voc_buffer_view(&text));
	voc_buffer_release(&text);
	return copy;
}

static int read_options(struct voc_eval_state *eval, struct voc_error *err)
{
	const struct voc_eval_options *options = eval->options;
	struct voc_span aspects = VOC_SPAN("aspects");
	const char *column = options->predicted ? options->predicted : "polarity";
	eval->truth_name = voc_span_from(options->truth);
	eval->predicted_name = voc_span_from(column);
	eval->truth.scored = voc_span_equal(eval->truth_name, aspects);
	eval->predicted.scored = voc_span_equal(voc_span_from(options->field ? options->field : column), aspects);
	eval->several = options->multi || eval->truth.scored || eval->predicted.scored;
	if (options->multi && !options->multi[0])
		return voc_fail(err, 0, "--multi: the separator is empty");
	struct voc_span separator = voc_span_from(options->multi ? options->multi : eval->several ? SEVERAL : "");
	eval->truth.separator = eval->truth.scored ? VOC_SPAN(SEVERAL) : separator;
	eval->predicted.separator = eval->predicted.scored ? VOC_SPAN(SEVERAL) : separator;
	eval->truth.map = options->map;
	eval->predicted.map = options->map_predicted;
	eval->errors = options->errors;
	eval->maps = all_maps(eval);
	eval->known = true;
	if (voc_reading_check(&eval->truth, "--map", err))
		return -1;
	return voc_reading_check(&eval->predicted, "--map-predicted", err);
}

static int find_column(const struct voc_schema *schema, struct voc_span name, int *column, struct voc_error *err)
{
	struct voc_arena arena = {0};
	*column = voc_schema_find(schema, name);
	if (*column >= 0)
		return 0;
	struct voc_span near = voc_schema_near(schema, name, &arena);
	voc_fail(err, 0, near.n ? "no column '%.*s' (near: %.*s)" : "no column '%.*s'%.*s", (int)name.n, name.p, (int)near.n,
		 near.p);
	voc_arena_release(&arena);
	return -1;
}

static int find_columns(struct voc_eval_state *eval, const struct voc_schema *schema, struct voc_error *err)
{
	const char *predicted = eval->options->predicted;
	if (find_column(schema, eval->truth_name, &eval->truth_column, err) ||
	    find_column(schema, voc_span_from(predicted ? predicted : "polarity"), &eval->predicted_column, err))
		return -1;
	if (eval->truth_column == eval->predicted_column)
		return voc_fail(err, 0, "truth and prediction are the same column '%s'", eval->options->truth);
	return 0;
}

static int open_known(struct voc_eval_state *eval, const struct voc_schema *schema, struct voc_error *err)
{
	if (!eval->options->truth)
		return schema ? voc_fail(err, 0, "no column named for the truth") : 0;
	if (read_options(eval, err))
		return -1;
	return schema ? find_columns(eval, schema, err) : 0;
}

static void *eval_open(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	struct voc_eval_state *eval = voc_allocate_zero(1, sizeof *eval);
	eval->options = options;
	if (open_known(eval, schema, err)) {
		release(eval);
		return NULL;
	}
	return eval;
}

static const char *eval_add(void *state, const struct voc_record *record)
{
	struct voc_eval_state *eval = state;
	voc_buffer_reset(&eval->key);
	voc_arena_reset(&eval->scratch);
	voc_reading_labels(&eval->truth, record->value[eval->truth_column], &eval->scratch, &eval->key);
	size_t end = eval->key.n;
	if (end == 0) {
		eval->left_out++;
		return "no truth";
	}
	voc_buffer_byte(&eval->key, VOC_PAIR_END);
	voc_reading_labels(&eval->predicted, record->value[eval->predicted_column], &eval->scratch, &eval->key);
	struct voc_span key = voc_buffer_view(&eval->key);
	voc_eval_add(eval, key, 1);
	struct voc_eval_item item = {
		.line = (int64_t)record->line,
		.truth = {key.p, end},
		.predicted = {key.p + end + 1, key.n - end - 1},
		.text = voc_get(record, VOC_TEXT),
	};
	if (eval->errors && !voc_span_equal(item.truth, item.predicted))
		voc_eval_keep(eval, &item);
	return NULL;
}

static void eval_merge(void *into, void *from)
{
	struct voc_eval_state *a = into;
	struct voc_eval_state *b = from;
	if (!a->known) { /* nothing was loaded into it yet */
		struct voc_eval_state swap = *a;
		*a = *b;
		*b = swap;
	}
	a->left_out += b->left_out;
	for (size_t id = 0; id < b->pairs.count; id++)
		voc_eval_add(a, b->pairs.key[id], b->items[id]);
	for (size_t i = 0; i < b->kept; i++)
		voc_eval_keep(a, &b->item[i]);
	release(b);
}

static void eval_close(void *state, struct voc_table *table)
{
	struct voc_eval_state *eval = state;
	if (eval && table && eval->options->errors)
		voc_eval_list(eval, table);
	else if (eval && table)
		voc_eval_table(eval, table);
	if (eval)
		release(eval);
}

const struct voc_analysis voc_eval = {
	.name = "eval",
	.open = eval_open,
	.add = eval_add,
	.merge = eval_merge,
	.save = voc_eval_save,
	.load = voc_eval_load,
	.close = eval_close,
};
