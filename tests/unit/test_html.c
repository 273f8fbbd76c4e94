/* SPDX-License-Identifier: Apache-2.0 */
/* test_html -- pages: nothing of the data becomes markup, the policy fits the stylesheet, charts draw what the table says. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "output/chart.h"
#include "output/html.h"

static char *text_of(struct voc_buffer *buffer)
{
	voc_buffer_byte(buffer, '\0');
	return buffer->p;
}

static size_t count(const char *hay, const char *needle)
{
	size_t n = 0;
	for (const char *p = hay; (p = strstr(p, needle)); p++)
		n++;
	return n;
}

static void style_has_its_hash(void **state)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	char text[64];
	(void)state;
	crypto_hash_sha256(digest, (const unsigned char *)voc_html_style, strlen(voc_html_style));
	sodium_bin2base64(text, sizeof text, digest, sizeof digest, sodium_base64_VARIANT_ORIGINAL);
	assert_string_equal(voc_html_style_hash, text);
	assert_null(strstr(voc_html_style, "</")); /* nothing in it ends the element */
	assert_null(strstr(voc_html_style, "url("));
	assert_null(strstr(voc_html_style, "@import"));
}

static void escapes(void **state)
{
	struct voc_buffer out = {0};
	(void)state;
	voc_html_text(VOC_SPAN("<script>\"&'</script>\x1b[31m\xE2\x80\xAE\xff"), &out);
	assert_string_equal(text_of(&out), "&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;\\x1b[31m\\u202e\\xff");
	voc_buffer_release(&out);
}

static size_t add_column(struct voc_table *table, const char *name, enum voc_type type, enum voc_role role)
{
	return voc_table_column(table, (struct voc_column){name, {{name, name}}, type, type == VOC_TYPE_SHARE ? 4 : 0, role});
}

/* Three rows of hostile names with a share and its interval. */
static void make(struct voc_table *table)
{
	static const char *const name[] = {"<img src=x onerror=alert(1)>", "\"><svg onload=alert(2)>", "plain"};
	voc_table_init(table, "voc-test");
	table->title = (struct voc_label){{"<b>title</b>", "题"}};
	add_column(table, "name", VOC_TYPE_TEXT, VOC_ROLE_QUOTE);
	add_column(table, "share", VOC_TYPE_SHARE, VOC_ROLE_PLAIN);
	add_column(table, "low", VOC_TYPE_SHARE, VOC_ROLE_LOW);
	add_column(table, "high", VOC_TYPE_SHARE, VOC_ROLE_HIGH);
	add_column(table, "items", VOC_TYPE_WHOLE, VOC_ROLE_PLAIN);
	add_column(table, "mark", VOC_TYPE_TEXT, VOC_ROLE_MACHINE);
	add_column(table, "half", VOC_TYPE_TEXT, VOC_ROLE_MACHINE);
	for (size_t i = 0; i < 3; i++) {
		voc_table_row(table);
		voc_table_text(table, 0, voc_span_from(name[i]));
		voc_table_number(table, 1, 0.25 / (double)(i + 1));
		voc_table_number(table, 2, 0.2 / (double)(i + 1));
		voc_table_number(table, 3, 0.3 / (double)(i + 1));
		voc_table_number(table, 4, (double)(100 * (i + 1)));
		voc_table_text(table, 6, i == 1 ? VOC_SPAN("positive") : VOC_SPAN("negative"));
	}
	voc_table_text(table, 5, VOC_SPAN("above")); /* of the last row */
	voc_table_note(table, VOC_SPAN("<i>note</i>"), VOC_SPAN("说明"));
}

static void pages_hold_no_markup_of_the_data(void **state)
{
	struct voc_table table;
	struct voc_buffer out = {0};
	const struct voc_style style = {.lang = VOC_EN};
	(void)state;
	make(&table);
	voc_format_html.write(&table, &style, &out);
	const char *page = text_of(&out);
	assert_int_equal(count(page, "<script"), 0);
	assert_int_equal(count(page, "<img"), 0);
	assert_int_equal(count(page, "<svg"), 0);
	assert_int_equal(count(page, "<b>"), 0);
	assert_int_equal(count(page, "<i>"), 0);
	assert_int_equal(count(page, " style="), 0); /* the policy would not allow it */
	assert_int_equal(count(page, "http"), 1);    /* http-equiv */
	assert_non_null(strstr(page, "default-src 'none'; style-src 'sha256-"));
	assert_non_null(strstr(page, voc_html_style_hash));
	assert_non_null(strstr(page, "<html lang=\"en\">"));
	assert_non_null(strstr(page, "“&lt;img src=x onerror=alert(1)&gt;”"));
	assert_non_null(strstr(page, "25.0% (20.0–30.0)"));
	assert_non_null(strstr(page, "<p class=\"note\">&lt;i&gt;note&lt;/i&gt;</p>"));
	assert_int_equal(count(page, "<tr>"), 4);
	voc_buffer_release(&out);
	voc_table_release(&table);
}

