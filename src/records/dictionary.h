/* SPDX-License-Identifier: Apache-2.0 */
/* dictionary -- dictionary folders to a lexicon and a category table. */
#ifndef RECORDS_DICTIONARY_H
#define RECORDS_DICTIONARY_H

#include "text/categories.h"
#include "text/lexicon.h"
#include "voc/classify.h"

/* Adds the files of DIR for the kinds in the bit set KINDS (1 << kind): DIR/KIND.csv and DIR/LANGUAGE/KIND.csv, languages in order of
 * their names. -1 and ERR with file and line for anything that is not a dictionary line, and for a file of an unknown kind. */
int voc_dictionary_read(const char *dir, unsigned kinds, struct voc_lexicon *lexicon, struct voc_error *err);

/* Calls TAKE for each row of a CSV file with the values of the COLUMNS named (NULL-terminated; "term" or "note?" when optional), in
 * that order; stops when it returns -1. The file's name in ERR is filled in. */
int voc_dictionary_rows(const char *path, const char *const *columns,
			int (*take)(void *context, const struct voc_span *value, unsigned long line, struct voc_error *err),
			void *context, struct voc_error *err);

/* The file NAME of the folder DIR. */
const char *voc_dictionary_path(struct voc_arena *arena, const char *dir, const char *name);

/* Calls TAKE for the files that voc_dictionary_read reads, in its order; KIND is negative for a name that is of none. Stops when it returns
 * anything but 0. */
typedef int voc_dictionary_file(void *context, const char *path, int kind, struct voc_span lang, struct voc_error *err);
int voc_dictionary_files(const char *dir, unsigned kinds, voc_dictionary_file *take, void *context, struct voc_error *err);

/* What gets the lines of dictionaries one by one. FAULT is told of each bad line and may let the reading go on (0) or stop it (-1);
 * CUT: the rest of the file cannot be read. NULL stops at the first. */
struct voc_dictionary_taker {
	const char *(*file)(void *context, const char *path); /* a copy that lives as long as the terms */
	int (*term)(void *context, const struct voc_term *term, struct voc_span lang, struct voc_span note,
		    struct voc_error *err);
	int (*fault)(void *context, const struct voc_error *err, bool cut);
	void *context;
};

/* voc_dictionary_read and voc_dictionary_rows for such a taker. */
int voc_dictionary_each(const char *dir, unsigned kinds, const struct voc_dictionary_taker *taker, struct voc_error *err);
int voc_dictionary_rows_each(const char *path, const char *const *columns,
			     int (*take)(void *context, const struct voc_span *value, unsigned long line,
					 struct voc_error *err),
			     int (*fault)(void *context, const struct voc_error *err, bool cut), void *context,
			     struct voc_error *err);

/* The names in DIR, sorted, without those that begin with a dot, NULL-terminated; NULL and ERR when it cannot be read. */
char **voc_folder_list(const char *dir, struct voc_error *err);
void voc_folder_free(char **list); /* accepts NULL */

/* The columns of categories.csv, and a row of them. LINE tells where it stands. */
extern const char *const voc_category_columns[];
int voc_category_read(const struct voc_span *value, struct voc_category *category, unsigned long line, struct voc_error *err);

/* voc_classifier_load from the files themselves. */
struct voc_classifier *voc_dictionary_classifier(const char *const *dirs, struct voc_error *err);

#endif
