/* SPDX-License-Identifier: Apache-2.0 */
/* sink -- checked output: standard output, or a file that appears whole or not at all.
 *
 * Writing in place loses the old file to any crash (40 of 40 kills); a temporary file beside it, synced and renamed, loses
 * none. Writes are not buffered here: callers hand over whole chunks, and a reader at the other end sees them at once. */
#include "io/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/pipe.h"
#include "voc/arena.h"

#define MOST_OPEN 256 /* temporary files at once: one a department, a month … */
#define MOST_LINKS 40

struct voc_sink {
	int fd;
	bool standard;
	bool gone;
	int error;    /* errno of the first failed write */
	char *target; /* NULL for standard output; what the links lead to */
	char *temp;   /* NULL when the target is written directly: a device, a pipe */
	int folder;   /* that the names are in; AT_FDCWD for paths */
	size_t slot;
};

/* What a signal handler must remove. One of the few writable variables of the library (arena.c has the others): a handler can
 * reach nothing else. */
static char *volatile open_temp[MOST_OPEN];
static volatile int temp_folder[MOST_OPEN];

void voc_sink_abandon(void)
{
	int kept = errno;

	for (size_t i = 0; i < MOST_OPEN; i++) {
		const char *temp = open_temp[i];
		if (temp)
			unlinkat(temp_folder[i], temp, 0);
	}
	errno = kept;
}

static char *copy(const char *text, size_t n)
{
	char *p = voc_allocate(n + 1);
	memcpy(p, text, n);
	p[n] = '\0';
	return p;
}

/* Length of the folder part of PATH with its slash; 0 when it has none. */
static size_t folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? (size_t)(slash - path) + 1 : 0;
}

static char *join(const char *folder, size_t length, const char *name)
{
	size_t n = strlen(name);
	char *p = voc_allocate(length + n + 1);
	memcpy(p, folder, length);
	memcpy(p + length, name, n + 1);
	return p;
}

/* Where the links of PATH end, whether or not something is there: realpath refuses a link to a file still to come. */
static char *resolve(const char *path)
{
	char link[PATH_MAX];
	char *at = copy(path, strlen(path));

	for (int i = 0; i < MOST_LINKS; i++) {
		ssize_t n = readlink(at, link, sizeof(link) - 1);
		if (n < 0)
			return at;
		link[n] = '\0';
		char *next = link[0] == '/' ? copy(link, (size_t)n) : join(at, folder_length(at), link);
		free(at);
		at = next;
	}
	free(at);
	return NULL;
}

static void hold_signals(sigset_t *old)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &set, old);
}

