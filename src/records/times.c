/* SPDX-License-Identifier: Apache-2.0 */
/* times -- a column is day first, month first or year first as a whole; never decided row by row. One date that can be read in a single
 * order decides, two that disagree leave it open: then the ambiguous ones are rejected with their readings. */
#include "records/times.h"

#include <string.h>

#include "base/utf8.h"
#include "text/fold.h"

enum { LEAST_CELLS = 5 };

const enum voc_field voc_time_fields[VOC_TIME_COLUMNS] = {VOC_TIME, VOC_ANSWERED, VOC_SOLVED};

int voc_times_open(struct voc_times *times, const struct voc_import_options *options, struct voc_error *err)
{
	*times = (struct voc_times){.from_1904 = options->from_1904, .zone_name = options->zone};
	if (options->now) {
		struct voc_span now = voc_span_from(options->now);
		if (voc_time_read(now, VOC_ORDER_UNKNOWN, 0, &times->now) != VOC_READ_OK)
			return voc_fail(err, 0, "--now '%s' is no time; give one such as 2024-05-03 or '2024-05-03 18:00'",
					options->now);
		times->has_now = true;
	}
	if (!options->zone)
		return 0;
	struct voc_error why = {0};
	times->zone = voc_zone_open(options->zone, &why);
	return times->zone ? 0 : voc_fail(err, 0, "--tz: %s", why.msg);
}

void voc_times_close(struct voc_times *times)
{
	voc_zone_close(times->zone);
	times->zone = NULL;
}

void voc_times_learn(struct voc_times *times, size_t i, unsigned long row, struct voc_span text)
{
	struct voc_time time;

	text = voc_span_trim(text);
	voc_order_learn(&times->seen[i], text);
	if (row >= VOC_EVIDENCE_ROWS || text.n == 0 || voc_times_means_nothing(text))
		return;
	times->filled[i]++;
	times->dates[i] += voc_time_read(text, VOC_ORDER_UNKNOWN, 0, &time) != VOC_READ_SHAPE ||
			   voc_time_read_relative(text, NULL, &time) == VOC_READ_OK;
}

bool voc_times_are_none(const struct voc_times *times, size_t i)
{
	return times->filled[i] >= LEAST_CELLS && times->dates[i] * 5 < times->filled[i];
}

void voc_times_settle(struct voc_times *times, enum voc_date_order told, enum voc_date_order profile)
{
	static const enum voc_order orders[] = {VOC_ORDER_UNKNOWN, VOC_ORDER_DMY, VOC_ORDER_MDY, VOC_ORDER_YMD};
	enum voc_order given = orders[told != VOC_DATE_AUTO ? told : profile];

	for (size_t i = 0; i < VOC_TIME_COLUMNS; i++)
		times->order[i] = given != VOC_ORDER_UNKNOWN ? given : voc_order_of(&times->seen[i]);
}

bool voc_times_means_nothing(struct voc_span text)
{
	static const char *const words[] = {"-", "--", "---", "/", "\\N", "—", "——", "N/A", "n/a", "NA", "NULL", "null", "None",
					    "none", "nil", "NaT", "无", "無", "暂无", "空", "未回复", "未解决", "0000-00-00",
					    "0000-00-00 00:00:00", "NaN", "nan", "未知", "不详", "待定", "未处理", "Offered",
					    "offered", "Unoffered", "unoffered",
					    /* what a spreadsheet shows where a formula failed */
					    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"};
	if (text.n == 0 || text.n > 19 || (text.p[0] >= '1' && text.p[0] <= '9'))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (voc_span_is(text, words[i]))
			return true;
	return false;
}

/* Where somebody wrote it, behind a blank, as apps show it: 04-28 北京, 3天前 IP属地：广东. A word that may be about the time stays. */
static struct voc_span without_last_word(struct voc_span text)
{
	static const char *const timely[] = {"年", "月", "日", "号", "时", "点", "分", "秒", "天", "周", "期", "午", "晨", "晚",
					     "上", "前", "后", "初", "末", "底", "右", "内", "止", "起", "號", "時", "點", "後", "內"};
	static const char *const leads[] = {"IP属地：", "IP属地:"};
	size_t begin = text.n, characters = 0, length;

	while (begin && text.p[begin - 1] != ' ')
		begin--;
	struct voc_span word = {text.p + begin, text.n - begin};
	for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]); i++)
		if (voc_span_starts(word, voc_span_from(leads[i])))
			word = (struct voc_span){word.p + strlen(leads[i]), word.n - strlen(leads[i])};
	for (size_t i = 0; i < sizeof(timely) / sizeof(timely[0]); i++)
		if (voc_span_ends(word, voc_span_from(timely[i])))
			return text;
	for (size_t i = 0; i < word.n; i += length, characters++)
		if (voc_class_of(voc_fold_point(voc_utf8_decode(word.p + i, &length))) != VOC_CLASS_HAN)
			return text;
	return begin && characters >= 2 && characters <= 8 ? voc_span_trim((struct voc_span){text.p, begin}) : text;
}

/* What pages write around a date: "Reviewed in the United States on May 3, 2024", "于2024年5月3日在美国发布评论", "编辑于 04-28 北京". */
static struct voc_span without_place(struct voc_span text)
{
	static const char *const acts[] = {"评论", "审核", "发布", "發佈", "評論"};
	size_t at = (size_t)-1, next = 0;

