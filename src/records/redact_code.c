/* SPDX-License-Identifier: Apache-2.0 */
/* redact_code -- letters and digits of a known make: parcels, Hong Kong and Taiwan identity numbers, plates; addresses of
 * machines; what lets into an account. */
#include "records/redact_cue.h"

#include <string.h>
#include <uchar.h>

/* Letters and digits around byte I. */
static void find_word(const struct voc_look *look, size_t i, size_t *begin, size_t *end)
{
	*begin = *end = i;
	while (*begin > look->from && i - *begin < 8 && voc_is_alnum(look->text.p[*begin - 1]))
		--*begin;
	while (*end < look->text.n && *end - i < 40 && voc_is_alnum(look->text.p[*end]))
		++*end;
}

static size_t count_digits(const char *p, size_t n)
{
	size_t digits = 0;

	while (digits < n && voc_is_digit(p[digits]))
		digits++;
	return digits;
}

static void take_digits(const char *p, size_t n, uint8_t *digit)
{
	for (size_t i = 0; i < n; i++)
		digit[i] = (uint8_t)(p[i] - '0');
}

/* SF1234567890123, YT…, JT…, JD…, TBA…, 1Z…, and EA123456789CN with its check digit. */
static bool is_parcel(const char *p, size_t n)
{
	static const struct {
		const char *prefix;
		size_t least, most;
	} carriers[] = {{"SF", 12, 15},  {"YT", 13, 18},  {"JT", 13, 15},  {"JDV", 10, 15}, {"JDX", 10, 15}, {"JD", 13, 15},
			{"TBA", 12, 12}, {"ZJS", 12, 12}, {"DPK", 12, 12}, {"STO", 12, 15}, {"ZTO", 12, 15}};
	uint8_t digit[9];

	for (size_t i = 0; i < sizeof(carriers) / sizeof(carriers[0]); i++) {
		size_t k = strlen(carriers[i].prefix);
		if (n >= k + carriers[i].least && n <= k + carriers[i].most && memcmp(p, carriers[i].prefix, k) == 0 &&
		    count_digits(p + k, n - k) == n - k)
			return true;
	}
	if (n == 18 && p[0] == '1' && p[1] == 'Z' && count_digits(p + n - 6, 6) == 6)
		return true;
	if (n != 13 || !voc_is_letter(p[0]) || !voc_is_letter(p[1]) || count_digits(p + 2, 9) != 9 || !voc_is_letter(p[11]) ||
	    !voc_is_letter(p[12]))
		return false;
	take_digits(p + 2, 9, digit);
	return voc_is_postal_item(digit);
}

/* A123456(3): the check digit in brackets; *END behind them. */
static bool is_hong_kong(const struct voc_look *look, size_t begin, size_t *end)
{
	const char *p = look->text.p + begin;
	size_t letters = voc_is_letter(p[1]) ? 2 : 1, open = 1, close;
	uint8_t digit[6];

	if (*end - begin != letters + 6 || !voc_is_letter(p[0]) || count_digits(p + letters, 6) != 6)
		return false;
	struct voc_span rest = {look->text.p + *end, look->text.n - *end};
	if (voc_span_starts(rest, VOC_SPAN("（")))
		open = 3;
	else if (rest.n == 0 || rest.p[0] != '(')
		return false;
	if (rest.n <= open || (!voc_is_digit(rest.p[open]) && (rest.p[open] | 32) != 'a'))
		return false;
	struct voc_span behind = {rest.p + open + 1, rest.n - open - 1};
	close = voc_span_starts(behind, VOC_SPAN(")")) ? 1 : voc_span_starts(behind, VOC_SPAN("）")) ? 3 : 0;
	take_digits(p + letters, 6, digit);
	unsigned check = voc_is_digit(rest.p[open]) ? (unsigned)(rest.p[open] - '0') : 10;
	if (!close || !voc_is_hong_kong_id(p, letters, digit, check))
		return false;
	*end += open + 1 + close;
	return true;
}

static bool is_taiwan(const char *p, size_t n)
{
	uint8_t digit[9];

	if (n != 10 || !voc_is_letter(p[0]) || count_digits(p + 1, 9) != 9)
		return false;
	take_digits(p + 1, 9, digit);
	return voc_is_taiwan_id(p[0], digit);
}

/* 112-3456789-1234567: orders of Amazon. */
static bool is_order(const struct voc_look *look, size_t i, size_t *end)
{
	struct voc_digits group[VOC_MOST_GROUPS];
	size_t n = voc_read_groups(look->text, i, group);

	if (n < 3 || group[0].n != 3 || group[1].n != 7 || group[2].n != 7 || group[0].joint != '-' || group[1].joint != '-')
		return false;
	*end = group[2].end;
	return true;
}

