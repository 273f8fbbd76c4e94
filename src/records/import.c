/* SPDX-License-Identifier: Apache-2.0 */
/* import -- the filter that brings an export into the one schema.
 *
 * The output has the input fields first, always all of them, then every other column as it came. Importing an import
 * changes nothing: fields found by their own names win, times and ratings are written in a form that reads as itself, a
 * title that already begins the text is not put there again, and rating_original says that ratings have been converted. */
#include "voc/import.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "base/utf8.h"
#include "records/mapping.h"
#include "records/plain.h"
#include "records/rating.h"
#include "text/fold.h"
#include "voc/table.h"

#define FIELDS (VOC_SOLVED + 1)
#define ORIGINAL "rating_original"
#define NO_COLUMN SIZE_MAX
#define TIMES 3

static const enum voc_field times[TIMES] = {VOC_TIME, VOC_ANSWERED, VOC_SOLVED};

enum fact { MARKED, TITLED, JOINED, CONVERTED, HIGH, UNREADABLE, FACTS };

static const char *const fact_name[] = {
	[MARKED] = "texts with markup removed",         [TITLED] = "titles put before the text",
	[JOINED] = "texts from pros and cons",          [CONVERTED] = "ratings converted",
	[HIGH] = "ratings above 5 kept (give --scale)", [UNREADABLE] = "ratings not readable, left empty",
};

struct state {
	const struct voc_import_options *options;
	const struct voc_schema *in;
	int column[VOC_TARGETS];
	size_t columns;  /* of the output */
	size_t *from;    /* input column of each output column behind the fields; in->columns for none */
	size_t original; /* output column of the rating as written; NO_COLUMN without ratings */
	double scale;
	bool imported; /* the file is an import: its text is complete */
	struct order {
		enum voc_order order; /* chosen */
		bool dmy, mdy;        /* seen: a date that can only be read so */
	} order[TIMES];               /* of the time columns */
	struct voc_plain plain;
	struct voc_buffer work;
	unsigned long count[FACTS];
};

/* NAME, or NAME_2 and so on when it is taken. */
static void add_column(struct voc_schema *out, struct voc_span name)
{
	struct voc_arena arena = {0};
	struct voc_span unique = name;

	for (unsigned k = 2; voc_schema_find(out, unique) >= 0; k++)
		unique = voc_arena_print(&arena, "%.*s_%u", (int)name.n, name.p, k);
	voc_schema_add(out, unique);
	voc_arena_release(&arena);
}

static void add_others(struct state *s, struct voc_schema *out)
{
	const struct voc_schema *in = s->in;
	struct voc_arena arena = {0};

	for (size_t i = 0; i < in->columns; i++) {
		bool used = false;
		for (int field = 0; field < FIELDS; field++)
			used |= s->column[field] == (int)i;
		if (used)
			continue;
		struct voc_span name = voc_plain_text(&s->plain, in->name[i], &arena, NULL);
		if (s->column[VOC_TARGET_NPS] == (int)i)
			name = VOC_SPAN("nps");
		s->from[out->columns] = i;
		add_column(out, name.n ? name : in->name[i]);
	}
	voc_arena_release(&arena);
}

/* All fields, first and in order: what an import wrote. */
static bool is_imported(const struct voc_schema *in)
{
	for (int field = 0; field < FIELDS; field++)
		if (in->field[field] != field)
			return false;
	return true;
}

/* A rating that is converted keeps its first form beside it. In a file that was imported ratings are stars already. */
static void add_original(struct state *s, struct voc_schema *out)
{
	int there = voc_schema_find(out, VOC_SPAN(ORIGINAL));

	s->original = there < 0 ? NO_COLUMN : (size_t)there;
	if (s->column[VOC_RATING] < 0 || there >= 0 || is_imported(s->in))
		return;
	struct voc_span header = s->in->name[s->column[VOC_RATING]];
	s->scale = s->options->scale > 0 ? s->options->scale : voc_rating_scale(header);
	s->original = out->columns;
	s->from[out->columns] = s->in->columns;
	voc_schema_add(out, VOC_SPAN(ORIGINAL));
}

