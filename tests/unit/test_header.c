/* SPDX-License-Identifier: Apache-2.0 */
/* test_header -- the header row is found under titles, and its names are usable. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "cli/header.h"
#include "cli/tool.h"

const struct voc_tool voc_tool = {.name = "test"};

static struct voc_header header;
static struct voc_chunk chunk;

static void find(const char *text)
{
	struct voc_dialect dialect = {.delimiter = ','};
	struct voc_error err = {0};
	struct voc_source *source = voc_source_bytes(voc_span_from(text), 0);
	struct voc_splitter *splitter = voc_splitter_open(voc_decoder_open(source, "UTF-8", &err), &dialect, &err);
	assert_non_null(splitter);
	chunk.slices = 0;
	assert_true(voc_splitter_next(splitter, &chunk, &err) >= 0);
	struct voc_csv *csv = voc_csv_new(',');
	voc_header_find(&header, &chunk, csv);
	voc_csv_free(csv);
	voc_splitter_close(splitter);
}

/* The names joined by "|", how many lines were skipped, and where the records begin. */
static void assert_header(const char *text, const char *names, unsigned long skipped, size_t behind)
{
	struct voc_buffer joined = {0};
	find(text);
	assert_true(header.found);
	for (size_t i = 0; i < header.schema.columns; i++) {
		voc_buffer_text(&joined, i ? "|" : "");
		voc_buffer_span(&joined, header.schema.name[i]);
	}
	voc_buffer_byte(&joined, '\0');
	assert_string_equal(joined.p, names);
	assert_int_equal(header.skipped, skipped);
	assert_int_equal(header.behind, behind);
	voc_buffer_release(&joined);
	voc_schema_release(&header.schema);
	voc_chunk_release(&chunk);
	chunk = (struct voc_chunk){0};
}

static void test_plain(void **state)
{
	(void)state;
	assert_header("a,b\n1,2\n", "a|b", 0, 1);
	assert_header("a,b", "a|b", 0, 1);
	assert_header("\xEF\xBB\xBF"
		      "a,b\n1,2\n",
		      "a|b", 0, 1);
	assert_header("text\nx\ny\n", "text", 0, 1);
}

/* Names, questions and keys: the questions are the header, and the keys no record. */
static void test_three(void **state)
{
	(void)state;
	assert_header("Q1,Q2\nHow?,Why?\n\"{\"\"Id\"\":\"\"a\"\"}\",\"{\"\"Id\"\":\"\"b\"\"}\"\n1,x\n", "How?|Why?", 1, 3);
	assert_header("Survey,\nQ1,Q2\nHow?,Why?\n\"{\"\"Id\"\":1}\",\n1,x\n2,y\n", "How?|Why?", 2, 4);
	assert_header("Q1,Q2\nHow?,Why?\n\"{\"\"Id\"\":1}\",x\n1,x\n", "Q1|Q2", 0, 1);
	assert_header("Q1,Q2\n1,x\n", "Q1|Q2", 0, 1);
}

static void test_titles(void **state)
{
	(void)state;
	assert_header("Report\na,b,c\n1,2,3\n4,5,6\n", "a|b|c", 1, 2);
	assert_header("Report,,\nof,May,\na,b,c\n1,2,3\n4,5,6\n", "a|b|c", 2, 3);
	assert_header("Report\n\n\na,b,c\n1,2,3\n", "a|b|c", 1, 4);
	assert_header("sep=,\na,b\n1,2\n", "a|b", 0, 1);               /* for Excel; the splitter takes it away */
	assert_header("Report\nid,text,time\n", "id|text|time", 1, 2); /* no rows: known names tell */
	assert_header("\"bad\"x,y\na,b\n1,2\n", "a|b", 0, 2);
}

