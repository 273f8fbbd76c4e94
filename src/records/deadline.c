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

/* ---- clocks ---- */

/* Minutes east of UTC when the clock of ZONE shows WALL. A time that the clocks skip is read by the offset before. */
static int offset_by_wall(const struct voc_zone *zone, int64_t wall)
{
	int64_t day = floor_day(wall);
	int offset;
	if (!voc_zone_offset(zone, (int32_t)day, (int32_t)(wall - day * VOC_DAY_SECONDS), &offset))
		offset = voc_zone_at(zone, wall - VOC_DAY_SECONDS);
	return offset;
}

/* What the clock of ZONE shows at MOMENT; of a moment without a zone, and where ZONE is NULL, as it is written. */
static int64_t to_wall(const struct voc_zone *zone, const struct voc_moment *moment)
{
	if (!moment->zoned || !zone)
		return moment->second;
	return universal(moment) + voc_zone_at(zone, universal(moment)) * 60;
}

/* WALL as MOMENT, which has the zone already. */
static void from_wall(const struct voc_zone *zone, int64_t wall, struct voc_moment *moment)
{
	moment->second = wall;
	if (moment->zoned && zone)
		moment->second = wall - offset_by_wall(zone, wall) * 60 + moment->offset * 60;
}

/* Seconds since 1970-01-01 UTC; a moment without a zone is by the clock of ZONE. */
static int64_t instant(const struct voc_zone *zone, const struct voc_moment *moment)
{
	if (moment->zoned)
		return universal(moment);
	return moment->second - offset_by_wall(zone, moment->second) * 60;
}

/* Whether A and B can be held against each other as instants; else they are taken as they are written. */
static bool comparable(const struct voc_zone *zone, const struct voc_moment *a, const struct voc_moment *b)
{
	return a->zoned == b->zoned ? a->zoned : zone != NULL;
}

static int64_t between(const struct voc_zone *zone, const struct voc_moment *a, const struct voc_moment *b)
{
	if (!a->clocked || !b->clocked)
		return (floor_day(to_wall(zone, b)) - floor_day(to_wall(zone, a))) * VOC_DAY_SECONDS;
	return comparable(zone, a, b) ? instant(zone, b) - instant(zone, a) : b->second - a->second;
}

int64_t voc_moment_between(const struct voc_moment *a, const struct voc_moment *b)
{
	return between(NULL, a, b);
}

/* ---- policies ---- */

static const struct voc_tier *tier_of(const struct voc_policy *policy, struct voc_span name)
{
	for (size_t i = 0; i < policy->tiers; i++)
		if (voc_span_equal(policy->tier[i].name, name))
			return &policy->tier[i];
	return NULL;
}

/* By whose clock times without a zone are: that of the tier's calendar, else of --tz, else of the first calendar that has one. */
static const struct voc_zone *clock_of(const struct voc_policy *policy, const struct voc_tier *row)
{
	if (row && row->place)
		return row->place->zone;
	if (policy->zone)
		return policy->zone;
	for (size_t i = 0; i < policy->places; i++)
		if (policy->place[i].zone)
			return policy->place[i].zone;
	return NULL;
}

int64_t voc_policy_between(const struct voc_policy *policy, struct voc_span tier, const struct voc_moment *a,
			   const struct voc_moment *b)
{
	return between(clock_of(policy, tier_of(policy, tier)), a, b);
}

bool voc_policy_in_time(const struct voc_policy *policy, struct voc_span tier, const struct voc_moment *done,
			const struct voc_moment *due)
{
	const struct voc_zone *zone = clock_of(policy, tier_of(policy, tier));
	return comparable(zone, done, due) ? instant(zone, done) <= instant(zone, due) : done->second <= due->second;
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
	int64_t wall = to_wall(row->place->zone, &begin);
	if (term->unit == VOC_UNIT_WORKING_SECONDS)
		wall = voc_calendar_add(calendar, wall, term->amount);
	else
		wall = voc_calendar_add_days(calendar, wall, (int32_t)term->amount);
	from_wall(row->place->zone, wall, due);
	return true;
}

int64_t voc_policy_worked(const struct voc_policy *policy, struct voc_span tier, const struct voc_moment *from,
			  const struct voc_moment *to)
{
	const struct voc_tier *row = tier_of(policy, tier);
	if (!row || !row->place)
		return voc_policy_between(policy, tier, from, to);
	const struct voc_workplace *place = row->place;
	return voc_calendar_between(place->calendar, to_wall(place->zone, from), to_wall(place->zone, to));
}

bool voc_policy_working(const struct voc_policy *policy, const struct voc_moment *moment)
{
	if (!policy->places)
		return true;
	int64_t wall = to_wall(policy->place[0].zone, moment);
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
