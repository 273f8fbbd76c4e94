/* SPDX-License-Identifier: Apache-2.0 */
/* look_page -- what was seen of a file, and the page that tells it. For the files look*.c only. */
#ifndef CLI_LOOK_PAGE_H
#define CLI_LOOK_PAGE_H

#include "base/map.h"
#include "base/time.h"
#include "cli/drive.h"
#include "records/glance.h"
#include "records/understood.h"

enum { VOC_SAMPLES = 3 };

/* A column of the file. */
struct voc_look_column {
	struct voc_span sample[VOC_SAMPLES]; /* its first values that are not empty and differ */
	unsigned long filled;
	unsigned long rounded; /* 5.70306E+17: a spreadsheet was there */
	struct voc_span rounded_sample;
};

/* A field of the output. */
struct voc_look_field {
	unsigned long filled;
	unsigned long twice; /* values that occurred before */
	struct voc_map value;
	struct voc_time first, last; /* of times */
	unsigned long zoned, clocked;
	double least, most, sum; /* of ratings */
};

struct voc_look {
	const char *name; /* of the file, for people */
	const char *encoding;
	char reason[160];
	char delimiter;        /* 0 when it has none: JSON, a workbook */
	const char *sheet;     /* of a workbook */
	unsigned long skipped; /* lines above the header */
	const struct voc_import_options *options;
	const struct voc_understood *understood;
	struct voc_ledger ledger;
	struct voc_look_column *column;
	struct voc_look_field field[VOC_SOLVED + 1];
	unsigned long script[VOC_SCRIPTS], traditional;
	double characters; /* of all texts */
	unsigned long garbled, replaced;
	struct voc_span garbled_sample;
	unsigned long unreadable_ratings, high_ratings, lost_times;
	struct voc_arena arena;
};

/* The page. */
void voc_look_write(const struct voc_look *look, struct voc_buffer *out);

/* What is odd about the file, a line each. */
void voc_look_write_oddities(const struct voc_look *look, struct voc_buffer *out);

/* Why a column serves, where it is worth telling: "by its content: 96 % of the cells are dates"; nothing for a header's own words. */
void voc_look_write_reason(const struct voc_understood *understood, int target, struct voc_buffer *out);

/* VALUE made visible, in at most CELLS of a terminal. */
void voc_look_write_short(struct voc_span value, size_t cells, struct voc_buffer *out);

#endif
