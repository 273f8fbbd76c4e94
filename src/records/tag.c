/* SPDX-License-Identifier: Apache-2.0 */
/* tag -- the filter that appends the verdict's columns to a record. */
#include "voc/tag.h"

#include <stdlib.h>
#include <string.h>

#include "base/sixteen.h"
#include "voc/buffer.h"
#include "voc/table.h"

static const enum voc_field appended[] = {VOC_CATEGORY, VOC_ASPECTS,    VOC_SENTIMENT, VOC_POLARITY,
					  VOC_EMOTION,  VOC_INTENT,     VOC_TIER,      VOC_DEPARTMENT,
					  VOC_STAGE,    VOC_DUE_ANSWER, VOC_DUE_SOLVE, VOC_MATCHED};
#define APPENDED (sizeof appended / sizeof appended[0])

struct state {
	const struct voc_classifier *classifier;
	const struct voc_policy *policy;
	size_t columns;                 /* of the input */
	size_t column[VOC_FIELD_COUNT]; /* where each verdict field goes in the output */
	bool replaced;                  /* the input had verdict columns: they are written anew */
	unsigned long items, negative, neutral, positive, uncovered, limited;
	struct voc_buffer aspects, sentiment, due, matched; /* of this record */
};

static bool is_deadline(enum voc_field field)
{
	return field == VOC_DUE_ANSWER || field == VOC_DUE_SOLVE;
}

static void *open_tag(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	if (in->field[VOC_TEXT] < 0) {
		voc_fail(err, 0, "no text column; name one with -t");
		return NULL;
	}
	const struct voc_tag_options *asked = options;
	struct state *s = voc_allocate_zero(1, sizeof *s);
	s->classifier = asked->classifier;
	s->policy = asked->policy;
	s->columns = in->columns;
	for (size_t i = 0; i < in->columns; i++)
		voc_schema_add(out, in->name[i]);
	for (size_t i = 0; i < APPENDED; i++) {
		if (!s->policy && is_deadline(appended[i]))
			continue;
		struct voc_span name = voc_span_from(voc_field_name(appended[i]));
		int column = voc_schema_find(out, name);
		s->replaced |= column >= 0;
		s->column[appended[i]] = column >= 0 ? (size_t)column : voc_schema_add(out, name);
	}
	return s;
}

static struct voc_span number(struct voc_buffer *out, double value)
{
	voc_buffer_reset(out);
	voc_buffer_number(out, value, 4);
	return voc_buffer_view(out);
}

static struct voc_span aspects(struct voc_buffer *out, const struct voc_verdict *v)
{
	voc_buffer_reset(out);
	for (size_t i = 0; i < v->aspects; i++) {
		struct voc_span path = v->aspect[i].category->path;
		if (i)
			voc_buffer_byte(out, '|');
		voc_buffer_add(out, path.p, path.n);
		voc_buffer_byte(out, ':');
		voc_buffer_number(out, v->aspect[i].score, 2);
	}
	return voc_buffer_view(out);
}

/* A list of terms: most are short, and SHORT bytes are copied faster than a few counted ones. */
enum { SHORT = 16, ROOM = SHORT + 1 };

/* A "|" or a line end in a term would break the list. */
static void mend(char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] == '|' || p[i] == '\n')
			p[i] = ' ';
}

/* Writes TERM behind the first AT bytes of LIST and a "|", and keeps room for MORE terms. */
static void write_counted(struct voc_buffer *list, size_t at, struct voc_span term, size_t more, bool mends)
{
	list->n = at;
	voc_buffer_reserve(list, term.n + 1 + more * ROOM);
	list->p[at] = '|';
	memcpy(list->p + at + 1, term.p, term.n);
	if (mends)
		mend(list->p + at + 1, term.n);
}

/* The terms that decided, as they stand in the text, each once and behind a "|"; returns how many. All are written, and those that do
 * not count are written over: which do nobody can foretell. */
static size_t list_terms(struct voc_buffer *list, const struct voc_verdict *v, struct voc_span text, bool mends)
{
	static const unsigned helpers = 1u << VOC_KIND_NEGATION | 1u << VOC_KIND_DEGREE | 1u << VOC_KIND_CONTRAST;
	size_t at = 0, terms = 0, blocks = text.n < SHORT || mends ? 0 : text.n - SHORT + 1; /* where SHORT bytes begin */
	uint64_t last = UINT64_MAX; /* place of the last one */
	voc_buffer_reset(list);
	voc_buffer_reserve(list, (v->matches + 1) * ROOM);
	for (const struct voc_match *m = v->match, *end = m + v->matches; m < end; m++) {
		size_t n = m->end - m->begin;
		uint64_t place = (uint64_t)m->end << 32 | m->begin, counts = (~helpers >> m->kind & 1) & (place != last);
		if (n <= SHORT && m->begin < blocks) {
			list->p[at] = '|';
			memcpy(list->p + at + 1, text.p + m->begin, SHORT);
		} else {
			write_counted(list, at, (struct voc_span){text.p + m->begin, n}, (size_t)(end - m), mends);
		}
		at += (n + 1) & -counts;
		last ^= (last ^ place) & -counts;
		terms += counts;
	}
	list->n = at;
	return terms;
}

