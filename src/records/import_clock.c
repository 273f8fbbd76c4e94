/* SPDX-License-Identifier: Apache-2.0 */
/* import_clock -- days in one column and times of day in another, as in 日期 and 时间: together they are one time.
 *
 * Both headers may name it, so that one of the two is taken for the field, and may be the wrong one: then no row would have a date.
 * They belong together when nothing but 日期 and 时间, date and time is different in their names, or nothing else stands in one. */
#include "records/import_state.h"
#include "text/fold.h"

#include <stdlib.h>

/* What a column of times holds. */
struct voc_import_times {
	bool named[VOC_TIME_COLUMNS]; /* by its header */
	bool speaks;                  /* which ends with a word for a day or a time of day */
	unsigned long filled, days, clocks;
	struct voc_order_seen order;
};

static bool reads(struct voc_span text, struct voc_time *time)
{
	return voc_time_read(text, VOC_ORDER_DMY, 0, time) == VOC_READ_OK ||
	       voc_time_read(text, VOC_ORDER_MDY, 0, time) == VOC_READ_OK ||
	       voc_time_read(text, VOC_ORDER_YMD, 0, time) == VOC_READ_OK;
}

static bool is_day(struct voc_span text)
{
	struct voc_time time;

	return reads(text, &time) && time.second == 0;
}

static struct voc_span join(struct voc_span day, struct voc_span clock, struct voc_arena *arena)
{
	return voc_arena_print(arena, "%.*s %.*s", (int)day.n, day.p, (int)clock.n, clock.p);
}

static bool is_clock(struct voc_span text, struct voc_arena *arena)
{
	struct voc_time time;

	return !reads(text, &time) && reads(join(VOC_SPAN("2000-01-01"), text, arena), &time) && time.clocked;
}

static bool cut_end(struct voc_span *text, const char *end)
{
	if (!voc_span_ends(*text, voc_span_from(end)))
		return false;
	text->n -= voc_span_from(end).n;
	return true;
}

/* 下单 of 下单日期 and of 下单时间, nothing of "Date"; without p of a header that ends with neither. */
static struct voc_span stem_of(struct voc_span header, struct voc_arena *arena)
{
	static const char *const ends[] = {"日期", "时间", "时刻", "date", "time", "day"};
	struct voc_buffer folded = {0};

	voc_fold_utf8(voc_span_trim(header), &folded);
	struct voc_span stem = voc_arena_copy(arena, voc_buffer_view(&folded));
	voc_buffer_release(&folded);
	bool cut = false;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]) && !cut; i++)
		cut = cut_end(&stem, ends[i]);
	if (!cut)
		return (struct voc_span){NULL, 0};
	while (stem.n && (cut_end(&stem, " ") || cut_end(&stem, "_") || cut_end(&stem, "-") || cut_end(&stem, ".")))
		;
	return stem;
}

static void find_named(struct voc_import_state *s)
{
	s->times = voc_allocate_zero(s->in->columns + 1, sizeof(*s->times));
	for (size_t c = 0; c < s->in->columns; c++) {
		struct voc_arena arena = {0};
		s->times[c].speaks = stem_of(s->in->name[c], &arena).p != NULL;
		voc_arena_release(&arena);
		for (size_t i = 0; i < VOC_TIME_COLUMNS; i++)
			s->times[c].named[i] =
				voc_synonyms_weight(s->options->synonyms, s->in->name[c], (int)voc_time_fields[i]) > 0;
	}
}

void voc_import_learn_clocks(struct voc_import_state *s, const struct voc_record *sample, struct voc_arena *arena)
{
	if (s->understood.imported || !s->options->synonyms || s->learnt >= VOC_EVIDENCE_ROWS)
		return;
	if (!s->times)
		find_named(s);
	for (size_t c = 0; c < s->in->columns; c++) {
		struct voc_import_times *column = &s->times[c];
		struct voc_span cell = voc_span_trim(voc_plain_cell(sample->value[c], arena));
		bool timely = column->speaks || column->named[0] || column->named[1] || column->named[2];
		if (!timely || cell.n == 0 || voc_times_means_nothing(cell))
			continue;
		column->filled++;
		column->days += is_day(cell);
		column->clocks += is_clock(cell, arena);
		voc_order_learn(&column->order, cell);
	}
}

static bool holds(unsigned long like, const struct voc_import_times *column)
{
	return column->filled && like * 5 >= column->filled * 4;
}

/* 下单日期 and 下单时间, or 日期 and a time that is called like that of field I. */
static bool belong_together(const struct voc_import_state *s, size_t i, int column, size_t other)
{
	struct voc_arena arena = {0};
	struct voc_span x = stem_of(s->in->name[column], &arena), y = stem_of(s->in->name[other], &arena);
	bool together = x.p && y.p && (voc_span_equal(x, y) || (s->times[other].named[i] && (x.n == 0 || y.n == 0)));

	voc_arena_release(&arena);
	return together;
}

/* The only free column for time I that goes with COLUMN and holds what that one lacks; -1. */
static int find_other(const struct voc_import_state *s, size_t i, int column, bool clock)
{
	int found = -1;

	for (size_t c = 0; c < s->in->columns; c++) {
		const struct voc_import_times *other = &s->times[c];
		if (s->understood.mapped.taken[c] || !holds(clock ? other->clocks : other->days, other) ||
		    !belong_together(s, i, column, c))
			continue;
		if (found >= 0)
			return -1;
		found = (int)c;
	}
	return found;
}

void voc_import_choose_clocks(struct voc_import_state *s)
{
	struct voc_understood *understood = &s->understood;

	for (size_t i = 0; s->times && i < VOC_TIME_COLUMNS; i++) {
		int *day = &understood->mapped.column[voc_time_fields[i]], own = *day;
		if (own < 0 || understood->mapped.how[voc_time_fields[i]] == VOC_HOW_TOLD)
			continue;
		bool is_clock = holds(s->times[own].clocks, &s->times[own]);
		if (!is_clock && !holds(s->times[own].days, &s->times[own]))
			continue;
		int other = find_other(s, i, own, !is_clock);
		if (other < 0)
			continue;
		understood->mapped.taken[other] = true;
		understood->clock[i] = is_clock ? own : other;
		if (!is_clock)
			continue;
		*day = other;
		understood->times.seen[i] = s->times[other].order;
		understood->times.filled[i] = understood->times.dates[i] = s->times[other].filled;
	}
	free(s->times);
	s->times = NULL;
}

bool voc_import_add_clock(struct voc_import_state *s, const struct voc_record *in, size_t i, struct voc_span *time,
			  struct voc_arena *arena, struct voc_reason *why)
{
	int column = s->understood.clock[i];
	struct voc_span clock = column < 0 || time->n == 0 ? (struct voc_span){"", 0} : voc_import_cell(s, in, column, arena);

	if (clock.n == 0 || voc_times_means_nothing(clock))
		return true;
	return voc_times_convert(&s->understood.times, i, join((struct voc_span){time->p, 10}, clock, arena), time, arena, why);
}
