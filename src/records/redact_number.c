/* SPDX-License-Identifier: Apache-2.0 */
/* redact_number -- numbers that are known by their digits alone: mobile and other telephones, identity numbers, bank cards.
 *
 * Every run of digits is looked at together with the runs that a single blank or hyphen joins to it. */
#include "records/redact_look.h"

#include <string.h>

static bool is_mobile(const uint8_t *digit)
{
	return digit[0] == 1 && digit[1] >= 3;
}

static bool starts_with_country(const struct voc_digits *group)
{
	return (group->n == 2 && group->digit[0] == 8 && group->digit[1] == 6) ||
	       (group->n == 4 && group->digit[0] == 0 && group->digit[1] == 0 && group->digit[2] == 8 && group->digit[3] == 6);
}

/* How many of the N groups are a mobile number; 0 for none. The country may stand in a group of its own or before the number.
 */
static size_t match_mobile(const struct voc_digits *group, size_t n)
{
	size_t k = n > 1 && starts_with_country(group);
	uint8_t digit[VOC_MOST_DIGITS];
	unsigned digits;
	static const struct {
		size_t groups;
		unsigned first, second;
	} shapes[] = {{3, 3, 4}, {2, 3, 8}, {2, 7, 4}};

	if (group[0].n == 13 && group[0].digit[0] == 8 && group[0].digit[1] == 6 && is_mobile(group[0].digit + 2))
		return 1;
	if (group[0].n == 15 && memcmp(group[0].digit, (const uint8_t[]){0, 0, 8, 6}, 4) == 0 && is_mobile(group[0].digit + 4))
		return 1;
	if (group[k].n == 11)
		return is_mobile(group[k].digit) ? k + 1 : 0;
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		if (k + shapes[i].groups > n || group[k].n != shapes[i].first || group[k + 1].n != shapes[i].second)
			continue;
		if (voc_join_groups(group + k, shapes[i].groups, digit, &digits) && digits == 11 && is_mobile(digit))
			return k + shapes[i].groups;
	}
	return 0;
}

/* Whole, or as 6-8-4; up to *END, which grows by an X behind 17 digits that no letter follows. */
static bool match_id(struct voc_span text, const struct voc_digits *group, size_t n, size_t *end)
{
	bool parted = n >= 3 && group[0].n == 6 && group[1].n == 8;
	uint8_t digit[VOC_MOST_DIGITS];
	unsigned digits;

	if (!voc_join_groups(group, parted ? 3 : 1, digit, &digits))
		return false;
	*end = group[parted ? 2 : 0].end;
	if (digits == 18)
		return voc_is_chinese_id(digit, digit[17]);
	if (digits != 17 || *end >= text.n || (text.p[*end] | 32) != 'x' || !voc_is_chinese_id(digit, 10))
		return false;
	++*end;
	return *end >= text.n || !voc_is_letter(text.p[*end]);
}

/* The ranges of ISO/IEC 7812 from which cards are issued. A number that begins otherwise passes Luhn's check once in ten as
 * well. */
static bool is_issued(const uint8_t *digit)
{
	unsigned two = digit[0] * 10u + digit[1];

	return digit[0] == 4 || digit[0] == 6 || (two >= 50 && two <= 58) || (two >= 22 && two <= 27) || two == 35 ||
	       two == 36 || two == 81 || (two == 95 && digit[2] == 5);
}

static bool is_card(const uint8_t *digit, unsigned n)
{
	return n >= 16 && n <= 19 && is_issued(digit) && voc_passes_luhn(digit, n);
}

