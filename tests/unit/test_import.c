/* SPDX-License-Identifier: Apache-2.0 */
/* test_import -- columns found, values converted, rows left out; and importing twice is importing once. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <unistd.h>

#include "rows.h"
#include "voc/import.h"

#define FIELDS "id|time|channel|text|rating|customer|product|store|agent|status|answered|solved"

static struct voc_synonyms *synonyms;
static char folder[] = "/tmp/voc-import-XXXXXX", overlay[] = "/tmp/voc-import-XXXXXX";

static void put(const char *dir, const char *text)
{
	char path[100];
	snprintf(path, sizeof(path), "%s/columns.csv", dir);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static int load(void **state)
{
	(void)state;
	if (!mkdtemp(folder) || !mkdtemp(overlay))
		return -1;
	put(folder, "field,header,lang,weight\n"
		    "id,订单号,zh,5\nid,评价ID,zh,10\ntext,评价内容,zh,10\ntext,内容,zh,6\ntext,review,en,8\n"
		    "time,评价时间,zh,10\ntime,date,en,8\nrating,评分,zh,10\nrating,sentiment,en,4\ntitle,标题,zh,10\npros,优点,zh,10\n"
		    "cons,缺点,zh,10\nnps,推荐意愿,zh,10\n"
		    "nps,*可能*推荐*,zh,9\nnps,*how likely*recommend*,en,9\nnps,*recommend* group,en,0\n"
		    "text,您不满意的原因,zh,9\ntext,*（多选题）,zh,1\ncustomer,用户昵称,zh,10\ncustomer,user name,en,8\nstore,店铺,zh,10\n"
		    "solved,解决时间,zh,9\nanswered,首次响应时间,zh,9\nproduct,category,en,6\nstatus,状态,zh,5\n");
	const char *const dirs[] = {folder, NULL};
	struct voc_error err = {0};
	synonyms = voc_synonyms_load(dirs, &err);
	return synonyms ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	char path[100];
	voc_synonyms_free(synonyms);
	voc_synonyms_free(NULL);
	snprintf(path, sizeof(path), "%s/columns.csv", folder);
	unlink(path);
	snprintf(path, sizeof(path), "%s/columns.csv", overlay);
	unlink(path);
	return rmdir(folder) || rmdir(overlay);
}

static struct voc_import_options plain_options(void)
{
	return (struct voc_import_options){.synonyms = synonyms};
}

static void check_with(const struct voc_import_options *options, const char *in, const char *expected)
{
	struct rows read, out;
	rows_read(&read, in);
	rows_run(&out, &voc_import, options, &read);
	if (!out.opened)
		fail_msg("not opened: %s", out.err.msg);
	struct voc_span got = rows_text(&out);
	if (!voc_span_is(got, expected))
		fail_msg("\n%s\ngave\n%s\nnot\n%s", in, got.p, expected);
	rows_release(&read);
	rows_release(&out);
}

static void check(const char *in, const char *expected)
{
	struct voc_import_options options = plain_options();
	check_with(&options, in, expected);
}

static void headers_are_found(void **state)
{
	(void)state;
	check("评价ID|订单号|评价内容|备注\n1|A2|很好|x\n", FIELDS "|订单号|备注\n1|||很好|||||||||A2|x\n");
	check("订单号|内容\nA2|很好\n", FIELDS "\nA2|||很好||||||||\n");
	/* width, case, blanks, joints, brackets; what stands in brackets; a number before */
	check("ＵＳＥＲ_Name|REVIEW|评分（1-5分）\nbob|fine|4\n", FIELDS "|rating_original\n|||fine|4|bob|||||||\n");
	check("【评价内容】|*用户昵称\n好|李\n", FIELDS "\n|||好||李||||||\n");
	check("1、评价时间|Q2. 评价内容\n2024-05-03|好\n", FIELDS "\n|2024-05-03||好||||||||\n");
	check("評價內容|評價時間\n好|2024-05-03\n", FIELDS "\n|2024-05-03||好||||||||\n");
	/* the field's own name wins; a verdict's own name is no synonym; each field once */
	check("text|评价内容\na|b\n", FIELDS "|评价内容\n|||a|||||||||b\n");
	check("text|category|sentiment\na|b|c\n", FIELDS "|category|sentiment\n|||a|||||||||b|c\n");
	check("内容|评价内容\na|b\n", FIELDS "|内容\n|||b|||||||||a\n");
}

