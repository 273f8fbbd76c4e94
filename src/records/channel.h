/* SPDX-License-Identifier: Apache-2.0 */
/* channel -- profiles of known exports (dict/channels/NAME.csv): by which headers one is known, and what its columns are. */
#ifndef RECORDS_CHANNEL_H
#define RECORDS_CHANNEL_H

#include "records/synonyms.h"
#include "voc/table.h"

struct voc_channel {
	struct voc_span id;    /* name of the file */
	struct voc_label name; /* for people */
	struct voc_span value; /* of the channel field */
	double scale;          /* highest rating, 0 when it says nothing */
	enum voc_date_order date_order;
	struct voc_span second_header; /* A|B: a row with such a cell and without an id is one */
	struct voc_channel_line *line; /* the others */
	size_t lines, capacity;
};

/* What a profile makes of the columns of one file. All zero is valid. */
struct voc_channel_match {
	const struct voc_channel *channel; /* NULL: no profile fits, or two fit as well */
	int column[VOC_TARGETS];           /* -1 for none; this and the rest only with a channel */
	bool *other;                       /* by column: serves as no field, whatever its header says */
	size_t *more;                      /* columns with further texts of the customer */
	size_t mores;
	size_t *sign; /* columns by which it was known */
	size_t signs;
	struct voc_arena arena;
};

/* The profile that fits SCHEMA best: all it requires is there, nothing that it excludes, and of several such the one that knows the
 * most columns. CHANNELS may be NULL. */
void voc_channel_match(const struct voc_channels *channels, const struct voc_schema *schema, struct voc_channel_match *match);
/* Whether CELL is one of the words of a second header. */
bool voc_channel_second_header(const struct voc_channel *channel, struct voc_span cell);

void voc_channel_match_release(struct voc_channel_match *match);

#endif
