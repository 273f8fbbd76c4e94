/* SPDX-License-Identifier: Apache-2.0 */
/* test_encoding -- what a file is written in, and that decoding is the same for any sizes of reads. iconv is used here only to
 * write the samples. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "io/encoding.h"
#include "voc/arena.h"

static const char hans[] = "时间,门店,评价\n2024-05-03,中山路店,快递太慢了，等了五天才到，客服态度也不好！\n2024-05-04,人民广场店,"
			   "质量很好，物流很快，下次还会再来买。\n2024-05-05,解放路店,价格有点贵，不过服务员很热情，味道也不错\n";
static const char hant[] = "時間,分店,評價\n2024-05-03,旺角店,餐廳環境好好，服務態度都唔錯，但係食物就普普通通。\n2024-05-04,銅鑼灣店,"
			   "等咗半個鐘先有位，點心好味，價錢合理，下次會再嚟。\n";
static const char west[] = "id,text\n1,The caf\xC3\xA9 was great \xE2\x80\x93 d\xC3\xA9j\xC3\xA0 vu, it\xE2\x80\x99s na\xC3\xAFve\n2,Plain words\n";

static uint64_t seed = 11;

static uint32_t draw(uint32_t below)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)((seed >> 33) % below);
}

/* TEXT (UTF-8) in CODE, what CODE does not have left out. */
static void encode(struct voc_span text, const char *code, struct voc_buffer *out)
{
	iconv_t cd = iconv_open(code, "UTF-8");
	char *in = (char *)text.p;
	size_t left = text.n;

	assert_true(cd != (iconv_t)-1);
	while (left) {
		voc_buffer_reserve(out, left * 4 + 16);
		char *to = out->p + out->n;
		size_t room = out->capacity - out->n;
		size_t result = iconv(cd, &in, &left, &to, &room);
		out->n = (size_t)(to - out->p);
		if (result == (size_t)-1 && left) {
			size_t n;
			voc_utf8_decode(in, &n);
			in += n;
			left -= n;
		}
	}
	iconv_close(cd);
}

struct reading {
	struct voc_buffer text;
	struct voc_encoding encoding;
	unsigned long bad, line;
};

static void read_bytes(struct voc_span bytes, const char *encoding, size_t step, size_t size, struct reading *r)
{
	struct voc_error err = {0};
	ssize_t n;

	r->text.n = 0;
	struct voc_decoder *decoder = voc_decoder_open(voc_source_bytes(bytes, step), encoding, &err);
	assert_non_null(decoder);
	assert_int_equal(voc_decoder_read(decoder, NULL, 0, &err), 0);
	for (;;) {
		voc_buffer_reserve(&r->text, size);
		n = voc_decoder_read(decoder, r->text.p + r->text.n, size, &err);
		if (n <= 0)
			break;
		assert_true((size_t)n <= size);
		r->text.n += (size_t)n;
	}
	assert_int_equal(n, 0);
	char more;
	assert_int_equal(voc_decoder_read(decoder, &more, 1, &err), 0);
	r->encoding = *voc_decoder_encoding(decoder);
	r->bad = voc_decoder_bad(decoder, &r->line);
	assert_int_equal(voc_decoder_bad(decoder, NULL), r->bad);
	voc_decoder_close(decoder);
	assert_int_equal(voc_utf8_check(voc_buffer_view(&r->text)), r->text.n);
}

static void same_reading(const struct reading *a, const struct reading *b)
{
	assert_int_equal(a->text.n, b->text.n);
	if (a->text.n)
		assert_memory_equal(a->text.p, b->text.p, a->text.n);
	assert_string_equal(a->encoding.name, b->encoding.name);
	assert_int_equal(a->bad, b->bad);
	assert_int_equal(a->line, b->line);
}

/* The same for steps of the source and sizes of the reads, odd and even, below and above the decoder's own blocks. */
static void check_sizes(struct voc_span bytes, const char *encoding, struct reading *whole)
{
	static const size_t step[] = {0, 1, 2, 3, 4095, 65537};
	static const size_t size[] = {1, 3, 4095, 4096, 70000, 1 << 20};
	struct reading part = {0};

	read_bytes(bytes, encoding, 0, 1 << 20, whole);
	for (size_t i = 0; i < sizeof(step) / sizeof(*step); i++)
		for (size_t k = 0; k < sizeof(size) / sizeof(*size); k++) {
			read_bytes(bytes, encoding, step[i], size[k], &part);
			same_reading(whole, &part);
		}
	voc_buffer_release(&part.text);
}

