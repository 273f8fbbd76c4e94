/* SPDX-License-Identifier: Apache-2.0 */
/* test_clean -- empty and repeated items, personal data; against a naive list, and cleaning twice is cleaning once. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <unistd.h>

#include "base/utf8.h"
#include "records/duplicate.h"
#include "text/anybody.h"
#include "records/junk.h"
#include "records/pseudonym.h"
#include "rows.h"
#include "text/fold.h"
#include "voc/clean.h"

static const struct voc_clean_options all = {0};
static struct voc_junk *terms; /* of the shipped dictionaries */
static struct voc_key *key;
static char key_path[] = "/tmp/voc-test-key-XXXXXX";

static int load(void **state)
{
	static const char secret[] = "0123456789abcdef0123456789abcdef";
	int file = mkstemp(key_path);

	(void)state;
	if (file < 0 || write(file, secret, sizeof(secret) - 1) < 0 || close(file) < 0)
		return -1;
	terms = voc_junk_load((const char *const[]){VOC_SOURCE_DIR "/dict", NULL}, NULL);
	key = voc_key_load(key_path, NULL);
	return terms && key ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	voc_junk_free(terms);
	voc_key_free(key);
	return unlink(key_path);
}

static void check_with(const struct voc_clean_options *options, const char *in, const char *expected)
{
	struct rows read, out;
	rows_read(&read, in);
	rows_run(&out, &voc_clean, options, &read);
	assert_true(out.opened);
	struct voc_span got = rows_text(&out);
	if (!voc_span_is(got, expected))
		fail_msg("\n%s\ngave\n%s\nnot\n%s", in, got.p, expected);
	rows_release(&read);
	rows_release(&out);
}

static void check(const char *in, const char *expected)
{
	check_with(&all, in, expected);
}

static void empty_texts_are_dropped(void **state)
{
	(void)state;
	check("x|text\n1|\n2| 　\n3|。。。\n4|...!\n5|👍\n6|5\n7|——\n8|“”\n9|好\n10|★\n11|\xC2\xA0\xE2\x80\x8B\n12|ok\n",
	      "x|text\n5|👍\n6|5\n9|好\n10|★\n12|ok\n");
	struct voc_clean_options keep = {.keep_empty = true};
	check_with(&keep, "x|text\n1|\n2|。\n", "x|text\n1|\n2|。\n");
}

static void long_texts_repeat(void **state)
{
	(void)state;
	check("text\n质量非常好啊\n质量非常好啊\n", "text\n质量非常好啊\n");
	check("text\n质量非常好啊\n质量，非常 好啊！！\n質量非常好啊\n", "text\n质量非常好啊\n");
	check("text\nThe delivery was very late.\nTHE DELIVERY WAS VERY LATE\n", "text\nThe delivery was very late.\n");
	check("text\n质量非常好\n质量非常好\n", "text\n质量非常好\n质量非常好\n");
	check("text\nlove my new echo\nlove my new echo\n", "text\nlove my new echo\nlove my new echo\n");
	check("text|product\n质量非常好啊|a\n质量非常好啊|b\n质量非常好啊|a \n",
	      "text|product\n质量非常好啊|a\n质量非常好啊|b\n");
	check("text|customer\n质量非常好啊|a\n质量非常好啊|b\n质量非常好啊|a\n",
	      "text|customer\n质量非常好啊|a\n质量非常好啊|b\n");
	check("text|store|channel\n质量非常好啊|ab|c\n质量非常好啊|a|bc\n",
	      "text|store|channel\n质量非常好啊|ab|c\n质量非常好啊|a|bc\n");
	check("text|id|customer\n质量非常好啊|1|a\n质量非常好啊|2|a\n", "text|id|customer\n质量非常好啊|1|a\n");
	struct voc_clean_options keep = {.duplicates = VOC_DUPLICATES_KEEP};
	check_with(&keep, "text\n质量非常好啊\n质量非常好啊\n", "text\n质量非常好啊\n质量非常好啊\n");
}

