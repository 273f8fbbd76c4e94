/* SPDX-License-Identifier: Apache-2.0 */
/* rating -- reads a score strictly: a shape that is not known is no score, never a guess. */
#include "records/rating.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "text/fold.h"

#define LONGEST 64 /* bytes of a folded score or 256 of a header; a comment is none */

/* Width and case folded, blanks left out; false when it is too long. */
static bool fold(struct voc_span text, char *out, size_t size, struct voc_span *folded)
{
	size_t n = 0, length;

	for (size_t i = 0; i < text.n; i += length) {
		uint32_t c = voc_fold_point(voc_utf8_decode(text.p + i, &length));
		if (c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x3000)
			continue;
		if (n + 4 > size)
			return false;
		n += voc_utf8_encode(c, out + n);
	}
	*folded = (struct voc_span){out, n};
	return true;
}

static const struct {
	const char *word; /* folded: small, simplified */
	double stars;
} words[] = {
	{"好评", 5},
	{"中评", 3},
	{"差评", 1},
	{"非常满意", 5},
	{"很满意", 5},
	{"十分满意", 5},
	{"满意", 4},
	{"比较满意", 4},
	{"较满意", 4},
	{"基本满意", 4},
	{"一般", 3},
	{"不太满意", 2},
	{"不满意", 2},
	{"较不满意", 2},
	{"很不满意", 1},
	{"非常不满意", 1},
	{"十分不满意", 1},
	{"verysatisfied", 5},
	{"satisfied", 4},
	{"neutral", 3},
	{"neithersatisfiednordissatisfied", 3},
	{"dissatisfied", 2},
	{"unsatisfied", 2},
	{"verydissatisfied", 1},
	{"veryunsatisfied", 1},
	{"positive", 5},
	{"negative", 1},
	{"excellent", 5},
	{"good", 4},
	{"average", 3},
	{"poor", 2},
	{"terrible", 1},
};

static bool read_word(struct voc_span text, double *stars)
{
	if (text.n && text.p[0] >= '0' && text.p[0] <= '9')
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!voc_span_is(text, words[i].word))
			continue;
		*stars = words[i].stars;
		return true;
	}
	return false;
}

static bool cut_start(struct voc_span *text, const char *word)
{
	struct voc_span start = voc_span_from(word);
	if (!voc_span_starts(*text, start))
		return false;
	text->p += start.n;
	text->n -= start.n;
	return true;
}

/* ★★★★☆, ⭐⭐⭐, ★★★½: filled ones, and all of them when empty ones are drawn. */
static bool read_drawn(struct voc_span text, double *value, double *all)
{
	int filled = 0, empty = 0;
	double half = 0;

	while (text.n) {
		if (cut_start(&text, "★") || cut_start(&text, "⭐") || cut_start(&text, "🌟")) {
			if (empty || half > 0)
				return false;
			filled++;
		} else if (cut_start(&text, "☆")) {
			empty++;
		} else if (half == 0 && !empty && cut_start(&text, "½")) {
			half = 0.5;
		} else if (!cut_start(&text, "\xEF\xB8\x8F")) { /* the emoji form of the sign before */
			return false;
		}
	}
	*value = filled + half;
	*all = empty ? filled + empty + (half > 0) : 0;
	return filled + empty > 0;
}

