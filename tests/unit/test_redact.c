/* SPDX-License-Identifier: Apache-2.0 */
/* test_redact -- personal data found, everything else left alone; against slow and simple checks. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "records/redact.h"

static struct voc_redact redact;
static struct voc_arena arena;

static int release(void **state)
{
	(void)state;
	voc_redact_release(&redact);
	voc_arena_release(&arena);
	return 0;
}

static uint64_t seed = 3;

static unsigned draw(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((seed >> 33) % n);
}

static const struct {
	const char *text, *expected;
} cases[] = {
	{"", ""},
	{"很好，物流快", "很好，物流快"},
	/* mobile */
	{"13812345678", "[mobile]"},
	{"电话13812345678请回电", "电话[mobile]请回电"},
	{"138 1234 5678", "[mobile]"},
	{"138-1234-5678", "[mobile]"},
	{"138-12345678", "[mobile]"},
	{"1381234 5678", "[mobile]"},
	{"+8613812345678", "[mobile]"},
	{"+86 13812345678", "[mobile]"},
	{"+86-138-1234-5678", "[mobile]"},
	{"8613812345678", "[mobile]"},
	{"86 138 1234 5678", "[mobile]"},
	{"0086 13812345678", "[mobile]"},
	{"008613812345678", "[mobile]"},
	{"(+86)13812345678", "[mobile]"},
	{"（+86）13812345678", "[mobile]"},
	{"(86) 138-1234-5678", "[mobile]"},
	{"１３８１２３４５６７８", "[mobile]"},
	{"13812345678,13912345678", "[mobile],[mobile]"},
	{"13812345678 13912345678", "[mobile] [mobile]"},
	{"买2件 13812345678", "买2件 [mobile]"},
	{"2 13812345678", "2 [mobile]"},
	{"12812345678", "12812345678"},
	{"1381234567", "1381234567"},
	{"138123456789", "138123456789"},
	{"913812345678", "913812345678"},
	{"138 1234 567", "138 1234 567"},
	{"138  1234  5678", "138  1234  5678"},
	{"订单20240503138123456781", "订单[order]"},
	{"20240503138123456781", "20240503138123456781"},
	{"2024-05-03 14:15", "2024-05-03 14:15"},
	{"价格199-299", "价格199-299"},
	{"138-1234)5678", "138-1234)5678"},
	/* e-mail */
	{"a@b.com", "[email]"},
	{"邮箱zhang.san+x@mail.example.co.uk，谢谢", "邮箱[email]，谢谢"},
	{"13812345678@qq.com", "[email]"},
	{"12345@qq.com.", "[email]."},
	{"<bob@x.com>", "<[email]>"},
	{"a@b.com13812345678", "[email][mobile]"},
	{"a@b.com,c@d.org", "[email],[email]"},
	{"A_B%c-d@E-F.IO", "[email]"},
	{"@VirginAmerica hi", "@VirginAmerica hi"},
	{"a@b", "a@b"},
	{"a@b.c", "a@b.c"},
	{"a@.com", "a@.com"},
	{"a.@b.com", "a.@b.com"},
	{"@b.com", "@b.com"},
	{"a@b..com", "a@b..com"},
	{"3@5.50", "3@5.50"},
	{"a@1.2.3.4", "a@1.2.3.4"},
	{"13812345678@店", "[mobile]@店"},
	{"a @b.com", "a @b.com"},
	/* id: 11010519491231002X is the example of the standard */
	{"11010519491231002X", "[id]"},
	{"11010519491231002x。", "[id]。"},
	{"身份证440524188001010014", "身份证[id]"},
	{"110105194912310021", "110105194912310021"},
	{"11010519491331002X", "11010519491331002X"},
	{"11010519491231002Xa", "11010519491231002Xa"},
	{"110105491231002", "110105491231002"},
	{"111010519491231002X", "111010519491231002X"},
	/* card */
	{"4111111111111111", "[card]"},
	{"4111 1111 1111 1111", "[card]"},
	{"4111-1111-1111-1111", "[card]"},
	{"卡6222021001116245702", "卡[card]"},
	{"4111111111111112", "4111111111111112"},
	{"0000000000000000", "0000000000000000"},
	{"411111111111111", "411111111111111"},
	/* landline */
	{"010-62345678", "[phone]"},
	{"01062345678", "[phone]"},
	{"(010)62345678", "[phone]"},
	{"（021） 62345678", "[phone]"},
	{"0755-8234567", "[phone]"},
	{"0755-82345678", "[phone]"},
	{"075582345678", "[phone]"},
	{"021 6234 5678", "[phone]"},
	{"010-12345678", "010-12345678"},
	{"021-6234567", "021-6234567"},
	{"0110-62345678", "0110-62345678"},
	{"000-62345678", "000-62345678"},
	{"400-800-8888", "400-800-8888"},
	{"62345678", "62345678"},
	{"10086", "10086"},
};

static struct voc_span hide(const char *text, size_t n)
{
	char *own = malloc(n ? n : 1); /* in a block of its size */
	memcpy(own, text, n);
	struct voc_span got = voc_redact(&redact, (struct voc_span){own, n}, &arena);
	got = voc_arena_copy(&arena, got);
	free(own);
	return got;
}

static void hides_what_is_personal(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct voc_span got = hide(cases[i].text, strlen(cases[i].text));
		if (!voc_span_is(got, cases[i].expected))
			fail_msg("'%s' gave '%s', not '%s'", cases[i].text, got.p, cases[i].expected);
	}
}

