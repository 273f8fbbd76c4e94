/* SPDX-License-Identifier: Apache-2.0 */
/* time_relative -- dates told from the day of the export: yesterday 18:20, 3天前, 2 hours ago.
 *
 * What pages show is only worth what is known of "now"; so it is a parameter, and without one the caller learns no more than that the
 * text is such a date. A week or a month ago is a day, not a moment: no time of day is made up. */
#include "base/time_reader.h"

#include "base/utf8.h"

enum unit { SECOND_AGO, MINUTE_AGO, HOUR_AGO, DAY_AGO, WEEK_AGO, MONTH_AGO, YEAR_AGO };

/* The text in small letters and half width, ended by NUL, and a cursor. */
struct relative {
	char p[LONGEST + 4];
	size_t at;
};

static bool fold_small(struct relative *r, struct voc_span text)
{
	size_t n = 0, length;

	text = voc_span_trim(text);
	if (text.n == 0 || text.n > LONGEST || voc_utf8_check(text) != text.n)
		return false;
	for (size_t i = 0; i < text.n; i += length) {
		uint32_t c = voc_utf8_decode(text.p + i, &length);
		if (c >= 0xFF01 && c <= 0xFF5E)
			c -= 0xFEE0;
		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if (c == 0x3000 || c == 0xA0 || c == '\t')
			c = ' ';
		if (c < ' ')
			return false;
		n += voc_utf8_encode(c, r->p + n);
	}
	r->p[n] = '\0';
	r->at = 0;
	return true;
}

static bool cut(struct relative *r, const char *word)
{
	size_t n = strlen(word);
	if (strncmp(r->p + r->at, word, n) != 0)
		return false;
	r->at += n;
	return true;
}

/* A whole word: "day" is not the beginning of "days". */
static bool cut_word(struct relative *r, const char *word)
{
	size_t n = strlen(word);
	if (is_letter(r->p[r->at + n]))
		return false;
	return cut(r, word);
}

static void cut_blanks(struct relative *r)
{
	while (r->p[r->at] == ' ')
		r->at++;
}

static bool ended(struct relative *r)
{
	cut_blanks(r);
	return r->p[r->at] == '\0';
}

/* What stands before it on web pages. */
static void cut_lead(struct relative *r)
{
	static const char *const leads[] = {"编辑于", "編輯於", "发布于", "發佈於", "发表于", "發表於", "更新于",
					    "edited ", "posted ", "updated "};

	for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]); i++)
		if (cut(r, leads[i]))
			break;
	cut_blanks(r);
}

/* ---- so many units ago ---- */

static bool cut_han_number(struct relative *r, int *value)
{
	static const char *const numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

	*value = 2;
	if (cut(r, "两") || cut(r, "兩"))
		return true;
	for (int i = 0; i < 10; i++) {
		*value = i + 1;
		if (cut(r, numerals[i]))
			return true;
	}
	return false;
}

static bool cut_english_number(struct relative *r, int *value)
{
	static const char *const words[] = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};

	*value = 1;
	if (cut_word(r, "an") || cut_word(r, "a"))
		return true;
	for (int i = 0; i < 10; i++) {
		*value = i + 1;
		if (cut_word(r, words[i]))
			return true;
	}
	return false;
}

static bool cut_number(struct relative *r, int *value)
{
	size_t digits = 0;

	*value = 0;
	for (; is_digit(r->p[r->at]) && digits < 5; r->at++, digits++)
		*value = *value * 10 + (r->p[r->at] - '0');
	if (digits == 0 && !cut_han_number(r, value) && !cut_english_number(r, value))
		return false;
	cut_blanks(r);
	return true;
}