/* From both ends and the middle of the list, which must be in order; and what is none of them. */
static void names_of_anybody(void **state)
{
	static const char *const anybody[] = {
		"",       "-",    "A Customer", "ANONYMOUS", " guest ", "n/a",    "walk-in customer", "Ｕser",    "QQ用户",
		"qq用户", "不详", "匿名用戶",   "微信用户",  "游客",    "某女士", "饿了么用户",       "[mobile]", "*****"};
	static const char *const known[] = {"Anna", "用户1", "王用户", "[mobile:3f9a1c2b4d5e]", "guest house", "微信"};
	(void)state;
	for (size_t i = 0; i < sizeof(anybody) / sizeof(anybody[0]); i++)
		if (!voc_name_is_anybody(voc_span_from(anybody[i])) || voc_name_is_known(voc_span_from(anybody[i])))
			fail_msg("'%s' is somebody", anybody[i]);
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (!voc_name_is_known(voc_span_from(known[i])))
			fail_msg("'%s' is nobody", known[i]);
	assert_false(voc_name_is_known(VOC_SPAN("t**1")) || voc_name_is_anybody(VOC_SPAN("t**1")));
}

/* Where the customer may be anybody, ids or else times tell items apart, unless so much is never said alike. */
static void anybody_is_not_one(void **state)
{
	(void)state;
	check("text|id|time\n质量非常好啊|1|2024-05-03\n质量非常好啊|2|2024-05-04\n质量非常好啊|1|2024-05-04\n",
	      "text|id|time\n质量非常好啊|1|2024-05-03\n质量非常好啊|2|2024-05-04\n");
	check("text|time\n质量非常好啊|2024-05-03\n质量非常好啊|2024-05-04\n质量非常好啊|2024-05-03\n",
	      "text|time\n质量非常好啊|2024-05-03\n质量非常好啊|2024-05-04\n");
	const struct voc_clean_options known = {.junk = terms};
	check_with(
		&known,
		"text|id|customer\n质量非常好啊|1|匿名用户\n质量非常好啊|2|匿名用户\n质量非常好啊|1|\n质量非常好啊|3|A Google "
		"user\n质量非常好啊|4|a google USER\n质量非常好啊|5|t**1\n质量非常好啊|6|t**1\n",
		"text|id|customer\n质量非常好啊|1|匿名用户\n质量非常好啊|2|匿名用户\n质量非常好啊|3|A Google "
		"user\n质量非常好啊|4|a google USER\n质量非常好啊|5|t**1\n质量非常好啊|6|t**1\n");
	check("text|id\n这款手机的拍照效果非常好，夜景也很清晰，电池可以用一整天|"
	      "1\n这款手机的拍照效果非常好，夜景也很清晰，电池可以用一整天|2\n",
	      "text|id\n这款手机的拍照效果非常好，夜景也很清晰，电池可以用一整天|1\n");
}

static void short_texts_need_more(void **state)
{
	(void)state;
	check("text|id\n很好|1\n很好|2\n很好|1\n很好|\n很好|\n", "text|id\n很好|1\n很好|2\n很好|\n很好|\n");
	check("text|customer|time\n很好|a|1\n很好|a|2\n很好|b|1\n很好|a|1\n很好||1\n很好||1\n很好|a|\n很好|a|\n",
	      "text|customer|time\n很好|a|1\n很好|a|2\n很好|b|1\n很好||1\n很好||1\n很好|a|\n很好|a|\n");
	check("text|id|customer|time\n很好|1|a|t\n很好|2|a|t\n很好|1|b|u\n", "text|id|customer|time\n很好|1|a|t\n很好|1|b|u\n");
	check("text|id|store\n很好|1|x\n很好|1|y\n", "text|id|store\n很好|1|x\n很好|1|y\n");
}

static void personal_data_are_hidden(void **state)
{
	(void)state;
	check("text|customer|title|x|标题\n打13812345678|13912345678|打13812345678|打13812345678|见a@b.com\n",
	      "text|customer|title|x|标题\n打[mobile]|[mobile]|打[mobile]|打13812345678|见[email]\n");
	/* the same but for a number are two; what was hidden before may be anybody's; customers that are hidden are not one customer */
	check("text\n联系我13812345678退款\n联系我13912345678退款\n联系我13812345678退款\n",
	      "text\n联系我[mobile]退款\n联系我[mobile]退款\n");
	check("text|id\n联系我[mobile]退款|1\n联系我[mobile]退款|2\n联系我[mobile]退款|1\n",
	      "text|id\n联系我[mobile]退款|1\n联系我[mobile]退款|2\n");
	check("text|customer\n质量非常好啊|13812345678\n质量非常好啊|13912345678\n质量非常好啊|13812345678\n",
	      "text|customer\n质量非常好啊|[mobile]\n质量非常好啊|[mobile]\n");
	struct voc_clean_options keep = {.keep_personal = true};
	check_with(&keep, "text\n打13812345678\n", "text\n打13812345678\n");
}

