/* SPDX-License-Identifier: Apache-2.0 */
/* memory -- how much an analysis may hold before it says so and ends.
 *
 * An analysis grows with its keys, and one by order number has as many as rows. A machine that is out of memory swaps, and then kills
 * a program, not always this one, without a word; so the limit is a part of the machine's memory. */
#define _DEFAULT_SOURCE /* _SC_PHYS_PAGES */
#include "cli/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/tool.h"
#include "voc/span.h"

#define MIB ((uint64_t)1 << 20)

/* The bytes that TEXT says: a whole number and K, M, G or T; 0 for what is none. */
static uint64_t read_size(struct voc_span text)
{
	static const char units[] = "KMGT";
	long long n;
	unsigned shift = 0;
	if (text.n && text.p[text.n - 1] > '9') {
		for (size_t i = 0; units[i]; i++)
			if ((text.p[text.n - 1] & ~0x20) == units[i])
				shift = 10 * (unsigned)(i + 1);
		if (!shift)
			return 0;
		text.n--;
	}
	if (!voc_span_whole(text, &n) || n < 0 || (uint64_t)n > UINT64_MAX >> shift)
		return 0;
	return (uint64_t)n << shift;
}

/* Three quarters of the machine's memory, UINT64_MAX when that is not known. */
static uint64_t usual_limit(void)
{
	long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
	return pages > 0 && size > 0 ? (uint64_t)pages / 4 * 3 * (uint64_t)size : UINT64_MAX;
}

int voc_memory_check(struct voc_error *err)
{
	const char *asked = getenv("VOC_MAX_MEMORY");
	uint64_t limit = asked && asked[0] ? read_size(voc_span_from(asked)) : usual_limit();
	struct rusage usage;
	if (!limit)
		return voc_fail(err, 0, voc_in_lang("VOC_MAX_MEMORY takes a size such as 500M or 8G, not '%s'",
						    "VOC_MAX_MEMORY 需要 500M、8G 这样的大小，不是“%s”"),
				asked);
	if (getrusage(RUSAGE_SELF, &usage) || (uint64_t)usage.ru_maxrss <= limit / 1024)
		return 0;
	return voc_fail(err, 0,
			voc_in_lang("more memory than its limit of %llu MiB is held: too many groups or names; take coarser ones, keep "
				    "fewer rows (-w, --since), or allow more with VOC_MAX_MEMORY",
				    "占用的内存超过上限 %llu MiB：分组或名称太多；请用更粗的分组，用 -w、--since 少取一些行，或用 "
				    "VOC_MAX_MEMORY 放宽"),
			(unsigned long long)(limit / MIB));
}
