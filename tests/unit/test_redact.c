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

#include <unistd.h>

#include "linear.h"
#include "records/redact.h"
#include "voc/clean.h"

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
	{"138\xC2\xA0" "1234\xC2\xA0" "5678", "[mobile]"},
	{"138　1234　5678", "[mobile]"},
	{"138–1234—5678", "[mobile]"},
	{"138·1234·5678", "[mobile]"},
	{"138－1234－5678", "[mobile]"},
	{"138\xE2\x80\x8B" "1234\xE2\x80\x8B" "5678", "[mobile]"},
	{"电话138.1234.5678。", "电话[mobile]。"},
	{"版本138.1234.567", "版本138.1234.567"},
	{"110105 19491231 002X", "[id]"},
	{"身份证110105-19491231-002x", "身份证[id]"},
	{"ip地址：223.5.5.5", "ip地址：[ip]"},
	{"登录IP223.5.5.5异常", "登录IP[ip]异常"},
	{"版本1.2.3.4", "版本1.2.3.4"},
	{"10:30::10:40", "10:30::10:40"},
	{"写信到foo＠qq.com吧", "写信到[email]吧"},
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
	/* telephones elsewhere */
	{"415-555-2671", "[phone]"},
	{"(415) 555-2671.", "[phone]."},
	{"415.555.2671", "[phone]"},
	{"1-415-555-2671", "[phone]"},
	{"+1 415 555 2671", "[phone]"},
	{"+44 20 7946 0958", "[phone]"},
	{"07911 123456", "[phone]"},
	{"0912-345-678", "[phone]"},
	{"(02)2345-6789", "[phone]"},
	{"00852 2345 6789", "[phone]"},
	{"800-555-0100", "800-555-0100"},
	{"200 300 4000", "200 300 4000"},
	{"415-555-2671-99", "415-555-2671-99"},
	{"SKU 415-555-2671", "SKU 415-555-2671"},
	{"911-555-2671", "911-555-2671"},
	{"192.168.1.5555", "192.168.1.5555"},
	{"+1234", "+1234"},
	{"1+12345678901", "1+12345678901"},
	/* behind a cue */
	{"微信abc123", "微信[wechat]"},
	{"微信：zhangsan", "微信：[wechat]"},
	{"加V tony_88", "加V [wechat]"},
	{"微信支付2024年", "微信支付2024年"},
	{"微信13812345678", "微信[mobile]"},
	{"wechat: please help", "wechat: please help"},
	{"QQ12345678", "QQ[qq]"},
	{"QQ 12345678元", "QQ 12345678元"},
	{"订单号：ABC-20240503-1", "订单号：[order]"},
	{"order no. 123456", "order no. [order]"},
	{"order 123456", "order 123456"},
	{"border 12345678901", "border 12345678901"},
	{"运单号123456789012", "运单号[parcel]"},
	{"护照E12345678", "护照[passport]"},
	{"E12345678", "E12345678"},
	{"SSN 123-45-6789", "SSN [id]"},
	{"123-45-6789", "123-45-6789"},
	/* letters and digits */
	{"A123456(3)", "[id]"},
	{"A123456(4)", "A123456(4)"},
	{"A123456789", "[id]"},
	{"A123456788", "A123456788"},
	{"SF1234567890123", "[parcel]"},
	{"京A12345", "[plate]"},
	{"京a·12345", "[plate]"},
	{"粤BD12345", "[plate]"},
	{"京A1234", "京A1234"},
	{"京AI2345", "京AI2345"},
	{"最新A12345", "最新A12345"},
	/* places */
	{"北京市朝阳区建国路88号3号楼1202室", "[address]"},
	{"住在幸福里5栋2单元301。", "住在[address]。"},
	{"建国路88号", "建国路88号"},
	{"3号楼", "3号楼"},
	{"742 Evergreen Terrace, Apt 3", "[address]"},
	{"12 Main Street", "12 Main Street"},
	{"IP 10.20.30.40", "IP [ip]"},
	{"v10.20.30.40", "v10.20.30.40"},
	{"version 10.20.30.40", "version 10.20.30.40"},
	{"10.20.30.256", "10.20.30.256"},
	{"1.2.3.4", "1.2.3.4"},
	{"2001:db8::ff00:42:8329", "[ip]"},
	{"12:30:45", "12:30:45"},
	{"?token=abcdef12&x=1", "?token=[token]&x=1"},
	{"token=abcdef12", "token=abcdef12"},
	/* marks stay, with or without pseudonym */
	{"[mobile:3f9a1c2b4d5e]12345", "[mobile:3f9a1c2b4d5e]12345"},
	{"微信[mobile]", "微信[mobile]"},
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
		snprintf(text, sizeof(text), "%06u%04u%02u%02u%03u%c", 110000 + draw(540000), 1920 + draw(100), 1 + draw(12),
			 1 + draw(28), draw(1000), "0123456789X"[draw(11)]);
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
	static const char *const piece[] = {"13812345678",
					    "138",
					    "1234",
					    "5678",
					    "86",
					    "+",
					    "0086",
					    " ",
					    "-",
					    ")",
					    "(",
					    "）",
					    "好",
					    "a",
					    "@",
					    ".",
					    "com",
					    "010",
					    "62345678",
					    "4111",
					    "1111",
					    "11010519491231002X",
					    "X",
					    "0",
					    "１",
					    "12345678",
					    "4111111111111111",
					    "a@b.com",
					    "[mobile]",
					    "_",
					    "微信",
					    "wx:",
					    "订单号",
					    "order no. ",
					    "：",
					    ":",
					    "路",
					    "号",
					    "3栋",
					    "402室",
					    "住在",
					    "京A",
					    "A123456(3)",
					    "E12345678",
					    "SF1234567890123",
					    "192.168",
					    ".10.20",
					    "?token=",
					    "abcdef",
					    "12345",
					    "+1 ",
					    "415-555-2671",
					    "0912",
					    "345",
					    "Main Street",
					    "Apt ",
					    "::",
					    "2001:db8",
					    "[wechat:0123456789ab]",
					    "[",
					    "]",
					    "QQ",
					    "护照",
					    "电话",
					    "call me ",
					    "87654321"};
	char text[300];

	for (int run = 0; run < 20000; run++) {
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
			bool wide =
				(i >= 3 && memcmp(once.p + i - 3, "１", 3) == 0) || memcmp(once.p + i + digits, "１", 3) == 0;
			if (digits == 11 && !before && !wide && once.p[i] == '1' && once.p[i + 1] >= '3')
				fail_msg("'%.*s' left '%s'", (int)n, text, once.p);
		}
		voc_arena_reset(&arena);
	}
}

