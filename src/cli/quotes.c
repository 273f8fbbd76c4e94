/* SPDX-License-Identifier: Apache-2.0 */
/* quotes -- analyses choose quotes, but know neither what is personal nor which words say what they are chosen for; here every table passes
 * before it is seen. */
#include "cli/quotes.h"

#include <string.h>

#include "base/excerpt.h"
#include "base/width.h"
#include "cli/dict.h"
#include "records/redact.h"
#include "voc/classify.h"

static size_t find_column(const struct voc_table *table, const char *name)
{
	size_t i = 0;
	while (i < table->columns && strcmp(table->column[i].name, name) != 0)
		i++;
	return i;
}

static void hide(struct voc_table *table, size_t column)
{
	struct voc_redact redact = {0};
	for (size_t row = 0; row < table->rows; row++) {
		struct voc_cell *cell = &table->cell[row * table->columns + column];
		if (cell->content == VOC_CELL_TEXT)
			cell->text = voc_redact(&redact, cell->text, &table->arena);
	}
	voc_redact_release(&redact);
}

/* The first match of V that speaks of CATEGORY; NULL for none. */
static const struct voc_match *match_for(const struct voc_verdict *v, struct voc_span category)
{
	for (size_t i = 0; i < v->matches; i++) {
		const struct voc_match *match = &v->match[i];
		if (match->kind == VOC_KIND_CATEGORY &&
		    voc_span_equal(voc_categories_counted_as(v->categories, match->term->label), category))
			return match;
	}
	return NULL;
}

static void shorten(struct voc_cell *cell, struct voc_span category, const struct voc_classifier *classifier,
		    struct voc_arena *into)
{
	struct voc_arena arena = {0};
	struct voc_buffer part = {0};
	struct voc_verdict verdict;
	const struct voc_match *match = NULL;
	if (classifier && category.n) {
		voc_classify(classifier, cell->text, &arena, &verdict);
		match = match_for(&verdict, category);
	}
	voc_excerpt(cell->text, match ? match->begin : 0, match ? match->end : 0, VOC_GLANCE, &part);
	cell->text = voc_arena_copy(into, voc_buffer_view(&part));
	voc_buffer_release(&part);
	voc_arena_release(&arena);
}

/* Few tables have long quotes: only for these dictionaries are loaded. */
static void shorten_all(struct voc_table *table, size_t column)
{
	size_t category = find_column(table, "category");
	struct voc_classifier *classifier = NULL;
	struct voc_error err = {0};
	bool looked = false;
	if (category == table->columns) /* the analysis has cut it by itself */
		return;
	for (size_t row = 0; row < table->rows; row++) {
		struct voc_cell *cell = &table->cell[row * table->columns + column];
		if (cell->content != VOC_CELL_TEXT || voc_width(cell->text) <= VOC_GLANCE)
			continue;
		const char *const *dirs = looked ? NULL : voc_dict_find(&err);
		if (dirs)
			classifier = voc_classifier_load(dirs, &err);
		looked = true;
		shorten(cell, voc_table_cell(table, row, category)->text, classifier, &table->arena);
	}
	voc_classifier_free(classifier);
}

void voc_hide_quotes(struct voc_table *table)
{
	size_t column = find_column(table, "example");
	if (column == table->columns)
		return;
	hide(table, column);
	shorten_all(table, column);
}
