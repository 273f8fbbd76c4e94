/* SPDX-License-Identifier: Apache-2.0 */
/* csv -- one record's text to values (libcsv, strict) and values to text. */
#ifndef IO_CSV_H
#define IO_CSV_H

#include "voc/arena.h"
#include "voc/buffer.h"
#include "voc/error.h"

/* One a worker. */
struct voc_csv;
struct voc_csv *voc_csv_new(char delimiter);
/* Whether a blank before an opening quote is none, as voc_splitter_blanks says of a file. */
void voc_csv_skip_blanks(struct voc_csv *csv, bool skip);
/* The cells of RECORD (a good slice of split.h): at most MAX into VALUE, which point into RECORD or ARENA. Returns how many there
 * are (may exceed MAX: the record is too wide), or (size_t)-1 when libcsv does not accept it. A blank line is one empty cell. */
size_t voc_csv_cells(struct voc_csv *csv, struct voc_span record, struct voc_span *value, size_t max, struct voc_arena *arena);
void voc_csv_free(struct voc_csv *csv);

/* RFC 4180: quoted when it holds the delimiter, a quote, CR or LF, or has a blank at an end. */
void voc_csv_write(struct voc_buffer *out, struct voc_span value, char delimiter);
/* N values with the delimiter between them; no line end. */
void voc_csv_write_row(struct voc_buffer *out, const struct voc_span *value, size_t n, char delimiter);

/* A whole small CSV file (a dictionary, a policy), row by row, the header first. */
struct voc_csv_file;
struct voc_csv_file *voc_csv_file_open(const char *path, struct voc_error *err);
/* 1: *VALUE holds *N cells until the next call, *LINE its line; 0: the end; -1: ERR with file and line (a bad line is an error here).
 * Blank lines are skipped. */
int voc_csv_file_next(struct voc_csv_file *file, const struct voc_span **value, size_t *n, unsigned long *line,
		      struct voc_error *err);
void voc_csv_file_close(struct voc_csv_file *file);

#endif
