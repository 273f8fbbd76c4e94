/* SPDX-License-Identifier: Apache-2.0 */
/* database_guard -- what a user's statement may do: read, and write into temporary tables; more only when permitted. */
#include <string.h>

#include "io/database_handle.h"

/* Those that only tell. */
static const char *const harmless[] = {
	"table_info",      "table_xinfo",     "table_list",     "index_list",       "index_info", "index_xinfo",
	"database_list",   "function_list",   "collation_list", "quick_check",      "page_count", "page_size",
	"integrity_check", "compile_options", "encoding",       "foreign_key_list", NULL,
};

static bool listed(const char *const *list, const char *word)
{
	for (; word && *list; list++)
		if (sqlite3_stricmp(*list, word) == 0)
			return true;
	return false;
}

static int deny(struct voc_database *database, const char *why)
{
	database->denied = why;
	return SQLITE_DENY;
}

static bool is_temporary(const char *schema)
{
	return schema && strcmp(schema, "temp") == 0;
}

int voc_database_authorize(void *context, int action, const char *first, const char *second, const char *schema,
			   const char *inner)
{
	struct voc_database *database = context;
	(void)inner;
	if (!database->guarded)
		return SQLITE_OK;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_RECURSIVE:
	case SQLITE_TRANSACTION:
	case SQLITE_SAVEPOINT:
	case SQLITE_ANALYZE:
	case SQLITE_REINDEX:
	case SQLITE_CREATE_TEMP_INDEX:
	case SQLITE_CREATE_TEMP_TABLE:
	case SQLITE_CREATE_TEMP_TRIGGER:
	case SQLITE_CREATE_TEMP_VIEW:
	case SQLITE_DROP_TEMP_INDEX:
	case SQLITE_DROP_TEMP_TABLE:
	case SQLITE_DROP_TEMP_TRIGGER:
	case SQLITE_DROP_TEMP_VIEW:
		return SQLITE_OK;
	case SQLITE_FUNCTION:
		if (second && sqlite3_stricmp(second, "load_extension") == 0)
			return deny(database, "extensions are never loaded");
		return SQLITE_OK;
	case SQLITE_PRAGMA:
		if (listed(harmless, first))
			return SQLITE_OK;
		return deny(database, "this PRAGMA is not for here; .help lists what can be set");
	case SQLITE_ATTACH:
	case SQLITE_DETACH:
		if (database->permissions & VOC_MAY_ATTACH)
			return SQLITE_OK;
		return deny(database, "other database files are opened only with --attach");
	default:
		if (is_temporary(schema) || (database->permissions & VOC_MAY_WRITE))
			return SQLITE_OK;
		return deny(database,
			    "this would change the database; only with --write (CREATE TEMP TABLE is always possible)");
	}
}
