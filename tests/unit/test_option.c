/* SPDX-License-Identifier: Apache-2.0 */
/* test_option -- the command line is read as the table says, whatever the order and the spelling. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "cli/option.h"

static bool quiet, wide;
static const char *by;
static struct voc_words where;
static long limit;
static double scale;
static int format;

static const char *const formats[] = {"csv", "json", "table", NULL};

static const struct voc_option shared[] = {
	VOC_TITLE("Shared"),
	VOC_FLAG('q', "quiet", &quiet, "no notes"),
	VOC_CHOICE('f', "format", "FORMAT", &format, formats, "how"),
	VOC_END,
};

static const struct voc_option table[] = {
	VOC_TITLE("Own"),
	VOC_FLAG(0, "wide", &wide, "a row a series"),
	VOC_WORD('b', "by", "FIELD", &by, "group by"),
	VOC_WORDS('w', "where", "COLUMN=VALUE", &where, "only these"),
	VOC_WHOLE('n', "limit", "N", &limit, "rows"),
	VOC_REAL('s', "scale", "N", &scale, "best"),
	VOC_ALSO(shared),
	VOC_ALSO(shared), /* two groups may share a third */
	VOC_END,
};

static char *operand[32];
static struct voc_error err;

/* Parses LINE, words divided by one blank; "_" stands for an empty word. */
static int parse(const char *line)
{
	static char text[512];
	static char *argv[32];
	size_t n = 0;
	quiet = wide = false;
	by = NULL;
	free(where.list);
	where = (struct voc_words){0};
	limit = -1;
	scale = -1;
	format = -1;
	err = (struct voc_error){0};
	assert_true(strlen(line) < sizeof text);
	memcpy(text, line, strlen(line) + 1);
	argv[n++] = text; /* any program name */
	for (char *p = text; *p; p++) {
		if (p == text || p[-1] == '\0') {
			argv[n++] = *p == '_' ? p + 1 : p;
		}
		if (*p == ' ')
			*p = '\0';
	}
	argv[n] = NULL;
	return voc_options_parse(table, argv, operand, &err);
}

static void assert_refused(const char *line, const char *message)
{
	assert_int_equal(parse(line), -1);
	assert_string_equal(err.msg, message);
}

static void test_spellings_agree(void **state)
{
	static const char *const line[] = {"-n 5 -q -b store x",   "-n5 -q -bstore x",        "-qn5 x --by=store",
					   "-qn 5 --by store x",   "x --limit=5 -b store -q", "--limit 5 --quiet -b store -- x",
					   "-n 9 -n 5 -qb store x"};
	(void)state;
	for (size_t i = 0; i < sizeof line / sizeof *line; i++) {
		assert_int_equal(parse(line[i]), 1);
		assert_int_equal(limit, 5);
		assert_true(quiet);
		assert_string_equal(by, "store");
		assert_string_equal(operand[0], "x");
		assert_null(operand[1]);
	}
}

static void test_operands(void **state)
{
	(void)state;
	assert_int_equal(parse("a - -q b"), 3);
	assert_string_equal(operand[1], "-");
	assert_string_equal(operand[2], "b");
	assert_true(quiet);
	assert_int_equal(parse("a -- -q -- b"), 4);
	assert_false(quiet);
	assert_string_equal(operand[1], "-q");
	assert_string_equal(operand[2], "--");
	assert_int_equal(parse(""), 0);
	assert_null(operand[0]);
	assert_int_equal(parse("_"), 1);
	assert_string_equal(operand[0], "");
}

static void test_values_that_look_like_options(void **state)
{
	(void)state;
	assert_int_equal(parse("-b -q"), 0);
	assert_string_equal(by, "-q");
	assert_false(quiet);
	assert_int_equal(parse("--by --wide"), 0);
	assert_string_equal(by, "--wide");
	assert_int_equal(parse("--by="), 0);
	assert_string_equal(by, "");
	assert_int_equal(parse("--by=a=b"), 0);
	assert_string_equal(by, "a=b");
}

