/* SPDX-License-Identifier: Apache-2.0 */
/* test_lint -- every rule of lint with lines that trigger it and lines that do not. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/lint.h"

/* A dictionary is written as lines "LAYER KIND term~label~weight~flags"; lines without a kind are paths of categories. */
struct bench {
	struct voc_listing *listing;
	struct voc_categories *categories;
	struct voc_findings findings;
};

static enum voc_kind kind_named(struct voc_span name)
{
	for (int kind = 0; kind < VOC_KIND_COUNT; kind++)
		if (voc_span_is(name, voc_kind_name((enum voc_kind)kind)))
			return (enum voc_kind)kind;
	fail_msg("no kind %.*s", (int)name.n, name.p);
	return VOC_KIND_STOP;
}

static void add_line(struct bench *bench, struct voc_span line, unsigned long number)
{
	static const char *const files[] = {"base/en/words.csv", "over/en/words.csv"};
	struct voc_span layer, kind, cell[4] = {{NULL, 0}};
	struct voc_error err = {0};
	voc_span_next(&line, ' ', &layer);
	voc_span_next(&line, ' ', &kind);
	for (int i = 0; i < 4 && voc_span_next(&line, '~', &cell[i]); i++)
		;
	size_t which = layer.p[0] == '1';
	struct voc_term term = {cell[0], cell[1], 0, 0, kind_named(kind), files[which], number};
	if (cell[2].n)
		assert_true(voc_span_real(cell[2], &term.weight));
	assert_true(voc_flags_read(cell[3], &term.flags));
	if (voc_listing_add(bench->listing, &term, VOC_SPAN("en"), (struct voc_span){NULL, 0}, which, &err))
		fail_msg("%s", err.msg);
}

static void add_path(struct bench *bench, const char *path, unsigned long number)
{
	struct voc_category category = {.path = voc_span_from(path), .importance = 3};
	assert_int_equal(voc_categories_add(bench->categories, &category, NULL), 0);
	voc_listing_place(bench->listing, (struct voc_place){category.path, "base/categories.csv", number, 0});
}

/* TEXT's line N has the number N. The categories a/b and c/d exist, and a term leads to each. */
static void open_bench(struct bench *bench, const char *text)
{
	struct voc_span rest = voc_span_from(text), line;
	unsigned long number = 0;
	*bench = (struct bench){.listing = voc_listing_new(), .categories = voc_categories_new()};
	add_path(bench, "a/b", 2);
	add_path(bench, "c/d", 3);
	while (voc_span_next(&rest, '\n', &line))
		if (number++, line.n)
			add_line(bench, line, number);
	add_line(bench, VOC_SPAN("0 category zzab~a/b"), 998);
	add_line(bench, VOC_SPAN("0 category zzcd~c/d"), 999);
	struct voc_lint lint = {bench->listing, bench->categories, &bench->findings};
	voc_lint_run(&lint);
}

static void close_bench(struct bench *bench)
{
	voc_findings_release(&bench->findings);
	voc_listing_free(bench->listing);
	voc_categories_free(bench->categories);
}

/* The findings of TEXT as "LINE RULE, LINE RULE". */
static void check(const char *text, const char *expected)
{
	struct bench bench;
	char got[1024] = "";
	open_bench(&bench, text);
	for (size_t i = 0; i < bench.findings.n; i++) {
		const struct voc_finding *finding = &bench.findings.finding[i];
		size_t n = strlen(got);
		snprintf(got + n, sizeof got - n, "%s%lu %s", n ? ", " : "", finding->line, finding->rule);
		assert_true(strlen(finding->text.text[VOC_EN]) > 10);
		assert_true(strlen(finding->text.text[VOC_ZH]) > 10);
	}
	if (strcmp(got, expected) != 0)
		fail_msg("\n%s\ngives    %s\nexpected %s", text, got, expected);
	close_bench(&bench);
}

static void finds_duplicates(void **state)
{
	(void)state;
	check("0 sentiment good~positive~2\n0 sentiment Good~positive~2", "2 duplicate");
	check("0 sentiment check-in~positive~2\n0 sentiment check in~positive~2", "2 duplicate");
	check("0 sentiment app 好用~positive~2\n0 sentiment app好用~positive~2", "2 duplicate");
	check("0 sentiment 開心~positive~2\n0 sentiment 开心~positive~1", "2 duplicate");
	check("0 category x & y~a/b\n0 category x & y~a/b", "2 duplicate");
	/* another kind, another layer, another pattern */
	check("0 sentiment good~positive~2\n0 intent good~praise~2", "");
	check("0 sentiment good~positive~2\n1 sentiment good~positive~1", "");
	check("0 sentiment good~positive~2\n0 sentiment goods~positive~1", "");
	check("0 sentiment /a\\w/~positive~1\n0 sentiment /a\\W/~positive~1", "1 regex-slow, 2 regex-slow");
}

