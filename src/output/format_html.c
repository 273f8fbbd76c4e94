/* SPDX-License-Identifier: Apache-2.0 */
/* format_html -- a table as a page of its own: one file, no script, readable on a telephone and on paper. */
#include "output/html.h"

static void write_page(const struct voc_table *table, const struct voc_style *style, struct voc_buffer *out)
{
	const char *title = table->title.text[style->lang];
	voc_html_begin(voc_span_from(title[0] ? title : table->name), style->lang, VOC_HTML_PAGE, false, out);
	voc_html_table(table, style->lang, VOC_HTML_PAGE, &(struct voc_html_table){.notes = true}, out);
	voc_html_end(VOC_HTML_PAGE, out);
}

const struct voc_format voc_format_html = {.name = "html", .for_people = true, .write = write_page};
