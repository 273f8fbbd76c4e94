/* SPDX-License-Identifier: Apache-2.0 */
/* document_json -- a paper for programs, and for --verify. voc-report(1) describes every member. */
#include "output/document.h"

#include "output/machine.h"

static void text_member(struct voc_json *json, const char *key, struct voc_span text)
{
	voc_json_key(json, voc_span_from(key));
	voc_json_text(json, text);
}

static void write_rows(struct voc_json *json, const struct voc_table *table)
{
	voc_json_key(json, VOC_SPAN("rows"));
	voc_json_open_array(json);
	for (size_t row = 0; row < table->rows; row++)
		voc_machine_row(json, table, row);
	voc_json_close_array(json);
}

static void write_table(struct voc_json *json, const struct voc_table *table, enum voc_lang lang)
{
	text_member(json, "table", voc_span_from(table->name));
	text_member(json, "title", voc_span_from(table->title.text[lang]));
	write_rows(json, table);
	voc_json_key(json, VOC_SPAN("notes"));
	voc_json_open_array(json);
	for (size_t i = 0; i < table->notes; i++)
		voc_json_text(json, voc_span_from(table->note[i].text[lang]));
	voc_json_close_array(json);
}

static void write_block(struct voc_json *json, const struct voc_block *block, const struct voc_table *before,
			enum voc_lang lang)
{
	static const char *const kind[] = {
		[VOC_BLOCK_PARAGRAPH] = "paragraph", [VOC_BLOCK_POINT] = "point",   [VOC_BLOCK_HEADING] = "heading",
		[VOC_BLOCK_QUOTE] = "quote",         [VOC_BLOCK_FIGURE] = "figure", [VOC_BLOCK_TABLE] = "table",
		[VOC_BLOCK_CHART] = "chart",         [VOC_BLOCK_NOTE] = "note",     [VOC_BLOCK_WORDS] = "words",
		[VOC_BLOCK_BULLET] = "bullet",
	};
	voc_json_open_object(json);
	text_member(json, "kind", voc_span_from(kind[block->kind]));
	if (block->kind == VOC_BLOCK_CHART)
		text_member(json, "caption", voc_span_from(block->chart.title.text[lang]));
	else if (block->kind != VOC_BLOCK_TABLE)
		text_member(json, "text", block->text);
	if (block->detail.n)
		text_member(json, block->kind == VOC_BLOCK_FIGURE ? "value" : "of", block->detail);
	if (block->more.n)
		text_member(json, "more", block->more);
	if (block->table && block->table != before)
		write_table(json, block->table, lang);
	if (block->source) {
		voc_json_key(json, VOC_SPAN("source"));
		voc_json_whole(json, (long long)block->source);
	}
	if (block->also) {
		voc_json_key(json, VOC_SPAN("also"));
		voc_json_whole(json, (long long)block->also);
	}
	voc_json_close_object(json);
}

static void write_section(struct voc_json *json, const struct voc_section *section, enum voc_lang lang)
{
	const struct voc_table *before = NULL;
	voc_json_open_object(json);
	text_member(json, "name", voc_span_from(section->name));
	text_member(json, "title", section->title);
	voc_json_key(json, VOC_SPAN("blocks"));
	voc_json_open_array(json);
	for (size_t i = 0; i < section->blocks; i++) {
		write_block(json, &section->block[i], before, lang);
		if (section->block[i].table)
			before = section->block[i].table;
	}
	voc_json_close_array(json);
	voc_json_close_object(json);
}

static void write_states(struct voc_json *json, const struct voc_paper *paper)
{
	voc_json_key(json, VOC_SPAN("states"));
	voc_json_open_object(json);
	for (size_t i = 0; i < paper->states; i++) {
		struct voc_span lines = paper->state[i].lines, line;
		voc_json_key(json, paper->state[i].name);
		voc_json_open_array(json);
		while (voc_span_next(&lines, '\n', &line))
			if (line.n)
				voc_json_made(json, line);
		voc_json_close_array(json);
	}
	voc_json_close_object(json);
}

void voc_paper_json(const struct voc_paper *paper, struct voc_buffer *out)
{
	struct voc_json json;
	voc_json_init(&json, out, true);
	voc_json_open_object(&json);
	text_member(&json, "schema", VOC_SPAN("voc-report/1"));
	text_member(&json, "title", paper->title);
	text_member(&json, "lede", paper->lede);
	text_member(&json, "lang", paper->lang == VOC_ZH ? VOC_SPAN("zh") : VOC_SPAN("en"));
	voc_json_key(&json, VOC_SPAN("provenance"));
	voc_json_open_object(&json);
	for (size_t i = 0; i < paper->facts; i++)
		text_member(&json, paper->fact[i].key, paper->fact[i].value);
	voc_json_close_object(&json);
	voc_json_key(&json, VOC_SPAN("sections"));
	voc_json_open_array(&json);
	for (size_t i = 0; i < paper->sections; i++)
		write_section(&json, &paper->section[i], paper->lang);
	voc_json_close_array(&json);
	voc_json_key(&json, VOC_SPAN("prepare"));
	voc_json_open_array(&json);
	for (size_t i = 0; i < 2; i++)
		if (paper->prepare[i].n)
			voc_json_text(&json, paper->prepare[i]);
	voc_json_close_array(&json);
	voc_json_key(&json, VOC_SPAN("sources"));
	voc_json_open_array(&json);
	for (size_t i = 0; i < paper->sources; i++)
		voc_json_text(&json, paper->source[i].command);
	voc_json_close_array(&json);
	if (paper->states)
		write_states(&json, paper);
	voc_json_close_object(&json);
	voc_json_newline(&json);
}
