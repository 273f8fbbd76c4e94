/* SPDX-License-Identifier: Apache-2.0 */
/* test_cache -- what is kept comes back whole or not at all, whatever became of its file; a failure is never told. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "io/cache.h"

enum { BYTES = 20011, LARGE = 3 << 20, HEAD = 48 };

static char folder[] = "/tmp/voc-cache-XXXXXX";
static char block[LARGE];
static const uint64_t key[2] = {UINT64_C(0x0123456789abcdef), 7}, other[2] = {UINT64_C(0x0123456789abcdef), 8};
static const char name[] = "kept/voc-00000000000000070123456789abcdef";

static int enter(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof block; i++)
		block[i] = (char)(i * 2654435761u >> 13);
	return mkdtemp(folder) && chdir(folder) == 0 && setenv("VOC_CACHE", "kept", 1) == 0 ? 0 : -1;
}

/* Removes the files of kept, and tells how many they were; at the end kept itself. */
static int clear(void)
{
	int n = 0;
	char path[512];
	DIR *d = opendir("kept");
	for (struct dirent *e; d && (e = readdir(d));) {
		snprintf(path, sizeof path, "kept/%s", e->d_name);
		n += e->d_name[0] != '.' && (unlink(path) == 0 || rmdir(path) == 0);
	}
	if (d)
		closedir(d);
	return n;
}

static int leave(void **state)
{
	(void)state;
	clear();
	rmdir("kept");
	return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

/* Whether the first N bytes of BLOCK are kept, and nothing else is taken for them. */
static bool comes_back(size_t n)
{
	size_t got = 0;
	char *p = voc_cache_read(key, &got);
	if (!p)
		return false;
	assert_int_equal(got, n);
	assert_memory_equal(p, block, n);
	free(p);
	return true;
}

/* The first N bytes of BLOCK in pieces, one of them empty. */
static void write_block(const uint64_t at[2], size_t n)
{
	size_t third = n / 3;
	const struct voc_span piece[] = {{block, third}, {NULL, 0}, {block + third, third}, {block + 2 * third, n - 2 * third}};
	voc_cache_write(at, piece, 4);
}

static void keep(size_t n)
{
	write_block(key, n);
	assert_true(comes_back(n));
}

/* Writes BYTE at AT of the file, and gives what stood there. */
static unsigned char poke(off_t at, unsigned char byte)
{
	unsigned char old = 0;
	int fd = open(name, O_RDWR);
	assert_true(fd >= 0 && pread(fd, &old, 1, at) == 1 && pwrite(fd, &byte, 1, at) == 1);
	close(fd);
	return old;
}

static void test_kept(void **state)
{
	(void)state;
	size_t n;
	assert_false(comes_back(BYTES));
	static const size_t lengths[] = {0, 1, 63, 64, BYTES, LARGE};
	for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++)
		keep(lengths[i]);
	assert_null(voc_cache_read(other, &n));
	struct stat about;
	assert_true(stat(name, &about) == 0 && (about.st_mode & 0777) == 0600);
	assert_true(stat("kept", &about) == 0 && (about.st_mode & 0777) == 0700);
	assert_int_equal(clear(), 1);
}

/* Every byte of the head, and one in each part of the rest, with each bit turned. */
static void test_flipped(void **state)
{
	(void)state;
	keep(BYTES);
	for (off_t at = 0; at < HEAD + BYTES; at += at < HEAD + 64 ? 1 : 97) {
		for (int bit = 0; bit < 8; bit++) {
			unsigned char old = poke(at, 0);
			poke(at, old ^ (unsigned char)(1u << bit));
			assert_false(comes_back(BYTES));
			poke(at, old);
		}
	}
	assert_true(comes_back(BYTES));
	clear();
}

static void test_length(void **state)
{
	(void)state;
	for (off_t n = 0; n < HEAD + BYTES; n += n < 2 * HEAD ? 1 : 331) {
		keep(BYTES);
		assert_int_equal(truncate(name, n), 0);
		assert_false(comes_back(BYTES));
	}
	keep(BYTES);
	assert_int_equal(truncate(name, HEAD + BYTES + 1), 0); /* a zero behind */
	assert_false(comes_back(BYTES));
	clear();
}

/* Another's, writable by others, not to be read, no file at all: as if it were not there, and then made anew. */
static void test_strange(void **state)
{
	(void)state;
	keep(BYTES);
	for (mode_t mode = 0; mode <= 0777; mode++) {
		assert_int_equal(chmod(name, mode), 0);
		bool readable = geteuid() == 0 || (mode & 0400);
		assert_int_equal(comes_back(BYTES), readable && !(mode & 022));
	}
	keep(BYTES);
	if (geteuid() == 0) {
		assert_int_equal(chown(name, 1, 1), 0);
		assert_false(comes_back(BYTES));
		keep(BYTES);
	}
	assert_int_equal(rename(name, "elsewhere"), 0);
	assert_int_equal(symlink("../elsewhere", name), 0);
	assert_false(comes_back(BYTES));
	keep(BYTES); /* in place of the link */
	struct stat about;
	assert_true(lstat(name, &about) == 0 && S_ISREG(about.st_mode));
	assert_true(stat("elsewhere", &about) == 0 && about.st_size == HEAD + BYTES);
	assert_int_equal(unlink("elsewhere"), 0);
	assert_int_equal(unlink(name), 0);
	assert_int_equal(mkfifo(name, 0600), 0);
	assert_false(comes_back(BYTES)); /* and does not wait for somebody to write */
	assert_int_equal(unlink(name), 0);
	assert_int_equal(mkdir(name, 0700), 0);
	assert_false(comes_back(BYTES));
	write_block(key, BYTES);
	assert_false(comes_back(BYTES)); /* a folder is not replaced */
	assert_int_equal(clear(), 1);    /* and nothing was left beside it */
}

