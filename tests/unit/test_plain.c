/* SPDX-License-Identifier: Apache-2.0 */
/* test_plain -- markup and controls out of a text; and nothing else. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "linear.h"
#include "base/utf8.h"
#include "records/plain.h"

static struct voc_plain plain;
static struct voc_arena arena;

static int release(void **state)
{
	(void)state;
	voc_plain_release(&plain);
	voc_arena_release(&arena);
	return 0;
}

static const struct {
	const char *text, *expected;
} cases[] = {
	{"", ""},
	{"很好", "很好"},
	{"  好 评　", "好 评"},
	{"a < b", "a < b"},
	{"a<b", "a<b"},
	{"1<2 和 3>2", "1<2 和 3>2"},
	{"a<b and c>d", "a<b and c>d"},
	{"<3 love it", "<3 love it"},
	{"<开心>", "<开心>"},
	{"<unknown>x</unknown>", "<unknown>x</unknown>"},
	{"<>", "<>"},
	{"</>", "</>"},
	{"->_<-", "->_<-"},
	{"a<br>b", "a\nb"},
	{"a<br/>b", "a\nb"},
	{"a<BR />b", "a\nb"},
	{"a<br><br>b", "a\nb"},
	{"<p>a</p><p>b</p>", "a\nb"},
	{"<div class=\"x\">a</div>", "a"},
	{"<b>a</b>b", "ab"},
	{"<a href='http://x?a=1&amp;b=2'>link</a>", "link"},
	{"<a\nhref=x>y</a>", "y"},
	{"<img src=x onerror=alert(1)>", ""},
	{"<!-- note -->x", "x"},
	{"<!-->x", "<!-->x"},
	{"<!doctype html>x", "<!doctype html>x"},
	{"&amp;", "&"},
	{"AT&T", "AT&T"},
	{"A&B;C", "A&B;C"},
	{"&lt;3", "<3"},
	{"a&nbsp;&nbsp;b", "a  b"},
	{"&quot;x&quot;&#39;y&#x27;", "\"x\"'y'"},
	{"&#22909;&#x8BC4;", "好评"},
	{"&#128512;", "😀"},
	{"&hellip;&mdash;", "…—"},
	{"&amp;lt;br&amp;gt;", ""},
	{"x&amp;amp;amp;y", "x&y"},
	{"&lt;b&gt;x", "x"},
	{"<<b>b>x", "x"},
	{"&l<b>t;", "<"},
	{"&#1;&#0;x", "&#0;x"},
	{"&#xD800;", "&#xD800;"},
	{"&#x110000;", "&#x110000;"},
	{"&#99999999999999;", "&#99999999999999;"},
	{"&#;&#x;&;", "&#;&#x;&;"},
	{"&#xg;", "&#xg;"},
	{"&#59;", ";"},
	{"&amp&#59;", "&"},
	{"a\r\nb\rc\nd", "a\nb\nc\nd"},
	{"a\tb", "a\tb"},
	{"a\x01\x7F\x1B[31mb\xC2\x85\xC2\x9B", "a[31mb"},
	{"<\x02"
	 "b>x",
	 "x"},
	{"\xEF\xBB\xBF"
	 "x\xE2\x80\x8B",
	 "x"},
	{"é\xC2\xA0ü", "é\xC2\xA0ü"},
};

static struct voc_span clean(const char *text, size_t n)
{
	bool marked;
	char *own = malloc(n + 1); /* in a block of its size */
	memcpy(own, text, n);
	struct voc_span copy = voc_arena_copy(&arena, (struct voc_span){own, n});
	free(own);
	return voc_plain_text(&plain, copy, &arena, &marked);
}

static void takes_markup_and_nothing_else(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct voc_span got = clean(cases[i].text, strlen(cases[i].text));
		if (!voc_span_is(got, cases[i].expected))
			fail_msg("'%s' gave '%.*s', not '%s'", cases[i].text, (int)got.n, got.p, cases[i].expected);
	}
}

