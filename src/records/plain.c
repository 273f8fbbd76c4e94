/* SPDX-License-Identifier: Apache-2.0 */
/* plain -- takes markup and controls out of a text.
 *
 * Exports are often escaped twice (&amp;lt;br&amp;gt;), and importing what was imported must change nothing. So characters are
 * put out one by one, and whatever the last one completes, a tag with > or an entity with ;, is replaced at once, by the
 * same way: what comes out holds no tag and no entity, after one pass in linear time. */
#include "records/plain.h"

#include <stdlib.h>
#include <string.h>

#include "base/processor.h"
#include "base/sixteen.h"
#include "base/utf8.h"

#define LONGEST_ENTITY 10 /* between & and ; */

static const struct {
	const char *name;
	uint32_t c;
} entities[] = {
	{"amp", '&'},       {"lt", '<'},       {"gt", '>'},        {"quot", '"'},     {"apos", '\''},    {"nbsp", ' '},
	{"ensp", ' '},      {"emsp", ' '},     {"thinsp", ' '},    {"copy", 0xA9},    {"reg", 0xAE},     {"trade", 0x2122},
	{"hellip", 0x2026}, {"mdash", 0x2014}, {"ndash", 0x2013},  {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201C},
	{"rdquo", 0x201D},  {"laquo", 0xAB},   {"raquo", 0xBB},    {"middot", 0xB7},  {"bull", 0x2022},  {"deg", 0xB0},
	{"times", 0xD7},    {"divide", 0xF7},  {"plusmn", 0xB1},   {"frac12", 0xBD},  {"euro", 0x20AC},  {"pound", 0xA3},
	{"yen", 0xA5},      {"cent", 0xA2},    {"hearts", 0x2665}, {"eacute", 0xE9},  {"egrave", 0xE8},  {"agrave", 0xE0},
	{"ccedil", 0xE7},   {"auml", 0xE4},    {"ouml", 0xF6},     {"uuml", 0xFC},    {"szlig", 0xDF},   {"ntilde", 0xF1},
};

/* Tags that end a line, then those that do not. */
static const char *const blocks[] = {"br",         "p",   "div",  "li",   "ul",      "ol",     "tr", "table",
				     "tbody",      "h1",  "h2",   "h3",   "h4",      "h5",     "h6", "hr",
				     "blockquote", "pre", "body", "html", "section", "article"};
static const char *const inlines[] = {
	"a",    "b",    "i",     "u",     "s",     "em",     "strong", "span", "font",  "img",    "small",  "big",   "sub",
	"sup",  "del",  "ins",   "td",    "th",    "center", "label",  "code", "input", "button", "script", "style", "meta",
	"link", "head", "title", "video", "audio", "source", "iframe", "svg",  "mark",  "strike", "wbr"};

/* The letters of SPAN in lower case are WORD. */
static bool is_word(struct voc_span span, const char *word)
{
	if (span.n != strlen(word))
		return false;
	for (size_t i = 0; i < span.n; i++) {
		char c = span.p[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 'a' - 'A');
		if (c != word[i])
			return false;
	}
	return true;
}

static bool is_one_of(struct voc_span span, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_word(span, words[i]))
			return true;
	return false;
}

/* What stands between < and >: 0 no tag, 1 one within a line, 2 one that ends a line. More than a name needs attributes, so
 * that "a<b and c>d" is none. */
static int tag_kind(struct voc_span inner)
{
	if (voc_span_starts(inner, VOC_SPAN("!--")))
		return inner.n >= 5 && voc_span_ends(inner, VOC_SPAN("--"));
	if (inner.n && inner.p[0] == '/') {
		inner.p++;
		inner.n--;
	} else if (inner.n && inner.p[inner.n - 1] == '/') {
		inner.n--;
	}
	struct voc_span name = {inner.p, 0};
	while (name.n < inner.n && name.n < LONGEST_ENTITY && inner.p[name.n] != ' ' && inner.p[name.n] != '\n')
		name.n++;
	struct voc_span rest = voc_span_trim((struct voc_span){inner.p + name.n, inner.n - name.n});
	if (rest.n && !memchr(rest.p, '=', rest.n))
		return 0;
	if (is_one_of(name, blocks, sizeof(blocks) / sizeof(blocks[0])))
		return 2;
	return is_one_of(name, inlines, sizeof(inlines) / sizeof(inlines[0]));
}

/* The character of what stands between & and ;, 0 when there is none. */
static uint32_t entity_value(struct voc_span name)
{
	uint32_t c = 0;

	if (name.n < 2 || name.p[0] != '#') {
		for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++)
			if (voc_span_is(name, entities[i].name))
				return entities[i].c;
		return 0;
	}
	bool hex = (name.p[1] | 32) == 'x';
	size_t i = hex ? 2 : 1;
	if (i == name.n)
		return 0;
	for (; i < name.n; i++) {
		char low = (char)(name.p[i] | 32);
		unsigned digit = name.p[i] >= '0' && name.p[i] <= '9' ? (unsigned)(name.p[i] - '0')
				 : low >= 'a' && low <= 'f'           ? (unsigned)(low - 'a') + 10
								      : 16;
		if (digit >= (hex ? 16 : 10) || c > 0x10FFFF)
			return 0;
		c = c * (hex ? 16 : 10) + digit;
	}
	return c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) ? 0 : c;
}

static bool is_control(uint32_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F);
}

static void push_open(struct voc_plain *plain)
{
	if (plain->opens == plain->capacity) {
		plain->capacity = plain->capacity ? plain->capacity * 2 : 16;
		plain->open = voc_reallocate(plain->open, plain->capacity, sizeof(*plain->open));
	}
	plain->open[plain->opens++] = plain->out.n;
}

