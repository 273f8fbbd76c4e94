/* SPDX-License-Identifier: Apache-2.0 */
/* foreign_write -- a table of entries as our CSV, or for VADER, AFINN or jieba. What the other tool cannot say is left out and counted. */
#include <math.h>
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"
#include "io/csv.h"
#include "records/foreign.h"
#include "text/fold.h"
#include "text/pattern.h"

const char *const voc_foreign_write_formats[] = {"csv", "vader", "afinn", "jieba", NULL};

struct writing {
	const struct voc_table *table;
	struct voc_buffer *out;
	struct voc_foreign_tally *tally;
	struct voc_map seen;
};

static struct voc_span text_of(const struct writing *writing, size_t row, enum voc_entry_column column)
{
	return voc_table_cell(writing->table, row, column)->text;
}

static void skip(struct writing *writing, const char *why)
{
	if (!writing->tally->left_out++)
		writing->tally->why = why;
}

static void write_csv(struct writing *writing, size_t row)
{
	static const enum voc_entry_column columns[] = {VOC_ENTRY_TERM, VOC_ENTRY_LABEL, VOC_ENTRY_WEIGHT, VOC_ENTRY_FLAGS, VOC_ENTRY_NOTE};
	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
		const struct voc_cell *cell = voc_table_cell(writing->table, row, columns[i]);
		if (i)
			voc_buffer_byte(writing->out, ',');
		if (cell->content == VOC_CELL_NUMBER)
			voc_buffer_number(writing->out, cell->number, 6);
		else
			voc_csv_write(writing->out, cell->text, ',');
	}
	voc_buffer_byte(writing->out, '\n');
}

/* A plain word or phrase: no rule, no prefix, no exception. */
static bool plain(struct writing *writing, size_t row)
{
	struct voc_pattern pattern;
	struct voc_span term = text_of(writing, row, VOC_ENTRY_TERM);
	if (!text_of(writing, row, VOC_ENTRY_LABEL).n)
		return skip(writing, "an exception"), false;
	if (voc_pattern_read(term, &pattern, NULL) || pattern.kind != VOC_PATTERN_LITERAL || pattern.part[0].prefix)
		return skip(writing, "a rule, a regex or the beginning of words"), false;
	return true;
}

static void write_scored(struct writing *writing, size_t row, bool vader)
{
	const struct voc_cell *weight = voc_table_cell(writing->table, row, VOC_ENTRY_WEIGHT);
	if (!plain(writing, row))
		return;
	if (weight->content != VOC_CELL_NUMBER) {
		skip(writing, "a term without a weight");
		return;
	}
	voc_buffer_span(writing->out, text_of(writing, row, VOC_ENTRY_TERM));
	voc_buffer_byte(writing->out, '\t');
	double value = vader ? weight->number : round(weight->number * 1.25);
	if (value == 0)
		value = weight->number > 0 ? 1 : -1;
	voc_buffer_number(writing->out, value, vader ? 4 : 0);
	if (vader) /* deviation and ratings: there are none */
		voc_buffer_text(writing->out, "\t0\t[]");
	voc_buffer_byte(writing->out, '\n');
}

static void write_jieba(struct writing *writing, size_t row)
{
	struct voc_span term = text_of(writing, row, VOC_ENTRY_TERM);
	bool han = false, added;
	if (!plain(writing, row))
		return;
	for (size_t i = 0, length; i < term.n; i += length)
		han |= voc_class_of(voc_utf8_decode(term.p + i, &length)) == VOC_CLASS_HAN;
	if (!han || memchr(term.p, ' ', term.n) || voc_utf8_count(term) < 2) {
		skip(writing, "not a Chinese word");
		return;
	}
	voc_map_add(&writing->seen, term, &added);
	if (!added)
		return;
	voc_buffer_span(writing->out, term);
	voc_buffer_byte(writing->out, '\n');
}

void voc_foreign_write(const char *format, const struct voc_table *table, struct voc_buffer *out, struct voc_foreign_tally *tally)
{
	struct writing writing = {table, out, tally, {0}};
	*tally = (struct voc_foreign_tally){0, 0, NULL};
	bool csv = strcmp(format, "csv") == 0, jieba = strcmp(format, "jieba") == 0;
	if (csv)
		voc_buffer_text(out, "term,label,weight,flags,note\n");
	for (size_t row = 0; row < table->rows; row++) {
		if (csv)
			write_csv(&writing, row);
		else if (jieba)
			write_jieba(&writing, row);
		else
			write_scored(&writing, row, strcmp(format, "vader") == 0);
	}
	voc_map_release(&writing.seen);
}
