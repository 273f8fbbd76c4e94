/* SPDX-License-Identifier: Apache-2.0 */
/* clean -- leaves out empty and repeated items, hides personal data; counts each. */
#ifndef VOC_CLEAN_H
#define VOC_CLEAN_H

#include "voc/filter.h"

struct voc_clean_options {
	bool keep_empty;
	bool keep_duplicates;
	bool keep_personal; /* do not redact */
};

extern const struct voc_filter voc_clean;

#endif
