/* SPDX-License-Identifier: Apache-2.0 */
/* inflate -- .gz and .zst on the way in. A cut archive is an error, a bomb is stopped. */
#ifndef IO_INFLATE_H
#define IO_INFLATE_H

#include <stdbool.h>
#include <sys/types.h>

#include "voc/error.h"
#include "voc/span.h"

enum voc_packing { VOC_PACKING_NONE, VOC_PACKING_GZIP, VOC_PACKING_ZSTD };

/* By the first bytes of a file; four are enough. */
enum voc_packing voc_packing_of(struct voc_span head);

/* A stream that expands 200 times and more after its first 64 MiB is a bomb. */
#define VOC_BOMB_RATIO 200
#define VOC_BOMB_AFTER (64LL << 20)

struct voc_inflate;
struct voc_inflate *voc_inflate_new(enum voc_packing packing);

/* Expands from *IN (moved on) into P: the count, 0 when more input is needed or, with LAST, at the end of the last member; -1 and
 * ERR (without a file) for damage, for a cut stream, for a bomb. Garbage behind the last member is damage. */
ssize_t voc_inflate_step(struct voc_inflate *inflate, struct voc_span *in, bool last, char *p, size_t size,
			 struct voc_error *err);
void voc_inflate_free(struct voc_inflate *inflate);

#endif
