/* SPDX-License-Identifier: Apache-2.0 */
/* synonyms -- columns.csv in memory.
 *
 * Headers are compared folded: width, case, traditional characters, without blanks, joints and brackets. A header that is
 * unknown is held against the patterns, as surveys word their questions freely; then it is looked up again without what stands in
 * brackets ("评分（1-5分）"), then without its number ("3、评价内容"). */
#include "records/synonyms.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/map.h"
#include "base/utf8.h"
#include "records/dictionary.h"
#include "text/fold.h"

struct entry {
	double weight[VOC_TARGETS];
	size_t dir[VOC_TARGETS]; /* folder that set it, from 1 */
};

struct voc_synonyms {
	struct voc_map headers;
	struct entry *entry; /* by number of the header */
	size_t capacity;
	size_t *pattern; /* numbers of those that have a * */
	size_t patterns;
	size_t dir; /* while loading */
};

static const char *const extra_names[] = {"title", "pros", "cons", "nps"};

const char *voc_target_name(int target)
{
	return target < VOC_TARGET_TITLE ? voc_field_name((enum voc_field)target) : extra_names[target - VOC_TARGET_TITLE];
}

int voc_target_find(struct voc_span name)
{
	for (int target = 0; target < VOC_TARGETS; target++)
		if (voc_span_is(name, voc_target_name(target)))
			return target;
	return -1;
}

static bool is_dropped(uint32_t c)
{
	return c <= 0x20 || c == 0xA0 || c == 0x3000 || c == 0x200B || c == 0xFEFF ||
	       (c < 0x80 && strchr("_-.:*?'\"`()[]{}<>", (int)c)) || (c >= 0x3008 && c <= 0x3011) || c == 0x2018 ||
	       c == 0x2019 || c == 0x201C || c == 0x201D;
}

static bool opens(uint32_t c)
{
	return c == '(' || c == '[' || c == '{' || c == '<' || c == 0x3010;
}

static bool closes(uint32_t c)
{
	return c == ')' || c == ']' || c == '}' || c == '>' || c == 0x3011;
}

/* BRACKETS: with what stands in them. */
static void fold_header(struct voc_span header, bool brackets, struct voc_buffer *out)
{
	size_t length;
	int depth = 0;
	char bytes[4];

	voc_buffer_reset(out);
	for (size_t i = 0; i < header.n; i += length) {
		uint32_t c = voc_fold_point(voc_utf8_decode(header.p + i, &length));
		if (!brackets)
			depth += opens(c) ? 1 : closes(c) && depth ? -1 : 0;
		if (depth == 0 && !is_dropped(c))
			voc_buffer_add(out, bytes, voc_utf8_encode(c, bytes));
	}
}

/* Without "3." or "Q3、" at its beginning; the same when there is none. */
static struct voc_span cut_number(struct voc_span header)
{
	struct voc_span rest = voc_span_trim(header);
	size_t digits = 0;

	if (rest.n && (rest.p[0] | 32) == 'q') {
		rest.p++;
		rest.n--;
	}
	while (digits < rest.n && rest.p[digits] >= '0' && rest.p[digits] <= '9')
		digits++;
	rest.p += digits;
	rest.n -= digits;
	static const struct voc_span marks[] = {{".", 1}, {":", 1}, {")", 1}, {"、", 3}, {"．", 3}, {"：", 3}, {"）", 3}};
	for (size_t i = 0; digits && i < sizeof(marks) / sizeof(marks[0]); i++)
		if (voc_span_starts(rest, marks[i]))
			return (struct voc_span){rest.p + marks[i].n, rest.n - marks[i].n};
	return header;
}

void voc_header_forms(struct voc_span header, struct voc_arena *arena, struct voc_span form[VOC_HEADER_FORMS])
{
	struct voc_span unnumbered = cut_number(header);
	struct voc_buffer folded = {0};

	fold_header(header, true, &folded);
	form[0] = voc_arena_copy(arena, voc_buffer_view(&folded));
	fold_header(header, false, &folded);
	form[1] = voc_arena_copy(arena, voc_buffer_view(&folded));
	form[2] = (struct voc_span){"", 0};
	if (unnumbered.n != header.n) {
		fold_header(unnumbered, false, &folded);
		form[2] = voc_arena_copy(arena, voc_buffer_view(&folded));
	}
	voc_buffer_release(&folded);
}

/* Whether HEADER is PATTERN, in which a * stands for anything. */
static bool fits(struct voc_span pattern, struct voc_span header)
{
	const char *star;

	for (bool first = true; (star = memchr(pattern.p, '*', pattern.n)); first = false) {
		struct voc_span part = {pattern.p, (size_t)(star - pattern.p)};
		size_t at = voc_span_find(header, part, 0);
		if (at == (size_t)-1 || (first && !voc_span_starts(header, part)))
			return false;
		at = first ? part.n : at + part.n;
		header = (struct voc_span){header.p + at, header.n - at};
		pattern = (struct voc_span){star + 1, pattern.n - part.n - 1};
	}
	return voc_span_ends(header, pattern);
}

/* By patterns: of several the least sure counts, so that one can make an exception of another; -1 when none fits. */
static double pattern_weight(const struct voc_synonyms *synonyms, struct voc_span form, int target)
{
	double least = -1;

	for (size_t i = 0; i < synonyms->patterns; i++) {
		size_t id = synonyms->pattern[i];
		const struct entry *entry = &synonyms->entry[id];
		if (entry->dir[target] && (least < 0 || entry->weight[target] < least) && fits(synonyms->headers.key[id], form))
			least = entry->weight[target];
	}
	return least;
}

