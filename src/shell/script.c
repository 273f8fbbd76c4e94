/* SPDX-License-Identifier: Apache-2.0 */
/* script -- lines to statements and commands. A command is a line that begins with a dot; a statement goes on to its semicolon.
 */
#include <string.h>

#include "base/utf8.h"
#include "io/source.h"
#include "shell/session.h"
#include "shell/script.h"

enum { MOST_DEPTH = 16, LONGEST = 16 << 20 };

/* A line before any statement that says nothing. */
static bool says_nothing(struct voc_span line)
{
	line = voc_span_trim(line);
	return line.n == 0 || line.p[0] == '#' || voc_span_starts(line, VOC_SPAN("--"));
}

bool voc_pending_empty(const struct voc_pending *pending)
{
	return pending->text.n == 0;
}

void voc_pending_drop(struct voc_pending *pending)
{
	voc_buffer_reset(&pending->text);
}

bool voc_pending_add(struct voc_pending *pending, struct voc_span line, unsigned long number)
{
	if (pending->text.n == 0 && says_nothing(line))
		return false;
	if (pending->text.n == 0)
		pending->line = number;
	bool command = pending->text.n == 0 && voc_span_trim(line).p[0] == '.';
	voc_buffer_span(&pending->text, line);
	if (command)
		return true;
	voc_buffer_byte(&pending->text, '\n');
	voc_buffer_byte(&pending->text, '\0'); /* for SQLite's eyes only */
	pending->text.n--;
	return voc_sql_complete(pending->text.p);
}

int voc_pending_do(struct voc_session *session, struct voc_pending *pending, const char *file)
{
	struct voc_buffer text = pending->text;
	const struct voc_origin origin = {file, pending->line};
	pending->text = (struct voc_buffer){0};
	int status = text.n ? voc_session_do(session, voc_buffer_view(&text), &origin) : VOC_DONE;
	voc_buffer_release(&text);
	return status;
}

void voc_pending_release(struct voc_pending *pending)
{
	voc_buffer_release(&pending->text);
}

int voc_session_do(struct voc_session *session, struct voc_span text, const struct voc_origin *origin)
{
	struct voc_span trimmed = voc_span_trim(text);
	clock_gettime(CLOCK_MONOTONIC, &session->begun);
	session->took = 0;
	const char *once = session->once;
	int status = VOC_DONE;
	if (trimmed.n && trimmed.p[0] == '.')
		status = voc_command(session, trimmed, origin);
	else if (trimmed.n)
		status = voc_query(session, text, origin);
	if (once && session->once == once)
		voc_session_once(session, NULL);
	return status;
}

int voc_script_text(struct voc_session *session, struct voc_span text, const struct voc_origin *origin)
{
	struct voc_pending pending = {0};
	struct voc_span line;
	unsigned long number = origin->line;
	int status = VOC_DONE;
	while (status != VOC_TROUBLE && !session->over && voc_span_next(&text, '\n', &line)) {
		if (line.n && line.p[line.n - 1] == '\r')
			line.n--;
		if (voc_pending_add(&pending, line, number++))
			status = voc_pending_do(session, &pending, origin->file);
	}
	if (status != VOC_TROUBLE && !session->over)
		status = voc_pending_do(session, &pending, origin->file); /* the last one may lack its semicolon */
	voc_pending_release(&pending);
	return status;
}

static int read_all(const char *file, struct voc_buffer *text, struct voc_error *err)
{
	struct voc_source *source = voc_source_open(file ? file : "-", err);
	if (!source)
		return -1;
	long got = 1;
	while (got > 0 && text->n < LONGEST) {
		voc_buffer_reserve(text, 1 << 16);
		got = voc_source_read(source, text->p + text->n, 1 << 16, err);
		text->n += got > 0 ? (size_t)got : 0;
	}
	voc_source_close(source);
	if (text->n >= LONGEST)
		return voc_fail(err, 0, "a script of more than 16 MiB");
	if (got >= 0 && voc_utf8_check(voc_buffer_view(text)) != text->n)
		return voc_fail(err, 0, "not UTF-8; save the script in that encoding");
	return got < 0 ? -1 : 0;
}

int voc_script(struct voc_session *session, const char *file)
{
	struct voc_error err = {0};
	struct voc_buffer text = {0};
	const struct voc_origin origin = {file ? file : voc_in_lang("standard input", "标准输入"), 1};
	int status;
	if (session->depth >= MOST_DEPTH) {
		voc_fail(&err, 0, "scripts that read scripts, %d deep", MOST_DEPTH);
		status = voc_trouble(&err);
	} else if (read_all(file, &text, &err) < 0) {
		voc_blame(&err, origin.file);
		status = voc_trouble(&err);
	} else {
		struct voc_span all = voc_buffer_view(&text);
		if (voc_span_starts(all, VOC_SPAN("\xEF\xBB\xBF")))
			all = (struct voc_span){all.p + 3, all.n - 3};
		session->depth++;
		status = voc_script_text(session, all, &origin);
		session->depth--;
	}
	voc_buffer_release(&text);
	return status;
}
