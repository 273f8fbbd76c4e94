/* SPDX-License-Identifier: Apache-2.0 */
/* reasons -- the constant phrases of filters and analyses in the language of the messages. */
#ifndef CLI_REASONS_H
#define CLI_REASONS_H

#include "voc/span.h"

/* PHRASE ("blank line") for people; itself where no translation is known. Data keeps the English phrase. */
struct voc_span voc_reason_name(struct voc_span phrase);

#endif