/* How well a header of these forms names TARGET. */
static double weight_of(const struct voc_synonyms *synonyms, const struct voc_span form[VOC_HEADER_FORMS], int target)
{
	double weight = -1;

	for (int i = 0; i < VOC_HEADER_FORMS && weight < 0; i++) {
		size_t id = form[i].n ? voc_map_find(&synonyms->headers, form[i]) : VOC_NO_ID;
		if (id != VOC_NO_ID)
			weight = synonyms->entry[id].weight[target];
		else if (i == 0)
			weight = pattern_weight(synonyms, form[i], target);
	}
	return weight < 0 ? 0 : weight;
}

double voc_synonyms_weight(const struct voc_synonyms *synonyms, struct voc_span header, int target)
{
	struct voc_arena arena = {0};
	struct voc_span form[VOC_HEADER_FORMS];

	voc_header_forms(header, &arena, form);
	double weight = weight_of(synonyms, form, target);
	voc_arena_release(&arena);
	return weight;
}

unsigned voc_synonyms_targets(const struct voc_synonyms *synonyms, struct voc_span header)
{
	struct voc_arena arena = {0};
	struct voc_span form[VOC_HEADER_FORMS];
	unsigned targets = 0;

	voc_header_forms(header, &arena, form);
	for (int target = 0; target < VOC_TARGETS; target++)
		targets |= weight_of(synonyms, form, target) > 0 ? 1u << target : 0;
	voc_arena_release(&arena);
	return targets;
}

int voc_synonyms_column(const struct voc_synonyms *synonyms, const struct voc_schema *schema, enum voc_field field)
{
	double best = 0;
	int column = -1;

	if ((int)field >= VOC_TARGET_TITLE)
		return -1; /* verdicts have no other names */
	for (size_t i = 0; i < schema->columns; i++) {
		double weight = voc_synonyms_weight(synonyms, schema->name[i], (int)field);
		if (weight > best) {
			best = weight;
			column = (int)i;
		}
	}
	return column;
}

/* A * parts what is folded, and stays. */
static void fold_pattern(struct voc_span header, struct voc_buffer *out)
{
	struct voc_buffer part = {0};
	const char *star;

	for (; (star = memchr(header.p, '*', header.n)); header.n -= (size_t)(star + 1 - header.p), header.p = star + 1) {
		fold_header((struct voc_span){header.p, (size_t)(star - header.p)}, true, &part);
		voc_buffer_span(out, voc_buffer_view(&part));
		voc_buffer_byte(out, '*');
	}
	fold_header(header, true, &part);
	voc_buffer_span(out, voc_buffer_view(&part));
	voc_buffer_release(&part);
}

static void add_pattern(struct voc_synonyms *synonyms, size_t id)
{
	synonyms->pattern = voc_reallocate(synonyms->pattern, synonyms->patterns + 1, sizeof(*synonyms->pattern));
	synonyms->pattern[synonyms->patterns++] = id;
}

/* A later folder replaces what an earlier one says (0 takes it back); within one the better of two spellings counts. */
static int take_row(void *context, const struct voc_span *value, unsigned long line, struct voc_error *err)
{
	struct voc_synonyms *synonyms = context;
	struct voc_buffer folded = {0};
	int target = voc_target_find(value[0]);
	double weight = 1;
	bool added;

	if (target < 0)
		return voc_fail(err, line, "no field '%.*s'", (int)value[0].n, value[0].p);
	if (value[2].n && (!voc_span_real(value[2], &weight) || weight < 0))
		return voc_fail(err, line, "weight '%.*s' is not a number", (int)value[2].n, value[2].p);
	fold_pattern(value[1], &folded);
	struct voc_span form = voc_buffer_view(&folded);
	if (form.n == 0 || voc_span_is(form, "*")) {
		voc_buffer_release(&folded);
		return voc_fail(err, line, "the header is empty");
	}
	size_t id = voc_map_add(&synonyms->headers, form, &added);
	if (added && memchr(form.p, '*', form.n))
		add_pattern(synonyms, id);
	voc_buffer_release(&folded);
	if (id == synonyms->capacity) {
		synonyms->capacity = synonyms->capacity ? synonyms->capacity * 2 : 256;
		synonyms->entry = voc_reallocate(synonyms->entry, synonyms->capacity, sizeof(*synonyms->entry));
	}
	struct entry *entry = &synonyms->entry[id];
	if (added)
		*entry = (struct entry){{0}, {0}};
	if (entry->dir[target] != synonyms->dir || entry->weight[target] < weight)
		entry->weight[target] = weight;
	entry->dir[target] = synonyms->dir;
	return 0;
}

struct voc_synonyms *voc_synonyms_load(const char *const *dirs, struct voc_error *err)
{
	static const char *const columns[] = {"field", "header", "weight?", NULL};
	struct voc_synonyms *synonyms = voc_allocate_zero(1, sizeof(*synonyms));
	struct voc_arena arena = {0};
	int status = 0;

	for (size_t i = 0; status == 0 && dirs[i]; i++) {
		const char *path = voc_arena_print(&arena, "%s/columns.csv", dirs[i]).p;
		struct stat about;
		synonyms->dir = i + 1;
		if (stat(path, &about) == 0) /* an overlay need not have one */
			status = voc_dictionary_rows(path, columns, take_row, synonyms, err);
	}
	voc_arena_release(&arena);
	if (status == 0)
		return synonyms;
	voc_synonyms_free(synonyms);
	return NULL;
}

void voc_synonyms_free(struct voc_synonyms *synonyms)
{
	if (!synonyms)
		return;
	voc_map_release(&synonyms->headers);
	free(synonyms->entry);
	free(synonyms->pattern);
	free(synonyms);
}