/* Questions of surveys are worded freely; a * stands for anything, and the least sure of two patterns counts. */
static void patterns_find_questions(void **state)
{
	(void)state;
	check("2、您多大可能把我们推荐给朋友？（0-10）|内容\n9分|好\n", FIELDS "|nps\n|||好|||||||||9\n");
	check("Q1: How likely are you to recommend Acme to a friend?|How likely are you to recommend Acme? - Group|review\n9|Promoter|fine\n",
	      FIELDS "|nps|How likely are you to recommend Acme? - Group\n|||fine|||||||||9|Promoter\n");
	check("How likely are you to recommend us?|review\nvery|fine\n",
	      FIELDS "|How likely are you to recommend us?\n|||fine|||||||||very\n");
	check("Recommend, how likely|review\n9|fine\n", FIELDS "|Recommend, how likely\n|||fine|||||||||9\n");
	/* what was chosen from a list is a text only where nobody wrote one */
	check("4、您不满意的原因（多选题）|内容\n价格|太贵了\n", FIELDS "|4、您不满意的原因（多选题）\n|||太贵了|||||||||价格\n");
	check("4、您不满意的原因（多选题）\n价格\n", FIELDS "\n|||价格||||||||\n");
	check("4、您不满意的原因|内容\n太贵了|碗\n", FIELDS "|内容\n|||太贵了|||||||||碗\n");
}

static void mapping_wins(void **state)
{
	(void)state;
	struct voc_import_options options = plain_options();
	options.mapping = (const char *const[]){"text=备注", "customer = 店铺", NULL};
	check_with(&options, "text|备注|店铺|text_2\na|b|c|d\n", FIELDS "|text_2|text_2_2\n|||b||c|||||||a|d\n");
	options.mapping = (const char *const[]){"title=", NULL};
	check_with(&options, "标题|内容\na|b\n", FIELDS "|标题\n|||b|||||||||a\n");
	options.mapping = (const char *const[]){"text=a=b", NULL};
	check_with(&options, "a=b\nx\n", FIELDS "\n|||x||||||||\n");
}

static void check_error(const char *const *mapping, const char *in, const char *expected)
{
	struct voc_import_options options = plain_options();
	struct rows read, out;
	int column[VOC_FIELD_COUNT];
	struct voc_error err = {0};

	options.mapping = mapping;
	rows_read(&read, in);
	rows_run(&out, &voc_import, &options, &read);
	assert_false(out.opened);
	assert_string_equal(out.err.msg, expected);
	assert_int_equal(voc_import_columns(&options, &read.schema, column, &err), -1);
	assert_string_equal(err.msg, expected);
	rows_release(&read);
	rows_release(&out);
}

/* As check_error, where the contents have to be looked at. */
static void check_error_of(const char *const *mapping, const char *in, const char *expected)
{
	struct voc_import_options options = plain_options();
	struct rows read, out;

	options.mapping = mapping;
	rows_read(&read, in);
	rows_run(&out, &voc_import, &options, &read);
	assert_false(out.opened);
	assert_string_equal(out.err.msg, expected);
	rows_release(&read);
	rows_release(&out);
}

static void wrong_columns_are_told(void **state)
{
	(void)state;
	check_error(NULL, "a|b\n1|2\n", "no text column: the columns are a, b; use -m text=COLUMN");
	check_error((const char *const[]){"text=评论", NULL}, "评价|b\n1|2\n", "-m text=评论: no column '评论'; near it: 评价");
	check_error((const char *const[]){"text=zzz", NULL}, "评价|b\n1|2\n", "-m text=zzz: no column 'zzz'");
	check_error((const char *const[]){"text", NULL}, "text\n1\n", "-m needs FIELD=COLUMN, got 'text'");
	check_error((const char *const[]){"texts=text", NULL}, "text\n1\n",
		    "-m: no field 'texts'; the fields are id, time, channel, text, rating, customer, product, store, agent, status, answered, "
		    "solved, title, pros, cons, nps");
}

