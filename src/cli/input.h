/* SPDX-License-Identifier: Apache-2.0 */
/* input -- one file: its header row, then its records in chunks. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "cli/header.h"
#include "cli/lines.h"
#include "io/jsonrows.h"
#include "io/xlsx.h"

/* All zero is a closed input. */
struct voc_input {
	struct voc_splitter *splitter; /* one of these four is open */
	struct voc_lines *lines;
	struct voc_jsonrows *json;
	struct voc_xlsx *xlsx;
	struct voc_header header;
	struct voc_chunk head; /* the first chunk, read to find the header */
	bool held;             /* head is still to be handed out */
	char delimiter;
	bool blanks; /* before an opening quote are none */
};

/* --delimiter, else what -i implies; 0 lets the splitter find out. -1 and ERR for a word that is none. */
int voc_input_delimiter(char *delimiter, struct voc_error *err);

/* PLAIN: each line is a record of the one column "text". An empty file is no error: its header is not found, and no chunk
 * comes. */
int voc_input_open(struct voc_input *input, const char *path, bool plain, struct voc_error *err);
/* As voc_splitter_next; *FIRST is the first slice that is a record (it may be behind the last one). */
int voc_input_next(struct voc_input *input, struct voc_chunk *chunk, size_t *first, struct voc_error *err);
const struct voc_encoding *voc_input_encoding(const struct voc_input *input);
unsigned long voc_input_undecodable(const struct voc_input *input, unsigned long *first_line);
/* Bytes of the file read so far and in all; 0 when unknown. */
long long voc_input_taken(const struct voc_input *input);
long long voc_input_size(const struct voc_input *input);
void voc_input_close(struct voc_input *input);

#endif
