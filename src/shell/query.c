/* SPDX-License-Identifier: Apache-2.0 */
/* query -- a statement of SQL to its answer, or to what is wrong with it and where. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/visible.h"
#include "base/width.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "shell/session.h"
#include "shell/walk.h"

enum {
	BATCH = 1024,        /* rows written at once where a format allows it */
	SCREEN_ROWS = 10000, /* that a terminal is shown */
	DECIMALS = 15,
};

static const double EXACT = 9007199254740992.0; /* 2^53: beyond, a number is not told from its neighbour */

/* ---- errors ---- */

int voc_complain(const struct voc_origin *origin, const struct voc_error *err)
{
	struct voc_error told = *err;
	if (origin && origin->file && !told.file[0]) {
		snprintf(told.file, sizeof told.file, "%s", origin->file);
		told.line = origin->line;
	}
	return voc_trouble(&told);
}

/* All tables and their columns. */
static void known_names(struct voc_session *session, struct voc_schema *names)
{
	static const char sql[] =
		"SELECT name FROM pragma_table_list UNION SELECT c.name FROM pragma_table_list t, pragma_table_info(t.name) c"
		" WHERE t.schema <> 'temp' OR t.name NOT LIKE 'sqlite%' UNION SELECT name FROM pragma_function_list";
	struct voc_statement *list = voc_statement_new(session->database, voc_span_from(sql), NULL, NULL, NULL);
	struct voc_value name;
	while (list && voc_statement_step(list, NULL) > 0) {
		voc_statement_value(list, 0, &name);
		voc_schema_add(names, name.text);
	}
	voc_statement_free(list);
}

/* "no such column: catgory" gets the names near it. */
static void add_near(struct voc_session *session, struct voc_error *err)
{
	static const char *const lead[] = {"no such column: ", "no such table: ", "no such function: "};
	struct voc_schema names;
	struct voc_arena arena = {0};
	voc_schema_init(&names);
	for (size_t i = 0; i < sizeof lead / sizeof *lead; i++) {
		struct voc_span message = voc_span_from(err->msg);
		if (!voc_span_starts(message, voc_span_from(lead[i])))
			continue;
		struct voc_span wrong = {message.p + strlen(lead[i]), message.n - strlen(lead[i])};
		known_names(session, &names);
		struct voc_span copy = voc_arena_copy(&arena, wrong);
		struct voc_span near = voc_schema_near(&names, copy, &arena);
		if (near.n)
			voc_fail(err, err->line, voc_in_lang("%s%.*s (near: %.*s)", "%s%.*s（相近的：%.*s）"), lead[i],
				 (int)copy.n, copy.p, (int)near.n, near.p);
		break;
	}
	voc_schema_release(&names);
	voc_arena_release(&arena);
}

/* The line of SQL with PLACE in it, and a caret below. */
static void point(struct voc_span sql, size_t place)
{
	size_t begin = place, end = place;
	while (begin > 0 && sql.p[begin - 1] != '\n')
		begin--;
	while (end < sql.n && sql.p[end] != '\n')
		end++;
	struct voc_buffer line = {0}, before = {0}, out = {0};
	voc_visible((struct voc_span){sql.p + begin, end - begin}, &line);
	voc_visible((struct voc_span){sql.p + begin, place - begin}, &before);
	voc_buffer_print(&out, "  %.*s\n  ", (int)line.n, line.p);
	for (size_t i = voc_width(voc_buffer_view(&before)); i > 0; i--)
		voc_buffer_byte(&out, ' ');
	voc_buffer_text(&out, "^\n");
	voc_write_stderr(voc_buffer_view(&out));
	voc_buffer_release(&line);
	voc_buffer_release(&before);
	voc_buffer_release(&out);
}

static int complain_about(struct voc_session *session, struct voc_span sql, long place, const struct voc_origin *origin,
			  struct voc_error *err)
{
	struct voc_origin at = *origin;
	for (long i = 0; i < place; i++)
		at.line += sql.p[i] == '\n';
	add_near(session, err);
	int status = voc_complain(&at, err);
	if (place >= 0 && (size_t)place <= sql.n)
		point(sql, (size_t)place);
	return status;
}

