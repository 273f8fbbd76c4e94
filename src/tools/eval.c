/* SPDX-License-Identifier: Apache-2.0 */
/* voc-eval -- measure a verdict, or any column, against the truth. */
#include "voc/eval.h"

#include <stdint.h>
#include <string.h>

#include "cli/settings.h"
#include "cli/tool.h"
#include "cli/verdict.h"

static struct voc_eval_options opt;
static struct voc_words maps, maps_predicted, floors;

static const struct voc_option options[] = {
	VOC_TITLE("Evaluation"),
	VOC_WORD('y', "truth", "COLUMN", &opt.truth, "the column that holds the truth"),
	VOC_WORD('p', "predicted", "COLUMN", &opt.predicted,
		 "the column to be measured; one of voc-tag's is made where it is missing (TRUTH's namesake, else polarity)"),
	VOC_WORDS(0, "map", "OLD=NEW", &maps, "read OLD in the truth as NEW; OLD may end in *, NEW be empty; again for more"),
	VOC_WORDS(0, "map-predicted", "OLD=NEW", &maps_predicted, "the same for the other column"),
	VOC_WORD(0, "multi", "SEP", &opt.multi, "items have several labels with SEP between them (one; of aspects |)"),
	VOC_FLAG(0, "numeric", &opt.numeric, "compare numbers (when both columns are numbers, and many)"),
	VOC_WORDS(0, "min", "MEASURE=VALUE", &floors,
		  "exit 1 below VALUE, as macro_f1=0.8 or recall:negative=0.7; again for more"),
	VOC_FLAG(0, "errors", &opt.errors, "list the items that differ instead"),
	VOC_ALSO(voc_dict_options),
	VOC_ALSO(voc_table_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-eval -y label --map 1=positive --map 0=negative reviews.csv",
	"voc-eval -y label -d my-words/ --min macro_f1=0.8 reviews.csv",
	"voc-eval -y label --errors reviews.csv | voc-tag --explain",
	NULL,
};

/* MEASURE or MEASURE:CLASS, and the least it may be. */
struct demand {
	struct voc_span measure, class;
	double least;
};

static int read_demand(const char *text, struct demand *demand)
{
	struct voc_span all = voc_span_from(text);
	size_t end = all.n;
	while (end > 0 && all.p[end - 1] != '=')
		end--;
	if (end == 0 || !voc_span_real((struct voc_span){all.p + end, all.n - end}, &demand->least))
		return voc_usage_error(voc_in_lang("--min: expected MEASURE=VALUE, not '%s'", "--min：应为 指标=数值，而不是“%s”"),
				       text);
	if (demand->least < -1 || demand->least > 1)
		return voc_usage_error(voc_in_lang("--min: %s: a share is meant, as 0.8", "--min：%s：应为小数，如 0.8"), text);
	struct voc_span rest = {all.p, end - 1};
	voc_span_next(&rest, ':', &demand->measure);
	demand->class = rest;
	for (size_t i = 0; voc_eval_measures[i]; i++)
		if (voc_span_is(demand->measure, voc_eval_measures[i]))
			return VOC_DONE;
	struct voc_arena arena = {0};
	const char *name = voc_arena_copy(&arena, demand->measure).p;
	const char *near = voc_nearest(name, voc_eval_measures);
	int status = near ? voc_usage_error(voc_in_lang("--min: no measure '%s'; did you mean %s?", "--min：没有指标“%s”，是否指 %s？"),
					    name, near)
			  : voc_usage_error(voc_in_lang("--min: no measure '%s'", "--min：没有指标“%s”"), name);
	voc_arena_release(&arena);
	return status;
}

static void tell_missed(const char *text, const struct voc_cell *cell)
{
	struct voc_buffer is = {0};
	if (!cell || cell->content != VOC_CELL_NUMBER) {
		voc_say(voc_in_lang("%s missed: there is nothing to tell it from", "未达到 %s：没有可供计算的数据"), text);
		return;
	}
	voc_buffer_number(&is, cell->number, 5);
	voc_say(voc_in_lang("%s missed: it is %.*s", "未达到 %s：实为 %.*s"), text, (int)is.n, is.p);
	voc_buffer_release(&is);
}

static int check_demand(const struct voc_table *table, const char *text)
{
	struct demand demand;
	if (read_demand(text, &demand) != VOC_DONE)
		return VOC_TROUBLE;
	size_t row = voc_eval_find(table, demand.measure, demand.class);
	if (row == SIZE_MAX && table->rows) {
		voc_say(voc_in_lang("--min %s: there is no such figure here", "--min %s：此处没有该指标"), text);
		return VOC_TROUBLE;
	}
	size_t column = 0;
	while (strcmp(table->column[column].name, "value") != 0)
		column++;
	const struct voc_cell *cell = row == SIZE_MAX ? NULL : voc_table_cell(table, row, column);
	if (cell && cell->content == VOC_CELL_NUMBER && cell->number >= demand.least)
		return VOC_DONE;
	tell_missed(text, cell);
	return VOC_NO;
}

static int check_demands(const struct voc_table *table)
{
	int status = VOC_DONE;
	for (size_t i = 0; i < floors.n; i++) {
		int this = check_demand(table, floors.list[i]);
		status = this > status ? this : status;
	}
	return status;
}

static int print(const struct voc_table *table)
{
	struct voc_table wide;
	if (opt.errors || !voc_output_for_people())
		return voc_print(table);
	voc_table_init(&wide, voc_tool.name);
	voc_eval_wide(table, voc_message_lang(), &wide);
	int status = voc_print(&wide);
	voc_table_release(&wide);
	return status;
}

/* What cannot be meant, before any file is read. */
static int check_options(void)
{
	struct demand demand;
	const struct voc_settings *set = voc_settings();
	if (!opt.truth && !set->merge)
		return voc_usage_error(voc_in_lang("name the column that holds the truth with -y", "请用 -y 指明真实标签所在的列"));
	if (opt.numeric && opt.multi)
		return voc_usage_error(voc_in_lang("--numeric and --multi exclude each other", "--numeric 与 --multi 不能并用"));
	if (floors.n && (opt.errors || set->partial))
		return voc_usage_error(voc_in_lang("--min needs the figures: not with --errors or --partial",
						   "--min 需要指标，不能与 --errors 或 --partial 并用"));
	for (size_t i = 0; i < floors.n; i++)
		if (read_demand(floors.list[i], &demand) != VOC_DONE)
			return VOC_TROUBLE;
	return VOC_DONE;
}

/* A verdict's column is also what the truth may be called: then the prediction is made anew under a name of its own. */
static void name_columns(struct voc_arena *arena)
{
	if (!opt.predicted && opt.truth && voc_is_verdict(opt.truth))
		opt.predicted = opt.truth;
	if (!opt.predicted)
		opt.predicted = opt.numeric ? "sentiment" : "polarity";
	opt.field = opt.predicted;
	if (opt.truth && strcmp(opt.truth, opt.predicted) == 0 && voc_is_verdict(opt.predicted))
		opt.predicted = voc_arena_print(arena, "%s (voc)", opt.predicted).p;
}

static int run(char **file)
{
	struct voc_arena arena = {0};
	struct voc_table table;
	if (check_options() != VOC_DONE)
		return VOC_TROUBLE;
	name_columns(&arena);
	opt.map = maps.list;
	opt.map_predicted = maps_predicted.list;
	const struct voc_verdict_options verdict = {.field = opt.field, .column = opt.predicted};
	const struct voc_reduction plan = {.analysis = &voc_eval,
					   .options = &opt,
					   .filter = &voc_verdict_filter,
					   .filter_options = &verdict,
					   .table = &table};
	voc_table_init(&table, voc_tool.name);
	int status = voc_reduce_plan(&plan, file);
	status = voc_verdict_end(status);
	if (status != VOC_TROUBLE && !voc_settings()->partial) {
		int printed = print(&table);
		int checked = printed == VOC_DONE ? check_demands(&table) : printed;
		status = checked > status ? checked : status;
	}
	voc_table_release(&table);
	voc_arena_release(&arena);
	return status;
}

const struct voc_tool voc_tool = {
	.name = "voc-eval",
	.summary = "measure a verdict, or any column, against the truth",
	.synopsis = "-y TRUTH [-p PREDICTED] [--map OLD=NEW] [--multi SEP] [--min MEASURE=VALUE] [--errors] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
