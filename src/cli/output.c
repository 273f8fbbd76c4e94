/* SPDX-License-Identifier: Apache-2.0 */
/* output -- tables and other whole results to their place. */
#include "cli/output.h"

#include <string.h>
#include <unistd.h>

#include "cli/help.h"
#include "cli/pager.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "cli/tool.h"
#include "io/sink.h"

static char implied[] = "-";

char *voc_implied_input(void)
{
	return implied;
}

int voc_check_waiting(const char *path)
{
	if (path != implied || !isatty(STDIN_FILENO))
		return VOC_DONE;
	struct voc_buffer text = {0};
	voc_help_short(&voc_tool, &text);
	voc_write_stderr(voc_buffer_view(&text));
	voc_buffer_release(&text);
	return VOC_TROUBLE;
}

static const struct voc_host *host;

void voc_be_hosted(const struct voc_host *by)
{
	host = by;
}

const struct voc_host *voc_hosted(void)
{
	return host;
}

int voc_put(const char *path, struct voc_span bytes)
{
	int status;
	if (host && host->put(path, bytes, &status))
		return status;
	struct voc_error err = {0};
	struct voc_sink *sink = voc_sink_open(path, &err);
	if (!sink)
		return voc_trouble(&err);
	bool written = voc_sink_write(sink, bytes, &err) == 0;
	bool gone = voc_sink_gone(sink);
	if (voc_sink_close(sink, written, written ? &err : NULL) < 0)
		written = false;
	return written || gone ? VOC_DONE : voc_trouble(&err);
}

static int refuse_same(const char *output, const char *option, char **file, struct voc_error *err)
{
	if (!output || strcmp(output, "-") == 0)
		return 0;
	for (; *file; file++)
		if (voc_same_file(output, *file))
			return voc_fail_in(err, output, 0, "%s names an input file; write to another and rename it", option);
	return 0;
}

int voc_check_outputs(char **file, struct voc_error *err)
{
	const struct voc_settings *set = voc_settings();
	if (refuse_same(set->output, "-o", file, err) < 0 || refuse_same(set->rejects, "-r", file, err) < 0)
		return -1;
	if (refuse_same(set->provenance, "--provenance", file, err) < 0)
		return -1;
	if (set->output && set->rejects && (strcmp(set->output, set->rejects) == 0 || voc_same_file(set->output, set->rejects)))
		return voc_fail_in(err, set->output, 0, "-o and -r name the same file");
	return 0;
}

static int refuse_ending(const char *path, const char *const *formats)
{
	struct voc_buffer known = {0};
	for (size_t i = 0; formats[i]; i++)
		voc_buffer_print(&known, "%s%s", i ? " " : "", formats[i]);
	voc_usage_error(voc_in_lang("'%s' ends with no format that can be written; there are: %.*s",
				    "“%s”的后缀不是可写出的格式；可用：%.*s"),
			path, (int)known.n, known.p);
	voc_buffer_release(&known);
	return -1;
}

int voc_format_of(const char *path, const char *const *formats, int usual)
{
	const char *slash = path ? strrchr(path, '/') : NULL, *name = slash ? slash + 1 : path;
	const char *dot = name ? strrchr(name, '.') : NULL;
	if (!dot || dot == name || !dot[1])
		return usual;
	for (int i = 0; formats[i]; i++)
		if (strcmp(dot + 1, formats[i]) == 0)
			return i;
	return refuse_ending(path, formats);
}

static const struct voc_format *chosen_format(void)
{
	const char *name = voc_table_format_name();
	if (name)
		return voc_format_find(voc_span_from(name));
	return voc_output_is_terminal() ? &voc_format_table : &voc_format_csv;
}

bool voc_output_for_people(void)
{
	return chosen_format()->for_people;
}

int voc_print_as(const struct voc_format *format, const struct voc_table *table)
{
	struct voc_style style = voc_output_style();
	struct voc_buffer text = {0};
	format->write(table, &style, &text);
	bool screen = format == &voc_format_table && style.terminal && !voc_hosted();
	int status =
		screen && voc_page(voc_buffer_view(&text)) ? VOC_DONE : voc_put(voc_settings()->output, voc_buffer_view(&text));
	voc_buffer_release(&text);
	return status;
}

int voc_print(const struct voc_table *table)
{
	return voc_print_as(chosen_format(), table);
}
