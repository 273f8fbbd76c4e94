/* SPDX-License-Identifier: Apache-2.0 */
/* voc-count -- cross-tabulate by any columns. */
#include "voc/count.h"

#include "cli/tool.h"

static struct voc_count_options opt;

static const struct voc_option options[] = {
	VOC_TITLE("Counting"),
	VOC_WORD('b', "by", "FIELDS", &opt.by,
		 "columns joined by commas; also month(time), week(time), weekday(time) and the like; "
		 "aspects counts an item for each of its categories (everything in one)"),
	VOC_WHOLE('n', "limit", "N", &opt.limit, "at most N rows (all)"),
	VOC_FLAG(0, "limits", &opt.limits, "judge the negative share of each row by the limits of chance (funnel plot)"),
	VOC_ALSO(voc_table_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-count -b channel tagged.csv",
	"voc-count -b 'month(time),polarity' tagged.csv",
	"voc-count -b store -w category=delivery/late -n 10 tagged.csv",
	NULL,
};

static int run(char **file)
{
	struct voc_categories *categories;
	if (voc_category_names(&categories) != VOC_DONE)
		return VOC_TROUBLE;
	opt.categories = categories;
	opt.lang = voc_message_lang();
	int status = voc_reduce(&voc_count, &opt, file);
	voc_categories_free(categories);
	return status;
}

const struct voc_tool VOC_TOOL = {
	.name = "voc-count",
	.summary = "cross-tabulate by any columns, with shares and sentiment",
	.synopsis = "[-b FIELDS] [-n N] [--limits] [-w COLUMN=VALUE] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
