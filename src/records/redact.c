/* SPDX-License-Identifier: Apache-2.0 */
/* redact -- finds personal data by hand-written scanners, and puts marks in their place.
 *
 * Addresses of mailboxes are found from their @ and taken out first, since their local part is often a phone number. Between
 * them the bytes that a number, an account or a link can begin with are looked at, one by one; all others are passed over
 * sixteen at a time. What is hidden, and marks that were there, end what scanners may see to their left: so that doing it again finds
 * nothing new. */
#include "records/redact.h"

#include <string.h>

#include "base/processor.h"
#include "base/sixteen.h"
#include "base/utf8.h"
#include "records/pseudonym.h"
#include "records/redact_look.h"
#include "text/fold.h"

#define LONGEST_MARK 10 /* "[passport]" */

static const char *const names[] = {
#define X(kind, name) [kind] = name,
	VOC_PERSONAL(X)
#undef X
};

const char *voc_personal_name(enum voc_personal kind)
{
	return names[kind];
}

int voc_personal_find(struct voc_span name)
{
	for (int kind = 0; kind < VOC_PERSONAL_COUNT; kind++)
		if (voc_span_is(name, names[kind]))
			return kind;
	return -1;
}

/* ---- marks ---- */

static bool is_pseudonym(struct voc_span text, size_t i)
{
	if (i + VOC_PSEUDONYM_DIGITS + 1 >= text.n || text.p[i] != ':' || text.p[i + VOC_PSEUDONYM_DIGITS + 1] != ']')
		return false;
	for (size_t k = 1; k <= VOC_PSEUDONYM_DIGITS; k++)
		if (!voc_is_digit(text.p[i + k]) && (text.p[i + k] < 'a' || text.p[i + k] > 'f'))
			return false;
	return true;
}

size_t voc_mark_length(struct voc_span text, enum voc_personal *kind)
{
	if (text.n < 4 || text.p[0] != '[')
		return 0;
	for (int k = 0; k < VOC_PERSONAL_COUNT; k++) {
		size_t n = strlen(names[k]);
		if (text.n < n + 2 || memcmp(text.p + 1, names[k], n) != 0)
			continue;
		*kind = (enum voc_personal)k;
		if (text.p[n + 1] == ']')
			return n + 2;
		if (is_pseudonym(text, n + 1))
			return n + 3 + VOC_PSEUDONYM_DIGITS;
	}
	return 0;
}

size_t voc_pseudonym_length(struct voc_span text, size_t i)
{
	enum voc_personal kind;
	size_t begin = i;

	if (!is_pseudonym(text, i))
		return 0;
	while (begin > 0 && i - begin < LONGEST_MARK && text.p[begin] != '[')
		begin--;
	struct voc_span mark = {text.p + begin, text.n - begin};
	return voc_mark_length(mark, &kind) ? VOC_PSEUDONYM_DIGITS + 1 : 0;
}

/* Whether TEXT holds a mark: any, or only one that is BARE of a pseudonym. */
static bool holds_mark(struct voc_span text, bool bare)
{
	for (size_t i = 0; i < text.n; i++) {
		const char *open = memchr(text.p + i, '[', text.n - i);
		enum voc_personal kind;
		if (!open)
			return false;
		i = (size_t)(open - text.p);
		size_t n = voc_mark_length((struct voc_span){open, text.n - i}, &kind);
		if (n && (!bare || n == strlen(names[kind]) + 2))
			return true;
	}
	return false;
}

bool voc_is_redacted(struct voc_span text)
{
	return holds_mark(text, true);
}

bool voc_is_marked(struct voc_span text)
{
	return holds_mark(text, false);
}

static bool reaches(enum voc_personal kind)
{
	return kind == VOC_MOBILE || kind == VOC_PHONE || kind == VOC_WECHAT || kind == VOC_QQ || kind == VOC_EMAIL;
}

/* The colon of https:// or the stroke of t.me/ at byte I. */
static bool is_link(struct voc_span text, size_t i)
{
	struct voc_span rest = {text.p + i, text.n - i};
	size_t letters = 0;

	if (text.p[i] != '/')
		return voc_span_starts(rest, VOC_SPAN("://"));
	while (letters < i && letters < 7 && voc_is_letter(text.p[i - 1 - letters]))
		letters++;
	return letters >= 2 && letters < 7 && letters + 1 < i && text.p[i - 1 - letters] == '.' &&
	       voc_is_alnum(text.p[i - 2 - letters]);
}

bool voc_is_contact(struct voc_span text, size_t i)
{
	enum voc_personal kind;

	if (text.p[i] == '[')
		return voc_mark_length((struct voc_span){text.p + i, text.n - i}, &kind) && reaches(kind);
	return (text.p[i] == ':' || text.p[i] == '/') && is_link(text, i);
}

