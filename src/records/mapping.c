/* SPDX-License-Identifier: Apache-2.0 */
/* mapping -- chooses the columns of an import by what they are called. */
#include "records/mapping.h"

#include <stdlib.h>
#include <string.h>

#include "base/width.h"
#include "voc/buffer.h"

#define MOST_NAMED 24    /* columns that an error lists */
#define LONGEST_NAMED 40 /* cells of a terminal, for each */
#define SURE_TEXT 8      /* a header of this weight names a text, whatever else does */

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

static void take(struct voc_mapped *mapped, int target, int column, enum voc_how how)
{
	mapped->column[target] = column;
	mapped->how[target] = how;
	if (column >= 0)
		mapped->taken[column] = true;
}

static bool is_open(const struct voc_mapped *mapped, int target)
{
	return mapped->how[target] == VOC_HOW_NONE;
}

/* FIELD=COLUMN; nothing behind = leaves the field empty. With SPLIT each column for the text is one. */
static int take_told(const struct voc_schema *in, const char *told, bool split, struct voc_mapped *mapped,
		     struct voc_error *err)
{
	const char *sign = strchr(told, '=');

	if (!sign)
		return voc_fail(err, 0, "-m needs FIELD=COLUMN, got '%s'", told);
	struct voc_span field = voc_span_trim((struct voc_span){told, (size_t)(sign - told)});
	struct voc_span name = voc_span_trim(voc_span_from(sign + 1));
	int target = voc_target_find(field);
	if (target < 0)
		return fail_field(field, err);
	int column = name.n ? voc_schema_find(in, name) : -1;
	if (name.n && column < 0)
		return fail_column(in, told, name, err);
	bool one_more = split && target == VOC_TEXT && column >= 0;
	if (one_more)
		mapped->text[column] = true;
	if (!one_more || mapped->column[target] < 0)
		mapped->column[target] = column;
	mapped->how[target] = VOC_HOW_TOLD;
	return 0;
}

/* All -m; of two for the same field the later one counts. */
static int take_all_told(const struct voc_import_options *options, const struct voc_schema *in, struct voc_mapped *mapped,
			 struct voc_error *err)
{
	for (const char *const *told = options->mapping; told && *told; told++)
		if (take_told(in, *told, options->split_text, mapped, err) != 0)
			return -1;
	memcpy(mapped->taken, mapped->text, in->columns * sizeof *mapped->taken);
	for (int target = 0; target < VOC_TARGETS; target++)
		if (mapped->column[target] >= 0)
			mapped->taken[mapped->column[target]] = true;
	return 0;
}

static void take_channel(const struct voc_channel_match *match, size_t columns, struct voc_mapped *mapped)
{
	if (!match->channel)
		return;
	for (int target = 0; target < VOC_TARGETS; target++) {
		int column = match->column[target];
		if (is_open(mapped, target) && column >= 0 && !mapped->taken[column])
			take(mapped, target, column, VOC_HOW_CHANNEL);
	}
	for (size_t i = 0; i < match->mores && mapped->how[VOC_TEXT] != VOC_HOW_TOLD; i++)
		mapped->text[match->more[i]] = true;
	for (size_t i = 0; i < columns; i++)
		mapped->taken[i] |= match->other[i];
}