static void test_words_gather(void **state)
{
	(void)state;
	assert_int_equal(parse("-w a=1 x --where b=2 -wc=3"), 1);
	assert_int_equal(where.n, 3);
	assert_string_equal(where.list[0], "a=1");
	assert_string_equal(where.list[1], "b=2");
	assert_string_equal(where.list[2], "c=3");
	assert_null(where.list[3]);
}

static void test_types(void **state)
{
	(void)state;
	assert_int_equal(parse("-n 0 -s 2.5 -f json"), 0);
	assert_int_equal(limit, 0);
	assert_true(scale == 2.5);
	assert_int_equal(format, 1);
	assert_refused("-n x", "-n needs a whole number, got 'x'");
	assert_refused("-n 1.5", "-n needs a whole number, got '1.5'");
	assert_refused("-n 99999999999999999999", "-n needs a whole number, got '99999999999999999999'");
	assert_refused("--limit=", "--limit needs a whole number, got ''");
	assert_refused("--limit=-3", "--limit needs a whole number of 0 or more, got '-3'");
	assert_refused("-s five", "-s needs a number, got 'five'");
	assert_refused("-f cvs", "-f needs one of csv, json, table; got 'cvs'");
	assert_refused("-qn5x", "-n needs a whole number, got '5x'");
}

static void test_refusals(void **state)
{
	(void)state;
	assert_refused("-b", "-b needs a value: FIELD");
	assert_refused("--by", "--by needs a value: FIELD");
	assert_refused("--quiet=yes", "--quiet takes no value");
	assert_refused("-z", "unknown option '-z'");
	assert_refused("-qz", "unknown option '-z'");
	assert_refused("-\xe5\xbf\xab", "unknown option '-\xe5\xbf\xab'");
	assert_refused("--limt=5", "unknown option '--limt'; did you mean '--limit'?");
	assert_refused("--format-of-something", "unknown option '--format-of-something'");
	assert_refused("--x", "unknown option '--x'");
	assert_refused("--lim", "unknown option '--lim'; did you mean '--limit'?"); /* never abbreviated */
	assert_refused("--=x", "unknown option '--'");
}

static void test_overlong_names(void **state)
{
	char line[300];
	(void)state;
	memset(line, 'a', sizeof line);
	memcpy(line, "--", 2);
	for (size_t n = 60; n < 70; n++) {
		line[n] = '\0';
		assert_int_equal(parse(line), -1);
		line[n] = 'a';
	}
	line[sizeof line - 1] = '\0';
	assert_int_equal(parse(line), -1);
}

static void test_flat(void **state)
{
	size_t n;
	(void)state;
	const struct voc_option **flat = voc_options_flat(table, &n);
	size_t quiets = 0;
	for (size_t i = 0; i < n; i++) {
		assert_true(flat[i]->kind != VOC_OPTION_ALSO && flat[i]->kind != VOC_OPTION_END);
		quiets += flat[i]->letter == 'q';
	}
	assert_int_equal(quiets, 1);
	assert_string_equal(flat[0]->help, "Own");
	free(flat);
}

static void test_nearest(void **state)
{
	static const char *const names[] = {"strict", "stats", "safe-cells", "since", NULL};
	(void)state;
	assert_string_equal(voc_nearest("stat", names), "stats");
	assert_string_equal(voc_nearest("stast", names), "stats");
	assert_string_equal(voc_nearest("sinc", names), "since");
	assert_string_equal(voc_nearest("safe_cells", names), "safe-cells");
	assert_null(voc_nearest("until", names));
	assert_null(voc_nearest("s", names));
	assert_null(voc_nearest("", names));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spellings_agree),
		cmocka_unit_test(test_operands),
		cmocka_unit_test(test_values_that_look_like_options),
		cmocka_unit_test(test_words_gather),
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_overlong_names),
		cmocka_unit_test(test_flat),
		cmocka_unit_test(test_nearest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
