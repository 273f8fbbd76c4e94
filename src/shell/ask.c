/* SPDX-License-Identifier: Apache-2.0 */
/* ask -- the tools that count, over the rows of the database: the same options, the same code, the same figures. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/drive.h"
#include "cli/nothing.h"
#include "cli/select.h"
#include "cli/settings.h"
#include "shell/session.h"
#include "shell/states.h"
#include "shell/store.h"
#include "shell/walk.h"

/* Each is a file of src/tools/, built once more under this name. */
extern const struct voc_tool voc_tool_assoc, voc_tool_compare, voc_tool_count, voc_tool_customer, voc_tool_survey, voc_tool_top,
	voc_tool_trend;

static struct {
	const char *command;
	const struct voc_tool *tool;
	struct voc_kept *kept; /* what its options are before anybody gives one */
} asked[] = {
	/* clang-format off: a line each */
	{".top", &voc_tool_top, NULL},         {".trend", &voc_tool_trend, NULL}, {".count", &voc_tool_count, NULL},
	{".compare", &voc_tool_compare, NULL}, {".assoc", &voc_tool_assoc, NULL}, {".customer", &voc_tool_customer, NULL},
	{".survey", &voc_tool_survey, NULL},
	/* clang-format on */
};
enum { ASKED = sizeof asked / sizeof *asked, WORTH_KEEPING = 20000 };

static struct voc_session *at_work; /* a host has no context */
/* What is asked, by all that makes a difference to what is counted; empty when that is not known. */
static struct voc_buffer at_work_name;

void voc_ask_for(struct voc_session *session)
{
	at_work = session;
	if (!session)
		voc_buffer_release(&at_work_name);
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
	const struct voc_stage *stage; /* a filter that records pass first; NULL for none */
	struct voc_worker worker;      /* of that filter */
	void *state;
	unsigned long long seen, passed; /* the conditions */
};

static void add(void *given, const struct voc_walked *row, struct voc_arena *arena)
{
	struct asking *asking = given;
	const struct voc_record record = {.schema = asking->schema, .value = row->value, .line = (unsigned long)row->item};
	struct voc_record filtered;
	struct voc_reason why;
	(void)arena;
	asking->seen++;
	if (voc_select_check(asking->select, &record))
		return;
	asking->passed++;
	if (!asking->stage)
		asking->analysis->add(asking->state, &record);
	else if (voc_stage_pass(asking->stage, &asking->worker, &record, &filtered, &why) == VOC_WRITTEN)
		asking->analysis->add(asking->state, &filtered);
	voc_arena_reset(&asking->worker.rows.arena);
}

static struct voc_statement *rows_after(struct voc_session *session, long long item, struct voc_error *err)
{
	struct voc_buffer sql = {0};
	voc_buffer_text(&sql, "SELECT item");
	for (size_t i = 0; i < session->columns.columns; i++) {
		voc_buffer_byte(&sql, ',');
		voc_sql_name(session->columns.name[i], &sql);
	}
	voc_buffer_print(&sql, " FROM feedback WHERE item > %lld", item);
	struct voc_statement *statement = voc_statement_new(session->database, voc_buffer_view(&sql), NULL, NULL, err);
	voc_buffer_release(&sql);
	return statement;
}

static int open_states(struct asking *asking, size_t n, const struct voc_reduction *plan, const struct asking *first,
		       struct voc_error *err)
{
	for (size_t i = 0; i < n; i++) {
		asking[i] = *first;
		asking[i].worker.number = i;
		asking[i].state =
			plan->analysis->open(plan->options, first->stage ? &first->stage->out[i] : first->schema, err);
		if (!asking[i].state)
			return -1;
	}
	return 0;
}

static int open_stage(struct voc_stage *stage, const struct voc_reduction *plan, const struct voc_schema *schema,
		      size_t workers, struct voc_error *err)
{
	*stage = (struct voc_stage){.filter = plan->filter, .options = plan->filter_options};
	return plan->filter ? voc_stage_open(stage, schema, workers, err) : 0;
}

static void close_stage(struct voc_stage *stage)
{
	struct voc_table summary;
	if (!stage->filter)
		return;
	voc_table_init(&summary, "voc-shell");
	voc_stage_close(stage, &summary);
	voc_table_release(&summary);
}

static int walk(struct voc_session *session, struct asking *asking, size_t workers, long long after, struct voc_error *err)
{
	void **state = voc_allocate_zero(workers, sizeof *state);
	for (size_t i = 0; i < workers; i++)
		state[i] = &asking[i];
	struct voc_statement *rows = rows_after(session, after, err);
	struct voc_walk walk = {session->database, rows, workers, add, state};
	int result = rows ? voc_walk(&walk, err) : -1;
	voc_statement_free(rows);
	free(state);
	return result;
}

static void tell_nothing(const struct asking *asking, size_t n)
{
	unsigned long long seen = 0, passed = 0;
	for (size_t i = 0; i < n; i++) {
		seen += asking[i].seen;
		passed += asking[i].passed;
	}
	if (seen && !passed)
		voc_tell_none_of(seen, asking->select, asking->schema);
}