static void counts_what_was_written(void **state)
{
	(void)state;
	struct rows read, out;
	rows_read(&read, "text\n联系我13812345678退款\n联系我13812345678退款\na@b.com\n。\n");
	rows_run(&out, &voc_clean, &all, &read);
	assert_string_equal(out.reason[1], "duplicate");
	assert_string_equal(out.reason[3], "empty text");
	assert_true(rows_count(&out, "mobile") == 1);
	assert_true(rows_count(&out, "email") == 1);
	assert_true(rows_count(&out, "card") == 0);
	rows_release(&read);
	rows_release(&out);
	rows_read(&read, "review\nx\n");
	rows_run(&out, &voc_clean, &all, &read);
	assert_false(out.opened);
	assert_string_equal(out.err.msg, "no text column; name one with -t");
	rows_release(&read);
	rows_release(&out);
	voc_clean.close(NULL, NULL);
	assert_true(voc_clean.ordered);
}

/* The raw text of a record goes on when nothing was rewritten, and only then. */
static void raw_text_goes_on(void **state)
{
	(void)state;
	struct rows read;
	struct voc_schema out;
	struct voc_arena arena = {0};
	struct voc_span value[4];
	struct voc_reason why;

	rows_read(&read, "text|x\n很好|1\n13812345678|2\n");
	voc_schema_init(&out);
	void *clean = voc_clean.open(&all, &read.schema, &out, NULL);
	for (size_t i = 0; i < 2; i++) {
		struct voc_record in = {.schema = &read.schema, .value = read.row[i], .raw = VOC_SPAN("raw"), .raw_columns = 2};
		struct voc_record made = {.schema = &out, .value = value};
		assert_int_equal(voc_clean.pass(clean, &in, &made, value, &arena, &why), VOC_WRITTEN);
		assert_int_equal(made.raw_columns, i == 0 ? 2 : 0);
	}
	voc_clean.close(clean, NULL);
	voc_schema_release(&out);
	voc_arena_release(&arena);
	rows_release(&read);
}

/* What is left out, and what only looks like it: real sentences with the same words in them. */
static void junk_is_dropped(void **state)
{
	static const struct {
		const char *text;
		const char *reason; /* NULL: kept */
	} cases[] = {
		{"此用户没有填写评价。", "default praise"},
		{"此用户没有填写评价内容！！", "default praise"},
		{"評價方未及時做出評價,系統默認好評!", "default praise"},
		{"系统默认好评", "default praise"},
		{"Buyer left no comment.", "default praise"},
		{"此用户没有填写评价，但是我要说客服太差了", NULL},
		{"系统默认好评，其实质量很差", NULL},
		{"怎么就系统默认好评了，我还没收到货", NULL},
		{"no comment left by the courier, parcel missing", NULL},
		{"Thank you for your feedback. We value your feedback!", "template text"},
		{"Thank you for your feedback but my refund is still missing", NULL},
		{"走到哪里复制到哪里", "template text"},
		{"走到哪里复制到哪里，可是屏幕碎了", NULL},
		{"宝贝很好,物流很快,服务态度差", NULL},
		{"asdfgh", "noise"},
		{"ASDFGH!!!", "noise"},
		{"qwertyuiop", "noise"},
		{"123456", "noise"},
		{"aaaa", "noise"},
		{"111111", "noise"},
		{"1111。。。。", "noise"},
		{"。。。。", "empty text"},
		{"test test test", "noise"},
		{"666", NULL},
		{"66666666", NULL},
		{"5555555", NULL},
		{"hhhhh", NULL},
		{"好好好好", NULL},
		{"差差差差差", NULL},
		{"哈哈哈哈", NULL},
		{"were", NULL},
		{"tree", NULL},
		{"poor", NULL},
		{"5", NULL},
		{"10", NULL},
		{"100", NULL},
		{"good", NULL},
		{"ok", NULL},
		{"asdfgh 手机屏幕坏了", NULL},
		{"兼职日赚300，轻松赚钱，加微信abc12345", "advertisement"},
		{"低价代充，vx：hello666", "advertisement"},
		{"Make money online, add me on WhatsApp: +1 415 555 2671", "advertisement"},
		{"Join my telegram t.me/fastcash now", "advertisement"},
		{"加微信abc12345", "advertisement"},
		{"卖家要求加微信abc12345或加qq12345678私下退款，一直不给退", NULL},
		{"这个兼职轻松赚钱是真的吗", NULL},
		{"客服叫我加微信abc12345，说轻松赚钱，结果被骗了三千块", NULL},
		{"快递没到，请联系13812345678", NULL},
		{"加微信abc12345退差价，商家一直不退", NULL},
		{"my invite code does not work, mail me at a@b.com", NULL},
	};
	(void)state;
	const struct voc_clean_options options = {.junk = terms};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct rows read, out;
		struct voc_buffer text = {0};
		voc_buffer_print(&text, "id|text\n%zu|%s\n", i, cases[i].text);
		voc_buffer_byte(&text, 0);
		rows_read(&read, text.p);
		rows_run(&out, &voc_clean, &options, &read);
		if (strcmp(out.reason[0], cases[i].reason ? cases[i].reason : "") != 0)
			fail_msg("'%s': '%s', not '%s'", cases[i].text, out.reason[0],
				 cases[i].reason ? cases[i].reason : "kept");
		voc_buffer_release(&text);
		rows_release(&read);
		rows_release(&out);
	}
}

