/* SPDX-License-Identifier: Apache-2.0 */
/* tool -- messages and their language. */
#include "cli/tool.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/message.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "base/visible.h"

enum { MESSAGE_MAX = 2048 };

void voc_write_stderr(struct voc_span text)
{
	while (text.n) {
		ssize_t n = write(STDERR_FILENO, text.p, text.n);
		if (n < 0 && errno != EINTR)
			return; /* there is nobody left to tell */
		if (n > 0) {
			text.p += n;
			text.n -= (size_t)n;
		}
	}
}

__attribute__((format(printf, 1, 0))) static void say(const char *format, va_list args)
{
	char text[MESSAGE_MAX];
	int n = vsnprintf(text, sizeof text, format, args);
	if (n < 0)
		return;
	struct voc_buffer line = {0};
	voc_buffer_print(&line, "%s: ", voc_tool.name);
	voc_visible((struct voc_span){text, strlen(text)}, &line);
	voc_buffer_byte(&line, '\n');
	voc_progress_clear();
	voc_write_stderr(voc_buffer_view(&line));
	voc_buffer_release(&line);
}

void voc_say(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	say(format, args);
	va_end(args);
}

void voc_note(const char *format, ...)
{
	if (voc_settings()->quiet)
		return;
	va_list args;
	va_start(args, format);
	say(format, args);
	va_end(args);
}

int voc_trouble(const struct voc_error *err)
{
	struct voc_arena arena = {0};
	const char *why = voc_message(err->msg, &arena);
	const char *file = strcmp(err->file, "standard input") == 0 ? voc_message(err->file, &arena) : err->file;
	if (err->file[0] && err->line)
		voc_say("%s:%lu: %s", file, err->line, why);
	else if (err->file[0])
		voc_say("%s: %s", file, why);
	else if (err->line)
		voc_say(voc_in_lang("line %lu: %s", "第 %lu 行：%s"), err->line, why);
	else
		voc_say("%s", why);
	voc_arena_release(&arena);
	return VOC_TROUBLE;
}

int voc_blame(struct voc_error *err, const char *file)
{
	if (!err->file[0])
		snprintf(err->file, sizeof err->file, "%s", file);
	return -1;
}

int voc_usage_error(const char *format, ...)
{
	char text[MESSAGE_MAX];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	voc_say(voc_in_lang("%s (%s -h lists the options)", "%s（%s -h 列出全部选项）"), text, voc_tool.name);
	return VOC_TROUBLE;
}

/* POSIX: LC_ALL before LC_MESSAGES before LANG; an empty one counts as unset. */
static enum voc_lang lang_of_locale(void)
{
	static const char *const variable[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < sizeof variable / sizeof *variable; i++) {
		const char *value = getenv(variable[i]);
		if (value && value[0])
			return strncmp(value, "zh", 2) == 0 ? VOC_ZH : VOC_EN;
	}
	return VOC_EN;
}

enum voc_lang voc_message_lang(void)
{
	int lang = voc_settings()->lang;
	return lang >= 0 ? (enum voc_lang)lang : lang_of_locale();
}

const char *voc_in_lang(const char *en, const char *zh)
{
	return voc_message_lang() == VOC_ZH ? zh : en;
}
