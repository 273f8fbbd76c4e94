/* SPDX-License-Identifier: Apache-2.0 */
/* test_json -- RFC 8259 to the letter: what must be accepted, what must be refused; the writer read back by the reader. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "voc/json.h"

static uint64_t seed = 11;

static uint64_t next_random(void)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return seed >> 16;
}

static const struct voc_span good[] = {
#define X(text) VOC_SPAN(text)
	X("0"), X("-0"), X("1"), X("-1"), X("10"), X("123456789"), X("0.0"), X("-0.0"), X("0.1"), X("1.5"), X("1e1"), X("1E1"), X("1e+1"),
	X("1e-1"), X("1E+01"), X("0e0"), X("0E+5"), X("1.5e300"), X("1e-400"), X("123.456e-2"), X("9007199254740993"), X("1e308"),
	X("100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"),
	X("0.00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001"),
	X("-1.0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001e-10"),
	X("true"), X("false"), X("null"), X("\"\""), X("\"a\""), X("\"\\\"\""), X("\"\\\\\""), X("\"\\/\""), X("\"/\""), X("\"\\b\\f\\n\\r\\t\""),
	X("\"\\u0001\""), X("\"\\u0020\""), X("\"\\u00e9\""), X("\"\\u00E9\""), X("\"\\u8bc4\""), X("\"\\ud83d\\ude00\""), X("\"\\uD834\\uDD1E\""),
	X("\"\\uDBFF\\uDFFF\""), X("\"\\uFFFF\""), X("\"\\ufffe\""), X("\"\\u2028\""), X("\"\\u200B\""), X("\"\\u007f\""), X("\"\x7F\""),
	X("\"\xE2\x80\xA8\""), X("\"\xC2\x85\""), X("\"很好\""), X("\"😀\""), X("\"\xF4\x8F\xBF\xBF\""), X("\"\xEF\xBF\xBF\""),
	X("\"\xEF\xBB\xBF\""), X("\"a b\""), X("\"[1,2]\""), X("\"//x\""), X("\"\\\\u0000\""), X("\"\\\\\\\"\""), X("\" \""),
	X("[]"), X("[ ]"), X("[1]"), X("[1,2]"), X("[ 1 , 2 ]"), X("[[]]"), X("[[],[]]"), X("[{}]"), X("[null]"), X("[true,false,null]"),
	X("[\"\"]"), X("[1,\"a\",{}]"), X("[\n1\r\n,\t2]"), X("[-0]"), X("[1e1,1E1]"), X("[[[[[[[[[[]]]]]]]]]]"), X("[\"a\",\"a\"]"),
	X("{}"), X("{ }"), X("{\"a\":1}"), X("{\"a\":1,\"b\":2}"), X("{ \"a\" : 1 }"), X("{\"\":0}"), X("{\"a\":{}}"), X("{\"a\":[]}"),
	X("{\"a\":{\"a\":{\"a\":1}}}"), X("{\"a\":1,\"A\":2}"), X("{\"评\":\"论\"}"), X("{\"\\u0061\":1,\"b\":2}"), X("{\"a\":null}"),
	X("{\"a\":\"\\u8bc4\"}"), X("[{\"a\":1},{\"a\":1}]"), X(" 1"), X("1 "), X("\n[]\n"), X("\t{}\r\n"), X("  null  "), X("{\"a\\nb\":1}"),
	X("{\"a\":[1,2,{\"b\":[]}],\"c\":\"d\"}"), X("{\"\\\"\":1}"),
#undef X
};

static const struct voc_span bad[] = {
#define X(text) VOC_SPAN(text)
	/* nothing, or more than one */
	X(""), X(" "), X("\n"), X("1 2"), X("[] []"), X("{}{}"), X("1,"), X("[],"), X("null null"), X("[]]"), X("{}}"), X("\"a\"\"b\""), X("[1]x"),
	X("1\0"), X("[]\0"), X("\0"), X("[1]\0[2]"), X("{}#"), X("[] // x"), X("[] /* x */"), X("1 true"),
	/* numbers */
	X("01"), X("-01"), X("00"), X("-"), X("+1"), X("+"), X(".5"), X("-.5"), X("5."), X("-5."), X("1.e1"), X("1e"), X("1e+"), X("1e-"), X("1E"),
	X("1.5e"), X("0x1"), X("0b1"), X("1_000"), X("1,000"), X("--1"), X("-+1"), X("1-"), X("1+1"), X("1e1.5"), X("1.2.3"), X("1ee1"),
	X("e1"), X("1e400"), X("-1e400"), X("1e999999999999"), X("NaN"), X("-NaN"), X("nan"), X("Infinity"), X("-Infinity"), X("inf"),
	X("[01]"), X("[1.]"), X("[-]"), X("[.5]"), X("[1e]"), X("[0e+]"), X("[012.3]"), X("[- 1]"), X("[1 .5]"), X("１"), X("[0x10]"),
	X("[-a]"), X("[1a]"), X("[2.e3]"), X("[0.3e]"), X("[0C]"), X("[1:2]"), X("1f"), X("1L"), X("[0 0]"), X("[00.1]"), X("-00"),
	/* words */
	X("tru"), X("True"), X("TRUE"), X("truee"), X("fals"), X("nul"), X("nil"), X("None"), X("undefined"), X("[nul]"), X("[tru]"), X("[fals]"),
	X("a"), X("yes"), X("t"), X("n"), X("f"), X("nullnull"), X("[truefalse]"),
	/* texts */
	X("\""), X("\"a"), X("a\""), X("'a'"), X("\"\\\""), X("\"\\"), X("\"\\a\""), X("\"\\x41\""), X("\"\\'\""), X("\"\\0\""), X("\"\\U0041\""), X("\"\\u\""),
	X("\"\\u1\""), X("\"\\u12\""), X("\"\\u123\""), X("\"\\u123g\""), X("\"\\u 123\""), X("\"\\u+123\""), X("\"\\u-123\""), X("\"\\u0000\""),
	X("\"a\\u0000b\""), X("{\"\\u0000\":1}"), X("\"\\ud800\""), X("\"\\udc00\""), X("\"\\ud800\\ud800\""), X("\"\\ud800\\u0041\""),
	X("\"\\ud83dx\""), X("\"\\ud83d\\n\""), X("\"\\ude00\\ud83d\""), X("\"\\ud83d\\ude0\""), X("\"\\ud83d\\ude\""), X("\"\\ud83d\\"),
	X("\"\\\xE5\xA5\xBD\""), X("\"\\\0\""), X("\"\\ \""), X("\"\\\n\""), X("\"\\u005\""), X("\"\\uD83D\\u\""), X("\"\\v\""), X("\"\\e\""),
	X("[\"a]"), X("[\"a\\\"]"), X("[\"\\\"]"), X("{\"a\":\"b}"), X("\"\\1\""), X("“a”"), X("`a`"),
	/* bytes */
	X("\"\x80\""), X("\"\xBF\""), X("\"\xC0\x80\""), X("\"\xC1\xBF\""), X("\"\xC2\""), X("\"\xE0\x80\x80\""), X("\"\xE0\x9F\xBF\""), X("\"\xE5\xA5\""),
	X("\"\xED\xA0\x80\""), X("\"\xED\xBF\xBF\""), X("\"\xF0\x80\x80\x80\""), X("\"\xF4\x90\x80\x80\""), X("\"\xF5\x80\x80\x80\""), X("\"\xFE\""),
	X("\"\xFF\""), X("\xFF"), X("[\xFF]"), X("\xEF\xBB\xBF{}"), X("\xEF\xBB\xBF"), X("\xC2\xA0" "1"), X("[\xE3\x80\x80]"), X("[\f]"), X("[\v]"),
	X("\f1"), X("[1\xE2\x80\xA8]"), X("{\"\xFF\":1}"), X("[\x1A]"), X("[\x08]"), X("\x01"), X("1\x1F"), X("\xFE\xFF\0[\0]"), X("[\0\0]"),
	/* arrays */
	X("["), X("]"), X("[1"), X("1]"), X("[1,"), X("[,"), X("[,]"), X("[,1]"), X("[1,]"), X("[1,,2]"), X("[1 2]"), X("[1;2]"), X("[[]"), X("[1,2"), X("[}"),
	X("[1}"), X("[\"a\""), X("[\"a\","), X("[\"a\" \"b\"]"), X("[a]"), X("[...]"), X("[*]"), X("[[1]"), X("[1,\n"), X("[\"a\":1]"), X("[1]]"), X("[(1)]"), X("<1>"),
	/* objects */
	X("{"), X("}"), X("{\"a\""), X("{\"a\":"), X("{\"a\":}"), X("{\"a\":1"), X("{\"a\":1,"), X("{\"a\":1,}"), X("{,}"), X("{,\"a\":1}"), X("{\"a\" 1}"),
	X("{\"a\":1 \"b\":2}"), X("{\"a\":1;\"b\":2}"), X("{\"a\":1,,\"b\":2}"), X("{a:1}"), X("{'a':1}"), X("{1:1}"), X("{null:1}"), X("{true:1}"), X("{[]:1}"),
	X("{\"a\"::1}"), X("{\"a\":1:2}"), X("{:1}"), X("{\"a\",\"b\"}"), X("{\"a\"}"), X("{]"), X("{\"a\":1]"), X("{\"a\":[}"), X("{\"a\":01}"), X("{\"a\"=1}"),
	X("{\"a\":1}}"), X("{\"a\":tru}"), X("{\"a\":\"b\",\"c\"}"), X("{{}}"), X("{\"a\":1,\"b\"}"), X("{\"a\":1,2}"), X("{*:1}"), X("{\"a\":/**/1}"),
	/* keys that stand twice, also when spelt otherwise */
	X("{\"a\":1,\"a\":2}"), X("{\"a\":1,\"a\":1}"), X("{\"a\":1,\"b\":2,\"a\":3}"), X("{\"a\":1,\"\\u0061\":2}"), X("{\"\":1,\"\":2}"), X("[{\"a\":1,\"a\":2}]"),
	X("{\"x\":{\"a\":1,\"b\":2,\"a\":3}}"), X("{\"/\":1,\"\\/\":2}"), X("{\"评\":1,\"\\u8bc4\":2}"), X("{\"x\":[[{\"b\":[{\"k\":0,\"k\":0}]}]]}"),