bool voc_find_coded(const struct voc_look *look, size_t i, struct voc_piece *piece)
{
	size_t begin, end;

	find_word(look, i, &begin, &end);
	const char *p = look->text.p + begin;
	if (voc_wants(look, VOC_PARCEL) && is_parcel(p, end - begin)) {
		*piece = (struct voc_piece){begin, end, VOC_PARCEL};
		return true;
	}
	if (begin == i && voc_wants(look, VOC_ORDER) && is_order(look, i, &end)) {
		*piece = (struct voc_piece){begin, end, VOC_ORDER};
		return true;
	}
	if (begin == i || !voc_wants(look, VOC_ID_CARD))
		return false;
	bool id = is_hong_kong(look, begin, &end) || (is_taiwan(p, end - begin) && !voc_is_disclaimed(look, begin));
	*piece = (struct voc_piece){begin, end, VOC_ID_CARD};
	return id;
}

/* ---- plates ---- */

/* Whether the letters and digits from BEGIN to END may stand behind province and city: five, or six with a D or F at either end
 * for electric cars. I and O are not used. */
static bool is_plate_number(const char *p, size_t n)
{
	size_t digits = 0;

	for (size_t i = 0; i < n; i++) {
		char c = (char)(p[i] & ~32);
		digits += voc_is_digit(p[i]);
		if (!voc_is_digit(p[i]) && (c == 'I' || c == 'O'))
			return false;
	}
	if (n == 6)
		return digits >= 4 && (strchr("DFdfABCEGHJK", p[0]) || strchr("DFdf", p[5]));
	return n == 5 && digits >= 2;
}

static bool is_province(uint32_t c)
{
	static const char32_t provinces[] = U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

	for (size_t i = 0; provinces[i]; i++)
		if (c == provinces[i])
			return true;
	return false;
}

/* 最新A12345, 阿里云A12345 are no plates. */
static bool is_word_before(const struct voc_look *look, size_t province, uint32_t c)
{
	size_t begin;
	uint32_t before = voc_point_before(look, province, &begin);

	return (c == 0x65B0 && (before == 0x6700 || before == 0x5168 || before == 0x66F4 || before == 0x5D2D)) ||
	       (c == 0x4E91 && (before == 0x91CC || before == 0x767E || before == 0x4E3A || before == 0x8BAF));
}

bool voc_find_plate(const struct voc_look *look, size_t i, struct voc_piece *piece)
{
	size_t begin, end, at, city;

	if (!voc_wants(look, VOC_PLATE))
		return false;
	find_word(look, i, &begin, &end);
	const char *p = look->text.p;
	uint32_t c = voc_point_before(look, begin, &at);
	if (c == 0xB7 || c == ' ' || c == '-' || c == 0x2022 || c == '.') { /* 京A·12345 */
		city = at - 1;
		if (at <= look->from || !voc_is_letter(p[city]))
			return false;
		c = voc_point_before(look, city, &at);
	} else {
		city = begin;
		begin++;
	}
	if (!is_province(c) || !voc_is_letter(p[city]) || is_word_before(look, at, c) ||
	    !is_plate_number(p + begin, end - begin))
		return false;
	*piece = (struct voc_piece){at, end, VOC_PLATE};
	return true;
}

/* ---- machines and accounts ---- */

/* Whether an address may begin at I: not in a word or number, unless the word is IP. */
static bool may_begin_ip(const struct voc_look *look, size_t i)
{
	char before = voc_byte_at(look, i - 1);

	if ((before | 32) == 'p' && (voc_byte_at(look, i - 2) | 32) == 'i' && !voc_is_alnum(voc_byte_at(look, i - 3)))
		return true;
	return !voc_is_alnum(before) && before != '.' && before != '-';
}

