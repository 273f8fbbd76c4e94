/* SPDX-License-Identifier: Apache-2.0 */
/* test_width -- terminal cells, and text made visible. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/excerpt.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "base/width.h"

static size_t cells(const char *text)
{
	return voc_width(voc_span_from(text));
}

static void test_cells(void **state)
{
	(void)state;
	assert_int_equal(cells(""), 0);
	assert_int_equal(cells("abc"), 3);
	assert_int_equal(cells("配送/超时"), 9);
	assert_int_equal(cells("ＡＢ１"), 6); /* full width */
	assert_int_equal(cells("ｱｲ"), 2);     /* half-width kana */
	assert_int_equal(cells("한글"), 4);
	assert_int_equal(cells("\u1112\u1161\u11AB"), 2); /* the same syllable in jamo */
	assert_int_equal(cells("e\u0301"), 1);            /* combining */
	assert_int_equal(cells("a\u200Bb"), 2);
	assert_int_equal(cells("「」，。　"), 10);
	assert_int_equal(cells("…–▁─−“”"), 7); /* ambiguous: one each */
	assert_int_equal(cells("\u00AD"), 1);  /* a soft hyphen shows */
}

/* WHERE stands once in TEXT. */
static void check_excerpt(const char *text, const char *where, size_t room, const char *want)
{
	struct voc_buffer out = {0};
	size_t begin = (size_t)(strstr(text, where) - text);
	voc_excerpt(voc_span_from(text), begin, begin + strlen(where), room, &out);
	voc_buffer_byte(&out, '\0');
	assert_string_equal(out.p, want);
	assert_true(cells(out.p) <= room);
	voc_buffer_release(&out);
}

static void excerpts_stand_around_a_place(void **state)
{
	(void)state;
	check_excerpt("all of it fits", "it", 14, "all of it fits");
	check_excerpt("the parcel came late and the box was open", "late", 20, "…came late and the…");
	check_excerpt("late, and then nothing happened at all", "late", 20, "late, and then…");
	check_excerpt("nothing happened, and it was all too late", "late", 20, "…was all too late");
	check_excerpt("橙子烂了三个，绿毛粘一手，客服不理人，再也不来了", "客服", 20, "…一手，客服不理人，…");
	check_excerpt("call [mobile number] or [email] if it is late", "late", 26, "…or [email] if it is late");
	check_excerpt("see https_very_long_address_of_nothing_at_all here", "here", 12, "…here");
	check_excerpt("Xverylongwordthatneverends", "word", 10, "Xverylon…");
	check_excerpt("e\u0301te\u0301 😡👍🏽 fin de l'été", "fin", 9, "…fin de…");
}

static void test_emoji(void **state)
{
	(void)state;
	assert_int_equal(cells("😡"), 2);
	assert_int_equal(cells("👍🏽"), 2);        /* skin tone */
	assert_int_equal(cells("👨\u200D👩\u200D👧"), 2); /* family */
	assert_int_equal(cells("🇨🇳"), 2);
	assert_int_equal(cells("🇨🇳🇩🇪"), 4);
	assert_int_equal(cells("🇨"), 1);
	assert_int_equal(cells("❤"), 1);
	assert_int_equal(cells("❤\uFE0F"), 2);
	assert_int_equal(cells("1\uFE0F\u20E3"), 2); /* keycap */
	assert_int_equal(cells("中\uFE0F"), 2);
	assert_int_equal(cells("a\u200D😡"), 3); /* a joiner joins only pictures */
	assert_int_equal(cells("🏴\U000E0067\U000E0062\U000E007F"), 2);
}

/* One code point after another, known neighbours of the range borders. */
static void test_borders(void **state)
{
	(void)state;
	static const struct {
		uint32_t c;
		int cells;
	} known[] = {
		{0x00, 0},    {0x1F, 0},    {0x20, 1},    {0x7E, 1},    {0x7F, 0},     {0x9F, 0},    {0xA0, 1},
		{0x2FF, 1},   {0x300, 0},   {0x36F, 0},   {0x370, 1},   {0x10FF, 1},   {0x1100, 2},  {0x115F, 0},
		{0x1160, 0},  {0x2029, 0},  {0x303E, 2},  {0x303F, 1},  {0x4DFF, 1},   {0x4E00, 2},  {0x9FFF, 2},
		{0xA000, 2},  {0xABFF, 1},  {0xAC00, 2},  {0xD7A3, 2},  {0xD7A4, 1},   {0xF900, 2},  {0xFAFF, 2},
		{0xFE0F, 0},  {0xFEFF, 0},  {0xFF01, 2},  {0xFF60, 2},  {0xFF61, 1},   {0xFFFD, 1},  {0x1F600, 2},
		{0x20000, 2}, {0x2FFFD, 2}, {0x3FFFD, 2}, {0xE0001, 0}, {0x10FFFF, 1}, {0x1F004, 2}, {0x1F003, 1},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (voc_width_of(known[i].c) != known[i].cells)
			fail_msg("U+%04X takes %d, not %d", known[i].c, voc_width_of(known[i].c), known[i].cells);
}

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

/* Random texts of the characters that make trouble, now and then with a broken byte. */
static struct voc_span random_text(uint64_t *seed, char *out)
{
	static const uint32_t pool[] = {'a',     ' ',    0x4E2D, 0x300,  0x200D, 0xFE0F,   0x1F468, 0x1F3FD, 0x1F1E8,
					0x1F1F3, 0x2764, 0x202E, 0x200B, '\n',   0x1B,     0x9B,    0x2028,  0xE0067,
					0x1F3F4, '\\',   0xFF1D, 0x20AC, 0x85,   0x10FFFF, 0x1112,  0x1161,  0xAD};
	size_t n = 0;
	for (uint64_t i = next_random(seed) % 12; i > 0; i--) {
		if (next_random(seed) % 40 == 0)
			out[n++] = (char)(0x80 + next_random(seed) % 0x80);
		else
			n += voc_utf8_encode(pool[next_random(seed) % (sizeof pool / sizeof *pool)], out + n);
	}
	return (struct voc_span){out, n};
}

/* What goes on a letter or a Han character before it has no cell; before either of them every character ends. */
static void test_neighbours(void **state)
{
	static const char *const base[] = {"x", " ", "一", "好"};
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		char bytes[8], character[4];
		size_t length, n = voc_utf8_encode(c, character);
		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		for (int i = 0; i < 4; i++) {
			size_t m = strlen(base[i]), taken = c >= 0x80 && voc_width_of(c) == 0 ? n : 0;
			memcpy(bytes, base[i], m);
			memcpy(bytes + m, character, n);
			assert_int_equal(voc_width_next((struct voc_span){bytes, m + n}, &length), m == 1 ? 1 : 2);
			assert_int_equal(length, m + taken);
			memcpy(bytes, character, n);
			memcpy(bytes + n, base[i], m);
			assert_int_equal(voc_width_next((struct voc_span){bytes, n + m}, &length), voc_width_of(c));
			assert_int_equal(length, n);
		}
	}
}

