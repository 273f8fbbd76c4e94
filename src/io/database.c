/* SPDX-License-Identifier: Apache-2.0 */
/* database -- a connection: opened with care, watched while it works. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "io/database_handle.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "voc/arena.h"
#include "voc/buffer.h"

enum {
	WAIT_MS = 60 * 1000,
	WATCH_STEPS = 4096, /* of SQLite's machine between two looks at clock and stop: well under a millisecond */
	CACHE_KIB = 256 * 1024,
};

int voc_database_fail(struct voc_database *database, int code, struct voc_error *err)
{
	const char *path = database->path ? database->path : "";
	if (code == SQLITE_NOMEM)
		return voc_fail(err, 0, "out of memory: the limit is reached (--max-memory)");
	if (code == SQLITE_INTERRUPT && database->stopped)
		return voc_fail(err, 0, "%s", database->stopped);
	if (code == SQLITE_AUTH && database->denied)
		return voc_fail(err, 0, "%s", database->denied);
	if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		return voc_fail_in(err, path, 0, "another program is writing into it; try again later");
	if (code == SQLITE_FULL)
		return voc_fail_in(err, path, 0, "no space left to write");
	if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
		return voc_fail_in(err, path, 0, "%s; nothing was changed", sqlite3_errmsg(database->handle));
	return voc_fail(err, 0, "%s", sqlite3_errmsg(database->handle));
}

static double passed(const struct timespec *begun)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - begun->tv_sec) + (double)(now.tv_nsec - begun->tv_nsec) / 1e9;
}

bool voc_database_stopped(struct voc_database *database)
{
	if (database->stop && *database->stop)
		database->stopped = "interrupted";
	else if (database->seconds > 0 && passed(&database->begun) > database->seconds)
		database->stopped = "the time is up (--timeout)";
	return database->stopped != NULL;
}

static int look(void *context)
{
	return voc_database_stopped(context);
}

void voc_database_rewind(struct voc_database *database)
{
	database->stopped = NULL;
	clock_gettime(CLOCK_MONOTONIC, &database->begun);
}

void voc_database_watch(struct voc_database *database, double seconds, const volatile sig_atomic_t *stop)
{
	database->seconds = seconds;
	database->stop = stop;
	voc_database_rewind(database);
	sqlite3_progress_handler(database->handle, WATCH_STEPS, look, database);
}

void voc_database_memory(long long bytes)
{
	sqlite3_hard_heap_limit64(bytes);
}

void voc_database_permit(struct voc_database *database, unsigned permissions)
{
	database->permissions = permissions;
}

void voc_database_guard(struct voc_database *database, bool on)
{
	database->guarded = on;
}

bool voc_database_busy(const struct voc_database *database)
{
	return !sqlite3_get_autocommit(database->handle);
}

int voc_database_run(struct voc_database *database, const char *sql, struct voc_error *err)
{
	int code = sqlite3_exec(database->handle, sql, NULL, NULL, NULL);
	return code == SQLITE_OK ? 0 : voc_database_fail(database, code, err);
}

int voc_database_number(struct voc_database *database, const char *sql, long long *number, struct voc_error *err)
{
	struct voc_statement *statement = voc_statement_new(database, voc_span_from(sql), NULL, NULL, err);
	struct voc_value value = {0};
	if (!statement)
		return -1;
	int got = voc_statement_step(statement, err);
	if (got > 0)
		voc_statement_value(statement, 0, &value);
	voc_statement_free(statement);
	*number = value.whole;
	return got < 0 ? -1 : 0;
}

long long voc_database_changed(const struct voc_database *database)
{
	return sqlite3_changes64(database->handle);
}

bool voc_sql_complete(const char *text)
{
	return sqlite3_complete(text);
}

/* SQLite would make the file readable for everybody; the files beside it take its mode. */
static int create(const char *path, struct voc_error *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 && errno != EEXIST)
		return voc_fail_in(err, path, 0, "cannot be created: %s", strerror(errno));
	if (fd >= 0)
		close(fd);
	return 0;
}

static void limit(sqlite3 *handle)
{
	sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 256 << 20);
	sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
	sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 4096);
	sqlite3_limit(handle, SQLITE_LIMIT_COLUMN, 4096);
	sqlite3_limit(handle, SQLITE_LIMIT_VARIABLE_NUMBER, 8192);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL); /* "text" is a column, never a text by mistake */
	sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
}

