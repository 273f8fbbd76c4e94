/* SPDX-License-Identifier: Apache-2.0 */
/* verdict -- tags records on their way to an analysis, when they were not tagged before. */
#include "cli/verdict.h"

#include <stdlib.h>
#include <string.h>

#include "cli/dict.h"
#include "cli/tool.h"
#include "voc/tag.h"

/* Of all workers; NULL until it turns out that one is needed. */
static struct voc_classifier *classifier;
static bool told; /* that -d serves for nothing */

struct completer {
	void *tag; /* NULL: they have it */
	struct voc_schema verdict;
	struct voc_span *value;
	int column; /* of the verdict */
	bool whole; /* all of it is wanted */
	size_t columns;
};

bool voc_is_verdict(const char *name)
{
	for (int field = VOC_CATEGORY; field < VOC_FIELD_COUNT; field++)
		if (strcmp(voc_field_name((enum voc_field)field), name) == 0)
			return true;
	return false;
}

const struct voc_classifier *voc_verdict_classifier(struct voc_error *err)
{
	const char *const *dirs = classifier ? NULL : voc_dict_find(err);
	if (dirs)
		classifier = voc_classifier_load(dirs, err);
	return classifier;
}

static int open_verdict(struct completer *c, const char *field, const struct voc_schema *in, struct voc_error *err)
{
	if (!voc_verdict_classifier(err))
		return -1;
	const struct voc_tag_options tag = {.classifier = classifier};
	c->tag = voc_tag.open(&tag, in, &c->verdict, err);
	if (!c->tag)
		return -1;
	c->column = voc_schema_find(&c->verdict, voc_span_from(field));
	c->value = voc_allocate_zero(c->verdict.columns, sizeof *c->value);
	return 0;
}

static void free_completer(struct completer *c)
{
	if (!c)
		return;
	voc_tag.close(c->tag, NULL);
	voc_schema_release(&c->verdict);
	free(c->value);
	free(c);
}

/* Who names dictionaries expects them to be used. */
static void tell_unused(const char *column)
{
	if (!told && voc_dict_chosen())
		voc_note(voc_in_lang("column '%s' is in the input: the dictionaries are not used",
				     "输入中已有列“%s”：未使用词典"),
			 column);
	told = true;
}

static void *open_completer(const void *given, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	const struct voc_verdict_options *options = given;
	struct completer *c = voc_allocate_zero(1, sizeof *c);
	voc_schema_init(&c->verdict);
	const char *column = options->column ? options->column : options->field;
	bool there = voc_schema_find(in, voc_span_from(column)) >= 0;
	c->columns = in->columns;
	c->whole = !options->column && !there;
	for (size_t i = 0; i < in->columns && !c->whole; i++)
		voc_schema_add(out, in->name[i]);
	out->field[VOC_TEXT] = in->field[VOC_TEXT];
	if (there) {
		tell_unused(column);
		return c;
	}
	if (!voc_is_verdict(options->field))
		return c;
	if (open_verdict(c, options->field, in, err)) {
		free_completer(c);
		return NULL;
	}
	for (size_t i = 0; i < c->verdict.columns && c->whole; i++)
		voc_schema_add(out, c->verdict.name[i]);
	if (c->whole)
		out->field[VOC_TEXT] = in->field[VOC_TEXT];
	else if (c->column >= 0)
		voc_schema_add(out, voc_span_from(options->column));
	return c;
}

static enum voc_fate pass_completer(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
				    struct voc_arena *arena, struct voc_reason *why)
{
	struct completer *c = state;
	if (c->whole)
		return voc_tag.pass(c->tag, in, out, value, arena, why);
	out->raw = in->raw;
	out->raw_columns = in->raw_columns == c->columns ? in->raw_columns : 0;
	memcpy(value, in->value, c->columns * sizeof *value);
	if (!c->tag || c->column < 0)
		return VOC_WRITTEN;
	struct voc_record verdict = {.schema = &c->verdict, .value = c->value, .line = in->line};
	enum voc_fate fate = voc_tag.pass(c->tag, in, &verdict, c->value, arena, why);
	value[c->columns] = c->value[c->column];
	return fate;
}

static void merge_completer(void *into, void *from)
{
	(void)into;
	free_completer(from);
}

static void close_completer(void *state, struct voc_table *summary)
{
	(void)summary;
	free_completer(state);
}

const struct voc_filter voc_verdict_filter = {
	.name = "verdict",
	.open = open_completer,
	.pass = pass_completer,
	.merge = merge_completer,
	.close = close_completer,
};

int voc_tell_limits(const struct voc_classifier *c, int status)
{
	unsigned times;
	const struct voc_term *term;
	for (size_t i = 0; (term = voc_classifier_limited(c, i, &times)); i++) {
		status = VOC_TROUBLE;
		voc_say(voc_in_lang("%s:%lu: this regex hit a limit on %u texts, and may have missed some: %.*s",
				    "%s:%lu: 此正则在 %u 条文本上触及限制，可能漏判：%.*s"),
			term->file, term->line, times, (int)term->term.n, term->term.p);
	}
	return status;
}

int voc_verdict_end(int status)
{
	if (!classifier)
		return status;
	status = voc_tell_limits(classifier, status);
	voc_classifier_free(classifier);
	classifier = NULL;
	return status;
}
