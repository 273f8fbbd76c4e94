/* SPDX-License-Identifier: Apache-2.0 */
/* help -- the page that -h prints: examples first, because that is what people look for. */
#include "cli/help.h"

#include <stdlib.h>
#include <string.h>

#include "base/width.h"
#include "voc/classify.h"

enum { PAGE_WIDTH = 80, HELP_COLUMN = 26 };

static void pad(struct voc_buffer *out, size_t n)
{
	while (n--)
		voc_buffer_byte(out, ' ');
}

static const char *colon(void)
{
	return voc_in_lang(": ", "：");
}

/* What may not begin a line, or end it. */
#define CLOSING "，。；：、）！？”"
#define OPENING "（“"

static bool is_among(const char *text, size_t n, const char *list)
{
	return voc_span_find(voc_span_from(list), (struct voc_span){text, n}, 0) != (size_t)-1;
}

/* Bytes of TEXT that stay on one line: a word, or a Chinese character with the punctuation at it. */
static size_t unit(const char *text)
{
	size_t n, more;
	int width = voc_width_next(voc_span_from(text), &n);
	bool open = is_among(text, n, OPENING);
	while (text[n] && text[n] != ' ') {
		int next = voc_width_next(voc_span_from(text + n), &more);
		if (!open && !is_among(text + n, more, CLOSING) && (width > 1 || next > 1))
			break;
		width = next;
		open = is_among(text + n, more, OPENING);
		n += more;
	}
	return n;
}

/* TEXT, which begins at column AT, wrapped before PAGE_WIDTH; the lines that follow begin at INDENT. */
static void wrap(struct voc_buffer *out, const char *text, size_t at, size_t indent)
{
	size_t column = at, blanks = 0;
	while (*text) {
		size_t n = unit(text), width = voc_width((struct voc_span){text, n});
		bool blank = blanks && column > indent;
		if (column > indent && column + blank + width > PAGE_WIDTH) {
			voc_buffer_byte(out, '\n');
			pad(out, indent);
			column = indent;
			blank = false;
		}
		pad(out, blank);
		voc_buffer_add(out, text, n);
		column += blank + width;
		blanks = strspn(text + n, " ");
		text += n + blanks;
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
	voc_buffer_text(&text, voc_help_text(option->help));
	for (size_t i = 0; option->choices && option->choices[i]; i++)
		voc_buffer_print(&text, "%s%s", i ? ", " : colon(), option->choices[i]);
	voc_buffer_byte(&text, '\0');
	wrap(out, text.p, HELP_COLUMN, HELP_COLUMN);
	voc_buffer_release(&text);
}

static void write_examples(const struct voc_tool *tool, size_t most, struct voc_buffer *out)
{
	for (size_t i = 0; i < most && tool->examples[i]; i++)
		voc_buffer_print(out, "  %s\n", tool->examples[i]);
}

static void write_title(const char *title, struct voc_buffer *out)
{
	voc_buffer_print(out, "\n%s%s\n", voc_help_text(title), voc_in_lang(":", "："));
}

static void write_commands(const struct voc_command *command, struct voc_buffer *out)
{
	if (command)
		write_title("Commands", out);
	for (; command && command->name; command++) {
		size_t begin = out->n;
		voc_buffer_print(out, "  %s %s", command->name, command->arguments);
		size_t width = out->n - begin;
		if (width + 2 > HELP_COLUMN) {
			voc_buffer_byte(out, '\n');
			width = 0;
		}
		pad(out, HELP_COLUMN - width);
		wrap(out, voc_help_text(command->help), HELP_COLUMN, HELP_COLUMN);
	}
}

static void write_usage(const struct voc_tool *tool, struct voc_buffer *out)
{
	voc_buffer_print(out, "%s%s%s", voc_help_text("Usage"), colon(), tool->name);
	size_t line = out->n;
	while (line && out->p[line - 1] != '\n')
		line--;
	size_t indent = voc_width((struct voc_span){out->p + line, out->n - line});
	voc_buffer_byte(out, ' ');
	wrap(out, tool->synopsis, indent + 1, indent + 1);
}

static void write_summary(const struct voc_tool *tool, struct voc_buffer *out)
{
	voc_buffer_print(out, "%s%s%s\n", tool->name, colon(), voc_help_text(tool->summary));
}

void voc_help(const struct voc_tool *tool, const struct voc_option *table, struct voc_buffer *out)
{
	write_summary(tool, out);
	write_title("Examples", out);
	write_examples(tool, (size_t)-1, out);
	voc_buffer_byte(out, '\n');
	write_usage(tool, out);
	write_commands(tool->commands, out);
	size_t options;
	const struct voc_option **option = voc_options_flat(table, &options);
	for (size_t i = 0; i < options; i++) {
		if (option[i]->kind == VOC_OPTION_TITLE)
			write_title(option[i]->help, out);
		else
			write_option(option[i], out);
	}
	free(option);
	voc_buffer_byte(out, '\n');
	wrap(out, voc_help_text("No file, or -, is standard input. Options may stand anywhere; -- ends them."), 0, 0);
	wrap(out, voc_help_text("Exit status: 0 done, 1 the answer is no, 2 trouble."), 0, 0);
}

void voc_help_short(const struct voc_tool *tool, struct voc_buffer *out)
{
	write_summary(tool, out);
	write_usage(tool, out);
	voc_buffer_print(out, "%s%s\n", voc_help_text("It reads files or a pipe, for example"), voc_in_lang(":", "："));
	write_examples(tool, 2, out);
	voc_buffer_print(out, voc_in_lang("%s -h tells more.\n", "%s -h 给出完整说明。\n"), tool->name);
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