static void test_prefix(void **state)
{
	(void)state;
	uint64_t seed = 77;
	char bytes[64];
	for (int round = 0; round < 20000; round++) {
		struct voc_span text = random_text(&seed, bytes);
		size_t whole = voc_width(text);
		size_t before = 0;
		for (size_t room = 0; room <= whole + 1; room++) {
			size_t used;
			size_t n = voc_width_prefix(text, room, &used);
			assert_true(n >= before && n <= text.n && used <= room);
			assert_int_equal(voc_width((struct voc_span){text.p, n}), used);
			assert_true(room < whole || n == text.n);
			before = n;
		}
	}
}

static void check_visible(const char *text, const char *want)
{
	struct voc_buffer out = {0};
	voc_visible(voc_span_from(text), &out);
	voc_buffer_byte(&out, '\0');
	assert_string_equal(out.p, want);
	voc_buffer_release(&out);
}

static void test_visible(void **state)
{
	(void)state;
	check_visible("plain 中文 é…", "plain 中文 é…");
	check_visible("\x1b[31mred\x07", "\\x1b[31mred\\x07");
	check_visible("a\nb\tc\rd\x7f", "a\\nb\\tc\\rd\\x7f");
	check_visible("\xC2\x9B"
		      "2J",
		      "\\u009b2J");
	check_visible("abc\u202Efdp.exe\u2066", "abc\\u202efdp.exe\\u2066");
	check_visible("x\u200By\uFEFFz\u2028\u2029", "x\\u200by\\ufeffz\\u2028\\u2029");
	check_visible("👨\u200D👩 a\u200Db 👍🏽\u200D", "👨\u200D👩 a\\u200db 👍🏽\\u200d");
	check_visible("❤\uFE0F\u200D🔥", "❤\uFE0F\u200D🔥");
	check_visible("🏴\U000E0067\U000E007F x\U000E0067", "🏴\U000E0067\U000E007F x\\udb40\\udc67");
	check_visible("bad \xff\xe4\xb8 end\xf0\x9f", "bad \\xff\\xe4\\xb8 end\\xf0\\x9f");
}

static int is_live(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x206F) || c == 0x61C || c == 0xFEFF;
}

/* Figure S3: whatever code point stands in a text, none that acts on a terminal comes out; twice is as good as once. */
static void test_every_code_point(void **state)
{
	(void)state;
	struct voc_buffer out = {0}, again = {0};
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		char bytes[8] = "x";
		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		size_t n = voc_utf8_encode(c, bytes + 1);
		voc_buffer_reset(&out);
		voc_visible((struct voc_span){bytes, n + 1}, &out);
		assert_int_equal(voc_utf8_check(voc_buffer_view(&out)), out.n);
		for (size_t at = 0, step; at < out.n; at += step)
			assert_false(is_live(voc_utf8_decode(out.p + at, &step)));
		if (!is_live(c) && voc_width_of(c) > 0 && c != 0xAD)
			assert_int_equal(out.n, n + 1);
	}
	uint64_t seed = 5;
	char bytes[64];
	for (int round = 0; round < 20000; round++) {
		voc_buffer_reset(&out);
		voc_buffer_reset(&again);
		voc_visible(random_text(&seed, bytes), &out);
		voc_visible(voc_buffer_view(&out), &again);
		assert_int_equal(out.n, again.n);
		if (out.n)
			assert_memory_equal(out.p, again.p, out.n);
		assert_int_equal(voc_utf8_check(voc_buffer_view(&out)), out.n);
	}
	voc_buffer_release(&out);
	voc_buffer_release(&again);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells),      cmocka_unit_test(excerpts_stand_around_a_place),
		cmocka_unit_test(test_emoji),      cmocka_unit_test(test_borders),
		cmocka_unit_test(test_neighbours), cmocka_unit_test(test_prefix),
		cmocka_unit_test(test_visible),    cmocka_unit_test(test_every_code_point),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
