/* SPDX-License-Identifier: Apache-2.0 */
/* voc-customer -- what each customer has said, and whom to talk to first. */
#include "voc/customer.h"

#include "cli/dict.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/tool.h"

static struct voc_customer_options opt = {.limit = 50, .most = 5000000};
static bool formula;

static const struct voc_option options[] = {
	VOC_TITLE("Customers"),
	VOC_WORD('b', "by", "COLUMN", &opt.by, "the column that names the customer (customer)"),
	VOC_FLAG(0, "repeat", &opt.repeat, "a row for each customer and category complained of again"),
	VOC_WORD(0, "now", "TIME", &opt.now, "the day from which the past is seen (the last one of the data)"),
	VOC_WHOLE('n', "limit", "N", &opt.limit, "at most N rows, 0 for all (50)"),
	VOC_WHOLE(0, "max-customers", "N", &opt.most, "hold at most N customers in memory, of more only a part (5000000)"),
	VOC_FLAG(0, "formula", &formula, "print how the risk is reckoned, and end"),
	VOC_ALSO(voc_table_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-import export.csv | voc-clean --key secret | voc-tag | voc-customer",
	"voc-customer --repeat -n 0 tagged.csv",
	NULL,
};

static int print_formula(void)
{
	struct voc_buffer line = {0};
	voc_buffer_print(&line, "%s\n", voc_customer_formula.text[voc_message_lang()]);
	int status = voc_put(NULL, voc_buffer_view(&line));
	voc_buffer_release(&line);
	return status;
}

static int roll_up(char **file)
{
	struct voc_error err = {0};
	struct voc_categories *categories;
	struct voc_lexicon *churn = NULL;
	if (!voc_settings()->merge) {
		const char *const *dirs = voc_dict_find(&err);
		churn = dirs ? voc_lexicon_load(dirs, 1u << VOC_KIND_CHURN, &err) : NULL;
		if (!churn)
			return voc_trouble(&err);
	}
	if (voc_category_names(&categories) != VOC_DONE) {
		voc_lexicon_free(churn);
		return VOC_TROUBLE;
	}
	opt.churn = churn;
	opt.categories = categories;
	opt.lang = voc_message_lang();
	int status = voc_reduce(&voc_customer, &opt, file);
	voc_categories_free(categories);
	voc_lexicon_free(churn);
	return status;
}

static int run(char **file)
{
	if (opt.most < 1)
		return voc_usage_error(
			"%s", voc_in_lang("--max-customers takes a number from 1 on", "--max-customers 需要不小于 1 的整数"));
	return formula ? print_formula() : roll_up(file);
}

const struct voc_tool VOC_TOOL = {
	.name = "voc-customer",
	.summary = "what each customer has said, and whom to talk to first",
	.synopsis = "[-b COLUMN] [-n N] [--repeat] [--now TIME] [--formula] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