/* Whole, fours with a rest of at most three behind, or 6-13. */
static size_t match_card(const struct voc_digits *group, size_t n)
{
	uint8_t digit[VOC_MOST_DIGITS];
	unsigned digits;

	if (group[0].n >= 16 && group[0].n <= 19)
		return is_card(group[0].digit, group[0].n);
	if (n >= 2 && group[0].n == 6 && group[1].n == 13)
		return voc_join_groups(group, 2, digit, &digits) && is_card(digit, digits) ? 2 : 0;
	if (n < 4 || group[0].n != 4 || group[1].n != 4 || group[2].n != 4 || group[3].n != 4)
		return 0;
	for (size_t groups = n > 4 && group[4].n <= 3 ? 5 : 4; groups >= 4; groups--)
		if (voc_join_groups(group, groups, digit, &digits) && is_card(digit, digits))
			return groups;
	return 0;
}

/* Area codes of China: 010 and 02x go with eight digits, 03xx to 09xx with seven or eight. */
static bool is_landline(const uint8_t *digit, unsigned area, unsigned digits)
{
	bool short_area = digit[1] <= 2;

	if (digit[0] != 0 || digit[1] == 0 || (digit[1] == 1 && digit[2] != 0))
		return false;
	if (area == 0)
		area = short_area ? 3 : 4;
	if (area != (short_area ? 3u : 4u) || digit[area] < 2)
		return false;
	return digits - area == 8 || (!short_area && digits - area == 7);
}

static size_t match_landline(const struct voc_digits *group, size_t n)
{
	uint8_t digit[4 + VOC_MOST_DIGITS];
	unsigned digits;

	if (group[0].n == 11 || group[0].n == 12)
		return is_landline(group[0].digit, 0, group[0].n);
	if (n < 2 || group[0].n < 3 || group[0].n > 4)
		return 0;
	for (size_t groups = n > 2 ? 3 : 2; groups >= 2; groups--) {
		if (groups == 3 && (group[1].n > 4 || group[1].n < 3 || group[2].n != 4))
			continue;
		if (voc_join_groups(group + 1, groups - 1, digit + 4, &digits) && digits + group[0].n <= 12) {
			memmove(digit + group[0].n, digit + 4, digits);
			memcpy(digit, group[0].digit, group[0].n);
			if (is_landline(digit, group[0].n, group[0].n + digits))
				return groups;
		}
	}
	return 0;
}

/* Shapes of numbers that begin with 0 elsewhere: Taiwan (09xx, 02 to 08 in brackets or with a hyphen), United Kingdom (07, 01,
 * 02). */
static size_t match_abroad(const struct voc_digits *group, size_t n)
{
	static const struct {
		uint8_t groups, size[4];
		uint8_t low, high; /* of the second digit */
		bool hyphen;       /* a blank will not do */
	} shapes[] = {
		{1, {10}, 9, 9, false},      {3, {4, 3, 3}, 9, 9, false}, {2, {4, 6}, 9, 9, false},
		{3, {2, 4, 4}, 2, 8, true},  {3, {2, 3, 4}, 2, 8, true},  {2, {2, 8}, 2, 8, true},
		{2, {2, 7}, 2, 8, true},     {2, {5, 6}, 1, 1, false},    {2, {5, 6}, 7, 7, false},
		{3, {5, 3, 3}, 7, 7, false}, {3, {4, 3, 4}, 1, 1, false}, {3, {3, 4, 4}, 2, 2, false},
		{1, {11}, 7, 7, false},      {3, {5, 3, 3}, 1, 1, false},
	};

	if (group[0].digit[0] != 0)
		return 0;
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		size_t k = 0;
		while (k < shapes[i].groups && k < n && group[k].n == shapes[i].size[k])
			k++;
		if (k == shapes[i].groups && group[0].digit[1] >= shapes[i].low && group[0].digit[1] <= shapes[i].high &&
		    (!shapes[i].hyphen || group[0].joint != ' ') && (k == n || group[k - 1].joint != '-'))
			return k;
	}
	return 0;
}

/* Nobody's own: calls to these are free for the caller. */
static bool is_free_call(const uint8_t *digit)
{
	unsigned area = digit[0] * 100u + digit[1] * 10u + digit[2];

	return area == 400 || area == 800 || area == 888 || area == 877 || area == 866 || area == 855 || area == 844 ||
	       area == 833;
}

