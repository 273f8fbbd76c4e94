/* SPDX-License-Identifier: Apache-2.0 */
/* header -- exports often put a title or a period above the header row.
 *
 * The header is the first line that is as wide as most of the lines behind it, where a line is as wide as its last cell that
 * holds something: spreadsheets pad titles with empty cells. What is above it may be as wide by chance, and may hold a word that
 * columns are called by (店铺,旗舰店): so a later line that names more columns goes before the first. A first line that is narrower
 * but names known columns in most of its cells is the header all the same: then it is the rows that are wrong, and they are to be
 * rejected, not made a header. One that is typed with full-width commas is as wide as they make it.
 *
 * A line that names nothing known, and has a date or a mark where all others have one, is no header but the first record.
 *
 * Survey tools write three: short names, the wording of the questions, and a line of JSON for programs. The wording says more. */
#include "cli/header.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/time.h"
#include "cli/dict.h"
#include "records/synonyms.h"

enum { LOOKED_AT = 20, WIDEST = 4096, LONGEST_NAME = 200 /* bytes */ };

/* The good lines among the first ones. */
struct head {
	const struct voc_chunk *chunk;
	struct voc_csv *csv;
	struct voc_span *cell; /* room for WIDEST */
	struct voc_arena arena;
	size_t slice[LOOKED_AT];
	size_t cells[LOOKED_AT];
	size_t width[LOOKED_AT]; /* up to the last cell that holds something */
	size_t n;
	bool wide; /* full-width commas part the cells of the first line, and of no other */
};

static struct voc_span slice_text(const struct voc_chunk *chunk, size_t i)
{
	return (struct voc_span){chunk->bytes.p + chunk->slice[i].begin, chunk->slice[i].end - chunk->slice[i].begin};
}

/* TEXT cut at its full-width commas; how many parts there are. */
static size_t cut_wide(struct voc_span text, struct voc_span *cell)
{
	static const struct voc_span comma = {"\xEF\xBC\x8C", 3};
	size_t n = 0, at;

	while ((at = voc_span_find(text, comma, 0)) != (size_t)-1 && n + 1 < WIDEST) {
		cell[n++] = (struct voc_span){text.p, at};
		text = (struct voc_span){text.p + at + comma.n, text.n - at - comma.n};
	}
	cell[n++] = text;
	return n;
}

static size_t read_cells(struct head *head, size_t slice)
{
	if (head->wide && slice == head->slice[0])
		return cut_wide(slice_text(head->chunk, slice), head->cell);
	size_t n = voc_csv_cells(head->csv, slice_text(head->chunk, slice), head->cell, WIDEST, &head->arena);
	return n == (size_t)-1 || n > WIDEST ? 0 : n;
}

static void measure(struct head *head)
{
	const struct voc_chunk *chunk = head->chunk;
	for (size_t i = 0; i < chunk->slices && head->n < LOOKED_AT; i++) {
		const struct voc_slice *slice = &chunk->slice[i];
		if (slice->bad || slice->begin == slice->end)
			continue;
		size_t cells = read_cells(head, i), width = cells;
		while (width && !voc_span_trim(head->cell[width - 1]).n)
			width--;
		voc_arena_reset(&head->arena);
		if (!width)
			continue;
		head->slice[head->n] = i;
		head->cells[head->n] = cells;
		head->width[head->n++] = width;
	}
}

/* The most common of VALUE, the larger one when two are as common; 0 when there are none. */
static size_t most_common(const size_t *value, size_t n)
{
	size_t best = 0, most = 0;
	for (size_t i = 0; i < n; i++) {
		size_t times = 0;
		for (size_t j = 0; j < n; j++)
			times += value[j] == value[i];
		if (times > most || (times == most && value[i] > best)) {
			most = times;
			best = value[i];
		}
	}
	return best;
}

/* How wide most of the lines from FIRST on are. */
static size_t usual_width(const struct head *head, size_t first)
{
	return first < head->n ? most_common(head->width + first, head->n - first) : 0;
}

/* Somebody typed the header by hand. */
static void widen_first(struct head *head)
{
	size_t usual = usual_width(head, 1);

	if (head->n < 2 || head->cells[0] != 1 || usual < 2 ||
	    cut_wide(slice_text(head->chunk, head->slice[0]), head->cell) != usual)
		return;
	head->wide = true;
	head->cells[0] = head->width[0] = usual;
}

