/* SPDX-License-Identifier: Apache-2.0 */
/* load -- records to rows: each item once, however often its export is loaded.
 *
 * An item is known again by the hash of who said what, when, where and of what; everything else (status, times of the answer,
 * the verdict) is brought up to date. The same words n times in one file are n items. Where an item has neither id nor time nor
 * customer it could be anybody's, so that the name of its file belongs to it. */
#include "shell/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "cli/tool.h"
#include "shell/intake.h"
#include "shell/pack.h"
#include "shell/search.h"
#include "shell/states.h"
#include "shell/store.h"

struct loader {
	struct voc_database *database;
	struct voc_loaded *loaded;
	size_t columns;        /* of a packed record */
	struct voc_span *name; /* in the database */
	struct voc_arena names;
	struct voc_schema schema; /* of the database */
	struct voc_span *value;
	int *number; /* 1 for a column of numbers */
	int aspects; /* the column, -1 for none */

	struct voc_statement *new_key, *find_key, *move_key, *insert, *update, *there, *aspect, *no_aspects, *block;
	long long next; /* item */

	const char *file; /* the times each hash has come in this file */
	struct voc_map seen;
	uint32_t *times;
	size_t capacity;

	bool bulk;            /* the database was empty: */
	struct voc_map fresh; /* all its keys are in here, and item N has key N - 1 */

	struct voc_counting counting;
	unsigned long long taken;

	long long at; /* block being filled */
	bool whole;   /* all its items so far are in the signature */
	unsigned char signature[VOC_FEATURE_BITS / 8];
};

/* ---- the statements ---- */

static struct voc_statement *prepare(struct loader *l, const char *sql, struct voc_error *err)
{
	return voc_statement_new(l->database, voc_span_from(sql), NULL, NULL, err);
}

/* Finds or makes the column of the database for each column of SCHEMA. */
static int name_columns(struct loader *l, const struct voc_schema *schema, struct voc_error *err)
{
	voc_schema_release(&l->schema);
	voc_schema_init(&l->schema);
	int result = voc_store_columns(l->database, &l->schema, err);
	for (size_t i = 0; i < schema->columns && result == 0; i++) {
		bool added;
		l->name[i] = voc_store_name(&l->schema, schema->name[i], &added, &l->names);
		if (added)
			result = voc_store_add_column(l->database, l->name[i], err);
	}
	return result;
}

/* Value I of a record is parameter I + 2; parameter 1 is the item. */
static struct voc_statement *prepare_insert(struct loader *l, struct voc_error *err)
{
	struct voc_buffer sql = {0};
	voc_buffer_text(&sql, "INSERT INTO feedback(item");
	for (size_t i = 0; i < l->columns; i++) {
		voc_buffer_byte(&sql, ',');
		voc_sql_name(l->name[i], &sql);
	}
	voc_buffer_text(&sql, ") VALUES(?1");
	for (size_t i = 0; i < l->columns; i++)
		voc_buffer_print(&sql, ",?%zu", i + 2);
	voc_buffer_add(&sql, ")", 2);
	struct voc_statement *statement = prepare(l, sql.p, err);
	voc_buffer_release(&sql);
	return statement;
}

static struct voc_statement *prepare_update(struct loader *l, struct voc_error *err)
{
	struct voc_buffer sql = {0};
	voc_buffer_text(&sql, "UPDATE feedback SET ");
	for (size_t i = 0; i < l->columns; i++) {
		voc_buffer_text(&sql, i ? "," : "");
		voc_sql_name(l->name[i], &sql);
		voc_buffer_print(&sql, "=?%zu", i + 2);
	}
	voc_buffer_text(&sql, " WHERE item=?1 AND (");
	for (size_t i = 0; i < l->columns; i++) {
		voc_buffer_text(&sql, i ? " OR " : "");
		voc_sql_name(l->name[i], &sql);
		voc_buffer_print(&sql, " IS NOT ?%zu", i + 2);
	}
	voc_buffer_add(&sql, ")", 2);
	struct voc_statement *statement = prepare(l, sql.p, err);
	voc_buffer_release(&sql);
	return statement;
}

