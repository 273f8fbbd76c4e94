/* SPDX-License-Identifier: Apache-2.0 */
/* test_split -- record boundaries: against libcsv itself, for every chunk size, with caps, damage and hostile bytes. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "linear.h"
#include "io/csv.h"
#include "io/split.h"
#include "libcsv.h"

static uint64_t seed = 20240503;

static uint32_t draw(uint32_t below)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)((seed >> 33) % below);
}

/* All slices of a file: their texts one behind the other, ends, lines, reasons. */
struct outcome {
	struct voc_buffer text;
	struct voc_slice *slice; /* begin and end within TEXT */
	size_t slices, capacity;
	char delimiter;
};

static void outcome_release(struct outcome *o)
{
	voc_buffer_release(&o->text);
	free(o->slice);
	*o = (struct outcome){0};
}

static void outcome_add(struct outcome *o, const char *p, struct voc_slice slice)
{
	if (o->slices == o->capacity) {
		o->capacity = o->capacity ? o->capacity * 2 : 64;
		o->slice = voc_reallocate(o->slice, o->capacity, sizeof(*o->slice));
	}
	size_t n = slice.end - slice.begin;
	slice.begin = o->text.n;
	slice.end = o->text.n + n;
	voc_buffer_add(&o->text, p, n);
	o->slice[o->slices++] = slice;
}

static void split_bytes(struct voc_span bytes, size_t step, const struct voc_dialect *dialect, struct outcome *o)
{
	struct voc_error err;
	struct voc_chunk chunk = {0};
	int more;

	o->text.n = 0;
	o->slices = 0;
	struct voc_decoder *decoder = voc_decoder_open(voc_source_bytes(bytes, step), "utf-8", &err);
	struct voc_splitter *splitter = voc_splitter_open(decoder, dialect, &err);
	assert_non_null(splitter);
	while ((more = voc_splitter_next(splitter, &chunk, &err)) == 1) {
		assert_true(chunk.slices > 0);
		for (size_t i = 0; i < chunk.slices; i++)
			outcome_add(o, chunk.bytes.p + chunk.slice[i].begin, chunk.slice[i]);
	}
	assert_int_equal(more, 0);
	assert_int_equal(voc_splitter_next(splitter, &chunk, &err), 0);
	o->delimiter = voc_splitter_delimiter(splitter);
	voc_chunk_release(&chunk);
	voc_splitter_close(splitter);
}

static void split_text(const char *text, char delimiter, struct outcome *o)
{
	struct voc_dialect dialect = {.delimiter = delimiter};
	split_bytes(voc_span_from(text), 0, &dialect, o);
}

static void same_outcome(const struct outcome *a, const struct outcome *b)
{
	assert_int_equal(a->slices, b->slices);
	assert_int_equal(a->text.n, b->text.n);
	if (a->text.n)
		assert_memory_equal(a->text.p, b->text.p, a->text.n);
	for (size_t i = 0; i < a->slices; i++) {
		assert_int_equal(a->slice[i].end, b->slice[i].end);
		assert_int_equal(a->slice[i].line, b->slice[i].line);
		assert_int_equal(a->slice[i].quoted, b->slice[i].quoted);
		assert_ptr_equal(a->slice[i].bad, b->slice[i].bad);
	}
}

/* "text@line text@line!reason …", control characters as letters, for readable expectations. */
static void expect(const char *text, char delimiter, const char *wanted)
{
	struct outcome o = {0};
	struct voc_buffer said = {0};

	split_text(text, delimiter, &o);
	for (size_t i = 0; i < o.slices; i++) {
		voc_buffer_text(&said, i ? " " : "");
		for (size_t k = o.slice[i].begin; k < o.slice[i].end; k++)
			voc_buffer_byte(&said, o.text.p[k] == '\n' ? 'N' : o.text.p[k] == '\r' ? 'R' : o.text.p[k]);
		voc_buffer_print(&said, "@%lu", o.slice[i].line);
		if (o.slice[i].bad)
			voc_buffer_print(&said, "!%s", o.slice[i].bad);
	}
	voc_buffer_byte(&said, '\0');
	assert_string_equal(said.p, wanted);
	voc_buffer_release(&said);
	outcome_release(&o);
}

