/* SPDX-License-Identifier: Apache-2.0 */
/* mapping -- which column of an export becomes which field. */
#ifndef RECORDS_MAPPING_H
#define RECORDS_MAPPING_H

#include "records/synonyms.h"

/* Fills COLUMN for each target, -1 for none: -m first, then the field's own name, then the synonyms by weight. Each column
 * serves once, but for -m. -1 and ERR when -m names what is not there, or nothing can serve as text. */
int voc_map_columns(const struct voc_import_options *options, const struct voc_schema *in, int column[VOC_TARGETS],
		    struct voc_error *err);

#endif
