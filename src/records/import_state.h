/* SPDX-License-Identifier: Apache-2.0 */
/* import_state -- what one worker's import of one file knows. For the files import*.c only. */
#ifndef RECORDS_IMPORT_STATE_H
#define RECORDS_IMPORT_STATE_H

#include <stdint.h>

#include "records/plain.h"
#include "records/understood.h"

#define FIELDS (VOC_SOLVED + 1)
#define ORIGINAL "rating_original"
#define SOURCE "text_from"
#define NO_COLUMN SIZE_MAX

enum voc_import_fact {
	MARKED,
	TITLED,
	JOINED,
	SPLIT,
	CONVERTED,
	HIGH,
	UNREADABLE,
	ODD_NPS,
	NO_DATE,
	DATE_ORDER,
	NO_NOW,
	FACTS
};

/* A text that becomes a record of its own. */
struct voc_import_piece {
	struct voc_span text;
	size_t column;
};

struct voc_import_state {
	const struct voc_import_options *options;
	const struct voc_schema *in;
	struct voc_understood understood;
	const int *column;                                 /* of it */
	struct voc_evidence *evidence;                     /* by column, while learning */
	unsigned long learnt;                              /* records shown */
	unsigned long filled[VOC_DOUBTS], odd[VOC_DOUBTS]; /* cells of the columns in doubt, and those that speak against it */
	unsigned long lists[VOC_DOUBTS];                   /* and of these lists of objects */
	struct voc_import_times *times;                    /* by column, while learning; import_clock.c knows what it is */
	bool chosen;                                       /* the columns */

	size_t columns;  /* of the output */
	size_t *from;    /* input column of each output column behind the fields; in->columns for none */
	size_t original; /* output column of the rating as written; NO_COLUMN without ratings */
	size_t source;   /* output column that says where the text is from; NO_COLUMN unless texts are split */
	size_t nps;

	bool calm;                      /* the record holds nothing that is taken out of texts but blanks */
	struct voc_import_piece *piece; /* of the record */
	size_t pieces, written;
	struct voc_span id;
	struct voc_plain plain;
	struct voc_buffer work;
	unsigned long count[FACTS];
};

/* ---- import_learn.c ---- */

void *voc_import_open(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err);
void voc_import_learn(void *state, const struct voc_record *sample);
bool voc_import_undecided(void *state);
int voc_import_settle(void *state, const void *learnt, struct voc_schema *out, struct voc_error *err);
void voc_import_free(struct voc_import_state *s);

/* A row that repeats the header, or is the second one of a survey tool. */
bool voc_import_is_header(const struct voc_import_state *s, const struct voc_record *in);

/* ---- import_doubt.c ---- */

void voc_import_learn_doubts(struct voc_import_state *s, const struct voc_record *sample, struct voc_arena *arena);
void voc_import_drop_doubtful(struct voc_import_state *s);
/* Behind what contents decided: a text of numbers is better than none. */
void voc_import_give_back_text(struct voc_import_state *s);

/* ---- import_clock.c ---- */

void voc_import_learn_clocks(struct voc_import_state *s, const struct voc_record *sample, struct voc_arena *arena);
void voc_import_choose_clocks(struct voc_import_state *s);

/* Puts the time of day behind the day *TIME of column I, where they are in two columns; false and WHY when that is no time. */
bool voc_import_add_clock(struct voc_import_state *s, const struct voc_record *in, size_t i, struct voc_span *time,
			  struct voc_arena *arena, struct voc_reason *why);

/* ---- import_text.c ---- */

/* The cell of COLUMN without what web pages and spreadsheets leave; empty when there is no such column. */
struct voc_span voc_import_cell(struct voc_import_state *s, const struct voc_record *in, int column, struct voc_arena *arena);

/* Puts the text of the record, or its first text, into VALUE, where the other fields are. */
void voc_import_fill_text(struct voc_import_state *s, const struct voc_record *in, struct voc_span *value,
			  struct voc_arena *arena);

/* Puts the next of several texts into VALUE; false when there is none. */
bool voc_import_more(void *state, struct voc_span *value, struct voc_arena *arena);

#endif
