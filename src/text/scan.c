/* SPDX-License-Identifier: Apache-2.0 */
/* scan -- a text through the scanner's tables.
 *
 * What a start looks up is scattered over more memory than the cache has. So the work is done in stages, each over the whole text,
 * and each asks for the memory that the next one will read: the waits overlap. */
#include "base/eight.h"
#include "base/mask.h"
#include "base/processor.h"
#include "text/inflect.h"
#include "text/scan_table.h"

static void grow_hits(struct voc_hits *hits)
{
	size_t capacity = hits->capacity ? hits->capacity * 2 : 64;
	struct voc_hit *grown = voc_arena_alloc(hits->arena, capacity * sizeof *grown);
	if (hits->n)
		memcpy(grown, hits->hit, hits->n * sizeof *grown);
	hits->hit = grown;
	hits->capacity = capacity;
}

static inline void add_hit(struct voc_hits *hits, uint32_t begin, uint32_t end, uint32_t group, bool inflected)
{
	if (hits->n == hits->capacity)
		grow_hits(hits);
	hits->hit[hits->n++] = (struct voc_hit){begin, end, group, inflected};
}

struct word {
	uint32_t begin, end;
	struct voc_scan_key key;
	uint32_t slot;        /* of its key */
	uint32_t alternative; /* NONE: no term has this word */
	bool elongated;
};

/* A place where terms of the code-point trie may begin. */
struct start {
	uint32_t begin, next; /* the first two characters */
	uint32_t to;          /* where the slot behind them is looked for; then the slot, NONE for none */
	bool pair, single;    /* what may begin: a longer one, one that ends at once */
};

struct pass {
	const struct voc_scanner *s;
	const struct voc_text *text;
	struct word *word;
	size_t words;
	struct start *start;
	size_t starts;
	struct voc_hits *hits;
};

/* The slot of an edge that is looked for from slot I on, NONE when there is none. */
static inline uint32_t follow_from(const struct voc_scanner *s, uint32_t i, uint32_t from, uint32_t symbol)
{
	for (const struct voc_scan_slot *slot = &s->slot[i]; slot->from != NONE; slot++)
		if (slot->from == from && (slot->symbol & SYMBOL) == symbol)
			return (uint32_t)(slot - s->slot);
	return NONE;
}

static inline uint32_t follow(const struct voc_scanner *s, uint32_t from, uint32_t symbol)
{
	return follow_from(s, slot_hash(s, from, symbol), from, symbol);
}

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

/* Whether a word that is in no term may be another one: with 's, or elongated. Few are, so that this can be foretold. */
static inline bool is_odd(const uint32_t *cp, size_t n, uint64_t head)
{
	if (n > HEAD_LETTERS || (head & FOREIGN))
		return n > 2 && (cp[n - 2] == '\'' || has_run(cp, n));
	uint64_t twice = head ^ head >> 8, thrice = twice | twice >> 8; /* a zero where a letter is the next ones */
	uint64_t letters = n > 2 ? voc_mask_low(8 * (n - 2)) : 0;
	return (voc_eight_are(thrice | ~letters, 0) | voc_eight_are(head, '\'')) != 0;
}

/* The word without 's, else without elongation. */
static const struct voc_spelling *look_again(const struct voc_scanner *s, struct word *word, const uint32_t *cp, size_t n)
{
	const struct voc_spelling *found = NULL;
	if (n > 2 && cp[n - 2] == '\'' && cp[n - 1] == 's')
		found = find_spelling(s, cp, n - 2);
	if (!found && has_run(cp, n)) {
		uint32_t shorter[VOC_FORM_LENGTH];
		for (size_t run = 2; run >= 1 && !found; run--)
			found = find_spelling(s, shorter, shorten(cp, n, run, shorter, VOC_FORM_LENGTH));
		word->elongated = found != NULL;
	}
	return found;
}