static void read_names(struct head *head, size_t slice, struct voc_schema *schema)
{
	size_t n = read_cells(head, slice);
	for (size_t i = 0; i < n; i++) {
		struct voc_span name = voc_span_trim(head->cell[i]);
		if (!name.n)
			name = voc_arena_print(&head->arena, "column_%zu", i + 1);
		struct voc_span unique = name;
		for (unsigned k = 2; voc_schema_find(schema, unique) >= 0; k++)
			unique = voc_arena_print(&head->arena, "%.*s_%u", (int)name.n, name.p, k);
		voc_schema_add(schema, unique);
	}
	voc_arena_reset(&head->arena);
}

/* What the cells of a line say. */
struct naming {
	size_t filled; /* cells that hold something */
	size_t known;  /* of them: the names of columns that we know, one for each field */
};

/* The fields that NAME is the own name of, a bit for each. */
static uint32_t fields_of(struct voc_span name)
{
	uint32_t fields = 0;
	for (int f = 0; f < VOC_FIELD_COUNT; f++)
		fields |= voc_span_is(name, voc_field_name((enum voc_field)f)) ? UINT32_C(1) << f : 0;
	return fields;
}

/* How line I of the head names columns: by the fields' own names, and with SYNONYMS by those as well. */
static struct naming naming_of(struct head *head, size_t i, const struct voc_synonyms *synonyms)
{
	struct naming naming = {0, 0};
	uint32_t seen_fields = 0, seen_targets = 0;

	read_cells(head, head->slice[i]);
	for (size_t k = 0; k < head->width[i]; k++) {
		struct voc_span name = voc_span_trim(head->cell[k]);
		bool short_enough = name.n && name.n <= LONGEST_NAME;
		uint32_t fields = short_enough ? fields_of(name) : 0;
		uint32_t targets = short_enough && synonyms && !fields ? voc_synonyms_targets(synonyms, name) : 0;
		naming.filled += name.n > 0;
		naming.known += (fields & ~seen_fields) || (targets & ~seen_targets);
		seen_fields |= fields;
		seen_targets |= targets;
	}
	voc_arena_reset(&head->arena);
	return naming;
}

static bool names_known(struct head *head, size_t i)
{
	return naming_of(head, i, voc_known_headers()).known > 0;
}

static bool is_first_of_its_width(const struct head *head, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (head->width[k] == head->width[i])
			return false;
	return true;
}

/* The line below the first that names more columns than it; 0 when there is none. Where the first is as wide as the others, nearly all
 * of its cells must be names: two words of a record may be such by chance. */
static size_t find_better(struct head *head, const struct naming *first, bool narrow)
{
	for (size_t i = 1; i < head->n; i++) {
		if (head->width[i] < usual_width(head, i + 1) || (narrow && !is_first_of_its_width(head, i)))
			continue;
		struct naming naming = naming_of(head, i, voc_known_headers());
		if (naming.known > first->known && (narrow || (naming.known > 1 && naming.known * 4 >= naming.filled * 3)))
			return i;
	}
	return 0;
}

/* Whether line I holds JSON objects, and nothing else. */
static bool is_for_programs(struct head *head, size_t i)
{
	if (i >= head->n)
		return false;
	size_t n = read_cells(head, head->slice[i]);
	bool objects = n > 1;
	for (size_t k = 0; k < n && objects; k++) {
		struct voc_span cell = voc_span_trim(head->cell[k]);
		objects = !cell.n || (voc_span_starts(cell, VOC_SPAN("{\"")) && voc_span_ends(cell, VOC_SPAN("}")));
	}
	voc_arena_reset(&head->arena);
	return objects;
}

static bool is_number(struct voc_span cell)
{
	double number;
	return voc_span_real(cell, &number);
}

static bool is_date(struct voc_span cell)
{
	struct voc_time time;
	return cell.n >= 8 && !is_number(cell) && voc_time_read(cell, VOC_ORDER_DMY, 0, &time) == VOC_READ_OK;
}

/* What the first record of a file without a header looks like. */
enum { SENTENCE = 24 /* bytes */, FEW = 3 /* lines */ };

enum sort { OTHER, NUMBER, DATE, LONG_TEXT };

static enum sort sort_of(struct voc_span cell)
{
	cell = voc_span_trim(cell);
	return is_number(cell) ? NUMBER : is_date(cell) ? DATE : cell.n >= SENTENCE ? LONG_TEXT : OTHER;
}

/* Whether a number or a date stands in line I, as in a record and hardly ever in a header. */
static bool has_values(struct head *head, size_t i)
{
	size_t n = read_cells(head, head->slice[i]);
	bool found = false;

	for (size_t k = 0; k < n && !found; k++)
		found = is_number(voc_span_trim(head->cell[k])) || is_date(voc_span_trim(head->cell[k]));
	voc_arena_reset(&head->arena);
	return found;
}

