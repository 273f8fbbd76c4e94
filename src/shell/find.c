/* SPDX-License-Identifier: Apache-2.0 */
/* find -- the index leaves out blocks, the texts of the others are read by all cores. */
#include "shell/find.h"

#include <stdlib.h>
#include <string.h>

#include "shell/store.h"
#include "shell/walk.h"

enum { USUAL_ROWS = 20, BLOCKS_A_STATEMENT = 400 };

/* ---- which blocks ---- */

/* The spans of items that may hold the needles: "item BETWEEN a AND b OR …". Blocks without a signature are read. */
struct spans {
	long long *first, *last;
	size_t n, capacity;
};

static void add_span(struct spans *spans, long long first, long long last)
{
	if (spans->n && spans->last[spans->n - 1] + 1 == first) {
		spans->last[spans->n - 1] = last;
		return;
	}
	if (spans->n == spans->capacity) {
		spans->capacity = spans->capacity ? spans->capacity * 2 : 64;
		spans->first = voc_reallocate(spans->first, spans->capacity, sizeof *spans->first);
		spans->last = voc_reallocate(spans->last, spans->capacity, sizeof *spans->last);
	}
	spans->first[spans->n] = first;
	spans->last[spans->n++] = last;
}

static int choose_blocks(struct voc_session *session, const struct voc_needle *needle, size_t needles, bool indexed,
			 struct spans *spans, struct voc_error *err)
{
	long long last = 0, next = 0; /* NEXT: the first block not yet decided */
	if (voc_database_number(session->database, "SELECT max(item) FROM feedback", &last, err) < 0)
		return -1;
	struct voc_statement *list = voc_statement_new(
		session->database, VOC_SPAN("SELECT block, signature FROM search ORDER BY block"), NULL, NULL, err);
	if (!list)
		return -1;
	int got = 1;
	while (indexed && (got = voc_statement_step(list, err)) > 0) {
		struct voc_value block, signature;
		voc_statement_value(list, 0, &block);
		voc_statement_value(list, 1, &signature);
		if (block.whole > next)
			add_span(spans, next * VOC_BLOCK_ITEMS + 1, block.whole * VOC_BLOCK_ITEMS);
		next = block.whole + 1;
		if (signature.text.n != VOC_FEATURE_BITS / 8 ||
		    voc_signature_admits((const unsigned char *)signature.text.p, needle, needles))
			add_span(spans, block.whole * VOC_BLOCK_ITEMS + 1, next * VOC_BLOCK_ITEMS);
	}
	voc_statement_free(list);
	if (got >= 0 && next * VOC_BLOCK_ITEMS < last)
		add_span(spans, next * VOC_BLOCK_ITEMS + 1, last);
	return got < 0 ? -1 : 0;
}

/* ---- reading them ---- */

struct finder {
	const struct voc_needle *needle;
	size_t needles;
	struct voc_found found;
	size_t capacity;
};

static void keep_item(struct finder *finder, long long item)
{
	if (finder->found.n == finder->capacity) {
		finder->capacity = finder->capacity ? finder->capacity * 2 : 256;
		finder->found.item = voc_reallocate(finder->found.item, finder->capacity, sizeof *finder->found.item);
	}
	finder->found.item[finder->found.n++] = item;
}

static void look(void *state, const struct voc_walked *row, struct voc_arena *arena)
{
	struct finder *finder = state;
	struct voc_text text;
	if (!voc_needles_may_hold(finder->needle, finder->needles, row->value[0]))
		return;
	voc_text_fold(row->value[0], arena, &text);
	if (voc_needles_hold(finder->needle, finder->needles, &text))
		keep_item(finder, row->item);
}

/* Spans FROM to BEHIND of them, in one statement. */
static int read_spans(struct voc_session *session, const struct spans *spans, size_t from, size_t behind, size_t workers,
		      void **state, struct voc_error *err)
{
	struct voc_buffer sql = {0};
	voc_buffer_text(&sql, "WITH span(a, b) AS (VALUES");
	for (size_t i = from; i < behind; i++)
		voc_buffer_print(&sql, "%s(%lld,%lld)", i > from ? "," : "", spans->first[i], spans->last[i]);
	voc_buffer_text(&sql, ") SELECT item, text FROM span CROSS JOIN feedback WHERE item BETWEEN a AND b");
	struct voc_statement *rows = voc_statement_new(session->database, voc_buffer_view(&sql), NULL, NULL, err);
	struct voc_walk walk = {session->database, rows, workers, look, state};
	int result = rows ? voc_walk(&walk, err) : -1;
	voc_statement_free(rows);
	voc_buffer_release(&sql);
	return result;
}

static int by_number(const void *a, const void *b)
{
	long long x = *(const long long *)a, y = *(const long long *)b;
	return (x > y) - (x < y);
}

static void gather(struct finder *finder, size_t workers, struct voc_found *found)
{
	size_t n = 0;
	for (size_t i = 0; i < workers; i++)
		n += finder[i].found.n;
	*found = (struct voc_found){voc_allocate_zero(n + 1, sizeof *found->item), 0};
	for (size_t i = 0; i < workers; i++) {
		if (finder[i].found.n)
			memcpy(found->item + found->n, finder[i].found.item, finder[i].found.n * sizeof *found->item);
		found->n += finder[i].found.n;
		free(finder[i].found.item);
	}
	qsort(found->item, found->n, sizeof *found->item, by_number);
}

