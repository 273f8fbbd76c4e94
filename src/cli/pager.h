/* SPDX-License-Identifier: Apache-2.0 */
/* pager -- what is longer than the screen, a screen at a time. */
#ifndef CLI_PAGER_H
#define CLI_PAGER_H

#include <stdbool.h>

#include "voc/span.h"

/* Shows TEXT on the terminal that standard output is by $PAGER, or less where it is not set; a PAGER that is empty or "cat" asks for
 * none. False when TEXT fits on the screen, or no pager is to be had: the caller writes it then. */
bool voc_page(struct voc_span text);

#endif