static void columns_are_told(void **state)
{
	(void)state;
	struct voc_import_options options = plain_options();
	struct rows read;
	int column[VOC_FIELD_COUNT];

	rows_read(&read, "x|评价内容|date\n");
	assert_int_equal(voc_import_columns(&options, &read.schema, column, NULL), 0);
	assert_int_equal(column[VOC_TEXT], 1);
	assert_int_equal(column[VOC_TIME], 2);
	assert_int_equal(column[VOC_ID], -1);
	assert_int_equal(column[VOC_SENTIMENT], -1);
	assert_int_equal(voc_synonyms_column(synonyms, &read.schema, VOC_TEXT), 1);
	assert_int_equal(voc_synonyms_column(synonyms, &read.schema, VOC_STORE), -1);
	assert_int_equal(voc_synonyms_column(synonyms, &read.schema, VOC_TIER), -1);
	rows_release(&read);
}

static void overlays_replace(void **state)
{
	(void)state;
	struct voc_error err = {0};
	struct rows read;
	const char *const dirs[] = {folder, overlay, NULL}, *const none[] = {"/nonexistent", NULL};

	put(overlay, "field,header,weight\ntext,内容,20\ntext,评价内容,0\n");
	struct voc_synonyms *both = voc_synonyms_load(dirs, &err);
	assert_non_null(both);
	rows_read(&read, "评价内容|内容\n");
	assert_int_equal(voc_synonyms_column(both, &read.schema, VOC_TEXT), 1);
	rows_release(&read);
	rows_read(&read, "评价内容\n");
	assert_int_equal(voc_synonyms_column(both, &read.schema, VOC_TEXT), -1);
	rows_release(&read);
	voc_synonyms_free(both);
	put(overlay, "field,header,weight\ntexts,内容,20\n");
	assert_null(voc_synonyms_load(dirs, &err));
	assert_string_equal(err.msg, "no field 'texts'");
	assert_int_equal(err.line, 2);
	put(overlay, "field,header,weight\ntext,内容,x\n");
	assert_null(voc_synonyms_load(dirs, &err));
	put(overlay, "field,header,weight\ntext,_-,1\n");
	assert_null(voc_synonyms_load(dirs, &err));
	both = voc_synonyms_load(none, &err);
	assert_non_null(both);
	voc_synonyms_free(both);
}

static void texts_are_put_together(void **state)
{
	(void)state;
	check("标题|内容\n质量差|坏了\n坏了|坏了，退货\n|只有文\n只有题|\n好！|真的\nGood|really\nGood.|really\n你好,|x\n",
	      FIELDS "|标题\n|||质量差。坏了|||||||||质量差\n|||坏了，退货|||||||||坏了\n|||只有文|||||||||\n|||只有题|||||||||只有题\n"
		     "|||好！真的|||||||||好！\n|||Good. really|||||||||Good\n|||Good. really|||||||||Good.\n|||你好, x|||||||||你好,\n");
	check("优点|缺点\n快|贵\n快|\n|贵\n", FIELDS "|优点|缺点\n|||快。贵|||||||||快|贵\n|||快|||||||||快|\n|||贵||||||||||贵\n");
	check("优点|内容\n快|好\n慢|\n", FIELDS "|优点\n|||快。好|||||||||快\n|||慢|||||||||慢\n");
	check("内容|推荐意愿\n好|9\n", FIELDS "|nps\n|||好|||||||||9\n");
	check("内容|标题\n a&lt;3<br>b &amp; c |<b>x</b>\n", FIELDS "|标题\n|||x. a<3\vb & c|||||||||<b>x</b>\n");
	check("内容|店铺|x\n=\"好\"|=\"001\"|=\"007\"\n", FIELDS "|x\n|||好||||001|||||007\n");
}

static void check_fate(const struct voc_import_options *options, const char *in, enum voc_fate fate, const char *reason,
		       const char *detail)
{
	struct rows read, out;
	rows_read(&read, in);
	rows_run(&out, &voc_import, options, &read);
	assert_true(out.opened);
	assert_int_equal(out.fate[0], fate);
	assert_string_equal(out.reason[0], reason);
	assert_string_equal(out.detail[0], detail);
	rows_release(&read);
	rows_release(&out);
}

