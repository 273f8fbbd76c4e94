/* SPDX-License-Identifier: Apache-2.0 */
/* zone -- reads TZif files (RFC 8536) into one list of transitions.
 *
 * The rule that holds behind the last transition is written out up to LAST_YEAR when a zone is opened, so that there is one way
 * to look up a time, and feedback of later years keeps the last offset. */
#include "io/zone.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "io/zone_rule.h"
#include "voc/arena.h"
#include "voc/buffer.h"

#define FOLDER "/usr/share/zoneinfo"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2200, LARGEST = 1 << 20, WINDOW = 93600 };

/* From AT on, seconds since 1970 UTC, clocks are OFFSET seconds east. */
struct transition {
	int64_t at;
	int32_t offset;
};

struct voc_zone {
	struct transition *list; /* the first holds from ever on */
	size_t n, capacity;
};

static void add(struct voc_zone *zone, int64_t at, int32_t offset)
{
	if (zone->n == zone->capacity) {
		zone->capacity = zone->capacity ? zone->capacity * 2 : 64;
		zone->list = voc_reallocate(zone->list, zone->capacity, sizeof *zone->list);
	}
	zone->list[zone->n++] = (struct transition){at, offset};
}

/* ---- the file ---- */

/* What the header says of the block behind it. */
struct block {
	const unsigned char *p; /* behind the header */
	size_t isut, isstd, leap, time, type, chars;
	char version;
};

static uint32_t get32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int64_t get64(const unsigned char *p)
{
	return (int64_t)((uint64_t)get32(p) << 32 | get32(p + 4));
}

static bool read_header(struct voc_span bytes, struct block *block)
{
	const unsigned char *p = (const unsigned char *)bytes.p;

	if (bytes.n < 44 || memcmp(p, "TZif", 4) != 0)
		return false;
	*block = (struct block){.p = p + 44,
				.version = (char)p[4],
				.isut = get32(p + 20),
				.isstd = get32(p + 24),
				.leap = get32(p + 28),
				.time = get32(p + 32),
				.type = get32(p + 36),
				.chars = get32(p + 40)};
	return block->time < LARGEST && block->type >= 1 && block->type <= 256 && block->leap < LARGEST &&
	       block->chars < LARGEST && block->isut <= 256 && block->isstd <= 256;
}

static size_t block_size(const struct block *block, size_t time_size)
{
	return block->time * (time_size + 1) + block->type * 6 + block->chars + block->leap * (time_size + 4) + block->isstd +
	       block->isut;
}

static bool add_transitions(struct voc_zone *zone, const struct block *block, size_t time_size)
{
	const unsigned char *index = block->p + block->time * time_size;
	const unsigned char *type = index + block->time;

	add(zone, INT64_MIN, (int32_t)get32(type));
	for (size_t i = 0; i < block->time; i++) {
		const unsigned char *at = block->p + i * time_size;
		if (index[i] >= block->type)
			return false;
		int64_t when = time_size == 8 ? get64(at) : (int64_t)(int32_t)get32(at);
		if (when <= zone->list[zone->n - 1].at && zone->n > 1)
			return false;
		add(zone, when, (int32_t)get32(type + index[i] * 6));
	}
	return true;
}

static void add_if_later(struct voc_zone *zone, int64_t at, int32_t offset)
{
	if (at > zone->list[zone->n - 1].at)
		add(zone, at, offset);
}

static void add_rule(struct voc_zone *zone, const struct voc_zone_rule *rule)
{
	int64_t last = zone->list[zone->n - 1].at;
	int year = FIRST_YEAR, month, dom;

	if (!rule->has_summer) {
		if (zone->n == 1)
			zone->list[0].offset = rule->standard;
		return;
	}
	if (last > (int64_t)voc_day_from_civil(LAST_YEAR, 1, 1) * 86400)
		return;
	if (last > (int64_t)voc_day_from_civil(FIRST_YEAR, 1, 1) * 86400)
		voc_civil_from_day((int32_t)(last / 86400), &year, &month, &dom);
	for (; year <= LAST_YEAR; year++) {
		int64_t begin, end;
		voc_zone_rule_year(rule, year, &begin, &end);
		if (begin < end) {
			add_if_later(zone, begin, rule->summer);
			add_if_later(zone, end, rule->standard);
		} else {
			add_if_later(zone, end, rule->standard);
			add_if_later(zone, begin, rule->summer);
		}
	}
}

static bool sane(const struct voc_zone *zone)
{
	for (size_t i = 0; i < zone->n; i++)
		if (zone->list[i].offset < -26 * 3600 || zone->list[i].offset > 26 * 3600)
			return false;
	return true;
}

