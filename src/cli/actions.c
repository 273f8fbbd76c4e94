/* SPDX-License-Identifier: Apache-2.0 */
/* actions -- read as any other table is. */
#include "cli/actions.h"

#include <stdlib.h>

#include "base/time.h"
#include "cli/rows.h"
#include "cli/tool.h"

enum { DATE, CATEGORY, ACTION, WHERE, COLUMNS };

static int find_columns(const struct voc_schema *schema, int column[COLUMNS], struct voc_error *err)
{
	static const char *const name[COLUMNS] = {"date", "category", "action", "where"};
	for (int i = 0; i < COLUMNS; i++) {
		column[i] = voc_schema_find(schema, voc_span_from(name[i]));
		if (column[i] < 0 && i != WHERE)
			return voc_fail(err, 0, "no column '%s'; actions have date, category, action and perhaps where",
					name[i]);
	}
	return 0;
}

static int read_where(struct voc_actions *actions, struct voc_span where, struct voc_action *action)
{
	size_t at = voc_span_find(where, VOC_SPAN("="), 0);
	if (where.n == 0)
		return 0;
	if (at == (size_t)-1 || at == 0)
		return -1;
	action->field = voc_arena_copy(&actions->arena, voc_span_trim((struct voc_span){where.p, at})).p;
	action->value = voc_arena_copy(&actions->arena, voc_span_trim((struct voc_span){where.p + at + 1, where.n - at - 1})).p;
	return 0;
}

static int read_row(struct voc_actions *actions, const struct voc_record *record, const int column[COLUMNS],
		    struct voc_error *err)
{
	struct voc_time time;
	struct voc_span date = voc_span_trim(record->value[column[DATE]]);
	if (voc_time_read(date, VOC_ORDER_UNKNOWN, 0, &time) != VOC_READ_OK)
		return voc_fail(err, record->line, "bad date '%.*s'; write 2024-05-16", (int)date.n, date.p);
	actions->action = voc_reallocate(actions->action, actions->n + 1, sizeof *actions->action);
	struct voc_action *action = &actions->action[actions->n];
	*action = (struct voc_action){.day = time.day};
	action->category = voc_arena_copy(&actions->arena, voc_span_trim(record->value[column[CATEGORY]]));
	action->action = voc_arena_copy(&actions->arena, voc_span_trim(record->value[column[ACTION]]));
	struct voc_span where = column[WHERE] < 0 ? (struct voc_span){NULL, 0} : voc_span_trim(record->value[column[WHERE]]);
	if (read_where(actions, where, action) < 0)
		return voc_fail(err, record->line, "bad where '%.*s'; write COLUMN=VALUE", (int)where.n, where.p);
	actions->n++;
	return 0;
}

static int read_all(struct voc_stream *stream, struct voc_actions *actions, struct voc_error *err)
{
	struct voc_rows rows = {0};
	struct voc_job job = {0};
	int column[COLUMNS];
	int got = find_columns(&stream->part[0].header, column, err) < 0 ? -1 : 1;
	while (got > 0 && (got = voc_stream_next(stream, &job, err)) > 0) {
		for (size_t i = job.first; i < job.chunk.slices && got > 0; i++) {
			struct voc_record record;
			struct voc_reason why = {"", {NULL, 0}};
			enum voc_fate fate = voc_rows_read(&rows, &job, i, &record, &why);
			if (fate == VOC_REJECTED)
				got = voc_fail(err, job.chunk.slice[i].line, "%s", why.kind);
			else if (fate == VOC_WRITTEN && read_row(actions, &record, column, err) < 0)
				got = -1;
			voc_arena_reset(&rows.arena);
		}
	}
	voc_chunk_release(&job.chunk);
	voc_rows_release(&rows);
	return got < 0 ? -1 : 0;
}

int voc_actions_read(const char *path, struct voc_actions *actions, struct voc_error *err)
{
	struct voc_buffer name = {0};
	struct voc_stream stream;
	*actions = (struct voc_actions){0};
	voc_buffer_text(&name, path);
	voc_buffer_byte(&name, '\0');
	char *file[] = {name.p, NULL};
	int result = voc_stream_open(&stream, file, true, false, NULL, NULL, err);
	if (result == 0)
		result = read_all(&stream, actions, err);
	voc_stream_close(&stream);
	voc_buffer_release(&name);
	return result < 0 ? voc_blame(err, path) : 0;
}

void voc_actions_release(struct voc_actions *actions)
{
	free(actions->action);
	voc_arena_release(&actions->arena);
}
