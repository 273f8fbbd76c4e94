/* SPDX-License-Identifier: Apache-2.0 */
/* replay -- records by their own time, whatever order they came in: old data, and the history that tells what is usual. */
#ifndef CLI_REPLAY_H
#define CLI_REPLAY_H

#include "voc/watch.h"

/* Records held in memory, cut down to what is watched, and redacted. */
struct voc_replay;

struct voc_replay *voc_replay_new(void);
void voc_replay_free(struct voc_replay *replay);

/* The columns that are kept, for whoever brings records from elsewhere. */
const struct voc_schema *voc_replay_schema(const struct voc_replay *replay);
/* One more. What has no time cannot be put in order: it is only counted, unless it is urgent. */
void voc_replay_keep(struct voc_replay *replay, const struct voc_record *record);
/* All records of FILES, tagged where they are not. Exit status. */
int voc_replay_read(struct voc_replay *replay, char **file);

/* When the first of them was; false when none has a time. */
bool voc_replay_begin(struct voc_replay *replay, struct voc_moment *begin);
/* Gives them to WATCH in the order of their times, and tells of those that have none. */
void voc_replay_run(struct voc_replay *replay, struct voc_watch *watch);
/* The same to learn from, but for those that are not before BEGIN, when what is watched begins: it may bring them once more. BEGIN NULL:
 * all. */
void voc_replay_teach(struct voc_replay *replay, struct voc_watch *watch, const struct voc_moment *begin);

/* Tells of items that have a day but no time of day, which windows of WINDOW do not count: N of them. */
void voc_tell_dated(uint64_t n, const char *window);

#endif
