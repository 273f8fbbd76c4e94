/* SPDX-License-Identifier: Apache-2.0 */
/* test_csv -- cells in and out, and small files read row by row. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io/csv.h"
#include "io/split.h"
#include "libcsv.h"

#define MOST 16

static uint64_t seed = 7;

static uint32_t draw(uint32_t below)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)((seed >> 33) % below);
}

/* The cells of RECORD as "[a][b]", "refused" when it is none; RECORD lies in memory of its own size, so that a sanitizer sees
 * every byte read behind it. */
static void expect_with(bool blanks, const char *record, char delimiter, const char *wanted)
{
	struct voc_csv *csv = voc_csv_new(delimiter);
	struct voc_arena arena = {0};
	struct voc_buffer said = {0};
	struct voc_span value[MOST];
	size_t n = strlen(record);
	char *exact = malloc(n ? n : 1);

	voc_csv_skip_blanks(csv, blanks);
	memcpy(exact, record, n);
	size_t cells = voc_csv_cells(csv, (struct voc_span){exact, n}, value, MOST, &arena);
	if (cells == (size_t)-1)
		voc_buffer_text(&said, "refused");
	for (size_t i = 0; cells != (size_t)-1 && i < cells; i++)
		voc_buffer_print(&said, "[%.*s]", (int)value[i].n, value[i].n ? value[i].p : "");
	voc_buffer_byte(&said, '\0');
	assert_string_equal(said.p, wanted);
	free(exact);
	voc_buffer_release(&said);
	voc_arena_release(&arena);
	voc_csv_free(csv);
}

static void expect(const char *record, char delimiter, const char *wanted)
{
	expect_with(false, record, delimiter, wanted);
}

static void test_cells(void **state)
{
	(void)state;
	expect("", ',', "[]");
	expect("a", ',', "[a]");
	expect(",", ',', "[][]");
	expect("a,", ',', "[a][]");
	expect(",,a", ',', "[][][a]");
	expect(" a , b ", ',', "[ a ][ b ]");
	expect("a;b,c", ';', "[a][b,c]");
	expect("\"\"", ',', "[]");
	expect("\"\",", ',', "[][]");
	expect(",\"\"", ',', "[][]");
	expect("\"a\"", ',', "[a]");
	expect("\"a\",", ',', "[a][]");
	expect("\"a,b\",c", ',', "[a,b][c]");
	expect("\"a\"\"b\"", ',', "[a\"b]");
	expect("\"\"\"\"", ',', "[\"]");
	expect("\" a \",b", ',', "[ a ][b]");
	expect("\"a\nb\",c", ',', "[a\nb][c]");
	expect("\"a\r\nb\",c", ',', "[a\r\nb][c]");
	expect("\"a\r\",b\rc", ',', "[a\r][b\rc]");
	expect("a\rb", ',', "[a\rb]");
	expect("x\t\"y\"", '\t', "[x][y]");
	expect("\xE5\xA5\xBD,\"\xE5\xB7\xAE\"", ',', "[\xE5\xA5\xBD][\xE5\xB7\xAE]");
}

static void test_refused(void **state)
{
	(void)state;
	expect("a\"", ',', "refused");
	expect("a\"b\"", ',', "refused");
	expect(" \"a\"", ',', "refused");
	expect("\"a\" ", ',', "refused");
	expect("\"a\"b", ',', "refused");
	expect("\"a", ',', "refused");
	expect("\"", ',', "refused");
	expect("\"\"\"", ',', "refused");
	expect("x,\"a\"\r", ',', "refused");
}

/* Quotes that make no sense are text between tabs. */
static void test_text_quotes(void **state)
{
	(void)state;
	expect("a\"", '\t', "[a\"]");
	expect("32\" TV\tb", '\t', "[32\" TV][b]");
	expect("\"great\" phone\t\"5\"", '\t', "[\"great\" phone][5]");
	expect("\"a\"\"b\"\t\"c", '\t', "[a\"b][\"c]");
	expect("\"\"\"a\"\" b\t", '\t', "[\"\"\"a\"\" b][]");
	expect("\"a\tb\"\t\"\"\t\"", '\t', "[a\tb][][\"]");
	expect("=\"01\"\t=\"x\"y\t\"z\"q", '\t', "[=\"01\"][=\"x\"y][\"z\"q]");
	expect("\"", '\t', "[\"]");
	expect("\"a\"\r", '\t', "[\"a\"\r]");
}

