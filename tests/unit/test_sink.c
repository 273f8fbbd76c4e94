/* SPDX-License-Identifier: Apache-2.0 */
/* test_sink -- a file appears whole or not at all; modes, links, devices, signals, pipes. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "io/sink.h"

static char folder[] = "/tmp/voc-sink-XXXXXX";

static int enter(void **state)
{
	(void)state;
	signal(SIGPIPE, SIG_IGN);
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static void remove_all(void)
{
	DIR *d = opendir(".");
	for (struct dirent *e; (e = readdir(d));)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			if (unlink(e->d_name) != 0)
				rmdir(e->d_name);
	closedir(d);
}

static int leave(void **state)
{
	(void)state;
	remove_all();
	return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static int count_files(void)
{
	int n = 0;
	DIR *d = opendir(".");
	for (struct dirent *e; (e = readdir(d));)
		n += e->d_name[0] != '.' || strlen(e->d_name) > 2;
	closedir(d);
	return n;
}

static void put_file(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	assert_int_equal(fchmod(fd, mode), 0);
	close(fd);
}

static void check_file(const char *path, const char *expected)
{
	char text[100] = {0};
	int fd = open(path, O_RDONLY);
	assert_true(fd >= 0);
	assert_int_equal(read(fd, text, sizeof(text) - 1), strlen(expected));
	assert_string_equal(text, expected);
	close(fd);
}

static void write_file(const char *path, const char *text, bool keep)
{
	struct voc_error err = {0};
	struct voc_sink *sink = voc_sink_open(path, &err);
	assert_non_null(sink);
	assert_int_equal(voc_sink_write(sink, voc_span_from(text), &err), 0);
	assert_int_equal(voc_sink_close(sink, keep, &err), 0);
}

static void a_new_file_appears_at_the_end(void **state)
{
	(void)state;
	remove_all();
	mode_t mask = umask(027);
	struct voc_sink *sink = voc_sink_open("new.csv", NULL);
	assert_non_null(sink);
	assert_int_equal(voc_sink_write(sink, VOC_SPAN("a,b\n"), NULL), 0);
	assert_int_equal(access("new.csv", F_OK), -1);
	assert_int_equal(count_files(), 1);
	assert_int_equal(voc_sink_write(sink, VOC_SPAN("1,2\n"), NULL), 0);
	assert_int_equal(voc_sink_close(sink, true, NULL), 0);
	umask(mask);
	check_file("new.csv", "a,b\n1,2\n");
	assert_int_equal(count_files(), 1);
	struct stat st;
	stat("new.csv", &st);
	assert_int_equal(st.st_mode & 0777, 0640);
}

static void an_old_file_stays_until_then(void **state)
{
	(void)state;
	remove_all();
	put_file("old", "old", 0604);
	struct voc_sink *sink = voc_sink_open("old", NULL);
	voc_sink_write(sink, VOC_SPAN("half of the new"), NULL);
	check_file("old", "old");
	assert_int_equal(voc_sink_close(sink, false, NULL), 0);
	check_file("old", "old");
	assert_int_equal(count_files(), 1);
	write_file("old", "new", true);
	check_file("old", "new");
	struct stat st;
	stat("old", &st);
	assert_int_equal(st.st_mode & 0777, 0604);
	assert_int_equal(count_files(), 1);
}

static void links_stay_links(void **state)
{
	(void)state;
	remove_all();
	assert_int_equal(mkdir("sub", 0700), 0);
	put_file("sub/real", "old", 0600);
	assert_int_equal(symlink("sub/real", "one"), 0);
	assert_int_equal(symlink("one", "two"), 0);
	write_file("two", "new", true);
	check_file("sub/real", "new");
	struct stat st;
	assert_true(lstat("two", &st) == 0 && S_ISLNK(st.st_mode));
	assert_true(lstat("one", &st) == 0 && S_ISLNK(st.st_mode));
	/* a link to what is not there yet */
	assert_int_equal(symlink("sub/later", "dangling"), 0);
	write_file("dangling", "x", true);
	check_file("sub/later", "x");
	/* a ring */
	assert_int_equal(symlink("ring", "ring"), 0);
	struct voc_error err = {0};
	assert_null(voc_sink_open("ring", &err));
	assert_non_null(strstr(err.msg, "cannot write 'ring'"));
	unlink("sub/real");
	unlink("sub/later");
}

