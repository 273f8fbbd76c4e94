/* SPDX-License-Identifier: Apache-2.0 */
/* quotes -- what people said, safe to show to others. */
#ifndef CLI_QUOTES_H
#define CLI_QUOTES_H

#include "voc/table.h"

/* Hides personal data in the columns named example, as voc-clean does: they are what an analysis chose to be read by many. Lists of
 * whole records are left as they are. */
void voc_hide_quotes(struct voc_table *table);

#endif
