/* SPDX-License-Identifier: Apache-2.0 */
/* redact_cue -- the word before a number that says what it is. */
#ifndef RECORDS_REDACT_CUE_H
#define RECORDS_REDACT_CUE_H

#include "records/redact_look.h"

/* EXPLICIT: a number was announced (号, no., a colon), not just a subject named. */
struct voc_cue {
	enum voc_personal kind;
	bool colon;
	bool is_explicit;
};

/* The cue that ends before byte I, but for punctuation and fillers. */
bool voc_find_cue(const struct voc_look *look, size_t i, struct voc_cue *cue);

#endif