static void refuses_what_cannot_be_written(void **state)
{
	(void)state;
	remove_all();
	struct voc_error err = {0};
	assert_int_equal(mkdir("folder", 0700), 0);
	assert_null(voc_sink_open("folder", &err));
	assert_string_equal(err.msg, "cannot write 'folder': it is a folder");
	assert_null(voc_sink_open("missing/x", &err));
	assert_null(voc_sink_open("", &err));
	if (geteuid() != 0) {
		put_file("fixed", "x", 0400);
		assert_null(voc_sink_open("fixed", &err));
		check_file("fixed", "x");
	}
}

static void devices_are_written_directly(void **state)
{
	(void)state;
	remove_all();
	struct voc_error err = {0};
	write_file("/dev/null", "x", true);
	struct voc_sink *sink = voc_sink_open("/dev/full", &err);
	assert_non_null(sink);
	assert_int_equal(voc_sink_write(sink, VOC_SPAN("x"), &err), -1);
	assert_non_null(strstr(err.msg, strerror(ENOSPC)));
	assert_int_equal(voc_sink_write(sink, VOC_SPAN("x"), &err), -1);
	assert_false(voc_sink_gone(sink));
	assert_int_equal(voc_sink_close(sink, true, &err), -1);
	assert_int_equal(count_files(), 0);
}

static void abandon_removes_only_what_is_open(void **state)
{
	(void)state;
	remove_all();
	struct voc_sink *a = voc_sink_open("a", NULL), *b = voc_sink_open("b", NULL), *c = voc_sink_open("c", NULL);
	voc_sink_write(a, VOC_SPAN("a"), NULL);
	assert_int_equal(voc_sink_close(b, true, NULL), 0);
	assert_int_equal(voc_sink_close(c, false, NULL), 0);
	assert_int_equal(count_files(), 2);
	voc_sink_abandon();
	assert_int_equal(count_files(), 1);
	check_file("b", "");
	struct voc_error err = {0};
	assert_int_equal(voc_sink_close(a, true, &err), -1); /* cannot be renamed any more */
	assert_int_equal(count_files(), 1);
}

static void has_room_for_many(void **state)
{
	(void)state;
	remove_all();
	struct voc_sink *sink[300];
	char name[20];
	int n = 0;
	for (; n < 300; n++) {
		snprintf(name, sizeof(name), "f%d", n);
		struct voc_error err = {0};
		sink[n] = voc_sink_open(name, &err);
		if (!sink[n]) {
			assert_non_null(strstr(err.msg, "too many"));
			break;
		}
	}
	assert_int_equal(n, 256);
	for (int i = 0; i < n; i++)
		assert_int_equal(voc_sink_close(sink[i], i % 2, NULL), 0);
	assert_int_equal(count_files(), 128);
	remove_all();
}

static void on_signal(int number)
{
	voc_sink_abandon();
	_exit(128 + number);
}

/* A child that is interrupted in the middle leaves neither a half file nor a temporary one. */
static void signals_leave_nothing(void **state)
{
	(void)state;
	remove_all();
	put_file("kept", "old", 0600);
	for (int round = 0; round < 20; round++) {
		signal(SIGTERM, on_signal); /* before the fork: the child may be slow to begin */
		pid_t child = fork();
		if (child == 0) {
			for (;;) {
				struct voc_sink *sink = voc_sink_open("kept", NULL);
				voc_sink_write(sink, VOC_SPAN("new"), NULL);
				voc_sink_close(sink, true, NULL);
			}
		}
		signal(SIGTERM, SIG_DFL);
		struct timespec wait = {0, 3000000 + round * 700000};
		nanosleep(&wait, NULL);
		kill(child, SIGTERM);
		int status;
		waitpid(child, &status, 0);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 128 + SIGTERM);
		assert_int_equal(count_files(), 1);
		char text[8] = {0};
		int fd = open("kept", O_RDONLY);
		assert_int_equal(read(fd, text, 7), 3);
		close(fd);
		assert_true(strcmp(text, "old") == 0 || strcmp(text, "new") == 0);
	}
}

