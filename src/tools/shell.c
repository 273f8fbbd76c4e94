/* SPDX-License-Identifier: Apache-2.0 */
/* voc-shell -- ask the feedback in SQL. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/output.h"
#include "cli/settings.h"
#include "cli/tool.h"
#include "shell/command.h"
#include "shell/session.h"
#include "shell/talk.h"

static struct voc_shell_options opt = {.memory = 4096};
static struct voc_words commands;
static const char *format;
static const char *output;
static bool no_history;
static long jobs;

static const struct voc_option options[] = {
	VOC_TITLE("Database"),
	VOC_WORD(0, "db", "FILE", &opt.path, "keep the feedback in FILE, and add to what is there (gone at the end)"),
	VOC_WORDS('c', "command", "SQL", &commands, "a statement or command, then end; again for more"),
	VOC_USUAL('f', "format", "FORMAT", &format, voc_modes, "how to write results (table on a terminal, else csv)"),
	VOC_WORD('o', "output", "FILE", &output, "write results to FILE, which appears whole or not at all"),
	VOC_TITLE("Limits"),
	VOC_FLAG(0, "write", &opt.write, "let SQL change the database (it reads, and writes temporary tables)"),
	VOC_FLAG(0, "attach", &opt.attach, "let SQL open other database files"),
	VOC_FLAG(0, "safe", &opt.safe, "commands read and write no files"),
	VOC_REAL(0, "timeout", "SECONDS", &opt.timeout, "stop a question after so long (never)"),
	VOC_WHOLE(0, "max-memory", "MIB", &opt.memory, "memory for the database (4096)"),
	VOC_WHOLE('j', "jobs", "N", &jobs, "work on N cores (all); the output is the same"),
	VOC_FLAG(0, "no-history", &no_history, "keep no history of what was typed (in ~/.voc_history)"),
	VOC_ALSO(voc_input_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-shell exports/*.csv",
	"voc-shell --db feedback.db june.csv -c '.top -n 10'",
	"voc-shell --db feedback.db -f table -c 'SELECT channel, avg(rating) FROM feedback GROUP BY 1'",
	NULL,
};

static int read_options(bool talks, struct voc_arena *arena)
{
	const char *home = getenv("HOME");
	voc_settings_change()->jobs = jobs;
	if (opt.timeout < 0)
		return voc_usage_error("--timeout needs 0 or more seconds");
	opt.terminal = talks && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	if (!no_history && !opt.safe && home && home[0])
		opt.history = voc_arena_print(arena, "%s/.voc_history", home).p;
	return VOC_DONE;
}

/* What there is to do: -c, else a script on standard input, else a person. */
static int work(struct voc_session *session, bool stdin_is_data)
{
	int status = VOC_DONE;
	for (size_t i = 0; i < commands.n && status != VOC_TROUBLE && !session->over; i++) {
		const struct voc_origin origin = {"-c", 1};
		status = voc_script_text(session, voc_span_from(commands.list[i]), &origin);
	}
	if (commands.n || stdin_is_data)
		return status;
	return session->options.terminal ? voc_talk(session) : voc_script(session, NULL);
}

static int run(char **file)
{
	struct voc_arena arena = {0};
	struct voc_session session;
	bool none = file[0] == voc_implied_input(), stdin_is_data = false;
	for (size_t i = 0; file[i] && !none; i++)
		stdin_is_data = stdin_is_data || strcmp(file[i], "-") == 0;
	if (read_options(!commands.n && !stdin_is_data, &arena) != VOC_DONE)
		return VOC_TROUBLE;
	int status = voc_session_open(&session, &opt);
	if (status == VOC_DONE) {
		if (format)
			status = voc_session_mode(&session, format);
		if (status == VOC_DONE && !none)
			status = voc_session_load(&session, file);
		if (status != VOC_TROUBLE && output)
			status = voc_session_output(&session, output);
		if (status != VOC_TROUBLE) {
			int answered = work(&session, stdin_is_data);
			status = answered > status ? answered : status;
		}
		status = voc_session_close(&session, status);
	}
	voc_arena_release(&arena);
	return status;
}

const struct voc_tool voc_tool = {
	.name = "voc-shell",
	.summary = "ask the feedback in SQL, and by the commands of the other tools",
	.synopsis = "[--db FILE] [-c SQL] [-f FORMAT] [-o FILE] [--write] [--attach] [--safe] [--timeout SECONDS] [file ...]",
	.examples = examples,
	.options = options,
	.licence = "Licence: GPL-3.0-or-later as a program, for the sake of GNU readline; the code of voc is Apache-2.0.",
	.run = run,
};
