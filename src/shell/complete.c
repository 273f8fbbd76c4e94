/* SPDX-License-Identifier: Apache-2.0 */
/* complete -- by what stands before the word: a command, its options and arguments, a text in quotes, or SQL. */
#include "shell/complete.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "shell/command.h"

static const char *const keywords[] = {
	"SELECT", "FROM",   "WHERE", "GROUP",  "BY",        "ORDER",  "HAVING", "LIMIT",  "OFFSET", "DISTINCT", "AS",
	"AND",    "OR",     "NOT",   "IN",     "IS",        "NULL",   "LIKE",   "REGEXP", "GLOB",   "BETWEEN",  "CASE",
	"WHEN",   "THEN",   "ELSE",  "END",    "DESC",      "ASC",    "JOIN",   "LEFT",   "ON",     "USING",    "UNION",
	"ALL",    "EXISTS", "WITH",  "OVER",   "PARTITION", "CREATE", "TEMP",   "TABLE",  "VIEW",   "EXPLAIN",  "QUERY",
	"PLAN",   "INSERT", "INTO",  "VALUES", "UPDATE",    "SET",    "DELETE", "DROP",
};

static void offer(struct voc_completions *out, struct voc_span word)
{
	for (size_t i = 0; i < out->n; i++)
		if (voc_span_equal(out->word[i], word))
			return;
	if (out->n == out->capacity) {
		out->capacity = out->capacity ? out->capacity * 2 : 64;
		out->word = voc_reallocate(out->word, out->capacity, sizeof *out->word);
	}
	out->word[out->n++] = voc_arena_copy(&out->arena, word);
}

static bool begins(struct voc_span word, struct voc_span start)
{
	return word.n >= start.n && strncasecmp(word.p, start.p, start.n) == 0;
}

static void offer_if(struct voc_completions *out, const char *word, struct voc_span start)
{
	if (begins(voc_span_from(word), start))
		offer(out, voc_span_from(word));
}

/* The first column of SQL's rows. */
static void offer_rows(struct voc_session *session, const char *sql, struct voc_span start, struct voc_completions *out)
{
	struct voc_statement *list = voc_statement_new(session->database, voc_span_from(sql), NULL, NULL, NULL);
	struct voc_value value;
	while (list && voc_statement_step(list, NULL) > 0) {
		voc_statement_value(list, 0, &value);
		if (value.kind == VOC_VALUE_TEXT && begins(value.text, start))
			offer(out, value.text);
	}
	voc_statement_free(list);
}

static void offer_columns(struct voc_session *session, struct voc_span start, struct voc_completions *out)
{
	for (size_t i = 0; i < session->columns.columns; i++)
		if (begins(session->columns.name[i], start))
			offer(out, session->columns.name[i]);
}

static void offer_commands(struct voc_span start, struct voc_completions *out)
{
	for (size_t i = 0; voc_ask_name(i); i++)
		offer_if(out, voc_ask_name(i), start);
	for (const struct voc_dot *dot = voc_dots; dot->name; dot++)
		offer_if(out, dot->name, start);
}

/* Paths of categories, and the few words that other columns of a verdict hold. */
static void offer_values(struct voc_session *session, struct voc_span start, struct voc_completions *out)
{
	static const char *const value[] = {"negative",   "neutral", "positive", "complaint", "inquiry", "suggestion", "praise",
					    "competitor", "other",   "day",      "week",      "month",   "quarter",    "year"};
	offer_rows(session, "SELECT DISTINCT category FROM aspects", start, out);
	offer_rows(session, "SELECT DISTINCT channel FROM feedback LIMIT 100", start, out);
	for (size_t i = 0; i < sizeof value / sizeof *value; i++)
		offer_if(out, value[i], start);
}

static void offer_sql(struct voc_session *session, struct voc_span start, struct voc_completions *out)
{
	bool lower = start.n && islower((unsigned char)start.p[0]);
	offer_columns(session, start, out);
	offer_rows(session, "SELECT name FROM pragma_table_list WHERE name NOT LIKE 'sqlite%'", start, out);
	offer_rows(session,
		   "SELECT c.name FROM pragma_table_list t, pragma_table_info(t.name) c WHERE t.name NOT LIKE 'sqlite%'", start,
		   out);
	for (size_t i = 0; start.n && i < sizeof keywords / sizeof *keywords; i++) {
		char word[16] = "";
		for (size_t k = 0; keywords[i][k]; k++)
			word[k] = lower ? (char)tolower((unsigned char)keywords[i][k]) : keywords[i][k];
		offer_if(out, word, start);
	}
	if (start.n)
		offer_rows(session, "SELECT DISTINCT name FROM pragma_function_list WHERE name GLOB '[a-z]*'", start, out);
}

