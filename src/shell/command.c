/* SPDX-License-Identifier: Apache-2.0 */
/* command -- the commands with a dot in front, but for those of the tools (ask.c). */
#include "shell/command.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/width.h"
#include "cli/help.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "shell/bars.h"
#include "shell/export.h"
#include "shell/find.h"
#include "shell/schema_page.h"

enum { HELP_INDENT = 26, HELP_WIDTH = 79 };

/* ---- words ---- */

/* Words parted by blanks; 'in quotes' or "in quotes" is one, and a quote within is doubled. -1 and ERR for a quote that does
 * not end. */
static int split(struct voc_span line, char ***list, struct voc_arena *arena, struct voc_error *err)
{
	size_t n = 0, i = 0;
	char **word = voc_arena_zero(arena, line.n / 2 + 2, sizeof *word);
	while (i < line.n) {
		if (line.p[i] == ' ' || line.p[i] == '\t' || line.p[i] == '\n') {
			i++;
			continue;
		}
		char *out = word[n++] = voc_arena_alloc(arena, line.n - i + 1);
		while (i < line.n && line.p[i] != ' ' && line.p[i] != '\t' && line.p[i] != '\n') {
			char quote = line.p[i];
			if (quote != '\'' && quote != '"') {
				*out++ = line.p[i++];
				continue;
			}
			for (i++; i < line.n && (line.p[i] != quote || (i + 1 < line.n && line.p[i + 1] == quote)); i++) {
				i += line.p[i] == quote;
				*out++ = line.p[i];
			}
			if (i++ >= line.n)
				return voc_fail(err, 0, "a quote %c without its end", quote);
		}
		*out = '\0';
	}
	*list = word;
	return (int)n;
}

/* The one word of REST; NULL after a message. */
static const char *one_word(struct voc_session *session, struct voc_span rest, const char *what)
{
	struct voc_error err = {0};
	char **word;
	int n = split(rest, &word, &session->arena, &err);
	if (n == 1)
		return word[0];
	if (n < 0)
		voc_trouble(&err);
	else
		voc_usage_error(voc_in_lang("needs one word: %s", "需要一个参数：%s"), what);
	return NULL;
}

/* ---- files ---- */

static bool refuse_file(const struct voc_session *session)
{
	if (session->options.safe)
		voc_say("%s", voc_in_lang("--safe: no files are read or written", "--safe：不读写文件"));
	return session->options.safe;
}

static int run_load(struct voc_session *session, struct voc_span rest)
{
	struct voc_error err = {0};
	struct voc_arena arena = {0};
	char **file;
	int status = VOC_TROUBLE;
	if (refuse_file(session))
		return VOC_TROUBLE;
	int n = split(rest, &file, &arena, &err);
	if (n < 0)
		voc_trouble(&err);
	else if (n == 0)
		voc_usage_error("%s", voc_in_lang(".load needs files", ".load 需要文件名"));
	else
		status = voc_session_load(session, file);
	voc_arena_release(&arena);
	return status;
}

static int run_read(struct voc_session *session, struct voc_span rest)
{
	const char *file = refuse_file(session) ? NULL : one_word(session, rest, ".read FILE");
	return file ? voc_script(session, file) : VOC_TROUBLE;
}

static int run_open(struct voc_session *session, struct voc_span rest)
{
	const char *file = refuse_file(session) ? NULL : one_word(session, rest, ".open FILE");
	return file ? voc_session_switch(session, file) : VOC_TROUBLE;
}

/* A whole copy, made by SQLite, under another name first: it appears whole or not at all. */
static int run_save(struct voc_session *session, struct voc_span rest)
{
	const char *file = refuse_file(session) ? NULL : one_word(session, rest, ".save FILE");
	return file ? voc_save(session, file) : VOC_TROUBLE;
}

static int run_export(struct voc_session *session, struct voc_span rest)
{
	const char *file = refuse_file(session) ? NULL : one_word(session, rest, ".export FILE");
	return file && voc_session_may_write(session, file) ? voc_export(session, file) : VOC_TROUBLE;
}

static int run_once(struct voc_session *session, struct voc_span rest)
{
	const char *file = refuse_file(session) ? NULL : one_word(session, rest, ".once FILE");
	if (!file || !voc_session_may_write(session, file))
		return VOC_TROUBLE;
	voc_session_once(session, file);
	return VOC_DONE;
}

static int run_output(struct voc_session *session, struct voc_span rest)
{
	const char *file = NULL;
	rest = voc_span_trim(rest);
	if (rest.n && (refuse_file(session) || !(file = one_word(session, rest, ".output FILE"))))
		return VOC_TROUBLE;
	return voc_session_output(session, file);
}

/* ---- how ---- */

#define MODES "csv tsv json jsonl md html table record"
const char *const voc_modes[] = {"csv", "tsv", "json", "jsonl", "md", "html", "table", "record", NULL};

static int run_mode(struct voc_session *session, struct voc_span rest)
{
	const char *name = one_word(session, rest, ".mode " MODES);
	return name ? voc_session_mode(session, name) : VOC_TROUBLE;
}

