/* SPDX-License-Identifier: Apache-2.0 */
/* shim -- preloaded into a program, it lets the n-th call of one kind fail.
 *
 * FAULT_CALL   alloc, read, write, open, fsync, rename, close
 * FAULT_AT     which of them fails, the first is 1; 0 or absent: none
 * FAULT_STAY   not empty: all later ones fail, too
 * FAULT_ERRNO  why
 * FAULT_SHORT  not empty: reads and writes move one byte each
 * FAULT_EINTR  k: every k-th read, write, open and close of a file is interrupted before it does anything
 * FAULT_SPARE  names of libraries, joined by commas, that get all the memory they ask for, because they check none of it
 * FAULT_REPORT a file that receives the number of calls of FAULT_CALL when the program ends by itself
 *
 * Messages to standard error neither count nor fail. Allocation goes to glibc's own names: looking up the next malloc would allocate. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);
ssize_t __read_chk(int fd, void *p, size_t n, size_t room);
int __open_2(const char *path, int flags);
int __open64_2(const char *path, int flags);

enum call { ALLOC, READ, WRITE, OPEN, FSYNC, RENAME, CLOSE, CALLS };

static const char *const names[CALLS] = {"alloc", "read", "write", "open", "fsync", "rename", "close"};

static struct {
	bool ready;
	int call;
	long at;
	bool stays;
	int why;
	bool one_byte;
	long interrupt;
	const char *report;
} fault = {.call = -1};

static atomic_long calls, interruptible;

static struct {
	uintptr_t begin, end;
} spared[32];
static size_t spares;

static long number(const char *variable)
{
	const char *value = getenv(variable);
	return value ? strtol(value, NULL, 10) : 0;
}

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);
	return value && value[0];
}

static bool names_one(const char *line, const char *list)
{
	char words[256];
	snprintf(words, sizeof words, "%s", list);
	for (char *word = strtok(words, ","); word; word = strtok(NULL, ","))
		if (strstr(line, word))
			return true;
	return false;
}

/* Where the libraries of FAULT_SPARE are in memory. */
static void find_spared(const char *list)
{
	char line[512];
	FILE *maps = list ? fopen("/proc/self/maps", "re") : NULL;
	while (maps && spares < sizeof spared / sizeof *spared && fgets(line, sizeof line, maps)) {
		unsigned long long from, to;
		if (names_one(line, list) && sscanf(line, "%llx-%llx", &from, &to) == 2) {
			spared[spares].begin = (uintptr_t)from;
			spared[spares++].end = (uintptr_t)to;
		}
	}
	if (maps)
		fclose(maps);
}

__attribute__((constructor)) static void begin(void)
{
	const char *call = getenv("FAULT_CALL");
	for (int i = 0; call && i < CALLS; i++)
		if (strcmp(call, names[i]) == 0)
			fault.call = i;
	fault.at = number("FAULT_AT");
	fault.stays = is_set("FAULT_STAY");
	fault.why = (int)number("FAULT_ERRNO");
	fault.one_byte = is_set("FAULT_SHORT");
	fault.interrupt = number("FAULT_EINTR");
	fault.report = getenv("FAULT_REPORT");
	find_spared(getenv("FAULT_SPARE"));
	fault.ready = true;
}

__attribute__((destructor)) static void end(void)
{
	char text[32];
	if (!fault.report)
		return;
	int length = snprintf(text, sizeof text, "%ld\n", atomic_load(&calls));
	long fd = syscall(SYS_openat, AT_FDCWD, fault.report, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	syscall(SYS_write, (int)fd, text, (size_t)length);
	syscall(SYS_close, (int)fd);
}

/* Whether this call is to fail; errno is set then. */
static bool fails(enum call call)
{
	if (!fault.ready || fault.call != (int)call)
		return false;
	long n = atomic_fetch_add(&calls, 1) + 1;
	if (fault.at == 0 || n < fault.at || (n > fault.at && !fault.stays))
		return false;
	errno = fault.why;
	return true;
}

/* The same of an allocation on behalf of CALLER. */
static bool denies(const void *caller)
{
	for (size_t i = 0; i < spares; i++)
		if ((uintptr_t)caller >= spared[i].begin && (uintptr_t)caller < spared[i].end)
			return false;
	return fails(ALLOC);
}

static bool interrupted(void)
{
	if (fault.interrupt == 0 || (atomic_fetch_add(&interruptible, 1) + 1) % fault.interrupt != 0)
		return false;
	errno = EINTR;
	return true;
}

void *malloc(size_t size)
{
	return denies(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return denies(__builtin_return_address(0)) ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
	return denies(__builtin_return_address(0)) ? NULL : __libc_realloc(old, size);
}

ssize_t read(int fd, void *p, size_t n)
{
	if (fails(READ) || interrupted())
		return -1;
	return syscall(SYS_read, fd, p, fault.one_byte && n ? 1 : n);
}

ssize_t __read_chk(int fd, void *p, size_t n, size_t room)
{
	if (n > room)
		abort();
	return read(fd, p, n);
}

ssize_t write(int fd, const void *p, size_t n)
{
	if (fd != STDERR_FILENO && (fails(WRITE) || interrupted()))
		return -1;
	return syscall(SYS_write, fd, p, fault.one_byte && n ? 1 : n);
}

static int open_in(int folder, const char *path, int flags, unsigned mode)
{
	return fails(OPEN) ? -1 : (int)syscall(SYS_openat, folder, path, flags, mode);
}

static int open_with(const char *path, int flags, unsigned mode)
{
	return open_in(AT_FDCWD, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
	unsigned mode = 0;
	va_list list;
	va_start(list, flags);
	if (flags & O_CREAT)
		mode = va_arg(list, unsigned);
	va_end(list);
	return open_with(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	unsigned mode = 0;
	va_list list;
	va_start(list, flags);
	if (flags & O_CREAT)
		mode = va_arg(list, unsigned);
	va_end(list);
	return open_with(path, flags | O_LARGEFILE, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
	unsigned mode = 0;
	va_list list;
	va_start(list, flags);
	if (flags & O_CREAT)
		mode = va_arg(list, unsigned);
	va_end(list);
	return open_in(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...)
{
	unsigned mode = 0;
	va_list list;
	va_start(list, flags);
	if (flags & O_CREAT)
		mode = va_arg(list, unsigned);
	va_end(list);
	return open_in(folder, path, flags | O_LARGEFILE, mode);
}

int __open_2(const char *path, int flags)
{
	return open_with(path, flags, 0);
}

int __open64_2(const char *path, int flags)
{
	return open_with(path, flags | O_LARGEFILE, 0);
}

int fsync(int fd)
{
	return fails(FSYNC) ? -1 : (int)syscall(SYS_fsync, fd);
}

int rename(const char *from, const char *to)
{
	return fails(RENAME) ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
	return fails(RENAME) ? -1 : (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
}

/* A close that fails, or is interrupted, has closed all the same. Only those of files for writing count: what is read may be closed
 * as it will. */
int close(int fd)
{
	bool failed = (syscall(SYS_fcntl, fd, F_GETFL) & O_ACCMODE) != O_RDONLY && fails(CLOSE);
	int why = errno;
	long result = syscall(SYS_close, fd);
	if (!failed)
		return interrupted() ? -1 : (int)result;
	errno = why;
	return -1;
}
