/* SPDX-License-Identifier: Apache-2.0 */
/* slim -- the few columns of a record that voc-watch looks at, with the text redacted: what it keeps, shows and saves holds no personal
 * data. */
#ifndef CLI_SLIM_H
#define CLI_SLIM_H

#include "records/redact.h"
#include "voc/record.h"

struct voc_slim {
	struct voc_schema schema;
	struct voc_redact redact;
};

void voc_slim_open(struct voc_slim *slim);
/* The values of RECORD in ARENA, under slim->schema. */
const struct voc_span *voc_slim_of(struct voc_slim *slim, const struct voc_record *record, struct voc_arena *arena);
void voc_slim_close(struct voc_slim *slim);

#endif
