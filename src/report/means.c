/* SPDX-License-Identifier: Apache-2.0 */
/* means -- the same dictionaries, filters and drivers as voc-import, voc-clean, voc-tag and the analyses use. */
#include "report/means.h"

#include <stdlib.h>
#include <string.h>

#include "cli/output.h"
#include "cli/quotes.h"
#include "cli/settings.h"
#include "cli/verdict.h"
#include "io/digest.h"
#include "report/kept.h"
#include "report/run.h"

static int load_for_raw(struct voc_report_means *means, const struct voc_report_request *request)
{
	struct voc_error err = {0};
	means->synonyms = voc_synonyms_load(means->dirs, &err);
	means->channels = means->synonyms ? voc_channels_load(means->dirs, &err) : NULL;
	means->junk = means->channels ? voc_junk_load(means->dirs, &err) : NULL;
	if (!means->junk)
		return voc_trouble(&err);
	means->import = (struct voc_import_options){.synonyms = means->synonyms,
						    .channels = means->channels,
						    .mapping = request->mapping.list,
						    .zone = voc_settings()->zone,
						    .now = request->now};
	means->clean = (struct voc_clean_options){.junk = means->junk};
	return VOC_DONE;
}

static int prepare(struct voc_report_means *means, char **file, struct voc_prepared *prepared)
{
	const struct voc_prepare_options options = {&means->import, &means->clean};
	struct voc_error err = {0};
	if (voc_prepare(file, &options, prepared, &err) == 0)
		return VOC_DONE;
	return err.msg[0] ? voc_trouble(&err) : VOC_TROUBLE;
}

int voc_means_open(struct voc_report_means *means, const struct voc_report_request *request, char **file, char **earlier)
{
	struct voc_error err = {0};
	means->data.data = means->earlier.data = -1;
	means->dirs = voc_dict_dirs();
	if (!means->dirs || voc_category_names(&means->categories) != VOC_DONE)
		return VOC_TROUBLE;
	means->stop = voc_lexicon_load(means->dirs, 1u << VOC_KIND_STOP, &err);
	if (!means->stop || (request->actions && voc_actions_read(request->actions, &means->actions, &err) < 0))
		return voc_trouble(&err);
	if (voc_policy_find(false, &means->policy) != VOC_DONE || load_for_raw(means, request) != VOC_DONE)
		return VOC_TROUBLE;
	if (voc_check_outputs(file, &err) < 0 || (earlier && voc_check_outputs(earlier, &err) < 0))
		return voc_trouble(&err);
	if (prepare(means, file, &means->data) != VOC_DONE)
		return VOC_TROUBLE;
	if (earlier && prepare(means, earlier, &means->earlier) != VOC_DONE)
		return VOC_TROUBLE;
	if (means->data.tagged && (!earlier || means->earlier.tagged))
		return VOC_DONE;
	means->classifier = voc_classifier_load(means->dirs, &err);
	return means->classifier ? VOC_DONE : voc_trouble(&err);
}

static int run_one(struct voc_report_means *means, struct voc_prepared *prepared, struct voc_bundle *bundle,
		   struct voc_ledger *ledger)
{
	const struct voc_tag_options tag = {.classifier = means->classifier, .policy = means->policy};
	struct voc_table table;
	voc_table_init(&table, "voc-report");
	const struct voc_reduction plan = {.analysis = &voc_bundle_analysis,
					   .options = bundle,
					   .filter = prepared->tagged ? NULL : &voc_tag,
					   .filter_options = &tag,
					   .table = &table,
					   .ledger = ledger};
	if (!prepared->tagged)
		voc_settings_inner(true);
	int status = bundle->parts ? voc_reduce_plan(&plan, prepared->file) : VOC_DONE;
	status = voc_prepare_end(prepared, status);
	voc_table_release(&table);
	for (size_t i = 0; i < bundle->parts; i++)
		voc_hide_quotes(&bundle->part[i].table);
	return status;
}

static int load_kept(struct voc_report *report)
{
	struct voc_error err = {0};
	return voc_kept_load(report, &err) < 0 ? voc_trouble(&err) : VOC_DONE;
}

