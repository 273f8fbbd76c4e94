/* SPDX-License-Identifier: Apache-2.0 */
/* scan_words -- the half of a scan that follows the word trie, and finds what may stand in words. Every word is a start. */
#include "base/eight.h"
#include "base/mask.h"
#include "base/processor.h"
#include "text/inflect.h"
#include "text/scan_pass.h"

struct word {
	uint32_t begin, end;
};

/* A spelling that is looked for. */
struct look {
	uint64_t key;
	const struct voc_spelling *spelling;
};

/* On the way behind word WORD, in a term that begins with word START. */
struct walk {
	uint64_t behind;
	uint32_t start, word;
	bool changed; /* a word so far stands in another form */
};

struct pass {
	const struct voc_scanner *s;
	const struct voc_text *text;
	struct word *word;
	size_t words;
	uint32_t *meant; /* of each word: its first alternative, 0 for none, and whether it is elongated */
	uint32_t *place; /* where three letters may begin what stands in words, or a prefix */
	size_t places;
	struct voc_scan_found *found;
};

#define ELONGATED 0x80000000u

/* A run of three and more equal letters, shortened to KEEP of them. */
static size_t shorten(const uint32_t *cp, size_t n, size_t keep_run, uint32_t *out, size_t max)
{
	size_t m = 0;
	for (size_t i = 0; i < n;) {
		size_t run = i + 1;
		while (run < n && cp[run] == cp[i])
			run++;
		size_t kept = run - i >= 3 ? keep_run : run - i;
		for (size_t k = 0; k < kept && m < max; k++)
			out[m++] = cp[i];
		i = run;
	}
	return m;
}

/* Three equal letters in a row. */
static bool has_run(const uint32_t *cp, size_t n)
{
	for (size_t i = 2; i < n; i++)
		if (cp[i] == cp[i - 1] && cp[i] == cp[i - 2])
			return true;
	return false;
}

/* The first alternative of the word of N code points, whose key is KEY; 0 for none. SPELLING is where it would be. */
static inline uint32_t alternative_of(const struct voc_scanner *s, const struct voc_spelling *spelling, uint64_t key,
				      const uint32_t *cp, size_t n)
{
	if (spelling->key != key)
		return 0;
	if (!(key & LONG))
		return spelling->word;
	uint32_t text = find_text(s, spelling->text, cp, n);
	return text == NONE ? 0 : s->pool[text + 1];
}

static uint32_t find_word(const struct voc_scanner *s, const uint32_t *cp, size_t n)
{
	uint64_t key = key_of_points(cp, n);
	return alternative_of(s, &s->spelling[voc_perfect_slot(&s->spellings, key)], key, cp, n);
}

/* Whether a word that is in no term may be another one: with 's, or elongated. Few are, so that this can be foretold. */
static inline bool is_odd(const uint8_t *low, size_t n)
{
	for (size_t i = 0; i + 2 < n; i += 6) { /* eight letters tell of six whether the next two are the same */
		uint64_t eight = read_letters(low + i), twice = eight ^ eight >> 8, thrice = twice | twice >> 8;
		uint64_t letters = voc_mask_low(8 * (n - 2 - i)) & voc_mask_low(8 * 6);
		if (voc_eight_are(thrice | ~letters, 0) | (voc_eight_are(eight, '\'') & voc_mask_low(8 * (n - i))))
			return true;
	}
	return false;
}

/* The word without 's, else without elongation. */
static uint32_t find_again(const struct voc_scanner *s, const uint32_t *cp, size_t n)
{
	uint32_t found = 0, shorter[VOC_FORM_LENGTH];
	if (n > 2 && cp[n - 2] == '\'' && cp[n - 1] == 's')
		found = find_word(s, cp, n - 2);
	if (found || !has_run(cp, n))
		return found;
	for (size_t run = 2; run >= 1 && !found; run--)
		found = find_word(s, shorter, shorten(cp, n, run, shorter, VOC_FORM_LENGTH));
	return found ? found | ELONGATED : 0;
}

