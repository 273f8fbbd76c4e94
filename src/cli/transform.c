/* SPDX-License-Identifier: Apache-2.0 */
/* transform -- records through a filter. */
#include <stdlib.h>
#include <string.h>

#include "base/processor.h"
#include "cli/drive.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/write.h"

static size_t stages(const struct voc_run *run)
{
	return run->plan->filter->by_file ? run->stream.parts : 1;
}

/* The output has the columns of the first stage, then those that only later ones have. */
static void unite_outputs(struct voc_run *run)
{
	for (size_t s = 0; s < stages(run); s++) {
		const struct voc_schema *out = run->stage[s].out;
		for (size_t i = 0; i < out->columns; i++)
			if (voc_schema_find(&run->out, out->name[i]) < 0)
				voc_schema_add(&run->out, out->name[i]);
	}
	for (size_t s = 0; s < stages(run); s++) {
		struct voc_stage *stage = &run->stage[s];
		bool same = stage->out->columns == run->out.columns;
		stage->from = voc_allocate_zero(run->out.columns, sizeof *stage->from);
		for (size_t i = 0; i < run->out.columns; i++) {
			stage->from[i] = voc_schema_find(stage->out, run->out.name[i]);
			same = same && stage->from[i] == (int)i;
		}
		if (!same)
			continue;
		free(stage->from);
		stage->from = NULL;
	}
}

/* A filter by file: its stage is opened while the beginning of the file is at hand. */
static int see_part(void *context, struct voc_stream *stream, size_t part, struct voc_error *err)
{
	struct voc_run *run = context;
	const struct voc_plan *plan = run->plan;
	const char *path = stream->part[part].path;
	if (!run->stage)
		run->stage = voc_allocate_zero(stream->parts, sizeof *run->stage);
	run->stage[part] = (struct voc_stage){.filter = plan->filter, .options = run->options};
	if (voc_stage_learn(&run->stage[part], stream, part, run->workers, err) < 0)
		return stream->parts > 1 ? voc_blame(err, path) : -1;
	if (plan->settled)
		plan->settled(path, run->stage[part].state[0]);
	return 0;
}

static int open_stages(struct voc_run *run, struct voc_error *err)
{
	if (!run->plan->filter->by_file) {
		run->stage = voc_allocate_zero(1, sizeof *run->stage);
		run->stage[0] = (struct voc_stage){.filter = run->plan->filter, .options = run->options};
		if (voc_stage_open(&run->stage[0], run->stream.part[0].schema, run->workers, err) < 0)
			return run->stream.parts > 1 ? voc_blame(err, run->stream.part[0].path) : -1;
	}
	unite_outputs(run);
	return 0;
}

static int open_output(struct voc_run *run, struct voc_error *err)
{
	if (run->plan->silent)
		return 0;
	const struct voc_receiver *receiver = run->plan->receiver;
	if (receiver)
		return receiver->open(receiver->context, &run->out, run->workers, err);
	run->sink = voc_sink_open(voc_settings()->output, err);
	if (!run->sink)
		return -1;
	struct voc_buffer header = {0};
	if (!run->plan->pages)
		voc_write_header(&run->out, &header);
	int result = voc_sink_write(run->sink, voc_buffer_view(&header), err);
	voc_buffer_release(&header);
	if (result < 0)
		run->gone = voc_sink_gone(run->sink);
	return result;
}

static void write_out(struct voc_worker *worker, const struct voc_stage *stage, const struct voc_record *record,
		      struct voc_buffer *out)
{
	const struct voc_run *run = worker->run;
	const struct voc_receiver *receiver = run->plan->receiver;
	if (receiver)
		receiver->pack(receiver->context, worker->number, &run->out, stage->from, record, &worker->rows.arena, out);
	else
		voc_write_record(&run->out, stage->from, record, out);
}

/* Asks for the memory of a record to come: a chunk is larger than the nearer caches, and a filter looks at much else between two
 * records. */
static void ask_ahead(const struct voc_job *job, size_t i)
{
	enum { LINE = 64, NEXT = 2, FAR = 8, MOST = 512 };
	const struct voc_slice *slice = &job->chunk.slice[i];
	if (job->chunk.slices - i <= FAR)
		return;
	VOC_PREFETCH(&slice[FAR]);
	size_t n = slice[NEXT].end - slice[NEXT].begin;
	for (size_t k = 0; k < n && k < MOST; k += LINE)
		VOC_PREFETCH(job->chunk.bytes.p + slice[NEXT].begin + k);
}

