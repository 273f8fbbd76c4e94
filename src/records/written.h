/* SPDX-License-Identifier: Apache-2.0 */
/* written -- what a column is to redaction, told by its name. */
#ifndef RECORDS_WRITTEN_H
#define RECORDS_WRITTEN_H

#include "voc/record.h"

enum voc_writing {
	VOC_WRITING_NONE,     /* keys, times and numbers: never looked at */
	VOC_WRITING_CELL,     /* a value that may be a number of a person */
	VOC_WRITING_LABELLED, /* the same, and the name says which: 微信号 */
	VOC_WRITING_FREE,     /* people write in it */
	VOC_WRITING_CUSTOMER,
	VOC_WRITING_HOME, /* where somebody lives: every value is one */
};

enum voc_writing voc_writing_of(const struct voc_schema *schema, size_t column);

#endif
