/* SPDX-License-Identifier: Apache-2.0 */
/* chain -- the records of one filter into another. */
#include "cli/chain.h"

#include <stdlib.h>

struct chain {
	const struct voc_chain_options *options;
	void *first, *then;
	struct voc_schema between;
	struct voc_span *value;
};

static void chain_close(void *state, struct voc_table *summary)
{
	struct chain *c = state;
	if (!c)
		return;
	if (c->first)
		c->options->first->close(c->first, NULL);
	c->options->then->close(c->then, c->then ? summary : NULL);
	voc_schema_release(&c->between);
	free(c->value);
	free(c);
}

static void *chain_open(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	struct chain *c = voc_allocate_zero(1, sizeof *c);
	c->options = options;
	voc_schema_init(&c->between);
	c->first = c->options->first->open(c->options->first_options, in, &c->between, err);
	if (c->first)
		c->then = c->options->then->open(c->options->then_options, &c->between, out, err);
	if (c->then) {
		c->value = voc_allocate_zero(c->between.columns + 1, sizeof *c->value);
		return c;
	}
	chain_close(c, NULL);
	return NULL;
}

static enum voc_fate chain_pass(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
				struct voc_arena *arena, struct voc_reason *why)
{
	struct chain *c = state;
	struct voc_record between = {.schema = &c->between, .value = c->value, .line = in->line};
	enum voc_fate fate = c->options->first->pass(c->first, in, &between, c->value, arena, why);
	if (fate != VOC_WRITTEN)
		return fate;
	return c->options->then->pass(c->then, &between, out, value, arena, why);
}

static void chain_merge(void *into, void *from)
{
	struct chain *a = into, *b = from;
	a->options->first->merge(a->first, b->first);
	a->options->then->merge(a->then, b->then);
	b->first = b->then = NULL;
	voc_schema_release(&b->between);
	free(b->value);
	free(b);
}

const struct voc_filter voc_chain = {
	.name = "chain",
	.open = chain_open,
	.pass = chain_pass,
	.merge = chain_merge,
	.close = chain_close,
};

const struct voc_filter voc_chain_ordered = {
	.name = "chain",
	.ordered = true,
	.open = chain_open,
	.pass = chain_pass,
	.close = chain_close,
};