/* A word that columns are called by does not make a title or a pair above the table its header. */
static void test_words_above(void **state)
{
	(void)state;
	assert_header("store,Main street\nat,web\n\nsaid,stars,when\nwell,5,May\nbad,1,May\n", "said|stars|when", 2, 4);
	assert_header("store,text\nid,text,time\n1,a,b\n2,c,d\n", "id|text|time", 1, 2);
	assert_header("by,Wang\nof,May\ntext,rating\na,5\nb,4\n", "text|rating", 2, 3);
	assert_header("text,of,May\nid,text,time,rating\n1,a,b,c\n", "id|text|time|rating", 1, 2);
	assert_header("text,,,id,\na,text,time,rating,store\n1,a,b,c,d\n2,a,b,c,d\n", "a|text|time|rating|store", 1, 2);
	/* but rows that are wrong stay rows */
	assert_header("said,text\n1,a,b\n2,c,d\n", "said|text", 0, 1);
	assert_header("text\nwell, well\nid,time\nso, so\n", "text", 0, 1);
	assert_header("id,text\n1,a\nid,text\n2,b\n", "id|text", 0, 1);
	assert_header("kind,what,more\nstore,late,c\nproduct,text,d\n", "kind|what|more", 0, 1);
	assert_header("kind,what,more\nproduct,text,\na,b,c\n", "kind|what|more", 0, 1);
}

/* The first line is a record where it has the marks that others have, too; but not where these are a scale, or some other numbers. */
static void test_no_header(void **state)
{
	(void)state;
	assert_header("quite nice,5,Li\nbad,1,Wu\nfine,4,Li\nnice,5,Xu\n", "column_1|column_2|column_3", 0, 0);
	assert_header("7,quite nice,5,4\n8,bad,1,2\n9,fine,4,4\n10,nice,5,4\n", "column_1|column_2|column_3|column_4", 0, 0);
	assert_header("quite nice,5,stars\nbad,1,1\nfine,4,2\nnice,5,3\n", "quite nice|5|stars", 0, 1);
	assert_header("what,1,2,3\na,1,0,3\nb,0,2,3\nc,1,1,1\n", "what|1|2|3", 0, 1);
	assert_header("what,2023\na,1\nb,2023\nc,1\n", "what|2023", 0, 1);
	assert_header("text,5\na,1\nb,5\nc,1\n", "text|5", 0, 1);
	assert_header("a,5\nb,5\n", "a|5", 0, 1);
}

/* Rows that are narrower or wider than the header do not make one of themselves into it. */
static void test_uneven_rows(void **state)
{
	(void)state;
	assert_header("a,b,c\n1,2\n3,4\n", "a|b|c", 0, 1);
	assert_header("a,b,c\n1,,\n2,,\n", "a|b|c", 0, 1);
	assert_header("text\nwell, well\nso, so\n", "text", 0, 1);
	assert_header("id,text\n1,a,b\n2,c,d\n", "id|text", 0, 1);
	assert_header("Report\na,b,c\n1,2,\n4,5,\n", "a|b|c", 1, 2);
}

static void test_names(void **state)
{
	(void)state;
	assert_header(" a ,,b,\n1,2,3,4\n", "a|column_2|b|column_4", 0, 1);
	assert_header("a,a,a,a_2\n1,2,3,4\n", "a|a_2|a_3|a_2_2", 0, 1);
	assert_header("column_2,\n1,2\n", "column_2|column_2_2", 0, 1);
	assert_header("\"a\"\"b\",\"c\nd\"\n1,2\n", "a\"b|c\nd", 0, 1);
}

static void test_nothing(void **state)
{
	static const char *const text[] = {"", "\n", "\n\n\n", ",,\n", "\"unclosed"};
	(void)state;
	for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
		find(text[i]);
		assert_false(header.found);
		assert_int_equal(header.behind, 0);
		assert_int_equal(header.schema.columns, 0);
		voc_schema_release(&header.schema);
		voc_chunk_release(&chunk);
		chunk = (struct voc_chunk){0};
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),       cmocka_unit_test(test_three),     cmocka_unit_test(test_titles),
		cmocka_unit_test(test_words_above), cmocka_unit_test(test_no_header), cmocka_unit_test(test_uneven_rows),
		cmocka_unit_test(test_names),       cmocka_unit_test(test_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
