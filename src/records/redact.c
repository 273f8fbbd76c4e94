/* SPDX-License-Identifier: Apache-2.0 */
/* redact -- finds personal data by hand-written scanners.
 *
 * Addresses are found from their @ and taken out first, since their local part is often a phone number. Between them every run
 * of digits is looked at together with the runs that a single blank or hyphen joins to it. A text without digits and @ is
 * passed in one look at each byte. */
#include "records/redact.h"

#include <stdint.h>
#include <string.h>

#include "base/time.h"

#define MOST_GROUPS 5
#define MOST_DIGITS 20 /* a longer run is none of ours */

static const char *const names[] = {"mobile", "email", "id", "card", "phone"};
static const char *const marks[] = {"[mobile]", "[email]", "[id]", "[card]", "[phone]"};

const char *voc_personal_name(enum voc_personal kind)
{
	return names[kind];
}

bool voc_is_redacted(struct voc_span text)
{
	for (int kind = 0; kind < VOC_PERSONAL_COUNT; kind++)
		if (voc_span_find(text, voc_span_from(marks[kind]), 0) != (size_t)-1)
			return true;
	return false;
}

/* A run of digits. JOINT is what stands between it and the next: ' ' or '-', ')' with perhaps a blank behind, 0 when nothing
 * follows. */
struct group {
	size_t begin, end;
	unsigned n;
	uint8_t digit[MOST_DIGITS];
	char joint;
};

/* The digit at I, ASCII or full-width, and its length; -1 when there is none. */
static int digit_at(struct voc_span text, size_t i, size_t *length)
{
	const unsigned char *p = (const unsigned char *)text.p + i;

	*length = 1;
	if (i < text.n && p[0] >= '0' && p[0] <= '9')
		return p[0] - '0';
	*length = 3;
	if (i + 2 < text.n && p[0] == 0xEF && p[1] == 0xBC && p[2] >= 0x90 && p[2] <= 0x99)
		return p[2] - 0x90;
	return -1;
}

static size_t read_run(struct voc_span text, size_t i, struct group *group)
{
	size_t length;

	group->begin = i;
	group->n = 0;
	for (int digit; (digit = digit_at(text, i, &length)) >= 0; i += length) {
		if (group->n < MOST_DIGITS)
			group->digit[group->n] = (uint8_t)digit;
		group->n += group->n <= MOST_DIGITS;
	}
	group->end = i;
	group->joint = 0;
	return i;
}

/* What joins two groups at I, and how long it is. */
static char joint_at(struct voc_span text, size_t i, size_t *length)
{
	static const struct voc_span closing = {"）", 3};
	struct voc_span rest = {text.p + i, text.n - i};
	bool wide = voc_span_starts(rest, closing);

	*length = wide ? 3 : 1;
	if (rest.n == 0)
		return 0;
	if (!wide && rest.p[0] != ')')
		return rest.p[0] == ' ' || rest.p[0] == '-' ? rest.p[0] : 0;
	if (rest.n > *length && (rest.p[*length] == ' ' || rest.p[*length] == '-'))
		++*length;
	return ')';
}

static size_t read_groups(struct voc_span text, size_t i, struct group group[MOST_GROUPS])
{
	size_t n = 0, length, ignored;

	for (;;) {
		i = read_run(text, i, &group[n++]);
		char joint = joint_at(text, i, &length);
		if (n == MOST_GROUPS || joint == 0 || digit_at(text, i + length, &ignored) < 0)
			return n;
		group[n - 1].joint = joint;
		i += length;
	}
}

/* The digits of groups FROM … FROM + N - 1 in a row, joined by blanks or hyphens; false when they are too many or otherwise
 * joined. */
static bool gather(const struct group *group, size_t n, uint8_t *digit, unsigned *digits)
{
	*digits = 0;
	for (size_t k = 0; k < n; k++) {
		if (*digits + group[k].n > MOST_DIGITS || (k + 1 < n && group[k].joint == ')'))
			return false;
		memcpy(digit + *digits, group[k].digit, group[k].n);
		*digits += group[k].n;
	}
	return true;
}

static bool is_mobile(const uint8_t *digit)
{
	return digit[0] == 1 && digit[1] >= 3;
}

