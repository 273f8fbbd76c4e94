/* SPDX-License-Identifier: Apache-2.0 */
/* scan -- two tries in one hash of edges; see scan.h for why.
 *
 * While literals are added an edge is (node, symbol) → node in a growing table, and each node lists its items. Building makes it
 * compact: an edge is a slot of 12 bytes, and the place of the slot is the number of the node it leads to, so that one look at the
 * memory tells whether the edge is there, whether anything follows and whether something ends here. What every start would look
 * up has short cuts: an edge for a pair of first characters, behind a filter that stays in the cache; and of the words, the node behind
 * each as the first one.
 *
 * Symbols: a code point (code-point trie), a word's number (word trie), HEAD | first two letters (chain of prefix literals). */
#include "text/scan.h"

#include <assert.h>
#include <stdlib.h>

#include "base/processor.h"
#include "text/inflect.h"

#define NONE UINT32_MAX
#define PAIR_BITS 17
#define INSIDE_BITS 10
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
struct edge {
	uint64_t key; /* from << 32 | symbol; EMPTY when free */
	uint32_t to;
};
#define EMPTY UINT64_MAX

/* A node of it. */
struct node {
	uint32_t from, symbol; /* its edge */
	uint32_t item;         /* last one of its list, NONE for none */
};

struct item {
	uint32_t item;
	uint32_t next; /* in the node's list, NONE at the end */
};

/* An edge of the built scanner. */
struct slot {
	uint32_t from; /* NONE when free */
	uint32_t symbol;
	uint32_t group; /* of what ends here; of a chain of prefixes, its first one */
};

/* A spelling of one or more vocabulary words. */
struct spelling {
	uint32_t hash;
	uint32_t text, length; /* in the pool */
	uint32_t word;         /* first of its words, in alternative[] */
};

struct alternative {
	uint32_t word;
	uint32_t next;
	uint32_t first; /* the slot behind it as the first word of a term, NONE for none */
	bool inflected;
};

struct prefix {
	uint32_t text, length;
	uint32_t group;
	uint32_t next;
};

/* A literal that may stand anywhere in a word, or behind a break in it. */
struct inside {
	uint32_t head[2];
	uint32_t text, length;
	uint32_t group;
	uint32_t next; /* 1 more than the next of its slot, 0 for none */
	bool broken;
};

/* A literal kept until build: inflections must know every listed word. */
struct literal {
	uint32_t text, length;
	uint32_t item;
	unsigned how;
};

#define ARRAY(type, name)                                                                                                      \
	type *name;                                                                                                            \
	size_t name##_count, name##_capacity

struct voc_scanner {
	/* built: */
	struct slot *slot;
	uint32_t slots;
	ARRAY(uint32_t, group); /* where each group's items begin in grouped, and behind the last one where they end */
	ARRAY(uint32_t, grouped);
	uint64_t pair[(1u << PAIR_BITS) / 64]; /* first two characters of a literal */
	uint64_t single[0x10000 / 64];         /* literals of one character */
	uint64_t headed[1024 / 64];            /* first two letters of prefix literals at the first word */
	struct spelling *spelling;             /* open addressing; length 0 is free */
	size_t spelling_mask, spellings;
	ARRAY(struct alternative, alternative);
	ARRAY(struct prefix, prefix);
	ARRAY(struct inside, inside);             /* literals that may stand anywhere in a word, by their first two letters: */
	uint32_t inside_first[1u << INSIDE_BITS]; /* 1 more than the first one, 0 for none */
	ARRAY(uint32_t, pool);

	/* only while it is made: */
	struct edge *edge;
	size_t edge_mask, edges;
	ARRAY(struct node, node);
	ARRAY(struct item, item);
	uint32_t words;
	ARRAY(struct literal, literal);
	struct voc_arena arena; /* of one literal */
};