	if (voc_span_starts(text, VOC_SPAN("Reviewed in "))) {
		while ((next = voc_span_find(text, VOC_SPAN(" on "), next)) != (size_t)-1)
			at = next++;
		return at == (size_t)-1 ? text : (struct voc_span){text.p + at + 4, text.n - at - 4};
	}
	at = voc_span_find(text, VOC_SPAN("于"), 0);
	if (at <= 6) /* also behind 编辑 */
		text = voc_span_trim((struct voc_span){text.p + at + 3, text.n - at - 3});
	at = voc_span_find(text, VOC_SPAN("在"), 0);
	for (size_t i = 0; at != (size_t)-1 && i < sizeof(acts) / sizeof(acts[0]); i++)
		if (voc_span_ends(text, voc_span_from(acts[i])))
			return voc_span_trim((struct voc_span){text.p, at});
	return without_last_word(text);
}

static bool refuse(const char *kind, struct voc_span detail, struct voc_reason *why)
{
	why->kind = kind;
	why->detail = detail;
	return false;
}

/* "time: '03/04/2024' is 2024-04-03 by --date-order dmy, 2024-03-04 by --date-order mdy" */
static struct voc_span all_readings(struct voc_span text, const char *name, struct voc_arena *arena)
{
	static const struct {
		enum voc_order order;
		const char *name;
	} orders[] = {{VOC_ORDER_DMY, "dmy"}, {VOC_ORDER_MDY, "mdy"}, {VOC_ORDER_YMD, "ymd"}};
	struct voc_span told = voc_arena_print(arena, "%s: '%.*s' is", name, (int)text.n, text.p);
	unsigned possible = voc_time_order(text).orders;
	const char *mark = "";

	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
		char iso[32];
		struct voc_time time;
		if (!(possible & orders[i].order) || voc_time_read(text, orders[i].order, 0, &time) != VOC_READ_OK)
			continue;
		size_t n = voc_time_write(&time, iso);
		told = voc_arena_print(arena, "%.*s%s %.*s by --date-order %s", (int)told.n, told.p, mark, (int)n, iso,
				       orders[i].name);
		mark = ",";
	}
	return told;
}

static bool refuse_read(enum voc_read read, struct voc_span text, const char *name, struct voc_arena *arena,
			struct voc_reason *why)
{
	if (read == VOC_READ_AMBIGUOUS)
		return refuse("ambiguous date", all_readings(text, name, arena), why);
	return refuse(read == VOC_READ_IMPOSSIBLE ? "impossible date" : "unreadable date",
		      voc_arena_print(arena, "%s: '%.*s'", name, (int)text.n, text.p), why);
}

/* A date told from the day of the export, for which --now is needed. */
static enum voc_read read_relative(const struct voc_times *times, struct voc_span text, struct voc_time *time, bool *lacks_now)
{
	enum voc_read read = voc_time_read_relative(text, times->has_now ? &times->now : NULL, time);

	*lacks_now = read == VOC_READ_OK && !times->has_now;
	return read;
}

static bool add_zone(const struct voc_times *times, struct voc_time *time)
{
	int minutes;

	if (!times->zone || !time->clocked || time->zoned)
		return true;
	if (!voc_zone_offset(times->zone, time->day, time->second, &minutes))
		return false;
	time->zoned = true;
	time->offset = (int16_t)minutes;
	return true;
}

/* Most times stand as they are written but for a blank in place of the T, and get no zone. */
static bool take_written(const struct voc_times *times, struct voc_span text, struct voc_span *value, struct voc_arena *arena)
{
	struct voc_time time;

	if (!voc_time_read_written(text, &time) || time.zoned || (time.clocked && times->zone))
		return false;
	*value = text;
	if (!time.clocked || text.p[10] == 'T')
		return true;
	char *p = voc_arena_alloc(arena, text.n);
	memcpy(p, text.p, text.n);
	p[10] = 'T';
	*value = (struct voc_span){p, text.n};
	return true;
}

bool voc_times_convert(const struct voc_times *times, size_t i, struct voc_span text, struct voc_span *value,
		       struct voc_arena *arena, struct voc_reason *why)
{
	struct voc_time time;
	bool lacks_now = false;
	char iso[32];

	*value = (struct voc_span){"", 0};
	if (text.n == 0 || voc_times_means_nothing(text) || take_written(times, text, value, arena))
		return true;
	const char *name = voc_field_name(voc_time_fields[i]);
	enum voc_read read = voc_time_read(text, times->order[i], 0, &time);
	struct voc_span bare = read == VOC_READ_SHAPE ? without_place(text) : text;
	if (read == VOC_READ_SHAPE)
		read = voc_time_read(bare, times->order[i], 0, &time);
	if (read == VOC_READ_SHAPE)
		read = read_relative(times, bare, &time, &lacks_now);
	if (lacks_now)
		return refuse("relative date",
			      voc_arena_print(arena, "%s: '%.*s' needs --now TIME, when the file was exported", name,
					      (int)text.n, text.p),
			      why);
	if (read != VOC_READ_OK)
		return refuse_read(read, text, name, arena, why);
	if (times->from_1904 && voc_time_is_serial(text))
		time.day += VOC_DAYS_1904;
	if (!add_zone(times, &time))
		return refuse("impossible date",
			      voc_arena_print(arena, "%s: '%.*s' is skipped by the clocks of %s", name, (int)text.n, text.p,
					      times->zone_name),
			      why);
	struct voc_span written = {iso, voc_time_write(&time, iso)};
	*value = voc_span_equal(written, text) ? text : voc_arena_copy(arena, written);
	return true;
}
