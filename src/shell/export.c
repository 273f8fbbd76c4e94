/* SPDX-License-Identifier: Apache-2.0 */
/* export -- what went in comes out again, in the same order and columns. */
#include "shell/export.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/ledger.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/write.h"
#include "shell/store.h"
#include "shell/walk.h"

enum { FLUSH = 1 << 20 };

/* ---- records ---- */

static const char *const row_formats[] = {"csv", "tsv", "jsonl", NULL}; /* as enum voc_row_format */

/* The columns of feedback in which any item has a value. */
static int used_columns(struct voc_session *session, struct voc_schema *used, struct voc_error *err)
{
	const struct voc_schema *all = &session->columns;
	struct voc_buffer sql = {0};
	voc_buffer_text(&sql, "SELECT 1");
	for (size_t i = 0; i < all->columns; i++) {
		voc_buffer_text(&sql, ", count(");
		voc_sql_name(all->name[i], &sql);
		voc_buffer_byte(&sql, ')');
	}
	voc_buffer_text(&sql, " FROM feedback");
	struct voc_statement *count = voc_statement_new(session->database, voc_buffer_view(&sql), NULL, NULL, err);
	int got = count ? voc_statement_step(count, err) : -1;
	for (size_t i = 0; got > 0 && i < all->columns; i++) {
		struct voc_value n;
		voc_statement_value(count, (int)i + 1, &n);
		if (n.whole > 0 || i == (size_t)all->field[VOC_TEXT])
			voc_schema_add(used, all->name[i]);
	}
	voc_statement_free(count);
	voc_buffer_release(&sql);
	return got < 0 ? -1 : 0;
}

struct writer {
	const struct voc_schema *schema;
	struct voc_sink *sink;
	struct voc_buffer out;
	struct voc_error err;
	bool failed;
	unsigned long long rows;
};

static void flush(struct writer *writer)
{
	if (!writer->failed && voc_sink_write(writer->sink, voc_buffer_view(&writer->out), &writer->err) < 0)
		writer->failed = true;
	voc_buffer_reset(&writer->out);
}

static void write_row(void *state, const struct voc_walked *row, struct voc_arena *arena)
{
	struct writer *writer = state;
	const struct voc_record record = {.schema = writer->schema, .value = row->value, .line = (unsigned long)row->item};
	(void)arena;
	writer->rows++;
	voc_write_record(writer->schema, NULL, &record, &writer->out);
	if (writer->out.n >= FLUSH)
		flush(writer);
}

static int write_rows(struct voc_session *session, struct writer *writer, struct voc_error *err)
{
	struct voc_buffer sql = {0};
	void *state[1] = {writer};
	voc_buffer_text(&sql, "SELECT item");
	for (size_t i = 0; i < writer->schema->columns; i++) {
		voc_buffer_byte(&sql, ',');
		voc_sql_name(writer->schema->name[i], &sql);
	}
	voc_buffer_text(&sql, " FROM feedback ORDER BY item");
	struct voc_statement *rows = voc_statement_new(session->database, voc_buffer_view(&sql), NULL, NULL, err);
	struct voc_walk walk = {session->database, rows, 1, write_row, state};
	voc_write_header(writer->schema, &writer->out);
	int result = rows ? voc_walk(&walk, err) : -1;
	flush(writer);
	voc_statement_free(rows);
	voc_buffer_release(&sql);
	if (result == 0 && writer->failed) {
		*err = writer->err;
		result = -1;
	}
	return result;
}

static void tell_rows(const char *file, unsigned long long rows)
{
	struct voc_buffer text = {0};
	voc_print_count(&text, rows);
	voc_note(voc_in_lang("%s: %.*s items", "%s：%.*s 条反馈"), file, (int)text.n, text.p);
	voc_buffer_release(&text);
}

int voc_export(struct voc_session *session, const char *file)
{
	struct voc_settings *set = voc_settings_change();
	struct voc_error err = {0};
	struct voc_schema used;
	int before = set->row_format, format = voc_format_of(file, row_formats, VOC_ROWS_CSV), result = -1;
	if (format < 0)
		return VOC_TROUBLE;
	voc_schema_init(&used);
	if (used_columns(session, &used, &err) == 0) {
		struct writer writer = {.schema = &used, .sink = voc_sink_open(file, &err)};
		set->row_format = format;
		if (writer.sink) {
			result = write_rows(session, &writer, &err);
			if (voc_sink_close(writer.sink, result == 0, result == 0 ? &err : NULL) < 0)
				result = -1;
			if (result == 0)
				tell_rows(file, writer.rows);
		}
		set->row_format = before;
		voc_buffer_release(&writer.out);
	}
	voc_schema_release(&used);
	return result == 0 ? VOC_DONE : voc_trouble(&err);
}

/* ---- the database ---- */

static int copy_to(struct voc_session *session, const char *path, struct voc_error *err)
{
	struct voc_statement *copy = voc_statement_new(session->database, VOC_SPAN("VACUUM INTO ?1"), NULL, NULL, err);
	if (!copy)
		return -1;
	voc_statement_text(copy, 1, voc_span_from(path));
	int result = voc_statement_finish(copy, err);
	voc_statement_free(copy);
	int fd = result < 0 ? -1 : open(path, O_RDONLY | O_CLOEXEC);
	if (result == 0 && (fd < 0 || fsync(fd) < 0))
		result = voc_fail_in(err, path, 0, "cannot be written: %s", strerror(errno));
	if (fd >= 0)
		close(fd);
	return result;
}

int voc_save(struct voc_session *session, const char *file)
{
	struct voc_error err = {0};
	struct voc_arena arena = {0};
	const char *aside = voc_arena_print(&arena, "%s.%ld.tmp", file, (long)getpid()).p;
	int fd = -1, result = -1;
	if (access(file, F_OK) == 0)
		voc_fail_in(&err, file, 0, "is there already; name another file");
	else if ((fd = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) < 0)
		voc_fail_in(&err, file, 0, "cannot be created: %s", strerror(errno));
	if (fd >= 0) {
		close(fd);
		result = copy_to(session, aside, &err);
		if (result == 0 && link(aside, file) < 0) /* unlike rename, never over a file that has come meanwhile */
			result = voc_fail_in(&err, file, 0, "cannot be created: %s", strerror(errno));
		unlink(aside);
	}
	voc_arena_release(&arena);
	return result == 0 ? VOC_DONE : voc_trouble(&err);
}