static void junk_can_be_kept(void **state)
{
	(void)state;
	const char *in = "text\n系统默认好评\nasdfgh\n走到哪里复制到哪里\n轻松赚钱，加微信abc12345\n";
	struct voc_clean_options options = {.junk = terms, .keep_junk = ~0u};
	check_with(&options, in, "text\n系统默认好评\nasdfgh\n走到哪里复制到哪里\n轻松赚钱，加微信[wechat]\n");
	options.keep_junk = ~(1u << VOC_JUNK_NOISE);
	check_with(&options, in, "text\n系统默认好评\n走到哪里复制到哪里\n轻松赚钱，加微信[wechat]\n");
	options.keep_junk = 1u << VOC_JUNK_NOISE;
	options.keep_personal = true;
	check_with(&options, in, "text\nasdfgh\n");
	options = (struct voc_clean_options){.junk = NULL};
	check_with(&options, in, "text\n系统默认好评\n走到哪里复制到哪里\n轻松赚钱，加微信[wechat]\n");
}

/* Groups are the same whatever stands between; a short text by somebody unknown belongs to none. */
static void repeats_are_flagged(void **state)
{
	(void)state;
	const struct voc_clean_options flag = {.duplicates = VOC_DUPLICATES_FLAG};
	struct rows read, out, again;
	const char *text = "这款手机的拍照效果非常好，夜景也很清晰，电池可以用一整天，就是有点重";
	struct voc_buffer in = {0};
	voc_buffer_print(&in, "id|text|customer\n1|%s|a\n2|很好|b\n3|%s！|c\n|很好|\n5|%s了|a\n2|很好|b\n", text, text, text);
	voc_buffer_byte(&in, 0);
	rows_read(&read, in.p);
	rows_run(&out, &voc_clean, &flag, &read);
	assert_int_equal(out.rows, 6);
	const size_t group = 3, copies = 4;
	assert_true(voc_span_is(out.schema.name[group], "group") && voc_span_is(out.schema.name[copies], "copies"));
	static const char *const expected[] = {"1", "1", "2", "1", "3", "2"};
	for (size_t i = 0; i < 6; i++)
		assert_true(voc_span_is(out.row[i][copies], expected[i]));
	assert_true(out.row[0][group].n == 13 && out.row[0][group].p[0] == 'g');
	assert_true(voc_span_equal(out.row[0][group], out.row[2][group]) &&
		    voc_span_equal(out.row[0][group], out.row[4][group]));
	assert_true(voc_span_equal(out.row[1][group], out.row[5][group]) &&
		    !voc_span_equal(out.row[0][group], out.row[1][group]));
	assert_int_equal(out.row[3][group].n, 0);
	assert_true(rows_count(&out, "groups of repeats") == 2 && rows_count(&out, "repeats in them") == 3);
	rows_run(&again, &voc_clean, &flag, &out);
	assert_true(voc_span_equal(rows_text(&again), rows_text(&out)));
	rows_release(&again);
	rows_release(&out);
	rows_release(&read);
	voc_buffer_release(&in);
	rows_read(&read, "text|group\nx|a\n");
	rows_run(&out, &voc_clean, &flag, &read);
	assert_false(out.opened);
	assert_string_equal(out.err.msg, "the input has a column 'group' of its own; rename it to have repeats flagged");
	rows_release(&read);
	rows_release(&out);
}

