/* SPDX-License-Identifier: Apache-2.0 */
/* voc-mine -- find the phrases that customers use and no dictionary knows. */
#include "voc/mine.h"

#include "cli/settings.h"
#include "cli/tool.h"

static struct voc_mine_options opt = {.limit = 100, .least = 5, .cohesion = 3, .entropy = 1};
static const char *baseline;

static const struct voc_option options[] = {
	VOC_TITLE("Phrases"),
	VOC_WORD(0, "baseline", "FILE", &baseline, "rank by how much more frequent phrases are here than in FILE"),
	VOC_FLAG(0, "dict", &opt.dict, "print lines for category.csv, with a proposed category and weight"),
	VOC_WHOLE('n', "limit", "N", &opt.limit, "print N phrases, 0 for all (100)"),
	VOC_WHOLE(0, "least", "N", &opt.least, "only phrases that N different texts have (5)"),
	VOC_REAL(0, "cohesion", "BITS", &opt.cohesion, "how firmly the parts of a phrase belong together (3)"),
	VOC_REAL(0, "entropy", "BITS", &opt.entropy, "how freely a phrase stands beside others (1)"),
	VOC_ALSO(voc_dict_options),
	VOC_ALSO(voc_table_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-mine --baseline april.csv may.csv",
	"voc-mine --dict reviews.csv >> mine/zh/category.csv",
	NULL,
};

static int check_options(void)
{
	if (opt.limit < 0 || opt.least < 2)
		return voc_usage_error(opt.limit < 0 ? voc_in_lang("-n: 0 or more", "-n：应为 0 或更大")
						     : voc_in_lang("--least: 2 or more", "--least：至少为 2"));
	if (voc_settings()->partial && baseline)
		return voc_usage_error(voc_in_lang("--baseline goes with --merge, not with --partial",
						   "--baseline 与 --merge 合用，不与 --partial 合用"));
	return VOC_DONE;
}

/* The texts of --baseline. */
static int read_baseline(struct voc_sample **sample)
{
	struct voc_mine_options first = opt;
	char *file[] = {(char *)baseline, NULL};
	struct voc_table table;
	first.keep = sample;
	const struct voc_reduction plan = {.analysis = &voc_mine, .options = &first, .table = &table};
	voc_table_init(&table, voc_tool.name);
	int status = voc_reduce_plan(&plan, file);
	voc_table_release(&table);
	return status;
}

static int mine(char **file)
{
	struct voc_sample *sample = NULL;
	int status = baseline ? read_baseline(&sample) : VOC_DONE;
	opt.baseline = sample;
	if (status == VOC_DONE)
		status = voc_reduce(&voc_mine, &opt, file);
	voc_sample_free(sample);
	return status;
}

static int run(char **file)
{
	struct voc_error err = {0};
	if (check_options() != VOC_DONE)
		return VOC_TROUBLE;
	const char *const *dirs = voc_dict_dirs();
	if (!dirs)
		return VOC_TROUBLE;
	struct voc_classifier *classifier = voc_classifier_load(dirs, &err);
	struct voc_lexicon *stop = classifier ? voc_lexicon_load(dirs, 1u << VOC_KIND_STOP, &err) : NULL;
	opt.classifier = classifier;
	opt.stop = stop;
	int status = stop ? mine(file) : voc_trouble(&err);
	voc_lexicon_free(stop);
	voc_classifier_free(classifier);
	return status;
}

const struct voc_tool voc_tool = {
	.name = "voc-mine",
	.summary = "find the phrases that customers use and no dictionary knows",
	.synopsis = "[--baseline FILE] [--dict] [-n N] [--least N] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
