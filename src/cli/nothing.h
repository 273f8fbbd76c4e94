/* SPDX-License-Identifier: Apache-2.0 */
/* nothing -- a selection that lets nothing through, and what was perhaps meant. */
#ifndef CLI_NOTHING_H
#define CLI_NOTHING_H

#include "cli/ledger.h"
#include "cli/select.h"

/* A note when the options of selection have left out every item that LEDGER knows of; SELECT belongs to SCHEMA. */
void voc_tell_nothing(const struct voc_ledger *ledger, const struct voc_select *select, const struct voc_schema *schema);
/* The same for N items, of which none was let through. */
void voc_tell_none_of(unsigned long long n, const struct voc_select *select, const struct voc_schema *schema);

#endif
