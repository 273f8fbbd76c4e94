/* SPDX-License-Identifier: Apache-2.0 */
/* voc-trend -- follow the items, or each issue, from period to period. */
#include "voc/trend.h"

#include "cli/tool.h"

static struct voc_trend_options opt = {.bars = true};
static int every = 2;

static const char *const periods[] = {"day", "week", "month", "quarter", "year", NULL};

static const struct voc_option options[] = {
	VOC_TITLE("Trend"),
	VOC_CHOICE(0, "every", "PERIOD", &every, periods, "length of a period (month)"),
	VOC_WORD('b', "by", "FIELDS", &opt.by, "a series for each value of these columns, as in voc-count (one series of all)"),
	VOC_WHOLE('n', "limit", "N", &opt.limit, "only the N largest series (all)"),
	VOC_FLAG(0, "wide", &opt.wide, "a row a series, a column a period"),
	VOC_FLAG(0, "negative", &opt.negative_only, "count only negative items"),
	VOC_ALSO(voc_table_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-trend tagged.csv",
	"voc-trend -b aspects -n 10 --every week tagged.csv",
	"voc-trend -b store --negative --wide tagged.csv",
	NULL,
};

static int run(char **file)
{
	struct voc_categories *categories;
	if (voc_category_names(&categories) != VOC_DONE)
		return VOC_TROUBLE;
	opt.every = periods[every];
	opt.categories = categories;
	opt.lang = voc_message_lang();
	int status = voc_reduce(&voc_trend, &opt, file);
	voc_categories_free(categories);
	return status;
}

const struct voc_tool voc_tool = {
	.name = "voc-trend",
	.summary = "follow the items, or each issue, from period to period",
	.synopsis = "[--every PERIOD] [-b FIELDS] [-n N] [--wide] [--negative] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