static void untouched_text_is_not_copied(void **state)
{
	(void)state;
	struct voc_span text = VOC_SPAN("2件都好 @店家 ， a@b");
	assert_ptr_equal(voc_redact(&redact, text, &arena).p, text.p);
	assert_false(voc_is_redacted(text));
	for (int kind = 0; kind < VOC_PERSONAL_COUNT; kind++) {
		char mark[20];
		snprintf(mark, sizeof(mark), "x[%s]y", voc_personal_name((enum voc_personal)kind));
		assert_true(voc_is_redacted(voc_span_from(mark)));
	}
}

static void counts_each_kind(void **state)
{
	(void)state;
	memset(redact.count, 0, sizeof(redact.count));
	hide("13812345678 a@b.com", 19);
	hide("13812345678", 11);
	assert_int_equal(redact.count[VOC_MOBILE], 2);
	assert_int_equal(redact.count[VOC_EMAIL], 1);
	assert_int_equal(redact.count[VOC_ID_CARD], 0);
}

/* The 18th character by the definition: the sum of weighted values is 1 mod 11, weights are powers of two. */
static bool id_by_definition(const char *text)
{
	unsigned sum = 0, weight = 1;
	for (int i = 17; i >= 0; i--) {
		sum += weight * (text[i] == 'X' ? 10u : (unsigned)(text[i] - '0'));
		weight = weight * 2 % 11;
	}
	return sum % 11 == 1;
}

static void every_id_with_a_right_check_is_found(void **state)
{
	(void)state;
	char text[32];
	int found = 0;

	for (int run = 0; run < 20000; run++) {
		snprintf(text, sizeof(text), "%06u%04u%02u%02u%03u%c", 110000 + draw(540000), 1920 + draw(100), 1 + draw(12), 1 + draw(28),
			 draw(1000), "0123456789X"[draw(11)]);
		struct voc_span got = hide(text, 18);
		bool right = id_by_definition(text);
		assert_int_equal(voc_span_is(got, "[id]"), right);
		found += right;
	}
	assert_true(found > 1500);
}

static bool luhn_by_definition(const char *text, size_t n)
{
	int sum = 0;
	for (size_t i = 0; i < n; i++) {
		int d = text[i] - '0';
		if ((n - i) % 2 == 0)
			d = d * 2 / 10 + d * 2 % 10;
		sum += d;
	}
	return sum % 10 == 0;
}

static void every_card_is_found(void **state)
{
	(void)state;
	char text[32];

	for (int run = 0; run < 20000; run++) {
		size_t n = 16 + draw(4);
		text[0] = '6';
		for (size_t i = 1; i < n; i++)
			text[i] = (char)('0' + draw(10));
		if (n == 18 && id_by_definition(text))
			continue;
		assert_int_equal(voc_span_is(hide(text, n), "[card]"), luhn_by_definition(text, n));
	}
}

/* On random digits and joints: again changes nothing, and no mobile number by itself is left. */
static void twice_is_once(void **state)
{
	(void)state;
	static const char *const piece[] = {"13812345678", "138", "1234", "5678", "86", "+", "0086", " ", "-", ")", "(", "）", "好", "a", "@", ".",
					    "com", "010", "62345678", "4111", "1111", "11010519491231002X", "X", "0", "１", "12345678",
					    "4111111111111111", "a@b.com", "[mobile]", "_"};
	char text[300];

	for (int run = 0; run < 200000; run++) {
		size_t n = 0;
		do {
			const char *s = piece[draw(sizeof(piece) / sizeof(piece[0]))];
			memcpy(text + n, s, strlen(s));
			n += strlen(s);
		} while (n < 200 && draw(8));
		struct voc_span once = hide(text, n), twice = hide(once.p, once.n);
		if (!voc_span_equal(once, twice))
			fail_msg("'%.*s' gave '%s', then '%s'", (int)n, text, once.p, twice.p);
		for (size_t i = 0; i < once.n; i++) {
			size_t digits = strspn(once.p + i, "0123456789");
			bool before = i && once.p[i - 1] >= '0' && once.p[i - 1] <= '9';
			bool wide = (i >= 3 && memcmp(once.p + i - 3, "１", 3) == 0) || memcmp(once.p + i + digits, "１", 3) == 0;
			if (digits == 11 && !before && !wide && once.p[i] == '1' && once.p[i + 1] >= '3')
				fail_msg("'%.*s' left '%s'", (int)n, text, once.p);
		}
		voc_arena_reset(&arena);
	}
}

static void hostile_text_takes_linear_time(void **state)
{
	(void)state;
	static const char *const unit[] = {"1", "1 ", "a@", "@", "1234-", "a.", "a@a.", "+", "86 "};
	enum { SIZE = 1 << 20 };
	char *text = malloc(SIZE);

	for (size_t i = 0; i < sizeof(unit) / sizeof(unit[0]); i++) {
		for (size_t k = 0; k < SIZE; k++)
			text[k] = unit[i][k % strlen(unit[i])];
		clock_t begin = clock();
		hide(text, SIZE);
		assert_true(clock() - begin < 2 * CLOCKS_PER_SEC);
		voc_arena_reset(&arena);
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hides_what_is_personal),
		cmocka_unit_test(untouched_text_is_not_copied),
		cmocka_unit_test(counts_each_kind),
		cmocka_unit_test(every_id_with_a_right_check_is_found),
		cmocka_unit_test(every_card_is_found),
		cmocka_unit_test(twice_is_once),
		cmocka_unit_test(hostile_text_takes_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
