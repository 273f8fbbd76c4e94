/* SPDX-License-Identifier: Apache-2.0 */
/* source -- bytes of a file or of standard input, by pull.
 *
 * A file that begins as a .gz or .zst is expanded on the way, whatever its name: what comes out is what was packed. */
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

#include "io/digest.h"
#include "io/inflate.h"
#include "io/pipe.h"
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
	bool begun;    /* the first bytes have been looked at */
	bool ended;    /* the file has no more */
	struct voc_inflate *inflate; /* NULL for what is not packed */
	char *packed;  /* PACKED_BLOCK bytes read ahead */
	struct voc_span waiting; /* of them, not yet used */
	struct voc_digest *watch; /* of somebody else; NULL for none */
};

#define PACKED_BLOCK ((size_t)64 << 10)

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
	voc_pipe_widen(fd);
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

static ssize_t read_raw(struct voc_source *source, char *p, size_t size, struct voc_error *err)
{
	ssize_t n = source->kind == KIND_FILE ? read_file(source, p, size, err) : read_bytes(source, p, size);

	if (n > 0)
		source->taken += n;
	if (n > 0 && source->watch)
		voc_digest_add(source->watch, (struct voc_span){p, (size_t)n});
	return n;
}

/* Reads until there are four bytes to look at, or no more; a pipe may give them one by one. */
static int begin(struct voc_source *source, struct voc_error *err)
{
	source->begun = true;
	source->packed = voc_allocate(PACKED_BLOCK);
	source->waiting = (struct voc_span){source->packed, 0};
	while (source->waiting.n < 4 && !source->ended) {
		ssize_t n = read_raw(source, source->packed + source->waiting.n, PACKED_BLOCK - source->waiting.n, err);
		if (n < 0)
			return -1;
		source->ended = n == 0;
		source->waiting.n += (size_t)n;
	}
	enum voc_packing packing = voc_packing_of(source->waiting);
	if (packing != VOC_PACKING_NONE)
		source->inflate = voc_inflate_new(packing);
	return 0;
}

static ssize_t read_packed(struct voc_source *source, char *p, size_t size, struct voc_error *err)
{
	for (;;) {
		struct voc_error why = {0};
		ssize_t n = voc_inflate_step(source->inflate, &source->waiting, source->ended, p, size, &why);
		if (n < 0)
			return voc_fail_in(err, source->name, 0, "%s", why.msg);
		if (n > 0 || source->ended)
			return n;
		ssize_t got = read_raw(source, source->packed, PACKED_BLOCK, err);
		if (got < 0)
			return -1;
		source->ended = got == 0;
		source->waiting = (struct voc_span){source->packed, (size_t)got};
	}
}

ssize_t voc_source_read(struct voc_source *source, char *p, size_t size, struct voc_error *err)
{
	if (size > SSIZE_MAX)
		size = SSIZE_MAX;
	if (!source->begun && begin(source, err) < 0)
		return -1;
	if (source->inflate)
		return read_packed(source, p, size, err);
	if (source->waiting.n == 0)
		return source->ended ? 0 : read_raw(source, p, size, err);
	size_t n = source->waiting.n < size ? source->waiting.n : size;
	if (source->kind == KIND_BYTES && n > source->step) /* tests count on small pieces */
		n = source->step;
	memcpy(p, source->waiting.p, n);
	source->waiting = (struct voc_span){source->waiting.p + n, source->waiting.n - n};
	return (ssize_t)n;
}

int voc_source_peek(struct voc_source *source, struct voc_span *head, struct voc_error *err)
{
	if (!source->begun && begin(source, err) < 0)
		return -1;
	*head = source->waiting;
	return 0;
}

void voc_source_watch(struct voc_source *source, struct voc_digest *sum)
{
	source->watch = sum;
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
	voc_inflate_free(source->inflate);
	free(source->packed);
	free(source->name);
	free(source);
}
