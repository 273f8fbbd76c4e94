/* SPDX-License-Identifier: Apache-2.0 */
/* html -- text and tables in HTML: escaped for where they stand, one stylesheet, no script. */
#ifndef OUTPUT_HTML_H
#define OUTPUT_HTML_H

#include "output/people.h"
#include "voc/format.h"

/* Appends TEXT for the inside of an element or of a quoted attribute: & < > " ' as references; controls, bidi controls and
 * zero-width characters that could reorder or hide the page are left visible as escapes (base/visible.h); what is no UTF-8 too.
 */
void voc_html_text(struct voc_span text, struct voc_buffer *out);

/* What mail programs cannot do (style sheets, drawings) is said in the elements themselves. */
enum voc_html_kind { VOC_HTML_PAGE, VOC_HTML_MAIL };

/* From <!doctype> to <main>, and from there to the end. The policy of a page allows its one stylesheet by its hash, and images
 * only when LOGO. TITLE is raw text. */
void voc_html_begin(struct voc_span title, enum voc_lang lang, enum voc_html_kind kind, bool logo, struct voc_buffer *out);
void voc_html_end(enum voc_html_kind kind, struct voc_buffer *out);

/* How a table stands in a page. */
struct voc_html_table {
	bool notes;    /* its notes follow */
	size_t source; /* number of the footnote behind its caption, 0 for none */
};

/* A table with its caption (the title, unless it is empty) in a box that scrolls by itself when the page is narrow. */
void voc_html_table(const struct voc_table *table, enum voc_lang lang, enum voc_html_kind kind,
		    const struct voc_html_table *how, struct voc_buffer *out);

/* Footnote mark SOURCE, a link in a page; nothing for 0. */
void voc_html_source(size_t source, enum voc_lang lang, enum voc_html_kind kind, struct voc_buffer *out);

/* The stylesheet of pages and what the policy calls it: sha256 in base 64, checked by a test. */
extern const char voc_html_style[];
extern const char voc_html_style_hash[];

/* Opens <ELEMENT>; in a mail with the style that the stylesheet would give it. */
void voc_html_open(const char *element, enum voc_html_kind kind, struct voc_buffer *out);

#endif
