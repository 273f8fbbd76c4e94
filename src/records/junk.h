/* SPDX-License-Identifier: Apache-2.0 */
/* junk -- texts that say nothing. The rule is written in voc/clean.h. */
#ifndef RECORDS_JUNK_H
#define RECORDS_JUNK_H

#include "records/gist.h"
#include "voc/clean.h"

/* "default praise" …: the reason in the ledger. */
const char *voc_junk_reason(enum voc_junk_kind kind);

/* What TEXT is, whose personal data are hidden behind marks and which says GIST: -1 when it says something, or is of a kind in
 * the bit set KEEP. REACHABLE: it holds a contact or link (struct voc_redact). JUNK may be NULL. */
int voc_junk_find(const struct voc_junk *junk, unsigned keep, struct voc_span text, const struct voc_gist *gist, bool reachable,
		  struct voc_arena *arena);

#endif
