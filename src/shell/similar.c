/* SPDX-License-Identifier: Apache-2.0 */
/* similar -- one item: why it has its verdict, and which others are like it. */
#include <stdlib.h>
#include <string.h>

#include "shell/find.h"
#include "shell/walk.h"

/* The item REST names: its number, else its own id. 0 after a message. */
static long long named_item(struct voc_session *session, struct voc_span rest, struct voc_span *text, struct voc_arena *arena)
{
	static const char *const by[] = {"SELECT item, text FROM feedback WHERE item = ?1",
					 "SELECT item, text FROM feedback WHERE id = ?1 LIMIT 1"};
	struct voc_error err = {0};
	long long number, item = 0;
	rest = voc_span_trim(rest);
	for (int i = 0; i < 2 && !item && rest.n; i++) {
		if (i == 0 && !voc_span_whole(rest, &number))
			continue;
		struct voc_statement *read = voc_statement_new(session->database, voc_span_from(by[i]), NULL, NULL, &err);
		if (!read)
			break;
		if (i == 0)
			voc_statement_whole(read, 1, number);
		else
			voc_statement_text(read, 1, rest);
		if (voc_statement_step(read, &err) > 0) {
			struct voc_value value;
			voc_statement_value(read, 0, &value);
			item = value.whole;
			voc_statement_value(read, 1, &value);
			*text = voc_arena_copy(arena, value.text);
		}
		voc_statement_free(read);
	}
	if (err.msg[0])
		voc_trouble(&err);
	else if (!item)
		voc_say(voc_in_lang("there is no item '%.*s'; column item or id has the numbers",
				    "没有编号为 '%.*s' 的条目；见 item 或 id 列"),
			(int)rest.n, rest.p);
	return item;
}

int voc_command_explain(struct voc_session *session, struct voc_span rest)
{
	struct voc_error err = {0};
	struct voc_arena arena = {0};
	struct voc_span text;
	struct voc_buffer page = {0};
	struct voc_verdict verdict;
	int status = VOC_TROUBLE;
	const struct voc_classifier *classifier = NULL;
	if (named_item(session, rest, &text, &arena))
		classifier = voc_session_classifier(session, &err);
	if (err.msg[0])
		voc_trouble(&err);
	if (classifier) {
		const struct voc_style style = voc_output_style();
		voc_classify(classifier, text, &arena, &verdict);
		voc_explain(&verdict, text, &style, &page);
		status = voc_show_text(session, voc_buffer_view(&page));
	}
	voc_buffer_release(&page);
	voc_arena_release(&arena);
	return status;
}

/* ---- items like one ---- */

struct likeness {
	long long item;
	double share;
};

struct comparer {
	const uint16_t *feature; /* of the one, in order, each once */
	size_t n;
	long long item;
	struct likeness *best; /* falling */
	size_t bests, most;
};

static int by_feature(const void *a, const void *b)
{
	return *(const uint16_t *)a - *(const uint16_t *)b;
}

static size_t sort_features(struct voc_features *features)
{
	size_t n = 0;
	qsort(features->feature, features->n, sizeof *features->feature, by_feature);
	for (size_t i = 0; i < features->n; i++)
		if (!n || features->feature[n - 1] != features->feature[i])
			features->feature[n++] = features->feature[i];
	return n;
}

/* Of equal likeness the earlier item comes first. */
static void keep_like(struct comparer *c, long long item, double share)
{
	size_t i = c->bests;
	while (i > 0 && (c->best[i - 1].share < share || (!(c->best[i - 1].share > share) && c->best[i - 1].item > item)))
		i--;
	if (i == c->most)
		return;
	if (c->bests < c->most)
		c->bests++;
	memmove(&c->best[i + 1], &c->best[i], (c->bests - i - 1) * sizeof *c->best);
	c->best[i] = (struct likeness){item, share};
}

static void compare(void *state, const struct voc_walked *row, struct voc_arena *arena)
{
	struct comparer *c = state;
	struct voc_text text;
	if (row->item == c->item)
		return;
	voc_text_fold(row->value[0], arena, &text);
	struct voc_features features = voc_features_of(&text, false, arena);
	size_t n = sort_features(&features), both = 0;
	for (size_t i = 0, k = 0; i < n && k < c->n;) {
		both += features.feature[i] == c->feature[k];
		bool less = features.feature[i] <= c->feature[k];
		k += features.feature[i] >= c->feature[k];
		i += less;
	}
	if (both)
		keep_like(c, row->item, (double)both / (double)(n + c->n - both));
}

static int show_like(struct voc_session *session, const struct comparer *best)
{
	struct voc_error err = {0};
	struct voc_table table;
	voc_table_init(&table, "voc-similar");
	voc_table_column(&table, (struct voc_column){"likeness", {{"likeness", "相似度"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN});
	voc_item_columns(&table);
	struct voc_statement *read = voc_item_reader(session, &err);
	for (size_t i = 0; read && i < best->bests; i++) {
		voc_table_row(&table);
		voc_table_number(&table, 0, best->best[i].share);
		voc_item_fill(read, best->best[i].item, &table, 1, &err);
	}
	voc_statement_free(read);
	int status = err.msg[0] ? voc_trouble(&err) : voc_show(session, &table);
	voc_table_release(&table);
	return status;
}

static int search_like(struct voc_session *session, struct comparer *c, size_t workers)
{
	struct voc_error err = {0};
	void **state = voc_allocate_zero(workers, sizeof *state);
	for (size_t i = 0; i < workers; i++) {
		if (i)
			c[i] = c[0];
		c[i].best = voc_allocate_zero(c[i].most + 1, sizeof *c[i].best);
		state[i] = &c[i];
	}
	struct voc_statement *rows =
		voc_statement_new(session->database, VOC_SPAN("SELECT item, text FROM feedback"), NULL, NULL, &err);
	struct voc_walk walk = {session->database, rows, workers, compare, state};
	int status = rows && voc_walk(&walk, &err) == 0 ? VOC_DONE : voc_trouble(&err);
	voc_statement_free(rows);
	for (size_t i = 1; i < workers; i++)
		for (size_t k = 0; k < c[i].bests; k++)
			keep_like(&c[0], c[i].best[k].item, c[i].best[k].share);
	if (status == VOC_DONE)
		status = show_like(session, &c[0]);
	for (size_t i = 0; i < workers; i++)
		free(c[i].best);
	free(state);
	return status;
}

/* Likeness: the share of characters, pairs of characters and words that two texts have in common (Jaccard), as the index sees
 * them. */
int voc_command_similar(struct voc_session *session, struct voc_span rest)
{
	struct voc_error err = {0};
	struct voc_arena arena = {0};
	struct voc_span raw;
	struct voc_text text;
	long limit = voc_take_limit(&rest, 10, &err);
	if (limit < 0)
		return voc_trouble(&err);
	size_t workers = voc_walk_workers();
	struct comparer *c = voc_allocate_zero(workers, sizeof *c);
	long long item = named_item(session, rest, &raw, &arena);
	int status = VOC_TROUBLE;
	if (item) {
		voc_text_fold(raw, &arena, &text);
		struct voc_features features = voc_features_of(&text, false, &arena);
		size_t n = sort_features(&features);
		c[0] = (struct comparer){.feature = features.feature, .n = n, .item = item, .most = (size_t)limit};
		status = search_like(session, c, workers);
	}
	free(c);
	voc_arena_release(&arena);
	return status;
}
