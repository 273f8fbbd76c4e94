/* SPDX-License-Identifier: Apache-2.0 */
/* mine -- texts are kept, and at the end their phrases counted. */
#include "voc/mine.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/nugget.h"
#include "analysis/sample.h"
#include "analysis/state.h"
#include "text/fold.h"

#define SCHEMA "voc-mine-state/1"

struct mine {
	const struct voc_mine_options *options;
	struct voc_sample *sample;
	struct voc_arena arena;
	struct voc_buffer gist;
};

static void release(struct mine *mine)
{
	if (!mine)
		return;
	voc_sample_free(mine->sample);
	voc_arena_release(&mine->arena);
	voc_buffer_release(&mine->gist);
	free(mine);
}

static void *open_mine(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	if (schema && schema->field[VOC_TEXT] < 0) {
		voc_fail(err, 0, "no text column; name one with -t");
		return NULL;
	}
	struct mine *mine = voc_allocate_zero(1, sizeof *mine);
	mine->options = options;
	mine->sample = voc_allocate_zero(1, sizeof *mine->sample);
	mine->sample->most = UINT64_MAX;
	return mine;
}

/* The hash of a text without marks, case and width. */
static uint64_t gist_of(struct mine *mine, struct voc_span raw)
{
	struct voc_text text;
	voc_buffer_reset(&mine->gist);
	voc_text_fold(raw, &mine->arena, &text);
	for (size_t i = 0; i < text.n; i++)
		if (text.class[i] == VOC_CLASS_WORD || text.class[i] == VOC_CLASS_HAN)
			voc_buffer_add(&mine->gist, &text.cp[i], sizeof text.cp[i]);
	voc_arena_reset(&mine->arena);
	return voc_hash(voc_buffer_view(&mine->gist));
}

static const char *add_mine(void *state, const struct voc_record *record)
{
	struct mine *mine = state;
	struct voc_span text = voc_span_trim(voc_get(record, VOC_TEXT));
	if (!text.n)
		return "empty text";
	mine->sample->read++;
	voc_sample_add(mine->sample, gist_of(mine, text), text);
	return NULL;
}

static void merge_mine(void *into, void *from)
{
	struct mine *a = into, *b = from;
	voc_sample_merge(a->sample, b->sample);
	release(b);
}

static void save_mine(const void *state, struct voc_json *out)
{
	const struct mine *mine = state;
	voc_sample_settle(mine->sample);
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_state_whole(out, "read", mine->sample->read);
	voc_json_close_object(out);
	voc_json_newline(out);
	for (size_t i = 0; i < mine->sample->n; i++) {
		voc_json_open_object(out);
		voc_json_key(out, VOC_SPAN("text"));
		voc_json_text(out, mine->sample->text[i].text);
		voc_json_close_object(out);
		voc_json_newline(out);
	}
}

static int load_mine(void *state, const struct voc_node *line, struct voc_error *err)
{
	struct mine *mine = state;
	int head = voc_state_head(line, SCHEMA, err);
	if (head) {
		int64_t read;
		if (head < 0 || voc_state_read_whole(line, "read", &read, err))
			return -1;
		mine->sample->read += read;
		return 0;
	}
	const struct voc_node *text = voc_node_get(line, "text");
	if (!text || !voc_node_text(text).n)
		return voc_fail(err, 0, "bad 'text' in a saved state");
	voc_sample_add(mine->sample, gist_of(mine, voc_node_text(text)), voc_node_text(text));
	return 0;
}

static void close_mine(void *state, struct voc_table *table)
{
	struct mine *mine = state;
	if (!mine)
		return;
	voc_sample_settle(mine->sample);
	if (mine->options->keep && table) {
		*mine->options->keep = mine->sample;
		mine->sample = NULL;
	} else if (table) {
		struct voc_nuggets nuggets = {.options = mine->options, .sample = mine->sample};
		voc_nuggets_count(&nuggets);
		voc_nuggets_judge(&nuggets);
		voc_nuggets_table(&nuggets, table);
		voc_nuggets_release(&nuggets);
	}
	release(mine);
}

const struct voc_analysis voc_mine = {
	.name = "mine",
	.open = open_mine,
	.add = add_mine,
	.merge = merge_mine,
	.save = save_mine,
	.load = load_mine,
	.close = close_mine,
};
