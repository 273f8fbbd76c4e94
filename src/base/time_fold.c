/* SPDX-License-Identifier: Apache-2.0 */
/* time_fold -- a date text to a few ASCII letters: full-width forms and Han words become one byte each. */
#include "base/time_reader.h"

#include "base/utf8.h"

static const struct {
	const char *word;
	enum mark mark;
} words[] = {
	{"中国标准时间", CHINA}, {"中國標準時間", CHINA}, {"北京时间", CHINA}, {"北京時間", CHINA},
	{"上午", MORNING},   {"早上", MORNING},   {"早晨", MORNING}, {"清晨", MORNING},   {"凌晨", MORNING},
	{"午前", MORNING},   {"中午", NOON},      {"正午", NOON},    {"下午", AFTERNOON}, {"午后", AFTERNOON},
	{"午後", AFTERNOON}, {"傍晚", AFTERNOON}, {"晚上", EVENING}, {"晚间", EVENING},   {"晚間", EVENING},
	{"民国", REPUBLIC},  {"民國", REPUBLIC},  {"夜晚", EVENING}, {"星期", WEEKDAY},   {"礼拜", WEEKDAY},
	{"禮拜", WEEKDAY},   {"周", WEEKDAY},     {"週", WEEKDAY},   {"年", YEAR},        {"月", MONTH},
	{"日", DAY},         {"号", DAY},         {"號", DAY},       {"时", HOUR},        {"時", HOUR},
	{"点", HOUR},        {"點", HOUR},        {"分", MINUTE},    {"秒", SECOND},      {"半", HALF_PAST},
	{"整", BLANK},       {"钟", BLANK},       {"鐘", BLANK},
};

#define HAN 0xE2 /* Han numerals begin with this byte or a higher one; ○ is one */

static const char *const weekday_han[] = {"一", "二", "三", "四", "五", "六", "日", "天"};

static size_t fold_weekday(struct voc_span text)
{
	for (size_t k = 0; k < sizeof(weekday_han) / sizeof(weekday_han[0]); k++)
		if (voc_span_starts(text, voc_span_from(weekday_han[k])))
			return strlen(weekday_han[k]);
	return 0;
}

static int han_digit(struct voc_span text)
{
	static const char *const digit[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "零", "○"};
	for (int i = 0; i < (int)(sizeof(digit) / sizeof(digit[0])); i++)
		if (voc_span_starts(text, voc_span_from(digit[i])))
			return i < 10 ? i : 0;
	return -1;
}

/* A Han numeral behind the byte BEFORE to OUT; the bytes taken, 0 when there is none. 十 stands for the digit that would be missing: 十二
 * is 12, 三十一 31, 二十 20, 十 10. In brackets it is a weekday: 113/05/01(三). */
static size_t fold_number(struct voc_span text, char before, char *out, size_t *written)
{
	struct voc_span rest = {text.p + strlen("十"), text.n - strlen("十")};
	int digit = han_digit(text);

	*written = 1;
	if (before == '(' && fold_weekday(text) &&
	    (voc_span_starts(rest, VOC_SPAN(")")) || voc_span_starts(rest, VOC_SPAN("）")))) {
		*out = WEEKDAY;
	} else if (digit >= 0) {
		*out = (char)('0' + digit);
	} else if (!voc_span_starts(text, VOC_SPAN("十"))) {
		return 0;
	} else {
		bool tens = before >= '1' && before <= '9', ones = han_digit(rest) >= 0;
		if (!tens)
			*out++ = '1';
		if (!ones)
			*out = '0';
		*written = (size_t)!tens + (size_t)!ones;
	}
	return strlen("十");
}

static size_t fold_word(struct voc_span text, char *out)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct voc_span word = voc_span_from(words[i].word);
		if (!voc_span_starts(text, word))
			continue;
		*out = (char)words[i].mark;
		if (words[i].mark != WEEKDAY)
			return word.n;
		struct voc_span rest = {text.p + word.n, text.n - word.n};
		size_t weekday = fold_weekday(rest);
		return weekday ? word.n + weekday : 0;
	}
	return 0;
}

/* One character of TEXT to *OUT; the bytes taken, 0 when no date holds it. */
static size_t fold_one(struct voc_span text, char *out)
{
	unsigned char first = (unsigned char)text.p[0];
	size_t length = 1;
	uint32_t c = first;

	if (first >= 0x80) {
		size_t look = text.n < 4 ? text.n : 4;
		if (voc_utf8_check((struct voc_span){text.p, look}) == 0)
			return 0;
		c = voc_utf8_decode(text.p, &length);
	}
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFEE0;
	if (c == 0x3000 || c == 0xA0 || c == 0x202F || c == 0x2009 || c == '\t')
		c = ' ';
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		c = '-';
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	if (c >= 0x80)
		return fold_word(text, out);
	if (c < ' ' || c == 0x7F)
		return 0;
	*out = (char)c;
	return length;
}

/* What browsers put behind an offset: (北美东部夏令时间). A zone that is known has a mark instead. */
static bool is_zone_name(struct voc_span text)
{
	static const char *const ends[] = {"时间)", "時間)", "时间）", "時間）"};
	char known;

	if (text.p[0] != '(' || fold_word((struct voc_span){text.p + 1, text.n - 1}, &known))
		return false;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (voc_span_ends(text, voc_span_from(ends[i])))
			return true;
	return false;
}

bool voc_time_fold(struct voc_time_reader *r, struct voc_span text)
{
	size_t n = 0;

	text = voc_span_trim(text);
	while (text.n && !is_zone_name(text)) {
		char c[2] = {0};
		size_t written = 1, taken = 0;
		if ((unsigned char)text.p[0] >= HAN && text.n >= strlen("十"))
			taken = fold_number(text, n ? r->p[n - 1] : '\0', c, &written);
		if (taken == 0)
			taken = fold_one(text, c);
		if (taken == 0 || n + written > LONGEST)
			return false;
		while (n && r->p[n - 1] == ' ' && c[0] && strchr("YMDHIS", c[0])) /* 2024 年 5 月 3 日 */
			n--;
		memcpy(&r->p[n], c, written);
		n += written;
		text.p += taken;
		text.n -= taken;
	}
	while (n && r->p[n - 1] == ' ') /* 8点整 */
		n--;
	r->p[n] = '\0';
	return n > 0;
}
