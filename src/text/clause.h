/* SPDX-License-Identifier: Apache-2.0 */
/* clause -- where sentences and clauses end: the scope of negation, contrast and rules. */
#ifndef TEXT_CLAUSE_H
#define TEXT_CLAUSE_H

#include "text/fold.h"

/* Code points BEGIN to END; MARK is the character that ended it (0 at the end of the text), BANGS how many exclamation marks. */
struct voc_clause {
	uint32_t begin, end;
	uint32_t sentence;
	uint32_t mark;
	uint32_t bangs;
};

struct voc_clauses {
	struct voc_clause *clause;
	size_t n;
};

/* At least one clause, none empty but that of an empty text. Behind the last one stands a begin that no place reaches. In ARENA. */
void voc_clauses_find(const struct voc_text *text, struct voc_arena *arena, struct voc_clauses *clauses);

/* The clause that holds code point I. */
size_t voc_clause_of(const struct voc_clauses *clauses, uint32_t i);

#endif