static bool cut_unit(struct relative *r, enum unit *unit)
{
	static const struct {
		const char *word;
		enum unit unit;
	} han[] = {{"秒钟", SECOND_AGO}, {"秒鐘", SECOND_AGO}, {"秒", SECOND_AGO},   {"分钟", MINUTE_AGO}, {"分鐘", MINUTE_AGO},
		   {"分", MINUTE_AGO},   {"小时", HOUR_AGO},   {"小時", HOUR_AGO},   {"钟头", HOUR_AGO},   {"鐘頭", HOUR_AGO},
		   {"天", DAY_AGO},      {"日", DAY_AGO},      {"周", WEEK_AGO},     {"週", WEEK_AGO},     {"星期", WEEK_AGO},
		   {"礼拜", WEEK_AGO},   {"禮拜", WEEK_AGO},   {"年", YEAR_AGO}},
	  english[] = {{"seconds", SECOND_AGO}, {"second", SECOND_AGO}, {"secs", SECOND_AGO}, {"sec", SECOND_AGO},
		       {"minutes", MINUTE_AGO}, {"minute", MINUTE_AGO}, {"mins", MINUTE_AGO}, {"min", MINUTE_AGO},
		       {"hours", HOUR_AGO},     {"hour", HOUR_AGO},     {"hrs", HOUR_AGO},    {"hr", HOUR_AGO},
		       {"days", DAY_AGO},       {"day", DAY_AGO},       {"weeks", WEEK_AGO},  {"week", WEEK_AGO},
		       {"months", MONTH_AGO},   {"month", MONTH_AGO},   {"years", YEAR_AGO},  {"year", YEAR_AGO},
		       {"yrs", YEAR_AGO},       {"yr", YEAR_AGO}};

	*unit = MONTH_AGO;
	if (cut(r, "个月") || cut(r, "個月")) /* 3月 would be March */
		return true;
	if (!cut(r, "个"))
		cut(r, "個");
	for (size_t i = 0; i < sizeof(han) / sizeof(han[0]); i++) {
		*unit = han[i].unit;
		if (cut(r, han[i].word))
			return true;
	}
	for (size_t i = 0; i < sizeof(english) / sizeof(english[0]); i++) {
		*unit = english[i].unit;
		if (cut_word(r, english[i].word))
			return true;
	}
	return false;
}

static bool cut_ago(struct relative *r)
{
	cut_blanks(r);
	return cut(r, "以前") || cut(r, "之前") || cut(r, "前") || cut_word(r, "ago");
}

/* 半小时前, half an hour ago: half of it in the next smaller unit. */
static bool cut_half(struct relative *r, int *value, enum unit *unit)
{
	if (!cut(r, "半") && !(cut(r, "half ") && (cut(r, "an ") || cut(r, "a "))))
		return false;
	if (!cut_unit(r, unit))
		return false;
	static const int halves[] = {0, 30, 30, 12, 0, 15, 6};
	*value = halves[*unit];
	*unit = *unit == MONTH_AGO ? DAY_AGO : (enum unit)(*unit - 1);
	return *value > 0;
}

/* MONTHS before DAY; the 31st of a month that has none is its last day. */
static int32_t months_before(int32_t day, int months)
{
	int year, month, dom;

	voc_civil_from_day(day, &year, &month, &dom);
	int count = year * 12 + month - 1 - months;
	if (count < 12)
		return voc_day_from_civil(0, 1, 1); /* the caller refuses it */
	while (!voc_civil_valid(count / 12, count % 12 + 1, dom) && dom > 28)
		dom--;
	return voc_day_from_civil(count / 12, count % 12 + 1, dom);
}

static void go_back(struct voc_time *time, int value, enum unit unit)
{
	static const int64_t seconds[] = {1, 60, 3600, 86400, 7 * 86400};
	static const int months[] = {[MONTH_AGO] = 1, [YEAR_AGO] = 12};

	if (unit >= MONTH_AGO)
		time->day = months_before(time->day, value * months[unit]);
	else if (unit >= DAY_AGO || !time->clocked)
		time->day -= (int32_t)(value * seconds[unit] / 86400);
	if (unit >= DAY_AGO) {
		time->clocked = time->zoned = false;
		time->second = 0;
		return;
	}
	if (!time->clocked)
		return;
	int64_t at = (int64_t)time->day * 86400 + time->second - value * seconds[unit];
	time->day = (int32_t)(at / 86400 - (at % 86400 < 0));
	time->second = (int32_t)(at - (int64_t)time->day * 86400);
}