void voc_database_bulk(struct voc_database *database, bool on)
{
	if (database->path && !voc_database_busy(database))
		voc_database_run(database, on ? "PRAGMA journal_mode=TRUNCATE" : "PRAGMA journal_mode=WAL", NULL);
}

static int tune(struct voc_database *database, bool fresh, struct voc_error *err)
{
	char cache[64];
	sqlite3_snprintf(sizeof cache, cache, "PRAGMA cache_size=-%d", CACHE_KIB);
	if (voc_database_run(database, cache, err) < 0 ||
	    (fresh && voc_database_run(database, "PRAGMA page_size=8192", err) < 0))
		return -1;
	if (!database->path)
		return voc_database_run(database,
					"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE", err);
	/* Refused while another program fills the file: that one turns the log on when it is done (voc_database_bulk). SQLite does not
	 * wait here, and either way of writing is safe. */
	voc_database_run(database, "PRAGMA journal_mode=WAL", NULL);
	return voc_database_run(database, "PRAGMA synchronous=NORMAL", err);
}

/* A file that is no database of ours is left alone, and so is one that is damaged. */
static int inspect(struct voc_database *database, int format, int version, bool *fresh, struct voc_error *err)
{
	long long tables = 0, found_format = 0, found_version = 0;
	const char *path = database->path;
	if (voc_database_number(database, "SELECT count(*) FROM sqlite_schema", &tables, err) < 0 ||
	    voc_database_number(database, "PRAGMA application_id", &found_format, err) < 0 ||
	    voc_database_number(database, "PRAGMA user_version", &found_version, err) < 0)
		return -1;
	*fresh = tables == 0 && found_format == 0;
	if (*fresh)
		return 0;
	if (found_format != format)
		return voc_fail_in(err, path, 0, "a database, but not one of feedback; name another file");
	if (found_version > version)
		return voc_fail_in(err, path, 0, "written by a newer version of this program (layout %lld, this one knows %d)",
				   found_version, version);
	struct voc_statement *check = voc_statement_new(database, VOC_SPAN("PRAGMA quick_check(1)"), NULL, NULL, err);
	struct voc_value verdict = {0};
	int got = check ? voc_statement_step(check, err) : -1;
	if (got > 0)
		voc_statement_value(check, 0, &verdict);
	bool good = got > 0 && voc_span_is(verdict.text, "ok");
	if (got > 0 && !good)
		voc_fail_in(err, path, 0, "damaged (%.*s); restore it from a copy", (int)verdict.text.n, verdict.text.p);
	voc_statement_free(check);
	return good ? 0 : -1;
}

/* SQLite makes the tables behind these functions when they are first named, which looks like a change to the guard. */
static int meet(struct voc_database *database, struct voc_error *err)
{
	return voc_database_run(
		database,
		"SELECT 1 FROM pragma_table_list, pragma_table_info('x'), pragma_table_xinfo('x'), pragma_index_list('x'),"
		" pragma_index_info('x'), pragma_database_list, pragma_function_list, json_each('[]'), json_tree('[]') WHERE 0",
		err);
}

static int start(struct voc_database *database, int format, int version, bool *fresh, struct voc_error *err)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	int code =
		sqlite3_open_v2(database->path ? database->path : "", &database->handle, flags & ~SQLITE_OPEN_EXRESCODE, NULL);
	if (!database->handle)
		return voc_fail(err, 0, "out of memory");
	if (code != SQLITE_OK)
		return voc_fail_in(err, database->path ? database->path : "", 0, "cannot be opened: %s",
				   sqlite3_errmsg(database->handle));
	sqlite3_busy_timeout(database->handle, WAIT_MS);
	limit(database->handle);
	sqlite3_set_authorizer(database->handle, voc_database_authorize, database);
	if (inspect(database, format, version, fresh, err) < 0 || tune(database, *fresh, err) < 0 || meet(database, err) < 0) {
		if (database->path && !err->file[0])
			voc_fail_in(err, database->path, 0, "%s", sqlite3_errmsg(database->handle));
		return -1;
	}
	return 0;
}

static struct voc_database *named(const char *path)
{
	struct voc_database *database = voc_allocate_zero(1, sizeof *database);
	if (path) {
		size_t n = strlen(path) + 1;
		database->path = memcpy(voc_allocate(n), path, n);
	}
	return database;
}