/* What is the same however it is written: letters and digits only, folded, without the country code of China. The name of a
 * customer is what it is. */
static void make_plain(struct voc_span value, enum voc_personal kind, struct voc_buffer *plain)
{
	size_t length;

	voc_buffer_reset(plain);
	if (kind == VOC_CUSTOMER_NAME)
		voc_buffer_span(plain, value);
	for (size_t i = 0; i < value.n && kind != VOC_CUSTOMER_NAME; i += length) {
		uint32_t c = voc_fold_point(voc_utf8_decode(value.p + i, &length));
		if (c < 0x80 ? !voc_is_alnum((char)c) && kind != VOC_EMAIL : c >= 0x3000 && c <= 0x303F)
			continue;
		voc_buffer_reserve(plain, 4);
		plain->n += voc_utf8_encode(c, plain->p + plain->n);
	}
	if (kind == VOC_MOBILE && plain->n > 11) {
		memmove(plain->p, plain->p + plain->n - 11, 11);
		plain->n = 11;
	}
}

static void put_mark(struct voc_redact *redact, enum voc_personal kind, struct voc_span value)
{
	char pseudonym[VOC_PSEUDONYM_DIGITS];

	voc_buffer_byte(&redact->out, '[');
	voc_buffer_text(&redact->out, names[kind]);
	if (redact->key) {
		make_plain(value, kind, &redact->plain);
		voc_pseudonym(redact->key, names[kind], voc_buffer_view(&redact->plain), pseudonym);
		voc_buffer_byte(&redact->out, ':');
		voc_buffer_add(&redact->out, pseudonym, sizeof(pseudonym));
	}
	voc_buffer_byte(&redact->out, ']');
	redact->count[kind]++;
	redact->reachable |= reaches(kind);
}

/* ---- mailboxes ---- */

/* Where the local part before AT begins; AT when there is none. */
static size_t local_begin(struct voc_span text, size_t from, size_t at)
{
	size_t begin = at;

	while (begin > from && at - begin < 64 && (voc_is_alnum(text.p[begin - 1]) || strchr("._%+-", text.p[begin - 1])) &&
	       text.p[begin - 1])
		begin--;
	while (begin < at && !voc_is_alnum(text.p[begin]))
		begin++;
	return begin < at && text.p[at - 1] != '.' ? begin : at;
}