/* ---- rows to a table ---- */

static void add_cell(struct voc_table *table, size_t i, const struct voc_value *value, bool people, bool *numeric)
{
	struct voc_cell *cell = &table->cell[(table->rows - 1) * table->columns + i];
	if (value->kind == VOC_VALUE_NULL) {
		if (people)
			voc_table_text(table, i, VOC_SPAN("NULL"));
		return;
	}
	if (value->kind == VOC_VALUE_TEXT || value->kind == VOC_VALUE_BYTES) {
		*numeric = false;
		*cell = (struct voc_cell){.content = VOC_CELL_TEXT, .text = voc_arena_copy(&table->arena, value->text)};
		return;
	}
	bool whole = value->kind == VOC_VALUE_WHOLE;
	if (whole && (people || value->real >= EXACT || value->real <= -EXACT))
		voc_table_text(table, i, voc_arena_print(&table->arena, "%lld", value->whole));
	else if (people) {
		struct voc_buffer text = {0};
		voc_buffer_number(&text, value->real, DECIMALS);
		voc_table_text(table, i, voc_buffer_view(&text));
		voc_buffer_release(&text);
	} else
		voc_table_number(table, i, value->real);
}

struct result {
	struct voc_table table;
	bool people; /* numbers as they are, NULL as a word */
	bool *numeric;
	unsigned long long rows; /* all that came */
	bool cut;                /* there were more */
};

static void begin_result(struct result *result, const struct voc_statement *statement)
{
	int columns = voc_statement_columns(statement);
	voc_table_init(&result->table, "voc-shell");
	result->numeric = voc_arena_zero(&result->table.arena, (size_t)columns + 1, sizeof *result->numeric);
	for (int i = 0; i < columns; i++) {
		const char *name = voc_arena_copy(&result->table.arena, voc_statement_name(statement, i)).p;
		voc_table_column(&result->table,
				 (struct voc_column){.name = name, .type = VOC_TYPE_NUMBER, .decimals = DECIMALS});
		result->numeric[i] = true;
	}
}

static int add_rows(struct voc_session *session, struct result *result, struct voc_statement *statement, size_t most,
		    struct voc_error *err)
{
	int got = 1;
	while (result->table.rows < most && (got = voc_statement_step(statement, err)) > 0) {
		if (voc_database_stopped(session->database))
			return voc_fail(err, 0, "interrupted");
		voc_table_row(&result->table);
		result->rows++;
		for (size_t i = 0; i < result->table.columns; i++) {
			struct voc_value value;
			voc_statement_value(statement, (int)i, &value);
			add_cell(&result->table, i, &value, result->people, &result->numeric[i]);
		}
	}
	return got;
}

static void type_columns(struct result *result)
{
	for (size_t i = 0; i < result->table.columns; i++)
		result->table.column[i].type = result->numeric[i] ? VOC_TYPE_NUMBER : VOC_TYPE_TEXT;
}

/* ---- what a program reads comes batch by batch ---- */

/* The formats in which a table is its head and then row after row. */
static const struct voc_format *row_format(void)
{
	const char *name = voc_table_format_name();
	const struct voc_format *format = name                       ? voc_format_find(voc_span_from(name))
					  : voc_output_is_terminal() ? NULL
								     : &voc_format_csv;
	return format == &voc_format_csv || format == &voc_format_tsv || format == &voc_format_jsonl ? format : NULL;
}

static int stream(struct voc_session *session, struct voc_statement *statement, const struct voc_format *format,
		  unsigned long long *rows, struct voc_error *err)
{
	struct voc_style style = voc_output_style();
	struct voc_buffer text = {0}, all = {0};
	size_t head = 0;
	bool first = true;
	int got = 1, status = VOC_DONE;
	while (got > 0 && status == VOC_DONE && !session->over) {
		struct result result = {0};
		begin_result(&result, statement);
		if (first)
			format->write(&result.table, &style, &all);
		head = first ? all.n : head;
		first = false;
		got = add_rows(session, &result, statement, BATCH, err);
		*rows += result.rows;
		voc_buffer_reset(&text);
		format->write(&result.table, &style, &text);
		if (text.n > head)
			voc_buffer_add(&all, text.p + head, text.n - head);
		voc_table_release(&result.table);
		bool more =
			got > 0 && voc_settings()->output && voc_settings()->output != session->output; /* a file comes whole */
		if (got >= 0 && !more) {
			status = voc_put(voc_settings()->output, voc_buffer_view(&all));
			voc_buffer_reset(&all);
		}
	}
	voc_buffer_release(&text);
	voc_buffer_release(&all);
	return got < 0 ? -1 : status;
}

