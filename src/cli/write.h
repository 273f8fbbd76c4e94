/* SPDX-License-Identifier: Apache-2.0 */
/* write -- records as text, in the format of the row tools' -f. */
#ifndef CLI_WRITE_H
#define CLI_WRITE_H

#include "voc/buffer.h"
#include "voc/record.h"

/* The header line; nothing in JSON lines. */
void voc_write_header(const struct voc_schema *schema, struct voc_buffer *out);

/* RECORD under the columns of SCHEMA. FROM tells for each of them the column of the record, -1 for none; NULL when both are the
 * same. */
void voc_write_record(const struct voc_schema *schema, const int *from, const struct voc_record *record,
		      struct voc_buffer *out);

#endif
