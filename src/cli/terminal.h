/* SPDX-License-Identifier: Apache-2.0 */
/* terminal -- what reaches a screen: progress, width and colour. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>

#include "voc/span.h"

void voc_write_stderr(struct voc_span text);

/* Whether the output of this run is a terminal. */
bool voc_output_is_terminal(void);

/* One line on stderr that is written over and over, from the second second of a run on. ROWS and BYTES so far; TAKEN of SIZE
 * tells how far (SIZE 0: unknown). Only on a terminal, or with --progress. */
void voc_progress_show(unsigned long long rows, unsigned long long bytes, long long taken, long long size);
/* Takes the line away, so that a message or the end finds a clean one. */
void voc_progress_clear(void);

#endif
