/* SPDX-License-Identifier: Apache-2.0 */
/* store -- the tables of feedback: typed, indexed for search, with views by period. */
#include "shell/store.h"

#include <strings.h>

#include "cli/history.h"
#include "voc/buffer.h"

/* aspects: its key is 1024 times the item and the rank of the category, so that an item's are one range, and loading appends.
 * keys: an item is known again by the hash of its contents (load.c).
 * search: for each block of items the hashed words and characters that stand in it (search.c); a block without a row is
 * unknown. What changes texts behind the index's back makes its block unknown. A deleted row leaves its block as it is: it says
 * too much, never too little. states: what an analysis has counted, up to an item (states.c). */
static const char tables[] =
	"CREATE TABLE aspects(aspect INTEGER PRIMARY KEY, item INTEGER NOT NULL, category TEXT NOT NULL, score REAL) STRICT;"
	"CREATE TABLE keys(key BLOB PRIMARY KEY, item INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE TABLE search(block INTEGER PRIMARY KEY, signature BLOB NOT NULL) STRICT;"
	"CREATE TABLE states(analysis TEXT PRIMARY KEY, item INTEGER NOT NULL, lines TEXT NOT NULL) STRICT;"
	"CREATE TRIGGER feedback_update AFTER UPDATE ON feedback BEGIN"
	" DELETE FROM search WHERE block = (new.item - 1) / 256;"
	" DELETE FROM states;"
	"END;"
	"CREATE TRIGGER feedback_delete AFTER DELETE ON feedback BEGIN"
	" DELETE FROM aspects WHERE aspect BETWEEN old.item * 1024 AND old.item * 1024 + 1023;"
	" DELETE FROM states;"
	"END;";
/* For whoever else inserts: a load keeps the index itself, and takes this away meanwhile. */
static const char insert_trigger[] = "CREATE TRIGGER feedback_insert AFTER INSERT ON feedback BEGIN"
				     " DELETE FROM search WHERE block = (new.item - 1) / 256;"
				     " DELETE FROM states WHERE item >= new.item;"
				     "END";

/* In SQL that every SQLite knows, so that other programs can use the file. A day is the one on the clock where the customer
 * was. */
#define FIGURES                                                                                                                \
	"count(*) AS items, round(avg(rating), 2) AS rating, round(avg(sentiment), 4) AS sentiment,"                           \
	" sum(polarity = 'negative') AS negative FROM feedback WHERE time IS NOT NULL GROUP BY 1 ORDER BY 1;"
#define THURSDAY "date(substr(time, 1, 10), '-3 days', 'weekday 4')" /* the ISO year of a week is that of its Thursday */

static const char views[] =
	"CREATE VIEW matches AS SELECT item, value AS term FROM feedback,"
	" json_each('[' || replace(json_quote(matched), '|', '\",\"') || ']') WHERE matched IS NOT NULL;"
	"CREATE VIEW by_day AS SELECT substr(time, 1, 10) AS day, " FIGURES
	"CREATE VIEW by_week AS SELECT strftime('%Y', " THURSDAY ") || printf('-W%02d', (strftime('%j', " THURSDAY
	") - 1) / 7 + 1) AS week, " FIGURES "CREATE VIEW by_month AS SELECT substr(time, 1, 7) AS month, " FIGURES;

bool voc_store_is_number(enum voc_field field)
{
	return field == VOC_RATING || field == VOC_SENTIMENT;
}

void voc_sql_name(struct voc_span name, struct voc_buffer *out)
{
	voc_buffer_byte(out, '"');
	for (size_t i = 0; i < name.n; i++) {
		if (name.p[i] == '"')
			voc_buffer_byte(out, '"');
		voc_buffer_byte(out, name.p[i]);
	}
	voc_buffer_byte(out, '"');
}

