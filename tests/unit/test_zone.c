/* SPDX-License-Identifier: Apache-2.0 */
/* test_zone -- offsets by name, against the C library for every zone of this machine; damaged files; gaps and folds. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/time.h"
#include "io/zone.h"
#include "io/zone_rule.h"

static int offset_at(const char *name, int year, int month, int day, int hour, int minute)
{
	struct voc_error err = {0};
	struct voc_zone *zone = voc_zone_open(name, &err);
	int minutes = 7777;

	if (!zone)
		fail_msg("%s: %s", name, err.msg);
	if (!voc_zone_offset(zone, voc_day_from_civil(year, month, day), hour * 3600 + minute * 60, &minutes))
		minutes = 9999;
	voc_zone_close(zone);
	return minutes;
}

static void fixed_offsets(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		int minutes;
	} good[] = {{"Z", 0}, {"UTC", 0}, {"+8", 480}, {"+08", 480}, {"+0800", 480}, {"+08:00", 480}, {"-03:30", -210}, {"+14", 840}, {"+8:30", 510}};
	static const char *const bad[] = {"", "8", "+25", "+08:60", "+8:", "+", "+800", "+08:0", "+15", "Asia/Nowhere", "../etc/passwd", "/etc/passwd",
					  "Asia", "CST", "posix/../../etc/passwd", "tzdata.zi", "Asia/Shanghai ", "zone.tab"};
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_int_equal(offset_at(good[i].name, 2024, 5, 3, 12, 0), good[i].minutes);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct voc_error err = {0};
		if (voc_zone_open(bad[i], &err))
			fail_msg("'%s' is a zone", bad[i]);
		assert_non_null(strstr(err.msg, "no time zone"));
	}
	voc_zone_close(NULL);
}

static bool has_tzdata(void)
{
	return access("/usr/share/zoneinfo/Europe/Berlin", R_OK) == 0;
}

static void named_zones(void **state)
{
	(void)state;
	if (!has_tzdata())
		skip();
	assert_int_equal(offset_at("Asia/Shanghai", 2024, 5, 3, 12, 0), 480);
	assert_int_equal(offset_at("Asia/Shanghai", 1990, 7, 1, 12, 0), 540);
	assert_int_equal(offset_at("Asia/Shanghai", 1991, 4, 14, 2, 30), 9999); /* skipped */
	assert_int_equal(offset_at("Europe/Berlin", 2024, 3, 31, 1, 59), 60);
	assert_int_equal(offset_at("Europe/Berlin", 2024, 3, 31, 2, 0), 9999);
	assert_int_equal(offset_at("Europe/Berlin", 2024, 3, 31, 2, 59), 9999);
	assert_int_equal(offset_at("Europe/Berlin", 2024, 3, 31, 3, 0), 120);
	assert_int_equal(offset_at("Europe/Berlin", 2024, 10, 27, 2, 30), 120); /* twice: the first */
	assert_int_equal(offset_at("Europe/Berlin", 2024, 10, 27, 3, 0), 60);
	assert_int_equal(offset_at("Europe/Berlin", 2100, 7, 1, 12, 0), 120);
	assert_int_equal(offset_at("America/New_York", 2024, 7, 1, 12, 0), -240);
	assert_int_equal(offset_at("Asia/Kolkata", 2024, 7, 1, 12, 0), 330);
	assert_int_equal(offset_at("Australia/Sydney", 2090, 1, 1, 12, 0), 660);
	assert_int_equal(offset_at("Pacific/Apia", 2011, 12, 30, 12, 0), 9999); /* a day that never was */
}

static long east_of(const struct tm *tm, time_t at)
{
	int32_t day = voc_day_from_civil(tm->tm_year + 1900, tm->tm_mon + 1, tm->tm_mday);
	return (long)((int64_t)day * 86400 + tm->tm_hour * 3600 + tm->tm_min * 60 + tm->tm_sec - at);
}

