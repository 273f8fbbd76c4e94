/* SPDX-License-Identifier: Apache-2.0 */
/* eval_table -- what eval counts: how often each pair of truth and prediction occurs. All figures come from that, so that no order of
 * reading and no way of splitting the data changes a bit of them. */
#ifndef ANALYSIS_EVAL_TABLE_H
#define ANALYSIS_EVAL_TABLE_H

#include "analysis/eval_labels.h"
#include "base/map.h"
#include "stats/agreement.h"
#include "voc/eval.h"

#define VOC_PAIR_END '\x1e' /* between truth and prediction in a key */

/* An item that differs. */
struct voc_eval_item {
	int64_t line;
	struct voc_span truth, predicted, text;
};

struct voc_eval_state {
	const struct voc_eval_options *options;
	/* what is compared; not KNOWN until a saved state says */
	bool known;
	bool several; /* labels an item */
	bool errors;  /* items that differ are kept */
	struct voc_span truth_name, predicted_name;
	struct voc_span maps; /* all of them, a line each */
	struct voc_reading truth, predicted;
	int truth_column, predicted_column;

	int64_t left_out; /* items without a truth */
	struct voc_map pairs;
	int64_t *items; /* by the number of the pair */
	size_t capacity;
	struct voc_eval_item *item;
	size_t kept;
	size_t room;
	struct voc_arena arena; /* of names and kept items */
	struct voc_arena scratch;
	struct voc_buffer key;
};

/* Counts ITEMS more of the pair KEY; keeps a copy of ITEM. */
void voc_eval_add(struct voc_eval_state *eval, struct voc_span key, int64_t items);
void voc_eval_keep(struct voc_eval_state *eval, const struct voc_eval_item *item);

void voc_eval_save(const void *state, struct voc_json *out);
int voc_eval_load(void *state, const struct voc_node *line, struct voc_error *err);

struct voc_eval_pair {
	struct voc_span truth, predicted;
	int64_t items;
};

/* All pairs in the order of their bytes; free() the array. */
struct voc_eval_pair *voc_eval_pairs(const struct voc_eval_state *eval);

/* All items that differ in the order of their lines; free() the array. */
struct voc_eval_item *voc_eval_items(const struct voc_eval_state *eval);

/* Whether all pairs are of numbers and there are many. */
bool voc_eval_is_numeric(const struct voc_eval_pair *pair, size_t pairs);

/* A row of the table. A NULL in CLASS or PREDICTED and a NaN leave their cell empty; a class without a name is a text. */
void voc_eval_put(struct voc_table *table, const char *measure, struct voc_span class, struct voc_span predicted,
		  struct voc_estimate figure, double n);

void voc_eval_numbers(const struct voc_eval_pair *pair, size_t pairs, struct voc_table *table);
void voc_eval_table(const struct voc_eval_state *eval, struct voc_table *table);

/* The items that differ, in order. */
void voc_eval_list(const struct voc_eval_state *eval, struct voc_table *table);

/* LABELS of a set for people: joined by |. */
struct voc_span voc_eval_shown(struct voc_span labels, struct voc_arena *arena);

#endif
