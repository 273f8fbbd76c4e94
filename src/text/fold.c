/* SPDX-License-Identifier: Apache-2.0 */
/* fold -- raw text to folded code points. A table look-up a character: a converter library is a hundred times slower. */
#include "text/fold.h"

#include <string.h>

#include "base/processor.h"
#include "base/sixteen.h"
#include "base/utf8.h"

uint32_t voc_fold_high_point(uint32_t c)
{
	size_t low = 0, high = voc_fold_high_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (voc_fold_high[middle][0] == c)
			return voc_fold_high[middle][1];
		if (voc_fold_high[middle][0] < c)
			low = middle + 1;
		else
			high = middle;
	}
	return c;
}

static inline unsigned lower(unsigned c)
{
	return c | (unsigned)(c - 'A' < 26) << 5;
}

#define STEP 16      /* bytes taken together, */
#define WORTH_STEP 4 /* where as many at least are ASCII */

/* Where folding stands. */
struct folding {
	const unsigned char *u;
	size_t i, end;
	uint32_t *restrict cp;
	uint32_t *restrict at;
	uint8_t *restrict class;
	uint8_t *restrict low;
	size_t n;
};

/* How many of the STEP bytes at U come before the first that is not ASCII. */
static inline unsigned count_ascii(const unsigned char *u)
{
	unsigned beyond = voc_sixteen_mask(voc_sixteen_at((const char *)u));
	return beyond ? voc_lowest_bit(beyond) : STEP;
}

/* Folds STEP bytes and goes on by COUNT of them, which are ASCII. What stands behind these is written over by what comes. */
static inline void fold_step(struct folding *f, unsigned count)
{
	const unsigned char *u = f->u + f->i;
	uint8_t *class = f->class + f->n;
	voc_sixteen low = voc_sixteen_lower(voc_sixteen_at((const char *)u));
	voc_sixteen_store(low, f->low + f->n);
	voc_sixteen_widen(low, f->cp + f->n);
	voc_sixteen_numbers((uint32_t)f->i, f->at + f->n);
	for (unsigned k = 0; k < STEP; k += 4) { /* by fours: half the time */
		class[k] = voc_class_ascii[u[k]];
		class[k + 1] = voc_class_ascii[u[k + 1]];
		class[k + 2] = voc_class_ascii[u[k + 2]];
		class[k + 3] = voc_class_ascii[u[k + 3]];
	}
	f->i += count;
	f->n += count;
}

/* A few bytes at the end of the text are folded once more with those before them, where all of them are ASCII. */
static void fold_ascii(struct folding *f)
{
	size_t from = f->i, left;
	for (unsigned count = STEP; count == STEP && f->end - f->i >= STEP;) {
		count = count_ascii(f->u + f->i);
		if (count < WORTH_STEP)
			break;
		fold_step(f, count);
	}
	left = f->end - f->i;
	if (left && left < STEP && f->end - from >= STEP && count_ascii(f->u + f->end - STEP) == STEP) {
		f->i -= STEP - left;
		f->n -= STEP - left;
		fold_step(f, STEP);
	}
	while (f->i < f->end && f->u[f->i] < 0x80) {
		unsigned c = lower(f->u[f->i]);
		f->cp[f->n] = c;
		f->at[f->n] = (uint32_t)f->i++;
		f->low[f->n] = (uint8_t)c;
		f->class[f->n++] = voc_class_ascii[c];
	}
}

static inline bool is_three(unsigned char lead)
{
	return lead - 0xE0u < 0x10;
}

static inline uint32_t decode_three(const unsigned char *u)
{
	return ((uint32_t)u[0] << 12) + ((uint32_t)u[1] << 6) + u[2] - ((0xE0u << 12) + (0x80u << 6) + 0x80u);
}

/* Folds the character at K, counted from where F stands, which was taken for Han that folds to itself. */
static inline void fold_again(struct folding *f, size_t k)
{
	uint32_t folded = voc_fold_point(f->cp[f->n + k]);
	f->cp[f->n + k] = folded;
	f->class[f->n + k] = (uint8_t)voc_class_of(folded);
	f->low[f->n + k] = voc_text_low(folded);
}

