/* SPDX-License-Identifier: Apache-2.0 */
/* deadline -- moments, and what a policy makes of them. */
#include "base/time.h"
#include "records/policy.h"

/* ---- moments ---- */

bool voc_moment_read(struct voc_span text, struct voc_moment *moment)
{
	struct voc_time time;
	if (voc_time_read(text, VOC_ORDER_UNKNOWN, 0, &time) != VOC_READ_OK)
		return false;
	*moment = (struct voc_moment){
		.second = (int64_t)time.day * VOC_DAY_SECONDS + (time.clocked ? time.second : 0),
		.offset = time.zoned ? time.offset : 0,
		.zoned = time.zoned,
		.clocked = time.clocked,
	};
	return true;
}

static int64_t floor_day(int64_t second)
{
	return second / VOC_DAY_SECONDS - (second % VOC_DAY_SECONDS < 0);
}

size_t voc_moment_write(const struct voc_moment *moment, char out[32])
{
	int64_t day = floor_day(moment->second);
	struct voc_time time = {
		.day = (int32_t)day,
		.second = (int32_t)(moment->second - day * VOC_DAY_SECONDS),
		.offset = moment->offset,
		.zoned = moment->zoned,
		.clocked = moment->clocked,
	};
	return voc_time_write(&time, out);
}

static int64_t universal(const struct voc_moment *moment)
{
	return moment->second - moment->offset * 60;
}

int64_t voc_moment_between(const struct voc_moment *a, const struct voc_moment *b)
{
	if (!a->clocked || !b->clocked)
		return (floor_day(b->second) - floor_day(a->second)) * VOC_DAY_SECONDS;
	return a->zoned && b->zoned ? universal(b) - universal(a) : b->second - a->second;
}

bool voc_moment_in_time(const struct voc_moment *done, const struct voc_moment *due)
{
	return done->zoned && due->zoned ? universal(done) <= universal(due) : done->second <= due->second;
}

/* ---- the clock of the workplace ---- */

static int64_t to_wall(const struct voc_workplace *place, const struct voc_moment *moment)
{
	if (!moment->zoned || !place->zone)
		return moment->second;
	return universal(moment) + voc_zone_at(place->zone, universal(moment)) * 60;
}

/* WALL as MOMENT, which has the zone already. A time that the clocks skip is read by the offset before. */
static void from_wall(const struct voc_workplace *place, int64_t wall, struct voc_moment *moment)
{
	int64_t day = floor_day(wall);
	int offset;
	moment->second = wall;
	if (!moment->zoned || !place->zone)
		return;
	if (!voc_zone_offset(place->zone, (int32_t)day, (int32_t)(wall - day * VOC_DAY_SECONDS), &offset))
		offset = voc_zone_at(place->zone, wall - VOC_DAY_SECONDS);
	moment->second = wall - offset * 60 + moment->offset * 60;
}

static const struct voc_tier *tier_of(const struct voc_policy *policy, struct voc_span name)
{
	for (size_t i = 0; i < policy->tiers; i++)
		if (voc_span_equal(policy->tier[i].name, name))
			return &policy->tier[i];
	return NULL;
}

bool voc_policy_due(const struct voc_policy *policy, struct voc_span tier, enum voc_promise promise,
		    const struct voc_moment *from, struct voc_moment *due)
{
	const struct voc_tier *row = tier_of(policy, tier);
	if (!row || row->term[promise].unit == VOC_UNIT_NONE)
		return false;
	const struct voc_term_of_promise *term = &row->term[promise];
	struct voc_moment begin = *from;
	begin.clocked = true;
	if (!from->clocked)
		begin.second += VOC_DAY_SECONDS;
	*due = begin;
	if (term->unit == VOC_UNIT_SECONDS) {
		due->second += term->amount;
		return true;
	}
	const struct voc_calendar *calendar = row->place->calendar;
	int64_t wall = to_wall(row->place, &begin);
	if (term->unit == VOC_UNIT_WORKING_SECONDS)
		wall = voc_calendar_add(calendar, wall, term->amount);
	else
		wall = voc_calendar_add_days(calendar, wall, (int32_t)term->amount);
	from_wall(row->place, wall, due);
	return true;
}

int64_t voc_policy_worked(const struct voc_policy *policy, struct voc_span tier, const struct voc_moment *from,
			  const struct voc_moment *to)
{
	const struct voc_tier *row = tier_of(policy, tier);
	if (!row || !row->place)
		return voc_moment_between(from, to);
	struct voc_moment a = *from, b = *to;
	if (!a.zoned || !b.zoned)
		a.zoned = b.zoned = false;
	return voc_calendar_between(row->place->calendar, to_wall(row->place, &a), to_wall(row->place, &b));
}

bool voc_policy_working(const struct voc_policy *policy, const struct voc_moment *moment)
{
	if (!policy->places)
		return true;
	int64_t wall = to_wall(&policy->place[0], moment);
	return voc_calendar_between(policy->place[0].calendar, wall, wall + 1) > 0;
}

struct voc_span voc_policy_tier(const struct voc_policy *policy, size_t index)
{
	return index < policy->tiers ? policy->tier[index].name : (struct voc_span){NULL, 0};
}

struct voc_span voc_policy_words(const struct voc_policy *policy)
{
	return policy->words;
}

struct voc_span voc_policy_words_zh(const struct voc_policy *policy)
{
	return policy->words_zh;
}

struct voc_span voc_policy_calendars(const struct voc_policy *policy)
{
	return policy->calendars;
}

bool voc_policy_knows(const struct voc_policy *policy, struct voc_span tier, const struct voc_moment *moment)
{
	const struct voc_tier *row = tier_of(policy, tier);
	int year, month, dom;
	if (!row || !row->place || !row->place->first_year)
		return true;
	voc_civil_from_day((int32_t)floor_day(moment->second), &year, &month, &dom);
	return year >= row->place->first_year && year <= row->place->last_year;
}
