/* SPDX-License-Identifier: Apache-2.0 */
/* scan_table -- two tries in one hash of edges; see scan.h for why.
 *
 * While literals are added an edge is (node, symbol) → node in a growing table, and each node lists its items. Building makes it
 * compact: an edge is a slot of 12 bytes, and the place of the slot is the number of the node it leads to, so that one look at the
 * memory tells whether the edge is there, whether anything follows and whether something ends here. What every start would look
 * up has short cuts: an edge for a pair of first characters, behind a filter that stays in the cache; and of the words, the node behind
 * each as the first one.
 *
 * Symbols: a code point (code-point trie), a word's number (word trie), HEAD | first two letters (chain of prefix literals). */
#ifndef TEXT_SCAN_TABLE_H
#define TEXT_SCAN_TABLE_H

#include <string.h>

#include "text/scan.h"

#define NONE UINT32_MAX
#define PAIR_BITS 17
#define INSIDE_BITS 10
#define TRIPLES 0x8000u
#define HEAD 0x10000000u
#define SYMBOL 0x1FFFFFFFu /* of a slot; what is above are the flags: */
#define FOLLOWS_SYMBOL 0x20000000u
#define FOLLOWS_PREFIX 0x40000000u
#define ENDS 0x80000000u /* literals end at this node */

/* Where an edge can come from: a node (its number, or in the built scanner its slot), or one of these. */
#define CHARS 0xF0000000u
#define WORDS 0xF0000001u
#define PAIR 0xE0000000u /* | first code point; the symbol is the second, and the edge leads where both would */

/* An edge of the scanner that is being made. */
struct voc_scan_edge {
	uint64_t key; /* from << 32 | symbol; EMPTY when free */
	uint32_t to;
};
#define EMPTY UINT64_MAX

/* A node of it. */
struct voc_scan_node {
	uint32_t from, symbol; /* its edge */
	uint32_t item;         /* last one of its list, NONE for none */
};

struct voc_scan_item {
	uint32_t item;
	uint32_t next; /* in the node's list, NONE at the end */
};

/* An edge of the built scanner. */
struct voc_scan_slot {
	uint32_t from; /* NONE when free */
	uint32_t symbol;
	uint32_t group; /* of what ends here; of a chain of prefixes, its first one */
};

/* A literal of one character. Of these there are few and they are looked for often, so they are in a small table of their own. */
struct voc_scan_single {
	uint32_t c; /* 0: free */
	uint32_t group;
};

/* A word as the table of spellings knows it. Of ASCII letters HEAD holds the first eight, the first in the lowest byte, and TAIL the
 * last eight of a longer one, so that most words are told apart by a comparison or two; of others HEAD is a hash with FOREIGN. */
struct voc_scan_key {
	uint64_t head, tail;
};
#define FOREIGN (UINT64_C(1) << 63)
#define HEAD_LETTERS 8

/* A spelling of one or more vocabulary words. */
struct voc_spelling {
	uint64_t head; /* of its key; 0: free */
	uint32_t text; /* in the pool: the length and the letters of a word that HEAD does not hold */
	uint32_t word; /* first of its words, in alternative[] */
};

struct voc_alternative {
	uint32_t word;
	uint32_t next;
	uint32_t first; /* the slot behind it as the first word of a term, NONE for none */
	bool inflected;
};

struct voc_scan_prefix {
	uint32_t text, length;
	uint32_t group;
	uint32_t next;
};

/* A literal that may stand anywhere in a word, or behind a break in it. */
struct voc_scan_inside {
	uint32_t head[2];
	uint32_t text, length;
	uint32_t group;
	uint32_t next; /* 1 more than the next of its slot, 0 for none */
	bool broken;
};

/* A literal kept until build: inflections must know every listed word. */
struct voc_scan_literal {
	uint32_t text, length; /* in letter[] */
	uint32_t item;
	unsigned how;
	bool words;
};

#define ARRAY(type, name)                                                                                                      \
	type *name;                                                                                                            \
	size_t name##_count, name##_capacity

struct voc_scanner {
	/* built: */
	struct voc_scan_slot *slot; /* hashed to the first SLOTS of them; more stand behind, so that no search turns back */
	uint32_t slots, slots_behind;
	ARRAY(uint32_t, group); /* where each group's items begin in grouped, and behind the last one where they end */
	ARRAY(uint32_t, grouped);
	uint64_t pair[(1u << PAIR_BITS) / 64]; /* first two characters of a literal */
	uint32_t first[0x10000 / 16];          /* two bits a character: LEADS, SINGLE */
	struct voc_scan_single *single;
	uint32_t single_mask;
	uint32_t headed_first[1u << INSIDE_BITS]; /* prefix literals at the first word, by their first two letters; NONE for none */
	uint64_t headed[TRIPLES / 64]; /* first three letters of prefix literals at the first word */
	uint64_t within[TRIPLES / 64]; /* of literals that may stand anywhere in a word */
	uint64_t broken[TRIPLES / 64]; /* of those not behind a letter or digit */
	struct voc_spelling *spelling;         /* open addressing; head 0 is free */
	size_t spelling_mask, spellings;
	ARRAY(struct voc_alternative, alternative);
	ARRAY(struct voc_scan_prefix, prefix);
	ARRAY(struct voc_scan_inside, inside);    /* literals that may stand anywhere in a word, by their first two letters: */
	uint32_t inside_first[1u << INSIDE_BITS]; /* 1 more than the first one, 0 for none */
	ARRAY(uint32_t, pool);

