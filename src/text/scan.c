/* SPDX-License-Identifier: Apache-2.0 */
/* scan -- two tries in one hash of edges; see scan.h for why.
 *
 * An edge is (node, symbol) → node in one open-addressing table. Symbols: a code point (code-point trie), WORD | word number
 * (word trie), HEAD | first two letters (chain of prefix literals). Nodes CHARS and WORDS are the two roots. What every start
 * would look up has short cuts: the node behind a pair of first characters, the node behind a first word, and for each node
 * whether anything follows. */
#include "text/scan.h"

#include <assert.h>
#include <stdlib.h>

#include "text/inflect.h"

#define CHARS 0u
#define WORDS 1u
#define WORD 0x80000000u
#define HEAD 0xC0000000u
#define NONE UINT32_MAX
#define PAIR_BITS 17
#define INSIDE_BITS 10
#define FOLLOWS_SYMBOL 1
#define FOLLOWS_PREFIX 2

struct edge {
	uint64_t key; /* node << 32 | symbol; EMPTY when free */
	uint32_t to;
};
#define EMPTY UINT64_MAX

struct item {
	uint32_t item;
	uint32_t next; /* in the node's list, NONE at the end */
};

/* A spelling of one or more vocabulary words. */
struct spelling {
	uint64_t hash;
	uint32_t text, length; /* in the pool */
	uint32_t word;         /* first of its words, in alternative[] */
};

struct alternative {
	uint32_t word;
	uint32_t next;
	uint32_t first; /* the node behind it as the first word of a term, NONE for none */
	bool inflected;
};

struct prefix {
	uint32_t text, length;
	uint32_t item;
	uint32_t next;
};

