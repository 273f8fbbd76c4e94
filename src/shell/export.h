/* SPDX-License-Identifier: Apache-2.0 */
/* export -- the database as a file: of records, or of its own kind. */
#ifndef SHELL_EXPORT_H
#define SHELL_EXPORT_H

#include "shell/session.h"

/* Every item with the columns that hold anything, in the format that the name of FILE tells (.csv, .tsv, .jsonl). Exit status.
 */
int voc_export(struct voc_session *session, const char *file);

/* A copy of the database, which must not be there yet. Exit status. */
int voc_save(struct voc_session *session, const char *file);

#endif
