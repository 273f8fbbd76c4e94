/* SPDX-License-Identifier: Apache-2.0 */
/* output -- where results go, checked. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "voc/error.h"
#include "voc/span.h"

/* Writes all of BYTES to PATH (NULL: standard output). Exit status; a reader that has gone away is no trouble. */
int voc_put(const char *path, struct voc_span bytes);

/* "-", and known as the one that nobody typed: reading it from a terminal is a question for help. */
char *voc_implied_input(void);
/* VOC_TROUBLE after a short help when PATH is that one and standard input is a terminal; else VOC_DONE. */
int voc_check_waiting(const char *path);

/* The format that the ending of PATH names, as its place in FORMATS (NULL-terminated): USUAL for a name without one, or without a name. -1
 * after a message that lists them for another ending: somebody who asks for a workbook must not get something else under its name. */
int voc_format_of(const char *path, const char *const *formats, int usual);

/* Refuses an output file that is one of the input files. -1 and ERR. */
int voc_check_outputs(char **file, struct voc_error *err);

#endif
