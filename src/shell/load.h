/* SPDX-License-Identifier: Apache-2.0 */
/* load -- files into the database. */
#ifndef SHELL_LOAD_H
#define SHELL_LOAD_H

#include "io/database.h"

/* What became of the items of a load. */
struct voc_loaded {
	unsigned long long added, changed, known;
	unsigned long long no_numbers; /* ratings and sentiments that are none, left empty */
};

/* FILES into DATABASE, all or nothing. Files that bear a verdict are taken as they are, all others are imported, cleaned and
 * tagged on the way. Exit status, after messages. */
int voc_load(struct voc_database *database, char **file, struct voc_loaded *loaded);

#endif
