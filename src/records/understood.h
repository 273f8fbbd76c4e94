/* SPDX-License-Identifier: Apache-2.0 */
/* understood -- what an import made of a file, for telling people. */
#ifndef RECORDS_UNDERSTOOD_H
#define RECORDS_UNDERSTOOD_H

#include "records/mapping.h"
#include "records/times.h"

/* Where the scale of the ratings is from. */
enum voc_scale_by { VOC_SCALE_FIVE, VOC_SCALE_TOLD, VOC_SCALE_CHANNEL, VOC_SCALE_HEADER, VOC_SCALE_VALUES };

/* Why contents decided for a column. */
struct voc_clue {
	unsigned percent; /* of its cells look like it */
	double length;    /* of a text on average, in characters */
};

/* What a header is believed to name only if the cells are not against it. */
enum { VOC_DOUBTS = 7 };
extern const int voc_doubted[VOC_DOUBTS];

struct voc_understood {
	const struct voc_schema *in;
	struct voc_mapped mapped;
	struct voc_channel_match match; /* its profile, if any */
	struct voc_clue clue[VOC_TARGETS];
	struct voc_times times;
	int clock[VOC_TIME_COLUMNS];    /* column of the times of day that go with the days of this one; -1 */
	int no_times[VOC_TIME_COLUMNS]; /* column that is called like this time and holds none; -1 */
	/* column that is called like an id or customer and holds what a spreadsheet has made of long numbers, like a text, title, good or
	 * bad points and holds numbers, or like an answer from 0 to 10 and holds others; -1. In the order of voc_doubted. */
	int odd[VOC_DOUBTS];
	struct voc_ratings ratings;
	double scale; /* 0: of five, or as each value says */
	enum voc_scale_by scale_by;
	double turned; /* best and worst together, where the header says that the best is the lower: x is turned - x; else 0 */
	bool imported; /* by an import before */
};

/* Of a settled state of voc_import. */
const struct voc_understood *voc_import_understood(const void *state);

#endif