static void near_repeats_are_dropped(void **state)
{
	(void)state;
	struct voc_clean_options near = {.duplicates = VOC_DUPLICATES_NEAR};
	check_with(&near,
		   "text|customer\n这款手机的拍照效果非常好，夜景也很清晰，电池可以用一整天|"
		   "a\n这款手机拍照效果非常好，夜景也很清晰，电池可以用一整天|b\n物流很快很满意|a\n物流很快很满意|b\n",
		   "text|customer\n这款手机的拍照效果非常好，夜景也很清晰，电池可以用一整天|a\n物流很快很满意|"
		   "a\n物流很快很满意|b\n");
	near.duplicates = VOC_DUPLICATES_DROP;
	check_with(&near,
		   "text|customer\n这款手机的拍照效果非常好，夜景也很清晰，电池可以用一整天|"
		   "a\n这款手机拍照效果非常好，夜景也很清晰，电池可以用一整天|a\n",
		   "text|customer\n这款手机的拍照效果非常好，夜景也很清晰，电池可以用一整天|"
		   "a\n这款手机拍照效果非常好，夜景也很清晰，电池可以用一整天|a\n");
}

/* Columns are known by their names: people write in some, others hold one number, keys and times are never looked at. */
static void other_columns_are_looked_at(void **state)
{
	(void)state;
	check("id|time|text|备注|联系电话|微信号|订单号|收货地址|sku|review_id\n"
	      "13812345678|13812345678|好吃|打13812345678|010-62345678|abc12345|13800138000123|浙江杭州|13912345678|"
	      "a13812345678\n",
	      "id|time|text|备注|联系电话|微信号|订单号|收货地址|sku|review_id\n"
	      "13812345678|13812345678|好吃|打[mobile]|[phone]|[wechat]|13800138000123|[address]|[mobile]|a13812345678\n");
	struct voc_clean_options some = {.keep_kinds = ~voc_personal_bit(VOC_SPAN("email"))};
	check_with(&some, "text\n打13812345678，写a@b.com\n", "text\n打13812345678，写[email]\n");
	assert_int_equal(voc_personal_bit(VOC_SPAN("nonsense")), 0);
}

static void pseudonyms_are_stable(void **state)
{
	(void)state;
	char a[VOC_PSEUDONYM_DIGITS], b[VOC_PSEUDONYM_DIGITS];
	voc_pseudonym(key, "mobile", VOC_SPAN("13812345678"), a);
	assert_memory_equal(a, "570f4dcaf83c", sizeof(a)); /* a change would break what was joined by them */
	voc_pseudonym(key, "phone", VOC_SPAN("13812345678"), b);
	assert_memory_not_equal(a, b, sizeof(a));
	const struct voc_clean_options keyed = {.key = key};
	struct rows read, out, again;
	rows_read(&read, "text|customer\n打13812345678退款|张三\n打+86 138-1234-5678退货|13812345678\n邮箱A@B.com|张三 "
			 "\n邮箱a@b.com|李四\n退款|\n");
	rows_run(&out, &voc_clean, &keyed, &read);
	assert_int_equal(out.rows, 5);
	struct voc_buffer mark = {0};
	voc_buffer_print(&mark, "[mobile:%.12s]", a);
	assert_true(voc_span_equal(out.row[1][1], voc_buffer_view(&mark)));
	assert_true(voc_span_find(out.row[0][0], voc_buffer_view(&mark), 0) == 3);
	assert_true(voc_span_starts(out.row[1][0], VOC_SPAN("打[mobile:")) &&
		    voc_span_find(out.row[1][0], voc_buffer_view(&mark), 0) == 3);
	assert_true(voc_span_equal(out.row[2][0], out.row[3][0]));
	assert_true(voc_span_starts(out.row[0][1], VOC_SPAN("[customer:")) && voc_span_equal(out.row[0][1], out.row[2][1]));
	assert_false(voc_span_equal(out.row[0][1], out.row[3][1]));
	assert_int_equal(out.row[4][1].n, 0);
	rows_run(&again, &voc_clean, &keyed, &out);
	assert_true(voc_span_equal(rows_text(&again), rows_text(&out)));
	voc_buffer_release(&mark);
	rows_release(&again);
	rows_release(&out);
	rows_release(&read);
}

