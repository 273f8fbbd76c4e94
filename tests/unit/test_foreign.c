/* SPDX-License-Identifier: Apache-2.0 */
/* test_foreign -- readers of other dictionaries: what comes out can be loaded, what is written reads back, and no damage to a file
 * does more than an error. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "records/foreign.h"
#include "text/lexicon.h"

static uint64_t seed = 1;

static uint32_t below(uint32_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % n;
}

static char path[64];

static int make_file(void **state)
{
	(void)state;
	snprintf(path, sizeof path, "/tmp/test_foreign.XXXXXX");
	int fd = mkstemp(path);
	return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state)
{
	(void)state;
	return unlink(path);
}

static void put(struct voc_span text)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	if (text.n)
		assert_int_equal(fwrite(text.p, 1, text.n, file), text.n);
	assert_int_equal(fclose(file), 0);
}

static int read_as(const char *format, struct voc_span text, struct voc_table *table, struct voc_error *err)
{
	struct voc_foreign_tally tally;
	const struct voc_foreign_options options = {"a/b", NULL};
	put(text);
	*err = (struct voc_error){0};
	voc_table_init(table, "test");
	return voc_foreign_read(format, path, &options, table, &tally, err);
}

static const struct seed_text {
	const char *format, *text;
} seeds[] = {
	{"vader", "good\t1.9\t0.9\t[1, 2]\n:)\t2\t0.5\nbad\t-2.5\t1\n"},
	{"afinn", "good\t3\nbreak through\t-5\n"},
	{"liwc", "%\n1\tpos emo\n2\tneg\n%\nhappy*\t1\t2\nso bad\t2\nw?rd 1\n"},
	{"jieba", "云计算 5 n\n好用\n台中 3\n"},
	{"quanteda", "A: [good, \"great\", 'it''s']\nB:\n  C:\n  - bad # no\n  - b*d\nD: x\n"},
	{"khcoder", "# c\n*a\nx or 'y z' | v & !w\n*b\nnear(a-b)[3] or seq(c-d)[b2]\n"},
};
#define SEEDS (sizeof seeds / sizeof seeds[0])

/* Whatever comes out is a line that a dictionary may hold. */
static void check_rows(const struct voc_table *table)
{
	for (size_t row = 0; row < table->rows; row++) {
		struct voc_span kind = voc_table_cell(table, row, VOC_ENTRY_KIND)->text;
		struct voc_term term = {.kind = voc_span_is(kind, "sentiment") ? VOC_KIND_SENTIMENT : VOC_KIND_CATEGORY, .file = "x"};
		struct voc_error err = {0};
		term.term = voc_table_cell(table, row, VOC_ENTRY_TERM)->text;
		term.label = voc_table_cell(table, row, VOC_ENTRY_LABEL)->text;
		const struct voc_cell *weight = voc_table_cell(table, row, VOC_ENTRY_WEIGHT);
		term.weight = weight->content == VOC_CELL_NUMBER ? weight->number : 0;
		if (voc_term_check(&term, &err))
			fail_msg("'%.*s': %s", (int)term.term.n, term.term.p, err.msg);
	}
}

static void reads_every_format(void **state)
{
	static const size_t rows[SEEDS] = {3, 2, 4, 3, 6, 5};
	(void)state;
	for (size_t i = 0; i < SEEDS; i++) {
		struct voc_table table;
		struct voc_error err;
		if (read_as(seeds[i].format, voc_span_from(seeds[i].text), &table, &err))
			fail_msg("%s: %s", seeds[i].format, err.msg);
		assert_int_equal(table.rows, rows[i]);
		check_rows(&table);
		voc_table_release(&table);
	}
}

static void damage_is_an_error_at_most(void **state)
{
	(void)state;
	for (int round = 0; round < 6000; round++) {
		const struct seed_text *from = &seeds[below(SEEDS)];
		struct voc_buffer text = {0};
		struct voc_table table;
		struct voc_error err;
		voc_buffer_text(&text, from->text);
		for (uint32_t k = below(4) + 1; k > 0; k--) {
			static const char bytes[] = "%*\n\t []{}()'\"#:-&|!,\\/\xE5\xA5\xBD\xFF" "a1";
			uint32_t at = below((uint32_t)text.n);
			if (below(3) == 0)
				text.n = at + 1;
			text.p[at] = bytes[below(sizeof bytes - 1)];
		}
		if (read_as(from->format, voc_buffer_view(&text), &table, &err) == 0)
			check_rows(&table);
		else if (!err.file[0] || !err.msg[0])
			fail_msg("an error without its file: %.*s", (int)text.n, text.p);
		voc_table_release(&table);
		voc_buffer_release(&text);
	}
}

static void what_is_written_reads_back(void **state)
{
	static const char text[] = "good\t1.9\t0\t[]\n:)\t0.0001\t0\t[]\nso bad\t-4\t0\t[]\n";
	struct voc_table table;
	struct voc_error err;
	struct voc_buffer out = {0};
	struct voc_foreign_tally tally;
	(void)state;
	assert_int_equal(read_as("vader", voc_span_from(text), &table, &err), 0);
	voc_foreign_write("vader", &table, &out, &tally);
	assert_int_equal(out.n, sizeof text - 1);
	assert_memory_equal(out.p, text, out.n);
	assert_int_equal(tally.left_out, 0);
	voc_buffer_reset(&out);
	voc_foreign_write("afinn", &table, &out, &tally);
	voc_buffer_byte(&out, '\0');
	assert_string_equal(out.p, "good\t2\n:)\t1\nso bad\t-5\n");
	voc_buffer_reset(&out);
	voc_foreign_write("csv", &table, &out, &tally);
	voc_buffer_byte(&out, '\0');
	assert_string_equal(out.p, "term,label,weight,flags,note\ngood,positive,1.9,,\n:),positive,0.0001,,\nso bad,negative,-4,,\n");
	voc_buffer_release(&out);
	voc_table_release(&table);
}

static void names_the_line(void **state)
{
	static const struct {
		const char *format, *text;
		unsigned long line;
	} bad[] = {
		{"vader", "good\t1\n\nbad -1\n", 3},   {"afinn", "good\t9\n", 1},     {"liwc", "%\n1\ta\n1\tb\n%\n", 3},
		{"liwc", "%\n1\ta\n%\nx\t1\ny\t2\n", 5}, {"quanteda", "A:\n  - b\n B\n", 3}, {"quanteda", "A: [b c d\n\n", 2},
		{"khcoder", "*a\nb or\n(c)\n", 3},     {"khcoder", "a or b\n", 1},
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct voc_table table;
		struct voc_error err;
		assert_int_equal(read_as(bad[i].format, voc_span_from(bad[i].text), &table, &err), -1);
		if (err.line != bad[i].line)
			fail_msg("%s: line %lu: %s", bad[i].text, err.line, err.msg);
		assert_string_equal(err.file, path);
		voc_table_release(&table);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_format),
		cmocka_unit_test(damage_is_an_error_at_most),
		cmocka_unit_test(what_is_written_reads_back),
		cmocka_unit_test(names_the_line),
	};
	return cmocka_run_group_tests(tests, make_file, remove_file);
}
