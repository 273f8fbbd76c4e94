/* SPDX-License-Identifier: Apache-2.0 */
/* encoding -- what a file is written in, decided from its bytes, and its decoding to UTF-8 before anything is split. */
#ifndef IO_ENCODING_H
#define IO_ENCODING_H

#include "io/source.h"
#include "voc/buffer.h"

/* The finding: NAME ("UTF-8", "GB18030"), why, and how sure (0 … 1). */
struct voc_encoding {
	const char *name;
	char reason[160];
	char reason_zh[160]; /* the same in Chinese, empty for what is no text: that is an error's business */
	double confidence;
	bool binary; /* no text at all: NUL bytes or an archive's signature; REASON says which */
	bool markup; /* and binary: a web page or XML, which is text but no table */
	bool missing; /* NAME is one of those it might be, but this system cannot decode it: nothing can be found out */
};

/* Looks at the first bytes of a file (64 KiB or more are best; WHOLE when HEAD is all of it). */
void voc_encoding_detect(struct voc_span head, bool whole, struct voc_encoding *found);

/* By a user's name for it (utf8, UTF-8, gbk, cp936, gb18030, …): the name for voc_decoder_open, NULL when not supported. */
const char *voc_encoding_find(struct voc_span name);

/* BYTES in ENCODING (a name of voc_encoding_find) added to OUT as UTF-8; how many bad sequences became U+FFFD. WHOLE: a character
 * cut at the end is bad as well; otherwise it is left out. SIZE_MAX and nothing added when this system cannot decode it. */
size_t voc_decode(struct voc_span bytes, bool whole, const char *encoding, struct voc_buffer *out);

/* Bytes of SOURCE, decoded. A byte order mark is removed. Undecodable bytes become U+FFFD and are counted. While all is plain
 * ASCII nothing is decided: detection looks again at the first byte that is not. Takes over SOURCE, also when it fails; a
 * NULL source gives NULL, so that opens can be nested. */
struct voc_decoder;
struct voc_decoder *voc_decoder_open(struct voc_source *source, const char *encoding, struct voc_error *err);
/* As voc_source_read, valid UTF-8 (a character may be cut between two calls). With encoding NULL the decoder detects on its first
 * read and refuses what is no text: -1 and ERR. */
ssize_t voc_decoder_read(struct voc_decoder *decoder, char *p, size_t size, struct voc_error *err);
/* What was detected or told; valid after the first read (voc_decoder_read with size 0 suffices). */
const struct voc_encoding *voc_decoder_encoding(const struct voc_decoder *decoder);
const struct voc_source *voc_decoder_source(const struct voc_decoder *decoder);
/* The beginning of the text (some hundred characters at most), decoded, into OUT, without taking it away. -1 and ERR. */
int voc_decoder_peek(struct voc_decoder *decoder, struct voc_buffer *out, struct voc_error *err);
/* How many bad sequences were replaced, and the line of the first. */
unsigned long voc_decoder_bad(const struct voc_decoder *decoder, unsigned long *first_line);
void voc_decoder_close(struct voc_decoder *decoder); /* closes the source too; accepts NULL */

#endif
