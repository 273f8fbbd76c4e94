/* SPDX-License-Identifier: Apache-2.0 */
/* wording -- the text of a record, put together from what an export asked apart: title, good points, bad points, comment. */
#ifndef RECORDS_WORDING_H
#define RECORDS_WORDING_H

#include "records/plain.h"

/* FIRST, then SECOND, as sentences; WORK is room. Should markup come together where they meet, FIRST is left out: this must stay as it is
 * when it is read again. */
struct voc_span voc_wording_join(struct voc_plain *plain, struct voc_buffer *work, struct voc_span first,
				 struct voc_span second, struct voc_arena *arena);

#endif
