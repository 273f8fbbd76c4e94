/* SPDX-License-Identifier: Apache-2.0 */
/* voc-count -- cross-tabulate by any columns. */
#include "voc/count.h"

#include "cli/read_exposure.h"
#include "cli/tool.h"

static struct voc_count_options opt;
static const char *exposure_file;
static int figure = VOC_COUNT_ITEMS;

static const char *const figures[] = {"items", "share", "negative_share", "sentiment", "rating", NULL};

static const struct voc_option options[] = {
	VOC_TITLE("Counting"),
	VOC_WORD('b', "by", "FIELDS", &opt.by,
		 "columns joined by commas; also month(time), week(time), weekday(time) and the like; "
		 "aspects counts an item for each of its categories (everything in one)"),
	VOC_FLAG(0, "wide", &opt.wide, "a column for each value of the last of FIELDS"),
	VOC_CHOICE(0, "cells", "FIGURE", &figure, figures, "what stands in the cells of a wide table (items)"),
	VOC_WORD(0, "exposure", "FILE", &exposure_file,
		 "rates per 1,000 of what FILE has for each period: orders, visits, calls"),
	VOC_WHOLE('n', "limit", "N", &opt.limit, "at most N rows (all)"),
	VOC_FLAG(0, "limits", &opt.limits, "judge the negative share of each row by the limits of chance (funnel plot)"),
	VOC_ALSO(voc_table_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-count -b channel tagged.csv",
	"voc-count -b 'month(time),polarity' tagged.csv",
	"voc-count -b 'store,month(time)' --wide tagged.csv",
	"voc-count -b store -w category=delivery/late -n 10 tagged.csv",
	NULL,
};

static int run(char **file)
{
	struct voc_categories *categories;
	struct voc_exposure *exposure;
	if (opt.wide && (!opt.by || exposure_file || opt.limits))
		return voc_usage_error("%s", voc_in_lang("--wide needs -b, and goes without --exposure and --limits",
							 "--wide 需要 -b，且不能与 --exposure 或 --limits 并用"));
	if (voc_category_names(&categories) != VOC_DONE)
		return VOC_TROUBLE;
	opt.categories = categories;
	opt.lang = voc_message_lang();
	opt.figure = (enum voc_count_figure)figure;
	int status = voc_read_exposure(exposure_file, &exposure);
	opt.exposure = exposure;
	if (status == VOC_DONE)
		status = voc_reduce(&voc_count, &opt, file);
	voc_exposure_free(exposure);
	voc_categories_free(categories);
	return status;
}

const struct voc_tool VOC_TOOL = {
	.name = "voc-count",
	.summary = "cross-tabulate by any columns, with shares and sentiment",
	.synopsis = "[-b FIELDS] [--wide] [--exposure FILE] [-n N] [--limits] [-w COLUMN=VALUE] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
