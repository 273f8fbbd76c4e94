/* SPDX-License-Identifier: Apache-2.0 */
/* scan_table -- two tries in one hash of edges; see scan.h for why.
 *
 * While literals are added an edge is (node, symbol) -> node in a growing table, and each node lists its items. Building makes a
 * perfect hash of it: an edge has one place where it can be, so that a look-up is a comparison and no search, and a whole list of
 * them can be asked for before. What every start would look up has short cuts: an edge for a pair of first characters, behind a filter
 * that stays in the cache; and of the words, the node behind each as the first one.
 *
 * Symbols: a code point (code-point trie), a word's number (word trie), HEAD | first two letters (chain of prefix literals). */
#ifndef TEXT_SCAN_TABLE_H
#define TEXT_SCAN_TABLE_H

#include <string.h>

#include "base/perfect.h"
#include "text/scan.h"

#define NONE UINT32_MAX /* its lower bits are NOTHING */
#define TWO_BITS 10
#define FOUR_BITS 14
#define SINGLE_BITS 13
#define TRIPLE_BITS 12
#define INNERS 16 /* less work than to look at every letter */
#define HEAD 0x10000000u

/* Where an edge can come from: a node, or one of these. */
#define CHARS 0xF0000000u
#define WORDS 0xF0000001u
#define PAIR 0xE0000000u /* | second code point; the symbol is the first, and the edge leads where both would */

/* An edge of the scanner that is being made. */
struct voc_scan_edge {
	uint64_t key; /* from << 32 | symbol; EMPTY when free */
	uint32_t to;
};
#define EMPTY UINT64_MAX

/* A node of it. */
struct voc_scan_node {
	uint32_t from, symbol; /* its edge */
	uint32_t item;         /* last one of its list, NONE for none; of a chain of prefixes, the first of those */
	uint8_t follows;       /* a bit for the symbols of the edges that go on from it, see follow_bit */
};

struct voc_scan_item {
	uint32_t item;
	uint32_t next; /* in the node's list, NONE at the end */
};

/* What stands behind an edge of the built scanner, in one number: the group of what ends there, or NOTHING (of a chain of prefixes,
 * its first one); the node there; and which symbols may follow, as a bit for every eighth of them: most walks end by this,
 * without another look at memory. */
#define NOTHING 0x0FFFFFFFu

static inline uint64_t behind(uint32_t group, uint32_t node, uint8_t follows)
{
	return (group & NOTHING) | (uint64_t)node << 28 | (uint64_t)follows << 56;
}

static inline uint32_t group_of(uint64_t behind)
{
	return behind & NOTHING;
}

static inline uint32_t node_of(uint64_t behind)
{
	return behind >> 28 & NOTHING;
}

static inline uint8_t follows_of(uint64_t behind)
{
	return (uint8_t)(behind >> 56);
}

static inline uint8_t follow_bit(uint32_t symbol)
{
	return (uint8_t)(1u << symbol % 8);
}

/* An edge of it. */
struct voc_scan_slot {
	uint64_t key; /* from << 32 | symbol; EMPTY when free */
	uint64_t behind;
};

/* A spelling of one or more vocabulary words. KEY is the letters of a short one; of others it is a hash with LONG, and TEXT tells in
 * the pool: the same of another spelling with this key, the first of its words, its length and its letters. */
struct voc_spelling {
	uint64_t key;  /* 0: free */
	uint32_t word; /* first of its words, in alternative[] */
	uint32_t text;
};
#define LONG (UINT64_C(1) << 63)
#define KEY_LETTERS 8

/* A word that may be meant; ALTERNATIVE[0] of the built scanner is none. */
struct voc_alternative {
	uint64_t behind; /* it as the first word of a term, as in a slot; while the scanner is made, another alternative */
	uint32_t word;
	bool inflected;
	bool more; /* the next one is of the same spelling, too */
};

/* A literal that is looked for by its letters, as the beginning of a word or in one. In a list of those with the same first two. */
struct voc_scan_piece {
	uint64_t first; /* letters, at most eight, the first in the lowest byte */
	uint8_t shift;  /* moves others than these out of eight */
	bool more;      /* they do not tell everything */
	bool broken;    /* it may stand behind a break only */
	uint32_t text, length;
	uint32_t group;
	uint32_t next; /* NONE at the end */
};

/* A literal kept until build: inflections must know every listed word. */
struct voc_scan_literal {
	uint32_t text, length; /* in letter[] */
	uint32_t item;
	unsigned how;
	bool words;
};

