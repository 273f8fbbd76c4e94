/* SPDX-License-Identifier: Apache-2.0 */
/* test_format -- one table in every format: what machines read back, what people see, what must not happen. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "base/width.h"
#include "io/csv.h"
#include "output/defuse.h"
#include "voc/format.h"
#include "voc/json.h"

enum { NAME, ITEMS, SHARE, LOW, HIGH, MOOD, CODE, BAR, QUOTE };

static void make(struct voc_table *table)
{
	static const struct voc_column columns[] = {
		{"name", {{"issue", "问题"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"items", {{"items", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
		{"share", {{"share", "占比"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
		{"low", {{"low", ""}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
		{"high", {{"high", ""}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
		{"mood", {{NULL, NULL}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
		{"code", {{"code", ""}}, VOC_TYPE_TEXT, 0, VOC_ROLE_MACHINE},
		{"bar", {{"bar", "图"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE},
		{"quote", {{"in their words", "原话"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_QUOTE},
	};
	voc_table_init(table, "voc-test");
	table->title = (struct voc_label){{"Issues", "问题表"}};
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		voc_table_column(table, columns[i]);
	voc_table_row(table);
	voc_table_text(table, NAME, VOC_SPAN("配送超时"));
	voc_table_number(table, ITEMS, 1234567);
	voc_table_number(table, SHARE, 0.08031);
	voc_table_number(table, LOW, 0.0749);
	voc_table_number(table, HIGH, 0.0861);
	voc_table_number(table, MOOD, -0.5);
	voc_table_text(table, CODE, VOC_SPAN("=cmd()"));
	voc_table_text(table, BAR, VOC_SPAN("██"));
	voc_table_text(table, QUOTE, VOC_SPAN("说好半小时,\n等了一个半小时"));
	voc_table_row(table);
	voc_table_text(table, NAME, VOC_SPAN("a|b"));
	voc_table_number(table, ITEMS, 7);
	voc_table_number(table, SHARE, 0.00001);
	voc_table_number(table, MOOD, NAN);
	voc_table_text(table, QUOTE, VOC_SPAN("say \"hi\""));
	voc_table_note(table, VOC_SPAN("A note."), VOC_SPAN("说明。"));
}

static void check(const char *format, struct voc_style style, const char *want)
{
	struct voc_table table;
	struct voc_buffer out = {0};
	make(&table);
	voc_format_find(voc_span_from(format))->write(&table, &style, &out);
	voc_buffer_byte(&out, '\0');
	assert_string_equal(out.p, want);
	voc_buffer_release(&out);
	voc_table_release(&table);
}

static void test_csv(void **state)
{
	(void)state;
	check("csv", (struct voc_style){0},
	      "name,items,share,low,high,mood,code,quote\n"
	      "配送超时,1234567,0.0803,0.0749,0.0861,-0.5,'=cmd(),\"说好半小时,\n等了一个半小时\"\n"
	      "a|b,7,0,,,,,\"say \"\"hi\"\"\"\n");
	check("csv", (struct voc_style){.raw_cells = true, .crlf = true, .bom = true},
	      "\xEF\xBB\xBFname,items,share,low,high,mood,code,quote\r\n"
	      "配送超时,1234567,0.0803,0.0749,0.0861,-0.5,=cmd(),\"说好半小时,\n等了一个半小时\"\r\n"
	      "a|b,7,0,,,,,\"say \"\"hi\"\"\"\r\n");
	check("tsv", (struct voc_style){0},
	      "name\titems\tshare\tlow\thigh\tmood\tcode\tquote\n"
	      "配送超时\t1234567\t0.0803\t0.0749\t0.0861\t-0.5\t'=cmd()\t说好半小时,\\n等了一个半小时\n"
	      "a|b\t7\t0\t\t\t\t\tsay \"hi\"\n");
}

static void test_json(void **state)
{
	(void)state;
	check("jsonl", (struct voc_style){0},
	      "{\"name\":\"配送超时\",\"items\":1234567,\"share\":0.0803,\"low\":0.0749,\"high\":0.0861,\"mood\":-0.5,"
	      "\"code\":\"=cmd()\",\"quote\":\"说好半小时,\\n等了一个半小时\"}\n"
	      "{\"name\":\"a|b\",\"items\":7,\"share\":0,\"low\":null,\"high\":null,\"mood\":null,\"code\":null,"
	      "\"quote\":\"say \\\"hi\\\"\"}\n");
	struct voc_table table;
	struct voc_buffer out = {0};
	struct voc_error err;
	make(&table);
	voc_format_json.write(&table, &(struct voc_style){.lang = VOC_ZH}, &out);
	struct voc_document *document = voc_json_parse(voc_buffer_view(&out), &err);
	assert_non_null(document);
	const struct voc_node *root = voc_json_root(document);
	assert_true(voc_span_is(voc_node_text(voc_node_get(root, "schema")), "voc-test/1"));
	assert_true(voc_span_is(voc_node_text(voc_node_get(root, "title")), "问题表"));
	assert_true(voc_span_is(voc_node_text(voc_node_first(voc_node_get(root, "notes"))), "说明。"));
	const struct voc_node *row = voc_node_first(voc_node_get(root, "rows"));
	assert_true(voc_node_number(voc_node_get(row, "items"), 0) == 1234567);
	assert_null(voc_node_get(row, "bar"));
	voc_json_free(document);
	voc_buffer_release(&out);
	voc_table_release(&table);
}

static void test_markdown(void **state)
{
	(void)state;
	check("md", (struct voc_style){0},
	      "## Issues\n\n"
	      "| issue | items | share | mood | bar | in their words |\n"
	      "| --- | ---: | ---: | ---: | --- | --- |\n"
	      "| 配送超时 | 1,234,567 | 8.0% (7.5–8.6) | −0.50 | ██ | 说好半小时, 等了一个半小时 |\n"
	      "| a\\|b | 7 | &lt;0.1% |  |  | say \"hi\" |\n"
	      "\n- A note.\n");
}

static void test_table(void **state)
{
	(void)state;
	check("table", (struct voc_style){0},
	      "Issues\n"
	      "issue         items           share   mood  bar  in their words\n"
	      "─────────────────────────────────────────────────────────────────────────────\n"
	      "配送超时  1,234,567  8.0% (7.5–8.6)  −0.50  ██   “说好半小时, 等了一个半小时”\n"
	      "a|b               7           <0.1%              “say \"hi\"”\n"
	      "A note.\n");
	/* the quote gives way first, then the interval; figures stay */
	check("table", (struct voc_style){.lang = VOC_ZH, .width = 72},
	      "问题表\n"
	      "问题           条数            占比   mood  图  原话\n"
	      "────────────────────────────────────────────────────────────────────────\n"
	      "配送超时  1,234,567  8.0% (7.5–8.6)  −0.50  ██  “说好半小时, 等了一个…”\n"
	      "a|b               7           <0.1%             “say \"hi\"”\n"
	      "说明。\n");
	check("table", (struct voc_style){.lang = VOC_ZH, .width = 66},
	      "问题表\n"
	      "问题           条数   占比   mood  图  原话\n"
	      "──────────────────────────────────────────────────────────────────\n"
	      "配送超时  1,234,567   8.0%  −0.50  ██  “说好半小时, 等了一个半小…”\n"
	      "a|b               7  <0.1%             “say \"hi\"”\n"
	      "说明。\n");
}

