/* SPDX-License-Identifier: Apache-2.0 */
/* ask -- the tools that count, over the rows of the database: the same options, the same code, the same figures. */
#include <stdlib.h>
#include <string.h>

#include "cli/select.h"
#include "cli/settings.h"
#include "shell/session.h"
#include "shell/store.h"
#include "shell/walk.h"

/* Each is a file of src/tools/, built once more under this name. */
extern const struct voc_tool voc_tool_count, voc_tool_top, voc_tool_trend;

static struct {
	const char *command;
	const struct voc_tool *tool;
	struct voc_kept *kept; /* what its options are before anybody gives one */
} asked[] = {
	{".top", &voc_tool_top, NULL},
	{".trend", &voc_tool_trend, NULL},
	{".count", &voc_tool_count, NULL},
};
enum { ASKED = sizeof asked / sizeof *asked };

static struct voc_session *at_work; /* a host has no context */

void voc_ask_for(struct voc_session *session)
{
	at_work = session;
	for (size_t i = 0; i < ASKED; i++) {
		if (session && !asked[i].kept)
			asked[i].kept = voc_options_keep(asked[i].tool->options);
		if (!session) {
			voc_kept_free(asked[i].kept);
			asked[i].kept = NULL;
		}
	}
}

const char *voc_ask_name(size_t index)
{
	return index < ASKED ? asked[index].command : NULL;
}

const struct voc_tool *voc_ask_about(size_t index)
{
	return asked[index].tool;
}

/* ---- rows to an analysis ---- */

struct asking {
	const struct voc_analysis *analysis;
	const struct voc_schema *schema;
	const struct voc_select *select;
	void *state;
};

static void add(void *given, const struct voc_walked *row, struct voc_arena *arena)
{
	struct asking *asking = given;
	const struct voc_record record = {.schema = asking->schema, .value = row->value, .line = (unsigned long)row->item};
	(void)arena;
	if (!voc_select_check(asking->select, &record))
		asking->analysis->add(asking->state, &record);
}

static struct voc_statement *all_rows(struct voc_session *session, struct voc_error *err)
{
	struct voc_buffer sql = {0};
	voc_buffer_text(&sql, "SELECT item");
	for (size_t i = 0; i < session->columns.columns; i++) {
		voc_buffer_byte(&sql, ',');
		voc_sql_name(session->columns.name[i], &sql);
	}
	voc_buffer_text(&sql, " FROM feedback");
	struct voc_statement *statement = voc_statement_new(session->database, voc_buffer_view(&sql), NULL, NULL, err);
	voc_buffer_release(&sql);
	return statement;
}

static int open_states(struct asking *asking, size_t n, const struct voc_reduction *plan, struct voc_session *session,
		       const struct voc_select *select, struct voc_error *err)
{
	for (size_t i = 0; i < n; i++) {
		asking[i] = (struct asking){plan->analysis, &session->columns, select, NULL};
		asking[i].state = plan->analysis->open(plan->options, &session->columns, err);
		if (!asking[i].state)
			return -1;
	}
	return 0;
}

static int walk(struct voc_session *session, struct asking *asking, size_t workers, struct voc_error *err)
{
	void **state = voc_allocate_zero(workers, sizeof *state);
	for (size_t i = 0; i < workers; i++)
		state[i] = &asking[i];
	struct voc_statement *rows = all_rows(session, err);
	struct voc_walk walk = {session->database, rows, workers, add, state};
	int result = rows ? voc_walk(&walk, err) : -1;
	voc_statement_free(rows);
	free(state);
	return result;
}

void *voc_ask(const struct voc_reduction *plan, struct voc_error *err)
{
	struct voc_session *session = at_work;
	struct voc_select select = {0};
	size_t workers = voc_walk_workers();
	struct asking *asking = voc_allocate_zero(workers, sizeof *asking);
	int result = voc_select_open(&select, &session->columns, err);
	if (result == 0)
		result = open_states(asking, workers, plan, session, &select, err);
	if (result == 0)
		result = walk(session, asking, workers, err);
	for (size_t i = 1; i < workers; i++) {
		if (result == 0)
			plan->analysis->merge(asking[0].state, asking[i].state);
		else
			plan->analysis->close(asking[i].state, NULL);
	}
	void *state = asking[0].state;
	if (result < 0) {
		plan->analysis->close(state, NULL);
		state = NULL;
	}
	voc_select_close(&select);
	free(asking);
	return state;
}

/* ---- a tool's command line ---- */

/* What the session chose stays, what the last command chose is forgotten. */
static void restore(size_t i, int format, const char *output)
{
	voc_options_restore(asked[i].kept);
	voc_settings_change()->table_format = format;
	voc_settings_change()->output = output;
}

static int run(struct voc_session *session, size_t i, char **argument)
{
	struct voc_error err = {0};
	const struct voc_tool *tool = asked[i].tool;
	size_t n = 0;
	while (argument[n])
		n++;
	char **operand = voc_allocate_zero(n + 1, sizeof *operand);
	int operands = voc_options_parse(tool->options, argument, operand, &err);
	int status = VOC_TROUBLE;
	if (operands < 0)
		voc_complain(NULL, &err);
	else if (operands > 0)
		voc_say(voc_in_lang("%s asks the database and reads no files; .load '%s' brings one in",
				    "%s 只查询数据库，不读取文件；可用 .load '%s' 载入"),
			asked[i].command, operand[0]);
	else if (session->options.safe && voc_settings()->output != session->output && voc_settings()->output != session->once)
		voc_say("%s", voc_in_lang("--safe: no files are written", "--safe：不写文件"));
	else
		status = tool->run(operand);
	free(operand);
	return status;
}

bool voc_ask_tool(struct voc_session *session, const char *command, char **argument, int *status)
{
	for (size_t i = 0; i < ASKED; i++) {
		if (strcmp(asked[i].command, command) != 0)
			continue;
		int format = voc_settings()->table_format;
		const char *output = voc_settings()->output;
		restore(i, format, output);
		session->host.name = asked[i].tool->name;
		*status = run(session, i, argument);
		restore(i, format, output);
		return true;
	}
	return false;
}
