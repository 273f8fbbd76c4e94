/* SPDX-License-Identifier: Apache-2.0 */
/* test_inflate -- packed sources: every block size, every place to cut, members in a row, garbage, bombs. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "io/inflate.h"
#include "io/source.h"
#include "voc/buffer.h"

static struct voc_buffer pack_gzip(struct voc_span plain)
{
	struct voc_buffer out = {0};
	z_stream z = {0};
	assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
	voc_buffer_reserve(&out, deflateBound(&z, plain.n) + 64);
	z.next_in = (Bytef *)plain.p;
	z.avail_in = (uInt)plain.n;
	z.next_out = (Bytef *)out.p;
	z.avail_out = (uInt)out.capacity;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	out.n = z.total_out;
	deflateEnd(&z);
	return out;
}

static struct voc_buffer pack_zstd(struct voc_span plain)
{
	struct voc_buffer out = {0};
	voc_buffer_reserve(&out, ZSTD_compressBound(plain.n));
	out.n = ZSTD_compress(out.p, out.capacity, plain.p, plain.n, 3);
	assert_false(ZSTD_isError(out.n));
	return out;
}

/* What a source of PACKED gives, read SIZE bytes at a time from pieces of STEP; -1 when it fails. */
static int unpack(struct voc_span packed, size_t step, size_t size, struct voc_buffer *out, struct voc_error *err)
{
	struct voc_source *source = voc_source_bytes(packed, step);
	char *block = malloc(size);
	ssize_t n;
	while ((n = voc_source_read(source, block, size, err)) > 0)
		voc_buffer_add(out, block, (size_t)n);
	free(block);
	voc_source_close(source);
	return n < 0 ? -1 : 0;
}

static struct voc_buffer sample(size_t n)
{
	struct voc_buffer text = {0};
	uint32_t seed = 1;
	while (text.n < n) {
		seed = seed * 1664525 + 1013904223;
		voc_buffer_print(&text, "%u,快递%u天,ok\n", seed >> 8, seed >> 28);
	}
	return text;
}

static void every_block_size(void **state)
{
	struct voc_buffer plain = sample(3000);
	struct voc_buffer packed[2] = {pack_gzip(voc_buffer_view(&plain)), pack_zstd(voc_buffer_view(&plain))};
	static const size_t sizes[] = {1, 2, 3, 7, 64, 1000, 100000};
	(void)state;
	for (int k = 0; k < 2; k++)
		for (size_t a = 0; a < 7; a++)
			for (size_t b = 0; b < 7; b++) {
				struct voc_buffer out = {0};
				struct voc_error err = {0};
				assert_int_equal(unpack(voc_buffer_view(&packed[k]), sizes[a], sizes[b], &out, &err), 0);
				assert_int_equal(out.n, plain.n);
				assert_memory_equal(out.p, plain.p, plain.n);
				voc_buffer_release(&out);
			}
	for (int k = 0; k < 2; k++)
		voc_buffer_release(&packed[k]);
	voc_buffer_release(&plain);
}

static void every_cut_is_an_error(void **state)
{
	struct voc_buffer plain = sample(2000);
	struct voc_buffer packed[2] = {pack_gzip(voc_buffer_view(&plain)), pack_zstd(voc_buffer_view(&plain))};
	(void)state;
	for (int k = 0; k < 2; k++) {
		for (size_t n = 4; n < packed[k].n; n++) {
			struct voc_buffer out = {0};
			struct voc_error err = {0};
			assert_int_equal(unpack((struct voc_span){packed[k].p, n}, 0, 4096, &out, &err), -1);
			assert_non_null(strstr(err.msg, "cut"));
			voc_buffer_release(&out);
		}
		voc_buffer_release(&packed[k]);
	}
	voc_buffer_release(&plain);
}

static void members_in_a_row_are_one_file(void **state)
{
	struct voc_buffer plain = sample(500);
	struct voc_buffer one = pack_gzip(voc_buffer_view(&plain)), two = {0}, out = {0};
	struct voc_error err = {0};
	(void)state;
	voc_buffer_add(&two, one.p, one.n);
	voc_buffer_add(&two, one.p, one.n);
	assert_int_equal(unpack(voc_buffer_view(&two), 5, 100, &out, &err), 0);
	assert_int_equal(out.n, 2 * plain.n);
	voc_buffer_text(&two, "garbage");
	assert_int_equal(unpack(voc_buffer_view(&two), 0, 100, &out, &err), -1);
	voc_buffer_release(&plain);
	voc_buffer_release(&one);
	voc_buffer_release(&two);
	voc_buffer_release(&out);
}

static void a_bomb_is_stopped(void **state)
{
	size_t n = (size_t)200 << 20;
	char *zeros = calloc(1, n);
	struct voc_buffer packed = pack_gzip((struct voc_span){zeros, n});
	struct voc_source *source = voc_source_bytes(voc_buffer_view(&packed), 0);
	struct voc_error err = {0};
	char block[65536];
	long long total = 0;
	ssize_t got;
	(void)state;
	while ((got = voc_source_read(source, block, sizeof block, &err)) > 0)
		total += got;
	assert_int_equal(got, -1);
	assert_non_null(strstr(err.msg, "expands"));
	assert_true(total < (96LL << 20));
	voc_source_close(source);
	voc_buffer_release(&packed);
	free(zeros);
}

static void plain_files_stay(void **state)
{
	static const char *const texts[] = {"", "a", "\x1F", "\x1F\x8B", "\x28\xB5\x2F", "text,time\n"};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct voc_buffer out = {0};
		struct voc_error err = {0};
		assert_int_equal(unpack(voc_span_from(texts[i]), 1, 3, &out, &err), 0);
		assert_true(voc_span_is(voc_buffer_view(&out), texts[i]));
		voc_buffer_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_block_size),     cmocka_unit_test(every_cut_is_an_error),
		cmocka_unit_test(members_in_a_row_are_one_file), cmocka_unit_test(a_bomb_is_stopped),
		cmocka_unit_test(plain_files_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
