/* SPDX-License-Identifier: Apache-2.0 */
/* verify -- a report held against the one that the same data make now. */
#ifndef REPORT_VERIFY_H
#define REPORT_VERIFY_H

#include "voc/json.h"
#include "voc/table.h"

/* Whether the sections of two reports (voc-report/1) say the same. Where they do not, false, and WHERE tells the first place and both
 * values: "issues, block 3, row 2, share: 0.25 in the report, 0.2447 from the data". What an analyst wrote (section notes) is no figure
 * and is passed over. */
bool voc_report_same(const struct voc_node *report, const struct voc_node *made, enum voc_lang lang, struct voc_buffer *where);

#endif