static void times_are_converted_or_refused(void **state)
{
	(void)state;
	struct voc_import_options options = plain_options();

	check("内容|date|解决时间|首次响应时间\nx|2024/5/3 14:15|2024年5月4日|-\nx||无|0000-00-00 00:00:00\n",
	      FIELDS "\n|2024-05-03T14:15:00||x||||||||2024-05-04\n|||x||||||||\n");
	check_fate(&options, "内容|date\nx|2024-02-30\n", VOC_REJECTED, "impossible date", "time: '2024-02-30'");
	check_fate(&options, "内容|date\nx|明天\n", VOC_REJECTED, "unreadable date", "time: '明天'");
	check_fate(&options, "内容|date\nx|03/04/2024 9:00\n", VOC_REJECTED, "ambiguous date",
		   "time: '03/04/2024 9:00' is 2024-04-03T09:00:00 by --date-order dmy, 2024-03-04T09:00:00 by --date-order mdy");
	/* one date with a part above 12 decides for its column; two that disagree decide nothing */
	check("内容|date|解决时间\nx|03/04/2024|\nx|25/12/2024|04/13/2024\n",
	      FIELDS "\n|2024-04-03||x||||||||\n|2024-12-25||x||||||||2024-04-13\n");
	check_fate(&options, "内容|date\nx|03/04/2024\nx|25/12/2024\nx|12/25/2024\n", VOC_REJECTED, "ambiguous date",
		   "time: '03/04/2024' is 2024-04-03 by --date-order dmy, 2024-03-04 by --date-order mdy");
	/* of a year of two digits, what hardly differs is the year, at either end */
	check("内容|date|解决时间\nx|24/05/03|03.05.24\nx|24/05/13|13.05.24\nx|24/5/31 9:05|31.05.24\n",
	      FIELDS "\n|2024-05-03||x||||||||2024-05-03\n|2024-05-13||x||||||||2024-05-13\n|2024-05-31T09:05:00||x||||||||2024-05-31\n");
	check("内容|date\nx|24/05/13\nx|24/5/3\n", FIELDS "\n|2024-05-13||x||||||||\n|2024-05-03||x||||||||\n");
	check("内容|date\nx|03/05/24\nx|13/5/24\nx|3/5/24\n",
	      FIELDS "\n|2024-05-03||x||||||||\n|2024-05-13||x||||||||\n|2024-05-03||x||||||||\n");
	check_fate(&options, "内容|date\nx|24/05/03\nx|24/05/04\n", VOC_REJECTED, "ambiguous date",
		   "time: '24/05/03' is 2003-05-24 by --date-order dmy, 2024-05-03 by --date-order ymd");
	check_fate(&options, "内容|date\nx|15/05/22\nx|15/06/23\nx|15/07/24\n", VOC_REJECTED, "ambiguous date",
		   "time: '15/05/22' is 2022-05-15 by --date-order dmy, 2015-05-22 by --date-order ymd");
	/* a slip does not turn the column round */
	check_fate(&options, "内容|date\nx|24/05/03\nx|24/05/13\nx|24/05/31\nx|24/05/32\n", VOC_REJECTED, "ambiguous date",
		   "time: '24/05/03' is 2003-05-24 by --date-order dmy, 2024-05-03 by --date-order ymd");
	options.date_order = VOC_DATE_YMD;
	check_with(&options, "内容|date\nx|24/05/03\n", FIELDS "\n|2024-05-03||x||||||||\n");
	options.date_order = VOC_DATE_DMY;
	check_with(&options, "内容|date\nx|03/04/2024\n", FIELDS "\n|2024-04-03||x||||||||\n");
	options.date_order = VOC_DATE_MDY;
	check_with(&options, "内容|date\nx|03/04/2024\n", FIELDS "\n|2024-03-04||x||||||||\n");
	options.zone = "+08:00";
	check_with(&options, "内容|date\nx|2024-05-03 14:15\nx|2024-05-03\nx|2024-05-03T14:15:00Z\n",
		   FIELDS "\n|2024-05-03T14:15:00+08:00||x||||||||\n|2024-05-03||x||||||||\n|2024-05-03T14:15:00+00:00||x||||||||\n");
}

