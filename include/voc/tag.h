/* SPDX-License-Identifier: Apache-2.0 */
/* tag -- appends the verdict's columns. */
#ifndef VOC_TAG_H
#define VOC_TAG_H

#include "voc/classify.h"
#include "voc/filter.h"

struct voc_tag_options {
	const struct voc_classifier *classifier;
};

extern const struct voc_filter voc_tag;

#endif
