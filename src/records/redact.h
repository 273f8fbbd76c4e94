/* SPDX-License-Identifier: Apache-2.0 */
/* redact -- personal data in a text, hidden behind marks. */
#ifndef RECORDS_REDACT_H
#define RECORDS_REDACT_H

#include <stdbool.h>

#include "voc/arena.h"
#include "voc/buffer.h"

enum voc_personal { VOC_MOBILE, VOC_EMAIL, VOC_ID_CARD, VOC_BANK_CARD, VOC_LANDLINE, VOC_PERSONAL_COUNT };

/* "mobile", "email", "id", "card", "phone"; the mark in a text is the same in brackets. */
const char *voc_personal_name(enum voc_personal kind);

/* One a worker. All zero is valid. COUNT adds up what was hidden. */
struct voc_redact {
	struct voc_buffer out;
	unsigned long count[VOC_PERSONAL_COUNT];
};

/* TEXT (UTF-8) with marks in place of personal data; TEXT itself when there are none, else a copy in ARENA. Doing it again
 * changes nothing.
 *
 * mobile  1[3-9] and nine digits, whole or as 3-4-4, 3-8, 7-4 with blanks or hyphens, with or without 86, +86, 0086
 * email   the usual addr-spec of RFC 5322 without quotes or comments, with a domain of two parts or more
 * id      18 characters of GB 11643 with a possible date of birth and the right check character
 * card    16 to 19 digits, whole or in fours, that pass Luhn's check (ISO/IEC 7812-1)
 * phone   a landline with its Chinese area code
 *
 * Digits may be full-width. A number is looked at as a whole: what stands within a longer run of digits is none of these. */
struct voc_span voc_redact(struct voc_redact *redact, struct voc_span text, struct voc_arena *arena);

/* Whether TEXT holds one of the marks. */
bool voc_is_redacted(struct voc_span text);

void voc_redact_release(struct voc_redact *redact);

#endif
