/* SPDX-License-Identifier: Apache-2.0 */
/* format_json -- one object a table, or one object a row (JSON Lines). Keys are the columns' names in their order. */
#include "base/visible.h"
#include "output/machine.h"
#include "voc/format.h"
#include "voc/json.h"

void voc_machine_row(struct voc_json *json, const struct voc_table *table, size_t row)
{
	voc_json_open_object(json);
	for (size_t i = 0; i < table->columns; i++) {
		const struct voc_column *column = &table->column[i];
		const struct voc_cell *cell = voc_table_cell(table, row, i);
		if (!voc_is_for_machines(column))
			continue;
		voc_json_key(json, voc_span_from(column->name));
		if (cell->content == VOC_CELL_TEXT)
			voc_json_text(json, cell->text);
		else if (cell->content == VOC_CELL_NUMBER)
			voc_json_decimal(json, cell->number, voc_machine_decimals(column));
		else
			voc_json_null(json);
	}
	voc_json_close_object(json);
}

static void write_document(struct voc_json *json, const struct voc_table *table, enum voc_lang lang)
{
	voc_json_open_object(json);
	voc_json_key(json, VOC_SPAN("schema"));
	struct voc_buffer schema = {0};
	voc_buffer_print(&schema, "%s/1", table->name);
	voc_json_text(json, voc_buffer_view(&schema));
	voc_buffer_release(&schema);
	if (table->title.text[lang][0]) {
		voc_json_key(json, VOC_SPAN("title"));
		voc_json_text(json, voc_span_from(table->title.text[lang]));
	}
	voc_json_key(json, VOC_SPAN("rows"));
	voc_json_open_array(json);
	for (size_t row = 0; row < table->rows; row++)
		voc_machine_row(json, table, row);
	voc_json_close_array(json);
	voc_json_key(json, VOC_SPAN("notes"));
	voc_json_open_array(json);
	for (size_t i = 0; i < table->notes; i++)
		voc_json_text(json, voc_span_from(table->note[i].text[lang]));
	voc_json_close_array(json);
	voc_json_close_object(json);
	voc_json_newline(json);
}

/* On a terminal the writer's escapes do not suffice: bidi and zero-width characters are escaped here, still as JSON does it. */
void voc_json_pass(struct voc_span text, const struct voc_style *style, struct voc_buffer *out)
{
	if (!style->terminal) {
		voc_buffer_span(out, text);
		return;
	}
	while (text.n > 0) { /* every line of it ends with a newline */
		size_t end = voc_span_find(text, VOC_SPAN("\n"), 0);
		voc_visible((struct voc_span){text.p, end}, out);
		voc_buffer_byte(out, '\n');
		text = (struct voc_span){text.p + end + 1, text.n - end - 1};
	}
}

static void write_json(const struct voc_table *table, const struct voc_style *style, struct voc_buffer *out)
{
	struct voc_buffer text = {0};
	struct voc_json json;
	voc_json_init(&json, &text, true);
	write_document(&json, table, style->lang);
	voc_json_pass(voc_buffer_view(&text), style, out);
	voc_buffer_release(&text);
}

static void write_jsonl(const struct voc_table *table, const struct voc_style *style, struct voc_buffer *out)
{
	struct voc_buffer text = {0};
	struct voc_json json;
	voc_json_init(&json, &text, false);
	for (size_t row = 0; row < table->rows; row++) {
		voc_machine_row(&json, table, row);
		voc_json_newline(&json);
	}
	voc_json_pass(voc_buffer_view(&text), style, out);
	voc_buffer_release(&text);
}

const struct voc_format voc_format_json = {.name = "json", .write = write_json};
const struct voc_format voc_format_jsonl = {.name = "jsonl", .write = write_jsonl};
