/* SPDX-License-Identifier: Apache-2.0 */
/* test_eval -- figures worked out by hand, maps and sets, and the laws: order, parts, saved states. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "stats/interval.h"
#include "voc/eval.h"
#include "voc/format.h"

enum { TRUTH, SAID, ASPECTS, TEXT, COLUMNS };
static const char *const column[COLUMNS] = {"label", "polarity", "aspects", "text"};

struct row {
	char text[COLUMNS][64];
	unsigned long line;
};

static struct voc_schema schema;

static int set_up(void **state)
{
	(void)state;
	voc_schema_init(&schema);
	for (int i = 0; i < COLUMNS; i++)
		voc_schema_add(&schema, voc_span_from(column[i]));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	voc_schema_release(&schema);
	return 0;
}

static const char *add(void *state, const struct row *row)
{
	struct voc_span value[COLUMNS];
	for (int i = 0; i < COLUMNS; i++)
		value[i] = voc_span_from(row->text[i]);
	struct voc_record record = {.schema = &schema, .value = value, .line = row->line};
	return voc_eval.add(state, &record);
}

static const char *put(void *state, const char *truth, const char *said)
{
	struct row row = {.line = 2};
	snprintf(row.text[TRUTH], 64, "%s", truth);
	snprintf(row.text[SAID], 64, "%s", said);
	snprintf(row.text[ASPECTS], 64, "%s", said);
	return add(state, &row);
}

static void *open_or_fail(const struct voc_eval_options *options, const struct voc_schema *columns)
{
	struct voc_error err = {0};
	void *state = voc_eval.open(options, columns, &err);
	if (!state)
		fail_msg("%s", err.msg);
	return state;
}

/* What the table has for a figure; NaN where there is none. */
static double cell_at(const struct voc_table *table, size_t row, const char *name)
{
	for (size_t i = 0; row != SIZE_MAX && i < table->columns; i++)
		if (strcmp(table->column[i].name, name) == 0 && voc_table_cell(table, row, i)->content == VOC_CELL_NUMBER)
			return voc_table_cell(table, row, i)->number;
	return NAN;
}

static size_t find(const struct voc_table *table, const char *measure, const char *class)
{
	return voc_eval_find(table, voc_span_from(measure), voc_span_from(class));
}

static void is(const struct voc_table *table, const char *measure, const char *class, double value, double n)
{
	size_t row = find(table, measure, class);
	if (row == SIZE_MAX)
		fail_msg("no %s of '%s'", measure, class);
	if (!(fabs(cell_at(table, row, "value") - value) < 1e-12) || cell_at(table, row, "n") != n)
		fail_msg("%s of '%s' is %.17g of %g, want %.17g of %g", measure, class, cell_at(table, row, "value"),
			 cell_at(table, row, "n"), value, n);
}

static struct voc_table close_table(void *state)
{
	struct voc_table table;
	voc_table_init(&table, "voc-eval");
	voc_eval.close(state, &table);
	return table;
}

static const char *const by_sign[] = {"1=positive", "0=negative", NULL};

