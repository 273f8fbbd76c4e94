/* SPDX-License-Identifier: Apache-2.0 */
/* reduce -- records through an analysis to its table. */
#include <stdlib.h>
#include <string.h>

#include "cli/drive.h"
#include "cli/lines.h"
#include "cli/memory.h"
#include "cli/output.h"
#include "cli/quotes.h"
#include "cli/settings.h"

/* The filter that records pass first, if there is one. */
static int open_stage(struct voc_run *run, const struct voc_reduction *plan, struct voc_error *err)
{
	if (!plan->filter)
		return 0;
	run->stage = voc_allocate_zero(1, sizeof *run->stage);
	*run->stage = (struct voc_stage){.filter = plan->filter, .options = plan->filter_options};
	return voc_stage_open(run->stage, &run->stream.schema, run->workers, err);
}

static int open_states(struct voc_run *run, struct voc_error *err)
{
	run->state = voc_allocate_zero(run->workers, sizeof *run->state);
	for (size_t i = 0; i < run->workers; i++) {
		const struct voc_schema *schema = run->stage ? &run->stage->out[i] : &run->stream.schema;
		run->state[i] = run->analysis->open(run->options, schema, err);
		if (!run->state[i])
			return -1;
	}
	return 0;
}

static enum voc_fate add(struct voc_worker *worker, const struct voc_job *job, size_t i, struct voc_reason *why)
{
	const struct voc_run *run = worker->run;
	struct voc_record record, filtered;
	enum voc_fate fate = voc_rows_read(&worker->rows, job, i, &record, why);
	if (fate != VOC_WRITTEN)
		return fate;
	why->kind = voc_select_check(&run->select, &record);
	if (why->kind)
		return VOC_DROPPED;
	if (run->stage)
		fate = voc_stage_pass(run->stage, worker, &record, &filtered, why);
	if (fate != VOC_WRITTEN)
		return fate;
	why->kind = run->analysis->add(run->state[worker->number], run->stage ? &filtered : &record);
	return why->kind ? VOC_DROPPED : VOC_WRITTEN;
}

void voc_reduce_job(struct voc_worker *worker, struct voc_job *job)
{
	for (size_t i = job->first; i < job->chunk.slices; i++) {
		struct voc_reason why = {"", {NULL, 0}};
		enum voc_fate fate = add(worker, job, i, &why);
		voc_ledger_add(&job->ledger, fate, why.kind);
		if (fate == VOC_REJECTED)
			voc_rows_reject(job, i, &why);
		voc_arena_reset(&worker->rows.arena);
	}
}

/* The states of all workers in one; NULL when opening failed. */
static void *merge_states(struct voc_run *run)
{
	void *all = run->state ? run->state[0] : NULL;
	for (size_t i = 1; all && i < run->workers; i++)
		if (run->state[i])
			run->analysis->merge(all, run->state[i]);
	free(run->state);
	return all;
}

static int print_partial(const struct voc_analysis *analysis, const void *state)
{
	struct voc_buffer text = {0};
	struct voc_json json;
	voc_json_init(&json, &text, false);
	analysis->save(state, &json);
	int status = voc_put(voc_settings()->output, voc_buffer_view(&text));
	voc_buffer_release(&text);
	return status;
}

/* Prints what STATE has come to, or puts it into the plan's table, and frees it. */
static int print_state(const struct voc_reduction *plan, void *state)
{
	const struct voc_analysis *analysis = plan->analysis;
	if (voc_settings()->partial) {
		int status = print_partial(analysis, state);
		analysis->close(state, NULL);
		return status;
	}
	if (plan->table) {
		analysis->close(state, plan->table);
		voc_hide_quotes(plan->table);
		return VOC_DONE;
	}
	struct voc_table table;
	voc_table_init(&table, voc_hosted() ? voc_hosted()->name : voc_tool.name);
	analysis->close(state, &table);
	voc_hide_quotes(&table);
	int status = voc_print(&table);
	voc_table_release(&table);
	return status;
}

