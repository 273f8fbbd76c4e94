/* SPDX-License-Identifier: Apache-2.0 */
/* complete -- what the word at the cursor may become. */
#ifndef SHELL_COMPLETE_H
#define SHELL_COMPLETE_H

#include "shell/session.h"

struct voc_completions {
	struct voc_span *word; /* in ARENA, none twice */
	size_t n, capacity;
	bool files;  /* names of files instead */
	char behind; /* the character to put behind the only one */
	struct voc_arena arena;
};

/* LINE from its beginning to the cursor; the word begins at byte BEGIN. PENDING: lines of a statement came before. */
void voc_complete(struct voc_session *session, struct voc_span line, size_t begin, bool pending, struct voc_completions *out);
void voc_completions_release(struct voc_completions *completions);

#endif