static void test_lines(void **state)
{
	(void)state;
	expect("", ',', "");
	expect("\n", ',', "@1");
	expect("a", ',', "a@1");
	expect("a\nb\n", ',', "a@1 b@2");
	expect("a\r\nb\r\n", ',', "a@1 b@2");
	expect("a\n\nb", ',', "a@1 @2 b@3");
	expect("a\r\n\r\nb", ',', "a@1 @2 b@3");
	expect("a\rb\rc", ',', "a@1 b@2 c@3"); /* a Macintosh of old */
	expect("a\rb\nc", ',', "aRb@1 c@2");   /* an LF in the head: CR is data */
	expect("a\r\rb\r", ',', "a@1 @2 b@3");
	expect("a,\"x\ry\"\rb", ',', "a,\"xRy\"@1 b@3");
	expect("\xEF\xBB\xBF"
	       "a\nb",
	       ',', "a@1 b@2");
	expect("\"a\nb\"\nc", ',', "\"aNb\"@1 c@3");
	expect("\"a\r\nb\"\r\nc\r\n", ',', "\"aRNb\"@1 c@3");
	expect("\"\n\n\n\"\nc", ',', "\"NNN\"@1 c@5");
}

static void test_bad_lines(void **state)
{
	(void)state;
	expect("a\"b\nc", ',', "a\"b@1!stray quote c@2");
	expect("a,b\"\nc", ',', "a,b\"@1!stray quote c@2");
	expect("\"a\"x,b\nc", ',', "\"a\"x,b@1!text after a closing quote c@2");
	expect("\"a\" ,b\nc", ',', "\"a\" ,b@1!text after a closing quote c@2");
	expect("\"a\nb\nc", ',', "\"a@1!unclosed quote b@2 c@3");
	expect("x,\"a\ny,\"b\"\nz", ',', "x,\"a@1!text after a closing quote y,\"b\"@2 z@3");
	expect("\"", ',', "\"@1!unclosed quote");
	expect("\"\"\"", ',', "\"\"\"@1!unclosed quote");
	expect("\"\"", ',', "\"\"@1");
	expect("\"\"\"\"", ',', "\"\"\"\"@1");
	expect("a;\"b\";c\nd,\"e", ';', "a;\"b\";c@1 d,\"e@2!stray quote");
	expect("b,\"a\"\r", ',', "b,\"a\"@1");
	expect("h\nb,\"a\"\r", ',', "h@1 b,\"a\"R@2!text after a closing quote");
}

/* Between tabs a quote that makes no sense is text; one that makes sense is a quote. */
static void test_quotes_between_tabs(void **state)
{
	(void)state;
	expect("a\"b\nc", '\t', "a\"b@1 c@2");
	expect("1\t32\" TV\t2\n3\t\"great\" phone\t4\n5\t\"\"\"x\" y\n", '\t',
	       "1\t32\" TV\t2@1 3\t\"great\" phone\t4@2 5\t\"\"\"x\" y@3");
	expect("1\t\"two\nlines\"\t\"\"\n2\tx", '\t', "1\t\"twoNlines\"\t\"\"@1 2\tx@3");
	expect("1\t\"open\n2\tx\n3\t\"y\" z\n4\t=\"01\"\n", '\t', "1\t\"open@1 2\tx@2 3\t\"y\" z@3 4\t=\"01\"@4");
	expect("1\t\"open", '\t', "1\t\"open@1");
	expect("\"a\" b\t\"c\nd\"\ne", '\t', "\"a\" b\t\"cNd\"@1 e@3");
	expect("1\t\"a\"\r", '\t', "1\t\"a\"@1");
}

/* Whether blanks before quotes are none in TEXT, and how many records it has then. */
static bool split_blanks(const char *text, size_t *records)
{
	struct voc_dialect dialect = {.delimiter = ',', .blanks = true};
	struct voc_error err;
	struct voc_chunk chunk = {0};
	struct voc_decoder *decoder = voc_decoder_open(voc_source_bytes(voc_span_from(text), 0), "utf-8", &err);
	struct voc_splitter *splitter = voc_splitter_open(decoder, &dialect, &err);
	bool blanks = voc_splitter_blanks(splitter);

	assert_int_equal(voc_splitter_next(splitter, &chunk, &err), 1);
	*records = 0;
	for (size_t i = 0; i < chunk.slices; i++)
		*records += !chunk.slice[i].bad;
	voc_chunk_release(&chunk);
	voc_splitter_close(splitter);
	return blanks;
}

static void test_blanks_before_quotes(void **state)
{
	size_t records;
	(void)state;

	assert_true(split_blanks("id, text\n1, \"good, but \"\"slow\"\"\"\n2,  \"two\nlines\"\n3, x\n", &records));
	assert_int_equal(records, 4);
	assert_true(split_blanks("id,text\n1, \"x\"\n", &records));
	assert_int_equal(records, 2);
	/* not all of the file is written so, or it makes no difference */
	assert_false(split_blanks("id, text\n1, \"x\"\n2,\"y\"\n", &records));
	assert_int_equal(records, 2);
	assert_false(split_blanks("id,text\n1, \"x\"\n2,y\n", &records));
	assert_false(split_blanks("id, text\n1, x\n", &records));
	assert_false(split_blanks("id, text\n1, a \"x\"\n", &records));
}

