/* SPDX-License-Identifier: Apache-2.0 */
/* clean -- the filter that leaves out empty, worthless and repeated items and hides personal data.
 *
 * Personal data are hidden first; junk is looked for in what is left, so that cleaning again finds nothing new. Repeats are looked
 * for in what came: without a key all mobile numbers look the same once they are hidden. What came hidden may be anybody's. */
#include "voc/clean.h"

#include <stdlib.h>
#include <string.h>

#include "records/duplicate.h"
#include "records/junk.h"
#include "records/redact.h"
#include "records/written.h"
#include "text/anybody.h"
#include "voc/table.h"

#define GROUP_DIGITS 12

struct state {
	const struct voc_clean_options *options;
	size_t columns;            /* of the input */
	enum voc_writing *writing; /* of each */
	size_t *search;            /* those in which something may be found, but the text */
	size_t searched;
	struct voc_span *name;
	size_t text;
	int customer;
	size_t group, copies; /* where they go, when repeats are flagged */
	bool replaced;        /* the input had them */
	struct voc_duplicates duplicates;
	struct voc_duplicates decided; /* of all states, where items are looked at by several; nothing else may touch it */
	struct voc_redact redact;      /* as the user wants it */
	struct voc_redact all;         /* as junk is looked for */
	struct voc_buffer said;        /* the gist of the text as it came, */
	struct voc_buffer marked;      /* as it is written, */
	struct voc_buffer gist;        /* and for any use */
	unsigned long *hidden;         /* in records that were written: VOC_PERSONAL_COUNT for each column, or once for all */
	unsigned long *found;          /* the same in this record */
	unsigned long groups, flagged;
};

unsigned voc_personal_bit(struct voc_span name)
{
	int kind = voc_personal_find(name);

	return kind < 0 ? 0 : 1u << kind;
}

/* Both columns are ours from an earlier run; one of them is somebody else's. */
static int add_columns(struct state *s, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	static const char *const added[] = {"group", "copies"};
	int column[2];

	for (size_t i = 0; i < 2; i++)
		column[i] = voc_schema_find(in, voc_span_from(added[i]));
	s->replaced = column[0] >= 0 && column[1] >= 0;
	for (size_t i = 0; i < 2; i++) {
		if (column[i] >= 0 && !s->replaced)
			return voc_fail(err, 0, "the input has a column '%s' of its own; rename it to have repeats flagged",
					added[i]);
		if (!s->replaced)
			column[i] = (int)voc_schema_add(out, voc_span_from(added[i]));
	}
	s->group = (size_t)column[0];
	s->copies = (size_t)column[1];
	return 0;
}

static size_t counters(const struct state *s)
{
	return VOC_PERSONAL_COUNT * (s->options->by_column ? s->columns : 1);
}

static void close_clean(void *state, struct voc_table *summary);

static void *open_clean(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	if (in->field[VOC_TEXT] < 0) {
		voc_fail(err, 0, "no text column; name one with -t");
		return NULL;
	}
	struct state *s = voc_allocate_zero(1, sizeof(*s));
	s->options = options;
	s->columns = in->columns;
	s->name = in->name;
	s->text = (size_t)in->field[VOC_TEXT];
	s->customer = in->field[VOC_CUSTOMER];
	s->writing = voc_allocate_zero(in->columns, sizeof(*s->writing));
	s->search = voc_allocate_zero(in->columns, sizeof(*s->search));
	for (size_t i = 0; i < in->columns; i++) {
		voc_schema_add(out, in->name[i]);
		s->writing[i] = voc_writing_of(in, i);
		if (s->writing[i] != VOC_WRITING_NONE && i != s->text)
			s->search[s->searched++] = i;
	}
	out->field[VOC_TEXT] = in->field[VOC_TEXT];
	s->hidden = voc_allocate_zero(counters(s), sizeof(*s->hidden));
	s->found = voc_allocate_zero(counters(s), sizeof(*s->found));
	s->redact.leave = s->options->keep_kinds;
	s->redact.key = s->options->key;
	s->duplicates.group = s->options->duplicates == VOC_DUPLICATES_FLAG;
	s->duplicates.near = s->duplicates.group || s->options->duplicates == VOC_DUPLICATES_NEAR;
	if (s->duplicates.group && add_columns(s, in, out, err) < 0) {
		close_clean(s, NULL);
		return NULL;
	}
	return s;
}

