/* SPDX-License-Identifier: Apache-2.0 */
/* intake -- the pipeline of the tools, as processes of this one program, so that its figures are theirs.
 *
 * Files that bear a verdict are the toolkit's own work and pass as they are. */
#include "shell/intake.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/input.h"
#include "cli/ledger.h"
#include "cli/settings.h"
#include "cli/verdict.h"
#include "voc/clean.h"
#include "voc/import.h"
#include "voc/tag.h"

enum { STAGES = 3 };

/* ---- records as they are ---- */

static void *open_plain(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	(void)options;
	(void)err;
	for (size_t i = 0; i < in->columns; i++)
		voc_schema_add(out, in->name[i]);
	return voc_allocate_zero(1, sizeof(size_t));
}

static enum voc_fate pass_plain(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
				struct voc_arena *arena, struct voc_reason *why)
{
	(void)state;
	(void)arena;
	(void)why;
	memcpy(value, in->value, out->schema->columns * sizeof *value);
	return VOC_WRITTEN;
}

static void merge_plain(void *into, void *from)
{
	(void)into;
	free(from);
}

static void close_plain(void *state, struct voc_table *summary)
{
	(void)summary;
	free(state);
}

static const struct voc_filter plain = {
	.name = "load", .by_file = true, .open = open_plain, .pass = pass_plain, .merge = merge_plain, .close = close_plain};

static int pass_on(const struct voc_receiver *receiver, char **file)
{
	const struct voc_plan plan = {.filter = &plain, .receiver = receiver};
	return voc_transform_plan(&plan, file);
}

/* ---- the stages, each with what became of its records ---- */

static int import(const char *const *dirs, char **file, struct voc_ledger *ledger)
{
	struct voc_error err = {0};
	struct voc_arena arena = {0};
	const char *text = voc_settings()->text_column;
	const char *mapping[2] = {text ? voc_arena_print(&arena, "text=%s", text).p : NULL, NULL};
	struct voc_synonyms *synonyms = voc_synonyms_load(dirs, &err);
	struct voc_channels *channels = synonyms ? voc_channels_load(dirs, &err) : NULL;
	const struct voc_import_options options = {.synonyms = synonyms, .channels = channels, .mapping = mapping};
	const struct voc_plan plan = {.filter = &voc_import, .options = &options, .ledger = ledger};
	int status = channels ? voc_transform_plan(&plan, file) : voc_trouble(&err);
	voc_channels_free(channels);
	voc_synonyms_free(synonyms);
	voc_arena_release(&arena);
	return status;
}

static int clean(const char *const *dirs, char **file, struct voc_ledger *ledger)
{
	struct voc_error err = {0};
	struct voc_junk *junk = voc_junk_load(dirs, &err);
	const struct voc_clean_options options = {.junk = junk};
	const struct voc_plan plan = {.filter = &voc_clean, .options = &options, .ledger = ledger};
	int status = junk ? voc_transform_plan(&plan, file) : voc_trouble(&err);
	voc_junk_free(junk);
	return status;
}

static int tag(const char *const *dirs, char **file, struct voc_ledger *ledger)
{
	struct voc_error err = {0};
	struct voc_classifier *classifier = voc_classifier_load(dirs, &err);
	const struct voc_tag_options options = {.classifier = classifier};
	const struct voc_plan plan = {.filter = &voc_tag, .options = &options, .ledger = ledger};
	int status = classifier ? voc_transform_plan(&plan, file) : voc_trouble(&err);
	if (classifier)
		status = voc_tell_limits(classifier, status);
	voc_classifier_free(classifier);
	return status;
}

static int (*const stage[STAGES])(const char *const *dirs, char **file, struct voc_ledger *ledger) = {import, clean, tag};

/* ---- the pipeline ---- */

struct pipeline {
	pid_t child[STAGES];
	int children;
	int out; /* what the last stage writes */
};

/* What a cleaning leaves out is in no table of the database: this is where it is told. */
static void tell_left_out(const struct voc_ledger *ledger)
{
	struct voc_buffer text = {0};
	if (!ledger->fate[VOC_DROPPED])
		return;
	voc_buffer_text(&text, voc_in_lang("left out: ", "略去 "));
	voc_print_count(&text, ledger->fate[VOC_DROPPED]);
	voc_buffer_text(&text, voc_in_lang(" (", " 条（"));
	voc_ledger_reasons(ledger, VOC_DROPPED, voc_message_lang(), &text);
	voc_buffer_text(&text, voc_in_lang(")", "）"));
	voc_say("%.*s", (int)text.n, text.p);
	voc_buffer_release(&text);
}

/* In the child: the stage reads IN (-1: the files) and writes OUT. Only the first one counts aloud. */
_Noreturn static void work(int number, int in, int out, const char *const *dirs, char **file)
{
	static char implied[] = "-";
	char *standard[] = {implied, NULL};
	if ((in >= 0 && dup2(in, STDIN_FILENO) < 0) || dup2(out, STDOUT_FILENO) < 0)
		_exit(VOC_TROUBLE);
	if (in > STDERR_FILENO)
		close(in);
	if (out > STDERR_FILENO)
		close(out);
	struct voc_settings *set = voc_settings_change();
	struct voc_ledger ledger = {0};
	bool quiet = set->quiet;
	set->progress = number == 0 && isatty(STDERR_FILENO) && !set->quiet;
	if (number > 0) { /* what comes is CSV of our own, and the first stage has told about the files */
		set->text_column = set->delimiter = set->encoding = set->sheet = NULL;
		set->input_format = -1;
		set->quiet = true;
	}
	signal(SIGINT, SIG_DFL);
	int status = stage[number](dirs, number > 0 ? standard : file, &ledger);
	if (stage[number] == clean && status != VOC_TROUBLE && !quiet)
		tell_left_out(&ledger);
	_exit(status);
}

