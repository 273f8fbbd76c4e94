/* SPDX-License-Identifier: Apache-2.0 */
/* dictionary -- dictionary folders to a lexicon and a category table. */
#ifndef RECORDS_DICTIONARY_H
#define RECORDS_DICTIONARY_H

#include "text/categories.h"
#include "text/lexicon.h"

/* Adds the files of DIR for the kinds in the bit set KINDS (1 << kind): DIR/KIND.csv and DIR/LANGUAGE/KIND.csv, languages in order of
 * their names. -1 and ERR with file and line for anything that is not a dictionary line, and for a file of an unknown kind. */
int voc_dictionary_read(const char *dir, unsigned kinds, struct voc_lexicon *lexicon, struct voc_error *err);

/* Calls TAKE for each row of a CSV file with the values of the COLUMNS named (NULL-terminated; "term" or "note?" when optional), in
 * that order; stops when it returns -1. The file's name in ERR is filled in. */
int voc_dictionary_rows(const char *path, const char *const *columns,
			int (*take)(void *context, const struct voc_span *value, unsigned long line, struct voc_error *err),
			void *context, struct voc_error *err);

#endif