/* Pages write where it was said, too. */
static void places_are_no_dates(void **state)
{
	(void)state;
	struct voc_import_options options = plain_options();

	options.now = "2024-05-06 09:00";
	static const char *const cells[][2] = {{"2024年5月3日 在中国评论", "2024-05-03"}, {"于2024年5月3日在中国发布评论", "2024-05-03"},
					       {"2024年5月3日在中国审核", "2024-05-03"}, {"Reviewed in China on May 3, 2024", "2024-05-03"},
					       {"2024-05-03 北京", "2024-05-03"}, {"2024-05-03 14:15 IP属地：上海", "2024-05-03T14:15:00"},
					       {"04-28 天津", "2024-04-28"}, {"3天前 广东", "2024-05-03"}, {"昨天 10:20 上海", "2024-05-05T10:20:00"},
					       {"编辑于 2024-05-03", "2024-05-03"}, {"编辑于 04-28 北京", "2024-04-28"}};
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		char in[200], expected[200];
		snprintf(in, sizeof(in), "内容|date\nx|%s\n", cells[i][0]);
		snprintf(expected, sizeof(expected), FIELDS "\n|%s||x||||||||\n", cells[i][1]);
		check_with(&options, in, expected);
	}
	check_fate(&options, "内容|date\nx|2024-05-03 之前\n", VOC_REJECTED, "unreadable date", "time: '2024-05-03 之前'");
	check_fate(&options, "内容|date\nx|北京\n", VOC_REJECTED, "unreadable date", "time: '北京'");
	check_fate(&options, "内容|date\nx|于北京\n", VOC_REJECTED, "unreadable date", "time: '于北京'");
}

/* The row is about what the customer said; when somebody answered is one of its cells. */
static void other_times_reject_nothing(void **state)
{
	(void)state;
	struct voc_import_options options = plain_options();
	struct rows read, out;

	rows_read(&read, "内容|date|解决时间|首次响应时间\nx|2024-05-03|进行中|2024-05-04\nx|2024-05-03|2024-02-30|TRUE\n"
			 "x|2024-05-03|03/04/2024|N/A\nx||昨天|\n合计||合计|\n");
	rows_run(&out, &voc_import, &options, &read);
	assert_true(out.opened);
	assert_string_equal(rows_text(&out).p, FIELDS "\n|2024-05-03||x|||||||2024-05-04|\n|2024-05-03||x||||||||\n"
						      "|2024-05-03||x||||||||\n|||x||||||||\n");
	assert_string_equal(out.reason[4], "summary row");
	assert_true(rows_count(&out, "times of answer or solution not readable, left empty") == 3);
	assert_true(rows_count(&out, "times of answer or solution ambiguous, left empty (give --date-order)") == 1);
	assert_true(rows_count(&out, "times of answer or solution relative, left empty (give --now)") == 1);
	rows_release(&read);
	rows_release(&out);
}

static void ratings_are_converted(void **state)
{
	(void)state;
	struct voc_import_options options = plain_options();
	struct rows read, out;

	check("内容|评分\na|5星\nb|好评\nc|4.0\nd|说不好\ne|\ng|8/10\n",
	      FIELDS "|rating_original\n|||a|5||||||||\n|||b|5||||||||好评\n|||c|4||||||||\n|||d|||||||||说不好\n|||e|||||||||\n"
		     "|||g|4||||||||8/10\n");
	/* numbers above 5 are of ten, stars are not; one of them among many is a slip */
	check("内容|评分\na|5星\nb|9分\nc|4\n", FIELDS "|rating_original\n|||a|5||||||||\n|||b|4.5||||||||9分\n|||c|2||||||||4\n");
	check("内容|评分\na|85\nb|100\n", FIELDS "|rating_original\n|||a|4.25||||||||85\n|||b|5||||||||100\n");
	check("内容|评分（0-10）\na|9\n", FIELDS "|rating_original\n|||a|4.5||||||||9\n");
	options.scale = 10;
	check_with(&options, "内容|评分\na|9\n", FIELDS "|rating_original\n|||a|4.5||||||||9\n");
	/* no ratings, no column for what they were */
	check("内容\na\n", FIELDS "\n|||a||||||||\n");
	struct voc_buffer many = {0};
	voc_buffer_text(&many, "内容|评分\na|好评\nb|x\nc|9\n");
	for (int i = 0; i < 55; i++)
		voc_buffer_text(&many, "d|4\n");
	voc_buffer_byte(&many, '\0');
	rows_read(&read, many.p);
	voc_buffer_release(&many);
	rows_run(&out, &voc_import, &(struct voc_import_options){.synonyms = synonyms}, &read);
	assert_true(rows_count(&out, "ratings converted") == 1);
	assert_true(rows_count(&out, "ratings not readable, left empty") == 1);
	assert_true(rows_count(&out, "ratings above 5 kept (give --scale)") == 1);
	rows_release(&read);
	rows_release(&out);
}

