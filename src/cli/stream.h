/* SPDX-License-Identifier: Apache-2.0 */
/* stream -- the operands of a tool as one stream of records. */
#ifndef CLI_STREAM_H
#define CLI_STREAM_H

#include "cli/input.h"
#include "cli/queue.h"

/* One file of the stream. */
struct voc_part {
	const char *path;
	struct voc_input input;
	bool open;
	bool noted; /* its encoding has been told */
	/* Workers read what follows: it does not change once the stream is open. */
	size_t number; /* of the file in the stream */
	bool plain;
	char delimiter;
	bool blanks;  /* before an opening quote are none */
	size_t extra; /* empty cells allowed behind the last column */
	struct voc_schema header;
	const struct voc_schema *schema; /* of the records made from it */
	int *from; /* for each column of the schema that of the file, -1 when it has none; NULL when both are the same */
};

struct voc_stream {
	struct voc_part *part;
	size_t parts;
	size_t at; /* the part being read */
	bool by_file;
	bool plain;
	struct voc_schema schema; /* of all records, unless BY_FILE: then each part has its own */
	unsigned long long read;  /* records handed out */
	unsigned long long bytes;
};

/* Opens all FILES far enough to know their columns, before anything is written. Without BY_FILE their columns are matched by
 * name with those of the first; with it, SEEN (unless NULL) is called for each part while its first chunk is in memory. -1 and ERR. */
int voc_stream_open(struct voc_stream *stream, char **file, bool by_file, bool plain,
		    int (*seen)(void *context, struct voc_stream *stream, size_t part, struct voc_error *err), void *context,
		    struct voc_error *err);
/* For SEEN: the part's first chunk into JOB, to be shared and not to be released. */
void voc_stream_head(struct voc_stream *stream, size_t part, struct voc_job *job);
/* For SEEN: the next chunk behind those before, where the part can be opened again to begin anew; 0 where it cannot. */
int voc_stream_ahead(struct voc_stream *stream, size_t part, struct voc_job *job, struct voc_error *err);
/* Closes what voc_stream_ahead has read from. */
void voc_stream_back(struct voc_stream *stream, size_t part);
/* Fills the chunk, first and part of JOB. 1, 0 at the end, -1 and ERR. */
int voc_stream_next(struct voc_stream *stream, struct voc_job *job, struct voc_error *err);
void voc_stream_close(struct voc_stream *stream);

#endif
