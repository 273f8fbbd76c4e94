/* SPDX-License-Identifier: Apache-2.0 */
/* digest -- libsodium's SHA-256, so that anybody can check it with sha256sum. */
#include "io/digest.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "voc/arena.h"

enum { BLOCK = 1 << 17 };

static void finish(crypto_hash_sha256_state *hash, char digest[VOC_DIGEST_SIZE])
{
	unsigned char raw[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_final(hash, raw);
	sodium_bin2hex(digest, VOC_DIGEST_SIZE, raw, sizeof raw);
}

static ssize_t read_again(int fd, void *to, size_t n)
{
	ssize_t got;
	do
		got = read(fd, to, n);
	while (got < 0 && errno == EINTR);
	return got;
}

struct voc_digest {
	crypto_hash_sha256_state hash;
	unsigned long long bytes;
};

struct voc_digest *voc_digest_new(void)
{
	struct voc_digest *sum = voc_allocate_zero(1, sizeof *sum);
	crypto_hash_sha256_init(&sum->hash);
	return sum;
}

void voc_digest_add(struct voc_digest *sum, struct voc_span bytes)
{
	crypto_hash_sha256_update(&sum->hash, (const unsigned char *)bytes.p, bytes.n);
	sum->bytes += bytes.n;
}

void voc_digest_end(struct voc_digest *sum, char digest[VOC_DIGEST_SIZE], unsigned long long *bytes)
{
	finish(&sum->hash, digest);
	if (bytes)
		*bytes = sum->bytes;
	free(sum);
}

int voc_digest_file(const char *path, char digest[VOC_DIGEST_SIZE], unsigned long long *bytes, struct voc_error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return voc_fail_in(err, path, 0, "%s", strerror(errno));
	struct voc_digest *sum = voc_digest_new();
	char *block = voc_allocate(BLOCK);
	ssize_t got;
	while ((got = read_again(fd, block, BLOCK)) > 0)
		voc_digest_add(sum, (struct voc_span){block, (size_t)got});
	int why = errno;
	free(block);
	close(fd);
	voc_digest_end(sum, digest, bytes);
	return got < 0 ? voc_fail_in(err, path, 0, "%s", strerror(why)) : 0;
}

/* Names of files, in an arena. */
struct names {
	struct voc_arena arena;
	struct voc_span *name;
	size_t n;
};

static int by_name(const void *a, const void *b)
{
	return voc_span_compare(*(const struct voc_span *)a, *(const struct voc_span *)b);
}

/* The names in FOLDER/INSIDE that end with .csv, and those one folder deeper when DEEPER. A name that is no folder has none. */
static int collect(struct names *names, const char *folder, const char *inside, bool deeper, struct voc_error *err)
{
	const char *path = voc_arena_print(&names->arena, "%s/%s", folder, inside).p;
	DIR *dir = opendir(path);
	int result = 0;
	if (!dir)
		return errno == ENOTDIR ? 0 : voc_fail_in(err, path, 0, "%s", strerror(errno));
	for (struct dirent *entry; result == 0 && (errno = 0, entry = readdir(dir));) {
		struct voc_span name = voc_arena_print(&names->arena, "%s%s", inside, entry->d_name);
		if (entry->d_name[0] == '.')
			continue;
		if (voc_span_ends(name, VOC_SPAN(".csv"))) {
			names->name = voc_reallocate(names->name, names->n + 1, sizeof *names->name);
			names->name[names->n++] = name;
		} else if (deeper) {
			result = collect(names, folder, voc_arena_print(&names->arena, "%s/", name.p).p, false, err);
		}
	}
	if (result == 0 && errno)
		result = voc_fail_in(err, path, 0, "%s", strerror(errno));
	closedir(dir);
	return result;
}

int voc_digest_folder(const char *folder, char digest[VOC_DIGEST_SIZE], struct voc_error *err)
{
	struct names names = {0};
	crypto_hash_sha256_state hash;
	int result = collect(&names, folder, "", true, err);
	if (names.n)
		qsort(names.name, names.n, sizeof *names.name, by_name);
	crypto_hash_sha256_init(&hash);
	for (size_t i = 0; i < names.n && result == 0; i++) {
		char one[VOC_DIGEST_SIZE];
		result = voc_digest_file(voc_arena_print(&names.arena, "%s/%s", folder, names.name[i].p).p, one, NULL, err);
		if (result < 0)
			break;
		struct voc_span line = voc_arena_print(&names.arena, "%s  %s\n", one, names.name[i].p);
		crypto_hash_sha256_update(&hash, (const unsigned char *)line.p, line.n);
	}
	finish(&hash, digest);
	free(names.name);
	voc_arena_release(&names.arena);
	return result;
}
