/* SPDX-License-Identifier: Apache-2.0 */
/* intake -- exports of any kind to tagged records, as voc-import | voc-clean | voc-tag would make them. */
#ifndef SHELL_INTAKE_H
#define SHELL_INTAKE_H

#include "cli/tool.h"

/* The records of FILES to RECEIVER. Exit status. */
int voc_intake(const struct voc_receiver *receiver, char **file);

#endif
