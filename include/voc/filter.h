/* SPDX-License-Identifier: Apache-2.0 */
/* filter -- record to record, or left out with a reason. One of the two interfaces of computation. */
#ifndef VOC_FILTER_H
#define VOC_FILTER_H

#include <stdbool.h>

#include "voc/arena.h"
#include "voc/buffer.h"
#include "voc/error.h"
#include "voc/record.h"

struct voc_table;

/* What became of a record. The ledger read = written + rejected + dropped counts these. */
enum voc_fate {
	VOC_WRITTEN,  /* OUT is a record of the output */
	VOC_DROPPED,  /* left out on purpose: a duplicate, an empty text */
	VOC_REJECTED, /* could not be used: an impossible date; goes to the rejects file */
};

/* Why. KIND is a constant phrase that the ledger counts by ("impossible date"); DETAIL may name the value at fault and lives as
 * long as the record. */
struct voc_reason {
	const char *kind;
	struct voc_span detail;
};

struct voc_filter {
	const char *name;

	/* Records must pass in order through one state (duplicates); else the driver may run several states at once. */
	bool ordered;

	/* Each input file is opened for itself, with its own columns; outputs are united by column name (import). Otherwise the
	 * input files are one stream under one schema. */
	bool by_file;

	/* Fills OUT, the columns that will be written (with learn, settle does). NULL and ERR when the options or columns cannot serve.
	 * OPTIONS and IN outlive the state. Called once for each worker, always with the same result. */
	void *(*open)(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err);

	/* NULL, or: is shown the records of a file's beginning (about 1 MiB) before anything else, for what only a column can tell, such as
	 * the order of day and month. One state of each file learns; the three go together. */
	void (*learn)(void *state, const struct voc_record *sample);
	/* After these records: whether more would help. Then the rest is shown as well, where the file can be read twice. */
	bool (*undecided)(void *state);
	/* Fills OUT from what LEARNT was shown: a state of the same file, settled before unless it is STATE itself. -1 and ERR when the
	 * columns cannot serve. */
	int (*settle)(void *state, const void *learnt, struct voc_schema *out, struct voc_error *err);

	/* One record. OUT->value is an array of out-schema columns that the filter fills (it may point into IN and ARENA); the
	 * driver has set schema and line, and raw and raw_columns to none. A filter that only appends columns sets them from IN.
	 * ARENA is reset after the record is written. */
	enum voc_fate (*pass)(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
			      struct voc_arena *arena, struct voc_reason *why);

	/* NULL, or the two halves of PASS for an ordered filter of which only the second needs the order; SPLITS tells whether that is
	 * so with OPTIONS. LOOK is PASS for several states at once: a record that it lets through is written as it is in OUT, if it is
	 * at all, and LOOK adds to NOTES what the decision needs. DECIDE is given the notes on N such records, in order, and sets
	 * DROP[i] to the reason, or to NULL when record i is written. It runs in one of the states while LOOK may do so, too. */
	bool (*splits)(const void *options);
	enum voc_fate (*look)(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
			      struct voc_arena *arena, struct voc_reason *why, struct voc_buffer *notes);
	void (*decide)(void *state, struct voc_span notes, size_t n, const char **drop);

	/* NULL, or: another record made of the one that PASS has just written, in the same VALUE; false when there is none. */
	bool (*more)(void *state, struct voc_span *value, struct voc_arena *arena);

	/* Adds the counts of FROM to INTO and frees FROM. NULL for an ordered filter. */
	void (*merge)(void *into, void *from);

	/* What was done, a row a fact (rule, count), for --stats; SUMMARY may be NULL. Frees the state. Accepts NULL. */
	void (*close)(void *state, struct voc_table *summary);
};

#endif
