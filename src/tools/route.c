/* SPDX-License-Identifier: Apache-2.0 */
/* voc-route -- work queues: a file for each department, the most urgent first. */
#include "voc/route.h"

#include "cli/chain.h"
#include "cli/queues.h"
#include "cli/tool.h"
#include "cli/verdict.h"

static const char *folder;
static const char *similar;
static struct voc_route_options opt;

static const struct voc_option options[] = {
	VOC_TITLE("Queues"),
	VOC_WORD('O', "folder", "DIR", &folder, "the folder of the queues, made if it is not there"),
	VOC_WORD(0, "similar", "FILE", &similar, "add the solved cases of FILE that are most like an item"),
	VOC_FLAG(0, "all", &opt.all, "queue items that are solved or closed, too"),
	VOC_ALSO(voc_policy_options),
	VOC_ALSO(voc_dict_options),
	VOC_ALSO(voc_row_options),
	VOC_ALSO(voc_select_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-route -O queues/ tagged.csv",
	"voc-route -O queues/ --similar solved.csv --lang zh tagged.csv",
	NULL,
};

static void name_departments(struct voc_queues *queues, const struct voc_categories *categories)
{
	for (size_t i = 0; categories && i < voc_categories_count(categories); i++)
		if (voc_categories_at(categories, i)->department.n)
			voc_queues_name(queues, voc_categories_at(categories, i)->department);
}

/* The table of the queues, printed last: when all of them are in their place. */
static int finish(struct voc_queues *queues, char **file)
{
	struct voc_error err = {0};
	struct voc_table table;
	voc_table_init(&table, "voc-route");
	int status = voc_queues_write(queues, file, &table, &err) < 0 ? voc_trouble(&err) : voc_print(&table);
	voc_table_release(&table);
	return status;
}

static int fill(struct voc_queues *queues, char **file)
{
	static const struct voc_verdict_options verdict = {.field = "tier"};
	const struct voc_chain_options chain = {&voc_verdict_filter, &voc_route, &verdict, &opt};
	const struct voc_queue_options queue = {&voc_chain, &chain, queues};
	const struct voc_plan plan = {.filter = &voc_queue_filter, .options = &queue, .silent = true};
	int status = voc_verdict_end(voc_transform_plan(&plan, file));
	if (status == VOC_TROUBLE)
		return status;
	int end = finish(queues, file);
	return end == VOC_DONE ? status : end;
}

static int go(char **file)
{
	struct voc_error err = {0};
	struct voc_cases *cases = NULL;
	if (similar && !(cases = voc_cases_load(similar, &err)))
		return voc_trouble(&err);
	opt.cases = cases;
	struct voc_queues *queues = voc_queues_open(folder, opt.policy, &err);
	if (queues)
		name_departments(queues, opt.categories);
	int status = queues ? fill(queues, file) : voc_trouble(&err);
	voc_queues_close(queues);
	voc_cases_free(cases);
	return status;
}

static int run(char **file)
{
	struct voc_policy *policy;
	struct voc_categories *categories;
	if (!folder)
		return voc_usage_error("%s", voc_in_lang("-O names the folder of the queues", "请用 -O 指定队列文件夹"));
	if (voc_policy_find(true, &policy) != VOC_DONE)
		return VOC_TROUBLE;
	int status = voc_category_names(&categories);
	opt.policy = policy;
	opt.categories = categories;
	opt.lang = voc_message_lang();
	if (status == VOC_DONE)
		status = go(file);
	voc_categories_free(categories);
	voc_policy_free(policy);
	return status;
}

const struct voc_tool voc_tool = {
	.name = "voc-route",
	.summary = "work queues: a file for each department, the most urgent first",
	.synopsis = "-O DIR [--similar FILE] [--all] [--policy FILE] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