static void test_sep_line(void **state)
{
	struct outcome o = {0};
	(void)state;

	expect("sep=;\na;b\n1;2\n", 0, "a;b@2 1;2@3");
	expect("SEP=,\r\na;b\n", ';', "a;b@2"); /* told wins, the line goes all the same */
	expect("sep=;", 0, "");
	expect("sep=;;\na\n", 0, "sep=;;@1 a@2");
	expect("sep=\"\na\n", ',', "sep=\"@1!stray quote a@2");
	split_text("sep=|\na,b\n", 0, &o);
	assert_int_equal(o.delimiter, '|');
	split_text("\xEF\xBB\xBFsep=\t\r\na,b\n", 0, &o);
	assert_int_equal(o.delimiter, '\t');
	outcome_release(&o);
}

static void test_delimiter(void **state)
{
	static const struct {
		const char *text;
		char delimiter;
	} sample[] = {
		{"", ','},
		{"text\ngood\nbad\n", ','},
		{"text\ngood; cheap\nbad\nso; so; so\nfine\n", ','},
		{"a,b\n1,2\n", ','},
		{"a;b\n1;2\n", ';'},
		{"a\tb\n1\t2\n", '\t'},
		{"a|b\n1|2\n", '|'},
		{"id;text;rating\n1;good, cheap, nice;5\n2;bad, slow;1\n", ';'},
		{"id;price\n1;2,50\n2;3,75\n", ';'},
		{"name;price, EUR;store\nx;1,50;y\nz;2,75;w\n", ';'},
		{"id,text\n1,a;b;c\n2,d;e;f\n", ','},
		{"id,text\n1,\"a;b\nc;d\"\n2,\"e;f\"\n", ','},
		{"id;text\n1;\"a,b\nc,d\"\n2;\"e,f,g\"\n", ';'},
		{"id\ttext\n1\tyes, it was\n2\tno, it, was, not\n", '\t'},
		{"id|text\n1|x\n", '|'},
		{"id|text", '|'},
		{"Export\n\nid;text;rating\n1;a;5\n2;b;4\n3;c;4\n", ';'},
		{"Export, 2024\nid;text;rating\n1;a;5\n2;b;4\n3;c;4\n4;d;1\n", ';'},
		{"id,text\r1,x;y\r2,z\r", ','},
	};
	struct outcome o = {0};
	struct voc_buffer big = {0};
	(void)state;

	for (size_t i = 0; i < sizeof(sample) / sizeof(*sample); i++) {
		split_text(sample[i].text, 0, &o);
		if (o.delimiter != sample[i].delimiter)
			fail_msg("sample %zu: '%c', not '%c'", i, o.delimiter, sample[i].delimiter);
	}
	/* the head is cut within a quoted cell that goes on */
	voc_buffer_text(&big, "id;text\n1;\"");
	while (big.n < 100000)
		voc_buffer_text(&big, "a,b\n");
	voc_buffer_text(&big, "\"\n");
	struct voc_dialect any = {.max_lines = 100000};
	split_bytes(voc_buffer_view(&big), 0, &any, &o);
	assert_int_equal(o.delimiter, ';');
	assert_int_equal(o.slices, 2);
	voc_buffer_release(&big);
	outcome_release(&o);
}

static void test_wrong_delimiter(void **state)
{
	static const char wrong[] = {'"', '\n', '\r', (char)0xE4};
	struct voc_error err = {0};
	(void)state;

	for (size_t i = 0; i < sizeof(wrong); i++) {
		struct voc_dialect dialect = {.delimiter = wrong[i]};
		struct voc_decoder *decoder = voc_decoder_open(voc_source_bytes(VOC_SPAN("a"), 0), NULL, &err);
		assert_null(voc_splitter_open(decoder, &dialect, &err));
		assert_true(err.msg[0]);
	}
	assert_null(voc_splitter_open(NULL, &(struct voc_dialect){0}, &err));
}

/* ---- the same as libcsv ---- */

#define MOST 64

struct line {
	size_t begin, end, next;
};

/* Physical lines as a person would count them. */
static size_t physical_lines(const char *p, size_t n, struct line *line)
{
	bool lone = memchr(p, '\r', n) && !memchr(p, '\n', n);
	size_t lines = 0, begin = 0;

	for (size_t i = 0; i < n; i++) {
		if (p[i] != (lone ? '\r' : '\n'))
			continue;
		size_t end = !lone && i > begin && p[i - 1] == '\r' ? i - 1 : i;
		line[lines++] = (struct line){begin, end, i + 1};
		begin = i + 1;
	}
	if (begin < n)
		line[lines++] = (struct line){begin, n, n};
	return lines;
}

