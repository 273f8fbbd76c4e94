/* SPDX-License-Identifier: Apache-2.0 */
/* exposure -- what feedback comes out of: orders, visits, calls, by period and, if wanted, by store or product. "40 complaints" says
 * little; "2 in 1,000 orders" can be compared. */
#ifndef VOC_EXPOSURE_H
#define VOC_EXPOSURE_H

#include "voc/error.h"
#include "voc/record.h"

struct voc_exposure;

struct voc_exposure *voc_exposure_new(void);

/* The columns of the records to come: the time is the column period, time, date, day, week, month, quarter or year, or a header in
 * Chinese that means one; the amount is the column exposure, else the last one; any others are keys (store, product). -1 and ERR when there
 * is none that could be the time, or no amount. */
int voc_exposure_columns(struct voc_exposure *exposure, const struct voc_schema *schema, struct voc_error *err);

/* One record: its time is a period key as voc-trend prints it (2024, 2024-Q2, 2024-05, 2024-W19, 2024-05-03) or any date; its amount a
 * number, 0 or more, with at most 4 decimals. Amounts of the same period and keys are added. -1 and ERR. */
int voc_exposure_add(struct voc_exposure *exposure, const struct voc_record *record, struct voc_error *err);

void voc_exposure_free(struct voc_exposure *exposure);

#endif