/* Where what may stand in words begins, among the places AT of a block. */
static size_t find_places(const struct pass *pass, size_t block, uint64_t at, uint32_t *place)
{
	const struct voc_scanner *s = pass->s;
	const uint8_t *low = pass->text->low;
	size_t n = 0;
	for (; at; at &= at - 1) {
		size_t i = block + voc_lowest_bit(at);
		place[n] = (uint32_t)i;
		n += (s->triple[triple_of(low + i)] & s->behind[low[(ptrdiff_t)i - 1]]) != 0;
	}
	return n;
}

/* Where something may begin within a word, of 64 letters at LOW: there are few with which it does, or it is behind an apostrophe or a
 * letter that is not of ASCII. */
static inline uint64_t inner_places(const struct voc_scanner *s, const uint8_t *low)
{
	uint64_t at = s->triples & BROKEN ? voc_mask_64(low - 1, '\'') | voc_mask_high(low - 1) : 0;
	if (s->inners == INNERS)
		return UINT64_MAX;
	for (unsigned k = 0; k < s->inners; k++)
		at |= voc_mask_64(low, s->inner[k]);
	return at;
}

/* Cuts the text into words, and finds the places in them. */
static void cut_words(struct pass *pass)
{
	const struct voc_text *text = pass->text;
	uint32_t *edge = &pass->word->begin; /* begin and end by turns */
	uint64_t before = 0;                 /* whether the character before the block is of a word */
	size_t edges = 0;
	for (size_t block = 0; block <= text->n; block += 64) { /* what stands behind the text is no word */
		uint64_t in = voc_mask_64(text->class + block, VOC_CLASS_WORD), shifted = in << 1 | before;
		for (uint64_t at = in ^ shifted; at; at &= at - 1)
			edge[edges++] = (uint32_t)block + voc_lowest_bit(at);
		before = in >> 63;
		if (in && pass->s->triples) {
			uint64_t more = in >> 1 | (uint64_t)(text->class[block + 64] == VOC_CLASS_WORD) << 63;
			uint64_t at = in & more & (~shifted | inner_places(pass->s, text->low + block));
			pass->places += find_places(pass, block, at, pass->place + pass->places);
		}
	}
	pass->words = edges / 2;
}

/* What each word means. */
static void find_words(struct pass *pass)
{
	const struct voc_scanner *s = pass->s;
	const struct voc_text *text = pass->text;
	struct look *look = voc_arena_alloc(pass->found->arena, pass->words * sizeof *look);
	uint32_t *doubt = voc_arena_alloc(pass->found->arena, (pass->words + 1) * sizeof *doubt);
	size_t doubts = 0;
	for (size_t k = 0; k < pass->words; k++) {
		struct word word = pass->word[k];
		look[k].key = key_of(text->low + word.begin, word.end - word.begin);
		look[k].spelling = &s->spelling[voc_perfect_slot(&s->spellings, look[k].key)];
		VOC_PREFETCH(look[k].spelling);
	}
	for (size_t k = 0; k < pass->words; k++) {
		bool same = look[k].spelling->key == look[k].key;
		pass->meant[k] = look[k].spelling->word & -(uint32_t)same;
		VOC_PREFETCH(&s->alternative[pass->meant[k]]);
		doubt[doubts] = (uint32_t)k;
		doubts += (size_t)!same | (size_t)(look[k].key >> 63);
	}
	for (size_t i = 0; i < doubts; i++) {
		uint32_t k = doubt[i];
		struct word word = pass->word[k];
		size_t n = word.end - word.begin;
		pass->meant[k] = alternative_of(s, look[k].spelling, look[k].key, text->cp + word.begin, n);
		if (!pass->meant[k] && is_odd(text->low + word.begin, n))
			pass->meant[k] = find_again(s, text->cp + word.begin, n);
	}
}