static void *open_import(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	struct state *s = voc_allocate_zero(1, sizeof(*s));

	s->options = options;
	s->in = in;
	for (size_t i = 0; i < TIMES; i++)
		s->order[i].order = s->options->date_order == VOC_DATE_DMY   ? VOC_ORDER_DMY
				    : s->options->date_order == VOC_DATE_MDY ? VOC_ORDER_MDY
									     : VOC_ORDER_UNKNOWN;
	if (voc_map_columns(options, in, s->column, err) != 0) {
		free(s);
		return NULL;
	}
	s->from = voc_allocate_zero(FIELDS + in->columns + 1, sizeof(*s->from));
	for (int field = 0; field < FIELDS; field++)
		voc_schema_add(out, voc_span_from(voc_field_name((enum voc_field)field)));
	add_others(s, out);
	add_original(s, out);
	s->columns = out->columns;
	s->imported = is_imported(in);
	return s;
}

/* The cell of TARGET without what web pages and spreadsheets leave; empty when there is no such column. */
static struct voc_span cell_of(struct state *s, const struct voc_record *in, int target, struct voc_arena *arena)
{
	bool marked;

	if (s->column[target] < 0)
		return (struct voc_span){"", 0};
	struct voc_span cell = voc_plain_cell(in->value[s->column[target]], arena);
	cell = voc_plain_text(&s->plain, cell, arena, &marked);
	s->count[MARKED] += marked && target == VOC_TEXT;
	return cell;
}

static bool is_header(const struct state *s, const struct voc_record *in)
{
	for (size_t i = 0; i < s->in->columns; i++)
		if (!voc_span_equal(voc_span_trim(in->value[i]), voc_span_trim(s->in->name[i])))
			return false;
	return s->in->columns > 0;
}

/* ---- text ---- */

/* What stands between two sentences: the first may end with its own mark. */
static const char *joint_behind(struct voc_span text)
{
	size_t i = text.n - 1, length;

	while (i && ((unsigned char)text.p[i] & 0xC0) == 0x80)
		i--;
	uint32_t c = voc_utf8_decode(text.p + i, &length);
	enum voc_class class = voc_class_of(voc_fold_point(c));
	if (class == VOC_CLASS_STOP || class == VOC_CLASS_COMMA)
		return c < 0x80 ? " " : "";
	return class == VOC_CLASS_HAN ? "。" : ". ";
}

/* FIRST, then SECOND, as sentences. Should markup come together where they meet, FIRST is left out: this must stay as it is
 * when it is read again. */
static struct voc_span join(struct state *s, struct voc_span first, struct voc_span second, struct voc_arena *arena)
{
	if (first.n == 0 || second.n == 0)
		return first.n ? first : second;
	voc_buffer_reset(&s->work);
	voc_buffer_span(&s->work, first);
	voc_buffer_text(&s->work, joint_behind(first));
	voc_buffer_span(&s->work, second);
	struct voc_span joined = voc_arena_copy(arena, voc_buffer_view(&s->work));
	return voc_span_equal(voc_plain_text(&s->plain, joined, arena, NULL), joined) ? joined : second;
}

/* Title, what was good, what was bad, and the text, as sentences. A survey's two half answers are as much the customer's words
 * as its free text; a file that was imported has them in its text already. */
static struct voc_span text_of(struct state *s, const struct voc_record *in, struct voc_arena *arena)
{
	struct voc_span text = cell_of(s, in, VOC_TEXT, arena);

	if (s->imported)
		return text;
	if (s->column[VOC_TARGET_PROS] >= 0 || s->column[VOC_TARGET_CONS] >= 0) {
		struct voc_span pros = cell_of(s, in, VOC_TARGET_PROS, arena);
		struct voc_span halves = join(s, pros, cell_of(s, in, VOC_TARGET_CONS, arena), arena);
		s->count[JOINED] += halves.n > 0;
		text = join(s, halves, text, arena);
	}
	struct voc_span title = cell_of(s, in, VOC_TARGET_TITLE, arena);
	if (title.n == 0 || voc_span_starts(text, title))
		return text;
	s->count[TITLED]++;
	return join(s, title, text, arena);
}

/* ---- times ---- */

