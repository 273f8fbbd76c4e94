/* SPDX-License-Identifier: Apache-2.0 */
/* inspect -- dictionary folders read line by line, for lint and for listing what is in them. */
#include "voc/inspect.h"

#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "records/dictionary.h"
#include "records/foreign.h"
#include "text/lint.h"
#include "voc/buffer.h"
#include "voc/import.h"

struct loading {
	struct voc_listing *listing;
	struct voc_categories *categories;
	struct voc_lint *lint; /* NULL: a bad line is an error */
	const char *file;      /* of categories.csv */
	size_t layer;
};

static const char *keep_file(void *context, const char *path)
{
	struct loading *loading = context;
	return voc_listing_file(loading->listing, path);
}

static int take_term(void *context, const struct voc_term *term, struct voc_span lang, struct voc_span note,
		     struct voc_error *err)
{
	struct loading *loading = context;
	return voc_listing_add(loading->listing, term, lang, note, loading->layer, err);
}

static int take_fault(void *context, const struct voc_error *err, bool cut)
{
	struct loading *loading = context;
	if (!loading->lint)
		return -1;
	if (cut)
		loading->listing->torn = true;
	voc_lint_place(loading->lint, err->file, err->line, "unreadable", "%s", "%s", err->msg);
	return 0;
}

static int take_category(void *context, const struct voc_span *value, unsigned long line, struct voc_error *err)
{
	struct loading *loading = context;
	struct voc_category category;
	if (voc_category_read(value, &category, line, err))
		return -1;
	if (voc_categories_read(loading->categories, &category, err)) {
		err->line = line;
		return -1;
	}
	voc_listing_place(loading->listing, (struct voc_place){category.path, loading->file, line, loading->layer});
	return 0;
}

static int load_categories(struct loading *loading, const char *dir, struct voc_error *err)
{
	struct voc_buffer path = {0};
	struct stat about;
	size_t n = strlen(dir);
	voc_buffer_print(&path, "%s%scategories.csv", dir, n && dir[n - 1] == '/' ? "" : "/");
	voc_buffer_byte(&path, '\0');
	int status = 0;
	loading->file = voc_listing_file(loading->listing, path.p);
	if (stat(path.p, &about) == 0) /* an overlay need not have one */
		status = voc_dictionary_rows_each(path.p, voc_category_columns, take_category, take_fault, loading, err);
	voc_buffer_release(&path);
	return status;
}

static int load(struct loading *loading, const char *const *dirs, struct voc_error *err)
{
	const struct voc_dictionary_taker taker = {keep_file, take_term, take_fault, loading};
	for (size_t i = 0; dirs[i]; i++) {
		loading->layer = i;
		if (load_categories(loading, dirs[i], err) || voc_dictionary_each(dirs[i], ~0u, &taker, err))
			return -1;
	}
	return 0;
}

/* Which row is at fault is not known, any one of a circle may be; the rows of the last folder are the newest. */
static void check_counted(struct loading *loading)
{
	struct voc_error err = {0};
	if (voc_categories_settle(loading->categories, &err))
		voc_lint_place(loading->lint, loading->file, 0, "unknown-category", "%s", "%s", err.msg);
}

/* Header synonyms are checked by those who load them; the first fault is all that can be told. */
static void check_columns(struct voc_lint *lint, const char *const *dirs)
{
	struct voc_error err = {0};
	struct voc_synonyms *synonyms = voc_synonyms_load(dirs, &err);
	if (!synonyms)
		voc_lint_place(lint, err.file, err.line, "unreadable", "%s", "%s", err.msg);
	voc_synonyms_free(synonyms);
}

static int see_row(void *context, const struct voc_span *value, unsigned long line, struct voc_error *err)
{
	(void)value;
	(void)line;
	(void)err;
	*(bool *)context = true;
	return -1; /* one is enough */
}

static int see_negation(void *context, const char *path, int kind, struct voc_span lang, struct voc_error *err)
{
	(void)path;
	(void)lang;
	(void)err;
	*(bool *)context |= kind == VOC_KIND_NEGATION;
	return 0;
}

/* A few words of one's own may well bring a category along, but nobody judges texts without negations. */
bool voc_is_overlay(const char *dir)
{
	static const char *const counts_as[] = {"path", "as", NULL};
	struct voc_arena arena = {0};
	struct stat about;
	const char *path = voc_dictionary_path(&arena, dir, "categories.csv");
	bool none = stat(path, &about) != 0, seen = false, negates = false;
	if (!none)
		voc_dictionary_rows(path, counts_as, see_row, &seen, NULL);
	voc_dictionary_files(dir, 1u << VOC_KIND_NEGATION, see_negation, &negates, NULL);
	voc_arena_release(&arena);
	return none || seen || !negates;
}

