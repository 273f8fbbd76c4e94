/* SPDX-License-Identifier: Apache-2.0 */
/* lines -- cuts decoded text at line ends. */
#include "cli/lines.h"
#include "cli/provenance.h"

#include <stdlib.h>

#include "voc/arena.h"

enum { CHUNK = 1 << 20, STEP = 1 << 16, LONGEST = 16 << 20 };

struct voc_lines {
	struct voc_decoder *decoder;
	struct voc_buffer rest; /* the beginning of a line that goes on in the next chunk */
	unsigned long line;     /* number of the next line */
	bool ended;
};

struct voc_lines *voc_lines_open(const char *path, const char *encoding, struct voc_error *err)
{
	struct voc_source *source = voc_source_open(path, err);
	if (source)
		voc_provenance_input(path, source);
	struct voc_decoder *decoder = source ? voc_decoder_open(source, encoding, err) : NULL;
	if (!decoder)
		return NULL;
	char nothing;
	if (voc_decoder_read(decoder, &nothing, 0, err) < 0) {
		voc_decoder_close(decoder);
		return NULL;
	}
	struct voc_lines *lines = voc_allocate_zero(1, sizeof *lines);
	lines->decoder = decoder;
	lines->line = 1;
	return lines;
}

/* Reads until CHUNK bytes with a whole line among them are there, or the end. */
static int fill(struct voc_lines *lines, struct voc_buffer *bytes, struct voc_error *err)
{
	size_t searched = 0;
	bool whole = false;
	while (!lines->ended && (bytes->n < CHUNK || !whole)) {
		if (bytes->n > LONGEST && !whole)
			return voc_fail(err, lines->line, "a line of more than %d MiB", LONGEST >> 20);
		voc_buffer_reserve(bytes, STEP);
		ssize_t n = voc_decoder_read(lines->decoder, bytes->p + bytes->n, STEP, err);
		if (n < 0)
			return -1;
		lines->ended = n == 0;
		bytes->n += (size_t)n;
		whole = whole || memchr(bytes->p + searched, '\n', bytes->n - searched);
		searched = bytes->n;
	}
	return 0;
}

static void add_slice(struct voc_lines *lines, struct voc_chunk *chunk, size_t begin, size_t end)
{
	if (chunk->slices == chunk->capacity) {
		chunk->capacity = chunk->capacity ? chunk->capacity * 2 : 1024;
		chunk->slice = voc_reallocate(chunk->slice, chunk->capacity, sizeof *chunk->slice);
	}
	if (end > begin && chunk->bytes.p[end - 1] == '\r')
		end--;
	chunk->slice[chunk->slices++] = (struct voc_slice){.begin = begin, .end = end, .line = lines->line++};
}

int voc_lines_next(struct voc_lines *lines, struct voc_chunk *chunk, struct voc_error *err)
{
	struct voc_buffer *bytes = &chunk->bytes;
	chunk->slices = 0;
	voc_buffer_reset(bytes);
	voc_buffer_span(bytes, voc_buffer_view(&lines->rest));
	voc_buffer_reset(&lines->rest);
	if (fill(lines, bytes, err) < 0)
		return -1;
	size_t begin = 0;
	for (const char *end; begin < bytes->n && (end = memchr(bytes->p + begin, '\n', bytes->n - begin));) {
		add_slice(lines, chunk, begin, (size_t)(end - bytes->p));
		begin = (size_t)(end - bytes->p) + 1;
	}
	if (begin < bytes->n && lines->ended)
		add_slice(lines, chunk, begin, bytes->n);
	else if (begin < bytes->n)
		voc_buffer_add(&lines->rest, bytes->p + begin, bytes->n - begin);
	return chunk->slices > 0;
}

const struct voc_encoding *voc_lines_encoding(const struct voc_lines *lines)
{
	return voc_decoder_encoding(lines->decoder);
}

unsigned long voc_lines_undecodable(const struct voc_lines *lines, unsigned long *first_line)
{
	return voc_decoder_bad(lines->decoder, first_line);
}

void voc_lines_close(struct voc_lines *lines)
{
	if (!lines)
		return;
	voc_decoder_close(lines->decoder);
	voc_buffer_release(&lines->rest);
	free(lines);
}
