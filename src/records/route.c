/* SPDX-License-Identifier: Apache-2.0 */
/* route -- the filter that appends deadlines, reply, action and similar solved cases. */
#include "voc/route.h"

#include <stdlib.h>
#include <string.h>

#include "records/cases.h"
#include "text/fold.h"
#include "voc/buffer.h"

enum { DUE_ANSWER, DUE_SOLVE, REPLY, ACTION, SIMILAR, SOLUTION, APPENDED };
enum { MOST_SIMILAR = 3 };
#define LEAST_LIKE 0.15 /* below it two complaints share little but their language */

static const char *const names[APPENDED] = {"due_answer", "due_solve", "reply", "action", "similar", "solution"};

struct state {
	const struct voc_route_options *options;
	size_t columns, appended;
	size_t column[APPENDED];
	bool replaced;
	struct voc_asker asker;
	struct voc_buffer text;
};

static size_t how_many(const struct voc_route_options *options)
{
	if (!options->cases)
		return SIMILAR;
	return options->cases->solutions ? APPENDED : SOLUTION;
}

static void *route_open(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	if (in->field[VOC_TIER] < 0) {
		voc_fail(err, 0, "no column 'tier': voc-tag makes one");
		return NULL;
	}
	struct state *s = voc_allocate_zero(1, sizeof *s);
	s->options = options;
	s->columns = in->columns;
	s->appended = how_many(s->options);
	for (size_t i = 0; i < in->columns; i++)
		voc_schema_add(out, in->name[i]);
	for (size_t i = 0; i < s->appended; i++) {
		int column = voc_schema_find(out, voc_span_from(names[i]));
		s->replaced |= column >= 0;
		s->column[i] = column >= 0 ? (size_t)column : voc_schema_add(out, voc_span_from(names[i]));
	}
	out->field[VOC_TEXT] = in->field[VOC_TEXT];
	return s;
}

static bool has_han(struct voc_span text, struct voc_arena *arena)
{
	struct voc_text folded;
	voc_text_fold(text, arena, &folded);
	for (size_t i = 0; i < folded.n; i++)
		if (folded.class[i] == VOC_CLASS_HAN)
			return true;
	return false;
}

/* The first of several paths. */
static struct voc_span first_path(struct voc_span paths)
{
	struct voc_span path = {NULL, 0};
	voc_span_next(&paths, '|', &path);
	return path;
}

static void advise(struct state *s, const struct voc_record *in, struct voc_span *value, struct voc_arena *arena)
{
	const struct voc_categories *all = s->options->categories;
	struct voc_span path = first_path(voc_get(in, VOC_CATEGORY));
	const struct voc_category *category = all && path.n ? voc_categories_find(all, path) : NULL;
	if (!category)
		return;
	enum voc_lang lang = has_han(voc_get(in, VOC_TEXT), arena) ? VOC_ZH : VOC_EN;
	value[s->column[REPLY]] = category->reply[lang];
	value[s->column[ACTION]] = category->action[s->options->lang];
}

static void find_deadlines(const struct state *s, const struct voc_record *in, const struct voc_course *course,
			   struct voc_span *value, struct voc_arena *arena)
{
	char text[32];
	struct voc_moment due;
	for (int i = 0; i < VOC_PROMISES; i++)
		if (voc_policy_due(s->options->policy, voc_span_trim(voc_get(in, VOC_TIER)), (enum voc_promise)i, &course->time,
				   &due))
			value[s->column[DUE_ANSWER + i]] =
				voc_arena_copy(arena, (struct voc_span){text, voc_moment_write(&due, text)});
}

/* "T-17 0.82 | T-3 0.41" and how the likest was solved. */
static void find_similar(struct state *s, const struct voc_record *in, struct voc_span *value, struct voc_arena *arena)
{
	struct voc_likeness found[MOST_SIMILAR];
	const struct voc_cases *cases = s->options->cases;
	size_t n = voc_similar_find(cases->similar, &s->asker, voc_get(in, VOC_TEXT), LEAST_LIKE, found, MOST_SIMILAR);
	voc_buffer_reset(&s->text);
	for (size_t i = 0; i < n; i++) {
		const struct voc_case *one = &cases->one[found[i].text];
		if (i)
			voc_buffer_text(&s->text, " | ");
		voc_buffer_span(&s->text, one->name);
		voc_buffer_byte(&s->text, ' ');
		voc_buffer_number(&s->text, found[i].cosine, 2);
	}
	value[s->column[SIMILAR]] = voc_arena_copy(arena, voc_buffer_view(&s->text));
	for (size_t i = 0; i < n && cases->solutions; i++) {
		value[s->column[SOLUTION]] = cases->one[found[i].text].solution;
		if (value[s->column[SOLUTION]].n)
			break;
	}
}

static enum voc_fate route_pass(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
				struct voc_arena *arena, struct voc_reason *why)
{
	struct state *s = state;
	struct voc_course course;
	if (!voc_span_trim(voc_get(in, VOC_TIER)).n) {
		why->kind = "nothing to answer";
		return VOC_DROPPED;
	}
	bool timed = voc_course_of(in, s->options->policy, true, &course) == NULL;
	if (timed && !s->options->all && course.followed && !course.open) {
		why->kind = "solved already";
		return VOC_DROPPED;
	}
	memcpy(value, in->value, s->columns * sizeof *value);
	for (size_t i = 0; i < s->appended; i++)
		value[s->column[i]] = (struct voc_span){NULL, 0};
	if (timed)
		find_deadlines(s, in, &course, value, arena);
	advise(s, in, value, arena);
	if (s->options->cases)
		find_similar(s, in, value, arena);
	if (!s->replaced) {
		out->raw = in->raw;
		out->raw_columns = in->raw_columns == s->columns ? in->raw_columns : 0;
	}
	return VOC_WRITTEN;
}

static void release(struct state *s)
{
	voc_asker_release(&s->asker);
	voc_buffer_release(&s->text);
	free(s);
}

static void route_merge(void *into, void *from)
{
	(void)into;
	release(from);
}

static void route_close(void *state, struct voc_table *summary)
{
	(void)summary;
	if (state)
		release(state);
}

const struct voc_filter voc_route = {
	.name = "voc-route",
	.open = route_open,
	.pass = route_pass,
	.merge = route_merge,
	.close = route_close,
};
