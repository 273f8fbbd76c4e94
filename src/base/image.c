/* SPDX-License-Identifier: Apache-2.0 */
/* image -- tables one behind the other, texts behind them all. A saved pointer is 1 more than its distance, 0 for NULL. */
#include "base/image.h"

#include <stdlib.h>
#include <string.h>

#define LINE ((size_t)64)

struct head {
	uint64_t texts; /* where they begin */
};

static size_t up(size_t n)
{
	return (n + LINE - 1) / LINE * LINE;
}

static void add_piece(struct voc_image *image, const void *p, size_t n)
{
	static const char zeros[LINE];
	if (image->pieces + 2 > image->capacity) {
		image->capacity = image->capacity ? image->capacity * 2 : 64;
		image->piece = voc_reallocate(image->piece, image->capacity, sizeof *image->piece);
	}
	image->piece[image->pieces++] = (struct voc_span){p, n};
	if (up(n) > n)
		image->piece[image->pieces++] = (struct voc_span){zeros, up(n) - n};
	image->bytes += up(n);
}

void voc_image_save(struct voc_image *image)
{
	*image = (struct voc_image){.saving = true};
	add_piece(image, voc_arena_zero(&image->arena, 1, sizeof(struct head)), sizeof(struct head));
}

const struct voc_span *voc_image_pieces(struct voc_image *image, size_t *n)
{
	struct head *head = voc_arena_alloc(&image->arena, sizeof *head);
	*head = (struct head){image->bytes};
	image->piece[0].p = (const char *)head;
	add_piece(image, image->text.p, image->text.n);
	*n = image->pieces;
	return image->piece;
}

void voc_image_release(struct voc_image *image)
{
	free(image->piece);
	voc_arena_release(&image->arena);
	voc_buffer_release(&image->text);
}

void voc_image_load(struct voc_image *image, char *block, size_t n)
{
	struct head head;
	*image = (struct voc_image){.broken = n < LINE, .next = block, .texts = block, .end = block + n};
	if (image->broken)
		return;
	memcpy(&head, block, sizeof head);
	image->broken = head.texts < LINE || head.texts > n || head.texts % LINE;
	if (image->broken)
		return;
	image->next += LINE;
	image->texts += head.texts;
}

void *voc_image_table(struct voc_image *image, void *table, size_t n, size_t size, bool copy)
{
	if (image->saving) {
		void *own = copy && n ? memcpy(voc_arena_alloc(&image->arena, n * size), table, n * size) : table;
		add_piece(image, own, n * size);
		return own;
	}
	size_t left = (size_t)(image->texts - image->next);
	void *found = image->next;
	if (image->broken || n > left / size || up(n * size) > left) {
		image->broken = true;
		return NULL;
	}
	image->next += up(n * size);
	return found;
}

void voc_image_number(struct voc_image *image, size_t *number)
{
	const size_t *found = voc_image_table(image, number, 1, sizeof *number, true);
	if (!image->saving)
		*number = found ? *found : 0;
}

/* Saves N bytes at P, and what follows them, as the place where they begin. */
static const char *save_text(struct voc_image *image, const char *p, size_t n)
{
	struct voc_image_seen *seen = &image->seen[((uintptr_t)p ^ (uintptr_t)p >> 8) % VOC_IMAGE_SEEN];
	if (!p || (seen->p == p && seen->n == n))
		return p ? seen->place : NULL;
	*seen = (struct voc_image_seen){p, (const char *)(uintptr_t)(image->text.n + 1), n};
	voc_buffer_add(&image->text, p, n);
	voc_buffer_byte(&image->text, '\0');
	return seen->place;
}

static const char *load_text(struct voc_image *image, const char *p, size_t n)
{
	size_t at = (uintptr_t)p - 1, room = (size_t)(image->end - image->texts);
	if (!p)
		return NULL;
	if (at < room && n < room - at)
		return image->texts + at;
	image->broken = true;
	return NULL;
}

void voc_image_span(struct voc_image *image, struct voc_span *span)
{
	span->p = image->saving ? save_text(image, span->p, span->n) : load_text(image, span->p, span->n);
	if (!span->p)
		span->n = 0;
}

void voc_image_string(struct voc_image *image, const char **string)
{
	*string = image->saving ? save_text(image, *string, strlen(*string)) : load_text(image, *string, 0);
}