/* Whether only blanks and hyphens stand between word K and the next one. */
static bool joins(const struct pass *pass, size_t k)
{
	const uint8_t *class = pass->text->class;
	size_t i = pass->word[k].end;
	while (class[i] == VOC_CLASS_SPACE || class[i] == VOC_CLASS_JOINT)
		i++;
	return class[i] == VOC_CLASS_WORD;
}

static void add_hit(const struct pass *pass, struct voc_hit hit)
{
	voc_scan_room(pass->found, 1);
	voc_scan_keep_hit(pass->found, hit, true);
}

/* Whether PIECE stands at I, where the text has these LETTERS, in a word that ends at END. */
static inline bool stands(const struct pass *pass, const struct voc_scan_piece *piece, uint64_t letters, uint32_t i,
			  uint32_t end)
{
	if ((letters ^ piece->first) << piece->shift)
		return false;
	return piece->length <= end - i &&
	       (!piece->more || equal(pass->text->cp + i, pass->s->pool + piece->text, piece->length));
}

/* Prefix literals of the list that begins with P, as the beginning of word K, in a term that begins with word START. */
static void find_prefixes(const struct pass *pass, uint32_t p, size_t k, size_t start)
{
	struct word word = pass->word[k];
	uint64_t letters = read_letters(pass->text->low + word.begin);
	for (const struct voc_scan_piece *piece; p != NONE; p = piece->next) {
		piece = &pass->s->piece[p];
		if (stands(pass, piece, letters, word.begin, word.end))
			add_hit(pass, (struct voc_hit){pass->word[start].begin, word.end, piece->group, false});
	}
}

/* Those that end the term of WALK with the next word. */
static void walk_prefixes(const struct pass *pass, const struct walk *walk)
{
	const uint32_t *cp = pass->text->cp + pass->word[walk->word + 1].begin;
	uint32_t head = head_of(cp[0], cp[1]);
	uint64_t key = edge_key(node_of(walk->behind), head);
	const struct voc_scan_slot *slot = slot_of(pass->s, key);
	if ((follows_of(walk->behind) & follow_bit(head)) && slot->key == key)
		find_prefixes(pass, group_of(slot->behind), walk->word + 1, walk->start);
}

/* Follows the word trie on with the next word. As deep as the longest term has words. */
static void walk_on(const struct pass *pass, struct walk walk)
{
	const struct voc_scanner *s = pass->s;
	uint32_t k = walk.word + 1;
	if (k == pass->words || !joins(pass, walk.word))
		return;
	if (s->chained)
		walk_prefixes(pass, &walk);
	const struct voc_alternative *alternative = &s->alternative[pass->meant[k] & ~ELONGATED];
	do {
		if (!(follows_of(walk.behind) & follow_bit(alternative->word)))
			continue;
		uint64_t key = edge_key(node_of(walk.behind), alternative->word);
		const struct voc_scan_slot *slot = slot_of(s, key);
		bool changed = walk.changed || alternative->inflected || (pass->meant[k] & ELONGATED);
		if (slot->key != key)
			continue;
		uint32_t group = group_of(slot->behind);
		if (group != NOTHING)
			add_hit(pass, (struct voc_hit){pass->word[walk.start].begin, pass->word[k].end, group, changed});
		if (follows_of(slot->behind))
			walk_on(pass, (struct walk){slot->behind, walk.start, k, changed});
	} while (alternative++->more);
}

/* Terms that begin with a word, and are this word: those that go on are walks, at *WALK. Returns how many these are. */
static inline size_t begin_word(const struct pass *pass, uint32_t k, const struct voc_alternative *alternative,
				struct walk *walk)
{
	struct word word = pass->word[k];
	bool changed = alternative->inflected | pass->meant[k] >> 31;
	struct voc_hit hit = {word.begin, word.end, group_of(alternative->behind), changed};
	voc_scan_keep_hit(pass->found, hit, hit.group != NOTHING);
	*walk = (struct walk){alternative->behind, k, k, changed};
	return follows_of(alternative->behind) != 0;
}

