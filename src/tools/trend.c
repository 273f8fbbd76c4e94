/* SPDX-License-Identifier: Apache-2.0 */
/* voc-trend -- follow the items, or each issue, from period to period. */
#include "voc/trend.h"

#include <string.h>

#include "cli/read_exposure.h"
#include "cli/settings.h"
#include "cli/tool.h"

static struct voc_trend_options opt = {.bars = true};
static int every = 2;
static const char *exposure_file;
static int fail_on = -1;

static const char *const periods[] = {"day", "week", "month", "quarter", "year", NULL};
static const char *const failures[] = {"alert", NULL};

static const struct voc_option options[] = {
	VOC_TITLE("Trend"),
	VOC_CHOICE(0, "every", "PERIOD", &every, periods, "length of a period (month)"),
	VOC_WORD('b', "by", "FIELDS", &opt.by, "a series for each value of these columns, as in voc-count (one series of all)"),
	VOC_WHOLE('n', "limit", "N", &opt.limit, "only the N largest series (all)"),
	VOC_WHOLE(0, "last", "N", &opt.last, "only the last N periods; those before still tell what to expect (all)"),
	VOC_FLAG(0, "negative", &opt.negative_only, "count only negative items"),
	VOC_WORD(0, "exposure", "FILE", &exposure_file,
		 "rates per 1,000 of what FILE has for each period: orders, visits, calls"),
	VOC_FLAG(0, "season", &opt.decompose,
		 "take the season out: two more columns, what is usual for the season and what is left"),
	VOC_WHOLE(0, "forecast", "N", &opt.forecast, "N periods ahead, where that is better than repeating the season before"),
	VOC_WORD(0, "break", "TIME", &opt.interrupted,
		 "a row a series: how level and slope changed from the period of TIME on"),
	VOC_FLAG(0, "alerts", &opt.alerts_only, "only rows with an alert"),
	VOC_CHOICE(0, "fail-on", "WHAT", &fail_on, failures, "exit 1 when a row printed has an alert"),
	VOC_FLAG(0, "wide", &opt.wide, "a row a series, a column a period"),
	VOC_ALSO(voc_table_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-trend tagged.csv",
	"voc-trend -b aspects -n 10 --every week tagged.csv",
	"voc-trend -b store --exposure orders.csv --last 3 tagged.csv",
	"voc-trend -b aspects --every day --last 1 --alerts --fail-on alert tagged.csv",
	NULL,
};

static size_t column_of(const struct voc_table *table, const char *name)
{
	size_t column = 0;
	while (column < table->columns && strcmp(table->column[column].name, name) != 0)
		column++;
	return column;
}

static int check_alerts(const struct voc_table *table)
{
	size_t column = column_of(table, "alert");
	if (fail_on < 0 || column == table->columns)
		return VOC_DONE;
	for (size_t row = 0; row < table->rows; row++)
		if (voc_table_cell(table, row, column)->content != VOC_CELL_EMPTY)
			return VOC_NO;
	return VOC_DONE;
}

static int follow(char **file)
{
	struct voc_table table;
	const struct voc_reduction plan = {.analysis = &voc_trend, .options = &opt, .table = &table};
	voc_table_init(&table, VOC_TOOL.name);
	int status = voc_reduce_plan(&plan, file);
	if (status != VOC_TROUBLE && !voc_settings()->partial) {
		int printed = voc_print(&table);
		int checked = printed == VOC_DONE ? check_alerts(&table) : printed;
		status = checked > status ? checked : status;
	}
	voc_table_release(&table);
	return status;
}

static int run(char **file)
{
	struct voc_categories *categories;
	struct voc_exposure *exposure;
	if (opt.wide && (opt.alerts_only || fail_on >= 0))
		return voc_usage_error("%s", voc_in_lang("--wide has no alerts: leave it out with --alerts and --fail-on",
							 "--wide 不含警示，不能与 --alerts 或 --fail-on 并用"));
	if ((opt.wide || opt.alerts_only) && (opt.decompose || opt.forecast > 0))
		return voc_usage_error(
			"%s",
			voc_in_lang("--season and --forecast go with the rows of all periods: not with --wide or --alerts",
				    "--season 与 --forecast 需要输出全部周期，不能与 --wide 或 --alerts 并用"));
	if (opt.interrupted &&
	    (opt.wide || opt.alerts_only || opt.decompose || opt.forecast > 0 || opt.last > 0 || fail_on >= 0))
		return voc_usage_error(
			"%s",
			voc_in_lang("--break is a table of its own: not with --wide, --last, --season, --forecast, --alerts "
				    "or --fail-on",
				    "--break 单独成表，不能与 --wide、--last、--season、--forecast、--alerts、--fail-on 并用"));
	if (opt.forecast > 60)
		return voc_usage_error("%s", voc_in_lang("--forecast: at most 60 periods", "--forecast：最多 60 个周期"));
	if (voc_settings()->partial && fail_on >= 0)
		return voc_usage_error("%s", voc_in_lang("--fail-on needs the table: not with --partial",
							 "--fail-on 需要结果表，不能与 --partial 并用"));
	if (voc_category_names(&categories) != VOC_DONE)
		return VOC_TROUBLE;
	opt.every = periods[every];
	opt.categories = categories;
	opt.lang = voc_message_lang();
	int status = voc_read_exposure(exposure_file, &exposure);
	opt.exposure = exposure;
	if (status == VOC_DONE)
		status = follow(file);
	voc_exposure_free(exposure);
	voc_categories_free(categories);
	return status;
}

const struct voc_tool VOC_TOOL = {
	.name = "voc-trend",
	.summary = "follow the items, or each issue, from period to period",
	.synopsis = "[--every PERIOD] [-b FIELDS] [-n N] [--last N] [--exposure FILE] [--season] [--forecast N] [--break TIME] "
		    "[--alerts] "
		    "[--fail-on alert] [--wide] "
		    "[file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
