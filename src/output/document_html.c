/* SPDX-License-Identifier: Apache-2.0 */
/* document_html -- a paper as a page, or as a mail. */
#include <string.h>

#include "output/document.h"
#include "output/html.h"

struct page {
	const struct voc_paper *paper;
	enum voc_html_kind kind;
	struct voc_buffer *out;
};

static bool zh(const struct page *page)
{
	return page->paper->lang == VOC_ZH;
}

static void say(const struct page *page, const char *text)
{
	voc_buffer_text(page->out, text);
}

static void open_element(const struct page *page, const char *element)
{
	voc_html_open(element, page->kind, page->out);
}

/* <ELEMENT class="CLASS">; a mail has no classes. */
static void open_class(const struct page *page, const char *element, const char *class)
{
	if (page->kind == VOC_HTML_PAGE)
		voc_buffer_print(page->out, "<%s class=\"%s\">", element, class);
	else
		open_element(page, element);
}

static void write_source(const struct page *page, size_t source)
{
	voc_html_source(source, page->paper->lang, page->kind, page->out);
}

static void write_sources_of(const struct page *page, const struct voc_block *block)
{
	write_source(page, block->source);
	if (block->also && page->kind == VOC_HTML_MAIL)
		say(page, " ");
	write_source(page, block->also);
}

static void write_marked(const struct page *page, struct voc_span text)
{
	struct voc_span piece;
	char mark;
	while (voc_notes_next(&text, &piece, &mark)) {
		const char *element = mark == 's' ? "strong" : mark == 'e' ? "em" : "code";
		if (mark)
			open_element(page, element);
		voc_html_text(piece, page->out);
		if (mark)
			voc_buffer_print(page->out, "</%s>", element);
	}
}

static void write_words(const struct page *page, const char *element, const struct voc_block *block)
{
	bool marked = block->kind == VOC_BLOCK_WORDS || block->kind == VOC_BLOCK_BULLET;
	if (block->kind == VOC_BLOCK_NOTE)
		open_class(page, element, "note");
	else
		open_element(page, element);
	if (marked)
		write_marked(page, block->text);
	else
		voc_html_text(block->text, page->out);
	write_sources_of(page, block);
	voc_buffer_print(page->out, "</%s>\n", element);
}

static void write_quote(const struct page *page, const struct voc_block *block)
{
	open_element(page, "blockquote");
	say(page, "“");
	voc_html_text(block->text, page->out);
	say(page, "”");
	if (block->detail.n) {
		say(page, page->kind == VOC_HTML_MAIL ? "<br>" : "");
		open_element(page, "small");
		voc_html_text(block->detail, page->out);
		say(page, "</small>");
	}
	say(page, "</blockquote>\n");
}

static void write_card(const struct page *page, const struct voc_block *block)
{
	if (page->kind == VOC_HTML_MAIL) {
		say(page, "<tr>");
		open_element(page, "td");
		voc_html_text(block->text, page->out);
		write_sources_of(page, block);
		say(page, "</td>");
		open_element(page, "td");
		say(page, "<b>");
		voc_html_text(block->detail, page->out);
		say(page, "</b></td>");
		open_element(page, "td");
		voc_html_text(block->more, page->out);
		say(page, "</td></tr>\n");
		return;
	}
	say(page, "<div class=\"card\"><dt>");
	voc_html_text(block->text, page->out);
	write_sources_of(page, block);
	say(page, "</dt><dd class=\"big\">");
	voc_html_text(block->detail, page->out);
	say(page, "</dd><dd class=\"sub\">");
	voc_html_text(block->more, page->out);
	say(page, "</dd></div>\n");
}

/* What is measured, and what there was no room for. */
static void write_unit(const struct page *page, const struct voc_chart *chart)
{
	enum voc_lang lang = page->paper->lang;
	struct voc_buffer words = {0};
	const char *unit = chart->unit.text[lang];
	struct voc_buffer left_out = {0};
	voc_chart_left_out(chart, lang, &left_out);
	voc_buffer_text(&words, unit ? unit : "");
	if (words.n && left_out.n)
		voc_buffer_text(&words, zh(page) ? "；" : "; ");
	voc_buffer_span(&words, voc_buffer_view(&left_out));
	if (words.n) {
		say(page, "<small>");
		voc_html_text(voc_buffer_view(&words), page->out);
		say(page, "</small>");
	}
	voc_buffer_release(&words);
	voc_buffer_release(&left_out);
}