static void test_nowhere(void **state)
{
	(void)state;
	assert_int_equal(setenv("VOC_CACHE", "", 1), 0);
	assert_false(voc_cache_wanted());
	write_block(key, BYTES);
	assert_false(comes_back(BYTES));
	static const char *const bad[] = {"/proc/voc", "/dev/null", "/dev/null/voc", "kept/voc-file/below"};
	int fd = open("kept/voc-file", O_CREAT | O_WRONLY, 0600);
	assert_true(fd >= 0);
	close(fd);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_int_equal(setenv("VOC_CACHE", bad[i], 1), 0);
		write_block(key, BYTES);
		assert_false(comes_back(BYTES));
	}
	assert_int_equal(setenv("VOC_CACHE", "kept", 1), 0);
	if (geteuid() != 0) {
		assert_int_equal(chmod("kept", 0500), 0);
		write_block(key, BYTES);
		assert_false(comes_back(BYTES));
		assert_int_equal(chmod("kept", 0700), 0);
	}
	assert_int_equal(clear(), 1);
}

/* VOC_CACHE, then XDG_CACHE_HOME, then HOME; folders on the way are made. */
static void test_where(void **state)
{
	(void)state;
	char xdg[64], home[64];
	struct stat about;
	snprintf(xdg, sizeof xdg, "%s/x/y", folder);
	snprintf(home, sizeof home, "%s/h", folder);
	unsetenv("VOC_CACHE");
	unsetenv("XDG_CACHE_HOME");
	unsetenv("HOME");
	assert_false(voc_cache_wanted());
	setenv("HOME", home, 1);
	keep(BYTES);
	assert_int_equal(stat("h/.cache/voc/voc-00000000000000070123456789abcdef", &about), 0);
	setenv("XDG_CACHE_HOME", "relative", 1); /* counts as not set */
	assert_true(comes_back(BYTES));
	setenv("XDG_CACHE_HOME", xdg, 1);
	assert_false(comes_back(BYTES));
	keep(BYTES);
	assert_int_equal(unlink("x/y/voc/voc-00000000000000070123456789abcdef"), 0);
	assert_int_equal(unlink("h/.cache/voc/voc-00000000000000070123456789abcdef"), 0);
	static const char *const made[] = {"x/y/voc", "x/y", "x", "h/.cache/voc", "h/.cache", "h"};
	for (size_t i = 0; i < sizeof made / sizeof made[0]; i++)
		assert_int_equal(rmdir(made[i]), 0);
	setenv("VOC_CACHE", "kept", 1);
}

static void set_age(const char *path, time_t seconds)
{
	const struct timespec times[2] = {{time(NULL) - seconds, 0}, {time(NULL) - seconds, 0}};
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

/* The newest four stay; what was left half written goes when it is old; what is not ours stays. */
static void test_few(void **state)
{
	(void)state;
	static const char *const files[] = {"kept/voc-new-1-0", "kept/voc-new-2-0", "kept/voc-notes", "kept/mine"};
	struct stat about;
	char path[64];
	for (uint64_t k = 0; k < 9; k++) {
		write_block((const uint64_t[]){k, 1}, BYTES);
		snprintf(path, sizeof path, "kept/voc-0000000000000001%016llx", (unsigned long long)k);
		set_age(path, 100 - (time_t)k);
	}
	for (size_t i = 0; i < 4; i++) {
		int fd = open(files[i], O_CREAT | O_WRONLY, 0600);
		assert_true(fd >= 0);
		close(fd);
		if (i != 1)
			set_age(files[i], 7200);
	}
	keep(BYTES);
	for (uint64_t k = 0; k < 9; k++) {
		size_t n;
		char *p = voc_cache_read((const uint64_t[]){k, 1}, &n);
		assert_int_equal(p != NULL, k >= 6);
		free(p);
	}
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(stat(files[i], &about) == 0, i != 0);
	assert_int_equal(clear(), 7);
}

/* Many at once under one key, some of them killed on the way: each reader finds all of it or nothing. */
static void test_together(void **state)
{
	(void)state;
	enum { CHILDREN = 12 };
	pid_t child[CHILDREN];
	for (int c = 0; c < CHILDREN; c++) {
		child[c] = fork();
		assert_true(child[c] >= 0);
		if (child[c])
			continue;
		for (int i = 0; i < 12; i++) {
			size_t n = 0;
			write_block(key, LARGE);
			char *p = voc_cache_read(key, &n);
			if (p && (n != LARGE || memcmp(p, block, n) != 0))
				_exit(1);
			free(p);
		}
		_exit(0);
	}
	for (int c = 0; c < CHILDREN; c++) {
		int status;
		if (c % 3 == 0) {
			nanosleep(&(struct timespec){0, 5000000}, NULL);
			kill(child[c], SIGKILL);
		}
		assert_int_equal(waitpid(child[c], &status, 0), child[c]);
		assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
	}
	assert_true(comes_back(LARGE));
	clear();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kept),    cmocka_unit_test(test_flipped),  cmocka_unit_test(test_length),
		cmocka_unit_test(test_strange), cmocka_unit_test(test_nowhere),  cmocka_unit_test(test_where),
		cmocka_unit_test(test_few),     cmocka_unit_test(test_together),
	};
	return cmocka_run_group_tests(tests, enter, leave);
}
