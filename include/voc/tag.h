/* SPDX-License-Identifier: Apache-2.0 */
/* tag -- appends the verdict's columns. */
#ifndef VOC_TAG_H
#define VOC_TAG_H

#include "voc/classify.h"
#include "voc/filter.h"
#include "voc/policy.h"

struct voc_tag_options {
	const struct voc_classifier *classifier;
	const struct voc_policy *policy; /* NULL: no deadlines, and no columns for them */
};

extern const struct voc_filter voc_tag;

#endif
