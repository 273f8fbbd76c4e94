/* SPDX-License-Identifier: Apache-2.0 */
/* reasons -- the constant phrases of filters and analyses in the language of messages, or of a report. */
#ifndef CLI_REASONS_H
#define CLI_REASONS_H

#include "voc/table.h"

/* PHRASE ("blank line") for people; itself where no translation is known. Data keeps the English phrase. */
struct voc_span voc_reason_name(struct voc_span phrase, enum voc_lang lang);

#endif