static void expect(const char *bytes, size_t n, const char *encoding, const char *wanted, unsigned long bad, unsigned long line)
{
	struct reading r = {0};

	check_sizes((struct voc_span){bytes, n}, encoding, &r);
	voc_buffer_byte(&r.text, '\0');
	assert_string_equal(r.text.p, wanted);
	assert_int_equal(r.bad, bad);
	assert_int_equal(r.line, bad ? line : 0);
	voc_buffer_release(&r.text);
}

#define EXPECT(bytes, encoding, wanted, bad, line) expect(bytes, sizeof(bytes) - 1, encoding, wanted, bad, line)
#define R "\xEF\xBF\xBD"

static void test_bad_bytes(void **state)
{
	(void)state;
	EXPECT("", "utf8", "", 0, 0);
	EXPECT("abc", "utf8", "abc", 0, 0);
	EXPECT("a\n\xFF" "b\n\xE4\xB8", "utf8", "a\n" R "b\n" R, 2, 2);
	EXPECT("\xE4\xB8\xAD\n\n\xC0\x80", "utf8", "\xE4\xB8\xAD\n\n" R R, 2, 3);
	EXPECT("\xF4\x90\x80\x80", "utf8", R R R R, 4, 1); /* iconv lets this through */
	EXPECT("\xED\xA0\x80", "utf8", R R R, 3, 1);
	EXPECT("\xF0\x9F\x98", "utf8", R, 1, 1);
	EXPECT("a\r\n\xFF\r\n", "utf8", "a\r\n" R "\r\n", 1, 2);
	EXPECT("a\rb\r\xFF\r", "utf8", "a\rb\r" R "\r", 1, 3);
	EXPECT("\xBA\xC3\x80,\n\xFF\n\x81", "gbk", "\xE5\xA5\xBD\xE2\x82\xAC,\n" R "\n" R, 2, 2);
	EXPECT("\xBA\xC3\x80", "gb18030", "\xE5\xA5\xBD\xE2\x82\xAC", 0, 0);
	EXPECT("\x94\x39\xFC\x36", "gb18030", "\xF0\x9F\x98\x80", 0, 0);
	EXPECT("x\x81,\n", "gbk", "x" R ",\n", 1, 1); /* the comma is not swallowed */
	EXPECT("\xF9\xD6\xA3\xE1", "big5", "\xE7\xA2\x81\xE2\x82\xAC", 0, 0);
	EXPECT("a\0\n\0\x00\xD8z\0", "utf-16le", "a\n" R "z", 1, 2);
	EXPECT("\0a\0\n\xD8\0\0z\0", "utf-16be", "a\n" R "z" R, 2, 2);
	EXPECT("\x3D\xD8\x00\xDE", "utf-16le", "\xF0\x9F\x98\x80", 0, 0);
	EXPECT("\x3D\xD8", "utf-16le", R, 1, 1);
	EXPECT("caf\xE9 \x80\x81", "latin-1", "caf\xC3\xA9 \xE2\x82\xAC" R, 1, 1);
	EXPECT("\x88\x62", "big5-hkscs", "\xC3\x8A\xCC\x84", 0, 0);
	EXPECT("\x88\x66", "big5-hkscs", "\xC3\x8A", 0, 0); /* held back by iconv until it is asked to finish */
}

static void test_marks(void **state)
{
	(void)state;
	EXPECT("\xEF\xBB\xBF" "a", "utf8", "a", 0, 0);
	EXPECT("\xEF\xBB\xBF", "utf8", "", 0, 0);
	EXPECT("\xEF\xBB\xBF" "a", NULL, "a", 0, 0);
	EXPECT("\xFF\xFE" "a\0", NULL, "a", 0, 0);
	EXPECT("\xFE\xFF" "\0a", NULL, "a", 0, 0);
	EXPECT("\xFE\xFF" "\0a", "utf-16", "a", 0, 0);
	EXPECT("\xFF\xFE" "a\0", "utf-16", "a", 0, 0);
	EXPECT("\0a\0b", "utf-16", "ab", 0, 0);
	EXPECT("a\0b\0", "utf-16", "ab", 0, 0);
	EXPECT("\xFF\xFE\0\0a\0\0\0", NULL, "a", 0, 0);
	EXPECT("\0\0\xFE\xFF\0\0\0a", NULL, "a", 0, 0);
	EXPECT("\x84\x31\x95\x33\xBA\xC3", NULL, "\xE5\xA5\xBD", 0, 0);
	EXPECT("a\xEF\xBB\xBF", "utf8", "a\xEF\xBB\xBF", 0, 0); /* elsewhere it is data */
}