static int whole(struct voc_session *session, struct voc_statement *statement, unsigned long long *rows, bool *cut,
		 struct voc_error *err)
{
	struct result result = {.people = voc_output_for_people() || session->record};
	begin_result(&result, statement);
	size_t most = voc_shows_people(session) ? SCREEN_ROWS : SIZE_MAX;
	int got = add_rows(session, &result, statement, most, err);
	type_columns(&result);
	*rows = result.rows;
	*cut = got > 0;
	int status = got < 0 ? -1 : voc_show(session, &result.table);
	voc_table_release(&result.table);
	return status;
}

/* ---- a statement ---- */

static void tell(struct voc_session *session, const struct voc_statement *statement, unsigned long long rows, bool cut)
{
	struct voc_buffer line = {0};
	if (!voc_statement_columns(statement) && !voc_statement_reads(statement))
		voc_buffer_print(&line, voc_in_lang("%lld rows changed", "%lld 行已更改"),
				 voc_database_changed(session->database));
	else if (voc_statement_columns(statement))
		voc_buffer_print(&line, voc_in_lang(rows == 1 ? "%llu row" : "%llu rows", "%llu 行"), rows);
	if (cut)
		voc_buffer_text(&line, voc_in_lang(" and more; .once FILE takes all", "，还有更多；.once 文件 可取全部"));
	if (session->timer)
		voc_session_time(session, &line);
	if (line.n) {
		voc_buffer_byte(&line, '\n');
		voc_write_stderr(voc_buffer_view(&line));
	}
	voc_buffer_release(&line);
}

static int answer(struct voc_session *session, struct voc_statement *statement, unsigned long long *rows, bool *cut,
		  struct voc_error *err)
{
	if (voc_statement_columns(statement) == 0) {
		int result = voc_statement_finish(statement, err);
		voc_session_clock(session);
		return result < 0 ? -1 : VOC_DONE;
	}
	const struct voc_format *format = session->record ? NULL : row_format();
	return format ? stream(session, statement, format, rows, err) : whole(session, statement, rows, cut, err);
}

static int one_statement(struct voc_session *session, struct voc_span sql, struct voc_span *rest,
			 const struct voc_origin *origin)
{
	struct voc_error err = {0};
	unsigned long long rows = 0;
	bool cut = false;
	long place;
	voc_database_rewind(session->database);
	voc_database_guard(session->database, true);
	struct voc_statement *statement = voc_statement_new(session->database, sql, rest, &place, &err);
	int status = statement ? answer(session, statement, &rows, &cut, &err) : err.msg[0] ? -1 : VOC_DONE;
	voc_database_guard(session->database, false);
	if (status < 0)
		status = complain_about(session, sql, statement ? -1 : place, origin, &err);
	else if (statement && (voc_shows_people(session) || session->timer))
		tell(session, statement, rows, cut);
	if (statement && !voc_statement_reads(statement))
		voc_session_refresh(session, NULL);
	voc_statement_free(statement);
	return status;
}

int voc_query(struct voc_session *session, struct voc_span sql, const struct voc_origin *origin)
{
	struct voc_origin at = *origin;
	int status = VOC_DONE;
	while (sql.n && status != VOC_TROUBLE && !session->over) {
		struct voc_span rest = {NULL, 0};
		status = one_statement(session, sql, &rest, &at);
		for (size_t i = 0; rest.p && i < sql.n - rest.n; i++)
			at.line += sql.p[i] == '\n';
		sql = rest;
	}
	return status;
}