	/* only while it is made: */
	struct voc_scan_edge *edge;
	size_t edge_mask, edges;
	ARRAY(struct voc_scan_node, node);
	ARRAY(struct voc_scan_item, item);
	uint32_t words;
	ARRAY(struct voc_scan_literal, literal);
	ARRAY(uint32_t, letter); /* of literals */
	struct voc_arena arena; /* of one literal */
};

/* Of the edge SYMBOL from FROM; of an edge for a pair, FROM is its first character. */
static inline uint32_t edge_hash(uint32_t from, uint32_t symbol)
{
	return from * 0x9E3779B1u ^ symbol * 0x85EBCA6Bu;
}

static inline uint32_t pair_bit(uint32_t hash)
{
	return hash >> (32 - PAIR_BITS);
}

/* What a character is to the code-point trie: the first of a literal of two or more, a literal of its own. */
#define LEADS 1u
#define SINGLE 2u

static inline uint32_t first_bits(const struct voc_scanner *s, uint32_t c)
{
	return c > 0xFFFF ? LEADS | SINGLE : s->first[c / 16] >> c % 16 * 2 & (LEADS | SINGLE);
}

/* Three letters in fifteen bits; of lower case every three have their own. */
static inline uint32_t triple_of(const uint32_t *cp)
{
	return (cp[0] & 31) << 10 | (cp[1] & 31) << 5 | (cp[2] & 31);
}

static inline uint32_t next_triple(uint32_t triple, uint32_t c)
{
	return (triple << 5 & (TRIPLES - 1)) | (c & 31);
}

static inline uint32_t inside_slot(uint32_t a, uint32_t b)
{
	return (a * 31u + b) & ((1u << INSIDE_BITS) - 1);
}

static inline uint32_t head_of(uint32_t a, uint32_t b)
{
	return (a * 31u + b) & 0xFFFFFFFu;
}

/* The key of a word of N code points. */
struct voc_scan_key voc_scan_key_of(const uint32_t *cp, size_t n);

static inline size_t key_slot(const struct voc_scanner *s, const struct voc_scan_key *key)
{
	uint64_t hash = (key->head ^ key->tail * UINT64_C(0xC2B2AE3D27D4EB4F)) * UINT64_C(0x9E3779B97F4A7C15);
	return (size_t)(hash >> 32) & s->spelling_mask;
}

static inline bool equal(const uint32_t *a, const uint32_t *b, size_t n)
{
	size_t i = 0;
	while (i < n && a[i] == b[i])
		i++;
	return i == n;
}

/* The group of the literal of the one character C, NONE for none. */
static inline uint32_t find_single(const struct voc_scanner *s, uint32_t c)
{
	uint32_t i = c & s->single_mask;
	while (s->single[i].c && s->single[i].c != c)
		i = (i + 1) & s->single_mask;
	return s->single[i].c ? s->single[i].group : NONE;
}

/* Where the edge with this hash is looked for first. */
static inline uint32_t slot_of(const struct voc_scanner *s, uint32_t hash)
{
	return (uint32_t)((uint64_t)hash * s->slots >> 32);
}

static inline uint32_t slot_hash(const struct voc_scanner *s, uint32_t from, uint32_t symbol)
{
	return slot_of(s, edge_hash(from & 0x0FFFFFFFu, symbol));
}

/* The spelling of the word of N code points, whose key is KEY and whose place in the table begins at SLOT; NULL for none. */
static inline const struct voc_spelling *find_from(const struct voc_scanner *s, size_t slot, const struct voc_scan_key *key,
						   const uint32_t *cp, size_t n)
{
	for (size_t i = slot; s->spelling[i].head; i = (i + 1) & s->spelling_mask) {
		if (s->spelling[i].head != key->head)
			continue;
		if (n < HEAD_LETTERS && !(key->head & FOREIGN))
			return &s->spelling[i];
		const uint32_t *text = s->pool + s->spelling[i].text;
		if (text[0] == n && equal(text + 1, cp, n))
			return &s->spelling[i];
	}
	return NULL;
}

static inline const struct voc_spelling *find_spelling(const struct voc_scanner *s, const uint32_t *cp, size_t n)
{
	struct voc_scan_key key = voc_scan_key_of(cp, n);
	return find_from(s, key_slot(s, &key), &key, cp, n);
}

/* Room for N more of NAME, for one more. */
#define ROOM(s, name, n)                                                                                                       \
	do {                                                                                                                   \
		while ((s)->name##_capacity - (s)->name##_count < (n)) {                                                       \
			(s)->name##_capacity = (s)->name##_capacity ? (s)->name##_capacity * 2 : 1024;                         \
			(s)->name = voc_reallocate((s)->name, (s)->name##_capacity, sizeof *(s)->name);                        \
		}                                                                                                              \
	} while (0)
#define GROW(s, name) ROOM(s, name, 1)

/* scan_spell.c: code points kept in the pool; the number of a word, and that it may be written in its other forms, too; the next word of
 * CP from *I on: its begin, and its end in *I; an empty table for SIZE spellings. */
uint32_t voc_scan_keep(struct voc_scanner *s, const uint32_t *cp, size_t n);
uint32_t voc_scan_word(struct voc_scanner *s, const uint32_t *cp, size_t n);
void voc_scan_forms(struct voc_scanner *s, const uint32_t *cp, size_t n, uint32_t word);
size_t voc_scan_next_word(const uint32_t *cp, size_t n, size_t *i);
void voc_scan_spellings(struct voc_scanner *s, size_t size);

/* scan_build.c: a group of one; the node behind an edge, NONE when there is none. */
uint32_t voc_scan_group(struct voc_scanner *s, uint32_t item);
uint32_t voc_scan_edge(const struct voc_scanner *s, uint32_t from, uint32_t symbol);

/* scan_pack.c: nodes to slots. */
void voc_scan_pack(struct voc_scanner *s);

#endif