/* Two classes in truth, three said: neutral is an error of its class, and no class of the mean. */
static void test_neutral_is_an_error(void **state)
{
	(void)state;
	void *eval = open_or_fail(&(struct voc_eval_options){.truth = "label", .map = by_sign}, &schema);
	for (int i = 0; i < 6; i++)
		put(eval, "1", "positive");
	put(eval, " 1 ", "negative");
	put(eval, "1", "neutral");
	put(eval, "0", "negative");
	put(eval, "0", "positive");
	put(eval, "0", "");
	assert_string_equal(put(eval, "", "positive"), "no truth");
	assert_string_equal(put(eval, "  ", "positive"), "no truth");
	struct voc_table table = close_table(eval);
	is(&table, "items", "", 11, 13);
	is(&table, "left_out", "", 2, 13);
	is(&table, "accuracy", "", 7.0 / 11, 11);
	is(&table, "precision", "positive", 6.0 / 7, 7);
	is(&table, "recall", "positive", 6.0 / 8, 8);
	is(&table, "f1", "positive", 12.0 / 15, 9);
	is(&table, "support", "positive", 8, 11);
	is(&table, "precision", "negative", 0.5, 2);
	is(&table, "f1", "negative", 0.4, 4);
	is(&table, "macro_f1", "", (0.8 + 0.4) / 2, 11);
	is(&table, "weighted_f1", "", (0.8 * 8 + 0.4 * 3) / 11, 11);
	/* by chance: positive 8/11 × 7/11, negative 3/11 × 2/11 */
	is(&table, "kappa", "", (7.0 / 11 - 62.0 / 121) / (1 - 62.0 / 121), 11);
	size_t row = find(&table, "accuracy", "");
	assert_true(fabs(cell_at(&table, row, "low") - voc_wilson(7, 11, 0.05).low) < 1e-12);
	assert_true(find(&table, "f1", "neutral") == SIZE_MAX && find(&table, "f1", "") == SIZE_MAX);
	assert_true(find(&table, "micro_f1", "") == SIZE_MAX);
	is(&table, "confusion", "negative", 1, 3); /* the first: negative as nothing */
	assert_int_equal(table.rows, 2 + 5 + 2 * 4 + 6);
	voc_table_release(&table);
}

static void test_maps(void **state)
{
	(void)state;
	static const char *const truth[] = {"a*=A", "ab*=B", "ab=C", "x=", "*=rest", NULL};
	static const char *const said[] = {"*=first", "=nothing", "*=rest", "=none", NULL};
	void *eval = open_or_fail(&(struct voc_eval_options){.truth = "label", .map = truth, .map_predicted = said}, &schema);
	put(eval, "a", "q");       /* A rest */
	put(eval, "abc", "q");     /* B rest */
	put(eval, "ab", "");       /* C none */
	put(eval, "zzz", "rest");  /* rest rest */
	assert_string_equal(put(eval, "x", "q"), "no truth");
	assert_string_equal(put(eval, "", "q"), "no truth"); /* * is no name for nothing */
	struct voc_table table = close_table(eval);
	is(&table, "support", "A", 1, 4);
	is(&table, "support", "B", 1, 4);
	is(&table, "support", "C", 1, 4);
	is(&table, "recall", "rest", 1, 1);
	is(&table, "precision", "rest", 1.0 / 3, 3);
	is(&table, "accuracy", "", 0.25, 4);
	voc_table_release(&table);
}

static void test_sets(void **state)
{
	(void)state;
	static const char *const said[] = {"delivery/*=delivery", "junk*=", NULL};
	struct voc_eval_options options = {
		.truth = "label", .predicted = "aspects", .multi = ";", .map_predicted = said};
	void *eval = open_or_fail(&options, &schema);
	put(eval, "food; delivery;food", "delivery/late:-0.6|delivery/speed:0.2|food:1"); /* all right, each once */
	put(eval, "food", "food:0|price:-1");
	put(eval, ";price;;", "junk/x:0.1");
	put(eval, "taste:0.5", "taste:0.5"); /* only aspects bring scores */
	assert_string_equal(put(eval, ";;", "food"), "no truth");
	struct voc_table table = close_table(eval);
	is(&table, "items", "", 4, 5);
	is(&table, "support", "food", 2, 4);
	is(&table, "precision", "food", 1, 2);
	is(&table, "recall", "delivery", 1, 1);
	is(&table, "recall", "price", 0, 1);
	is(&table, "precision", "price", 0, 1);
	is(&table, "support", "taste:0.5", 1, 4);
	is(&table, "exact", "", 0.25, 4);
	is(&table, "micro_precision", "", 3.0 / 5, 4);
	is(&table, "micro_recall", "", 3.0 / 5, 4);
	is(&table, "micro_f1", "", 6.0 / 10, 4);
	is(&table, "macro_f1", "", (1 + 1 + 0 + 0) / 4.0, 4);
	assert_true(find(&table, "accuracy", "") == SIZE_MAX && find(&table, "confusion", "food") == SIZE_MAX);
	voc_table_release(&table);
	options = (struct voc_eval_options){.truth = "label", .predicted = "aspects"};
	eval = open_or_fail(&options, &schema);
	put(eval, "a|b", "b:1|a:1");
	table = close_table(eval);
	is(&table, "exact", "", 1, 1);
	voc_table_release(&table);
}