static void channel_is_filled(void **state)
{
	(void)state;
	struct voc_import_options options = plain_options();
	options.channel = "jd";
	check_with(&options, "内容\na\n", FIELDS "\n||jd|a||||||||\n");
	check_with(&options, "内容|channel\na|tmall\nb|\n", FIELDS "\n||tmall|a||||||||\n||jd|b||||||||\n");
	check_fate(&options, "内容|x\n|\n", VOC_DROPPED, "blank row", "");
}

static void rows_that_are_none_are_left_out(void **state)
{
	(void)state;
	struct voc_import_options options = plain_options();
	check_fate(&options, "订单号|内容|评分\n订单号|内容|评分\n", VOC_DROPPED, "repeated header", "");
	check_fate(&options, "订单号|内容|评分\n合计||4.5\n", VOC_DROPPED, "summary row", "");
	check_fate(&options, "店铺|内容|date\nTotal||总计\n", VOC_DROPPED, "summary row", "");
	check_fate(&options, "订单号|内容|评分\n合计|不是小计|4.5\n", VOC_WRITTEN, "", "");
	check_fate(&options, "店铺|内容|评分\nTotal Wine|好|5\n", VOC_WRITTEN, "", "");
	check_fate(&options, "内容|a|b\n||  \n", VOC_DROPPED, "blank row", "");
	check_fate(&options, "内容|date\n|-\n", VOC_DROPPED, "blank row", "");
	check_fate(&options, "内容|评分\n|5\n", VOC_WRITTEN, "", "");
}

static uint64_t seed = 17;

static unsigned draw(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((seed >> 33) % n);
}

static const char *const headers[] = {"id", "订单号", "评价ID", "text", "内容", "评价内容", "标题", "title", "优点", "缺点", "评分", "rating", "date", "time",
				      "解决时间", "nps", "推荐意愿", "category", "店铺", "channel", "rating_original", "text_2", "备注", "x"};
static const char *const cells[] = {"", "", "", "好", "很好，不错", "Good", "合计", "Total", "5", "9", "4/5", "好评", "x<b", "=y>", "&lt;", "b&gt;", "<br>", "&amp;lt;b>", " 空 ",
				    "\x01", "2024-05-03", "2024/5/3 下午2:00", "13/04/24", "-", "=\"00\"", "=\"=\"\"1\"\"\"", "内容", "text", "time", "好。", "a\r\vb",
				    "<b", "x=!", "评分", "id", "45415.5", "昨天 18:20", "3 days ago", "NPS 9", "8分", "A.满意", "N/A", "a@b.cn", "13812345678", "7"};

static void make_rows(struct rows *rows)
{
	struct voc_span value[12];
	rows_init(rows);
	voc_schema_add(&rows->schema, voc_span_from(headers[3 + draw(3)]));
	for (unsigned tries = draw(10); tries; tries--) {
		struct voc_span name = voc_span_from(headers[draw(sizeof(headers) / sizeof(headers[0]))]);
		if (voc_schema_find(&rows->schema, name) < 0)
			voc_schema_add(&rows->schema, name);
	}
	for (unsigned n = draw(6); n; n--) {
		for (size_t i = 0; i < rows->schema.columns; i++)
			value[i] = voc_span_from(cells[draw(sizeof(cells) / sizeof(cells[0]))]);
		if (draw(8) == 0)
			for (size_t i = 0; i < rows->schema.columns; i++)
				value[i] = rows->schema.name[i];
		rows_add(rows, value);
	}
}

