/* SPDX-License-Identifier: Apache-2.0 */
/* help -- the page that -h prints: examples first, because that is what people look for. */
#include "cli/help.h"

#include <stdlib.h>
#include <string.h>

#include "voc/classify.h"

enum { PAGE_WIDTH = 80, HELP_COLUMN = 26 };

static void pad(struct voc_buffer *out, size_t n)
{
	while (n--)
		voc_buffer_byte(out, ' ');
}

/* TEXT, which begins at column AT, wrapped before PAGE_WIDTH; the lines that follow begin at INDENT. */
static void wrap(struct voc_buffer *out, const char *text, size_t at, size_t indent)
{
	size_t column = at;
	while (*text) {
		size_t n = strcspn(text, " ");
		if (column > indent && column + 1 + n > PAGE_WIDTH) {
			voc_buffer_byte(out, '\n');
			pad(out, indent);
			column = indent;
		}
		if (column > indent) {
			voc_buffer_byte(out, ' ');
			column++;
		}
		voc_buffer_add(out, text, n);
		column += n;
		text += n + strspn(text + n, " ");
	}
	voc_buffer_byte(out, '\n');
}

/* "  -n, --limit N" */
static size_t write_names(const struct voc_option *option, struct voc_buffer *out)
{
	size_t begin = out->n;
	if (option->letter)
		voc_buffer_print(out, "  -%c", option->letter);
	else
		voc_buffer_text(out, "    ");
	if (option->name)
		voc_buffer_print(out, "%s --%s", option->letter ? "," : " ", option->name);
	if (option->argument)
		voc_buffer_print(out, " %s", option->argument);
	return out->n - begin;
}

static void write_option(const struct voc_option *option, struct voc_buffer *out)
{
	size_t width = write_names(option, out);
	if (width + 2 > HELP_COLUMN) {
		voc_buffer_byte(out, '\n');
		width = 0;
	}
	pad(out, HELP_COLUMN - width);
	struct voc_buffer text = {0};
	voc_buffer_text(&text, option->help);
	for (size_t i = 0; option->choices && option->choices[i]; i++)
		voc_buffer_print(&text, "%s%s", i ? ", " : ": ", option->choices[i]);
	voc_buffer_byte(&text, '\0');
	wrap(out, text.p, HELP_COLUMN, HELP_COLUMN);
	voc_buffer_release(&text);
}

static void write_examples(const struct voc_tool *tool, size_t most, struct voc_buffer *out)
{
	for (size_t i = 0; i < most && tool->examples[i]; i++)
		voc_buffer_print(out, "  %s\n", tool->examples[i]);
}

static void write_commands(const struct voc_command *command, struct voc_buffer *out)
{
	if (command)
		voc_buffer_text(out, "\nCommands:\n");
	for (; command && command->name; command++) {
		size_t begin = out->n;
		voc_buffer_print(out, "  %s %s", command->name, command->arguments);
		size_t width = out->n - begin;
		if (width + 2 > HELP_COLUMN) {
			voc_buffer_byte(out, '\n');
			width = 0;
		}
		pad(out, HELP_COLUMN - width);
		wrap(out, command->help, HELP_COLUMN, HELP_COLUMN);
	}
}

static void write_usage(const struct voc_tool *tool, struct voc_buffer *out)
{
	voc_buffer_print(out, "Usage: %s", tool->name);
	size_t indent = out->n;
	while (indent && out->p[indent - 1] != '\n')
		indent--;
	indent = out->n - indent;
	voc_buffer_byte(out, ' ');
	wrap(out, tool->synopsis, indent + 1, indent + 1);
}

void voc_help(const struct voc_tool *tool, const struct voc_option *table, struct voc_buffer *out)
{
	voc_buffer_print(out, "%s: %s\n\nExamples:\n", tool->name, tool->summary);
	write_examples(tool, (size_t)-1, out);
	voc_buffer_byte(out, '\n');
	write_usage(tool, out);
	write_commands(tool->commands, out);
	size_t options;
	const struct voc_option **option = voc_options_flat(table, &options);
	for (size_t i = 0; i < options; i++) {
		if (option[i]->kind == VOC_OPTION_TITLE)
			voc_buffer_print(out, "\n%s:\n", option[i]->help);
		else
			write_option(option[i], out);
	}
	free(option);
	voc_buffer_text(out, "\nNo file, or -, is standard input. Options may stand anywhere; -- ends them.\n"
			     "Exit status: 0 done, 1 the answer is no, 2 trouble.\n");
}

void voc_help_short(const struct voc_tool *tool, struct voc_buffer *out)
{
	voc_buffer_print(out, "%s: %s\n", tool->name, tool->summary);
	write_usage(tool, out);
	voc_buffer_text(out, "It reads files or a pipe, for example:\n");
	write_examples(tool, 2, out);
	voc_buffer_print(out, "%s -h tells more.\n", tool->name);
}

void voc_version(const struct voc_tool *tool, struct voc_buffer *out)
{
	voc_buffer_print(out, "%s %s\n", tool->name, VOC_VERSION);
	voc_buffer_print(out, "PCRE2 %s\n", voc_regex_version());
	if (tool->licence)
		voc_buffer_print(out, "%s\n", tool->licence);
	voc_buffer_text(out, tool->licence ? "There is no warranty, to the extent permitted by law.\n"
					   : "Licence: Apache-2.0. There is no warranty, to the extent permitted by law.\n");
}
