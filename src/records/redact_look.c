/* SPDX-License-Identifier: Apache-2.0 */
/* redact_look -- characters, runs of digits and check digits. */
#include "records/redact_look.h"

#include <string.h>
#include <uchar.h>

#include "base/time.h"
#include "base/utf8.h"
#include "text/fold.h"

uint32_t voc_point_before(const struct voc_look *look, size_t i, size_t *begin)
{
	size_t length;

	*begin = i;
	if (i <= look->from)
		return 0;
	do
		--*begin;
	while (*begin > look->from && ((unsigned char)look->text.p[*begin] & 0xC0) == 0x80);
	return voc_fold_point(voc_utf8_decode(look->text.p + *begin, &length));
}

uint32_t voc_point_at(const struct voc_look *look, size_t i, size_t *end)
{
	size_t length;

	*end = i;
	if (i >= look->text.n)
		return 0;
	uint32_t c = voc_fold_point(voc_utf8_decode(look->text.p + i, &length));
	*end = i + length;
	return c;
}

/* ---- runs of digits ---- */

static size_t read_run(struct voc_span text, size_t i, struct voc_digits *group)
{
	size_t length;

	group->begin = i;
	group->n = 0;
	for (int digit; (digit = voc_digit_at(text, i, &length)) >= 0; i += length) {
		if (group->n < VOC_MOST_DIGITS)
			group->digit[group->n] = (uint8_t)digit;
		group->n += group->n <= VOC_MOST_DIGITS;
	}
	group->end = i;
	group->joint = 0;
	return i;
}

/* A blank, a hyphen or a closing bracket at the beginning of REST, in any width and make, and how long it is; 0 for none. */
static char sign_at(struct voc_span rest, size_t *length)
{
	static const struct {
		struct voc_span sign;
		char means;
	} wide[] = {
		{{"）", 3}, ')'}, {{"\xC2\xA0", 2}, ' '}, {{"\xC2\xB7", 2}, '-'}, {{"\xE3\x80\x80", 3}, ' '}, {{"－", 3}, '-'}};
	const unsigned char *p = (const unsigned char *)rest.p;

	*length = 1;
	if (rest.n == 0)
		return 0;
	if (p[0] < 0x80)
		return p[0] == ' ' || p[0] == '-' || p[0] == ')' ? rest.p[0] : 0;
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++) {
		*length = wide[i].sign.n;
		if (voc_span_starts(rest, wide[i].sign))
			return wide[i].means;
	}
	*length = 3; /* U+2000 … U+2015: blanks, some of no width, then hyphens and dashes */
	return rest.n < 3 || p[0] != 0xE2 || p[1] != 0x80 || p[2] > 0x95 ? 0 : p[2] < 0x90 ? ' ' : '-';
}

/* What joins two groups at I, and how long it is. */
static char joint_at(struct voc_span text, size_t i, size_t *length)
{
	struct voc_span rest = {text.p + i, text.n - i};
	char joint = sign_at(rest, length);
	size_t more;

	if (joint != ')')
		return joint;
	joint = sign_at((struct voc_span){rest.p + *length, rest.n - *length}, &more);
	*length += joint == ' ' || joint == '-' ? more : 0;
	return ')';
}

size_t voc_read_groups(struct voc_span text, size_t i, struct voc_digits group[VOC_MOST_GROUPS])
{
	size_t n = 0, length, ignored;

	for (;;) {
		i = read_run(text, i, &group[n++]);
		char joint = joint_at(text, i, &length);
		if (n == VOC_MOST_GROUPS || joint == 0 || voc_digit_at(text, i + length, &ignored) < 0)
			return n;
		group[n - 1].joint = joint;
		i += length;
	}
}

bool voc_join_groups(const struct voc_digits *group, size_t n, uint8_t digit[VOC_MOST_DIGITS], unsigned *digits)
{
	*digits = 0;
	for (size_t k = 0; k < n; k++) {
		if (*digits + group[k].n > VOC_MOST_DIGITS || (k + 1 < n && group[k].joint == ')'))
			return false;
		memcpy(digit + *digits, group[k].digit, group[k].n);
		*digits += group[k].n;
	}
	return true;
}

/* ---- check digits ---- */

bool voc_is_chinese_id(const uint8_t *digit, unsigned last)
{
	static const unsigned weight[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	unsigned sum = 0;
	int year = digit[6] * 1000 + digit[7] * 100 + digit[8] * 10 + digit[9];

	for (size_t i = 0; i < 17; i++)
		sum += weight[i] * digit[i];
	return digit[0] != 0 && year >= 1850 && year < 2150 &&
	       voc_civil_valid(year, digit[10] * 10 + digit[11], digit[12] * 10 + digit[13]) && (12 - sum % 11) % 11 == last;
}

bool voc_passes_luhn(const uint8_t *digit, unsigned n)
{
	unsigned sum = 0, seen = 0;

	for (unsigned i = n; i-- > 0; seen++) {
		unsigned d = digit[i];
		if (seen % 2)
			d = d * 2 > 9 ? d * 2 - 9 : d * 2;
		sum += d;
	}
	return sum > 0 && sum % 10 == 0;
}

/* One or two letters, A is 10, a missing first one 36; weights 9 to 1; the sum is 0 mod 11. */
bool voc_is_hong_kong_id(const char *letters, size_t n, const uint8_t digit[6], unsigned check)
{
	unsigned first = n == 2 ? (unsigned)((letters[0] | 32) - 'a') + 10 : 36;
	unsigned sum = 9 * first + 8 * ((unsigned)((letters[n - 1] | 32) - 'a') + 10) + check;

	for (unsigned i = 0; i < 6; i++)
		sum += (7 - i) * digit[i];
	return sum % 11 == 0;
}

/* The letter stands for two digits; weights 1 9 8 7 6 5 4 3 2 1 1; the sum is 0 mod 10. */
bool voc_is_taiwan_id(char letter, const uint8_t digit[9])
{
	static const uint8_t value[26] = {10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21,
					  22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33};
	unsigned two = value[(letter | 32) - 'a'], sum = two / 10 + two % 10 * 9 + digit[8];

	for (unsigned i = 0; i < 8; i++)
		sum += (8 - i) * digit[i];
	return (digit[0] == 1 || digit[0] == 2 || digit[0] == 8 || digit[0] == 9) && sum % 10 == 0;
}

bool voc_is_postal_item(const uint8_t digit[9])
{
	static const unsigned weight[] = {8, 6, 4, 2, 3, 5, 9, 7};
	unsigned sum = 0;

	for (size_t i = 0; i < 8; i++)
		sum += weight[i] * digit[i];
	unsigned check = 11 - sum % 11;
	return digit[8] == (check == 10 ? 0 : check == 11 ? 5 : check);
}

bool voc_is_date(const uint8_t *digit, unsigned n)
{
	if (n != 8 || digit[0] < 1 || digit[0] > 2)
		return false;
	return voc_civil_valid(digit[0] * 1000 + digit[1] * 100 + digit[2] * 10 + digit[3], digit[4] * 10 + digit[5],
			       digit[6] * 10 + digit[7]);
}

bool voc_is_unit(const struct voc_look *look, size_t i)
{
	static const char32_t units[] =
		U"元块圆角分钱个件条张次人位名台部本瓶包袋盒箱斤克千万亿年月日天时秒倍页字步米片颗单组套双%℃°";
	size_t end;
	uint32_t c = voc_point_at(look, i, &end);

	if (c == ' ')
		c = voc_point_at(look, end, &end);
	for (size_t k = 0; units[k]; k++)
		if (c == units[k])
			return true;
	return false;
}