#undef X
};

static struct voc_document *parse(struct voc_span text, struct voc_error *err)
{
	/* in a block of exactly its size, so that a sanitizer sees a read behind it */
	char *own = malloc(text.n ? text.n : 1);
	memcpy(own, text.p ? text.p : "", text.n);
	struct voc_document *document = voc_json_parse((struct voc_span){own, text.n}, err);
	free(own);
	return document;
}

static void accepts_what_is_right(void **state)
{
	(void)state;
	struct voc_error err = {0};

	assert_true(sizeof(good) / sizeof(good[0]) >= 90);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct voc_document *document = parse(good[i], &err);
		if (!document)
			fail_msg("%zu: '%s' was refused: %s", i, good[i].p, err.msg);
		voc_json_free(document);
	}
	voc_json_free(NULL);
}

static void refuses_what_is_wrong(void **state)
{
	(void)state;
	size_t cases = sizeof(bad) / sizeof(bad[0]);

	for (size_t i = 0; i < cases; i++) {
		struct voc_error err = {0};
		if (parse(bad[i], &err))
			fail_msg("%zu: '%s' was accepted", i, bad[i].p);
		assert_true(err.msg[0]);
	}
	for (int c = 0; c < 32; c++, cases++) {
		char text[] = {'"', (char)c, '"'};
		assert_null(parse((struct voc_span){text, 3}, NULL));
	}
	assert_true(cases >= 180);
}