/* Record I through the filter, and out. */
static enum voc_fate pass(struct voc_worker *worker, struct voc_job *job, size_t i, struct voc_reason *why)
{
	const struct voc_run *run = worker->run;
	const struct voc_stage *stage = &run->stage[run->stream.by_file ? job->part - run->stream.part : 0];
	struct voc_record in, out;
	ask_ahead(job, i);
	enum voc_fate fate = voc_rows_read(&worker->rows, job, i, &in, why);
	if (fate != VOC_WRITTEN)
		return fate;
	why->kind = voc_select_check(&run->select, &in);
	if (why->kind)
		return VOC_DROPPED;
	if (run->decides) {
		fate = voc_stage_look(stage, worker, &in, &out, why, &job->notes);
		if (fate != VOC_WRITTEN)
			return fate;
		write_out(worker, stage, &out, &job->out);
		voc_buffer_add(&job->ends, &job->out.n, sizeof job->out.n);
		return fate;
	}
	fate = voc_stage_pass(stage, worker, &in, &out, why);
	if (fate != VOC_WRITTEN || run->plan->silent)
		return fate;
	if (run->plan->pages) {
		voc_buffer_span(&job->out, out.value[0]);
		return fate;
	}
	write_out(worker, stage, &out, &job->out);
	while (voc_stage_more(stage, worker, &out)) {
		write_out(worker, stage, &out, &job->out);
		job->ledger.made++;
	}
	return fate;
}

void voc_transform_job(struct voc_worker *worker, struct voc_job *job)
{
	for (size_t i = job->first; i < job->chunk.slices; i++) {
		struct voc_reason why = {"", {NULL, 0}};
		enum voc_fate fate = pass(worker, job, i, &why);
		if (fate != VOC_WRITTEN || !worker->run->decides)
			voc_ledger_add(&job->ledger, fate, why.kind);
		if (fate == VOC_REJECTED)
			voc_rows_reject(job, i, &why);
		voc_arena_reset(&worker->rows.arena);
	}
}

void voc_transform_decide(struct voc_run *run, struct voc_job *job)
{
	struct voc_buffer *out = &job->out;
	const size_t *end = (const size_t *)(const void *)job->ends.p;
	size_t n = job->ends.n / sizeof *end, from = 0, to = 0;
	const char **drop = voc_allocate_zero(n, sizeof *drop);
	run->plan->filter->decide(run->stage[0].state[0], voc_buffer_view(&job->notes), n, drop);
	for (size_t i = 0; i < n; from = end[i++]) {
		voc_ledger_add(&job->ledger, drop[i] ? VOC_DROPPED : VOC_WRITTEN, drop[i]);
		if (drop[i])
			continue;
		if (to < from)
			memmove(out->p + to, out->p + from, end[i] - from);
		to += end[i] - from;
	}
	out->n = to;
	free(drop);
}

static void close_stages(struct voc_run *run, struct voc_table *summary)
{
	for (size_t s = 0; run->stage && s < stages(run); s++)
		voc_stage_close(&run->stage[s], summary);
	free(run->stage);
	voc_schema_release(&run->out);
}

/* Whether rows may be made before it is decided about them: they are nothing but text in a job's buffer. */
static bool may_decide(const struct voc_plan *plan)
{
	return plan->filter->splits && plan->filter->splits(plan->options) && !plan->receiver && !plan->pages && !plan->silent;
}

static int go(struct voc_run *run, char **file, struct voc_error *err)
{
	const struct voc_filter *filter = run->plan->filter;
	bool decides = may_decide(run->plan);
	if (voc_run_open(run, file, filter->by_file, filter->ordered && !decides, see_part, err) < 0)
		return VOC_TROUBLE;
	run->decides = decides && run->threaded;
	if (open_stages(run, err) < 0)
		return VOC_TROUBLE;
	if (open_output(run, err) < 0 || voc_run_pump(run, err) < 0)
		return run->gone ? VOC_DONE : VOC_TROUBLE;
	return VOC_DONE;
}

int voc_transform_plan(const struct voc_plan *plan, char **file)
{
	struct voc_error err = {0};
	struct voc_run run = {.plan = plan, .options = plan->options, .account = plan->ledger};
	struct voc_table own;
	voc_schema_init(&run.out);
	if (voc_check_waiting(file[0]) != VOC_DONE)
		return VOC_TROUBLE;
	voc_table_init(&own, plan->filter->name);
	struct voc_table *summary = plan->summary ? plan->summary : &own;
	int status = go(&run, file, &err);
	close_stages(&run, summary);
	status = voc_run_close(&run, status, summary, &err);
	voc_table_release(&own);
	return status;
}

int voc_transform(const struct voc_filter *filter, const void *options, char **file)
{
	const struct voc_plan plan = {.filter = filter, .options = options};
	return voc_transform_plan(&plan, file);
}
