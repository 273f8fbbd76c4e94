/* SPDX-License-Identifier: Apache-2.0 */
/* provenance -- what an output was made from: the tool, its arguments, SHA-256 of what was read, and the ledger (--provenance). */
#ifndef CLI_PROVENANCE_H
#define CLI_PROVENANCE_H

#include "cli/ledger.h"
#include "io/source.h"

/* Input PATH was opened as SOURCE. A regular file is summed at the end, from the disk; what can be read only once, on its way. */
void voc_provenance_input(const char *path, struct voc_source *source);
/* A run ended with LEDGER; an analysis USES records. */
void voc_provenance_ledger(const struct voc_ledger *ledger, bool uses);
/* After the tool has ended in STATUS: the file of --provenance, if it is wanted and there was no trouble. Returns the status. */
int voc_provenance_write(char **argv, int status);

#endif