static size_t count_of(const struct voc_buffer *out, const char *needle)
{
	size_t n = 0;
	size_t at = 0;
	while ((at = voc_span_find(voc_buffer_view(out), voc_span_from(needle), at)) != (size_t)-1) {
		n++;
		at++;
	}
	return n;
}

static void test_colour(void **state)
{
	(void)state;
	struct voc_table table;
	struct voc_buffer plain = {0}, coloured = {0};
	make(&table);
	voc_format_table.write(&table, &(struct voc_style){0}, &plain);
	voc_format_table.write(&table, &(struct voc_style){.colour = true}, &coloured);
	assert_int_equal(count_of(&plain, "\x1b"), 0);
	assert_int_equal(count_of(&coloured, "\x1b[31m−0.50\x1b[0m"), 1);
	assert_int_equal(count_of(&coloured, "\x1b[31m"), 1);
	assert_int_equal(count_of(&coloured, "\x1b[1mIssues\x1b[0m"), 1);
	/* without the codes it is the same page */
	struct voc_buffer bare = {0};
	for (size_t i = 0; i < coloured.n; i++) {
		if (coloured.p[i] == '\x1b')
			while (coloured.p[i] != 'm')
				i++;
		else
			voc_buffer_byte(&bare, coloured.p[i]);
	}
	assert_int_equal(bare.n, plain.n);
	assert_memory_equal(bare.p, plain.p, plain.n);
	voc_buffer_release(&bare);
	voc_buffer_release(&plain);
	voc_buffer_release(&coloured);
	voc_table_release(&table);
}

