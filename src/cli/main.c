/* SPDX-License-Identifier: Apache-2.0 */
/* main -- the one main() of all programs. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/help.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/provenance.h"
#include "cli/settings.h"
#include "cli/tool.h"
#include "io/sink.h"

/* A descriptor that the caller closed must not become our first file: it gets one on which the wrong use fails. */
static void hold_standard_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			if (open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0)
				_exit(VOC_TROUBLE);
}

static void end_by_signal(int number)
{
	voc_sink_abandon();
	signal(number, SIG_DFL);
	raise(number); /* blocked until this handler returns, then it ends the program */
}

/* A signal that was ignored when we were started (nohup) stays ignored. */
static void catch_signals(void)
{
	static const int deadly[] = {SIGINT, SIGTERM, SIGHUP};
	struct sigaction action = {.sa_handler = end_by_signal};
	struct sigaction before;
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
		if (sigaction(deadly[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
			sigaction(deadly[i], &action, NULL);
	signal(SIGPIPE, SIG_IGN); /* EPIPE tells the sink */
}

/* -h, -V and --completion print and end. */
static bool asked_about_itself(const struct voc_option *table, struct voc_buffer *out)
{
	const struct voc_settings *set = voc_settings();
	if (set->help)
		voc_help(&voc_tool, table, out);
	else if (set->version)
		voc_version(&voc_tool, out);
	else if (set->completion >= 0)
		voc_completion(&voc_tool, table, (enum voc_shell)set->completion, out);
	return out->n > 0;
}

static int refuse(const struct voc_error *err)
{
	struct voc_arena arena = {0};
	int status = voc_usage_error("%s", voc_message(err->msg, &arena));
	voc_arena_release(&arena);
	return status;
}

static int run(char **argv, char **operand)
{
	const struct voc_option table[] = {
		VOC_ALSO(voc_tool.options),
		VOC_ALSO(voc_common_options),
		VOC_END,
	};
	struct voc_error err = {0};
	int operands = voc_options_parse(table, argv, operand, &err);
	if (operands < 0)
		return refuse(&err);
	struct voc_buffer page = {0};
	if (asked_about_itself(table, &page)) {
		int status = voc_put(NULL, voc_buffer_view(&page));
		voc_buffer_release(&page);
		return status;
	}
	if (operands == 0) {
		operand[0] = voc_implied_input();
		operand[1] = NULL;
	}
	return voc_provenance_write(argv, voc_tool.run(operand));
}

int main(int argc, char **argv)
{
	hold_standard_descriptors();
	catch_signals();
	voc_on_no_memory(voc_sink_abandon);
	if (argc < 1)
		return VOC_TROUBLE;
	char **operand = voc_allocate_zero((size_t)argc + 2, sizeof *operand);
	int status = run(argv, operand);
	free(operand);
	return status;
}