#define GROW(s, name)                                                                                                          \
	do {                                                                                                                   \
		if ((s)->name##_count == (s)->name##_capacity) {                                                               \
			(s)->name##_capacity = (s)->name##_capacity ? (s)->name##_capacity * 2 : 1024;                         \
			(s)->name = voc_reallocate((s)->name, (s)->name##_capacity, sizeof *(s)->name);                        \
		}                                                                                                              \
	} while (0)

static uint64_t mix(uint64_t key)
{
	key *= 0x9E3779B97F4A7C15u;
	return key ^ key >> 29;
}

static uint32_t pair_bit(uint32_t a, uint32_t b)
{
	return (a * 0x9E3779B1u ^ b * 0x85EBCA6Bu) >> (32 - PAIR_BITS);
}

static uint32_t inside_slot(uint32_t a, uint32_t b)
{
	return (a * 31u + b) & ((1u << INSIDE_BITS) - 1);
}

static uint32_t head_of(uint32_t a, uint32_t b)
{
	return (a * 31u + b) & 0xFFFFFFFu;
}

/* The hash of a word, letter by letter. */
static inline uint64_t hash_letter(uint64_t hash, uint32_t c)
{
	return (hash ^ c) * UINT64_C(0x9E3779B97F4A7C15);
}

static inline uint32_t hash_end(uint64_t hash)
{
	return (uint32_t)(hash >> 32);
}

static uint32_t hash_word(const uint32_t *cp, size_t n)
{
	uint64_t h = 0;
	for (size_t i = 0; i < n; i++)
		h = hash_letter(h, cp[i]);
	return hash_end(h);
}

static inline bool equal(const uint32_t *a, const uint32_t *b, size_t n)
{
	size_t i = 0;
	while (i < n && a[i] == b[i])
		i++;
	return i == n;
}

/* ---- building ---- */

static uint32_t new_node(struct voc_scanner *s, uint32_t from, uint32_t symbol)
{
	GROW(s, node);
	s->node[s->node_count] = (struct node){from, symbol, NONE};
	return (uint32_t)s->node_count++;
}

static uint32_t find_edge(const struct voc_scanner *s, uint32_t from, uint32_t symbol)
{
	uint64_t key = (uint64_t)from << 32 | symbol;
	for (size_t i = mix(key) & s->edge_mask;; i = (i + 1) & s->edge_mask) {
		if (s->edge[i].key == key)
			return s->edge[i].to;
		if (s->edge[i].key == EMPTY)
			return NONE;
	}
}

static struct edge *new_edges(size_t size)
{
	struct edge *edge = voc_reallocate(NULL, size, sizeof *edge);
	for (size_t i = 0; i < size; i++)
		edge[i].key = EMPTY;
	return edge;
}

static void place_edge(struct edge *edge, size_t mask, uint64_t key, uint32_t to)
{
	size_t i = mix(key) & mask;
	while (edge[i].key != EMPTY)
		i = (i + 1) & mask;
	edge[i] = (struct edge){key, to};
}

static void add_edge(struct voc_scanner *s, uint32_t from, uint32_t symbol, uint32_t to)
{
	if (++s->edges * 2 > s->edge_mask) {
		struct edge *old = s->edge;
		size_t size = s->edge_mask + 1;
		s->edge_mask = size * 2 - 1;
		s->edge = new_edges(size * 2);
		for (size_t i = 0; i < size; i++)
			if (old[i].key != EMPTY)
				place_edge(s->edge, s->edge_mask, old[i].key, old[i].to);
		free(old);
	}
	place_edge(s->edge, s->edge_mask, (uint64_t)from << 32 | symbol, to);
}

/* The node behind SYMBOL, made when there is none. */
static uint32_t step(struct voc_scanner *s, uint32_t from, uint32_t symbol)
{
	uint32_t to = find_edge(s, from, symbol);
	if (to == NONE) {
		to = new_node(s, from, symbol);
		add_edge(s, from, symbol, to);
	}
	return to;
}

static void add_item(struct voc_scanner *s, uint32_t node, uint32_t item)
{
	GROW(s, item);
	s->item[s->item_count] = (struct item){item, s->node[node].item};
	s->node[node].item = (uint32_t)s->item_count++;
}

/* A group of one. */
static uint32_t add_group(struct voc_scanner *s, uint32_t item)
{
	GROW(s, group);
	GROW(s, grouped);
	s->group[s->group_count] = (uint32_t)s->grouped_count;
	s->grouped[s->grouped_count++] = item;
	return (uint32_t)s->group_count++;
}

static inline const struct spelling *find_hashed(const struct voc_scanner *s, const uint32_t *cp, size_t n, uint32_t hash)
{
	for (size_t i = hash & s->spelling_mask; s->spelling[i].length; i = (i + 1) & s->spelling_mask)
		if (s->spelling[i].hash == hash && s->spelling[i].length == n && equal(s->pool + s->spelling[i].text, cp, n))
			return &s->spelling[i];
	return NULL;
}

static const struct spelling *find_spelling(const struct voc_scanner *s, const uint32_t *cp, size_t n)
{
	return find_hashed(s, cp, n, hash_word(cp, n));
}

static void grow_spellings(struct voc_scanner *s)
{
	struct spelling *old = s->spelling;
	size_t size = s->spelling_mask + 1;
	s->spelling_mask = size * 2 - 1;
	s->spelling = voc_allocate_zero(size * 2, sizeof *s->spelling);
	for (size_t k = 0; k < size; k++) {
		if (!old[k].length)
			continue;
		size_t i = old[k].hash & s->spelling_mask;
		while (s->spelling[i].length)
			i = (i + 1) & s->spelling_mask;
		s->spelling[i] = old[k];
	}
	free(old);
}

static uint32_t keep(struct voc_scanner *s, const uint32_t *cp, size_t n)
{
	uint32_t at = (uint32_t)s->pool_count;
	while (s->pool_capacity - s->pool_count < n) {
		s->pool_capacity = s->pool_capacity ? s->pool_capacity * 2 : 1024;
		s->pool = voc_reallocate(s->pool, s->pool_capacity, sizeof *s->pool);
	}
	memcpy(s->pool + at, cp, n * sizeof *cp);
	s->pool_count += n;
	return at;
}

/* Says that CP is a way to write WORD. */
static void add_spelling(struct voc_scanner *s, const uint32_t *cp, size_t n, uint32_t word, bool inflected)
{
	struct spelling *found = (struct spelling *)find_spelling(s, cp, n);
	if (!found) {
		if (++s->spellings * 2 > s->spelling_mask)
			grow_spellings(s);
		uint32_t h = hash_word(cp, n);
		size_t i = h & s->spelling_mask;
		while (s->spelling[i].length)
			i = (i + 1) & s->spelling_mask;
		found = &s->spelling[i];
		*found = (struct spelling){h, keep(s, cp, n), (uint32_t)n, NONE};
	}
	for (uint32_t a = found->word; a != NONE; a = s->alternative[a].next)
		if (s->alternative[a].word == word)
			return;
	GROW(s, alternative);
	s->alternative[s->alternative_count] = (struct alternative){word, found->word, NONE, inflected};
	found->word = (uint32_t)s->alternative_count++;
}

/* The number of the word spelled just so; new words get a number. */
static uint32_t word_number(struct voc_scanner *s, const uint32_t *cp, size_t n)
{
	const struct spelling *found = find_spelling(s, cp, n);
	if (found)
		for (uint32_t a = found->word; a != NONE; a = s->alternative[a].next)
			if (!s->alternative[a].inflected)
				return s->alternative[a].word;
	add_spelling(s, cp, n, s->words, false);
	return s->words++;
}

bool voc_literal_is_words(const uint32_t *cp, size_t n)
{
	if (voc_class_of(cp[0]) != VOC_CLASS_WORD)
		return false;
	for (size_t i = 0; i < n; i++) {
		enum voc_class class = voc_class_of(cp[i]);
		if (class != VOC_CLASS_WORD && class != VOC_CLASS_SPACE && class != VOC_CLASS_JOINT)
			return false;
	}
	return voc_class_of(cp[n - 1]) == VOC_CLASS_WORD;
}

/* The next word of CP from *I on: its begin, its end in *I. */
static size_t next_word(const uint32_t *cp, size_t n, size_t *i)
{
	while (*i < n && voc_class_of(cp[*i]) != VOC_CLASS_WORD)
		++*i;
	size_t begin = *i;
	while (*i < n && voc_class_of(cp[*i]) == VOC_CLASS_WORD)
		++*i;
	return begin;
}

static void add_forms(struct voc_scanner *s, const uint32_t *cp, size_t n, uint32_t word)
{
	uint32_t form[VOC_FORMS][VOC_FORM_LENGTH];
	size_t length[VOC_FORMS];
	size_t forms = voc_inflect(cp, n, form, length);
	for (size_t k = 0; k < forms; k++)
		add_spelling(s, form[k], length[k], word, true);
}

static void add_prefix(struct voc_scanner *s, uint32_t node, const uint32_t *cp, size_t n, uint32_t item)
{
	uint32_t symbol = HEAD | head_of(cp[0], cp[1]);
	uint32_t head = find_edge(s, node, symbol);
	GROW(s, prefix);
	s->prefix[s->prefix_count] = (struct prefix){keep(s, cp, n), (uint32_t)n, add_group(s, item), NONE};
	uint32_t mine = (uint32_t)s->prefix_count++;
	if (head == NONE) { /* a node that stands for the chain: its item is the first one */
		head = new_node(s, node, symbol);
		s->node[head].item = mine;
		add_edge(s, node, symbol, head);
		return;
	}
	uint32_t first = s->node[head].item;
	s->prefix[mine].next = s->prefix[first].next;
	s->prefix[first].next = mine;
}

static void insert_inside(struct voc_scanner *s, const uint32_t *cp, size_t n, bool broken, uint32_t item)
{
	uint32_t *first = &s->inside_first[inside_slot(cp[0], cp[1])];
	GROW(s, inside);
	s->inside[s->inside_count++] =
		(struct inside){{cp[0], cp[1]}, keep(s, cp, n), (uint32_t)n, add_group(s, item), *first, broken};
	*first = (uint32_t)s->inside_count;
}

static void insert_words(struct voc_scanner *s, const uint32_t *cp, size_t n, unsigned how, uint32_t item)
{
	uint32_t node = WORDS;
	for (size_t i = 0; i < n;) {
		size_t begin = next_word(cp, n, &i);
		if (begin == i)
			break;
		if (i == n && (how & VOC_LITERAL_PREFIX) && n - begin >= 2) {
			add_prefix(s, node, cp + begin, n - begin, item);
			return;
		}
		node = step(s, node, word_number(s, cp + begin, i - begin));
	}
	add_item(s, node, item);
}

static void insert_chars(struct voc_scanner *s, const uint32_t *cp, size_t n, uint32_t item)
{
	uint32_t node = n == 1 ? step(s, CHARS, cp[0]) : step(s, PAIR | cp[0], cp[1]);
	for (size_t i = 2; i < n; i++)
		node = step(s, node, cp[i]);
	add_item(s, node, item);
	if (n > 1) {
		uint32_t bit = pair_bit(cp[0], cp[1]);
		s->pair[bit / 64] |= (uint64_t)1 << bit % 64;
	} else if (cp[0] < 0x10000) {
		s->single[cp[0] / 64] |= (uint64_t)1 << cp[0] % 64;
	}
}

struct voc_scanner *voc_scanner_new(void)
{
	struct voc_scanner *s = voc_allocate_zero(1, sizeof *s);
	s->edge_mask = 1023;
	s->edge = new_edges(1024);
	s->spelling_mask = 1023;
	s->spelling = voc_allocate_zero(1024, sizeof *s->spelling);
	return s;
}

bool voc_scanner_add(struct voc_scanner *s, struct voc_span literal, unsigned how, uint32_t item)
{
	struct voc_text text;
	voc_arena_reset(&s->arena);
	voc_text_fold(voc_span_trim(literal), &s->arena, &text);
	if (text.n) {
		GROW(s, literal);
		s->literal[s->literal_count++] = (struct literal){keep(s, text.cp, text.n), (uint32_t)text.n, item, how};
	}
	return text.n > 0;
}

static void insert(struct voc_scanner *s, struct literal l)
{
	uint32_t *cp = voc_allocate(l.length * sizeof *cp); /* the pool may move */
	memcpy(cp, s->pool + l.text, l.length * sizeof *cp);
	if ((l.how & (VOC_LITERAL_INSIDE | VOC_LITERAL_BREAK)) && l.length >= 2)
		insert_inside(s, cp, l.length, l.how & VOC_LITERAL_BREAK, l.item);
	else if (voc_literal_is_words(cp, l.length))
		insert_words(s, cp, l.length, l.how, l.item);
	else
		insert_chars(s, cp, l.length, l.item);
	free(cp);
}

static void inflect(struct voc_scanner *s, struct literal l)
{
	if ((l.how & VOC_LITERAL_EXACT) || !voc_literal_is_words(s->pool + l.text, l.length))
		return;
	for (size_t i = 0; i < l.length;) {
		size_t begin = next_word(s->pool + l.text, l.length, &i), n = i - begin;
		uint32_t word[VOC_FORM_LENGTH];
		if (n < 4 || n > VOC_FORM_LENGTH || ((l.how & VOC_LITERAL_PREFIX) && i == l.length))
			continue;
		memcpy(word, s->pool + l.text + begin, n * sizeof *word);
		add_forms(s, word, n, word_number(s, word, n));
	}
}

static inline uint32_t slot_hash(const struct voc_scanner *s, uint32_t from, uint32_t symbol)
{
	uint64_t h = from * UINT64_C(0x9E3779B97F4A7C15) ^ symbol * UINT64_C(0xC2B2AE3D27D4EB4F);
	return (uint32_t)((h >> 32) * s->slots >> 32);
}

static inline uint32_t next_slot(const struct voc_scanner *s, uint32_t i)
{
	return i + 1 == s->slots ? 0 : i + 1;
}

static uint32_t place_slot(struct voc_scanner *s, uint32_t from, uint32_t symbol)
{
	uint32_t i = slot_hash(s, from, symbol);
	while (s->slot[i].from != NONE)
		i = next_slot(s, i);
	s->slot[i] = (struct slot){from, symbol, NONE};
	return i;
}

/* Two thirds full: fewer lines of memory are worth more than shorter probes. */
static void make_slots(struct voc_scanner *s)
{
	s->slots = (uint32_t)(s->node_count + s->node_count / 2 + 8);
	s->slot = voc_reallocate(NULL, s->slots, sizeof *s->slot);
	for (uint32_t i = 0; i < s->slots; i++)
		s->slot[i] = (struct slot){NONE, 0, NONE};
}

/* The items of NODE become a group, the last one that was added first. */
static uint32_t group_items(struct voc_scanner *s, const struct node *node)
{
	uint32_t first = node->item;
	uint32_t group = add_group(s, s->item[first].item);
	for (uint32_t i = s->item[first].next; i != NONE; i = s->item[i].next) {
		GROW(s, grouped);
		s->grouped[s->grouped_count++] = s->item[i].item;
	}
	return group;
}

/* Nodes to slots; a node stands behind the one it comes from. */
static void compact(struct voc_scanner *s)
{
	uint32_t *at = voc_reallocate(NULL, s->node_count + 1, sizeof *at);
	make_slots(s);
	for (size_t k = 0; k < s->node_count; k++) {
		const struct node *node = &s->node[k];
		bool root = node->from >= PAIR, head = node->symbol & HEAD;
		uint32_t from = root ? node->from : at[node->from];
		if (!root)
			s->slot[from].symbol |= head ? FOLLOWS_PREFIX : FOLLOWS_SYMBOL;
		if (node->from == WORDS && head)
			s->headed[(node->symbol & 1023) / 64] |= (uint64_t)1 << node->symbol % 64;
		at[k] = place_slot(s, from, node->symbol);
		if (head) {
			s->slot[at[k]].group = node->item; /* the first of its prefixes */
		} else if (node->item != NONE) {
			s->slot[at[k]].symbol |= ENDS;
			s->slot[at[k]].group = group_items(s, node);
		}
	}
	for (size_t a = 0; a < s->alternative_count; a++) {
		uint32_t node = find_edge(s, WORDS, s->alternative[a].word);
		s->alternative[a].first = node == NONE ? NONE : at[node];
	}
	GROW(s, group);
	s->group[s->group_count] = (uint32_t)s->grouped_count;
	free(at);
}

static void forget_nodes(struct voc_scanner *s)
{
	free(s->edge);
	free(s->node);
	free(s->item);
	free(s->literal);
	voc_arena_release(&s->arena);
	s->edge = NULL;
	s->node = NULL;
	s->item = NULL;
	s->literal = NULL;
}

void voc_scanner_build(struct voc_scanner *s)
{
	for (size_t k = 0; k < s->literal_count; k++)
		insert(s, s->literal[k]);
	for (size_t k = 0; k < s->literal_count; k++)
		inflect(s, s->literal[k]);
	compact(s);
	forget_nodes(s);
}

size_t voc_scanner_groups(const struct voc_scanner *s)
{
	return s->group_count;
}

const uint32_t *voc_scanner_items(const struct voc_scanner *s, uint32_t group, size_t *n)
{
	*n = s->group[group + 1] - s->group[group];
	return s->grouped + s->group[group];
}

void voc_scanner_free(struct voc_scanner *s)
{
	if (!s)
		return;
	forget_nodes(s);
	free(s->slot);
	free(s->group);
	free(s->grouped);
	free(s->spelling);
	free(s->alternative);
	free(s->prefix);
	free(s->inside);
	free(s->pool);
	free(s);
}

/* ---- scanning ---- */

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
	union {
		uint32_t hash;        /* until it is looked up */
		uint32_t alternative; /* NONE: no term has this word */
	};
	bool joined; /* only blanks and hyphens between it and the next word */
	bool elongated;
};

