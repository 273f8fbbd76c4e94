/* SPDX-License-Identifier: Apache-2.0 */
/* junk -- texts that say nothing: by the terms of the dictionaries, and noise by rule.
 *
 * A text is never left out for what it contains, only when nothing else is in it. So nearly every text is let through after one
 * look at its first two characters: it must be short, or begin as a term does, before the matcher is asked. */
#include "records/junk.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "records/dictionary.h"
#include "records/redact.h"
#include "text/matcher.h"

#define SHORT 36  /* weight: twelve Han characters, 36 letters; a longer text must begin with a literal term */
#define BESIDE 30 /* characters between an advertisement and its contact */
#define HARDLY 4  /* characters that are hardly anything */
#define GATE_BITS 16
#define GATE_LETTERS 6

/* Terms and what finds them. */
struct finder {
	struct voc_lexicon *lexicon;
	struct voc_matcher *matcher;
};

struct voc_junk {
	struct finder whole;                 /* of the terms of junk alone, for texts that are nothing else */
	struct finder advert;                /* of the grave matters too */
	uint8_t gate[(1u << GATE_BITS) / 8]; /* the first characters of every literal term that may be a whole text */
	unsigned lengths;                    /* how many: 1 << n */
};

static const char *const labels[] = {
#define X(kind, name) [kind] = name,
	VOC_JUNKS(X)
#undef X
};

const char *voc_junk_reason(enum voc_junk_kind kind)
{
	static const char *const reasons[] = {"default praise", "template text", "noise", "advertisement"};

	return reasons[kind];
}

static int kind_of(const struct voc_term *term)
{
	for (int kind = 0; kind < VOC_JUNK_COUNT; kind++)
		if (term->kind == VOC_KIND_JUNK && voc_span_is(term->label, labels[kind]))
			return kind;
	return -1;
}

/* ---- loading ---- */

/* The bit for the first N characters. */
static uint32_t gate_of(const struct voc_gist *gist, size_t n)
{
	uint32_t hash = (uint32_t)n;

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ gist->cp[i]) * 0x9E3779B1u;
	return hash >> (32 - GATE_BITS);
}

/* Two Han characters tell as much as six letters. */
static size_t gate_length(const struct voc_gist *gist)
{
	size_t most = gist->cp[0] < 0x250 ? GATE_LETTERS : 2;

	return gist->n < most ? gist->n : most;
}

static void open_gate(struct voc_junk *junk, const struct voc_term *term, struct voc_buffer *buffer)
{
	struct voc_gist gist;
	int kind = kind_of(term);

	voc_gist_read(term->term, buffer, &gist);
	if (kind < 0 || kind == VOC_JUNK_ADVERT || gist.n == 0 || term->term.p[0] == '/')
		return;
	size_t n = gate_length(&gist);
	uint32_t bit = gate_of(&gist, n);
	junk->gate[bit / 8] = (uint8_t)(junk->gate[bit / 8] | 1u << bit % 8);
	junk->lengths |= 1u << n;
}

/* Whether a literal term may begin the text. */
static bool passes_gate(const struct voc_junk *junk, const struct voc_gist *gist)
{
	for (size_t n = gate_length(gist); n > 0; n--) {
		uint32_t bit = gate_of(gist, n);
		if (junk->lengths >> n & 1 && junk->gate[bit / 8] >> bit % 8 & 1)
			return true;
	}
	return false;
}

static int load(struct finder *finder, const char *const *dirs, unsigned kinds, struct voc_error *err)
{
	finder->lexicon = voc_lexicon_new();
	for (size_t i = 0; dirs[i]; i++)
		if (voc_dictionary_read(dirs[i], kinds, finder->lexicon, err))
			return -1;
	finder->matcher = voc_matcher_new(finder->lexicon, err);
	return finder->matcher ? 0 : -1;
}

