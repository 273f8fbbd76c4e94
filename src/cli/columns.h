/* SPDX-License-Identifier: Apache-2.0 */
/* columns -- columns that the user names. */
#ifndef CLI_COLUMNS_H
#define CLI_COLUMNS_H

#include "voc/error.h"
#include "voc/record.h"

/* The column NAME, which OPTION asked for; -1 and ERR, with the names near it, when there is none. */
int voc_named_column(const struct voc_schema *schema, struct voc_span name, const char *option, struct voc_error *err);

/* Makes -t, else "text", else a synonym of it the text column of SCHEMA; none at all is no error. -1 and ERR. */
int voc_choose_text(struct voc_schema *schema, struct voc_error *err);

#endif