static struct voc_span hide_in(struct state *s, size_t column, struct voc_span value, struct voc_arena *arena)
{
	switch (s->writing[column]) {
	case VOC_WRITING_NONE:
		return value;
	case VOC_WRITING_FREE:
		return voc_redact(&s->redact, value, arena);
	case VOC_WRITING_CUSTOMER:
		return voc_name_is_known(value) ? voc_redact_customer(&s->redact, value, arena) : value;
	case VOC_WRITING_HOME:
		return voc_redact_as(&s->redact, VOC_ADDRESS, value, arena);
	case VOC_WRITING_LABELLED:
		return voc_redact_cell(&s->redact, s->name[column], value, arena);
	default:
		return voc_redact_cell(&s->redact, (struct voc_span){NULL, 0}, value, arena);
	}
}

/* Whether the value changed, and what was counted for it. */
static bool hide_value(struct state *s, size_t column, struct voc_span *value, struct voc_arena *arena)
{
	struct voc_span hidden = hide_in(s, column, *value, arena);

	if (hidden.p == value->p)
		return false;
	unsigned long *found = s->found + (s->options->by_column ? column * VOC_PERSONAL_COUNT : 0);
	for (int kind = 0; kind < VOC_PERSONAL_COUNT; kind++) {
		found[kind] += s->redact.count[kind];
		s->redact.count[kind] = 0;
	}
	*value = hidden;
	return true;
}

/* Whether a value changed. */
static bool hide(struct state *s, struct voc_span *value, struct voc_arena *arena)
{
	bool changed = false;

	for (size_t i = 0; i < s->searched; i++)
		if (value[s->search[i]].n)
			changed |= hide_value(s, s->search[i], &value[s->search[i]], arena);
	return hide_value(s, s->text, &value[s->text], arena) || changed; /* last: s->redact.reachable is the text's */
}

static enum voc_fate drop(struct voc_reason *why, const char *kind)
{
	why->kind = kind;
	return VOC_DROPPED;
}

/* The kind of junk that the item is, -1 for none. In ORIGINAL a regex may see the number that a mark hides. */
static int find_junk(struct state *s, struct voc_span original, struct voc_span text, const struct voc_gist *gist,
		     struct voc_arena *arena)
{
	const struct voc_clean_options *o = s->options;
	struct voc_redact *redact = &s->redact;
	const unsigned all = (1u << VOC_JUNK_COUNT) - 1;

	if ((o->keep_junk & all) == all)
		return -1;
	if ((o->keep_personal || o->keep_kinds) && !(o->keep_junk >> VOC_JUNK_ADVERT & 1)) {
		redact = &s->all;
		text = voc_redact(redact, text, arena);
	}
	int kind = voc_junk_find(o->junk, o->keep_junk, text, gist, redact->reachable, arena);
	if (kind < 0 && text.p != original.p) {
		struct voc_gist whole;
		voc_gist_read(original, &s->gist, &whole);
		kind = voc_junk_find(o->junk, o->keep_junk, original, &whole, false, arena);
	}
	return kind;
}

/* The item as it is written with VALUE, but says SAID; in VALUE it says MARKED, if personal data are hidden there. */
static void name_item(struct state *s, const struct voc_record *in, const struct voc_span *value, const struct voc_gist *said,
		      const struct voc_gist *marked)
{
	struct voc_record hidden = {.schema = in->schema, .value = value};
	struct voc_item item = {.record = &hidden, .says = said, .marked = marked};

	if (s->options->duplicates == VOC_DUPLICATES_KEEP)
		return;
	if (s->customer >= 0)
		item.customer = s->options->key || s->duplicates.group ? value[s->customer] : in->value[s->customer];
	if (voc_name_is_anybody(item.customer) && !voc_is_redacted(item.customer)) /* a mark says that there was one */
		item.customer = (struct voc_span){NULL, 0};
	item.anybody = !item.customer.n || voc_name_is_masked(item.customer);
	voc_duplicates_name(&s->duplicates, &item);
}

