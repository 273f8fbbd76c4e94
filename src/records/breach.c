/* SPDX-License-Identifier: Apache-2.0 */
/* breach -- lets through what was answered or solved too late, or is still to be, and says by how much. */
#include <stdlib.h>
#include <string.h>

#include "voc/buffer.h"
#include "voc/sla.h"

#define HOUR 3600.0

enum { DUE_ANSWER, DUE_SOLVE, BREACH, ANSWER_LATE, SOLVE_LATE, APPENDED };

static const char *const names[APPENDED] = {"due_answer", "due_solve", "breach", "answer_late", "solve_late"};

struct state {
	const struct voc_sla_options *options;
	size_t columns;
	size_t column[APPENDED];
	bool replaced; /* the input had some of them */
	unsigned long late[VOC_PROMISES];
	struct voc_buffer text;
};

static void *breach_open(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	if (in->field[VOC_TIME] < 0) {
		voc_fail(err, 0, "no column 'time': voc-import makes one");
		return NULL;
	}
	struct state *s = voc_allocate_zero(1, sizeof *s);
	s->options = options;
	s->columns = in->columns;
	for (size_t i = 0; i < in->columns; i++)
		voc_schema_add(out, in->name[i]);
	for (size_t i = 0; i < APPENDED; i++) {
		int column = voc_schema_find(out, voc_span_from(names[i]));
		s->replaced |= column >= 0;
		s->column[i] = column >= 0 ? (size_t)column : voc_schema_add(out, voc_span_from(names[i]));
	}
	return s;
}

/* Hours from when it was due to when it was done, or to now. */
static struct voc_span lateness(struct state *s, struct voc_span tier, const struct voc_course *course,
				enum voc_promise promise, const struct voc_moment *due, struct voc_arena *arena)
{
	const struct voc_sla_options *options = s->options;
	bool done = course->progress[promise] == VOC_PROGRESS_DONE;
	const struct voc_moment *end = done ? &course->done[promise] : &options->now;
	int64_t seconds = options->working ? voc_policy_worked(options->policy, tier, due, end)
					   : voc_policy_between(options->policy, tier, due, end);
	voc_buffer_reset(&s->text);
	voc_buffer_number(&s->text, (double)seconds / HOUR, 2);
	return voc_arena_copy(arena, voc_buffer_view(&s->text));
}

static struct voc_span write_due(const struct voc_moment *due, struct voc_arena *arena)
{
	char text[32];
	return voc_arena_copy(arena, (struct voc_span){text, voc_moment_write(due, text)});
}

static enum voc_fate breach_pass(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
				 struct voc_arena *arena, struct voc_reason *why)
{
	struct state *s = state;
	struct voc_course course;
	struct voc_span tier = voc_span_trim(voc_get(in, VOC_TIER));
	bool late[VOC_PROMISES] = {false, false};
	why->kind = tier.n ? voc_course_of(in, s->options->policy, s->options->blank_is_open, &course) : "nothing to answer";
	if (why->kind)
		return VOC_DROPPED;
	memcpy(value, in->value, s->columns * sizeof *value);
	for (size_t i = 0; i < APPENDED; i++)
		value[s->column[i]] = (struct voc_span){NULL, 0};
	for (int i = 0; i < VOC_PROMISES; i++) {
		struct voc_moment due;
		enum voc_promise promise = (enum voc_promise)i;
		enum voc_outcome outcome =
			voc_policy_outcome(s->options->policy, tier, promise, &course, &s->options->now, &due);
		if (outcome != VOC_NOT_PROMISED)
			value[s->column[DUE_ANSWER + i]] = write_due(&due, arena);
		late[i] = outcome == VOC_BROKEN;
		if (late[i])
			value[s->column[ANSWER_LATE + i]] = lateness(s, tier, &course, promise, &due, arena);
	}
	if (!late[VOC_ANSWER] && !late[VOC_SOLVE]) {
		why->kind = "in time";
		return VOC_DROPPED;
	}
	value[s->column[BREACH]] = voc_span_from(late[VOC_ANSWER] && late[VOC_SOLVE] ? "answer solve"
						 : late[VOC_ANSWER]                  ? "answer"
										     : "solve");
	s->late[VOC_ANSWER] += late[VOC_ANSWER];
	s->late[VOC_SOLVE] += late[VOC_SOLVE];
	if (!s->replaced) {
		out->raw = in->raw;
		out->raw_columns = in->raw_columns == s->columns ? in->raw_columns : 0;
	}
	return VOC_WRITTEN;
}

static void breach_merge(void *into, void *from)
{
	struct state *a = into, *b = from;
	for (int i = 0; i < VOC_PROMISES; i++)
		a->late[i] += b->late[i];
	voc_buffer_release(&b->text);
	free(b);
}

static void fact(struct voc_table *summary, const char *name, unsigned long count)
{
	voc_table_row(summary);
	voc_table_text(summary, 0, voc_span_from(name));
	voc_table_number(summary, 1, (double)count);
}

static void breach_close(void *state, struct voc_table *summary)
{
	struct state *s = state;
	if (s && summary) {
		voc_table_column(summary, (struct voc_column){"rule", {{"rule", "规则"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
		voc_table_column(summary, (struct voc_column){"count", {{"count", "数量"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN});
		fact(summary, "answered late", s->late[VOC_ANSWER]);
		fact(summary, "solved late", s->late[VOC_SOLVE]);
	}
	if (s)
		voc_buffer_release(&s->text);
	free(s);
}

const struct voc_filter voc_breach = {
	.name = "voc-sla",
	.open = breach_open,
	.pass = breach_pass,
	.merge = breach_merge,
	.close = breach_close,
};
