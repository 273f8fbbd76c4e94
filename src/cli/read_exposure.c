/* SPDX-License-Identifier: Apache-2.0 */
/* read_exposure -- a small file, read as all others are. */
#include "cli/read_exposure.h"

#include "cli/rows.h"
#include "cli/tool.h"

static int read_job(struct voc_rows *rows, const struct voc_job *job, struct voc_exposure *exposure, struct voc_error *err)
{
	for (size_t i = job->first; i < job->chunk.slices; i++) {
		struct voc_record record;
		struct voc_reason why = {"", {NULL, 0}};
		enum voc_fate fate = voc_rows_read(rows, job, i, &record, &why);
		int result = 0;
		if (fate == VOC_WRITTEN)
			result = voc_exposure_add(exposure, &record, err);
		else if (fate == VOC_REJECTED)
			result = voc_fail(err, job->chunk.slice[i].line, "exposure: %s", why.kind);
		voc_arena_reset(&rows->arena);
		if (result < 0)
			return -1;
	}
	return 0;
}

static int read_all(struct voc_stream *stream, struct voc_exposure *exposure, struct voc_error *err)
{
	struct voc_job job = {0};
	struct voc_rows rows = {0};
	int got = voc_exposure_columns(exposure, &stream->schema, err) < 0 ? -1 : 1;
	while (got > 0 && (got = voc_stream_next(stream, &job, err)) > 0)
		if (read_job(&rows, &job, exposure, err) < 0)
			got = -1;
	voc_chunk_release(&job.chunk);
	voc_rows_release(&rows);
	return got;
}

int voc_read_exposure(const char *path, struct voc_exposure **exposure)
{
	struct voc_error err = {0};
	struct voc_stream stream;
	*exposure = NULL;
	if (!path)
		return VOC_DONE;
	struct voc_arena arena = {0};
	char *file[] = {(char *)voc_arena_copy(&arena, voc_span_from(path)).p, NULL};
	*exposure = voc_exposure_new();
	int result = voc_stream_open(&stream, file, false, false, NULL, NULL, &err);
	if (result == 0)
		result = read_all(&stream, *exposure, &err);
	if (result < 0)
		voc_blame(&err, path);
	voc_stream_close(&stream);
	voc_arena_release(&arena);
	if (result < 0) {
		voc_exposure_free(*exposure);
		*exposure = NULL;
		return voc_trouble(&err);
	}
	return VOC_DONE;
}
