/* SPDX-License-Identifier: Apache-2.0 */
/* look -- reads the first chunk of a file and keeps samples of its columns. */
#include "cli/look.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/rows.h"
#include "cli/tool.h"

enum { SAMPLE_LENGTH = 24 }; /* characters */

/* The beginning of VALUE, with … when there is more. */
static struct voc_span shorten(struct voc_span value, struct voc_arena *arena)
{
	size_t at = 0, length;
	for (size_t k = 0; k < SAMPLE_LENGTH && at < value.n; k++, at += length)
		voc_utf8_decode(value.p + at, &length);
	if (at >= value.n)
		return voc_arena_copy(arena, value);
	return voc_arena_print(arena, "%.*s…", (int)at, value.p);
}

/* Whether SAMPLE was made from VALUE or from one that begins alike. */
static bool made_from(struct voc_span sample, struct voc_span value)
{
	struct voc_span more = VOC_SPAN("…");
	if (voc_span_ends(sample, more))
		return voc_span_starts(value, (struct voc_span){sample.p, sample.n - more.n});
	return voc_span_equal(sample, value);
}

static void keep_samples(struct voc_look *look, const struct voc_record *record)
{
	for (size_t i = 0; i < look->schema.columns; i++) {
		struct voc_span value = voc_span_trim(record->value[i]);
		size_t n = 0;
		while (n < VOC_SAMPLES && look->sample[i][n].n && !made_from(look->sample[i][n], value))
			n++;
		if (value.n && n < VOC_SAMPLES && !look->sample[i][n].n)
			look->sample[i][n] = shorten(value, &look->arena);
	}
}

static void look_at(struct voc_look *look, const struct voc_job *job)
{
	struct voc_rows rows = {0};
	for (size_t i = job->first; i < job->chunk.slices; i++) {
		struct voc_record record;
		struct voc_reason why;
		enum voc_fate fate = voc_rows_read(&rows, job, i, &record, &why);
		if (fate == VOC_WRITTEN)
			keep_samples(look, &record);
		look->records += fate == VOC_WRITTEN;
		look->damaged += fate == VOC_REJECTED;
		voc_arena_reset(&rows.arena);
	}
	voc_rows_release(&rows);
}

static void describe(struct voc_look *look, const struct voc_part *part)
{
	const struct voc_encoding *encoding = voc_input_encoding(&part->input);
	look->encoding = encoding->name;
	snprintf(look->reason, sizeof look->reason, "%s", encoding->reason);
	look->delimiter = part->delimiter;
	look->skipped = part->input.header.skipped;
	voc_schema_copy(&look->schema, &part->header);
	look->sample = voc_allocate_zero(look->schema.columns + 1, sizeof *look->sample);
}

int voc_look_open(struct voc_look *look, const char *path, struct voc_error *err)
{
	char *file[] = {(char *)(size_t)path, NULL};
	struct voc_stream stream;
	struct voc_job job = {0};
	*look = (struct voc_look){.name = strcmp(path, "-") == 0 ? voc_in_lang("standard input", "标准输入") : path};
	voc_schema_init(&look->schema);
	int got = voc_stream_open(&stream, file, true, false, err);
	if (got == 0) {
		describe(look, &stream.part[0]);
		got = voc_stream_next(&stream, &job, err);
	}
	if (got > 0) {
		look_at(look, &job);
		got = voc_stream_next(&stream, &job, err);
	}
	look->whole = got == 0;
	voc_chunk_release(&job.chunk);
	voc_stream_close(&stream);
	return got < 0 ? -1 : 0;
}

void voc_look_release(struct voc_look *look)
{
	voc_schema_release(&look->schema);
	free(look->sample);
	voc_arena_release(&look->arena);
}
