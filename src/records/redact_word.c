/* SPDX-License-Identifier: Apache-2.0 */
/* redact_word -- accounts, order, parcel and other numbers behind a cue: what may follow is decided by the cue's kind. */
#include "records/redact_cue.h"

/* Letters, digits, hyphens and underscores around a run of digits. */
struct word {
	size_t begin, end;
	size_t digits, letters, others;
	uint8_t digit[VOC_MOST_DIGITS]; /* the first of them */
};

static bool is_inside(char c)
{
	return voc_is_alnum(c) || c == '-' || c == '_';
}

static void measure(const struct voc_look *look, size_t begin, size_t end, struct word *word)
{
	*word = (struct word){.begin = begin, .end = end};
	for (size_t i = begin, length; i < end; i += length) {
		int digit = voc_digit_at(look->text, i, &length);
		if (digit >= 0 && word->digits < VOC_MOST_DIGITS)
			word->digit[word->digits] = (uint8_t)digit;
		if (digit < 0)
			length = 1;
		word->digits += digit >= 0;
		word->letters += digit < 0 && voc_is_letter(look->text.p[i]);
		word->others += digit < 0 && !voc_is_letter(look->text.p[i]);
	}
}

#define LONGEST_WORD 40
#define SHORTEST_WORD 4 /* a telephone number may begin with it */

/* From BEGIN on to the right; *END never behind a hyphen. */
static void read_word(const struct voc_look *look, size_t begin, struct word *word)
{
	size_t end = begin, length;

	while (end - begin < LONGEST_WORD) {
		if (voc_digit_at(look->text, end, &length) >= 0)
			end += length;
		else if (end < look->text.n && is_inside(look->text.p[end]))
			end++;
		else
			break;
	}
	while (end > begin && (look->text.p[end - 1] == '-' || look->text.p[end - 1] == '_'))
		end--;
	measure(look, begin, end, word);
}

/* Groups of four digits and more behind WORD, each after one blank, belong to it: 9400 1118 9956. */
static void add_groups(const struct voc_look *look, struct word *word)
{
	struct word more;

	while (word->letters == 0 && word->digits >= 4 && word->digits < 24 && voc_byte_at(look, word->end) == ' ' &&
	       voc_is_digit(voc_byte_at(look, word->end + 1))) {
		read_word(look, word->end + 1, &more);
		if (more.letters || more.others || (more.digits < 4 && !(more.digits == 2 && word->digits % 4 == 0)))
			return;
		measure(look, word->begin, more.end, word);
	}
}

static bool is_date_word(const struct word *word)
{
	return word->letters == 0 && voc_is_date(word->digit, word->digits < VOC_MOST_DIGITS ? (unsigned)word->digits : 0);
}

static bool is_dated(const struct voc_look *look, const struct word *word)
{
	const char *p = look->text.p + word->begin;
	size_t n = word->end - word->begin;

	return is_date_word(word) || (n >= 8 && voc_is_digit(p[0]) && voc_is_digit(p[3]) && p[4] == '-' && p[0] <= '2');
}

static bool is_wechat(const struct voc_look *look, const struct word *word, bool is_explicit)
{
	size_t n = word->end - word->begin;
	bool named = voc_is_letter(look->text.p[word->begin]) && n >= 6 && n <= 20;

	if (word->letters + word->others == 0)
		return word->digits >= (is_explicit ? 5 : 6) && word->digits <= 12 && !is_date_word(word);
	return named && (word->digits >= 2 || is_explicit);
}

static bool is_qq(const struct word *word)
{
	return word->letters + word->others == 0 && word->digits >= 5 && word->digits <= 12 && word->digit[0] &&
	       !is_date_word(word);
}

static bool is_order(const struct voc_look *look, const struct word *word, bool is_explicit)
{
	size_t n = word->end - word->begin;

	return is_explicit ? n >= 5 && word->digits >= 4 : word->digits >= 8 && !is_dated(look, word);
}

static bool is_parcel(const struct voc_look *look, const struct word *word, bool is_explicit)
{
	return word->digits >= (is_explicit ? 7 : 8) && (is_explicit || !is_dated(look, word));
}

static bool is_passport(const struct word *word)
{
	return word->others == 0 && word->letters <= 2 && word->digits >= 7 && word->digits <= 10 && !is_date_word(word);
}

static bool is_identity(const struct voc_look *look, const struct word *word)
{
	size_t n = word->end - word->begin;
	const char *p = look->text.p + word->begin;

	if (word->others == 0 && word->letters <= 1 && (n == 15 || n == 18))
		return true;
	if (word->letters == 0 && word->digits == 9 && (n == 9 || (n == 11 && p[3] == '-' && p[6] == '-')))
		return true; /* social security */
	return word->others == 0 && word->letters <= 2 && word->letters > 0 && (word->digits == 7 || word->digits == 9) &&
	       !voc_is_digit(p[0]);
}

