/* SPDX-License-Identifier: Apache-2.0 */
/* eval_table -- pairs of truth and prediction to figures. voc/eval.h lists them. */
#include "analysis/eval_table.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/group.h"
#include "analysis/words.h"

/* The pairs as numbered labels, which rise as their names do. */
struct view {
	struct voc_agreement agreement;
	struct voc_judged *judged;
	uint32_t *label; /* of all cells, one behind the other */
	struct voc_span *name;
};

struct voc_eval_pair *voc_eval_pairs(const struct voc_eval_state *eval)
{
	size_t n = eval->pairs.count;
	struct voc_eval_pair *pair = voc_allocate_zero(n + 1, sizeof *pair);
	struct voc_row *row = voc_rows_by_key(&eval->pairs);
	for (size_t i = 0; i < n; i++) {
		struct voc_span key = row[i].key;
		size_t end = voc_span_find(key, (struct voc_span){(const char[]){VOC_PAIR_END}, 1}, 0);
		pair[i] = (struct voc_eval_pair){
			.truth = {key.p, end},
			.predicted = {key.p + end + 1, key.n - end - 1},
			.items = eval->items[row[i].id],
		};
	}
	free(row);
	return pair;
}

/* The labels of TEXT: one, which may be empty, or a set. */
static bool next_label(bool several, struct voc_span *rest, struct voc_span *label)
{
	if (several)
		return voc_span_next(rest, VOC_LABEL_END, label);
	*label = *rest;
	bool first = rest->p != NULL;
	*rest = (struct voc_span){NULL, 0};
	return first;
}

static void collect(const struct voc_eval_state *eval, struct voc_span rest, struct voc_map *names)
{
	struct voc_span label;
	while (next_label(eval->several, &rest, &label))
		voc_map_add(names, label, NULL);
}

static uint32_t number_all(const struct voc_eval_state *eval, struct voc_span rest, const struct voc_map *names,
			   const uint32_t *number, uint32_t *out)
{
	struct voc_span label;
	uint32_t n = 0;
	while (next_label(eval->several, &rest, &label))
		out[n++] = number[voc_map_find(names, label)];
	return n;
}

/* Gives each name its place in the order of their bytes; the names live in the pairs. */
static uint32_t *number_names(const struct voc_map *names, struct view *view)
{
	uint32_t *number = voc_allocate_zero(names->count + 1, sizeof *number);
	struct voc_row *row = voc_rows_by_key(names);
	view->name = voc_allocate_zero(names->count + 1, sizeof *view->name);
	for (size_t i = 0; i < names->count; i++) {
		number[row[i].id] = (uint32_t)i;
		view->name[i] = row[i].key;
	}
	free(row);
	return number;
}

static size_t most_labels(const struct voc_eval_state *eval, const struct voc_eval_pair *pair, size_t pairs)
{
	size_t most = 2 * pairs;
	for (size_t i = 0; eval->several && i < pairs; i++)
		most += pair[i].truth.n + pair[i].predicted.n; /* a label has a byte at least */
	return most;
}

static void open_view(struct view *view, const struct voc_eval_state *eval, const struct voc_eval_pair *pair, size_t pairs,
		      struct voc_map *names)
{
	for (size_t i = 0; i < pairs; i++) {
		collect(eval, pair[i].truth, names);
		collect(eval, pair[i].predicted, names);
	}
	uint32_t *number = number_names(names, view);
	view->judged = voc_allocate_zero(pairs + 1, sizeof *view->judged);
	view->label = voc_allocate_zero(most_labels(eval, pair, pairs) + 1, sizeof *view->label);
	uint32_t *label = view->label;
	for (size_t i = 0; i < pairs; i++) {
		struct voc_judged *cell = &view->judged[i];
		cell->n = (double)pair[i].items;
		cell->truth = label;
		cell->truths = number_all(eval, pair[i].truth, names, number, label);
		label += cell->truths;
		cell->said = label;
		cell->saids = number_all(eval, pair[i].predicted, names, number, label);
		label += cell->saids;
	}
	free(number);
	view->agreement = (struct voc_agreement){
		.judged = view->judged,
		.cells = pairs,
		.hit = voc_allocate_zero(names->count + 1, sizeof(struct voc_hits)),
		.labels = names->count,
	};
	voc_agreement_count(&view->agreement);
}

static void close_view(struct view *view)
{
	free(view->agreement.hit);
	free(view->judged);
	free(view->label);
	free(view->name);
}

enum { MEASURE, CLASS, PREDICTED, VALUE, LOW, HIGH, N, FIGURES };