static void finds_half_regexes(void **state)
{
	(void)state;
	check("0 sentiment /a(b|c)~positive~2", "1 half-regex");
	check("0 sentiment a[bc]/~positive~2", "1 half-regex");
	check("0 sentiment /a\\d~positive~2", "1 half-regex");
	check("0 sentiment /a(?:b)~positive~2", "1 half-regex");
	check("0 sentiment /abcd\\d/~positive~2", "");
	check("0 sentiment /s~negative~-1", "");
	check("0 sentiment \\o/~positive~2", "");
	check("0 sentiment /(x)/o~positive~2", "");
	check("0 sentiment :(~negative~-1", "");
}

static void finds_contradictions(void **state)
{
	(void)state;
	check("0 sentiment fine~positive~1\n0 sentiment fine~negative~-1", "2 contradiction");
	check("0 category slow~a/b\n0 category slow~c/d", "2 contradiction");
	check("0 category slow~a/b\n0 category slow~", "2 contradiction, 2 no-effect");
	check("0 category slow~a/b\n0 category slow~~~off", "2 contradiction");
	check("0 category slow~a/b~~weak strong", "1 contradiction");
	check("0 category slow~a/b\n1 category slow~c/d", "");
	/* a category's weight is sentiment as well */
	check("0 category slow~a/b~-2\n0 sentiment slow~positive~1", "1 contradiction");
	check("0 category slow~a/b~-2\n0 sentiment slow~", "1 contradiction");
	check("0 category slow~a/b~-2\n0 sentiment slow~negative~-1", "");
	check("0 category slow~a/b~0\n0 sentiment slow~positive~1", "");
}

static void finds_moods_that_clash(void **state)
{
	(void)state;
	check("0 emotion fuming~anger~2\n0 sentiment fuming~positive~1", "1 mood");
	check("0 intent bravo~praise~2\n0 sentiment bravo~negative~-1", "1 mood");
	check("0 emotion fuming~anger~2\n0 sentiment fuming~negative~-1", "");
	check("0 emotion wow~surprise~2\n0 sentiment wow~positive~1", "");
}

static void finds_what_can_never_win(void **state)
{
	(void)state;
	/* a prefix further down takes the word itself */
	check("0 category delivery~a/b\n0 category deliv*~c/d", "1 hidden");
	check("0 category deliv*~c/d\n0 category delivery~a/b", "");
	/* the same rule with one condition more never gets a turn, because the looser one is later */
	check("0 category x1 & y1 & !z1~a/b\n0 category x1 & y1~c/d", "1 hidden");
	check("0 category x1 & y1~c/d\n0 category x1 & y1 & !z1~a/b", "");
	/* a rule beats its first part, and a literal a sequence, in any order */
	check("0 category x1 & y1~c/d\n0 category x1~a/b", "");
	check("0 category x1 y1~c/d\n0 category x1 .. y1~a/b", "");
	/* the excluded part is in the rule itself */
	check("0 category 电池 & !池~a/b", "1 hidden");
	check("0 category deliv*~a/b\n0 category delivery~a/b", "");
	check("0 category delivery~a/b\n0 category deliv*~a/b", "1 covered");
	check("0 category 快 & 慢~a/b\n0 category 快慢~c/d", "");
}

static void finds_dangerous_regexes(void **state)
{
	static const char *const bad[] = {
		"/x(a+)+y/",       "/(a|aa)+$/",         "/(a*)*b/",      "/x(\\w+\\s?)*$/", "/^(([a-z])+.)+[A-Z]([a-z])+$/",
		"/(\\d+)*x/",         "/(好+)+吃$/",   "/(a+){2,}$/",      "/(x+x+)+y/",
		"/(a{0,30}){0,30}b/", "/(ab|a|b){0,40}z/", "/(退|退货|货)+款$/", "/a.*b.*c.*d.*e.*f/", "/([^b]+)*b$/",
	};
	static const char *const good[] = {"/xy+z/", "/ab{2,5}c/", "/(?:very )?bad/", "/没(?:有)?收到(?:货|东西)/", "/x(a++)++y/"};
	char line[200], expected[80];
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct bench bench;
		bool limited = false;
		snprintf(line, sizeof line, "0 category %s~a/b", bad[i]);
		open_bench(&bench, line);
		for (size_t k = 0; k < bench.findings.n; k++)
			limited |= strcmp(bench.findings.finding[k].rule, "regex-limit") == 0;
		if (!limited)
			fail_msg("%s passes", bad[i]);
		close_bench(&bench);
	}
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		snprintf(line, sizeof line, "0 category %s~a/b", good[i]);
		snprintf(expected, sizeof expected, "%s", i != 2 && i != 3 ? "1 regex-slow" : "");
		check(line, expected);
	}
	check("0 category /bad(?:ly[ ,]+)+x/~a/b", "1 regex-nested");
	check("0 category /(bad/~a/b", "1 unreadable");
}

