/* SPDX-License-Identifier: Apache-2.0 */
/* document_markdown -- a paper in GitHub Flavored Markdown, its sources as footnotes. Charts are their tables. */
#include "output/document.h"
#include "output/markdown.h"

struct sheet {
	const struct voc_paper *paper;
	const struct voc_style *style;
	struct voc_buffer *out;
};

static void say(const struct sheet *sheet, const char *text)
{
	voc_buffer_text(sheet->out, text);
}

static void write_text(const struct sheet *sheet, struct voc_span text)
{
	voc_markdown_text(text, sheet->style, sheet->out);
}

static void write_source(const struct sheet *sheet, size_t source)
{
	if (source)
		voc_buffer_print(sheet->out, "[^%zu]", source);
}

static void write_marked(const struct sheet *sheet, struct voc_span text)
{
	struct voc_span piece;
	char mark;
	while (voc_notes_next(&text, &piece, &mark)) {
		const char *sign = mark == 's' ? "**" : mark == 'e' ? "*" : "";
		say(sheet, sign);
		write_text(sheet, piece); /* code too: what is in backticks needs no escapes, but a pipe and a backtick do */
		say(sheet, sign);
	}
}

/* "1. " and "- " at the beginning of a paragraph would make a list of it. */
static void write_line(const struct sheet *sheet, struct voc_span text)
{
	size_t digits = 0;
	while (digits < text.n && text.p[digits] >= '0' && text.p[digits] <= '9')
		digits++;
	bool list = text.n && (text.p[0] == '-' || text.p[0] == '+' || text.p[0] == '=');
	if (list)
		voc_buffer_byte(sheet->out, '\\');
	if (digits > 0 && digits < text.n && (text.p[digits] == '.' || text.p[digits] == ')')) {
		voc_buffer_add(sheet->out, text.p, digits);
		voc_buffer_byte(sheet->out, '\\');
		text.p += digits;
		text.n -= digits;
	}
	write_text(sheet, text);
}

static void write_table(const struct sheet *sheet, const struct voc_block *block)
{
	enum voc_lang lang = sheet->paper->lang;
	bool chart = block->kind == VOC_BLOCK_CHART;
	struct voc_table bare = *voc_block_shown(block); /* borrowed */
	const char *caption = chart ? block->chart.title.text[lang] : bare.title.text[lang];
	bare.title = (struct voc_label){{"", ""}};
	if (caption && caption[0]) {
		say(sheet, "**");
		write_text(sheet, voc_span_from(caption));
		say(sheet, "**");
		write_source(sheet, block->source);
		say(sheet, "\n\n");
	}
	voc_format_markdown.write(&bare, sheet->style, sheet->out);
	say(sheet, "\n");
}

static bool in_list(enum voc_block_kind kind)
{
	return kind == VOC_BLOCK_POINT || kind == VOC_BLOCK_FIGURE || kind == VOC_BLOCK_BULLET;
}

static void write_block(const struct sheet *sheet, const struct voc_block *block)
{
	switch (block->kind) {
	case VOC_BLOCK_PARAGRAPH:
	case VOC_BLOCK_NOTE:
		write_line(sheet, block->text);
		break;
	case VOC_BLOCK_WORDS:
		write_marked(sheet, block->text);
		break;
	case VOC_BLOCK_POINT:
		say(sheet, "- ");
		write_line(sheet, block->text);
		break;
	case VOC_BLOCK_BULLET:
		say(sheet, "- ");
		write_marked(sheet, block->text);
		break;
	case VOC_BLOCK_HEADING:
		say(sheet, "### ");
		write_text(sheet, block->text);
		break;
	case VOC_BLOCK_QUOTE:
		say(sheet, "> “");
		write_text(sheet, block->text);
		say(sheet, block->detail.n ? "” — " : "”");
		write_text(sheet, block->detail);
		break;
	case VOC_BLOCK_FIGURE:
		say(sheet, "- ");
		write_text(sheet, block->text);
		say(sheet, ": **");
		write_text(sheet, block->detail);
		say(sheet, "** ");
		write_text(sheet, block->more);
		break;
	case VOC_BLOCK_TABLE:
	case VOC_BLOCK_CHART:
		if (!block->alone)
			write_table(sheet, block);
		return;
	}
	write_source(sheet, block->source);
	write_source(sheet, block->also);
	say(sheet, in_list(block->kind) ? "\n" : "\n\n");
}

static void write_section(const struct sheet *sheet, const struct voc_section *section)
{
	say(sheet, "## ");
	write_text(sheet, section->title);
	say(sheet, "\n\n");
	for (size_t i = 0; i < section->blocks; i++) {
		if (i > 0 && in_list(section->block[i - 1].kind) && section->block[i].kind != section->block[i - 1].kind)
			say(sheet, "\n");
		write_block(sheet, &section->block[i]);
	}
	if (section->blocks && in_list(section->block[section->blocks - 1].kind))
		say(sheet, "\n");
}

/* In backticks, more of them than stand in TEXT in a row. */
static void write_code(const struct sheet *sheet, struct voc_span text)
{
	size_t most = 0, run = 0;
	for (size_t i = 0; i < text.n; i++) {
		run = text.p[i] == '`' ? run + 1 : 0;
		most = run > most ? run : most;
	}
	for (size_t i = 0; i <= most; i++)
		voc_buffer_byte(sheet->out, '`');
	say(sheet, most ? " " : "");
	for (size_t i = 0; i < text.n; i++)
		voc_buffer_byte(sheet->out, text.p[i] == '\n' || text.p[i] == '\r' ? ' ' : text.p[i]);
	say(sheet, most ? " " : "");
	for (size_t i = 0; i <= most; i++)
		voc_buffer_byte(sheet->out, '`');
}

void voc_paper_markdown(const struct voc_paper *paper, const struct voc_style *style, struct voc_buffer *out)
{
	struct voc_style own = *style;
	own.lang = paper->lang;
	const struct sheet sheet = {paper, &own, out};
	say(&sheet, "# ");
	write_text(&sheet, paper->title);
	say(&sheet, "\n\n");
	write_line(&sheet, paper->lede);
	say(&sheet, "\n\n");
	for (size_t i = 0; i < paper->sections; i++)
		write_section(&sheet, &paper->section[i]);
	voc_buffer_print(out, "## %s\n\n", paper->lang == VOC_ZH ? "出处" : "Provenance");
	for (size_t i = 0; i < paper->facts; i++) {
		say(&sheet, "- ");
		write_text(&sheet, paper->fact[i].name);
		say(&sheet, ": ");
		write_code(&sheet, paper->fact[i].value);
		say(&sheet, "\n");
	}
	for (size_t i = 0; i < 2; i++) {
		if (!paper->prepare[i].n)
			continue;
		say(&sheet, paper->lang == VOC_ZH ? "- 先准备数据：" : "- First, the data: ");
		write_code(&sheet, paper->prepare[i]);
		say(&sheet, "\n");
	}
	say(&sheet, paper->sources ? "\n" : "");
	for (size_t i = 0; i < paper->sources; i++) {
		voc_buffer_print(out, "[^%zu]: ", i + 1);
		write_code(&sheet, paper->source[i].command);
		say(&sheet, "\n");
	}
}
