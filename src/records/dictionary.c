/* SPDX-License-Identifier: Apache-2.0 */
/* dictionary -- reads dictionary folders. Everything is checked, nothing is skipped in silence: half a dictionary is worse than none. */
#include "records/dictionary.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "io/csv.h"
#include "text/classifier.h"

#define COLUMNS 16

/* Finds the wanted columns in the header. */
static int read_header(const struct voc_span *header, size_t n, const char *const *columns, size_t *at, const char *path,
		       unsigned long line, struct voc_error *err)
{
	for (size_t k = 0; columns[k]; k++) {
		struct voc_span name = voc_span_from(columns[k]);
		bool optional = voc_span_ends(name, VOC_SPAN("?"));
		name.n -= optional;
		at[k] = SIZE_MAX;
		for (size_t i = 0; i < n; i++)
			if (voc_span_equal(voc_span_trim(header[i]), name))
				at[k] = i;
		if (at[k] == SIZE_MAX && !optional)
			return voc_fail_in(err, path, line, "no column '%.*s' in the header", (int)name.n, name.p);
	}
	return 0;
}

/* Tells the fault, if there is anyone to tell; 0 when the reading may go on. */
static int tell(int (*fault)(void *context, const struct voc_error *err, bool cut), void *context, const char *path, bool cut,
		struct voc_error *err)
{
	if (err && !err->file[0])
		snprintf(err->file, sizeof err->file, "%s", path);
	if (!fault || fault(context, err, cut))
		return -1;
	*err = (struct voc_error){0};
	return 0;
}

int voc_dictionary_rows_each(const char *path, const char *const *columns,
			     int (*take)(void *context, const struct voc_span *value, unsigned long line, struct voc_error *err),
			     int (*fault)(void *context, const struct voc_error *err, bool cut), void *context,
			     struct voc_error *err)
{
	struct voc_csv_file *file = voc_csv_file_open(path, err);
	const struct voc_span *cell;
	struct voc_span value[COLUMNS];
	size_t n, at[COLUMNS], width = 0;
	unsigned long line;
	int got, status = 0;
	bool header = true;
	if (!file)
		return tell(fault, context, path, true, err);
	while (!status && (got = voc_csv_file_next(file, &cell, &n, &line, err)) != 0) {
		if (got < 0 || (header && read_header(cell, n, columns, at, path, line, err))) {
			status = tell(fault, context, path, true, err);
			header = false;
			break;
		}
		if (header) {
			header = false;
			width = n;
			continue;
		}
		if (n != width) {
			status = voc_fail_in(err, path, line, "%zu cells, the header has %zu", n, width);
		} else {
			for (size_t k = 0; columns[k]; k++)
				value[k] = at[k] == SIZE_MAX ? (struct voc_span){NULL, 0} : voc_span_trim(cell[at[k]]);
			status = take(context, value, line, err);
		}
		if (status)
			status = tell(fault, context, path, false, err);
	}
	if (!status && header) {
		voc_fail_in(err, path, 0, "empty file: a header line is needed");
		status = tell(fault, context, path, true, err);
	}
	voc_csv_file_close(file);
	return status;
}

int voc_dictionary_rows(const char *path, const char *const *columns,
			int (*take)(void *context, const struct voc_span *value, unsigned long line, struct voc_error *err),
			void *context, struct voc_error *err)
{
	return voc_dictionary_rows_each(path, columns, take, NULL, context, err);
}

/* ---- terms ---- */

struct reading {
	const struct voc_dictionary_taker *taker;
	enum voc_kind kind;
	struct voc_span lang;
	const char *file;
};

static int refuse_flags(struct voc_span flags, unsigned long line, struct voc_error *err)
{
	struct voc_buffer known = {0};
	voc_flags_write(~0u, &known);
	int failed = voc_fail(err, line, "unknown flag in '%.*s'; known: %.*s", (int)flags.n, flags.p, (int)known.n, known.p);
	voc_buffer_release(&known);
	return failed;
}

static int take_term(void *context, const struct voc_span *value, unsigned long line, struct voc_error *err)
{
	struct reading *reading = context;
	struct voc_term term = {value[0], value[1], 0, 0, reading->kind, reading->file, line};
	if (value[2].n && !voc_span_real(value[2], &term.weight))
		return voc_fail(err, line, "weight '%.*s' is not a number", (int)value[2].n, value[2].p);
	if (!voc_flags_read(value[3], &term.flags))
		return refuse_flags(value[3], line, err);
	return reading->taker->term(reading->taker->context, &term, reading->lang, value[4], err);
}

static int tell_fault(void *context, const struct voc_error *err, bool cut)
{
	const struct reading *reading = context;
	return reading->taker->fault ? reading->taker->fault(reading->taker->context, err, cut) : -1;
}

