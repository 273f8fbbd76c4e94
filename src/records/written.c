/* SPDX-License-Identifier: Apache-2.0 */
/* written -- which columns hold running text, numbers or names, told by their headers.
 *
 * A missing word here leaves a number in some column's running text; one too many hides a number in a column of keys. */
#include "records/written.h"

#include "base/utf8.h"
#include "records/redact_cue.h"
#include "text/fold.h"

/* Folded. Han words stand anywhere in the name, Latin ones are words of it. */
static const char *const homes[] = {"收货地址",         "收件地址",         "收货人地址",   "收件人地址",
				    "家庭住址",         "家庭地址",         "住址",         "配送地址",
				    "shipping address", "delivery address", "home address", "shipping_address",
				    "delivery_address", "home_address"};
static const char *const free_text[] = {
	"标题",     "主题",    "优点",    "缺点",     "追评",       "追加",    "评论",    "评价",        "点评",   "备注",
	"留言",     "回复",    "描述",    "内容",     "反馈",       "建议",    "意见",    "说明",        "原因",   "诉求",
	"问题",     "答复",    "地址",    "摘要",     "小结",       "详情",    "正文",    "对话",        "title",  "subject",
	"headline", "summary", "pros",    "cons",     "note",       "notes",   "comment", "comments",    "remark", "remarks",
	"message",  "reply",   "replies", "response", "feedback",   "review",  "text",    "description", "reason", "question",
	"answer",   "content", "body",    "address",  "resolution", "details", "detail",  "memo",        "quote",  "verbatim"};
/* Words that make a key or number of any of these: review_id, 评论数. */
static const char *const keys[] = {"id",    "ids",   "count", "num",    "number", "no",   "time", "date", "rating",
				   "score", "stars", "type",  "length", "url",    "数",   "量",   "时间", "日期",
				   "分",    "编号",  "类型",  "状态",   "等级",   "星级", "链接"};

static bool is_latin(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool has_word(struct voc_span name, const char *word)
{
	struct voc_span w = voc_span_from(word);
	bool latin = (unsigned char)word[0] < 0x80;

	for (size_t at = 0; (at = voc_span_find(name, w, at)) != (size_t)-1; at++) {
		bool begins = at == 0 || !is_latin(name.p[at - 1]);
		bool ends = at + w.n == name.n || !is_latin(name.p[at + w.n]);
		if (!latin || (begins && ends))
			return true;
	}
	return false;
}

static bool has_any(struct voc_span name, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (has_word(name, words[i]))
			return true;
	return false;
}
#define HAS_ANY(name, words) has_any(name, words, sizeof(words) / sizeof((words)[0]))

/* Whether the name ends with a word that says what the number in the column is. Orders and parcels are keys, not persons. */
static bool is_label(struct voc_span name)
{
	const struct voc_look look = {.text = name};
	struct voc_cue cue;

	return voc_find_cue(&look, name.n, &cue) && cue.kind != VOC_ORDER && cue.kind != VOC_PARCEL;
}

static enum voc_writing by_name(struct voc_span name)
{
	if (HAS_ANY(name, homes))
		return VOC_WRITING_HOME;
	if (is_label(name))
		return VOC_WRITING_LABELLED;
	return HAS_ANY(name, free_text) && !HAS_ANY(name, keys) ? VOC_WRITING_FREE : VOC_WRITING_CELL;
}

enum voc_writing voc_writing_of(const struct voc_schema *schema, size_t column)
{
	struct voc_buffer folded = {0};

	for (int field = 0; field < VOC_FIELD_COUNT; field++) {
		if (schema->field[field] != (int)column)
			continue;
		if (field == VOC_TEXT)
			return VOC_WRITING_FREE;
		if (field == VOC_CUSTOMER)
			return VOC_WRITING_CUSTOMER;
		bool value = field == VOC_CHANNEL || field == VOC_PRODUCT || field == VOC_STORE || field == VOC_AGENT ||
			     field == VOC_STATUS;
		return value ? VOC_WRITING_CELL : VOC_WRITING_NONE;
	}
	voc_fold_utf8(schema->name[column], &folded);
	enum voc_writing writing = by_name(voc_span_trim(voc_buffer_view(&folded)));
	voc_buffer_release(&folded);
	return writing;
}