/* What the item repeats that was named, if it is to be left out for it. */
static const char *find_repeat(struct state *s, struct voc_span *value, const struct voc_gist *gist, struct voc_arena *arena)
{
	const struct voc_group *group;
	enum voc_repeat repeat = voc_duplicates_add(&s->duplicates, gist, &group);

	if (!s->duplicates.group)
		return repeat == VOC_REPEATS ? "duplicate" : repeat == VOC_REPEATS_NEAR ? "near duplicate" : NULL;
	value[s->group] = (struct voc_span){NULL, 0};
	value[s->copies] = VOC_SPAN("1");
	if (group) {
		value[s->group] = voc_arena_print(arena, "g%0*llx", GROUP_DIGITS,
						  (unsigned long long)group->name >> (64 - 4 * GROUP_DIGITS));
		value[s->copies] = voc_arena_print(arena, "%lu", (unsigned long)group->copies);
		s->groups += group->copies == 2;
		s->flagged += group->copies > 1;
	}
	return NULL;
}

/* All but repeats. *CHANGED tells whether something was hidden; GIST is of what is written. */
static enum voc_fate examine(struct state *s, const struct voc_record *in, struct voc_span *value, struct voc_arena *arena,
			     struct voc_reason *why, struct voc_gist *gist, bool *changed)
{
	struct voc_span text = in->value[s->text];
	bool marked = voc_is_marked(text);
	struct voc_gist said;

	memcpy(value, in->value, s->columns * sizeof(*value));
	s->redact.reachable = false;
	voc_gist_read(text, &s->said, &said);
	*gist = said;
	name_item(s, in, value, marked ? NULL : &said,
		  marked ? &said : NULL); /* mostly nothing is hidden: so its place is there in time */
	*changed = !s->options->keep_personal && hide(s, value, arena);
	if (*changed) {
		bool hides = value[s->text].p != text.p;
		if (hides)
			voc_gist_read(value[s->text], &s->marked, gist);
		name_item(s, in, value, marked || (hides && s->duplicates.group) ? NULL : &said, marked || hides ? gist : NULL);
	}
	if (gist->n == 0 && !s->options->keep_empty)
		return drop(why, "empty text");
	int junk = find_junk(s, in->value[s->text], value[s->text], gist, arena);
	return junk >= 0 ? drop(why, voc_junk_reason((enum voc_junk_kind)junk)) : VOC_WRITTEN;
}

/* A record in which nothing was hidden may be copied as it stood. */
static void keep_raw(const struct state *s, const struct voc_record *in, bool changed, struct voc_record *out)
{
	if (changed || s->replaced || in->raw_columns != s->columns)
		return;
	out->raw = in->raw;
	out->raw_columns = in->raw_columns;
}

/* What was found in the record counts only when it is written. */
static void count_hidden(struct state *s, bool written)
{
	for (size_t i = 0; i < counters(s); i++) {
		s->hidden[i] += written ? s->found[i] : 0;
		s->found[i] = 0;
	}
}

static enum voc_fate pass_clean(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
				struct voc_arena *arena, struct voc_reason *why)
{
	struct state *s = state;
	struct voc_gist gist;
	const char *repeat;
	bool changed;
	enum voc_fate fate = examine(s, in, value, arena, why, &gist, &changed);

	if (fate == VOC_WRITTEN && s->options->duplicates != VOC_DUPLICATES_KEEP) {
		repeat = find_repeat(s, value, &gist, arena);
		fate = repeat ? drop(why, repeat) : VOC_WRITTEN;
	}
	if (fate == VOC_WRITTEN)
		keep_raw(s, in, changed, out);
	if (changed)
		count_hidden(s, fate == VOC_WRITTEN);
	return fate;
}

/* What the decision about a record needs. Where something was hidden, the counts of it stand behind. */
struct note {
	struct voc_item_name name[2];
	uint32_t names;
	uint32_t hides;
};

/* Near repeats need the text, and groups are written in the record. */
static bool splits_clean(const void *options)
{
	const struct voc_clean_options *o = options;

	return o->duplicates == VOC_DUPLICATES_DROP || o->duplicates == VOC_DUPLICATES_KEEP;
}

