/* SPDX-License-Identifier: Apache-2.0 */
/* look -- what the reader makes of a file, without doing anything with it. */
#ifndef CLI_LOOK_H
#define CLI_LOOK_H

#include "voc/error.h"
#include "voc/record.h"

enum { VOC_SAMPLES = 3 };

struct voc_look {
	const char *name; /* of the file, for people */
	const char *encoding;
	char reason[160];
	char delimiter;
	unsigned long skipped; /* lines above the header */
	size_t records;        /* good ones in the first chunk */
	size_t damaged;        /* and bad ones */
	bool whole;            /* the first chunk was all */
	struct voc_schema schema;
	struct voc_span (*sample)[VOC_SAMPLES]; /* for each column its first values that are not empty and differ */
	struct voc_arena arena;
};

/* -1 and ERR. Release it in either case. */
int voc_look_open(struct voc_look *look, const char *path, struct voc_error *err);
void voc_look_release(struct voc_look *look);

#endif
