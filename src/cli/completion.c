/* SPDX-License-Identifier: Apache-2.0 */
/* completion -- scripts for bash, zsh and fish that know a tool's options. */
#include <stdlib.h>
#include <string.h>

#include "cli/help.h"

enum takes { TAKES_NOTHING, TAKES_CHOICE, TAKES_FILE, TAKES_FOLDER, TAKES_COLUMN, TAKES_TEXT };

static enum takes taken_by(const struct voc_option *option)
{
	static const char *const columns[] = {"FIELD", "FIELDS", "COLUMN", "COLUMNS", "COLUMN=VALUE", NULL};
	if (option->kind == VOC_OPTION_FLAG)
		return TAKES_NOTHING;
	if (option->choices)
		return TAKES_CHOICE;
	if (strcmp(option->argument, "FILE") == 0)
		return TAKES_FILE;
	if (voc_span_is_one_of(voc_span_from(option->argument), columns))
		return TAKES_COLUMN;
	return strcmp(option->argument, "DIR") == 0 ? TAKES_FOLDER : TAKES_TEXT;
}

static void add_choices(const struct voc_option *option, struct voc_buffer *out)
{
	for (size_t i = 0; option->choices[i]; i++)
		voc_buffer_print(out, "%s%s", i ? " " : "", option->choices[i]);
}

/* A shell function's name: voc-top gives _voc_top. */
static void add_function_name(const char *tool, struct voc_buffer *out)
{
	voc_buffer_byte(out, '_');
	for (; *tool; tool++)
		voc_buffer_byte(out, *tool == '-' ? '_' : *tool);
}

static void bash_value(const char *tool, const struct voc_option *option, struct voc_buffer *out)
{
	enum takes takes = taken_by(option);
	if (takes == TAKES_NOTHING)
		return;
	voc_buffer_byte(out, '\t');
	if (option->letter)
		voc_buffer_print(out, "-%c%s", option->letter, option->name ? "|" : "");
	if (option->name)
		voc_buffer_print(out, "--%s", option->name);
	voc_buffer_text(out, ") ");
	if (takes == TAKES_CHOICE && option->joined) {
		voc_buffer_text(out, "COMPREPLY=($(compgen -P \"$joined\" -W '");
		add_choices(option, out);
		voc_buffer_text(out, "' -- \"${word##*,}\")); compopt -o nospace; ");
	} else if (takes == TAKES_CHOICE) {
		voc_buffer_text(out, "COMPREPLY=($(compgen -W '");
		add_choices(option, out);
		voc_buffer_text(out, "' -- \"$word\")); ");
	} else if (takes == TAKES_COLUMN) {
		add_function_name(tool, out);
		voc_buffer_text(out, "_columns; compopt -o nospace +o default; ");
	} else if (takes == TAKES_FOLDER) {
		voc_buffer_text(out, "compopt -o dirnames +o default; ");
	} else if (takes == TAKES_TEXT) {
		voc_buffer_text(out, "compopt +o default; ");
	}
	voc_buffer_text(out, "return ;;\n");
}

static void add_commands(const struct voc_tool *tool, struct voc_buffer *out)
{
	for (const struct voc_command *command = tool->commands; command->name; command++)
		voc_buffer_print(out, "%s%s", command == tool->commands ? "" : " ", command->name);
}

/* Columns of the first file of the command line that has a header. A file may be anybody's: its names are compared and never expanded, as
 * compgen -W would do, and only words are offered. */
static void bash_columns(const char *tool, struct voc_buffer *out)
{
	add_function_name(tool, out);
	voc_buffer_text(out,
			"_columns()\n{\n"
			"\tlocal file name names=() IFS\n"
			"\tfor file in \"${COMP_WORDS[@]:1}\"; do\n"
			"\t\t[[ $file == *.[ct]sv && -f $file && -r $file ]] || continue\n"
			"\t\tIFS=$',;|\\t\\r' read -r -a names 2>/dev/null <\"$file\"\n"
			"\t\tbreak\n\tdone\n"
			"\tfor name in \"${names[@]}\"; do\n"
			"\t\t[[ $name == \"${word##*,}\"* && $name != *[![:alnum:]_]* ]] && COMPREPLY+=(\"$joined$name\")\n"
			"\tdone\n}\n");
}

static bool takes_columns(const struct voc_option **option, size_t options)
{
	for (size_t i = 0; i < options; i++)
		if (taken_by(option[i]) == TAKES_COLUMN)
			return true;
	return false;
}

/* With -o default readline completes file names where the function offers nothing. */
static void bash(const struct voc_tool *tool, const struct voc_option **option, size_t options, struct voc_buffer *out)
{
	if (takes_columns(option, options))
		bash_columns(tool->name, out);
	add_function_name(tool->name, out);
	voc_buffer_text(out, "()\n{\n\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
			     "\tif [[ $word == = ]]; then word=\n"
			     "\telif [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}\n\tfi\n"
			     "\tlocal joined=${word%\"${word##*,}\"}\n"
			     "\tCOMPREPLY=()\n\tcase $before in\n");
	for (size_t i = 0; i < options; i++)
		bash_value(tool->name, option[i], out);
	voc_buffer_text(out, "\tesac\n\t[[ $word == -* ]] && COMPREPLY=($(compgen -W '");
	for (size_t i = 0; i < options; i++)
		if (option[i]->name)
			voc_buffer_print(out, "--%s ", option[i]->name);
	for (size_t i = 0; i < options; i++)
		if (option[i]->letter)
			voc_buffer_print(out, "-%c ", option[i]->letter);
	out->n--;
	voc_buffer_text(out, "' -- \"$word\"))\n");
	if (tool->commands) {
		voc_buffer_text(out, "\t[[ $COMP_CWORD == 1 && $word != -* ]] && COMPREPLY=($(compgen -W '");
		add_commands(tool, out);
		voc_buffer_text(out, "' -- \"$word\"))\n");
	}
	voc_buffer_text(out, "\treturn 0\n}\ncomplete -o default -F ");
	add_function_name(tool->name, out);
	voc_buffer_print(out, " %s\n", tool->name);
}