/* A record is the least number of lines that libcsv accepts in strict mode; where no number is accepted, the line is bad. */
static void reference(const char *p, size_t n, struct libcsv_cells *cells, struct outcome *o)
{
	struct line line[MOST];
	size_t lines = physical_lines(p, n, line);

	o->text.n = 0;
	o->slices = 0;
	for (size_t i = 0; i < lines;) {
		size_t k = i;
		for (; k < lines; k++) {
			struct voc_span record = {p + line[i].begin, line[k].end - line[i].begin};
			if (record.n == 0 || libcsv_read(record, ',', cells))
				break;
		}
		bool good = k < lines;
		size_t end = line[good ? k : i].end;
		struct voc_slice slice = {.begin = 0, .end = end - line[i].begin, .line = i + 1, .bad = good ? NULL : "bad"};
		outcome_add(o, p + line[i].begin, slice);
		i = good ? k + 1 : i + 1;
	}
}

/* Cells read by the plainest code that could be right. */
static size_t naive_cells(const char *p, size_t n, char delimiter, char cell[][MOST], size_t *length)
{
	size_t cells = 0, i = 0;

	for (;;) {
		size_t k = 0;
		if (i < n && p[i] == '"') {
			for (i++; i < n; i++) {
				if (p[i] == '"' && (i + 1 == n || p[i + 1] != '"'))
					break;
				i += p[i] == '"';
				cell[cells][k++] = p[i];
			}
			i++;
		} else {
			while (i < n && p[i] != delimiter)
				cell[cells][k++] = p[i++];
		}
		length[cells++] = k;
		if (i >= n)
			return cells;
		i++;
	}
}

static void same_cells(const struct outcome *o, const struct voc_slice *slice, struct voc_csv *csv, struct voc_arena *arena,
		       struct libcsv_cells *cells)
{
	static char cell[MOST][MOST];
	size_t length[MOST];
	struct voc_span value[MOST];
	struct voc_span record = {o->text.p + slice->begin, slice->end - slice->begin};
	bool quoted = record.n && memchr(record.p, '"', record.n);

	assert_int_equal(slice->quoted, quoted);
	size_t n = naive_cells(record.p, record.n, ',', cell, length);
	assert_int_equal(voc_csv_cells(csv, record, value, MOST, arena), n);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(value[i].n, length[i]);
		if (length[i])
			assert_memory_equal(value[i].p, cell[i], length[i]);
	}
	assert_true(libcsv_agrees(record, ',', value, n, cells));
}

/* Texts over the alphabet of all that matters: split and libcsv agree on every record, every cell, every line number. */
static void test_same_as_libcsv(void **state)
{
	static const char alphabet[] = {'a', '"', ',', '\n', '\r', ' ', '"', ',', '\n'};
	struct voc_csv *csv = voc_csv_new(',');
	struct voc_arena arena = {0};
	struct outcome got = {0}, wanted = {0};
	static struct libcsv_cells cells;
	struct voc_dialect dialect = {.delimiter = ','};
	char text[24];
	(void)state;

	for (int round = 0; round < 20000; round++) {
		size_t n = 1 + draw(round % 10 ? 9 : sizeof(text));
		uint32_t letters = round % 3 ? 6 : 9; /* the nine have more quotes */
		for (size_t i = 0; i < n; i++)
			text[i] = alphabet[draw(letters)];
		split_bytes((struct voc_span){text, n}, 0, &dialect, &got);
		reference(text, n, &cells, &wanted);
		assert_int_equal(got.slices, wanted.slices);
		assert_int_equal(got.text.n, wanted.text.n);
		for (size_t i = 0; i < got.slices; i++) {
			assert_int_equal(got.slice[i].end, wanted.slice[i].end);
			assert_int_equal(got.slice[i].line, wanted.slice[i].line);
			assert_int_equal(!got.slice[i].bad, !wanted.slice[i].bad);
			if (!got.slice[i].bad)
				same_cells(&got, &got.slice[i], csv, &arena, &cells);
		}
		voc_arena_reset(&arena);
	}
	voc_buffer_release(&cells.bytes);
	outcome_release(&got);
	outcome_release(&wanted);
	voc_arena_release(&arena);
	voc_csv_free(csv);
}

/* ---- chunks ---- */