/* Whether something else than TERMS and the "|" before each stands in LIST. */
static bool is_broken(const struct voc_buffer *list, size_t terms)
{
	size_t blocks = list->n / 16 + 1;
	memset(list->p + list->n, 0, 16);
	return blocks > 255 || voc_sixteen_count(list->p, blocks, '|') != terms || voc_sixteen_count(list->p, blocks, '\n');
}

static struct voc_span matched(struct voc_buffer *list, const struct voc_verdict *v, struct voc_span text)
{
	size_t terms = list_terms(list, v, text, false);
	if (!terms)
		return (struct voc_span){NULL, 0};
	if (is_broken(list, terms))
		list_terms(list, v, text, true);
	return (struct voc_span){list->p + 1, list->n - 1};
}

/* Empty where nothing is promised, and where nobody knows when the item came in. */
static void deadlines(struct state *s, const struct voc_record *in, struct voc_span tier, struct voc_span *value)
{
	static const enum voc_field field[VOC_PROMISES] = {[VOC_ANSWER] = VOC_DUE_ANSWER, [VOC_SOLVE] = VOC_DUE_SOLVE};
	enum { LONGEST = 32 };
	struct voc_moment from, due;
	value[s->column[VOC_DUE_ANSWER]] = value[s->column[VOC_DUE_SOLVE]] = (struct voc_span){NULL, 0};
	if (!tier.n || !voc_moment_read(voc_get(in, VOC_TIME), &from))
		return;
	voc_buffer_reset(&s->due);
	voc_buffer_reserve(&s->due, VOC_PROMISES * LONGEST);
	for (int promise = 0; promise < VOC_PROMISES; promise++) {
		char *text = s->due.p + promise * LONGEST;
		if (voc_policy_due(s->policy, tier, (enum voc_promise)promise, &from, &due))
			value[s->column[field[promise]]] = (struct voc_span){text, voc_moment_write(&due, text)};
	}
}

static enum voc_fate pass_tag(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
			      struct voc_arena *arena, struct voc_reason *why)
{
	struct state *s = state;
	struct voc_verdict v;
	struct voc_span text = voc_get(in, VOC_TEXT);
	(void)why;
	voc_classify(s->classifier, text, arena, &v);
	memcpy(value, in->value, s->columns * sizeof *value);
	value[s->column[VOC_CATEGORY]] = v.category ? v.category->path : (struct voc_span){NULL, 0};
	value[s->column[VOC_ASPECTS]] = aspects(&s->aspects, &v);
	value[s->column[VOC_SENTIMENT]] = number(&s->sentiment, v.sentiment);
	value[s->column[VOC_POLARITY]] = voc_span_from(voc_polarity_name(v.polarity));
	value[s->column[VOC_EMOTION]] = voc_span_from(v.emotion);
	value[s->column[VOC_INTENT]] = voc_span_from(v.intent);
	value[s->column[VOC_TIER]] = voc_span_from(v.tier);
	value[s->column[VOC_DEPARTMENT]] = v.department;
	value[s->column[VOC_STAGE]] = v.stage;
	if (s->policy)
		deadlines(s, in, value[s->column[VOC_TIER]], value);
	value[s->column[VOC_MATCHED]] = matched(&s->matched, &v, text);
	if (!s->replaced) {
		out->raw = in->raw;
		out->raw_columns = in->raw_columns == s->columns ? in->raw_columns : 0;
	}
	s->items++;
	s->negative += v.polarity == VOC_NEGATIVE;
	s->neutral += v.polarity == VOC_NEUTRAL;
	s->positive += v.polarity == VOC_POSITIVE;
	s->uncovered += v.category == NULL;
	s->limited += v.limited > 0;
	return VOC_WRITTEN;
}

static void free_state(struct state *s)
{
	if (!s)
		return;
	voc_buffer_release(&s->aspects);
	voc_buffer_release(&s->sentiment);
	voc_buffer_release(&s->due);
	voc_buffer_release(&s->matched);
	free(s);
}

static void merge_tag(void *into, void *from)
{
	struct state *a = into, *b = from;
	a->items += b->items;
	a->negative += b->negative;
	a->neutral += b->neutral;
	a->positive += b->positive;
	a->uncovered += b->uncovered;
	a->limited += b->limited;
	free_state(b);
}

static void fact(struct voc_table *summary, const char *name, unsigned long count)
{
	voc_table_row(summary);
	voc_table_text(summary, 0, voc_span_from(name));
	voc_table_number(summary, 1, (double)count);
}

static void close_tag(void *state, struct voc_table *summary)
{
	struct state *s = state;
	if (s && summary) {
		voc_table_column(summary, (struct voc_column){"rule", {{"rule", "规则"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
		voc_table_column(summary, (struct voc_column){"count", {{"count", "数量"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN});
		fact(summary, "negative", s->negative);
		fact(summary, "neutral", s->neutral);
		fact(summary, "positive", s->positive);
		fact(summary, "without a category", s->uncovered);
		if (s->limited)
			fact(summary, "stopped by a regex limit", s->limited);
	}
	free_state(s);
}

const struct voc_filter voc_tag = {
	.name = "voc-tag",
	.open = open_tag,
	.pass = pass_tag,
	.merge = merge_tag,
	.close = close_tag,
};