static enum voc_fate look_clean(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
				struct voc_arena *arena, struct voc_reason *why, struct voc_buffer *notes)
{
	struct state *s = state;
	struct voc_gist gist;
	bool changed;
	enum voc_fate fate = examine(s, in, value, arena, why, &gist, &changed);

	if (fate == VOC_WRITTEN) {
		struct note note = {.hides = changed};
		if (s->options->duplicates != VOC_DUPLICATES_KEEP) {
			note.names = (uint32_t)s->duplicates.names;
			memcpy(note.name, s->duplicates.name, note.names * sizeof(note.name[0]));
		}
		voc_buffer_add(notes, &note, sizeof(note));
		if (changed)
			voc_buffer_add(notes, s->found, counters(s) * sizeof(*s->found));
		keep_raw(s, in, changed, out);
	}
	if (changed)
		memset(s->found, 0, counters(s) * sizeof(*s->found));
	return fate;
}

#define AHEAD 16 /* items whose places are asked for before they are needed */

/* The note at P; what follows it. */
static const char *read_note(const struct state *s, const char *p, struct note *note)
{
	memcpy(note, p, sizeof(*note));
	return p + sizeof(*note) + (note->hides ? counters(s) * sizeof(*s->hidden) : 0);
}

static void decide_clean(void *state, struct voc_span notes, size_t n, const char **drop)
{
	struct state *s = state;
	const char *p = notes.p, *ahead = p, *next;
	struct note note;
	size_t fetched = 0;

	for (size_t i = 0; i < n; i++, p = next) {
		for (; fetched < n && fetched < i + AHEAD; fetched++) {
			ahead = read_note(s, ahead, &note);
			for (size_t k = 0; k < note.names; k++)
				voc_duplicates_fetch(&s->decided, &note.name[k]);
		}
		next = read_note(s, p, &note);
		drop[i] = voc_duplicates_enter(&s->decided, note.name, note.names) ? "duplicate" : NULL;
		for (size_t k = 0; note.hides && !drop[i] && k < counters(s); k++) {
			unsigned long found;
			memcpy(&found, p + sizeof(note) + k * sizeof(found), sizeof(found));
			s->hidden[k] += found;
		}
	}
}

static void tell(struct voc_table *summary, struct voc_span rule, unsigned long count)
{
	if (count == 0)
		return;
	voc_table_row(summary);
	voc_table_text(summary, 0, rule);
	voc_table_number(summary, 1, (double)count);
}

static void tell_hidden(const struct state *s, struct voc_table *summary)
{
	for (size_t i = 0; i < counters(s); i++) {
		struct voc_span rule = voc_span_from(voc_personal_name((enum voc_personal)(i % VOC_PERSONAL_COUNT)));
		if (s->options->by_column && s->hidden[i]) {
			struct voc_span column = s->name[i / VOC_PERSONAL_COUNT];
			rule = voc_arena_print(&summary->arena, "%s\t%.*s", rule.p, (int)column.n, column.p);
		}
		tell(summary, rule, s->hidden[i]);
	}
}

static void close_clean(void *state, struct voc_table *summary)
{
	struct state *s = state;

	if (!s)
		return;
	if (summary) {
		voc_table_column(summary, (struct voc_column){"rule", {{"rule", "规则"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
		voc_table_column(summary, (struct voc_column){"count", {{"count", "数量"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN});
		tell_hidden(s, summary);
		tell(summary, VOC_SPAN("groups of repeats"), s->groups);
		tell(summary, VOC_SPAN("repeats in them"), s->flagged);
	}
	voc_duplicates_release(&s->duplicates);
	voc_duplicates_release(&s->decided);
	voc_redact_release(&s->redact);
	voc_redact_release(&s->all);
	voc_buffer_release(&s->said);
	voc_buffer_release(&s->marked);
	voc_buffer_release(&s->gist);
	free(s->writing);
	free(s->search);
	free(s->hidden);
	free(s->found);
	free(s);
}

const struct voc_filter voc_clean = {
	.name = "voc-clean",
	.ordered = true,
	.open = open_clean,
	.pass = pass_clean,
	.splits = splits_clean,
	.look = look_clean,
	.decide = decide_clean,
	.close = close_clean,
};