static void test_every_step(void **state)
{
	static const char *const file[] = {
		"id,text\n1,\"a, \"\"b\"\"\nc\"\n2,x\"y\n3,\"open\n4,z\n",
		"id;text\r\n1;\"\r\n\"\r\n\r\n2;x\r\n",
		"sep=;\r\nid;text\r\n1;\xE5\xA5\xBD\r\n",
		"a\rb\r\"c\rd\"\r",
		"\xEF\xBB\xBFid,\xE6\x96\x87\n1,\xFF\n",
	};
	struct voc_dialect dialect = {0};
	struct outcome whole = {0}, part = {0};
	(void)state;

	for (size_t f = 0; f < sizeof(file) / sizeof(*file); f++) {
		struct voc_span bytes = voc_span_from(file[f]);
		split_bytes(bytes, 0, &dialect, &whole);
		for (size_t step = 1; step <= bytes.n; step++) {
			split_bytes(bytes, step, &dialect, &part);
			same_outcome(&whole, &part);
			assert_int_equal(whole.delimiter, part.delimiter);
		}
	}
	outcome_release(&whole);
	outcome_release(&part);
}

static void add_random_record(struct voc_buffer *out, unsigned i)
{
	voc_buffer_print(out, "%u,", i);
	switch (draw(8)) {
	case 0:
		voc_buffer_text(out, "\"said \"\"no\"\", twice\"");
		break;
	case 1:
		voc_buffer_text(out, "\"two\nlines\"");
		break;
	case 2:
		voc_buffer_text(out, "a stray \" here");
		break;
	case 3:
		voc_buffer_text(out, "\xE8\xB4\xA8\xE9\x87\x8F\xE5\xA4\xAA\xE5\xB7\xAE");
		break;
	default:
		for (uint32_t n = draw(200); n; n--)
			voc_buffer_byte(out, (char)('a' + draw(26)));
	}
	voc_buffer_text(out, draw(5) ? "\n" : "\r\n");
}

/* Several chunks: no step shows, and each record stands where it stood. */
static void test_large(void **state)
{
	static const size_t step[] = {0, 4093, 65536, 1000003};
	struct voc_dialect dialect = {.delimiter = ','};
	struct outcome whole = {0}, part = {0};
	struct voc_buffer file = {0};
	(void)state;

	for (unsigned i = 0; file.n < ((size_t)5 << 20); i++)
		add_random_record(&file, i);
	split_bytes(voc_buffer_view(&file), 0, &dialect, &whole);
	const char *p = file.p;
	unsigned long line = 1;
	for (size_t i = 0; i < whole.slices; i++) { /* the slices and the line ends between them are the file */
		struct voc_slice *s = &whole.slice[i];
		assert_int_equal(s->line, line);
		assert_memory_equal(p, whole.text.p + s->begin, s->end - s->begin);
		for (size_t k = s->begin; k < s->end; k++)
			line += whole.text.p[k] == '\n';
		p += s->end - s->begin;
		p += *p == '\r';
		assert_int_equal(*p++, '\n');
		line++;
	}
	assert_ptr_equal(p, file.p + file.n);
	for (size_t i = 0; i < sizeof(step) / sizeof(*step); i++) {
		split_bytes(voc_buffer_view(&file), step[i], &dialect, &part);
		same_outcome(&whole, &part);
	}
	voc_buffer_release(&file);
	outcome_release(&whole);
	outcome_release(&part);
}

/* Millions of blank lines come in chunks of bearable size. */
static void test_blank_lines(void **state)
{
	const size_t n = (size_t)3 << 20;
	char *text = voc_allocate(n);
	struct voc_dialect dialect = {.delimiter = ','};
	struct voc_chunk chunk = {0};
	struct voc_error err;
	size_t lines = 0;
	(void)state;

	memset(text, '\n', n);
	struct voc_decoder *decoder = voc_decoder_open(voc_source_bytes((struct voc_span){text, n}, 0), NULL, &err);
	struct voc_splitter *splitter = voc_splitter_open(decoder, &dialect, &err);
	while (voc_splitter_next(splitter, &chunk, &err) == 1) {
		assert_true(chunk.slices <= 65536);
		for (size_t i = 0; i < chunk.slices; i++) {
			assert_int_equal(chunk.slice[i].begin, chunk.slice[i].end);
			assert_int_equal(chunk.slice[i].line, ++lines);
		}
	}
	assert_int_equal(lines, n);
	voc_chunk_release(&chunk);
	voc_splitter_close(splitter);
	free(text);
}

/* ---- caps ---- */

static const char *first_reason(struct voc_span bytes, const struct voc_dialect *dialect)
{
	struct outcome o = {0};

	split_bytes(bytes, 0, dialect, &o);
	assert_true(o.slices >= 2); /* what comes behind is kept */
	assert_memory_equal(o.text.p + o.text.n - 3, "end", 3);
	assert_null(o.slice[o.slices - 1].bad);
	const char *reason = o.slice[0].bad;
	if (reason)
		for (size_t i = 1; i < o.slices; i++)
			assert_true(o.slice[i].line > 1);
	outcome_release(&o);
	return reason;
}

static void add_many(struct voc_buffer *out, const char *text, size_t times)
{
	while (times--)
		voc_buffer_text(out, text);
}

