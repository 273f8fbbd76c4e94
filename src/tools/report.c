/* SPDX-License-Identifier: Apache-2.0 */
/* voc-report -- the white paper of a month, in one command. */
#include <stdlib.h>
#include <string.h>

#include "cli/attach.h"
#include "cli/now.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "cli/tool.h"
#include "report/make.h"

static struct voc_report_request request;
static int format = -1;
static const char *logo, *notes, *now, *verify;
static bool email;

static const char *const formats[] = {"html", "md", "json", "csv", "table", NULL}; /* as enum voc_report_format */
static const char *const periods[] = {"day", "week", "month", "quarter", "year", NULL};
static int every = -1;

static const struct voc_option options[] = {
	VOC_TITLE("Report"),
	VOC_WORD(0, "period", "PERIOD", &request.period,
		 "what it reports of: 2024-05, 2024-Q2, 2024-W19, 2024, FIRST..LAST (all there is)"),
	VOC_WORD(0, "compare-to", "WHAT", &request.compare_to,
		 "a period, a file of feedback, or an earlier report in JSON (the period before)"),
	VOC_JOINED(0, "sections", "NAMES", &request.sections, voc_report_section_words, "only these, joined by commas (all)"),
	VOC_CHOICE(0, "every", "PERIOD", &every, periods,
		   "the step of trends (week, of a longer period month, of a shorter one day)"),
	VOC_WORD(0, "title", "TEXT", &request.title, "its title"),
	VOC_WORD(0, "logo", "FILE", &logo, "an image at its head: PNG, JPEG, GIF or WebP"),
	VOC_WORD(0, "notes", "FILE", &notes, "the analyst's own words, in simple Markdown"),
	VOC_WORD(0, "actions", "FILE", &request.actions,
		 "what was done and when: date,category,action,where; tells whether it shows"),
	VOC_FLAG(0, "email", &email, "HTML that mail programs show: its style in the elements, no drawings"),
	VOC_WORD(0, "verify", "REPORT", &verify,
		 "derive every number of a report in JSON from the data again; exit 1 when one differs"),
	VOC_WORD(0, "now", "TIME", &now, "what time it is, for deadlines (the end of the period)"),
	VOC_TITLE("Format"),
	VOC_CHOICE('f', "format", "FORMAT", &format, formats, "by the name of -o, else table on a terminal, else html"),
	VOC_WORD('O', "folder", "DIR", &request.folder, "write csv files here, one for each section"),
	VOC_ALSO(voc_run_options),
	VOC_TITLE("Raw exports"),
	VOC_WORDS('m', "map", "FIELD=COLUMN", &request.mapping, "take FIELD from COLUMN, as voc-import does; again for more"),
	VOC_ALSO(voc_input_options),
	VOC_ALSO(voc_policy_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-report --period 2024-05 exports/*.csv -o may.html",
	"voc-report --period 2024-05 --lang zh -f md tagged.csv",
	"voc-report --verify may.json exports/*.csv",
	NULL,
};

/* A number of FORMATS, -1 after a message. */
static int chosen_format(void)
{
	if (verify)
		return VOC_REPORT_JSON;
	if (format >= 0)
		return format;
	int usual = request.folder ? VOC_REPORT_CSV : voc_output_is_terminal() ? VOC_REPORT_TEXT : VOC_REPORT_HTML;
	return voc_format_of(voc_settings()->output, formats, usual);
}

static int check_options(void)
{
	if (request.format == VOC_REPORT_CSV && !request.folder)
		return voc_usage_error("%s", voc_in_lang("csv is a file for each section: -O names the folder",
							 "csv 为每节一个文件：请用 -O 指定文件夹"));
	if (request.folder && request.format != VOC_REPORT_CSV)
		return voc_usage_error("%s", voc_in_lang("-O goes with csv", "-O 只用于 csv"));
	if (email && request.format != VOC_REPORT_HTML)
		return voc_usage_error("%s", voc_in_lang("--email goes with html", "--email 只用于 html"));
	return VOC_DONE;
}

/* What --logo, --notes and --verify name. */
static int attach(struct voc_buffer *image, struct voc_buffer *words, struct voc_buffer *report)
{
	enum { NOTES_MOST = 1 << 20, REPORT_MOST = 1 << 28 };
	struct voc_error err = {0};
	if (logo && voc_attach_image(logo, image, &err) < 0)
		return voc_trouble(&err);
	if (notes && voc_attach_text(notes, NOTES_MOST, words, &err) < 0)
		return voc_trouble(&err);
	if (verify && voc_attach_read(verify, REPORT_MOST, report, &err) < 0)
		return voc_trouble(&err);
	request.logo = voc_buffer_view(image);
	request.notes = voc_buffer_view(words);
	request.report = voc_buffer_view(report);
	request.report_name = verify;
	return VOC_DONE;
}

static int run(char **file)
{
	struct voc_buffer image = {0}, words = {0}, report = {0};
	int chosen = chosen_format();
	if (chosen < 0)
		return VOC_TROUBLE;
	request.format = (enum voc_report_format)chosen;
	request.lang = voc_message_lang();
	request.now = now;
	request.mail = email;
	request.every = every < 0 ? NULL : periods[every];
	int status = check_options();
	if (status == VOC_DONE)
		status = voc_check_waiting(file[0]);
	if (status == VOC_DONE)
		status = attach(&image, &words, &report);
	if (status == VOC_DONE)
		status = verify ? voc_report_verify(&request, file) : voc_report_make(&request, file);
	voc_buffer_release(&image);
	voc_buffer_release(&words);
	voc_buffer_release(&report);
	return status;
}

const struct voc_tool voc_tool = {
	.name = "voc-report",
	.summary = "make the white paper of a month: what customers say, what has changed, what to do first",
	.synopsis = "[--period PERIOD] [--compare-to WHAT] [--sections NAMES] [-f FORMAT] [-O DIR] [-o FILE] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