/* What others write for a missing number and for half an emoji; nothing else that is wrong. */
static void reads_what_others_write(void **state)
{
	(void)state;
	static const struct {
		struct voc_span written;
		const char *text; /* NULL: refused */
	} sample[] = {
		{VOC_SPAN("NaN"), ""},
		{VOC_SPAN(" Infinity"), ""},
		{VOC_SPAN("-Infinity "), ""},
		{VOC_SPAN("\"NaN\""), "NaN"},
		{VOC_SPAN("\"\\ud83d\""), "\xEF\xBF\xBD"},
		{VOC_SPAN("\"a\\ude00\\ud83d\\ud83d\\ude00\\ud83dz\""), "a\xEF\xBF\xBD\xEF\xBF\xBD😀\xEF\xBF\xBDz"},
		{VOC_SPAN("\"\\ud83d\\u0041\""), "\xEF\xBF\xBD\x41"},
		{VOC_SPAN("nan"), NULL},
		{VOC_SPAN("-NaN"), NULL},
		{VOC_SPAN("NaNs"), NULL},
		{VOC_SPAN("\"\\ud83d\\ude0\""), NULL},
		{VOC_SPAN("\"\\ud83d\\u0000\""), NULL},
		{VOC_SPAN("\"\\ud83d"), NULL},
	};
	for (size_t i = 0; i < sizeof(sample) / sizeof(sample[0]); i++) {
		struct voc_error err = {0};
		struct voc_document *document = voc_json_parse_foreign(sample[i].written, &err);
		if (document) {
			const struct voc_node *root = voc_json_root(document);
			assert_non_null(sample[i].text);
			assert_true(voc_span_is(voc_node_text(root), sample[i].text));
			assert_int_equal(voc_node_kind(root), sample[i].text[0] ? VOC_NODE_TEXT : VOC_NODE_NULL);
		} else {
			assert_null(sample[i].text);
			assert_true(err.msg[0]);
		}
		voc_json_free(document);
	}
}