/* Long texts, so that characters are cut at the end of every block, in all encodings; detected, too. */
static void test_long(void **state)
{
	static const struct {
		const char *code, *mark;
		size_t mark_length;
		const char *name;
	} form[] = {
		{"UTF-8", "", 0, "UTF-8"},
		{"UTF-8", "\xEF\xBB\xBF", 3, "UTF-8"},
		{"GB18030", "", 0, "GB18030"},
		{"UTF-16LE", "", 0, "UTF-16LE"},
		{"UTF-16BE", "", 0, "UTF-16BE"},
		{"UTF-16LE", "\xFF\xFE", 2, "UTF-16LE"},
		{"UTF-16BE", "\xFE\xFF", 2, "UTF-16BE"},
	};
	struct voc_buffer text = {0}, bytes = {0};
	struct reading r = {0};
	(void)state;

	voc_buffer_text(&text, "x"); /* so that nothing is aligned */
	while (text.n < 140000) {
		voc_buffer_text(&text, hans);
		voc_buffer_text(&text, draw(2) ? "\xF0\x9F\x98\xA1," : "!,");
	}
	for (size_t i = 0; i < sizeof(form) / sizeof(*form); i++) {
		bytes.n = 0;
		voc_buffer_add(&bytes, form[i].mark, form[i].mark_length);
		encode(voc_buffer_view(&text), form[i].code, &bytes);
		check_sizes(voc_buffer_view(&bytes), NULL, &r);
		assert_string_equal(r.encoding.name, form[i].name);
		assert_int_equal(r.text.n, text.n);
		assert_memory_equal(r.text.p, text.p, text.n);
		assert_int_equal(r.bad, 0);
	}
	voc_buffer_release(&text);
	voc_buffer_release(&bytes);
	voc_buffer_release(&r.text);
}

/* Random damage in long texts: still the same for all sizes, and the line of the first is right. */
static void test_long_damage(void **state)
{
	struct voc_buffer text = {0};
	struct reading r = {0};
	(void)state;

	while (text.n < 150000)
		voc_buffer_text(&text, hans);
	size_t first = text.n;
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 30; i++) {
			size_t at = 60000 + draw(90000);
			text.p[at] = '\xFF';
			first = at < first ? at : first;
		}
		check_sizes(voc_buffer_view(&text), NULL, &r);
		assert_string_equal(r.encoding.name, "UTF-8");
		unsigned long line = 1;
		for (size_t i = 0; i < first; i++)
			line += text.p[i] == '\n';
		assert_true(r.bad >= 25);
		assert_in_range(r.line, line - 1, line); /* the byte before may be the first of a sequence that is now bad */
	}
	voc_buffer_release(&text);
	voc_buffer_release(&r.text);
}

/* 100,000 bytes of ASCII say nothing; the encoding is decided where they end. */
static void test_late(void **state)
{
	static const char *const code[] = {"WINDOWS-1252", "GB18030", "UTF-8"};
	static const char *const name[] = {"Windows-1252", "GB18030", "UTF-8"};
	struct voc_buffer text = {0}, bytes = {0};
	struct reading r = {0};
	(void)state;

	for (size_t i = 0; i < 3; i++) {
		text.n = bytes.n = 0;
		while (text.n < 100000)
			voc_buffer_text(&text, "2024-05-03,good and cheap\n");
		voc_buffer_text(&text, i ? hans : west);
		while (text.n < 250000)
			voc_buffer_text(&text, "2024-05-03,good and cheap\n");
		encode(voc_buffer_view(&text), code[i], &bytes);
		check_sizes(voc_buffer_view(&bytes), NULL, &r);
		assert_string_equal(r.encoding.name, name[i]);
		assert_int_equal(r.text.n, text.n);
		assert_memory_equal(r.text.p, text.p, text.n);
		assert_int_equal(r.bad, 0);
	}
	text.n = 0;
	while (text.n < 100000)
		voc_buffer_text(&text, "all of it is plain\n");
	check_sizes(voc_buffer_view(&text), NULL, &r);
	assert_string_equal(r.encoding.name, "UTF-8");
	assert_int_equal(r.text.n, text.n);
	voc_buffer_byte(&text, '\xE4'); /* and then half a character */
	check_sizes(voc_buffer_view(&text), NULL, &r);
	assert_int_equal(r.bad + (r.text.p[r.text.n - 1] != '\xBD'), 1);
	voc_buffer_release(&text);
	voc_buffer_release(&bytes);
	voc_buffer_release(&r.text);
}

