/* SPDX-License-Identifier: Apache-2.0 */
/* make -- words of the command line to a report, and the report to its place. */
#include "report/make.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/time.h"
#include "cli/now.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "report/kept.h"
#include "report/means.h"
#include "report/run.h"
#include "report/say.h"
#include "report/verify.h"

/* How far back trends look, in steps of each kind. */
enum { DAYS_BACK = 42, WEEKS_BACK = 27, MONTHS_BACK = 14 };

static int choose_sections(const struct voc_report_request *request, struct voc_report *report)
{
	struct voc_span rest = voc_span_from(request->sections), name;
	if (!request->sections || !request->sections[0]) {
		report->sections = (1u << VOC_REPORT_SECTION_COUNT) - 1;
		return VOC_DONE;
	}
	while (voc_span_next(&rest, ',', &name)) {
		unsigned bit = voc_report_section_bit(voc_span_trim(name));
		if (!bit) {
			struct voc_buffer known = {0};
			for (unsigned i = 0; i < VOC_REPORT_SECTION_COUNT; i++)
				voc_buffer_print(&known, "%s%s", i ? " " : "", voc_report_section_name(i));
			int status = voc_usage_error(voc_in_lang("--sections: there is no section '%.*s'; there are: %.*s",
								 "--sections：没有章节“%.*s”；可用：%.*s"),
						     (int)name.n, name.p, (int)known.n, known.p);
			voc_buffer_release(&known);
			return status;
		}
		report->sections |= bit;
	}
	return VOC_DONE;
}

/* The step that shows a period well. */
static const char *natural_step(const struct voc_report *report)
{
	int32_t days = report->now.last - report->now.first + 1;
	if (!report->limited || days > 92)
		return "month";
	return days > 14 ? "week" : "day";
}

static void choose_history(struct voc_report *report)
{
	enum voc_period step = (enum voc_period)voc_period_find(voc_span_from(report->every));
	int32_t back = step == VOC_PERIOD_DAY ? DAYS_BACK : step == VOC_PERIOD_WEEK ? WEEKS_BACK : MONTHS_BACK;
	int32_t number = voc_period_number(step, report->now.last) - back + 1, first = voc_period_begin(step, number);
	int32_t own = voc_period_begin(step, voc_period_number(step, report->now.first));
	report->history = report->now;
	report->history.first = own < first ? own : first;
}

static struct voc_span base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return voc_span_from(slash ? slash + 1 : path);
}

/* A file when there is one of that name, else a period. *OTHER: the file. */
static int choose_comparison(const struct voc_report_request *request, struct voc_report *report, const char **other)
{
	const char *word = request->compare_to;
	struct stat about;
	report->compared = report->limited || (word && word[0]);
	if (!word || !word[0]) {
		if (report->limited)
			report->before = voc_days_before(&report->now);
		return VOC_DONE;
	}
	if (stat(word, &about) == 0 && S_ISREG(about.st_mode) && voc_kept_is_report(word)) {
		struct voc_error err = {0};
		report->other_file = true;
		report->now_name = VOC_SPAN("tagged.csv");
		report->before_name = base_name(word);
		return voc_kept_open(report, word, &err) < 0 ? voc_trouble(&err) : VOC_DONE;
	}
	if (stat(word, &about) == 0) {
		report->other_file = true;
		report->now_name = VOC_SPAN("tagged.csv");
		report->before_name = base_name(word);
		report->other_path = *other = word;
		return VOC_DONE;
	}
	if (!voc_days_read(voc_span_from(word), &report->before))
		return voc_usage_error(voc_in_lang("--compare-to: there is no file '%s', nor is it a period such as 2024-04",
						   "--compare-to：文件“%s”不存在，它也不是时段（如 2024-04）"),
				       word);
	if (!report->limited)
		return voc_usage_error("%s", voc_in_lang("--compare-to a period goes with --period",
							 "以时段 --compare-to 需同时给出 --period"));
	return VOC_DONE;
}

static int choose_now(const struct voc_report_request *request, struct voc_report *report)
{
	report->dated = request->now || report->limited;
	if (request->now)
		return voc_now(request->now, &report->now_time);
	if (report->limited)
		report->now_time = (struct voc_moment){.second = ((int64_t)report->now.last + 1) * 86400, .clocked = true};
	return VOC_DONE;
}