/* Every beginning of a right document is wrong, but for a number's. */
static void refuses_every_cut(void **state)
{
	(void)state;
	struct voc_span text = VOC_SPAN("{\"a\":[1,2.5e3,true,null,\"\\u8bc4\\ud83d\\ude00好\"],\"b\":{\"c\":{}}}");

	for (size_t n = 0; n < text.n; n++)
		assert_null(parse((struct voc_span){text.p, n}, NULL));
	struct voc_document *document = parse(text, NULL);
	assert_non_null(document);
	voc_json_free(document);
}

static void has_bounds(void **state)
{
	(void)state;
	char text[200];
	struct voc_document *document;

	for (int depth = 63; depth <= 66; depth++) {
		memset(text, '[', (size_t)depth);
		memset(text + depth, ']', (size_t)depth);
		document = parse((struct voc_span){text, (size_t)depth * 2}, NULL);
		assert_int_equal(document != NULL, depth <= 64);
		voc_json_free(document);
	}
	size_t most = (size_t)16 << 20;
	char *big = malloc(most + 1);
	memset(big, ' ', most + 1);
	big[0] = '1';
	document = voc_json_parse((struct voc_span){big, most}, NULL);
	assert_non_null(document);
	voc_json_free(document);
	assert_null(voc_json_parse((struct voc_span){big, most + 1}, NULL));
	memset(big, '[', most); /* must not take the stack with it */
	assert_null(voc_json_parse((struct voc_span){big, most}, NULL));
	free(big);
}

static void says_where(void **state)
{
	(void)state;
	struct voc_error err;
	assert_null(voc_json_parse(VOC_SPAN("{\n  \"好\": 1,\n  \"评\": 01\n}"), &err));
	assert_int_equal(err.line, 3);
	assert_string_equal(err.msg, "bad JSON at character 8: a number with a leading zero");
	assert_null(voc_json_parse((struct voc_span){NULL, 0}, &err));
	assert_int_equal(err.line, 1);
}

/* The grammar has its own say on bytes changed by chance: accepted texts are written by hand rules only. */
static void survives_mutation(void **state)
{
	(void)state;
	char text[400];

	for (int run = 0; run < 100000; run++) {
		struct voc_span base = good[next_random() % (sizeof(good) / sizeof(good[0]))];
		memcpy(text, base.p, base.n);
		for (int hit = 0; base.n && hit < 2; hit++)
			text[next_random() % base.n] = "{}[]\":,0123456789eE+-.truefalsnu\\ \t\x80\x00"[next_random() % 37];
		struct voc_document *document = parse((struct voc_span){text, base.n}, NULL);
		voc_json_free(document);
	}
}

