/* SPDX-License-Identifier: Apache-2.0 */
/* memory -- how much an analysis may hold before it says so and ends. */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include "voc/error.h"

/* -1 and ERR when the program holds more than it may, or VOC_MAX_MEMORY is no size. */
int voc_memory_check(struct voc_error *err);

#endif
