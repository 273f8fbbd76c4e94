/* SPDX-License-Identifier: Apache-2.0 */
/* voc-top -- rank the issues people report most. */
#include "voc/top.h"

#include "cli/output.h"
#include "cli/tool.h"

static struct voc_top_options opt = {.limit = 20};
static bool formula;
static int period = -1;

static const char *const periods[] = {"day", "week", "month", "quarter", "year", NULL};

static const struct voc_option options[] = {
	VOC_TITLE("Ranking"),
	VOC_WORD('b', "by", "FIELD", &opt.by, "rank the values of FIELD (aspects, else category)"),
	VOC_WHOLE('n', "limit", "N", &opt.limit, "at most N rows, 0 for all (20)"),
	VOC_FLAG(0, "wishes", &opt.wishes, "rank what suggestions are about"),
	VOC_CHOICE(0, "period", "PERIOD", &period, periods, "the last whole PERIOD is compared with the one before (month)"),
	VOC_FLAG(0, "formula", &formula, "print how the priority is reckoned, and end"),
	VOC_ALSO(voc_table_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-import export.csv | voc-clean | voc-tag | voc-top -n 15",
	"voc-top -b store -w tier=S tagged.csv",
	"voc-top --wishes tagged.csv",
	NULL,
};

static int rank(char **file)
{
	struct voc_categories *categories;
	if (voc_category_names(&categories) != VOC_DONE)
		return VOC_TROUBLE;
	opt.categories = categories;
	opt.period = period < 0 ? NULL : periods[period];
	opt.lang = voc_message_lang();
	int status = voc_reduce(&voc_top, &opt, file);
	voc_categories_free(categories);
	return status;
}

static int print_formula(void)
{
	struct voc_buffer line = {0};
	voc_buffer_print(&line, "%s\n", voc_top_formula[opt.wishes].text[voc_message_lang()]);
	int status = voc_put(NULL, voc_buffer_view(&line));
	voc_buffer_release(&line);
	return status;
}

static int run(char **file)
{
	return formula ? print_formula() : rank(file);
}

const struct voc_tool VOC_TOOL = {
	.name = "voc-top",
	.summary = "rank the issues people report most",
	.synopsis = "[-b FIELD] [-n N] [-w COLUMN=VALUE] [--wishes] [--formula] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