/* What exports write where there is no time. */
static bool means_nothing(struct voc_span text)
{
	static const char *const words[] = {"-",    "--",   "---",    "/",      "\\N",        "—",
					    "——",   "N/A",  "n/a",    "NA",     "NULL",       "null",
					    "None", "none", "nil",    "NaT",    "无",         "無",
					    "暂无", "空",   "未回复", "未解决", "0000-00-00", "0000-00-00 00:00:00"};
	if (text.n > 19 || (text.n && text.p[0] >= '1' && text.p[0] <= '9'))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (voc_span_is(text, words[i]))
			return true;
	return false;
}

static struct voc_span both_readings(struct voc_span text, const char *name, struct voc_arena *arena)
{
	char first[32], second[32];
	struct voc_time time;

	first[0] = second[0] = '\0';
	if (voc_time_read(text, VOC_ORDER_DMY, 0, &time) == VOC_READ_OK)
		voc_time_write(&time, first);
	if (voc_time_read(text, VOC_ORDER_MDY, 0, &time) == VOC_READ_OK)
		voc_time_write(&time, second);
	return voc_arena_print(arena, "%s: '%.*s' is %s by --date-order dmy, %s by --date-order mdy", name, (int)text.n, text.p,
			       first, second);
}

/* TEXT as ISO 8601 into *VALUE; false and WHY when it is no time. */
static bool convert_time(const struct state *s, size_t column, struct voc_span text, struct voc_span *value,
			 struct voc_arena *arena, struct voc_reason *why)
{
	static const char *const kind[] = {[VOC_READ_SHAPE] = "unreadable date",
					   [VOC_READ_IMPOSSIBLE] = "impossible date",
					   [VOC_READ_AMBIGUOUS] = "ambiguous date"};
	const char *name = voc_field_name(times[column]);
	struct voc_time time;
	char iso[32];

	*value = (struct voc_span){"", 0};
	if (text.n == 0 || means_nothing(text))
		return true;
	enum voc_read read = voc_time_read(text, s->order[column].order, 0, &time);
	if (read != VOC_READ_OK) {
		why->kind = kind[read];
		why->detail = read == VOC_READ_AMBIGUOUS ? both_readings(text, name, arena)
							 : voc_arena_print(arena, "%s: '%.*s'", name, (int)text.n, text.p);
		return false;
	}
	if (s->options->has_zone && time.clocked && !time.zoned) {
		time.zoned = true;
		time.offset = (int16_t)s->options->zone;
	}
	struct voc_span written = {iso, voc_time_write(&time, iso)};
	*value = voc_span_equal(written, text) ? text : voc_arena_copy(arena, written);
	return true;
}

static bool convert_times(const struct state *s, struct voc_span *value, struct voc_arena *arena, struct voc_reason *why)
{
	for (size_t i = 0; i < TIMES; i++)
		if (!convert_time(s, i, value[times[i]], &value[times[i]], arena, why))
			return false;
	return true;
}

/* A column is day first or month first as a whole; never decided row by row. One date with a part above 12 decides, two that
 * disagree leave it open: then the ambiguous ones are rejected with both readings. */
static void learn_order(struct state *s, size_t column, struct voc_span text)
{
	struct order *order = &s->order[column];
	enum voc_order revealed = voc_time_order(text);

	order->dmy |= revealed == VOC_ORDER_DMY;
	order->mdy |= revealed == VOC_ORDER_MDY;
	order->order = order->dmy == order->mdy ? VOC_ORDER_UNKNOWN : order->dmy ? VOC_ORDER_DMY : VOC_ORDER_MDY;
}

static void learn_import(void *state, const struct voc_record *sample)
{
	struct state *s = state;

	for (size_t i = 0; i < TIMES; i++)
		if (s->column[times[i]] >= 0 && s->options->date_order == VOC_DATE_AUTO)
			learn_order(s, i, sample->value[s->column[times[i]]]);
}

/* ---- rating ---- */

