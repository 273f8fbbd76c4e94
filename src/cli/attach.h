/* SPDX-License-Identifier: Apache-2.0 */
/* attach -- small files that an option names: read whole, or as an image for a page. */
#ifndef CLI_ATTACH_H
#define CLI_ATTACH_H

#include "voc/buffer.h"
#include "voc/error.h"

/* The bytes of PATH into OUT, at most MOST of them. -1 and ERR. */
int voc_attach_read(const char *path, size_t most, struct voc_buffer *out, struct voc_error *err);

/* The same decoded to UTF-8 by what it is found to be. */
int voc_attach_text(const char *path, size_t most, struct voc_buffer *out, struct voc_error *err);

/* An image as a data: address. PNG, JPEG, GIF and WebP, known by their first bytes, whatever the name says; at most 1 MiB. SVG is refused:
 * it may hold more than a picture. -1 and ERR. */
int voc_attach_image(const char *path, struct voc_buffer *out, struct voc_error *err);

#endif