int voc_find(struct voc_session *session, const struct voc_needle *needle, size_t needles, bool indexed,
	     struct voc_found *found, struct voc_error *err)
{
	struct spans spans = {0};
	size_t workers = voc_walk_workers();
	struct finder *finder = voc_allocate_zero(workers, sizeof *finder);
	void **state = voc_allocate_zero(workers, sizeof *state);
	for (size_t i = 0; i < workers; i++) {
		finder[i] = (struct finder){.needle = needle, .needles = needles};
		state[i] = &finder[i];
	}
	int result = choose_blocks(session, needle, needles, indexed, &spans, err);
	for (size_t i = 0; i < spans.n && result == 0; i += BLOCKS_A_STATEMENT) {
		size_t behind = i + BLOCKS_A_STATEMENT < spans.n ? i + BLOCKS_A_STATEMENT : spans.n;
		result = read_spans(session, &spans, i, behind, workers, state, err);
	}
	gather(finder, workers, found);
	free(finder);
	free(state);
	free(spans.first);
	free(spans.last);
	return result;
}

/* ---- what is shown ---- */

long voc_take_limit(struct voc_span *rest, long otherwise, struct voc_error *err)
{
	struct voc_span left = voc_span_trim(*rest), word;
	long long n;
	if (!voc_span_starts(left, VOC_SPAN("-n")))
		return otherwise;
	left = voc_span_trim((struct voc_span){left.p + 2, left.n - 2});
	voc_span_next(&left, ' ', &word);
	if (!voc_span_whole(word, &n) || n < 0)
		return voc_fail(err, 0, "-n needs a whole number of 0 or more, got '%.*s'", (int)word.n, word.p);
	*rest = left;
	return (long)n;
}

static const struct voc_column item_columns[] = {
	{"item", {{"item", "编号"}}, VOC_TYPE_NUMBER, 0, VOC_ROLE_PLAIN},
	{"id", {{"id", "原编号"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	{"time", {{"time", "时间"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	{"channel", {{"channel", "渠道"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	{"category", {{"category", "类别"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	{"sentiment", {{"sentiment", "情感"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_PLAIN},
	{"text", {{"text", "文本"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_QUOTE},
};
static const char read_item[] = "SELECT item, id, time, channel, category, sentiment, text FROM feedback WHERE item = ?1";

void voc_item_columns(struct voc_table *table)
{
	for (size_t i = 0; i < sizeof item_columns / sizeof *item_columns; i++)
		voc_table_column(table, item_columns[i]);
}

struct voc_statement *voc_item_reader(struct voc_session *session, struct voc_error *err)
{
	return voc_statement_new(session->database, voc_span_from(read_item), NULL, NULL, err);
}

void voc_item_fill(struct voc_statement *read, long long item, struct voc_table *table, size_t first, struct voc_error *err)
{
	voc_statement_whole(read, 1, item);
	bool there = voc_statement_step(read, err) > 0;
	for (int i = 0; there && i < voc_statement_columns(read); i++) {
		struct voc_value value;
		voc_statement_value(read, i, &value);
		if (value.kind == VOC_VALUE_TEXT)
			voc_table_text(table, first + (size_t)i, value.text);
		else if (value.kind == VOC_VALUE_WHOLE && voc_output_for_people()) /* a name, not a quantity: no commas */
			voc_table_text(table, first + (size_t)i, voc_arena_print(&table->arena, "%lld", value.whole));
		else if (value.kind != VOC_VALUE_NULL)
			voc_table_number(table, first + (size_t)i, value.real);
	}
	voc_statement_reset(read);
}

void voc_found_note(struct voc_table *table, size_t all)
{
	voc_table_note(table, voc_arena_print(&table->arena, "items that hold it: %zu; -n N shows N rows, -n 0 all", all),
		       voc_arena_print(&table->arena, "共 %zu 条；-n N 显示 N 行，-n 0 全部", all));
}

static int show_found(struct voc_session *session, const struct voc_found *found, size_t most)
{
	struct voc_error err = {0};
	struct voc_table table;
	voc_table_init(&table, "voc-find");
	voc_item_columns(&table);
	struct voc_statement *read = voc_item_reader(session, &err);
	for (size_t i = 0; read && i < found->n && (most == 0 || i < most); i++) {
		voc_table_row(&table);
		voc_item_fill(read, found->item[i], &table, 0, &err);
	}
	voc_statement_free(read);
	voc_found_note(&table, found->n);
	int status = err.msg[0] ? voc_trouble(&err) : voc_show(session, &table);
	voc_table_release(&table);
	return status;
}

int voc_command_find(struct voc_session *session, struct voc_span rest)
{
	struct voc_error err = {0};
	struct voc_arena arena = {0};
	struct voc_found found = {0};
	size_t needles;
	long limit = voc_take_limit(&rest, USUAL_ROWS, &err);
	if (limit < 0)
		return voc_trouble(&err);
	struct voc_needle *needle = voc_needles_read(rest, &needles, &arena);
	int status;
	if (!needles)
		status = voc_usage_error("%s", voc_in_lang(".find needs words, as .find 退款 \"too slow\" -coupon",
							   ".find 需要词语，如 .find 退款 \"too slow\" -coupon"));
	else if (voc_find(session, needle, needles, true, &found, &err) < 0)
		status = voc_trouble(&err);
	else
		status = show_found(session, &found, (size_t)limit);
	free(found.item);
	voc_arena_release(&arena);
	return status;
}