static const struct voc_column figure[FIGURES] = {
	[MEASURE] = {"measure", {{"measure", "指标"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[CLASS] = {"class", {{"class", "类别"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[PREDICTED] = {"predicted", {{"predicted", "预测"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[VALUE] = {"value", {{"value", "数值"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_PLAIN},
	[LOW] = {"low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_LOW},
	[HIGH] = {"high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_HIGH},
	[N] = {"n", {{"n", "n"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
};

void voc_eval_put(struct voc_table *table, const char *measure, struct voc_span class, struct voc_span predicted,
		  struct voc_estimate estimate, double n)
{
	voc_table_row(table);
	voc_table_text(table, MEASURE, voc_span_from(measure));
	if (class.p)
		voc_table_text(table, CLASS, class);
	if (predicted.p)
		voc_table_text(table, PREDICTED, predicted);
	voc_table_number(table, VALUE, estimate.value);
	voc_table_number(table, LOW, estimate.low);
	voc_table_number(table, HIGH, estimate.high);
	voc_table_number(table, N, n);
}

static const struct voc_span none = {NULL, 0};

static struct voc_estimate plain(double value)
{
	return (struct voc_estimate){value, NAN, NAN};
}

static void put_overall(const struct voc_agreement *agreement, bool several, struct voc_table *table)
{
	double items = agreement->items;
	if (several) {
		voc_eval_put(table, "micro_f1", none, none, voc_micro_f1(agreement), items);
		voc_eval_put(table, "macro_f1", none, none, voc_macro_f1(agreement), items);
		voc_eval_put(table, "weighted_f1", none, none, voc_weighted_f1(agreement), items);
		voc_eval_put(table, "exact", none, none, voc_share_of(agreement->exact, items), items);
		voc_eval_put(table, "micro_precision", none, none, voc_micro_precision(agreement), items);
		voc_eval_put(table, "micro_recall", none, none, voc_micro_recall(agreement), items);
		return;
	}
	voc_eval_put(table, "accuracy", none, none, voc_share_of(agreement->exact, items), items);
	voc_eval_put(table, "macro_f1", none, none, voc_macro_f1(agreement), items);
	voc_eval_put(table, "weighted_f1", none, none, voc_weighted_f1(agreement), items);
	voc_eval_put(table, "kappa", none, none, voc_cohen_kappa(agreement), items);
	voc_eval_put(table, "alpha", none, none, voc_krippendorff_alpha(agreement), items);
}

static void put_class(const struct voc_agreement *agreement, struct voc_span name, const struct voc_hits *hits,
		      struct voc_table *table)
{
	double either = hits->truth + hits->said - hits->hit;
	voc_eval_put(table, "precision", name, none, voc_share_of(hits->hit, hits->said), hits->said);
	voc_eval_put(table, "recall", name, none, voc_share_of(hits->hit, hits->truth), hits->truth);
	voc_eval_put(table, "f1", name, none, voc_f1_of(hits), either);
	voc_eval_put(table, "support", name, none, plain(hits->truth), agreement->items);
}

static void put_labels(const struct voc_eval_state *eval, const struct voc_eval_pair *pair, size_t pairs,
		       struct voc_table *table)
{
	struct view view = {0};
	struct voc_map names = {0};
	open_view(&view, eval, pair, pairs, &names);
	put_overall(&view.agreement, eval->several, table);
	for (size_t label = 0; label < names.count; label++)
		if (view.agreement.hit[label].truth > 0)
			put_class(&view.agreement, view.name[label], &view.agreement.hit[label], table);
	for (size_t i = 0; !eval->several && i < pairs; i++) {
		double support = view.agreement.hit[view.judged[i].truth[0]].truth;
		voc_eval_put(table, "confusion", pair[i].truth, pair[i].predicted, plain((double)pair[i].items), support);
	}
	close_view(&view);
	voc_map_release(&names);
}

static void write_title(const struct voc_eval_state *eval, int64_t items, struct voc_table *table)
{
	struct voc_arena *arena = &table->arena;
	const char *count = voc_words_count(arena, items);
	struct voc_span truth = eval->truth_name, predicted = eval->predicted_name;
	table->title.text[VOC_EN] = voc_arena_print(arena, "%.*s against %.*s, %s", (int)predicted.n, predicted.p, (int)truth.n,
						    truth.p, voc_words_of(arena, items, "item"))
					    .p;
	table->title.text[VOC_ZH] =
		voc_arena_print(arena, "%.*s 对照 %.*s，%s 条", (int)predicted.n, predicted.p, (int)truth.n, truth.p, count).p;
}

static void write_notes(const struct voc_eval_state *eval, struct voc_table *table)
{
	if (!eval->left_out)
		return;
	const char *count = voc_words_count(&table->arena, eval->left_out);
	voc_table_note(table, voc_arena_print(&table->arena, "Left out for want of a truth: %s.", count),
		       voc_arena_print(&table->arena, "没有真实标签而未计入：%s 条。", count));
}

void voc_eval_table(const struct voc_eval_state *eval, struct voc_table *table)
{
	size_t pairs = eval->pairs.count;
	struct voc_eval_pair *pair = voc_eval_pairs(eval);
	int64_t items = 0;
	for (size_t i = 0; i < FIGURES; i++)
		voc_table_column(table, figure[i]);
	for (size_t i = 0; i < pairs; i++)
		items += pair[i].items;
	if (pairs) {
		voc_eval_put(table, "items", none, none, plain((double)items), (double)(items + eval->left_out));
		voc_eval_put(table, "left_out", none, none, plain((double)eval->left_out), (double)(items + eval->left_out));
		if (!eval->several && (eval->options->numeric || voc_eval_is_numeric(pair, pairs)))
			voc_eval_numbers(pair, pairs, table);
		else
			put_labels(eval, pair, pairs, table);
	}
	write_title(eval, items, table);
	write_notes(eval, table);
	free(pair);
}

size_t voc_eval_find(const struct voc_table *figures, struct voc_span measure, struct voc_span class)
{
	for (size_t row = 0; row < figures->rows; row++)
		if (voc_span_equal(voc_table_cell(figures, row, MEASURE)->text, measure) &&
		    voc_span_equal(voc_table_cell(figures, row, CLASS)->text, class))
			return row;
	return SIZE_MAX;
}