static int prepare_all(struct loader *l, struct voc_error *err)
{
	l->new_key = prepare(l, "INSERT INTO keys(key, item) VALUES(?1, ?2) ON CONFLICT DO NOTHING", err);
	l->find_key = l->new_key ? prepare(l, "SELECT item FROM keys WHERE key = ?1", err) : NULL;
	l->move_key = l->find_key ? prepare(l, "UPDATE keys SET item = ?2 WHERE key = ?1", err) : NULL;
	l->there = l->move_key ? prepare(l, "SELECT 1 FROM feedback WHERE item = ?1", err) : NULL;
	l->aspect =
		l->there ? prepare(l, "INSERT INTO aspects(aspect, item, category, score) VALUES(?4, ?1, ?2, ?3)", err) : NULL;
	l->no_aspects =
		l->aspect ? prepare(l, "DELETE FROM aspects WHERE aspect BETWEEN ?1 * 1024 AND ?1 * 1024 + 1023", err) : NULL;
	l->block = l->no_aspects ? prepare(l, "INSERT OR REPLACE INTO search(block, signature) VALUES(?1, ?2)", err) : NULL;
	l->insert = l->block ? prepare_insert(l, err) : NULL;
	l->update = l->insert ? prepare_update(l, err) : NULL;
	return l->update ? 0 : -1;
}

static void free_statements(struct loader *l)
{
	struct voc_statement **all[] = {&l->new_key, &l->find_key, &l->move_key,   &l->insert, &l->update,
					&l->there,   &l->aspect,   &l->no_aspects, &l->block};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		voc_statement_free(*all[i]);
		*all[i] = NULL;
	}
}

/* ---- the block of the index being filled ---- */

/* What is known of block L->at, of which the items before NEXT are in the database. */
static int begin_block(struct loader *l, struct voc_error *err)
{
	memset(l->signature, 0, sizeof l->signature);
	l->whole = (l->next - 1) % VOC_BLOCK_ITEMS == 0;
	if (l->whole)
		return 0;
	struct voc_statement *find = prepare(l, "SELECT signature FROM search WHERE block = ?1", err);
	struct voc_value old = {0};
	if (!find)
		return -1;
	voc_statement_whole(find, 1, l->at);
	int got = voc_statement_step(find, err);
	if (got > 0)
		voc_statement_value(find, 0, &old);
	if (old.text.n == sizeof l->signature) {
		memcpy(l->signature, old.text.p, sizeof l->signature);
		l->whole = true;
	}
	voc_statement_free(find);
	return got < 0 ? -1 : 0;
}

static int end_block(struct loader *l, struct voc_error *err)
{
	if (l->at < 0 || !l->whole)
		return 0;
	voc_statement_whole(l->block, 1, l->at);
	voc_statement_bytes(l->block, 2, (struct voc_span){(char *)l->signature, sizeof l->signature});
	return voc_statement_finish(l->block, err);
}

static int index_item(struct loader *l, const unsigned char *feature, size_t n, struct voc_error *err)
{
	long long block = (l->next - 1) / VOC_BLOCK_ITEMS;
	if (block != l->at) {
		if (end_block(l, err) < 0)
			return -1;
		l->at = block;
		if (begin_block(l, err) < 0)
			return -1;
	}
	for (size_t i = 0; i < n; i++) {
		uint16_t one;
		memcpy(&one, feature + i * sizeof one, sizeof one);
		voc_signature_add(l->signature, one);
	}
	return 0;
}

/* ---- one item ---- */

