/* SPDX-License-Identifier: Apache-2.0 */
/* database_handle -- what the files database*.c share. */
#ifndef IO_DATABASE_HANDLE_H
#define IO_DATABASE_HANDLE_H

#include <sqlite3.h>
#include <sys/stat.h>
#include <time.h>

#include "io/database.h"

struct voc_database {
	sqlite3 *handle;
	char *path;        /* NULL for a database of this process alone */
	bool alone;        /* read without locks, because nobody had it open */
	struct stat about; /* of the file then */
	unsigned permissions;
	bool guarded;
	const char *denied; /* why the authorizer said no */
	const volatile sig_atomic_t *stop;
	double seconds; /* 0 for no limit */
	struct timespec begun;
	const char *stopped; /* why the progress handler said no */
};

/* Fills ERR with what SQLite says of CODE, or with our own reason. Returns -1. */
int voc_database_fail(struct voc_database *database, int code, struct voc_error *err);

/* For sqlite3_set_authorizer; CONTEXT is the database. */
int voc_database_authorize(void *context, int action, const char *first, const char *second, const char *schema,
			   const char *inner);

#endif