static void convert_rating(struct state *s, struct voc_span *value, struct voc_arena *arena)
{
	struct voc_span text = value[VOC_RATING];
	double stars = 0;

	if (text.n == 1 && text.p[0] >= '1' && text.p[0] <= '5' && (s->scale == 0 || s->scale == 5))
		return;
	enum voc_rating read = voc_rating_read(text, s->scale, &stars);
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

/* ---- rows ---- */

static bool is_sum_word(struct voc_span cell)
{
	static const char *const words[] = {"合计",        "总计",  "小计",  "合計",   "總計",   "小計",  "汇总",
					    "共计",        "Total", "TOTAL", "total",  "Sum",    "SUM",   "Subtotal",
					    "Grand Total", "合计:", "总计:", "合计：", "总计：", "Total:"};
	if (cell.n < 3 || cell.n > 12)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (voc_span_is(cell, words[i]))
			return true;
	return false;
}

/* Whether cell I is filled, in the same way before and after its conversion: a rating that could not be read has moved. The
 * channel is not looked at, it may be filled in. */
static bool is_filled(const struct state *s, const struct voc_span *value, size_t i)
{
	if (i == VOC_CHANNEL || i == s->original)
		return false;
	if (i == VOC_TIME || i == VOC_ANSWERED || i == VOC_SOLVED)
		return value[i].n && !means_nothing(value[i]);
	if (i == VOC_RATING && value[i].n == 0 && s->original != NO_COLUMN)
		i = s->original;
	return voc_span_trim(value[i]).n > 0;
}

/* A row without text, with a word for a sum in it and two thirds of its cells empty. Which cell has the word does not matter:
 * an import changes the order of the columns. */
static bool is_sum(const struct state *s, const struct voc_span *value)
{
	size_t filled = 0, sums = 0;

	if (value[VOC_TEXT].n && !is_sum_word(value[VOC_TEXT]))
		return false;
	for (size_t i = 0; i < s->columns; i++) {
		filled += is_filled(s, value, i);
		sums += i != VOC_CHANNEL && i != s->original && is_sum_word(voc_span_trim(value[i]));
	}
	return sums && filled * 3 <= s->columns;
}

static bool is_blank(const struct state *s, const struct voc_span *value)
{
	for (size_t i = 0; i < s->columns; i++)
		if (i != VOC_CHANNEL && voc_span_trim(value[i]).n)
			return false;
	return true;
}

static void fill(struct state *s, const struct voc_record *in, struct voc_span *value, struct voc_arena *arena)
{
	for (int field = 0; field < FIELDS; field++)
		if (field != VOC_TEXT)
			value[field] = cell_of(s, in, field, arena);
	value[VOC_TEXT] = text_of(s, in, arena);
	for (size_t i = FIELDS; i < s->columns; i++) {
		struct voc_span none = {"", 0};
		value[i] = s->from[i] < s->in->columns ? voc_plain_cell(in->value[s->from[i]], arena) : none;
	}
}

static enum voc_fate drop(struct voc_reason *why, const char *kind)
{
	why->kind = kind;
	return VOC_DROPPED;
}

static enum voc_fate pass_import(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
				 struct voc_arena *arena, struct voc_reason *why)
{
	struct state *s = state;
	(void)out;

	if (is_header(s, in))
		return drop(why, "repeated header");
	fill(s, in, value, arena);
	if (is_sum(s, value))
		return drop(why, "summary row");
	if (!convert_times(s, value, arena, why))
		return VOC_REJECTED;
	if (s->column[VOC_RATING] >= 0)
		convert_rating(s, value, arena);
	if (is_blank(s, value))
		return drop(why, "blank row");
	if (value[VOC_CHANNEL].n == 0 && s->options->channel)
		value[VOC_CHANNEL] = voc_plain_text(&s->plain, voc_span_from(s->options->channel), arena, NULL);
	return VOC_WRITTEN;
}

static void free_import(struct state *s)
{
	voc_plain_release(&s->plain);
	voc_buffer_release(&s->work);
	free(s->from);
	free(s);
}

static void merge_import(void *into, void *from)
{
	struct state *a = into, *b = from;

	for (int fact = 0; fact < FACTS; fact++)
		a->count[fact] += b->count[fact];
	free_import(b);
}

static void close_import(void *state, struct voc_table *summary)
{
	struct state *s = state;

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
	free_import(s);
}

const struct voc_filter voc_import = {
	.name = "voc-import",
	.by_file = true,
	.open = open_import,
	.learn = learn_import,
	.pass = pass_import,
	.merge = merge_import,
	.close = close_import,
};
