/* SPDX-License-Identifier: Apache-2.0 */
/* attach -- files read whole. */
#include "cli/attach.h"

#include <string.h>

#include "io/encoding.h"
#include "io/source.h"

enum { BLOCK = 1 << 16, IMAGE_MOST = 1 << 20 };

int voc_attach_read(const char *path, size_t most, struct voc_buffer *out, struct voc_error *err)
{
	struct voc_source *source = voc_source_open(path, err);
	ssize_t got = source ? 1 : -1;
	while (got > 0) {
		voc_buffer_reserve(out, BLOCK);
		got = voc_source_read(source, out->p + out->n, BLOCK, err);
		if (got > 0)
			out->n += (size_t)got;
		if (out->n > most) {
			voc_fail_in(err, path, 0, "larger than %zu bytes, which is the most for this option", most);
			got = -1;
		}
	}
	voc_source_close(source);
	return got < 0 ? -1 : 0;
}

int voc_attach_text(const char *path, size_t most, struct voc_buffer *out, struct voc_error *err)
{
	struct voc_buffer raw = {0};
	struct voc_encoding found;
	int result = voc_attach_read(path, most, &raw, err);
	if (result == 0) {
		voc_encoding_detect(voc_buffer_view(&raw), true, &found);
		if (found.binary || voc_decode(voc_buffer_view(&raw), true, found.name, out) == (size_t)-1)
			result = voc_fail_in(err, path, 0, "not a text (%s)", found.reason);
	}
	voc_buffer_release(&raw);
	return result;
}

static const char *image_type(struct voc_span bytes)
{
	if (voc_span_starts(bytes, VOC_SPAN("\x89PNG\r\n\x1a\n")))
		return "image/png";
	if (voc_span_starts(bytes, VOC_SPAN("\xff\xd8\xff")))
		return "image/jpeg";
	if (voc_span_starts(bytes, VOC_SPAN("GIF87a")) || voc_span_starts(bytes, VOC_SPAN("GIF89a")))
		return "image/gif";
	if (bytes.n > 12 && memcmp(bytes.p, "RIFF", 4) == 0 && memcmp(bytes.p + 8, "WEBP", 4) == 0)
		return "image/webp";
	return NULL;
}

/* RFC 4648. */
static void write_base64(struct voc_span bytes, struct voc_buffer *out)
{
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < bytes.n; i += 3) {
		unsigned long group = 0;
		for (size_t k = 0; k < 3; k++)
			group = group << 8 | (i + k < bytes.n ? (unsigned char)bytes.p[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			voc_buffer_byte(out, k <= bytes.n - i ? digit[group >> (18 - 6 * k) & 63] : '=');
	}
}

int voc_attach_image(const char *path, struct voc_buffer *out, struct voc_error *err)
{
	struct voc_buffer raw = {0};
	int result = voc_attach_read(path, IMAGE_MOST, &raw, err);
	const char *type = result == 0 ? image_type(voc_buffer_view(&raw)) : NULL;
	if (result == 0 && !type)
		result = voc_fail_in(err, path, 0, "not an image that a page may carry: PNG, JPEG, GIF or WebP");
	if (type) {
		voc_buffer_print(out, "data:%s;base64,", type);
		write_base64(voc_buffer_view(&raw), out);
	}
	voc_buffer_release(&raw);
	return result;
}
