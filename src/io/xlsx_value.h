/* SPDX-License-Identifier: Apache-2.0 */
/* xlsx_value -- what a cell of a workbook says, as text (ECMA-376): numbers, dates, escapes, references. */
#ifndef IO_XLSX_VALUE_H
#define IO_XLSX_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "voc/buffer.h"

/* TEXT with _x000D_ and the like, which is how a workbook writes what XML cannot, as what they stand for; in its own place. */
struct voc_span voc_xlsx_unescape(struct voc_buffer *text);

/* What a number format makes of a number: that of a cell, a day and time, or how long something took ([h]:mm). */
enum voc_xlsx_shows { VOC_XLSX_NUMBER, VOC_XLSX_DATE, VOC_XLSX_DURATION };
/* Of the format NUMBER, one of those that no workbook need list; and of the format CODE. */
enum voc_xlsx_shows voc_xlsx_built_in(long number);
enum voc_xlsx_shows voc_xlsx_format(const char *code);

/* The column of "BC12", from 0; and the row, 0 for none. */
size_t voc_xlsx_column(const char *reference);
unsigned long voc_xlsx_row(const char *reference);

/* Writes the number TEXT, if it is one, as people see it: a date as ISO 8601 (of the calendar that begins in 1904, or in 1900), a
 * duration as 26:30:00, others in no more than the 15 digits that Excel keeps, but whole ones with all of theirs. */
void voc_xlsx_write_number(struct voc_span text, enum voc_xlsx_shows shows, bool from_1904, struct voc_buffer *out);

#endif
