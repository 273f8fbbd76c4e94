/* SPDX-License-Identifier: Apache-2.0 */
/* voc-assoc -- what is mentioned together. */
#include "voc/assoc.h"

#include "cli/settings.h"
#include "cli/tool.h"

static struct voc_assoc_options opt = {.support = 5};
static bool dot, network;

static const struct voc_option options[] = {
	VOC_TITLE("Association"),
	VOC_WORD(0, "with", "FIELD", &opt.with, "categories against the values of FIELD, as in voc-count (against each other)"),
	VOC_WHOLE(0, "min-support", "N", &opt.support, "pairs that occur, or are expected, at least N times (5)"),
	VOC_WORD('b', "by", "FIELDS", &opt.by, "each value of these columns by itself, as in voc-count (everything in one)"),
	VOC_WHOLE('n', "limit", "N", &opt.limit, "at most N rows (all)"),
	VOC_FLAG(0, "dot", &dot, "a network of what goes together, for Graphviz"),
	VOC_FLAG(0, "network", &network, "the same network as JSON of nodes and links"),
	VOC_ALSO(voc_table_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-assoc -n 20 tagged.csv",
	"voc-assoc --with store tagged.csv",
	"voc-assoc --dot tagged.csv | dot -Tsvg >network.svg",
	NULL,
};

static int relate(char **file)
{
	struct voc_table table;
	struct voc_reduction plan = {.analysis = &voc_assoc, .options = &opt};
	if (!dot && !network)
		return voc_reduce_plan(&plan, file);
	voc_table_init(&table, VOC_TOOL.name);
	plan.table = &table;
	int status = voc_reduce_plan(&plan, file);
	if (status != VOC_TROUBLE) {
		int printed = voc_print_as(dot ? &voc_format_dot : &voc_format_network, &table);
		status = printed == VOC_DONE ? status : printed;
	}
	voc_table_release(&table);
	return status;
}

static int run(char **file)
{
	struct voc_categories *categories;
	if (dot && network)
		return voc_usage_error("%s", voc_in_lang("--dot and --network are two forms: ask for one",
							 "--dot 与 --network 是两种形式，请选其一"));
	if ((dot || network) && (opt.by || voc_settings()->partial))
		return voc_usage_error("%s", voc_in_lang("a network is of everything in one: use it without -b and --partial",
							 "网络图针对全部反馈，不能与 -b 或 --partial 并用"));
	if (voc_category_names(&categories) != VOC_DONE)
		return VOC_TROUBLE;
	opt.categories = categories;
	opt.lang = voc_message_lang();
	int status = relate(file);
	voc_categories_free(categories);
	return status;
}

const struct voc_tool VOC_TOOL = {
	.name = "voc-assoc",
	.summary = "what is mentioned together: pairs of categories, or categories and a column",
	.synopsis = "[--with FIELD] [-b FIELDS] [--min-support N] [--dot] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