/* The number at the start of TEXT: plain digits with a point, or one Chinese numeral. */
static bool cut_number(struct voc_span *text, double *value)
{
	static const char *const numerals[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
	size_t n = 0;

	while (n < text->n && ((text->p[n] >= '0' && text->p[n] <= '9') || text->p[n] == '.'))
		n++;
	if (n) {
		struct voc_span digits = {text->p, n};
		text->p += n;
		text->n -= n;
		return digits.p[0] != '.' && voc_span_real(digits, value);
	}
	*value = 2;
	if (cut_start(text, "两"))
		return true;
	for (size_t i = 0; i < sizeof(numerals) / sizeof(numerals[0]); i++) {
		if (!cut_start(text, numerals[i]))
			continue;
		*value = (double)i;
		return true;
	}
	return false;
}

/* What may follow the number: nothing, a unit, "/5", "out of 5 stars", "%". */
static bool read_rest(struct voc_span text, double *value, double *scale)
{
	if (text.n == 1 && text.p[0] == '%') {
		*scale = 100;
		return true;
	}
	if (cut_start(&text, "/") || cut_start(&text, "outof")) {
		if (!cut_number(&text, scale) || !(*scale > 0))
			return false;
		cut_start(&text, "分");
		return text.n == 0 || voc_span_is(text, "stars") || voc_span_is(text, "star");
	}
	if (cut_start(&text, "颗") || cut_start(&text, "个"))
		if (!voc_span_starts(text, VOC_SPAN("星")))
			return false;
	if (cut_start(&text, "星")) {
		if (cut_start(&text, "半"))
			*value += 0.5;
		else if (!cut_start(&text, "级"))
			cut_start(&text, "好评");
		return text.n == 0;
	}
	return text.n == 0 || voc_span_is(text, "分") || voc_span_is(text, "star") || voc_span_is(text, "stars");
}

static enum voc_rating place(double value, double scale, double *stars)
{
	if (value < 0 || (scale > 0 ? value > scale : value > 100 || value < 1))
		return VOC_RATING_UNREADABLE;
	if (scale == 0)
		scale = 5;
	*stars = value;
	if (value > scale)
		return VOC_RATING_HIGH;
	*stars = scale > 5 || scale < 5 ? fmax(value * 5 / scale, 1) : fmax(value, 1);
	return *stars == value ? VOC_RATING_SAME : VOC_RATING_CONVERTED;
}

enum voc_rating voc_rating_read(struct voc_span text, double scale, double *stars)
{
	char bytes[LONGEST];
	double value, written = 0;

	text = voc_span_trim(text);
	if (text.n == 0)
		return VOC_RATING_NONE;
	if (!fold(text, bytes, sizeof(bytes), &text))
		return VOC_RATING_UNREADABLE;
	if (read_word(text, stars))
		return VOC_RATING_CONVERTED;
	if (!read_drawn(text, &value, &written)) {
		if (!cut_number(&text, &value) || !read_rest(text, &value, &written))
			return VOC_RATING_UNREADABLE;
	}
	return place(value, written > 0 ? written : scale, stars);
}

/* MARK in the header, not as the beginning of a longer number. */
static bool has_mark(struct voc_span header, const char *mark)
{
	struct voc_span needle = voc_span_from(mark);

	for (size_t at = 0; (at = voc_span_find(header, needle, at)) != (size_t)-1; at++) {
		size_t end = at + needle.n;
		bool longer = end < header.n && header.p[end] >= '0' && header.p[end] <= '9';
		bool within = at && needle.p[0] == '1' && header.p[at - 1] >= '0' && header.p[at - 1] <= '9';
		if (!longer && !within)
			return true;
	}
	return false;
}

double voc_rating_scale(struct voc_span header)
{
	static const char *const tens[] = {"10分", "十分制", "满分十分", "满分10", "/10", "-10", "~10", "outof10", "nps"};
	static const char *const hundreds[] = {"100分", "百分制",   "满分100", "/100",   "-100",
					       "~100",  "outof100", "%",       "percent"};
	char bytes[4 * LONGEST];

	if (!fold(header, bytes, sizeof(bytes), &header))
		return 0;
	for (size_t i = 0; i < sizeof(hundreds) / sizeof(hundreds[0]); i++)
		if (has_mark(header, hundreds[i]))
			return 100;
	for (size_t i = 0; i < sizeof(tens) / sizeof(tens[0]); i++)
		if (has_mark(header, tens[i]))
			return 10;
	return 0;
}
