/* SPDX-License-Identifier: Apache-2.0 */
/* states -- saved as --partial saves them. A change of an item deletes them all (store.c); new items do not. */
#include "shell/states.h"

#include <stdlib.h>

#include "voc/top.h"
#include "voc/trend.h"

enum { LARGEST = 8 << 20 }; /* reading a larger one back saves no time */

static const struct voc_top_options usual_top;
static const struct voc_trend_options usual_trend = {.every = "month"};

const struct voc_usual voc_usual[VOC_USUALS] = {
	{"voc-top", &voc_top, &usual_top},
	{"voc-trend every=month", &voc_trend, &usual_trend},
};

static int load_line(const struct voc_analysis *analysis, void *state, struct voc_span line, struct voc_error *err)
{
	struct voc_document *document = voc_json_parse(line, err);
	int result = document ? analysis->load(state, voc_json_root(document), err) : -1;
	voc_json_free(document);
	return result;
}

void *voc_state_take(struct voc_database *database, const char *name, const struct voc_analysis *analysis, const void *options,
		     const struct voc_schema *schema, long long *item)
{
	struct voc_error err = {0};
	struct voc_value lines, last;
	struct voc_statement *read =
		voc_statement_new(database, VOC_SPAN("SELECT item, lines FROM states WHERE analysis = ?1"), NULL, NULL, &err);
	void *state = NULL;
	if (read)
		voc_statement_text(read, 1, voc_span_from(name));
	if (read && voc_statement_step(read, &err) > 0) {
		voc_statement_value(read, 0, &last);
		voc_statement_value(read, 1, &lines);
		*item = last.whole;
		state = analysis->open(options, schema, &err);
		struct voc_span rest = lines.text, line;
		int result = 0;
		while (state && result == 0 && voc_span_next(&rest, '\n', &line))
			result = line.n ? load_line(analysis, state, line, &err) : 0;
		if (result < 0) {
			analysis->close(state, NULL);
			state = NULL;
		}
	}
	voc_statement_free(read);
	return state;
}

int voc_state_keep(struct voc_database *database, const char *name, const struct voc_analysis *analysis, const void *state,
		   long long item, struct voc_error *err)
{
	struct voc_buffer text = {0};
	struct voc_json json;
	int result = 0;
	voc_json_init(&json, &text, false);
	analysis->save(state, &json);
	if (text.n > 0 && text.n <= LARGEST) {
		struct voc_statement *write = voc_statement_new(
			database, VOC_SPAN("INSERT OR REPLACE INTO states(analysis, item, lines) VALUES(?1, ?2, ?3)"), NULL,
			NULL, err);
		result = -1;
		if (write) {
			voc_statement_text(write, 1, voc_span_from(name));
			voc_statement_whole(write, 2, item);
			voc_statement_text(write, 3, voc_buffer_view(&text));
			result = voc_statement_finish(write, err);
		}
		voc_statement_free(write);
	}
	voc_buffer_release(&text);
	return result;
}

/* ---- the usual ones, while items are loaded ---- */

/* The usual analyses see RECORD under the columns that they were opened with. */
void voc_counting_add(struct voc_counting *counting, size_t worker, const struct voc_schema *schema, const int *from,
		      const struct voc_record *record, struct voc_arena *arena)
{
	struct voc_record united = {.schema = schema, .value = record->value, .line = record->line};
	if (from) {
		struct voc_span *value = voc_arena_zero(arena, schema->columns, sizeof *value);
		for (size_t i = 0; i < schema->columns; i++)
			if (from[i] >= 0)
				value[i] = record->value[from[i]];
		united.value = value;
	}
	for (int i = 0; i < VOC_USUALS; i++)
		if (counting->usual[i].state[worker])
			voc_usual[i].analysis->add(counting->usual[i].state[worker], &united);
}

/* What the workers have counted so far, in one. */
static void gather(struct voc_counting *counting)
{
	for (int i = 0; i < VOC_USUALS; i++) {
		for (size_t w = 0; w < counting->workers; w++) {
			void *one = counting->usual[i].state[w];
			if (one && counting->usual[i].all)
				voc_usual[i].analysis->merge(counting->usual[i].all, one);
			else if (one)
				counting->usual[i].all = one;
		}
		free(counting->usual[i].state);
		counting->usual[i].state = NULL;
	}
	counting->workers = 0;
}

void voc_counting_open(struct voc_counting *counting, const struct voc_schema *schema, size_t workers)
{
	gather(counting);
	counting->workers = workers;
	for (int i = 0; i < VOC_USUALS; i++) {
		counting->usual[i].state = voc_allocate_zero(workers, sizeof *counting->usual[i].state);
		for (size_t w = 0; w < workers; w++)
			counting->usual[i].state[w] = voc_usual[i].analysis->open(voc_usual[i].options, schema, NULL);
	}
}

int voc_counting_keep(struct voc_counting *counting, struct voc_database *database, const struct voc_schema *schema,
		      long long first, long long last, struct voc_error *err)
{
	int result = 0;
	gather(counting);
	for (int i = 0; i < VOC_USUALS && last >= first; i++) {
		const struct voc_usual *usual = &voc_usual[i];
		void *state = counting->usual[i].all;
		long long item = 0;
		bool right = state != NULL;
		if (right && first > 1) {
			void *before = voc_state_take(database, usual->name, usual->analysis, usual->options, schema, &item);
			right = before && item == first - 1;
			if (right) {
				usual->analysis->merge(before, state);
				counting->usual[i].all = state = before;
			} else {
				usual->analysis->close(before, NULL);
			}
		}
		if (right && result == 0)
			result = voc_state_keep(database, usual->name, usual->analysis, state, last, err);
	}
	return result;
}

void voc_counting_release(struct voc_counting *counting)
{
	gather(counting);
	for (int i = 0; i < VOC_USUALS; i++)
		voc_usual[i].analysis->close(counting->usual[i].all, NULL);
}
