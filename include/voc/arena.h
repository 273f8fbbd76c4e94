/* SPDX-License-Identifier: Apache-2.0 */
/* arena -- memory with one lifetime: many allocations, one release. */
#ifndef VOC_ARENA_H
#define VOC_ARENA_H

#include <stddef.h>
#include <stdint.h>

#include "voc/span.h"

struct voc_block;

/* All zero is a valid empty arena. */
struct voc_arena {
	struct voc_block *block; /* the block in use; older ones hang on it */
	char *next;              /* first free byte of it */
	char *end;
	size_t total; /* bytes held from malloc, for memory limits */
};

void voc_arena_init(struct voc_arena *arena);

#define VOC_ARENA_ALIGNMENT (sizeof(max_align_t) < 16 ? sizeof(max_align_t) : 16)

/* What voc_arena_alloc does when the block in use has no room. */
void *voc_arena_grow(struct voc_arena *arena, size_t size);

/* SIZE bytes, aligned for anything, not cleared. Never NULL: no memory ends the program (voc_no_memory). */
static inline void *voc_arena_alloc(struct voc_arena *arena, size_t size)
{
	size_t gap = (size_t)(-(uintptr_t)arena->next & (VOC_ARENA_ALIGNMENT - 1));
	size_t left = (size_t)((uintptr_t)arena->end - (uintptr_t)arena->next);
	if (left <= gap || left - gap <= size) /* an empty arena has none, and no pointer to give */
		return voc_arena_grow(arena, size);
	char *p = arena->next + gap;
	arena->next = p + size;
	return p;
}

/* N things of SIZE bytes, cleared. */
void *voc_arena_zero(struct voc_arena *arena, size_t n, size_t size);

/* A copy of SPAN, followed by a NUL that is not counted. */
struct voc_span voc_arena_copy(struct voc_arena *arena, struct voc_span span);

/* As sprintf, into the arena. */
struct voc_span voc_arena_print(struct voc_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Everything handed out becomes invalid; the largest block is kept for reuse. */
void voc_arena_reset(struct voc_arena *arena);

/* Frees everything; the arena is empty and usable again. */
void voc_arena_release(struct voc_arena *arena);

/* malloc, calloc and realloc that never return NULL. Free with free(). */
void *voc_allocate(size_t size);
void *voc_allocate_zero(size_t n, size_t size);
void *voc_reallocate(void *old, size_t n, size_t size);

/* The one place where the library gives up: message on stderr, temporary files removed by the handler that
 * voc_on_no_memory registered, exit status 2. */
_Noreturn void voc_no_memory(void);
void voc_on_no_memory(void (*handler)(void));

#endif
