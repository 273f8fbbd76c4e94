/* SPDX-License-Identifier: Apache-2.0 */
/* test_report -- periods, notes, papers in their formats, sentences, and two reports held against each other. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "cli/tool.h"
#include "report/say.h"
#include "report/verify.h"

/* Messages name the program. */
const struct voc_tool voc_tool = {.name = "test_report"};

static char *text_of(struct voc_buffer *buffer)
{
	voc_buffer_byte(buffer, '\0');
	return buffer->p;
}

static void check_days(const char *word, int first, int last)
{
	struct voc_days_of days;
	int year, month, day;
	assert_true(voc_days_read(voc_span_from(word), &days));
	voc_civil_from_day(days.first, &year, &month, &day);
	assert_int_equal(first, year * 10000 + month * 100 + day);
	voc_civil_from_day(days.last, &year, &month, &day);
	assert_int_equal(last, year * 10000 + month * 100 + day);
}

static void periods_are_read(void **state)
{
	static const char *const bad[] = {"",           "24",     "2024-13",  "2024-Q5",     "2024-W54", "2023-W53",
					  "2024-02-30", "2024-5", "2024-05-", "2024-05-03T", "May 2024", "2024-05..2024-04",
					  "..2024",     "2024..", "-2024"};
	struct voc_days_of days;
	(void)state;
	check_days("2024", 20240101, 20241231);
	check_days("2024-Q1", 20240101, 20240331);
	check_days("2024-02", 20240201, 20240229);
	check_days("2024-W01", 20240101, 20240107);
	check_days("2015-W08", 20150216, 20150222);
	check_days("2020-W53", 20201228, 20210103);
	check_days("2024-05-03", 20240503, 20240503);
	check_days("2024-05-06..2024-05-19", 20240506, 20240519);
	check_days("2024-01..2024-03", 20240101, 20240331);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(voc_days_read(voc_span_from(bad[i]), &days));
}

static void check_name(const char *word, const char *en, const char *zh, const char *before)
{
	struct voc_days_of days;
	struct voc_buffer out = {0};
	assert_true(voc_days_read(voc_span_from(word), &days));
	voc_days_name(&days, VOC_EN, &out);
	assert_string_equal(text_of(&out), en);
	voc_buffer_reset(&out);
	voc_days_name(&days, VOC_ZH, &out);
	assert_string_equal(text_of(&out), zh);
	voc_buffer_reset(&out);
	days = voc_days_before(&days);
	voc_days_name(&days, VOC_EN, &out);
	assert_string_equal(text_of(&out), before);
	voc_buffer_release(&out);
}

static void periods_have_names(void **state)
{
	(void)state;
	check_name("2024-05", "May 2024", "2024年5月", "April 2024");
	check_name("2024-01", "January 2024", "2024年1月", "December 2023");
	check_name("2024-Q1", "Q1 2024", "2024年第1季度", "Q4 2023");
	check_name("2024", "2024", "2024年", "2023");
	check_name("2024-03-01", "1 March 2024", "2024年3月1日", "29 February 2024");
	check_name("2015-02-22..2015-02-28", "22 to 28 February 2015", "2015年2月22日至28日", "15 to 21 February 2015");
	check_name("2024-12-30..2025-01-05", "30 December 2024 to 5 January 2025", "2024年12月30日至2025年1月5日",
		   "23 to 29 December 2024");
}

/* Pieces of a line of notes as "s:strong|:plain". */
static void check_notes(const char *line, const char *want)
{
	struct voc_span rest = voc_span_from(line), piece;
	struct voc_buffer out = {0};
	char mark;
	while (voc_notes_next(&rest, &piece, &mark)) {
		if (out.n)
			voc_buffer_byte(&out, '|');
		if (mark)
			voc_buffer_byte(&out, mark);
		voc_buffer_byte(&out, ':');
		voc_buffer_span(&out, piece);
	}
	assert_string_equal(text_of(&out), want);
	voc_buffer_release(&out);
}

