/* SPDX-License-Identifier: Apache-2.0 */
/* format_csv -- comma-separated (RFC 4180) and tab-separated values. */
#include "base/visible.h"
#include "io/csv.h"
#include "output/defuse.h"
#include "output/machine.h"
#include "voc/format.h"

#include <stdint.h>

/* TSV has no quotes: the four bytes that would break a row are escaped (IANA text/tab-separated-values forbids them raw). */
static void write_tsv_cell(struct voc_buffer *out, struct voc_span text)
{
	for (size_t i = 0; i < text.n; i++) {
		switch (text.p[i]) {
		case '\t':
			voc_buffer_text(out, "\\t");
			break;
		case '\n':
			voc_buffer_text(out, "\\n");
			break;
		case '\r':
			voc_buffer_text(out, "\\r");
			break;
		case '\\':
			voc_buffer_text(out, "\\\\");
			break;
		default:
			voc_buffer_byte(out, text.p[i]);
		}
	}
}

static void write_text(struct voc_buffer *out, struct voc_span text, char delimiter, const struct voc_style *style)
{
	struct voc_buffer safe = {0};
	struct voc_buffer seen = {0};
	if (!style->raw_cells && voc_is_formula(text)) {
		voc_defuse(text, &safe);
		text = voc_buffer_view(&safe);
	}
	if (style->terminal) {
		voc_visible(text, &seen);
		text = voc_buffer_view(&seen);
	}
	if (delimiter == '\t')
		write_tsv_cell(out, text);
	else
		voc_csv_write(out, text, delimiter);
	voc_buffer_release(&safe);
	voc_buffer_release(&seen);
}

static void write_cell(struct voc_buffer *out, const struct voc_column *column, const struct voc_cell *cell, char delimiter,
		       const struct voc_style *style)
{
	if (cell->content == VOC_CELL_TEXT)
		write_text(out, cell->text, delimiter, style);
	else if (cell->content == VOC_CELL_NUMBER)
		voc_buffer_number(out, cell->number, voc_machine_decimals(column));
}

/* ROW SIZE_MAX is the header. */
static void write_row(const struct voc_table *table, size_t row, char delimiter, const struct voc_style *style,
		      struct voc_buffer *out)
{
	size_t columns = 0;
	size_t begin = out->n;
	for (size_t i = 0; i < table->columns; i++) {
		const struct voc_column *column = &table->column[i];
		if (!voc_is_for_machines(column))
			continue;
		if (columns++)
			voc_buffer_byte(out, delimiter);
		if (row == SIZE_MAX)
			write_text(out, voc_span_from(column->name), delimiter, style);
		else
			write_cell(out, column, voc_table_cell(table, row, i), delimiter, style);
	}
	if (columns == 1 && out->n == begin && delimiter == ',')
		voc_buffer_text(out, "\"\""); /* a blank line is no row to most readers */
	voc_buffer_text(out, style->crlf ? "\r\n" : "\n");
}

static void write_separated(const struct voc_table *table, char delimiter, const struct voc_style *style,
			    struct voc_buffer *out)
{
	if (style->bom)
		voc_buffer_text(out, "\xEF\xBB\xBF");
	write_row(table, SIZE_MAX, delimiter, style, out);
	for (size_t row = 0; row < table->rows; row++)
		write_row(table, row, delimiter, style, out);
}

static void write_csv(const struct voc_table *table, const struct voc_style *style, struct voc_buffer *out)
{
	write_separated(table, ',', style, out);
}

static void write_tsv(const struct voc_table *table, const struct voc_style *style, struct voc_buffer *out)
{
	write_separated(table, '\t', style, out);
}

const struct voc_format voc_format_csv = {.name = "csv", .write = write_csv};
const struct voc_format voc_format_tsv = {.name = "tsv", .write = write_tsv};
