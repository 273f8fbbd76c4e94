/* SPDX-License-Identifier: Apache-2.0 */
/* database -- SQLite: connections with limits, statements, functions of our own. The files database*.c are the only ones that
 * know it.
 *
 * What a user types runs guarded: it reads, and writes to temporary tables; anything else only when permitted. */
#ifndef IO_DATABASE_H
#define IO_DATABASE_H

#include <signal.h>
#include <stdbool.h>

#include "voc/error.h"
#include "voc/span.h"

struct voc_database;

/* Opens or creates PATH (mode 0600), write-ahead logged; NULL is a database of this process alone, gone at the end. A writer
 * waits for others up to a minute. NULL and ERR, also when the file is damaged or none of ours: FORMAT is the number all of
 * ours carry, VERSION the newest layout that the caller knows. *FRESH: there was nothing in it yet. */
struct voc_database *voc_database_open(const char *path, int format, int version, bool *fresh, struct voc_error *err);
void voc_database_close(struct voc_database *database);

/* Opens PATH to read: neither it nor its folder is changed, and whoever has it open goes on. NULL and ERR, also when it is not there, empty,
 * damaged, none of ours, or newer than VERSION. */
struct voc_database *voc_database_read(const char *path, int format, int version, struct voc_error *err);
/* To be asked when all is read: -1 and ERR when somebody wrote meanwhile and what was read may be neither the old nor the new. */
int voc_database_unchanged(const struct voc_database *database, struct voc_error *err);

/* How long one statement may run (0: as long as it takes), and what stops it: *STOP is not 0. */
void voc_database_watch(struct voc_database *database, double seconds, const volatile sig_atomic_t *stop);
/* True when STOP or the time is up; for work between statements. */
bool voc_database_stopped(struct voc_database *database);
/* Begins the time anew. */
void voc_database_rewind(struct voc_database *database);

/* Memory that all databases of the process may take together. */
void voc_database_memory(long long bytes);

enum voc_permission { VOC_MAY_WRITE = 1, VOC_MAY_ATTACH = 2 };
/* What guarded statements may do besides reading. */
void voc_database_permit(struct voc_database *database, unsigned permissions);
/* Statements prepared from now on are a user's (true) or our own. */
void voc_database_guard(struct voc_database *database, bool on);

/* Before and after much is written into a database that was empty: not twice, by way of the log. Where others have it open, nothing
 * changes. */
void voc_database_bulk(struct voc_database *database, bool on);

/* Whether a transaction is open. */
bool voc_database_busy(const struct voc_database *database);

/* All statements of SQL, without results. -1 and ERR. */
int voc_database_run(struct voc_database *database, const char *sql, struct voc_error *err);
/* The first value of the first row of SQL as a number, 0 when there is none. -1 and ERR. */
int voc_database_number(struct voc_database *database, const char *sql, long long *number, struct voc_error *err);

/* Rows changed by the last statement. */
long long voc_database_changed(const struct voc_database *database);

enum voc_value_kind { VOC_VALUE_NULL, VOC_VALUE_WHOLE, VOC_VALUE_REAL, VOC_VALUE_TEXT, VOC_VALUE_BYTES };

struct voc_value {
	enum voc_value_kind kind;
	long long whole;
	double real;
	struct voc_span text;
};

struct voc_statement;

/* The first statement of SQL; *REST is what follows it. NULL without a message in ERR when there is only blank and comment.
 * NULL and ERR when it is wrong; *PLACE is then the byte of SQL at fault, -1 when SQLite does not know. REST and PLACE may be
 * NULL. */
struct voc_statement *voc_statement_new(struct voc_database *database, struct voc_span sql, struct voc_span *rest, long *place,
					struct voc_error *err);
void voc_statement_free(struct voc_statement *statement);

/* Values from 1 on; a text or bytes must stay as they are until the statement is reset. An empty text is NULL. */
void voc_statement_text(struct voc_statement *statement, int index, struct voc_span text);
void voc_statement_bytes(struct voc_statement *statement, int index, struct voc_span bytes);
void voc_statement_whole(struct voc_statement *statement, int index, long long number);
void voc_statement_real(struct voc_statement *statement, int index, double number);
void voc_statement_null(struct voc_statement *statement, int index);

/* 1: a row, 0: the end, -1 and ERR. */
int voc_statement_step(struct voc_statement *statement, struct voc_error *err);
/* Steps to the end and resets. */
int voc_statement_finish(struct voc_statement *statement, struct voc_error *err);
void voc_statement_reset(struct voc_statement *statement);

/* Columns of a result from 0 on; none for a statement that gives no rows. */
int voc_statement_columns(const struct voc_statement *statement);
struct voc_span voc_statement_name(const struct voc_statement *statement, int column);
/* Texts live until the next step. */
void voc_statement_value(const struct voc_statement *statement, int column, struct voc_value *value);
/* Whether the statement changes nothing. */
bool voc_statement_reads(const struct voc_statement *statement);

/* A function of SQL. CALL gets its arguments and fills RESULT, whose text must live until the next call; -1 and ERR make the
 * statement fail. Text arguments are valid UTF-8. ARGUMENTS -1: any number. */
struct voc_sql_function {
	const char *name;
	int arguments;
	int (*call)(void *context, const struct voc_value *argument, int n, struct voc_value *result, struct voc_error *err);
};
/* FORGET frees CONTEXT with the database, or at once when this fails. */
int voc_database_function(struct voc_database *database, const struct voc_sql_function *function, void *context,
			  void (*forget)(void *context), struct voc_error *err);

/* Whether TEXT ends where a statement ends (a semicolon outside of quotes, comments and triggers). TEXT ends with a NUL. */
bool voc_sql_complete(const char *text);

#endif
