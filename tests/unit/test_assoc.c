/* SPDX-License-Identifier: Apache-2.0 */
/* test_assoc -- the laws of an analysis, pairs counted by hand, and networks. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "analysis_laws.h"
#include "stats/association.h"
#include "voc/assoc.h"

static void laws(void **state)
{
	(void)state;
	static const char *const by[] = {"", "store", "channel,store", "month", ""};
	static const char *const with[] = {NULL, "channel", NULL, "store", "weekday(time)"};
	for (size_t i = 0; i < sizeof by / sizeof *by; i++)
		for (int support = 0; support < 8; support += 3) {
			struct voc_assoc_options options = {
				.by = by[i], .with = with[i], .support = support, .limit = support ? 0 : 9};
			struct voc_assoc_options untold = options;
			untold.by = untold.with = NULL;
			check_laws(&voc_assoc, &options, &untold);
		}
}

static void put(void *assoc, const char *store, const char *aspects, int n)
{
	struct row row = {0};
	snprintf(row.text[STORE], 80, "%s", store);
	snprintf(row.text[ASPECTS], 80, "%s", aspects);
	for (int i = 0; i < n; i++)
		assert_null(add(&voc_assoc, assoc, &row));
}

/* 100 items: a 40, b 30, both 24; c 20, never with a, d 3 too few. */
static void fill(void *assoc)
{
	put(assoc, "X", "a:-0.5|b:-0.5", 20);
	put(assoc, "Y", "b:0.1|a:-0.5|a:0.3", 4);
	put(assoc, "X", "a:-0.5", 16);
	put(assoc, "Y", "b", 6);
	put(assoc, "Y", "c:0.5", 20);
	put(assoc, "", "d:0.5", 3);
	put(assoc, "Y", "", 31);
}

static void pairs(void **state)
{
	(void)state;
	struct voc_table table;
	struct voc_assoc_options options = {.support = 5};
	void *assoc = open_or_fail(&voc_assoc, &options, &schema);
	fill(assoc);
	voc_table_init(&table, "t");
	voc_assoc.close(assoc, &table);
	assert_int_equal(table.rows, 3); /* a b, a c, b c: the last two are expected 8 and 6 times but never occur */
	struct voc_pair ab = {24, 40, 30, 100}, ac = {0, 40, 20, 100}, bc = {0, 30, 20, 100};
	text_is(&table, 0, "category", "a");
	text_is(&table, 0, "with", "b");
	near(number_at(&table, 0, "both"), 24);
	near(number_at(&table, 0, "items"), 40);
	near(number_at(&table, 0, "with_items"), 30);
	near(number_at(&table, 0, "expected"), 12);
	near(number_at(&table, 0, "share"), 0.6);
	near(number_at(&table, 0, "lift"), 2);
	near(number_at(&table, 0, "npmi"), voc_npmi(&ab));
	near(number_at(&table, 0, "g2"), voc_pair_g2(&ab));
	near(number_at(&table, 0, "residual"), voc_residual(&ab));
	near(number_at(&table, 0, "q"), 3 * voc_pair_test(&ab));
	text_is(&table, 0, "verdict", "together");
	text_is(&table, 1, "with", "c");
	near(number_at(&table, 1, "both"), 0);
	near(number_at(&table, 1, "npmi"), -1);
	near(number_at(&table, 1, "q"), 3 * voc_pair_test(&ac) / 2);
	text_is(&table, 1, "verdict", "apart");
	text_is(&table, 2, "category", "b");
	near(number_at(&table, 2, "q"), voc_pair_test(&bc));
	voc_table_release(&table);
}

/* The base is the 97 items with a store; q is over a, b, c against X, Y, three of which have a row. */
static void crossed(void **state)
{
	(void)state;
	struct voc_table table;
	struct voc_assoc_options options = {.with = "store", .support = 14};
	void *assoc = open_or_fail(&voc_assoc, &options, &schema);
	fill(assoc);
	voc_table_init(&table, "t");
	voc_assoc.close(assoc, &table);
	struct voc_pair ax = {36, 40, 36, 97}, ay = {4, 40, 61, 97};
	text_is(&table, 0, "category", "a");
	text_is(&table, 0, "store", "X");
	near(number_at(&table, 0, "lift"), voc_lift(&ax));
	near(number_at(&table, 1, "lift"), voc_lift(&ay));
	near(number_at(&table, 0, "residual"), -number_at(&table, 1, "residual"));
	assert_true(number_at(&table, 0, "q") >= number_at(&table, 0, "p"));
	text_is(&table, 1, "verdict", "apart");
	for (size_t row = 0; row < table.rows; row++)
		assert_true(number_at(&table, row, "both") >= 14 || number_at(&table, row, "expected") >= 14);
	voc_table_release(&table);
}

/* What q would be if every pair that could have a row had one. */
static void hidden_pairs_count(void **state)
{
	(void)state;
	struct voc_table table;
	struct voc_assoc_options options = {.support = 4};
	void *assoc = open_or_fail(&voc_assoc, &options, &schema);
	put(assoc, "", "a|b", 4);
	for (char c = 'c'; c <= 'j'; c++)
		put(assoc, "", (char[]){c, '\0'}, 4);
	put(assoc, "", "", 60);
	voc_table_init(&table, "t");
	voc_assoc.close(assoc, &table);
	assert_int_equal(table.rows, 1);
	near(number_at(&table, 0, "q"), 45 * number_at(&table, 0, "p")); /* ten categories of 4 items: 45 pairs */
	voc_table_release(&table);
}

