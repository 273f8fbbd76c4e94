/* SPDX-License-Identifier: Apache-2.0 */
/* large -- what the dictionaries become is many megabytes, of which every word looks at a few places. With pages of 4 KiB most of
 * these looks miss the processor's table of pages, too; pages of 2 MiB take a tenth off the time of voc-tag. */
#define _DEFAULT_SOURCE /* madvise */
#include "base/large.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "voc/arena.h"

#define PAGE ((size_t)2 << 20)
#define WORTH (PAGE / 2) /* less would leave most of a large page empty */
#define LINE 64

void *voc_allocate_large(size_t n, size_t size)
{
	if (size && n > (SIZE_MAX - PAGE) / size)
		voc_no_memory();
	size_t bytes = n * size, align = bytes >= WORTH ? PAGE : LINE;
	size_t room = (bytes + align - 1) / align * align;
	void *p = aligned_alloc(align, room ? room : align);
	if (!p)
		voc_no_memory();
#ifdef MADV_HUGEPAGE
	if (align == PAGE)
		(void)madvise(p, room, MADV_HUGEPAGE); /* a wish: without it the same, only later */
#endif
	return p;
}

void *voc_settle(void *old, size_t n, size_t room, size_t size)
{
	void *table = voc_allocate_large(room, size);
	if (n)
		memcpy(table, old, n * size);
	free(old);
	return table;
}