static void take_own_names(const struct voc_schema *in, struct voc_mapped *mapped)
{
	for (int target = 0; target < VOC_TARGETS; target++) {
		int own = voc_schema_find(in, voc_span_from(voc_target_name(target)));
		if (is_open(mapped, target) && own >= 0 && !mapped->taken[own])
			take(mapped, target, own, VOC_HOW_NAME);
	}
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

/* The best pair of column and field first, until nothing is left. What is left over and surely a text is one of several. */
static void take_synonyms(const struct voc_synonyms *synonyms, const struct voc_schema *in, struct voc_mapped *mapped)
{
	struct candidate *list = voc_allocate_zero(in->columns * VOC_TARGETS + 1, sizeof(*list));
	size_t n = 0;

	for (size_t i = 0; i < in->columns; i++) {
		bool free_to_take = !mapped->taken[i] && !is_verdict(in->name[i]);
		for (int target = 0; target < VOC_TARGETS && free_to_take; target++) {
			double weight = voc_synonyms_weight(synonyms, in->name[i], target);
			if (weight > 0)
				list[n++] = (struct candidate){i, target, weight};
		}
	}
	qsort(list, n, sizeof(*list), by_weight);
	for (size_t k = 0; k < n; k++)
		if (!mapped->taken[list[k].column] && is_open(mapped, list[k].target))
			take(mapped, list[k].target, (int)list[k].column, VOC_HOW_HEADER);
	for (size_t k = 0; k < n && mapped->how[VOC_TEXT] != VOC_HOW_TOLD; k++)
		if (!mapped->taken[list[k].column] && list[k].target == VOC_TEXT && list[k].weight >= SURE_TEXT)
			mapped->text[list[k].column] = true;
	free(list);
}

int voc_map_headers(const struct voc_import_options *options, const struct voc_schema *in,
		    const struct voc_channel_match *match, struct voc_mapped *mapped, struct voc_error *err)
{
	*mapped = (struct voc_mapped){.taken = voc_allocate_zero(in->columns + 1, sizeof *mapped->taken),
				      .text = voc_allocate_zero(in->columns + 1, sizeof *mapped->text)};
	for (int target = 0; target < VOC_TARGETS; target++)
		mapped->column[target] = mapped->rival[target][0] = mapped->rival[target][1] = -1;
	if (take_all_told(options, in, mapped, err) != 0)
		return -1;
	take_channel(match, in->columns, mapped);
	take_own_names(in, mapped);
	if (options->synonyms)
		take_synonyms(options->synonyms, in, mapped);
	return 0;
}

bool voc_map_has_text(const struct voc_mapped *mapped)
{
	return mapped->column[VOC_TEXT] >= 0 || mapped->column[VOC_TARGET_PROS] >= 0 || mapped->column[VOC_TARGET_CONS] >= 0;
}

static int fail_rivals(const struct voc_schema *in, const int rival[2], struct voc_error *err)
{
	struct voc_span a = in->name[rival[0]], b = in->name[rival[1]];

	return voc_fail(err, 0,
			"no header names the text, and both '%.*s' and '%.*s' look like it; use -m text=COLUMN, or "
			"--split-text to make a "
			"record of each",
			(int)a.n, a.p, (int)b.n, b.p);
}

int voc_map_check(const struct voc_schema *in, const struct voc_mapped *mapped, struct voc_error *err)
{
	struct voc_buffer names = {0};

	if (voc_map_has_text(mapped) || mapped->column[VOC_TARGET_TITLE] >= 0)
		return 0;
	if (mapped->rival[VOC_TEXT][0] >= 0)
		return fail_rivals(in, mapped->rival[VOC_TEXT], err);
	for (size_t i = 0; i < in->columns && i < MOST_NAMED; i++) {
		size_t end = voc_width_prefix(in->name[i], LONGEST_NAMED, NULL);
		voc_buffer_text(&names, i ? ", " : "");
		voc_buffer_add(&names, in->name[i].p, end);
		voc_buffer_text(&names, end < in->name[i].n ? "…" : "");
	}
	if (in->columns > MOST_NAMED)
		voc_buffer_text(&names, ", …");
	voc_fail(err, 0, "no text column: the columns are %.*s; use -m text=COLUMN", (int)names.n, names.p);
	voc_buffer_release(&names);
	return -1;
}

int voc_import_columns(const struct voc_import_options *options, const struct voc_schema *in, int column[VOC_FIELD_COUNT],
		       struct voc_error *err)
{
	struct voc_channel_match match;
	struct voc_mapped mapped;

	voc_channel_match(options->channels, in, &match);
	int status = voc_map_headers(options, in, &match, &mapped, err);
	if (status == 0)
		status = voc_map_check(in, &mapped, err);
	for (int field = 0; field < VOC_FIELD_COUNT && status == 0; field++)
		column[field] = field < VOC_TARGET_TITLE ? mapped.column[field] : -1;
	voc_mapped_release(&mapped);
	voc_channel_match_release(&match);
	return status;
}

void voc_mapped_copy(struct voc_mapped *to, const struct voc_mapped *from, size_t columns)
{
	bool *taken = to->taken, *text = to->text;

	*to = *from;
	to->taken = taken;
	to->text = text;
	memcpy(taken, from->taken, columns * sizeof *taken);
	memcpy(text, from->text, columns * sizeof *text);
}

void voc_mapped_release(struct voc_mapped *mapped)
{
	free(mapped->taken);
	free(mapped->text);
	mapped->taken = mapped->text = NULL;
}
