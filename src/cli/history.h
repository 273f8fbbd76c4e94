/* SPDX-License-Identifier: Apache-2.0 */
/* history -- what other programs may read of the database that voc-shell keeps. Only who links SQLite may call it. */
#ifndef CLI_HISTORY_H
#define CLI_HISTORY_H

#include "cli/replay.h"

/* "vocf", and the newest layout that is known. */
enum { VOC_STORE_FORMAT = 0x766f6366, VOC_STORE_LAYOUT = 1 };

/* All items of the database PATH, as they were loaded. It is only read: not a byte of it changes, and who has it open goes on. Exit
 * status. */
int voc_history_read(struct voc_replay *replay, const char *path);

#endif