static void test_numbers(void **state)
{
	(void)state;
	char said[16];
	void *eval = open_or_fail(&(struct voc_eval_options){.truth = "label"}, &schema);
	for (int i = 1; i <= 11; i++) {
		snprintf(said, sizeof said, "%d.5", i);
		put(eval, i % 2 ? "1" : "-1", said);
	}
	struct voc_table table = close_table(eval); /* eleven different: numbers though nobody said so */
	assert_true(find(&table, "accuracy", "") == SIZE_MAX);
	is(&table, "sign", "", 6.0 / 11, 11);
	is(&table, "mae", "", (0.5 + 3.5 + 2.5 + 5.5 + 4.5 + 7.5 + 6.5 + 9.5 + 8.5 + 11.5 + 10.5) / 11, 11);
	voc_table_release(&table);
	eval = open_or_fail(&(struct voc_eval_options){.truth = "label"}, &schema);
	for (int i = 1; i <= 10; i++) {
		snprintf(said, sizeof said, "%d", i % 5);
		put(eval, "1", said);
	}
	table = close_table(eval); /* ten or fewer are classes */
	is(&table, "accuracy", "", 0.2, 10);
	voc_table_release(&table);
	eval = open_or_fail(&(struct voc_eval_options){.truth = "label", .numeric = true}, &schema);
	put(eval, "2", "0.5");
	put(eval, "-1", "0");
	put(eval, "0", "0.9");
	put(eval, "-3", "-0.25");
	put(eval, "3", "much");
	put(eval, "nan", "1");
	table = close_table(eval);
	is(&table, "not_numbers", "", 2, 6);
	is(&table, "sign", "", 2.0 / 3, 3); /* truth 0 is left out, a said 0 is an error */
	is(&table, "mae", "", (1.5 + 1 + 0.9 + 2.75) / 4, 4);
	voc_table_release(&table);
	eval = open_or_fail(&(struct voc_eval_options){.truth = "label", .numeric = true}, &schema);
	put(eval, "1", "0.5");
	put(eval, "5", "0.9");
	table = close_table(eval);
	assert_true(find(&table, "sign", "") == SIZE_MAX); /* stars have no sign */
	assert_true(isnan(cell_at(&table, find(&table, "correlation", ""), "low")));
	voc_table_release(&table);
}

static void test_errors(void **state)
{
	(void)state;
	static const struct row row[] = {
		{{"1", "positive", "", "good"}, 2},  {{"0", "positive", "", "bad"}, 7},
		{{"1", "neutral", "", "b,\"c\""}, 5}, {{"", "neutral", "", "left out"}, 6},
	};
	struct voc_eval_options options = {.truth = "label", .map = by_sign, .errors = true};
	void *eval = open_or_fail(&options, &schema);
	for (size_t i = 0; i < 4; i++)
		add(eval, &row[i]);
	struct voc_table table = close_table(eval);
	struct voc_buffer text = {0};
	voc_format_csv.write(&table, &(struct voc_style){0}, &text);
	voc_buffer_byte(&text, '\0');
	assert_string_equal(text.p, "line,truth,predicted,text\n5,positive,neutral,\"b,\"\"c\"\"\"\n7,negative,positive,bad\n");
	voc_buffer_release(&text);
	voc_table_release(&table);
	options = (struct voc_eval_options){.truth = "label", .numeric = true, .errors = true};
	eval = open_or_fail(&options, &schema);
	put(eval, "1.5", "0.2");
	put(eval, "-1", "0");
	put(eval, "0", "0.5");
	put(eval, "2", "-0.5");
	table = close_table(eval);
	assert_int_equal(table.rows, 2); /* only the sign counts */
	voc_table_release(&table);
	options = (struct voc_eval_options){.truth = "label", .predicted = "aspects", .errors = true};
	eval = open_or_fail(&options, &schema);
	put(eval, "b|a", "c:0.5|a:-1");
	table = close_table(eval);
	struct voc_span truth = voc_table_cell(&table, 0, 1)->text;
	struct voc_span said = voc_table_cell(&table, 0, 2)->text;
	assert_true(voc_span_is(truth, "a|b") && voc_span_is(said, "a|c"));
	voc_table_release(&table);
}

