/* SPDX-License-Identifier: Apache-2.0 */
/* clean -- the filter that leaves out empty and repeated items and hides personal data.
 *
 * Personal data are hidden first and repeats are looked for in what is left, so that cleaning again finds nothing new. Only
 * the customer is compared as it came: all mobile numbers look the same once they are hidden. */
#include "voc/clean.h"

#include <stdlib.h>
#include <string.h>

#include "records/duplicate.h"
#include "records/redact.h"
#include "voc/table.h"

struct state {
	const struct voc_clean_options *options;
	int text;
	size_t columns;
	size_t *spoken; /* columns in which people write, the text first */
	size_t spokens;
	struct voc_duplicates duplicates;
	struct voc_redact redact;
	unsigned long hidden[VOC_PERSONAL_COUNT]; /* in records that were written */
};

/* Titles and the like: what an import has joined to the text is still there in a column of its own. */
static bool is_title(struct voc_span name)
{
	static const char *const titles[] = {"title",    "Title",    "subject", "Subject",  "headline", "summary",  "Summary",
					     "pros",     "Pros",     "cons",    "Cons",     "标题",     "評論標題", "标题内容",
					     "评论标题", "评价标题", "主题",    "工单标题", "標題",     "主題",     "优点",
					     "缺点",     "優點",     "缺點",    "追评",     "追加评价", "追评内容"};
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (voc_span_is(name, titles[i]))
			return true;
	return false;
}

static void *open_clean(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	if (in->field[VOC_TEXT] < 0) {
		voc_fail(err, 0, "no text column; name one with -t");
		return NULL;
	}
	struct state *s = voc_allocate_zero(1, sizeof(*s));
	s->options = options;
	s->text = in->field[VOC_TEXT];
	s->columns = in->columns;
	s->spoken = voc_allocate_zero(in->columns, sizeof(*s->spoken));
	s->spoken[s->spokens++] = (size_t)s->text;
	for (size_t i = 0; i < in->columns; i++) {
		voc_schema_add(out, in->name[i]);
		if ((int)i != s->text && ((int)i == in->field[VOC_CUSTOMER] || is_title(in->name[i])))
			s->spoken[s->spokens++] = i;
	}
	out->field[VOC_TEXT] = s->text;
	return s;
}

/* Whether a value changed. */
static bool hide(struct state *s, struct voc_span *value, struct voc_arena *arena)
{
	bool changed = false;

	for (size_t i = 0; i < s->spokens; i++) {
		struct voc_span *cell = &value[s->spoken[i]];
		struct voc_span redacted = voc_redact(&s->redact, *cell, arena);
		changed |= redacted.p != cell->p;
		*cell = redacted;
	}
	return changed;
}

static enum voc_fate drop(struct voc_reason *why, const char *kind)
{
	why->kind = kind;
	return VOC_DROPPED;
}

static enum voc_fate pass_clean(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
				struct voc_arena *arena, struct voc_reason *why)
{
	struct state *s = state;
	bool changed = false;

	memcpy(value, in->value, s->columns * sizeof(*value));
	if (!s->options->keep_empty && voc_content_weight(value[s->text], 1) == 0)
		return drop(why, "empty text");
	memset(s->redact.count, 0, sizeof(s->redact.count));
	if (!s->options->keep_personal)
		changed = hide(s, value, arena);
	if (!s->options->keep_duplicates && voc_duplicate(&s->duplicates, in, value[s->text]))
		return drop(why, "duplicate");
	for (int kind = 0; kind < VOC_PERSONAL_COUNT; kind++)
		s->hidden[kind] += s->redact.count[kind];
	if (!changed && in->raw_columns == s->columns) {
		out->raw = in->raw;
		out->raw_columns = in->raw_columns;
	}
	return VOC_WRITTEN;
}

static void fill_summary(const struct state *s, struct voc_table *summary)
{
	voc_table_column(summary, (struct voc_column){"rule", {{"rule", "规则"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
	voc_table_column(summary, (struct voc_column){"count", {{"count", "数量"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN});
	for (int kind = 0; kind < VOC_PERSONAL_COUNT; kind++) {
		if (s->hidden[kind] == 0)
			continue;
		voc_table_row(summary);
		voc_table_text(summary, 0, voc_span_from(voc_personal_name((enum voc_personal)kind)));
		voc_table_number(summary, 1, (double)s->hidden[kind]);
	}
}

static void close_clean(void *state, struct voc_table *summary)
{
	struct state *s = state;

	if (!s)
		return;
	if (summary)
		fill_summary(s, summary);
	voc_duplicates_release(&s->duplicates);
	voc_redact_release(&s->redact);
	free(s->spoken);
	free(s);
}

const struct voc_filter voc_clean = {
	.name = "voc-clean",
	.ordered = true,
	.open = open_clean,
	.pass = pass_clean,
	.close = close_clean,
};