static bool is_card_number(const struct word *word)
{
	return word->letters == 0 && word->digits >= 13 && word->digits <= 19;
}

/* A local number of seven or eight digits, or one without its 0; *END. */
static bool is_local_phone(const struct voc_look *look, size_t begin, size_t *end)
{
	struct voc_digits group[VOC_MOST_GROUPS];
	uint8_t digit[VOC_MOST_DIGITS];
	unsigned digits;
	size_t n = voc_read_groups(look->text, begin, group);

	for (size_t groups = n < 3 ? n : 3; groups >= 1; groups--) {
		if (!voc_join_groups(group, groups, digit, &digits) || digits < 7 || digits > 11 || digits == 9)
			continue;
		bool free_call = (digit[0] == 4 || digit[0] == 8) && digit[1] == 0 && digit[2] == 0 && digits == 10;
		if (digit[0] < 2 || free_call || voc_is_date(digit, digits) || (digits == 8 && group[0].n == 4 && groups == 3))
			continue;
		*end = group[groups - 1].end;
		return !voc_is_unit(look, *end) && !voc_is_letter(voc_byte_at(look, *end));
	}
	return false;
}

static bool fits(const struct voc_look *look, const struct voc_cue *cue, struct word *word)
{
	bool is_explicit = cue->is_explicit;

	switch (cue->kind) {
	case VOC_WECHAT:
		return is_wechat(look, word, is_explicit);
	case VOC_QQ:
		return is_qq(word);
	case VOC_ORDER:
		return is_order(look, word, is_explicit);
	case VOC_PARCEL:
		add_groups(look, word);
		return is_parcel(look, word, is_explicit);
	case VOC_PASSPORT:
		return is_passport(word);
	case VOC_ID_CARD:
		return is_identity(look, word);
	case VOC_BANK_CARD:
		add_groups(look, word);
		return is_card_number(word);
	case VOC_PHONE:
		return is_local_phone(look, word->begin, &word->end);
	default:
		return false;
	}
}

/* A mobile number behind 微信 or 电话 is that: so it can be joined with others. Behind an announced order it is the order's. */
static bool is_better_known(const struct voc_look *look, size_t begin, const struct voc_cue *cue)
{
	struct voc_piece other;
	size_t ignored;

	if (cue->is_explicit && (cue->kind == VOC_ORDER || cue->kind == VOC_PARCEL))
		return false;
	return voc_digit_at(look->text, begin, &ignored) >= 0 && voc_find_number(look, begin, &other);
}

static bool find_behind(const struct voc_look *look, size_t begin, struct voc_piece *piece)
{
	struct voc_cue cue;
	struct word word;

	read_word(look, begin, &word);
	if (word.end - begin < SHORTEST_WORD || !voc_find_cue(look, begin, &cue) || !voc_wants(look, cue.kind) ||
	    is_better_known(look, begin, &cue))
		return false;
	if (!fits(look, &cue, &word) || (word.letters == 0 && voc_is_unit(look, word.end)))
		return false;
	*piece = (struct voc_piece){word.begin, word.end, cue.kind};
	return true;
}

/* Where the word that holds byte I begins. */
static size_t word_begin(const struct voc_look *look, size_t i)
{
	size_t begin = i;

	while (begin > look->from && i - begin < LONGEST_WORD && is_inside(look->text.p[begin - 1]))
		begin--;
	while (begin < i && !voc_is_alnum(look->text.p[begin]))
		begin++;
	return begin;
}

bool voc_find_cued(const struct voc_look *look, size_t i, struct voc_piece *piece)
{
	size_t begin = word_begin(look, i);

	/* the cue may stand in the word: QQ12345678, 加vtony88 */
	return find_behind(look, begin, piece) || (begin < i && find_behind(look, i, piece)) ||
	       (begin + 1 < i && (look->text.p[begin] | 32) == 'v' && find_behind(look, begin + 1, piece));
}

/* Nothing but letters behind a colon: only behind what asks for an account. */
bool voc_find_account(const struct voc_look *look, size_t i, struct voc_piece *piece)
{
	struct voc_cue cue;
	struct word word;
	size_t begin = i, end;

	for (uint32_t c; begin - i < 5 && ((c = voc_point_at(look, begin, &end)) == ':' || c == ' ' || c == 0xFF1A);
	     begin = end)
		;
	read_word(look, begin, &word);
	if (!voc_wants(look, VOC_WECHAT) || word.digits || word.letters < 6 || word.end - word.begin > 20 ||
	    !voc_is_letter(look->text.p[word.begin]))
		return false;
	if (!voc_find_cue(look, begin, &cue) || cue.kind != VOC_WECHAT || !cue.colon)
		return false;
	/* a sentence goes on in words */
	if (voc_byte_at(look, word.end) == ' ' && voc_is_letter(voc_byte_at(look, word.end + 1)))
		return false;
	*piece = (struct voc_piece){word.begin, word.end, VOC_WECHAT};
	return true;
}