static int start(struct pipeline *line, const char *const *dirs, char **file, struct voc_error *err)
{
	int in = -1;
	for (int i = 0; i < STAGES; i++) {
		int ends[2];
		if (pipe(ends) < 0)
			return voc_fail(err, 0, "cannot make a pipe: %s", strerror(errno));
		pid_t child = fork();
		if (child == 0) {
			close(ends[0]);
			work(i, in, ends[1], dirs, file);
		}
		close(ends[1]);
		if (in >= 0)
			close(in);
		in = ends[0];
		if (child < 0) {
			close(in);
			return voc_fail(err, 0, "cannot start a process: %s", strerror(errno));
		}
		line->child[line->children++] = child;
	}
	line->out = in;
	return 0;
}

/* The worst status of all stages. */
static int finish(struct pipeline *line, int status)
{
	for (int i = 0; i < line->children; i++) {
		int how;
		pid_t got;
		while ((got = waitpid(line->child[i], &how, 0)) < 0 && errno == EINTR)
			;
		int one = got > 0 && WIFEXITED(how) ? WEXITSTATUS(how) : VOC_TROUBLE;
		if (one > status)
			status = one;
	}
	return status;
}

/* Hands on what it is given, as of a file called NAME. */
struct relay {
	const struct voc_receiver *to;
	const char *name;
};

static int relay_open(void *context, const struct voc_schema *schema, size_t workers, struct voc_error *err)
{
	const struct relay *relay = context;
	return relay->to->open(relay->to->context, schema, workers, err);
}

static void relay_pack(void *context, size_t worker, const struct voc_schema *schema, const int *from,
		       const struct voc_record *record, struct voc_arena *arena, struct voc_buffer *out)
{
	const struct relay *relay = context;
	relay->to->pack(relay->to->context, worker, schema, from, record, arena, out);
}

static int relay_take(void *context, const char *file, struct voc_span packed, struct voc_error *err)
{
	const struct relay *relay = context;
	(void)file;
	return relay->to->take(relay->to->context, relay->name, packed, err);
}

/* The names of all FILES without their folders: what comes out of the pipeline is of them together. */
static const char *joined_names(char **file, struct voc_arena *arena)
{
	struct voc_buffer names = {0};
	for (; *file; file++) {
		const char *slash = strrchr(*file, '/');
		voc_buffer_print(&names, "%s|", slash ? slash + 1 : *file);
	}
	const char *copy = voc_arena_copy(arena, voc_buffer_view(&names)).p;
	voc_buffer_release(&names);
	return copy;
}

static int through_stages(const struct voc_receiver *receiver, char **file)
{
	struct voc_error err = {0};
	struct pipeline line = {.out = -1};
	const char *const *dirs = voc_dict_dirs();
	char path[32];
	char *read[] = {path, NULL};
	if (!dirs)
		return VOC_TROUBLE;
	if (start(&line, dirs, file, &err) < 0)
		return finish(&line, voc_trouble(&err));
	snprintf(path, sizeof path, "/dev/fd/%d", line.out);
	struct voc_arena arena = {0};
	struct relay relay = {receiver, joined_names(file, &arena)};
	const struct voc_receiver named = {relay_open, relay_pack, relay_take, &relay};
	int status = pass_on(&named, read);
	voc_arena_release(&arena);
	close(line.out);
	return finish(&line, status);
}

/* Whether PATH bears a verdict. Standard input cannot be looked at and read again, and passes through all stages. */
static int is_tagged(const char *path, bool *tagged, struct voc_error *err)
{
	static const enum voc_field needed[] = {VOC_TEXT, VOC_CATEGORY, VOC_ASPECTS, VOC_SENTIMENT, VOC_POLARITY};
	struct voc_input input = {0};
	*tagged = false;
	if (strcmp(path, "-") == 0)
		return 0;
	if (voc_input_open(&input, path, false, err) < 0)
		return voc_blame(err, path);
	*tagged = input.header.found;
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		*tagged = *tagged && input.header.schema.field[needed[i]] >= 0;
	voc_input_close(&input);
	return 0;
}

int voc_intake(const struct voc_receiver *receiver, char **file)
{
	struct voc_error err = {0};
	size_t files = 0, tagged = 0, raw = 0;
	int status = VOC_DONE;
	while (file[files])
		files++;
	char **as_is = voc_allocate_zero(files + 1, sizeof *as_is), **other = voc_allocate_zero(files + 1, sizeof *other);
	for (size_t i = 0; i < files && status == VOC_DONE; i++) {
		bool bears;
		if (is_tagged(file[i], &bears, &err) < 0)
			status = voc_trouble(&err);
		else if (bears)
			as_is[tagged++] = file[i];
		else
			other[raw++] = file[i];
	}
	if (tagged && status == VOC_DONE)
		status = pass_on(receiver, as_is);
	if (raw && status != VOC_TROUBLE) {
		int second = through_stages(receiver, other);
		status = second > status ? second : status;
	}
	free(as_is);
	free(other);
	return status;
}
