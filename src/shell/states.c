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
