/* SPDX-License-Identifier: Apache-2.0 */
/* cache -- blocks of bytes kept from one run to the next, under keys that say what they were made from. Whatever is wrong with one, it is
 * as if it were not there: a cache can be lost, and never changes what comes out. */
#ifndef IO_CACHE_H
#define IO_CACHE_H

#include <stdbool.h>
#include <stdint.h>

#include "voc/span.h"

/* In the folder VOC_CACHE, else XDG_CACHE_HOME/voc, else HOME/.cache/voc. Empty or none of them: nothing is kept. */
bool voc_cache_wanted(void);

/* The N bytes kept under KEY: whole, and written by this user alone. NULL for none; free with free(). Aligned as by voc_allocate_large. */
char *voc_cache_read(const uint64_t key[2], size_t *n);

/* Keeps a block, which is given in N pieces, and removes what was kept long ago. */
void voc_cache_write(const uint64_t key[2], const struct voc_span *piece, size_t n);

#endif
