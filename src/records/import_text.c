/* SPDX-License-Identifier: Apache-2.0 */
/* import_text -- the text of a record, or the texts of several. */
#include "records/import_state.h"
#include "records/sum_word.h"
#include "records/wording.h"

/* What survey tools write where a question was not answered. */
static bool is_unanswered(struct voc_span text)
{
	return voc_span_is(text, "(空)") || voc_span_is(text, "（空）") || voc_span_is(text, "(跳过)") || voc_span_is(text, "（跳过）");
}

struct voc_span voc_import_cell(struct voc_import_state *s, const struct voc_record *in, int column, struct voc_arena *arena)
{
	bool marked = false;

	if (column < 0)
		return (struct voc_span){"", 0};
	struct voc_span cell = voc_plain_cell(in->value[column], arena);
	cell = s->calm ? voc_span_trim(cell) : voc_plain_text(&s->plain, cell, arena, &marked);
	s->count[MARKED] += marked && column == s->column[VOC_TEXT];
	return is_unanswered(cell) ? (struct voc_span){"", 0} : cell;
}

static struct voc_span join(struct voc_import_state *s, struct voc_span first, struct voc_span second, struct voc_arena *arena)
{
	return voc_wording_join(&s->plain, &s->work, first, second, arena);
}

static struct voc_span add_title(struct voc_import_state *s, const struct voc_record *in, struct voc_span text,
				 struct voc_arena *arena)
{
	struct voc_span title = voc_import_cell(s, in, s->column[VOC_TARGET_TITLE], arena);

	if (title.n == 0 || voc_span_starts(text, title))
		return text;
	s->count[TITLED]++;
	return join(s, title, text, arena);
}

/* Title, what was good, what was bad, and the text, as sentences. A survey's two half answers are as much the customer's words
 * as its free text; a file that was imported has them in its text already. */
static struct voc_span text_of(struct voc_import_state *s, const struct voc_record *in, struct voc_arena *arena)
{
	struct voc_span text = voc_import_cell(s, in, s->column[VOC_TEXT], arena);

	if (s->understood.imported)
		return text;
	if (s->column[VOC_TARGET_PROS] >= 0 || s->column[VOC_TARGET_CONS] >= 0) {
		struct voc_span pros = voc_import_cell(s, in, s->column[VOC_TARGET_PROS], arena);
		struct voc_span halves = join(s, pros, voc_import_cell(s, in, s->column[VOC_TARGET_CONS], arena), arena);
		s->count[JOINED] += halves.n > 0;
		text = join(s, halves, text, arena);
	}
	return add_title(s, in, text, arena);
}

static bool is_text(const struct voc_import_state *s, size_t column)
{
	return s->understood.mapped.text[column] || s->column[VOC_TEXT] == (int)column ||
	       s->column[VOC_TARGET_PROS] == (int)column || s->column[VOC_TARGET_CONS] == (int)column;
}

/* The texts of the row that hold something, in the order of its columns; the title goes with the first. */
static void cut_pieces(struct voc_import_state *s, const struct voc_record *in, struct voc_arena *arena)
{
	s->pieces = 0;
	for (size_t i = 0; i < s->in->columns; i++) {
		struct voc_span text = is_text(s, i) ? voc_import_cell(s, in, (int)i, arena) : (struct voc_span){"", 0};
		if (text.n && !voc_is_sum_word(text))
			s->piece[s->pieces++] = (struct voc_import_piece){text, i};
	}
	bool title_alone = s->pieces == 0 && s->column[VOC_TARGET_TITLE] >= 0;
	if (title_alone)
		s->piece[s->pieces++] = (struct voc_import_piece){{"", 0}, (size_t)s->column[VOC_TARGET_TITLE]};
	if (s->pieces)
		s->piece[0].text = add_title(s, in, s->piece[0].text, arena);
	s->count[SPLIT] += s->pieces > 1;
}

/* Puts piece number K into the record. Where there are several the id says which. */
static void put_piece(struct voc_import_state *s, size_t k, struct voc_span *value, struct voc_arena *arena)
{
	value[VOC_TEXT] = s->piece[k].text;
	value[s->source] = s->in->name[s->piece[k].column];
	if (s->pieces > 1 && s->id.n)
		value[VOC_ID] = voc_arena_print(arena, "%.*s-%zu", (int)s->id.n, s->id.p, k + 1);
	s->written = k + 1;
}

void voc_import_fill_text(struct voc_import_state *s, const struct voc_record *in, struct voc_span *value,
			  struct voc_arena *arena)
{
	s->pieces = s->written = 0;
	if (s->source == NO_COLUMN) {
		value[VOC_TEXT] = text_of(s, in, arena);
		return;
	}
	cut_pieces(s, in, arena);
	s->id = value[VOC_ID];
	value[VOC_TEXT] = (struct voc_span){"", 0};
	if (s->pieces)
		put_piece(s, 0, value, arena);
}

bool voc_import_more(void *state, struct voc_span *value, struct voc_arena *arena)
{
	struct voc_import_state *s = state;

	if (s->written >= s->pieces)
		return false;
	put_piece(s, s->written, value, arena);
	return true;
}