static bool read_file(struct voc_zone *zone, struct voc_span bytes)
{
	struct block block;
	struct voc_zone_rule rule;
	size_t time_size = 4;

	if (!read_header(bytes, &block))
		return false;
	if (block.version >= '2') { /* the first block is for readers of 32 bits */
		size_t skip = 44 + block_size(&block, 4);
		if (skip >= bytes.n)
			return false;
		bytes = (struct voc_span){bytes.p + skip, bytes.n - skip};
		time_size = 8;
		if (!read_header(bytes, &block))
			return false;
	}
	size_t size = block_size(&block, time_size);
	if (bytes.n - 44 < size || !add_transitions(zone, &block, time_size))
		return false;
	struct voc_span rest = {bytes.p + 44 + size, bytes.n - 44 - size};
	if (time_size == 8 && rest.n >= 3 && rest.p[0] == '\n' && rest.p[rest.n - 1] == '\n') {
		if (!voc_zone_rule_read((struct voc_span){rest.p + 1, rest.n - 2}, &rule))
			return false;
		add_rule(zone, &rule);
	}
	return sane(zone);
}

struct voc_zone *voc_zone_parse(struct voc_span bytes)
{
	struct voc_zone *zone = voc_allocate_zero(1, sizeof *zone);

	if (read_file(zone, bytes))
		return zone;
	voc_zone_close(zone);
	return NULL;
}

/* ---- by name ---- */

/* Z, UTC, +8, +08, +0800, +08:00 in minutes. */
static bool read_offset(const char *name, int *minutes)
{
	int hour = 0, minute = 0;

	*minutes = 0;
	if (strcmp(name, "Z") == 0 || strcmp(name, "UTC") == 0)
		return true;
	if (name[0] != '+' && name[0] != '-')
		return false;
	const char *p = name + 1;
	size_t digits = strspn(p, "0123456789"), hours = digits == 4 ? 2 : digits;
	if (hours < 1 || hours > 2)
		return false;
	for (size_t i = 0; i < hours; i++)
		hour = hour * 10 + (*p++ - '0');
	bool colon = digits != 4 && *p == ':';
	p += colon;
	digits = strspn(p, "0123456789");
	if (p[digits] || (digits != 2 && (digits || colon)))
		return false;
	for (size_t i = 0; i < digits; i++)
		minute = minute * 10 + (*p++ - '0');
	*minutes = hour * 60 + minute;
	if (*minutes > 14 * 60 || minute > 59)
		return false;
	if (name[0] == '-')
		*minutes = -*minutes;
	return true;
}

/* Letters, digits and the marks in names of tzdata; no way out of its folder. */
static bool is_name(const char *name)
{
	size_t n = strlen(name);

	return n > 0 && n < 64 && name[0] != '/' && name[0] != '.' && !strstr(name, "..") &&
	       strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/.") == n;
}

static int fail(const char *name, struct voc_error *err)
{
	FILE *there = fopen(FOLDER "/Etc/UTC", "rb");

	if (!there && is_name(name))
		return voc_fail(err, 0,
				"no time zone '%s': this machine has no " FOLDER
				"; install tzdata, or give an offset such as +08:00",
				name);
	if (there)
		fclose(there);
	bool china = strcmp(name, "Asia/Beijing") == 0 || strcmp(name, "CST") == 0;
	return voc_fail(err, 0, "no time zone '%s'; give a name such as Asia/Shanghai%s or an offset such as +08:00", name,
			china ? " (Beijing's)" : "");
}

static struct voc_zone *load(const char *name)
{
	char path[sizeof FOLDER + 72];
	struct voc_buffer bytes = {0};
	struct voc_zone *zone = NULL;

	snprintf(path, sizeof path, FOLDER "/%s", name);
	FILE *file = fopen(path, "rb");
	if (!file)
		return NULL;
	voc_buffer_reserve(&bytes, LARGEST);
	bytes.n = fread(bytes.p, 1, LARGEST, file);
	if (!ferror(file))
		zone = voc_zone_parse(voc_buffer_view(&bytes));
	fclose(file);
	voc_buffer_release(&bytes);
	return zone;
}

struct voc_zone *voc_zone_open(const char *name, struct voc_error *err)
{
	struct voc_zone *zone = NULL;
	int minutes;

	if (read_offset(name, &minutes)) {
		zone = voc_allocate_zero(1, sizeof *zone);
		add(zone, INT64_MIN, minutes * 60);
	} else if (is_name(name)) {
		zone = load(name);
	}
	if (!zone)
		fail(name, err);
	return zone;
}

/* ---- look-up ---- */

/* The last transition at or before AT. */
static size_t find(const struct voc_zone *zone, int64_t at)
{
	size_t low = 0, high = zone->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (zone->list[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Local mean times have seconds. */
static int in_minutes(int32_t offset)
{
	return (offset + (offset < 0 ? -30 : 30)) / 60;
}

bool voc_zone_offset(const struct voc_zone *zone, int32_t day, int32_t second, int *minutes)
{
	int64_t local = (int64_t)day * 86400 + second;

	for (size_t i = find(zone, local - WINDOW); i < zone->n && (i == 0 || zone->list[i].at <= local + WINDOW); i++) {
		int64_t at = local - zone->list[i].offset;
		if (find(zone, at) != i)
			continue;
		*minutes = in_minutes(zone->list[i].offset);
		return true;
	}
	return false;
}

int voc_zone_at(const struct voc_zone *zone, int64_t at)
{
	return in_minutes(zone->list[find(zone, at)].offset);
}

void voc_zone_close(struct voc_zone *zone)
{
	if (!zone)
		return;
	free(zone->list);
	free(zone);
}