/* Which line of the head is the header. */
static size_t choose(struct head *head)
{
	bool narrow = head->width[0] < usual_width(head, 1);
	if (!narrow &&
	    naming_of(head, 0, NULL).known > 1) /* as all that our own programs have written: no dictionary is asked */
		return 0;
	struct naming first = naming_of(head, 0, voc_known_headers());
	size_t better = find_better(head, &first, narrow);

	if (better || !narrow || first.known * 2 > first.filled)
		return better;
	for (size_t i = 1; i + 1 < head->n; i++)
		if (head->width[i] >= usual_width(head, i + 1))
			return first.known && has_values(head, i) ? 0 : i;
	for (size_t i = 1; i < head->n; i++)
		if (names_known(head, i))
			return i;
	return 0;
}

/* What the chosen line has in a column, and whether the lines behind it have the like. */
struct column {
	enum sort sort;
	struct voc_span first;
	bool mark;  /* all are numbers from 0 to 10 */
	bool again; /* the first stands in another line, too */
};

static bool is_mark(struct voc_span cell)
{
	double number;
	return voc_span_real(cell, &number) && number >= 0 && number <= 10;
}

static void compare(struct column *column, struct voc_span cell)
{
	cell = voc_span_trim(cell);
	if (!cell.n)
		return;
	if ((column->sort == NUMBER || column->sort == DATE) && sort_of(cell) != column->sort)
		column->sort = OTHER;
	column->mark = column->mark && is_mark(cell);
	column->again = column->again || voc_span_equal(cell, column->first);
}

/* Whether a mark that others have given as well stands among the columns; several that rise are those of a scale: 1, 2, 3, 4, 5. */
static bool has_marks(const struct column *column, size_t columns)
{
	size_t marks = 0;
	double last = -1, number = 0;
	bool rising = true;

	for (size_t i = 0; i < columns; i++) {
		if (column[i].sort != NUMBER || !column[i].mark || !column[i].again)
			continue;
		voc_span_real(column[i].first, &number);
		rising = rising && number > last;
		last = number;
		marks++;
	}
	return marks == 1 || (marks && !rising);
}

/* Whether line CHOSEN is one of the records: it holds dates where all lines behind it do, or numbers and a long text where they do,
 * or beside a text a mark where they do. */
static bool is_record(struct head *head, size_t chosen)
{
	size_t cells = read_cells(head, head->slice[chosen]), count[LONG_TEXT + 1] = {0}, behind = head->n - chosen - 1;
	struct column *column = voc_allocate_zero(cells + 1, sizeof *column);

	for (size_t i = 0; i < cells; i++) {
		struct voc_span cell = voc_span_trim(head->cell[i]);
		column[i] = (struct column){sort_of(cell), cell, is_mark(cell), false};
	}
	for (size_t line = chosen + 1; line < head->n; line++) {
		size_t n = read_cells(head, head->slice[line]);
		for (size_t i = 0; i < n && i < cells; i++)
			compare(&column[i], head->cell[i]);
	}
	for (size_t i = 0; i < cells; i++)
		count[column[i].sort]++;
	bool marks = behind >= FEW && count[OTHER] && has_marks(column, cells);
	free(column);
	voc_arena_reset(&head->arena);
	return behind && (count[DATE] || (count[NUMBER] && count[LONG_TEXT]) || marks) && !names_known(head, chosen);
}

static void number_columns(struct voc_schema *schema, size_t columns)
{
	for (size_t i = 0; i < columns; i++) {
		char name[32];
		snprintf(name, sizeof name, "column_%zu", i + 1);
		voc_schema_add(schema, voc_span_from(name));
	}
}

void voc_header_find(struct voc_header *header, const struct voc_chunk *chunk, struct voc_csv *csv)
{
	struct head head = {.chunk = chunk, .csv = csv, .cell = voc_allocate_zero(WIDEST, sizeof(struct voc_span))};
	voc_schema_init(&header->schema);
	header->behind = 0;
	header->skipped = 0;
	header->extra = 0;
	measure(&head);
	widen_first(&head);
	header->found = head.n > 0;
	if (header->found) {
		size_t chosen = choose(&head);
		bool three = is_for_programs(&head, chosen + 2);
		chosen += three;
		header->missing = !three && is_record(&head, chosen);
		if (header->missing)
			number_columns(&header->schema, head.cells[chosen]);
		else
			read_names(&head, head.slice[chosen], &header->schema);
		header->behind = head.slice[chosen + three] + !header->missing;
		header->skipped = chosen;
		size_t usual = most_common(head.cells + chosen + 1, head.n - chosen - 1);
		header->extra = usual > head.cells[chosen] ? usual - head.cells[chosen] : 0;
	}
	free(head.cell);
	voc_arena_release(&head.arena);
}
