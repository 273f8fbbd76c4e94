/* SPDX-License-Identifier: Apache-2.0 */
/* quotes -- what people said, safe to show to others and short enough to be read. */
#ifndef CLI_QUOTES_H
#define CLI_QUOTES_H

#include "voc/table.h"

/* Hides personal data in the columns named example, as voc-clean does: they are what an analysis chose to be read by many. Lists of
 * whole records are left as they are. Of long ones what stands around the first word for the category of their row is left; without
 * dictionaries, or such a word, their beginning. */
void voc_hide_quotes(struct voc_table *table);

#endif
