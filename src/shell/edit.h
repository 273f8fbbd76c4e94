/* SPDX-License-Identifier: Apache-2.0 */
/* edit -- a line from a person at a terminal. */
#ifndef SHELL_EDIT_H
#define SHELL_EDIT_H

#include "shell/session.h"

/* HISTORY is the file that lines are remembered in, NULL for none. */
void voc_edit_open(struct voc_session *session, const char *history);
/* The next line, to be freed; NULL at the end of input. Ctrl-C gives an empty line and sets voc_interrupted. PENDING: the line
 * goes on with a statement. */
char *voc_edit_line(const char *prompt, bool pending);
/* Remembers TEXT, unless it begins with a blank. */
void voc_edit_remember(struct voc_span text);
void voc_edit_close(void);

#endif