/* The kind of a file named KIND.csv, -1 when it is none. */
static int kind_of(const char *name)
{
	for (int kind = 0; kind < VOC_KIND_COUNT; kind++) {
		size_t n = strlen(voc_kind_name((enum voc_kind)kind));
		if (strncmp(name, voc_kind_name((enum voc_kind)kind), n) == 0 && strcmp(name + n, ".csv") == 0)
			return kind;
	}
	return -1;
}

static bool other_table(const char *name)
{
	static const char *const tables[] = {"categories.csv", "columns.csv", "policy.csv", NULL};
	return voc_span_is_one_of(voc_span_from(name), tables);
}

static bool other_folder(const char *name)
{
	static const char *const folders[] = {"channels", "holidays", "trades", NULL};
	return voc_span_is_one_of(voc_span_from(name), folders);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **voc_folder_list(const char *dir, struct voc_error *err)
{
	DIR *folder = opendir(dir);
	char **list = NULL;
	size_t n = 0;
	if (!folder) {
		voc_fail_in(err, dir, 0, "cannot read the dictionary folder: %s", strerror(errno));
		return NULL;
	}
	for (struct dirent *entry; (entry = readdir(folder));) {
		if (entry->d_name[0] == '.')
			continue;
		list = voc_reallocate(list, n + 2, sizeof *list);
		list[n] = voc_allocate(strlen(entry->d_name) + 1);
		memcpy(list[n++], entry->d_name, strlen(entry->d_name) + 1);
	}
	closedir(folder);
	if (!list)
		list = voc_allocate(sizeof *list);
	qsort(list, n, sizeof *list, by_name);
	list[n] = NULL;
	return list;
}

void voc_folder_free(char **list)
{
	for (char **name = list; name && *name; name++)
		free(*name);
	free(list);
}

const char *voc_dictionary_path(struct voc_arena *arena, const char *dir, const char *name)
{
	size_t n = strlen(dir);
	return voc_arena_print(arena, "%s%s%s", dir, n && dir[n - 1] == '/' ? "" : "/", name).p;
}

static int read_file(void *context, const char *path, int kind, struct voc_span lang, struct voc_error *err)
{
	static const char *const columns[] = {"term", "label", "weight?", "flags?", "note?", NULL};
	const struct voc_dictionary_taker *taker = context;
	if (kind < 0) {
		voc_fail_in(err, path, 0, "no kind of dictionary has this name; voc-dict(5) lists them");
		return tell(taker->fault, taker->context, path, true, err);
	}
	struct reading reading = {taker, (enum voc_kind)kind, lang, taker->file(taker->context, path)};
	return voc_dictionary_rows_each(path, columns, take_term, tell_fault, &reading, err);
}

/* DIR itself and, at the top, its language folders; LANG is NULL at the top. */
static int walk_folder(const char *dir, const char *lang, unsigned kinds, voc_dictionary_file *take, void *context,
		       struct voc_error *err)
{
	struct voc_arena arena = {0};
	char **list = voc_folder_list(dir, err);
	int status = list ? 0 : -1;
	bool top = !lang;
	for (size_t i = 0; !status && list[i]; i++) {
		const char *path = voc_dictionary_path(&arena, dir, list[i]);
		struct stat about;
		if (stat(path, &about)) {
			status = voc_fail_in(err, path, 0, "%s", strerror(errno));
		} else if (S_ISDIR(about.st_mode)) {
			if (top && !other_folder(list[i]))
				status = walk_folder(path, list[i], kinds, take, context, err);
		} else if (voc_span_ends(voc_span_from(list[i]), VOC_SPAN(".csv")) && !(top && other_table(list[i]))) {
			int kind = kind_of(list[i]);
			if (kind < 0 || kinds >> kind & 1)
				status = take(context, path, kind, voc_span_from(lang), err);
		}
	}
	voc_folder_free(list);
	voc_arena_release(&arena);
	return status;
}

int voc_dictionary_files(const char *dir, unsigned kinds, voc_dictionary_file *take, void *context, struct voc_error *err)
{
	return walk_folder(dir, NULL, kinds, take, context, err);
}

int voc_dictionary_each(const char *dir, unsigned kinds, const struct voc_dictionary_taker *taker, struct voc_error *err)
{
	return walk_folder(dir, NULL, kinds, read_file, (void *)(uintptr_t)taker, err);
}

static const char *keep_file(void *context, const char *path)
{
	return voc_lexicon_file(context, path);
}

static int add_term(void *context, const struct voc_term *term, struct voc_span lang, struct voc_span note, struct voc_error *err)
{
	(void)lang;
	(void)note;
	return voc_lexicon_add(context, term, err);
}

int voc_dictionary_read(const char *dir, unsigned kinds, struct voc_lexicon *lexicon, struct voc_error *err)
{
	const struct voc_dictionary_taker taker = {.file = keep_file, .term = add_term, .context = lexicon};
	return voc_dictionary_each(dir, kinds, &taker, err);
}

struct voc_lexicon *voc_lexicon_load(const char *const *dirs, unsigned kinds, struct voc_error *err)
{
	struct voc_lexicon *lexicon = voc_lexicon_new();
	for (size_t i = 0; dirs[i]; i++) {
		if (voc_dictionary_read(dirs[i], kinds, lexicon, err)) {
			voc_lexicon_free(lexicon);
			return NULL;
		}
	}
	return lexicon;
}

/* ---- categories ---- */

const char *const voc_category_columns[] = {"path",      "zh?",       "en?",        "stage?",     "department?", "tier?", "importance?",
					    "reply_zh?", "reply_en?", "action_zh?", "action_en?", "yields?",     "as?",   NULL};

int voc_category_read(const struct voc_span *value, struct voc_category *category, unsigned long line, struct voc_error *err)
{
	*category = (struct voc_category){
		.path = value[0],
		.name = {[VOC_ZH] = value[1], [VOC_EN] = value[2]},
		.stage = value[3],
		.department = value[4],
		.tier = value[5],
		.importance = 3,
		.reply = {[VOC_ZH] = value[7], [VOC_EN] = value[8]},
		.action = {[VOC_ZH] = value[9], [VOC_EN] = value[10]},
		.yields = value[11],
		.as = value[12],
	};
	if (value[6].n && !voc_span_real(value[6], &category->importance))
		return voc_fail(err, line, "importance '%.*s' is not a number", (int)value[6].n, value[6].p);
	return 0;
}

static int take_category(void *context, const struct voc_span *value, unsigned long line, struct voc_error *err)
{
	struct voc_category category;
	if (voc_category_read(value, &category, line, err))
		return -1;
	if (voc_categories_read(context, &category, err)) {
		if (err)
			err->line = line;
		return -1;
	}
	return 0;
}

/* Only when all are there can be seen which are missing. */
static int check_yields(const struct voc_categories *categories, struct voc_error *err)
{
	for (size_t i = 0; i < voc_categories_count(categories); i++) {
		const struct voc_category *category = voc_categories_at(categories, i);
		struct voc_span missing = voc_categories_missing(categories, category);
		if (missing.n)
			return voc_fail(err, 0, "category '%.*s' yields to '%.*s', and categories.csv has no such path",
					(int)category->path.n, category->path.p, (int)missing.n, missing.p);
	}
	return 0;
}

struct voc_categories *voc_categories_load(const char *const *dirs, struct voc_error *err)
{
	struct voc_categories *categories = voc_categories_new();
	struct voc_arena arena = {0};
	int status = 0;
	for (size_t i = 0; !status && dirs[i]; i++) {
		const char *path = voc_dictionary_path(&arena, dirs[i], "categories.csv");
		struct stat about;
		if (stat(path, &about) == 0) /* an overlay need not have one */
			status = voc_dictionary_rows(path, voc_category_columns, take_category, categories, err);
	}
	voc_arena_release(&arena);
	if (!status && check_yields(categories, err) == 0 && voc_categories_settle(categories, err) == 0)
		return categories;
	voc_categories_free(categories);
	return NULL;
}

/* The classifier must know what a shop system writes for a silent customer; the rest of junk.csv is work for voc-clean. */
static int add_default_praise(const char *const *dirs, struct voc_lexicon *lexicon, struct voc_error *err)
{
	struct voc_lexicon *junk = voc_lexicon_load(dirs, 1u << VOC_KIND_JUNK, err);
	int status = junk ? 0 : -1;
	for (size_t i = 0; !status && i < voc_lexicon_count(junk); i++) {
		struct voc_term term = *voc_lexicon_at(junk, i);
		if (!voc_span_is(term.label, "praise"))
			continue;
		term.file = voc_lexicon_file(lexicon, term.file);
		status = voc_lexicon_add(lexicon, &term, err);
	}
	voc_lexicon_free(junk);
	return status;
}

struct voc_classifier *voc_dictionary_classifier(const char *const *dirs, struct voc_error *err)
{
	struct voc_categories *categories = voc_categories_load(dirs, err);
	if (!categories)
		return NULL;
	struct voc_lexicon *lexicon = voc_lexicon_load(dirs, VOC_CLASSIFIER_KINDS, err);
	if (!lexicon || add_default_praise(dirs, lexicon, err)) {
		voc_lexicon_free(lexicon);
		voc_categories_free(categories);
		return NULL;
	}
	return voc_classifier_new(lexicon, categories, err);
}
