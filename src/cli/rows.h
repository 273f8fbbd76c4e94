/* SPDX-License-Identifier: Apache-2.0 */
/* rows -- slices to records, on the worker's side. */
#ifndef CLI_ROWS_H
#define CLI_ROWS_H

#include "cli/stream.h"
#include "io/csv.h"

/* One a worker. All zero is valid. */
struct voc_rows {
	const struct voc_part *part; /* that the rest is made ready for */
	struct voc_csv *csv;
	char delimiter;
	struct voc_span *cell;  /* as they stand in the file */
	struct voc_span *value; /* by the columns of the stream */
	size_t cells, values;   /* room in both */
	struct voc_arena arena; /* of one record: reset it when the record is done with */
};

/* Slice I of JOB as a record. VOC_WRITTEN: RECORD is one; else WHY tells why it is none. */
enum voc_fate voc_rows_read(struct voc_rows *rows, const struct voc_job *job, size_t i, struct voc_record *record,
			    struct voc_reason *why);
/* Adds a row to the job's part of the rejects file: file,line,reason,detail,raw. */
void voc_rows_reject(struct voc_job *job, size_t i, const struct voc_reason *why);
/* The first line of that file. */
extern const char voc_rejects_header[];
void voc_rows_release(struct voc_rows *rows);

#endif
