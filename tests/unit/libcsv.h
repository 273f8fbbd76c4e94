/* SPDX-License-Identifier: Apache-2.0 */
/* libcsv -- the cells of a record as libcsv alone reads them: what our reader is held against. */
#ifndef UNIT_LIBCSV_H
#define UNIT_LIBCSV_H

#include <csv.h>
#include <stdbool.h>
#include <stdlib.h>

#include "voc/buffer.h"

#define LIBCSV_MOST 2048

/* The values one behind the other, and where each ends. */
struct libcsv_cells {
	struct voc_buffer bytes;
	size_t end[LIBCSV_MOST];
	size_t n;
};

static inline int libcsv_never(unsigned char c)
{
	(void)c;
	return 0;
}

static inline void libcsv_cell(void *cell, size_t n, void *data)
{
	struct libcsv_cells *cells = data;

	voc_buffer_add(&cells->bytes, cell, n);
	if (cells->n < LIBCSV_MOST)
		cells->end[cells->n++] = cells->bytes.n;
}

/* RECORD has no line end; all in it is data. False when it is refused. */
static inline bool libcsv_read(struct voc_span record, char delimiter, struct libcsv_cells *cells)
{
	struct csv_parser parser;

	cells->bytes.n = cells->n = 0;
	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL))
		abort();
	csv_set_delim(&parser, (unsigned char)delimiter);
	csv_set_space_func(&parser, libcsv_never);
	csv_set_term_func(&parser, libcsv_never);
	bool good = csv_parse(&parser, record.p, record.n, libcsv_cell, NULL, cells) == record.n &&
		    csv_fini(&parser, libcsv_cell, NULL, cells) == 0;
	csv_free(&parser);
	return good;
}

/* Whether N cells at VALUE are those that libcsv reads of RECORD; N is (size_t)-1 for none. What libcsv does not know,
 * ="001", and quotes that are text between tabs, is left out of the question. */
static inline bool libcsv_agrees(struct voc_span record, char delimiter, const struct voc_span *value, size_t n,
				 struct libcsv_cells *cells)
{
	if (record.n == 0)
		return n == 1 && value[0].n == 0;
	if (!libcsv_read(record, delimiter, cells))
		return n == (size_t)-1 || delimiter == '\t' || voc_span_find(record, VOC_SPAN("=\""), 0) != (size_t)-1;
	if (n != cells->n)
		return false;
	for (size_t i = 0, begin = 0; i < n; begin = cells->end[i++]) {
		struct voc_span wanted = {cells->bytes.p + begin, cells->end[i] - begin};
		if (!voc_span_equal(value[i], wanted))
			return false;
	}
	return true;
}

#endif
