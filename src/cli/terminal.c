/* SPDX-License-Identifier: Apache-2.0 */
/* terminal -- how wide, how colourful, and how far. */
#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli/settings.h"
#include "cli/tool.h"

enum { USUAL_WIDTH = 80 };

bool voc_output_is_terminal(void)
{
	const char *output = voc_settings()->output;
	return (!output || strcmp(output, "-") == 0) && isatty(STDOUT_FILENO);
}

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);
	return value && value[0];
}

/* no-color.org: NO_COLOR with any value turns colour off; the option is stronger than the environment. */
static bool colourful(bool terminal)
{
	switch (voc_settings()->color) {
	case VOC_ALWAYS:
		return true;
	case VOC_NEVER:
		return false;
	default:
		break;
	}
	const char *term = getenv("TERM");
	if (is_set("NO_COLOR"))
		return false;
	if (is_set("FORCE_COLOR"))
		return true;
	return terminal && !(term && strcmp(term, "dumb") == 0);
}

static size_t terminal_width(void)
{
	struct winsize size;
	long long columns;
	if (voc_span_whole(voc_span_from(getenv("COLUMNS")), &columns) && columns > 0 && columns < 10000)
		return (size_t)columns;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return USUAL_WIDTH;
}

struct voc_style voc_output_style(void)
{
	const struct voc_settings *set = voc_settings();
	bool terminal = voc_output_is_terminal();
	return (struct voc_style){
		.lang = voc_message_lang(),
		.terminal = terminal,
		.width = terminal ? terminal_width() : 0,
		.colour = colourful(terminal),
		.raw_cells = set->raw_cells,
		.crlf = set->crlf,
		.bom = set->bom,
	};
}

/* The clock of the progress line; it never reaches the data. */
static struct {
	double begun; /* 0 before the first call */
	double shown;
	bool visible;
} progress;

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool progress_wanted(void)
{
	const struct voc_settings *set = voc_settings();
	if (set->progress || set->quiet)
		return set->progress;
	return isatty(STDERR_FILENO) && !voc_output_is_terminal();
}

static void progress_write(unsigned long long rows, double speed, long long taken, long long size, double passed)
{
	bool terminal = isatty(STDERR_FILENO);
	struct voc_buffer line = {0};
	if (terminal)
		voc_buffer_text(&line, "\r\033[K");
	voc_buffer_print(&line, "%s: ", voc_tool.name);
	voc_buffer_print(&line, voc_in_lang("%llu rows, %.1f MB/s", "%llu 行，%.1f MB/s"), rows, speed);
	if (size > 0 && taken > 0 && taken <= size) {
		double left = passed * (double)(size - taken) / (double)taken;
		voc_buffer_print(&line, voc_in_lang(", %d %%, %.0f s left", "，%d %%，剩余 %.0f 秒"), (int)(taken * 100 / size),
				 left);
	}
	if (!terminal)
		voc_buffer_byte(&line, '\n');
	voc_write_stderr(voc_buffer_view(&line));
	voc_buffer_release(&line);
	progress.visible = terminal;
}

void voc_progress_show(unsigned long long rows, unsigned long long bytes, long long taken, long long size)
{
	if (!progress_wanted())
		return;
	double time = now();
	if (progress.begun <= 0)
		progress.begun = time;
	double passed = time - progress.begun;
	if (passed < 1 || time - progress.shown < (isatty(STDERR_FILENO) ? 0.2 : 1))
		return;
	progress.shown = time;
	progress_write(rows, (double)bytes / 1e6 / passed, taken, size, passed);
}

void voc_progress_clear(void)
{
	if (!progress.visible)
		return;
	progress.visible = false;
	voc_write_stderr(VOC_SPAN("\r\033[K"));
}
