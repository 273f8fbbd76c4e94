/* SPDX-License-Identifier: Apache-2.0 */
/* walk -- the rows of a statement, dealt out to threads. */
#ifndef SHELL_WALK_H
#define SHELL_WALK_H

#include <stddef.h>

#include "io/database.h"
#include "voc/arena.h"

/* One row: the first column is a whole number, the others as texts, NULL as empty, numbers in the fewest digits that say them.
 */
struct voc_walked {
	long long item;
	const struct voc_span *value;
};

struct voc_walk {
	struct voc_database *database;
	struct voc_statement *statement;
	size_t workers;
	/* By several threads at once, each with its own STATE and ARENA, which is emptied between rows. */
	void (*row)(void *state, const struct voc_walked *row, struct voc_arena *arena);
	void **state; /* of each worker */
};

/* Every row to some worker; the rows of one come in order. -1 and ERR, also when the database is told to stop. */
int voc_walk(struct voc_walk *walk, struct voc_error *err);

/* NUMBER (finite) in the fewest digits that say it, as the tools write theirs. */
struct voc_span voc_number_text(double number, struct voc_arena *arena);

/* As many as -j says. */
size_t voc_walk_workers(void);

#endif
