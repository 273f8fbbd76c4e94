/* SPDX-License-Identifier: Apache-2.0 */
/* script -- a statement that grows line by line. */
#ifndef SHELL_SCRIPT_H
#define SHELL_SCRIPT_H

#include "shell/session.h"
#include "voc/buffer.h"

/* All zero is nothing pending. */
struct voc_pending {
	struct voc_buffer text;
	unsigned long line; /* where it began */
};

/* Adds a LINE, without its end. True when what is pending is whole and can be done. */
bool voc_pending_add(struct voc_pending *pending, struct voc_span line, unsigned long number);
bool voc_pending_empty(const struct voc_pending *pending);
void voc_pending_drop(struct voc_pending *pending);
/* Does what is pending, whole or not. Exit status. */
int voc_pending_do(struct voc_session *session, struct voc_pending *pending, const char *file);
void voc_pending_release(struct voc_pending *pending);

#endif