/* A literal that may stand anywhere in a word, or behind a break in it. */
struct inside {
	uint32_t head[2];
	uint32_t text, length;
	uint32_t item;
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
	struct edge *edge;
	size_t edge_mask, edges;
	ARRAY(uint32_t, node); /* first item, NONE for none */
	uint8_t *follows;      /* of each node, a bit set of FOLLOWS_… */
	ARRAY(struct item, item);
	struct spelling *spelling; /* open addressing; length 0 is free */
	size_t spelling_mask, spellings;
	uint32_t words;
	ARRAY(struct alternative, alternative);
	ARRAY(struct prefix, prefix);
	ARRAY(struct inside, inside);             /* literals that may stand anywhere in a word, by their first two letters: */
	uint32_t inside_first[1u << INSIDE_BITS]; /* 1 more than the first one, 0 for none */
	ARRAY(struct literal, literal);
	ARRAY(uint32_t, pool);
	uint64_t pair[(1u << PAIR_BITS) / 64]; /* first two characters of a literal */
	struct edge *pair_edge;                /* key: both characters */
	size_t pair_mask, pairs;
	uint64_t single[0x10000 / 64]; /* literals of one character */
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

static uint64_t hash_word(const uint32_t *cp, size_t n)
{
	uint64_t h = n;
	for (size_t i = 0; i < n; i++)
		h = mix(h ^ cp[i]);
	return h;
}

/* ---- building ---- */

static uint32_t new_node(struct voc_scanner *s)
{
	GROW(s, node);
	s->node[s->node_count] = NONE;
	return (uint32_t)s->node_count++;
}

static inline uint32_t find_key(const struct edge *edge, size_t mask, uint64_t key)
{
	for (size_t i = mix(key) & mask;; i = (i + 1) & mask) {
		if (edge[i].key == key)
			return edge[i].to;
		if (edge[i].key == EMPTY)
			return NONE;
	}
}

static inline uint32_t find_edge(const struct voc_scanner *s, uint32_t from, uint32_t symbol)
{
	return find_key(s->edge, s->edge_mask, (uint64_t)from << 32 | symbol);
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

/* Makes room for one more edge. */
static void grow_edges(struct edge **edge, size_t *mask, size_t count)
{
	struct edge *old = *edge;
	size_t size = *mask + 1;
	if (count * 2 <= *mask)
		return;
	*mask = size * 2 - 1;
	*edge = new_edges(size * 2);
	for (size_t i = 0; i < size; i++)
		if (old[i].key != EMPTY)
			place_edge(*edge, *mask, old[i].key, old[i].to);
	free(old);
}

static void add_edge(struct voc_scanner *s, uint32_t from, uint32_t symbol, uint32_t to)
{
	grow_edges(&s->edge, &s->edge_mask, ++s->edges);
	place_edge(s->edge, s->edge_mask, (uint64_t)from << 32 | symbol, to);
}

/* The node behind SYMBOL, made when there is none. */
static uint32_t step(struct voc_scanner *s, uint32_t from, uint32_t symbol)
{
	uint32_t to = find_edge(s, from, symbol);
	if (to == NONE) {
		to = new_node(s);
		add_edge(s, from, symbol, to);
	}
	return to;
}

static void add_item(struct voc_scanner *s, uint32_t node, uint32_t item)
{
	GROW(s, item);
	s->item[s->item_count] = (struct item){item, s->node[node]};
	s->node[node] = (uint32_t)s->item_count++;
}

static const struct spelling *find_spelling(const struct voc_scanner *s, const uint32_t *cp, size_t n)
{
	uint64_t h = hash_word(cp, n);
	for (size_t i = h & s->spelling_mask; s->spelling[i].length; i = (i + 1) & s->spelling_mask)
		if (s->spelling[i].hash == h && s->spelling[i].length == n &&
		    memcmp(s->pool + s->spelling[i].text, cp, n * sizeof *cp) == 0)
			return &s->spelling[i];
	return NULL;
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
	for (size_t i = 0; i < n; i++) {
		GROW(s, pool);
		s->pool[s->pool_count++] = cp[i];
	}
	return at;
}

/* Says that CP is a way to write WORD. */
static void add_spelling(struct voc_scanner *s, const uint32_t *cp, size_t n, uint32_t word, bool inflected)
{
	struct spelling *found = (struct spelling *)find_spelling(s, cp, n);
	if (!found) {
		if (++s->spellings * 2 > s->spelling_mask)
			grow_spellings(s);
		uint64_t h = hash_word(cp, n);
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
	uint32_t symbol = HEAD | ((cp[0] * 31u + (n > 1 ? cp[1] : 0)) & 0x3FFFFFFFu);
	uint32_t head = find_edge(s, node, symbol);
	GROW(s, prefix);
	s->prefix[s->prefix_count] = (struct prefix){keep(s, cp, n), (uint32_t)n, item, NONE};
	uint32_t mine = (uint32_t)s->prefix_count++;
	if (head == NONE) {
		add_edge(s, node, symbol, mine);
		return;
	}
	s->prefix[mine].next = s->prefix[head].next;
	s->prefix[head].next = mine;
}

static void insert_inside(struct voc_scanner *s, const uint32_t *cp, size_t n, bool broken, uint32_t item)
{
	uint32_t *first = &s->inside_first[inside_slot(cp[0], cp[1])];
	GROW(s, inside);
	s->inside[s->inside_count++] = (struct inside){{cp[0], cp[1]}, keep(s, cp, n), (uint32_t)n, item, *first, broken};
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
		node = step(s, node, WORD | word_number(s, cp + begin, i - begin));
	}
	add_item(s, node, item);
}

static void insert_chars(struct voc_scanner *s, const uint32_t *cp, size_t n, uint32_t item)
{
	uint32_t node = CHARS;
	for (size_t i = 0; i < n; i++) {
		node = step(s, node, cp[i]);
		if (i != 1)
			continue;
		uint64_t key = (uint64_t)cp[0] << 32 | cp[1];
		uint32_t bit = pair_bit(cp[0], cp[1]);
		s->pair[bit / 64] |= (uint64_t)1 << bit % 64;
		if (find_key(s->pair_edge, s->pair_mask, key) == NONE) {
			grow_edges(&s->pair_edge, &s->pair_mask, ++s->pairs);
			place_edge(s->pair_edge, s->pair_mask, key, node);
		}
	}
	add_item(s, node, item);
	if (n == 1 && cp[0] < 0x10000)
		s->single[cp[0] / 64] |= (uint64_t)1 << cp[0] % 64;
}

struct voc_scanner *voc_scanner_new(void)
{
	struct voc_scanner *s = voc_allocate_zero(1, sizeof *s);
	s->edge_mask = 1023;
	s->edge = new_edges(1024);
	s->pair_mask = 1023;
	s->pair_edge = new_edges(1024);
	s->spelling_mask = 1023;
	s->spelling = voc_allocate_zero(1024, sizeof *s->spelling);
	new_node(s);
	new_node(s);
	return s;
}

bool voc_scanner_add(struct voc_scanner *s, struct voc_span literal, unsigned how, uint32_t item)
{
	struct voc_arena arena = {0};
	struct voc_text text;
	voc_text_fold(voc_span_trim(literal), &arena, &text);
	if (text.n) {
		GROW(s, literal);
		s->literal[s->literal_count++] = (struct literal){keep(s, text.cp, text.n), (uint32_t)text.n, item, how};
	}
	bool any = text.n > 0;
	voc_arena_release(&arena);
	return any;
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

void voc_scanner_build(struct voc_scanner *s)
{
	for (size_t k = 0; k < s->literal_count; k++)
		insert(s, s->literal[k]);
	for (size_t k = 0; k < s->literal_count; k++)
		inflect(s, s->literal[k]);
	for (size_t a = 0; a < s->alternative_count; a++)
		s->alternative[a].first = find_edge(s, WORDS, WORD | s->alternative[a].word);
	s->follows = voc_allocate_zero(s->node_count, 1);
	for (size_t i = 0; i <= s->edge_mask; i++)
		if (s->edge[i].key != EMPTY)
			s->follows[s->edge[i].key >> 32] |= (s->edge[i].key & HEAD) == HEAD ? FOLLOWS_PREFIX : FOLLOWS_SYMBOL;
}

void voc_scanner_free(struct voc_scanner *s)
{
	if (!s)
		return;
	free(s->edge);
	free(s->pair_edge);
	free(s->follows);
	free(s->node);
	free(s->item);
	free(s->spelling);
	free(s->alternative);
	free(s->prefix);
	free(s->inside);
	free(s->literal);
	free(s->pool);
	free(s);
}

/* ---- scanning ---- */

void voc_hits_add(struct voc_hits *hits, struct voc_hit hit)
{
	if (hits->n == hits->capacity) {
		size_t capacity = hits->capacity ? hits->capacity * 2 : 64;
		struct voc_hit *grown = voc_arena_alloc(hits->arena, capacity * sizeof *grown);
		if (hits->n)
			memcpy(grown, hits->hit, hits->n * sizeof *grown);
		hits->hit = grown;
		hits->capacity = capacity;
	}
	hits->hit[hits->n++] = hit;
}

struct word {
	uint32_t begin, end;
	uint32_t alternative; /* NONE: no term has this word */
	bool joined;          /* only blanks and hyphens between it and the next word */
	bool elongated;
};

struct pass {
	const struct voc_scanner *s;
	const struct voc_text *text;
	struct word *word;
	size_t words;
	struct voc_hits *hits;
};

static void report(const struct pass *pass, uint32_t node, uint32_t begin, uint32_t end, bool inflected)
{
	for (uint32_t i = pass->s->node[node]; i != NONE; i = pass->s->item[i].next)
		voc_hits_add(pass->hits, (struct voc_hit){begin, end, pass->s->item[i].item, inflected});
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
static uint32_t look_up(const struct pass *pass, struct word *word)
{
	const uint32_t *cp = pass->text->cp + word->begin;
	size_t n = word->end - word->begin;
	const struct spelling *found = find_spelling(pass->s, cp, n);
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
	return found ? found->word : NONE;
}

/* Cuts the text into words. */
static void find_words(struct pass *pass)
{
	const struct voc_text *text = pass->text;
	size_t capacity = 0;
	for (uint32_t i = 0; i < text->n;) {
		if (text->class[i] != VOC_CLASS_WORD) {
			i++;
			continue;
		}
		struct word word = {i, i, NONE, false, false};
		while (word.end < text->n && text->class[word.end] == VOC_CLASS_WORD)
			word.end++;
		word.alternative = look_up(pass, &word);
		for (i = word.end; i < text->n; i++) {
			if (text->class[i] != VOC_CLASS_SPACE && text->class[i] != VOC_CLASS_JOINT) {
				word.joined = text->class[i] == VOC_CLASS_WORD;
				break;
			}
		}
		if (pass->words == capacity) {
			capacity = capacity ? capacity * 2 : text->n / 4 + 8;
			struct word *grown = voc_arena_alloc(pass->hits->arena, capacity * sizeof *grown);
			if (pass->words)
				memcpy(grown, pass->word, pass->words * sizeof *grown);
			pass->word = grown;
		}
		pass->word[pass->words++] = word;
	}
}

static void walk_prefixes(const struct pass *pass, uint32_t node, size_t k, uint32_t begin)
{
	const struct voc_scanner *s = pass->s;
	const struct word *word = &pass->word[k];
	const uint32_t *cp = pass->text->cp + word->begin;
	size_t n = word->end - word->begin;
	if (n < 2)
		return;
	uint32_t p = find_edge(s, node, HEAD | ((cp[0] * 31u + cp[1]) & 0x3FFFFFFFu));
	for (; p != NONE; p = s->prefix[p].next)
		if (s->prefix[p].length <= n && memcmp(cp, s->pool + s->prefix[p].text, s->prefix[p].length * sizeof *cp) == 0)
			voc_hits_add(pass->hits, (struct voc_hit){begin, word->end, s->prefix[p].item, false});
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
			    memcmp(cp + i, s->pool + inside->text, inside->length * sizeof *cp) != 0)
				continue;
			voc_hits_add(pass->hits, (struct voc_hit){i, i + inside->length, inside->item, false});
		}
	}
}

/* Follows the word trie from NODE with word K as the next one. As deep as the longest term has words. */
static void walk_words(const struct pass *pass, uint32_t node, size_t k, uint32_t begin, bool inflected)
{
	const struct voc_scanner *s = pass->s;
	const struct word *word = &pass->word[k];
	if (s->follows[node] & FOLLOWS_PREFIX)
		walk_prefixes(pass, node, k, begin);
	for (uint32_t a = word->alternative; a != NONE; a = s->alternative[a].next) {
		uint32_t to = node == WORDS ? s->alternative[a].first : find_edge(s, node, WORD | s->alternative[a].word);
		if (to == NONE)
			continue;
		bool changed = inflected || s->alternative[a].inflected || word->elongated;
		report(pass, to, begin, word->end, changed);
		if (s->follows[to] && word->joined && k + 1 < pass->words)
			walk_words(pass, to, k + 1, begin, changed);
	}
}

/* One Latin, the other Han. */
static bool meets(enum voc_class a, enum voc_class b)
{
	return (a == VOC_CLASS_WORD && b == VOC_CLASS_HAN) || (a == VOC_CLASS_HAN && b == VOC_CLASS_WORD);
}

/* What ends at node, after code point K. */
static void report_chars(const struct pass *pass, uint32_t node, uint32_t begin, uint32_t k)
{
	const uint8_t *class = pass->text->class;
	if (pass->s->node[node] != NONE && !(class[k] == VOC_CLASS_WORD && class[k + 1] == VOC_CLASS_WORD))
		report(pass, node, begin, k + 1, false);
}

/* Follows the code-point trie from NODE at K. A blank between Latin and Han is optional: "app 闪退" is "app闪退". */
static void walk_chars(const struct pass *pass, uint32_t node, uint32_t begin, uint32_t k)
{
	const struct voc_scanner *s = pass->s;
	const uint32_t *cp = pass->text->cp;
	const uint8_t *class = pass->text->class;
	uint32_t n = (uint32_t)pass->text->n;
	for (; k < n && s->follows[node]; k++) {
		if (cp[k] == ' ' && meets(class[k - 1], class[k + 1]))
			walk_chars(pass, node, begin, k + 1);
		node = find_edge(s, node, cp[k]);
		if (node == NONE)
			return;
		report_chars(pass, node, begin, k);
	}
}

static inline bool has_bit(const uint64_t *set, uint32_t bit)
{
	return set[bit / 64] >> bit % 64 & 1;
}

/* Terms that begin with the code points I and NEXT. */
static inline void walk_pair(const struct pass *pass, uint32_t i, uint32_t next)
{
	const struct voc_scanner *s = pass->s;
	uint32_t a = pass->text->cp[i], b = pass->text->cp[next];
	if (!has_bit(s->pair, pair_bit(a, b)))
		return;
	uint32_t node = find_key(s->pair_edge, s->pair_mask, (uint64_t)a << 32 | b);
	if (node == NONE)
		return;
	report_chars(pass, node, i, next);
	walk_chars(pass, node, i, next + 1);
}

static void begin_chars(const struct pass *pass, uint32_t i)
{
	const struct voc_scanner *s = pass->s;
	const struct voc_text *text = pass->text;
	uint32_t c = text->cp[i];
	if (c > 0xFFFF || has_bit(s->single, c)) {
		uint32_t node = find_edge(s, CHARS, c);
		if (node != NONE)
			report_chars(pass, node, i, i);
	}
	if (i + 1 >= text->n)
		return;
	walk_pair(pass, i, i + 1);
	if (text->cp[i + 1] == ' ' && i + 2 < text->n && meets(text->class[i], text -> class[i + 2]))
		walk_pair(pass, i, i + 2);
}

void voc_scan(const struct voc_scanner *s, const struct voc_text *text, struct voc_hits *hits)
{
	struct pass pass = {s, text, NULL, 0, hits};
	find_words(&pass);
	size_t k = 0;
	for (uint32_t i = 0; i < text->n;) {
		begin_chars(&pass, i);
		if (k < pass.words && pass.word[k].begin == i) {
			walk_words(&pass, WORDS, k, i, false);
			if (s->inside_count)
				walk_inside(&pass, k);
			i = pass.word[k++].end;
		} else {
			i++;
		}
	}
}
