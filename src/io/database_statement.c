/* SPDX-License-Identifier: Apache-2.0 */
/* database_statement -- a statement: prepared, given values, stepped through. */
#include <limits.h>
#include <stdlib.h>

#include "io/database_handle.h"
#include "voc/arena.h"

struct voc_statement {
	struct voc_database *database;
	sqlite3_stmt *handle;
};

struct voc_statement *voc_statement_new(struct voc_database *database, struct voc_span sql, struct voc_span *rest, long *place,
					struct voc_error *err)
{
	const char *tail = NULL;
	sqlite3_stmt *handle = NULL;
	database->denied = NULL;
	if (place)
		*place = -1;
	if (sql.n > INT_MAX) {
		voc_fail(err, 0, "a statement of more than 2 GiB");
		return NULL;
	}
	int code = sqlite3_prepare_v3(database->handle, sql.p, (int)sql.n, 0, &handle, &tail);
	if (code != SQLITE_OK) {
		if (place)
			*place = sqlite3_error_offset(database->handle);
		voc_database_fail(database, code, err);
		return NULL;
	}
	if (rest)
		*rest = (struct voc_span){tail, (size_t)(sql.p + sql.n - tail)};
	if (!handle)
		return NULL;
	struct voc_statement *statement = voc_allocate(sizeof *statement);
	*statement = (struct voc_statement){database, handle};
	return statement;
}

void voc_statement_free(struct voc_statement *statement)
{
	if (!statement)
		return;
	sqlite3_finalize(statement->handle);
	free(statement);
}

/* SQLite refuses what is longer than its limit; then the value stays NULL and step tells it by the column's constraint, so such
 * a value must never get here: a cell has at most 1 MiB. */
void voc_statement_text(struct voc_statement *statement, int index, struct voc_span text)
{
	if (text.n == 0)
		sqlite3_bind_null(statement->handle, index);
	else
		sqlite3_bind_text64(statement->handle, index, text.p, text.n, SQLITE_STATIC, SQLITE_UTF8);
}

void voc_statement_bytes(struct voc_statement *statement, int index, struct voc_span bytes)
{
	sqlite3_bind_blob64(statement->handle, index, bytes.p, bytes.n, SQLITE_STATIC);
}

void voc_statement_whole(struct voc_statement *statement, int index, long long number)
{
	sqlite3_bind_int64(statement->handle, index, number);
}

void voc_statement_real(struct voc_statement *statement, int index, double number)
{
	sqlite3_bind_double(statement->handle, index, number);
}

void voc_statement_null(struct voc_statement *statement, int index)
{
	sqlite3_bind_null(statement->handle, index);
}

int voc_statement_step(struct voc_statement *statement, struct voc_error *err)
{
	int code = sqlite3_step(statement->handle);
	if (code == SQLITE_ROW)
		return 1;
	if (code == SQLITE_DONE)
		return 0;
	voc_database_fail(statement->database, code, err);
	sqlite3_reset(statement->handle);
	return -1;
}

int voc_statement_finish(struct voc_statement *statement, struct voc_error *err)
{
	int got;
	while ((got = voc_statement_step(statement, err)) > 0)
		;
	sqlite3_reset(statement->handle);
	return got;
}

void voc_statement_reset(struct voc_statement *statement)
{
	sqlite3_reset(statement->handle);
}

int voc_statement_columns(const struct voc_statement *statement)
{
	return sqlite3_column_count(statement->handle);
}

struct voc_span voc_statement_name(const struct voc_statement *statement, int column)
{
	return voc_span_from(sqlite3_column_name(statement->handle, column));
}

void voc_statement_value(const struct voc_statement *statement, int column, struct voc_value *value)
{
	sqlite3_stmt *handle = statement->handle;
	*value = (struct voc_value){.kind = VOC_VALUE_NULL};
	switch (sqlite3_column_type(handle, column)) {
	case SQLITE_INTEGER:
		value->kind = VOC_VALUE_WHOLE;
		value->whole = sqlite3_column_int64(handle, column);
		value->real = (double)value->whole;
		break;
	case SQLITE_FLOAT:
		value->kind = VOC_VALUE_REAL;
		value->real = sqlite3_column_double(handle, column);
		break;
	case SQLITE_TEXT:
		value->kind = VOC_VALUE_TEXT;
		value->text.p = (const char *)sqlite3_column_text(handle, column);
		value->text.n = (size_t)sqlite3_column_bytes(handle, column);
		break;
	case SQLITE_BLOB:
		value->kind = VOC_VALUE_BYTES;
		value->text.p = sqlite3_column_blob(handle, column);
		value->text.n = (size_t)sqlite3_column_bytes(handle, column);
		break;
	default:
		break;
	}
}

bool voc_statement_reads(const struct voc_statement *statement)
{
	return sqlite3_stmt_readonly(statement->handle);
}