static void nodes_tell_what_they_are(void **state)
{
	(void)state;
	struct voc_document *document = parse(
		VOC_SPAN("{\"a\":[1,-2.5,1e2],\"t\":\"x\\n\\u8bc4\\ud83d\\ude00\",\"b\":true,\"n\":null,\"o\":{},\"A\":9}"), NULL);
	const struct voc_node *root = voc_json_root(document), *a = voc_node_get(root, "a");

	assert_int_equal(voc_node_kind(root), VOC_NODE_OBJECT);
	assert_int_equal(voc_node_kind(a), VOC_NODE_ARRAY);
	assert_true(voc_node_number(voc_node_first(a), 7) == 1);
	assert_true(voc_node_number(voc_node_next(voc_node_first(a)), 7) == -2.5);
	assert_true(voc_node_number(voc_node_get(root, "A"), 7) == 9);
	assert_null(voc_node_next(voc_node_next(voc_node_next(voc_node_first(a)))));
	assert_true(voc_span_is(voc_node_text(voc_node_get(root, "t")), "x\n评😀"));
	assert_true(voc_node_number(voc_node_get(root, "t"), 7) == 7);
	assert_int_equal(voc_node_text(a).n, 0);
	assert_int_equal(voc_node_kind(voc_node_get(root, "b")), VOC_NODE_BOOL);
	assert_int_equal(voc_node_kind(voc_node_get(root, "n")), VOC_NODE_NULL);
	assert_null(voc_node_first(voc_node_get(root, "o")));
	assert_null(voc_node_get(root, "x"));
	const char *order[] = {"a", "t", "b", "n", "o", "A"};
	size_t i = 0;
	for (const struct voc_node *n = voc_node_first(root); n; n = voc_node_next(n))
		assert_true(voc_span_is(voc_node_key(n), order[i++]));
	assert_int_equal(i, 6);
	voc_json_free(document);
}

static void long_numbers_keep_their_value(void **state)
{
	(void)state;
	char text[900];

	for (int run = 0; run < 3000; run++) {
		size_t n = 1;
		text[0] = '[';
		for (int k = 0; k < 5; k++) {
			size_t digits = 1 + next_random() % 150;
			if (next_random() % 2)
				text[n++] = '-';
			text[n++] = (char)('1' + next_random() % 9);
			for (size_t i = 1; i < digits; i++)
				text[n++] = (char)('0' + next_random() % 10);
			n += (size_t)snprintf(text + n, 12, ".5e-%d", (int)(next_random() % 200));
			text[n++] = k == 4 ? ']' : ',';
		}
		text[n] = '\0';
		struct voc_document *document = parse((struct voc_span){text, n}, NULL);
		assert_non_null(document);
		char *p = text;
		for (const struct voc_node *node = voc_node_first(voc_json_root(document)); node; node = voc_node_next(node))
			assert_true(voc_node_number(node, -7) == strtod(p + 1, &p));
		voc_json_free(document);
	}
}

static void write_some(struct voc_json *json)
{
	voc_json_open_object(json);
	voc_json_key(json, VOC_SPAN("a"));
	voc_json_open_array(json);
	voc_json_whole(json, -9223372036854775807LL - 1);
	voc_json_real(json, 0.1);
	voc_json_decimal(json, 1.005, 2);
	voc_json_bool(json, true);
	voc_json_null(json);
	voc_json_real(json, NAN);
	voc_json_decimal(json, INFINITY, 2);
	voc_json_close_array(json);
	voc_json_key(json, VOC_SPAN("e"));
	voc_json_open_array(json);
	voc_json_close_array(json);
	voc_json_key(json, VOC_SPAN("o\n"));
	voc_json_open_object(json);
	voc_json_key(json, VOC_SPAN("x"));
	voc_json_text(json, VOC_SPAN("y"));
	voc_json_close_object(json);
	voc_json_close_object(json);
	voc_json_newline(json);
}

static void writer_puts_commas_and_lines(void **state)
{
	(void)state;
	struct voc_buffer out = {0};
	struct voc_json json;

	voc_json_init(&json, &out, false);
	write_some(&json);
	voc_json_bool(&json, false);
	voc_json_newline(&json);
	assert_true(voc_span_is(voc_buffer_view(&out),
				"{\"a\":[-9223372036854775808,0.1,1.01,true,null,null,null],\"e\":[],\"o\\n\":{\"x\":\"y\"}}\nfalse\n"));
	voc_buffer_reset(&out);
	voc_json_init(&json, &out, true);
	write_some(&json);
	assert_true(voc_span_is(voc_buffer_view(&out),
				"{\n  \"a\": [\n    -9223372036854775808,\n    0.1,\n    1.01,\n    true,\n    null,\n    null,\n    null\n  ],\n"
				"  \"e\": [],\n  \"o\\n\": {\n    \"x\": \"y\"\n  }\n}\n"));
	voc_buffer_release(&out);
}

static void check_text(struct voc_span text, const char *expected)
{
	struct voc_buffer out = {0};
	struct voc_json json;
	voc_json_init(&json, &out, false);
	voc_json_text(&json, text);
	if (!voc_span_is(voc_buffer_view(&out), expected))
		fail_msg("wrote %.*s, not %s", (int)out.n, out.p, expected);
	voc_buffer_release(&out);
}

