/* SPDX-License-Identifier: Apache-2.0 */
/* voc-import -- bring any channel's export into the one schema. */
#include "voc/import.h"

#include <stdlib.h>
#include <string.h>

#include "cli/look.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/tool.h"

static struct voc_words mapping;
static const char *channel;
static int date_order = VOC_DATE_AUTO;
static double scale;
static const char *zone;
static bool dry_run;

static const char *const date_orders[] = {"auto", "dmy", "mdy", NULL}; /* as enum voc_date_order */

static const struct voc_option options[] = {
	VOC_TITLE("Import"),
	VOC_WORDS('m', "map", "FIELD=COLUMN", &mapping, "take FIELD from COLUMN (found by the header); again for more"),
	VOC_WORD(0, "channel", "NAME", &channel, "the channel, where the export does not say it"),
	VOC_CHOICE(0, "date-order", "ORDER", &date_order, date_orders, "how 03/04/2024 is meant (auto)"),
	VOC_REAL(0, "scale", "N", &scale, "the best rating of the export; 5 stars, 10 points (found out)"),
	VOC_WORD(0, "tz", "OFFSET", &zone, "offset of times that have none, such as +08:00 (none is added)"),
	VOC_FLAG(0, "dry-run", &dry_run, "show what was understood, and import nothing"),
	VOC_ALSO(voc_row_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-import --dry-run export.csv",
	"voc-import --channel jd -m text=评价内容 jd.csv > feedback.csv",
	"voc-import samples/*.csv | voc-clean | voc-tag > tagged.csv",
	NULL,
};

static int digits(const char *p, size_t n)
{
	int value = 0;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + (p[i] - '0');
	return value;
}

/* Z, +8, +08, +0800, +08:00: minutes east of UTC. */
static bool read_offset(const char *word, int *minutes)
{
	*minutes = 0;
	if (strcmp(word, "Z") == 0 || strcmp(word, "UTC") == 0)
		return true;
	if (word[0] != '+' && word[0] != '-')
		return false;
	const char *p = word + 1;
	size_t n = strspn(p, "0123456789");
	size_t hours = n == 4 ? 2 : n;
	const char *rest = p + hours;
	if (hours < 1 || hours > 2)
		return false;
	rest += *rest == ':' && n != 4;
	size_t left = strspn(rest, "0123456789");
	if (rest[left] || (left != 2 && !(left == 0 && rest == p + hours)))
		return false;
	int total = digits(p, hours) * 60 + digits(rest, left);
	*minutes = word[0] == '-' ? -total : total;
	return total <= 14 * 60 && (left == 0 || digits(rest, left) < 60);
}

static int read_zone(struct voc_import_options *opt)
{
	if (!zone)
		return VOC_DONE;
	opt->has_zone = read_offset(zone, &opt->zone);
	if (opt->has_zone)
		return VOC_DONE;
	if (zone[0] && (strpbrk(zone, "/") || strspn(zone, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen(zone)))
		return voc_usage_error("--tz: named zones are not supported, give an offset such as +08:00; got '%s'", zone);
	return voc_usage_error("--tz needs an offset such as +08:00, got '%s'", zone);
}

/* -m, and -t as one more of them; to be freed. */
static const char **all_mappings(struct voc_arena *arena)
{
	const char *text = voc_settings()->text_column;
	const char **list = voc_allocate_zero(mapping.n + 2, sizeof *list);
	for (size_t i = 0; i < mapping.n; i++)
		list[i] = mapping.list[i];
	if (text)
		list[mapping.n] = voc_arena_print(arena, "text=%s", text).p;
	return list;
}

static void add_samples(struct voc_table *table, const struct voc_look *look, size_t column)
{
	voc_table_text(table, 1, look->schema.name[column]);
	for (size_t k = 0; k < VOC_SAMPLES; k++)
		if (look->sample[column][k].n)
			voc_table_text(table, 2 + k, look->sample[column][k]);
}

/* A row for each field, then one for each column that no field takes. */
static void fill_mapping(struct voc_table *table, const struct voc_look *look, const int *column)
{
	bool *taken = voc_allocate_zero(look->schema.columns + 1, sizeof *taken);
	for (int field = VOC_ID; field <= VOC_SOLVED; field++) {
		voc_table_row(table);
		voc_table_text(table, 0, voc_span_from(voc_field_name((enum voc_field)field)));
		if (column[field] < 0)
			continue;
		taken[column[field]] = true;
		add_samples(table, look, (size_t)column[field]);
	}
	for (size_t i = 0; i < look->schema.columns; i++) {
		if (taken[i])
			continue;
		voc_table_row(table);
		add_samples(table, look, i);
	}
	free(taken);
}

static void add_columns(struct voc_table *table)
{
	static const struct voc_column columns[] = {
		{"field", {{"field", "字段"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"column", {{"column of the file", "文件中的列"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"sample_1", {{"sample", "示例"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"sample_2", {{"sample 2", "示例 2"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"sample_3", {{"sample 3", "示例 3"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	};
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		voc_table_column(table, columns[i]);
}

static void add_note(struct voc_table *table, const char *en, const char *zh, struct voc_span value)
{
	struct voc_span in_en = voc_arena_print(&table->arena, "%s: %.*s", en, (int)value.n, value.p);
	struct voc_span in_zh = voc_arena_print(&table->arena, "%s：%.*s", zh, (int)value.n, value.p);
	voc_table_note(table, in_en, in_zh);
}

static void add_notes(struct voc_table *table, const struct voc_look *look)
{
	struct voc_arena *arena = &table->arena;
	const char *delimiter = look->delimiter == '\t' ? "TAB" : (const char[]){look->delimiter, '\0'};
	add_note(table, "encoding", "编码", voc_arena_print(arena, "%s (%s)", look->encoding, look->reason));
	if (look->delimiter)
		add_note(table, "delimiter", "分隔符", voc_span_from(delimiter));
	if (look->skipped)
		add_note(table, "lines above the header", "表头之上的行", voc_arena_print(arena, "%lu", look->skipped));
	if (look->whole)
		add_note(table, "records", "记录数", voc_arena_print(arena, "%zu", look->records));
	else
		add_note(table, "records in the first part", "首段记录数", voc_arena_print(arena, "%zu", look->records));
	if (look->damaged)
		add_note(table, "damaged lines there", "其中损坏的行", voc_arena_print(arena, "%zu", look->damaged));
}

static int show(const struct voc_import_options *opt, const char *path)
{
	struct voc_error err = {0};
	struct voc_look look;
	struct voc_table table;
	int column[VOC_FIELD_COUNT];
	int status = VOC_TROUBLE;
	voc_table_init(&table, "voc-import");
	if (voc_look_open(&look, path, &err) < 0 || voc_import_columns(opt, &look.schema, column, &err) < 0) {
		voc_trouble(&err);
	} else {
		table.title = (struct voc_label){{look.name, look.name}};
		add_columns(&table);
		fill_mapping(&table, &look, column);
		add_notes(&table, &look);
		status = voc_print_as(&voc_format_table, &table);
	}
	voc_table_release(&table);
	voc_look_release(&look);
	return status;
}

static int show_all(const struct voc_import_options *opt, char **file)
{
	int status = voc_check_waiting(file[0]);
	for (; *file && status == VOC_DONE; file++)
		status = show(opt, *file);
	return status;
}

static int run(char **file)
{
	struct voc_import_options opt = {.channel = channel, .date_order = (enum voc_date_order)date_order, .scale = scale};
	struct voc_error err = {0};
	struct voc_arena arena = {0};
	const char *const *dirs = voc_dict_dirs();
	if (!dirs || read_zone(&opt) != VOC_DONE)
		return VOC_TROUBLE;
	struct voc_synonyms *synonyms = voc_synonyms_load(dirs, &err);
	if (!synonyms)
		return voc_trouble(&err);
	const char **list = all_mappings(&arena);
	opt.synonyms = synonyms;
	opt.mapping = list;
	int status = dry_run ? show_all(&opt, file) : voc_transform(&voc_import, &opt, file);
	free(list);
	voc_arena_release(&arena);
	voc_synonyms_free(synonyms);
	return status;
}

const struct voc_tool voc_tool = {
	.name = "voc-import",
	.summary = "bring any channel's export into the one schema",
	.synopsis = "[-m FIELD=COLUMN] [--channel NAME] [--date-order ORDER] [--scale N] [--tz OFFSET] [--dry-run] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
