/* SPDX-License-Identifier: Apache-2.0 */
/* image -- things in memory as one block of bytes, and back. One function describes a thing for both directions: what is saved and what is
 * loaded cannot differ. A loaded thing lives in the block itself, where only its pointers are mended.
 *
 * The block is for the same program on the same kind of machine; who keeps it must know that it is whole (io/cache.h). */
#ifndef BASE_IMAGE_H
#define BASE_IMAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "voc/arena.h"
#include "voc/buffer.h"

#define VOC_IMAGE_SEEN 64

struct voc_image {
	bool saving;
	bool broken;              /* more was asked for than there is */
	char *next, *texts, *end; /* loading: the next table, the first text */
	struct voc_span *piece;   /* saving: the head and the tables, */
	size_t pieces, capacity, bytes;
	struct voc_arena arena; /* what there is of them but here, */
	struct voc_buffer text; /* and the texts, which come behind them all; */
	struct voc_image_seen { /* texts saved of late, by where they stand: many terms have one label, one file */
		const char *p, *place;
		size_t n;
	} seen[VOC_IMAGE_SEEN];
};

void voc_image_save(struct voc_image *image);
/* What was saved, in N pieces. They are those of what was saved itself: until it or the image is released. */
const struct voc_span *voc_image_pieces(struct voc_image *image, size_t *n);
void voc_image_release(struct voc_image *image);

/* BLOCK, of N bytes, is aligned as voc_allocate_large does, and will be written to. */
void voc_image_load(struct voc_image *image, char *block, size_t n);

/* What VOC_IMAGE and VOC_IMAGE_TABLE do. */
void *voc_image_table(struct voc_image *image, void *table, size_t n, size_t size, bool copy);

/* The table POINTER of N elements: saved, or POINTER set to where it stands in the block. What it is then, in COPY, may be mended
 * element by element: when saving this is a copy. */
#define VOC_IMAGE_TABLE(image, pointer, n, copy)                                                                               \
	do {                                                                                                                   \
		(copy) = voc_image_table(image, pointer, n, sizeof *(pointer), true);                                          \
		if (!(image)->saving)                                                                                          \
			(pointer) = (copy);                                                                                    \
	} while (0)

/* A table without pointers. */
#define VOC_IMAGE(image, pointer, n)                                                                                           \
	do {                                                                                                                   \
		void *found_ = voc_image_table(image, pointer, n, sizeof *(pointer), false);                                   \
		if (!(image)->saving)                                                                                          \
			(pointer) = found_;                                                                                    \
	} while (0)

void voc_image_number(struct voc_image *image, size_t *number);

/* In such a copy: a text that somebody else owns; one that ends in NUL; a pointer to an element of the table BASE. */
void voc_image_span(struct voc_image *image, struct voc_span *span);
void voc_image_string(struct voc_image *image, const char **string);
#define VOC_IMAGE_PLACE(image, pointer, base)                                                                                  \
	((pointer) = !(pointer)        ? NULL                                                                                  \
		     : (image)->saving ? (void *)((uintptr_t)((pointer) - (base)) + 1)                                         \
				       : (void *)((base) + ((uintptr_t)(pointer)-1)))

#endif
