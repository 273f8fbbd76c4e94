/* SPDX-License-Identifier: Apache-2.0 */
/* source -- bytes of a file or of standard input, by pull; .gz and .zst expanded, known by their first bytes. */
#ifndef IO_SOURCE_H
#define IO_SOURCE_H

#include <stdbool.h>
#include <sys/types.h>

#include "voc/error.h"
#include "voc/span.h"

struct voc_source;

/* PATH "-" is standard input. NULL and ERR when it cannot be opened or is a directory. */
struct voc_source *voc_source_open(const char *path, struct voc_error *err);
/* Bytes held by the caller, for tests: handed out at most STEP at a time (0: all at once). */
struct voc_source *voc_source_bytes(struct voc_span bytes, size_t step);

/* At most SIZE bytes into P: the count, 0 at the end, -1 and ERR on failure. Short counts are normal. */
ssize_t voc_source_read(struct voc_source *source, char *p, size_t size, struct voc_error *err);

/* The first bytes, at least four unless the source has fewer, without taking them away: of what is packed, if it is packed. */
int voc_source_peek(struct voc_source *source, struct voc_span *head, struct voc_error *err);

/* Every byte read from here on goes into SUM as well, as it is on the disk: packed if it is packed. */
struct voc_digest;
void voc_source_watch(struct voc_source *source, struct voc_digest *sum);
const char *voc_source_name(const struct voc_source *source); /* "standard input" for - */
long long voc_source_size(const struct voc_source *source);   /* bytes of the file, as packed, -1 when unknown: for progress */
long long voc_source_taken(const struct voc_source *source);  /* bytes of it read so far */
void voc_source_close(struct voc_source *source);             /* accepts NULL */

#endif
