/* SPDX-License-Identifier: Apache-2.0 */
/* write -- CSV, TSV and JSON lines, a record at a time. */
#include "cli/write.h"

#include "base/visible.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "io/csv.h"
#include "output/defuse.h"
#include "voc/json.h"

/* Whether somebody looks at the rows: then what would act on a terminal is shown instead. Set by the header, before any worker
 * writes. */
static bool watched;

static void end_line(struct voc_buffer *out)
{
	if (voc_settings()->crlf)
		voc_buffer_byte(out, '\r');
	voc_buffer_byte(out, '\n');
}

static char delimiter(void)
{
	return voc_settings()->row_format == VOC_ROWS_TSV ? '\t' : ',';
}

static void write_changed_cell(struct voc_span value, struct voc_buffer *out)
{
	struct voc_buffer safe = {0}, seen = {0};
	if (voc_settings()->safe_cells) {
		voc_defuse(value, &safe);
		value = voc_buffer_view(&safe);
	}
	if (watched) {
		voc_visible(value, &seen);
		value = voc_buffer_view(&seen);
	}
	voc_csv_write(out, value, delimiter());
	voc_buffer_release(&safe);
	voc_buffer_release(&seen);
}

static void write_cell(struct voc_span value, struct voc_buffer *out)
{
	if (watched || (voc_settings()->safe_cells && voc_is_formula(value)))
		write_changed_cell(value, out);
	else
		voc_csv_write(out, value, delimiter());
}

static struct voc_span value_of(const struct voc_record *record, const int *from, size_t column)
{
	if (!from)
		return record->value[column];
	return from[column] < 0 ? (struct voc_span){NULL, 0} : record->value[from[column]];
}

void voc_write_header(const struct voc_schema *schema, struct voc_buffer *out)
{
	watched = voc_output_is_terminal();
	if (voc_settings()->row_format == VOC_ROWS_JSONL)
		return;
	if (voc_settings()->bom)
		voc_buffer_text(out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < schema->columns; i++) {
		if (i)
			voc_buffer_byte(out, delimiter());
		write_cell(schema->name[i], out);
	}
	end_line(out);
}

/* Where nothing has to be looked at before it is written: the columns that are written as they stood, then the others. */
static void write_plain(size_t columns, const struct voc_record *record, struct voc_buffer *out)
{
	size_t raw = delimiter() == ',' ? record->raw_columns : 0;
	if (raw)
		voc_buffer_span(out, record->raw);
	if (raw && raw < columns)
		voc_buffer_byte(out, ',');
	voc_csv_write_row(out, record->value + raw, columns - raw, delimiter());
}

static void write_cells(const struct voc_schema *schema, const int *from, const struct voc_record *record,
			struct voc_buffer *out)
{
	size_t begin = out->n;
	if (!from && !watched && !voc_settings()->safe_cells) {
		write_plain(schema->columns, record, out);
	} else {
		for (size_t i = 0; i < schema->columns; i++) {
			if (i)
				voc_buffer_byte(out, delimiter());
			write_cell(value_of(record, from, i), out);
		}
	}
	if (out->n == begin)
		voc_buffer_text(out, "\"\""); /* of one column: a blank line is no row to most readers */
	end_line(out);
}

static bool is_number(const struct voc_schema *schema, size_t column)
{
	return (int)column == schema->field[VOC_RATING] || (int)column == schema->field[VOC_SENTIMENT];
}

static void write_object(const struct voc_schema *schema, const int *from, const struct voc_record *record,
			 struct voc_buffer *out)
{
	struct voc_json json;
	voc_json_init(&json, out, false);
	voc_json_open_object(&json);
	for (size_t i = 0; i < schema->columns; i++) {
		struct voc_span value = value_of(record, from, i);
		double number;
		voc_json_key(&json, schema->name[i]);
		if (is_number(schema, i) && voc_span_real(value, &number))
			voc_json_real(&json, number);
		else
			voc_json_text(&json, value);
	}
	voc_json_close_object(&json);
}

static void write_json(const struct voc_schema *schema, const int *from, const struct voc_record *record,
		       struct voc_buffer *out)
{
	struct voc_buffer line = {0};
	if (watched) {
		write_object(schema, from, record, &line);
		voc_visible(voc_buffer_view(&line), out);
		voc_buffer_release(&line);
	} else {
		write_object(schema, from, record, out);
	}
	voc_buffer_byte(out, '\n');
}

void voc_write_record(const struct voc_schema *schema, const int *from, const struct voc_record *record, struct voc_buffer *out)
{
	if (voc_settings()->row_format == VOC_ROWS_JSONL)
		write_json(schema, from, record, out);
	else
		write_cells(schema, from, record, out);
}