struct voc_junk *voc_junk_load(const char *const *dirs, struct voc_error *err)
{
	const unsigned junk_terms = 1u << VOC_KIND_JUNK, grave = 1u << VOC_KIND_TIER | 1u << VOC_KIND_INTENT;
	struct voc_junk *junk = voc_allocate_zero(1, sizeof(*junk));
	struct voc_buffer buffer = {0};

	if (load(&junk->whole, dirs, junk_terms, err) || load(&junk->advert, dirs, junk_terms | grave, err)) {
		voc_junk_free(junk);
		return NULL;
	}
	for (size_t i = 0; i < voc_lexicon_count(junk->whole.lexicon); i++)
		open_gate(junk, voc_lexicon_at(junk->whole.lexicon, i), &buffer);
	voc_buffer_release(&buffer);
	return junk;
}

static void release(struct finder *finder)
{
	voc_matcher_free(finder->matcher);
	voc_lexicon_free(finder->lexicon);
}

void voc_junk_free(struct voc_junk *junk)
{
	if (!junk)
		return;
	release(&junk->whole);
	release(&junk->advert);
	free(junk);
}

/* ---- noise by rule ---- */

/* Where a key stands on an American keyboard: 16 for each row and one for each place, 0 for none. */
static int key_place(uint32_t c)
{
	static const uint8_t places[128] = {
		['1'] = 16, ['2'] = 17, ['3'] = 18, ['4'] = 19, ['5'] = 20, ['6'] = 21, ['7'] = 22, ['8'] = 23, ['9'] = 24,
		['0'] = 25, ['q'] = 32, ['w'] = 33, ['e'] = 34, ['r'] = 35, ['t'] = 36, ['y'] = 37, ['u'] = 38, ['i'] = 39,
		['o'] = 40, ['p'] = 41, ['a'] = 48, ['s'] = 49, ['d'] = 50, ['f'] = 51, ['g'] = 52, ['h'] = 53, ['j'] = 54,
		['k'] = 55, ['l'] = 56, ['z'] = 64, ['x'] = 65, ['c'] = 66, ['v'] = 67, ['b'] = 68, ['n'] = 69, ['m'] = 70,
	};

	return c < 128 ? places[c] : 0;
}

/* asdfgh, 123456, poiuyt: five keys or more, each beside the one before, at least four of them different. No word is. */
static bool is_keyboard_row(const struct voc_gist *gist)
{
	uint64_t seen = 0;
	int last = 0, different = 0;

	if (gist->n < 5)
		return false;
	for (size_t i = 0; i < gist->n; i++) {
		int place = key_place(gist->cp[i]);
		if (place == 0 || (i > 0 && (place / 16 != last / 16 || abs(place - last) > 1)))
			return false;
		different += !(seen >> (place - 16) & 1);
		seen |= UINT64_C(1) << (place - 16);
		last = place;
	}
	return different >= 4;
}

/* aaaa, 1111. 666, 555 and 888 are said for good, tears and luck, hhhh and wwww for laughter, mmmm for taste; a Han character
 * repeated is emphasis. */
static bool is_one_key(const struct voc_gist *gist)
{
	uint32_t c = gist->cp[0];

	if (gist->n < 4 || key_place(c) == 0 || strchr("568hmw", (int)c))
		return false;
	for (size_t i = 1; i < gist->n; i++)
		if (gist->cp[i] != c)
			return false;
	return true;
}

/* ---- by dictionary ---- */

/* The kind of the longest term when terms of the kinds wanted cover all content of the text; -1 otherwise. */
static int whole_text(const struct voc_text *text, const struct voc_finds *finds, unsigned keep)
{
	uint32_t covered = 0, longest = 0;
	int best = -1;

	for (size_t f = 0; f <= finds->n; f++) {
		const struct voc_found *found = f < finds->n ? &finds->found[f] : NULL;
		int kind = found ? kind_of(found->term) : -1;
		if (found && (kind < 0 || kind == VOC_JUNK_ADVERT || keep >> kind & 1))
			continue;
		uint32_t end = found ? found->begin : (uint32_t)text->n;
		for (uint32_t i = covered; i < end; i++)
			if (voc_is_content(text->cp[i]))
				return -1;
		if (found && found->end - found->begin > longest) {
			longest = found->end - found->begin;
			best = kind;
		}
		if (found && found->end > covered)
			covered = found->end;
	}
	return best;
}