static bool read_ago(struct relative *r, struct voc_time *time)
{
	size_t at = r->at;
	enum unit unit;
	int value;

	if (!cut_half(r, &value, &unit)) {
		r->at = at;
		if (!cut_number(r, &value) || !cut_unit(r, &unit))
			return false;
	}
	if (!cut_ago(r) || !ended(r))
		return false;
	if (unit >= MONTH_AGO && value > 1000)
		return false;
	go_back(time, value, unit);
	return true;
}

/* Phrases that are whole dates. */
static bool read_phrase(struct relative *r, struct voc_time *time)
{
	static const struct {
		const char *phrase;
		int value;
		enum unit unit;
	} phrases[] = {{"刚刚", 0, SECOND_AGO},        {"剛剛", 0, SECOND_AGO},      {"刚才", 0, SECOND_AGO},
		       {"剛才", 0, SECOND_AGO},        {"just now", 0, SECOND_AGO},  {"moments ago", 0, SECOND_AGO},
		       {"a moment ago", 0, SECOND_AGO}, {"now", 0, SECOND_AGO},      {"几秒前", 0, SECOND_AGO},
		       {"幾秒前", 0, SECOND_AGO},      {"seconds ago", 0, SECOND_AGO}, {"a few seconds ago", 0, SECOND_AGO},
		       {"上周", 1, WEEK_AGO},          {"上週", 1, WEEK_AGO},        {"上星期", 1, WEEK_AGO},
		       {"上个星期", 1, WEEK_AGO},      {"上個星期", 1, WEEK_AGO},    {"上礼拜", 1, WEEK_AGO},
		       {"上个月", 1, MONTH_AGO},       {"上個月", 1, MONTH_AGO},     {"上月", 1, MONTH_AGO},
		       {"去年", 1, YEAR_AGO},          {"last week", 1, WEEK_AGO},   {"last month", 1, MONTH_AGO},
		       {"last year", 1, YEAR_AGO}};

	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		if (strcmp(r->p + r->at, phrases[i].phrase) != 0)
			continue;
		go_back(time, phrases[i].value, phrases[i].unit);
		return true;
	}
	return false;
}

/* ---- a day by its name, with a time of day ---- */

static bool cut_named_day(struct relative *r, int *days, const char **part)
{
	static const struct {
		const char *word;
		int days;
		const char *part; /* of the day, as the reader of times knows it */
	} names[] = {{"今天", 0, ""},     {"今日", 0, ""},     {"今早", 0, "早上"},   {"今晚", 0, "晚上"},
		     {"昨天", 1, ""},     {"昨日", 1, ""},     {"昨晚", 1, "晚上"},   {"昨", 1, ""},
		     {"大前天", 3, ""},   {"前天", 2, ""},     {"前日", 2, ""},       {"today", 0, ""},
		     {"yesterday", 1, ""}, {"the day before yesterday", 2, ""}};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (!cut_word(r, names[i].word))
			continue;
		*days = names[i].days;
		*part = names[i].part;
		cut_blanks(r);
		if (!cut(r, ","))
			cut(r, "，");
		cut_blanks(r);
		if (cut_word(r, "at"))
			cut_blanks(r);
		return true;
	}
	return false;
}

/* The time of day in what is left. */
static enum voc_read read_clock(struct relative *r, const char *part, struct voc_time *time)
{
	struct voc_time_reader clock = {.hour = -1};
	char text[2 * LONGEST];
	size_t before = strlen(part), left = strlen(r->p + r->at);

