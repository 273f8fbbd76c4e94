/* SPDX-License-Identifier: Apache-2.0 */
/* compiled -- a classifier from the cache, else from the dictionaries themselves, and then into it. Only what was loaded without an error
 * is ever kept, so every error is found in the files, with its line, each time. */
#include "records/compiled.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/map.h"
#include "io/cache.h"
#include "records/dictionary.h"
#include "text/classifier.h"
#include "text/regex.h"

#define LEAST ((size_t)64 << 10) /* bytes of dictionaries; fewer are read in less time than is worth a file */
#define MOST ((size_t)64 << 20)

struct sum {
	struct voc_buffer said;  /* what is so far to be hashed */
	struct voc_buffer bytes; /* of one file */
	size_t total;
};

/* All of PATH, a plain file that does not change meanwhile: nothing else is sure to be the same when it is read again. */
static bool read_whole(const char *path, struct sum *sum)
{
	struct stat about;
	ssize_t got = 1;
	bool whole = stat(path, &about) == 0 && S_ISREG(about.st_mode) && about.st_size <= (off_t)(MOST - sum->total);
	int fd = whole ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1; /* to open a pipe would be to read from it */
	voc_buffer_reset(&sum->bytes);
	if (fd < 0)
		return false;
	voc_buffer_reserve(&sum->bytes, (size_t)about.st_size + 1);
	while (sum->bytes.n <= (size_t)about.st_size && got > 0) {
		got = read(fd, sum->bytes.p + sum->bytes.n, (size_t)about.st_size + 1 - sum->bytes.n);
		sum->bytes.n += got > 0 ? (size_t)got : 0;
	}
	close(fd);
	return got == 0 && sum->bytes.n == (size_t)about.st_size;
}

static int add_file(void *context, const char *path, int kind, struct voc_span lang, struct voc_error *err)
{
	struct sum *sum = context;
	uint64_t hash[2];
	(void)lang;
	(void)err;
	if (kind < 0 || !read_whole(path, sum))
		return -1;
	voc_hash_wide(voc_buffer_view(&sum->bytes), hash);
	voc_buffer_add(&sum->said, path, strlen(path) + 1);
	voc_buffer_add(&sum->said, &sum->bytes.n, sizeof sum->bytes.n);
	voc_buffer_add(&sum->said, hash, sizeof hash);
	sum->total += sum->bytes.n;
	return 0;
}

/* The folder, its categories, its dictionaries. */
static int add_folder(struct sum *sum, const char *dir)
{
	struct voc_arena arena = {0};
	const char *categories = voc_dictionary_path(&arena, dir, "categories.csv");
	struct stat about;
	int status = 0;
	voc_buffer_add(&sum->said, dir, strlen(dir) + 1);
	if (stat(categories, &about) == 0)
		status = add_file(sum, categories, 0, VOC_SPAN(""), NULL);
	voc_arena_release(&arena);
	return status ? status : voc_dictionary_files(dir, VOC_CLASSIFIER_KINDS | 1u << VOC_KIND_JUNK, add_file, sum, NULL);
}

/* What the bytes of an image mean depends on the source of this program, the machine it was made for, and whose regexes it took. */
static void add_program(struct sum *sum)
{
	const uint64_t order = 1;
	const size_t sizes[] = {sizeof(void *), sizeof(struct voc_term), sizeof(struct voc_category)};
	char pcre2[64] = "";
	voc_regex_running(pcre2);
	voc_buffer_text(&sum->said, VOC_VERSION " ");
	voc_buffer_text(&sum->said, voc_source_sum);
	voc_buffer_add(&sum->said, pcre2, strlen(pcre2) + 1);
	voc_buffer_add(&sum->said, &order, sizeof order);
	voc_buffer_add(&sum->said, sizes, sizeof sizes);
}

bool voc_compiled_key(const char *const *dirs, uint64_t key[2])
{
	struct sum sum = {0};
	int status = 0;
	add_program(&sum);
	for (size_t i = 0; !status && dirs[i]; i++)
		status = add_folder(&sum, dirs[i]);
	voc_hash_wide(voc_buffer_view(&sum.said), key);
	voc_buffer_release(&sum.said);
	voc_buffer_release(&sum.bytes);
	return !status && sum.total >= LEAST;
}

/* Kept only when the files are still the same: they were read twice. */
static void keep(const char *const *dirs, const uint64_t key[2], struct voc_classifier *classifier)
{
	struct voc_image image;
	uint64_t now[2];
	size_t n;
	if (!voc_compiled_key(dirs, now) || now[0] != key[0] || now[1] != key[1])
		return;
	voc_image_save(&image);
	voc_classifier_image(&image, classifier);
	const struct voc_span *piece = voc_image_pieces(&image, &n);
	voc_cache_write(key, piece, n);
	voc_image_release(&image);
}

struct voc_classifier *voc_classifier_load(const char *const *dirs, struct voc_error *err)
{
	uint64_t key[2];
	size_t n;
	if (!voc_cache_wanted() || !voc_compiled_key(dirs, key))
		return voc_dictionary_classifier(dirs, err);
	char *block = voc_cache_read(key, &n);
	struct voc_classifier *classifier = block ? voc_classifier_from(block, n) : NULL;
	if (classifier)
		return classifier;
	classifier = voc_dictionary_classifier(dirs, err);
	if (classifier)
		keep(dirs, key, classifier);
	return classifier;
}
