/* SPDX-License-Identifier: Apache-2.0 */
/* test_source -- bytes by pull: files, standard input, what is refused, what interrupts. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "io/source.h"

static char folder[] = "/tmp/voc-test-source-XXXXXX";
static char path[64];

static int make_folder(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof(path), "%s/file", folder);
	return 0;
}

static int remove_folder(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(folder);
}

static void write_file(const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

/* All of SOURCE, SIZE bytes at a time, into OUT. */
static size_t read_all(struct voc_source *source, char *out, size_t size)
{
	struct voc_error err;
	size_t n = 0;
	ssize_t more;

	while ((more = voc_source_read(source, out + n, size, &err)) > 0)
		n += (size_t)more;
	assert_int_equal(more, 0);
	assert_int_equal(voc_source_read(source, out + n, size, &err), 0); /* the end stays the end */
	return n;
}

static void test_file(void **state)
{
	struct voc_error err;
	char out[64];
	(void)state;

	write_file("hello, world\n");
	for (size_t size = 1; size <= 32; size++) {
		struct voc_source *source = voc_source_open(path, &err);
		assert_non_null(source);
		assert_string_equal(voc_source_name(source), path);
		assert_int_equal(voc_source_size(source), 13);
		assert_int_equal(voc_source_taken(source), 0);
		assert_int_equal(read_all(source, out, size), 13);
		assert_memory_equal(out, "hello, world\n", 13);
		assert_int_equal(voc_source_taken(source), 13);
		voc_source_close(source);
	}
	voc_source_close(NULL);
}

static void test_refused(void **state)
{
	struct voc_error err = {0};
	(void)state;

	assert_null(voc_source_open("/nonexistent/x.csv", &err));
	assert_string_equal(err.file, "/nonexistent/x.csv");
	assert_int_equal(err.line, 0);
	assert_non_null(strstr(err.msg, "cannot open: "));
	assert_null(voc_source_open(folder, &err));
	assert_string_equal(err.file, folder);
	assert_string_equal(err.msg, "is a directory, not a file");
	assert_null(voc_source_open("/nonexistent/x.csv", NULL)); /* nobody wants to know why */
	assert_null(voc_source_open("", &err));
}

static void test_bytes(void **state)
{
	static const char text[] = "0123456789abcdef";
	char out[32];
	(void)state;

	for (size_t step = 0; step <= 20; step++)
		for (size_t size = 1; size <= 20; size++) {
			struct voc_source *source = voc_source_bytes((struct voc_span){text, 16}, step);
			assert_int_equal(voc_source_size(source), 16);
			assert_int_equal(read_all(source, out, size), 16);
			assert_memory_equal(out, text, 16);
			voc_source_close(source);
		}
	struct voc_source *empty = voc_source_bytes((struct voc_span){NULL, 0}, 0);
	assert_int_equal(read_all(empty, out, 8), 0);
	voc_source_close(empty);
}

static void ignore(int number)
{
	(void)number;
}

static void pause_for(long milliseconds)
{
	struct timespec time = {0, milliseconds * 1000000};
	nanosleep(&time, NULL);
}

/* Standard input is a pipe whose writer first sends signals, then bytes, slowly. BLOCKING or not, nothing is lost. */
static void check_pipe(bool blocking)
{
	struct sigaction action = {.sa_handler = ignore}; /* no SA_RESTART: read fails with EINTR */
	struct voc_error err;
	int ends[2], saved = dup(STDIN_FILENO);
	char out[64];

	assert_int_equal(pipe(ends), 0);
	sigaction(SIGUSR1, &action, NULL);
	pid_t child = fork();
	if (child == 0) {
		for (int i = 0; i < 3; i++) {
			pause_for(5);
			kill(getppid(), SIGUSR1);
		}
		for (int i = 0; i < 5; i++) {
			pause_for(2);
			if (write(ends[1], "ab", 2) != 2)
				_exit(1);
		}
		_exit(0);
	}
	close(ends[1]);
	if (!blocking)
		fcntl(ends[0], F_SETFL, O_NONBLOCK);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	struct voc_source *source = voc_source_open("-", &err);
	assert_non_null(source);
	assert_string_equal(voc_source_name(source), "standard input");
	assert_int_equal(voc_source_size(source), -1);
	assert_int_equal(read_all(source, out, 16), 10);
	assert_memory_equal(out, "ababababab", 10);
	voc_source_close(source);
	assert_int_equal(fcntl(STDIN_FILENO, F_GETFD), 0); /* not ours to close */
	dup2(saved, STDIN_FILENO);
	close(saved);
	waitpid(child, NULL, 0);
}

static void test_interrupted(void **state)
{
	(void)state;
	check_pipe(true);
}

static void test_not_blocking(void **state)
{
	(void)state;
	check_pipe(false);
}

/* What somebody else has read of standard input does not count. */
static void test_rest_of_input(void **state)
{
	struct voc_error err;
	char out[32];
	int saved = dup(STDIN_FILENO);
	(void)state;

	write_file("skipped,rest");
	int fd = open(path, O_RDONLY);
	dup2(fd, STDIN_FILENO);
	close(fd);
	assert_int_equal(read(STDIN_FILENO, out, 8), 8);
	struct voc_source *source = voc_source_open("-", &err);
	assert_int_equal(voc_source_size(source), 4);
	assert_int_equal(read_all(source, out, 8), 4);
	assert_memory_equal(out, "rest", 4);
	voc_source_close(source);
	close(STDIN_FILENO);
	assert_null(voc_source_open("-", &err)); /* closed: <&- */
	assert_string_equal(err.file, "standard input");
	dup2(saved, STDIN_FILENO);
	close(saved);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_file),        cmocka_unit_test(test_refused),
		cmocka_unit_test(test_bytes),       cmocka_unit_test(test_interrupted),
		cmocka_unit_test(test_not_blocking), cmocka_unit_test(test_rest_of_input),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
