/* SPDX-License-Identifier: Apache-2.0 */
/* plain -- a cell of text without what a web page or a spreadsheet left in it. */
#ifndef RECORDS_PLAIN_H
#define RECORDS_PLAIN_H

#include "voc/arena.h"
#include "voc/buffer.h"

/* Room to work in, one a worker. All zero is valid. */
struct voc_plain {
	struct voc_buffer out;
	size_t *open; /* places of < in OUT that may begin a tag */
	size_t opens, capacity;
	bool marked; /* a tag or an entity went */
};

/* TEXT without tags of HTML (only those that exist: "a < b" stays), with its entities turned into characters, without controls
 * but LF and TAB, with LF for CRLF, without blanks at both ends. It points into TEXT when nothing changes, else into ARENA.
 * Doing it again changes nothing. *MARKED, if not NULL, tells whether a tag or an entity was there. */
struct voc_span voc_plain_text(struct voc_plain *plain, struct voc_span text, struct voc_arena *arena, bool *marked);

/* Whether voc_plain_text takes nothing out of TEXT, nor out of any part of it, but blanks at its ends. */
bool voc_is_plain(struct voc_span text);

struct voc_span voc_plain_formula(struct voc_span cell, struct voc_arena *arena);

/* ="001", as spreadsheets write to keep zeros: 001. Others come back as they are. */
static inline struct voc_span voc_plain_cell(struct voc_span cell, struct voc_arena *arena)
{
	return cell.n < 3 || cell.p[0] != '=' ? cell : voc_plain_formula(cell, arena);
}

void voc_plain_release(struct voc_plain *plain);

#endif