int voc_means_run(struct voc_report_means *means, struct voc_report *report)
{
	int status = run_one(means, &means->data, &report->bundle, &means->ledger);
	if (status != VOC_TROUBLE && report->other_file) {
		int other = report->other_report ? load_kept(report)
						 : run_one(means, &means->earlier, &report->earlier, &means->earlier_ledger);
		status = other > status ? other : status;
		voc_report_join(report);
		for (size_t i = 0; i < report->bundle.parts; i++)
			voc_hide_quotes(&report->bundle.part[i].table);
	}
	if (means->classifier)
		status = voc_tell_limits(means->classifier, status);
	report->prepared = &means->data;
	report->ledger = &means->ledger;
	return status;
}

static void write_option(struct voc_buffer *out, const char *option, const char *word)
{
	if (!word)
		return;
	voc_buffer_print(out, " %s ", option);
	voc_write_word(voc_span_from(word), out);
}

static void write_dicts(struct voc_buffer *out)
{
	const struct voc_settings *set = voc_settings();
	write_option(out, "--only-dict", set->only_dict);
	write_option(out, "--trade", set->trade);
	for (size_t i = 0; i < set->dict_dirs.n; i++)
		write_option(out, "-d", set->dict_dirs.list[i]);
}

static void write_files(struct voc_buffer *out, const struct voc_prepared *prepared)
{
	for (size_t i = 0; i < prepared->exports; i++)
		if (strcmp(prepared->export[i].path, "-") != 0) {
			voc_buffer_byte(out, ' ');
			voc_write_word(voc_span_from(prepared->export[i].path), out);
		}
}

/* "voc-import FILES | voc-clean | voc-tag > tagged.csv" to PREPARE for a raw run, and what the analyses then read to OPERANDS. */
static void write_commands(const struct voc_prepared *prepared, const struct voc_report_request *request, const char *name,
			   struct voc_buffer *before, struct voc_buffer *operands)
{
	const struct voc_settings *set = voc_settings();
	if (prepared->tagged) {
		write_files(operands, prepared);
		return;
	}
	voc_buffer_text(before, "voc-import");
	for (size_t i = 0; i < request->mapping.n; i++)
		write_option(before, "-m", request->mapping.list[i]);
	write_option(before, "-t", set->text_column);
	write_option(before, "--encoding", set->encoding);
	write_option(before, "--delimiter", set->delimiter);
	write_option(before, "--sheet", set->sheet);
	write_option(before, "--tz", set->zone);
	write_option(before, "--now", request->now);
	write_dicts(before);
	write_files(before, prepared);
	voc_buffer_text(before, " | voc-clean");
	write_dicts(before);
	voc_buffer_text(before, " | voc-tag");
	write_option(before, "--policy", set->policy);
	write_option(before, "--calendar", set->calendar);
	write_option(before, "--tz", set->zone);
	write_dicts(before);
	voc_buffer_print(before, " > %s", name);
	voc_buffer_print(operands, " %s", name);
}

void voc_means_commands(const struct voc_report_means *means, const struct voc_report_request *request,
			struct voc_report *report)
{
	struct voc_buffer before = {0}, operands = {0};
	write_commands(&means->data, request, "tagged.csv", &before, &operands);
	report->paper.prepare[0] = voc_arena_copy(&report->paper.arena, voc_buffer_view(&before));
	report->operands = voc_arena_copy(&report->arena, voc_buffer_view(&operands));
	voc_buffer_reset(&before);
	voc_buffer_reset(&operands);
	if (report->other_file && !report->other_report)
		write_commands(&means->earlier, request, "earlier.csv", &before, &operands);
	report->paper.prepare[1] = voc_arena_copy(&report->paper.arena, voc_buffer_view(&before));
	report->earlier_operands = voc_arena_copy(&report->arena, voc_buffer_view(&operands));
	voc_buffer_release(&before);
	voc_buffer_release(&operands);
}

static int file_fact(const char *path, const char *name, struct voc_report *report)
{
	struct voc_error err = {0};
	char digest[VOC_DIGEST_SIZE];
	unsigned long long bytes;
	if (voc_digest_file(path, digest, &bytes, &err) < 0)
		return voc_trouble(&err);
	struct voc_span value = voc_arena_print(&report->arena, "%s  %s  (%llu bytes)", digest, name, bytes);
	const char *key = voc_arena_print(&report->arena, "input_%zu", report->paper.facts + 1).p;
	voc_paper_fact(&report->paper, key, (struct voc_label){{"Input, SHA-256", "输入文件 SHA-256"}}, value);
	return VOC_DONE;
}

