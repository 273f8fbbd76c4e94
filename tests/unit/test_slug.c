/* SPDX-License-Identifier: Apache-2.0 */
/* test_slug -- names from data as names of files: fifty hostile ones, and that none share a file. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/slug.h"
#include "base/utf8.h"

static void plain_names_stay(void **state)
{
	(void)state;
	static const char *const names[] = {"logistics", "supply-chain", "it", "物流部", "客服_2", "3c", "カスタマー", "고객"};
	char out[VOC_SLUG_LONGEST + 1];
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		assert_int_equal(voc_slug(voc_span_from(names[i]), out), strlen(names[i]));
		assert_string_equal(out, names[i]);
	}
}

static const char *const hostile[] = {
	"..", ".", "../../etc/passwd", "/etc/passwd", "a/b", "a\\b", "-rf", "--", "-", "~", "~root", "$HOME", "$(reboot)", "`reboot`", "a;reboot",
	"a|b", "a&b", "a>b", "*", "?", "[a]", "a b", " a", "a ", "a\tb", "a\nb", "a\rb", "\x1b[31mred", "\x07", "a\x7f", "con", "CON", "nul", "com1",
	"lpt9", ".hidden", "a.", "a.csv", "A", "a:b", "a\"b", "a'b", "\xE2\x80\xAEgpj", "\xE2\x80\x8B", "\xEF\xBB\xBFx", "é", "Ａ", "😀", "\xFF\xFE",
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	"物流/../客服", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", ""};
enum { HOSTILE = sizeof hostile / sizeof hostile[0] };

static void hostile_names_are_harmless(void **state)
{
	(void)state;
	static char out[HOSTILE][VOC_SLUG_LONGEST + 1];
	assert_true(HOSTILE >= 50);
	for (size_t i = 0; i < HOSTILE; i++) {
		size_t n = voc_slug(voc_span_from(hostile[i]), out[i]);
		assert_true(n > 0 && n <= VOC_SLUG_LONGEST && strlen(out[i]) == n);
		assert_int_equal(voc_utf8_check((struct voc_span){out[i], n}), n);
		assert_true(out[i][0] != '-' && out[i][0] != '.');
		for (size_t k = 0; k < n; k++) {
			unsigned char c = (unsigned char)out[i][k];
			if (c < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_')
				fail_msg("'%s' keeps byte %u", hostile[i], c);
		}
		assert_string_not_equal(out[i], hostile[i]);
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(out[i], out[k]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(plain_names_stay), cmocka_unit_test(hostile_names_are_harmless)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
