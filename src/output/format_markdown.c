/* SPDX-License-Identifier: Apache-2.0 */
/* format_markdown -- a pipe table (GitHub Flavored Markdown). Nothing in the data becomes markup, a link or an image. */
#include "base/visible.h"
#include "output/markdown.h"
#include "output/people.h"
#include "voc/format.h"

static const char *entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	default:
		return NULL;
	}
}

static bool is_special(char c)
{
	return c == '\\' || c == '`' || c == '*' || c == '_' || c == '[' || c == ']' || c == '|' || c == '!' || c == '~' ||
	       c == '$' || c == '@' || c == '#';
}

static bool is_letter(char c, char small)
{
	return c == small || c == small - 'a' + 'A';
}

/* GitHub links addresses without being asked: http://, www. and mail. The colon or point is escaped, the @ always. */
static bool starts_link(struct voc_span text, size_t at)
{
	if (text.p[at] == ':')
		return at + 2 < text.n && text.p[at + 1] == '/' && text.p[at + 2] == '/';
	return text.p[at] == '.' && at >= 3 && is_letter(text.p[at - 1], 'w') && is_letter(text.p[at - 2], 'w') &&
	       is_letter(text.p[at - 3], 'w');
}

static void write_escaped(struct voc_span text, struct voc_buffer *out)
{
	for (size_t i = 0; i < text.n; i++) {
		const char *as = entity(text.p[i]);
		if (as) {
			voc_buffer_text(out, as);
			continue;
		}
		if (is_special(text.p[i]) || starts_link(text, i))
			voc_buffer_byte(out, '\\');
		voc_buffer_byte(out, text.p[i]);
	}
}

void voc_markdown_text(struct voc_span text, const struct voc_style *style, struct voc_buffer *out)
{
	struct voc_buffer line = {0};
	struct voc_buffer seen = {0};
	voc_one_line(text, &line);
	if (style->terminal)
		voc_visible(voc_buffer_view(&line), &seen);
	write_escaped(voc_buffer_view(style->terminal ? &seen : &line), out);
	voc_buffer_release(&line);
	voc_buffer_release(&seen);
}

static void write_row(const struct voc_people *people, size_t row, const struct voc_style *style, struct voc_buffer *out)
{
	struct voc_buffer cell = {0};
	voc_buffer_byte(out, '|');
	for (size_t i = 0; i < people->columns; i++) {
		voc_buffer_reset(&cell);
		voc_people_cell(people, row, i, true, &cell);
		voc_buffer_byte(out, ' ');
		voc_markdown_text(voc_buffer_view(&cell), style, out);
		voc_buffer_text(out, " |");
	}
	voc_buffer_byte(out, '\n');
	voc_buffer_release(&cell);
}

static void write_markdown(const struct voc_table *table, const struct voc_style *style, struct voc_buffer *out)
{
	struct voc_people people;
	voc_people_init(&people, table, style->lang);
	if (table->title.text[style->lang][0]) {
		voc_buffer_text(out, "## ");
		voc_markdown_text(voc_span_from(table->title.text[style->lang]), style, out);
		voc_buffer_text(out, "\n\n");
	}
	voc_buffer_byte(out, '|');
	for (size_t i = 0; i < people.columns; i++) {
		voc_buffer_byte(out, ' ');
		voc_markdown_text(voc_people_heading(&people, i), style, out);
		voc_buffer_text(out, " |");
	}
	voc_buffer_text(out, "\n|");
	for (size_t i = 0; i < people.columns; i++)
		voc_buffer_text(out, people.shown[i].number ? " ---: |" : " --- |");
	voc_buffer_byte(out, '\n');
	for (size_t row = 0; row < table->rows; row++)
		write_row(&people, row, style, out);
	bool any = false;
	for (size_t i = 0; i < table->notes; i++) {
		if (!voc_people_note(&people, i))
			continue;
		voc_buffer_text(out, any ? "- " : "\n- ");
		any = true;
		voc_markdown_text(voc_span_from(table->note[i].text[style->lang]), style, out);
		voc_buffer_byte(out, '\n');
	}
	voc_people_release(&people);
}

const struct voc_format voc_format_markdown = {.name = "md", .for_people = true, .write = write_markdown};
