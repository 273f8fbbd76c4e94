/* SPDX-License-Identifier: Apache-2.0 */
/* section_measures -- whether what was done against an issue shows: the share before against the share from the day on, and beyond what
 * changed elsewhere where it was done in one place only. */
#include <math.h>
#include <stdint.h>

#include "report/run.h"
#include "report/say.h"
#include "voc/compare.h"

/* The days that are compared: all that the report looks at, or the period and the one before; where the measure was taken before these, as
 * many days before it as there are since. */
static void take_days(const struct voc_report *report, const struct voc_action *action, struct voc_bundled *part)
{
	bool before = report->compared && !report->other_file && report->before.first < report->now.first;
	part->sided = true;
	part->before_first = !report->limited ? INT32_MIN : before ? report->before.first : report->now.first;
	part->before_last = action->day - 1;
	part->first = action->day;
	part->last = report->limited ? report->now.last : INT32_MAX;
	if (report->limited && action->day <= part->before_first && action->day <= part->last)
		part->before_first = action->day - (part->last - action->day + 1);
}

static bool is_later(const struct voc_report *report, const struct voc_action *action)
{
	return report->limited && action->day > report->now.last;
}

bool voc_measure_plan(struct voc_report *report, size_t i, struct voc_bundled *part)
{
	const struct voc_action *action = &report->actions->action[i];
	struct voc_compare_options *compare = voc_arena_zero(&report->arena, 1, sizeof *compare);
	struct voc_buffer day = {0};
	if (!(report->sections >> VOC_REPORT_MEASURES & 1))
		return false;
	voc_day_write(action->day, &day);
	struct voc_span date = voc_arena_copy(&report->arena, voc_buffer_view(&day));
	voc_buffer_release(&day);
	*compare = (struct voc_compare_options){
		.control = action->field != NULL,
		.way = VOC_COMPARE_AT,
		.categories = report->categories,
		.lang = report->lang,
		.name = {voc_arena_print(&report->arena, report->lang == VOC_ZH ? "%s 之前" : "before %s", date.p).p,
			 voc_arena_print(&report->arena, report->lang == VOC_ZH ? "%s 起" : "from %s on", date.p).p}};
	*part = (struct voc_bundled){
		.analysis = &voc_compare, .options = compare, .control_field = action->field, .control_value = action->value};
	take_days(report, action, part);
	return true;
}

static size_t source_of(struct voc_report *report, size_t i)
{
	const struct voc_action *action = &report->actions->action[i];
	const struct voc_bundled *part = &report->bundle.part[report->measure + i];
	struct voc_buffer command = {0};
	voc_buffer_text(&command, "voc-compare --at ");
	voc_day_write(action->day, &command);
	if (action->field) {
		struct voc_buffer word = {0};
		voc_buffer_print(&word, "%s!=%s", action->field, action->value);
		voc_buffer_text(&command, " --control ");
		voc_write_word(voc_buffer_view(&word), &command);
		voc_buffer_release(&word);
	}
	if (report->limited) {
		voc_buffer_text(&command, " --since ");
		voc_day_write(part->before_first, &command);
		voc_buffer_text(&command, " --until ");
		voc_day_write(part->last, &command);
	}
	voc_buffer_span(&command, report->operands);
	size_t source = voc_paper_source(&report->paper, voc_buffer_view(&command));
	voc_buffer_release(&command);
	return source;
}

/* Before the measure, which need not be before the period. */
static const struct {
	const char *column;
	struct voc_label label;
} headings[] = {{"items_a", {{"before the measure", "措施前"}}},   {"items_b", {{"after it", "措施后"}}},
		{"share_a", {{"share before", "措施前占比"}}},     {"share_b", {{"share after", "措施后占比"}}},
		{"control_a", {{"control before", "措施前对照"}}}, {"control_b", {{"control after", "措施后对照"}}}};

