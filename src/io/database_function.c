/* SPDX-License-Identifier: Apache-2.0 */
/* database_function -- functions of SQL that are written in C. */
#include <stdlib.h>

#include "base/utf8.h"
#include "io/database_handle.h"
#include "voc/arena.h"
#include "voc/buffer.h"

enum { MOST_ARGUMENTS = 8 };

struct binding {
	const struct voc_sql_function *function;
	void *context;
	void (*forget)(void *context);
	struct voc_buffer repaired[MOST_ARGUMENTS];
};

/* SQL can make any bytes a text; ours is always UTF-8. */
static struct voc_span valid_text(sqlite3_value *from, struct voc_buffer *repaired)
{
	struct voc_span text = {(const char *)sqlite3_value_text(from), 0};
	text.n = text.p ? (size_t)sqlite3_value_bytes(from) : 0;
	if (voc_utf8_check(text) == text.n)
		return text;
	voc_buffer_reset(repaired);
	voc_utf8_repair(text, repaired);
	return voc_buffer_view(repaired);
}

static struct voc_value argument_of(sqlite3_value *from, struct voc_buffer *repaired)
{
	struct voc_value value = {.kind = VOC_VALUE_NULL};
	switch (sqlite3_value_type(from)) {
	case SQLITE_INTEGER:
		value.kind = VOC_VALUE_WHOLE;
		value.whole = sqlite3_value_int64(from);
		value.real = (double)value.whole;
		break;
	case SQLITE_FLOAT:
		value.kind = VOC_VALUE_REAL;
		value.real = sqlite3_value_double(from);
		break;
	case SQLITE_TEXT:
	case SQLITE_BLOB:
		value.kind = VOC_VALUE_TEXT;
		value.text = valid_text(from, repaired);
		break;
	default:
		break;
	}
	return value;
}

static void give(sqlite3_context *to, const struct voc_value *value)
{
	switch (value->kind) {
	case VOC_VALUE_WHOLE:
		sqlite3_result_int64(to, value->whole);
		break;
	case VOC_VALUE_REAL:
		sqlite3_result_double(to, value->real);
		break;
	case VOC_VALUE_TEXT:
		sqlite3_result_text64(to, value->text.n ? value->text.p : "", value->text.n, SQLITE_TRANSIENT, SQLITE_UTF8);
		break;
	default:
		sqlite3_result_null(to);
		break;
	}
}

static void call(sqlite3_context *to, int n, sqlite3_value **from)
{
	struct binding *binding = sqlite3_user_data(to);
	struct voc_value argument[MOST_ARGUMENTS];
	struct voc_value result = {.kind = VOC_VALUE_NULL};
	struct voc_error err = {0};
	if (n > MOST_ARGUMENTS) {
		sqlite3_result_error(to, "too many arguments", -1);
		return;
	}
	for (int i = 0; i < n; i++)
		argument[i] = argument_of(from[i], &binding->repaired[i]);
	if (binding->function->call(binding->context, argument, n, &result, &err) < 0)
		sqlite3_result_error(to, err.msg, -1);
	else
		give(to, &result);
}

static void forget(void *given)
{
	struct binding *binding = given;
	for (size_t i = 0; i < MOST_ARGUMENTS; i++)
		voc_buffer_release(&binding->repaired[i]);
	binding->forget(binding->context);
	free(binding);
}

int voc_database_function(struct voc_database *database, const struct voc_sql_function *function, void *context,
			  void (*release)(void *context), struct voc_error *err)
{
	struct binding *binding = voc_allocate_zero(1, sizeof *binding);
	binding->function = function;
	binding->context = context;
	binding->forget = release;
	int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
	int code = sqlite3_create_function_v2(database->handle, function->name, function->arguments, flags, binding, call, NULL,
					      NULL, forget);
	return code == SQLITE_OK ? 0 : voc_database_fail(database, code, err);
}
