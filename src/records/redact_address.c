/* SPDX-License-Identifier: Apache-2.0 */
/* redact_address -- where somebody lives: a street with its number and what lies behind it, a building with its rooms.
 *
 * A street number alone is a shop as often as a home, so it takes a building or room behind it, or a word before it that says
 * whose it is. */
#include "records/redact_look.h"

#include <string.h>
#include <uchar.h>

#define LONGEST_NAME 20 /* characters of a street or estate, with town and district */
#define LONGEST_GAP 8   /* 12号阳光花园3栋 */
#define LONGEST_WORD 32 /* bytes of an English one */

enum part {
	PART_NONE,
	PART_NUMBER = 1,   /* 号 巷 of a street */
	PART_BUILDING = 2, /* 栋 幢 号楼 座 弄 */
	PART_ENTRANCE = 4, /* 单元 */
	PART_ROOM = 8,     /* 室 户, or a bare number behind a building */
	PART_FLOOR = 16,   /* 楼 层 房: of a home only behind a street */
};

static bool is_one_of(uint32_t c, const char32_t *set)
{
	for (; *set; set++)
		if (c == *set)
			return true;
	return false;
}

static bool is_han(uint32_t c)
{
	return c >= 0x4E00 && c <= 0x9FFF;
}

/* The unit at byte I and its end. */
static enum part unit_at(const struct voc_look *look, size_t i, size_t *end)
{
	size_t next;
	uint32_t c = voc_point_at(look, i, end), after = voc_point_at(look, *end, &next);

	if (c == U'号' && (after == U'楼' || after == U'院' || after == U'房')) {
		*end = next;
		return after == U'房' ? PART_FLOOR : PART_BUILDING;
	}
	if (c == U'单' && after == U'元') {
		*end = next;
		return PART_ENTRANCE;
	}
	if (c == U'号' || c == U'巷')
		return PART_NUMBER;
	if (is_one_of(c, U"栋幢座弄"))
		return PART_BUILDING;
	if (is_one_of(c, U"室户"))
		return PART_ROOM;
	return is_one_of(c, U"楼层房") ? PART_FLOOR : PART_NONE;
}

/* A number as houses have them: 12, 12-3, 3A, B3, 甲12; its end, I when there is none. *DIGITS of its last part. */
static size_t number_end(const struct voc_look *look, size_t i, size_t *digits)
{
	size_t at = i, end, length;

	if (is_one_of(voc_point_at(look, at, &end), U"甲乙丙丁abcdefgh"))
		at = end;
	for (size_t part = 0;; part++) {
		size_t n = 0;
		while (n < 5 && voc_digit_at(look->text, at, &length) >= 0) {
			at += length;
			n++;
		}
		if (n == 0 || n == 5)
			return part && n == 0 ? at - 1 : i;
		*digits = n;
		if (part == 2 || voc_byte_at(look, at) != '-')
			break;
		at++;
	}
	if (voc_is_letter(voc_byte_at(look, at)) && !voc_is_alnum(voc_byte_at(look, at + 1)))
		at++;
	return at;
}

/* Number and unit at byte I; its end. A number alone is a room where LAST was a building or entrance. */
static enum part part_at(const struct voc_look *look, size_t i, unsigned last, size_t *end)
{
	size_t digits = 0, at = number_end(look, i, &digits), after;

	if (at == i) {
		*end = i;
		return PART_NONE;
	}
	enum part part = unit_at(look, at, end);
	if (part != PART_NONE)
		return part;
	*end = at;
	bool room = (last == PART_BUILDING || last == PART_ENTRANCE) && digits >= 3 && digits <= 4;
	return room && !voc_is_unit(look, at) && voc_point_at(look, at, &after) != '.' ? PART_ROOM : PART_NONE;
}

/* Where the next part may begin behind I: at once, behind a blank or hyphen, or behind a name of a few Han characters. */
static size_t next_part(const struct voc_look *look, size_t i, bool *named)
{
	size_t at = i, end;
	char c = voc_byte_at(look, i);

	*named = false;
	if (c == ' ' || c == '-' || c == ',')
		return i + 1;
	for (size_t n = 0; n < LONGEST_GAP && is_han(voc_point_at(look, at, &end)); n++) {
		at = end;
		*named = true;
	}
	return at;
}