static void a_mail_says_its_style_in_the_elements(void **state)
{
	struct voc_table table;
	struct voc_buffer out = {0};
	(void)state;
	make(&table);
	voc_html_begin(VOC_SPAN("t"), VOC_ZH, VOC_HTML_MAIL, false, &out);
	voc_html_table(&table, VOC_ZH, VOC_HTML_MAIL, &(struct voc_html_table){true, 7}, &out);
	assert_non_null(strstr(text_of(&out), ";line-height:0\">7</sup></caption>"));
	out.n--;
	voc_html_end(VOC_HTML_MAIL, &out);
	const char *page = text_of(&out);
	assert_int_equal(count(page, "<style"), 0);
	assert_int_equal(count(page, "class="), 0);
	assert_int_equal(count(page, "<tr>"), 4);
	assert_non_null(strstr(page, "<td style=\""));
	assert_non_null(strstr(page, "<html lang=\"zh-Hans\">"));
	voc_buffer_release(&out);
	voc_table_release(&table);
}

static struct voc_chart chart_of(enum voc_chart_kind kind, const struct voc_table *table)
{
	return (struct voc_chart){.kind = kind,
				  .title = {{"<chart>", "图"}},
				  .table = table,
				  .label = "name",
				  .value = "share",
				  .low = "low",
				  .high = "high",
				  .items = "items",
				  .mark = "mark"};
}

static char *draw(const struct voc_chart *chart, struct voc_buffer *out)
{
	voc_buffer_release(out);
	voc_chart_svg(chart, VOC_EN, out);
	return text_of(out);
}

static void every_chart_is_drawn_twice_and_escaped(void **state)
{
	struct voc_table table;
	struct voc_buffer out = {0};
	(void)state;
	make(&table);
	for (int kind = VOC_CHART_BARS; kind <= VOC_CHART_STACK; kind++) {
		struct voc_chart chart = chart_of((enum voc_chart_kind)kind, &table);
		if (kind == VOC_CHART_STACK || kind == VOC_CHART_HEAT)
			chart.group = "half";
		const char *svg = draw(&chart, &out);
		assert_int_equal(count(svg, "<svg class=\"wide\" role=\"img\""), 1);
		assert_int_equal(count(svg, "<svg class=\"narrow\" role=\"img\""), 1);
		assert_int_equal(count(svg, "</svg>"), 2);
		assert_int_equal(count(svg, "<img"), 0);
		assert_int_equal(count(svg, "<svg onload"), 0);
		assert_int_equal(count(svg, "aria-label=\"&lt;chart&gt;\""), 2);
		assert_int_equal(count(svg, " style="), 0);
		assert_int_equal(count(svg, "nan"), 0);
		assert_int_equal(count(svg, "inf"), 0);
	}
	voc_buffer_release(&out);
	voc_table_release(&table);
}

/* The width of the Nth rectangle of CLASS. */
static double width_of(const char *svg, const char *class, size_t n)
{
	char sign[64];
	snprintf(sign, sizeof sign, "<rect class=\"%s\"", class);
	const char *p = svg;
	for (size_t i = 0; i <= n && p; i++)
		p = strstr(p + (i > 0), sign);
	assert_non_null(p);
	p = strstr(p, "width=\"");
	assert_non_null(p);
	return strtod(p + 7, NULL);
}

static void bars_are_as_long_as_their_figures(void **state)
{
	struct voc_table table;
	struct voc_buffer out = {0};
	(void)state;
	make(&table);
	struct voc_chart chart = chart_of(VOC_CHART_BARS, &table);
	const char *svg = draw(&chart, &out);
	double first = width_of(svg, "bar", 0), second = width_of(svg, "bar", 1), third = width_of(svg, "bad", 0);
	assert_true(first > 50);
	assert_float_equal(first / second, 2, 0.01);
	assert_float_equal(first / third, 3, 0.01);
	chart.most = 1;
	svg = draw(&chart, &out);
	assert_int_equal(count(svg, "<rect"), 2);
	voc_buffer_release(&out);
	voc_table_release(&table);
}

static void in_characters(void **state)
{
	struct voc_table table;
	struct voc_buffer out = {0};
	const struct voc_style style = {.lang = VOC_EN, .width = 80};
	(void)state;
	make(&table);
	struct voc_chart chart = chart_of(VOC_CHART_BARS, &table);
	voc_chart_text(&chart, &style, &out);
	const char *text = text_of(&out);
	assert_int_equal(count(text, "\n"), 3);
	assert_non_null(strstr(text, "25.0% (20.0–30.0)"));
	assert_non_null(strstr(text, "plain                        !█"));
	voc_buffer_release(&out);
	chart.value = "no such column";
	assert_false(voc_chart_has_content(&chart));
	voc_table_release(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(style_has_its_hash),
		cmocka_unit_test(escapes),
		cmocka_unit_test(pages_hold_no_markup_of_the_data),
		cmocka_unit_test(a_mail_says_its_style_in_the_elements),
		cmocka_unit_test(every_chart_is_drawn_twice_and_escaped),
		cmocka_unit_test(bars_are_as_long_as_their_figures),
		cmocka_unit_test(in_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