	memcpy(text, part, before);
	memcpy(text + before, r->p + r->at, left);
	if (!voc_time_fold(&clock, (struct voc_span){text, before + left}) || !voc_time_clock(&clock))
		return VOC_READ_SHAPE;
	skip_blanks(&clock);
	if (peek(&clock))
		return VOC_READ_SHAPE;
	voc_time_settle_part(&clock);
	if (clock.impossible || clock.hour > 23 || clock.minute > 59 || clock.second > 60)
		return VOC_READ_IMPOSSIBLE;
	time->clocked = true;
	time->second = clock.hour * 3600 + clock.minute * 60 + (clock.second == 60 ? 59 : clock.second);
	if (clock.zoned) {
		time->zoned = true;
		time->offset = (int16_t)clock.offset;
	}
	return VOC_READ_OK;
}

static enum voc_read read_named_day(struct relative *r, struct voc_time *time)
{
	const char *part;
	int days;

	if (!cut_named_day(r, &days, &part))
		return VOC_READ_SHAPE;
	time->day -= days;
	if (!ended(r))
		return read_clock(r, part, time);
	time->clocked = time->zoned = false;
	time->second = 0;
	return VOC_READ_OK;
}

/* ---- the day of a month without its year: the last such day before now ---- */

/* 05-03, as apps write the days of this year. */
static bool is_month_day(const char *p)
{
	size_t first = strspn(p, "0123456789"), second = 0;
	if (first >= 1 && first <= 2 && p[first] == '-')
		second = strspn(p + first + 1, "0123456789");
	return second >= 1 && second <= 2 && (p[first + 1 + second] == '\0' || p[first + 1 + second] == ' ');
}

static enum voc_read read_year_less(const struct relative *r, struct voc_span text, const struct voc_time *now,
				    struct voc_time *time)
{
	char dated[LONGEST + 16];
	int year, month, dom;

	voc_civil_from_day(now->day, &year, &month, &dom);
	bool month_day = is_month_day(r->p + r->at);
	size_t left = strlen(r->p + r->at);
	enum voc_read read = VOC_READ_SHAPE;
	for (int back = 0; back < 2; back++) {
		size_t n = 0;
		if (month_day) {
			struct voc_time begin = {.day = voc_day_from_civil(year - back, 1, 1)};
			n = voc_time_write(&begin, dated) - 5; /* 2024- */
			memcpy(dated + n, r->p + r->at, left);
			n += left;
			text = (struct voc_span){dated, n};
		}
		read = voc_time_read(text, VOC_ORDER_UNKNOWN, year - back, time);
		if (read == VOC_READ_OK && time->day <= now->day)
			break;
	}
	if (read == VOC_READ_OK && time->clocked && !time->zoned && now->zoned) {
		time->zoned = true;
		time->offset = now->offset;
	}
	return read;
}

enum voc_read voc_time_read_relative(struct voc_span text, const struct voc_time *now, struct voc_time *time)
{
	const struct voc_time any = {.day = 20000, .clocked = true};
	struct relative r;
	struct voc_time made = now ? *now : any;

	if (!fold_small(&r, text))
		return VOC_READ_SHAPE;
	cut_lead(&r);
	size_t at = r.at;
	enum voc_read read = read_named_day(&r, &made);
	if (read == VOC_READ_SHAPE) {
		made = now ? *now : any;
		r.at = at;
		if (read_phrase(&r, &made))
			read = VOC_READ_OK;
	}
	if (read == VOC_READ_SHAPE) {
		r.at = at;
		if (read_ago(&r, &made))
			read = VOC_READ_OK;
	}
	if (read == VOC_READ_SHAPE) {
		r.at = at;
		read = read_year_less(&r, text, now ? now : &any, &made);
	}
	if (read == VOC_READ_OK && made.day < voc_day_from_civil(1, 1, 1))
		return VOC_READ_IMPOSSIBLE;
	if (read == VOC_READ_OK)
		*time = made;
	return read;
}
