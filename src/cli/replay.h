/* SPDX-License-Identifier: Apache-2.0 */
/* replay -- the records of files by their own time, whatever order they stand in: for old data, and for what was usual. */
#ifndef CLI_REPLAY_H
#define CLI_REPLAY_H

#include "voc/watch.h"

/* Reads FILES, tags what is not tagged, and gives all records to WATCH in the order of their times; QUIET: to learn from. They are held in
 * memory meanwhile, cut down and redacted. Exit status. */
int voc_replay(struct voc_watch *watch, char **file, bool quiet);

#endif
