/* SPDX-License-Identifier: Apache-2.0 */
/* arena -- memory with one lifetime, and the one place where the library gives up. */
#include "voc/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIRST_BLOCK ((size_t)4096)
#define LARGE_BLOCK ((size_t)1 << 20) /* blocks double up to this size */

/* The bytes follow the header. */
struct voc_block {
	struct voc_block *older;
	size_t size;
	max_align_t bytes[];
};

/* What must be undone before giving up. Written once, before threads start. This, the flag below and sink.c's list are all that is
 * writable in the library. */
static void (*volatile on_no_memory)(void);

/* Memory is short for all threads at once; one of them says so. */
static atomic_flag giving_up = ATOMIC_FLAG_INIT;

void voc_on_no_memory(void (*handler)(void))
{
	on_no_memory = handler;
}

void voc_no_memory(void)
{
	static const char message[] = "voc: out of memory\n";
	void (*handler)(void) = on_no_memory;

	while (atomic_flag_test_and_set(&giving_up))
		pause(); /* until another thread has ended the program */
	/* Nothing here allocates, and no buffer of stdio is flushed: half an output must not look whole. */
	ssize_t ignored = write(STDERR_FILENO, message, sizeof(message) - 1);
	(void)ignored;
	if (handler)
		handler();
	_exit(2);
}

void *voc_allocate(size_t size)
{
	void *p = malloc(size ? size : 1);
	if (!p)
		voc_no_memory();
	return p;
}

void *voc_allocate_zero(size_t n, size_t size)
{
	void *p = n && size ? calloc(n, size) : calloc(1, 1);
	if (!p)
		voc_no_memory();
	return p;
}

void *voc_reallocate(void *old, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		voc_no_memory();
	void *p = realloc(old, n && size ? n * size : 1);
	if (!p)
		voc_no_memory();
	return p;
}

void voc_arena_init(struct voc_arena *arena)
{
	*arena = (struct voc_arena){0};
}

static struct voc_block *block_new(struct voc_arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		voc_no_memory();
	struct voc_block *block = voc_allocate(sizeof(*block) + size);
	block->older = NULL;
	block->size = size;
	arena->total += size;
	return block;
}

/* A request that does not fit. A large one gets a block of its own behind the block in use, so that the rest of that is not
 * wasted. */
void *voc_arena_grow(struct voc_arena *arena, size_t size)
{
	size_t usual = FIRST_BLOCK;
	if (arena->block)
		usual = arena->block->size >= LARGE_BLOCK / 2 ? LARGE_BLOCK : arena->block->size * 2;
	if (arena->block && size > usual / 4) {
		struct voc_block *own = block_new(arena, size);
		own->older = arena->block->older;
		arena->block->older = own;
		return own->bytes;
	}
	struct voc_block *block = block_new(arena, size > usual ? size : usual);
	block->older = arena->block;
	arena->block = block;
	arena->next = (char *)block->bytes + size;
	arena->end = (char *)block->bytes + block->size;
	return block->bytes;
}

/* SIZE bytes for text, which needs no alignment. */
static char *take(struct voc_arena *arena, size_t size)
{
	if ((size_t)((uintptr_t)arena->end - (uintptr_t)arena->next) < size)
		return voc_arena_grow(arena, size);
	char *p = arena->next;
	arena->next = p + size;
	return p;
}

void *voc_arena_zero(struct voc_arena *arena, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		voc_no_memory();
	void *p = voc_arena_alloc(arena, n * size);
	memset(p, 0, n * size);
	return p;
}

struct voc_span voc_arena_copy(struct voc_arena *arena, struct voc_span span)
{
	char *p = take(arena, span.n + 1);
	if (span.n)
		memcpy(p, span.p, span.n);
	p[span.n] = '\0';
	return (struct voc_span){p, span.n};
}

struct voc_span voc_arena_print(struct voc_arena *arena, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	int length = vsnprintf(NULL, 0, format, list);
	va_end(list);
	assert(length >= 0);
	char *p = take(arena, (size_t)length + 1);
	va_start(list, format);
	vsnprintf(p, (size_t)length + 1, format, list);
	va_end(list);
	return (struct voc_span){p, (size_t)length};
}

void voc_arena_reset(struct voc_arena *arena)
{
	struct voc_block *keep = NULL;

	if (arena->block && !arena->block->older) { /* nearly always */
		arena->next = (char *)arena->block->bytes;
		return;
	}
	for (struct voc_block *block = arena->block, *older; block; block = older) {
		older = block->older;
		if (!keep || block->size > keep->size) {
			free(keep);
			keep = block;
		} else {
			free(block);
		}
	}
	arena->block = keep;
	if (!keep)
		return;
	keep->older = NULL;
	arena->next = (char *)keep->bytes;
	arena->end = arena->next + keep->size;
	arena->total = keep->size;
}

void voc_arena_release(struct voc_arena *arena)
{
	for (struct voc_block *block = arena->block, *older; block; block = older) {
		older = block->older;
		free(block);
	}
	voc_arena_init(arena);
}