static void untouched_text_is_not_copied(void **state)
{
	(void)state;
	bool marked = true;
	struct voc_span text = VOC_SPAN("  质量很好，物流也快 "), got = voc_plain_text(&plain, text, &arena, &marked);
	assert_ptr_equal(got.p, text.p + 2);
	assert_false(marked);
	text = VOC_SPAN("a < b & c");
	got = voc_plain_text(&plain, text, &arena, &marked);
	assert_ptr_equal(got.p, text.p);
	assert_false(marked);
	voc_plain_text(&plain, VOC_SPAN("<b>x"), &arena, &marked);
	assert_true(marked);
	voc_plain_text(&plain, VOC_SPAN("x\x01y"), &arena, &marked);
	assert_false(marked);
}

/* Doing it again changes nothing, whatever came in; the result is valid and never longer. */
static void twice_is_once(void **state)
{
	(void)state;
	static const char *const piece[] = {"<",  ">", "&",  ";",  "amp",  "lt",    "gt",  "#59",  "#x3c",     "b",
					    "br", "/", " ",  "=",  "!--",  "--",    "\n",  "\r",   "\x01",     "好",
					    "a",  "p", "　", "\"", "&lt;", "&amp;", "<b>", "nbsp", "\xC2\x85", "#38"};
	uint64_t seed = 5;
	char text[200];

	for (int run = 0; run < 30000; run++) {
		size_t n = 0;
		do {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			const char *s = piece[(seed >> 33) % (sizeof(piece) / sizeof(piece[0]))];
			memcpy(text + n, s, strlen(s));
			n += strlen(s);
		} while (n < 150 && (seed >> 40) % 20);
		struct voc_span once = clean(text, n);
		struct voc_span twice = voc_plain_text(&plain, once, &arena, NULL);
		if (!voc_span_equal(once, twice))
			fail_msg("'%.*s' gave '%.*s', then '%.*s'", (int)n, text, (int)once.n, once.p, (int)twice.n, twice.p);
		assert_ptr_equal(twice.p, once.p);
		assert_true(once.n <= n);
		assert_int_equal(voc_utf8_check(once), once.n);
		voc_arena_reset(&arena);
	}
}

static void clean_repeated(const void *data, size_t n)
{
	const char *unit = data;
	char *text = malloc(n);

	for (size_t k = 0, length = strlen(unit); k < n; k++)
		text[k] = unit[k % length];
	text[n - 1] = strchr(unit, '<') ? '>' : ';';
	clean(text, n);
	voc_arena_reset(&arena);
	free(text);
}

/* <b<b<b … >>>: every > completes a tag. */
static void clean_nested(const void *data, size_t n)
{
	char *text = malloc(n);

	(void)data;
	memset(text, '>', n);
	for (size_t k = 0; k < n / 3 * 2; k++)
		text[k] = "<b"[k % 2];
	clean(text, n);
	voc_arena_reset(&arena);
	free(text);
}

static void hostile_text_takes_linear_time(void **state)
{
	(void)state;
	static const char *const unit[] = {"<", ">", "<b", "&", ";", "&#59", "<b>", "<<b>b>", "&amp;", "a>", "< >"};

	for (size_t i = 0; i < sizeof(unit) / sizeof(unit[0]); i++)
		if (!is_linear(clean_repeated, unit[i], 1 << 16))
			fail_msg("'%s' repeated takes more than linear time", unit[i]);
	assert_true(is_linear(clean_nested, NULL, 1 << 16));
}

static void check_cell(const char *cell, const char *expected)
{
	assert_true(voc_span_is(voc_plain_cell(voc_span_from(cell), &arena), expected));
}

static void formulas_are_unwrapped(void **state)
{
	(void)state;
	check_cell("=\"001\"", "001");
	check_cell("=\"\"", "");
	check_cell("=\"a\"\"b\"", "a\"b");
	check_cell("=\"=\"\"x\"\"\"", "x");
	check_cell("=\"a\"b\"", "=\"a\"b\"");
	check_cell("=\"\"\"", "=\"\"\"");
	check_cell("=\"", "=\"");
	check_cell("=1+1", "=1+1");
	check_cell("\"001\"", "\"001\"");
	check_cell("", "");
	check_cell("=SUM(\"a\")", "=SUM(\"a\")");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_markup_and_nothing_else),
		cmocka_unit_test(untouched_text_is_not_copied),
		cmocka_unit_test(twice_is_once),
		cmocka_unit_test(hostile_text_takes_linear_time),
		cmocka_unit_test(formulas_are_unwrapped),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
