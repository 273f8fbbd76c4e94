/* SPDX-License-Identifier: Apache-2.0 */
/* test_jsonrows -- JSON to rows: shapes, escapes, exact numbers, damage, every size of read. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "io/jsonrows.h"
#include "voc/buffer.h"

/* Header and rows of JSON, one a line; bad ones as "!LINE reason". "error: …" when it cannot be read. */
static void rows_of(const char *json, size_t step, struct voc_buffer *out)
{
	struct voc_error err = {0};
	struct voc_chunk chunk = {0};
	struct voc_jsonrows *rows =
		voc_jsonrows_open(voc_decoder_open(voc_source_bytes(voc_span_from(json), step), "UTF-8", &err), &err);
	int more = -1;
	voc_buffer_reset(out);
	while (rows && (more = voc_jsonrows_next(rows, &chunk, &err)) > 0) {
		for (size_t i = 0; i < chunk.slices; i++) {
			const struct voc_slice *slice = &chunk.slice[i];
			if (slice->bad)
				voc_buffer_print(out, "!%lu %s", slice->line, slice->bad);
			else
				voc_buffer_add(out, chunk.bytes.p + slice->begin, slice->end - slice->begin);
			voc_buffer_byte(out, '\n');
		}
	}
	if (more < 0)
		voc_buffer_print(out, "error: %lu %s", err.line, err.msg);
	voc_buffer_byte(out, '\0');
	voc_chunk_release(&chunk);
	voc_jsonrows_close(rows);
}

static void check(const char *json, const char *expected)
{
	struct voc_buffer out = {0};
	for (size_t step = 0; step < 6; step++) {
		rows_of(json, step, &out);
		assert_string_equal(out.p, expected);
	}
	voc_buffer_release(&out);
}

static void shapes(void **state)
{
	(void)state;
	check("{\"a\":1}\n{\"a\":2,\"b\":\"x\"}\n", "a,b\n1,\n2,x\n");
	check("[{\"a\":1},\n {\"b\":2}]", "a,b\n1,\n,2\n");
	check("{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n", "a\n1\n2\n");
	check("{\"a\":1}", "a\n1\n");
	check("[]", "");
	check("  \n", "");
	/* a list in one object; two are records, and so is one that is more than its list */
	check("{\"n\":1,\"d\":{\"x\":[1,2],\"l\":[{\"a\":1},{\"a\":\"]}\\\"\",\"k\":[{\"b\":2},{}]}]},\"e\":{}}",
	      "a,k\n1,\n\"]}\"\"\",\"[{\"\"b\"\":2},{}]\"\n");
	check("{\"l\":[{\"a\":1}]}\n{\"l\":[{\"a\":2}]}\n", "l\n\"[{\"\"a\"\":1}]\"\n\"[{\"\"a\"\":2}]\"\n");
	check("{\"a\":\"more than its list\",\"l\":[{\"b\":1}]}", "a,l\nmore than its list,\"[{\"\"b\"\":1}]\"\n");
	check("{\"a\":null}\n{\"a\":\"\"}\n", "a\n\"\"\n\"\"\n");
}

static void values(void **state)
{
	(void)state;
	check("{\"n\":9007199254740993,\"d\":1e40,\"t\":true,\"f\":-0.10}\n", "n,d,t,f\n9007199254740993,1e40,true,-0.10\n");
	check("{\"a\":{\"b\":{\"c\":1},\"d\":2},\"e\":[1,\"x\",null]}\n", "a.b.c,a.d,e\n1,2,1|x|\n");
	check("{\"a\":[[1],2],\"b\":[{\"k\":1}] }\n", "a,b\n\"[[1],2]\",\"[{\"\"k\"\":1}]\"\n");
	check("{\"a\":\"\\u4f60\\ud83d\\ude00\\n\\\"q\\\"\\\\\"}\n", "a\n\"你😀\n\"\"q\"\"\\\"\n");
	check("{\"a,b\":\"x\"}\n", "\"a,b\"\nx\n");
}

/* What Python writes for missing numbers, and an emoji of which a program has cut the half. */
static void foreign(void **state)
{
	(void)state;
	check("{\"a\":NaN,\"b\":[1,-Infinity],\"c\":{\"d\":Infinity}}\n{\"a\":5}\n", "a,b,c.d\n,1|,\n5,,\n");
	check("[{\"a\":\"x\\ud83d\"},{\"a\":\"\\ude00\\ud83d\\ud83d\\ude00y\"}]",
	      "a\nx\xEF\xBF\xBD\n\xEF\xBF\xBD\xEF\xBF\xBD😀y\n");
	check("{\"\\ud83d\":\"NaN\"}\n", "\xEF\xBF\xBD\nNaN\n");
	check("[{\"a\":NaNs},{\"a\":nan}]", "!1 bad JSON\n!1 bad JSON\n");
}

static void tables(void **state)
{
	(void)state;
	check("[[\"id\",\"a, b\"],\n[1,\"x\\ny\"], [null, NaN],[{\"k\":[1,2]},[1,2],[]]]",
	      "id,\"a, b\"\n1,\"x\ny\"\n,\n\"{\"\"k\"\":[1,2]}\",1|2,\n");
	check(" [ [ \"id\" ] , [ \"\" ] ] ", "id\n\"\"\n");
	check("[[\"id\"],[01],[2]]", "id\n!1 bad JSON\n2\n");
	check("[[\"id\"],\n{\"a\":1}]", "error: 2 not a JSON array: every element must be one");
	check("[[\"id\"],[1", "error: 1 the JSON is cut: this object does not end");
	check("[\"good\",\"bad\"]", "error: 1 not a JSON object: every element must be one");
}

static void damage(void **state)
{
	(void)state;
	check("{\"a\":1}\n{\"a\":\n{\"a\":3}\nnothing\n[1]\n", "a\n1\n!2 bad JSON\n3\n!4 bad JSON\n!5 not a JSON object\n");
	check("[{\"a\":1},{\"a\":", "error: 1 the JSON is cut: this object does not end");
	check("[1,2]", "error: 1 not a JSON object: every element must be one");
	check("[{\"a\":1},{\"a\":01}]", "a\n1\n!1 bad JSON\n");
}

static void looks(void **state)
{
	(void)state;
	assert_true(voc_json_looks(voc_span_from("{\"a\":1}")));
	assert_true(voc_json_looks(voc_span_from(" \n[ {")));
	assert_true(voc_json_looks(voc_span_from("[[\"a\"]]")));
	assert_true(voc_json_looks(voc_span_from("[\"a\"]")));
	assert_false(voc_json_looks(voc_span_from("[[a]],b\n")));
	assert_false(voc_json_looks(voc_span_from("{a},b\n1,2\n")));
	assert_false(voc_json_looks(voc_span_from("[id],text\n")));
	assert_false(voc_json_looks(voc_span_from("")));
	assert_false(voc_json_looks(voc_span_from("text\n{\"a\":1}\n")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(shapes), cmocka_unit_test(values), cmocka_unit_test(foreign),
					   cmocka_unit_test(tables), cmocka_unit_test(damage), cmocka_unit_test(looks)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
