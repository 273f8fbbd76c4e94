/* SPDX-License-Identifier: Apache-2.0 */
/* header -- which line of a file names the columns, and the names. */
#ifndef CLI_HEADER_H
#define CLI_HEADER_H

#include "io/csv.h"
#include "io/split.h"
#include "voc/record.h"

struct voc_header {
	struct voc_schema schema; /* names trimmed, none empty, none twice */
	size_t behind;            /* first slice behind the header */
	size_t extra;             /* empty cells that most rows have behind the last column, as some systems write them */
	unsigned long skipped;    /* lines above it that hold something: a title, a date of the export */
	bool found;
	bool missing; /* no line names the columns: they are called column_1 and so on, and the first line is a record */
};

/* Looks at the first slices of a file's first CHUNK. HEADER is initialised here. */
void voc_header_find(struct voc_header *header, const struct voc_chunk *chunk, struct voc_csv *csv);

#endif