/* Random exports made of awkward pieces: an import of an import is the same, and every record is accounted for. */
static void twice_is_once(void **state)
{
	(void)state;
	for (int run = 0; run < 15000; run++) {
		struct rows read, once, twice;
		struct voc_import_options options = plain_options(), again = plain_options();
		options.channel = run % 3 ? NULL : "web";
		options.scale = run % 5 ? 0 : 10;
		options.now = run % 4 ? NULL : "2024-06-01 12:00";
		options.split_text = run % 6 == 0;
		options.zone = run % 9 ? NULL : "+08:00";
		if (run % 7 == 0)
			again = options;
		make_rows(&read);
		rows_run(&once, &voc_import, &options, &read);
		assert_true(once.opened);
		rows_run(&twice, &voc_import, &again, &once);
		assert_true(twice.opened);
		struct voc_span a = rows_text(&once), b = rows_text(&twice);
		if (!voc_span_equal(a, b))
			fail_msg("run %d: from\n%s\nonce\n%s\ntwice\n%s", run, rows_text(&read).p, a.p, b.p);
		size_t written = 0;
		for (size_t i = 0; i < read.rows; i++) {
			written += once.fate[i] == VOC_WRITTEN;
			assert_int_equal(once.fate[i] == VOC_WRITTEN, once.reason[i][0] == '\0');
		}
		assert_true(options.split_text ? written <= once.rows : written == once.rows);
		rows_release(&read);
		rows_release(&once);
		rows_release(&twice);
	}
}

static void texts_are_split(void **state)
{
	(void)state;
	struct voc_import_options options = plain_options();
	options.split_text = true;
	check_with(&options, "订单号|标题|优点|内容|缺点\n7|题|快|好|贵\n8|题||题好|\n9|题|||\n|x||好|贵\n",
		   FIELDS "|标题|优点|缺点|text_from\n7-1|||题。快|||||||||题|快|贵|优点\n7-2|||好|||||||||题|快|贵|内容\n7-3|||贵|||||||||题|快|贵|缺点\n"
			  "8|||题好|||||||||题|||内容\n9|||题|||||||||题|||标题\n|||x. 好|||||||||x||贵|内容\n|||贵|||||||||x||贵|缺点\n");
	options.mapping = (const char *const[]){"text=a", "text=c", NULL};
	check_with(&options, "a|b|c|内容\n1|2|3|4\n", FIELDS "|b|c|内容|text_from\n|||1|||||||||2|3|4|a\n|||3|||||||||2|3|4|c\n");
	options.mapping = (const char *const[]){"text=a", "text=c", NULL};
	options.split_text = false; /* the later one */
	check_with(&options, "a|b|c\n1|2|3\n", FIELDS "|a|b\n|||3|||||||||1|2\n");
}

static void relative_dates_need_now(void **state)
{
	(void)state;
	struct voc_import_options options = plain_options();
	check_fate(&options, "内容|date\nx|昨天\n", VOC_REJECTED, "relative date", "time: '昨天' needs --now TIME, when the file was exported");
	options.now = "2024-03-01 08:00";
	check_with(&options, "内容|date\nx|昨天\ny|1小时前\n", FIELDS "\n|2024-02-29||x||||||||\n|2024-03-01T07:00:00||y||||||||\n");
	options.from_1904 = true;
	check_with(&options, "内容|date\nx|45415\n", FIELDS "\n|2028-05-04||x||||||||\n");
}

