/* SPDX-License-Identifier: Apache-2.0 */
/* course -- how an item went: answered, solved, open, reopened. */
#include <string.h>

#include "voc/policy.h"

enum status { STATUS_NONE, STATUS_OPEN, STATUS_ANSWERED, STATUS_DONE, STATUS_REOPENED, STATUS_ODD };

/* What exports write, in small letters. */
static const struct {
	const char *word;
	enum status status;
} words[] = {
	{"open", STATUS_OPEN},         {"new", STATUS_OPEN},           {"pending", STATUS_OPEN},
	{"in progress", STATUS_OPEN},  {"in_progress", STATUS_OPEN},   {"processing", STATUS_OPEN},
	{"assigned", STATUS_OPEN},     {"answered", STATUS_ANSWERED},  {"hold", STATUS_OPEN},
	{"on hold", STATUS_OPEN},      {"on-hold", STATUS_OPEN},       {"waiting", STATUS_OPEN},
	{"unsolved", STATUS_OPEN},     {"unresolved", STATUS_OPEN},    {"待处理", STATUS_OPEN},
	{"待回复", STATUS_OPEN},       {"待跟进", STATUS_OPEN},        {"未处理", STATUS_OPEN},
	{"未解决", STATUS_OPEN},       {"未完成", STATUS_OPEN},        {"处理中", STATUS_OPEN},
	{"跟进中", STATUS_OPEN},       {"进行中", STATUS_OPEN},        {"已回复", STATUS_ANSWERED},
	{"已回覆", STATUS_ANSWERED},   {"replied", STATUS_ANSWERED},   {"已受理", STATUS_OPEN},
	{"挂起", STATUS_OPEN},         {"新建", STATUS_OPEN},          {"處理中", STATUS_OPEN},
	{"待處理", STATUS_OPEN},       {"solved", STATUS_DONE},        {"resolved", STATUS_DONE},
	{"closed", STATUS_DONE},       {"done", STATUS_DONE},          {"completed", STATUS_DONE},
	{"complete", STATUS_DONE},     {"finished", STATUS_DONE},      {"已解决", STATUS_DONE},
	{"已处理", STATUS_DONE},       {"已完成", STATUS_DONE},        {"已关闭", STATUS_DONE},
	{"已办结", STATUS_DONE},       {"已结案", STATUS_DONE},        {"已结单", STATUS_DONE},
	{"办结", STATUS_DONE},         {"结案", STATUS_DONE},          {"完结", STATUS_DONE},
	{"完成", STATUS_DONE},         {"关闭", STATUS_DONE},          {"已解決", STATUS_DONE},
	{"已處理", STATUS_DONE},       {"已關閉", STATUS_DONE},        {"已結案", STATUS_DONE},
	{"已完结", STATUS_DONE},       {"已结束", STATUS_DONE},        {"结束", STATUS_DONE},
	{"处理完毕", STATUS_DONE},     {"已处理完毕", STATUS_DONE},    {"处理完成", STATUS_DONE},
	{"已归档", STATUS_DONE},       {"已取消", STATUS_DONE},        {"取消", STATUS_DONE},
	{"已撤销", STATUS_DONE},       {"已撤单", STATUS_DONE},        {"撤单", STATUS_DONE},
	{"已作废", STATUS_DONE},       {"作废", STATUS_DONE},          {"已合并", STATUS_DONE},
	{"已删除", STATUS_DONE},       {"已完結", STATUS_DONE},        {"已結束", STATUS_DONE},
	{"處理完畢", STATUS_DONE},     {"已歸檔", STATUS_DONE},        {"已撤銷", STATUS_DONE},
	{"已辦結", STATUS_DONE},       {"cancelled", STATUS_DONE},     {"canceled", STATUS_DONE},
	{"archived", STATUS_DONE},     {"merged", STATUS_DONE},        {"deleted", STATUS_DONE},
	{"spam", STATUS_DONE},         {"duplicate", STATUS_DONE},     {"ended", STATUS_DONE},
	{"reopened", STATUS_REOPENED}, {"re-opened", STATUS_REOPENED}, {"reopen", STATUS_REOPENED},
	{"重开", STATUS_REOPENED},     {"已重开", STATUS_REOPENED},    {"重新打开", STATUS_REOPENED},
	{"再次打开", STATUS_REOPENED}, {"重新开启", STATUS_REOPENED},
};

static bool same_word(struct voc_span a, const char *word)
{
	if (a.n != strlen(word))
		return false;
	for (size_t i = 0; i < a.n; i++) {
		char c = a.p[i];
		if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != word[i])
			return false;
	}
	return true;
}

/* "已解决（待回访）" without what stands in brackets behind it. */
static struct voc_span without_remark(struct voc_span status)
{
	for (size_t i = 1; i < status.n; i++) {
		struct voc_span rest = {status.p + i, status.n - i};
		if (rest.p[0] == '(' || voc_span_starts(rest, VOC_SPAN("（")))
			return voc_span_trim((struct voc_span){status.p, i});
	}
	return status;
}