static void test_blanks(void **state)
{
	(void)state;
	expect_with(true, "1, \"good, but \"\"slow\"\"\",  \"\", 4 ,\"x\"", ',', "[1][good, but \"slow\"][][ 4 ][x]");
	expect_with(true, "  \"a\"", ',', "[a]");
	expect_with(true, "=\"01\", x", ',', "[=\"01\"][ x]");
	expect_with(true, "x \"a\"", ',', "refused");
	expect_with(true, " \"a\" ,b", ',', "refused");
}

/* After a refused record the parser is as new; cells beyond MAX are counted, not stored. */
static void test_again(void **state)
{
	struct voc_csv *csv = voc_csv_new(',');
	struct voc_arena arena = {0};
	struct voc_span value[MOST];
	(void)state;

	for (int i = 0; i < 3; i++) {
		assert_int_equal(voc_csv_cells(csv, VOC_SPAN("\"half, of"), value, MOST, &arena), (size_t)-1);
		assert_int_equal(voc_csv_cells(csv, VOC_SPAN("\"a\"b"), value, MOST, &arena), (size_t)-1);
		assert_int_equal(voc_csv_cells(csv, VOC_SPAN("\"c\",d"), value, MOST, &arena), 2);
		assert_true(voc_span_is(value[0], "c"));
		assert_true(voc_span_is(value[1], "d"));
	}
	value[2] = VOC_SPAN("kept");
	assert_int_equal(voc_csv_cells(csv, VOC_SPAN("a,b,c,\"d\""), value, 2, &arena), 4);
	assert_true(voc_span_is(value[1], "b"));
	assert_true(voc_span_is(value[2], "kept"));
	assert_int_equal(voc_csv_cells(csv, VOC_SPAN("a,b"), value, 0, &arena), 2);
	voc_arena_release(&arena);
	voc_csv_free(csv);
	voc_csv_free(NULL);
}

/* A cell of up to MOST bytes in quotes or without. */
static void add_cell(struct voc_buffer *record, uint32_t most)
{
	static const char alphabet[] = {',', '\r', ' ', '=', '\t', '\0', '\xE4', '\n'};
	bool quoted = draw(3) == 0;

	if (quoted)
		voc_buffer_byte(record, '"');
	for (uint32_t n = draw(most); n; n--) {
		uint32_t letter = draw(60);
		if (quoted && letter > 55)
			voc_buffer_text(record, "\"\"");
		else
			voc_buffer_byte(record, letter < sizeof(alphabet) ? alphabet[letter] : 'x');
	}
	if (quoted)
		voc_buffer_byte(record, '"');
}

/* Records of all lengths, well-formed ones and such with a byte or two changed, read by us and by libcsv alone. Each lies in memory of
 * its own size. */
static void test_same_as_libcsv(void **state)
{
	static const char damage[] = {'"', ',', 'y', '\r'};
	static struct libcsv_cells cells;
	struct voc_csv *csv = voc_csv_new(',');
	struct voc_arena arena = {0};
	struct voc_buffer made = {0};
	struct voc_span value[400];
	unsigned long good = 0;
	(void)state;

	for (int round = 0; round < 40000; round++) {
		made.n = 0;
		for (uint32_t n = draw(9), most = 1 + draw(round % 4 ? 12 : 60); n; n--) {
			add_cell(&made, most);
			if (n > 1)
				voc_buffer_byte(&made, ',');
		}
		for (uint32_t n = draw(3); n && made.n; n--)
			made.p[draw((uint32_t)made.n)] = damage[draw(sizeof(damage))];
		char *record = malloc(made.n ? made.n : 1);
		if (made.n)
			memcpy(record, made.p, made.n);
		struct voc_span text = {record, made.n};
		size_t got = voc_csv_cells(csv, text, value, 400, &arena);
		assert_true(libcsv_agrees(text, ',', value, got, &cells));
		good += got != (size_t)-1;
		voc_arena_reset(&arena);
		free(record);
	}
	assert_in_range(good, 10000, 35000); /* enough of both */
	voc_buffer_release(&made);
	voc_buffer_release(&cells.bytes);
	voc_arena_release(&arena);
	voc_csv_free(csv);
}

static void test_nul_and_long(void **state)
{
	struct voc_csv *csv = voc_csv_new(',');
	struct voc_arena arena = {0};
	struct voc_buffer record = {0};
	struct voc_span value[MOST];
	(void)state;

	assert_int_equal(voc_csv_cells(csv, (struct voc_span){"\"a\0b\",c\0d", 9}, value, MOST, &arena), 2);
	assert_int_equal(value[0].n, 3);
	assert_memory_equal(value[0].p, "a\0b", 3);
	assert_int_equal(value[1].n, 3);
	voc_buffer_byte(&record, '"');
	for (size_t i = 0; i < 1000000; i++)
		voc_buffer_text(&record, i % 7 ? "x" : "\"\"");
	voc_buffer_text(&record, "\",end");
	assert_int_equal(voc_csv_cells(csv, voc_buffer_view(&record), value, MOST, &arena), 2);
	assert_int_equal(value[0].n, 1000000);
	assert_true(voc_span_is(value[1], "end"));
	voc_buffer_release(&record);
	voc_arena_release(&arena);
	voc_csv_free(csv);
}