/* Where figures are too many for the terminal, their headings are folded, then the columns move together; a remark has no quotation marks. */
static void test_folded_headings(void **state)
{
	static const struct voc_column columns[] = {
		{"tier", {{"tier", "等级"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"in_time", {{"answered in time", "按时回复"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
		{"p90", {{"90% within, h", "九成在内(时)"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
		{"note", {{"note", "备注"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_REMARK},
	};
	static const struct {
		size_t width;
		enum voc_lang lang;
		const char *expected;
	} cases[] = {
		{60, VOC_EN, "tier  answered in time  90% within, h  note\nA                91.2%          17.25  slow\n"},
		{33, VOC_EN, "      answered      90%\n            in  within,\ntier      time        h\nA        91.2%    17.25\n"},
		{26, VOC_EN, "      answered      90%\n            in  within,\ntier      time        h\nA        91.2%    17.25\n"},
		{21, VOC_EN, "     answered     90%\n           in within,\ntier     time       h\nA       91.2%   17.25\n"},
		{22, VOC_ZH, "              九成在内\n等级 按时回复     (时)\nA       91.2%    17.25\n"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct voc_table table;
		struct voc_buffer out = {0};
		voc_table_init(&table, "voc-test");
		for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
			voc_table_column(&table, columns[c]);
		voc_table_row(&table);
		voc_table_text(&table, 0, VOC_SPAN("A"));
		voc_table_number(&table, 1, 0.912);
		voc_table_number(&table, 2, 17.25);
		voc_table_text(&table, 3, VOC_SPAN("slow"));
		voc_format_table.write(&table, &(struct voc_style){.width = cases[i].width, .lang = cases[i].lang}, &out);
		struct voc_buffer plain = {0}; /* without the rule, and what is told of columns that were left out */
		struct voc_span rest = voc_buffer_view(&out), line;
		size_t note = voc_span_find(rest, cases[i].lang == VOC_ZH ? VOC_SPAN("有 1 列") : VOC_SPAN("1 column left"), 0);
		assert_true((note == (size_t)-1) == (cases[i].width == 60));
		rest.n = note == (size_t)-1 ? rest.n : note;
		while (voc_span_next(&rest, '\n', &line))
			if (line.n && !voc_span_starts(line, VOC_SPAN("\xE2\x94\x80")))
				voc_buffer_print(&plain, "%.*s\n", (int)line.n, line.p);
		voc_buffer_byte(&plain, '\0');
		assert_string_equal(plain.p, cases[i].expected);
		voc_buffer_release(&plain);
		voc_buffer_release(&out);
		voc_table_release(&table);
	}
}

/* At every width: figures whole, UTF-8 whole, rows of one table equally long, and within the width once the figures fit. */
static void test_every_width(void **state)
{
	(void)state;
	struct voc_table table;
	make(&table);
	for (size_t width = 1; width < 120; width++) {
		struct voc_buffer out = {0};
		voc_format_table.write(&table, &(struct voc_style){.width = width}, &out);
		assert_int_equal(voc_utf8_check(voc_buffer_view(&out)), out.n);
		assert_int_equal(count_of(&out, "1,234,567"), 1);
		assert_int_equal(count_of(&out, "8.0%"), 1);
		assert_int_equal(count_of(&out, "−0.50"), 1);
		assert_true(count_of(&out, "7.5") == count_of(&out, "(7.5–8.6)"));
		struct voc_span rest = voc_buffer_view(&out), line;
		while (voc_span_next(&rest, '\n', &line))
			assert_true(voc_width(line) <= (width < 33 ? 33 : width));
		voc_buffer_release(&out);
	}
	voc_table_release(&table);
}

/* A note is broken between words, in Chinese between characters, but not before a sign. */
static void test_notes(void **state)
{
	static const struct {
		size_t width;
		enum voc_lang lang;
		const char *expected;
	} cases[] = {
		{0, VOC_EN, "Shares are of all items, also of those without a category.\n"},
		{30, VOC_EN, "Shares are of all items, also\nof those without a category.\n"},
		{22, VOC_ZH, "占比以全部反馈为分母，\n含未归类的。\n"},
		{20, VOC_ZH, "占比以全部反馈为分\n母，含未归类的。\n"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct voc_table table;
		struct voc_buffer out = {0};
		voc_table_init(&table, "t");
		voc_table_column(&table, (struct voc_column){.name = "x", .label = {{"x", "x"}}, .type = VOC_TYPE_TEXT});
		voc_table_note(&table, VOC_SPAN("Shares are of all items, also of those without a category."),
			       VOC_SPAN("占比以全部反馈为分母，含未归类的。"));
		voc_format_table.write(&table, &(struct voc_style){.width = cases[i].width, .lang = cases[i].lang}, &out);
		assert_true(voc_span_ends(voc_buffer_view(&out), voc_span_from(cases[i].expected)));
		voc_buffer_release(&out);
		voc_table_release(&table);
	}
}

/* An interval around 0 needs more than a dash. */
static void test_interval(void **state)
{
	(void)state;
	static const double bound[][2] = {{0.01, 0.06}, {-0.01, 0.06}, {-0.06, -0.01}};
	static const char *const want[] = {"0.02 (0.01–0.06)", "0.02 (−0.01, 0.06)", "0.02 (−0.06, −0.01)"};
	for (size_t i = 0; i < 3; i++) {
		struct voc_table table;
		struct voc_buffer out = {0};
		voc_table_init(&table, "t");
		voc_table_column(&table, (struct voc_column){.name = "x", .type = VOC_TYPE_NUMBER, .decimals = 2});
		voc_table_column(&table, (struct voc_column){.name = "unseen", .role = VOC_ROLE_MACHINE});
		voc_table_column(&table, (struct voc_column){
						 .name = "lo", .type = VOC_TYPE_NUMBER, .decimals = 2, .role = VOC_ROLE_LOW});
		voc_table_column(&table, (struct voc_column){
						 .name = "hi", .type = VOC_TYPE_NUMBER, .decimals = 2, .role = VOC_ROLE_HIGH});
		voc_table_column(&table, (struct voc_column){.name = "blank"});
		voc_table_row(&table);
		voc_table_number(&table, 0, 0.02);
		voc_table_number(&table, 2, bound[i][0]);
		voc_table_number(&table, 3, bound[i][1]);
		voc_format_table.write(&table, &(struct voc_style){0}, &out);
		assert_int_equal(count_of(&out, want[i]), 1);
		assert_int_equal(count_of(&out, "blank"), 0); /* no values, no column */
		voc_buffer_release(&out);
		voc_table_release(&table);
	}
}

static void test_empty(void **state)
{
	(void)state;
	struct voc_table table;
	make(&table);
	voc_table_cut(&table, 0);
	for (size_t i = 0; voc_formats[i]; i++) {
		struct voc_buffer out = {0};
		voc_formats[i]->write(&table, &(struct voc_style){0}, &out);
		assert_int_equal(count_of(&out, "items"), strstr(voc_formats[i]->name, "json") ? 0 : 1);
		voc_buffer_release(&out);
	}
	voc_table_release(&table);
	assert_null(voc_format_find(VOC_SPAN("html5")));

	/* one empty cell is still a row */
	struct voc_buffer out = {0};
	voc_table_init(&table, "voc-test");
	voc_table_column(&table, (struct voc_column){.name = "only"});
	voc_table_row(&table);
	voc_format_csv.write(&table, &(struct voc_style){0}, &out);
	assert_int_equal(out.n, strlen("only\n\"\"\n"));
	assert_memory_equal(out.p, "only\n\"\"\n", out.n);
	voc_buffer_release(&out);
	voc_table_release(&table);
}

static void check_defused(const char *text, const char *want)
{
	struct voc_buffer out = {0};
	voc_defuse(voc_span_from(text), &out);
	assert_int_equal(voc_is_formula(voc_span_from(text)), strcmp(text, want) != 0);
	voc_buffer_byte(&out, '\0');
	assert_string_equal(out.p, want);
	voc_buffer_release(&out);
}

static void test_defuse(void **state)
{
	(void)state;
	check_defused("", "");
	check_defused("plain =1", "plain =1");
	check_defused("=1+1", "'=1+1");
	check_defused("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0");
	check_defused("-2+3", "'-2+3");
	check_defused("@SUM(A1)", "'@SUM(A1)");
	check_defused("\t=1", "'\t=1");
	check_defused("\rx", "'\rx");
	check_defused("  =1", "'  =1");
	check_defused("\u3000\u00A0＝1", "'\u3000\u00A0＝1");
	check_defused("＋1", "'＋1");
	check_defused("－1", "'－1");
	check_defused("＠x", "'＠x");
	check_defused("fine\n=1\r\n @x\nfine", "fine\n'=1\r\n' @x\nfine");
	check_defused("-1.5", "-1.5"); /* a number is no formula */
	check_defused("+86", "+86");
	check_defused("-", "'-");
}

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static struct voc_span naughty(uint64_t *seed, char *out)
{
	static const uint32_t pool[] = {'a', ' ', ',',  '"',  '\'',   '\n',    '\r',    '\t',   '|',    '<',    '=',     '\\',
					'*', '@', 0x1B, 0x7F, 0x9B,   0x202E,  0x200B,  0x2028, 0x4E2D, 0xFF1D, 0x1F600, 0xFEFF,
					'%', '$', '/',  ':',  0x200D, 0x1F468, 0xE0067, '0',    '-',    '1'};
	size_t n = 0;
	for (uint64_t i = next_random(seed) % 10; i > 0; i--)
		n += voc_utf8_encode(pool[next_random(seed) % (sizeof pool / sizeof *pool)], out + n);
	return (struct voc_span){out, n};
}

/* A table of hostile texts. */
static void make_naughty(struct voc_table *table, uint64_t *seed)
{
	char bytes[64];
	voc_table_init(table, "voc-test");
	voc_table_column(table, (struct voc_column){.name = "a"});
	voc_table_column(table, (struct voc_column){.name = "n", .type = VOC_TYPE_NUMBER, .decimals = 2});
	voc_table_column(table, (struct voc_column){.name = "b", .role = VOC_ROLE_QUOTE});
	for (int row = 0; row < 6; row++) {
		voc_table_row(table);
		voc_table_text(table, 0, naughty(seed, bytes));
		voc_table_number(table, 1, -(double)(next_random(seed) % 1000) / 100);
		voc_table_text(table, 2, naughty(seed, bytes));
	}
	voc_table_note(table, naughty(seed, bytes), naughty(seed, bytes));
}

static void check_same_text(const struct voc_table *table, size_t row, size_t column, struct voc_span text)
{
	struct voc_span want = voc_table_cell(table, row, column)->text;
	assert_int_equal(text.n, want.n);
	if (want.n)
		assert_memory_equal(text.p, want.p, want.n);
}

/* R4: raw CSV and JSON give back every byte; a blank cell may come back quoted or not. */
static void test_round_trip(void **state)
{
	(void)state;
	uint64_t seed = 21;
	for (int round = 0; round < 300; round++) {
		struct voc_table table;
		struct voc_buffer out = {0};
		struct voc_arena arena = {0};
		struct voc_span cell[4];
		make_naughty(&table, &seed);
		for (size_t row = 0; row < table.rows; row++) {
			const struct voc_cell *first = voc_table_cell(&table, row, 0);
			struct voc_csv *csv = voc_csv_new(',');
			voc_buffer_reset(&out);
			voc_csv_write(&out, first->text, ',');
			voc_buffer_byte(&out, ',');
			voc_csv_write(&out, voc_table_cell(&table, row, 2)->text, ',');
			assert_int_equal(voc_csv_cells(csv, voc_buffer_view(&out), cell, 4, &arena), 2);
			check_same_text(&table, row, 0, cell[0]);
			check_same_text(&table, row, 2, cell[1]);
			voc_csv_free(csv);
		}
		for (int terminal = 0; terminal < 2; terminal++) {
			struct voc_error err;
			voc_buffer_reset(&out);
			voc_format_json.write(&table, &(struct voc_style){.terminal = terminal}, &out);
			struct voc_document *document = voc_json_parse(voc_buffer_view(&out), &err);
			assert_non_null(document);
			const struct voc_node *node = voc_node_first(voc_node_get(voc_json_root(document), "rows"));
			for (size_t row = 0; row < table.rows; row++, node = voc_node_next(node))
				check_same_text(&table, row, 2, voc_node_text(voc_node_get(node, "b")));
			voc_json_free(document);
		}
		voc_buffer_release(&out);
		voc_arena_release(&arena);
		voc_table_release(&table);
	}
}

static bool is_live(uint32_t c)
{
	return (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F && c != 0x200D) ||
	       (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

/* S3: on a terminal no format lets anything through that acts on it; and none has more lines than it should. */
static void test_terminal(void **state)
{
	(void)state;
	uint64_t seed = 33;
	for (int round = 0; round < 300; round++) {
		struct voc_table table;
		make_naughty(&table, &seed);
		for (size_t f = 0; voc_formats[f]; f++) {
			struct voc_buffer out = {0};
			struct voc_style style = {.terminal = true, .width = next_random(&seed) % 60};
			voc_formats[f]->write(&table, &style, &out);
			for (size_t at = 0, step; at < out.n; at += step) {
				uint32_t c = voc_utf8_decode(out.p + at, &step);
				assert_false(is_live(c) && !(c == '\t' && voc_formats[f] == &voc_format_tsv));
			}
			if (voc_formats[f] == &voc_format_csv || voc_formats[f] == &voc_format_tsv)
				assert_int_equal(count_of(&out, "\n"), table.rows + 1);
			if (voc_formats[f] == &voc_format_markdown) {
				assert_int_equal(count_of(&out, "<"), 0);
				assert_int_equal(count_of(&out, "\n"), table.rows + 4);
			}
			voc_buffer_release(&out);
		}
		voc_table_release(&table);
	}
}

static void check_escaped(const char *text, const char *want)
{
	struct voc_table table;
	struct voc_buffer out = {0};
	voc_table_init(&table, "t");
	voc_table_column(&table, (struct voc_column){.name = "a"});
	voc_table_row(&table);
	voc_table_text(&table, 0, voc_span_from(text));
	voc_format_markdown.write(&table, &(struct voc_style){0}, &out);
	assert_int_equal(count_of(&out, want), 1);
	voc_buffer_release(&out);
	voc_table_release(&table);
}

static void test_markdown_escapes(void **state)
{
	(void)state;
	check_escaped("a|b`c`", "| a\\|b\\`c\\` |");
	check_escaped("![x](http://e.com)", "| \\!\\[x\\](http\\://e.com) |");
	check_escaped("<img src=x onerror=alert(1)>", "| &lt;img src=x onerror=alert(1)&gt; |");
	check_escaped("www.example.com me@x.de", "| www\\.example.com me\\@x.de |");
	check_escaped("*b* _i_ ~s~ $m$ &amp; \\", "| \\*b\\* \\_i\\_ \\~s\\~ \\$m\\$ &amp;amp; \\\\ |");
	check_escaped("delivery/late:-0.62", "| delivery/late:-0.62 |");
}

static int by_items(const struct voc_cell *a, const struct voc_cell *b)
{
	return (a[0].number > b[0].number) - (a[0].number < b[0].number);
}

static void test_sort(void **state)
{
	(void)state;
	uint64_t seed = 3;
	for (size_t n = 0; n < 70; n++) {
		struct voc_table table;
		voc_table_init(&table, "t");
		voc_table_column(&table, (struct voc_column){.name = "k", .type = VOC_TYPE_WHOLE});
		voc_table_column(&table, (struct voc_column){.name = "i", .type = VOC_TYPE_WHOLE});
		for (size_t i = 0; i < n; i++) {
			voc_table_row(&table);
			voc_table_number(&table, 0, (double)(next_random(&seed) % 7));
			voc_table_number(&table, 1, (double)i);
		}
		voc_table_sort(&table, by_items);
		assert_int_equal(table.rows, n);
		for (size_t i = 1; i < n; i++) {
			const struct voc_cell *a = voc_table_cell(&table, i - 1, 0);
			const struct voc_cell *b = voc_table_cell(&table, i, 0);
			assert_true(a[0].number < b[0].number || (a[0].number == b[0].number && a[1].number < b[1].number));
		}
		voc_table_row(&table); /* grows again after sorting */
		voc_table_cut(&table, 3);
		assert_int_equal(table.rows, n + 1 < 3 ? n + 1 : 3);
		voc_table_release(&table);
	}
}

/* A name that is taken gets a number, the first that is free. */
static void test_names(void **state)
{
	(void)state;
	static const char *const given[] = {"x", "x_2", "x", "x", "y"}, *const want[] = {"x", "x_2", "x_3", "x_4", "y"};
	struct voc_table table;
	voc_table_init(&table, "t");
	for (size_t i = 0; i < 5; i++)
		voc_table_column(&table, (struct voc_column){.name = given[i]});
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(table.column[i].name, want[i]);
	voc_table_release(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_csv),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_colour),
		cmocka_unit_test(test_folded_headings),
		cmocka_unit_test(test_every_width),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_defuse),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_terminal),
		cmocka_unit_test(test_markdown_escapes),
		cmocka_unit_test(test_sort),
		cmocka_unit_test(test_interval),
		cmocka_unit_test(test_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
