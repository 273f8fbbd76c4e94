/* SPDX-License-Identifier: Apache-2.0 */
/* now -- the time that open items are held against. */
#include "cli/now.h"

#include <stdlib.h>
#include <time.h>

#include "base/time.h"
#include "cli/tool.h"

static int64_t seconds_of(const struct tm *tm)
{
	return (int64_t)voc_day_from_civil(tm->tm_year + 1900, tm->tm_mon + 1, tm->tm_mday) * 86400 + tm->tm_hour * 3600 +
	       tm->tm_min * 60 + tm->tm_sec;
}

/* By the clock on the wall here, so that it can be held against times without a zone. */
static int ask_clock(struct voc_moment *now)
{
	time_t at = time(NULL);
	struct tm here;
	if (!localtime_r(&at, &here))
		return VOC_TROUBLE;
	int64_t second = seconds_of(&here);
	*now = (struct voc_moment){.second = second, .offset = (int16_t)((second - at) / 60), .zoned = true, .clocked = true};
	return VOC_DONE;
}

int voc_now(const char *given, struct voc_moment *now)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	long long second;
	if (given) {
		if (!voc_moment_read(voc_span_from(given), now))
			return voc_usage_error(voc_in_lang("--now needs a time like 2024-05-03T14:15, got '%s'",
							   "--now 需要形如 2024-05-03T14:15 的时间，而不是 '%s'"),
					       given);
		now->clocked = true;
		return VOC_DONE;
	}
	if (!epoch || !epoch[0])
		return ask_clock(now);
	if (!voc_span_whole(voc_span_from(epoch), &second))
		return voc_usage_error(
			voc_in_lang("SOURCE_DATE_EPOCH is no number of seconds: '%s'", "SOURCE_DATE_EPOCH 不是秒数：'%s'"),
			epoch);
	*now = (struct voc_moment){.second = second, .zoned = true, .clocked = true};
	return VOC_DONE;
}
