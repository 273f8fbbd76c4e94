/* SPDX-License-Identifier: Apache-2.0 */
/* document -- a paper filled section by section. */
#include "output/document.h"

#include <stdlib.h>
#include <string.h>

void voc_paper_init(struct voc_paper *paper, enum voc_lang lang)
{
	*paper = (struct voc_paper){.lang = lang};
}

void voc_paper_release(struct voc_paper *paper)
{
	for (size_t i = 0; i < paper->sections; i++)
		free(paper->section[i].block);
	free(paper->section);
	free(paper->source);
	free(paper->fact);
	free(paper->state);
	voc_arena_release(&paper->arena);
}

void voc_paper_section(struct voc_paper *paper, const char *name, struct voc_span title)
{
	paper->section = voc_reallocate(paper->section, paper->sections + 1, sizeof *paper->section);
	paper->section[paper->sections++] = (struct voc_section){.name = name, .title = voc_arena_copy(&paper->arena, title)};
}

struct voc_block *voc_paper_add(struct voc_paper *paper, enum voc_block_kind kind, struct voc_span text, size_t source)
{
	struct voc_section *section = &paper->section[paper->sections - 1];
	section->block = voc_reallocate(section->block, section->blocks + 1, sizeof *section->block);
	struct voc_block *block = &section->block[section->blocks++];
	*block = (struct voc_block){.kind = kind, .text = voc_arena_copy(&paper->arena, text), .source = source};
	return block;
}

const struct voc_table *voc_block_shown(const struct voc_block *block)
{
	return block->shown ? block->shown : block->table;
}

void voc_paper_drop_empty(struct voc_paper *paper)
{
	if (paper->sections && paper->section[paper->sections - 1].blocks == 0)
		free(paper->section[--paper->sections].block);
}

size_t voc_paper_source(struct voc_paper *paper, struct voc_span command)
{
	for (size_t i = 0; i < paper->sources; i++)
		if (voc_span_equal(paper->source[i].command, command))
			return i + 1;
	paper->source = voc_reallocate(paper->source, paper->sources + 1, sizeof *paper->source);
	paper->source[paper->sources++] = (struct voc_source_note){voc_arena_copy(&paper->arena, command)};
	return paper->sources;
}

void voc_paper_state(struct voc_paper *paper, const char *name, struct voc_span lines)
{
	paper->state = voc_reallocate(paper->state, paper->states + 1, sizeof *paper->state);
	paper->state[paper->states++] = (struct voc_kept_state){voc_arena_copy(&paper->arena, voc_span_from(name)),
								voc_arena_copy(&paper->arena, lines)};
}

void voc_paper_fact(struct voc_paper *paper, const char *key, struct voc_label name, struct voc_span value)
{
	paper->fact = voc_reallocate(paper->fact, paper->facts + 1, sizeof *paper->fact);
	paper->fact[paper->facts++] =
		(struct voc_fact){key, voc_arena_copy(&paper->arena, voc_span_from(name.text[paper->lang])),
				  voc_arena_copy(&paper->arena, value)};
}

bool voc_paper_csv(const struct voc_paper *paper, size_t index, const struct voc_style *style, struct voc_buffer *out)
{
	const struct voc_section *section = &paper->section[index];
	const struct voc_table *last = NULL;
	bool any = false;
	for (size_t i = 0; i < section->blocks; i++) {
		const struct voc_table *table = section->block[i].table;
		if (!table || table == last) /* a chart and its table are one */
			continue;
		struct voc_style plain = *style;
		plain.bom = plain.bom && !any;
		if (any)
			voc_buffer_text(out, style->crlf ? "\r\n" : "\n");
		voc_format_csv.write(table, &plain, out);
		last = table;
		any = true;
	}
	return any;
}
