/* SPDX-License-Identifier: Apache-2.0 */
/* kept -- what a report in JSON keeps for the next one, which is compared with it when the feedback itself is no longer at hand: the states
 * of the analyses that a comparison needs (voc/analysis.h), so that counts, shares and tests are those of the data. */
#ifndef REPORT_KEPT_H
#define REPORT_KEPT_H

#include "report/report.h"

#define VOC_REPORT_SCHEMA "voc-report/1"

/* Adds what is kept to the bundle; it is run with the rest. */
void voc_kept_plan(struct voc_report *report);
/* Hands it to the paper. */
void voc_kept_write(struct voc_report *report);

/* What REPORT, the root of one, says under KEY that it was made with; empty when it does not. */
struct voc_span voc_report_fact(const struct voc_node *report, const char *key);

/* Whether PATH begins as such a report does. */
bool voc_kept_is_report(const char *path);
/* Reads the report PATH into REPORT->other_report and names what is compared with. -1 and ERR. */
int voc_kept_open(struct voc_report *report, const char *path, struct voc_error *err);
/* Fills the earlier bundle with what it keeps. -1 and ERR: it keeps nothing, or not of these analyses. */
int voc_kept_load(struct voc_report *report, struct voc_error *err);
/* Whether it was made with other dictionaries than the sum DIGEST of folder I, from 0. */
bool voc_kept_differs(const struct voc_report *report, size_t i, const char *digest);

#endif