static void notes_know_three_marks(void **state)
{
	(void)state;
	check_notes("plain", ":plain");
	check_notes("**a** b *c* `d`", "s:a|: b |e:c|: |c:d");
	check_notes("2 * 3 * 4", ":2 * 3 * 4");
	check_notes("**open", ":**open");
	check_notes("<b>[x](javascript:1)", ":<b>[x](javascript:1)");
	check_notes("****", ":****");
}

static void make(struct voc_paper *paper, struct voc_table *table)
{
	voc_table_init(table, "count");
	table->title = (struct voc_label){{"A <b>table</b>", "表"}};
	voc_table_column(table, (struct voc_column){"store", {{"store", "门店"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
	voc_table_column(table, (struct voc_column){"items", {{"items", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN});
	voc_table_row(table);
	voc_table_text(table, 0, VOC_SPAN("=1+1|<script>"));
	voc_table_number(table, 1, 1234);
	voc_paper_init(paper, VOC_EN);
	paper->title = VOC_SPAN("T <&> \"x\"");
	paper->lede = VOC_SPAN("1. not a list");
	voc_paper_section(paper, "issues", VOC_SPAN("Issues"));
	size_t source = voc_paper_source(paper, VOC_SPAN("voc-count -b 'a`b'"));
	assert_int_equal(source, 1);
	assert_int_equal(voc_paper_source(paper, VOC_SPAN("voc-count -b 'a`b'")), 1);
	voc_paper_add(paper, VOC_BLOCK_PARAGRAPH, VOC_SPAN("- [x](http://e.example) <i>"), source);
	voc_paper_add(paper, VOC_BLOCK_QUOTE, VOC_SPAN("</blockquote><script>alert(1)</script>"), 0)->detail = VOC_SPAN("of");
	voc_paper_add(paper, VOC_BLOCK_TABLE, (struct voc_span){NULL, 0}, source)->table = table;
	voc_paper_notes(paper, VOC_SPAN("# Head\n\nSome **strong**\nwords <img src=x>\n- one\n- two\n"));
	voc_paper_fact(paper, "version", (struct voc_label){{"Made by", "程序"}}, VOC_SPAN("test"));
	voc_paper_section(paper, "empty", VOC_SPAN("Empty"));
	voc_paper_drop_empty(paper);
	assert_int_equal(paper->sections, 1);
}

static void papers_are_escaped_for_each_format(void **state)
{
	struct voc_paper paper;
	struct voc_table table;
	struct voc_buffer out = {0};
	const struct voc_style style = {.lang = VOC_EN, .width = 60};
	(void)state;
	make(&paper, &table);
	voc_paper_html(&paper, false, &out);
	const char *html = text_of(&out);
	assert_null(strstr(html, "<script"));
	assert_null(strstr(html, "<img"));
	assert_null(strstr(html, "<i>"));
	assert_null(strstr(html, " style="));
	assert_null(strstr(html, "href=\"http"));
	assert_non_null(strstr(html, "<h1>T &lt;&amp;&gt; &quot;x&quot;</h1>"));
	assert_non_null(strstr(html, "id=\"source-1\"><code>voc-count -b &#39;a`b&#39;</code>"));
	assert_non_null(strstr(
		html, "Some <strong>strong</strong> words &lt;img src=x&gt;</p>\n<ul><li>one</li>\n<li>two</li>\n</ul>"));
	voc_buffer_reset(&out);
	voc_paper_html(&paper, true, &out);
	const char *mail = text_of(&out);
	assert_null(strstr(mail, "<script"));
	assert_null(strstr(mail, "<style"));
	assert_null(strstr(mail, "class="));
	assert_non_null(strstr(mail, "<blockquote style=\""));
	voc_buffer_reset(&out);
	voc_paper_markdown(&paper, &style, &out);
	const char *md = text_of(&out);
	assert_non_null(strstr(md, "# T &lt;&amp;&gt; \"x\"\n\n1\\. not a list\n"));
	assert_non_null(strstr(md, "\\- \\[x\\](http\\://e.example) &lt;i&gt;[^1]\n"));
	assert_non_null(strstr(md, "| =1+1\\|&lt;script&gt; | 1,234 |"));
	assert_non_null(strstr(md, "[^1]: `` voc-count -b 'a`b' ``\n"));
	voc_buffer_reset(&out);
	assert_true(voc_paper_csv(&paper, 0, &style, &out));
	assert_string_equal(text_of(&out), "store,items\n'=1+1|<script>,1234\n");
	voc_buffer_reset(&out);
	voc_paper_text(&paper, &style, &out);
	assert_non_null(strstr(text_of(&out), "Some strong words <img src=x>\n"));
	voc_buffer_release(&out);
	voc_paper_release(&paper);
	voc_table_release(&table);
}

/* What voc_report_same says of the paper's JSON and the same with FROM put into its place. */
static void check_verify(const char *from, const char *to, bool same, const char *said)
{
	struct voc_paper paper;
	struct voc_table table;
	struct voc_buffer json = {0}, forged = {0}, where = {0};
	make(&paper, &table);
	voc_paper_json(&paper, &json);
	struct voc_span text = voc_buffer_view(&json);
	size_t at = voc_span_find(text, voc_span_from(from), 0);
	assert_true(at != (size_t)-1);
	voc_buffer_add(&forged, text.p, at);
	voc_buffer_text(&forged, to);
	voc_buffer_add(&forged, text.p + at + strlen(from), text.n - at - strlen(from));
	struct voc_document *a = voc_json_parse(voc_buffer_view(&forged), NULL), *b = voc_json_parse(text, NULL);
	assert_non_null(a);
	assert_non_null(b);
	assert_int_equal(voc_report_same(voc_json_root(a), voc_json_root(b), VOC_EN, &where), same);
	if (said)
		assert_string_equal(text_of(&where), said);
	voc_json_free(a);
	voc_json_free(b);
	voc_buffer_release(&json);
	voc_buffer_release(&forged);
	voc_buffer_release(&where);
	voc_paper_release(&paper);
	voc_table_release(&table);
}

static void one_changed_number_is_found(void **state)
{
	(void)state;
	check_verify("\"items\": 1234", "\"items\": 1234", true, NULL);
	check_verify("\"items\": 1234", "\"items\": 1235", false,
		     "issues, blocks, block 3, rows, row 1, items: 1235 in the report, 1234 from the data");
	check_verify("\"items\": 1234", "\"item\": 1234", false, NULL);
	check_verify("\"text\": \"- [x]", "\"text\": \"- [y]", false, NULL);
	check_verify("\"version\": \"test\"", "\"version\": \"other\"", true, NULL);
	check_verify("\"name\": \"issues\"", "\"name\": \"notes\"", false, NULL);
}

static void sentences(void **state)
{
	struct voc_report report = {.lang = VOC_EN, .before = {0, 0, -1}};
	struct voc_say en = {.lang = VOC_EN}, zh = {.lang = VOC_ZH};
	(void)state;
	assert_true(voc_days_read(VOC_SPAN("2024-04"), &report.before));
	voc_say_against(&en, &report, 380, 318);
	voc_say_words(&en, "; ", "");
	voc_say_interval(&en, 0.204, 0.29, true, 1);
	voc_say_interval(&en, -0.5, 1.5, false, 2);
	voc_say_signed(&en, -3, 1);
	assert_string_equal(text_of(&en.text), "19% more than in April 2024 (318);  (20.4–29.0) (−0.50 to 1.50)−3.0");
	report.lang = VOC_ZH;
	voc_say_against(&zh, &report, 380, 100);
	voc_say_words(&zh, "", " 的");
	assert_string_equal(text_of(&zh.text), "是2024年4月（100 条）的 3.8 倍 的");
	voc_buffer_reset(&zh.text);
	voc_say_interval(&zh, 0.1, 0.2, true, 1);
	voc_say_words(&zh, "", " 为负面");
	assert_string_equal(text_of(&zh.text), "（10.0–20.0）为负面");
	voc_buffer_release(&en.text);
	voc_buffer_release(&zh.text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(periods_are_read),
		cmocka_unit_test(periods_have_names),
		cmocka_unit_test(notes_know_three_marks),
		cmocka_unit_test(papers_are_escaped_for_each_format),
		cmocka_unit_test(one_changed_number_is_found),
		cmocka_unit_test(sentences),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