/* "delivery/lat" is no issue that nobody names, but a slip. */
static int refuse_unknown(const struct voc_report *report, struct voc_span path, struct voc_error *err)
{
	struct voc_arena arena = {0};
	struct voc_schema known;
	voc_schema_init(&known);
	for (size_t i = 0; i < voc_categories_count(report->categories); i++)
		voc_schema_add(&known, voc_categories_at(report->categories, i)->path);
	struct voc_span near = voc_schema_near(&known, path, &arena);
	voc_fail(err, 0, near.n ? "no category '%.*s' (near: %.*s)" : "no category '%.*s'%.*s", (int)path.n, path.p,
		 (int)near.n, near.p);
	voc_schema_release(&known);
	voc_arena_release(&arena);
	return -1;
}

int voc_measures_check(const struct voc_report *report, struct voc_error *err)
{
	bool asked = report->sections >> VOC_REPORT_MEASURES & 1;
	for (size_t i = 0; asked && report->actions && report->categories && i < report->actions->n; i++) {
		struct voc_span path = report->actions->action[i].category;
		const struct voc_table *table = &report->bundle.part[report->measure + i].table;
		if (!voc_categories_find(report->categories, path) && voc_row_of(table, "category", path) == SIZE_MAX)
			return refuse_unknown(report, path, err);
	}
	return 0;
}

static void say_measure(struct voc_report *report, size_t i)
{
	static const char *const columns[] = {"name",      "items_a",   "items_b", "share_a", "share_b", "difference",
					      "control_a", "control_b", "effect",  "q",       NULL};
	const struct voc_action *action = &report->actions->action[i];
	const struct voc_table *table = &report->bundle.part[report->measure + i].table;
	const char *wanted = voc_arena_copy(&report->arena, action->category).p;
	const struct voc_table *row = voc_rows_with(table, "category", wanted, &report->arena);
	struct voc_say say = {.lang = report->lang};
	size_t source = source_of(report, i);
	struct voc_days_of day = {action->day, action->day, -1};
	voc_say_days(&say, &day);
	voc_say_words(&say, ", ", "，");
	voc_say_quoted(&say, action->action);
	if (action->field) {
		voc_say_words(&say, " (", "（");
		voc_say_span(&say, voc_span_from(action->field));
		voc_say_words(&say, " ", " ");
		voc_say_span(&say, voc_span_from(action->value));
		voc_say_words(&say, ")", "）");
	}
	voc_say_words(&say, ", against ", "，针对");
	voc_say_quoted(&say, voc_categories_name(report->categories, action->category, report->lang));
	voc_say_words(&say, ": ", "：");
	if (row && !is_later(report, action)) {
		double p = voc_number_of(row, 0, "p");
		voc_say_finding(&say, voc_text_of(row, 0, "finding"));
		if (p < 0.05 && !(voc_number_of(row, 0, "q") < 0.05)) {
			voc_say_words(&say, " This issue was chosen beforehand and may be judged by itself: ",
				      "该问题为事先选定，可单独判断：");
			voc_say_chance_of(&say, "p", p);
			voc_say_words(&say, ".", "。");
		}
	} else if (is_later(report, action)) {
		voc_say_words(&say, "taken after the days of this report, so nothing can be said yet.",
			      "晚于本报告的时段，尚无从判断。");
	} else {
		voc_say_words(&say, "nobody names this issue in these days, so nothing can be said.",
			      "这段时间没有反馈提到该问题，无从判断。");
	}
	voc_say_end(&say, report, VOC_BLOCK_POINT, source);
	if (!row || is_later(report, action))
		return;
	voc_add_table(report, row, columns, 0, source);
	voc_retitle(report, (struct voc_label){{"", ""}});
	for (size_t k = 0; k < sizeof headings / sizeof *headings; k++)
		voc_relabel(report, headings[k].column, headings[k].label);
}

void voc_write_measures(struct voc_report *report)
{
	for (size_t i = 0; report->actions && i < report->actions->n; i++)
		say_measure(report, i);
}
