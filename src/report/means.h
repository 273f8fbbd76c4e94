/* SPDX-License-Identifier: Apache-2.0 */
/* means -- dictionaries and files: what a report is made with and of. */
#ifndef REPORT_MEANS_H
#define REPORT_MEANS_H

#include "report/make.h"
#include "voc/clean.h"
#include "voc/import.h"
#include "voc/tag.h"

struct voc_report_means {
	const char *const *dirs;
	struct voc_categories *categories;
	struct voc_policy *policy;
	struct voc_lexicon *stop;
	struct voc_actions actions;
	struct voc_synonyms *synonyms; /* these only for raw exports */
	struct voc_channels *channels;
	struct voc_junk *junk;
	struct voc_classifier *classifier;
	struct voc_import_options import;
	struct voc_clean_options clean;
	struct voc_prepared data, earlier;
	struct voc_ledger ledger, earlier_ledger;
};

/* Loads what is needed, and looks at FILE and, unless it is NULL, at EARLIER. Exit status. */
int voc_means_open(struct voc_report_means *means, const struct voc_report_request *request, char **file, char **earlier);
/* Runs the report's analyses. Exit status. */
int voc_means_run(struct voc_report_means *means, struct voc_report *report);
/* The commands that make ready what the analyses' commands read, and their operands, as a shell reads them. */
void voc_means_commands(const struct voc_report_means *means, const struct voc_report_request *request,
			struct voc_report *report);
/* The report's provenance. Exit status. */
int voc_means_facts(const struct voc_report_means *means, const struct voc_report_request *request, struct voc_report *report);
void voc_means_close(struct voc_report_means *means);

#endif
