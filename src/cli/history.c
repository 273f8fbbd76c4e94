/* SPDX-License-Identifier: Apache-2.0 */
/* history -- the rows of table feedback as records.
 *
 * Linked only into programs that have SQLite anyway: nothing else in this folder refers to it, so the linker leaves it out of the others. */
#include "cli/history.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "cli/tool.h"
#include "io/database.h"

static struct voc_statement *select_items(struct voc_database *database, const struct voc_schema *schema, struct voc_error *err)
{
	struct voc_buffer sql = {0};
	voc_buffer_text(&sql, "SELECT ");
	for (size_t i = 0; i < schema->columns; i++)
		voc_buffer_print(&sql, "%s%.*s", i ? ", " : "", (int)schema->name[i].n, schema->name[i].p);
	voc_buffer_text(&sql, " FROM feedback ORDER BY item");
	struct voc_statement *statement = voc_statement_new(database, voc_buffer_view(&sql), NULL, NULL, err);
	voc_buffer_release(&sql);
	return statement;
}

/* Numbers come back as the tools write them. */
static struct voc_span text_of(const struct voc_value *value, struct voc_buffer *out)
{
	struct voc_decimal decimal;
	if (value->kind != VOC_VALUE_REAL)
		return value->kind == VOC_VALUE_TEXT ? value->text : (struct voc_span){"", 0};
	voc_decimal_from(value->real, &decimal);
	voc_buffer_reset(out);
	voc_decimal_write(&decimal, out);
	return voc_buffer_view(out);
}

static int read_items(struct voc_replay *replay, struct voc_database *database, struct voc_error *err)
{
	const struct voc_schema *schema = voc_replay_schema(replay);
	struct voc_statement *items = select_items(database, schema, err);
	if (!items)
		return -1;
	struct voc_span *cell = voc_allocate_zero(schema->columns, sizeof *cell);
	struct voc_buffer *number = voc_allocate_zero(schema->columns, sizeof *number);
	int got;
	while ((got = voc_statement_step(items, err)) > 0) {
		const struct voc_record record = {.schema = schema, .value = cell};
		for (size_t i = 0; i < schema->columns; i++) {
			struct voc_value value;
			voc_statement_value(items, (int)i, &value);
			cell[i] = text_of(&value, &number[i]);
		}
		voc_replay_keep(replay, &record);
	}
	for (size_t i = 0; i < schema->columns; i++)
		voc_buffer_release(&number[i]);
	free(number);
	free(cell);
	voc_statement_free(items);
	return got;
}

int voc_history_read(struct voc_replay *replay, const char *path)
{
	struct voc_error err = {0};
	struct voc_database *database = voc_database_read(path, VOC_STORE_FORMAT, VOC_STORE_LAYOUT, &err);
	int status = database ? read_items(replay, database, &err) : -1;
	if (database && voc_database_unchanged(database, &err) < 0)
		status = -1;
	voc_database_close(database);
	return status < 0 ? voc_blame(&err, path), voc_trouble(&err) : VOC_DONE;
}
