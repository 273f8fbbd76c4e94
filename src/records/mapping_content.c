/* SPDX-License-Identifier: Apache-2.0 */
/* mapping_content -- chooses the columns of an import by what they hold, where the header says nothing.
 *
 * One column must stand out; two that look alike are left, and told. What the header does say is not overheard: the shop's reply is as
 * long as the review, a birthday is a date. */
#include "records/mapping.h"
#include "text/fold.h"
#include "voc/buffer.h"

#define ALIKE 0.5     /* a second column of half the weight makes it a question */
#define ALSO_TEXT 0.2 /* with --split-text this much is enough */

static const char *const no_text[] = {"回复",  "答复",  "回覆",    "应答",  "处理",    "解决",    "商家",    "卖家",       "客服",    "官方",
				      "开发者", "地址",  "标题",    "题目",  "名称",    "链接",    "图片",    "标签",       "reply",   "replied",
				      "agent", "owner", "developer", "address", "title",   "subject", "name",    "url",        "link",    "image",
				      "tag",   "response from", "resolution", "internal", "headline", NULL};
static const char *const no_time[] = {"生日",  "出生",  "有效期",  "过期",  "到期",    "保质",    "生产日期", "入职",       "注册",    "入会",
				      "回复",  "birth", "birthday", "birthdate", "dob",  "expiry",  "expires", "expiration", "due",     "signup",
				      "joined", "registered", "reply", NULL};
static const char *const no_rating[] = {"数量", "件数", "次数",  "回复数", "点赞", "版本", "年龄", "楼层", "序号",  "天数",  "月",
					"优先", "qty",  "quantity", "count", "like", "version", "age", "floor", "day", "month", "level",
					"priority", "sentiment", "polarity", "label", "emotion", "情感", "倾向", "态度", "标签", "标注", NULL};
/* A question may be about anything and is answered by the customer. */
static const char *const question[] = {"您", "你", "?", "建议", "what", "how", "why", "please", "your", "you", NULL};

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* WORD at AT of TEXT; a Latin one as a word of its own, in the singular or plural. */
static bool stands_at(struct voc_span text, size_t at, struct voc_span word)
{
	size_t end = at + word.n;

	if (!is_letter(word.p[0]))
		return true;
	end += end < text.n && text.p[end] == 's';
	return (at == 0 || !is_letter(text.p[at - 1])) && (end >= text.n || !is_letter(text.p[end]));
}

static bool holds(struct voc_span text, const char *const *words)
{
	for (size_t i = 0; words[i]; i++) {
		struct voc_span word = voc_span_from(words[i]);
		for (size_t at = 0; (at = voc_span_find(text, word, at)) != (size_t)-1; at++)
			if (stands_at(text, at, word))
				return true;
	}
	return false;
}

/* Whether the header names one of WORDS. */
static bool names_one(struct voc_span header, const char *const *words)
{
	struct voc_buffer folded = {0};

	voc_fold_utf8(header, &folded);
	struct voc_span text = voc_buffer_view(&folded);
	bool found = holds(text, words) && !(words == no_text && holds(text, question));
	voc_buffer_release(&folded);
	return found;
}

static bool is_free(const struct voc_schema *in, const struct voc_mapped *mapped, size_t column, const char *const *words)
{
	for (int field = VOC_SOLVED + 1; field < VOC_FIELD_COUNT; field++)
		if (in->field[field] == (int)column)
			return false;
	return !mapped->taken[column] && !(words && names_one(in->name[column], words));
}

static void take(struct voc_mapped *mapped, int target, size_t column)
{
	mapped->column[target] = (int)column;
	mapped->how[target] = VOC_HOW_CONTENT;
	mapped->taken[column] = true;
}

/* With SPLIT every other column of some weight is a text, too. */
static void find_texts(const struct voc_schema *in, const struct voc_evidence *evidence, bool split, struct voc_mapped *mapped)
{
	double best = 0, second = 0;
	size_t first = 0, rival = 0;

	for (size_t i = 0; i < in->columns; i++) {
		double weight = is_free(in, mapped, i, no_text) ? voc_evidence_text(&evidence[i]) : 0;
		if (voc_evidence_ratings(&evidence[i], false))
			weight = 0;
		if (weight > best) {
			second = best;
			rival = first;
			best = weight;
			first = i;
		} else if (weight > second) {
			second = weight;
			rival = i;
		}
	}
	if (best <= 0)
		return;
	if (second >= ALIKE * best && !split) {
		mapped->rival[VOC_TEXT][0] = (int)(first < rival ? first : rival);
		mapped->rival[VOC_TEXT][1] = (int)(first < rival ? rival : first);
		return;
	}
	for (size_t i = 0; split && i < in->columns; i++)
		if (is_free(in, mapped, i, no_text) && voc_evidence_text(&evidence[i]) >= ALSO_TEXT * best &&
		    !voc_evidence_ratings(&evidence[i], false))
			mapped->text[i] = true;
	take(mapped, VOC_TEXT, first);
	for (size_t i = 0; i < in->columns; i++)
		mapped->taken[i] |= mapped->text[i];
}

/* The only column for which LOOKS holds. */
static void find_only(const struct voc_schema *in, const struct voc_evidence *evidence, int target, const char *const *words,
		      bool (*looks)(const struct voc_evidence *column), struct voc_mapped *mapped)
{
	int *rival = mapped->rival[target];
	size_t n = 0;

	if (mapped->how[target] != VOC_HOW_NONE)
		return;
	for (size_t i = 0; i < in->columns; i++) {
		if (!is_free(in, mapped, i, words) || !looks(&evidence[i]))
			continue;
		if (n < 2)
			rival[n] = (int)i;
		n++;
	}
	if (n == 1)
		take(mapped, target, (size_t)rival[0]);
	if (n < 2)
		rival[0] = rival[1] = -1;
}

static bool looks_told(const struct voc_evidence *column)
{
	return voc_evidence_ratings(column, false);
}

static bool looks_plain(const struct voc_evidence *column)
{
	return voc_evidence_ratings(column, true);
}

void voc_map_contents(const struct voc_schema *in, const struct voc_evidence *evidence, bool split, struct voc_mapped *mapped)
{
	bool useless = !voc_map_has_text(mapped); /* the header as a whole */

	if (useless && mapped->how[VOC_TEXT] == VOC_HOW_NONE)
		find_texts(in, evidence, split, mapped);
	find_only(in, evidence, VOC_TIME, no_time, voc_evidence_dates, mapped);
	find_only(in, evidence, VOC_RATING, no_rating, useless ? looks_plain : looks_told, mapped);
	find_only(in, evidence, VOC_CUSTOMER, NULL, voc_evidence_contacts, mapped);
}