/* The same with pseudonyms: what is hidden is the same, and stays so. */
static void twice_is_once_with_a_key(void **state)
{
	(void)state;
	static const char *const piece[] = {"13812345678", " ",        "-",        "微信",     "abc123",
					    "订单号",      "12345678", "a@b.com",  "：",       "路",
					    "12号",        "3栋402室", "京A12345", "[mobile]", "[mobile:3f9a1c2b4d5e]",
					    "好",          "QQ",       "x",        ".",        "A123456(3)",
					    "1.",          "22.33.44"};
	char path[] = "/tmp/voc-test-redact-XXXXXX", text[300];
	int file = mkstemp(path);
	assert_true(file >= 0 && write(file, "0123456789abcdef", 16) == 16 && close(file) == 0);
	struct voc_key *key = voc_key_load(path, NULL);
	struct voc_redact keyed = {.key = key};
	assert_non_null(key);
	unlink(path);
	for (int run = 0; run < 10000; run++) {
		size_t n = 0;
		do {
			const char *s = piece[draw(sizeof(piece) / sizeof(piece[0]))];
			memcpy(text + n, s, strlen(s));
			n += strlen(s);
		} while (n < 200 && draw(8));
		struct voc_span plain = voc_redact(&redact, (struct voc_span){text, n}, &arena);
		struct voc_span once = voc_redact(&keyed, (struct voc_span){text, n}, &arena),
				twice = voc_redact(&keyed, once, &arena);
		if (!voc_span_equal(once, twice))
			fail_msg("'%.*s' gave '%.*s', then '%.*s'", (int)n, text, (int)once.n, once.p, (int)twice.n, twice.p);
		struct voc_buffer bare = {0};
		for (size_t i = 0; i < once.n; i++) {
			size_t length = once.p[i] == ':' ? voc_pseudonym_length(once, i) : 0;
			bool ours = length &&
				    !voc_span_starts((struct voc_span){once.p + i, once.n - i}, VOC_SPAN(":3f9a1c2b4d5e"));
			i += ours ? length : 0;
			voc_buffer_byte(&bare, once.p[i]);
		}
		if (!voc_span_equal(voc_buffer_view(&bare), plain))
			fail_msg("'%.*s' gave '%.*s' and '%.*s'", (int)n, text, (int)plain.n, plain.p, (int)once.n, once.p);
		voc_buffer_release(&bare);
		voc_arena_reset(&arena);
	}
	voc_redact_release(&keyed);
	voc_key_free(key);
}