static bool starts_with_country(const struct group *group)
{
	return (group->n == 2 && group->digit[0] == 8 && group->digit[1] == 6) ||
	       (group->n == 4 && group->digit[0] == 0 && group->digit[1] == 0 && group->digit[2] == 8 && group->digit[3] == 6);
}

/* How many of the N groups are a mobile number; 0 for none. The country may stand in a group of its own or before the number.
 */
static size_t match_mobile(const struct group *group, size_t n)
{
	size_t k = n > 1 && starts_with_country(group);
	uint8_t digit[MOST_DIGITS];
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
		if (gather(group + k, shapes[i].groups, digit, &digits) && digits == 11 && is_mobile(digit))
			return k + shapes[i].groups;
	}
	return 0;
}

/* GB 11643-1999: weights 2^(17-i) mod 11, check character of the rest; X stands for 10. LAST is the 18th. */
static bool is_id(const uint8_t *digit, unsigned last)
{
	static const unsigned weight[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	unsigned sum = 0;
	int year = digit[6] * 1000 + digit[7] * 100 + digit[8] * 10 + digit[9];

	for (size_t i = 0; i < 17; i++)
		sum += weight[i] * digit[i];
	return digit[0] != 0 && year >= 1850 && year < 2150 &&
	       voc_civil_valid(year, digit[10] * 10 + digit[11], digit[12] * 10 + digit[13]) && (12 - sum % 11) % 11 == last;
}

/* *END grows by an X behind 17 digits, which no letter follows. */
static bool match_id(struct voc_span text, const struct group *group, size_t *end)
{
	if (group->n == 18)
		return is_id(group->digit, group->digit[17]);
	if (group->n != 17 || group->end >= text.n || (text.p[group->end] | 32) != 'x' || !is_id(group->digit, 10))
		return false;
	*end = group->end + 1;
	char next = *end < text.n ? (char)(text.p[*end] | 32) : ' ';
	return next < 'a' || next > 'z';
}

static bool passes_luhn(const uint8_t *digit, unsigned n)
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

/* Whole, or fours with a rest of at most three behind. */
static size_t match_card(const struct group *group, size_t n)
{
	uint8_t digit[MOST_DIGITS];
	unsigned digits;

	if (group[0].n >= 16 && group[0].n <= 19 && passes_luhn(group[0].digit, group[0].n))
		return 1;
	if (n < 4 || group[0].n != 4 || group[1].n != 4 || group[2].n != 4 || group[3].n != 4)
		return 0;
	for (size_t groups = n > 4 && group[4].n <= 3 ? 5 : 4; groups >= 4; groups--)
		if (gather(group, groups, digit, &digits) && passes_luhn(digit, digits))
			return groups;
	return 0;
}

/* Area codes: 010 and 02x go with eight digits, 03xx to 09xx with seven or eight. */
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

static size_t match_landline(const struct group *group, size_t n)
{
	uint8_t digit[4 + MOST_DIGITS];
	unsigned digits;

	if (group[0].n == 11 || group[0].n == 12)
		return is_landline(group[0].digit, 0, group[0].n);
	if (n < 2 || group[0].n < 3 || group[0].n > 4)
		return 0;
	for (size_t groups = n > 2 ? 3 : 2; groups >= 2; groups--) {
		if (groups == 3 && (group[1].n > 4 || group[1].n < 3 || group[2].n != 4))
			continue;
		if (gather(group + 1, groups - 1, digit + 4, &digits) && digits + group[0].n <= 12) {
			memmove(digit + group[0].n, digit + 4, digits);
			memcpy(digit, group[0].digit, group[0].n);
			if (is_landline(digit, group[0].n, group[0].n + digits))
				return groups;
		}
	}
	return 0;
}

/* What begins with the first of N groups, up to *END; -1 for nothing. */
static int match_number(struct voc_span text, const struct group *group, size_t n, size_t *end)
{
	size_t groups;
	int kind = -1;

	*end = group->end;
	if (match_id(text, group, end))
		return VOC_ID_CARD;
	if ((groups = match_mobile(group, n)))
		kind = VOC_MOBILE;
	else if ((groups = match_card(group, n)))
		kind = VOC_BANK_CARD;
	else if ((groups = match_landline(group, n)))
		kind = VOC_LANDLINE;
	if (groups)
		*end = group[groups - 1].end;
	return kind;
}

/* + and an opening bracket before the number belong to it when its country or area code is closed by the bracket. */
static size_t widen(struct voc_span text, size_t from, size_t begin, const struct group *group)
{
	if (begin > from && text.p[begin - 1] == '+')
		begin--;
	if (group->joint == ')' && begin > from && text.p[begin - 1] == '(')
		begin--;
	else if (group->joint == ')' && begin >= from + 3 && memcmp(text.p + begin - 3, "（", 3) == 0)
		begin -= 3;
	return begin;
}

static void hide(struct voc_redact *redact, struct voc_span text, size_t done, size_t begin, int kind)
{
	voc_buffer_add(&redact->out, text.p + done, begin - done);
	voc_buffer_text(&redact->out, marks[kind]);
	redact->count[kind]++;
}

/* Where the next run of digits begins. */
static size_t next_digit(struct voc_span text, size_t i)
{
	size_t length;

	for (; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		if ((c >= '0' && c <= '9') || (c == 0xEF && digit_at(text, i, &length) >= 0))
			break;
	}
	return i;
}

/* The numbers of TEXT between FROM and text.n; what is done with goes to the output. Returns up to where. */
static size_t redact_numbers(struct voc_redact *redact, struct voc_span text, size_t from, size_t done)
{
	struct group group[MOST_GROUPS];
	size_t i = from, end;

	while ((i = next_digit(text, i)) < text.n) {
		size_t n = read_groups(text, i, group);
		int kind = match_number(text, group, n, &end);
		if (kind < 0) {
			i = group[0].end;
			continue;
		}
		hide(redact, text, done, widen(text, done, i, group), kind);
		done = i = end;
	}
	return done;
}

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Where the local part before AT begins; AT when there is none. */
static size_t local_begin(struct voc_span text, size_t from, size_t at)
{
	size_t begin = at;

	while (begin > from && at - begin < 64 && (is_alnum(text.p[begin - 1]) || strchr("._%+-", text.p[begin - 1])) &&
	       text.p[begin - 1])
		begin--;
	while (begin < at && !is_alnum(text.p[begin]))
		begin++;
	return begin < at && text.p[at - 1] != '.' ? begin : at;
}

/* Where the domain behind AT ends: the last dot that letters follow, and those letters; AT when there is none. */
static size_t domain_end(struct voc_span text, size_t at)
{
	size_t end = at, label = at + 1, dots = 0;

	for (size_t i = label; i <= text.n && i - at < 255; i++) {
		char c = i < text.n ? text.p[i] : ' ';
		if (is_alnum(c) || (c == '-' && i > label))
			continue;
		if (i == label)
			break;
		size_t letters = label;
		while (letters < i && (text.p[letters] | 32) >= 'a' && (text.p[letters] | 32) <= 'z')
			letters++;
		if (dots && letters - label >= 2)
			end = letters;
		if (c != '.')
			break;
		dots++;
		label = i + 1;
	}
	return end;
}

struct voc_span voc_redact(struct voc_redact *redact, struct voc_span text, struct voc_arena *arena)
{
	size_t from = 0, done = 0;

	voc_buffer_reset(&redact->out);
	for (size_t look = 0; look < text.n;) {
		const char *sign = memchr(text.p + look, '@', text.n - look);
		if (!sign)
			break;
		size_t at = (size_t)(sign - text.p);
		size_t begin = local_begin(text, from, at), end = domain_end(text, at);
		look = at + 1;
		if (begin == at || end == at)
			continue;
		done = redact_numbers(redact, (struct voc_span){text.p, begin}, from, done);
		hide(redact, text, done, begin, VOC_EMAIL);
		from = done = look = end;
	}
	done = redact_numbers(redact, text, from, done);
	if (done == 0)
		return text;
	voc_buffer_add(&redact->out, text.p + done, text.n - done);
	return voc_arena_copy(arena, voc_buffer_view(&redact->out));
}

void voc_redact_release(struct voc_redact *redact)
{
	voc_buffer_release(&redact->out);
}
