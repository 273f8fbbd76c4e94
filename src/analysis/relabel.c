/* SPDX-License-Identifier: Apache-2.0 */
/* relabel -- two verdicts on each text, and the differences kept. */
#include "voc/relabel.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/state.h"
#include "analysis/words.h"
#include "base/map.h"

#define SCHEMA "voc-relabel-state/1"

enum { CATEGORY, POLARITY, TIER, FIELDS };
enum {
	LINE,
	ID,
	TEXT,
	OLD_CATEGORY,
	NEW_CATEGORY,
	OLD_POLARITY,
	NEW_POLARITY,
	OLD_TIER,
	NEW_TIER,
	OLD_TERMS,
	NEW_TERMS,
	PARTS
};

static const char *const fields[FIELDS] = {"category", "polarity", "tier"};

static const struct voc_column columns[PARTS] = {
	[LINE] = {"line", {{"line", "行"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[ID] = {"id", {{"id", "编号"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[TEXT] = {"text", {{"text", "内容"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_QUOTE},
	[OLD_CATEGORY] = {"old_category", {{"old category", "原类别"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[NEW_CATEGORY] = {"new_category", {{"new category", "新类别"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[OLD_POLARITY] = {"old_polarity", {{"old polarity", "原倾向"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[NEW_POLARITY] = {"new_polarity", {{"new polarity", "新倾向"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[OLD_TIER] = {"old_tier", {{"old tier", "原等级"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[NEW_TIER] = {"new_tier", {{"new tier", "新等级"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[OLD_TERMS] = {"old_terms", {{"only found before", "仅原词典命中"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[NEW_TERMS] = {"new_terms", {{"only found now", "仅新词典命中"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
};

/* One text whose verdict changed. */
struct change {
	struct voc_span part[PARTS];
};

struct relabel {
	const struct voc_relabel_options *options;
	int64_t texts;
	struct change *change;
	size_t n, capacity;
	struct voc_arena kept;
	struct voc_arena arena; /* of one text */
};

static void release(struct relabel *relabel)
{
	free(relabel->change);
	voc_arena_release(&relabel->kept);
	voc_arena_release(&relabel->arena);
	free(relabel);
}

static void *relabel_open(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	if (schema && schema->field[VOC_TEXT] < 0) {
		voc_fail(err, 0, "no text column; name one with -t");
		return NULL;
	}
	struct relabel *relabel = voc_allocate_zero(1, sizeof *relabel);
	relabel->options = options;
	return relabel;
}

static void keep(struct relabel *relabel, const struct change *change)
{
	if (relabel->n == relabel->capacity) {
		relabel->capacity = relabel->capacity ? relabel->capacity * 2 : 64;
		relabel->change = voc_reallocate(relabel->change, relabel->capacity, sizeof *relabel->change);
	}
	struct change *kept = &relabel->change[relabel->n++];
	for (int i = 0; i < PARTS; i++)
		kept->part[i] = voc_arena_copy(&relabel->kept, change->part[i]);
}

/* ---- one text ---- */

static bool same_match(const struct voc_match *a, const struct voc_match *b)
{
	return a->begin == b->begin && a->end == b->end && a->kind == b->kind && a->weight == b->weight &&
	       voc_span_equal(a->term->label, b->term->label);
}

static bool has_match(const struct voc_verdict *verdict, const struct voc_match *match)
{
	for (size_t i = 0; i < verdict->matches; i++)
		if (same_match(&verdict->match[i], match))
			return true;
	return false;
}

/* "zh/category.csv:12", the last two names of the path. */
static void write_place(const struct voc_term *term, struct voc_buffer *out)
{
	const char *from = term->file;
	int slashes = 0;
	for (size_t i = strlen(term->file); i-- > 0 && slashes < 2;)
		if (term->file[i] == '/' && ++slashes == 2)
			from = term->file + i + 1;
	voc_buffer_print(out, " %s:%lu", from, term->line);
}

/* What MINE found and OTHER did not, each term once. */
static struct voc_span only(struct relabel *relabel, struct voc_span text, const struct voc_verdict *mine,
			    const struct voc_verdict *other)
{
	struct voc_buffer out = {0};
	const struct voc_match *last = NULL;
	for (size_t i = 0; i < mine->matches; i++) {
		const struct voc_match *match = &mine->match[i];
		if (has_match(other, match) || (last && last->term == match->term && last->begin == match->begin))
			continue;
		if (out.n)
			voc_buffer_text(&out, " | ");
		voc_buffer_add(&out, text.p + match->begin, match->end - match->begin);
		write_place(match->term, &out);
		last = match;
	}
	struct voc_span copy = voc_arena_copy(&relabel->arena, voc_buffer_view(&out));
	voc_buffer_release(&out);
	return copy;
}

static struct voc_span category_of(const struct voc_verdict *verdict)
{
	return verdict->category ? verdict->category->path : (struct voc_span){NULL, 0};
}

static const char *relabel_add(void *state, const struct voc_record *record)
{
	struct relabel *relabel = state;
	struct voc_span text = voc_get(record, VOC_TEXT);
	struct voc_verdict old, new;
	if (!voc_span_trim(text).n)
		return "empty text";
	voc_classify(relabel->options->before, text, &relabel->arena, &old);
	voc_classify(relabel->options->after, text, &relabel->arena, &new);
	relabel->texts++;
	bool differs = !voc_span_equal(category_of(&old), category_of(&new)) || old.polarity != new.polarity ||
		       strcmp(old.tier, new.tier) != 0;
	if (differs) {
		struct change change = {{{NULL, 0}}};
		change.part[LINE] = voc_arena_print(&relabel->arena, "%lu", record->line);
		change.part[ID] = voc_get(record, VOC_ID);
		change.part[TEXT] = text;
		change.part[OLD_CATEGORY] = category_of(&old);
		change.part[NEW_CATEGORY] = category_of(&new);
		change.part[OLD_POLARITY] = voc_span_from(voc_polarity_name(old.polarity));
		change.part[NEW_POLARITY] = voc_span_from(voc_polarity_name(new.polarity));
		change.part[OLD_TIER] = voc_span_from(old.tier);
		change.part[NEW_TIER] = voc_span_from(new.tier);
		change.part[OLD_TERMS] = only(relabel, text, &old, &new);
		change.part[NEW_TERMS] = only(relabel, text, &new, &old);
		keep(relabel, &change);
	}
	voc_arena_reset(&relabel->arena);
	return NULL;
}

static void relabel_merge(void *into, void *from)
{
	struct relabel *a = into, *b = from;
	a->texts += b->texts;
	for (size_t i = 0; i < b->n; i++)
		keep(a, &b->change[i]);
	release(b);
}

/* ---- order ---- */

struct ranked {
	const struct change *change;
	int64_t alike; /* how many changes are of this kind */
};

static int by_parts(const struct change *a, const struct change *b, int from, int to)
{
	int order = 0;
	for (int i = from; i < to && !order; i++)
		order = voc_span_compare(a->part[i], b->part[i]);
	return order;
}

static int by_alike(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->alike != y->alike)
		return x->alike > y->alike ? -1 : 1;
	int order = by_parts(x->change, y->change, OLD_CATEGORY, NEW_TIER + 1);
	if (order)
		return order;
	struct voc_span p = x->change->part[LINE], q = y->change->part[LINE];
	if (p.n != q.n)
		return p.n < q.n ? -1 : 1; /* of two numbers the longer is larger */
	return by_parts(x->change, y->change, LINE, PARTS);
}

/* The values of a change as one text. */
static struct voc_span kind_of(const struct change *change, int from, int to, struct voc_buffer *out)
{
	voc_buffer_reset(out);
	for (int i = from; i < to; i++) {
		voc_buffer_span(out, change->part[i]);
		voc_buffer_byte(out, '\0');
	}
	return voc_buffer_view(out);
}

static struct ranked *rank(const struct relabel *relabel)
{
	struct ranked *ranked = voc_allocate_zero(relabel->n + 1, sizeof *ranked);
	int64_t *alike = voc_allocate_zero(relabel->n + 1, sizeof *alike);
	size_t *kind = voc_allocate_zero(relabel->n + 1, sizeof *kind);
	struct voc_map kinds = {0};
	struct voc_buffer key = {0};
	for (size_t i = 0; i < relabel->n; i++) {
		kind[i] = voc_map_add(&kinds, kind_of(&relabel->change[i], OLD_CATEGORY, NEW_TIER + 1, &key), NULL);
		alike[kind[i]]++;
	}
	for (size_t i = 0; i < relabel->n; i++)
		ranked[i] = (struct ranked){&relabel->change[i], alike[kind[i]]};
	qsort(ranked, relabel->n, sizeof *ranked, by_alike);
	voc_map_release(&kinds);
	voc_buffer_release(&key);
	free(alike);
	free(kind);
	return ranked;
}

/* ---- saving ---- */

static void relabel_save(const void *state, struct voc_json *out)
{
	const struct relabel *relabel = state;
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_state_whole(out, "texts", relabel->texts);
	voc_json_close_object(out);
	voc_json_newline(out);
	struct ranked *ranked = rank(relabel);
	for (size_t i = 0; i < relabel->n; i++) {
		voc_json_open_object(out);
		for (int part = 0; part < PARTS; part++) {
			voc_json_key(out, voc_span_from(columns[part].name));
			voc_json_text(out, ranked[i].change->part[part]);
		}
		voc_json_close_object(out);
		voc_json_newline(out);
	}
	free(ranked);
}

static int relabel_load(void *state, const struct voc_node *line, struct voc_error *err)
{
	struct relabel *relabel = state;
	int64_t texts;
	int head = voc_state_head(line, SCHEMA, err);
	if (head) {
		if (head < 0 || voc_state_read_whole(line, "texts", &texts, err))
			return -1;
		relabel->texts += texts;
		return 0;
	}
	struct change change;
	for (int part = 0; part < PARTS; part++) {
		const struct voc_node *node = voc_node_get(line, columns[part].name);
		if (!node || voc_node_kind(node) != VOC_NODE_TEXT)
			return voc_fail(err, 0, "bad '%s' in a saved state", columns[part].name);
		change.part[part] = voc_node_text(node);
	}
	keep(relabel, &change);
	return 0;
}

/* ---- tables ---- */

/* A change of one field, and how many texts have it. */
struct pair {
	int field;
	const struct change *example;
	int64_t texts;
};

static int by_pair(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	if (x->field != y->field)
		return x->field - y->field;
	if (x->texts != y->texts)
		return x->texts > y->texts ? -1 : 1;
	int from = OLD_CATEGORY + 2 * x->field;
	return by_parts(x->example, y->example, from, from + 2);
}

/* The changes of each field, the most frequent first. */
static struct pair *count_pairs(const struct relabel *relabel, const struct ranked *ranked, size_t *n)
{
	struct pair *pair = voc_allocate_zero(relabel->n * FIELDS + 1, sizeof *pair);
	struct voc_map pairs = {0};
	struct voc_buffer key = {0};
	for (size_t i = 0; i < relabel->n; i++) {
		for (int field = 0; field < FIELDS; field++) {
			int from = OLD_CATEGORY + 2 * field;
			const struct change *change = ranked[i].change;
			if (voc_span_equal(change->part[from], change->part[from + 1]))
				continue;
			kind_of(change, from, from + 2, &key);
			voc_buffer_byte(&key, (char)('0' + field));
			bool added;
			size_t id = voc_map_add(&pairs, voc_buffer_view(&key), &added);
			if (added)
				pair[id] = (struct pair){field, change, 0};
			pair[id].texts++;
		}
	}
	*n = pairs.count;
	qsort(pair, *n, sizeof *pair, by_pair);
	voc_map_release(&pairs);
	voc_buffer_release(&key);
	return pair;
}

static void put(struct voc_table *table, size_t column, struct voc_span text)
{
	if (text.n)
		voc_table_text(table, column, text);
}

static void fill_rows(const struct relabel *relabel, const struct ranked *ranked, struct voc_table *table)
{
	for (int part = 0; part < PARTS; part++)
		voc_table_column(table, columns[part]);
	for (size_t i = 0; i < relabel->n && (relabel->options->limit <= 0 || i < (size_t)relabel->options->limit); i++) {
		voc_table_row(table);
		double line;
		if (voc_span_real(ranked[i].change->part[LINE], &line))
			voc_table_number(table, LINE, line);
		for (size_t part = LINE + 1; part < PARTS; part++)
			put(table, part, ranked[i].change->part[part]);
	}
}

static void fill_summary(const struct relabel *relabel, const struct pair *pair, size_t n, struct voc_table *table)
{
	static const struct voc_column summary[] = {
		{"field", {{"field", "字段"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"old", {{"old", "原值"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"new", {{"new", "新值"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"texts", {{"texts", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
		{"share", {{"share", "占比"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
		{"example", {{"example", "示例"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_QUOTE},
	};
	for (size_t i = 0; i < sizeof summary / sizeof summary[0]; i++)
		voc_table_column(table, summary[i]);
	for (size_t i = 0; i < n && (relabel->options->limit <= 0 || i < (size_t)relabel->options->limit); i++) {
		int from = OLD_CATEGORY + 2 * pair[i].field;
		voc_table_row(table);
		voc_table_text(table, 0, voc_span_from(fields[pair[i].field]));
		put(table, 1, pair[i].example->part[from]);
		put(table, 2, pair[i].example->part[from + 1]);
		voc_table_number(table, 3, (double)pair[i].texts);
		voc_table_number(table, 4, (double)pair[i].texts / (double)relabel->texts);
		voc_table_text(table, 5, pair[i].example->part[TEXT]);
	}
}

/* "category: delivery/late → delivery/speed 34" for each change, under the rows. */
static void note_pairs(const struct pair *pair, size_t n, struct voc_table *table)
{
	enum { MOST = 30 };
	for (size_t i = 0; i < n && i < MOST; i++) {
		int from = OLD_CATEGORY + 2 * pair[i].field;
		struct voc_span old = pair[i].example->part[from], new = pair[i].example->part[from + 1];
		struct voc_span text = voc_arena_print(&table->arena, "%s: %s → %s  %lld", fields[pair[i].field],
						       old.n ? old.p : "–", new.n ? new.p : "–", (long long)pair[i].texts);
		voc_table_note(table, text, text);
	}
}

static void fill(const struct relabel *relabel, struct voc_table *table)
{
	size_t n;
	int64_t changed[FIELDS] = {0};
	struct ranked *ranked = rank(relabel);
	struct pair *pair = count_pairs(relabel, ranked, &n);
	for (size_t i = 0; i < n; i++)
		changed[pair[i].field] += pair[i].texts;
	const char *texts = voc_words_count(&table->arena, relabel->texts);
	table->title.text[VOC_EN] =
		voc_arena_print(&table->arena, "%zu of %s texts change: category %lld, polarity %lld, tier %lld", relabel->n,
				texts, (long long)changed[CATEGORY], (long long)changed[POLARITY], (long long)changed[TIER])
			.p;
	table->title.text[VOC_ZH] =
		voc_arena_print(&table->arena, "%s 条中有 %zu 条改变：类别 %lld，倾向 %lld，等级 %lld", texts, relabel->n,
				(long long)changed[CATEGORY], (long long)changed[POLARITY], (long long)changed[TIER])
			.p;
	if (relabel->options->summary) {
		fill_summary(relabel, pair, n, table);
	} else {
		fill_rows(relabel, ranked, table);
		note_pairs(pair, n, table);
	}
	free(pair);
	free(ranked);
}

static void relabel_close(void *state, struct voc_table *table)
{
	struct relabel *relabel = state;
	if (relabel && table)
		fill(relabel, table);
	if (relabel)
		release(relabel);
}

const struct voc_analysis voc_relabel = {
	.name = "relabel",
	.open = relabel_open,
	.add = relabel_add,
	.merge = relabel_merge,
	.save = relabel_save,
	.load = relabel_load,
	.close = relabel_close,
};