/* Runs BODY in a child whose standard output is FD; its exit status. */
static int with_stdout(int fd, int (*body)(void))
{
	pid_t child = fork();
	if (child == 0) {
		if (fd >= 0)
			dup2(fd, STDOUT_FILENO);
		else
			close(STDOUT_FILENO);
		_exit(body());
	}
	int status;
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int write_standard(void)
{
	struct voc_sink *sink = voc_sink_open("-", NULL);
	if (!sink)
		return 10;
	int wrote = voc_sink_write(sink, VOC_SPAN("hello"), NULL);
	int gone = voc_sink_gone(sink);
	int closed = voc_sink_close(sink, true, NULL);
	return (wrote != 0) + gone * 2 + (closed != 0) * 4;
}

static void standard_output_is_checked(void **state)
{
	(void)state;
	remove_all();
	int full = open("/dev/full", O_WRONLY), file = open("out", O_RDWR | O_CREAT, 0600), pipes[2];
	assert_int_equal(with_stdout(file, write_standard), 0);
	check_file("out", "hello");
	assert_int_equal(with_stdout(full, write_standard), 1 + 4);
	assert_int_equal(with_stdout(-1, write_standard), 10);
	assert_int_equal(pipe(pipes), 0);
	close(pipes[0]);
	assert_int_equal(with_stdout(pipes[1], write_standard), 1 + 2); /* gone: closing is quiet */
	close(pipes[1]);
	close(full);
	close(file);
}

static int write_much(void)
{
	static char bytes[300000];
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i % 251);
	fcntl(STDOUT_FILENO, F_SETFL, O_NONBLOCK);
	struct voc_sink *sink = voc_sink_open(NULL, NULL);
	int wrote = voc_sink_write(sink, (struct voc_span){bytes, sizeof(bytes)}, NULL);
	return (wrote != 0) + 2 * (voc_sink_close(sink, true, NULL) != 0);
}

/* A pipe that takes a little at a time, and says so with short counts and EAGAIN. */
static void short_writes_lose_nothing(void **state)
{
	(void)state;
	int pipes[2];
	assert_int_equal(pipe(pipes), 0);
	pid_t child = fork();
	if (child == 0) {
		close(pipes[0]);
		_exit(with_stdout(pipes[1], write_much));
	}
	close(pipes[1]);
	char bytes[777];
	size_t total = 0;
	for (ssize_t n; (n = read(pipes[0], bytes, sizeof(bytes))) > 0; total += (size_t)n)
		for (ssize_t i = 0; i < n; i++)
			assert_int_equal(bytes[i], (char)((total + (size_t)i) % 251));
	assert_int_equal(total, 300000);
	int status;
	waitpid(child, &status, 0);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	close(pipes[0]);
}

static void same_file_is_told(void **state)
{
	(void)state;
	remove_all();
	put_file("a", "x", 0600);
	put_file("b", "x", 0600);
	assert_int_equal(link("a", "hard"), 0);
	assert_int_equal(symlink("a", "soft"), 0);
	assert_true(voc_same_file("a", "a"));
	assert_true(voc_same_file("hard", "a"));
	assert_true(voc_same_file("soft", "./a"));
	assert_false(voc_same_file("a", "b"));
	assert_false(voc_same_file("missing", "a"));
	assert_false(voc_same_file("a", "missing"));
	assert_false(voc_same_file("/dev/null", "/dev/null"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_file_appears_at_the_end),
		cmocka_unit_test(an_old_file_stays_until_then),
		cmocka_unit_test(links_stay_links),
		cmocka_unit_test(refuses_what_cannot_be_written),
		cmocka_unit_test(devices_are_written_directly),
		cmocka_unit_test(abandon_removes_only_what_is_open),
		cmocka_unit_test(has_room_for_many),
		cmocka_unit_test(signals_leave_nothing),
		cmocka_unit_test(standard_output_is_checked),
		cmocka_unit_test(short_writes_lose_nothing),
		cmocka_unit_test(same_file_is_told),
	};
	return cmocka_run_group_tests(tests, enter, leave);
}