/* Wherever it stands between bytes that are skipped eight or three at a time. */
static void every_place_is_looked_at(void **state)
{
	(void)state;
	static const char *const filler[] = {"a", "Z", " ",  ".", "<", ">", "\\",   "^",
					     ";", "@", "好", "é", "👍", "~", "\x7F", "\x01"};
	static const char *const hit[][2] = {{"13812345678", "[mobile]"},
					     {"１３８１２３４５６７８", "[mobile]"},
					     {"微信:zhangsan", "微信:[wechat]"},
					     {"微信：zhangsan", "微信：[wechat]"},
					     {"?token=abcdef", "?token=[token]"}};
	char text[400], expected[400];
	for (size_t f = 0; f < sizeof(filler) / sizeof(filler[0]); f++) {
		for (size_t before = 0; before < 20; before++) {
			for (size_t h = 0; h < sizeof(hit) / sizeof(hit[0]); h++) {
				size_t n = 0, length = strlen(filler[f]);
				for (size_t i = 0; i < before; i++, n += length)
					memcpy(text + n, filler[f], length);
				snprintf(expected, sizeof(expected), "%.*s %s。%s", (int)n, text, hit[h][1], filler[f]);
				snprintf(text + n, sizeof(text) - n, " %s。%s", hit[h][0], filler[f]);
				struct voc_span got = hide(text, strlen(text));
				if (!voc_span_is(got, expected))
					fail_msg("'%s' gave '%s'", text, got.p);
			}
		}
		voc_arena_reset(&arena);
	}
}

static void kinds_can_be_left(void **state)
{
	(void)state;
	static const char text[] = "13812345678 a@b.com 微信abc123 订单号12345678 京A12345 10.20.30.40";
	for (int kind = 0; kind < VOC_PERSONAL_COUNT; kind++) {
		struct voc_redact one = {.leave = ~(1u << kind)};
		struct voc_span got = voc_redact(&one, voc_span_from(text), &arena);
		unsigned long all = 0;
		for (int k = 0; k < VOC_PERSONAL_COUNT; k++)
			all += one.count[k];
		assert_int_equal(all, one.count[kind]);
		assert_int_equal(got.p != text, one.count[kind] > 0);
		assert_int_equal(voc_personal_find(voc_span_from(voc_personal_name((enum voc_personal)kind))), kind);
		voc_redact_release(&one);
	}
	assert_int_equal(voc_personal_find(VOC_SPAN("nonsense")), -1);
}

static void redact_repeated(const void *data, size_t n)
{
	const char *unit = data;
	size_t length = strlen(unit);
	char *text = malloc(n);

	n -= n % length; /* whole characters */
	for (size_t k = 0; k < n; k++)
		text[k] = unit[k % length];
	hide(text, n);
	voc_arena_reset(&arena);
	free(text);
}

static void hostile_text_takes_linear_time(void **state)
{
	(void)state;
	static const char *const unit[] = {"1",        "1 ",
					   "a@",       "@",
					   "1234-",    "a.",
					   "a@a.",     "+",
					   "86 ",      ":",
					   "a:",       "[",
					   "微信",     "号",
					   "1号",      "1栋",
					   "路1号",    "好",
					   "1a",       "a1-",
					   "=",        "1A'",
					   "?token=",  "1.",
					   "::1",      "QQ1 ",
					   "no. 1",    "Main ",
					   "1 A ",     "住",
					   "[mobile:", "4 ",
					   "甲",       "SKU-a-",
					   "（1",      "1）",
					   "1234567 ", "4111111111111111-"};

	for (size_t i = 0; i < sizeof(unit) / sizeof(unit[0]); i++)
		if (!is_linear(redact_repeated, unit[i], 1 << 14))
			fail_msg("'%s' repeated takes more than linear time", unit[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hides_what_is_personal),   cmocka_unit_test(untouched_text_is_not_copied),
		cmocka_unit_test(counts_each_kind),         cmocka_unit_test(every_id_with_a_right_check_is_found),
		cmocka_unit_test(every_card_is_found),      cmocka_unit_test(twice_is_once),
		cmocka_unit_test(twice_is_once_with_a_key), cmocka_unit_test(every_place_is_looked_at),
		cmocka_unit_test(kinds_can_be_left),        cmocka_unit_test(hostile_text_takes_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
