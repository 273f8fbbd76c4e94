/* SPDX-License-Identifier: Apache-2.0 */
/* rating -- reads a score strictly: a shape that is not known is no score, never a guess. */
#include "records/rating.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "records/rating_word.h"
#include "text/fold.h"
#include "voc/buffer.h"

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

static bool cut_start(struct voc_span *text, const char *word)
{
	struct voc_span start = voc_span_from(word);
	if (!voc_span_starts(*text, start))
		return false;
	text->p += start.n;
	text->n -= start.n;
	return true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
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
	*all = empty ? filled + empty + (half > 0) : *value <= 5 ? 5 : 0;
	return filled + empty > 0;
}

/* 4,5 as much of Europe writes it: one digit or two behind the comma, and that is all. */
static bool cut_comma_number(struct voc_span *text, double *value)
{
	const char *comma = memchr(text->p, ',', text->n);
	size_t whole = comma ? (size_t)(comma - text->p) : 0, n = whole + 1;
	char bytes[8];

	while (comma && n < text->n && is_digit(text->p[n]))
		n++;
	if (whole == 0 || whole > 2 || n - whole < 2 || n - whole > 3)
		return false;
	memcpy(bytes, text->p, n);
	bytes[whole] = '.';
	if (!voc_span_real((struct voc_span){bytes, n}, value))
		return false;
	text->p += n;
	text->n -= n;
	return true;
}

/* One numeral, Chinese or English. */
static bool cut_numeral(struct voc_span *text, double *value)
{
	static const char *const numerals[][2] = {{"零", "zero"},  {"一", "one"},  {"二", "two"}, {"三", "three"},
						  {"四", "four"},  {"五", "five"}, {"六", "six"}, {"七", "seven"},
						  {"八", "eight"}, {"九", "nine"}, {"十", "ten"}};

	*value = 2;
	if (cut_start(text, "两"))
		return true;
	for (size_t i = 0; i < sizeof(numerals) / sizeof(numerals[0]); i++) {
		*value = (double)i;
		if (cut_start(text, numerals[i][0]) || cut_start(text, numerals[i][1]))
			return true;
	}
	return false;
}

/* The number at the start of TEXT: plain digits with a point or comma, or a numeral. */
static bool cut_number(struct voc_span *text, double *value)
{
	size_t n = 0;

	if (text->n && cut_comma_number(text, value))
		return true;
	while (n < text->n && (is_digit(text->p[n]) || text->p[n] == '.'))
		n++;
	if (n) {
		struct voc_span digits = {text->p, n};
		text->p += n;
		text->n -= n;
		return digits.p[0] != '.' && voc_span_real(digits, value);
	}
	return cut_numeral(text, value);
}

/* 星, stars, or one drawn behind the number. FIVE_STARS is how programs write it. */
static bool cut_star(struct voc_span *text)
{
	static const char *const stars[] = {"颗星", "个星", "星", "★", "⭐", "_stars", "_star", "stars", "star"};

	for (size_t i = 0; i < sizeof(stars) / sizeof(stars[0]); i++)
		if (cut_start(text, stars[i]))
			return true;
	return false;
}

/* What stands before the scale: 4/5, 4 out of 5, 4.0 颗星，最多 5 颗星. */
static bool cut_of(struct voc_span *text)
{
	return cut_start(text, "/") || cut_start(text, "outof") || cut_start(text, "of") || cut_start(text, ",最多") ||
	       cut_start(text, "最多");
}

