/* SPDX-License-Identifier: Apache-2.0 */
/* stage -- a filter at work: opened once for each worker, passed record by record, its counts added up at the end. */
#include <stdlib.h>

#include "cli/drive.h"

int voc_stage_open(struct voc_stage *stage, const struct voc_schema *in, size_t workers, struct voc_error *err)
{
	stage->workers = workers;
	stage->out = voc_allocate_zero(workers, sizeof *stage->out);
	stage->state = voc_allocate_zero(workers, sizeof *stage->state);
	for (size_t i = 0; i < workers; i++)
		voc_schema_init(&stage->out[i]);
	for (size_t i = 0; i < workers; i++) {
		stage->state[i] = stage->filter->open(stage->options, in, &stage->out[i], err);
		if (!stage->state[i])
			return -1;
	}
	return 0;
}

/* The good records of a chunk. */
static void show(const struct voc_stage *stage, struct voc_rows *rows, struct voc_job *job)
{
	for (size_t i = job->first; i < job->chunk.slices; i++) {
		struct voc_record sample;
		struct voc_reason why;
		if (voc_rows_read(rows, job, i, &sample, &why) == VOC_WRITTEN)
			stage->filter->learn(stage->state[0], &sample);
		voc_arena_reset(&rows->arena);
	}
}

/* The first chunk, and the others as long as the filter is undecided. */
static int show_all(const struct voc_stage *stage, struct voc_stream *stream, size_t part, struct voc_error *err)
{
	struct voc_rows rows = {0};
	struct voc_job head = {0}, job = {0};
	int got = 1;
	voc_stream_head(stream, part, &head);
	show(stage, &rows, &head);
	while (stage->filter->undecided(stage->state[0]) && (got = voc_stream_ahead(stream, part, &job, err)) > 0)
		show(stage, &rows, &job);
	voc_stream_back(stream, part);
	voc_chunk_release(&job.chunk);
	voc_rows_release(&rows);
	return got < 0 ? -1 : 0;
}

int voc_stage_learn(struct voc_stage *stage, struct voc_stream *stream, size_t part, size_t workers, struct voc_error *err)
{
	if (voc_stage_open(stage, stream->part[part].schema, workers, err) < 0)
		return -1;
	if (!stage->filter->learn)
		return 0;
	if (show_all(stage, stream, part, err) < 0)
		return -1;
	for (size_t i = 0; i < workers; i++)
		if (stage->filter->settle(stage->state[i], stage->state[0], &stage->out[i], err) < 0)
			return -1;
	return 0;
}

/* The record that a filter fills. */
static void prepare(const struct voc_stage *stage, struct voc_worker *worker, const struct voc_record *in, struct voc_record *out)
{
	const struct voc_schema *schema = &stage->out[worker->number];
	if (worker->values < schema->columns)
		worker->value = voc_reallocate(worker->value, worker->values = schema->columns, sizeof *worker->value);
	*out = (struct voc_record){.schema = schema, .value = worker->value, .line = in->line};
}

enum voc_fate voc_stage_pass(const struct voc_stage *stage, struct voc_worker *worker, const struct voc_record *in,
			     struct voc_record *out, struct voc_reason *why)
{
	prepare(stage, worker, in, out);
	return stage->filter->pass(stage->state[worker->number], in, out, worker->value, &worker->rows.arena, why);
}

enum voc_fate voc_stage_look(const struct voc_stage *stage, struct voc_worker *worker, const struct voc_record *in,
			     struct voc_record *out, struct voc_reason *why, struct voc_buffer *notes)
{
	prepare(stage, worker, in, out);
	return stage->filter->look(stage->state[worker->number], in, out, worker->value, &worker->rows.arena, why, notes);
}

bool voc_stage_more(const struct voc_stage *stage, struct voc_worker *worker, struct voc_record *out)
{
	if (!stage->filter->more || !stage->filter->more(stage->state[worker->number], worker->value, &worker->rows.arena))
		return false;
	out->raw_columns = 0; /* it is no copy of what was read */
	return true;
}

/* Adds the rows of FROM, label and count, to INTO. */
static void add_summary(struct voc_table *into, const struct voc_table *from)
{
	for (size_t i = into->columns; i < from->columns; i++)
		voc_table_column(into, from->column[i]);
	for (size_t row = 0; from->columns >= 2 && row < from->rows; row++) {
		const struct voc_cell *cell = voc_table_cell(from, row, 0);
		size_t at = 0;
		while (at < into->rows && !voc_span_equal(into->cell[at * into->columns].text, cell->text))
			at++;
		if (at == into->rows) {
			voc_table_row(into);
			voc_table_text(into, 0, cell->text);
			voc_table_number(into, 1, 0);
		}
		into->cell[at * into->columns + 1].number += voc_table_cell(from, row, 1)->number;
	}
}

static void close_states(struct voc_stage *stage, struct voc_table *summary)
{
	const struct voc_filter *filter = stage->filter;
	struct voc_table one;
	for (size_t i = 1; i < stage->workers; i++) {
		if (filter->merge && stage->state[0] && stage->state[i])
			filter->merge(stage->state[0], stage->state[i]);
		else
			filter->close(stage->state[i], NULL);
	}
	voc_table_init(&one, filter->name);
	filter->close(stage->state[0], stage->state[0] ? &one : NULL);
	add_summary(summary, &one);
	voc_table_release(&one);
}

void voc_stage_close(struct voc_stage *stage, struct voc_table *summary)
{
	if (stage->state)
		close_states(stage, summary);
	for (size_t i = 0; stage->out && i < stage->workers; i++)
		voc_schema_release(&stage->out[i]);
	free(stage->out);
	free(stage->state);
	free(stage->from);
}
