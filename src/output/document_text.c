/* SPDX-License-Identifier: Apache-2.0 */
/* document_text -- a paper for a terminal: paragraphs wrapped, charts in characters. */
#include <string.h>

#include "base/visible.h"
#include "base/width.h"
#include "output/document.h"
#include "output/wrap.h"

struct screen {
	const struct voc_paper *paper;
	struct voc_style style;
	size_t width;
	struct voc_buffer *out;
};

static void say(const struct screen *screen, const char *text)
{
	voc_buffer_text(screen->out, text);
}

/* TEXT in lines of the screen's width, those after the first indented by HANG cells; FIRST cells of the first are taken. */
static void wrap(const struct screen *screen, struct voc_span raw, size_t first, size_t hang)
{
	struct voc_buffer seen = {0};
	voc_visible(raw, &seen);
	voc_wrap(voc_buffer_view(&seen), screen->width, first, hang, screen->out);
	voc_buffer_release(&seen);
}

/* Notes without their marks. */
static void wrap_marked(const struct screen *screen, struct voc_span text, size_t first)
{
	struct voc_buffer plain = {0};
	struct voc_span piece;
	char mark;
	while (voc_notes_next(&text, &piece, &mark))
		voc_buffer_span(&plain, piece);
	wrap(screen, voc_buffer_view(&plain), first, first);
	voc_buffer_release(&plain);
}

static void write_figure(const struct screen *screen, const struct voc_block *block)
{
	struct voc_buffer line = {0};
	voc_buffer_span(&line, block->text);
	voc_buffer_text(&line, screen->paper->lang == VOC_ZH ? "：" : ": ");
	voc_buffer_span(&line, block->detail);
	if (block->more.n)
		voc_buffer_text(&line, "  ");
	voc_buffer_span(&line, block->more);
	wrap(screen, voc_buffer_view(&line), 0, 2);
	voc_buffer_release(&line);
}

static void write_title(const struct screen *screen, struct voc_span text, const char *line)
{
	size_t width = voc_width(text);
	if (screen->style.colour)
		say(screen, "\x1b[1m");
	voc_visible(text, screen->out);
	if (screen->style.colour)
		say(screen, "\x1b[0m");
	say(screen, "\n");
	for (size_t i = 0; line && i < width && i < screen->width; i++)
		say(screen, line);
	say(screen, line ? "\n" : "");
}

static void write_block(const struct screen *screen, const struct voc_block *block)
{
	struct voc_buffer left_out = {0};
	switch (block->kind) {
	case VOC_BLOCK_PARAGRAPH:
	case VOC_BLOCK_NOTE:
		wrap(screen, block->text, 0, 0);
		break;
	case VOC_BLOCK_WORDS:
		wrap_marked(screen, block->text, 0);
		break;
	case VOC_BLOCK_POINT:
		say(screen, "• ");
		wrap(screen, block->text, 2, 2);
		return;
	case VOC_BLOCK_BULLET:
		say(screen, "• ");
		wrap_marked(screen, block->text, 2);
		return;
	case VOC_BLOCK_HEADING:
		write_title(screen, block->text, NULL);
		return;
	case VOC_BLOCK_QUOTE:
		say(screen, "  “");
		voc_visible(block->text, screen->out);
		say(screen, "”\n");
		return;
	case VOC_BLOCK_FIGURE:
		write_figure(screen, block);
		return;
	case VOC_BLOCK_TABLE:
		voc_format_table.write(voc_block_shown(block), &screen->style, screen->out);
		break;
	case VOC_BLOCK_CHART:
		wrap(screen, voc_span_from(block->chart.title.text[screen->paper->lang]), 0, 0);
		voc_chart_text(&block->chart, &screen->style, screen->out);
		voc_chart_left_out(&block->chart, screen->paper->lang, &left_out);
		if (left_out.n)
			wrap(screen, voc_buffer_view(&left_out), 0, 0);
		voc_buffer_release(&left_out);
		break;
	}
	say(screen, "\n");
}

static bool in_list(enum voc_block_kind kind)
{
	return kind == VOC_BLOCK_POINT || kind == VOC_BLOCK_FIGURE || kind == VOC_BLOCK_BULLET || kind == VOC_BLOCK_QUOTE;
}

void voc_paper_text(const struct voc_paper *paper, const struct voc_style *style, struct voc_buffer *out)
{
	struct screen screen = {paper, *style, style->width ? style->width : 100, out};
	screen.style.lang = paper->lang;
	write_title(&screen, paper->title, "═");
	wrap(&screen, paper->lede, 0, 0);
	say(&screen, "\n");
	for (size_t i = 0; i < paper->sections; i++) {
		const struct voc_section *section = &paper->section[i];
		write_title(&screen, section->title, "─");
		for (size_t k = 0; k < section->blocks; k++) {
			enum voc_block_kind kind = section->block[k].kind;
			if (k > 0 && in_list(section->block[k - 1].kind) && !in_list(kind))
				say(&screen, "\n");
			write_block(&screen, &section->block[k]);
		}
		if (section->blocks && in_list(section->block[section->blocks - 1].kind))
			say(&screen, "\n");
	}
	for (size_t i = 0; i < paper->facts; i++) {
		voc_visible(paper->fact[i].name, out);
		say(&screen, paper->lang == VOC_ZH ? "：" : ": ");
		voc_visible(paper->fact[i].value, out);
		say(&screen, "\n");
	}
}