/* A version is no address: "version 1.22.33.44" is disclaimed, and so is anything of less than seven digits, unless it is called IP. */
bool voc_find_ip(const struct voc_look *look, size_t i, struct voc_piece *piece)
{
	size_t at = i, digits = 0;

	if (!voc_wants(look, VOC_IP) || !may_begin_ip(look, i))
		return false;
	for (int part = 0; part < 4; part++) {
		size_t n = count_digits(look->text.p + at, look->text.n - at < 4 ? look->text.n - at : 4);
		unsigned value = 0;
		for (size_t k = 0; k < n; k++)
			value = value * 10 + (unsigned)(look->text.p[at + k] - '0');
		if (n == 0 || n > 3 || value > 255 || (n > 1 && look->text.p[at] == '0'))
			return false;
		at += n;
		digits += n;
		if (part < 3 && voc_byte_at(look, at++) != '.')
			return false;
	}
	char next = voc_byte_at(look, at);
	struct voc_cue cue;
	bool called = voc_find_cue(look, i, &cue) && cue.kind == VOC_IP;
	if (voc_is_alnum(next) || (next == '.' && voc_is_digit(voc_byte_at(look, at + 1))) || (digits < 7 && !called) ||
	    voc_is_disclaimed(look, i))
		return false;
	*piece = (struct voc_piece){i, at, VOC_IP};
	return true;
}

static bool is_hex(char c)
{
	return voc_is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

/* Eight groups of up to four, or fewer with one ::, at least three; with a digit and a letter among them, as times have none. I is the
 * first colon. */
bool voc_find_ipv6(const struct voc_look *look, size_t i, struct voc_piece *piece)
{
	size_t begin = i, at, groups = 0, gaps = 0, digits = 0, letters = 0;

	if (!voc_wants(look, VOC_IP))
		return false;
	while (begin > look->from && i - begin < 5 && is_hex(look->text.p[begin - 1]))
		begin--;
	if (i - begin > 4 || voc_is_alnum(voc_byte_at(look, begin - 1)) || voc_byte_at(look, begin - 1) == ':')
		return false;
	for (at = begin; at < look->text.n && groups <= 8;) {
		size_t n = 0;
		for (; at + n < look->text.n && is_hex(look->text.p[at + n]) && n < 5; n++) {
			digits += voc_is_digit(look->text.p[at + n]);
			letters += voc_is_letter(look->text.p[at + n]);
		}
		if (n > 4)
			return false;
		groups += n > 0;
		at += n;
		if (voc_byte_at(look, at) != ':')
			break;
		if (voc_byte_at(look, at + 1) == ':' && at + 1 < look->text.n) {
			gaps++;
			at++;
		} else if (!is_hex(voc_byte_at(look, at + 1))) {
			break;
		}
		at++;
	}
	if (voc_is_alnum(voc_byte_at(look, at)) || !(gaps == 0 ? groups == 8 : gaps == 1 && groups >= 3 && groups < 8) ||
	    digits == 0 || letters == 0)
		return false;
	*piece = (struct voc_piece){begin, at, VOC_IP};
	return true;
}

static bool same_letter(char a, char lower)
{
	return ((a == '-' ? '_' : a) | 32) == (lower | 32);
}

/* Whether the name before the equals sign at I is that of a secret, and stands in a query: ?token=, &session_id=. */
static bool is_secret(const struct voc_look *look, size_t i)
{
	static const char *const names[] = {
		"token",      "access_token", "id_token",   "refresh_token", "auth",          "auth_token", "sig",
		"signature",  "apikey",       "api_key",    "secret",        "client_secret", "session",    "sessionid",
		"session_id", "sid",          "jsessionid", "phpsessid",     "ticket",        "password",   "passwd",
		"pwd",        "otp",          "jwt",        "pass_ticket",   "openid",        "unionid",    "credential"};
	size_t begin = i;

	while (begin > look->from && i - begin < 16 &&
	       (voc_is_letter(look->text.p[begin - 1]) || look->text.p[begin - 1] == '_' || look->text.p[begin - 1] == '-'))
		begin--;
	char before = voc_byte_at(look, begin - 1);
	if (before != '?' && before != '&' && before != ';' && before != '#')
		return false;
	for (size_t k = 0; k < sizeof(names) / sizeof(names[0]); k++) {
		size_t n = 0;
		while (begin + n < i && names[k][n] && same_letter(look->text.p[begin + n], names[k][n]))
			n++;
		if (begin + n == i && !names[k][n])
			return true;
	}
	return false;
}

bool voc_find_token(const struct voc_look *look, size_t i, struct voc_piece *piece)
{
	size_t end = i + 1;

	if (!voc_wants(look, VOC_TOKEN) || !is_secret(look, i))
		return false;
	while (end < look->text.n && (voc_is_alnum(look->text.p[end]) || strchr("._~%+/=-", look->text.p[end])) &&
	       look->text.p[end])
		end++;
	while (end > i + 1 && (look->text.p[end - 1] == '.' || look->text.p[end - 1] == '/'))
		end--;
	*piece = (struct voc_piece){i + 1, end, VOC_TOKEN};
	return end - i > 6;
}