/* The parts from byte I on, as a bit set, and where they end. */
static unsigned read_parts(const struct voc_look *look, size_t i, size_t *end)
{
	unsigned parts = 0;
	enum part last = PART_NONE;
	bool named = false;

	*end = i;
	for (int n = 0; n < 6; n++) {
		size_t behind;
		enum part part = part_at(look, i, last, &behind);
		if (part == PART_NONE || (named && !(part & (PART_BUILDING | PART_ENTRANCE | PART_ROOM))))
			break;
		parts |= part;
		last = part;
		*end = behind;
		i = next_part(look, behind, &named);
	}
	return parts;
}

/* Han characters before which a name begins: 在 to 我. */
static bool ends_name(uint32_t c)
{
	return !is_han(c) || is_one_of(c, U"在到住往是址从至于去给我你他她您的寄送说把了叫请让就也都还没不这那");
}

/* Where the name before byte I begins; at least two characters belong to it if they are Han. */
static size_t name_begin(const struct voc_look *look, size_t i)
{
	size_t begin = i, at;
	uint32_t right = 0;

	for (size_t n = 0; n < LONGEST_NAME; n++) {
		uint32_t c = voc_point_before(look, begin, &at);
		bool phase = c < 0x80 && voc_is_digit((char)c) && (right == U'期' || right == U'区'); /* 花园2期 */
		if (!phase && (n < 2 ? !is_han(c) : ends_name(c)))
			break;
		begin = at;
		right = c;
	}
	return begin;
}

/* Whether the words before byte I say that somebody lives there, or is sent to there. */
static bool is_home(const struct voc_look *look, size_t i)
{
	static const char32_t *const words[] = {U"地址", U"住址", U"住在", U"家住", U"家在",   U"寄到",   U"寄往", U"寄至",
						U"送到", U"送至", U"送往", U"搬到", U"收货地", U"收件地", U"发到", NULL};
	uint32_t cp[8] = {0};
	size_t n = 0;

	while (n < 8 && (cp[n] = voc_point_before(look, i, &i)))
		n++;
	for (size_t w = 0; words[w]; w++) {
		size_t length = 0;
		while (words[w][length])
			length++;
		for (size_t k = 0; k + length <= n; k++) {
			size_t same = 0;
			while (same < length && cp[k + same] == words[w][length - 1 - same])
				same++;
			if (same == length)
				return true;
		}
	}
	return false;
}

static bool find_chinese(const struct voc_look *look, size_t i, struct voc_piece *piece)
{
	size_t at, end;
	uint32_t before = voc_point_before(look, i, &at);
	size_t first = is_one_of(before, U"甲乙丙丁") ? at : i;
	unsigned parts = read_parts(look, first, &end);

	if (parts == 0)
		return false;
	bool street = (parts & (PART_NUMBER | PART_BUILDING)) &&
		      is_one_of(voc_point_before(look, first, &at), U"路街道巷弄段村镇乡里同");
	bool building = parts & (PART_BUILDING | PART_ENTRANCE);
	bool room = (parts & PART_ROOM) || (parts & PART_BUILDING && parts & PART_ENTRANCE);
	size_t begin = name_begin(look, first);
	if (!(street && (building || room || parts & PART_FLOOR)) && !(building && room) && !(street && is_home(look, begin)))
		return false;
	*piece = (struct voc_piece){begin, end, VOC_ADDRESS};
	return true;
}

/* ---- English ---- */

/* The word at byte I; its end, I when there is none. What is longer than any word is cut, so that a text without blanks is not
 * read again from each of its digits. */
static size_t word_end(const struct voc_look *look, size_t i)
{
	size_t end = i;

	while (end < look->text.n && end - i < LONGEST_WORD && (voc_is_alnum(look->text.p[end]) || look->text.p[end] == '\''))
		end++;
	return end;
}