/* "delivery/late:-0.62|packaging/damage:-0.80" */
static int add_aspects(struct loader *l, long long item, struct voc_error *err)
{
	struct voc_span rest = l->aspects < 0 ? (struct voc_span){NULL, 0} : l->value[l->aspects], one;
	for (int rank = 0; rank < VOC_MOST_ASPECTS && voc_span_next(&rest, '|', &one); rank++) {
		double score;
		size_t colon = one.n;
		while (colon > 0 && one.p[colon - 1] != ':')
			colon--;
		bool scored = colon > 0 && voc_span_real((struct voc_span){one.p + colon, one.n - colon}, &score);
		struct voc_span category = scored ? (struct voc_span){one.p, colon - 1} : one;
		if (!category.n)
			continue;
		voc_statement_whole(l->aspect, 1, item);
		voc_statement_whole(l->aspect, 4, item * VOC_MOST_ASPECTS + rank);
		voc_statement_text(l->aspect, 2, category);
		if (scored)
			voc_statement_real(l->aspect, 3, score);
		else
			voc_statement_null(l->aspect, 3);
		if (voc_statement_finish(l->aspect, err) < 0)
			return -1;
	}
	return 0;
}

/* Returns how many numbers are none. */
static unsigned bind(struct loader *l, struct voc_statement *statement, long long item)
{
	unsigned bad = 0;
	voc_statement_whole(statement, 1, item);
	for (size_t i = 0; i < l->columns; i++) {
		double number;
		if (!l->number[i])
			voc_statement_text(statement, (int)i + 2, l->value[i]);
		else if (voc_span_real(voc_span_trim(l->value[i]), &number))
			voc_statement_real(statement, (int)i + 2, number);
		else {
			voc_statement_null(statement, (int)i + 2);
			bad += l->value[i].n > 0;
		}
	}
	return bad;
}

static int insert_item(struct loader *l, const unsigned char *features, size_t n, struct voc_error *err)
{
	if (index_item(l, features, n, err) < 0)
		return -1;
	l->loaded->no_numbers += bind(l, l->insert, l->next);
	if (voc_statement_finish(l->insert, err) < 0 || add_aspects(l, l->next, err) < 0)
		return -1;
	l->loaded->added++;
	l->next++;
	return 0;
}

static int exists(struct loader *l, long long item, struct voc_error *err)
{
	voc_statement_whole(l->there, 1, item);
	int got = voc_statement_step(l->there, err);
	voc_statement_reset(l->there);
	return got;
}

/* The item has been here before, as ITEM; it may have been changed since, or deleted. */
static int renew_item(struct loader *l, struct voc_span key, long long item, const unsigned char *features, size_t n,
		      struct voc_error *err)
{
	bind(l, l->update, item);
	if (voc_statement_finish(l->update, err) < 0)
		return -1;
	if (voc_database_changed(l->database) > 0) {
		l->loaded->changed++;
		voc_statement_whole(l->no_aspects, 1, item);
		return voc_statement_finish(l->no_aspects, err) < 0 ? -1 : add_aspects(l, item, err);
	}
	int there = exists(l, item, err);
	if (there != 0) {
		l->loaded->known += there > 0;
		return there < 0 ? -1 : 0;
	}
	voc_statement_bytes(l->move_key, 1, key);
	voc_statement_whole(l->move_key, 2, l->next);
	return voc_statement_finish(l->move_key, err) < 0 ? -1 : insert_item(l, features, n, err);
}

/* The item that KEY stands for, *ADDED when it is a new one: then the next. -1 and ERR. */
static long long item_of(struct loader *l, struct voc_span key, bool *added, struct voc_error *err)
{
	struct voc_value item;
	if (l->bulk)
		return (long long)voc_map_add(&l->fresh, key, added) + 1;
	voc_statement_bytes(l->new_key, 1, key);
	voc_statement_whole(l->new_key, 2, l->next);
	if (voc_statement_finish(l->new_key, err) < 0)
		return -1;
	*added = voc_database_changed(l->database) > 0;
	if (*added)
		return l->next;
	voc_statement_bytes(l->find_key, 1, key);
	int got = voc_statement_step(l->find_key, err);
	if (got > 0)
		voc_statement_value(l->find_key, 0, &item);
	voc_statement_reset(l->find_key);
	return got > 0 ? item.whole : -1;
}

