/* SPDX-License-Identifier: Apache-2.0 */
/* voc-tag -- say of each text what it is about, how it sounds and who acts on it. */
#include "voc/tag.h"

#include <stdlib.h>

#include "cli/tool.h"
#include "cli/verdict.h"

static bool lines;
static bool explain;

static const struct voc_option options[] = {
	VOC_TITLE("Tagging"),
	VOC_FLAG(0, "lines", &lines, "the input is no table: each line is one text"),
	VOC_FLAG(0, "explain", &explain, "show why: terms found, what changed their weight, the sum"),
	VOC_ALSO(voc_policy_options),
	VOC_ALSO(voc_dict_options),
	VOC_ALSO(voc_row_options),
	VOC_ALSO(voc_select_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-import export.csv | voc-clean | voc-tag > tagged.csv",
	"echo 快递太慢了，客服态度也不好 | voc-tag --lines --explain",
	"voc-tag -d my-words/ -t comment survey.csv",
	NULL,
};

/* A filter whose one column is the trace of a verdict. */
struct explainer {
	const struct voc_classifier *classifier;
	struct voc_style style;
	struct voc_buffer page;
};

static void *open_explainer(const void *opt, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	if (in->field[VOC_TEXT] < 0) {
		voc_fail(err, 0, "no text column; name one with -t");
		return NULL;
	}
	struct explainer *e = voc_allocate_zero(1, sizeof *e);
	e->classifier = ((const struct voc_tag_options *)opt)->classifier;
	e->style = voc_output_style();
	voc_schema_add(out, VOC_SPAN("explanation"));
	return e;
}

static enum voc_fate pass_explainer(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
				    struct voc_arena *arena, struct voc_reason *why)
{
	struct explainer *e = state;
	struct voc_verdict verdict;
	struct voc_span text = voc_get(in, VOC_TEXT);
	(void)out;
	(void)why;
	voc_classify(e->classifier, text, arena, &verdict);
	voc_buffer_reset(&e->page);
	voc_explain(&verdict, text, &e->style, &e->page);
	voc_buffer_byte(&e->page, '\n');
	value[0] = voc_buffer_view(&e->page);
	return VOC_WRITTEN;
}

static void free_explainer(struct explainer *e)
{
	if (e)
		voc_buffer_release(&e->page);
	free(e);
}

static void merge_explainer(void *into, void *from)
{
	(void)into;
	free_explainer(from);
}

static void close_explainer(void *state, struct voc_table *summary)
{
	(void)summary;
	free_explainer(state);
}

static const struct voc_filter explainer = {
	.name = "voc-tag",
	.open = open_explainer,
	.pass = pass_explainer,
	.merge = merge_explainer,
	.close = close_explainer,
};

static int run(char **file)
{
	struct voc_error err = {0};
	const char *const *dirs = voc_dict_dirs();
	if (!dirs)
		return VOC_TROUBLE;
	struct voc_classifier *classifier = voc_classifier_load(dirs, &err);
	if (!classifier)
		return voc_trouble(&err);
	struct voc_policy *policy;
	if (voc_policy_find(false, &policy) != VOC_DONE) {
		voc_classifier_free(classifier);
		return VOC_TROUBLE;
	}
	const struct voc_tag_options opt = {.classifier = classifier, .policy = policy};
	const struct voc_plan plan = {
		.filter = explain ? &explainer : &voc_tag, .options = &opt, .plain = lines, .pages = explain};
	int status = voc_transform_plan(&plan, file);
	status = voc_tell_limits(classifier, status);
	voc_policy_free(policy);
	voc_classifier_free(classifier);
	return status;
}

const struct voc_tool voc_tool = {
	.name = "voc-tag",
	.summary = "say of each text what it is about, how it sounds and who acts on it",
	.synopsis = "[-d DIR] [-t COLUMN] [--lines] [--explain] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