/* HEAD, TIMES times PART, TAIL: good, or bad for REASON. */
static void check_cap(const struct voc_dialect *dialect, const char *head, const char *part, size_t times, const char *tail,
		      const char *reason)
{
	struct voc_buffer file = {0};

	voc_buffer_text(&file, head);
	add_many(&file, part, times);
	voc_buffer_text(&file, tail);
	voc_buffer_text(&file, "\nend\n");
	const char *got = first_reason(voc_buffer_view(&file), dialect);
	if (reason)
		assert_non_null(got);
	if (got || reason)
		assert_string_equal(got ? got : "", reason ? reason : "");
	voc_buffer_release(&file);
}

static void check_caps(const struct voc_dialect *dialect, size_t record, size_t lines, size_t columns, size_t cell)
{
	/* one cell: plain, quoted, with doubled quotes that count once */
	check_cap(dialect, "a,", "x", cell, ",b", NULL);
	check_cap(dialect, "a,", "x", cell + 1, ",b", "cell too long");
	check_cap(dialect, "a,\"", "x", cell, "\",b", NULL);
	check_cap(dialect, "a,\"", "x", cell + 1, "\",b", "cell too long");
	check_cap(dialect, "a,\"", "\"\"", cell, "\"", NULL);
	check_cap(dialect, "a,\"", "\"\"", cell + 1, "\"", "cell too long");
	check_cap(dialect, "", ",", columns - 1, "", NULL);
	check_cap(dialect, "", ",", columns, "", "too many columns");
	check_cap(dialect, "\"a\",\"b\"", ",", columns - 2, "x", NULL);
	check_cap(dialect, "\"a\",\"b\"", ",", columns - 1, "x", "too many columns");
	check_cap(dialect, "\"", "\n", lines - 1, "\"", NULL);
	check_cap(dialect, "\"", "\n", lines, "\"", "too many lines in one record");
	check_cap(dialect, "\"", "\n", lines + 5, "\"", "too many lines in one record");

	/* whole records: rows of short cells, one line and two */
	size_t tens = (record - 10) / 10, rest = (record - 10) % 10;
	char exact[32], more[32];
	snprintf(exact, sizeof(exact), "%.*s", (int)rest + 10, "yyyyyyyyyyyyyyyyyyyyyy");
	snprintf(more, sizeof(more), "%.*s", (int)rest + 11, "yyyyyyyyyyyyyyyyyyyyyy");
	check_cap(dialect, "", "xxxxxxxxx,", tens, exact, NULL);
	check_cap(dialect, "", "xxxxxxxxx,", tens, more, "record too long");
	check_cap(dialect, "", "\"xxxxxx\n\",", tens + 2, "", "record too long");
}

/* LINES times TEXT in a quoted cell of two, or an open quote before as many records: how many slices, and why the first is bad. */
static const char *long_cell(size_t lines, const char *text, const char *end, size_t *slices)
{
	struct voc_dialect dialect = {.delimiter = ','};
	struct voc_buffer file = {0};
	struct outcome o = {0}, part = {0};

	voc_buffer_text(&file, "7,\"");
	for (size_t i = 0; i < lines; i++)
		voc_buffer_text(&file, text);
	voc_buffer_text(&file, end);
	split_bytes(voc_buffer_view(&file), 0, &dialect, &o);
	split_bytes(voc_buffer_view(&file), 65521, &dialect, &part);
	same_outcome(&o, &part);
	const char *bad = o.slice[0].bad;
	*slices = o.slices;
	voc_buffer_release(&file);
	outcome_release(&o);
	outcome_release(&part);
	return bad;
}

/* A cell of many lines is one record; a quote that is not closed costs its line only, also where another one closes it by chance. */
static void test_many_lines(void **state)
{
	static const char mail[] = "Dear team,\n\n> On May 3, 2024, at 10:00, Bob wrote:\n> late\n", row[] = "8,well\n";
	size_t slices;
	(void)state;

	assert_null(long_cell(2000, mail, "\"\nlast,1\n", &slices));
	assert_int_equal(slices, 2);
	assert_string_equal(long_cell(2000, row, "9,5\",\nlast,1\n", &slices), "too many lines in one record");
	assert_int_equal(slices, 2002);
	assert_string_equal(long_cell(2000, row, "last,1\n", &slices), "too many lines in one record");
	assert_int_equal(slices, 2001);
	assert_string_equal(long_cell(20000, mail, "\"\nlast,1\n", &slices), "too many lines in one record"); /* over 1 MiB */
	assert_string_equal(long_cell(500, row, "last,1\n", &slices), "unclosed quote");
	assert_int_equal(slices, 501);
}

