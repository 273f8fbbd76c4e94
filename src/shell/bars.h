/* SPDX-License-Identifier: Apache-2.0 */
/* bars -- numbers as bars. */
#ifndef SHELL_BARS_H
#define SHELL_BARS_H

#include "shell/session.h"

/* ".chart SQL": the first column of the result names, the first number behind it is drawn. Exit status. */
int voc_command_chart(struct voc_session *session, struct voc_span rest);

#endif