static int understand(const struct voc_report_request *request, struct voc_report *report, const char **other)
{
	report->lang = request->lang;
	report->notes = request->notes;
	if (request->period && request->period[0]) {
		report->limited = true;
		if (!voc_days_read(voc_span_from(request->period), &report->now))
			return voc_usage_error(
				voc_in_lang("--period needs 2024, 2024-Q2, 2024-05, 2024-W19, a day, or FIRST..LAST, got '%s'",
					    "--period 需要 2024、2024-Q2、2024-05、2024-W19、某日或 起..止，而不是“%s”"),
				request->period);
	}
	if (choose_sections(request, report) != VOC_DONE || choose_comparison(request, report, other) != VOC_DONE ||
	    choose_now(request, report) != VOC_DONE)
		return VOC_TROUBLE;
	report->every = request->every ? request->every : natural_step(report);
	if (report->limited)
		choose_history(report);
	return VOC_DONE;
}

static void write_head(const struct voc_report_request *request, struct voc_report *report)
{
	struct voc_say title = {.lang = report->lang}, lede = {.lang = report->lang};
	const struct voc_table *all = voc_report_table(report, RUN_ALL);
	if (request->title && request->title[0]) {
		voc_say_span(&title, voc_span_from(request->title));
	} else {
		voc_say_words(&title, "What customers say", "客户反馈白皮书");
		voc_say_words(&title, report->limited ? ": " : "", report->limited ? "：" : "");
		if (report->limited)
			voc_say_days(&title, &report->now);
	}
	double items = all ? voc_number_of(all, 0, "items") : 0;
	voc_say_count(&lede, items);
	voc_say_words(&lede, items == 1 ? " item of feedback" : " items of feedback", " 条反馈");
	if (report->limited) {
		voc_say_words(&lede, ", ", "，");
		voc_say_days(&lede, &report->now);
	}
	if (report->compared) {
		voc_say_words(&lede, ", compared with ", "，对比");
		voc_say_before(&lede, report);
	}
	voc_say_words(&lede, ". Every figure names the command that makes it again.", "。每个数字均注明可重现它的命令。");
	report->paper.title = voc_arena_copy(&report->paper.arena, voc_buffer_view(&title.text));
	report->paper.lede = voc_arena_copy(&report->paper.arena, voc_buffer_view(&lede.text));
	report->paper.logo = request->logo;
	voc_buffer_release(&title.text);
	voc_buffer_release(&lede.text);
}

/* The paper of what REQUEST asks. Exit status. */
static int fill(const struct voc_report_request *request, char **file, struct voc_report_means *means,
		struct voc_report *report)
{
	const char *other = NULL;
	struct voc_error err = {0};
	int status = understand(request, report, &other);
	char *earlier[] = {(char *)other, NULL};
	if (status == VOC_DONE)
		status = voc_means_open(means, request, file, other ? earlier : NULL);
	if (status != VOC_DONE)
		return status;
	report->categories = means->categories;
	report->policy = means->policy;
	report->stop = means->stop;
	report->actions = request->actions ? &means->actions : NULL;
	voc_paper_init(&report->paper, report->lang);
	report->keeps = request->format == VOC_REPORT_JSON;
	voc_report_plan(report);
	voc_means_commands(means, request, report);
	status = voc_means_run(means, report);
	if (status == VOC_TROUBLE)
		return status;
	if (voc_measures_check(report, &err) < 0) {
		voc_blame(&err, request->actions);
		return voc_trouble(&err);
	}
	voc_report_write(report);
	if (report->keeps)
		voc_kept_write(report);
	write_head(request, report);
	int facts = voc_means_facts(means, request, report);
	return facts > status ? facts : status;
}

static int put_folder(const struct voc_paper *paper, const char *folder, const struct voc_style *style)
{
	struct voc_error err = {0};
	struct voc_buffer text = {0};
	int status = VOC_DONE;
	if (mkdir(folder, 0777) < 0 && errno != EEXIST) {
		voc_fail_in(&err, folder, 0, "%s", strerror(errno));
		return voc_trouble(&err);
	}
	for (size_t i = 0; i < paper->sections && status == VOC_DONE; i++) {
		struct voc_arena arena = {0};
		voc_buffer_reset(&text);
		if (voc_paper_csv(paper, i, style, &text))
			status = voc_put(voc_arena_print(&arena, "%s/%s.csv", folder, paper->section[i].name).p,
					 voc_buffer_view(&text));
		voc_arena_release(&arena);
	}
	voc_buffer_release(&text);
	return status;
}

