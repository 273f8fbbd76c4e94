/* SPDX-License-Identifier: Apache-2.0 */
/* schema_page -- what tables there are, and what stands in them. */
#ifndef SHELL_SCHEMA_PAGE_H
#define SHELL_SCHEMA_PAGE_H

#include "shell/session.h"

/* ".schema [TABLE]". Exit status. */
int voc_command_schema(struct voc_session *session, struct voc_span rest);

#endif
