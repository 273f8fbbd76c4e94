/* SPDX-License-Identifier: Apache-2.0 */
/* queues -- records sorted into files of one folder: one a department, the most urgent first.
 *
 * Rows wait in a nameless file of that folder and only what they are sorted by is in memory, 40 bytes a row, so that ten million of them
 * need no more than 400 MB. */
#ifndef CLI_QUEUES_H
#define CLI_QUEUES_H

#include "voc/filter.h"
#include "voc/policy.h"
#include "voc/table.h"

struct voc_queues;

/* FOLDER is made if it is not there (its parent must be). NULL and ERR. */
struct voc_queues *voc_queues_open(const char *folder, const struct voc_policy *policy, struct voc_error *err);
/* Names a queue that is to be there even without rows. */
void voc_queues_name(struct voc_queues *queues, struct voc_span department);
/* Writes the files, each whole or not at all, and a row for each into TABLE. Refuses to replace one of FILES. -1 and ERR; then queues
 * written before it are new, the others old. */
int voc_queues_write(struct voc_queues *queues, char **file, struct voc_table *table, struct voc_error *err);
void voc_queues_close(struct voc_queues *queues); /* accepts NULL */

/* The records of FILTER into QUEUES. */
struct voc_queue_options {
	const struct voc_filter *filter;
	const void *options;
	struct voc_queues *queues;
};
extern const struct voc_filter voc_queue_filter;

#endif
