/* SPDX-License-Identifier: Apache-2.0 */
/* xlsx -- a sheet of an Excel workbook as chunks of CSV records. Shared and inline strings, dates by their style, streaming; only
 * the shared strings are held in memory. */
#ifndef IO_XLSX_H
#define IO_XLSX_H

#include "io/split.h"

/* By the first bytes of a file: a ZIP archive. Whether it is a workbook is known when it is opened. */
bool voc_xlsx_looks(struct voc_span head);

struct voc_xlsx;
/* Takes over SOURCE, also when it fails. SHEET is a name or a number from 1, NULL for the first that is not hidden. What comes from a pipe, and
 * every file, is copied to an unnamed temporary file first: a ZIP archive has its directory at the end. */
struct voc_xlsx *voc_xlsx_open(struct voc_source *source, const char *sheet, struct voc_error *err);
/* As voc_splitter_next, comma-separated; the line of a slice is its row in the sheet. */
int voc_xlsx_next(struct voc_xlsx *xlsx, struct voc_chunk *chunk, struct voc_error *err);
/* The name of the sheet that is read. */
const char *voc_xlsx_sheet(const struct voc_xlsx *xlsx);
/* The names of the other sheets that can be seen; none where one was asked for. */
struct voc_span voc_xlsx_others(const struct voc_xlsx *xlsx);
/* Whether the values of merged cells of COLUMN are taken for all their rows. */
bool voc_xlsx_fills(const struct voc_xlsx *xlsx, size_t column);
const struct voc_encoding *voc_xlsx_encoding(const struct voc_xlsx *xlsx);
void voc_xlsx_close(struct voc_xlsx *xlsx);

#endif