static void contents_decide(void **state)
{
	(void)state;
	/* text, time, contact; a reply is none, a birthday is none */
	check("c1|c2|商家回复|生日|c5\n好吃，下次再来。|2024-05-03|谢谢您的支持，欢迎再来！|1990-01-01|a@b.cn\n太慢了，等了一小时|2024-05-04|抱歉让您久等了，谢谢！|1991-01-01|c@d.cn\n"
	      "还行吧，一般般。|2024-05-05|感谢您的光临，祝好！|1992-02-02|e@f.cn\n",
	      FIELDS "|商家回复|生日\n|2024-05-03||好吃，下次再来。||a@b.cn|||||||谢谢您的支持，欢迎再来！|1990-01-01\n"
		     "|2024-05-04||太慢了，等了一小时||c@d.cn|||||||抱歉让您久等了，谢谢！|1991-01-01\n"
		     "|2024-05-05||还行吧，一般般。||e@f.cn|||||||感谢您的光临，祝好！|1992-02-02\n");
	/* small numbers are ratings only where the header is of no use */
	check("内容|x\na|5\nb|4\nc|1\n", FIELDS "|x\n|||a|||||||||5\n|||b|||||||||4\n|||c|||||||||1\n");
	check("c1|c2\n很好，不错|5\n太慢了，退了|1\n一般，还行吧|4\n", FIELDS "|rating_original\n|||很好，不错|5||||||||\n|||太慢了，退了|1||||||||\n|||一般，还行吧|4||||||||\n");
	check("c1|数量\n很好，不错|5\n太慢了，退了|1\n一般，还行吧|4\n", FIELDS "|数量\n|||很好，不错|||||||||5\n|||太慢了，退了|||||||||1\n|||一般，还行吧|||||||||4\n");
	/* stars are ratings anywhere, sentiments nowhere */
	check("内容|x\na|★★★★☆\nb|5星\nc|★☆☆☆☆\n", FIELDS "|rating_original\n|||a|4||||||||\n|||b|5||||||||\n|||c|1||||||||\n");
	check("内容|label\na|positive\nb|negative\nc|neutral\n", FIELDS "|label\n|||a|||||||||positive\n|||b|||||||||negative\n|||c|||||||||neutral\n");
	/* an order number is no date and no telephone */
	check("内容|x\na|1714716690\nb|1714716691\nc|1714716692\n", FIELDS "|x\n|||a|||||||||1714716690\n|||b|||||||||1714716691\n|||c|||||||||1714716692\n");
	/* two that look alike are left, or refused */
	check("内容|x|y\na|2024-05-03|2024-05-04\n", FIELDS "|x|y\n|||a|||||||||2024-05-03|2024-05-04\n");
	check_error_of((const char *const[]){NULL}, "x|y\n很好，下次再来。|太慢了，等了好久。\n还行吧，一般。|价格贵，不值得。\n",
		       "no header names the text, and both 'x' and 'y' look like it; use -m text=COLUMN, or --split-text to make a record of each");
}

/* Two workers, then merged, count as one. */
static void states_merge(void **state)
{
	(void)state;
	struct voc_import_options options = plain_options();
	struct rows read;
	struct voc_schema out[2];
	struct voc_arena arena = {0};
	struct voc_span value[40];
	void *worker[2];
	struct voc_table summary;

	rows_read(&read, "内容|评分\na|好评\nb|差评\nc|中评\n");
	for (int i = 0; i < 2; i++) {
		voc_schema_init(&out[i]);
		worker[i] = voc_import.open(&options, &read.schema, &out[i], NULL);
		assert_int_equal(voc_import.settle(worker[i], worker[0], &out[i], NULL), 0);
	}
	for (size_t i = 0; i < 3; i++) {
		struct voc_record in = {.schema = &read.schema, .value = read.row[i]}, made = {.schema = &out[i % 2], .value = value};
		struct voc_reason why = {"", {NULL, 0}};
		assert_int_equal(voc_import.pass(worker[i % 2], &in, &made, value, &arena, &why), VOC_WRITTEN);
	}
	voc_import.merge(worker[0], worker[1]);
	voc_table_init(&summary, "x");
	voc_import.close(worker[0], &summary);
	voc_import.close(NULL, NULL);
	assert_true(voc_table_cell(&summary, 0, 1)->number == 3);
	voc_table_release(&summary);
	voc_schema_release(&out[0]);
	voc_schema_release(&out[1]);
	voc_arena_release(&arena);
	rows_release(&read);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers_are_found),
		cmocka_unit_test(patterns_find_questions),
		cmocka_unit_test(mapping_wins),
		cmocka_unit_test(wrong_columns_are_told),
		cmocka_unit_test(columns_are_told),
		cmocka_unit_test(overlays_replace),
		cmocka_unit_test(texts_are_put_together),
		cmocka_unit_test(times_are_converted_or_refused),
		cmocka_unit_test(other_times_reject_nothing),
		cmocka_unit_test(places_are_no_dates),
		cmocka_unit_test(ratings_are_converted),
		cmocka_unit_test(channel_is_filled),
		cmocka_unit_test(rows_that_are_none_are_left_out),
		cmocka_unit_test(texts_are_split),
		cmocka_unit_test(relative_dates_need_now),
		cmocka_unit_test(contents_decide),
		cmocka_unit_test(twice_is_once),
		cmocka_unit_test(states_merge),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