static bool is_word(const struct voc_look *look, size_t begin, size_t end, const char *const *words)
{
	for (; *words; words++) {
		size_t n = strlen(*words), k = 0;
		while (k < n && begin + k < end && (look->text.p[begin + k] | 32) == (*words)[k])
			k++;
		if (k == n && begin + n == end)
			return true;
	}
	return false;
}

/* Behind the street's kind: an apartment. Its end, I when there is none. */
static size_t apartment_end(const struct voc_look *look, size_t i)
{
	static const char *const words[] = {"apt", "apartment", "unit", "suite", "ste", "flat", "room", NULL};
	size_t at = i;

	while (voc_byte_at(look, at) == ',' || voc_byte_at(look, at) == '.' || voc_byte_at(look, at) == ' ')
		at++;
	size_t end = word_end(look, at);
	if (voc_byte_at(look, at) == '#')
		end = at;
	else if (!is_word(look, at, end, words))
		return i;
	while (voc_byte_at(look, end) == '.' || voc_byte_at(look, end) == ' ' || voc_byte_at(look, end) == '#')
		end++;
	size_t number = word_end(look, end);
	return number > end ? number : i;
}

/* Town, state and ZIP code: ", Springfield, IL 62704". Its end, I when there is none. */
static size_t town_end(const struct voc_look *look, size_t i)
{
	size_t at = i;

	for (int words = 0; words < 5; words++) {
		while (voc_byte_at(look, at) == ',' || voc_byte_at(look, at) == ' ')
			at++;
		size_t end = word_end(look, at), digits = 0;
		if (end == at)
			return i;
		while (at + digits < end && voc_is_digit(look->text.p[at + digits]))
			digits++;
		if (digits == 5 && at + 5 == end && words >= 1)
			return end;
		if (digits || look->text.p[at] < 'A' || look->text.p[at] > 'Z')
			return i;
		at = end;
	}
	return i;
}

/* The words before byte I: "I live at". */
static bool is_lived_at(const struct voc_look *look, size_t i)
{
	static const char *const words[] = {"address",      "live at",  "lives at",   "living at", "lived at", "deliver to",
					    "delivered to", "ship to",  "shipped to", "send to",   "sent to",  "send it to",
					    "home at",      "house at", "address is", "moved to",  NULL};
	while (i > look->from && (look->text.p[i - 1] == ' ' || look->text.p[i - 1] == ':'))
		i--;
	for (size_t w = 0; words[w]; w++) {
		size_t n = strlen(words[w]), k = 0;
		if (i < look->from + n)
			continue;
		while (k < n && (look->text.p[i - n + k] | 32) == words[w][k])
			k++;
		if (k == n)
			return true;
	}
	return false;
}

static bool find_english(const struct voc_look *look, size_t i, struct voc_piece *piece)
{
	static const char *const kinds[] = {"street",  "st",    "road",      "rd",   "avenue",  "ave",    "lane",    "ln",
					    "drive",   "dr",    "boulevard", "blvd", "court",   "ct",     "place",   "pl",
					    "terrace", "close", "crescent",  "way",  "parkway", "square", "gardens", NULL};
	size_t at = word_end(look, i), end = 0;

	if (at - i > 6 || voc_is_alnum(voc_byte_at(look, i - 1)))
		return false;
	for (int words = 0; words < 5 && voc_byte_at(look, at) == ' '; words++) {
		size_t begin = at + 1;
		at = word_end(look, begin);
		if (at == begin || look->text.p[begin] < 'A' || look->text.p[begin] > 'Z')
			break;
		if (words > 0 && is_word(look, begin, at, kinds))
			end = at;
	}
	if (end == 0)
		return false;
	size_t apartment = apartment_end(look, end), town = town_end(look, apartment);
	if (apartment == end && town == end && !is_lived_at(look, i))
		return false;
	*piece = (struct voc_piece){i, town, VOC_ADDRESS};
	return true;
}

bool voc_find_address(const struct voc_look *look, size_t i, struct voc_piece *piece)
{
	return voc_wants(look, VOC_ADDRESS) && (find_chinese(look, i, piece) || find_english(look, i, piece));
}