static void refused(const struct voc_eval_options *options, const char *message)
{
	struct voc_error err = {0};
	assert_null(voc_eval.open(options, &schema, &err));
	assert_string_equal(err.msg, message);
}

static void test_refused(void **state)
{
	(void)state;
	static const char *const bad[] = {"a=b", "c", NULL};
	static const char *const split[] = {"a=b|c", NULL};
	refused(&(struct voc_eval_options){.truth = "lable"}, "no column 'lable' (near: label)");
	refused(&(struct voc_eval_options){.truth = "label", .predicted = "xxxxxxxxx"}, "no column 'xxxxxxxxx'");
	refused(&(struct voc_eval_options){.truth = "polarity"}, "truth and prediction are the same column 'polarity'");
	refused(&(struct voc_eval_options){.truth = "label", .map = bad}, "--map: expected OLD=NEW, not 'c'");
	refused(&(struct voc_eval_options){.truth = "label", .map_predicted = split, .multi = "|"},
		"--map-predicted: 'a=b|c' has the separator of labels in the new one");
	refused(&(struct voc_eval_options){.truth = "label", .multi = ""}, "--multi: the separator is empty");
	refused(&(struct voc_eval_options){0}, "no column named for the truth");
}

static int load_text(void *state, const char *text, struct voc_error *err)
{
	struct voc_span rest = voc_span_from(text), line;
	int result = 0;
	while (result == 0 && voc_span_next(&rest, '\n', &line)) {
		struct voc_document *document = line.n ? voc_json_parse(line, err) : NULL;
		if (!document)
			continue;
		result = voc_eval.load(state, voc_json_root(document), err);
		voc_json_free(document);
	}
	return result;
}

#define HEAD(several, errors)                                                                                                 \
	"{\"schema\":\"voc-eval-state/1\",\"truth\":\"label\",\"predicted\":\"polarity\",\"several\":" several ",\"errors\":" errors \
	",\"maps\":\"\",\"left_out\":1}\n"

static void not_loaded(const struct voc_eval_options *options, const char *text)
{
	struct voc_error err = {0};
	void *eval = open_or_fail(options, NULL);
	if (load_text(eval, text, &err) == 0 || !err.msg[0])
		fail_msg("loaded: %s", text);
	voc_eval.close(eval, NULL);
}

