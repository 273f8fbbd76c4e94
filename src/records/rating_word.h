/* SPDX-License-Identifier: Apache-2.0 */
/* rating_word -- scores in words and faces. For rating.c only. */
#ifndef RECORDS_RATING_WORD_H
#define RECORDS_RATING_WORD_H

#include <stdbool.h>

#include "voc/span.h"

/* TEXT is folded and without blanks. The word of an answer, with its letter or number before it (A.非常满意, 5-very satisfied) or its
 * number behind it (非常满意（5分）), as stars. */
bool voc_rating_word(struct voc_span text, double *stars);

#endif