static enum status read_status(struct voc_span status)
{
	status = without_remark(voc_span_trim(status));
	if (!status.n)
		return STATUS_NONE;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (same_word(status, words[i].word))
			return words[i].status;
	bool waits = voc_span_starts(status, VOC_SPAN("待")) || voc_span_starts(status, VOC_SPAN("未"));
	return waits ? STATUS_OPEN : STATUS_ODD;
}

/* Whether a column of times says when, or at least that something happened: "N/A", "未解决" and the null of a database say that nothing
 * did. */
static bool is_said(const struct voc_record *record, enum voc_field field)
{
	static const char *const no[] = {
		"-", "--", "/",  "n/a", "na",   "nil",  "null", "none", "no", "false",      "n",
		"0", "否", "无", "無",  "没有", "暂无", "不详", "——",   "—",  "0000-00-00", "0000-00-00 00:00:00"};
	struct voc_span text = voc_span_trim(voc_get(record, field));
	if (text.n && text.p[0] >= '1' && text.p[0] <= '9') /* nearly always a time, and none of these */
		return true;
	for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
		if (same_word(text, no[i]))
			return false;
	return text.n && read_status(text) != STATUS_OPEN;
}

/* An empty cell waits; a column that is missing says nothing. */
static void read_progress(const struct voc_record *record, const struct voc_policy *policy, enum voc_field field,
			  enum voc_promise promise, struct voc_course *course)
{
	struct voc_span text = voc_span_trim(voc_get(record, field));
	struct voc_span tier = voc_span_trim(voc_get(record, VOC_TIER));
	struct voc_moment *done = &course->done[promise];
	if (record->schema->field[field] < 0)
		return;
	if (!is_said(record, field)) {
		course->progress[promise] = VOC_PROGRESS_WAITING;
		return;
	}
	if (!voc_moment_read(text, done)) {
		course->unreadable = true;
	} else if (voc_policy_between(policy, tier, &course->time, done) < 0) {
		course->backwards = true;
	} else {
		course->progress[promise] = VOC_PROGRESS_DONE;
	}
}

static void forget_waiting(struct voc_course *course)
{
	for (int i = 0; i < VOC_PROMISES; i++)
		if (course->progress[i] == VOC_PROGRESS_WAITING)
			course->progress[i] = VOC_PROGRESS_UNKNOWN;
}

/* What status and times say together. */
static void settle(const struct voc_record *record, bool blank_is_open, struct voc_course *course)
{
	enum status status = read_status(voc_get(record, VOC_STATUS));
	bool solved = is_said(record, VOC_SOLVED);
	course->blank = status == STATUS_NONE && !solved && !is_said(record, VOC_ANSWERED);
	course->odd_status = status == STATUS_ODD;
	course->has_status = status != STATUS_NONE;
	course->reopened = status == STATUS_REOPENED;
	if (course->blank && !blank_is_open) {
		forget_waiting(course);
		return;
	}
	course->followed = status != STATUS_ANSWERED || solved;
	if (course->reopened) { /* the first solution did not hold */
		course->progress[VOC_SOLVE] = VOC_PROGRESS_WAITING;
		course->open = true;
	} else if (solved || status == STATUS_DONE || status == STATUS_ANSWERED) {
		forget_waiting(course); /* of what is answered nobody says whether that was all */
	} else {
		course->progress[VOC_SOLVE] = VOC_PROGRESS_WAITING;
		course->open = true;
	}
}

const char *voc_course_of(const struct voc_record *record, const struct voc_policy *policy, bool blank_is_open,
			  struct voc_course *course)
{
	struct voc_span time = voc_span_trim(voc_get(record, VOC_TIME));
	*course = (struct voc_course){.followed = false};
	if (!time.n)
		return "no time";
	if (!voc_moment_read(time, &course->time))
		return "unreadable time";
	read_progress(record, policy, VOC_ANSWERED, VOC_ANSWER, course);
	read_progress(record, policy, VOC_SOLVED, VOC_SOLVE, course);
	settle(record, blank_is_open, course);
	return NULL;
}

enum voc_outcome voc_policy_outcome(const struct voc_policy *policy, struct voc_span tier, enum voc_promise promise,
				    const struct voc_course *course, const struct voc_moment *now, struct voc_moment *due)
{
	if (!voc_policy_due(policy, tier, promise, &course->time, due))
		return VOC_NOT_PROMISED;
	switch (course->progress[promise]) {
	case VOC_PROGRESS_DONE:
		return voc_policy_in_time(policy, tier, &course->done[promise], due) ? VOC_KEPT : VOC_BROKEN;
	case VOC_PROGRESS_WAITING:
		return voc_policy_in_time(policy, tier, now, due) ? VOC_PENDING : VOC_BROKEN;
	default:
		return VOC_NOT_KNOWN;
	}
}
