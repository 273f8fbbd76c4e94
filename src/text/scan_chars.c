/* SPDX-License-Identifier: Apache-2.0 */
/* scan_chars -- the half of a scan that follows the code-point trie. A start is a place whose first character, or first two, get
 * through a filter. */
#include "base/mask.h"
#include "base/processor.h"
#include "text/scan_pass.h"

/* What may begin at a place. */
#define MAY_SINGLE 1u /* a literal of one character */
#define MAY_PAIR 2u   /* of more */
#define MAY_APART 4u  /* of more, with a gap behind the first */

/* On the way from BEGIN: at node FROM, before character AT. */
struct walk {
	uint32_t begin, from, at;
};

/* An edge that is looked for. */
struct look {
	uint64_t key;
	const struct voc_scan_slot *slot;
};

struct pass {
	const struct voc_scanner *s;
	const struct voc_text *text;
	uint32_t *place;
	uint8_t *may; /* begin at each */
	struct voc_scan_found *found;
};

static inline struct look look_for(const struct voc_scanner *s, uint64_t key)
{
	struct look look = {key, slot_of(s, key)};
	VOC_PREFETCH(look.slot);
	return look;
}

/* One Latin, the other Han. */
static bool meets(enum voc_class a, enum voc_class b)
{
	return (a == VOC_CLASS_WORD && b == VOC_CLASS_HAN) || (a == VOC_CLASS_HAN && b == VOC_CLASS_WORD);
}

/* Whether the blank at I, behind the first character, is optional: "app 闪退" is "app闪退". */
static inline bool is_gap(const struct voc_text *text, uint32_t i)
{
	return text->cp[i] == ' ' && meets(text->class[i - 1], text -> class[i + 1]);
}

/* Whether a literal may end after code point K: not in a word. */
static inline bool is_edge(const uint8_t *class, uint32_t k)
{
	uint16_t two;
	memcpy(&two, class + k, sizeof two);
	return two != (VOC_CLASS_WORD << 8 | VOC_CLASS_WORD);
}

/* The filters of a scanner, at hand. */
struct filter {
	const uint64_t *pair;
	const uint32_t *single;
	unsigned shift;
};

/* What may begin with the two characters at CP. */
static inline unsigned may_begin(const struct filter *filter, const uint32_t *cp)
{
	uint64_t bit = pair_bit(cp, filter->shift);
	unsigned pair = filter->pair[bit / 64] >> bit % 64 & 1, single = filter->single[single_bit(*cp) / 32] >> *cp % 32 & 1;
	return pair * MAY_PAIR | single * MAY_SINGLE;
}

/* The same where the first of them is that at CP, and a gap lies between. */
static inline unsigned may_begin_apart(const struct filter *filter, const uint32_t *cp)
{
	return may_begin(filter, (const uint32_t[]){cp[0], cp[2]}) / MAY_PAIR * MAY_APART;
}

/* All places that get through the filters; none inside of a word, and no literal begins with a blank. */
static size_t find_places(const struct voc_scanner *s, const struct voc_text *text, uint32_t *place, uint8_t *may)
{
	const struct filter filter = {s->pair, s->single, s->pair_shift};
	const size_t length = text->n;
	uint64_t before = 0;
	size_t n = 0;
	for (size_t block = 0; block < length; block += 64) {
		const uint32_t *cp = text->cp + block;
		uint64_t word = voc_mask_64(text->class + block, VOC_CLASS_WORD);
		uint64_t blank = voc_mask_64(text->class + block, VOC_CLASS_SPACE);
		uint64_t at = ~(word & (word << 1 | before)) & ~blank & voc_mask_low(length - block);
		for (; at; at &= at - 1) {
			uint32_t i = voc_lowest_bit(at);
			unsigned begins = may_begin(&filter, cp + i);
			if (cp[i + 1] == ' ' && is_gap(text, (uint32_t)block + i + 1))
				begins |= may_begin_apart(&filter, cp + i);
			place[n] = (uint32_t)block + i;
			may[n] = (uint8_t)begins;
			n += begins != 0;
		}
		before = word >> 63;
	}
	return n;
}

/* Those of N that are there, as numbers in IS; how many. */
static size_t match(const struct look *look, size_t n, uint32_t *is)
{
	size_t m = 0;
	for (size_t k = 0; k < n; k++) {
		is[m] = (uint32_t)k;
		m += look[k].slot->key == look[k].key;
	}
	return m;
}

/* Whether the literals that led to BEHIND may go on with the character AT, or with the one behind a gap there. */
static inline bool may_go_on(const struct voc_text *text, uint64_t behind, uint32_t at)
{
	uint32_t c = text->cp[at];
	return (follows_of(behind) >> c % 8 & 1) | ((c == ' ') & (follows_of(behind) != 0));
}