static int file_facts(const struct voc_prepared *prepared, struct voc_report *report)
{
	int status = VOC_DONE;
	for (size_t i = 0; status == VOC_DONE && i < prepared->exports; i++)
		status = file_fact(prepared->export[i].read, prepared->export[i].path, report);
	return status;
}

static int other_facts(const struct voc_report_means *means, struct voc_report *report)
{
	if (report->other_report)
		return file_fact(report->other_path, report->other_path, report);
	return report->other_file ? file_facts(&means->earlier, report) : VOC_DONE;
}

/* A reader of the page must know it, too. */
static void tell_differs(struct voc_report *report)
{
	static const struct voc_label name = {{"Dictionaries of what it is compared with", "对比报告所用词典"}};
	static const struct voc_label value = {
		{"others: what has changed may be their doing", "与本报告不同：变化可能源于词典"}};
	voc_paper_fact(&report->paper, "compared_dictionaries", name, voc_span_from(value.text[report->lang]));
	voc_note(voc_in_lang("%s was made with other dictionaries: what has changed may be their doing",
			     "%s 由不同的词典生成：变化可能源于词典"),
		 report->other_path);
}

int voc_means_facts(const struct voc_report_means *means, const struct voc_report_request *request, struct voc_report *report)
{
	struct voc_error err = {0};
	struct voc_buffer text = {0};
	struct voc_paper *paper = &report->paper;
	voc_paper_fact(paper, "version", (struct voc_label){{"Made by", "生成程序"}}, VOC_SPAN("voc-report " VOC_VERSION));
	if (request->period)
		voc_paper_fact(paper, "period", (struct voc_label){{"Period", "时段"}}, voc_span_from(request->period));
	if (request->compare_to)
		voc_paper_fact(paper, "compare_to", (struct voc_label){{"Compared with", "对比"}},
			       voc_span_from(request->compare_to));
	if (request->sections)
		voc_paper_fact(paper, "sections", (struct voc_label){{"Sections", "章节"}}, voc_span_from(request->sections));
	voc_paper_fact(paper, "every", (struct voc_label){{"Step of trends", "趋势步长"}}, voc_span_from(report->every));
	if (request->actions)
		voc_paper_fact(paper, "actions", (struct voc_label){{"Measures", "措施"}}, voc_span_from(request->actions));
	if (report->dated) {
		char now[32];
		size_t n = voc_moment_write(&report->now_time, now);
		voc_paper_fact(paper, "now", (struct voc_label){{"Deadlines as of", "时限截至"}}, (struct voc_span){now, n});
	}
	int status = file_facts(&means->data, report);
	if (status == VOC_DONE)
		status = other_facts(means, report);
	bool differs = false;
	for (size_t i = 0; status == VOC_DONE && means->dirs[i]; i++) {
		char digest[VOC_DIGEST_SIZE];
		if (voc_digest_folder(means->dirs[i], digest, &err) < 0)
			return voc_trouble(&err);
		const char *key = voc_arena_print(&report->arena, "dictionaries_%zu", i + 1).p;
		voc_paper_fact(paper, key, (struct voc_label){{"Dictionaries, SHA-256", "词典 SHA-256"}},
			       voc_span_from(digest));
		differs |= report->other_report && voc_kept_differs(report, i, digest);
	}
	if (differs)
		tell_differs(report);
	voc_ledger_print(report->ledger, true, report->lang, &text);
	voc_paper_fact(paper, "ledger", (struct voc_label){{"Records", "记录"}}, voc_buffer_view(&text));
	voc_buffer_release(&text);
	return status;
}

void voc_means_close(struct voc_report_means *means)
{
	voc_prepare_end(&means->data, VOC_DONE);
	voc_prepare_end(&means->earlier, VOC_DONE);
	voc_prepare_release(&means->data);
	voc_prepare_release(&means->earlier);
	voc_ledger_release(&means->ledger);
	voc_ledger_release(&means->earlier_ledger);
	voc_classifier_free(means->classifier);
	voc_junk_free(means->junk);
	voc_channels_free(means->channels);
	voc_synonyms_free(means->synonyms);
	voc_actions_release(&means->actions);
	voc_lexicon_free(means->stop);
	voc_policy_free(means->policy);
	voc_categories_free(means->categories);
}
