/* SPDX-License-Identifier: Apache-2.0 */
/* import -- the filter that brings an export into the one schema.
 *
 * The output has the input fields first, always all of them, then every other column as it came. Importing an import
 * changes nothing: fields found by their own names win, times and ratings are written in a form that reads as itself, a
 * title that already begins the text is not put there again, and rating_original says that ratings have been converted. */
#include "records/import_state.h"
#include "records/sum_word.h"
#include "voc/table.h"

static const char *const fact_name[] = {
	[MARKED] = "texts with markup removed",
	[TITLED] = "titles put before the text",
	[JOINED] = "texts from pros and cons",
	[SPLIT] = "rows split by their texts",
	[CONVERTED] = "ratings converted",
	[HIGH] = "ratings above 5 kept (give --scale)",
	[UNREADABLE] = "ratings not readable, left empty",
	[ODD_NPS] = "nps answers not from 0 to 10, kept",
	[NO_DATE] = "times of answer or solution not readable, left empty",
	[DATE_ORDER] = "times of answer or solution ambiguous, left empty (give --date-order)",
	[NO_NOW] = "times of answer or solution relative, left empty (give --now)",
};

/* ---- rating ---- */

/* A number of a scale that goes down. */
static enum voc_rating read_turned(const struct voc_import_state *s, struct voc_span text, double *stars)
{
	struct voc_buffer turned = {0};
	double number;

	if (!voc_span_real(voc_span_trim(text), &number))
		return voc_rating_read(text, s->understood.scale, stars);
	voc_buffer_number(&turned, s->understood.turned - number, 4);
	enum voc_rating read = voc_rating_read(voc_buffer_view(&turned), s->understood.scale, stars);
	voc_buffer_release(&turned);
	return read == VOC_RATING_SAME && (*stars < number || *stars > number) ? VOC_RATING_CONVERTED : read;
}

static void convert_rating(struct voc_import_state *s, struct voc_span *value, struct voc_arena *arena)
{
	struct voc_span text = value[VOC_RATING];
	double scale = s->understood.scale, stars = 0;
	bool turned = s->understood.turned > 0;

	if (!turned && text.n == 1 && text.p[0] >= '1' && text.p[0] <= '5' && (scale <= 0 || !(scale < 5 || scale > 5)))
		return;
	if (voc_times_means_nothing(text)) {
		value[VOC_RATING] = (struct voc_span){"", 0};
		return;
	}
	enum voc_rating read = turned ? read_turned(s, text, &stars) : voc_rating_read(text, scale, &stars);
	s->count[CONVERTED] += read == VOC_RATING_CONVERTED;
	s->count[HIGH] += read == VOC_RATING_HIGH;
	s->count[UNREADABLE] += read == VOC_RATING_UNREADABLE;
	if (read == VOC_RATING_UNREADABLE && s->original == NO_COLUMN)
		return; /* nowhere to keep it but here */
	if (s->original != NO_COLUMN && (read == VOC_RATING_CONVERTED || read == VOC_RATING_UNREADABLE))
		value[s->original] = text;
	voc_buffer_reset(&s->work);
	if (read != VOC_RATING_NONE && read != VOC_RATING_UNREADABLE)
		voc_buffer_number(&s->work, stars, read == VOC_RATING_CONVERTED ? 4 : 20);
	struct voc_span number = voc_buffer_view(&s->work);
	value[VOC_RATING] = voc_span_equal(number, text) ? text : voc_arena_copy(arena, number);
}

static void convert_nps(struct voc_import_state *s, struct voc_span *value, struct voc_arena *arena)
{
	struct voc_span text = voc_span_trim(value[s->nps]);
	int answer;

	if (text.n == 0)
		return;
	if (voc_rating_nps(text, &answer))
		value[s->nps] = voc_arena_print(arena, "%d", answer);
	else
		s->count[ODD_NPS]++;
}

/* ---- times ---- */

static bool convert_time(struct voc_import_state *s, const struct voc_record *in, size_t i, struct voc_span *value,
			 struct voc_arena *arena, struct voc_reason *why)
{
	return voc_times_convert(&s->understood.times, i, *value, value, arena, why) &&
	       voc_import_add_clock(s, in, i, value, arena, why);
}

/* What a customer said counts also where nobody can tell when it was answered. */
static void convert_other_times(struct voc_import_state *s, const struct voc_record *in, struct voc_span *value,
				struct voc_arena *arena)
{
	for (size_t i = 1; i < VOC_TIME_COLUMNS; i++) {
		struct voc_reason why;
		if (convert_time(s, in, i, &value[voc_time_fields[i]], arena, &why))
			continue;
		struct voc_span kind = voc_span_from(why.kind);
		s->count[voc_span_is(kind, "ambiguous date")  ? DATE_ORDER
			 : voc_span_is(kind, "relative date") ? NO_NOW
							      : NO_DATE]++;
		value[voc_time_fields[i]] = (struct voc_span){"", 0};
	}
}

static bool is_time(const struct voc_import_state *s, size_t i, struct voc_span text)
{
	struct voc_arena arena = {0};
	struct voc_reason why;
	bool read = voc_times_convert(&s->understood.times, i, text, &text, &arena, &why) && text.n;

	voc_arena_release(&arena);
	return read;
}

/* ---- rows ---- */

/* What we put there ourselves says nothing of the row. */
static bool is_ours(const struct voc_import_state *s, size_t i)
{
	return i == VOC_CHANNEL || i == s->original || i == s->source;
}

/* Whether cell I is filled, in the same way before and after its conversion: a rating that could not be read has moved. The
 * channel is not looked at, it may be filled in. */