static void keys_are_checked(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool good;
	} cases[] = {{"", false},
		     {"fifteen bytes..\n\n", false},
		     {"sixteen bytes...", true},
		     {"\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n", false}};
	struct voc_error err = {0};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		FILE *file = fopen(key_path, "wb");
		assert_non_null(file);
		fputs(cases[i].text, file);
		fclose(file);
		struct voc_key *other = voc_key_load(key_path, &err);
		assert_int_equal(other != NULL, cases[i].good);
		voc_key_free(other);
	}
	assert_null(voc_key_load("/no/such/key", &err));
	assert_string_equal(err.file, "/no/such/key");
	voc_key_free(NULL);
	voc_junk_free(NULL);
	assert_null(voc_junk_load((const char *const[]){"/no/such/dict", NULL}, &err));
}

static uint64_t seed = 23;

static unsigned draw(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((seed >> 33) % n);
}

static void make_rows(struct rows *rows)
{
	static const char *const texts[] = {"很好",
					    "很好！",
					    "质量非常好啊",
					    "质量非常 好啊。",
					    "",
					    "。",
					    "打13812345678退款",
					    "打13912345678退款",
					    "a@b.com",
					    "[mobile]",
					    "13812345678",
					    "ok",
					    "OK",
					    "👍",
					    "The very same long text",
					    "the very, same long text!",
					    "打[mobile]退款",
					    "打[mobile:3f9a1c2b4d5e]退款",
					    "质量非常好啊13812345678",
					    "质量非常好啊13912345678",
					    "这款手机的拍照效果非常好，夜景也很清晰，电池可以用一整天13812345678",
					    "这款手机的拍照效果非常好，夜景也很清晰，电池可以用一整天13912345678"};
	static const char *const others[] = {"", "a", "b", "13812345678", "13912345678", "a@b.com", "[mobile]", "匿名", "t**1"};
	static const char *const names[] = {"text", "id", "time", "customer", "product", "title"};
	struct voc_span value[6];

	rows_init(rows);
	for (size_t i = 0; i < 6; i++)
		if (i == 0 || draw(2))
			voc_schema_add(&rows->schema, voc_span_from(names[i]));
	for (unsigned n = draw(30); n; n--) {
		value[0] = voc_span_from(texts[draw(sizeof(texts) / sizeof(texts[0]))]);
		for (size_t i = 1; i < rows->schema.columns; i++)
			value[i] = voc_span_from(others[draw(sizeof(others) / sizeof(others[0]))]);
		rows_add(rows, value);
	}
}

static void twice_is_once(void **state)
{
	(void)state;
	for (int run = 0; run < 20000; run++) {
		struct rows read, once, twice;
		struct voc_clean_options options = {.keep_empty = draw(4) == 0,
						    .keep_personal = draw(4) == 0,
						    .keep_junk = draw(16),
						    .keep_kinds = draw(4) ? 0 : draw(1 << 15),
						    .duplicates = (int)draw(4),
						    .junk = terms};
		options.key = options.keep_personal || draw(2) ? NULL : key;
		make_rows(&read);
		rows_run(&once, &voc_clean, &options, &read);
		rows_run(&twice, &voc_clean, &options, &once);
		struct voc_span a = rows_text(&once), b = rows_text(&twice);
		if (!voc_span_equal(a, b))
			fail_msg("from\n%s\nonce\n%s\ntwice\n%s", rows_text(&read).p, a.p, b.p);
		assert_int_equal(once.schema.columns,
				 read.schema.columns + (options.duplicates == VOC_DUPLICATES_FLAG ? 2 : 0));
		rows_release(&read);
		rows_release(&once);
		rows_release(&twice);
	}
}

/* Decides about the N records of which IN's row is at AT and which would be written as MADE. */
static void decide(struct rows *out, void *state, struct voc_buffer *notes, const size_t *at, struct voc_span (*made)[6],
		   size_t n)
{
	const char *drop[ROWS_MOST] = {NULL};

	voc_clean.decide(state, voc_buffer_view(notes), n, drop);
	for (size_t i = 0; i < n; i++) {
		out->fate[at[i]] = drop[i] ? VOC_DROPPED : VOC_WRITTEN;
		snprintf(out->reason[at[i]], sizeof(out->reason[0]), "%s", drop[i] ? drop[i] : "");
		if (!drop[i])
			rows_add(out, made[i]);
	}
	voc_buffer_reset(notes);
}