/* North America: area and exchange begin with 2 to 9, neither ends in 11. */
static bool is_american(const uint8_t *digit)
{
	return digit[0] >= 2 && digit[1] != 9 && !(digit[1] == 1 && digit[2] == 1) && !is_free_call(digit) && digit[3] >= 2 &&
	       !(digit[4] == 1 && digit[5] == 1);
}

/* 3-3-4 with a hyphen or bracket in it, or behind a 1. Blanks alone would take 200 300 4000. */
static size_t match_american(const struct voc_digits *group, size_t n)
{
	size_t k = n > 3 && group[0].n == 1 && group[0].digit[0] == 1;
	uint8_t digit[10];

	if (k + 3 > n || group[k].n != 3 || group[k + 1].n != 3 || group[k + 2].n != 4 || group[k + 1].joint == ')')
		return 0;
	if (k == 0 && group[0].joint == ' ' && group[1].joint == ' ')
		return 0;
	memcpy(digit, group[k].digit, 3);
	memcpy(digit + 3, group[k + 1].digit, 3);
	memcpy(digit + 6, group[k + 2].digit, 4);
	return is_american(digit) && (k + 3 == n || group[k + 2].joint != '-') ? k + 3 : 0;
}

/* The group behind a dot that follows GROUP; false when no digit does. */
static bool read_behind_dot(const struct voc_look *look, const struct voc_digits *group, struct voc_digits *next)
{
	struct voc_digits some[VOC_MOST_GROUPS];

	if (voc_byte_at(look, group->end) != '.' || !voc_is_digit(voc_byte_at(look, group->end + 1)))
		return false;
	voc_read_groups(look->text, group->end + 1, some);
	*next = some[0];
	return true;
}

/* Three groups parted by dots, SECOND digits in the second one and four in the third, with the first six digits in DIGIT; their end, 0
 * for none. */
static size_t read_dotted(const struct voc_look *look, const struct voc_digits *group, unsigned second, uint8_t digit[6])
{
	struct voc_digits middle, last, more;

	if (group->n != 3 || !read_behind_dot(look, group, &middle) || middle.n != second ||
	    !read_behind_dot(look, &middle, &last) || last.n != 4 || read_behind_dot(look, &last, &more))
		return 0;
	memcpy(digit, group->digit, 3);
	memcpy(digit + 3, middle.digit, 3);
	return last.end;
}

/* 415.555.2671 from the first of the groups on; its end, 0 for none. */
static size_t match_dotted(const struct voc_look *look, const struct voc_digits *group)
{
	uint8_t digit[6];
	size_t end = read_dotted(look, group, 3, digit);

	return end && is_american(digit) ? end : 0;
}

/* 138.1234.5678 */
static size_t match_dotted_mobile(const struct voc_look *look, const struct voc_digits *group)
{
	uint8_t digit[6];
	size_t end = read_dotted(look, group, 4, digit);

	return end && is_mobile(digit) ? end : 0;
}

/* Country codes that may follow 00 without a doubt. */
static bool is_dialled_abroad(const struct voc_digits *group)
{
	static const char *const codes[] = {"1", "44", "852", "853", "886", "81", "82", "65", "61", "49", "33", "60", "66"};

	if (group->n < 3 || group->digit[0] != 0 || group->digit[1] != 0)
		return false;
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		size_t k = 0;
		while (codes[i][k] && k + 2 < group->n && group->digit[k + 2] == codes[i][k] - '0')
			k++;
		if (!codes[i][k])
			return group->n == k + 2 || group->n >= k + 9;
	}
	return false;
}

