/* SPDX-License-Identifier: Apache-2.0 */
/* prepare -- exports as they come, made ready for an analysis: looked at, imported and cleaned unless they are tagged already. */
#ifndef CLI_PREPARE_H
#define CLI_PREPARE_H

#include <sys/types.h>

#include "cli/tool.h"
#include "io/encoding.h"

/* What one operand turned out to be. */
struct voc_export {
	const char *path; /* as given */
	const char *read; /* what to open for it: standard input has been put into a file */
	struct voc_encoding encoding;
	bool tagged;
};

/* One line of the account of a step: what became of N records, or what was done N times. */
struct voc_account_line {
	struct voc_span step;   /* "import", "clean" */
	struct voc_span what;   /* "read", "written", "rejected", "dropped", "done" */
	struct voc_span reason; /* empty for the sum */
	unsigned long long n;
};

struct voc_prepared {
	struct voc_export *export;
	size_t exports;
	bool tagged;                   /* all of them: nothing was done */
	char **file;                   /* to be read instead of the operands; NULL-terminated */
	struct voc_account_line *line; /* complete after voc_prepare_end */
	size_t lines;
	struct voc_arena arena;
	pid_t child[2];
	int account[2]; /* where they tell it */
	size_t children;
	int data; /* the end of the pipe */
};

/* Raw exports go through voc-import and voc-clean as these options say. */
struct voc_prepare_options {
	const void *import; /* struct voc_import_options */
	const void *clean;  /* struct voc_clean_options */
};

/* Looks at FILES. Where they are raw, starts processes that import and clean them and of which FILE is the end; what the input options
 * say is theirs: call voc_settings_inner(true) before FILE is read. -1 and ERR, also when some are tagged and some are not; ERR stays
 * empty when a process has told the reason. */
int voc_prepare(char **file, const struct voc_prepare_options *options, struct voc_prepared *prepared, struct voc_error *err);

/* Waits for the processes and takes down their accounts; STATUS, or trouble when one of them failed (it has said why). */
int voc_prepare_end(struct voc_prepared *prepared, int status);
void voc_prepare_release(struct voc_prepared *prepared);

#endif
