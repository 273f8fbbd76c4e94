/* SPDX-License-Identifier: Apache-2.0 */
/* jsonrows -- JSON Lines, JSON arrays and JSON objects one behind the other, as chunks of CSV records.
 *
 * Every object is a row. Nested objects are flattened as a.b, an array of plain values is joined by |, anything deeper stays JSON.
 * Numbers keep their digits. Columns are all keys of the whole input in order of first sight: what it takes to know them is a
 * first pass, whose bytes are kept in an unnamed temporary file.
 *
 * In an array of arrays, the first of texts, each array is a row, and the first names the columns.
 *
 * One object alone that is mostly a list of objects is what a web service answered: then the rows are those of the list. */
#ifndef IO_JSONROWS_H
#define IO_JSONROWS_H

#include "io/split.h"

/* Whether a decoded head begins as JSON objects do, and not as a table. */
bool voc_json_looks(struct voc_span head);

struct voc_jsonrows;
/* Takes over DECODER, also when it fails. */
struct voc_jsonrows *voc_jsonrows_open(struct voc_decoder *decoder, struct voc_error *err);
/* As voc_splitter_next, comma-separated; the first slice of the first chunk is the header. In JSON Lines a line that is no object is
 * a bad slice; in an array the rest cannot be trusted and it is an error. */
int voc_jsonrows_next(struct voc_jsonrows *rows, struct voc_chunk *chunk, struct voc_error *err);
/* Where in the only object of the input the list stands whose elements are the records; empty when there is no such. */
struct voc_span voc_jsonrows_list(const struct voc_jsonrows *rows);
const struct voc_encoding *voc_jsonrows_encoding(const struct voc_jsonrows *rows);
unsigned long voc_jsonrows_undecodable(const struct voc_jsonrows *rows, unsigned long *first_line);
void voc_jsonrows_close(struct voc_jsonrows *rows);

#endif
