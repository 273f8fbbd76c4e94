/* SPDX-License-Identifier: Apache-2.0 */
/* session -- opened once, closed once; the database may be changed for another one between. */
#include "shell/session.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/ledger.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "shell/command.h"
#include "shell/load.h"
#include "shell/store.h"

volatile sig_atomic_t voc_interrupted;

static void stop(int number)
{
	(void)number;
	voc_interrupted = 1;
}

/* At a terminal Ctrl-C ends what is under way, not the session. */
static void catch_interrupts(void)
{
	struct sigaction action = {.sa_handler = stop};
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
}

static int prepare(struct voc_session *session, struct voc_database *database, struct voc_error *err)
{
	const struct voc_shell_options *options = &session->options;
	session->database = database;
	voc_database_permit(database, (options->write ? VOC_MAY_WRITE : 0u) | (options->attach ? VOC_MAY_ATTACH : 0u));
	voc_database_watch(database, options->timeout, &voc_interrupted);
	return voc_functions(session, err) < 0 ? -1 : voc_session_refresh(session, err);
}

int voc_session_open(struct voc_session *session, const struct voc_shell_options *options)
{
	struct voc_error err = {0};
	*session = (struct voc_session){
		.options = *options, .timer = options->terminal, .host = {.reduce = voc_ask, .put = voc_show_put}};
	voc_schema_init(&session->columns);
	if (options->memory)
		voc_database_memory((long long)options->memory << 20);
	struct voc_database *database = voc_store_open(options->path, &err);
	if (!database)
		return voc_trouble(&err);
	if (prepare(session, database, &err) < 0) {
		voc_database_close(database);
		return voc_trouble(&err);
	}
	voc_show_to(session);
	voc_ask_for(session);
	voc_be_hosted(&session->host);
	if (options->terminal)
		catch_interrupts();
	return VOC_DONE;
}

int voc_session_switch(struct voc_session *session, const char *path)
{
	struct voc_error err = {0};
	if (access(path, F_OK) < 0) { /* SQLite would make an empty one, and what is loaded would be gone for a slip */
		voc_say(voc_in_lang("%s: there is no such file; .save makes a database of what is loaded, --db an empty one",
				    "%s：没有此文件；.save 把已载入的内容存为数据库，--db 新建空数据库"),
			path);
		return VOC_TROUBLE;
	}
	struct voc_database *old = session->database, *database = voc_store_open(path, &err);
	if (!database)
		return voc_trouble(&err);
	if (prepare(session, database, &err) < 0) {
		session->database = old;
		voc_database_close(database);
		return voc_trouble(&err);
	}
	voc_database_close(old);
	session->options.path = voc_arena_copy(&session->arena, voc_span_from(path)).p;
	return VOC_DONE;
}

int voc_session_refresh(struct voc_session *session, struct voc_error *err)
{
	struct voc_schema columns;
	voc_schema_init(&columns);
	if (voc_store_columns(session->database, &columns, err) < 0) {
		voc_schema_release(&columns);
		return -1;
	}
	voc_schema_release(&session->columns);
	session->columns = columns;
	return 0;
}

static void tell_loaded(const struct voc_loaded *loaded)
{
	struct voc_buffer text = {0};
	voc_print_count(&text, loaded->added);
	voc_buffer_text(&text, voc_in_lang(loaded->added == 1 ? " item added" : " items added", " 条已加入"));
	if (loaded->changed) {
		voc_buffer_text(&text, voc_in_lang(", changed: ", "，更新："));
		voc_print_count(&text, loaded->changed);
	}
	if (loaded->known) {
		voc_buffer_text(&text, voc_in_lang(", known already: ", "，此前已有："));
		voc_print_count(&text, loaded->known);
	}
	voc_note("%.*s", (int)text.n, text.p);
	voc_buffer_release(&text);
	if (loaded->no_numbers)
		voc_say(voc_in_lang("ratings or sentiments that are no numbers, left empty: %llu (voc-import reads them)",
				    "评分或情感不是数字，已留空：%llu（voc-import 可识别）"),
			loaded->no_numbers);
}

static void remember(struct voc_session *session, const char *path)
{
	struct voc_loaded_file *file = voc_arena_alloc(&session->arena, sizeof *file);
	*file = (struct voc_loaded_file){voc_arena_copy(&session->arena, voc_span_from(path)).p, session->loaded};
	session->loaded = file;
}

/* What is being written cannot be read: it would take its place. */
static bool may_read(const struct voc_session *session, char **file)
{
	for (; *file && session->output; file++) {
		if (!voc_same_file(session->output, *file))
			continue;
		voc_say(voc_in_lang("%s: results are written to it; .output ends that", "%s：正在写入结果；.output 可结束写入"),
			*file);
		return false;
	}
	return true;
}

