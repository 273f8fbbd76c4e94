/* SPDX-License-Identifier: Apache-2.0 */
/* lines -- plain lines of a file, in chunks: for texts without a table, and for JSON lines. */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include "io/split.h"

struct voc_lines;
/* ENCODING NULL finds out. NULL and ERR when PATH cannot be opened or is no text. */
struct voc_lines *voc_lines_open(const char *path, const char *encoding, struct voc_error *err);
/* As voc_splitter_next: every line is a slice without its LF or CR LF. A line of more than 16 MiB is an error. */
int voc_lines_next(struct voc_lines *lines, struct voc_chunk *chunk, struct voc_error *err);
const struct voc_encoding *voc_lines_encoding(const struct voc_lines *lines);
unsigned long voc_lines_undecodable(const struct voc_lines *lines, unsigned long *first_line);
void voc_lines_close(struct voc_lines *lines);

#endif
