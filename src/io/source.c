/* SPDX-License-Identifier: Apache-2.0 */
/* source -- bytes of a file or of standard input, by pull.
 *
 * A new kind of source (.gz, .zst) is a word in enum kind and a case in voc_source_read and voc_source_close. */
#include "io/source.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "voc/arena.h"

enum kind { KIND_FILE, KIND_BYTES };

struct voc_source {
	enum kind kind;
	char *name;
	long long size; /* -1 unknown */
	long long taken;
	int fd;                /* KIND_FILE */
	struct voc_span bytes; /* KIND_BYTES: what is left */
	size_t step;
};

static int fail_system(struct voc_error *err, const char *name, const char *what, int number)
{
	char reason[128] = "unknown error";
	strerror_r(number, reason, sizeof(reason));
	return voc_fail_in(err, name, 0, "%s: %s", what, reason);
}

static struct voc_source *source_new(enum kind kind, const char *name)
{
	struct voc_source *source = voc_allocate_zero(1, sizeof(*source));
	size_t n = strlen(name) + 1;

	source->kind = kind;
	source->name = voc_allocate(n);
	memcpy(source->name, name, n);
	source->size = -1;
	source->fd = -1;
	return source;
}

/* What is left of a regular file: standard input may have been read in part by somebody else. */
static long long size_left(int fd, const struct stat *status)
{
	if (!S_ISREG(status->st_mode))
		return -1;
	off_t at = lseek(fd, 0, SEEK_CUR);
	return at < 0 || at > status->st_size ? -1 : (long long)(status->st_size - at);
}

struct voc_source *voc_source_open(const char *path, struct voc_error *err)
{
	bool standard = strcmp(path, "-") == 0;
	const char *name = standard ? "standard input" : path;
	struct stat status;
	int fd = STDIN_FILENO;

	if (!standard) {
		do
			fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
		while (fd < 0 && errno == EINTR);
	}
	if (fd < 0) {
		fail_system(err, name, "cannot open", errno);
		return NULL;
	}
	if (fstat(fd, &status) < 0) { /* standard input may be closed */
		fail_system(err, name, "cannot read", errno);
		if (!standard)
			close(fd);
		return NULL;
	}
	if (S_ISDIR(status.st_mode)) {
		voc_fail_in(err, name, 0, "is a directory, not a file");
		if (!standard)
			close(fd);
		return NULL;
	}
	struct voc_source *source = source_new(KIND_FILE, name);
	source->fd = fd;
	source->size = size_left(fd, &status);
	return source;
}

struct voc_source *voc_source_bytes(struct voc_span bytes, size_t step)
{
	struct voc_source *source = source_new(KIND_BYTES, "bytes");

	source->bytes = bytes;
	source->size = (long long)bytes.n;
	source->step = step ? step : SIZE_MAX;
	return source;
}

static ssize_t read_file(const struct voc_source *source, char *p, size_t size, struct voc_error *err)
{
	for (;;) {
		ssize_t n = read(source->fd, p, size);
		if (n >= 0)
			return n;
		if (errno == EAGAIN || errno == EWOULDBLOCK) { /* a terminal or pipe that somebody made non-blocking */
			struct pollfd ready = {.fd = source->fd, .events = POLLIN};
			poll(&ready, 1, -1);
		} else if (errno != EINTR) {
			return fail_system(err, source->name, "cannot read", errno);
		}
	}
}

static ssize_t read_bytes(struct voc_source *source, char *p, size_t size)
{
	size_t n = source->bytes.n;

	if (n > size)
		n = size;
	if (n > source->step)
		n = source->step;
	if (n == 0)
		return 0;
	memcpy(p, source->bytes.p, n);
	source->bytes.p += n;
	source->bytes.n -= n;
	return (ssize_t)n;
}

ssize_t voc_source_read(struct voc_source *source, char *p, size_t size, struct voc_error *err)
{
	ssize_t n = -1;

	if (size > SSIZE_MAX)
		size = SSIZE_MAX;
	switch (source->kind) {
	case KIND_FILE:
		n = read_file(source, p, size, err);
		break;
	case KIND_BYTES:
		n = read_bytes(source, p, size);
		break;
	}
	if (n > 0)
		source->taken += n;
	return n;
}

const char *voc_source_name(const struct voc_source *source)
{
	return source->name;
}

long long voc_source_size(const struct voc_source *source)
{
	return source->size;
}

long long voc_source_taken(const struct voc_source *source)
{
	return source->taken;
}

void voc_source_close(struct voc_source *source)
{
	if (!source)
		return;
	if (source->kind == KIND_FILE && source->fd != STDIN_FILENO)
		close(source->fd);
	free(source->name);
	free(source);
}