/* A state is somebody's file: no line of it may break what the figures rest on. */
static void test_hostile_states(void **state)
{
	(void)state;
	const struct voc_eval_options any = {.truth = NULL};
	static const char *const map[] = {"1=a", NULL};
	not_loaded(&any, "{\"schema\":\"voc-top-state/1\"}");
	not_loaded(&any, "{\"schema\":\"voc-eval-state/1\"}");
	not_loaded(&any, "{\"truth\":\"a\",\"predicted\":\"a\",\"items\":1}");
	not_loaded(&any, HEAD("0", "0") "{\"truth\":\"\",\"predicted\":\"a\",\"items\":1}");
	not_loaded(&any, HEAD("0", "0") "{\"truth\":\"a\",\"items\":1}");
	not_loaded(&any, HEAD("0", "0") "{\"truth\":\"a\",\"predicted\":\"b\",\"items\":0}");
	not_loaded(&any, HEAD("0", "0") "{\"truth\":\"a\",\"predicted\":\"b\",\"items\":-4}");
	not_loaded(&any, HEAD("0", "0") "{\"truth\":\"a\",\"predicted\":\"b\",\"items\":\"x\"}");
	not_loaded(&any, HEAD("0", "0") "{\"truth\":\"a\\u001fb\",\"predicted\":\"b\",\"items\":1}");
	not_loaded(&any, HEAD("0", "0") "{\"truth\":\"a\\u001eb\",\"predicted\":\"b\",\"items\":1}");
	not_loaded(&any, HEAD("1", "0") "{\"truth\":\"b\\u001fa\",\"predicted\":\"b\",\"items\":1}");
	not_loaded(&any, HEAD("1", "0") "{\"truth\":\"a\\u001fa\",\"predicted\":\"b\",\"items\":1}");
	not_loaded(&any, HEAD("1", "0") "{\"truth\":\"a\\u001f\",\"predicted\":\"b\",\"items\":1}");
	not_loaded(&any, HEAD("1", "0") "{\"truth\":\"\\u001fa\",\"predicted\":\"b\",\"items\":1}");
	not_loaded(&any, HEAD("0", "1") "{\"line\":1.5,\"truth\":\"a\",\"predicted\":\"b\",\"text\":\"t\"}");
	not_loaded(&(struct voc_eval_options){.truth = "other"}, HEAD("0", "0"));
	not_loaded(&(struct voc_eval_options){.truth = "label", .predicted = "p"}, HEAD("0", "0"));
	not_loaded(&(struct voc_eval_options){.truth = "label", .multi = "|"}, HEAD("0", "0"));
	not_loaded(&(struct voc_eval_options){.truth = "label", .map = map}, HEAD("0", "0"));
	not_loaded(&(struct voc_eval_options){.errors = true}, HEAD("0", "0"));
	struct voc_error err = {0};
	void *eval = open_or_fail(&any, NULL);
	assert_int_equal(load_text(eval, HEAD("1", "0") "{\"truth\":\"a\\u001fb\",\"predicted\":\"\",\"items\":3}", &err), 0);
	struct voc_table table = close_table(eval);
	is(&table, "recall", "b", 0, 3);
	is(&table, "items", "", 3, 4);
	voc_table_release(&table);
}

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static void fill_row(struct row *row, unsigned long line, uint64_t *seed)
{
	static const char *const truth[] = {"1", "0", "", "2", "a,b", "a|b", "b|a|c", "-0.5", "真"};
	static const char *const said[] = {"positive", "negative", "neutral", "", "1", "0.25", "-3", "真"};
	static const char *const aspects[] = {"", "a:0.5", "b:-1|a:0.2", "c|a", "a|a"};
	row->line = line;
	snprintf(row->text[TRUTH], 64, "%s", truth[next_random(seed) % 9]);
	snprintf(row->text[SAID], 64, "%s", said[next_random(seed) % 8]);
	snprintf(row->text[ASPECTS], 64, "%s", aspects[next_random(seed) % 5]);
	snprintf(row->text[TEXT], 64, "text %d,\n\"x\"", (int)(next_random(seed) % 50));
}

/* The table in JSON, and as people see it. */
static struct voc_buffer page(void *state, bool figures)
{
	struct voc_buffer out = {0};
	struct voc_table table = close_table(state);
	voc_format_json.write(&table, &(struct voc_style){0}, &out);
	if (figures) {
		struct voc_table wide;
		voc_table_init(&wide, "voc-eval");
		voc_eval_wide(&table, VOC_ZH, &wide);
		voc_format_table.write(&wide, &(struct voc_style){.lang = VOC_ZH}, &out);
		voc_table_release(&wide);
	}
	voc_buffer_byte(&out, '\0');
	voc_table_release(&table);
	return out;
}

