/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edit -- GNU readline: the only file that knows it. Because of it, voc-shell as a program is under the GNU General Public
 * License, version 3 or later (LICENSES/GPL-3.0-or-later.txt); all other files, and all other programs, are under the Apache
 * License 2.0. */
#include "shell/edit.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "shell/complete.h"

enum { REMEMBERED = 5000 };

/* readline has one of everything, and its callbacks no context. */
static struct {
	struct voc_session *session;
	const char *history;
	bool pending;
	struct voc_completions offered;
	size_t next;
	locale_t utf8;
} edit;

/* ---- completion ---- */

static char *next_word(const char *text, int state)
{
	(void)text;
	if (state == 0)
		edit.next = 0;
	if (edit.next == edit.offered.n)
		return NULL;
	struct voc_span word = edit.offered.word[edit.next++];
	char *copy = malloc(word.n + 1); /* readline frees it */
	if (copy) {
		memcpy(copy, word.p, word.n);
		copy[word.n] = '\0';
	}
	return copy;
}

static char **attempt(const char *text, int begin, int end)
{
	(void)end;
	voc_completions_release(&edit.offered);
	struct voc_span line = {rl_line_buffer, (size_t)rl_point};
	voc_complete(edit.session, line, (size_t)begin, edit.pending, &edit.offered);
	if (edit.offered.files)
		return NULL; /* readline knows files */
	rl_attempted_completion_over = 1;
	rl_completion_append_character = edit.offered.behind;
	return rl_completion_matches(text, next_word);
}

/* ---- Ctrl-C ---- */

/* Whether there is something to read from FD; false when Ctrl-C, which only sets a flag, came first. It is let in by pselect alone, so
 * that none gets lost between the look at the flag and the wait. */
static bool await(int fd, const sigset_t *open)
{
	while (!voc_interrupted) {
		fd_set ready;
		FD_ZERO(&ready);
		FD_SET(fd, &ready);
		if (pselect(fd + 1, &ready, NULL, NULL, NULL, open) >= 0 || errno != EINTR)
			return true;
		rl_check_signals(); /* the size of the terminal may have changed */
	}
	return false;
}

/* The next byte from the terminal. At Ctrl-C the line is given up, outside of the handler, as if it had ended. */
static int next_byte(FILE *stream)
{
	int fd = fileno(stream);
	sigset_t interrupt, open;
	unsigned char byte;
	ssize_t n = -1;
	sigemptyset(&interrupt);
	sigaddset(&interrupt, SIGINT);
	pthread_sigmask(SIG_BLOCK, &interrupt, &open);
	bool there = await(fd, &open);
	while (there && (n = read(fd, &byte, 1)) < 0 && errno == EINTR)
		;
	pthread_sigmask(SIG_SETMASK, &open, NULL);
	if (!there) {
		fputs("^C", rl_outstream);
		rl_replace_line("", 0);
	}
	return n == 1 ? byte : EOF;
}

/* ---- lines ---- */

/* The terminal speaks UTF-8, whatever the locale is called: readline would cut Chinese characters into bytes in others. */
static void speak_utf8(void)
{
	edit.utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	if (edit.utf8)
		uselocale(edit.utf8);
	rl_variable_bind("input-meta", "on");
	rl_variable_bind("output-meta", "on");
	rl_variable_bind("convert-meta", "off");
	rl_variable_bind("completion-ignore-case", "on");
	rl_variable_bind("enable-bracketed-paste", "on");
}

/* Readable by its owner alone from the first byte on. */
static void make_private(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return;
	fchmod(fd, 0600);
	close(fd);
}

void voc_edit_open(struct voc_session *session, const char *history)
{
	edit.session = session;
	edit.history = history;
	rl_readline_name = "voc-shell"; /* for $if in ~/.inputrc */
	rl_catch_signals = 0;
	rl_change_environment = 0;
	rl_getc_function = next_byte;
	rl_attempted_completion_function = attempt;
	rl_basic_word_break_characters = " \t\n\"'`<>=;|&{(,)+*[]";
	rl_completer_word_break_characters = rl_basic_word_break_characters;
	speak_utf8();
	rl_initialize();
	using_history();
	stifle_history(REMEMBERED);
	if (history) {
		make_private(history);
		read_history(history);
	}
}

char *voc_edit_line(const char *prompt, bool pending)
{
	edit.pending = pending;
	char *line = readline(prompt);
	return !line && voc_interrupted ? calloc(1, 1) : line;
}

void voc_edit_remember(struct voc_span text)
{
	text = (struct voc_span){text.p, text.n};
	while (text.n && (text.p[text.n - 1] == '\n' || text.p[text.n - 1] == ' '))
		text.n--;
	if (!text.n || text.p[0] == ' ' || text.p[0] == '\t')
		return;
	char *line = malloc(text.n + 1);
	if (!line)
		return;
	memcpy(line, text.p, text.n);
	line[text.n] = '\0';
	bool comment = strstr(line, "--") != NULL; /* which would hide what follows it on one line */
	for (char *p = line; *p && !comment; p++)
		*p = *p == '\n' ? ' ' : *p;
	HIST_ENTRY *last = history_length ? history_get(history_base + history_length - 1) : NULL;
	if (!last || strcmp(last->line, line) != 0) {
		add_history(line);
		if (edit.history)
			append_history(1, edit.history);
	}
	free(line);
}

void voc_edit_close(void)
{
	if (edit.history)
		history_truncate_file(edit.history, REMEMBERED);
	voc_completions_release(&edit.offered);
	clear_history();
	if (edit.utf8) {
		uselocale(LC_GLOBAL_LOCALE);
		freelocale(edit.utf8);
	}
}
