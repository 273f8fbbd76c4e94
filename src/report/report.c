/* SPDX-License-Identifier: Apache-2.0 */
/* report -- the list of sections, and of the analyses behind them. A new analysis is a row in RUNS; a new section a line in report.h, its
 * writer here, and the bit of it in the rows that it reads. */
#include "report/report.h"

#include <stdint.h>
#include <string.h>

#include "report/kept.h"
#include "report/run.h"
#include "report/say.h"

const char *const voc_report_section_words[] = {
#define X(id, name, en, zh) name,
	VOC_REPORT_SECTIONS(X)
#undef X
		NULL};

static const struct voc_label section_title[] = {
#define X(id, name, en, zh) {{en, zh}},
	VOC_REPORT_SECTIONS(X)
#undef X
};

static void (*const section_writer[])(struct voc_report *report) = {
	[VOC_REPORT_SUMMARY] = voc_write_summary,
	[VOC_REPORT_FIGURES] = voc_write_figures,
	[VOC_REPORT_ISSUES] = voc_write_issues,
	[VOC_REPORT_TRENDS] = voc_write_trends,
	[VOC_REPORT_PHRASES] = voc_write_phrases,
	[VOC_REPORT_TIERS] = voc_write_tiers,
	[VOC_REPORT_CHANNELS] = voc_write_channels,
	[VOC_REPORT_UNITS] = voc_write_units,
	[VOC_REPORT_SATISFACTION] = voc_write_satisfaction,
	[VOC_REPORT_ASSOCIATIONS] = voc_write_associations,
	[VOC_REPORT_JOURNEY] = voc_write_journey,
	[VOC_REPORT_WISHES] = voc_write_wishes,
	[VOC_REPORT_COMPETITORS] = voc_write_competitors,
	[VOC_REPORT_PRAISE] = voc_write_praise,
	[VOC_REPORT_MEASURES] = voc_write_measures,
	[VOC_REPORT_NOTES] = voc_write_notes,
	[VOC_REPORT_QUALITY] = voc_write_quality,
	[VOC_REPORT_METHOD] = voc_write_method,
	[VOC_REPORT_SECTION_COUNT] = NULL,
};

unsigned voc_report_section_bit(struct voc_span name)
{
	for (unsigned i = 0; i < VOC_REPORT_SECTION_COUNT; i++)
		if (voc_span_is(name, voc_report_section_words[i]))
			return 1u << i;
	return 0;
}

const char *voc_report_section_name(unsigned section)
{
	return voc_report_section_words[section];
}

const struct voc_table *voc_report_table(const struct voc_report *report, enum voc_report_run run)
{
	if (report->part[run] == SIZE_MAX)
		return NULL;
	const struct voc_bundle *bundle = report->is_earlier[run] ? &report->earlier : &report->bundle;
	const struct voc_table *table = &bundle->part[report->part[run]].table;
	return table->rows ? table : NULL;
}

/* What only this program can make again. */
static size_t own_source(struct voc_report *report)
{
	struct voc_buffer command = {0};
	voc_buffer_text(&command, "voc-report --compare-to ");
	voc_write_word(voc_span_from(report->other_path), &command);
	if (report->limited) {
		voc_buffer_text(&command, " --period ");
		voc_days_write(&report->now, &command);
	}
	voc_buffer_span(&command, report->operands);
	size_t source = voc_paper_source(&report->paper, voc_buffer_view(&command));
	voc_buffer_release(&command);
	return source;
}

size_t voc_report_source(struct voc_report *report, enum voc_report_run run)
{
	struct voc_buffer command = {0};
	bool earlier = report->is_earlier[run];
	if (report->source[run])
		return report->source[run];
	const struct voc_bundled *part = &(earlier ? &report->earlier : &report->bundle)->part[report->part[run]];
	if (voc_run_is_own(report, run)) {
		report->source[run] = own_source(report);
		return report->source[run];
	}
	voc_run_command(report, run, &command);
	if (part->limited && !part->sided) {
		voc_buffer_text(&command, " --since ");
		voc_day_write(part->first, &command);
		voc_buffer_text(&command, " --until ");
		voc_day_write(part->last, &command);
	}
	if (part->sided && report->other_file)
		voc_buffer_span(&command, report->earlier_operands);
	voc_buffer_span(&command, earlier ? report->earlier_operands : report->operands);
	report->source[run] = voc_paper_source(&report->paper, voc_buffer_view(&command));
	voc_buffer_release(&command);
	return report->source[run];
}

void voc_report_plan(struct voc_report *report)
{
	size_t measures = report->actions ? report->actions->n : 0;
	report->bundle.part = voc_allocate_zero(RUN_COUNT + measures + VOC_KEPT, sizeof *report->bundle.part);
	report->earlier.part = voc_allocate_zero(RUN_COUNT, sizeof *report->earlier.part);
	for (int run = 0; run < RUN_COUNT; run++) {
		struct voc_bundled part;
		report->part[run] = SIZE_MAX;
		if (!voc_run_plan(report, (enum voc_report_run)run, &part, &report->is_earlier[run]))
			continue;
		struct voc_bundle *bundle = report->is_earlier[run] ? &report->earlier : &report->bundle;
		report->part[run] = bundle->parts;
		bundle->part[bundle->parts++] = part;
		if (part.held) { /* the other file's half of it, which is all of that file */
			part.side = "a";
			part.limited = false;
			report->other_half[run] = report->earlier.parts;
			report->earlier.part[report->earlier.parts++] = part;
		}
	}
	report->measure = report->bundle.parts;
	for (size_t i = 0; i < measures; i++)
		if (voc_measure_plan(report, i, &report->bundle.part[report->bundle.parts]))
			report->bundle.parts++;
	if (report->keeps)
		voc_kept_plan(report);
	voc_bundle_init(&report->bundle);
	voc_bundle_init(&report->earlier);
}

void voc_report_write(struct voc_report *report)
{
	for (unsigned i = 0; i < VOC_REPORT_SECTION_COUNT; i++) {
		if (!(report->sections >> i & 1) || !section_writer[i])
			continue;
		voc_paper_section(&report->paper, voc_report_section_words[i],
				  voc_span_from(section_title[i].text[report->lang]));
		section_writer[i](report);
		voc_paper_drop_empty(&report->paper);
	}
}

void voc_report_join(struct voc_report *report)
{
	for (int run = 0; run < RUN_COUNT; run++) {
		size_t part = report->part[run];
		if (part == SIZE_MAX || report->is_earlier[run] || !report->bundle.part[part].held)
			continue;
		voc_bundle_join(&report->bundle, part, &report->earlier, report->other_half[run]);
		if (run == RUN_SCORES) /* tells something where the other file has none, too */
			voc_bundle_close(&report->bundle, part);
	}
}

void voc_report_release(struct voc_report *report)
{
	voc_paper_release(&report->paper);
	voc_bundle_release(&report->bundle);
	voc_bundle_release(&report->earlier);
	voc_json_free(report->other_report);
	voc_arena_release(&report->arena);
}
