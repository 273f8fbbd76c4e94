/* SPDX-License-Identifier: Apache-2.0 */
/* mapping -- chooses the columns of an import. */
#include "records/mapping.h"

#include <stdlib.h>
#include <string.h>

#include "voc/buffer.h"

#define MOST_NAMED 24 /* columns that an error lists */

enum { UNSET = -1, NO_COLUMN = -2 };

static int fail_field(struct voc_span field, struct voc_error *err)
{
	struct voc_buffer names = {0};

	for (int target = 0; target < VOC_TARGETS; target++)
		voc_buffer_print(&names, "%s%s", target ? ", " : "", voc_target_name(target));
	voc_fail(err, 0, "-m: no field '%.*s'; the fields are %.*s", (int)field.n, field.p, (int)names.n, names.p);
	voc_buffer_release(&names);
	return -1;
}

static int fail_column(const struct voc_schema *in, const char *mapping, struct voc_span name, struct voc_error *err)
{
	struct voc_arena arena = {0};
	struct voc_span near = voc_schema_near(in, name, &arena);

	voc_fail(err, 0, "-m %s: no column '%.*s'%s%.*s", mapping, (int)name.n, name.p, near.n ? "; near it: " : "",
		 (int)near.n, near.p);
	voc_arena_release(&arena);
	return -1;
}

/* FIELD=COLUMN; nothing behind = leaves the field empty. */
static int take_mapping(const struct voc_schema *in, const char *mapping, int column[VOC_TARGETS], struct voc_error *err)
{
	const char *sign = strchr(mapping, '=');

	if (!sign)
		return voc_fail(err, 0, "-m needs FIELD=COLUMN, got '%s'", mapping);
	struct voc_span field = voc_span_trim((struct voc_span){mapping, (size_t)(sign - mapping)});
	struct voc_span name = voc_span_trim(voc_span_from(sign + 1));
	int target = voc_target_find(field);
	if (target < 0)
		return fail_field(field, err);
	column[target] = name.n ? voc_schema_find(in, name) : NO_COLUMN;
	return name.n && column[target] < 0 ? fail_column(in, mapping, name, err) : 0;
}

/* A column whose header may serve. */
struct candidate {
	size_t column;
	int target;
	double weight;
};

static int by_weight(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return x->target - y->target;
}

/* Whether NAME is a column of a verdict. It stays that, whatever else the word may mean: files with answers to compare with
 * have "category" and "sentiment". */
static bool is_verdict(struct voc_span name)
{
	for (int field = VOC_SOLVED + 1; field < VOC_FIELD_COUNT; field++)
		if (voc_span_is(name, voc_field_name((enum voc_field)field)))
			return true;
	return false;
}

/* The best pair of column and field first, until nothing is left. */
static void take_synonyms(const struct voc_synonyms *synonyms, const struct voc_schema *in, int column[VOC_TARGETS],
			  bool *taken)
{
	struct candidate *list = voc_allocate_zero(in->columns * VOC_TARGETS, sizeof(*list));
	size_t n = 0;

	for (size_t i = 0; i < in->columns; i++) {
		bool free_to_take = !taken[i] && !is_verdict(in->name[i]);
		for (int target = 0; target < VOC_TARGETS && free_to_take; target++) {
			double weight = column[target] == UNSET ? voc_synonyms_weight(synonyms, in->name[i], target) : 0;
			if (weight > 0)
				list[n++] = (struct candidate){i, target, weight};
		}
	}
	qsort(list, n, sizeof(*list), by_weight);
	for (size_t k = 0; k < n; k++) {
		if (taken[list[k].column] || column[list[k].target] != UNSET)
			continue;
		taken[list[k].column] = true;
		column[list[k].target] = (int)list[k].column;
	}
	free(list);
}

static int fail_text(const struct voc_schema *in, struct voc_error *err)
{
	struct voc_buffer names = {0};

	for (size_t i = 0; i < in->columns && i < MOST_NAMED; i++) {
		voc_buffer_text(&names, i ? ", " : "");
		voc_buffer_span(&names, in->name[i]);
	}
	if (in->columns > MOST_NAMED)
		voc_buffer_text(&names, ", …");
	voc_fail(err, 0, "no text column: the columns are %.*s; use -m text=COLUMN", (int)names.n, names.p);
	voc_buffer_release(&names);
	return -1;
}

int voc_map_columns(const struct voc_import_options *options, const struct voc_schema *in, int column[VOC_TARGETS],
		    struct voc_error *err)
{
	bool *taken;

	for (int target = 0; target < VOC_TARGETS; target++)
		column[target] = UNSET;
	for (const char *const *mapping = options->mapping; mapping && *mapping; mapping++)
		if (take_mapping(in, *mapping, column, err) != 0)
			return -1;
	taken = voc_allocate_zero(in->columns, sizeof(*taken));
	for (int target = 0; target < VOC_TARGETS; target++)
		if (column[target] >= 0)
			taken[column[target]] = true;
	for (int target = 0; target < VOC_TARGETS; target++) {
		int own = voc_schema_find(in, voc_span_from(voc_target_name(target)));
		if (column[target] != UNSET || own < 0 || taken[own])
			continue;
		column[target] = own;
		taken[own] = true;
	}
	if (options->synonyms)
		take_synonyms(options->synonyms, in, column, taken);
	free(taken);
	for (int target = 0; target < VOC_TARGETS; target++)
		if (column[target] < 0)
			column[target] = -1;
	bool text = column[VOC_TEXT] >= 0 || column[VOC_TARGET_TITLE] >= 0 || column[VOC_TARGET_PROS] >= 0 ||
		    column[VOC_TARGET_CONS] >= 0;
	return text ? 0 : fail_text(in, err);
}

int voc_import_columns(const struct voc_import_options *options, const struct voc_schema *in, int column[VOC_FIELD_COUNT],
		       struct voc_error *err)
{
	int target[VOC_TARGETS];

	if (voc_map_columns(options, in, target, err) != 0)
		return -1;
	for (int field = 0; field < VOC_FIELD_COUNT; field++)
		column[field] = field < VOC_TARGET_TITLE ? target[field] : -1;
	return 0;
}