/* Han and its punctuation: three bytes each, mostly many in a row. Most is Han that folds to itself, as a bit tells; where the others
 * stand nobody can foretell, so they are noted and looked at afterwards. */
static void fold_three(struct folding *f)
{
	enum { MOST = 64 };
	uint8_t other[MOST];
	const unsigned char *u = f->u + f->i, *end = f->u + f->end;
	uint32_t *cp = f->cp + f->n, *at = f->at + f->n, place = (uint32_t)f->i;
	uint8_t *class = f->class + f->n, *low = f->low + f->n;
	size_t n = 0, others = 0;
	do {
		uint32_t c = decode_three(u);
		other[others] = (uint8_t)n;
		others += !voc_fold_keeps_han(c);
		class[n] = VOC_CLASS_HAN;
		low[n] = (uint8_t)(c | 0x80);
		cp[n] = c;
		at[n++] = place;
		place += 3;
		u += 3;
	} while (n < MOST && u < end && is_three(*u));
	for (size_t k = 0; k < others; k++)
		fold_again(f, other[k]);
	f->n += n;
	f->i = place;
}

/* A character of two or four bytes. */
static void fold_other(struct folding *f)
{
	size_t length;
	uint32_t c = voc_utf8_decode((const char *)f->u + f->i, &length), folded = voc_fold_point(c);
	f->cp[f->n] = folded;
	f->at[f->n] = (uint32_t)f->i;
	f->low[f->n] = voc_text_low(folded);
	f->class[f->n++] = (uint8_t)voc_class_of(folded);
	f->i += length;
}

/* The letters from I on, up to the end of their word, are TAIL. */
static bool ends_so(const struct folding *f, size_t i, const char *tail)
{
	size_t n = strlen(tail);
	return f->n - i >= n && !memcmp(f->low + i, tail, n) && (f->n - i == n || f->class[i + n] != VOC_CLASS_WORD);
}

/* Whether a program that cuts texts into words has cut the one with its apostrophe at I in two: do n't, don 't, it 's. In *BLANK where. */
static bool is_cut(const struct folding *f, size_t i, size_t *blank)
{
	static const char *const tail[] = {"s", "re", "ve", "ll", "d", "m"};
	bool n = i && f->low[i - 1] == 'n', cut;
	if (i < 2u + n)
		return false;
	size_t at = *blank = i - 1 - n;
	if (f->low[at] != ' ' || f->class[at - 1] != VOC_CLASS_WORD)
		return false;
	cut = ends_so(f, i + 1, "t") && (n || f->low[at - 1] == 'n');
	for (size_t k = 0; !n && !cut && k < sizeof tail / sizeof tail[0]; k++)
		cut = ends_so(f, i + 1, tail[k]);
	return cut;
}

/* Moves what stands from FROM up to END to where TO is. */
static void move(struct folding *f, size_t to, size_t from, size_t end)
{
	memmove(f->cp + to, f->cp + from, (end - from) * sizeof *f->cp);
	memmove(f->at + to, f->at + from, (end - from) * sizeof *f->at);
	memmove(f->class + to, f->class + from, end - from);
	memmove(f->low + to, f->low + from, end - from);
}

/* Such words in one again: terms are written as people write them. */
static void join_words(struct folding *f)
{
	const uint8_t *quote = memchr(f->low, '\'', f->n);
	size_t to = 0, from = 0, blank;
	for (; quote; quote = memchr(quote + 1, '\'', (size_t)(f->low + f->n - quote - 1))) {
		if (!is_cut(f, (size_t)(quote - f->low), &blank))
			continue;
		if (from)
			move(f, to, from, blank);
		to += blank - from;
		from = blank + 1;
	}
	if (!from)
		return;
	move(f, to, from, f->n);
	f->n -= from - to;
}

