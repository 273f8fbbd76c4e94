/* SPDX-License-Identifier: Apache-2.0 */
/* test_utf8 -- the validator against a naive decoder: all code points, random bytes, damaged text. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static uint64_t seed = 7;

static uint64_t next_random(void)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return seed >> 33;
}

/* Decodes by arithmetic and judges the value, not the bytes. Length 0: not valid. */
static size_t naive_length(const unsigned char *p, size_t n)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	size_t length = p[0] < 0x80 ? 1 : p[0] < 0xC0 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : p[0] < 0xF8 ? 4 : 0;
	uint32_t c = length < 2 ? p[0] : p[0] & (0xFFu >> (length + 1));

	if (length == 0 || length > n)
		return 0;
	for (size_t i = 1; i < length; i++) {
		if (p[i] >> 6 != 2)
			return 0;
		c = c << 6 | (p[i] & 0x3F);
	}
	if (length > 1 && c < least[length])
		return 0;
	return c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) ? 0 : length;
}

static size_t naive_check(const char *p, size_t n)
{
	size_t i = 0;
	while (i < n) {
		size_t length = naive_length((const unsigned char *)p + i, n - i);
		if (length == 0)
			break;
		i += length;
	}
	return i;
}

static void every_code_point_round_trips(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		char p[4];
		size_t length, n = voc_utf8_encode(c, p);
		bool surrogate = c >= 0xD800 && c <= 0xDFFF;
		assert_int_equal(voc_utf8_check((struct voc_span){p, n}), surrogate ? 0 : n);
		assert_int_equal(voc_utf8_decode(p, &length), c);
		assert_int_equal(length, n);
		for (size_t cut = 0; cut < n; cut++)
			assert_int_equal(voc_utf8_check((struct voc_span){p, cut}), 0);
	}
}

/* Pieces of text with bytes hit by chance, at every alignment. */
static size_t make_text(char *p, size_t size)
{
	static const char *const piece[] = {"abcdefgh", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghij", "很好", "差评！", "é", "😀",
					    "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC0\xAF", "\xE0\x9F\xBF", "\xEF\xBF\xBF"};
	size_t n = 0, wanted = next_random() % (size - 48);
	unsigned rough = (unsigned)(next_random() % 4);

	while (n < wanted) {
		const char *s = piece[next_random() % (rough == 0 ? 11 : 6)];
		memcpy(p + n, s, strlen(s));
		n += strlen(s);
	}
	if (rough >= 2)
		for (unsigned hits = (unsigned)(next_random() % 4); n && hits; hits--)
			p[next_random() % n] = (char)next_random();
	return n;
}

static void equals_the_naive_decoder(void **state)
{
	(void)state;
	char text[256];

	for (int run = 0; run < 200000; run++) {
		size_t n = make_text(text, sizeof(text));
		if (run % 5 == 0)
			for (size_t i = 0; i < n; i++)
				text[i] = (char)(0x80 | next_random());
		/* exactly as long as the text, so that a sanitizer sees a read behind it */
		char *own = malloc(n ? n : 1);
		memcpy(own, text, n);
		assert_int_equal(voc_utf8_check((struct voc_span){own, n}), naive_check(own, n));
		free(own);
	}
	assert_int_equal(voc_utf8_check((struct voc_span){NULL, 0}), 0);
}

static void repair_gives_valid_text(void **state)
{
	(void)state;
	char text[256];
	struct voc_buffer out = {0};

	for (int run = 0; run < 50000; run++) {
		size_t n = make_text(text, sizeof(text));
		voc_buffer_reset(&out);
		size_t bad = voc_utf8_repair((struct voc_span){text, n}, &out);
		assert_int_equal(voc_utf8_check(voc_buffer_view(&out)), out.n);
		assert_int_equal(bad == 0, naive_check(text, n) == n);
		if (bad == 0)
			assert_memory_equal(text, out.p, n);
		size_t marks = 0;
		for (size_t i = 0; i < out.n; i++)
			marks += ((unsigned char)out.p[i] & 0xC0) != 0x80;
		assert_int_equal(voc_utf8_count(voc_buffer_view(&out)), marks);
	}
	voc_buffer_release(&out);
}

static void check_repair(const char *bytes, const char *expected, size_t bad)
{
	struct voc_buffer out = {0};
	assert_int_equal(voc_utf8_repair(voc_span_from(bytes), &out), bad);
	assert_true(voc_span_is(voc_buffer_view(&out), expected));
	voc_buffer_release(&out);
}

/* Unicode 15, tables 3-8 to 3-11: one mark for each maximal part. */
static void repair_follows_unicode(void **state)
{
	(void)state;
#define M "\xEF\xBF\xBD"
	check_repair("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", M M M M M M M M "A", 8);
	check_repair("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", M M M M M M M M "A", 8);
	check_repair("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", M M M M M "A" M M "B", 7);
	check_repair("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", M M M M "A", 4);
	check_repair("好\xE5\xA5", "好" M, 1);
#undef M
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_round_trips),
		cmocka_unit_test(equals_the_naive_decoder),
		cmocka_unit_test(repair_gives_valid_text),
		cmocka_unit_test(repair_follows_unicode),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
