/* SPDX-License-Identifier: Apache-2.0 */
/* command -- what can be said with a dot in front. */
#ifndef SHELL_COMMAND_H
#define SHELL_COMMAND_H

#include "shell/session.h"

/* What completion offers behind a command. */
enum voc_takes {
	VOC_TAKES_NOTHING,
	VOC_TAKES_FILE,
	VOC_TAKES_FORMAT,
	VOC_TAKES_TABLE,
	VOC_TAKES_WORDS,
	VOC_TAKES_SQL,
	VOC_TAKES_SWITCH
};

struct voc_dot {
	const char *name; /* ".find" */
	const char *arguments;
	struct voc_label help;
	enum voc_takes takes;
	int (*run)(struct voc_session *session, struct voc_span rest);
};

/* How results are written, the names of .mode and -f. */
extern const char *const voc_modes[];

/* Ends with a name of NULL. Those of the tools are in ask.c. */
extern const struct voc_dot voc_dots[];

#endif