/* ---- a command's arguments ---- */

static void offer_options(const struct voc_tool *tool, struct voc_span start, struct voc_completions *out)
{
	size_t n;
	const struct voc_option **option = voc_options_flat(tool->options, &n);
	for (size_t i = 0; i < n; i++) {
		if (option[i]->kind == VOC_OPTION_TITLE)
			continue;
		struct voc_span name = voc_arena_print(&out->arena, "--%s", option[i]->name);
		if (begins(name, start))
			offer(out, name);
	}
	free(option);
}

/* The choices, or usual words, of the option whose spelling is WORD ("--every", "-f"); false when it has none. */
static bool offer_choices(const struct voc_tool *tool, struct voc_span word, struct voc_span start, struct voc_completions *out)
{
	size_t n;
	bool found = false;
	const struct voc_option **option = voc_options_flat(tool->options, &n);
	for (size_t i = 0; i < n && !found; i++) {
		if (!option[i]->choices)
			continue;
		struct voc_span name = voc_arena_print(&out->arena, "--%s", option[i]->name);
		found = voc_span_equal(name, word) ||
			(option[i]->letter && word.n == 2 && word.p[0] == '-' && word.p[1] == option[i]->letter);
		for (int k = 0; found && option[i]->choices[k]; k++)
			offer_if(out, option[i]->choices[k], start);
	}
	free(option);
	return found;
}

static void complete_tool(struct voc_session *session, const struct voc_tool *tool, struct voc_span before,
			  struct voc_span start, struct voc_completions *out)
{
	before = voc_span_trim(before);
	size_t last = before.n;
	while (last > 0 && before.p[last - 1] != ' ')
		last--;
	struct voc_span word = {before.p + last, before.n - last};
	if (start.n && start.p[0] == '-') {
		offer_options(tool, start, out);
	} else if (voc_span_is(word, "-o") || voc_span_is(word, "--output")) {
		out->files = true;
	} else if (!offer_choices(tool, word, start, out)) {
		offer_columns(session, start, out);
		offer_values(session, start, out);
	}
}

static void complete_dot(struct voc_session *session, const struct voc_dot *dot, struct voc_span start,
			 struct voc_completions *out)
{
	switch (dot->takes) {
	case VOC_TAKES_FILE:
		out->files = true;
		break;
	case VOC_TAKES_FORMAT:
		for (size_t i = 0; voc_modes[i]; i++)
			offer_if(out, voc_modes[i], start);
		break;
	case VOC_TAKES_TABLE:
		offer_rows(session, "SELECT name FROM pragma_table_list WHERE name NOT LIKE 'sqlite%'", start, out);
		break;
	case VOC_TAKES_SQL:
		offer_sql(session, start, out);
		break;
	case VOC_TAKES_SWITCH:
		offer_if(out, "on", start);
		offer_if(out, "off", start);
		break;
	default:
		break;
	}
	if (strcmp(dot->name, ".help") == 0)
		offer_commands(start, out);
}

static void complete_command(struct voc_session *session, struct voc_span line, size_t begin, struct voc_span start,
			     struct voc_completions *out)
{
	size_t n = 0;
	while (n < begin && line.p[n] != ' ')
		n++;
	struct voc_span name = {line.p, n};
	for (size_t i = 0; voc_ask_name(i); i++)
		if (voc_span_is(name, voc_ask_name(i)))
			complete_tool(session, voc_ask_about(i), (struct voc_span){line.p, begin}, start, out);
	for (const struct voc_dot *dot = voc_dots; dot->name; dot++)
		if (voc_span_is(name, dot->name))
			complete_dot(session, dot, start, out);
}

/* Whether the cursor stands inside of '…'. */
static bool in_quotes(struct voc_span line, size_t at)
{
	bool inside = false;
	for (size_t i = 0; i < at; i++)
		inside ^= line.p[i] == '\'';
	return inside;
}

void voc_complete(struct voc_session *session, struct voc_span line, size_t begin, bool pending, struct voc_completions *out)
{
	*out = (struct voc_completions){.behind = ' '};
	struct voc_span start = {line.p + begin, line.n - begin};
	bool command = !pending && line.n && line.p[0] == '.';
	if (command && begin == 0) {
		offer_commands(start, out);
	} else if (in_quotes(line, begin)) {
		out->behind = '\'';
		offer_values(session, start, out);
	} else if (command) {
		complete_command(session, line, begin, start, out);
	} else {
		offer_sql(session, start, out);
	}
}

void voc_completions_release(struct voc_completions *completions)
{
	free(completions->word);
	voc_arena_release(&completions->arena);
	*completions = (struct voc_completions){0};
}