/* The name of FILE without its folders. */
static struct voc_span base_name(const char *file)
{
	const char *slash = strrchr(file, '/');
	return voc_span_from(slash ? slash + 1 : file);
}

/* The key of an item that came before in this file tells how often. */
static void finish_hash(struct loader *l, const char *file, struct voc_pack *head)
{
	struct voc_buffer text = {0};
	bool added;
	if (head->anonymous) {
		voc_buffer_add(&text, head->hash, sizeof head->hash);
		voc_buffer_span(&text, base_name(file));
		voc_hash_wide(voc_buffer_view(&text), head->hash);
	}
	size_t id = voc_map_add(&l->seen, (struct voc_span){(char *)head->hash, sizeof head->hash}, &added);
	if (id >= l->capacity) {
		l->capacity = l->capacity ? l->capacity * 2 : 1024;
		l->times = voc_reallocate(l->times, l->capacity, sizeof *l->times);
	}
	l->times[id] = added ? 0 : l->times[id] + 1;
	if (!added) {
		voc_buffer_reset(&text);
		voc_buffer_add(&text, head->hash, sizeof head->hash);
		voc_buffer_add(&text, &l->times[id], sizeof l->times[id]);
		voc_hash_wide(voc_buffer_view(&text), head->hash);
	}
	voc_buffer_release(&text);
}

static int take_item(struct loader *l, const char *file, const char *p, struct voc_error *err)
{
	struct voc_pack head;
	const unsigned char *features;
	voc_unpack(p, l->columns, &head, &features, l->value);
	finish_hash(l, file, &head);
	struct voc_span key = {(char *)head.hash, sizeof head.hash};
	bool added;
	long long item = item_of(l, key, &added, err);
	if (item < 0)
		return -1;
	l->taken++;
	if (!added)
		return renew_item(l, key, item, features, head.features, err);
	return insert_item(l, features, head.features, err);
}

/* ---- the receiver ---- */

/* The keys of an empty database, all at once and in order: an index that grows at its end only. */
struct known_key {
	const char *hash;
	long long item;
};

static int by_hash(const void *a, const void *b)
{
	return memcmp(((const struct known_key *)a)->hash, ((const struct known_key *)b)->hash,
		      sizeof((struct voc_pack *)0)->hash);
}

static int write_keys(struct loader *l, struct voc_error *err)
{
	int result = 0;
	size_t n = l->bulk ? l->fresh.count : 0;
	struct known_key *key = voc_allocate_zero(n + 1, sizeof *key);
	for (size_t i = 0; i < n; i++)
		key[i] = (struct known_key){l->fresh.key[i].p, (long long)i + 1};
	qsort(key, n, sizeof *key, by_hash);
	for (size_t i = 0; i < n && result == 0; i++) {
		voc_statement_bytes(l->new_key, 1, (struct voc_span){key[i].hash, sizeof((struct voc_pack *)0)->hash});
		voc_statement_whole(l->new_key, 2, key[i].item);
		result = voc_statement_finish(l->new_key, err);
	}
	free(key);
	return result;
}

static void pack(void *context, size_t worker, const struct voc_schema *schema, const int *from,
		 const struct voc_record *record, struct voc_arena *arena, struct voc_buffer *out)
{
	struct loader *l = context;
	voc_counting_add(&l->counting, worker, schema, from, record, arena);
	voc_pack(schema, from, record, arena, out);
}