/* OUT ends with >. A tag from the nearest < on goes; anything else can never become one. */
static void close_tag(struct voc_plain *plain)
{
	if (plain->opens == 0)
		return;
	size_t at = plain->open[plain->opens - 1];
	int kind = tag_kind((struct voc_span){plain->out.p + at + 1, plain->out.n - at - 2});
	if (kind == 0) {
		plain->opens = 0;
		return;
	}
	plain->opens--;
	plain->out.n = at;
	plain->marked = true;
	if (kind == 2 && at && plain->out.p[at - 1] != '\n')
		voc_buffer_byte(&plain->out, '\n');
}

/* OUT ends with ;. An entity goes, and its character is returned; 0 when there is none. */
static uint32_t close_entity(struct voc_plain *plain)
{
	size_t end = plain->out.n - 1, at = end;

	while (at && end - at <= LONGEST_ENTITY && plain->out.p[at - 1] != '&')
		at--;
	if (at == 0 || plain->out.p[at - 1] != '&')
		return 0;
	uint32_t c = entity_value((struct voc_span){plain->out.p + at, end - at});
	if (c) {
		plain->marked = true;
		plain->out.n = at - 1;
	}
	return c;
}

/* One character more. An entity may stand for the semicolon that ends another one, so this turns until nothing is completed;
 * each turn makes the text shorter. */
static void put(struct voc_plain *plain, uint32_t c)
{
	char bytes[4];

	while (c && !is_control(c)) {
		if (c == '<')
			push_open(plain);
		voc_buffer_add(&plain->out, bytes, voc_utf8_encode(c, bytes));
		if (c == '>')
			close_tag(plain);
		c = c == ';' ? close_entity(plain) : 0;
	}
}

/* A byte with which something to take out may begin: a control, a <, a &. C2 begins the controls beyond ASCII. */
static bool is_suspect(unsigned char c)
{
	return (c < 0x20 && c != '\n' && c != '\t') || c == '<' || c == '&' || c == 0x7F || c == 0xC2;
}

/* Which of sixteen bytes are. */
static unsigned find_suspects(voc_sixteen bytes)
{
	voc_sixteen blanks = voc_sixteen_or(voc_sixteen_are(bytes, '\n'), voc_sixteen_are(bytes, '\t'));
	voc_sixteen controls = voc_sixteen_or(voc_sixteen_but(voc_sixteen_below(bytes, 0x20), blanks), voc_sixteen_are(bytes, 0x7F));
	voc_sixteen marks = voc_sixteen_or(voc_sixteen_are(bytes, '<'), voc_sixteen_are(bytes, '&'));

	return voc_sixteen_mask(voc_sixteen_or(voc_sixteen_or(controls, marks), voc_sixteen_are(bytes, 0xC2)));
}

/* Whether the suspect at byte I is none: a letter or sign behind C2. */
static bool is_cleared(struct voc_span text, size_t i)
{
	return (unsigned char)text.p[i] == 0xC2 && i + 1 < text.n && (unsigned char)text.p[i + 1] >= 0xA0;
}

bool voc_is_plain(struct voc_span text)
{
	size_t left = text.n;

	if (text.n < 16) {
		for (size_t i = 0; i < text.n; i++)
			if (is_suspect((unsigned char)text.p[i]) && !is_cleared(text, i))
				return false;
		return true;
	}
	for (; left; left -= left < 16 ? left : 16) {
		size_t at = text.n - (left < 16 ? 16 : left); /* the last sixteen, some of them again */
		for (unsigned suspects = find_suspects(voc_sixteen_at(text.p + at)); suspects; suspects &= suspects - 1)
			if (!is_cleared(text, at + voc_lowest_bit(suspects)))
				return false;
	}
	return true;
}

struct voc_span voc_plain_text(struct voc_plain *plain, struct voc_span text, struct voc_arena *arena, bool *marked)
{
	size_t length;

	if (marked)
		*marked = false;
	text = voc_span_trim(text);
	if (voc_is_plain(text))
		return text;
	voc_buffer_reset(&plain->out);
	plain->opens = 0;
	plain->marked = false;
	for (size_t i = 0; i < text.n; i += length) {
		uint32_t c = voc_utf8_decode(text.p + i, &length);
		if (c == '\r') /* alone it ends a line as well */
			c = i + 1 < text.n && text.p[i + 1] == '\n' ? 0 : '\n';
		put(plain, c);
	}
	if (marked)
		*marked = plain->marked;
	struct voc_span result = voc_span_trim(voc_buffer_view(&plain->out));
	return voc_span_equal(result, text) ? text : voc_arena_copy(arena, result);
}

/* Within the quotes a quote is doubled; the last one alone ends the formula. */
static bool unwrap(struct voc_span cell, struct voc_arena *arena, struct voc_span *value)
{
	struct voc_span inner = {cell.p + 2, cell.n - 3};
	char *p = voc_arena_alloc(arena, inner.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < inner.n; i++) {
		if (inner.p[i] == '"' && (++i == inner.n || inner.p[i] != '"'))
			return false;
		p[n++] = inner.p[i];
	}
	*value = (struct voc_span){p, n};
	return true;
}

struct voc_span voc_plain_formula(struct voc_span cell, struct voc_arena *arena)
{
	while (cell.n >= 3 && cell.p[0] == '=' && cell.p[1] == '"' && cell.p[cell.n - 1] == '"')
		if (!unwrap(cell, arena, &cell))
			break;
	return cell;
}

void voc_plain_release(struct voc_plain *plain)
{
	voc_buffer_release(&plain->out);
	free(plain->open);
	*plain = (struct voc_plain){0};
}