static void same_pages(struct voc_buffer a, struct voc_buffer b)
{
	assert_string_equal(a.p, b.p);
	voc_buffer_release(&a);
	voc_buffer_release(&b);
}

static struct voc_buffer saved(const void *state)
{
	struct voc_buffer out = {0};
	struct voc_json json;
	voc_json_init(&json, &out, false);
	voc_eval.save(state, &json);
	voc_buffer_byte(&out, '\0');
	return out;
}

enum { ROWS = 300 };

static struct voc_buffer page_of(const struct voc_eval_options *options, const struct row *row)
{
	void *state = open_or_fail(options, &schema);
	for (size_t i = 0; i < ROWS; i++)
		add(state, &row[i]);
	return page(state, !options->errors);
}

static void check_parts(const struct voc_eval_options *options, const struct voc_eval_options *untold, const struct row *row,
			uint64_t *seed)
{
	struct voc_error err = {0};
	for (size_t parts = 1; parts <= 5; parts++) {
		void *state[5];
		for (size_t i = 0; i < parts; i++)
			state[i] = open_or_fail(options, &schema);
		for (size_t i = 0; i < ROWS; i++)
			add(state[next_random(seed) % parts], &row[i]);
		for (size_t i = 0; i < parts; i += 2) {
			struct voc_buffer text = saved(state[i]);
			voc_eval.close(state[i], NULL);
			state[i] = open_or_fail(parts % 2 ? untold : options, NULL);
			if (load_text(state[i], text.p, &err))
				fail_msg("%s", err.msg);
			struct voc_buffer again = saved(state[i]);
			same_pages(text, again);
		}
		for (size_t i = parts - 1; i > 0; i--)
			voc_eval.merge(state[i - 1], state[i]);
		same_pages(page_of(options, row), page(state[0], !options->errors));
	}
}

static void check_laws(const struct voc_eval_options *options)
{
	static struct row row[ROWS];
	uint64_t seed = 4711;
	for (size_t i = 0; i < ROWS; i++)
		fill_row(&row[i], i + 2, &seed);
	struct voc_eval_options untold = {.errors = options->errors, .numeric = options->numeric};
	check_parts(options, &untold, row, &seed);
	struct voc_buffer whole = page_of(options, row);
	for (size_t i = ROWS - 1; i > 0; i--) {
		size_t j = next_random(&seed) % (i + 1);
		struct row swap = row[i];
		row[i] = row[j];
		row[j] = swap;
	}
	same_pages(whole, page_of(options, row));
	/* a state that was only opened adds nothing; nothing has no rows */
	void *a = open_or_fail(&untold, NULL);
	void *b = open_or_fail(options, &schema);
	voc_eval.merge(a, b);
	struct voc_table table = close_table(a);
	assert_int_equal(table.rows, 0);
	voc_table_release(&table);
	voc_eval.close(NULL, NULL);
}

static void test_laws(void **state)
{
	(void)state;
	static const char *const map[] = {"0=negative", "1=positive", "a*=x", NULL};
	for (int errors = 0; errors < 2; errors++) {
		check_laws(&(struct voc_eval_options){.truth = "label", .errors = errors});
		check_laws(&(struct voc_eval_options){.truth = "label", .errors = errors, .map = map, .map_predicted = map});
		check_laws(&(struct voc_eval_options){.truth = "label", .errors = errors, .numeric = true});
		check_laws(&(struct voc_eval_options){.truth = "label", .errors = errors, .multi = "|"});
		check_laws(&(struct voc_eval_options){.truth = "label", .errors = errors, .predicted = "aspects"});
	}
}