/* What stands behind SLOT, which was found of what begins at BEGIN with LAST as its last character so far: a hit, and a walk that goes on, at *WALK.
 * Returns how many walks that are. */
static inline size_t take(const struct pass *pass, const struct voc_scan_slot *slot, uint32_t begin, uint32_t last,
			  struct walk *walk)
{
	bool in = last < pass->text->n; /* behind the text are zeros */
	struct voc_hit hit = {begin, last + 1, group_of(slot->behind), false};
	voc_scan_keep_hit(pass->found, hit, in & (hit.group != NOTHING) & is_edge(pass->text->class, last));
	*walk = (struct walk){begin, node_of(slot->behind), last + 1};
	return in & may_go_on(pass->text, slot->behind, last + 1);
}

/* Literals of one character. */
static void find_singles(const struct pass *pass, const uint32_t *single, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		uint32_t i = pass->place[single[k]];
		struct look look = look_for(pass->s, edge_key(CHARS, pass->text->cp[i]));
		struct walk none;
		if (look.slot->key == look.key) /* nearly always: the filter of these is wide */
			take(pass, look.slot, i, i, &none);
	}
}

/* Literals of more that have a gap behind their first character; how many walks go on. */
static size_t find_apart(const struct pass *pass, size_t n, struct walk *walk)
{
	const uint32_t *cp = pass->text->cp;
	size_t walks = 0;
	for (size_t k = 0; k < n; k++) {
		uint32_t i = pass->place[k];
		if (!(pass->may[k] & MAY_APART))
			continue;
		struct look look = look_for(pass->s, pair_key(cp[i], cp[i + 2]));
		if (look.slot->key == look.key)
			walks += take(pass, look.slot, i, i + 2, &walk[walks]);
	}
	return walks;
}

/* What begins at the N places; how many walks go on behind the first two characters. */
static size_t begin(const struct pass *pass, size_t n, struct walk *walk)
{
	const uint32_t *cp = pass->text->cp;
	struct look *look = voc_arena_alloc(pass->found->arena, n * sizeof *look);
	uint32_t *single = voc_arena_alloc(pass->found->arena, 2 * (n + 1) * sizeof *single), *is = single + n + 1;
	size_t singles = 0, walks = 0, apart = 0;
	for (size_t k = 0; k < n; k++) {
		uint32_t i = pass->place[k];
		look[k] = look_for(pass->s, pair_key(cp[i], cp[i + 1]));
		single[singles] = (uint32_t)k;
		singles += pass->may[k] & MAY_SINGLE;
		apart |= pass->may[k] & MAY_APART;
	}
	find_singles(pass, single, singles);
	size_t found = match(look, n, is);
	for (size_t k = 0; k < found; k++)
		walks += take(pass, look[is[k]].slot, pass->place[is[k]], pass->place[is[k]] + 1, &walk[walks]);
	return apart ? walks + find_apart(pass, n, walk + walks) : walks;
}

/* Takes all N walks a character on, and again, as far as the longest literal goes. */
static void walk_on(const struct pass *pass, size_t n, struct walk *walk)
{
	const struct voc_text *text = pass->text;
	while (n) {
		struct walk *next = voc_arena_alloc(pass->found->arena, (4 * n + 1) * sizeof *next); /* and for gaps */
		struct look *look = voc_arena_alloc(pass->found->arena, 2 * n * sizeof *look);
		uint32_t *is = voc_arena_alloc(pass->found->arena, (2 * n + 1) * sizeof *is);
		size_t m = n, on = 0;
		for (size_t k = 0; k < n; k++) {
			look[k] = look_for(pass->s, edge_key(walk[k].from, text->cp[walk[k].at]));
			if (is_gap(text, walk[k].at)) {
				walk[m] = walk[k];
				walk[m].at++;
				look[m++] = look_for(pass->s, edge_key(walk[k].from, text->cp[walk[k].at + 1]));
			}
		}
		m = match(look, m, is);
		voc_scan_room(pass->found, m + 1);
		for (size_t k = 0; k < m; k++)
			on += take(pass, look[is[k]].slot, walk[is[k]].begin, walk[is[k]].at, &next[on]);
		walk = next;
		n = on;
	}
}

void voc_scan_chars(const struct voc_scanner *s, const struct voc_text *text, struct voc_scan_found *found)
{
	struct pass pass = {s, text, voc_arena_alloc(found->arena, (text->n + 1) * (sizeof *pass.place + 1)), NULL, found};
	pass.may = (uint8_t *)(pass.place + text->n + 1);
	size_t n = find_places(s, text, pass.place, pass.may);
	if (!n)
		return;
	struct walk *walk = voc_arena_alloc(found->arena, (4 * n + 1) * sizeof *walk);
	voc_scan_room(found, 3 * n + 1);
	walk_on(&pass, begin(&pass, n, walk), walk);
}