/* The table behind a chart, to be unfolded. */
static void write_chart(const struct page *page, const struct voc_block *block)
{
	enum voc_lang lang = page->paper->lang;
	const struct voc_chart *chart = &block->chart;
	if (page->kind == VOC_HTML_MAIL && block->alone)
		return;
	if (page->kind == VOC_HTML_MAIL) {
		voc_html_table(voc_block_shown(block), lang, page->kind, &(struct voc_html_table){true, block->source},
			       page->out);
		return;
	}
	say(page, "<figure><figcaption>");
	voc_html_text(voc_span_from(chart->title.text[lang]), page->out);
	write_source(page, block->source);
	write_unit(page, chart);
	say(page, "</figcaption>\n");
	voc_chart_svg(chart, lang, page->out);
	if (!block->alone) {
		voc_buffer_print(page->out, "<details><summary>%s</summary>\n",
				 zh(page) ? "查看数据表" : "The figures as a table");
		voc_html_table(voc_block_shown(block), lang, page->kind, &(struct voc_html_table){true, block->source},
			       page->out);
		say(page, "</details>");
	}
	say(page, "</figure>\n");
}

static void write_table(const struct page *page, const struct voc_block *block)
{
	voc_html_table(voc_block_shown(block), page->paper->lang, page->kind, &(struct voc_html_table){true, block->source},
		       page->out);
}

static void write_block(const struct page *page, const struct voc_block *block)
{
	switch (block->kind) {
	case VOC_BLOCK_PARAGRAPH:
	case VOC_BLOCK_NOTE:
	case VOC_BLOCK_WORDS:
		write_words(page, "p", block);
		break;
	case VOC_BLOCK_POINT:
	case VOC_BLOCK_BULLET:
		write_words(page, "li", block);
		break;
	case VOC_BLOCK_HEADING:
		write_words(page, "h3", block);
		break;
	case VOC_BLOCK_QUOTE:
		write_quote(page, block);
		break;
	case VOC_BLOCK_FIGURE:
		write_card(page, block);
		break;
	case VOC_BLOCK_TABLE:
		write_table(page, block);
		break;
	case VOC_BLOCK_CHART:
		write_chart(page, block);
		break;
	}
}

/* What holds neighbours of a kind together. */
static const char *container(enum voc_block_kind kind)
{
	if (kind == VOC_BLOCK_POINT || kind == VOC_BLOCK_BULLET)
		return "ul";
	return kind == VOC_BLOCK_FIGURE ? "dl" : NULL;
}

static void change_container(const struct page *page, const char *from, const char *to)
{
	bool mail = page->kind == VOC_HTML_MAIL;
	if (from == to)
		return;
	if (from)
		voc_buffer_print(page->out, "</%s>\n", mail && strcmp(from, "dl") == 0 ? "table" : from);
	if (!to)
		return;
	if (strcmp(to, "dl") == 0 && !mail)
		say(page, "<dl class=\"cards\">\n");
	else
		open_element(page, strcmp(to, "dl") == 0 ? "table" : to);
}

static void write_section(const struct page *page, const struct voc_section *section)
{
	const char *open = NULL;
	voc_buffer_print(page->out, "<section id=\"%s\" aria-labelledby=\"%s-title\">\n", section->name, section->name);
	open_element(page, "h2"); /* the bracket makes room for the name */
	page->out->n--;
	voc_buffer_print(page->out, " id=\"%s-title\">", section->name);
	voc_html_text(section->title, page->out);
	say(page, "</h2>\n");
	for (size_t i = 0; i < section->blocks; i++) {
		const char *wanted = container(section->block[i].kind);
		change_container(page, open, wanted);
		open = wanted;
		write_block(page, &section->block[i]);
	}
	change_container(page, open, NULL);
	say(page, "</section>\n");
}