static bool is_filled(const struct voc_import_state *s, const struct voc_span *value, size_t i)
{
	if (is_ours(s, i))
		return false;
	if (i == VOC_TIME)
		return value[i].n && !voc_times_means_nothing(value[i]);
	for (size_t t = 1; t < VOC_TIME_COLUMNS; t++)
		if (i == voc_time_fields[t])
			return is_time(s, t, value[i]);
	if (i == VOC_RATING && value[i].n && s->column[VOC_RATING] >= 0 && voc_times_means_nothing(value[i]))
		return false;
	if (i == VOC_RATING && value[i].n == 0 && s->original != NO_COLUMN)
		i = s->original;
	return voc_span_trim(value[i]).n > 0;
}

/* A row with a word for a sum in it, without text (or with how many there are in its place, and no time), and two thirds of its cells
 * empty, or nothing but numbers in the others. Which cell has the word does not matter: an import changes the order of the columns. It
 * changes words to numbers, too, so that numbers say nothing where there was one before. */
static bool is_sum(const struct voc_import_state *s, const struct voc_span *value)
{
	size_t filled = 0, sums = 0, amounts = 0;
	struct voc_span text = value[VOC_TEXT];
	bool counted = !s->understood.imported && voc_is_amount(text) && !is_filled(s, value, VOC_TIME);

	if (text.n && !voc_is_sum_word(text) && !counted)
		return false;
	for (size_t i = 0; i < s->columns; i++) {
		struct voc_span cell = voc_span_trim(value[i]);
		bool word = i == VOC_TEXT ? voc_is_sum_word(cell) : voc_is_subtotal(cell);
		bool sum = !is_ours(s, i) && word, full = is_filled(s, value, i);
		filled += full;
		sums += sum;
		amounts += full && !sum && voc_is_amount(cell);
	}
	return sums && (filled * 3 <= s->columns || (sums + amounts >= filled && !s->understood.imported));
}

static bool is_blank(const struct voc_import_state *s, const struct voc_span *value)
{
	for (size_t i = 0; i < s->columns; i++)
		if (i != VOC_CHANNEL && i != s->source && voc_span_trim(value[i]).n)
			return false;
	return true;
}

static void fill(struct voc_import_state *s, const struct voc_record *in, struct voc_span *value, struct voc_arena *arena)
{
	s->calm = in->raw_columns == in->schema->columns && voc_is_plain(in->raw); /* its cells are parts of it */
	for (int field = 0; field < FIELDS; field++)
		if (field != VOC_TEXT)
			value[field] = voc_import_cell(s, in, s->column[field], arena);
	for (size_t i = FIELDS; i < s->columns; i++) {
		struct voc_span none = {"", 0};
		value[i] = s->from[i] < s->in->columns ? voc_plain_cell(in->value[s->from[i]], arena) : none;
	}
	voc_import_fill_text(s, in, value, arena);
}

static void fill_channel(struct voc_import_state *s, struct voc_span *value, struct voc_arena *arena)
{
	const struct voc_channel *profile = s->understood.match.channel;

	if (value[VOC_CHANNEL].n)
		return;
	if (s->options->channel)
		value[VOC_CHANNEL] = voc_plain_text(&s->plain, voc_span_from(s->options->channel), arena, NULL);
	else if (profile)
		value[VOC_CHANNEL] = profile->value;
}

static enum voc_fate drop(struct voc_reason *why, const char *kind)
{
	why->kind = kind;
	return VOC_DROPPED;
}

static enum voc_fate pass_import(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
				 struct voc_arena *arena, struct voc_reason *why)
{
	struct voc_import_state *s = state;
	(void)out;

	if (voc_import_is_header(s, in))
		return drop(why, "repeated header");
	fill(s, in, value, arena);
	if (is_sum(s, value))
		return drop(why, "summary row");
	if (!convert_time(s, in, 0, &value[VOC_TIME], arena, why))
		return VOC_REJECTED;
	convert_other_times(s, in, value, arena);
	if (s->column[VOC_RATING] >= 0)
		convert_rating(s, value, arena);
	if (s->nps != NO_COLUMN)
		convert_nps(s, value, arena);
	if (is_blank(s, value))
		return drop(why, "blank row");
	fill_channel(s, value, arena);
	return VOC_WRITTEN;
}

static void merge_import(void *into, void *from)
{
	struct voc_import_state *a = into, *b = from;

	for (int fact = 0; fact < FACTS; fact++)
		a->count[fact] += b->count[fact];
	voc_import_free(b);
}

static void close_import(void *state, struct voc_table *summary)
{
	struct voc_import_state *s = state;

	if (!s)
		return;
	if (summary) {
		voc_table_column(summary, (struct voc_column){"rule", {{"rule", "规则"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
		voc_table_column(summary, (struct voc_column){"count", {{"count", "数量"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN});
		for (int fact = 0; fact < FACTS; fact++) {
			if (s->count[fact] == 0)
				continue;
			voc_table_row(summary);
			voc_table_text(summary, 0, voc_span_from(fact_name[fact]));
			voc_table_number(summary, 1, (double)s->count[fact]);
		}
	}
	voc_import_free(s);
}

const struct voc_filter voc_import = {
	.name = "voc-import",
	.by_file = true,
	.open = voc_import_open,
	.learn = voc_import_learn,
	.undecided = voc_import_undecided,
	.settle = voc_import_settle,
	.pass = pass_import,
	.more = voc_import_more,
	.merge = merge_import,
	.close = close_import,
};
