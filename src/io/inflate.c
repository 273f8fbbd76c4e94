/* SPDX-License-Identifier: Apache-2.0 */
/* inflate -- zlib and zstd, streaming; members and frames one behind the other are one file. */
#include "io/inflate.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

#include "voc/arena.h"

struct voc_inflate {
	enum voc_packing packing;
	z_stream gzip;
	ZSTD_DStream *zstd;
	bool inside; /* a member has begun and not ended */
	long long in, out;
};

enum voc_packing voc_packing_of(struct voc_span head)
{
	if (voc_span_starts(head, (struct voc_span){"\x1F\x8B\x08", 3}))
		return VOC_PACKING_GZIP;
	if (voc_span_starts(head, (struct voc_span){"\x28\xB5\x2F\xFD", 4}))
		return VOC_PACKING_ZSTD;
	return VOC_PACKING_NONE;
}

static void *zlib_allocate(void *unused, unsigned n, unsigned size)
{
	(void)unused;
	return voc_allocate_zero(n, size);
}

static void zlib_free(void *unused, void *p)
{
	(void)unused;
	free(p);
}

struct voc_inflate *voc_inflate_new(enum voc_packing packing)
{
	struct voc_inflate *stream = voc_allocate_zero(1, sizeof(*stream));

	stream->packing = packing;
	if (packing == VOC_PACKING_GZIP) {
		stream->gzip.zalloc = zlib_allocate;
		stream->gzip.zfree = zlib_free;
		if (inflateInit2(&stream->gzip, 15 + 16) != Z_OK) /* 16: gzip, and nothing else */
			voc_no_memory();
	} else {
		stream->zstd = ZSTD_createDStream();
		if (!stream->zstd)
			voc_no_memory();
	}
	return stream;
}

/* Bytes written, -1 on damage. */
static ssize_t step_gzip(struct voc_inflate *stream, struct voc_span *in, char *p, size_t size, struct voc_error *err)
{
	z_stream *z = &stream->gzip;
	size_t most = size < 1u << 30 ? size : 1u << 30;

	z->next_in = (z_const Bytef *)in->p;
	z->avail_in = (uInt)(in->n < 1u << 30 ? in->n : 1u << 30);
	z->next_out = (Bytef *)p;
	z->avail_out = (uInt)most;
	stream->inside = stream->inside || z->avail_in > 0;
	int status = inflate(z, Z_NO_FLUSH);
	size_t used = (size_t)((const char *)z->next_in - in->p);
	*in = (struct voc_span){in->p + used, in->n - used};
	stream->in += (long long)used;
	if (status == Z_STREAM_END) {
		stream->inside = false;
		if (inflateReset(z) != Z_OK)
			return voc_fail(err, 0, "the gzip stream cannot be read on");
	} else if (status != Z_OK && status != Z_BUF_ERROR) {
		return voc_fail(err, 0, "damaged gzip data after %lld bytes: %s", stream->in, z->msg ? z->msg : "bad stream");
	}
	return (ssize_t)(most - z->avail_out);
}

static ssize_t step_zstd(struct voc_inflate *stream, struct voc_span *in, char *p, size_t size, struct voc_error *err)
{
	ZSTD_inBuffer from = {in->p, in->n, 0};
	ZSTD_outBuffer to = {p, size, 0};
	size_t status = ZSTD_decompressStream(stream->zstd, &to, &from);

	if (ZSTD_isError(status))
		return voc_fail(err, 0, "damaged zstd data after %lld bytes: %s", stream->in, ZSTD_getErrorName(status));
	*in = (struct voc_span){in->p + from.pos, in->n - from.pos};
	stream->in += (long long)from.pos;
	stream->inside = status != 0;
	return (ssize_t)to.pos;
}

static bool bomb(const struct voc_inflate *stream)
{
	return stream->out > VOC_BOMB_AFTER && stream->out / VOC_BOMB_RATIO > stream->in;
}

ssize_t voc_inflate_step(struct voc_inflate *stream, struct voc_span *in, bool last, char *p, size_t size,
			 struct voc_error *err)
{
	for (;;) {
		size_t before = in->n;
		if (before == 0 && !stream->inside)
			return 0;
		ssize_t n = stream->packing == VOC_PACKING_GZIP ? step_gzip(stream, in, p, size, err)
								 : step_zstd(stream, in, p, size, err);
		if (n < 0)
			return -1;
		stream->out += n;
		if (bomb(stream))
			return voc_fail(err, 0, "expands more than %d times: stopped after %lld MiB", VOC_BOMB_RATIO,
					stream->out >> 20);
		if (n > 0)
			return n;
		if (in->n == before || in->n == 0) {
			if (in->n == 0 && last && stream->inside)
				return voc_fail(err, 0, "the archive is cut: its end is missing");
			if (in->n == 0)
				return 0;
		}
	}
}

void voc_inflate_free(struct voc_inflate *stream)
{
	if (!stream)
		return;
	if (stream->packing == VOC_PACKING_GZIP)
		inflateEnd(&stream->gzip);
	ZSTD_freeDStream(stream->zstd);
	free(stream);
}
