/* SPDX-License-Identifier: Apache-2.0 */
/* split -- one sequential scan that finds record boundaries, for any number of workers.
 *
 * A record is one or more physical lines (quoted newlines). A record that is not well-formed CSV costs its first physical line
 * only: that line becomes a slice with BAD set and the scan goes on behind it. What counts as well-formed is libcsv's strict
 * mode (CSV_STRICT | CSV_STRICT_FINI, no trimming); a differential test holds the two together. */
#ifndef IO_SPLIT_H
#define IO_SPLIT_H

#include "io/encoding.h"

/* Caps and separators. delimiter 0 sniffs among , ; TAB | and the full-width comma (io/wide.h) on the head. */
struct voc_dialect {
	char delimiter;
	size_t max_record; /* bytes; 0: 16 MiB */
	size_t max_lines;  /* physical lines in a record, but of text that is no table; 0: 1000 */
	size_t max_columns; /* 0: 4096 */
	size_t max_cell;    /* bytes; 0: 1 MiB */
	bool blanks;        /* find out whether a blank before an opening quote is none */
};

/* One record or one bad line within a chunk; without its line end. A line longer than max_record is cut there. */
struct voc_slice {
	size_t begin, end;
	unsigned long line; /* physical line where it begins, from 1 */
	bool quoted;        /* holds a quote character: needs the full parser */
	const char *bad;    /* constant reason, NULL for a good record */
};

/* About 1 MiB of whole records. Owned by the caller, reused from call to call. All zero is valid. */
struct voc_chunk {
	struct voc_buffer bytes;
	struct voc_slice *slice;
	size_t slices;
	size_t capacity;
	bool lacks_cr; /* it was looked for, and there is none; who fills a chunk need not */
};

struct voc_splitter;
/* Takes over DECODER, also when it fails; a NULL decoder gives NULL. Reads the head: 64 KiB, or all. */
struct voc_splitter *voc_splitter_open(struct voc_decoder *decoder, const struct voc_dialect *dialect, struct voc_error *err);
/* 1: CHUNK holds at least one slice; 0: the end; -1: ERR. Blank lines are slices too (begin == end). */
int voc_splitter_next(struct voc_splitter *splitter, struct voc_chunk *chunk, struct voc_error *err);
char voc_splitter_delimiter(const struct voc_splitter *splitter); /* valid after open */
bool voc_splitter_blanks(const struct voc_splitter *splitter);
const struct voc_encoding *voc_splitter_encoding(const struct voc_splitter *splitter);
unsigned long voc_splitter_undecodable(const struct voc_splitter *splitter, unsigned long *first_line);
const char *voc_splitter_name(const struct voc_splitter *splitter);
long long voc_splitter_size(const struct voc_splitter *splitter);  /* of the source, -1 unknown */
long long voc_splitter_taken(const struct voc_splitter *splitter);
void voc_splitter_close(struct voc_splitter *splitter);
void voc_chunk_release(struct voc_chunk *chunk);

#endif
