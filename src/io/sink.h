/* SPDX-License-Identifier: Apache-2.0 */
/* sink -- checked output: standard output, or a file that appears whole or not at all. */
#ifndef IO_SINK_H
#define IO_SINK_H

#include "voc/buffer.h"
#include "voc/error.h"

struct voc_sink;

/* PATH NULL or "-" is standard output; else a temporary file beside PATH, renamed to it by voc_sink_close. */
struct voc_sink *voc_sink_open(const char *path, struct voc_error *err);
/* NAME in the open folder FOLDER, which must stay open: no path, not hidden. A link there is refused, so that nothing is written outside. */
struct voc_sink *voc_sink_open_in(int folder, const char *name, struct voc_error *err);
/* All of BYTES at once, unbuffered; -1 and ERR on failure, also when the reader has gone (voc_sink_gone). */
int voc_sink_write(struct voc_sink *sink, struct voc_span bytes, struct voc_error *err);
/* True when standard output's reader has gone away: end quietly. */
bool voc_sink_gone(const struct voc_sink *sink);
/* Flushes, checks, fsyncs and renames (KEEP), or removes the temporary file. Frees the sink. -1 and ERR on failure. */
int voc_sink_close(struct voc_sink *sink, bool keep, struct voc_error *err);
/* Removes temporary files of sinks still open: for signal handlers and voc_on_no_memory. Async-signal-safe. */
void voc_sink_abandon(void);
/* Whether PATH (for -o) is the same file as INPUT. */
bool voc_same_file(const char *path, const char *input);

#endif