int voc_lint(const char *const *dirs, size_t below, struct voc_findings *findings, struct voc_error *err)
{
	*findings = (struct voc_findings){.n = 0};
	struct voc_listing *listing = voc_listing_new();
	struct voc_categories *categories = voc_categories_new();
	struct voc_lint lint = {listing, categories, findings};
	struct loading loading = {listing, categories, &lint, NULL, 0};
	int status = load(&loading, dirs, err);
	if (!status) {
		check_columns(&lint, dirs);
		check_counted(&loading);
		voc_lint_run(&lint);
		for (size_t i = 0; i < listing->n; i++)
			findings->terms += listing->entry[i].layer >= below;
	}
	voc_categories_free(categories);
	voc_listing_free(listing);
	return status;
}

/* ---- show and search ---- */

static struct voc_listing *list_all(const char *const *dirs, struct voc_error *err)
{
	struct voc_listing *listing = voc_listing_new();
	struct voc_categories *categories = voc_categories_new();
	struct loading loading = {listing, categories, NULL, NULL, 0};
	int status = load(&loading, dirs, err);
	voc_categories_free(categories);
	if (!status)
		return listing;
	voc_listing_free(listing);
	return NULL;
}

const struct voc_column voc_entry_columns[VOC_ENTRY_COLUMNS] = {
	[VOC_ENTRY_TERM] = {"term", {{"term", "词条"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[VOC_ENTRY_LABEL] = {"label", {{"label", "标签"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[VOC_ENTRY_WEIGHT] = {"weight", {{"weight", "权重"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_PLAIN},
	[VOC_ENTRY_FLAGS] = {"flags", {{"flags", "标记"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[VOC_ENTRY_KIND] = {"kind", {{"kind", "词典"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[VOC_ENTRY_LANG] = {"lang", {{"language", "语言"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[VOC_ENTRY_FILE] = {"file", {{"file", "文件"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[VOC_ENTRY_LINE] = {"line", {{"line", "行"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[VOC_ENTRY_NOTE] = {"note", {{"note", "备注"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
};

/* Those of a search. */
enum { FOUND, FIRST, EFFECT = FIRST + VOC_ENTRY_COLUMNS, BY };

static const struct voc_column found_column = {"found", {{"found", "命中文本"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN};
static const struct voc_column effect_column = {"effect", {{"effect", "作用"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN};
static const struct voc_column by_column = {"by", {{"by", "由"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN};

static void put_flags(struct voc_table *table, size_t column, unsigned flags)
{
	struct voc_buffer text = {0};
	voc_flags_write(flags, &text);
	if (text.n)
		voc_table_text(table, column, voc_buffer_view(&text));
	voc_buffer_release(&text);
}

static void put(struct voc_table *table, size_t column, struct voc_span text)
{
	if (text.n)
		voc_table_text(table, column, text);
}

/* The columns of an entry in the last row, from FIRST on. */
static void put_entry(struct voc_table *table, size_t first, const struct voc_entry *entry)
{
	const struct voc_term *term = &entry->term;
	put(table, first + VOC_ENTRY_TERM, term->term);
	put(table, first + VOC_ENTRY_LABEL, term->label);
	if (term->weight != 0)
		voc_table_number(table, first + VOC_ENTRY_WEIGHT, term->weight);
	put_flags(table, first + VOC_ENTRY_FLAGS, term->flags);
	put(table, first + VOC_ENTRY_KIND, voc_span_from(voc_kind_name(term->kind)));
	put(table, first + VOC_ENTRY_LANG, entry->lang);
	put(table, first + VOC_ENTRY_FILE, voc_span_from(term->file));
	voc_table_number(table, first + VOC_ENTRY_LINE, (double)term->line);
	put(table, first + VOC_ENTRY_NOTE, entry->note);
}

static int kind_named(struct voc_span name)
{
	for (int kind = 0; kind < VOC_KIND_COUNT; kind++)
		if (voc_span_is(name, voc_kind_name((enum voc_kind)kind)))
			return kind;
	return -1;
}

/* "category/zh" to its parts. */
static int read_what(const char *what, int *kind, struct voc_span *lang, struct voc_error *err)
{
	struct voc_span rest = voc_span_from(what), name;
	*kind = -1;
	*lang = (struct voc_span){NULL, 0};
	if (!rest.n)
		return 0;
	voc_span_next(&rest, '/', &name);
	*lang = rest;
	*kind = kind_named(name);
	if (*kind >= 0)
		return 0;
	struct voc_buffer known = {0};
	for (int k = 0; k < VOC_KIND_COUNT; k++)
		voc_buffer_print(&known, " %s", voc_kind_name((enum voc_kind)k));
	voc_fail(err, 0, "no kind of dictionary '%.*s'; known:%.*s", (int)name.n, name.p, (int)known.n, known.p);
	voc_buffer_release(&known);
	return -1;
}

int voc_dictionary_show(const char *const *dirs, const char *what, struct voc_table *table, struct voc_error *err)
{
	int kind;
	struct voc_span lang;
	bool lang_known = false;
	if (read_what(what, &kind, &lang, err))
		return -1;
	struct voc_listing *listing = list_all(dirs, err);
	if (!listing)
		return -1;
	for (size_t i = 0; i < VOC_ENTRY_COLUMNS; i++)
		voc_table_column(table, voc_entry_columns[i]);
	for (size_t i = 0; i < listing->n; i++) {
		const struct voc_entry *entry = &listing->entry[i];
		lang_known |= voc_span_equal(entry->lang, lang);
		if (!entry->in_force || (kind >= 0 && kind != (int)entry->term.kind) ||
		    (lang.n && !voc_span_equal(entry->lang, lang)))
			continue;
		voc_table_row(table);
		put_entry(table, 0, entry);
	}
	voc_listing_free(listing);
	if (lang.n && !lang_known)
		return voc_fail(err, 0, "the dictionaries have no folder '%.*s'", (int)lang.n, lang.p);
	return 0;
}

static const struct voc_label effects[] = {
	[VOC_EFFECT_COUNTS] = {{"counts", "生效"}},      [VOC_EFFECT_HIDES] = {{"hides what it covers", "遮住所含的词"}},
	[VOC_EFFECT_BEATEN] = {{"beaten by", "让位于"}}, [VOC_EFFECT_OVERLAID] = {{"overlaid by", "被覆盖于"}},
	[VOC_EFFECT_OFF] = {{"taken out", "已停用"}},    [VOC_EFFECT_ABSENT] = {{"not in this text", "不在文本中"}},
};

static void put_effect(struct voc_table *table, const struct voc_listing *listing, const struct voc_look_up *found)
{
	voc_table_row(table);
	put(table, FOUND, found->text);
	put_entry(table, FIRST, &listing->entry[found->entry]);
	put(table, EFFECT, voc_span_from(effects[found->effect].text[VOC_EN]));
	if (found->by != VOC_NO_ENTRY) {
		const struct voc_term *by = &listing->entry[found->by].term;
		put(table, BY, voc_arena_print(&table->arena, "%s:%lu", by->file, by->line));
	}
}

int voc_dictionary_search(const char *const *dirs, struct voc_span text, struct voc_table *table, struct voc_error *err)
{
	struct voc_listing *listing = list_all(dirs, err);
	if (!listing)
		return -1;
	struct voc_arena arena = {0};
	size_t n;
	struct voc_look_up *found = voc_listing_look_up(listing, text, &arena, &n);
	if (!table->columns) {
		voc_table_column(table, found_column);
		for (size_t i = 0; i < VOC_ENTRY_COLUMNS; i++)
			voc_table_column(table, voc_entry_columns[i]);
		voc_table_column(table, effect_column);
		voc_table_column(table, by_column);
	}
	for (size_t i = 0; i < n; i++)
		put_effect(table, listing, &found[i]);
	voc_arena_release(&arena);
	voc_listing_free(listing);
	return 0;
}

void voc_effects_in(struct voc_table *table, enum voc_lang lang)
{
	size_t column = 0;
	while (column < table->columns && strcmp(table->column[column].name, effect_column.name) != 0)
		column++;
	for (size_t row = 0; row < table->rows && column < table->columns; row++) {
		struct voc_span word = voc_table_cell(table, row, column)->text;
		for (size_t i = 0; i < sizeof effects / sizeof *effects; i++)
			if (voc_span_is(word, effects[i].text[VOC_EN]))
				table->cell[row * table->columns + column].text = voc_span_from(effects[i].text[lang]);
	}
}
