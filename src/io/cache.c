/* SPDX-License-Identifier: Apache-2.0 */
/* cache -- one file a key. Nothing is believed of it but what its owner, its mode, its size and its sum say. It is not synced: after a loss
 * of power its sum is wrong, and it is made anew. */
#include "io/cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/large.h"
#include "base/map.h"
#include "voc/arena.h"
#include "voc/buffer.h"

#define MOST_FILES 4
#define MOST_BYTES ((size_t)1 << 30)
#define STALE 3600     /* seconds that no write takes */
#define NAME_LENGTH 37 /* PREFIX, the key in hexadecimal, NUL */
#define PREFIX "voc-"
#define UNFINISHED "voc-new-"

struct head {
	char magic[8];
	uint64_t key[2];
	uint64_t bytes;  /* behind the head */
	uint64_t sum[2]; /* of these */
};

static const char magic[8] = "voc-kept";

/* The folder into PATH; false when there is none. */
static bool find_folder(struct voc_buffer *path)
{
	const char *own = getenv("VOC_CACHE"), *shared = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	if (own)
		voc_buffer_text(path, own);
	else if (shared && shared[0] == '/')
		voc_buffer_print(path, "%s/voc", shared);
	else if (home && home[0] == '/')
		voc_buffer_print(path, "%s/.cache/voc", home);
	voc_buffer_byte(path, '\0');
	return path->n > 1;
}

bool voc_cache_wanted(void)
{
	struct voc_buffer path = {0};
	bool wanted = find_folder(&path);
	voc_buffer_release(&path);
	return wanted;
}