/* Within '…' and […] of an _arguments specification. */
static void zsh_help(const char *help, struct voc_buffer *out)
{
	for (; *help; help++) {
		if (*help == '\'') {
			voc_buffer_text(out, "'\\''");
			continue;
		}
		if (strchr("[]:\\", *help))
			voc_buffer_byte(out, '\\');
		voc_buffer_byte(out, *help);
	}
}

static void zsh_option(const struct voc_option *option, struct voc_buffer *out)
{
	enum takes takes = taken_by(option);
	const char *star = option->kind == VOC_OPTION_WORDS ? "*" : "";
	const char *equals = takes == TAKES_NOTHING ? "" : "=";
	voc_buffer_text(out, " \\\n\t");
	if (option->letter && option->name)
		voc_buffer_print(out, "'%s'{-%c%s,--%s%s}'", star, option->letter, *equals ? "+" : "", option->name, equals);
	else if (option->name)
		voc_buffer_print(out, "'%s--%s%s", star, option->name, equals);
	else
		voc_buffer_print(out, "'%s-%c%s", star, option->letter, *equals ? "+" : "");
	voc_buffer_byte(out, '[');
	zsh_help(voc_help_text(option->help), out);
	voc_buffer_byte(out, ']');
	if (takes != TAKES_NOTHING)
		voc_buffer_print(out, ":%s:", option->argument);
	if (takes == TAKES_CHOICE && option->joined) {
		voc_buffer_print(out, "_values -s , %s ", option->argument);
		add_choices(option, out);
	} else if (takes == TAKES_CHOICE) {
		voc_buffer_byte(out, '(');
		add_choices(option, out);
		voc_buffer_byte(out, ')');
	} else if (takes == TAKES_FILE) {
		voc_buffer_text(out, "_files");
	} else if (takes == TAKES_FOLDER) {
		voc_buffer_text(out, "_files -/");
	}
	voc_buffer_byte(out, '\'');
}

static void zsh(const struct voc_tool *tool, const struct voc_option **option, size_t options, struct voc_buffer *out)
{
	voc_buffer_print(out, "#compdef %s\n_arguments -s -S", tool->name);
	for (size_t i = 0; i < options; i++)
		zsh_option(option[i], out);
	if (tool->commands) {
		voc_buffer_text(out, " \\\n\t'1:command:(");
		add_commands(tool, out);
		voc_buffer_text(out, ")'");
	}
	voc_buffer_text(out, " \\\n\t'*:file:_files'\n");
}

static void fish_commands(const struct voc_tool *tool, struct voc_buffer *out)
{
	for (const struct voc_command *command = tool->commands; command && command->name; command++)
		voc_buffer_print(out, "complete -c %s -n __fish_use_subcommand -a %s -d '%s'\n", tool->name, command->name,
				 voc_help_text(command->help));
}

static void fish_option(const struct voc_tool *tool, const struct voc_option *option, struct voc_buffer *out)
{
	enum takes takes = taken_by(option);
	voc_buffer_print(out, "complete -c %s", tool->name);
	if (option->letter)
		voc_buffer_print(out, " -s %c", option->letter);
	if (option->name)
		voc_buffer_print(out, " -l %s", option->name);
	if (takes == TAKES_FILE)
		voc_buffer_text(out, " -r -F");
	else if (takes != TAKES_NOTHING)
		voc_buffer_text(out, " -x");
	if (takes == TAKES_CHOICE) {
		voc_buffer_text(out, " -a '");
		add_choices(option, out);
		voc_buffer_byte(out, '\'');
	} else if (takes == TAKES_FOLDER) {
		voc_buffer_text(out, " -a '(__fish_complete_directories)'");
	}
	voc_buffer_text(out, " -d '");
	for (const char *p = voc_help_text(option->help); *p; p++) {
		if (*p == '\'' || *p == '\\')
			voc_buffer_byte(out, '\\');
		voc_buffer_byte(out, *p);
	}
	voc_buffer_text(out, "'\n");
}

void voc_completion(const struct voc_tool *tool, const struct voc_option *table, enum voc_shell shell, struct voc_buffer *out)
{
	size_t options;
	const struct voc_option **option = voc_options_flat(table, &options);
	size_t real = 0;
	for (size_t i = 0; i < options; i++) /* titles are for -h */
		if (option[i]->kind != VOC_OPTION_TITLE)
			option[real++] = option[i];
	if (shell == VOC_BASH)
		bash(tool, option, real, out);
	else if (shell == VOC_ZSH)
		zsh(tool, option, real, out);
	else
		fish_commands(tool, out);
	for (size_t i = 0; shell == VOC_FISH && i < real; i++)
		fish_option(tool, option[i], out);
	free(option);
}
