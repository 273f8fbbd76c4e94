/* SPDX-License-Identifier: Apache-2.0 */
/* html -- everything that is not a constant of this program goes through voc_html_text.
 *
 * A page carries no script, and a policy that would not run one: default-src 'none', the stylesheet by its hash. Nothing in the
 * page is an address, so nothing can be fetched or followed. */
#include "output/html.h"

#include <string.h>

#include "base/visible.h"

static const char *reference(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void voc_html_text(struct voc_span text, struct voc_buffer *out)
{
	struct voc_buffer seen = {0};
	voc_visible(text, &seen);
	for (size_t i = 0; i < seen.n; i++) {
		const char *as = reference(seen.p[i]);
		if (as)
			voc_buffer_text(out, as);
		else
			voc_buffer_byte(out, seen.p[i]);
	}
	voc_buffer_release(&seen);
}

/* What mail programs keep of a stylesheet: the style attribute of each element. */
static const struct {
	const char *element, *style;
} mail_styles[] = {
	{"body",
	 "margin:0;padding:16px;background:#ffffff;color:#1c2024;font:15px/1.6 Helvetica,Arial,'PingFang SC','Microsoft YaHei',"
	 "sans-serif"},
	{"main", "max-width:720px;margin:0 auto"},
	{"h1", "font-size:24px;line-height:1.3;margin:8px 0 4px;color:#10243e"},
	{"h2", "font-size:19px;line-height:1.3;margin:32px 0 8px;padding-top:12px;border-top:2px solid #10243e;color:#10243e"},
	{"h3", "font-size:16px;line-height:1.4;margin:20px 0 6px;color:#10243e"},
	{"p", "margin:0 0 10px"},
	{"ul", "margin:0 0 10px;padding-left:22px"},
	{"ol", "margin:0 0 10px;padding-left:42px"},
	{"li", "margin:0 0 6px"},
	{"table", "border-collapse:collapse;font-size:13px;margin:4px 0 10px"},
	{"caption", "text-align:left;font-weight:bold;padding:4px 0"},
	{"th", "text-align:left;vertical-align:bottom;padding:4px 10px 4px 0;border-bottom:1px solid #5b6470;color:#3c444d"},
	{"td", "text-align:left;vertical-align:top;padding:4px 10px 4px 0;border-bottom:1px solid #d7dbe0"},
	{"blockquote", "margin:0 0 8px;padding:0 0 0 12px;border-left:3px solid #b0b8c1;color:#3c444d"},
	{"small", "font-size:12px;color:#5b6470"},
	{"sup", "font-size:11px;line-height:0"},
	{"code", "font:12px/1.5 Consolas,Menlo,monospace;word-break:break-all"},
};

void voc_html_open(const char *element, enum voc_html_kind kind, struct voc_buffer *out)
{
	voc_buffer_byte(out, '<');
	voc_buffer_text(out, element);
	for (size_t i = 0; kind == VOC_HTML_MAIL && i < sizeof mail_styles / sizeof *mail_styles; i++)
		if (strcmp(mail_styles[i].element, element) == 0)
			voc_buffer_print(out, " style=\"%s\"", mail_styles[i].style);
	voc_buffer_byte(out, '>');
}

static void write_policy(bool logo, struct voc_buffer *out)
{
	voc_buffer_print(out,
			 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-%s'; "
			 "%sbase-uri 'none'; form-action 'none'\">\n",
			 voc_html_style_hash, logo ? "img-src data:; " : "");
}

void voc_html_begin(struct voc_span title, enum voc_lang lang, enum voc_html_kind kind, bool logo, struct voc_buffer *out)
{
	voc_buffer_print(out, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
			 lang == VOC_ZH ? "zh-Hans" : "en");
	if (kind == VOC_HTML_PAGE)
		write_policy(logo, out);
	voc_buffer_text(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
			     "<meta name=\"color-scheme\" content=\"light dark\">\n"
			     "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
	voc_html_text(title, out);
	voc_buffer_text(out, "</title>\n");
	if (kind == VOC_HTML_PAGE)
		voc_buffer_print(out, "<style>%s</style>\n", voc_html_style);
	voc_buffer_text(out, "</head>\n");
	voc_html_open("body", kind, out);
	voc_buffer_byte(out, '\n');
	voc_html_open("main", kind, out);
	voc_buffer_byte(out, '\n');
}

void voc_html_end(enum voc_html_kind kind, struct voc_buffer *out)
{
	(void)kind;
	voc_buffer_text(out, "</main>\n</body>\n</html>\n");
}

static void open_cell(const char *element, bool number, const char *scope, enum voc_html_kind kind, struct voc_buffer *out)
{
	if (kind == VOC_HTML_MAIL) {
		voc_html_open(element, kind, out);
		if (number) { /* the style ends with a quote and the bracket */
			out->n -= 2;
			voc_buffer_text(out, ";text-align:right;white-space:nowrap\">");
		}
		return;
	}
	voc_buffer_print(out, "<%s%s%s>", element, scope, number ? " class=\"n\"" : "");
}

static void write_head(const struct voc_people *people, enum voc_html_kind kind, struct voc_buffer *out)
{
	voc_buffer_text(out, "<thead><tr>");
	for (size_t i = 0; i < people->columns; i++) {
		open_cell("th", people->shown[i].number, " scope=\"col\"", kind, out);
		voc_html_text(voc_people_heading(people, i), out);
		voc_buffer_text(out, "</th>");
	}
	voc_buffer_text(out, "</tr></thead>\n");
}

static void write_row(const struct voc_people *people, size_t row, enum voc_html_kind kind, struct voc_buffer *out)
{
	struct voc_buffer cell = {0};
	voc_buffer_text(out, "<tr>");
	for (size_t i = 0; i < people->columns; i++) {
		const struct voc_column *column = &people->table->column[people->shown[i].column];
		bool quote = column->role == VOC_ROLE_QUOTE, wide = quote || column->role == VOC_ROLE_REMARK;
		voc_buffer_reset(&cell);
		voc_people_cell(people, row, i, true, &cell);
		open_cell("td", people->shown[i].number, wide ? " class=\"q\"" : "", kind, out);
		if (quote && cell.n)
			voc_buffer_text(out, "“");
		voc_html_text(voc_buffer_view(&cell), out);
		if (quote && cell.n)
			voc_buffer_text(out, "”");
		voc_buffer_text(out, "</td>");
	}
	voc_buffer_text(out, "</tr>\n");
	voc_buffer_release(&cell);
}

static void write_notes(const struct voc_people *people, enum voc_html_kind kind, struct voc_buffer *out)
{
	for (size_t i = 0; i < people->table->notes; i++) {
		if (!voc_people_note(people, i))
			continue;
		if (kind == VOC_HTML_PAGE)
			voc_buffer_text(out, "<p class=\"note\">");
		else
			voc_html_open("p", kind, out);
		voc_html_text(voc_span_from(people->table->note[i].text[people->lang]), out);
		voc_buffer_text(out, "</p>\n");
	}
}

void voc_html_source(size_t source, enum voc_lang lang, enum voc_html_kind kind, struct voc_buffer *out)
{
	if (!source)
		return;
	if (kind == VOC_HTML_PAGE)
		voc_buffer_print(out, "&#8288;<sup><a href=\"#source-%zu\" aria-label=\"%s %zu\">%zu</a></sup>", source,
				 lang == VOC_ZH ? "来源" : "source", source, source);
	else {
		voc_buffer_text(out, "&#8288;");
		voc_html_open("sup", kind, out);
		voc_buffer_print(out, "%zu</sup>", source);
	}
}

void voc_html_table(const struct voc_table *table, enum voc_lang lang, enum voc_html_kind kind,
		    const struct voc_html_table *how, struct voc_buffer *out)
{
	struct voc_people people;
	const char *title = table->title.text[lang];
	voc_people_init(&people, table, lang);
	if (kind == VOC_HTML_PAGE) { /* what scrolls must be reachable by keyboard */
		voc_buffer_text(out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
		voc_html_text(voc_span_from(title && title[0] ? title : table->name), out);
		voc_buffer_text(out, "\">");
	}
	voc_html_open("table", kind, out);
	if (title && title[0]) {
		voc_html_open("caption", kind, out);
		voc_html_text(voc_span_from(title), out);
		voc_html_source(how->source, lang, kind, out);
		voc_buffer_text(out, "</caption>");
	}
	voc_buffer_byte(out, '\n');
	write_head(&people, kind, out);
	voc_buffer_text(out, "<tbody>\n");
	for (size_t row = 0; row < table->rows; row++)
		write_row(&people, row, kind, out);
	voc_buffer_print(out, "</tbody></table>%s\n", kind == VOC_HTML_PAGE ? "</div>" : "");
	if (how->notes)
		write_notes(&people, kind, out);
	voc_people_release(&people);
}