static void test_caps(void **state)
{
	struct voc_dialect small = {',', 1234, 150, 130, 100, false};
	(void)state;

	/* each cap alone: the others are out of reach */
	small.max_lines = 1000000;
	check_cap(&small, "a,", "x", 100, ",b", NULL);
	check_cap(&small, "a,", "x", 101, ",b", "cell too long");
	check_caps(&(struct voc_dialect){',', 1234, 200, 126, 300, false}, 1234, 200, 126, 300);
}

/* The caps that hold when nobody says otherwise: 1 MiB a cell, 16 MiB a record, 4,096 columns, 1,000 lines. */
static void test_usual_caps(void **state)
{
	const struct voc_dialect usual = {.delimiter = ','};
	const size_t mebi = (size_t)1 << 20;
	struct voc_buffer cell = {0};
	(void)state;

	check_cap(&usual, "a,", "x", mebi, "", NULL);
	check_cap(&usual, "a,", "x", mebi + 1, "", "cell too long");
	check_cap(&usual, "", ",", 4095, "", NULL);
	check_cap(&usual, "", ",", 4096, "", "too many columns");
	check_cap(&usual, "\"", "a\n", 999, "\"", NULL);
	check_cap(&usual, "\"", "a\n", 1000, "\"", "too many lines in one record");
	add_many(&cell, "x", mebi - 1);
	voc_buffer_text(&cell, ",");
	voc_buffer_byte(&cell, '\0');
	check_cap(&usual, "", cell.p, 15, "", NULL);
	struct voc_buffer file = {0};
	for (size_t over = 0; over < 2; over++) {
		file.n = 0;
		add_many(&file, cell.p, 15);
		add_many(&file, "y", mebi - 1 + over);
		voc_buffer_text(&file, ",\nend\n");
		const char *reason = first_reason(voc_buffer_view(&file), &usual);
		assert_string_equal(reason ? reason : "", over ? "record too long" : "");
	}
	voc_buffer_release(&file);
	voc_buffer_release(&cell);
}

/* A line that never seems to end is kept up to the cap, cut at a whole character, and the rest is passed over. */
static void test_endless_line(void **state)
{
	struct voc_dialect dialect = {.delimiter = ',', .max_record = 100};
	struct outcome whole = {0}, part = {0};
	struct voc_buffer file = {0};
	(void)state;

	voc_buffer_text(&file, "first\n");
	add_many(&file, "\xE5\xA5\xBD", (size_t)1 << 20);
	voc_buffer_text(&file, "\"\r\nsecond\r\nthird");
	split_bytes(voc_buffer_view(&file), 0, &dialect, &whole);
	assert_int_equal(whole.slices, 4);
	assert_string_equal(whole.slice[1].bad, "record too long");
	assert_int_equal(whole.slice[1].end - whole.slice[1].begin, 99);
	assert_int_equal(whole.slice[2].line, 3);
	assert_memory_equal(whole.text.p + whole.slice[2].begin, "secondthird", 11);
	for (size_t step = 1021; step < file.n; step *= 3) {
		split_bytes(voc_buffer_view(&file), step, &dialect, &part);
		same_outcome(&whole, &part);
	}
	/* the same with CR, which may be half of CR LF */
	for (size_t i = 0; i < file.n; i++)
		file.p[i] = file.p[i] == '\n' || file.p[i] == '\r' ? '\r' : file.p[i];
	split_bytes(voc_buffer_view(&file), 0, &dialect, &part);
	assert_int_equal(part.slices, 6);
	assert_int_equal(part.slice[5].line, 6);
	voc_buffer_release(&file);
	outcome_release(&whole);
	outcome_release(&part);
}

/* ---- damage ---- */

#define ROWS 10000

static void write_rows(struct voc_buffer *file, size_t *begin)
{
	for (unsigned i = 0; i < ROWS; i++) {
		begin[i] = file->n;
		switch (draw(5)) {
		case 0:
			voc_buffer_print(file, "%u,\"came late, and \"\"cold\"\"\",%u\n", i, 1 + draw(5));
			break;
		case 1:
			voc_buffer_print(file, "%u,\"first line\nsecond line\",%u\n", i, 1 + draw(5));
			break;
		default:
			voc_buffer_print(file, "%u,plain text here,%u\n", i, 1 + draw(5));
		}
	}
	begin[ROWS] = file->n;
}

