/* SPDX-License-Identifier: Apache-2.0 */
/* show -- results to their place: a file, a pipe, or a screen at a time. */
#include <string.h>

#include "base/visible.h"
#include "base/width.h"
#include "cli/output.h"
#include "cli/pager.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "shell/session.h"

static struct voc_session *shown; /* a host has no context */

void voc_show_to(struct voc_session *session)
{
	shown = session;
}

bool voc_shows_people(const struct voc_session *session)
{
	return session->options.terminal && !session->once && !session->output;
}

/* ---- to their place ---- */

static int write_out(struct voc_session *session, struct voc_span text)
{
	struct voc_error err = {0};
	if (!session->sink) {
		session->sink = voc_sink_open(session->output, &err);
		if (!session->sink)
			return voc_trouble(&err);
	}
	if (voc_sink_write(session->sink, text, &err) == 0)
		return VOC_DONE;
	session->over = true;
	return voc_sink_gone(session->sink) ? VOC_DONE : voc_trouble(&err);
}

bool voc_show_put(const char *path, struct voc_span bytes, int *status)
{
	voc_session_clock(shown);
	if (path && path != shown->output)
		return false;
	bool screen = !path && shown->options.terminal;
	if (screen && voc_page(bytes))
		*status = VOC_DONE;
	else
		*status = write_out(shown, bytes);
	return true;
}

int voc_show_text(struct voc_session *session, struct voc_span text)
{
	(void)session;
	return voc_put(voc_settings()->output, text);
}

/* ---- a row a block, where a table would be too wide ---- */

static void write_records(const struct voc_table *table, const struct voc_style *style, struct voc_buffer *out)
{
	size_t widest = 0;
	for (size_t i = 0; i < table->columns; i++) {
		size_t width = voc_width(voc_span_from(table->column[i].name));
		widest = width > widest ? width : widest;
	}
	for (size_t row = 0; row < table->rows; row++) {
		voc_buffer_print(out, "%s\xE2\x94\x80\xE2\x94\x80 %zu \xE2\x94\x80\xE2\x94\x80\n", row ? "\n" : "", row + 1);
		for (size_t i = 0; i < table->columns; i++) {
			const struct voc_cell *cell = voc_table_cell(table, row, i);
			struct voc_span name = voc_span_from(table->column[i].name);
			for (size_t pad = voc_width(name); pad < widest; pad++)
				voc_buffer_byte(out, ' ');
			style->terminal ? voc_visible(name, out) : voc_buffer_span(out, name);
			voc_buffer_text(out, "  ");
			style->terminal ? voc_visible(cell->text, out) : voc_buffer_span(out, cell->text);
			voc_buffer_byte(out, '\n');
		}
	}
}

/* A table cannot get narrower than that. */
static bool fits(const struct voc_table *table, size_t width)
{
	size_t least = 0;
	for (size_t i = 0; i < table->columns; i++)
		least += (table->column[i].type == VOC_TYPE_TEXT ? 8u : 4u) + 2;
	return width == 0 || least <= width + 2;
}

int voc_show(struct voc_session *session, const struct voc_table *table)
{
	struct voc_style style = voc_output_style();
	bool people = voc_output_for_people();
	if (!session->record && !(people && style.terminal && !fits(table, style.width)))
		return voc_print(table);
	struct voc_buffer text = {0};
	write_records(table, &style, &text);
	int status = voc_show_text(session, voc_buffer_view(&text));
	voc_buffer_release(&text);
	return status;
}