static void finds_wrong_categories(void **state)
{
	(void)state;
	check("0 category slow~a/c", "1 unknown-category");
	check("0 category slow~", "1 no-effect");
	struct bench bench;
	open_bench(&bench, "");
	add_path(&bench, "e/f", 4);
	add_path(&bench, "a/b", 5);
	voc_findings_release(&bench.findings);
	struct voc_lint lint = {bench.listing, bench.categories, &bench.findings};
	voc_lint_run(&lint);
	assert_int_equal(bench.findings.n, 2);
	assert_string_equal(bench.findings.finding[0].rule, "empty-category");
	assert_string_equal(bench.findings.finding[1].rule, "duplicate");
	close_bench(&bench);
}

static void finds_odd_spellings(void **state)
{
	(void)state;
	check("0 sentiment go\xE2\x80\x8Bod~positive~1", "1 invisible");
	check("0 sentiment 👨‍👩‍👧~positive~1", "");
	check("0 sentiment great!~positive~1", "1 punctuation");
	check("0 sentiment (great~positive~1", "1 punctuation");
	check("0 sentiment no, thanks~negative~-1\n0 sentiment :-)~positive~1\n0 sentiment 5 stars~positive~1", "");
	check("0 category 快*~a/b", "1 no-effect, 1 short");
	check("0 category 快递*~a/b", "1 no-effect");
	check("0 category ab*~a/b", "1 short");
	check("0 category abc*~a/b", "");
	check("0 category 快~a/b", "1 short");
	check("0 category 快~a/b\n0 category 快要~", "");
	check("0 stop 快~stop", "");
}

static void finds_forms(void **state)
{
	(void)state;
	check("0 category refund~a/b\n0 category refunds~a/b", "2 inflection");
	check("0 category late delivery~a/b\n0 category late deliveries~a/b", "2 inflection");
	check("0 category refund~a/b~0~exact\n0 category refunds~a/b", "");
	check("0 category refund~a/b\n0 category refunds~c/d", "");
	check("0 sentiment ruin~negative~-1\n0 sentiment ruined~negative~-2", "");
	/* too short to inflect */
	check("0 category car~a/b\n0 category cars~a/b", "");
}

static void finds_what_does_nothing(void **state)
{
	(void)state;
	check("0 sentiment 差~negative~-2\n0 sentiment 差不多~", "");
	check("0 sentiment 差~negative~-2\n0 sentiment 好不多~", "1 short, 2 no-effect");
	/* it may hide what begins inside of it */
	check("0 sentiment 多好~positive~2\n0 sentiment 差不多~", "");
	check("0 sentiment no problem~\n0 sentiment problem~negative~-1", "");
	check("0 sentiment no problem~\n0 sentiment problem solver~positive~1", "");
	check("0 sentiment no problem~\n0 sentiment prob~negative~-1", "1 no-effect");
	/* weights of category.csv are sentiment */
	check("0 sentiment no problem~\n0 category problem~a/b~-1", "");
	check("0 sentiment no problem~\n0 category problem~a/b~0", "1 no-effect");
	check("0 sentiment good~positive~1~after", "1 no-effect");
	check("0 degree so~degree~1.2~after\n0 tier help~A~1~always\n0 category topic~a/b~~weak", "");
	check("0 sentiment good~positive~1\n1 sentiment good~positive~1", "2 no-effect");
	check("0 sentiment good~positive~1\n1 sentiment good~~~off", "");
	check("1 sentiment goood~~~off", "1 no-effect");
}