void voc_text_fold(struct voc_span raw, struct voc_arena *arena, struct voc_text *text)
{
	size_t room = raw.n + VOC_TEXT_BEHIND;
	uint32_t *cp = voc_arena_alloc(arena, room * (2 * sizeof *cp + 2) + 1);
	uint8_t *class = (uint8_t *)(cp + 2 * room), *low = class + room + 1;
	struct folding f = {(const unsigned char *)raw.p, 0, raw.n, cp, cp + room, class, low, 0};
	while (f.i < f.end) {
		if (f.u[f.i] < 0x80)
			fold_ascii(&f);
		else if (is_three(f.u[f.i]))
			fold_three(&f);
		else
			fold_other(&f);
	}
	join_words(&f);
	memset(f.cp + f.n, 0, 4 * sizeof *f.cp);
	f.at[f.n] = (uint32_t)raw.n;
	memset(f.class + f.n, VOC_CLASS_OTHER, VOC_TEXT_BEHIND);
	low[-1] = 0;
	memset(f.low + f.n, 0, VOC_TEXT_BEHIND);
	*text = (struct voc_text){raw, f.cp, f.at, f.class, f.low, f.n};
}

void voc_fold_utf8(struct voc_span raw, struct voc_buffer *out)
{
	voc_buffer_reserve(out, raw.n * 2 + 4); /* a folded form can be longer: three bytes to four */
	for (size_t i = 0; i < raw.n;) {
		unsigned char byte = (unsigned char)raw.p[i];
		if (byte < 0x80) {
			out->p[out->n++] = (char)lower(byte);
			i++;
			continue;
		}
		size_t length;
		uint32_t c = voc_fold_point(voc_utf8_decode(raw.p + i, &length));
		out->n += voc_utf8_encode(c, out->p + out->n);
		i += length;
	}
}

#define O VOC_CLASS_OTHER
#define S VOC_CLASS_SPACE
#define P VOC_CLASS_STOP
#define C VOC_CLASS_COMMA
#define J VOC_CLASS_JOINT
#define W VOC_CLASS_WORD
const uint8_t voc_class_ascii[256] = {
	O, O, O, O, O, O, O, O, O, S, P, S, S, P, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* controls */
	S, P, O, O, O, O, O, W, O, O, O, O, C, J, P, O, W, W, W, W, W, W, W, W, W, W, C, C, O, O, O, P, /* SP ! " # … ? */
	O, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, O, O, O, O, J, /* @ A … _ */
	O, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, O, O, O, C, O, /* ` a … ~ */
};
#undef O
#undef S
#undef P
#undef C
#undef J
#undef W

enum voc_class voc_class_wide(uint32_t c)
{
	if (c == 0x3002 || c == 0xFF61 || c == 0x2026 || c == 0x203C || c == 0x2047 || c == 0x2048 || c == 0x2049 ||
	    c == 0x2028 || c == 0x2029 || c == 0x85)
		return VOC_CLASS_STOP;
	if (c == 0xFF0C || c == 0xFF1B || c == 0xFF1A || c == 0x2014 || c == 0x2013 || c == 0x2015 || c == 0xFF5E ||
	    c == 0x301C)
		return VOC_CLASS_COMMA;
	if (c == 0x3000 || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F || c == 0xFEFF)
		return VOC_CLASS_SPACE;
	if (c == 0x2010 || c == 0x2011)
		return VOC_CLASS_JOINT;
	if ((c >= 0x3400 && c <= 0x4DBF) || (c >= 0x3041 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7A3) ||
	    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3005 || c == 0x3007)
		return VOC_CLASS_HAN;
	if ((c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x52F) || (c >= 0x531 && c <= 0x587) ||
	    (c >= 0x5D0 && c <= 0x5EA) || (c >= 0x620 && c <= 0x6D3) || (c >= 0x900 && c <= 0xE4E) ||
	    (c >= 0x1E00 && c <= 0x1FFF))
		return VOC_CLASS_WORD;
	return VOC_CLASS_OTHER;
}
