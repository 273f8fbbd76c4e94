/* SPDX-License-Identifier: Apache-2.0 */
/* run -- the analyses of a report, and the command of each. */
#ifndef REPORT_RUN_H
#define REPORT_RUN_H

#include "report/report.h"

/* Fills PART when a section of the report reads RUN; false when none does. EARLIER: it is run over the other file. */
bool voc_run_plan(struct voc_report *report, enum voc_report_run run, struct voc_bundled *part, bool *earlier);

/* The same for what is kept of the report's own records, for RUN of a later report. */
void voc_run_keep(struct voc_report *report, enum voc_report_run run, struct voc_bundled *part);

/* Whether no other program prints what RUN comes to: scores of two files held against each other, and what needs an earlier report. */
bool voc_run_is_own(const struct voc_report *report, enum voc_report_run run);

/* "voc-top -n 12": the program and its options, without the days. */
void voc_run_command(const struct voc_report *report, enum voc_report_run run, struct voc_buffer *out);

/* The same for measure I of the report's actions. */
bool voc_measure_plan(struct voc_report *report, size_t i, struct voc_bundled *part);

/* Whether every measure is against an issue that the dictionaries or the records know, after these have been read; -1 and ERR. */
int voc_measures_check(const struct voc_report *report, struct voc_error *err);

/* WORD as a shell reads it: in quotes unless it is plain. */
void voc_write_word(struct voc_span word, struct voc_buffer *out);

#endif
