/* SPDX-License-Identifier: Apache-2.0 */
/* verdict -- the dictionaries' verdict where records do not bring it along. */
#ifndef CLI_VERDICT_H
#define CLI_VERDICT_H

#include "voc/classify.h"
#include "voc/filter.h"

/* FIELD of the verdict is wanted in COLUMN; COLUMN NULL: all of the verdict is wanted, unless there is a column FIELD. */
struct voc_verdict_options {
	const char *field;
	const char *column;
};

/* Whether NAME is a column of the verdict. */
bool voc_is_verdict(const char *name);

/* Records as they are; behind their columns COLUMN, where they lack it and FIELD is one of the verdict's. Only then dictionaries are
 * looked for and loaded, once for all workers. */
extern const struct voc_filter voc_verdict_filter;

/* What the filter has loaded, or would load; NULL and ERR. */
const struct voc_classifier *voc_verdict_classifier(struct voc_error *err);

/* Tells about regexes that hit a limit, and frees what the filter loaded. Returns STATUS, or trouble when there was one. */
int voc_verdict_end(int status);

/* A regex that hit a limit may have missed texts; that must not pass unseen: it is told by name, and the exit status is trouble. */
int voc_tell_limits(const struct voc_classifier *classifier, int status);

#endif