/* Behind + or 00: eight to fifteen digits (ITU-T E.164) without the 00, as many groups as there are. */
static size_t match_international(const struct voc_look *look, const struct voc_digits *group, size_t n, bool plus)
{
	unsigned digits = 0, most = plus ? 15 : 17, least = plus ? 8 : 10;
	size_t best = 0;

	if (plus ? group[0].digit[0] == 0 : !is_dialled_abroad(group))
		return 0;
	for (size_t k = 0; k < n; k++) {
		digits += group[k].n;
		if (digits > most || (k > 0 && group[k].n < 2))
			break;
		if (digits >= least && !voc_is_unit(look, group[k].end))
			best = k + 1;
	}
	return best;
}

/* + and an opening bracket before the number belong to it when its country or area code is closed by the bracket. */
static size_t widen(const struct voc_look *look, size_t begin, const struct voc_digits *group)
{
	if (voc_byte_at(look, begin - 1) == '+')
		begin--;
	if (group->joint == ')' && voc_byte_at(look, begin - 1) == '(')
		begin--;
	else if (group->joint == ')' && begin >= look->from + 3 && memcmp(look->text.p + begin - 3, "（", 3) == 0)
		begin -= 3;
	return begin;
}

static bool stands_behind_plus(const struct voc_look *look, size_t i)
{
	return i > look->from && voc_byte_at(look, i - 1) == '+' &&
	       !(i > look->from + 1 && voc_is_alnum(voc_byte_at(look, i - 2)));
}

/* Whether digits before I are joined to it by a hyphen, stroke or dot: then it is a part of something else. */
static bool is_continued(const struct voc_look *look, size_t i)
{
	char joint = i > look->from ? voc_byte_at(look, i - 1) : 0;

	return (joint == '-' || joint == '/' || joint == '.' || joint == '_') && i > look->from + 1 &&
	       voc_is_alnum(voc_byte_at(look, i - 2));
}

/* Telephones but Chinese ones; up to *END. */
static bool match_other_phone(const struct voc_look *look, size_t i, const struct voc_digits *group, size_t n, size_t *end)
{
	size_t groups = match_international(look, group, n, stands_behind_plus(look, i));

	if (groups == 0 && is_continued(look, i))
		return false;
	if (groups == 0)
		groups = match_abroad(group, n);
	if (groups == 0)
		groups = match_american(group, n);
	*end = groups ? group[groups - 1].end : match_dotted(look, group);
	return *end && !voc_is_letter(voc_byte_at(look, *end)) && !voc_is_disclaimed(look, i);
}

/* What begins with the first of N groups, up to *END; -1 for nothing. */
static int match_number(const struct voc_look *look, size_t i, const struct voc_digits *group, size_t n, size_t *end)
{
	size_t groups;

	if (voc_wants(look, VOC_ID_CARD) && match_id(look->text, group, n, end))
		return VOC_ID_CARD;
	if (voc_wants(look, VOC_MOBILE) && (groups = match_mobile(group, n))) {
		*end = group[groups - 1].end;
		return VOC_MOBILE;
	}
	if (voc_wants(look, VOC_MOBILE) && (*end = match_dotted_mobile(look, group)))
		return VOC_MOBILE;
	if (voc_wants(look, VOC_BANK_CARD) && (groups = match_card(group, n)) && !voc_is_disclaimed(look, i)) {
		*end = group[groups - 1].end;
		return VOC_BANK_CARD;
	}
	if (!voc_wants(look, VOC_PHONE))
		return -1;
	if ((groups = match_landline(group, n))) {
		*end = group[groups - 1].end;
		return VOC_PHONE;
	}
	return match_other_phone(look, i, group, n, end) ? VOC_PHONE : -1;
}

bool voc_find_number(const struct voc_look *look, size_t i, struct voc_piece *piece)
{
	struct voc_digits group[VOC_MOST_GROUPS];
	size_t n = voc_read_groups(look->text, i, group), end;
	int kind = match_number(look, i, group, n, &end);

	if (kind < 0)
		return false;
	*piece = (struct voc_piece){widen(look, i, group), end, (enum voc_personal)kind};
	return true;
}