static void expect_written(const char *value, char delimiter, const char *wanted)
{
	struct voc_buffer out = {0};

	voc_csv_write(&out, voc_span_from(value), delimiter);
	voc_buffer_byte(&out, '\0');
	assert_string_equal(out.p, wanted);
	voc_buffer_release(&out);
}

static void test_write(void **state)
{
	(void)state;
	expect_written("", ',', "");
	expect_written("a b", ',', "a b");
	expect_written("a;b", ',', "a;b");
	expect_written("a;b", ';', "\"a;b\"");
	expect_written("a\tb", '\t', "\"a\tb\"");
	expect_written("a,b", ',', "\"a,b\"");
	expect_written("\"", ',', "\"\"\"\"");
	expect_written("say \"no\"", ',', "\"say \"\"no\"\"\"");
	expect_written("a\nb", ',', "\"a\nb\"");
	expect_written("a\rb", ',', "\"a\rb\"");
	expect_written(" a", ',', "\" a\"");
	expect_written("a ", ',', "\"a \"");
	expect_written("\ta", ',', "\"\ta\"");
	expect_written(" ", ',', "\" \"");
	expect_written("\xE5\xA5\xBD\xEF\xBC\x8C", ',', "\xE5\xA5\xBD\xEF\xBC\x8C");
}

/* Of any length and at any place, what must be quoted is, and nothing else. */
static void test_write_any_length(void **state)
{
	static const char special[] = {',', '"', '\n', '\r', ' ', '\t', ';', '\xAC'};
	(void)state;

	for (size_t n = 1; n < 40; n++)
		for (size_t at = 0; at < n; at++)
			for (size_t k = 0; k < sizeof(special); k++) {
				struct voc_buffer out = {0};
				char *value = malloc(n); /* of its own size */
				memset(value, 'x', n);
				value[at] = special[k];
				voc_csv_write(&out, (struct voc_span){value, n}, ',');
				bool end = at == 0 || at == n - 1;
				bool quoted = k < 4 || (k < 6 && end);
				assert_int_equal(out.n, n + (quoted ? 2 : 0) + (k == 1));
				assert_memory_equal(out.p + quoted, value, at);
				free(value);
				voc_buffer_release(&out);
			}
}

/* write → split → cells is the identity, for any cells, delimiter and line end. */
static void test_round_trip(void **state)
{
	static const char alphabet[] = "ab,;|\t\"\n\r \xC3";
	static const char delimiter[] = {',', ';', '\t', '|'};
	struct voc_arena arena = {0};
	struct voc_buffer file = {0};
	struct voc_chunk chunk = {0};
	struct voc_error err;
	(void)state;

	for (int round = 0; round < 5000; round++) {
		struct voc_span cell[40][MOST], value[MOST];
		size_t rows = 1 + draw(40), columns = 1 + draw(6);
		struct voc_dialect dialect = {.delimiter = delimiter[draw(4)]};
		bool crlf = draw(2);

		file.n = 0;
		voc_arena_reset(&arena);
		for (size_t i = 0; i < rows; i++)
			for (size_t k = 0; k < columns; k++) {
				struct voc_buffer text = {0};
				for (uint32_t n = draw(8); n; n--) {
					char c = alphabet[draw(sizeof(alphabet) - 1)];
					voc_buffer_byte(&text, c);
					if (c == '\xC3')
						voc_buffer_byte(&text, '\xA9');
				}
				cell[i][k] = voc_arena_copy(&arena, voc_buffer_view(&text));
				voc_buffer_release(&text);
				if (k)
					voc_buffer_byte(&file, dialect.delimiter);
				voc_csv_write(&file, cell[i][k], dialect.delimiter);
				if (k + 1 == columns)
					voc_buffer_text(&file, crlf ? "\r\n" : "\n");
			}
		struct voc_csv *csv = voc_csv_new(dialect.delimiter);
		struct voc_decoder *decoder = voc_decoder_open(voc_source_bytes(voc_buffer_view(&file), 0), "UTF-8", &err);
		struct voc_splitter *splitter = voc_splitter_open(decoder, &dialect, &err);
		assert_int_equal(voc_splitter_next(splitter, &chunk, &err), 1);
		assert_int_equal(chunk.slices, rows);
		for (size_t i = 0; i < rows; i++) {
			struct voc_slice *s = &chunk.slice[i];
			assert_null(s->bad);
			struct voc_span record = {chunk.bytes.p + s->begin, s->end - s->begin};
			assert_int_equal(voc_csv_cells(csv, record, value, MOST, &arena), columns);
			for (size_t k = 0; k < columns; k++)
				assert_true(voc_span_equal(value[k], cell[i][k]));
		}
		voc_splitter_close(splitter);
		voc_csv_free(csv);
	}
	voc_arena_release(&arena);
	voc_buffer_release(&file);
	voc_chunk_release(&chunk);
}