static void begin_words(const struct pass *pass)
{
	const struct voc_scanner *s = pass->s;
	size_t n = 0, most = pass->words + 1;
	struct walk *walk = voc_arena_alloc(pass->found->arena, most * sizeof *walk), other;
	uint32_t *several = voc_arena_alloc(pass->found->arena, most * sizeof *several);
	size_t severals = 0;
	voc_scan_room(pass->found, most);
	for (uint32_t k = 0; k < pass->words; k++) {
		const struct voc_alternative *alternative = &s->alternative[pass->meant[k] & ~ELONGATED];
		n += begin_word(pass, k, alternative, &walk[n]);
		several[severals] = k;
		severals += alternative->more;
	}
	for (size_t i = 0; i < n; i++)
		walk_on(pass, walk[i]);
	for (size_t i = 0; i < severals; i++) {
		const struct voc_alternative *alternative = &s->alternative[pass->meant[several[i]] & ~ELONGATED];
		while (alternative++->more) {
			voc_scan_room(pass->found, 1 + 1);
			if (begin_word(pass, several[i], alternative, &other))
				walk_on(pass, other);
		}
	}
}

/* Literals of the list that begins with P and stand at I in word K: anywhere in a word, or where \b sees the begin of one. */
static void find_inside(const struct pass *pass, uint32_t p, uint32_t i, size_t k)
{
	const struct voc_scanner *s = pass->s;
	bool breaks = s->behind[pass->text->low[(ptrdiff_t)i - 1]] & BROKEN;
	uint64_t letters = read_letters(pass->text->low + i);
	for (const struct voc_scan_piece *piece; p != NONE; p = piece->next) {
		piece = &s->piece[p];
		if ((breaks || !piece->broken) && stands(pass, piece, letters, i, pass->word[k].end))
			add_hit(pass, (struct voc_hit){i, i + piece->length, piece->group, false});
	}
}

/* Those of all words, and prefixes at the begin of them. */
static void look_inside(const struct pass *pass)
{
	const struct voc_scanner *s = pass->s;
	size_t k = 0;
	for (size_t p = 0; p < pass->places; p++) {
		uint32_t i = pass->place[p];
		const uint8_t *low = pass->text->low + i;
		uint32_t triple = triple_of(low), four = four_of(low);
		uint8_t may = s->triple[triple];
		while (pass->word[k].end <= i)
			k++;
		bool begins = (may & HEADED) && i == pass->word[k].begin;
		if (begins)
			find_prefixes(pass, s->headed.four[four], k, k);
		if (may & (WITHIN | BROKEN))
			find_inside(pass, s->inside.four[four], i, k);
		if (!(may & SHORT))
			continue;
		if (begins) {
			find_prefixes(pass, s->headed.three[triple], k, k);
			find_prefixes(pass, s->headed.two[two_of(low)], k, k);
		}
		find_inside(pass, s->inside.three[triple], i, k);
		find_inside(pass, s->inside.two[two_of(low)], i, k);
	}
}

void voc_scan_words(const struct voc_scanner *s, const struct voc_text *text, struct voc_scan_found *found)
{
	struct pass pass = {.s = s, .text = text, .found = found};
	pass.word = voc_arena_alloc(found->arena, (text->n / 2 + 1) * sizeof *pass.word);
	pass.place = voc_arena_alloc(found->arena, (text->n + 1) * sizeof *pass.place);
	cut_words(&pass);
	if (!pass.words)
		return;
	pass.meant = voc_arena_alloc(found->arena, pass.words * sizeof *pass.meant);
	find_words(&pass);
	begin_words(&pass);
	look_inside(&pass);
}