static int put(const struct voc_report_request *request, const struct voc_paper *paper, const char *output,
	       const struct voc_style *style)
{
	struct voc_buffer text = {0};
	if (request->format == VOC_REPORT_CSV)
		return put_folder(paper, request->folder, style);
	if (request->format == VOC_REPORT_HTML)
		voc_paper_html(paper, request->mail, &text);
	else if (request->format == VOC_REPORT_MARKDOWN)
		voc_paper_markdown(paper, style, &text);
	else if (request->format == VOC_REPORT_JSON)
		voc_paper_json(paper, &text);
	else
		voc_paper_text(paper, style, &text);
	int status = voc_put(output, voc_buffer_view(&text));
	voc_buffer_release(&text);
	return status;
}

int voc_report_make(const struct voc_report_request *request, char **file)
{
	struct voc_report report = {0};
	struct voc_report_means means = {0};
	const char *output = voc_settings()->output; /* raw exports run with settings of their own */
	struct voc_style style = voc_output_style();
	int status = fill(request, file, &means, &report);
	if (status != VOC_TROUBLE) {
		int written = put(request, &report.paper, output, &style);
		status = written > status ? written : status;
	}
	voc_means_close(&means);
	voc_report_release(&report);
	return status;
}

/* What a report says that it was made with, in ARENA; NULL when it does not. */
static const char *fact_of(const struct voc_node *report, const char *key, struct voc_arena *arena)
{
	struct voc_span fact = voc_report_fact(report, key);
	return fact.n ? voc_arena_copy(arena, fact).p : NULL;
}

static int compare(const struct voc_report_request *request, const struct voc_node *old, const struct voc_paper *paper)
{
	struct voc_buffer text = {0}, where = {0};
	struct voc_error err = {0};
	int status = VOC_DONE;
	voc_paper_json(paper, &text);
	struct voc_document *made = voc_json_parse(voc_buffer_view(&text), &err);
	if (!made) {
		status = voc_trouble(&err);
	} else if (!voc_report_same(old, voc_json_root(made), voc_message_lang(), &where)) {
		voc_say("%s: %.*s", request->report_name, (int)where.n, where.p);
		status = VOC_NO;
	} else {
		voc_note(voc_in_lang("%s: every number holds", "%s：每个数字都相符"), request->report_name);
	}
	voc_json_free(made);
	voc_buffer_release(&text);
	voc_buffer_release(&where);
	return status;
}

static int verify(const struct voc_report_request *request, const struct voc_node *old, char **file)
{
	struct voc_report_request same = *request;
	struct voc_report report = {0};
	struct voc_report_means means = {0};
	struct voc_arena arena = {0};
	same.period = fact_of(old, "period", &arena);
	same.compare_to = request->compare_to ? request->compare_to : fact_of(old, "compare_to", &arena);
	same.sections = fact_of(old, "sections", &arena);
	same.every = fact_of(old, "every", &arena);
	same.actions = request->actions ? request->actions : fact_of(old, "actions", &arena);
	same.now = request->now ? request->now : fact_of(old, "now", &arena);
	same.lang = voc_span_is(voc_node_text(voc_node_get(old, "lang")), "zh") ? VOC_ZH : VOC_EN;
	int status = fill(&same, file, &means, &report);
	if (status != VOC_TROUBLE) {
		int result = compare(request, old, &report.paper);
		status = result > status ? result : status;
	}
	voc_means_close(&means);
	voc_report_release(&report);
	voc_arena_release(&arena);
	return status;
}

int voc_report_verify(const struct voc_report_request *request, char **file)
{
	struct voc_error err = {0};
	struct voc_document *document = voc_json_parse(request->report, &err);
	if (!document) {
		voc_blame(&err, request->report_name);
		return voc_trouble(&err);
	}
	const struct voc_node *root = voc_json_root(document);
	int status = VOC_TROUBLE;
	const struct voc_node *schema = voc_node_kind(root) == VOC_NODE_OBJECT ? voc_node_get(root, "schema") : NULL;
	if (schema && voc_span_is(voc_node_text(schema), VOC_REPORT_SCHEMA))
		status = verify(request, root, file);
	else
		status = voc_usage_error(voc_in_lang("%s is no report in JSON (schema voc-report/1)",
						     "%s 不是 JSON 报告（schema voc-report/1）"),
					 request->report_name);
	voc_json_free(document);
	return status;
}
