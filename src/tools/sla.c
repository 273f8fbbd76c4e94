/* SPDX-License-Identifier: Apache-2.0 */
/* voc-sla -- how well promises of answer and solution were kept, and what is open. */
#include "voc/sla.h"

#include "cli/chain.h"
#include "cli/now.h"
#include "cli/tool.h"
#include "cli/verdict.h"

static struct voc_sla_options opt;
static const char *what_if;
static const char *now;
static bool breaches;

static const struct voc_option options[] = {
	VOC_TITLE("Promises"),
	VOC_WORD('b', "by", "FIELDS", &opt.by, "a row for each value of these columns, as in voc-count (tier)"),
	VOC_WHOLE('n', "limit", "N", &opt.limit, "print N rows (all)"),
	VOC_WORD(0, "what-if", "FILE", &what_if, "beside it the shares in time under this policy"),
	VOC_WORD(0, "now", "TIME", &now, "what time it is, for what is open (the clock)"),
	VOC_FLAG(0, "working", &opt.working, "durations in working hours instead of hours by the clock"),
	VOC_FLAG(0, "blank-is-open", &opt.blank_is_open, "items without status and times are open (nobody follows them)"),
	VOC_FLAG(0, "breaches", &breaches, "write the rows that were, or are, too late instead of the table"),
	VOC_ALSO(voc_policy_options),
	VOC_ALSO(voc_table_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-sla -b store --now 2024-06-01 tagged.csv",
	"voc-sla --what-if stricter.csv --calendar china tagged.csv",
	"voc-sla --breaches tagged.csv > late.csv",
	NULL,
};

static const struct voc_verdict_options whole_verdict = {.field = "tier"};

static int run_breaches(char **file)
{
	const struct voc_chain_options chain = {&voc_verdict_filter, &voc_breach, &whole_verdict, &opt};
	const struct voc_plan plan = {.filter = &voc_chain, .options = &chain};
	int status = voc_rows_as_table();
	return status == VOC_DONE ? voc_transform_plan(&plan, file) : status;
}

static int run_table(char **file)
{
	const struct voc_reduction plan = {
		.analysis = &voc_sla, .options = &opt, .filter = &voc_verdict_filter, .filter_options = &whole_verdict};
	return voc_reduce_plan(&plan, file);
}

/* With the policies at hand. */
static int go(char **file)
{
	struct voc_categories *categories;
	if (voc_now(now, &opt.now) != VOC_DONE || voc_category_names(&categories) != VOC_DONE)
		return VOC_TROUBLE;
	opt.categories = categories;
	opt.lang = voc_message_lang();
	int status = voc_verdict_end(breaches ? run_breaches(file) : run_table(file));
	voc_categories_free(categories);
	return status;
}

static int run(char **file)
{
	struct voc_policy *policy = NULL, *other = NULL;
	if (breaches && (what_if || opt.by))
		return voc_usage_error("%s", voc_in_lang("--breaches writes rows: -b and --what-if go with the table",
							 "--breaches 输出明细行，不能与 -b 或 --what-if 同用"));
	int status = voc_policy_find(true, &policy);
	if (status == VOC_DONE && what_if)
		status = voc_policy_open(what_if, &other);
	opt.policy = policy;
	opt.what_if = other;
	if (status == VOC_DONE)
		status = go(file);
	voc_policy_free(policy);
	voc_policy_free(other);
	return status;
}

const struct voc_tool voc_tool = {
	.name = "voc-sla",
	.summary = "how well promises of answer and solution were kept, and what is open",
	.synopsis = "[-b FIELDS] [-n N] [--policy FILE] [--what-if FILE] [--now TIME] [--breaches] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
