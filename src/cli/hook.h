/* SPDX-License-Identifier: Apache-2.0 */
/* hook -- a command that is run with a text on its standard input. */
#ifndef CLI_HOOK_H
#define CLI_HOOK_H

#include "voc/span.h"

/* Whether there is such a program; -1 after a message. */
int voc_hook_check(const char *command);
/* Runs COMMAND, cut at its blanks; no shell sees it, and nothing of TEXT becomes an argument. Waits for its end, half a minute at most. 0, or
 * -1 after a message. */
int voc_hook_run(const char *command, struct voc_span text);

#endif
