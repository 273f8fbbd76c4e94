/* SPDX-License-Identifier: Apache-2.0 */
/* pager -- a child that shows text a screen at a time.
 *
 * $PAGER is words parted by blanks, run without a shell. It is the user's own; nothing of the data reaches its arguments. */
#include "cli/pager.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_WORDS = 16, USUAL_HEIGHT = 24 };

static size_t screen_height(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0)
		return size.ws_row;
	return USUAL_HEIGHT;
}

static size_t lines_of(struct voc_span text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

static bool wanted(void)
{
	const char *pager = getenv("PAGER");
	return !pager || (pager[0] && strcmp(pager, "cat") != 0);
}

/* Becomes $PAGER, or less: -S cuts no line in two, -R lets colours through, -F ends at once what fits, -X leaves it on the screen. */
_Noreturn static void become_pager(void)
{
	static char less[] = "less -FRSX";
	char *word[MOST_WORDS + 1] = {NULL};
	const char *pager = getenv("PAGER");
	char *line = pager ? strdup(pager) : less, *rest = line;
	int n = 0;
	while (line && n < MOST_WORDS && (word[n] = strtok_r(rest, " ", &rest)))
		n++;
	setenv("LESS", "FRSX", 0);
	setenv("LESSCHARSET", "utf-8", 0);
	signal(SIGINT, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	if (n)
		execvp(word[0], word);
	_exit(127);
}

static void feed(int fd, struct voc_span text)
{
	while (text.n) {
		ssize_t n = write(fd, text.p, text.n);
		if (n < 0 && errno != EINTR)
			return; /* who quits the pager has seen enough */
		if (n > 0) {
			text.p += n;
			text.n -= (size_t)n;
		}
	}
}

bool voc_page(struct voc_span text)
{
	int ends[2], how = 0;
	if (!wanted() || lines_of(text) < screen_height() || pipe(ends) < 0)
		return false;
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	sigaction(SIGPIPE, &ignore, &before); /* a pager that is quit early is no reason to die */
	pid_t child = fork();
	if (child == 0) {
		if (dup2(ends[0], STDIN_FILENO) < 0)
			_exit(127);
		close(ends[0]);
		close(ends[1]);
		become_pager();
	}
	close(ends[0]);
	if (child > 0)
		feed(ends[1], text);
	close(ends[1]);
	while (child > 0 && waitpid(child, &how, 0) < 0 && errno == EINTR)
		;
	sigaction(SIGPIPE, &before, NULL);
	return child > 0 && !(WIFEXITED(how) && WEXITSTATUS(how) == 127);
}