/* The state of all items after AFTER. */
static void *count(struct voc_session *session, const struct voc_reduction *plan, long long after, struct voc_error *err)
{
	struct voc_select select = {0};
	size_t workers = voc_walk_workers();
	struct asking *asking = voc_allocate_zero(workers, sizeof *asking);
	struct voc_stage stage;
	const struct asking first = {.analysis = plan->analysis,
				     .schema = &session->columns,
				     .select = &select,
				     .stage = plan->filter ? &stage : NULL};
	int result = open_stage(&stage, plan, &session->columns, workers, err);
	if (voc_select_open(&select, &session->columns, result < 0 ? NULL : err) < 0)
		result = -1;
	if (result == 0)
		result = open_states(asking, workers, plan, &first, err);
	if (result == 0)
		result = walk(session, asking, workers, after, err);
	if (result == 0 && !after)
		tell_nothing(asking, workers);
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
	for (size_t i = 0; i < workers; i++) {
		voc_rows_release(&asking[i].worker.rows);
		free(asking[i].worker.value);
	}
	close_stage(&stage);
	voc_select_close(&select);
	free(asking);
	return state;
}

/* Unless another program writes just now, or what was counted is soon counted again. */
static void keep(struct voc_session *session, const struct voc_reduction *plan, const void *state, long long after,
		 long long last)
{
	if (at_work_name.n && last - after >= WORTH_KEEPING)
		voc_state_keep(session->database, at_work_name.p, plan->analysis, state, last, NULL);
}

/* Reads one state of the database, whatever others write meanwhile: what is kept, and the items that came since. */
void *voc_ask(const struct voc_reduction *plan, struct voc_error *err)
{
	struct voc_session *session = at_work;
	long long after = 0, last = 0;
	bool alone = !voc_database_busy(session->database);
	if (alone && voc_database_run(session->database, "BEGIN", err) < 0)
		return NULL;
	void *before =
		voc_state_take(session->database, at_work_name.p, plan->analysis, plan->options, &session->columns, &after);
	if (!before)
		after = 0;
	void *state = NULL;
	if (voc_database_number(session->database, "SELECT max(item) FROM feedback", &last, err) == 0)
		state = count(session, plan, after, err);
	if (state && before) {
		plan->analysis->merge(before, state);
		state = before;
	} else if (before) {
		plan->analysis->close(before, NULL);
	}
	if (state && alone)
		keep(session, plan, state, after, last);
	if (alone && voc_database_run(session->database, "COMMIT", NULL) < 0)
		voc_database_run(session->database, "ROLLBACK", NULL);
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

static void write_option(const struct voc_option *o, struct voc_buffer *out)
{
	if (o->kind == VOC_OPTION_FLAG && *o->to.flag)
		voc_buffer_print(out, " %s", o->name);
	else if (o->kind == VOC_OPTION_WORD && *o->to.word)
		voc_buffer_print(out, " %s=%s", o->name, *o->to.word);
	else if (o->kind == VOC_OPTION_WHOLE && *o->to.whole)
		voc_buffer_print(out, " %s=%ld", o->name, *o->to.whole);
	else if (o->kind == VOC_OPTION_REAL && fabs(*o->to.real) > 0)
		voc_buffer_print(out, " %s=%.17g", o->name, *o->to.real);
	else if (o->kind == VOC_OPTION_CHOICE && *o->to.choice >= 0)
		voc_buffer_print(out, " %s=%s", o->name, o->choices[*o->to.choice]);
	for (size_t w = 0; o->kind == VOC_OPTION_WORDS && w < o->to.words->n; w++)
		voc_buffer_print(out, " %s=%s", o->name, o->to.words->list[w]);
}

/* "voc-trend every=month": the tool and the options by which it counts; or those of which it is not known whether they matter. */
static void name_question(size_t i, bool known, struct voc_buffer *out)
{
	static const char *const counts[] = {"by", "every", "where", "since", "until", "negative", NULL};
	static const char *const shows[] = {"limit",  "output", "format",  "raw-cells", "crlf", "bom",   "partial", "wide",
					    "alerts", "last",   "fail-on", "quiet",     "lang", "color", "jobs",    NULL};
	size_t n;
	const struct voc_option **option = voc_options_flat(asked[i].tool->options, &n);
	voc_buffer_reset(out);
	voc_buffer_text(out, asked[i].tool->name);
	for (size_t k = 0; k < n; k++) {
		struct voc_span name = voc_span_from(option[k]->name);
		if (option[k]->kind != VOC_OPTION_TITLE && !voc_span_is_one_of(name, shows) &&
		    voc_span_is_one_of(name, counts) == known)
			write_option(option[k], out);
	}
	voc_buffer_byte(out, '\0');
	free(option);
}

static int run(struct voc_session *session, size_t i, char **argument)
{
	struct voc_error err = {0};
	const struct voc_tool *tool = asked[i].tool;
	struct voc_buffer usual = {0}, other = {0};
	size_t n = 0;
	voc_buffer_reset(&at_work_name);
	name_question(i, false, &usual);
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
	else if (!voc_settings()->output || voc_session_may_write(session, voc_settings()->output)) {
		name_question(i, false, &other);
		if (voc_span_equal(voc_buffer_view(&other), voc_buffer_view(&usual)))
			name_question(i, true, &at_work_name);
		status = tool->run(operand);
	}
	voc_buffer_release(&other);
	voc_buffer_release(&usual);
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
