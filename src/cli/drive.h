/* SPDX-License-Identifier: Apache-2.0 */
/* drive -- one run: files to chunks to workers, and their results in order. Under voc_transform and voc_reduce. */
#ifndef CLI_DRIVE_H
#define CLI_DRIVE_H

#include "cli/rows.h"
#include "cli/select.h"
#include "cli/tool.h"
#include "io/sink.h"

/* A filter opened for one set of input columns: once for each worker. */
struct voc_stage {
	const struct voc_filter *filter; /* these two are given */
	const void *options;
	size_t workers;
	struct voc_schema *out; /* of each worker, all the same */
	void **state;           /* of each worker */
	int *from;              /* for each column of the run's output that of OUT, -1 for none; NULL when both are the same */
};

struct voc_run {
	const struct voc_plan *plan; /* one of these two is set */
	const struct voc_analysis *analysis;
	const void *options;

	struct voc_stream stream;
	struct voc_select select;
	size_t workers;
	bool threaded;
	bool decides; /* an ordered filter looks in any order, and decides when a job's turn has come */

	struct voc_stage *stage; /* a filter's: one a part when it is by_file, else one; before an analysis one or NULL */
	struct voc_schema out;   /* the columns that a filter's run writes */
	void **state;            /* an analysis's: one a worker */

	struct voc_sink *sink; /* NULL for an analysis: its table is written at the end */
	struct voc_sink *rejects;
	struct voc_ledger ledger;
	struct voc_ledger *account; /* that gets it in the end; NULL for none */
	bool gone; /* standard output's reader has gone away */
};

struct voc_worker {
	struct voc_run *run;
	size_t number;
	struct voc_rows rows;
	struct voc_span *value; /* of the record that a filter fills */
	size_t values;
	pthread_t thread;
};

int voc_stage_open(struct voc_stage *stage, const struct voc_schema *in, size_t workers, struct voc_error *err);
/* For a part that voc_stream_open shows: opens the stage, lets it learn and settles it. -1 and ERR. */
int voc_stage_learn(struct voc_stage *stage, struct voc_stream *stream, size_t part, size_t workers, struct voc_error *err);
/* IN through the worker's own state of the filter. OUT lives as long as IN. */
enum voc_fate voc_stage_pass(const struct voc_stage *stage, struct voc_worker *worker, const struct voc_record *in,
			     struct voc_record *out, struct voc_reason *why);
/* The same for a filter that decides later: adds to NOTES when the record may be written. */
enum voc_fate voc_stage_look(const struct voc_stage *stage, struct voc_worker *worker, const struct voc_record *in,
			     struct voc_record *out, struct voc_reason *why, struct voc_buffer *notes);
/* Another record made of the last one; false when there is none. */
bool voc_stage_more(const struct voc_stage *stage, struct voc_worker *worker, struct voc_record *out);
/* Frees all of it, opened or not; adds what was done to SUMMARY. */
void voc_stage_close(struct voc_stage *stage, struct voc_table *summary);

/* Opens stream, selection and rejects file. ORDERED: one worker. SEEN (unless NULL) gets each part of a stream by file, with RUN as
 * context. -1 and ERR. */
int voc_run_open(struct voc_run *run, char **file, bool by_file, bool ordered,
		 int (*seen)(void *context, struct voc_stream *stream, size_t part, struct voc_error *err), struct voc_error *err);
/* Sends every record through the workers. -1 and ERR on trouble; when the reader has gone it ends early and sets run->gone. */
int voc_run_pump(struct voc_run *run, struct voc_error *err);
/* Closes everything, tells about rejects and --stats (SUMMARY may be NULL). STATUS so far in, exit status out. ERR is told when
 * STATUS is trouble. */
int voc_run_close(struct voc_run *run, int status, const struct voc_table *summary, struct voc_error *err);

/* What a worker does with a job: in transform.c and reduce.c. */
void voc_transform_job(struct voc_worker *worker, struct voc_job *job);
void voc_reduce_job(struct voc_worker *worker, struct voc_job *job);
/* What is left to do with a job of a run that decides, when its turn has come: cuts the rows that are not written. */
void voc_transform_decide(struct voc_run *run, struct voc_job *job);

#endif
