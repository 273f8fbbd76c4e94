/* SPDX-License-Identifier: Apache-2.0 */
/* document -- a report: sections of sentences, figures, tables, charts and quotes, each with the command that makes it again.
 *
 * A paper knows nothing of feedback. Whoever fills it says every text once, in the paper's language; the formats only set it. */
#ifndef OUTPUT_DOCUMENT_H
#define OUTPUT_DOCUMENT_H

#include "output/chart.h"
#include "voc/json.h"

enum voc_block_kind {
	VOC_BLOCK_PARAGRAPH,
	VOC_BLOCK_POINT,   /* one of a list; neighbours are one list */
	VOC_BLOCK_HEADING, /* below the section's title */
	VOC_BLOCK_QUOTE,   /* TEXT in somebody's words, DETAIL of what */
	VOC_BLOCK_FIGURE,  /* DETAIL is the figure, TEXT what it counts, MORE its interval or change; neighbours are one row */
	VOC_BLOCK_TABLE,
	VOC_BLOCK_CHART,
	VOC_BLOCK_NOTE,
	VOC_BLOCK_WORDS,  /* a paragraph of the analyst's own, with **strong**, *stress* and `code` */
	VOC_BLOCK_BULLET, /* the same in a list */
};

struct voc_block {
	enum voc_block_kind kind;
	struct voc_span text, detail, more; /* in the paper's arena */
	const struct voc_table *table;      /* for programs; lives longer than the paper */
	const struct voc_table *shown;      /* for people: perhaps fewer columns and rows, and names for codes; NULL: TABLE */
	struct voc_chart chart;             /* of the rows of TABLE, as they are shown */
	bool alone;                         /* a chart whose table need not be shown behind it: it follows */
	size_t source;                      /* number of the command, 0 for none */
	size_t also;                        /* of a second one, for figures of another time */
};

struct voc_section {
	const char *name; /* "issues": the word of --sections, of files and of anchors */
	struct voc_span title;
	struct voc_block *block;
	size_t blocks;
};

/* What a command makes again. */
struct voc_source_note {
	struct voc_span command;
};

/* A line of the provenance block. */
struct voc_fact {
	const char *key; /* of the JSON */
	struct voc_span name, value;
};

struct voc_kept_state {
	struct voc_span name, lines;
};

struct voc_paper {
	struct voc_arena arena;
	enum voc_lang lang;
	struct voc_span title, lede;
	struct voc_span logo; /* data: address of an image, empty for none */
	struct voc_section *section;
	size_t sections;
	struct voc_span prepare[2]; /* commands that make what those of the sources read; empty for none */
	struct voc_source_note *source;
	size_t sources;
	struct voc_fact *fact;
	size_t facts;
	struct voc_kept_state *state; /* of analyses, for a report that is compared with this one; only JSON shows them */
	size_t states;
};

void voc_paper_init(struct voc_paper *paper, enum voc_lang lang);
void voc_paper_release(struct voc_paper *paper);

/* Opens a section; blocks go into the last one. TITLE is copied. */
void voc_paper_section(struct voc_paper *paper, const char *name, struct voc_span title);
/* Adds a block and returns it, to be filled further; valid until the next one. TEXT is copied. */
struct voc_block *voc_paper_add(struct voc_paper *paper, enum voc_block_kind kind, struct voc_span text, size_t source);
/* The table that people see. */
const struct voc_table *voc_block_shown(const struct voc_block *block);
/* Removes the last section when nothing stands in it. */
void voc_paper_drop_empty(struct voc_paper *paper);
/* The number of COMMAND, the same for the same words. */
size_t voc_paper_source(struct voc_paper *paper, struct voc_span command);
/* LINES: a value of JSON a line. Copied, as is NAME. */
void voc_paper_state(struct voc_paper *paper, const char *name, struct voc_span lines);
void voc_paper_fact(struct voc_paper *paper, const char *key, struct voc_label name, struct voc_span value);

/* The formats. MAIL: for mail programs, with the style in the elements and without drawings. */
void voc_paper_html(const struct voc_paper *paper, bool mail, struct voc_buffer *out);
void voc_paper_markdown(const struct voc_paper *paper, const struct voc_style *style, struct voc_buffer *out);
void voc_paper_text(const struct voc_paper *paper, const struct voc_style *style, struct voc_buffer *out);
/* The schema is described in voc-report(1). */
void voc_paper_json(const struct voc_paper *paper, struct voc_buffer *out);
/* The tables of section INDEX as CSV, one after the other with a line between; false when it has none. */
bool voc_paper_csv(const struct voc_paper *paper, size_t index, const struct voc_style *style, struct voc_buffer *out);

/* An analyst's notes, a small part of Markdown: # headings, paragraphs, lists with - * or 1., and within a line **strong**, *stress*,
 * `code`. Everything else stands as it is written; addresses and images stay text. */
void voc_paper_notes(struct voc_paper *paper, struct voc_span markdown);

/* The next piece of a line of notes: MARK is 0, 's' (strong), 'e' (stress) or 'c' (code). False at the end. */
bool voc_notes_next(struct voc_span *rest, struct voc_span *piece, char *mark);

#endif
