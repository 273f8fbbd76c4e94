/* SPDX-License-Identifier: Apache-2.0 */
/* voc-learn -- make a dictionary of labelled texts. */
#include "voc/learn.h"

#include <string.h>

#include "cli/folder.h"
#include "cli/settings.h"
#include "cli/tool.h"

static struct voc_learnt learnt;
static struct voc_learn_options opt = {.terms = 2000, .least = 20, .seed = 1, .learnt = &learnt};
static struct voc_words maps;
static const char *folder, *start;
static int as = 0;

static const char *const subjects[] = {"sentiment", "category", NULL};

static const struct voc_option options[] = {
	VOC_TITLE("Learning"),
	VOC_CHOICE(0, "as", "WHAT", &as, subjects, "what the labels say (sentiment)"),
	VOC_WORD('y', "truth", "COLUMN", &opt.label, "the column that holds the labels"),
	VOC_WORD('O', "output-dir", "DIR", &folder,
		 "write the dictionary to the folder DIR (only tell how well it can be learned)"),
	VOC_WORDS(0, "map", "OLD=NEW", &maps, "read label OLD as NEW; OLD may end in *, NEW be empty; again for more"),
	VOC_WORD(0, "multi", "SEP", &opt.multi, "rows have several labels with SEP between them"),
	VOC_WHOLE(0, "terms", "N", &opt.terms, "keep N terms (2000)"),
	VOC_FLAG(0, "balance", &opt.balance, "rare classes weigh as much as frequent ones"),
	VOC_WHOLE(0, "least", "N", &opt.least, "refuse classes with fewer than N rows (20)"),
	VOC_WORD(0, "start", "DIR", &start, "keep the terms of the learned dictionary DIR, with new weights"),
	VOC_WHOLE(0, "seed", "N", &opt.seed, "draw parts and samples by this number (1)"),
	VOC_ALSO(voc_dict_options),
	VOC_ALSO(voc_table_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-learn -y label --map 1=positive --map 0=negative -O mine/ reviews.csv",
	"voc-learn --as category -y topics --multi '|' -O mine/ tickets.csv",
	"voc-tag -d mine/ new.csv",
	NULL,
};

static int check_options(void)
{
	if (!opt.label && !voc_settings()->merge)
		return voc_usage_error(
			voc_in_lang("name the column that holds the labels with -y", "请用 -y 指明标签所在的列"));
	if (opt.terms < 1 || opt.terms > 100000)
		return voc_usage_error(voc_in_lang("--terms: from 1 to 100000", "--terms：应为 1 到 100000"));
	if (opt.least < 2)
		return voc_usage_error(voc_in_lang("--least: 2 or more", "--least：至少为 2"));
	if (opt.multi && !opt.multi[0])
		return voc_usage_error(voc_in_lang("--multi: an empty separator separates nothing", "--multi：分隔符不能为空"));
	return VOC_DONE;
}

/* The terms of --start. */
static int load_start(struct voc_lexicon **lexicon)
{
	const char *dirs[] = {start, NULL};
	struct voc_error err = {0};
	unsigned kind = opt.category ? VOC_KIND_LEARNED_CATEGORY : VOC_KIND_LEARNED_SENTIMENT;
	*lexicon = start ? voc_lexicon_load(dirs, 1u << kind, &err) : NULL;
	return start && !*lexicon ? voc_trouble(&err) : VOC_DONE;
}

static void tell_notes(void)
{
	struct voc_span rest = voc_buffer_view(&learnt.notes[voc_message_lang()]), line;
	while (voc_span_next(&rest, '\n', &line))
		if (line.n)
			voc_note("%.*s", (int)line.n, line.p);
}

static int write_folder(void)
{
	struct voc_error err = {0};
	const char *name = opt.category ? "learned_category.csv" : "learned_sentiment.csv";
	if (voc_folder_make(folder, &err) ||
	    (learnt.categories.n && voc_folder_put(folder, "categories.csv", voc_buffer_view(&learnt.categories), &err)) ||
	    voc_folder_put(folder, name, voc_buffer_view(&learnt.model), &err))
		return voc_trouble(&err);
	voc_note(voc_in_lang("%s/%s: %zu terms, learned from %zu texts", "%s/%s：%zu 个词条，学自 %zu 条文本"), folder, name,
		 learnt.terms, learnt.rows);
	return VOC_DONE;
}

static int learn(char **file)
{
	struct voc_table table;
	const struct voc_reduction plan = {.analysis = &voc_learn, .options = &opt, .table = &table};
	voc_table_init(&table, voc_tool.name);
	int status = voc_reduce_plan(&plan, file);
	tell_notes();
	if (status == VOC_DONE && learnt.refused.msg[0])
		status = voc_trouble(&learnt.refused);
	if (status == VOC_DONE && !voc_settings()->partial && folder)
		status = write_folder();
	if (status == VOC_DONE && !voc_settings()->partial)
		status = voc_print(&table);
	voc_table_release(&table);
	return status;
}

static int run(char **file)
{
	struct voc_error err = {0};
	struct voc_lexicon *lexicon = NULL;
	opt.category = as == 1;
	opt.map = maps.list;
	if (check_options() != VOC_DONE)
		return VOC_TROUBLE;
	const char *const *dirs = voc_dict_dirs();
	if (!dirs || load_start(&lexicon) != VOC_DONE)
		return VOC_TROUBLE;
	struct voc_classifier *classifier = voc_classifier_load(dirs, &err);
	if (!classifier) {
		voc_lexicon_free(lexicon);
		return voc_trouble(&err);
	}
	opt.classifier = classifier;
	opt.keep = lexicon;
	int status = learn(file);
	voc_learnt_release(&learnt);
	voc_classifier_free(classifier);
	voc_lexicon_free(lexicon);
	return status;
}

const struct voc_tool voc_tool = {
	.name = "voc-learn",
	.summary = "make a dictionary of labelled texts",
	.synopsis = "-y COLUMN [-O DIR] [--as WHAT] [--multi SEP] [--terms N] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