static struct voc_buffer network_of(const struct voc_assoc_options *options, const struct voc_format *format, const char *name)
{
	struct voc_table table;
	struct voc_buffer out = {0};
	void *assoc = open_or_fail(&voc_assoc, options, &schema);
	char aspects[80];
	snprintf(aspects, sizeof aspects, "%s|b", name);
	put(assoc, "X", aspects, 30);
	put(assoc, "Y", "c|d", 30);
	voc_table_init(&table, "t");
	voc_assoc.close(assoc, &table);
	format->write(&table, &(struct voc_style){0}, &out);
	voc_buffer_byte(&out, '\0');
	voc_table_release(&table);
	return out;
}

static void networks(void **state)
{
	(void)state;
	struct voc_assoc_options options = {.support = 5};
	struct voc_buffer dot = network_of(&options, &voc_format_dot, "x\"]; \\ \n");
	assert_string_equal(dot.p, "graph voc {\n  node [shape=box, style=rounded];\n"
				   "  n0 [label=\"b\\n30\"];\n  n1 [label=\"x\\\"]; \\\\\\n30\"];\n"
				   "  n2 [label=\"c\\n30\"];\n  n3 [label=\"d\\n30\"];\n"
				   "  n0 -- n1 [label=\"2×\", penwidth=7];\n  n2 -- n3 [label=\"2×\", penwidth=7];\n}\n");
	voc_buffer_release(&dot);
	options.with = "store";
	struct voc_buffer json = network_of(&options, &voc_format_network, "X");
	struct voc_error err = {0};
	struct voc_document *document = voc_json_parse((struct voc_span){json.p, json.n - 1}, &err);
	assert_non_null(document);
	const struct voc_node *nodes = voc_node_get(voc_json_root(document), "nodes");
	size_t n = 0;
	for (const struct voc_node *node = voc_node_first(nodes); node; node = voc_node_next(node))
		n++;
	assert_int_equal(n, 6); /* X the category is not X the store */
	voc_json_free(document);
	voc_buffer_release(&json);
	/* a table without pairs is an empty network */
	struct voc_table table;
	struct voc_buffer out = {0};
	voc_table_init(&table, "t");
	voc_format_dot.write(&table, &(struct voc_style){0}, &out);
	assert_int_equal(out.n, strlen("graph voc {\n  node [shape=box, style=rounded];\n}\n"));
	voc_buffer_release(&out);
	voc_table_release(&table);
}

static void refused(void **state)
{
	(void)state;
	struct voc_error err = {0};
	assert_null(voc_assoc.open(&(struct voc_assoc_options){.with = "aspects"}, &schema, &err));
	assert_null(voc_assoc.open(&(struct voc_assoc_options){.with = "store,channel"}, &schema, &err));
	assert_null(voc_assoc.open(&(struct voc_assoc_options){.with = "nowhere"}, &schema, &err));
	assert_null(voc_assoc.open(&(struct voc_assoc_options){.by = "category"}, &schema, &err));
	struct voc_schema bare;
	voc_schema_init(&bare);
	voc_schema_add(&bare, VOC_SPAN("text"));
	assert_null(voc_assoc.open(&(struct voc_assoc_options){.support = 1}, &bare, &err));
	voc_schema_release(&bare);
	static const char *const line[] = {
		"{\"schema\":\"voc-count-state/1\"}",
		"{\"all\":[\"\"],\"n\":1}",
		"{\"schema\":\"voc-assoc-state/1\",\"part\":\"middle\"}",
		"{\"schema\":\"voc-assoc-state/1\",\"part\":\"right\",\"by\":[\"store\"]}",
		"{\"schema\":\"voc-assoc-state/1\",\"part\":\"group\"}",
		"{\"schema\":\"voc-assoc-state/1\",\"part\":\"left\",\"by\":[\"category\"]}",
	};
	for (size_t i = 0; i < sizeof line / sizeof *line; i++) {
		static const struct voc_assoc_options options = {.support = 1};
		void *assoc = open_or_fail(&voc_assoc, &options, i == 1 ? NULL : &schema);
		assert_int_equal(load_line(&voc_assoc, assoc, voc_span_from(line[i]), &err), -1);
		voc_assoc.close(assoc, NULL);
	}
	static const char *const key[] = {"{\"all\":[\"\",\"\"],\"n\":1}", "{\"pair\":[\"a\"],\"n\":1}", "{\"left\":1,\"n\":1}",
					  "{\"left\":[\"a\"],\"n\":\"x\"}", "{\"n\":1}"};
	for (size_t i = 0; i < sizeof key / sizeof *key; i++) {
		static const struct voc_assoc_options options = {.support = 1};
		void *assoc = open_or_fail(&voc_assoc, &options, &schema);
		assert_int_equal(load_line(&voc_assoc, assoc, voc_span_from(key[i]), &err), -1);
		voc_assoc.close(assoc, NULL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(laws),     cmocka_unit_test(pairs),
		cmocka_unit_test(crossed),  cmocka_unit_test(hidden_pairs_count),
		cmocka_unit_test(networks), cmocka_unit_test(refused),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