struct voc_database *voc_database_open(const char *path, int format, int version, bool *fresh, struct voc_error *err)
{
	if (path && create(path, err) < 0)
		return NULL;
	struct voc_database *database = named(path);
	if (start(database, format, version, fresh, err) == 0)
		return database;
	voc_database_close(database);
	return NULL;
}

/* ---- reading ---- */

/* Whether there is a file PATH + ENDING, with something in it if FULL. */
static bool has_beside(const char *path, const char *ending, bool full)
{
	struct voc_buffer name = {0};
	struct stat about;
	voc_buffer_text(&name, path);
	voc_buffer_add(&name, ending, strlen(ending) + 1);
	bool found = stat(name.p, &about) == 0 && (!full || about.st_size > 0);
	voc_buffer_release(&name);
	return found;
}

/* Whether somebody has the file open to write, or died at it. */
static bool is_at_work(const char *path)
{
	char *file = realpath(path, NULL); /* not that of a link to it */
	bool found = file && (has_beside(file, "-wal", false) || has_beside(file, "-journal", true));
	free(file);
	return found;
}

/* "file:PATH?immutable=1": without locks, and without the files beside it that SQLite would make even to read, and leave there. */
static void write_address(const char *path, bool alone, struct voc_buffer *out)
{
	voc_buffer_text(out, "file:");
	for (; *path; path++) {
		if (strchr("?#%", *path))
			voc_buffer_print(out, "%%%02X", (unsigned)(unsigned char)*path);
		else
			voc_buffer_byte(out, *path);
	}
	voc_buffer_text(out, alone ? "?immutable=1" : "?mode=ro");
	voc_buffer_byte(out, '\0');
}

static int start_reading(struct voc_database *database, int format, int version, struct voc_error *err)
{
	struct voc_buffer address = {0};
	bool fresh;
	write_address(database->path, database->alone, &address);
	int code = sqlite3_open_v2(address.p, &database->handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
				   NULL);
	voc_buffer_release(&address);
	if (!database->handle)
		return voc_fail(err, 0, "out of memory");
	if (code != SQLITE_OK)
		return voc_fail_in(err, database->path, 0, "cannot be opened: %s", sqlite3_errmsg(database->handle));
	sqlite3_busy_timeout(database->handle, WAIT_MS);
	limit(database->handle);
	sqlite3_db_config(database->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	/* one state of it, from the first look to the last row */
	if (voc_database_run(database, "BEGIN", err) < 0 || inspect(database, format, version, &fresh, err) < 0)
		return -1;
	return fresh ? voc_fail_in(err, database->path, 0, "empty; name a database that voc-shell keeps") : 0;
}

struct voc_database *voc_database_read(const char *path, int format, int version, struct voc_error *err)
{
	struct voc_database *database = named(path);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0 || fstat(fd, &database->about) < 0)
		voc_fail_in(err, path, 0, "cannot open: %s", strerror(errno));
	else if (!S_ISREG(database->about.st_mode))
		voc_fail_in(err, path, 0, "not a file");
	if (fd >= 0)
		close(fd);
	database->alone = !is_at_work(path);
	if (!err->msg[0] && start_reading(database, format, version, err) == 0)
		return database;
	if (database->handle)
		voc_database_unchanged(database, err); /* then what looks damaged is only new */
	voc_database_close(database);
	return NULL;
}

int voc_database_unchanged(const struct voc_database *database, struct voc_error *err)
{
	struct stat now;
	if (!database->alone)
		return 0; /* locks saw to it */
	const struct stat *then = &database->about;
	bool same = stat(database->path, &now) == 0 && now.st_dev == then->st_dev && now.st_ino == then->st_ino &&
		    now.st_size == then->st_size && now.st_mtim.tv_sec == then->st_mtim.tv_sec &&
		    now.st_mtim.tv_nsec == then->st_mtim.tv_nsec;
	return same && !is_at_work(database->path)
		       ? 0
		       : voc_fail_in(err, database->path, 0, "another program has written into it meanwhile; try again");
}

void voc_database_close(struct voc_database *database)
{
	if (!database)
		return;
	sqlite3_close_v2(database->handle);
	free(database->path);
	free(database);
}
