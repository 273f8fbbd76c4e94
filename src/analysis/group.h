/* SPDX-License-Identifier: Apache-2.0 */
/* group -- what -b says: under which keys a record counts, and the columns that show them.
 *
 * A list of columns and of functions of a time column: day week month quarter year weekday hour, as month(answered); month
 * alone is month(time) unless there is a column of that name. "aspects" and "category" hold several paths: a record counts once
 * under each. */
#ifndef ANALYSIS_GROUP_H
#define ANALYSIS_GROUP_H

#include <stdint.h>

#include "base/map.h"
#include "base/time.h"
#include "voc/error.h"
#include "voc/json.h"
#include "voc/lexicon.h"
#include "voc/record.h"
#include "voc/table.h"

#define VOC_MOST_PARTS 8

enum voc_part_kind { VOC_PART_COLUMN, VOC_PART_PATHS, VOC_PART_PERIOD, VOC_PART_WEEKDAY, VOC_PART_HOUR };

struct voc_part {
	enum voc_part_kind kind;
	enum voc_period period;
	struct voc_span name;   /* as saved and compared: "store", "month(time)" */
	struct voc_span source; /* the column it reads */
	int column;             /* of the schema, -1 without one */
};

/* The texts of the parts joined by NUL, so that byte order is order part by part. SCORED: the aspect brings its own score. */
struct voc_key {
	struct voc_span text;
	bool scored;
	int32_t score; /* in units of stats/sum.h */
};

struct voc_group {
	bool known; /* false until a saved state says by what it was grouped */
	struct voc_part part[VOC_MOST_PARTS];
	size_t parts;
	struct voc_key *key; /* of the last record */
	size_t keys;
	size_t capacity;
	int64_t untimed; /* records that had no key, because their time is not known */
	struct voc_arena names;
	struct voc_arena scratch;
};

/* BY as above, NULL or empty for one key that holds everything. With SCHEMA NULL (--merge) columns are taken on trust, and an
 * empty BY leaves the group unknown until voc_group_load. -1 and ERR (with near names) when a column does not exist. */
int voc_group_open(struct voc_group *group, const char *by, const struct voc_schema *schema, struct voc_error *err);

/* Finds the keys of RECORD: group->key, group->keys of them, valid until the next call. NULL, or why the record has none ("no
 * time"). */
const char *voc_group_split(struct voc_group *group, const struct voc_record *record);

/* Whether no part of KEY is empty: an item without a category has a key, but not this one. */
bool voc_group_names(const struct voc_group *group, struct voc_span key);

/* Part INDEX of KEY. */
struct voc_span voc_group_part(struct voc_span key, size_t index);

/* "1" as Monday; empty for what is no weekday. */
struct voc_span voc_weekday_name(struct voc_span text, enum voc_lang lang);

/* Whether an item may count under several keys. */
bool voc_group_many(const struct voc_group *group);

/* The first path among the parts of KEY, empty when there is none. */
struct voc_span voc_group_path(const struct voc_group *group, struct voc_span key);

/* The head of a saved state: "by": [names], and back. A group that is not known yet becomes that one; -1 when it is another. */
void voc_group_save(const struct voc_group *group, struct voc_json *json);
int voc_group_load(struct voc_group *group, const struct voc_node *head, struct voc_error *err);
/* Adds what FROM counted; both are by the same parts. */
void voc_group_merge(struct voc_group *into, const struct voc_group *from);
/* "key": [parts] of one line; the span is valid until the next call. */
void voc_group_save_key(const struct voc_group *group, struct voc_span key, struct voc_json *json);
int voc_group_load_key(struct voc_group *group, const struct voc_node *line, struct voc_span *key, struct voc_error *err);

/* The columns of the parts; the first one's index. A path has a second column, its name for people. */
size_t voc_group_columns(const struct voc_group *group, struct voc_table *table);
/* Fills them in the last row. CATEGORIES may be NULL. */
void voc_group_fill(const struct voc_group *group, struct voc_table *table, size_t first, struct voc_span key,
		    const struct voc_categories *categories, enum voc_lang lang);

/* "month, store": the parts for a title, in TABLE's arena. */
const char *voc_group_title(const struct voc_group *group, enum voc_lang lang, struct voc_arena *arena);

/* How many records had no key, if any. */
void voc_group_note_untimed(const struct voc_group *group, struct voc_table *table);

void voc_group_release(struct voc_group *group);

/* The order of rows: by the LEAD first bytes of the key, which are its parts up to the last one of time, then by falling
 * weight, then by key. No order of a hash table gets through. */
struct voc_row {
	struct voc_span key;
	size_t lead;
	double weight;
	size_t id;
};

/* All keys in the order of their bytes, for saving; free() the array. */
struct voc_row *voc_rows_by_key(const struct voc_map *keys);

size_t voc_group_lead(const struct voc_group *group, struct voc_span key);
void voc_rows_sort(struct voc_row *order, size_t n);

#endif
