/* SPDX-License-Identifier: Apache-2.0 */
/* kept -- states of a few analyses, written into a report and read from it. Words are not among them: there are too many. */
#include "report/kept.h"

#include <stdio.h>
#include <string.h>

#include "cli/attach.h"
#include "report/run.h"

#define REPORT_MOST ((size_t)1 << 28)
#define HEAD 256 /* bytes in which a report says what it is */

/* The run of a comparison that reads it, and its name in the report. */
static const struct {
	enum voc_report_run run;
	const char *name;
} kept[VOC_KEPT] = {{RUN_ALL_BEFORE, "items"},
		    {RUN_TIERS_BEFORE, "tiers"},
		    {RUN_COMPARE, "issues"},
		    {RUN_COMPARE_ALL, "negative"},
		    {RUN_SCORES, "scores"}};

void voc_kept_plan(struct voc_report *report)
{
	report->kept = report->bundle.parts;
	for (size_t i = 0; i < VOC_KEPT; i++)
		voc_run_keep(report, kept[i].run, &report->bundle.part[report->bundle.parts++]);
}

void voc_kept_write(struct voc_report *report)
{
	struct voc_buffer lines = {0};
	for (size_t i = 0; i < VOC_KEPT; i++) {
		const struct voc_bundled *part = &report->bundle.part[report->kept + i];
		struct voc_json json;
		if (!part->state)
			continue;
		voc_buffer_reset(&lines);
		voc_json_init(&json, &lines, false);
		part->analysis->save(part->state, &json);
		voc_paper_state(&report->paper, kept[i].name, voc_buffer_view(&lines));
	}
	voc_buffer_release(&lines);
}

bool voc_kept_is_report(const char *path)
{
	char head[HEAD];
	FILE *file = fopen(path, "rb");
	size_t n = file ? fread(head, 1, sizeof head, file) : 0;
	if (file)
		fclose(file);
	struct voc_span begin = voc_span_trim((struct voc_span){head, n});
	return begin.n && begin.p[0] == '{' && voc_span_find(begin, VOC_SPAN("\"" VOC_REPORT_SCHEMA "\""), 0) != (size_t)-1;
}

struct voc_span voc_report_fact(const struct voc_node *report, const char *key)
{
	const struct voc_node *facts = voc_node_get(report, "provenance");
	const struct voc_node *fact = facts ? voc_node_get(facts, key) : NULL;
	return fact ? voc_node_text(fact) : (struct voc_span){NULL, 0};
}

/* A report of a period is called by it. */
static void name_days(struct voc_report *report)
{
	struct voc_span period = voc_report_fact(voc_json_root(report->other_report), "period");
	struct voc_buffer name = {0};
	struct voc_days_of days;
	if (!voc_days_read(period, &days))
		return;
	voc_days_name(&days, report->lang, &name);
	report->before_name = voc_arena_copy(&report->arena, voc_buffer_view(&name));
	report->before_is_days = true;
	voc_buffer_release(&name);
}

int voc_kept_open(struct voc_report *report, const char *path, struct voc_error *err)
{
	struct voc_buffer text = {0};
	if (voc_attach_read(path, REPORT_MOST, &text, err) == 0)
		report->other_report = voc_json_parse(voc_buffer_view(&text), err);
	voc_buffer_release(&text);
	if (!report->other_report)
		return voc_blame(err, path);
	report->other_path = path;
	name_days(report);
	return 0;
}

static int load_state(struct voc_bundled *part, const struct voc_node *lines, struct voc_error *err)
{
	void *state = part->analysis->open(part->options, NULL, err);
	int status = state ? 0 : -1;
	for (const struct voc_node *line = voc_node_first(lines); line && !status; line = voc_node_next(line))
		status = part->analysis->load(state, line, err);
	if (!status && part->held)
		part->state = state;
	else
		part->analysis->close(state, status ? NULL : &part->table);
	return status;
}

int voc_kept_load(struct voc_report *report, struct voc_error *err)
{
	const struct voc_node *states = voc_node_get(voc_json_root(report->other_report), "states");
	for (size_t i = 0; i < VOC_KEPT; i++) {
		enum voc_report_run run = kept[i].run;
		if (report->part[run] == SIZE_MAX)
			continue;
		size_t part = report->is_earlier[run] ? report->part[run] : report->other_half[run];
		const struct voc_node *lines = states ? voc_node_get(states, kept[i].name) : NULL;
		if (!lines && i == 0)
			return voc_fail_in(err, report->other_path, 0,
					   "keeps nothing to compare with; make it again with -f json");
		if (lines && load_state(&report->earlier.part[part], lines, err))
			return voc_blame(err, report->other_path);
	}
	return 0;
}

bool voc_kept_differs(const struct voc_report *report, size_t i, const char *digest)
{
	char key[32];
	snprintf(key, sizeof key, "dictionaries_%zu", i + 1);
	return !voc_span_is(voc_report_fact(voc_json_root(report->other_report), key), digest);
}
