/* SPDX-License-Identifier: Apache-2.0 */
/* talk -- prompt, line, answer. */
#include "shell/talk.h"

#include <stdlib.h>

#include "cli/ledger.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "shell/edit.h"
#include "shell/script.h"

static void greet(struct voc_session *session)
{
	struct voc_buffer text = {0};
	long long items = 0;
	voc_database_number(session->database, "SELECT count(*) FROM feedback", &items, NULL);
	voc_print_count(&text, (unsigned long long)items);
	voc_buffer_text(&text, voc_in_lang(" items. SQL ends with ; and .help lists commands.\n",
					   " 条反馈。SQL 以 ; 结束，.help 列出命令。\n"));
	if (!voc_settings()->quiet)
		voc_write_stderr(voc_buffer_view(&text));
	voc_buffer_release(&text);
}

/* Who forgot a semicolon cannot get out by .quit or .help, and has to be told why. */
static void tell_stuck(const struct voc_pending *pending, struct voc_span line)
{
	line = voc_span_trim(line);
	if (voc_pending_empty(pending) || line.n < 2 || line.p[0] != '.' || line.p[1] < 'a' || line.p[1] > 'z')
		return;
	voc_say(voc_in_lang("%.*s is read as part of the statement above, which has not ended: ; ends it, Ctrl-C drops it",
			    "%.*s 被当作上面未结束的语句的一部分：用 ; 结束该语句，或按 Ctrl-C 放弃"),
		(int)line.n, line.p);
}

static void do_line(struct voc_session *session, struct voc_pending *pending, const char *line)
{
	tell_stuck(pending, voc_span_from(line));
	if (!voc_pending_add(pending, voc_span_from(line), 1))
		return;
	voc_edit_remember(voc_buffer_view(&pending->text));
	voc_pending_do(session, pending, NULL);
}

int voc_talk(struct voc_session *session)
{
	struct voc_pending pending = {0};
	greet(session);
	voc_edit_open(session, session->options.history);
	while (!session->over) {
		bool goes_on = !voc_pending_empty(&pending);
		voc_interrupted = 0;
		char *line = voc_edit_line(goes_on ? "  ...> " : "voc> ", goes_on);
		if (!line)
			break;
		if (voc_interrupted)
			voc_pending_drop(&pending);
		else
			do_line(session, &pending, line);
		free(line);
	}
	if (!session->over)
		voc_write_stderr(VOC_SPAN("\n"));
	voc_edit_close();
	voc_pending_release(&pending);
	return VOC_DONE;
}
