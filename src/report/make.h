/* SPDX-License-Identifier: Apache-2.0 */
/* make -- a report from what the command line asks and the files that it names. */
#ifndef REPORT_MAKE_H
#define REPORT_MAKE_H

#include "cli/option.h"
#include "report/report.h"

enum voc_report_format { VOC_REPORT_HTML, VOC_REPORT_MARKDOWN, VOC_REPORT_JSON, VOC_REPORT_CSV, VOC_REPORT_TEXT };

/* Words are NULL where nobody gave them. */
struct voc_report_request {
	const char *period, *compare_to, *sections, *every, *title, *folder, *now, *actions;
	struct voc_words mapping;
	struct voc_span logo, notes;
	struct voc_span report; /* to be verified */
	const char *report_name;
	enum voc_report_format format;
	enum voc_lang lang;
	bool mail;
};

/* Both return the exit status. */
int voc_report_make(const struct voc_report_request *request, char **file);
/* The options are those that the report says it was made with. */
int voc_report_verify(const struct voc_report_request *request, char **file);

#endif
