/* SPDX-License-Identifier: Apache-2.0 */
/* now -- what time it is: as --now says, else the one place where the clock is asked. */
#ifndef CLI_NOW_H
#define CLI_NOW_H

#include "voc/policy.h"

/* GIVEN as --now has it, NULL for none; then SOURCE_DATE_EPOCH, then the clock. Exit status. */
int voc_now(const char *given, struct voc_moment *now);

#endif