/* The folder, made when MAKE; -1 for none. */
static int open_folder(bool make)
{
	struct voc_buffer path = {0};
	int folder = -1;
	if (find_folder(&path)) {
		for (char *slash = path.p; make && (slash = strchr(slash + 1, '/'));) {
			*slash = '\0';
			(void)mkdir(path.p, 0700);
			*slash = '/';
		}
		if (make)
			(void)mkdir(path.p, 0700);
		folder = open(path.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	}
	voc_buffer_release(&path);
	return folder;
}

static void name_of(const uint64_t key[2], char name[NAME_LENGTH])
{
	snprintf(name, NAME_LENGTH, PREFIX "%016llx%016llx", (unsigned long long)key[1], (unsigned long long)key[0]);
}

static bool read_all(int fd, void *to, size_t n)
{
	for (size_t done = 0; done < n;) {
		ssize_t got = read(fd, (char *)to + done, n - done);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		done += (size_t)got;
	}
	return true;
}

static bool write_all(int fd, struct voc_span from)
{
	while (from.n) {
		ssize_t put = write(fd, from.p, from.n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		from.p += put;
		from.n -= (size_t)put;
	}
	return true;
}

/* Whether FD is a file that nobody but this user can have written. */
static bool is_mine(int fd, struct stat *about)
{
	return fstat(fd, about) == 0 && S_ISREG(about->st_mode) && about->st_uid == geteuid() && !(about->st_mode & 022);
}

/* Whether it is also what its head says: of this key, and as long. */
static bool believable(int fd, const uint64_t key[2], struct head *head)
{
	struct stat about;
	if (!is_mine(fd, &about))
		return false;
	if (about.st_size < (off_t)sizeof *head || about.st_size > (off_t)MOST_BYTES || !read_all(fd, head, sizeof *head))
		return false;
	return !memcmp(head->magic, magic, sizeof magic) && !memcmp(head->key, key, sizeof head->key) &&
	       head->bytes == (uint64_t)about.st_size - sizeof *head;
}

static char *read_block(int fd, const struct head *head)
{
	char *block = voc_allocate_large((size_t)head->bytes, 1);
	uint64_t sum[2];
	if (read_all(fd, block, (size_t)head->bytes)) {
		voc_hash_wide((struct voc_span){block, (size_t)head->bytes}, sum);
		if (!memcmp(sum, head->sum, sizeof sum))
			return block;
	}
	free(block);
	return NULL;
}

char *voc_cache_read(const uint64_t key[2], size_t *n)
{
	int folder = open_folder(false);
	char name[NAME_LENGTH], *block = NULL;
	struct head head;
	if (folder < 0)
		return NULL;
	name_of(key, name);
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	close(folder);
	if (fd < 0)
		return NULL;
	if (believable(fd, key, &head)) {
		*n = (size_t)head.bytes;
		block = read_block(fd, &head);
	}
	close(fd);
	return block;
}

/* ---- writing ---- */

struct kept {
	char name[NAME_LENGTH];
	struct timespec time;
};

static int newer_first(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;
	if (x->time.tv_sec != y->time.tv_sec)
		return x->time.tv_sec < y->time.tv_sec ? 1 : -1;
	if (x->time.tv_nsec != y->time.tv_nsec)
		return x->time.tv_nsec < y->time.tv_nsec ? 1 : -1;
	return strcmp(x->name, y->name);
}

static bool finished(const char *name)
{
	return strlen(name) == NAME_LENGTH - 1 && strspn(name + strlen(PREFIX), "0123456789abcdef") == 32;
}

/* What the folder has of ours: finished files into *KEPT, their number in *N; the others, which a program that was killed may have left,
 * when they are older than SINCE, are removed. */
static void look_through(DIR *list, time_t since, struct kept **kept, size_t *n)
{
	for (struct dirent *entry; (entry = readdir(list));) {
		const char *name = entry->d_name;
		struct stat about;
		if (strncmp(name, PREFIX, strlen(PREFIX)) != 0 || fstatat(dirfd(list), name, &about, AT_SYMLINK_NOFOLLOW) < 0)
			continue;
		if (finished(name)) {
			*kept = voc_reallocate(*kept, *n + 1, sizeof **kept);
			memcpy((*kept)[*n].name, name, NAME_LENGTH);
			(*kept)[(*n)++].time = about.st_mtim;
		} else if (strncmp(name, UNFINISHED, strlen(UNFINISHED)) == 0 && about.st_mtim.tv_sec < since) {
			(void)unlinkat(dirfd(list), name, 0);
		}
	}
}

/* All but the newest files go. FRESH is the time of the one just written. */
static void prune(int folder, const struct timespec *fresh)
{
	int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *list = again < 0 ? NULL : fdopendir(again);
	struct kept *kept = NULL;
	size_t n = 0;
	if (!list) {
		if (again >= 0)
			close(again);
		return;
	}
	look_through(list, fresh->tv_sec - STALE, &kept, &n);
	if (n)
		qsort(kept, n, sizeof *kept, newer_first);
	for (size_t i = MOST_FILES; i < n; i++)
		(void)unlinkat(folder, kept[i].name, 0);
	free(kept);
	closedir(list);
}

/* A new file in FOLDER, which nobody else may read; -1 also where the modes of files mean nothing, and it would not be believed. */
static int create(int folder, char name[NAME_LENGTH])
{
	struct stat about;
	int fd = -1;
	for (unsigned i = 0; fd < 0 && i < 100; i++) {
		snprintf(name, NAME_LENGTH, UNFINISHED "%ld-%u", (long)getpid(), i);
		fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (fd < 0 && errno != EEXIST)
			return -1;
	}
	if (fd < 0 || is_mine(fd, &about))
		return fd;
	(void)unlinkat(folder, name, 0);
	close(fd);
	return -1;
}

/* Writes it under its unfinished name, tells when in *TIME, and renames it. */
static bool finish(int folder, int fd, const char *unfinished, const struct head *head, const struct voc_span *piece, size_t n,
		   struct timespec *time)
{
	char name[NAME_LENGTH];
	struct stat about = {0};
	bool whole = write_all(fd, (struct voc_span){(const char *)head, sizeof *head});
	for (size_t i = 0; whole && i < n; i++)
		whole = write_all(fd, piece[i]);
	whole &= fstat(fd, &about) == 0;
	whole &= close(fd) == 0;
	name_of(head->key, name);
	*time = about.st_mtim;
	if (whole && renameat(folder, unfinished, folder, name) == 0)
		return true;
	(void)unlinkat(folder, unfinished, 0);
	return false;
}

void voc_cache_write(const uint64_t key[2], const struct voc_span *piece, size_t n)
{
	struct head head = {.key = {key[0], key[1]}};
	struct timespec time;
	char unfinished[NAME_LENGTH];
	for (size_t i = 0; i < n; i++)
		head.bytes += piece[i].n;
	if (head.bytes > MOST_BYTES - sizeof head)
		return;
	memcpy(head.magic, magic, sizeof magic);
	voc_hash_pieces(piece, n, head.sum);
	int folder = open_folder(true);
	int fd = folder < 0 ? -1 : create(folder, unfinished);
	if (fd >= 0 && finish(folder, fd, unfinished, &head, piece, n, &time))
		prune(folder, &time);
	if (folder >= 0)
		close(folder);
}