/* A new file beside the target, entered in the list before a signal can come. */
static int create_temp(struct voc_sink *sink, const struct stat *old)
{
	static const unsigned tries = 1000;
	char name[64];
	sigset_t mask;
	size_t folder = folder_length(sink->target);
	/* A file that is replaced gets its mode below; until then nobody else need read it. */
	mode_t mode = old ? 0600 : 0666;

	for (unsigned i = 0; i < tries; i++) {
		snprintf(name, sizeof(name), ".voc-%ld-%zu-%u.tmp", (long)getpid(), sink->slot, i);
		char *temp = join(sink->target, folder, name);
		hold_signals(&mask);
		temp_folder[sink->slot] = sink->folder;
		sink->fd = openat(sink->folder, temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
		int why = errno;
		if (sink->fd >= 0)
			open_temp[sink->slot] = temp;
		pthread_sigmask(SIG_SETMASK, &mask, NULL);
		if (sink->fd >= 0) {
			sink->temp = temp;
			return 0;
		}
		free(temp);
		errno = why;
		if (why != EEXIST)
			return -1;
	}
	return -1;
}

static void forget_temp(struct voc_sink *sink)
{
	open_temp[sink->slot] = NULL;
	free(sink->temp);
	sink->temp = NULL;
}

static void sink_free(struct voc_sink *sink)
{
	free(sink->target);
	free(sink);
}

static struct voc_sink *fail_open(struct voc_sink *sink, const char *path, const char *why, struct voc_error *err)
{
	voc_fail(err, 0, "cannot write '%s': %s", path, why);
	sink_free(sink);
	return NULL;
}

/* The owner may only be given away by root; who cannot keeps the file as its own. */
static int keep_mode(int fd, const struct stat *old)
{
	if (fchown(fd, old->st_uid, old->st_gid) != 0 && errno != EPERM && errno != EINVAL && errno != ENOSYS)
		return -1;
	return fchmod(fd, old->st_mode & (S_IRWXU | S_IRWXG | S_IRWXO));
}

/* The temporary file that will replace OLD, or what is not there yet. */
static struct voc_sink *open_temp_file(struct voc_sink *sink, const char *path, const struct stat *old, struct voc_error *err)
{
	while (sink->slot < MOST_OPEN && open_temp[sink->slot])
		sink->slot++;
	if (sink->slot == MOST_OPEN)
		return fail_open(sink, path, "too many files are open", err);
	if (create_temp(sink, old) != 0)
		return fail_open(sink, path, strerror(errno), err);
	if (old && keep_mode(sink->fd, old) != 0) {
		voc_fail(err, 0, "cannot keep the mode of '%s': %s", path, strerror(errno));
		voc_sink_close(sink, false, NULL);
		return NULL;
	}
	return sink;
}

static struct voc_sink *open_file(struct voc_sink *sink, const char *path, struct voc_error *err)
{
	struct stat old;

	if (!path[0])
		return fail_open(sink, path, "a name is missing", err);
	sink->target = resolve(path);
	if (!sink->target)
		return fail_open(sink, path, strerror(ELOOP), err);
	bool there = stat(sink->target, &old) == 0;
	if (!there && errno != ENOENT)
		return fail_open(sink, path, strerror(errno), err);
	if (there && S_ISDIR(old.st_mode))
		return fail_open(sink, path, "it is a folder", err);
	if (there && access(sink->target, W_OK) != 0)
		return fail_open(sink, path, strerror(errno), err);
	if (there && !S_ISREG(old.st_mode)) {
		sink->fd = open(sink->target, O_WRONLY | O_NOCTTY | O_CLOEXEC);
		return sink->fd < 0 ? fail_open(sink, path, strerror(errno), err) : sink;
	}
	return open_temp_file(sink, path, there ? &old : NULL, err);
}

/* What is there under NAME: 1 a regular file, 0 nothing, -1 something that must not be replaced, and why in *WHY. */
static int look_at(int folder, const char *name, struct stat *old, const char **why)
{
	if (fstatat(folder, name, old, AT_SYMLINK_NOFOLLOW) != 0) {
		*why = strerror(errno);
		return errno == ENOENT ? 0 : -1;
	}
	*why = S_ISLNK(old->st_mode) ? "it is a link, and would lead out of the folder" : "it is no regular file";
	return S_ISREG(old->st_mode) ? 1 : -1;
}

struct voc_sink *voc_sink_open_in(int folder, const char *name, struct voc_error *err)
{
	struct voc_sink *sink = voc_allocate_zero(1, sizeof(*sink));
	struct stat old;
	const char *why = "a name of a file is needed";

	sink->folder = folder;
	int there = strchr(name, '/') || name[0] == '.' || !name[0] ? -1 : look_at(folder, name, &old, &why);
	if (there < 0)
		return fail_open(sink, name, why, err);
	sink->target = copy(name, strlen(name));
	return open_temp_file(sink, name, there ? &old : NULL, err);
}

struct voc_sink *voc_sink_open(const char *path, struct voc_error *err)
{
	struct voc_sink *sink = voc_allocate_zero(1, sizeof(*sink));

	sink->folder = AT_FDCWD;

	if (path && strcmp(path, "-") != 0)
		return open_file(sink, path, err);
	sink->standard = true;
	sink->fd = STDOUT_FILENO;
	voc_pipe_widen(sink->fd);
	if (fcntl(sink->fd, F_GETFL) >= 0)
		return sink;
	voc_fail(err, 0, "cannot write to standard output: %s", strerror(errno));
	sink_free(sink);
	return NULL;
}

static int fail_write(struct voc_sink *sink, int why, struct voc_error *err)
{
	sink->error = why;
	if (sink->standard)
		return voc_fail(err, 0, "cannot write to standard output: %s", strerror(why));
	return voc_fail(err, 0, "cannot write '%s': %s", sink->target, strerror(why));
}

int voc_sink_write(struct voc_sink *sink, struct voc_span bytes, struct voc_error *err)
{
	if (sink->error)
		return fail_write(sink, sink->error, err);
	while (bytes.n) {
		ssize_t n = write(sink->fd, bytes.p, bytes.n);
		if (n >= 0) {
			bytes.p += n;
			bytes.n -= (size_t)n;
		} else if (errno == EAGAIN || errno == EWOULDBLOCK) {
			struct pollfd ready = {.fd = sink->fd, .events = POLLOUT};
			poll(&ready, 1, -1);
		} else if (errno != EINTR) {
			sink->gone = errno == EPIPE;
			return fail_write(sink, errno, err);
		}
	}
	return 0;
}

bool voc_sink_gone(const struct voc_sink *sink)
{
	return sink->gone;
}

/* The new name survives a crash only when the folder is on disk too. */
static int sync_folder(const struct voc_sink *sink)
{
	size_t length = folder_length(sink->target);
	char *folder = length ? copy(sink->target, length) : copy(".", 1);
	int fd = openat(sink->folder, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	free(folder);
	if (fd < 0)
		return errno == EACCES ? 0 : -1; /* a folder one may write into but not list */
	int failed = fsync(fd) != 0 && errno != EINVAL && errno != ENOTSUP;
	int why = errno;
	close(fd);
	errno = why;
	return failed ? -1 : 0;
}

/* EINTR from close says nothing of the data and leaves the descriptor closed. */
static int close_checked(int fd)
{
	return close(fd) != 0 && errno != EINTR ? -1 : 0;
}

static int sync_and_close(int fd)
{
	int failed = fsync(fd) != 0 && errno != EINVAL && errno != ENOTSUP;
	int why = errno;

	if (close_checked(fd) != 0)
		return -1;
	errno = why;
	return failed ? -1 : 0;
}

static int close_temp(struct voc_sink *sink, bool keep, struct voc_error *err)
{
	const char *doing = NULL;

	if (sync_and_close(sink->fd) != 0 && keep)
		doing = "cannot write";
	if (keep && !doing && renameat(sink->folder, sink->temp, sink->folder, sink->target) != 0)
		doing = "cannot put in place";
	int why = errno;
	if (!keep || doing)
		unlinkat(sink->folder, sink->temp, 0);
	forget_temp(sink);
	errno = why;
	if (keep && !doing && sync_folder(sink) != 0)
		doing = "cannot sync the folder of";
	return doing ? voc_fail(err, 0, "%s '%s': %s", doing, sink->target, strerror(errno)) : 0;
}

int voc_sink_close(struct voc_sink *sink, bool keep, struct voc_error *err)
{
	int result = 0;

	if (!sink)
		return 0;
	if (sink->error && keep && !sink->gone)
		result = fail_write(sink, sink->error, err);
	if (sink->temp) {
		if (close_temp(sink, keep && result == 0, err) != 0)
			result = -1;
	} else {
		/* Closing a copy makes a network file system tell what it kept back, and leaves standard output open. */
		int fd = sink->standard ? dup(sink->fd) : sink->fd;
		if ((fd < 0 || close_checked(fd) != 0) && keep && !sink->gone && result == 0)
			result = fail_write(sink, errno, err);
	}
	sink_free(sink);
	return result;
}

static bool file_of(const char *path, int standard, struct stat *found)
{
	int result = !path || strcmp(path, "-") == 0 ? fstat(standard, found) : stat(path, found);
	return result == 0 && S_ISREG(found->st_mode);
}

/* Only regular files can be harmed: a terminal or /dev/null may well be both. */
bool voc_same_file(const char *path, const char *input)
{
	struct stat out, in;

	return file_of(path, STDOUT_FILENO, &out) && file_of(input, STDIN_FILENO, &in) && out.st_dev == in.st_dev &&
	       out.st_ino == in.st_ino;
}