/* As the driver does with several workers: any of three states looks at a record, one decides about some at a time. */
static void run_in_halves(struct rows *out, const struct voc_clean_options *options, const struct rows *in)
{
	struct voc_schema spare[2];
	struct voc_arena arena = {0};
	struct voc_buffer notes = {0};
	struct voc_span made[ROWS_MOST][6];
	size_t at[ROWS_MOST], n = 0;
	void *state[3];

	rows_init(out);
	for (size_t i = 0; i < 3; i++) {
		if (i)
			voc_schema_init(&spare[i - 1]);
		state[i] = voc_clean.open(options, &in->schema, i ? &spare[i - 1] : &out->schema, &out->err);
	}
	for (size_t i = 0; i < in->rows; i++) {
		struct voc_record record = {.schema = &in->schema, .value = in->row[i], .line = i + 2};
		struct voc_record written = {.schema = &out->schema, .value = made[n], .line = record.line};
		struct voc_reason why = {"", {NULL, 0}};
		out->fate[i] = voc_clean.look(state[draw(3)], &record, &written, made[n], &arena, &why, &notes);
		snprintf(out->reason[i], sizeof(out->reason[0]), "%s", why.kind);
		if (out->fate[i] == VOC_WRITTEN)
			at[n++] = i;
		if (draw(5) == 0) {
			decide(out, state[0], &notes, at, made, n);
			n = 0;
		}
	}
	decide(out, state[0], &notes, at, made, n);
	for (size_t i = 3; i-- > 0;)
		voc_clean.close(state[i], i ? NULL : &out->summary);
	for (size_t i = 0; i < 2; i++)
		voc_schema_release(&spare[i]);
	voc_arena_release(&arena);
	voc_buffer_release(&notes);
}

static void halves_are_the_whole(void **state)
{
	(void)state;
	for (int run = 0; run < 10000; run++) {
		struct rows read, whole, halves;
		struct voc_clean_options options = {.keep_empty = draw(4) == 0,
						    .keep_personal = draw(4) == 0,
						    .keep_junk = draw(16),
						    .by_column = draw(2),
						    .junk = terms};
		options.duplicates = draw(4) ? VOC_DUPLICATES_DROP : VOC_DUPLICATES_KEEP;
		options.key = options.keep_personal || draw(2) ? NULL : key;
		assert_true(voc_clean.splits(&options));
		make_rows(&read);
		rows_run(&whole, &voc_clean, &options, &read);
		run_in_halves(&halves, &options, &read);
		assert_true(voc_span_equal(rows_text(&whole), rows_text(&halves)));
		for (size_t i = 0; i < read.rows; i++) {
			assert_int_equal(whole.fate[i], halves.fate[i]);
			assert_string_equal(whole.reason[i], halves.reason[i]);
		}
		assert_int_equal(whole.summary.rows, halves.summary.rows);
		for (size_t i = 0; i < whole.summary.rows; i++) {
			const struct voc_cell *a = voc_table_cell(&whole.summary, i, 0),
					      *b = voc_table_cell(&halves.summary, i, 0);
			assert_true(voc_span_equal(a->text, b->text) && a[1].number == b[1].number);
		}
		rows_release(&read);
		rows_release(&whole);
		rows_release(&halves);
	}
}

/* A text repeats when a naive search through all earlier ones says so: long texts over one field. */
static void equals_a_naive_search(void **state)
{
	(void)state;
	struct voc_duplicates duplicates = {0};
	struct voc_buffer buffer = {0};
	struct voc_schema schema;
	struct voc_arena arena = {0};
	static struct voc_span seen[3000][2];
	size_t n = 0;

	voc_schema_init(&schema);
	voc_schema_add(&schema, VOC_SPAN("text"));
	voc_schema_add(&schema, VOC_SPAN("store"));
	for (int i = 0; i < 3000; i++) {
		struct voc_buffer text = {0};
		for (unsigned k = 0; k < 6; k++) {
			voc_buffer_text(&text, draw(2) ? "好" : "差");
			voc_buffer_text(&text, draw(3) ? "" : "，");
		}
		struct voc_span plain = voc_arena_copy(&arena, voc_buffer_view(&text)),
				value[2] = {voc_buffer_view(&text), VOC_SPAN("")};
		char *p = (char *)plain.p;
		size_t m = 0;
		for (size_t k = 0; k < plain.n; k += 3)
			if (memcmp(p + k, "，", 3) != 0) {
				memmove(p + m, p + k, 3);
				m += 3;
			}
		plain.n = m;
		value[1] = draw(2) ? VOC_SPAN("x") : VOC_SPAN("y");
		bool expected = false;
		for (size_t k = 0; k < n; k++)
			expected |= voc_span_equal(seen[k][0], plain) && voc_span_equal(seen[k][1], value[1]);
		struct voc_record record = {.schema = &schema, .value = value};
		struct voc_gist gist;
		const struct voc_group *group;
		voc_gist_read(value[0], &buffer, &gist);
		voc_duplicates_name(&duplicates,
				    &(struct voc_item){.record = &record, .customer = VOC_SPAN("li"), .says = &gist});
		assert_int_equal(voc_duplicates_add(&duplicates, &gist, &group), expected ? VOC_REPEATS : VOC_REPEATS_NONE);
		assert_null(group);
		seen[n][0] = plain;
		seen[n++][1] = value[1];
		voc_buffer_release(&text);
	}
	voc_duplicates_release(&duplicates);
	voc_buffer_release(&buffer);
	voc_schema_release(&schema);
	voc_arena_release(&arena);
}

