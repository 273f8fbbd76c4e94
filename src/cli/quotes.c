/* SPDX-License-Identifier: Apache-2.0 */
/* quotes -- analyses choose quotes, but do not know what is personal; here every table passes before it is seen. */
#include "cli/quotes.h"

#include <string.h>

#include "records/redact.h"

void voc_hide_quotes(struct voc_table *table)
{
	struct voc_redact redact = {0};
	for (size_t i = 0; i < table->rows * table->columns; i++) {
		struct voc_cell *cell = &table->cell[i];
		if (strcmp(table->column[i % table->columns].name, "example") == 0 && cell->content == VOC_CELL_TEXT)
			cell->text = voc_redact(&redact, cell->text, &table->arena);
	}
	voc_redact_release(&redact);
}