static void detect(const char *bytes, size_t n, struct voc_encoding *found)
{
	char *exact = malloc(n ? n : 1); /* a sanitizer sees what is read behind it */
	memcpy(exact, bytes, n);
	voc_encoding_detect((struct voc_span){exact, n}, true, found);
	free(exact);
	assert_true(found->reason[0]);
	assert_in_range((int)(found->confidence * 100), 0, 100);
}

static void test_binary(void **state)
{
	static const struct {
		struct voc_span bytes;
		const char *reason;
	} sample[] = {
		{VOC_SPAN("Rar!\x1A\7\1\0 and so on"), "a RAR archive"},
		{VOC_SPAN("PK\3\4\x14\0\0\0\0\0 file.txt"), "a ZIP archive"},
		{VOC_SPAN("PK\3\4\x14\0\0\0\0\0 [Content_Types].xml"), "an Excel workbook (.xlsx)"},
		{VOC_SPAN("PK\3\4\x14\0\0\0\0\0 xl/workbook.xml"), "an Excel workbook (.xlsx)"},
		{VOC_SPAN("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "a PNG image"},
		{VOC_SPAN("%PDF-1.7\n"), "a PDF document"},
		{VOC_SPAN("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), "an old Excel or Word file (.xls, .doc)"},
		{VOC_SPAN("a,b\n1,\0\0\n2,x\n"), "it holds zero bytes, and they are not those of UTF-16; tr -d '\\000' takes them out"},
		{VOC_SPAN("\0\0\0\0\0\0\0\0"), "it holds zero bytes, and they are not those of UTF-16; tr -d '\\000' takes them out"},
		{VOC_SPAN("\1\2\3\4\5\6\7\x0E\x0F"), "control characters all over"},
	};
	struct voc_encoding found;
	(void)state;

	for (size_t i = 0; i < sizeof(sample) / sizeof(*sample); i++) {
		struct voc_error err = {0};
		char byte;
		detect(sample[i].bytes.p, sample[i].bytes.n, &found);
		assert_true(found.binary);
		assert_string_equal(found.reason, sample[i].reason);
		struct voc_decoder *decoder = voc_decoder_open(voc_source_bytes(sample[i].bytes, 1), NULL, &err);
		assert_int_equal(voc_decoder_read(decoder, &byte, 1, &err), -1);
		assert_int_equal(voc_decoder_read(decoder, &byte, 1, &err), -1);
		assert_non_null(strstr(err.msg, sample[i].reason));
		assert_string_equal(err.file, "bytes");
		voc_decoder_close(decoder);
	}
	/* UTF-8 with bytes of Windows-1252 in it: each is read for what it is, and only what neither knows is replaced */
	EXPECT("\xE2\x80\x9C""a\x94 b\x92s \xE9\xE2\x80?", "mixed", "\xE2\x80\x9C""a\xE2\x80\x9D b\xE2\x80\x99s \xC3\xA9\xC3\xA2\xE2\x82\xAC?", 0, 0);
	EXPECT("a\nb\x81", "mixed", "a\nb\xEF\xBF\xBD", 1, 2);
	EXPECT("a\0b", "utf8", "a", 0, 0); /* told, the zero byte is data (the comparison ends at it) */
}

/* Every start of a file, in every encoding: from 60 bytes on always right, and never sure and wrong. */
static void check_detected(const char *text, const char *code, const char *name)
{
	struct voc_buffer bytes = {0};
	struct voc_encoding found;

	encode(voc_span_from(text), code, &bytes);
	for (size_t n = 0; n <= bytes.n; n++) {
		voc_encoding_detect((struct voc_span){bytes.p, n}, n == bytes.n, &found);
		bool right = strcmp(found.name, name) == 0;
		bool ascii = strcmp(found.name, "UTF-8") == 0 && strstr(found.reason, "ASCII");
		if (n == 0 || ascii)
			continue;
		if (!right && (n >= 60 || (!found.binary && found.confidence >= 0.9)))
			fail_msg("%zu bytes of %s: %s, %.2f, %s", n, code, found.name, found.confidence, found.reason);
	}
	assert_true(found.confidence >= 0.5);
	voc_buffer_release(&bytes);
}

/* Where a beginning of a few bytes says something else. */
static void check_whole(const char *text, const char *code)
{
	struct voc_buffer bytes = {0};
	struct voc_encoding found;

	encode(voc_span_from(text), code, &bytes);
	detect(bytes.p, bytes.n, &found);
	assert_string_equal(found.name, code);
	voc_buffer_release(&bytes);
}

static void test_detected(void **state)
{
	(void)state;
	check_detected(hans, "UTF-8", "UTF-8");
	check_detected(hans, "GB18030", "GB18030");
	check_detected(hans, "UTF-16LE", "UTF-16LE");
	check_detected(hans, "UTF-16BE", "UTF-16BE");
	check_whole(hans, "UTF-32LE");
	check_whole(hans, "UTF-32BE");
	check_whole(west, "UTF-32LE");
	check_detected(hant, "UTF-8", "UTF-8");
	check_detected(hant, "GB18030", "GB18030");
	check_detected(hant, "BIG5", "Big5");
	check_detected(hant, "UTF-16LE", "UTF-16LE");
	check_detected(west, "WINDOWS-1252", "Windows-1252");
	check_detected(west, "UTF-16BE", "UTF-16BE");
	check_detected(west, "UTF-16LE", "UTF-16LE");
}

static void test_findings(void **state)
{
	struct voc_encoding found;
	struct voc_buffer bytes = {0};
	(void)state;

	detect("", 0, &found);
	assert_string_equal(found.name, "UTF-8");
	detect("a,b\n", 4, &found);
	assert_string_equal(found.name, "UTF-8");
	assert_string_equal(found.reason, "plain ASCII");
	assert_true(found.confidence == 1);
	encode(voc_span_from(hans), "GBK", &bytes);
	voc_buffer_text(&bytes, ",\x80" "50\n");
	detect(bytes.p, bytes.n, &found);
	assert_string_equal(found.name, "GBK");
	bytes.n = 0;
	encode(voc_span_from(hant), "BIG5-HKSCS", &bytes);
	detect(bytes.p, bytes.n, &found);
	assert_int_equal(strncmp(found.name, "Big5", 4), 0);
	/* UTF-8 with a damaged byte is still UTF-8, and says so */
	bytes.n = 0;
	voc_buffer_text(&bytes, hans);
	bytes.p[40] = '\xFF';
	detect(bytes.p, bytes.n, &found);
	assert_string_equal(found.name, "UTF-8");
	assert_true(found.confidence < 0.9);
	assert_non_null(strstr(found.reason, "bad sequences"));
	voc_buffer_release(&bytes);
}

/* Any bytes at all: valid UTF-8 comes out (read_bytes checks), the same for any sizes, in any encoding. */
static void test_noise(void **state)
{
	static const char *const encoding[] = {"utf8", "gb18030", "gbk", "big5", "big5-hkscs", "utf-16le", "utf-16be", "utf-32le",
					       "windows-1252", NULL};
	static const unsigned char some[] = {0x00, 0x0A, 0x22, 0x2C, 0x30, 0x39, 0x41, 0x80, 0x81, 0x84, 0x88, 0xA1, 0xB0, 0xBF,
					     0xC2, 0xD8, 0xDC, 0xE0, 0xE4, 0xED, 0xEF, 0xF0, 0xF4, 0xFE, 0xFF};
	static const size_t size[] = {1, 2, 5, 5000};
	struct reading whole = {0}, part = {0};
	char bytes[64];
	(void)state;

	for (int round = 0; round < 800; round++) {
		size_t n = 1 + draw(sizeof(bytes) - 1);
		for (size_t i = 0; i < n; i++)
			bytes[i] = (char)(round & 1 ? draw(256) : some[draw(sizeof(some))]);
		struct voc_span span = {bytes, n};
		for (size_t e = 0; e < sizeof(encoding) / sizeof(*encoding); e++) {
			struct voc_encoding found;
			voc_encoding_detect(span, true, &found);
			if (!encoding[e] && found.binary)
				continue;
			read_bytes(span, encoding[e], 0, 1 << 16, &whole);
			for (size_t i = 0; i < 4; i++) {
				read_bytes(span, encoding[e], 1 + draw(8), size[i], &part);
				same_reading(&whole, &part);
			}
		}
	}
	voc_buffer_release(&whole.text);
	voc_buffer_release(&part.text);
}

/* Every code of GB18030 that can be decoded is valid UTF-8: nothing above U+10FFFF, no surrogates. */
static void test_all_codes(void **state)
{
	struct voc_buffer bytes = {0}, out = {0};
	(void)state;

	for (int a = 0x81; a <= 0xFE; a++) {
		bytes.n = out.n = 0;
		for (int b = 0x40; b <= 0xFE; b++)
			if (b != 0x7F) {
				voc_buffer_byte(&bytes, (char)a);
				voc_buffer_byte(&bytes, (char)b);
			}
		for (int b = 0x30; b <= 0x39; b++)
			for (int c = 0x81; c <= 0xFE; c++)
				for (int d = 0x30; d <= 0x39; d++) {
					char code[] = {(char)a, (char)b, (char)c, (char)d};
					voc_buffer_add(&bytes, code, 4);
				}
		voc_decode(voc_buffer_view(&bytes), true, "GB18030", &out);
		assert_int_equal(voc_utf8_check(voc_buffer_view(&out)), out.n);
	}
	voc_buffer_release(&bytes);
	voc_buffer_release(&out);
}

/* One table of 1,000 rows in all encodings is one table. */
static void test_same_table(void **state)
{
	static const char *const code[][2] = {{"UTF-8", "utf-8"},       {"GB18030", "GB18030"},   {"GBK", "cp936"},
					      {"UTF-16LE", "utf-16le"}, {"UTF-16BE", "UTF-16BE"}, {"UTF-16LE", "utf-16"}};
	struct voc_buffer text = {0}, bytes = {0};
	struct reading r = {0};
	(void)state;

	for (int i = 0; i < 1000; i++)
		voc_buffer_print(&text, "%d,%.*s", i, (int)strcspn(hans + 22, "\n") + 1, hans + 22);
	for (size_t i = 0; i < sizeof(code) / sizeof(*code); i++)
		for (int told = 0; told < 2; told++) {
			bytes.n = 0;
			encode(voc_buffer_view(&text), code[i][0], &bytes);
			read_bytes(voc_buffer_view(&bytes), told ? code[i][1] : NULL, 0, 1 << 16, &r);
			assert_int_equal(r.text.n, text.n);
			assert_memory_equal(r.text.p, text.p, text.n);
		}
	voc_buffer_release(&text);
	voc_buffer_release(&bytes);
	voc_buffer_release(&r.text);
}

static void test_names(void **state)
{
	struct voc_error err = {0};
	(void)state;

	assert_string_equal(voc_encoding_find(VOC_SPAN("utf8")), "UTF-8");
	assert_string_equal(voc_encoding_find(VOC_SPAN("UTF-8")), "UTF-8");
	assert_string_equal(voc_encoding_find(VOC_SPAN("GB2312")), "GBK");
	assert_string_equal(voc_encoding_find(VOC_SPAN("cp936")), "GBK");
	assert_string_equal(voc_encoding_find(VOC_SPAN("gb18030")), "GB18030");
	assert_string_equal(voc_encoding_find(VOC_SPAN("Big5_HKSCS")), "Big5-HKSCS");
	assert_string_equal(voc_encoding_find(VOC_SPAN("ISO 8859-1")), "Windows-1252");
	assert_null(voc_encoding_find(VOC_SPAN("")));
	assert_null(voc_encoding_find(VOC_SPAN("klingon")));
	assert_null(voc_encoding_find(VOC_SPAN("a name much too long to be that of an encoding")));
	assert_null(voc_decoder_open(voc_source_bytes(VOC_SPAN("a"), 0), "klingon", &err));
	assert_non_null(strstr(err.msg, "unknown encoding 'klingon'"));
	assert_null(voc_decoder_open(NULL, NULL, &err));
	voc_decoder_close(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bad_bytes),   cmocka_unit_test(test_marks),      cmocka_unit_test(test_long),
		cmocka_unit_test(test_long_damage), cmocka_unit_test(test_late),       cmocka_unit_test(test_binary),
		cmocka_unit_test(test_detected),    cmocka_unit_test(test_findings),   cmocka_unit_test(test_noise),
		cmocka_unit_test(test_all_codes),   cmocka_unit_test(test_same_table), cmocka_unit_test(test_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
