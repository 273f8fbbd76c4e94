/* SPDX-License-Identifier: Apache-2.0 */
/* voc-dict -- look after the dictionaries: check, list, search, compare, bring in and take out. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/output.h"
#include "cli/select.h"
#include "cli/settings.h"
#include "cli/tool.h"
#include "voc/inspect.h"

static bool warnings;
static bool rules;

static const struct voc_option options[] = {
	VOC_TITLE("lint"),
	VOC_FLAG(0, "warnings", &warnings, "also what may be meant"),
	VOC_FLAG(0, "rules", &rules, "list what is checked, and end"),
	VOC_ALSO(voc_dict_options),
	VOC_ALSO(voc_table_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-dict lint my-words/",
	"voc-dict find 差不多",
	NULL,
};

static const struct voc_command commands[] = {
	{"lint", "[DIR ...]", "check dictionaries, the shipped ones by default; exit 1 on errors"},
	{"show", "[KIND[/LANG]]", "list the terms in force"},
	{"find", "TEXT ...", "every entry that stands in TEXT or is it, and what it does; exit 1 for none"},
	{NULL, NULL, NULL},
};

static bool is_overlay(const char *dir)
{
	struct voc_arena arena = {0};
	bool none = access(voc_arena_print(&arena, "%s/categories.csv", dir).p, R_OK) != 0;
	voc_arena_release(&arena);
	return none;
}

/* The folders to load for FIRST …: a folder without categories.csv lies over the dictionaries of this run. Free the list. */
static const char **layers(char **first)
{
	static const char *const nothing[] = {NULL};
	const char *const *base = !first[0] || is_overlay(first[0]) ? voc_dict_dirs() : nothing;
	size_t n = 0, more = 0;
	if (!base)
		return NULL;
	while (first[more])
		more++;
	while (base[n])
		n++;
	const char **list = voc_allocate_zero(n + more + 1, sizeof *list);
	memcpy(list, base, n * sizeof *list);
	memcpy(list + n, first, more * sizeof *list);
	return list;
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

static int print_findings(const struct voc_findings *findings)
{
	struct voc_style style = voc_output_style();
	int status;
	style.lang = voc_message_lang();
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

static int lint(char **dir)
{
	struct voc_error err = {0};
	struct voc_findings findings;
	if (rules)
		return print_rules();
	const char **dirs = layers(dir);
	if (!dirs)
		return VOC_TROUBLE;
	int status = voc_lint(dirs, &findings, &err) ? voc_trouble(&err) : VOC_DONE;
	if (status == VOC_DONE) {
		if (dir[0] && dirs[0] != dir[0])
			voc_findings_within(&findings, (const char *const *)dir);
		status = print_findings(&findings);
	}
	voc_findings_release(&findings);
	free(dirs);
	return status;
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
	struct voc_buffer number = {0};
	size_t kept = 0;
	for (size_t row = 0; status == 0 && row < table->rows; row++) {
		voc_buffer_reset(&number);
		for (size_t i = 0; i < table->columns; i++) {
			const struct voc_cell *cell = voc_table_cell(table, row, i);
			value[i] = cell->text;
			if (cell->content == VOC_CELL_NUMBER) /* at most one: the weight */
				voc_buffer_number(&number, cell->number, 6);
			if (cell->content == VOC_CELL_NUMBER)
				value[i] = voc_buffer_view(&number);
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
	voc_buffer_release(&number);
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
	if (status == VOC_DONE)
		status = voc_print(&table);
	if (status == VOC_DONE && table.rows == 0)
		status = VOC_NO;
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
	if (near)
		status = voc_usage_error(voc_in_lang("no command '%s'; did you mean '%s'?", "没有命令“%s”；是否指“%s”？"), word, near);
	else
		status = voc_usage_error(voc_in_lang("say what to do, one of %s; got '%s'", "请指定命令：%s；得到“%s”"), known.p, word);
	voc_buffer_release(&known);
	return status;
}

static int run(char **word)
{
	static int (*const does[])(char **) = {lint, show, find};
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
