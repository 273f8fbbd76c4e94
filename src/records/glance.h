/* SPDX-License-Identifier: Apache-2.0 */
/* glance -- what a text is written in, and whether something has happened to it on its way. */
#ifndef RECORDS_GLANCE_H
#define RECORDS_GLANCE_H

#include <stdbool.h>

#include "voc/span.h"

enum voc_script { VOC_SCRIPT_CHINESE, VOC_SCRIPT_LATIN, VOC_SCRIPT_JAPANESE, VOC_SCRIPT_KOREAN, VOC_SCRIPT_OTHER, VOC_SCRIPTS };

/* *TRADITIONAL: there are traditional Han characters in it. */
enum voc_script voc_script_of(struct voc_span text, bool *traditional);

/* Where it was read in a wrong encoding before it came to us: 锟斤拷, Ã©, â€™; (size_t)-1 when nowhere. */
size_t voc_looks_garbled(struct voc_span text);

/* 5.70306E+17: a spreadsheet has rounded a long number. */
bool voc_looks_rounded(struct voc_span cell);

#endif
