/* SPDX-License-Identifier: Apache-2.0 */
/* feed -- records as they arrive: from a pipe, or from a file that grows and is rotated. CSV (also TSV) with a header, or JSON lines; UTF-8. */
#ifndef CLI_FEED_H
#define CLI_FEED_H

#include <stdint.h>

#include "voc/error.h"
#include "voc/json.h"
#include "voc/record.h"

struct voc_feed;

/* PATH NULL is standard input; a file is followed: what is there is read, then what comes. NULL and ERR. */
struct voc_feed *voc_feed_open(const char *path, struct voc_error *err);

enum voc_arrival { VOC_FEED_BYTES, VOC_FEED_NOTHING, VOC_FEED_END, VOC_FEED_FAILED };
/* Waits up to a second. END: the pipe was closed. */
enum voc_arrival voc_feed_wait(struct voc_feed *feed, struct voc_error *err);

/* The next whole record of what has arrived; false when there is none. *BAD is NULL, or why the line is no record (then RECORD has its line
 * only). Behind END the last line need not end. */
bool voc_feed_next(struct voc_feed *feed, struct voc_record *record, const char **bad);
/* The columns, once a record was seen; known columns have their fields. */
const struct voc_schema *voc_feed_schema(const struct voc_feed *feed);

/* Where a followed file was read up to, and back: a line of a saved state. A file that was rotated meanwhile is read from its begin. */
void voc_feed_save(const struct voc_feed *feed, struct voc_json *out);
/* 1 when LINE was one of these, 0 when it is none. */
int voc_feed_load(struct voc_feed *feed, const struct voc_node *line);

void voc_feed_close(struct voc_feed *feed);

#endif
