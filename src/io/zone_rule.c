/* SPDX-License-Identifier: Apache-2.0 */
/* zone_rule -- reads a TZ string of POSIX as RFC 8536 extends it, and says when its clocks change. */
#include "io/zone_rule.h"

#include "base/time.h"

struct cursor {
	const char *p, *end;
};

static char peek(const struct cursor *c)
{
	return c->p < c->end ? *c->p : '\0';
}

static bool take(struct cursor *c, char wanted)
{
	if (peek(c) != wanted)
		return false;
	c->p++;
	return true;
}

static bool take_number(struct cursor *c, int most, int *value)
{
	int digits = 0;

	*value = 0;
	for (; peek(c) >= '0' && peek(c) <= '9' && digits < 4; c->p++, digits++)
		*value = *value * 10 + (peek(c) - '0');
	return digits > 0 && *value <= most;
}

/* CEST, <+0330>: not kept. */
static bool take_name(struct cursor *c)
{
	const char *begin = c->p;

	if (take(c, '<')) {
		while (peek(c) && peek(c) != '>')
			c->p++;
		return take(c, '>');
	}
	while ((peek(c) | 32) >= 'a' && (peek(c) | 32) <= 'z')
		c->p++;
	return c->p - begin >= 3;
}

/* [+-]hh[:mm[:ss]] in seconds. */
static bool take_time(struct cursor *c, int32_t *second)
{
	bool negative = take(c, '-');
	int part[3] = {0, 0, 0};

	if (!negative)
		take(c, '+');
	if (!take_number(c, 167, &part[0]))
		return false;
	for (int i = 1; i < 3 && take(c, ':'); i++)
		if (!take_number(c, 59, &part[i]))
			return false;
	*second = part[0] * 3600 + part[1] * 60 + part[2];
	if (negative)
		*second = -*second;
	return true;
}

static bool take_change(struct cursor *c, struct voc_zone_change *change)
{
	*change = (struct voc_zone_change){.kind = 'N', .second = 7200};
	if (take(c, 'M')) {
		change->kind = 'M';
		if (!take_number(c, 12, &change->month) || !take(c, '.') || !take_number(c, 5, &change->week) || !take(c, '.') ||
		    !take_number(c, 6, &change->day) || change->month < 1 || change->week < 1)
			return false;
	} else {
		if (take(c, 'J'))
			change->kind = 'J';
		if (!take_number(c, 365, &change->day) || (change->kind == 'J' && change->day < 1))
			return false;
	}
	return !take(c, '/') || take_time(c, &change->second);
}

bool voc_zone_rule_read(struct voc_span text, struct voc_zone_rule *rule)
{
	struct cursor c = {text.p, text.p + text.n};
	int32_t west;

	*rule = (struct voc_zone_rule){0};
	if (!take_name(&c) || !take_time(&c, &west))
		return false;
	rule->standard = -west;
	if (c.p == c.end)
		return true;
	rule->has_summer = true;
	if (!take_name(&c))
		return false;
	rule->summer = rule->standard + 3600;
	if (peek(&c) != ',') {
		if (!take_time(&c, &west))
			return false;
		rule->summer = -west;
	}
	return take(&c, ',') && take_change(&c, &rule->begin) && take(&c, ',') && take_change(&c, &rule->end) && c.p == c.end;
}

static int32_t day_of(const struct voc_zone_change *change, int year)
{
	int32_t new_year = voc_day_from_civil(year, 1, 1);

	if (change->kind == 'N')
		return new_year + change->day;
	if (change->kind == 'J')
		return new_year + change->day - 1 + (change->day >= 60 && voc_civil_valid(year, 2, 29));
	int32_t first = voc_day_from_civil(year, change->month, 1);
	int weekday = voc_weekday(first) % 7; /* 0 is Sunday */
	int dom = 1 + (change->day - weekday + 7) % 7 + (change->week - 1) * 7;
	while (!voc_civil_valid(year, change->month, dom))
		dom -= 7;
	return first + dom - 1;
}

void voc_zone_rule_year(const struct voc_zone_rule *rule, int year, int64_t *begin, int64_t *end)
{
	*begin = (int64_t)day_of(&rule->begin, year) * 86400 + rule->begin.second - rule->standard;
	*end = (int64_t)day_of(&rule->end, year) * 86400 + rule->end.second - rule->summer;
}
