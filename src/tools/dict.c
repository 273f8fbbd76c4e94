/* SPDX-License-Identifier: Apache-2.0 */
/* voc-dict -- look after the dictionaries: check, list, search, compare, bring in and take out. */
#include <stdlib.h>
#include <string.h>

#include "cli/dict.h"
#include "cli/ledger.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/select.h"
#include "cli/settings.h"
#include "cli/tool.h"
#include "voc/coverage.h"
#include "voc/foreign.h"
#include "voc/inspect.h"
#include "voc/relabel.h"

static bool warnings;
static bool rules;
static int lack = VOC_LACK_CATEGORY;
static long limit = -1; /* nobody gave it */
static long least = 3;
static bool summary;
static const char *label;
static struct voc_words mapping;

static const char *const lacks[] = {"category", "sentiment", "both", NULL}; /* as enum voc_lack */

static const struct voc_option options[] = {
	VOC_TITLE("Lint"),
	VOC_FLAG(0, "warnings", &warnings, "also what may be meant"),
	VOC_FLAG(0, "rules", &rules, "list what is checked, and end"),
	VOC_TITLE("Coverage and diff"),
	VOC_CHOICE(0, "missing", "WHAT", &lack, lacks, "phrases of the texts without it (category)"),
	VOC_WHOLE('n', "limit", "N", &limit, "at most N phrases a language (50), or N rows of diff; 0 for all"),
	VOC_WHOLE(0, "least", "N", &least, "phrases that stand in N texts at least (3)"),
	VOC_FLAG(0, "summary", &summary, "diff: count the changes instead of listing the texts"),
	VOC_TITLE("Import"),
	VOC_WORD(0, "label", "LABEL", &label, "label of words that bring none (jieba)"),
	VOC_WORDS('m', "map", "OLD=NEW", &mapping, "write NEW for the label OLD; again for more"),
	VOC_ALSO(voc_dict_options),
	VOC_ALSO(voc_table_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-dict lint my-words/",
	"voc-dict find 差不多",
	"voc-dict coverage tagged.csv",
	"voc-dict diff old-words/ my-words/ feedback.csv",
	NULL,
};

static const struct voc_command commands[] = {
	{"lint", "[DIR ...]", "check dictionaries, the shipped ones by default; exit 1 on errors"},
	{"show", "[KIND[/LANG]]", "list the terms in force"},
	{"find", "TEXT ...", "every entry that stands in TEXT or is it, and what it does; exit 1 for none"},
	{"coverage", "[FILE ...]", "how many texts no term classifies, and their phrases"},
	{"diff", "OLD NEW [FILE ...]", "the texts whose verdict differs between two folders, and the terms behind it"},
	{"import", "FORMAT [FILE]", "vader, afinn, liwc, quanteda, jieba or khcoder to our CSV"},
	{"export", "FORMAT [KIND[/LANG]]", "the terms in force as csv, vader, afinn or jieba"},
	{NULL, NULL, NULL},
};

/* Folders in layers, the first BELOW of them below what the user has named. */
struct layers {
	const char **dirs; /* ends with NULL; free it */
	size_t below;
};

/* FIRST … by itself; an overlay lies over BASE, or over the dictionaries of this run. False after a message. */
static bool lay(char **first, const char *base, struct layers *layers)
{
	static const char *const nothing[] = {NULL};
	const char *const one[] = {base, NULL};
	bool over = !first[0] || voc_is_overlay(first[0]);
	const char *const *below = !over ? nothing : first[0] && base ? one : voc_dict_dirs();
	size_t more = 0;
	*layers = (struct layers){NULL, 0};
	if (!below)
		return false;
	while (first[more])
		more++;
	while (below[layers->below])
		layers->below++;
	layers->dirs = voc_allocate_zero(layers->below + more + 1, sizeof *layers->dirs);
	memcpy(layers->dirs, below, layers->below * sizeof *below);
	memcpy(layers->dirs + layers->below, first, more * sizeof *first);
	if (!first[0])
		layers->below = 0;
	return true;
}

static int print_rules(void)
{
	struct voc_table table;
	voc_table_init(&table, "voc-dict-rules");
	voc_lint_rules(&table);
	int status = voc_print(&table);
	voc_table_release(&table);
	return status;
}

/* What the library says of a line that it cannot read is one text in all languages. */
static void speak(struct voc_findings *findings)
{
	for (size_t i = 0; i < findings->n; i++) {
		const char **text = findings->finding[i].text.text;
		if (strcmp(text[VOC_EN], text[VOC_ZH]) == 0)
			text[VOC_ZH] = voc_message(text[VOC_EN], &findings->arena);
	}
}

static int print_findings(struct voc_findings *findings)
{
	struct voc_style style = voc_output_style();
	int status;
	style.lang = voc_message_lang();
	speak(findings);
	if (voc_table_format_name()) {
		struct voc_table table;
		voc_table_init(&table, "voc-dict-lint");
		voc_findings_table(findings, warnings, style.lang, &table);
		status = voc_print(&table);
		voc_table_release(&table);
	} else {
		struct voc_buffer out = {0};
		voc_findings_write(findings, warnings, &style, &out);
		status = voc_put(voc_settings()->output, voc_buffer_view(&out));
		voc_buffer_release(&out);
	}
	if (status != VOC_DONE)
		return status;
	return voc_findings_count(findings, VOC_LEVEL_ERROR) ? VOC_NO : VOC_DONE;
}

/* OVER: what an overlay was laid over, NULL for no overlay. */
static void tell_order(const struct voc_findings *findings, const char *over)
{
	struct voc_buffer text = {0};
	size_t n = voc_findings_count(findings, VOC_LEVEL_WARNING);
	voc_print_count(&text, findings->terms);
	voc_buffer_text(&text, voc_in_lang(findings->terms == 1 ? " term" : " terms", " 个词条"));
	voc_buffer_text(&text, voc_in_lang(", no errors", "，没有错误"));
	if (n && !warnings) {
		voc_buffer_text(&text, voc_in_lang(", ", "，"));
		voc_print_count(&text, n);
		voc_buffer_text(&text, voc_in_lang(n == 1 ? " warning (--warnings)" : " warnings (--warnings)",
						   " 条警告（--warnings）"));
	}
	if (over)
		voc_buffer_print(&text, voc_in_lang("; laid over %s", "；叠加在 %s 之上"), voc_dict_name(over));
	voc_note("%.*s", (int)text.n, text.p);
	voc_buffer_release(&text);
}

static int lint(char **dir)
{
	struct voc_error err = {0};
	struct voc_findings findings;
	if (rules)
		return print_rules();
	struct layers layers;
	if (!lay(dir, NULL, &layers))
		return VOC_TROUBLE;
	int status = voc_lint(layers.dirs, layers.below, &findings, &err) ? voc_trouble(&err) : VOC_DONE;
	if (status == VOC_DONE) {
		if (layers.below)
			voc_findings_within(&findings, (const char *const *)dir);
		status = print_findings(&findings);
	}
	if (status == VOC_DONE)
		tell_order(&findings, layers.below ? layers.dirs[0] : NULL);
	voc_findings_release(&findings);
	free(layers.dirs);
	return status;
}

static struct voc_span write_number(double number, struct voc_arena *arena)
{
	struct voc_buffer digits = {0};
	voc_buffer_number(&digits, number, 6);
	struct voc_span copy = voc_arena_copy(arena, voc_buffer_view(&digits));
	voc_buffer_release(&digits);
	return copy;
}

/* Keeps the rows that -w lets through. */
static int select_rows(struct voc_table *table, struct voc_error *err)
{
	struct voc_schema schema;
	struct voc_select select;
	struct voc_arena arena = {0};
	voc_schema_init(&schema);
	for (size_t i = 0; i < table->columns; i++)
		voc_schema_add(&schema, voc_span_from(table->column[i].name));
	int status = voc_select_open(&select, &schema, err);
	struct voc_span *value = voc_arena_zero(&arena, table->columns, sizeof *value);
	struct voc_arena digits = {0};
	size_t kept = 0;
	for (size_t row = 0; status == 0 && row < table->rows; row++) {
		voc_arena_reset(&digits);
		for (size_t i = 0; i < table->columns; i++) {
			const struct voc_cell *cell = voc_table_cell(table, row, i);
			value[i] = cell->content == VOC_CELL_NUMBER ? write_number(cell->number, &digits) : cell->text;
		}
		const struct voc_record record = {.schema = &schema, .value = value};
		if (!voc_select_check(&select, &record)) {
			memmove(&table->cell[kept * table->columns], &table->cell[row * table->columns],
				table->columns * sizeof *table->cell);
			kept++;
		}
	}
	if (status == 0)
		voc_table_cut(table, kept);
	voc_arena_release(&digits);
	voc_select_close(&select);
	voc_schema_release(&schema);
	voc_arena_release(&arena);
	return status;
}

static int show(char **what)
{
	struct voc_error err = {0};
	struct voc_table table;
	const char *const *dirs = voc_dict_dirs();
	if (what[0] && what[1])
		return voc_usage_error(voc_in_lang("show takes one KIND or KIND/LANG, got '%s' too", "show 只接受一个 KIND 或 KIND/LANG，多了“%s”"),
				       what[1]);
	if (!dirs)
		return VOC_TROUBLE;
	voc_table_init(&table, "voc-dict-show");
	int status = voc_dictionary_show(dirs, what[0] ? what[0] : "", &table, &err) || select_rows(&table, &err)
			     ? voc_trouble(&err)
			     : voc_print(&table);
	voc_table_release(&table);
	return status;
}

static int find(char **text)
{
	struct voc_error err = {0};
	struct voc_table table;
	const char *const *dirs = voc_dict_dirs();
	int status = VOC_DONE;
	if (!text[0])
		return voc_usage_error("%s", voc_in_lang("find needs a term or a text", "find 需要一个词条或一段文本"));
	if (!dirs)
		return VOC_TROUBLE;
	voc_table_init(&table, "voc-dict-find");
	for (; *text && status == VOC_DONE; text++)
		if (voc_dictionary_search(dirs, voc_span_from(*text), &table, &err) < 0)
			status = voc_trouble(&err);
	if (status == VOC_DONE && select_rows(&table, &err))
		status = voc_trouble(&err);
	if (voc_output_for_people())
		voc_effects_in(&table, voc_message_lang());
	if (status == VOC_DONE)
		status = voc_print(&table);
	if (status == VOC_DONE && table.rows == 0)
		status = VOC_NO;
	voc_table_release(&table);
	return status;
}

/* ---- coverage and diff ---- */

/* DATA, or standard input where there is none. */
static char **data_files(char **file)
{
	static char *nothing[2];
	nothing[0] = voc_implied_input();
	return file[0] ? file : nothing;
}

/* A regex that hit a limit may have missed texts; that must not pass unseen. */
static void tell_limits(const struct voc_classifier *classifier)
{
	unsigned times;
	const struct voc_term *term;
	for (size_t i = 0; (term = voc_classifier_limited(classifier, i, &times)); i++)
		voc_say(voc_in_lang("%s:%lu: this regex hit a limit on %u texts, and may have missed some: %.*s",
				    "%s:%lu: 此正则在 %u 条文本上触及限制，可能漏判：%.*s"),
			term->file, term->line, times, (int)term->term.n, term->term.p);
}

static int coverage(char **file)
{
	struct voc_error err = {0};
	const char *const *dirs = voc_dict_dirs();
	if (!dirs)
		return VOC_TROUBLE;
	struct voc_classifier *classifier = voc_classifier_load(dirs, &err);
	struct voc_lexicon *stop = classifier ? voc_lexicon_load(dirs, 1u << VOC_KIND_STOP, &err) : NULL;
	int status;
	if (stop) {
		const struct voc_coverage_options opt = {classifier, stop, (enum voc_lack)lack, limit < 0 ? 50 : limit, least};
		status = voc_reduce(&voc_coverage, &opt, data_files(file));
		tell_limits(classifier);
	} else {
		status = voc_trouble(&err);
	}
	voc_lexicon_free(stop);
	voc_classifier_free(classifier);
	return status;
}

/* *OVER: what DIR was laid over, NULL for nothing. */
static struct voc_classifier *load_folder(char *dir, const char *base, const char **over)
{
	char *one[] = {dir, NULL};
	struct voc_error err = {0};
	struct layers layers;
	if (!lay(one, base, &layers))
		return NULL;
	struct voc_classifier *classifier = voc_classifier_load(layers.dirs, &err);
	if (!classifier)
		voc_trouble(&err);
	*over = layers.below ? layers.dirs[0] : NULL;
	free(layers.dirs);
	return classifier;
}

static void tell_laid(const char *dir, const char *over)
{
	if (over)
		voc_note(voc_in_lang("%s is no dictionary by itself: it is laid over %s",
				     "%s 本身不是完整的词典：叠加在 %s 之上"),
			 dir, voc_dict_name(over));
}

static int diff(char **word)
{
	const char *over[2] = {NULL, NULL};
	if (!word[0] || !word[1])
		return voc_usage_error("%s", voc_in_lang("diff needs two dictionary folders, OLD and NEW", "diff 需要两个词典文件夹：OLD 和 NEW"));
	struct voc_classifier *before = load_folder(word[0], NULL, &over[0]);
	struct voc_classifier *after = before ? load_folder(word[1], over[0] ? NULL : word[0], &over[1]) : NULL;
	int status = VOC_TROUBLE;
	if (after) {
		const struct voc_relabel_options opt = {before, after, summary, limit};
		status = voc_reduce(&voc_relabel, &opt, data_files(word + 2));
		tell_limits(before);
		tell_limits(after);
		for (size_t i = 0; i < 2 && status == VOC_DONE; i++)
			tell_laid(word[i], over[i]);
	}
	voc_classifier_free(before);
	voc_classifier_free(after);
	return status;
}

/* ---- import and export ---- */

/* FORMAT is one of LIST, or the user is told. */
static int check_format(const char *command, const char *format, const char *const *list)
{
	struct voc_buffer known = {0};
	int status = VOC_TROUBLE;
	for (size_t i = 0; list[i]; i++) {
		if (format && strcmp(format, list[i]) == 0)
			status = VOC_DONE;
		voc_buffer_print(&known, "%s%s", i ? ", " : "", list[i]);
	}
	voc_buffer_byte(&known, '\0');
	if (status != VOC_DONE)
		voc_usage_error(voc_in_lang("%s needs a format, one of %s; got '%s'", "%s 需要格式：%s 之一；得到“%s”"), command, known.p,
				format ? format : "");
	voc_buffer_release(&known);
	return status;
}

static int write_entries(const char *format, const struct voc_table *table)
{
	struct voc_buffer out = {0};
	struct voc_foreign_tally tally;
	voc_foreign_write(format, table, &out, &tally);
	int status = voc_put(voc_settings()->output, voc_buffer_view(&out));
	if (tally.left_out)
		voc_note(voc_in_lang("%zu left out: %s", "略去 %zu 条：%s"), tally.left_out, tally.why);
	voc_buffer_release(&out);
	return status;
}

static int import(char **word)
{
	struct voc_error err = {0};
	struct voc_table table;
	struct voc_foreign_tally tally;
	const struct voc_foreign_options opt = {label, mapping.list};
	char **file = data_files(word[0] ? word + 1 : word);
	if (check_format("import", word[0], voc_foreign_read_formats) != VOC_DONE || voc_check_waiting(file[0]) != VOC_DONE)
		return VOC_TROUBLE;
	if (file[1])
		return voc_usage_error(voc_in_lang("import takes one file, got '%s' too", "import 只接受一个文件，多了“%s”"), file[1]);
	if (voc_check_outputs(file, &err) < 0)
		return voc_trouble(&err);
	voc_table_init(&table, "voc-dict-import");
	int status = voc_foreign_read(word[0], file[0], &opt, &table, &tally, &err) || select_rows(&table, &err) ? voc_trouble(&err)
														: VOC_DONE;
	if (status == VOC_DONE && tally.left_out)
		voc_note(voc_in_lang("%s: %zu entries left out, the first in line %lu: %s", "%s: 略去 %zu 条，首条在第 %lu 行：%s"),
			 strcmp(file[0], "-") == 0 ? "standard input" : file[0], tally.left_out, tally.line, tally.why);
	if (status == VOC_DONE)
		status = voc_table_format_name() ? voc_print(&table) : write_entries("csv", &table);
	voc_table_release(&table);
	return status;
}

static int export(char **word)
{
	struct voc_error err = {0};
	struct voc_table table;
	const char *const *dirs = voc_dict_dirs();
	if (check_format("export", word[0], voc_foreign_write_formats) != VOC_DONE || !dirs)
		return VOC_TROUBLE;
	const char *what = word[1];
	if (!what && strcmp(word[0], "csv") == 0)
		return voc_usage_error("%s", voc_in_lang("export csv needs KIND or KIND/LANG: a file holds one kind",
							 "export csv 需要 KIND 或 KIND/LANG：一个文件只装一种词典"));
	if (!what)
		what = strcmp(word[0], "jieba") == 0 ? "" : "sentiment";
	voc_table_init(&table, "voc-dict-export");
	int status = voc_dictionary_show(dirs, what, &table, &err) || select_rows(&table, &err) ? voc_trouble(&err)
												: write_entries(word[0], &table);
	voc_table_release(&table);
	return status;
}

static int no_command(const char *word)
{
	const char *names[sizeof commands / sizeof commands[0]];
	struct voc_buffer known = {0};
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		names[i] = commands[i].name;
		if (names[i])
			voc_buffer_print(&known, "%s%s", i ? ", " : "", names[i]);
	}
	voc_buffer_byte(&known, '\0');
	const char *near = voc_nearest(word, names);
	int status;
	if (word == voc_implied_input()) /* nobody said anything */
		status = voc_usage_error(voc_in_lang("say what to do, one of %s", "请指定命令：%s 之一"), known.p);
	else if (near)
		status = voc_usage_error(voc_in_lang("no command '%s'; did you mean '%s'?", "没有命令“%s”；是否指“%s”？"), word, near);
	else
		status = voc_usage_error(voc_in_lang("no command '%s'; there are %s", "没有命令“%s”；可用的有 %s"), word, known.p);
	voc_buffer_release(&known);
	return status;
}

static int run(char **word)
{
	static int (*const does[])(char **) = {lint, show, find, coverage, diff, import, export};
	for (size_t i = 0; commands[i].name; i++)
		if (strcmp(word[0], commands[i].name) == 0)
			return does[i](word + 1);
	return no_command(word[0]);
}

const struct voc_tool voc_tool = {
	.name = "voc-dict",
	.summary = "look after the dictionaries",
	.synopsis = "COMMAND [option ...] [operand ...]",
	.examples = examples,
	.options = options,
	.commands = commands,
	.run = run,
};