static void writer_escapes(void **state)
{
	(void)state;
	check_text((struct voc_span){NULL, 0}, "\"\"");
	check_text(VOC_SPAN("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
	check_text(VOC_SPAN("\b\f\n\r\t\v\x01\x1F\x7F"), "\"\\b\\f\\n\\r\\t\\u000b\\u0001\\u001f\\u007f\"");
	check_text(VOC_SPAN("a\0b"), "\"a\\u0000b\"");
	check_text(VOC_SPAN("\xC2\x80\xC2\x9B\xC2\x9F\xC2\xA0"), "\"\\u0080\\u009b\\u009f\xC2\xA0\"");
	check_text(VOC_SPAN("x\xE2\x80\xA8y\xE2\x80\xA9z\xE2\x80\xA7"), "\"x\\u2028y\\u2029z\xE2\x80\xA7\"");
	check_text(VOC_SPAN("很好😀é"), "\"很好😀é\"");
	check_text(VOC_SPAN("a\xFFz\xED\xA0\x80"), "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
	check_text(VOC_SPAN("\xE5\xA5\""), "\"\xEF\xBF\xBD\\\"\"");
}

/* What the writer writes, the reader reads back: random texts without NUL, random doubles. */
static void writer_and_reader_agree(void **state)
{
	(void)state;
	struct voc_buffer out = {0}, mended = {0};
	char text[40];

	for (int run = 0; run < 50000; run++) {
		size_t n = next_random() % sizeof(text);
		for (size_t i = 0; i < n; i++)
			text[i] = run % 2 ? (char)(1 + next_random() % 255) : "\"\\\n\x7F\xE2\x80\xA8\xC2\x85好a"[next_random() % 12];
		voc_buffer_reset(&mended);
		voc_utf8_repair((struct voc_span){text, n}, &mended);
		double value;
		uint64_t bits = next_random() << 32 ^ next_random();
		memcpy(&value, &bits, sizeof(value));
		struct voc_json json;
		voc_buffer_reset(&out);
		voc_json_init(&json, &out, run % 3 == 0);
		voc_json_open_array(&json);
		voc_json_text(&json, (struct voc_span){text, n});
		voc_json_real(&json, value);
		voc_json_close_array(&json);
		struct voc_document *document = parse(voc_buffer_view(&out), NULL);
		assert_non_null(document);
		const struct voc_node *first = voc_node_first(voc_json_root(document));
		assert_true(voc_span_equal(voc_node_text(first), voc_buffer_view(&mended)));
		if (isfinite(value))
			assert_true(voc_node_number(voc_node_next(first), NAN) == value);
		voc_json_free(document);
	}
	voc_buffer_release(&out);
	voc_buffer_release(&mended);
}

static void check_real(double value, const char *expected)
{
	struct voc_buffer out = {0};
	struct voc_json json;
	voc_json_init(&json, &out, false);
	voc_json_real(&json, value);
	assert_true(voc_span_is(voc_buffer_view(&out), expected));
	voc_buffer_release(&out);
}

static void reals_are_shortest(void **state)
{
	(void)state;
	check_real(0, "0");
	check_real(-0.0, "0");
	check_real(1, "1");
	check_real(0.1 + 0.2, "0.30000000000000004");
	check_real(1e15, "1000000000000000");
	check_real(9007199254740992.0, "9007199254740992");
	check_real(1e20, "100000000000000000000");
	check_real(1e21, "1e21");
	check_real(-1.5e-9, "-1.5e-9");
	check_real(0.000001, "0.000001");
	check_real(5e-324, "5e-324");
	check_real(1.7976931348623157e308, "1.7976931348623157e308");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accepts_what_is_right),
		cmocka_unit_test(refuses_what_is_wrong),
		cmocka_unit_test(reads_what_others_write), cmocka_unit_test(refuses_every_cut),
		cmocka_unit_test(has_bounds),
		cmocka_unit_test(says_where),
		cmocka_unit_test(survives_mutation),
		cmocka_unit_test(nodes_tell_what_they_are),
		cmocka_unit_test(long_numbers_keep_their_value),
		cmocka_unit_test(writer_puts_commas_and_lines),
		cmocka_unit_test(writer_escapes),
		cmocka_unit_test(writer_and_reader_agree),
		cmocka_unit_test(reals_are_shortest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