static void write_contents(const struct page *page)
{
	if (page->kind == VOC_HTML_MAIL || page->paper->sections < 3)
		return;
	voc_buffer_print(page->out, "<nav aria-label=\"%s\"><ul>\n", zh(page) ? "目录" : "Contents");
	for (size_t i = 0; i < page->paper->sections; i++) {
		voc_buffer_print(page->out, "<li><a href=\"#%s\">", page->paper->section[i].name);
		voc_html_text(page->paper->section[i].title, page->out);
		say(page, "</a></li>\n");
	}
	say(page, "</ul></nav>\n");
}

static void write_sources(const struct page *page)
{
	const struct voc_paper *paper = page->paper;
	if (!paper->sources)
		return;
	say(page, "<section id=\"sources\">\n");
	open_element(page, "h2");
	say(page, zh(page) ? "数字如何重现" : "How to reproduce the figures");
	say(page, "</h2>\n");
	for (size_t i = 0; i < 2; i++) {
		if (!paper->prepare[i].n)
			continue;
		open_element(page, "p");
		say(page, zh(page) ? "先准备数据：" : "First, the data: ");
		open_element(page, "code");
		voc_html_text(paper->prepare[i], page->out);
		say(page, "</code></p>\n");
	}
	open_class(page, "ol", "sources");
	say(page, "\n");
	for (size_t i = 0; i < paper->sources; i++) {
		open_element(page, "li");
		if (page->kind == VOC_HTML_PAGE) {
			page->out->n--;
			voc_buffer_print(page->out, " id=\"source-%zu\">", i + 1);
		}
		open_element(page, "code");
		voc_html_text(paper->source[i].command, page->out);
		say(page, "</code></li>\n");
	}
	say(page, "</ol>\n</section>\n");
}

static void write_facts(const struct page *page)
{
	const struct voc_paper *paper = page->paper;
	if (!paper->facts)
		return;
	say(page, "<section id=\"provenance\">\n");
	open_element(page, "h2");
	say(page, zh(page) ? "出处" : "Provenance");
	say(page, "</h2>\n");
	if (page->kind == VOC_HTML_PAGE)
		say(page, "<div class=\"scroll\">");
	open_element(page, "table");
	say(page, "<tbody>\n");
	for (size_t i = 0; i < paper->facts; i++) {
		say(page, "<tr>");
		if (page->kind == VOC_HTML_PAGE)
			say(page, "<th scope=\"row\">");
		else
			open_element(page, "th");
		voc_html_text(paper->fact[i].name, page->out);
		say(page, "</th>");
		open_element(page, "td");
		open_element(page, "code");
		voc_html_text(paper->fact[i].value, page->out);
		say(page, "</code></td></tr>\n");
	}
	say(page, "</tbody></table>");
	say(page, page->kind == VOC_HTML_PAGE ? "</div>\n</section>\n" : "\n</section>\n");
}

void voc_paper_html(const struct voc_paper *paper, bool mail, struct voc_buffer *out)
{
	struct page page = {paper, mail ? VOC_HTML_MAIL : VOC_HTML_PAGE, out};
	bool logo = paper->logo.n && !mail; /* mail programs refuse them */
	voc_html_begin(paper->title, paper->lang, page.kind, logo, out);
	say(&page, "<header>\n");
	if (logo) {
		say(&page, "<img class=\"logo\" alt=\"\" src=\"");
		voc_html_text(paper->logo, out);
		say(&page, "\">\n");
	}
	open_element(&page, "h1");
	voc_html_text(paper->title, out);
	say(&page, "</h1>\n");
	open_class(&page, "p", "lede");
	voc_html_text(paper->lede, out);
	say(&page, "</p>\n</header>\n");
	write_contents(&page);
	for (size_t i = 0; i < paper->sections; i++)
		write_section(&page, &paper->section[i]);
	write_sources(&page);
	write_facts(&page);
	voc_html_end(page.kind, out);
}
