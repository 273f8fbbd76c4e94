/* SPDX-License-Identifier: Apache-2.0 */
/* vigil -- a watch at work: its state file, the stream it looks at, where its alerts go. */
#ifndef CLI_VIGIL_H
#define CLI_VIGIL_H

#include <stdbool.h>

#include "voc/watch.h"

struct voc_sink;
struct voc_feed;
struct voc_replay;

struct voc_vigil {
	const char *state;   /* NULL for none */
	const char *command; /* run for each alert, NULL for none */
	const char *follow;  /* NULL: standard input */
	long rate;
	const char *window;      /* as the user wrote it */
	struct voc_replay *past; /* the history, which ends where the stream begins; NULL once it was learnt */
	struct voc_watch *watch;
	struct voc_feed *feed;
	struct voc_sink *sink;
	uint64_t dated;          /* items without a time of day that were told of */
	bool gone;               /* the reader of standard output has gone away */
	bool hindered;           /* a command failed, or the output */
	bool told, changed;      /* since the state was saved: an alert, anything */
	double saved, save_took; /* when, and how long it took; seconds */
};

/* "15min", "1h", "1d", "90s" in seconds; -1 when it is none. */
long voc_duration(const char *text);

/* Whether there was no operand. */
bool voc_is_implied(char **file);

/* Opens the watch; *KNOWN when a state was there. Exit status. */
int voc_vigil_open(struct voc_vigil *vigil, const struct voc_watch_options *options, bool *known);
/* Reads the stream to its end, or until told to end by a signal. The clock is that of the items, and of the wall when none come. */
int voc_vigil_keep(struct voc_vigil *vigil);
/* Saves the state, unless STATUS is trouble. Exit status. */
int voc_vigil_close(struct voc_vigil *vigil, int status);

#endif