/* Where the domain behind AT ends: the last dot that letters follow, and those letters; AT when there is none. */
static size_t domain_end(struct voc_span text, size_t at)
{
	size_t end = at, label = at + 1, dots = 0;

	for (size_t i = label; i <= text.n && i - at < 255; i++) {
		char c = i < text.n ? text.p[i] : ' ';
		if (voc_is_alnum(c) || (c == '-' && i > label))
			continue;
		if (i == label)
			break;
		size_t letters = label;
		while (letters < i && voc_is_letter(text.p[letters]))
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

/* ---- everything else ---- */

enum trigger { NOTHING, DIGIT, WIDE, COLON, EQUALS, BRACKET, STROKE };

/* What may begin at a byte. WIDE is the first byte of full-width digits, and of the full-width colon. */
static const uint8_t trigger[256] = {
	['0'] = DIGIT, ['1'] = DIGIT,  ['2'] = DIGIT,   ['3'] = DIGIT,  ['4'] = DIGIT,
	['5'] = DIGIT, ['6'] = DIGIT,  ['7'] = DIGIT,   ['8'] = DIGIT,  ['9'] = DIGIT,
	[':'] = COLON, ['='] = EQUALS, ['['] = BRACKET, ['/'] = STROKE, [0xEF] = WIDE,
};

/* Which of sixteen bytes are triggers. */
static unsigned find_triggers(voc_sixteen bytes)
{
	/* / 0 … 9 : stand in a row */
	voc_sixteen row = voc_sixteen_but(voc_sixteen_below(bytes, ':' + 1), voc_sixteen_below(bytes, '/'));
	voc_sixteen signs = voc_sixteen_or(voc_sixteen_are(bytes, '='), voc_sixteen_are(bytes, '['));

	return voc_sixteen_mask(voc_sixteen_or(voc_sixteen_or(row, signs), voc_sixteen_are(bytes, 0xEF)));
}

/* Whether the trigger at byte I is one: most that are full-width are commas. */
static bool is_trigger(struct voc_span text, size_t i)
{
	const unsigned char *p = (const unsigned char *)text.p + i;

	if (trigger[p[0]] != WIDE)
		return trigger[p[0]] != NOTHING;
	return i + 2 < text.n && p[1] == 0xBC && ((p[2] >= 0x90 && p[2] <= 0x9A) || p[2] == 0xA0); /* ０ … ９ ： ＠ */
}

/* The next byte from I on at which something may begin. */
static size_t next_trigger(struct voc_span text, size_t i)
{
	for (; i < text.n && text.n - i >= 16; i += 16)
		for (unsigned found = find_triggers(voc_sixteen_at(text.p + i)); found; found &= found - 1)
			if (is_trigger(text, i + voc_lowest_bit(found)))
				return i + voc_lowest_bit(found);
	for (; i < text.n; i++)
		if (is_trigger(text, i))
			return i;
	return text.n;
}

/* Where the run of digits at I ends. */
static size_t digits_end(struct voc_span text, size_t i)
{
	size_t length;

	while (voc_digit_at(text, i, &length) >= 0)
		i += length;
	return i;
}

/* Whether the digits from I to END stand alone and are few: of nothing but a house. */
static bool is_lone(struct voc_span text, size_t i, size_t end)
{
	char before = i > 0 ? text.p[i - 1] : ' ', after = end < text.n ? text.p[end] : ' ';
	bool begins = !voc_is_alnum(before) && !strchr("-_.+(:", before);
	bool ends = !voc_is_alnum(after) && !strchr("-_.):", after);
	struct voc_digits group[VOC_MOST_GROUPS];

	return end - i < 4 && begins && ends && voc_read_groups(text, i, group) == 1 &&
	       !voc_span_starts((struct voc_span){text.p + end, text.n - end}, VOC_SPAN("）"));
}

/* The finders in the order of what they know: a word that says what it is, letters and digits, digits alone. */
static bool find_at_digit(const struct voc_look *look, size_t i, size_t end, struct voc_piece *piece)
{
	if (is_lone(look->text, i, end))
		return voc_find_address(look, i, piece);
	return voc_find_cued(look, i, piece) || voc_find_coded(look, i, piece) || voc_find_plate(look, i, piece) ||
	       voc_find_number(look, i, piece) || voc_find_address(look, i, piece) || voc_find_ip(look, i, piece);
}

/* foo＠example.com */
static bool find_wide_mailbox(const struct voc_look *look, size_t i, struct voc_piece *piece)
{
	size_t begin = local_begin(look->text, look->from, i), end = domain_end(look->text, i + 2);

	if (!voc_wants(look, VOC_EMAIL) || begin == i || end == i + 2)
		return false;
	*piece = (struct voc_piece){begin, end, VOC_EMAIL};
	return true;
}

/* What is at byte I: found, or *NEXT where to look on; a mark moves look->from behind it. */
static bool find_at(struct voc_redact *redact, struct voc_look *look, size_t i, struct voc_piece *piece, size_t *next)
{
	enum trigger what = (enum trigger)trigger[(unsigned char)look->text.p[i]];
	enum voc_personal kind;
	size_t length;

	*next = i + 1;
	if (what == STROKE || what == COLON || what == BRACKET)
		redact->reachable |= voc_is_contact(look->text, i);
	if (what == STROKE)
		return false;
	if (what == BRACKET) {
		length = voc_mark_length((struct voc_span){look->text.p + i, look->text.n - i}, &kind);
		if (length)
			look->from = *next = i + length;
		return false;
	}
	if (what == COLON)
		return voc_find_account(look, i, piece) || voc_find_ipv6(look, i, piece);
	if (what == EQUALS)
		return voc_find_token(look, i, piece);
	if (what == WIDE && (unsigned char)look->text.p[i + 2] == 0xA0)
		return find_wide_mailbox(look, i, piece);
	if (what == WIDE && voc_digit_at(look->text, i, &length) < 0) /* ： */
		return voc_find_account(look, i, piece);
	*next = digits_end(look->text, i);
	return find_at_digit(look, i, *next, piece);
}

/* What is in LOOK goes to the output behind DONE, up to where the last of it ends. Returns that. */
static size_t redact_part(struct voc_redact *redact, struct voc_look look, size_t done)
{
	struct voc_piece piece;

	for (size_t i = look.from, next; (i = next_trigger(look.text, i)) < look.text.n; i = next) {
		if (!find_at(redact, &look, i, &piece, &next))
			continue;
		struct voc_span value = {look.text.p + piece.begin, piece.end - piece.begin};
		voc_buffer_add(&redact->out, look.text.p + done, piece.begin - done);
		put_mark(redact, piece.kind, value);
		done = look.from = next = piece.end;
	}
	return done;
}

static struct voc_span redact_once(struct voc_redact *redact, struct voc_span text, struct voc_arena *arena)
{
	struct voc_look look = {text, 0, redact->leave};
	size_t done = 0;

	voc_buffer_reset(&redact->out);
	for (size_t i = 0; i < text.n && !(redact->leave >> VOC_EMAIL & 1);) {
		const char *sign = memchr(text.p + i, '@', text.n - i);
		if (!sign)
			break;
		size_t at = (size_t)(sign - text.p);
		size_t begin = local_begin(text, look.from, at), end = domain_end(text, at);
		i = at + 1;
		if (begin == at || end == at)
			continue;
		look.text.n = begin;
		done = redact_part(redact, look, done);
		voc_buffer_add(&redact->out, text.p + done, begin - done);
		put_mark(redact, VOC_EMAIL, (struct voc_span){text.p + begin, end - begin});
		look.from = done = i = end;
		look.text.n = text.n;
	}
	done = redact_part(redact, look, done);
	if (done == 0)
		return text;
	voc_buffer_add(&redact->out, text.p + done, text.n - done);
	return voc_arena_copy(arena, voc_buffer_view(&redact->out));
}

#define MOST_PASSES 16 /* a text that needs more was made for it */

/* What is hidden ends what stands before it: 415-555-2671-13812345678 is no American number until the mobile one is gone. So it
 * is done until nothing is found. */
struct voc_span voc_redact(struct voc_redact *redact, struct voc_span text, struct voc_arena *arena)
{
	redact->reachable = false;
	for (int pass = 0; pass < MOST_PASSES; pass++) {
		struct voc_span hidden = redact_once(redact, text, arena);
		if (hidden.p == text.p)
			break;
		text = hidden;
	}
	return text;
}

/* The kind of the mark that is all of TEXT; -1 for none. */
static int whole_mark(struct voc_span text)
{
	enum voc_personal kind;
	size_t n = voc_mark_length(text, &kind);

	return n && n == text.n ? (int)kind : -1;
}

/* Whether CELL begins as something that is known without a label does. */
static bool may_be_personal(struct voc_span cell)
{
	char first = cell.p[0];

	return voc_is_digit(first) || first == '+' || first == '(' || (unsigned char)first == 0xEF ||
	       (voc_is_letter(first) && voc_is_digit(cell.p[cell.n - 2])) || memchr(cell.p, '@', cell.n);
}

struct voc_span voc_redact_cell(struct voc_redact *redact, struct voc_span label, struct voc_span cell, struct voc_arena *arena)
{
	unsigned long count[VOC_PERSONAL_COUNT];

	if (cell.n < 5)
		return cell;
	struct voc_span text = voc_span_trim(cell);
	if (text.n < 5 || text.n > 64 || (!label.n && (text.n < 7 || !may_be_personal(text))))
		return cell;
	memcpy(count, redact->count, sizeof(count));
	if (label.n)
		text = voc_arena_print(arena, "%.*s:%.*s", (int)label.n, label.p, (int)text.n, text.p);
	struct voc_span hidden = voc_redact(redact, text, arena);
	if (hidden.p != text.p) {
		if (label.n)
			hidden = voc_span_starts(hidden, label)
					 ? (struct voc_span){hidden.p + label.n + 1, hidden.n - label.n - 1}
					 : cell;
		int kind = whole_mark(hidden);
		if (label.n ? kind >= 0 : kind == VOC_MOBILE || kind == VOC_EMAIL || kind == VOC_ID_CARD || kind == VOC_PHONE)
			return hidden;
	}
	memcpy(redact->count, count, sizeof(count));
	return cell;
}

struct voc_span voc_redact_as(struct voc_redact *redact, enum voc_personal kind, struct voc_span value, struct voc_arena *arena)
{
	struct voc_span text = voc_span_trim(value);

	if (redact->leave >> kind & 1 || text.n == 0 || whole_mark(text) >= 0)
		return value;
	voc_buffer_reset(&redact->out);
	put_mark(redact, kind, text);
	return voc_arena_copy(arena, voc_buffer_view(&redact->out));
}

struct voc_span voc_redact_customer(struct voc_redact *redact, struct voc_span customer, struct voc_arena *arena)
{
	struct voc_span text = voc_span_trim(customer);
	unsigned long count[VOC_PERSONAL_COUNT];

	if (!redact->key)
		return voc_redact(redact, customer, arena);
	memcpy(count, redact->count, sizeof(count));
	struct voc_span hidden = voc_redact(redact, text, arena);
	if (whole_mark(hidden) >= 0)
		return whole_mark(text) >= 0 ? customer : hidden;
	memcpy(redact->count, count, sizeof(count));
	return voc_redact_as(redact, VOC_CUSTOMER_NAME, customer, arena);
}

void voc_redact_release(struct voc_redact *redact)
{
	voc_buffer_release(&redact->out);
	voc_buffer_release(&redact->plain);
}
