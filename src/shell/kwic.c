/* SPDX-License-Identifier: Apache-2.0 */
/* kwic -- a key word in context: every place of it, one below the other. */
#include <stdlib.h>
#include <string.h>

#include "base/width.h"
#include "shell/find.h"

enum { USUAL_ROWS = 20, CONTEXT = 60 };

/* CELLS of TEXT before byte AT, as far as they go, without line ends; padded in front so that the terms stand below each other.
 */
static struct voc_span left_of(struct voc_span text, size_t at, bool pad, struct voc_arena *arena)
{
	size_t begin = at, used = 0;
	while (begin > 0) { /* one character back */
		size_t p = begin - 1;
		while (p > 0 && ((unsigned char)text.p[p] & 0xC0) == 0x80)
			p--;
		size_t width = voc_width((struct voc_span){text.p + p, begin - p});
		if (used + width > CONTEXT / 2)
			break;
		used += width;
		begin = p;
	}
	size_t spaces = pad && used < CONTEXT / 2 ? CONTEXT / 2 - used : 0;
	char *out = voc_arena_alloc(arena, spaces + at - begin + 1);
	memset(out, ' ', spaces);
	memcpy(out + spaces, text.p + begin, at - begin);
	for (size_t i = spaces; i < spaces + at - begin; i++)
		if (out[i] == '\n' || out[i] == '\t' || out[i] == '\r')
			out[i] = ' ';
	return (struct voc_span){out, spaces + at - begin};
}

static struct voc_span right_of(struct voc_span text, size_t at)
{
	struct voc_span rest = {text.p + at, text.n - at};
	rest.n = voc_width_prefix(rest, CONTEXT / 2, NULL);
	return rest;
}

/* Every place of the needle in the text of ITEM. */
static void add_lines(struct voc_table *table, long long item, struct voc_span raw, const struct voc_needle *needle, bool pad)
{
	struct voc_arena arena = {0};
	struct voc_text text;
	size_t at = 0, begin, end;
	voc_text_fold(raw, &arena, &text);
	while (voc_needle_find(needle, &text, at, &begin, &end)) {
		voc_table_row(table);
		if (pad)
			voc_table_text(table, 0, voc_arena_print(&arena, "%lld", item));
		else
			voc_table_number(table, 0, (double)item);
		voc_table_text(table, 1, left_of(raw, text.at[begin], pad, &arena));
		voc_table_text(table, 2, (struct voc_span){raw.p + text.at[begin], text.at[end] - text.at[begin]});
		voc_table_text(table, 3, right_of(raw, text.at[end]));
		at = end;
	}
	voc_arena_release(&arena);
}

static int show_lines(struct voc_session *session, const struct voc_found *found, const struct voc_needle *needle, size_t most)
{
	static const struct voc_column column[] = {
		{"item", {{"item", "编号"}}, VOC_TYPE_NUMBER, 0, VOC_ROLE_PLAIN},
		{"left", {{"left", "左文"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"term", {{"term", "词"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"right", {{"right", "右文"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	};
	struct voc_error err = {0};
	struct voc_table table;
	voc_table_init(&table, "voc-kwic");
	for (size_t i = 0; i < sizeof column / sizeof *column; i++)
		voc_table_column(&table, column[i]);
	struct voc_statement *read =
		voc_statement_new(session->database, VOC_SPAN("SELECT text FROM feedback WHERE item = ?1"), NULL, NULL, &err);
	for (size_t i = 0; read && i < found->n && (most == 0 || table.rows < most); i++) {
		struct voc_value text;
		voc_statement_whole(read, 1, found->item[i]);
		if (voc_statement_step(read, &err) > 0) {
			voc_statement_value(read, 0, &text);
			add_lines(&table, found->item[i], text.text, needle, voc_output_for_people());
		}
		voc_statement_reset(read);
	}
	voc_statement_free(read);
	if (most && table.rows > most)
		voc_table_cut(&table, most);
	voc_found_note(&table, found->n);
	int status = err.msg[0] ? voc_trouble(&err) : voc_show(session, &table);
	voc_table_release(&table);
	return status;
}

int voc_command_kwic(struct voc_session *session, struct voc_span rest)
{
	struct voc_error err = {0};
	struct voc_arena arena = {0};
	struct voc_found found = {0};
	struct voc_needle needle;
	long limit = voc_take_limit(&rest, USUAL_ROWS, &err);
	if (limit < 0)
		return voc_trouble(&err);
	int status;
	if (!voc_needle_read(&needle, voc_span_trim(rest), &arena))
		status = voc_usage_error("%s",
					 voc_in_lang(".kwic needs a term, as .kwic 退款", ".kwic 需要一个词，如 .kwic 退款"));
	else if (voc_find(session, &needle, 1, true, &found, &err) < 0)
		status = voc_trouble(&err);
	else
		status = show_lines(session, &found, &needle, (size_t)limit);
	free(found.item);
	voc_arena_release(&arena);
	return status;
}