/* What may follow the number: nothing, a unit, "/5", "out of 5 stars", "%". Stars are five, whatever the column's scale is. */
static bool read_rest(struct voc_span text, double *value, double *scale)
{
	if (text.n == 1 && text.p[0] == '%') {
		*scale = 100;
		return true;
	}
	if (cut_star(&text)) {
		*scale = *value <= 5 ? 5 : 0;
		if (cut_start(&text, "半"))
			*value += 0.5;
		else if (!cut_start(&text, "级"))
			cut_start(&text, "好评");
	} else {
		cut_start(&text, "分");
	}
	if (cut_of(&text)) {
		if (!cut_number(&text, scale) || !(*scale > 0))
			return false;
		if (!cut_star(&text))
			cut_start(&text, "分");
	}
	return text.n == 0;
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

/* "NPS 9": of 10. */
static bool cut_nps(struct voc_span *text)
{
	if (!cut_start(text, "nps"))
		return false;
	if (!cut_start(text, ":"))
		cut_start(text, "=");
	return true;
}

/* The number in TEXT and the scale written with it, 0 for none. */
static bool read_number(struct voc_span text, double *value, double *written)
{
	*written = 0;
	if (read_drawn(text, value, written))
		return true;
	bool nps = cut_nps(&text), star = cut_star(&text); /* ★ 4.0 */
	cut_start(&text, "rated");
	if (!cut_number(&text, value) || !read_rest(text, value, written))
		return false;
	if (star && *written == 0 && *value <= 5)
		*written = 5;
	if (nps && *written == 0)
		*written = 10;
	return true;
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
	if (voc_rating_word(text, stars))
		return VOC_RATING_CONVERTED;
	if (!read_number(text, &value, &written))
		return VOC_RATING_UNREADABLE;
	return place(value, written > 0 ? written : scale, stars);
}

bool voc_rating_nps(struct voc_span text, int *answer)
{
	char bytes[LONGEST];
	double value, written;

	text = voc_span_trim(text);
	if (!fold(text, bytes, sizeof(bytes), &text))
		return false;
	cut_nps(&text);
	if (!cut_number(&text, &value))
		return false;
	written = 10;
	bool read = read_rest(text, &value, &written);
	if (!read && text.n && (text.p[0] == '-' || text.p[0] == '(' || text.p[0] == ':' || text.p[0] == '='))
		read = true; /* 10 - very likely */
	if (!read || value < 0 || value > 10 || fmod(value, 1) > 0 || written < 10 || written > 10)
		return false;
	*answer = (int)value;
	return true;
}

void voc_ratings_learn(struct voc_ratings *seen, struct voc_span text)
{
	char bytes[LONGEST];
	double value, written;

	text = voc_span_trim(text);
	if (text.n == 0)
		return;
	seen->filled++;
	if (!fold(text, bytes, sizeof(bytes), &text))
		return;
	seen->nps += voc_span_starts(text, VOC_SPAN("nps"));
	if (voc_rating_word(text, &value)) {
		seen->told++;
		return;
	}
	if (!read_number(text, &value, &written) || value < 0 || value > 100)
		return;
	if (written > 0) {
		seen->told++;
		return;
	}
	seen->numbers++;
	seen->above5 += value > 5;
	seen->above10 += value > 10;
	seen->below1 += value < 1;
	if (seen->numbers == 1 || value > seen->most)
		seen->most = value;
	if (seen->numbers == 1 || value < seen->least)
		seen->least = value;
	seen->whole += fmod(value, 1) <= 0;
}

/* Whether so many of all are more than slips of the hand, or a row of sums: one in fifty, and not one alone among many. */
static bool is_usual(unsigned long some, const struct voc_ratings *seen)
{
	return some && some * 50 >= seen->numbers && (some > 1 || seen->numbers < 10);
}

/* Where many answers end below ten, the scale does: a scale of seven. */
double voc_ratings_scale(const struct voc_ratings *seen)
{
	if (is_usual(seen->above10, seen))
		return 100;
	if (!is_usual(seen->above5, seen))
		return 0;
	return seen->numbers >= 50 && seen->above10 == 0 && seen->most < 10 ? ceil(seen->most) : 10;
}

/* MARK in the header, not as the beginning of a longer number. */
static bool has_mark(struct voc_span header, const char *mark)
{
	struct voc_span needle = voc_span_from(mark);

	for (size_t at = 0; (at = voc_span_find(header, needle, at)) != (size_t)-1; at++) {
		size_t end = at + needle.n;
		bool longer = end < header.n && header.p[end] >= '0' && header.p[end] <= '9';
		char before = at ? header.p[at - 1] : ' ';
		bool numbered = needle.p[0] == '1' || needle.p[0] == '0';
		bool within = numbered && (is_digit(before) || (before >= 'a' && before <= 'z')); /* Q1-7 are questions */
		if (!longer && !within)
			return true;
	}
	return false;
}

/* "(1-7)", "满分7", "out of 7": N is a scale's end by how it stands there. */
static bool ends_at(struct voc_span header, const char *n)
{
	static const char *const before[] = {"1-", "0-", "1~", "0~", "outof", "满分"};
	struct voc_buffer mark = {0};
	bool found = false;

	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]) && !found; i++) {
		voc_buffer_reset(&mark);
		voc_buffer_print(&mark, "%s%s", before[i], n);
		voc_buffer_byte(&mark, '\0');
		found = has_mark(header, mark.p);
	}
	if (!found) {
		voc_buffer_reset(&mark);
		voc_buffer_print(&mark, "%s分制", n);
		voc_buffer_byte(&mark, '\0');
		found = has_mark(header, mark.p);
	}
	voc_buffer_release(&mark);
	return found;
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
	for (int n = 3; n < 10; n++)
		if (n != 5 && ends_at(header, (const char[]){(char)('0' + n), '\0'}))
			return n;
	return ends_at(header, "5") ? 5 : 0;
}

/* "1=非常满意" at the start of TEXT: the number, and the stars that its word stands for; how long it is, 0 when there is none. */
static size_t read_named(struct voc_span text, double *number, double *stars)
{
	struct voc_span rest = text;
	size_t n = 0;

	while (n < text.n && !strchr(",;/", text.p[n]) && text.p[n] != ')' &&
	       !voc_span_starts((struct voc_span){text.p + n, text.n - n}, VOC_SPAN("、")))
		n++;
	n += n < text.n && text.p[n] == ')'; /* 1(非常满意) */
	text.n = n;
	return voc_rating_word(text, stars) && cut_number(&rest, number) ? n : 0;
}

bool voc_rating_falls(struct voc_span header, double *best, double *worst)
{
	char bytes[4 * LONGEST];
	double number = 0, stars = 0, high = 0, low = 6;

	if (!fold(header, bytes, sizeof(bytes), &header))
		return false;
	for (size_t i = 0; i < header.n; i++) {
		struct voc_span rest = {header.p + i, header.n - i};
		bool begins = is_digit(header.p[i]) && (i == 0 || !is_digit(header.p[i - 1]));
		size_t length = begins ? read_named(rest, &number, &stars) : 0;
		if (length && stars > high) {
			high = stars;
			*best = number;
		}
		if (length && stars < low) {
			low = stars;
			*worst = number;
		}
	}
	return high >= 4 && low <= 2 && *best < *worst;
}
