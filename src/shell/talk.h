/* SPDX-License-Identifier: Apache-2.0 */
/* talk -- a sitting at a terminal. */
#ifndef SHELL_TALK_H
#define SHELL_TALK_H

#include "shell/session.h"

/* Until .quit or the end of input. Exit status: what goes wrong in between is told and forgotten. */
int voc_talk(struct voc_session *session);

#endif
