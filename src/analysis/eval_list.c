/* SPDX-License-Identifier: Apache-2.0 */
/* eval_list -- the items that differ, each with its line and text. */
#include <stdlib.h>

#include "analysis/eval_table.h"
#include "analysis/words.h"

static int by_line(const void *a, const void *b)
{
	const struct voc_eval_item *x = a;
	const struct voc_eval_item *y = b;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	int order = voc_span_compare(x->text, y->text);
	if (!order)
		order = voc_span_compare(x->truth, y->truth);
	return order ? order : voc_span_compare(x->predicted, y->predicted);
}

struct voc_eval_item *voc_eval_items(const struct voc_eval_state *eval)
{
	struct voc_eval_item *item = voc_allocate_zero(eval->kept + 1, sizeof *item);
	for (size_t i = 0; i < eval->kept; i++)
		item[i] = eval->item[i];
	qsort(item, eval->kept, sizeof *item, by_line);
	return item;
}

struct voc_span voc_eval_shown(struct voc_span labels, struct voc_arena *arena)
{
	struct voc_span copy = voc_arena_copy(arena, labels);
	for (size_t i = 0; i < copy.n; i++)
		if (copy.p[i] == VOC_LABEL_END)
			((char *)copy.p)[i] = '|';
	return copy;
}

/* Numbers that differ but say the same side of zero are no error. */
static bool is_error(const struct voc_eval_item *item, bool numeric)
{
	double truth, predicted;
	if (!numeric || !voc_span_real(item->truth, &truth) || !voc_span_real(item->predicted, &predicted))
		return true;
	return (truth > 0 && !(predicted > 0)) || (truth < 0 && !(predicted < 0));
}

static bool compares_numbers(const struct voc_eval_state *eval)
{
	struct voc_eval_pair *pair = voc_eval_pairs(eval);
	bool numeric = !eval->several && (eval->options->numeric || voc_eval_is_numeric(pair, eval->pairs.count));
	free(pair);
	return numeric;
}

enum { LINE, TRUTH, PREDICTED, TEXT, COLUMNS };

static const struct voc_column column[COLUMNS] = {
	[LINE] = {"line", {{"line", "行"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[TRUTH] = {"truth", {{"truth", "真实"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[PREDICTED] = {"predicted", {{"predicted", "预测"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[TEXT] = {"text", {{"text", "文本"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_QUOTE},
};

void voc_eval_list(const struct voc_eval_state *eval, struct voc_table *table)
{
	bool numeric = compares_numbers(eval);
	struct voc_arena *arena = &table->arena;
	struct voc_eval_item *item = voc_eval_items(eval);
	for (size_t i = 0; i < COLUMNS; i++)
		voc_table_column(table, column[i]);
	for (size_t i = 0; i < eval->kept; i++) {
		if (!is_error(&item[i], numeric))
			continue;
		voc_table_row(table);
		voc_table_number(table, LINE, (double)item[i].line);
		voc_table_text(table, TRUTH, voc_eval_shown(item[i].truth, arena));
		voc_table_text(table, PREDICTED, voc_eval_shown(item[i].predicted, arena));
		voc_table_text(table, TEXT, item[i].text);
	}
	free(item);
	const char *count = voc_words_count(arena, (int64_t)table->rows);
	table->title.text[VOC_EN] = voc_arena_print(arena, "%s items differ", count).p;
	table->title.text[VOC_ZH] = voc_arena_print(arena, "%s 条不一致", count).p;
}
