/* SPDX-License-Identifier: Apache-2.0 */
/* test_clean -- empty and repeated items, personal data; against a naive list, and cleaning twice is cleaning once. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "records/duplicate.h"
#include "rows.h"
#include "voc/clean.h"

static const struct voc_clean_options all = {0};

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
	check("text|product\n质量非常好啊|a\n质量非常好啊|b\n质量非常好啊|a \n", "text|product\n质量非常好啊|a\n质量非常好啊|b\n");
	check("text|customer\n质量非常好啊|a\n质量非常好啊|b\n质量非常好啊|a\n", "text|customer\n质量非常好啊|a\n质量非常好啊|b\n");
	check("text|store|channel\n质量非常好啊|ab|c\n质量非常好啊|a|bc\n", "text|store|channel\n质量非常好啊|ab|c\n质量非常好啊|a|bc\n");
	check("text|id|time\n质量非常好啊|1|2024-05-03\n质量非常好啊|2|2024-05-04\n", "text|id|time\n质量非常好啊|1|2024-05-03\n");
	struct voc_clean_options keep = {.keep_duplicates = true};
	check_with(&keep, "text\n质量非常好啊\n质量非常好啊\n", "text\n质量非常好啊\n质量非常好啊\n");
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
	check("text|customer|title|x|标题\n打13812345678|13912345678|13812345678|13812345678|a@b.com\n",
	      "text|customer|title|x|标题\n打[mobile]|[mobile]|[mobile]|13812345678|[email]\n");
	/* the same but for a number is the same; customers that are hidden are not one customer */
	check("text\n联系我13812345678退款\n联系我13912345678退款\n", "text\n联系我[mobile]退款\n");
	check("text|customer\n质量非常好啊|13812345678\n质量非常好啊|13912345678\n质量非常好啊|13812345678\n",
	      "text|customer\n质量非常好啊|[mobile]\n质量非常好啊|[mobile]\n");
	struct voc_clean_options keep = {.keep_personal = true};
	check_with(&keep, "text\n打13812345678\n", "text\n打13812345678\n");
}

static void counts_what_was_written(void **state)
{
	(void)state;
	struct rows read, out;
	rows_read(&read, "text\n联系我13812345678退款\n联系我13912345678退款\na@b.com\n。\n");
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

static uint64_t seed = 23;

static unsigned draw(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((seed >> 33) % n);
}

static void make_rows(struct rows *rows)
{
	static const char *const texts[] = {"很好", "很好！", "质量非常好啊", "质量非常 好啊。", "", "。", "打13812345678退款", "打13912345678退款", "a@b.com", "[mobile]",
					    "13812345678", "ok", "OK", "👍", "The very same long text", "the very, same long text!"};
	static const char *const others[] = {"", "a", "b", "13812345678", "13912345678", "a@b.com", "[mobile]"};
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
		struct voc_clean_options options = {draw(4) == 0, draw(4) == 0, draw(4) == 0};
		make_rows(&read);
		rows_run(&once, &voc_clean, &options, &read);
		rows_run(&twice, &voc_clean, &options, &once);
		struct voc_span a = rows_text(&once), b = rows_text(&twice);
		if (!voc_span_equal(a, b))
			fail_msg("from\n%s\nonce\n%s\ntwice\n%s", rows_text(&read).p, a.p, b.p);
		assert_int_equal(once.schema.columns, read.schema.columns);
		rows_release(&read);
		rows_release(&once);
		rows_release(&twice);
	}
}

/* A text repeats when a naive search through all earlier ones says so: long texts over one field. */
static void equals_a_naive_search(void **state)
{
	(void)state;
	struct voc_duplicates duplicates = {0};
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
		struct voc_span plain = voc_arena_copy(&arena, voc_buffer_view(&text)), value[2] = {voc_buffer_view(&text), VOC_SPAN("")};
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
		assert_int_equal(voc_duplicate(&duplicates, &record, value[0]), expected);
		seen[n][0] = plain;
		seen[n++][1] = value[1];
		voc_buffer_release(&text);
	}
	voc_duplicates_release(&duplicates);
	voc_schema_release(&schema);
	voc_arena_release(&arena);
}

static void weight_stops(void **state)
{
	(void)state;
	assert_int_equal(voc_content_weight(VOC_SPAN("好a1 ，👍"), 100), 3 + 1 + 1 + 3);
	assert_true(voc_content_weight(VOC_SPAN("好好好"), 4) >= 4);
	assert_int_equal(voc_content_weight(VOC_SPAN(""), 4), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_texts_are_dropped),
		cmocka_unit_test(long_texts_repeat),
		cmocka_unit_test(short_texts_need_more),
		cmocka_unit_test(personal_data_are_hidden),
		cmocka_unit_test(counts_what_was_written),
		cmocka_unit_test(raw_text_goes_on),
		cmocka_unit_test(twice_is_once),
		cmocka_unit_test(equals_a_naive_search),
		cmocka_unit_test(weight_stops),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
