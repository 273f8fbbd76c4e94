/* SPDX-License-Identifier: Apache-2.0 */
/* hook -- fork, exec, a pipe. */
#include "cli/hook.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli/message.h"
#include "cli/tool.h"

enum { MOST_WORDS = 64, PATIENCE = 30, TICKS = 100 /* a second */ };

static size_t cut_words(char *command, char **word)
{
	size_t n = 0;
	for (char *p = command; *p && n < MOST_WORDS;) {
		size_t blanks = strspn(p, " \t");
		p += blanks;
		size_t length = strcspn(p, " \t");
		if (length)
			word[n++] = p;
		p += length;
		if (*p)
			*p++ = '\0';
	}
	word[n] = NULL;
	return n;
}

static void become(int input, char **word)
{
	static const int signals[] = {SIGPIPE, SIGINT, SIGTERM, SIGHUP};
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		signal(signals[i], SIG_DFL);
	dup2(input, STDIN_FILENO);
	dup2(STDERR_FILENO, STDOUT_FILENO); /* our own output is for alerts */
	execvp(word[0], word);
	_exit(127);
}

/* A command need not read it all. */
static void feed(int fd, struct voc_span text)
{
	while (text.n) {
		ssize_t n = write(fd, text.p, text.n);
		if (n < 0 && errno != EINTR)
			return;
		if (n > 0) {
			text.p += n;
			text.n -= (size_t)n;
		}
	}
}

static int await(pid_t child, const char *name)
{
	const struct timespec tick = {.tv_nsec = 1000000000 / TICKS};
	int status = 0;
	pid_t ended = 0;
	for (int i = 0; i < PATIENCE * TICKS && ended == 0; i++) {
		ended = waitpid(child, &status, WNOHANG);
		if (ended == 0)
			nanosleep(&tick, NULL);
	}
	if (ended == 0) {
		kill(child, SIGKILL);
		waitpid(child, &status, 0);
		voc_say(voc_in_lang("--exec: '%s' was ended after %d seconds", "--exec：'%s' 超过 %d 秒，已终止"), name,
			PATIENCE);
		return -1;
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return 0;
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	voc_say(code == 127 ? voc_in_lang("--exec: cannot run '%s' (status %d)", "--exec：无法运行 '%s'（状态 %d）")
			    : voc_in_lang("--exec: '%s' failed with status %d", "--exec：'%s' 失败，状态 %d"),
		name, code);
	return -1;
}

static bool is_program(const char *path)
{
	struct stat about;
	return access(path, X_OK) == 0 && stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

/* As execvp finds it. */
static bool is_on_path(const char *name, struct voc_arena *arena)
{
	struct voc_span rest = voc_span_from(getenv("PATH")), folder;
	if (strchr(name, '/') || !rest.n)
		return is_program(name) || !rest.n;
	while (voc_span_next(&rest, ':', &folder))
		if (is_program(
			    voc_arena_print(arena, "%.*s/%s", folder.n ? (int)folder.n : 1, folder.n ? folder.p : ".", name).p))
			return true;
	return false;
}

int voc_hook_check(const char *command)
{
	struct voc_arena arena = {0};
	char *word[MOST_WORDS + 1];
	bool found = cut_words((char *)voc_arena_copy(&arena, voc_span_from(command)).p, word) && is_on_path(word[0], &arena);
	if (!found)
		voc_say(voc_in_lang("--exec: cannot run '%s': there is no such program", "--exec：无法运行 '%s'：没有此程序"),
			word[0] ? word[0] : command);
	voc_arena_release(&arena);
	return found ? 0 : -1;
}

int voc_hook_run(const char *command, struct voc_span text)
{
	struct voc_arena arena = {0};
	char *word[MOST_WORDS + 1];
	int ends[2], status = -1;
	cut_words((char *)voc_arena_copy(&arena, voc_span_from(command)).p, word);
	if (!word[0] || pipe(ends) != 0) {
		voc_say(voc_in_lang("--exec: cannot run '%s': %s", "--exec：无法运行 '%s'：%s"), command,
			word[0] ? strerror(errno) : "no command");
		voc_arena_release(&arena);
		return -1;
	}
	pid_t child = fork();
	if (child == 0) {
		close(ends[1]);
		become(ends[0], word);
	}
	close(ends[0]);
	if (child > 0) {
		feed(ends[1], text);
		close(ends[1]);
		status = await(child, word[0]);
	} else {
		close(ends[1]);
		voc_say(voc_in_lang("--exec: cannot run '%s': %s", "--exec：无法运行 '%s'：%s"), command,
			voc_message(strerror(errno), &arena));
	}
	voc_arena_release(&arena);
	return status;
}