bool voc_session_may_write(const struct voc_session *session, const char *file)
{
	const char *path = session->options.path;
	if (path && voc_same_file(file, path)) {
		voc_say(voc_in_lang("%s: is the database; name another file", "%s：这是数据库本身；请用别的文件名"), file);
		return false;
	}
	for (const struct voc_loaded_file *loaded = session->loaded; loaded; loaded = loaded->before) {
		if (strcmp(loaded->path, "-") == 0 || !voc_same_file(file, loaded->path))
			continue;
		voc_say(voc_in_lang("%s: was loaded, and is not written over; name another file",
				    "%s：这是已载入的文件，不会覆盖；请用别的文件名"),
			file);
		return false;
	}
	return true;
}

int voc_session_load(struct voc_session *session, char **file)
{
	struct voc_settings *set = voc_settings_change();
	struct voc_settings before = *set;
	struct voc_loaded loaded;
	struct voc_error err = {0};
	if (!may_read(session, file))
		return VOC_TROUBLE;
	for (size_t i = 0; file[i]; i++)
		remember(session, file[i]);
	set->output = NULL;
	voc_database_watch(session->database, 0, &voc_interrupted); /* --timeout is for questions */
	int status = voc_load(session->database, file, &loaded);
	voc_database_watch(session->database, session->options.timeout, &voc_interrupted);
	*set = before;
	voc_progress_clear();
	if (status == VOC_TROUBLE)
		voc_note("%s", voc_in_lang("nothing was loaded", "没有载入任何内容"));
	else
		tell_loaded(&loaded);
	if (voc_session_refresh(session, &err) < 0)
		return voc_trouble(&err);
	return status;
}

static int no_mode(const char *name)
{
	struct voc_buffer known = {0};
	for (size_t i = 0; voc_modes[i]; i++)
		voc_buffer_print(&known, "%s%s", i ? ", " : "", voc_modes[i]);
	voc_say(voc_in_lang("there is no format '%s'; there are %.*s", "没有格式“%s”；可用的有 %.*s"), name, (int)known.n,
		known.p);
	voc_buffer_release(&known);
	return VOC_TROUBLE;
}

/* The options of the tools know the formats. */
int voc_session_mode(struct voc_session *session, const char *name)
{
	static const struct voc_option options[] = {VOC_ALSO(voc_table_options), VOC_END};
	struct voc_error err = {0};
	char tool[] = "voc-shell", option[] = "--format";
	struct voc_arena arena = {0};
	char *word = voc_arena_alloc(&arena, strlen(name) + 1), *operand[4];
	memcpy(word, name, strlen(name) + 1);
	char *argument[] = {tool, option, word, NULL};
	if (!voc_span_is_one_of(voc_span_from(name), voc_modes)) {
		voc_arena_release(&arena);
		return no_mode(name);
	}
	session->record = strcmp(name, "record") == 0;
	int status = VOC_DONE;
	if (!session->record && voc_options_parse(options, argument, operand, &err) < 0)
		status = voc_trouble(&err);
	voc_arena_release(&arena);
	return status;
}

void voc_session_once(struct voc_session *session, const char *file)
{
	session->once = file;
	voc_settings_change()->output = file ? file : session->output;
}

int voc_session_output(struct voc_session *session, const char *file)
{
	struct voc_error err = {0};
	int status = VOC_DONE;
	if (file && !voc_session_may_write(session, file))
		return VOC_TROUBLE;
	if (session->sink && voc_sink_close(session->sink, true, &err) < 0)
		status = voc_trouble(&err);
	session->sink = NULL;
	session->output = file;
	voc_settings_change()->output = file;
	if (!file || status != VOC_DONE)
		return status;
	session->sink = voc_sink_open(file, &err);
	if (session->sink)
		return VOC_DONE;
	session->output = voc_settings_change()->output = NULL;
	return voc_trouble(&err);
}

const struct voc_classifier *voc_session_classifier(struct voc_session *session, struct voc_error *err)
{
	if (session->classifier)
		return session->classifier;
	const char *const *dirs = voc_dict_dirs();
	if (!dirs)
		voc_fail(err, 0, "no dictionaries found; name their folder with VOC_DICT or --only-dict");
	else
		session->classifier = voc_classifier_load(dirs, err);
	return session->classifier;
}

void voc_session_clock(struct voc_session *session)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	session->took = (double)(now.tv_sec - session->begun.tv_sec) + (double)(now.tv_nsec - session->begun.tv_nsec) / 1e9;
}

void voc_session_time(const struct voc_session *session, struct voc_buffer *line)
{
	voc_buffer_print(line, voc_in_lang("%s%.3f s", "%s%.3f 秒"), line->n ? ", " : "", session->took);
}

int voc_session_close(struct voc_session *session, int status)
{
	struct voc_error err = {0};
	bool gone = session->sink && voc_sink_gone(session->sink);
	bool good = status != VOC_TROUBLE && !gone;
	if (session->sink && voc_sink_close(session->sink, good, good ? &err : NULL) < 0 && good)
		status = voc_trouble(&err);
	voc_be_hosted(NULL);
	voc_ask_for(NULL);
	voc_database_close(session->database);
	voc_classifier_free(session->classifier);
	voc_schema_release(&session->columns);
	voc_arena_release(&session->arena);
	return status;
}