static void write_tables(struct voc_buffer *sql)
{
	voc_buffer_text(sql, "CREATE TABLE feedback(item INTEGER PRIMARY KEY");
	for (int field = 0; field < VOC_FIELD_COUNT; field++)
		voc_buffer_print(sql, ", %s %s", voc_field_name((enum voc_field)field),
				 voc_store_is_number((enum voc_field)field) ? "REAL" : "TEXT");
	voc_buffer_text(sql, ") STRICT;");
	voc_buffer_text(sql, tables);
	voc_buffer_print(sql, "%s;", insert_trigger);
	voc_buffer_text(sql, views);
	voc_buffer_print(sql, "PRAGMA application_id=%d; PRAGMA user_version=%d;", VOC_STORE_FORMAT, VOC_STORE_LAYOUT);
	voc_buffer_byte(sql, '\0');
}

/* Two programs may find the same new file: the second one waits, and then sees the tables. */
static int create_tables(struct voc_database *database, struct voc_error *err)
{
	long long tables_now;
	struct voc_buffer sql = {0};
	if (voc_database_run(database, "BEGIN IMMEDIATE", err) < 0)
		return -1;
	if (voc_database_number(database, "SELECT count(*) FROM sqlite_schema", &tables_now, err) < 0)
		return -1;
	if (tables_now)
		return voc_database_run(database, "COMMIT", err);
	write_tables(&sql);
	int result = voc_database_run(database, sql.p, err);
	voc_buffer_release(&sql);
	return result < 0 ? -1 : voc_database_run(database, "COMMIT", err);
}

struct voc_database *voc_store_open(const char *path, struct voc_error *err)
{
	bool fresh;
	struct voc_database *database = voc_database_open(path, VOC_STORE_FORMAT, VOC_STORE_LAYOUT, &fresh, err);
	if (database && fresh && create_tables(database, err) < 0) {
		voc_database_close(database);
		return NULL;
	}
	return database;
}

int voc_store_columns(struct voc_database *database, struct voc_schema *out, struct voc_error *err)
{
	struct voc_statement *list = voc_statement_new(
		database, VOC_SPAN("SELECT name FROM pragma_table_info('feedback') WHERE cid > 0 ORDER BY cid"), NULL, NULL,
		err);
	if (!list)
		return -1;
	int got;
	while ((got = voc_statement_step(list, err)) > 0) {
		struct voc_value name;
		voc_statement_value(list, 0, &name);
		voc_schema_add(out, name.text);
	}
	voc_statement_free(list);
	return got;
}

static bool same_to_sql(struct voc_span a, struct voc_span b)
{
	return a.n == b.n && strncasecmp(a.p, b.p, a.n) == 0;
}

struct voc_span voc_store_name(struct voc_schema *known, struct voc_span name, bool *added, struct voc_arena *arena)
{
	struct voc_span tried = name;
	*added = false;
	for (int number = 2;; number++) {
		bool taken = same_to_sql(tried, VOC_SPAN("item"));
		for (size_t i = 0; i < known->columns && !taken; i++) {
			if (voc_span_equal(known->name[i], tried))
				return tried;
			taken = same_to_sql(known->name[i], tried);
		}
		if (!taken)
			break;
		tried = voc_arena_print(arena, "%.*s_%d", (int)name.n, name.p, number);
	}
	*added = true;
	voc_schema_add(known, tried);
	return tried;
}

int voc_store_add_column(struct voc_database *database, struct voc_span name, struct voc_error *err)
{
	struct voc_buffer sql = {0};
	voc_buffer_text(&sql, "ALTER TABLE feedback ADD COLUMN ");
	voc_sql_name(name, &sql);
	voc_buffer_add(&sql, " TEXT", sizeof " TEXT");
	int result = voc_database_run(database, sql.p, err);
	voc_buffer_release(&sql);
	return result;
}

int voc_store_watch_inserts(struct voc_database *database, bool on, struct voc_error *err)
{
	return voc_database_run(database, on ? insert_trigger : "DROP TRIGGER IF EXISTS feedback_insert", err);
}
