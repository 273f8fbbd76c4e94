/* SPDX-License-Identifier: Apache-2.0 */
/* large -- memory for big tables that are read here and there, in large pages where the system has them. */
#ifndef BASE_LARGE_H
#define BASE_LARGE_H

#include <stddef.h>

/* N things of SIZE bytes, not cleared, each on its own cache line where SIZE is that of one. Never NULL; free with free(). */
void *voc_allocate_large(size_t n, size_t size);

/* OLD, a table of N things, moved to such memory with room for ROOM; OLD, which may be NULL, is freed. */
void *voc_settle(void *old, size_t n, size_t room, size_t size);

#endif