static int load_line(const struct voc_analysis *analysis, void *state, struct voc_span text, struct voc_error *err)
{
	if (!voc_span_trim(text).n)
		return 0;
	struct voc_document *document = voc_json_parse(text, err);
	if (!document)
		return -1;
	int result = analysis->load(state, voc_json_root(document), err);
	voc_json_free(document);
	return result;
}

static int load_lines(const struct voc_analysis *analysis, void *state, struct voc_lines *lines, struct voc_error *err)
{
	struct voc_chunk chunk = {0};
	int got;
	while ((got = voc_lines_next(lines, &chunk, err)) > 0) {
		for (size_t i = 0; i < chunk.slices && got > 0; i++) {
			const struct voc_slice *slice = &chunk.slice[i];
			struct voc_span text = {chunk.bytes.p + slice->begin, slice->end - slice->begin};
			if (load_line(analysis, state, text, err) < 0) {
				err->line = slice->line;
				got = -1;
			}
		}
		if (got < 0)
			break;
	}
	voc_chunk_release(&chunk);
	return got;
}

static int load_file(const struct voc_analysis *analysis, void *state, const char *path, struct voc_error *err)
{
	struct voc_lines *lines = voc_lines_open(path, "UTF-8", err);
	if (!lines)
		return -1;
	int result = load_lines(analysis, state, lines, err);
	voc_lines_close(lines);
	return result < 0 ? voc_blame(err, path) : 0;
}

/* --merge: the files hold states that --partial wrote. */
static int merge_files(const struct voc_reduction *plan, char **file)
{
	const struct voc_settings *set = voc_settings();
	struct voc_error err = {0};
	if (set->where.n || set->since || set->until)
		return voc_usage_error("--merge reads counts, not records: -w, --since and --until go with --partial");
	if (voc_check_outputs(file, &err) < 0)
		return voc_trouble(&err);
	void *state = plan->analysis->open(plan->options, NULL, &err);
	if (!state)
		return voc_trouble(&err);
	for (; *file; file++) {
		if (load_file(plan->analysis, state, *file, &err) < 0 || voc_memory_check(&err) < 0) {
			plan->analysis->close(state, NULL);
			return voc_trouble(&err);
		}
	}
	return print_state(plan, state);
}

static int go(struct voc_run *run, const struct voc_reduction *plan, char **file, struct voc_error *err)
{
	bool ordered = plan->filter && plan->filter->ordered;
	if (voc_run_open(run, file, false, ordered, NULL, err) < 0 || open_stage(run, plan, err) < 0 || open_states(run, err) < 0 ||
	    voc_run_pump(run, err) < 0)
		return VOC_TROUBLE;
	return VOC_DONE;
}

/* The records are the host's. */
static int reduce_hosted(const struct voc_reduction *plan)
{
	struct voc_error err = {0};
	void *state = voc_hosted()->reduce(plan, &err);
	return state ? print_state(plan, state) : voc_trouble(&err);
}

int voc_reduce_plan(const struct voc_reduction *plan, char **file)
{
	struct voc_error err = {0};
	struct voc_run run = {.analysis = plan->analysis, .options = plan->options, .account = plan->ledger};
	struct voc_table summary;
	if (voc_hosted())
		return reduce_hosted(plan);
	if (voc_memory_check(&err) < 0) /* a limit that is none is told before anything is read */
		return voc_trouble(&err);
	if (voc_check_waiting(file[0]) != VOC_DONE)
		return VOC_TROUBLE;
	if (voc_settings()->merge)
		return merge_files(plan, file);
	voc_table_init(&summary, voc_tool.name);
	int status = go(&run, plan, file, &err);
	void *state = merge_states(&run);
	if (status == VOC_DONE)
		status = print_state(plan, state);
	else
		plan->analysis->close(state, NULL);
	if (run.stage)
		voc_stage_close(run.stage, &summary);
	free(run.stage);
	status = voc_run_close(&run, status, &summary, &err);
	voc_table_release(&summary);
	return status;
}

int voc_reduce(const struct voc_analysis *analysis, const void *options, char **file)
{
	const struct voc_reduction plan = {.analysis = analysis, .options = options};
	return voc_reduce_plan(&plan, file);
}