static void wide_is(const struct voc_eval_options *options, const char *const pairs[][2], size_t n, const char *want)
{
	struct voc_table wide;
	struct voc_buffer out = {0};
	void *eval = open_or_fail(options, &schema);
	for (size_t i = 0; i < n; i++)
		put(eval, pairs[i][0], pairs[i][1]);
	struct voc_table table = close_table(eval);
	voc_table_init(&wide, "voc-eval");
	voc_eval_wide(&table, VOC_EN, &wide);
	voc_format_table.write(&wide, &(struct voc_style){0}, &out);
	voc_buffer_byte(&out, '\0');
	assert_string_equal(out.p, want);
	voc_buffer_release(&out);
	voc_table_release(&wide);
	voc_table_release(&table);
}

/* Read by a person: the matrix up to six columns, beyond it the most frequent errors by name. */
static void test_wide(void **state)
{
	(void)state;
	static const char *const few[][2] = {{"b", "b"}, {"b", "b"}, {"b", "a"}, {"a", "a"}, {"a", ""}, {"", "a"}};
	static const char *const many[][2] = {{"a", "b"}, {"a", "c"}, {"a", "c"}, {"a", "d"}, {"a", "e"}, {"a", ""},
					      {"a", ""},  {"b", "b"}, {"c", "c"}, {"d", "d"}, {"e", "e"}, {"f", "f"},
					      {"f", "f"}, {"g", "g"}};
	wide_is(&(struct voc_eval_options){.truth = "label"}, few, 6,
		"polarity against label, 5 items: accuracy 60.0% (23.1–88.2), macro-F1 65.0% (27.1–90.3)\n"
		"truth  items            precision             recall                 F1  as (none)  as a  as b\n"
		"──────────────────────────────────────────────────────────────────────────────────────────────" "\n"
		"a          2     50.0% (9.5–90.5)   50.0% (9.5–90.5)  50.0% (11.6–88.4)          1     1     0\n"
		"b          3  100.0% (34.2–100.0)  66.7% (20.8–93.9)  80.0% (34.4–96.8)          0     1     2\n"
		"weighted F1 68.0% (30.8–91.0), Cohen's kappa 0.333 (−0.241, 0.908), Krippendorff's alpha 0.379 (−0.196, 0.955)\n"
		"Left out for want of a truth: 1.\n");
	wide_is(&(struct voc_eval_options){.truth = "label"}, many, 14, 
		"polarity against label, 14 items: accuracy 50.0% (26.8–73.2), macro-F1 64.3% (46.1–79.1)\n"
		"truth  items            precision               recall                   F1  taken for\n"
		"───────────────────────────────────────────────────────────────────────────────────────────────\n"
		"a          7                           0.0% (0.0–35.4)      0.0% (0.0–52.3)  (none) 2, c 2, b 1\n"
		"f          2  100.0% (34.2–100.0)  100.0% (34.2–100.0)  100.0% (51.0–100.0)\n"
		"b          1     50.0% (9.5–90.5)  100.0% (20.7–100.0)    66.7% (17.3–95.0)\n"
		"c          1     33.3% (6.1–79.2)  100.0% (20.7–100.0)    50.0% (11.6–88.4)\n"
		"d          1     50.0% (9.5–90.5)  100.0% (20.7–100.0)    66.7% (17.3–95.0)\n"
		"e          1     50.0% (9.5–90.5)  100.0% (20.7–100.0)    66.7% (17.3–95.0)\n"
		"g          1  100.0% (20.7–100.0)  100.0% (20.7–100.0)  100.0% (34.2–100.0)\n"
		"weighted F1 39.3% (17.6–66.2), Cohen's kappa 0.462 (0.207–0.716), Krippendorff's alpha 0.434 (0.116–0.752)\n");
	wide_is(&(struct voc_eval_options){.truth = "label"}, NULL, 0, 
		"polarity against label, 0 items\n"
		"truth  items  precision  recall  F1\n"
		"───────────────────────────────────\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_neutral_is_an_error), cmocka_unit_test(test_maps),
		cmocka_unit_test(test_sets),                cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_errors),              cmocka_unit_test(test_refused),
		cmocka_unit_test(test_hostile_states),      cmocka_unit_test(test_laws),
		cmocka_unit_test(test_wide),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