static char folder[] = "/tmp/voc-test-csv-XXXXXX";
static char path[64];

static int make_folder(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof(path), "%s/file.csv", folder);
	return 0;
}

static int remove_folder(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(folder);
}

static struct voc_csv_file *open_file(const char *text, size_t n)
{
	struct voc_error err;
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, n, file), n);
	assert_int_equal(fclose(file), 0);
	struct voc_csv_file *csv = voc_csv_file_open(path, &err);
	assert_non_null(csv);
	return csv;
}

static void test_file(void **state)
{
	static const char text[] = "\xEF\xBB\xBFterm,label\r\n\r\n\"slow, late\",delivery/late\n\n\"two\nlines\",x\nlast,y,z";
	struct voc_csv_file *file = open_file(text, sizeof(text) - 1);
	const struct voc_span *value;
	struct voc_error err;
	unsigned long line;
	size_t n;
	(void)state;

	assert_int_equal(voc_csv_file_next(file, &value, &n, &line, &err), 1);
	assert_int_equal(n, 2);
	assert_int_equal(line, 1);
	assert_true(voc_span_is(value[0], "term"));
	assert_int_equal(voc_csv_file_next(file, &value, &n, &line, &err), 1);
	assert_int_equal(line, 3);
	assert_true(voc_span_is(value[0], "slow, late"));
	assert_int_equal(voc_csv_file_next(file, &value, &n, &line, &err), 1);
	assert_int_equal(line, 5);
	assert_true(voc_span_is(value[0], "two\nlines"));
	assert_int_equal(voc_csv_file_next(file, &value, &n, &line, &err), 1);
	assert_int_equal(line, 7);
	assert_int_equal(n, 3);
	assert_true(voc_span_is(value[2], "z"));
	assert_int_equal(voc_csv_file_next(file, &value, &n, &line, &err), 0);
	assert_int_equal(voc_csv_file_next(file, &value, &n, &line, &err), 0);
	voc_csv_file_close(file);
	voc_csv_file_close(NULL);
}

/* Reads to the end or the error; its line. */
static unsigned long error_line(const char *text, size_t n, const char *reason)
{
	struct voc_csv_file *file = open_file(text, n);
	const struct voc_span *value;
	struct voc_error err = {0};
	unsigned long line;
	int more;

	while ((more = voc_csv_file_next(file, &value, &n, &line, &err)) == 1)
		;
	assert_int_equal(more, -1);
	assert_string_equal(err.file, path);
	assert_string_equal(err.msg, reason);
	voc_csv_file_close(file);
	return err.line;
}

static void test_bad_file(void **state)
{
	static const char stray[] = "a,b\n\nc,d\"\ne,f\n", latin[] = "a,b\nc,d\ncaf\xE9,f\n";
	struct voc_error err = {0};
	struct voc_buffer wide = {0};
	(void)state;

	assert_int_equal(error_line(stray, sizeof(stray) - 1, "stray quote"), 3);
	assert_int_equal(error_line(latin, sizeof(latin) - 1, "not valid UTF-8: save the file as UTF-8"), 3);
	voc_buffer_text(&wide, "a\n");
	for (int i = 0; i < 4096; i++)
		voc_buffer_byte(&wide, ',');
	assert_int_equal(error_line(wide.p, wide.n, "too many columns"), 2);
	voc_buffer_release(&wide);
	assert_null(voc_csv_file_open(folder, &err));
	assert_string_equal(err.msg, "is a directory, not a file");
	assert_null(voc_csv_file_open("/nonexistent.csv", &err));
	assert_string_equal(err.file, "/nonexistent.csv");
	struct voc_csv_file *empty = open_file("", 0);
	const struct voc_span *value;
	unsigned long line;
	size_t n;
	assert_int_equal(voc_csv_file_next(empty, &value, &n, &line, &err), 0);
	voc_csv_file_close(empty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_text_quotes),
		cmocka_unit_test(test_blanks),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_same_as_libcsv),
		cmocka_unit_test(test_write_any_length),
		cmocka_unit_test(test_nul_and_long),
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_file),
		cmocka_unit_test(test_bad_file),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
