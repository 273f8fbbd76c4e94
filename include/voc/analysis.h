/* SPDX-License-Identifier: Apache-2.0 */
/* analysis -- records to mergeable state to table. One of the two interfaces of computation.
 *
 * merge(a, b) is associative and exact, so that threads, files, months and machines can each hold a part. An analysis opens
 * no file, prints nothing and never asks what day it is: "now" is an option like any other. */
#ifndef VOC_ANALYSIS_H
#define VOC_ANALYSIS_H

#include "voc/error.h"
#include "voc/json.h"
#include "voc/record.h"
#include "voc/table.h"

struct voc_analysis {
	const char *name;

	/* OPTIONS outlives the state. SCHEMA tells the columns to come (check a --by here); NULL with --merge. */
	void *(*open)(const void *options, const struct voc_schema *schema, struct voc_error *err);

	/* NULL when the record was used, else the constant reason why not ("no time"), for the ledger. */
	const char *(*add)(void *state, const struct voc_record *record);

	/* Adds FROM to INTO and frees FROM. Both were opened with the same options. */
	void (*merge)(void *into, void *from);

	/* The state as JSON lines, one object a line, deterministic (--partial), and back (--merge): load gets one line at a
	 * time and adds it to the state; -1 and ERR when it is not from this analysis with these options. */
	void (*save)(const void *state, struct voc_json *out);
	int (*load)(void *state, const struct voc_node *line, struct voc_error *err);

	/* Fills TABLE (initialised, owned by the caller) and frees the state. TABLE may be NULL; so may STATE. */
	void (*close)(void *state, struct voc_table *table);
};

#endif