static inline void look_up(const struct pass *pass, struct word *word)
{
	const uint32_t *cp = pass->text->cp + word->begin;
	size_t n = word->end - word->begin;
	const struct voc_spelling *found = find_from(pass->s, word->slot, &word->key, cp, n);
	if (!found && is_odd(cp, n, word->key.head))
		found = look_again(pass->s, word, cp, n);
	word->alternative = found ? found->word : NONE;
	VOC_PREFETCH(&pass->s->alternative[found ? found->word : 0]);
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

/* Eight letters of ASCII in lower case, the first in the lowest byte. */
static inline uint64_t read_letters(const char *p)
{
	uint64_t letters;
	memcpy(&letters, p, sizeof letters);
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	letters = __builtin_bswap64(letters);
#endif
	return letters | UINT64_C(0x2020202020202020); /* digits and the apostrophe have this bit anyway */
}

/* The key of a word: where it stands in ASCII it is read from the raw text. */
static inline void read_key(const struct voc_text *text, struct word *word)
{
	size_t n = word->end - word->begin, at = text->at[word->begin];
	struct voc_scan_key key = {0, 0};
	if (text->at[word->end] - at != n || at + HEAD_LETTERS > text->raw.n) {
		key = voc_scan_key_of(text->cp + word->begin, n);
	} else {
		key.head = read_letters(text->raw.p + at);
		if (n < HEAD_LETTERS)
			key.head &= voc_mask_low(8 * n);
		else if (n > HEAD_LETTERS)
			key.tail = read_letters(text->raw.p + at + n - HEAD_LETTERS);
	}
	word->key = key;
}

/* Cuts the text into words. There is room for half as many as characters, and one. */
static void cut_words(struct pass *pass)
{
	const struct voc_text *text = pass->text;
	uint64_t before = 0; /* whether the character before the block is of a word */
	size_t ends = 0;
	for (size_t block = 0; block <= text->n; block += 64) { /* what stands behind the text is no word */
		uint64_t in = voc_mask_64(text->class + block, VOC_CLASS_WORD), shifted = in << 1 | before;
		for (uint64_t begin = in & ~shifted; begin; begin &= begin - 1)
			pass->word[pass->words++].begin = (uint32_t)block + voc_lowest_bit(begin);
		for (uint64_t end = ~in & shifted; end; end &= end - 1)
			pass->word[ends++].end = (uint32_t)block + voc_lowest_bit(end);
		before = in >> 63;
	}
}

static void find_words(struct pass *pass)
{
	cut_words(pass);
	for (size_t k = 0; k < pass->words; k++) {
		struct word *word = &pass->word[k];
		read_key(pass->text, word);
		word->slot = (uint32_t)key_slot(pass->s, &word->key);
		word->elongated = false;
		VOC_PREFETCH(&pass->s->spelling[word->slot]);
	}
	for (size_t k = 0; k < pass->words; k++)
		look_up(pass, &pass->word[k]);
	for (size_t k = 0; k < pass->words; k++)
		for (uint32_t a = pass->word[k].alternative; a != NONE; a = pass->s->alternative[a].next)
			if (pass->s->alternative[a].first != NONE)
				VOC_PREFETCH(&pass->s->slot[pass->s->alternative[a].first]);
}

static inline bool has_bit(const uint64_t *set, uint32_t bit)
{
	return set[bit / 64] >> bit % 64 & 1;
}

/* Prefix literals of the list that begins with P, as the beginning of word K; they begin at BEGIN. */
static void find_prefixes(const struct pass *pass, uint32_t p, size_t k, uint32_t begin)
{
	const struct voc_scanner *s = pass->s;
	const struct word *word = &pass->word[k];
	const uint32_t *cp = pass->text->cp + word->begin;
	size_t n = word->end - word->begin;
	for (; p != NONE; p = s->prefix[p].next)
		if (s->prefix[p].length <= n && equal(cp, s->pool + s->prefix[p].text, s->prefix[p].length))
			add_hit(pass->hits, begin, word->end, s->prefix[p].group, false);
}

/* Those that end a term whose other words led to slot FROM. */
static void walk_prefixes(const struct pass *pass, uint32_t from, size_t k, uint32_t begin)
{
	const struct word *word = &pass->word[k];
	const uint32_t *cp = pass->text->cp + word->begin;
	uint32_t chain = word->end - word->begin < 2 ? NONE : follow(pass->s, from, HEAD | head_of(cp[0], cp[1]));
	if (chain != NONE)
		find_prefixes(pass, pass->s->slot[chain].group, k, begin);
}

static bool letter_or_digit(uint32_t c)
{
	return c - 'a' < 26 || c - '0' < 10;
}

/* Literals that stand at I in word K: anywhere in a word, or where \b sees the begin of one. */
static void find_inside(const struct pass *pass, size_t k, uint32_t i)
{
	const struct voc_scanner *s = pass->s;
	const uint32_t *cp = pass->text->cp + i;
	uint32_t begin = pass->word[k].begin, room = pass->word[k].end - i;
	bool breaks = i == begin || !letter_or_digit(cp[-1]);
	for (uint32_t p = s->inside_first[inside_slot(cp[0], cp[1])]; p; p = s->inside[p - 1].next) {
		const struct voc_scan_inside *inside = &s->inside[p - 1];
		if ((breaks || !inside->broken) && inside->length <= room &&
		    equal(cp, s->pool + inside->text, inside->length))
			add_hit(pass->hits, i, i + inside->length, inside->group, false);
	}
}

/* Those of the whole word. The begin of it has a filter of its own, because most of them must stand there. */
static void walk_inside(const struct pass *pass, size_t k)
{
	const struct voc_scanner *s = pass->s;
	const struct word *word = &pass->word[k];
	const uint32_t *cp = pass->text->cp;
	uint32_t i = word->begin, last = word->end - 1, triple = triple_of(cp + i);
	if (i < last && (has_bit(s->within, triple) || has_bit(s->broken, triple)))
		find_inside(pass, k, i);
	while (++i < last) {
		triple = next_triple(triple, cp[i + 2]);
		if (has_bit(s->within, triple) || (has_bit(s->broken, triple) && !letter_or_digit(cp[i - 1])))
			find_inside(pass, k, i);
	}
}

static void walk_words(const struct pass *pass, uint32_t from, size_t k, uint32_t begin, bool inflected);

/* Arrived at slot TO with word K, which is ALTERNATIVE. */
static void arrive(const struct pass *pass, uint32_t to, const struct voc_alternative *alternative, size_t k, uint32_t begin,
		   bool inflected)
{
	const struct voc_scanner *s = pass->s;
	const struct word *word = &pass->word[k];
	bool changed = inflected || alternative->inflected || word->elongated;
	uint32_t flags = s->slot[to].symbol;
	if (flags & ENDS)
		add_hit(pass->hits, begin, word->end, s->slot[to].group, changed);
	if ((flags & (FOLLOWS_SYMBOL | FOLLOWS_PREFIX)) && k + 1 < pass->words && joins(pass, k))
		walk_words(pass, to, k + 1, begin, changed);
}

/* Follows the word trie from slot FROM with word K as the next one. As deep as the longest term has words. */
static void walk_words(const struct pass *pass, uint32_t from, size_t k, uint32_t begin, bool inflected)
{
	const struct voc_scanner *s = pass->s;
	if (s->slot[from].symbol & FOLLOWS_PREFIX)
		walk_prefixes(pass, from, k, begin);
	for (uint32_t a = pass->word[k].alternative; a != NONE; a = s->alternative[a].next) {
		uint32_t to = follow(s, from, s->alternative[a].word);
		if (to != NONE)
			arrive(pass, to, &s->alternative[a], k, begin, inflected);
	}
}

/* Terms that begin with word K. */
static void begin_words(const struct pass *pass, size_t k)
{
	const struct voc_scanner *s = pass->s;
	uint32_t begin = pass->word[k].begin;
	const uint32_t *cp = pass->text->cp + begin;
	if (has_bit(s->headed, triple_of(cp)))
		find_prefixes(pass, s->headed_first[inside_slot(cp[0], cp[1])], k, begin);
	for (uint32_t a = pass->word[k].alternative; a != NONE; a = s->alternative[a].next)
		if (s->alternative[a].first != NONE)
			arrive(pass, s->alternative[a].first, &s->alternative[a], k, begin, false);
	if (s->inside_count)
		walk_inside(pass, k);
}

/* One Latin, the other Han. */
static bool meets(enum voc_class a, enum voc_class b)
{
	return (a == VOC_CLASS_WORD && b == VOC_CLASS_HAN) || (a == VOC_CLASS_HAN && b == VOC_CLASS_WORD);
}

/* Whether a literal may end after code point K: not in a word. */
static inline bool is_edge(const struct pass *pass, uint32_t k)
{
	const uint8_t *class = pass->text->class;
	return (class[k] != VOC_CLASS_WORD) | (class[k + 1] != VOC_CLASS_WORD);
}

/* What ends at slot TO, after code point K: written in any case, and kept when something does. */
static inline void report_chars(const struct pass *pass, uint32_t to, uint32_t begin, uint32_t k)
{
	const struct voc_scan_slot *slot = &pass->s->slot[to];
	add_hit(pass->hits, begin, k + 1, slot->group, false);
	pass->hits->n -= !(slot->symbol >> 31 & is_edge(pass, k));
}

/* Follows the code-point trie from slot FROM at K. A blank between Latin and Han is optional: "app 闪退" is "app闪退". */
static void walk_chars(const struct pass *pass, uint32_t from, uint32_t begin, uint32_t k)
{
	const struct voc_scanner *s = pass->s;
	const uint32_t *cp = pass->text->cp;
	const uint8_t *class = pass->text->class;
	uint32_t n = (uint32_t)pass->text->n;
	for (; k < n && (s->slot[from].symbol & FOLLOWS_SYMBOL); k++) {
		if (cp[k] == ' ' && meets(class[k - 1], class[k + 1]))
			walk_chars(pass, from, begin, k + 1);
		from = follow(s, from, cp[k]);
		if (from == NONE)
			return;
		report_chars(pass, from, begin, k);
	}
}

/* The start is written in any case and kept when there is one: whether there is can hardly be foretold. */
static inline void begin_pair(struct pass *pass, uint32_t i, uint32_t next, bool single)
{
	const struct voc_scanner *s = pass->s;
	uint32_t hash = edge_hash(pass->text->cp[i], pass->text->cp[next]);
	bool pair = has_bit(s->pair, pair_bit(hash)) & (next < pass->text->n);
	pass->start[pass->starts] = (struct start){i, next, slot_of(s, hash), pair, single};
	pass->starts += pair | single;
}

/* Terms of characters that may begin at I. */
static inline void begin_at(struct pass *pass, uint32_t i)
{
	const uint32_t *cp = pass->text->cp;
	const uint8_t *class = pass->text->class;
	uint32_t bits = first_bits(pass->s, cp[i]);
	if (!bits)
		return;
	begin_pair(pass, i, i + 1, bits & SINGLE);
	if (cp[i + 1] == ' ' && meets(class[i], class[i + 2])) /* "app 闪退" is "app闪退" */
		begin_pair(pass, i, i + 2, false);
}

/* All starts that get through the filter; none inside of a word, and no term begins with a blank. */
static void find_starts(struct pass *pass)
{
	const struct voc_scanner *s = pass->s;
	const struct voc_text *text = pass->text;
	const uint32_t *cp = text->cp;
	uint64_t before = 0;
	for (size_t block = 0; block < text->n; block += 64) {
		uint64_t word = voc_mask_64(text->class + block, VOC_CLASS_WORD);
		uint64_t blank = voc_mask_64(text->class + block, VOC_CLASS_SPACE);
		uint64_t at = ~(word & (word << 1 | before)) & ~blank & voc_mask_low(text->n - block);
		for (; at; at &= at - 1)
			begin_at(pass, (uint32_t)block + voc_lowest_bit(at));
		before = word >> 63;
	}
	for (size_t k = 0; k < pass->starts; k++)
		VOC_PREFETCH(&s->slot[pass->start[k].to]);
	for (size_t k = 0; k < pass->starts; k++) {
		struct start *start = &pass->start[k];
		if (!start->pair) {
			start->to = NONE;
			continue;
		}
		start->to = follow_from(s, start->to, PAIR | cp[start->begin], cp[start->next]);
		if (start->to != NONE && (s->slot[start->to].symbol & FOLLOWS_SYMBOL))
			VOC_PREFETCH(&s->slot[slot_hash(s, start->to, cp[start->next + 1])]);
	}
}

static void begin_chars(const struct pass *pass, const struct start *start)
{
	if (start->single) {
		uint32_t group = find_single(pass->s, pass->text->cp[start->begin]);
		if (group != NONE && is_edge(pass, start->begin))
			add_hit(pass->hits, start->begin, start->begin + 1, group, false);
	}
	if (start->to == NONE)
		return;
	report_chars(pass, start->to, start->begin, start->next);
	if (pass->s->slot[start->to].symbol & FOLLOWS_SYMBOL)
		walk_chars(pass, start->to, start->begin, start->next + 1);
}

void voc_scan(const struct voc_scanner *s, const struct voc_text *text, struct voc_hits *hits)
{
	struct pass pass = {.s = s, .text = text, .hits = hits};
	pass.word = voc_arena_alloc(hits->arena, (text->n / 2 + 1) * sizeof *pass.word);
	pass.start = voc_arena_alloc(hits->arena, (text->n * 2 + 1) * sizeof *pass.start);
	find_words(&pass);
	find_starts(&pass);
	for (size_t k = 0, w = 0; k < pass.starts || w < pass.words;) {
		if (w == pass.words || (k < pass.starts && pass.start[k].begin <= pass.word[w].begin))
			begin_chars(&pass, &pass.start[k++]);
		else
			begin_words(&pass, w++);
	}
}
