/* SPDX-License-Identifier: Apache-2.0 */
/* mapping -- which column of an export becomes which field, and why. */
#ifndef RECORDS_MAPPING_H
#define RECORDS_MAPPING_H

#include "records/channel.h"
#include "records/evidence.h"

/* Why a column serves, the strongest reason first. */
enum voc_how {
	VOC_HOW_NONE,
	VOC_HOW_TOLD,    /* -m */
	VOC_HOW_CHANNEL, /* the profile of its export */
	VOC_HOW_NAME,    /* it has the field's own name */
	VOC_HOW_HEADER,  /* a synonym */
	VOC_HOW_CONTENT, /* its cells */
};

struct voc_mapped {
	int column[VOC_TARGETS]; /* -1 for none */
	enum voc_how how[VOC_TARGETS];
	int rival[VOC_TARGETS][2]; /* two columns that look alike, so that neither was taken; -1 for none */
	bool *taken;               /* by column: serves, or is not to */
	bool *text;                /* by column: one of the customer's texts, for --split-text */
};

/* By -m, then the profile, then the field's own name, then the synonyms by weight. Each column serves once, but for -m. MATCH says which
 * profile fits. -1 and ERR when -m names what is not there; release MAPPED in either case. */
int voc_map_headers(const struct voc_import_options *options, const struct voc_schema *in,
		    const struct voc_channel_match *match, struct voc_mapped *mapped, struct voc_error *err);

/* Fills text, time, rating and customer, where nothing has, from what the columns hold. SPLIT: all that look like texts serve. */
void voc_map_contents(const struct voc_schema *in, const struct voc_evidence *evidence, bool split, struct voc_mapped *mapped);

/* -1 and ERR when there is nothing to serve as text. */
int voc_map_check(const struct voc_schema *in, const struct voc_mapped *mapped, struct voc_error *err);

bool voc_map_has_text(const struct voc_mapped *mapped);

void voc_mapped_copy(struct voc_mapped *to, const struct voc_mapped *from, size_t columns);
void voc_mapped_release(struct voc_mapped *mapped);

#endif