static void gist_is_folded(void **state)
{
	(void)state;
	struct voc_buffer buffer = {0};
	struct voc_gist gist;

	voc_gist_read(VOC_SPAN("好A１ ，👍體é。[mobile:3f9a1c2b4d5e]★"), &buffer, &gist);
	static const uint32_t expected[] = {0x597D, 'a', '1', 0x1F44D, 0x4F53, 0xE9, 'm', 'o', 'b', 'i', 'l', 'e', 0x2605};
	assert_int_equal(gist.n, sizeof(expected) / sizeof(expected[0]));
	assert_memory_equal(gist.cp, expected, sizeof(expected));
	assert_int_equal(gist.weight, 3 + 1 + 1 + 3 + 3 + 1 + 6 + 3);
	voc_gist_read(VOC_SPAN(""), &buffer, &gist);
	assert_int_equal(gist.n, 0);
	voc_buffer_release(&buffer);
}

/* Every code point, alone and beside ASCII and Han: the ways for the usual ones do what the slow way does. */
static void gist_of_every_code_point(void **state)
{
	(void)state;
	struct voc_buffer buffer = {0};
	struct voc_gist gist;

	for (uint32_t c = 1; c <= 0x10FFFF; c++) {
		char text[] = "A...\xE5\xA5\xBD"; /* 好 */
		size_t n = c >= 0xD800 && c <= 0xDFFF ? 0 : voc_utf8_encode(c, text + 1);
		if (n == 0 || c == 0xFF00) /* nobody's; it is passed over with its neighbours, which are punctuation */
			continue;
		memcpy(text + 1 + n, "\xE5\xA5\xBD", 3);
		uint32_t folded = voc_fold_point(c);
		bool content = voc_is_content(folded);
		voc_gist_read((struct voc_span){text + 1, n}, &buffer, &gist);
		assert_int_equal(gist.n, content);
		if (content) {
			assert_int_equal(gist.cp[0], folded);
			assert_int_equal(gist.weight, voc_class_of(folded) == VOC_CLASS_WORD ? 1 : 3);
		}
		voc_gist_read((struct voc_span){text, 1 + n + 3}, &buffer, &gist);
		assert_int_equal(gist.n, 2 + content);
		assert_int_equal(gist.cp[0], 'a');
		assert_int_equal(gist.cp[gist.n - 1], 0x597D);
		assert_int_equal(gist.cp[gist.n / 2], content ? folded : 0x597D);
	}
	voc_buffer_release(&buffer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_texts_are_dropped),  cmocka_unit_test(long_texts_repeat),
		cmocka_unit_test(names_of_anybody),         cmocka_unit_test(anybody_is_not_one),
		cmocka_unit_test(short_texts_need_more),    cmocka_unit_test(personal_data_are_hidden),
		cmocka_unit_test(counts_what_was_written),  cmocka_unit_test(junk_is_dropped),
		cmocka_unit_test(junk_can_be_kept),         cmocka_unit_test(repeats_are_flagged),
		cmocka_unit_test(gist_of_every_code_point), cmocka_unit_test(halves_are_the_whole),
		cmocka_unit_test(near_repeats_are_dropped), cmocka_unit_test(other_columns_are_looked_at),
		cmocka_unit_test(pseudonyms_are_stable),    cmocka_unit_test(keys_are_checked),
		cmocka_unit_test(raw_text_goes_on),         cmocka_unit_test(twice_is_once),
		cmocka_unit_test(equals_a_naive_search),    cmocka_unit_test(gist_is_folded),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
