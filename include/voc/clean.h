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

/* An item is empty when its text has no letter, digit or sign (an emoji is one).
 *
 * An item repeats an earlier one, and is left out, when product, store, customer and channel are the same, the texts are
 * the same but for case, width, script, blanks and punctuation, and
 *   - they have six Han characters or eighteen letters or more without those, or
 *   - the id is the same and not empty, or
 *   - the time is the same, and neither time nor customer is empty:
 * two customers may both say 很好 or "love it". Texts are compared with personal data hidden; a customer that is hidden already ("[mobile]")
 * may be anybody, so that such an item repeats none.
 *
 * Personal data are hidden in the text, in the customer and in titles kept beside the text; records/redact.h says what they are. */
extern const struct voc_filter voc_clean;

#endif