/* Every row that was not touched is there, at its place; what is refused is the damaged rows and one more at most. */
static void check_damage(const struct voc_buffer *file, const size_t *begin, size_t at, long shift, struct voc_chunk *chunk)
{
	struct voc_error err;
	size_t hurt = 0, refused = 0, next = 0;
	struct voc_dialect dialect = {.delimiter = ','};
	struct voc_decoder *decoder = voc_decoder_open(voc_source_bytes(voc_buffer_view(file), 0), "utf-8", &err);
	struct voc_splitter *splitter = voc_splitter_open(decoder, &dialect, &err);

	assert_int_equal(voc_splitter_next(splitter, chunk, &err), 1);
	while (begin[hurt + 1] <= at)
		hurt++;
	size_t also = at + 1 == begin[hurt + 1] ? hurt + 1 : hurt; /* its line end was hit */
	for (size_t i = 0; i < ROWS; i++) {
		if (i >= hurt && i <= also)
			continue;
		size_t want = (size_t)((long)begin[i] + (i > hurt ? shift : 0)), end = want + begin[i + 1] - begin[i] - 1;
		while (next < chunk->slices && chunk->slice[next].begin < want)
			refused += chunk->slice[next++].bad != NULL;
		if (next == chunk->slices || chunk->slice[next].begin != want || chunk->slice[next].end != end ||
		    chunk->slice[next].bad)
			fail_msg("row %zu is lost; byte %zu of row %zu was damaged", i, at, hurt);
		next++;
	}
	while (next < chunk->slices)
		refused += chunk->slice[next++].bad != NULL;
	assert_true(refused <= also - hurt + 2);
	assert_int_equal(voc_splitter_next(splitter, &(struct voc_chunk){0}, &err), 0);
	voc_splitter_close(splitter);
}

static void test_damage(void **state)
{
	static const char put[] = {'"', '"', '"', ',', '\n', '\r', 'x', ' '};
	static size_t begin[ROWS + 1];
	struct voc_buffer file = {0}, hurt = {0};
	struct voc_chunk chunk = {0};
	(void)state;

	write_rows(&file, begin);
	assert_true(file.n < (size_t)1 << 20);
	for (int round = 0; round < 600; round++) {
		size_t at = draw((uint32_t)file.n);
		char c = put[draw(sizeof(put))];
		long shift = (long)draw(3) - 1; /* taken out, changed, put in */
		hurt.n = 0;
		voc_buffer_add(&hurt, file.p, at);
		if (shift >= 0)
			voc_buffer_byte(&hurt, c);
		voc_buffer_add(&hurt, file.p + at + (shift <= 0), file.n - at - (shift <= 0));
		check_damage(&hurt, begin, at, shift, &chunk);
	}
	voc_chunk_release(&chunk);
	voc_buffer_release(&file);
	voc_buffer_release(&hurt);
}

/* N bytes: LINE again and again, then an open quote and as many lines as just do not break the cap, again and again. */
static void split_hostile(const void *line, size_t n)
{
	struct voc_dialect dialect = {.delimiter = ','};
	struct voc_chunk chunk = {0};
	struct voc_buffer file = {0};
	struct voc_error err;

	for (size_t length = strlen(line); length && file.n < n / 2;)
		voc_buffer_text(&file, line);
	while (file.n < n) {
		voc_buffer_text(&file, "\"an open quote\n");
		add_many(&file, "a clean line, and another one\n", 998);
	}
	struct voc_decoder *decoder = voc_decoder_open(voc_source_bytes(voc_buffer_view(&file), 0), NULL, &err);
	struct voc_splitter *splitter = voc_splitter_open(decoder, &dialect, &err);
	while (voc_splitter_next(splitter, &chunk, &err) == 1)
		;
	voc_splitter_close(splitter);
	voc_chunk_release(&chunk);
	voc_buffer_release(&file);
}

static void test_hostile(void **state)
{
	static const char *const hostile[] = {
		"",
		"x,\"odd,quote here it is\n", /* every line opens */
		"1,\"a\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\n",
		"\"open\n\"\"\n\"\"\n\"\"\n\"\"\n\"\"\n",
		"\"\",\"\n",
		"a\"b,c\"d,e\"f\n",
		"\"a\"\"b\"\"c\"\"d\"\"e\"\"f\"\"g\"\"h\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(hostile) / sizeof(*hostile); i++)
		if (!is_linear(split_hostile, hostile[i], 1 << 18))
			fail_msg("'%s' repeated takes more than linear time", hostile[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_bad_lines),
		cmocka_unit_test(test_quotes_between_tabs),
		cmocka_unit_test(test_blanks_before_quotes),
		cmocka_unit_test(test_sep_line),
		cmocka_unit_test(test_delimiter),
		cmocka_unit_test(test_wrong_delimiter),
		cmocka_unit_test(test_same_as_libcsv),
		cmocka_unit_test(test_every_step),
		cmocka_unit_test(test_large),
		cmocka_unit_test(test_blank_lines),
		cmocka_unit_test(test_many_lines),
		cmocka_unit_test(test_caps),
		cmocka_unit_test(test_usual_caps),
		cmocka_unit_test(test_endless_line),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_hostile),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
