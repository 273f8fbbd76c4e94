/* SPDX-License-Identifier: Apache-2.0 */
/* actions -- what was done against which issue, and when: a small table. */
#ifndef CLI_ACTIONS_H
#define CLI_ACTIONS_H

#include <stdint.h>

#include "voc/arena.h"
#include "voc/error.h"

/* A row of it. FIELD and VALUE tell where it was done (store=东门店), both NULL for everywhere. */
struct voc_action {
	int32_t day;
	struct voc_span category, action;
	const char *field, *value;
};

struct voc_actions {
	struct voc_action *action;
	size_t n;
	struct voc_arena arena;
};

/* The rows of PATH: columns date, category and action, and perhaps where, as COLUMN=VALUE. -1 and ERR: a column is missing, a date is
 * none, where is no condition. Release it in any case. */
int voc_actions_read(const char *path, struct voc_actions *actions, struct voc_error *err);
void voc_actions_release(struct voc_actions *actions);

#endif
