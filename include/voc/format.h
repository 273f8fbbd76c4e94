/* SPDX-License-Identifier: Apache-2.0 */
/* format -- table to text. Formats know no analysis. */
#ifndef VOC_FORMAT_H
#define VOC_FORMAT_H

#include <stdbool.h>

#include "voc/buffer.h"
#include "voc/table.h"

/* How to print. All zero is English CSV for a pipe with formulas defused. */
struct voc_style {
	enum voc_lang lang;
	bool terminal;  /* the reader is a terminal: make controls, bidi and zero-width characters visible */
	size_t width;   /* terminal columns to fit into, 0 for any */
	bool colour;
	bool raw_cells; /* do not defuse cells that a spreadsheet would run as a formula */
	bool crlf;
	bool bom;
};

struct voc_format {
	const char *name; /* the word after -f */
	bool for_people;  /* shows their columns, not the machines' */
	void (*write)(const struct voc_table *table, const struct voc_style *style, struct voc_buffer *out);
};

extern const struct voc_format voc_format_csv, voc_format_tsv, voc_format_json, voc_format_jsonl, voc_format_markdown,
	voc_format_html, voc_format_table;

/* Tables of pairs (voc/assoc.h) as a network: for Graphviz, and as JSON of nodes and links. Not among the formats by name. */
extern const struct voc_format voc_format_dot, voc_format_network;

/* By name, NULL when there is none; the list ends with NULL. */
const struct voc_format *voc_format_find(struct voc_span name);
extern const struct voc_format *const voc_formats[];

#endif