static int open_loader(void *context, const struct voc_schema *schema, size_t workers, struct voc_error *err)
{
	struct loader *l = context;
	voc_counting_open(&l->counting, schema, workers);
	free_statements(l);
	free(l->value);
	free(l->number);
	l->columns = schema->columns;
	l->value = voc_allocate_zero(schema->columns + 1, sizeof *l->value);
	free(l->name);
	l->name = voc_allocate_zero(schema->columns + 1, sizeof *l->name);
	l->number = voc_allocate_zero(schema->columns + 1, sizeof *l->number);
	for (int field = 0; field < VOC_FIELD_COUNT; field++)
		if (schema->field[field] >= 0)
			l->number[schema->field[field]] = voc_store_is_number((enum voc_field)field);
	l->aspects = schema->field[VOC_ASPECTS];
	return name_columns(l, schema, err) < 0 ? -1 : prepare_all(l, err);
}

static int take(void *context, const char *file, struct voc_span packed, struct voc_error *err)
{
	struct loader *l = context;
	if (file != l->file) {
		voc_map_release(&l->seen);
		voc_map_init(&l->seen);
		l->file = file;
	}
	for (size_t at = 0; at < packed.n;) {
		struct voc_pack head;
		memcpy(&head, packed.p + at, sizeof head);
		if (take_item(l, l->file, packed.p + at, err) < 0)
			return -1;
		at += head.size;
	}
	return 0;
}

static int begin(struct loader *l, struct voc_error *err)
{
	long long last, keys;
	l->at = -1;
	if (voc_database_run(l->database, "BEGIN IMMEDIATE", err) < 0)
		return -1;
	if (voc_database_number(l->database, "SELECT max(item) FROM feedback", &last, err) < 0 ||
	    voc_database_number(l->database, "SELECT count(*) FROM (SELECT 1 FROM keys LIMIT 1)", &keys, err) < 0 ||
	    voc_store_watch_inserts(l->database, false, err) < 0)
		return -1;
	l->next = last + 1;
	l->bulk = last == 0 && keys == 0;
	return 0;
}

static int end(struct loader *l, struct voc_error *err)
{
	if (l->block && (end_block(l, err) < 0 || write_keys(l, err) < 0))
		return -1;
	free_statements(l); /* a statement at work holds the transaction open */
	/* they are right when every item that came was new */
	bool right = l->loaded->added == l->taken;
	long long first = l->next - (long long)l->loaded->added;
	if ((right && voc_counting_keep(&l->counting, l->database, &l->schema, first, l->next - 1, err) < 0) ||
	    voc_store_watch_inserts(l->database, true, err) < 0)
		return -1;
	return voc_database_run(l->database, "COMMIT", err);
}

int voc_load(struct voc_database *database, char **file, struct voc_loaded *loaded)
{
	struct loader *l = voc_allocate_zero(1, sizeof *l);
	const struct voc_receiver receiver = {open_loader, pack, take, l};
	struct voc_error err = {0};
	*loaded = (struct voc_loaded){0};
	voc_schema_init(&l->schema);
	l->database = database;
	l->loaded = loaded;
	long long items = 1;
	voc_database_number(database, "SELECT count(*) FROM (SELECT 1 FROM keys LIMIT 1)", &items, NULL);
	if (items == 0)
		voc_database_bulk(database, true);
	int status = begin(l, &err) < 0 ? voc_trouble(&err) : voc_intake(&receiver, file);
	if (status != VOC_TROUBLE && end(l, &err) < 0)
		status = voc_trouble(&err);
	free_statements(l);
	if (voc_database_busy(database))
		voc_database_run(database, "ROLLBACK", NULL);
	if (items == 0)
		voc_database_bulk(database, false);
	voc_counting_release(&l->counting);
	voc_map_release(&l->fresh);
	voc_map_release(&l->seen);
	free(l->times);
	free(l->value);
	free(l->number);
	free(l->name);
	voc_arena_release(&l->names);
	voc_schema_release(&l->schema);
	free(l);
	return status;
}