/* A word of literals, by its number. */
struct voc_scan_lemma {
	uint32_t text, length; /* in letter[] */
	bool inflected;        /* it may be written in other forms */
};

/* Pieces by how they begin: those of two letters, of three, and by their first four all others. The first of each list, NONE for none. */
struct voc_scan_lists {
	uint32_t two[1u << TWO_BITS], three[1u << TRIPLE_BITS], four[1u << FOUR_BITS];
};

#define ARRAY(type, name)                                                                                                      \
	type *name;                                                                                                            \
	size_t name##_count, name##_capacity

struct voc_scanner {
	/* built: */
	struct voc_perfect edges;
	struct voc_scan_slot *slot;
	struct voc_perfect spellings;
	struct voc_spelling *spelling;
	ARRAY(uint32_t, group); /* where each group's items begin in grouped, and behind the last one where they end */
	ARRAY(uint32_t, grouped);
	uint64_t *pair; /* a filter for the first two characters of literals, of 2^(64 - pair_shift) bits */
	unsigned pair_shift;
	uint32_t single[(1u << SINGLE_BITS) / 32]; /* a filter for literals of one character */
	uint8_t triple[1u << TRIPLE_BITS]; /* what may begin with three letters in or at the begin of a word, see below */
	uint8_t triples;                   /* all that may */
	uint8_t inner[INNERS], inners;     /* how those begin that may stand anywhere; INNERS: in more ways than that */
	uint8_t behind[0x100];             /* which of them may stand behind a byte of voc_text.low */
	struct voc_scan_lists headed, inside; /* prefixes of a first word, and literals in a word */
	ARRAY(struct voc_alternative, alternative);
	ARRAY(struct voc_scan_piece, piece);
	bool chained; /* some prefixes end terms of several words */
	ARRAY(uint32_t, pool);

	/* only while it is made: */
	struct voc_scan_edge *edge;
	size_t edge_mask, edge_count;
	struct voc_spelling *making; /* spellings; open addressing, key 0 is free */
	size_t making_mask, making_count;
	ARRAY(struct voc_scan_node, node);
	ARRAY(struct voc_scan_item, item);
	ARRAY(struct voc_scan_lemma, lemma);
	ARRAY(struct voc_scan_literal, literal);
	ARRAY(uint32_t, letter); /* of literals */
	struct voc_arena arena;  /* of one literal */
};

static inline uint64_t edge_key(uint32_t from, uint32_t symbol)
{
	return (uint64_t)from << 32 | symbol;
}

/* The key of the edge for the first two characters A and B. */
static inline uint64_t pair_key(uint32_t a, uint32_t b)
{
	return edge_key(PAIR | b, a);
}

/* A slot of the edge with this key, which tells when there is none. */
static inline const struct voc_scan_slot *slot_of(const struct voc_scanner *s, uint64_t key)
{
	return &s->slot[voc_perfect_slot(&s->edges, key)];
}

/* In the filter, of the two code points at CP, which are read as one number. */
static inline uint64_t pair_bit(const uint32_t *cp, unsigned shift)
{
	uint64_t pair;
	memcpy(&pair, cp, sizeof pair);
	return pair * UINT64_C(0x9E3779B97F4A7C15) >> shift;
}

/* What triple[] tells: literals that may stand anywhere in a word, that may behind a break, and prefixes of a first word. */
#define WITHIN 1u
#define BROKEN 2u
#define HEADED 4u
#define SHORT 8u /* a literal of less than four letters */

/* Of three letters at LOW; where they are of lower case every three have their own but for the size of the table. */
static inline uint32_t triple_of(const uint8_t *low)
{
	uint32_t letters = (low[0] | (uint32_t)low[1] << 8 | (uint32_t)low[2] << 16 | (uint32_t)low[3] << 24) & 0x1F1F1Fu;
	return letters * 0x9E3779B1u >> (32 - TRIPLE_BITS);
}

static inline uint32_t single_bit(uint32_t c)
{
	return c & ((1u << SINGLE_BITS) - 1);
}

static inline uint32_t two_of(const uint8_t *low)
{
	return (low[0] * 31u + low[1]) & ((1u << TWO_BITS) - 1);
}

/* Of four letters, as in triple_of. */
static inline uint32_t four_of(const uint8_t *low)
{
	uint32_t letters = (low[0] | (uint32_t)low[1] << 8 | (uint32_t)low[2] << 16 | (uint32_t)low[3] << 24) & 0x1F1F1F1Fu;
	return letters * 0x9E3779B1u >> (32 - FOUR_BITS);
}