/* A place where terms of the code-point trie may begin. */
struct start {
	uint32_t begin, next; /* the first two characters */
	uint32_t to;          /* the slot behind them, NONE for none */
	bool single;          /* one may end at once */
};

/* What a start looks up is scattered over more memory than the cache has. So the work is done in stages, each over the whole text,
 * and each asks for the memory that the next one will read: the waits overlap. */
struct pass {
	const struct voc_scanner *s;
	const struct voc_text *text;
	struct word *word;
	size_t words;
	struct start *start;
	size_t starts;
	struct voc_hits *hits;
};

/* The slot of an edge, NONE when there is none. */
static inline uint32_t follow(const struct voc_scanner *s, uint32_t from, uint32_t symbol)
{
	for (uint32_t i = slot_hash(s, from, symbol);; i = next_slot(s, i)) {
		if (s->slot[i].from == from && (s->slot[i].symbol & SYMBOL) == symbol)
			return i;
		if (s->slot[i].from == NONE)
			return NONE;
	}
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

/* The word as it is, else without 's, else without elongation. */
static void look_up(const struct pass *pass, struct word *word)
{
	const uint32_t *cp = pass->text->cp + word->begin;
	size_t n = word->end - word->begin;
	const struct spelling *found = find_hashed(pass->s, cp, n, word->hash);
	if (!found && n > 2 && cp[n - 2] == '\'' && cp[n - 1] == 's')
		found = find_spelling(pass->s, cp, n - 2);
	for (size_t i = 2; !found && i < n; i++) {
		if (cp[i] != cp[i - 1] || cp[i] != cp[i - 2])
			continue;
		uint32_t shorter[VOC_FORM_LENGTH];
		for (size_t run = 2; run >= 1 && !found; run--)
			found = find_spelling(pass->s, shorter, shorten(cp, n, run, shorter, VOC_FORM_LENGTH));
		word->elongated = found != NULL;
		break;
	}
	word->alternative = found ? found->word : NONE;
	if (found)
		VOC_PREFETCH(&pass->s->alternative[found->word]);
}

/* Whether only blanks and hyphens stand between I and the next word. */
static bool joins(const struct voc_text *text, size_t i)
{
	while (text->class[i] == VOC_CLASS_SPACE || text->class[i] == VOC_CLASS_JOINT)
		i++;
	return text->class[i] == VOC_CLASS_WORD;
}

/* Cuts the text into words. There is room for half as many as characters. */
static void find_words(struct pass *pass)
{
	const struct voc_text *text = pass->text;
	for (uint32_t i = 0; i < text->n;) {
		if (text->class[i] != VOC_CLASS_WORD) {
			i++;
			continue;
		}
		struct word *word = &pass->word[pass->words++];
		uint64_t hash = 0;
		word->begin = i;
		for (; text->class[i] == VOC_CLASS_WORD; i++) /* what stands behind the text is none */
			hash = hash_letter(hash, text->cp[i]);
		word->end = i;
		word->hash = hash_end(hash);
		word->elongated = false;
		word->joined = joins(text, i);
		VOC_PREFETCH(&pass->s->spelling[word->hash & pass->s->spelling_mask]);
	}
	for (size_t k = 0; k < pass->words; k++)
		look_up(pass, &pass->word[k]);
}

static void walk_prefixes(const struct pass *pass, uint32_t from, size_t k, uint32_t begin)
{
	const struct voc_scanner *s = pass->s;
	const struct word *word = &pass->word[k];
	const uint32_t *cp = pass->text->cp + word->begin;
	size_t n = word->end - word->begin;
	if (n < 2)
		return;
	uint32_t chain = follow(s, from, HEAD | head_of(cp[0], cp[1]));
	for (uint32_t p = chain == NONE ? NONE : s->slot[chain].group; p != NONE; p = s->prefix[p].next)
		if (s->prefix[p].length <= n && equal(cp, s->pool + s->prefix[p].text, s->prefix[p].length))
			add_hit(pass->hits, begin, word->end, s->prefix[p].group, false);
}

static bool letter_or_digit(uint32_t c)
{
	return c - 'a' < 26 || c - '0' < 10;
}

/* Literals that stand anywhere in word K. */
static void walk_inside(const struct pass *pass, size_t k)
{
	const struct voc_scanner *s = pass->s;
	const struct word *word = &pass->word[k];
	const uint32_t *cp = pass->text->cp;
	for (uint32_t i = word->begin; i + 1 < word->end; i++) {
		for (uint32_t p = s->inside_first[inside_slot(cp[i], cp[i + 1])]; p; p = s->inside[p - 1].next) {
			const struct inside *inside = &s->inside[p - 1];
			if (inside->head[0] != cp[i] || inside->head[1] != cp[i + 1] || inside->length > word->end - i ||
			    (inside->broken && i > word->begin && letter_or_digit(cp[i - 1])) ||
			    !equal(cp + i, s->pool + inside->text, inside->length))
				continue;
			add_hit(pass->hits, i, i + inside->length, inside->group, false);
		}
	}
}

static void walk_words(const struct pass *pass, uint32_t from, size_t k, uint32_t begin, bool inflected);

/* Arrived at slot TO with word K, which is ALTERNATIVE. */
static void arrive(const struct pass *pass, uint32_t to, const struct alternative *alternative, size_t k, uint32_t begin,
		   bool inflected)
{
	const struct voc_scanner *s = pass->s;
	const struct word *word = &pass->word[k];
	bool changed = inflected || alternative->inflected || word->elongated;
	uint32_t flags = s->slot[to].symbol;
	if (flags & ENDS)
		add_hit(pass->hits, begin, word->end, s->slot[to].group, changed);
	if ((flags & (FOLLOWS_SYMBOL | FOLLOWS_PREFIX)) && word->joined && k + 1 < pass->words)
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

static inline bool has_bit(const uint64_t *set, uint32_t bit)
{
	return set[bit / 64] >> bit % 64 & 1;
}

/* Terms that begin with word K. */
static void begin_words(const struct pass *pass, size_t k)
{
	const struct voc_scanner *s = pass->s;
	uint32_t begin = pass->word[k].begin;
	const uint32_t *cp = pass->text->cp + begin;
	if (has_bit(s->headed, head_of(cp[0], cp[1]) & 1023)) /* behind the last one stands a 0 */
		walk_prefixes(pass, WORDS, k, begin);
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

/* What ends at slot TO, after code point K. */
static inline void report_chars(const struct pass *pass, uint32_t to, uint32_t begin, uint32_t k)
{
	const uint8_t *class = pass->text->class;
	if ((pass->s->slot[to].symbol & ENDS) && !(class[k] == VOC_CLASS_WORD && class[k + 1] == VOC_CLASS_WORD))
		add_hit(pass->hits, begin, k + 1, pass->s->slot[to].group, false);
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

static inline void begin_pair(struct pass *pass, uint32_t i, uint32_t next, bool single)
{
	const struct voc_scanner *s = pass->s;
	uint32_t a = pass->text->cp[i], b = pass->text->cp[next];
	bool pair = next < pass->text->n && has_bit(s->pair, pair_bit(a, b));
	if (!pair && !single)
		return;
	pass->start[pass->starts++] = (struct start){i, next, pair ? slot_hash(s, PAIR | a, b) : NONE, single};
	if (pair)
		VOC_PREFETCH(&s->slot[pass->start[pass->starts - 1].to]);
}

/* All starts that get through the filter; none inside of a word. */
static void find_starts(struct pass *pass)
{
	const struct voc_scanner *s = pass->s;
	const uint32_t *cp = pass->text->cp;
	const uint8_t *class = pass->text->class;
	uint32_t n = (uint32_t)pass->text->n;
	bool word = false;
	for (uint32_t i = 0; i < n; i++) {
		bool inside = word;
		word = class[i] == VOC_CLASS_WORD;
		if (inside && word)
			continue;
		begin_pair(pass, i, i + 1, cp[i] > 0xFFFF || has_bit(s->single, cp[i]));
		if (cp[i + 1] == ' ' && meets(class[i], class[i + 2])) /* "app 闪退" is "app闪退" */
			begin_pair(pass, i, i + 2, false);
	}
	for (size_t k = 0; k < pass->starts; k++) {
		struct start *start = &pass->start[k];
		if (start->to == NONE)
			continue;
		start->to = follow(s, PAIR | cp[start->begin], cp[start->next]);
		if (start->to != NONE && (s->slot[start->to].symbol & FOLLOWS_SYMBOL))
			VOC_PREFETCH(&s->slot[slot_hash(s, start->to, cp[start->next + 1])]);
	}
}

static void begin_chars(const struct pass *pass, const struct start *start)
{
	if (start->single) {
		uint32_t to = follow(pass->s, CHARS, pass->text->cp[start->begin]);
		if (to != NONE)
			report_chars(pass, to, start->begin, start->begin);
	}
	if (start->to == NONE)
		return;
	report_chars(pass, start->to, start->begin, start->next);
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