static void layers_take_effect(void **state)
{
	struct bench bench;
	(void)state;
	open_bench(&bench, "0 sentiment good~positive~1\n1 sentiment GOOD~positive~2\n0 sentiment bad~negative~-1\n1 sentiment bad~~~off");
	const struct voc_entry *good = voc_listing_find(bench.listing, VOC_KIND_SENTIMENT, VOC_SPAN("good"));
	const struct voc_entry *bad = voc_listing_find(bench.listing, VOC_KIND_SENTIMENT, VOC_SPAN("bad"));
	assert_non_null(good);
	assert_true(good->in_force);
	assert_true(good->term.weight == 2);
	assert_false(bench.listing->entry[good->before].in_force);
	assert_non_null(bad);
	assert_false(bad->in_force);
	assert_null(voc_listing_find(bench.listing, VOC_KIND_INTENT, VOC_SPAN("good")));
	struct voc_lexicon *lexicon = voc_listing_lexicon(bench.listing, VOC_CLASSIFIER_KINDS);
	assert_int_equal(voc_lexicon_count(lexicon), 3);
	voc_lexicon_free(lexicon);
	close_bench(&bench);
}

/* "TEXT:term=EFFECT": what each entry does in a text. */
static void check_look(const char *dictionary, const char *text, const char *expected)
{
	static const char *const names[] = {"counts", "hides", "beaten", "overlaid", "off", "absent"};
	struct bench bench;
	struct voc_arena arena = {0};
	char got[1024] = "";
	size_t count;
	open_bench(&bench, dictionary);
	struct voc_look_up *found = voc_listing_look_up(bench.listing, voc_span_from(text), &arena, &count);
	for (size_t i = 0; i < count; i++) {
		const struct voc_entry *entry = &bench.listing->entry[found[i].entry];
		size_t n = strlen(got);
		snprintf(got + n, sizeof got - n, "%s%.*s %s", n ? ", " : "", (int)entry->term.term.n, entry->term.term.p,
			 names[found[i].effect]);
		if (found[i].by != VOC_NO_ENTRY) {
			n = strlen(got);
			snprintf(got + n, sizeof got - n, " %lu", bench.listing->entry[found[i].by].term.line);
		}
	}
	assert_string_equal(got, expected);
	voc_arena_release(&arena);
	close_bench(&bench);
}

static void looks_up(void **state)
{
	(void)state;
	check_look("0 sentiment 差~negative~-2\n0 sentiment 差不多~", "差不多", "差 beaten 2, 差不多 hides");
	check_look("0 sentiment 差~negative~-2\n0 sentiment 差不多~", "质量差", "差 counts");
	check_look("0 sentiment good~positive~1\n1 sentiment good~positive~2", "good", "good counts, good overlaid 2");
	check_look("0 sentiment good~positive~1\n1 sentiment good~~~off", "good", "good off, good overlaid 2");
	check_look("0 category x1 & y1~a/b", "x1 & y1", "x1 & y1 counts");
	check_look("0 category x1 .. y1~a/b", "x1 .. y1", "x1 .. y1 absent");
	check_look("0 stop the~stop\n0 churn leaving~churn~1", "leaving the shop", "leaving counts, the counts");
	check_look("", "nothing", "");
}


/* The levels and the table of rules say the same. */
static void tells_levels(void **state)
{
	struct voc_table table;
	struct bench bench;
	(void)state;
	voc_table_init(&table, "rules");
	voc_lint_rules(&table);
	assert_true(table.rows >= 15);
	voc_table_release(&table);
	open_bench(&bench, "0 sentiment good~positive~2\n0 sentiment Good~positive~2\n0 sentiment great!~positive~1");
	assert_int_equal(voc_findings_count(&bench.findings, VOC_LEVEL_ERROR), 1);
	assert_int_equal(voc_findings_count(&bench.findings, VOC_LEVEL_WARNING), 1);
	struct voc_buffer out = {0};
	const struct voc_style style = {.lang = VOC_EN};
	voc_findings_write(&bench.findings, false, &style, &out);
	voc_buffer_byte(&out, '\0');
	assert_string_equal(out.p, "base/en/words.csv:2: error: 'Good' stands at en/words.csv:1 already; remove one [duplicate]\n");
	voc_buffer_release(&out);
	static const char *const other[] = {"over", NULL};
	voc_findings_within(&bench.findings, other);
	assert_int_equal(bench.findings.n, 0);
	close_bench(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_duplicates),      cmocka_unit_test(finds_contradictions),
		cmocka_unit_test(finds_half_regexes),
		cmocka_unit_test(finds_moods_that_clash), cmocka_unit_test(finds_what_can_never_win),
		cmocka_unit_test(finds_dangerous_regexes), cmocka_unit_test(finds_wrong_categories),
		cmocka_unit_test(finds_odd_spellings),   cmocka_unit_test(finds_forms),
		cmocka_unit_test(finds_what_does_nothing), cmocka_unit_test(layers_take_effect),
		cmocka_unit_test(looks_up),              cmocka_unit_test(tells_levels),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