static inline uint32_t head_of(uint32_t a, uint32_t b)
{
	return HEAD | ((a * 31u + b) & (HEAD - 1));
}

/* Eight bytes, the first in the lowest. */
static inline uint64_t read_letters(const uint8_t *low)
{
	uint64_t letters;
	memcpy(&letters, low, sizeof letters);
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	letters = __builtin_bswap64(letters);
#endif
	return letters;
}

/* Whether some of these letters are not of ASCII. */
static inline bool is_foreign(uint64_t letters)
{
	return (letters & UINT64_C(0x8080808080808080)) != 0;
}

/* The key of a word of N letters: FIRST are the first eight of them, LAST the last eight, and of a shorter one both are all, with 0
 * behind them. */
static inline uint64_t key_from(uint64_t first, uint64_t last, size_t n)
{
	uint64_t hash = (first ^ (last + n) * UINT64_C(0xC2B2AE3D27D4EB4F)) | LONG;
	bool is_long = n > KEY_LETTERS;
	return first ^ ((first ^ hash) & -(uint64_t)(is_long | is_foreign(first))); /* no branch: it could not be foretold */
}

/* The same of letters at LOW, behind which anything may stand. */
static inline uint64_t key_of(const uint8_t *low, size_t n)
{
	size_t more = n > KEY_LETTERS ? n - KEY_LETTERS : 0;
	uint64_t letters = UINT64_MAX >> (64 - 8 * (n - more));
	return key_from(read_letters(low) & letters, read_letters(low + more) & letters, n);
}

/* The same of code points. */
static inline uint64_t key_of_points(const uint32_t *cp, size_t n)
{
	size_t more = n > KEY_LETTERS ? n - KEY_LETTERS : 0;
	uint64_t first = 0, last = 0;
	for (size_t i = 0; i < n - more; i++) {
		first |= (uint64_t)voc_text_low(cp[i]) << 8 * i;
		last |= (uint64_t)voc_text_low(cp[more + i]) << 8 * i;
	}
	return key_from(first, last, n);
}

static inline bool equal(const uint32_t *a, const uint32_t *b, size_t n)
{
	size_t i = 0;
	while (i < n && a[i] == b[i])
		i++;
	return i == n;
}

/* Of the spelling TEXT in the pool, or others that have its key: the one that is CP; NONE for none. */
static inline uint32_t find_text(const struct voc_scanner *s, uint32_t text, const uint32_t *cp, size_t n)
{
	while (text != NONE && !(s->pool[text + 2] == n && equal(s->pool + text + 3, cp, n)))
		text = s->pool[text];
	return text;
}

/* Room for N more of NAME, for one more. */
#define ROOM(s, name, n)                                                                                                       \
	do {                                                                                                                   \
		if ((s)->name##_capacity - (s)->name##_count < (n)) {                                                          \
			size_t capacity_ = (s)->name##_capacity ? (s)->name##_capacity : 512;                                  \
			do                                                                                                     \
				capacity_ *= 2;                                                                                \
			while (capacity_ - (s)->name##_count < (n));                                                           \
			(s)->name##_capacity = capacity_;                                                                      \
			(s)->name = voc_reallocate((s)->name, capacity_, sizeof *(s)->name);                                   \
		}                                                                                                              \
	} while (0)
#define GROW(s, name) ROOM(s, name, 1)

/* scan_spell.c: code points kept in the pool; the number of a word, whose CP is in letter[], and that it may be written in its other
 * forms, too; the next word of CP from *I on: its begin, and its end in *I; an empty table for SIZE spellings. */
uint32_t voc_scan_keep(struct voc_scanner *s, const uint32_t *cp, size_t n);
uint32_t voc_scan_word(struct voc_scanner *s, const uint32_t *cp, size_t n);
void voc_scan_forms(struct voc_scanner *s, uint32_t word);
size_t voc_scan_next_word(const uint32_t *cp, size_t n, size_t *i);
void voc_scan_spellings(struct voc_scanner *s, size_t size);

/* scan_build.c: a group of one; the node behind an edge, NONE when there is none. */
uint32_t voc_scan_group(struct voc_scanner *s, uint32_t item);
uint32_t voc_scan_edge(const struct voc_scanner *s, uint32_t from, uint32_t symbol);

/* scan_pack.c: what was made, to the tables that a scan looks at. */
void voc_scan_pack(struct voc_scanner *s);

#endif