static int run_timer(struct voc_session *session, struct voc_span rest)
{
	rest = voc_span_trim(rest);
	if (!voc_span_is(rest, "on") && !voc_span_is(rest, "off"))
		return voc_usage_error("%s", ".timer on | off");
	session->timer = voc_span_is(rest, "on");
	return VOC_DONE;
}

static int run_quit(struct voc_session *session, struct voc_span rest)
{
	(void)rest;
	session->over = true;
	return VOC_DONE;
}

/* ---- help ---- */

/* TEXT behind the command, in as many lines as it needs. */
static void help_line(struct voc_buffer *out, const char *name, const char *arguments, const char *text)
{
	size_t used = out->n;
	voc_buffer_print(out, "  %s %s", name, arguments);
	used = out->n - used;
	struct voc_span rest = voc_span_from(text), word;
	while (voc_span_next(&rest, ' ', &word)) {
		size_t width = voc_width(word);
		if (used < HELP_INDENT || used + 1 + width > HELP_WIDTH) {
			if (used + 1 + width > HELP_WIDTH) {
				voc_buffer_byte(out, '\n');
				used = 0;
			}
			for (; used < HELP_INDENT; used++)
				voc_buffer_byte(out, ' ');
		} else {
			voc_buffer_byte(out, ' ');
			used++;
		}
		voc_buffer_span(out, word);
		used += width;
	}
	voc_buffer_byte(out, '\n');
}

static void help_all(struct voc_buffer *out)
{
	enum voc_lang lang = voc_message_lang();
	voc_buffer_text(out, voc_in_lang("Counting, as the tools of these names (.help .top has the options):\n",
					 "统计，与同名工具完全一致（.help .top 列出选项）：\n"));
	for (size_t i = 0; voc_ask_name(i); i++)
		help_line(out, voc_ask_name(i), voc_in_lang("[OPTIONS]", "[选项]"), voc_help_text(voc_ask_about(i)->summary));
	voc_buffer_text(out, voc_in_lang("Also:\n", "其他：\n"));
	for (const struct voc_dot *dot = voc_dots; dot->name; dot++)
		help_line(out, dot->name, dot->arguments, dot->help.text[lang]);
	voc_buffer_text(
		out,
		voc_in_lang("Anything else is SQL, up to a semicolon: SELECT channel, count(*) FROM feedback GROUP BY 1;\n"
			    "Tables: feedback aspects matches by_day by_week by_month (.schema). Functions: has(text, words),\n"
			    "text REGEXP pattern, fold(text), category(text), sentiment(text), redact(text),\n"
			    "period(time, 'month'), wilson_low(hits, n), wilson_high(hits, n).\n",
			    "其他输入均为 SQL，以分号结束：SELECT channel, count(*) FROM feedback GROUP BY 1;\n"
			    "表：feedback aspects matches by_day by_week by_month（.schema）。函数：has(text, 词语)、\n"
			    "text REGEXP 正则、fold(text)、category(text)、sentiment(text)、redact(text)、\n"
			    "period(time, 'month')、wilson_low(命中数, 总数)、wilson_high(命中数, 总数)。\n"));
}

static bool help_one(struct voc_span name, struct voc_buffer *out)
{
	for (size_t i = 0; voc_ask_name(i); i++) {
		if (!voc_span_is(name, voc_ask_name(i)))
			continue;
		voc_help(voc_ask_about(i), voc_ask_about(i)->options, out);
		return true;
	}
	for (const struct voc_dot *dot = voc_dots; dot->name; dot++) {
		if (!voc_span_is(name, dot->name))
			continue;
		help_line(out, dot->name, dot->arguments, dot->help.text[voc_message_lang()]);
		return true;
	}
	return false;
}

/* What people know from other shells, and what it is called here. */
static const char *known_elsewhere(struct voc_span name)
{
	static const char *const pairs[][2] = {{".import", ".load"},   {".tables", ".schema"}, {".exit", ".quit"},
					       {".dump", ".export"},   {".backup", ".save"},   {".headers", ".mode"},
					       {".indexes", ".schema"}};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (voc_span_is(name, pairs[i][0]))
			return pairs[i][1];
	return NULL;
}

static const char *near_command(struct voc_span name, struct voc_arena *arena)
{
	const char *known = known_elsewhere(name);
	if (known)
		return known;
	const char *list[64];
	size_t n = 0;
	for (size_t i = 0; voc_ask_name(i); i++)
		list[n++] = voc_ask_name(i);
	for (const struct voc_dot *dot = voc_dots; dot->name && n < 63; dot++)
		list[n++] = dot->name;
	list[n] = NULL;
	return voc_nearest(voc_arena_copy(arena, name).p, list);
}

static int unknown(struct voc_span name)
{
	struct voc_arena arena = {0};
	const char *near = near_command(name, &arena);
	if (near)
		voc_say(voc_in_lang("there is no command %.*s (near: %s); .help lists them",
				    "没有命令 %.*s（相近的：%s）；.help 列出全部"),
			(int)name.n, name.p, near);
	else
		voc_say(voc_in_lang("there is no command %.*s; .help lists them", "没有命令 %.*s；.help 列出全部"), (int)name.n,
			name.p);
	voc_arena_release(&arena);
	return VOC_TROUBLE;
}