/* Whether TEXT has a contact between the code points FROM and TO. */
static bool has_contact(const struct voc_text *text, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to && i < text->n; i++)
		if (voc_is_contact(text->raw, text->at[i]))
			return true;
	return false;
}

/* What keeps a text from being an advertisement: "he made me add his WeChat and cheated me" is a complaint. */
static bool is_grave(const struct voc_term *term)
{
	return (term->kind == VOC_KIND_TIER && (voc_span_is(term->label, "S") || voc_span_is(term->label, "A"))) ||
	       (term->kind == VOC_KIND_INTENT && voc_span_is(term->label, "complaint"));
}

/* How much a text says apart from the terms of advertising and the marks. */
static size_t rest_of(const struct voc_text *text, const struct voc_finds *finds)
{
	size_t rest = 0;
	uint32_t i = 0;
	enum voc_personal kind;

	for (size_t f = 0; f <= finds->n; f++) {
		if (f < finds->n && kind_of(finds->found[f].term) != VOC_JUNK_ADVERT)
			continue;
		for (uint32_t end = f < finds->n ? finds->found[f].begin : (uint32_t)text->n; i < end; i++) {
			size_t mark = text->cp[i] != '[' ? 0
							 : voc_mark_length((struct voc_span){text->raw.p + text->at[i],
											     text->raw.n - text->at[i]},
									   &kind);
			rest += voc_is_content(text->cp[i]);
			i += mark ? (uint32_t)mark - 1 : 0; /* marks are ASCII */
		}
		if (f < finds->n && i < finds->found[f].end)
			i = finds->found[f].end;
	}
	return rest;
}

/* A term of advertising beside a contact, and another such term or hardly anything else; nothing grave. */
static bool is_advert(const struct voc_text *text, const struct voc_finds *finds)
{
	const struct voc_term *first = NULL;
	bool reachable = false, second = false;

	for (size_t f = 0; f < finds->n; f++) {
		const struct voc_found *found = &finds->found[f];
		if (is_grave(found->term))
			return false;
		if (kind_of(found->term) != VOC_JUNK_ADVERT)
			continue;
		second |= first && first != found->term;
		first = found->term;
		reachable |= has_contact(text, found->begin > BESIDE ? found->begin - BESIDE : 0, found->end + BESIDE);
	}
	return reachable && (second || rest_of(text, finds) <= HARDLY);
}

int voc_junk_find(const struct voc_junk *junk, unsigned keep, struct voc_span text, const struct voc_gist *gist, bool reachable,
		  struct voc_arena *arena)
{
	struct voc_text folded;
	struct voc_clauses clauses;
	struct voc_finds finds;

	if (gist->n == 0)
		return -1;
	if (!(keep >> VOC_JUNK_NOISE & 1) && (is_one_key(gist) || is_keyboard_row(gist)))
		return VOC_JUNK_NOISE;
	if (!junk)
		return -1;
	bool advert = reachable && !(keep >> VOC_JUNK_ADVERT & 1);
	if (!advert && gist->weight > SHORT && !passes_gate(junk, gist))
		return -1;
	voc_text_fold(text, arena, &folded);
	voc_clauses_find(&folded, arena, &clauses);
	if (advert) {
		voc_matcher_find(junk->advert.matcher, &folded, &clauses, arena, &finds);
		if (is_advert(&folded, &finds))
			return VOC_JUNK_ADVERT;
	}
	voc_matcher_find(junk->whole.matcher, &folded, &clauses, arena, &finds);
	return whole_text(&folded, &finds, keep);
}