/* Every hour or so of random days in all zones of zone.tab: what the C library says of the moment that we say it is. */
static void agrees_with_the_c_library(void **state)
{
	(void)state;
	FILE *tab = fopen("/usr/share/zoneinfo/zone1970.tab", "r");
	char line[512], name[128];
	uint64_t seed = 5;
	unsigned zones = 0;

	if (!tab)
		skip();
	while (fgets(line, sizeof(line), tab)) {
		if (line[0] == '#' || sscanf(line, "%*s %*s %127s", name) != 1)
			continue;
		struct voc_zone *zone = voc_zone_open(name, NULL);
		if (!zone)
			fail_msg("%s cannot be read", name);
		setenv("TZ", name, 1);
		tzset();
		for (int k = 0; k < 400; k++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			time_t at = (time_t)((seed >> 20) % 4070908800u); /* up to 2099 */
			struct tm tm;
			int minutes = 7777;
			localtime_r(&at, &tm);
			long real = east_of(&tm, at);
			if (real % 60)
				continue;
			int32_t day = voc_day_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
			bool there = voc_zone_offset(zone, day, tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec, &minutes);
			time_t earlier = at - 3600;
			struct tm before;
			localtime_r(&earlier, &before);
			bool twice = there && minutes * 60 != real && east_of(&before, earlier) == minutes * 60;
			if (!there || (minutes * 60 != real && !twice))
				fail_msg("%s at %lld: %d, not %ld", name, (long long)at, minutes, real / 60);
		}
		voc_zone_close(zone);
		zones++;
	}
	fclose(tab);
	unsetenv("TZ");
	assert_true(zones > 200);
}

static void rules(void **state)
{
	(void)state;
	struct voc_zone_rule rule;
	int64_t begin, end;
	static const char *const bad[] = {"", "CE-1", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
					  "CET-1CEST,M3.5.7,M10.5.0", "<+03", "CET-1CEST,J0,J5", "CET-1 ", "CET-1CEST,M3.5.0,M10.5.0/3x"};

	assert_true(voc_zone_rule_read(VOC_SPAN("CET-1CEST,M3.5.0,M10.5.0/3"), &rule));
	voc_zone_rule_year(&rule, 2024, &begin, &end);
	assert_true(begin == 1711846800 && end == 1729990800);
	assert_true(voc_zone_rule_read(VOC_SPAN("<+0330>-3:30"), &rule));
	assert_int_equal(rule.standard, 12600);
	assert_false(rule.has_summer);
	assert_true(voc_zone_rule_read(VOC_SPAN("IST-1GMT0,M10.5.0,M3.5.0/1"), &rule));
	assert_int_equal(rule.summer, 0);
	assert_true(voc_zone_rule_read(VOC_SPAN("AAA0BBB,J60,365/-1"), &rule));
	voc_zone_rule_year(&rule, 2024, &begin, &end);
	assert_true(begin == 1709258400); /* 1 March also in a leap year */
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (voc_zone_rule_read(voc_span_from(bad[i]), &rule))
			fail_msg("'%s' is a rule", bad[i]);
}

/* Every byte of a real file changed, and every length: no crash, and what is accepted answers. */
static void damaged_files(void **state)
{
	(void)state;
	FILE *file = fopen("/usr/share/zoneinfo/Europe/Berlin", "rb");
	char bytes[8192], copy[8192];
	int minutes;

	if (!file)
		skip();
	size_t n = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	for (size_t i = 0; i <= n; i++) {
		char *cut = malloc(i + 1); /* of its own, so that sanitizers see a read behind it */
		memcpy(cut, bytes, i);
		struct voc_zone *zone = voc_zone_parse((struct voc_span){cut, i});
		if (zone)
			voc_zone_offset(zone, 19846, 3600, &minutes);
		voc_zone_close(zone);
		free(cut);
	}
	for (size_t i = 0; i < n; i++) {
		for (int change = 1; change < 256; change *= 4) {
			memcpy(copy, bytes, n);
			copy[i] = (char)(copy[i] ^ change);
			struct voc_zone *zone = voc_zone_parse((struct voc_span){copy, n});
			if (zone)
				voc_zone_offset(zone, 19846, 3600, &minutes);
			voc_zone_close(zone);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fixed_offsets), cmocka_unit_test(named_zones), cmocka_unit_test(agrees_with_the_c_library),
		cmocka_unit_test(rules),         cmocka_unit_test(damaged_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