static int run_help(struct voc_session *session, struct voc_span rest)
{
	struct voc_buffer page = {0};
	int status;
	rest = voc_span_trim(rest);
	if (!rest.n)
		help_all(&page);
	if (rest.n && !help_one(rest, &page))
		status = unknown(rest);
	else
		status = voc_show_text(session, voc_buffer_view(&page));
	voc_buffer_release(&page);
	return status;
}

const struct voc_dot voc_dots[] = {
	{".find",
	 "WORDS",
	 {{"items with all these words; \"in quotes\", -without", "含全部词语的条目；\"引号\"、-排除"}},
	 VOC_TAKES_WORDS,
	 voc_command_find},
	{".kwic", "TERM", {{"every place of a term, in context", "关键词及其上下文"}}, VOC_TAKES_WORDS, voc_command_kwic},
	{".explain", "ID", {{"why an item has its verdict", "某条反馈的判定依据"}}, VOC_TAKES_WORDS, voc_command_explain},
	{".similar", "ID", {{"the items most like one", "最相似的条目"}}, VOC_TAKES_WORDS, voc_command_similar},
	{".chart", "SQL", {{"bars of a label and a number", "以条形图显示：标签与数值"}}, VOC_TAKES_SQL, voc_command_chart},
	{".load", "FILE ...", {{"exports into the database", "将导出文件载入数据库"}}, VOC_TAKES_FILE, run_load},
	{".export",
	 "FILE",
	 {{"all items, as voc-tag writes them", "导出全部条目，格式同 voc-tag"}},
	 VOC_TAKES_FILE,
	 run_export},
	{".mode", "FORMAT", {{MODES, MODES}}, VOC_TAKES_FORMAT, run_mode},
	{".once", "FILE", {{"the next result into FILE", "下一个结果写入文件"}}, VOC_TAKES_FILE, run_once},
	{".output",
	 "[FILE]",
	 {{"all results into FILE, until .output", "之后的结果写入文件，直到 .output"}},
	 VOC_TAKES_FILE,
	 run_output},
	{".schema", "[TABLE]", {{"tables and their columns", "各表及其列"}}, VOC_TAKES_TABLE, voc_command_schema},
	{".open", "FILE", {{"another database", "打开另一个数据库"}}, VOC_TAKES_FILE, run_open},
	{".save", "FILE", {{"a copy of the database", "另存数据库"}}, VOC_TAKES_FILE, run_save},
	{".read", "FILE", {{"a script of statements and commands", "执行脚本文件"}}, VOC_TAKES_FILE, run_read},
	{".timer", "on|off", {{"tell how long it took", "显示用时"}}, VOC_TAKES_SWITCH, run_timer},
	{".help", "[COMMAND]", {{"this, or about one command", "本帮助，或某个命令"}}, VOC_TAKES_NOTHING, run_help},
	{".quit", "", {{"end", "结束"}}, VOC_TAKES_NOTHING, run_quit},
	{NULL, NULL, {{NULL, NULL}}, VOC_TAKES_NOTHING, NULL},
};

/* ---- the line ---- */

static int ask_tool(struct voc_session *session, struct voc_span line, const char *name, int *status)
{
	struct voc_error err = {0};
	struct voc_arena arena = {0};
	char **word;
	bool known = false;
	for (size_t i = 0; voc_ask_name(i); i++)
		known = known || strcmp(voc_ask_name(i), name) == 0;
	if (known && split(line, &word, &arena, &err) < 0)
		*status = voc_trouble(&err);
	else if (known)
		voc_ask_tool(session, name, word, status);
	voc_arena_release(&arena);
	return known;
}

static void tell_time(const struct voc_session *session)
{
	struct voc_buffer line = {0};
	if (!session->timer || session->took <= 0)
		return;
	voc_session_time(session, &line);
	voc_buffer_byte(&line, '\n');
	voc_write_stderr(voc_buffer_view(&line));
	voc_buffer_release(&line);
}

int voc_command(struct voc_session *session, struct voc_span line, const struct voc_origin *origin)
{
	struct voc_arena arena = {0};
	size_t n = 0;
	int status = VOC_TROUBLE;
	(void)origin;
	while (n < line.n && line.p[n] != ' ' && line.p[n] != '\t' && line.p[n] != '\n')
		n++;
	struct voc_span name = {line.p, n}, rest = voc_span_trim((struct voc_span){line.p + n, line.n - n});
	const char *z = voc_arena_copy(&arena, name).p;
	voc_database_rewind(session->database);
	if (!ask_tool(session, line, z, &status)) {
		const struct voc_dot *dot = voc_dots;
		while (dot->name && strcmp(dot->name, z) != 0)
			dot++;
		status = dot->name ? dot->run(session, rest) : unknown(name);
	}
	if (!session->depth || !voc_span_is(name, ".read"))
		tell_time(session);
	voc_arena_release(&arena);
	return status;
}
