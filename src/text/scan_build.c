/* SPDX-License-Identifier: Apache-2.0 */
/* scan_build -- literals to the scanner's tables. */
#include <stdlib.h>

#include "base/large.h"
#include "text/inflect.h"
#include "text/scan_table.h"

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

static uint32_t new_node(struct voc_scanner *s, uint32_t from, uint32_t symbol)
{
	GROW(s, node);
	s->node[s->node_count] = (struct voc_scan_node){from, symbol, NONE};
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

static struct voc_scan_edge *new_edges(size_t size)
{
	struct voc_scan_edge *edge = voc_allocate_large(size, sizeof *edge);
	for (size_t i = 0; i < size; i++)
		edge[i].key = EMPTY;
	return edge;
}

static void place_edge(struct voc_scan_edge *edge, size_t mask, uint64_t key, uint32_t to)
{
	size_t i = mix(key) & mask;
	while (edge[i].key != EMPTY)
		i = (i + 1) & mask;
	edge[i] = (struct voc_scan_edge){key, to};
}

static void add_edge(struct voc_scanner *s, uint32_t from, uint32_t symbol, uint32_t to)
{
	if (++s->edges * 2 > s->edge_mask) {
		struct voc_scan_edge *old = s->edge;
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
	s->item[s->item_count] = (struct voc_scan_item){item, s->node[node].item};
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

/* Up to eight letters, and in ALL the bits of all of them. */
static inline uint64_t pack_letters(const uint32_t *cp, size_t n, uint32_t *all)
{
	uint64_t letters = 0;
	for (size_t i = 0, at = 0; i < n; i++, at += 8) {
		*all |= cp[i];
		letters |= (uint64_t)cp[i] << at;
	}
	return letters;
}

struct voc_scan_key voc_scan_key_of(const uint32_t *cp, size_t n)
{
	struct voc_scan_key key = {0, 0};
	uint32_t all = 0;
	key.head = pack_letters(cp, n < HEAD_LETTERS ? n : HEAD_LETTERS, &all);
	for (size_t i = HEAD_LETTERS; i < n; i++)
		all |= cp[i];
	if (n > HEAD_LETTERS)
		key.tail = pack_letters(cp + n - HEAD_LETTERS, HEAD_LETTERS, &all);
	if (all < 0x80)
		return key;
	uint64_t hash = 0;
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ cp[i]) * UINT64_C(0x9E3779B97F4A7C15);
	return (struct voc_scan_key){hash | FOREIGN, 0};
}

/* The key of a spelling in the table. */
static struct voc_scan_key key_of_spelling(const struct voc_scanner *s, const struct voc_spelling *spelling)
{
	const uint32_t *text = s->pool + spelling->text;
	return voc_scan_key_of(text + 1, text[0]);
}

/* An empty table of SIZE places. */
static void new_spellings(struct voc_scanner *s, size_t size)
{
	s->spelling_mask = size - 1;
	s->spelling = voc_allocate_large(size, sizeof *s->spelling);
	memset(s->spelling, 0, size * sizeof *s->spelling);
}

static void grow_spellings(struct voc_scanner *s)
{
	struct voc_spelling *old = s->spelling;
	size_t size = s->spelling_mask + 1;
	new_spellings(s, 2 * size);
	for (size_t k = 0; k < size; k++) {
		if (!old[k].head)
			continue;
		struct voc_scan_key key = key_of_spelling(s, &old[k]);
		size_t i = key_slot(s, &key);
		while (s->spelling[i].head)
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

/* The spelling CP, whose key is KEY; a new one when there is none. */
static struct voc_spelling *spelling_of(struct voc_scanner *s, const struct voc_scan_key *key, const uint32_t *cp, size_t n)
{
	const struct voc_spelling *found = find_from(s, key_slot(s, key), key, cp, n);
	if (found)
		return (struct voc_spelling *)found;
	if (++s->spellings * 2 > s->spelling_mask)
		grow_spellings(s);
	size_t i = key_slot(s, key);
	while (s->spelling[i].head)
		i = (i + 1) & s->spelling_mask;
	uint32_t length = (uint32_t)n, text = keep(s, &length, 1);
	keep(s, cp, n);
	s->spelling[i] = (struct voc_spelling){key->head, text, NONE};
	return &s->spelling[i];
}

/* Says that CP is a way to write WORD. */
static void add_spelling(struct voc_scanner *s, const uint32_t *cp, size_t n, uint32_t word, bool inflected)
{
	struct voc_scan_key key = voc_scan_key_of(cp, n);
	struct voc_spelling *found = spelling_of(s, &key, cp, n);
	for (uint32_t a = found->word; a != NONE; a = s->alternative[a].next)
		if (s->alternative[a].word == word)
			return;
	GROW(s, alternative);
	s->alternative[s->alternative_count] = (struct voc_alternative){word, found->word, NONE, inflected};
	found->word = (uint32_t)s->alternative_count++;
}

/* The number of the word spelled just so; new words get a number. */
static uint32_t word_number(struct voc_scanner *s, const uint32_t *cp, size_t n)
{
	const struct voc_spelling *found = find_spelling(s, cp, n);
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

/* Lets the literal CP, of two letters or more, through the filter SET. */
static void let_through(uint64_t *set, const uint32_t *cp, size_t n)
{
	uint32_t first = triple_of((const uint32_t[]){cp[0], cp[1], n > 2 ? cp[2] : 0}), last = n > 2 ? first : first + 31;
	for (uint32_t triple = first; triple <= last; triple++)
		set[triple / 64] |= (uint64_t)1 << triple % 64;
}

static void add_prefix(struct voc_scanner *s, uint32_t node, const uint32_t *cp, size_t n, uint32_t item)
{
	uint32_t *first = &s->headed_first[inside_slot(cp[0], cp[1])];
	GROW(s, prefix);
	uint32_t mine = (uint32_t)s->prefix_count++;
	s->prefix[mine] = (struct voc_scan_prefix){keep(s, cp, n), (uint32_t)n, add_group(s, item), NONE};
	if (node == WORDS) {
		let_through(s->headed, cp, n);
	} else { /* a node that stands for the list: its item is the first one */
		uint32_t list = step(s, node, HEAD | head_of(cp[0], cp[1]));
		first = &s->node[list].item;
	}
	s->prefix[mine].next = *first;
	*first = mine;
}

static void insert_inside(struct voc_scanner *s, const uint32_t *cp, size_t n, bool broken, uint32_t item)
{
	uint32_t *first = &s->inside_first[inside_slot(cp[0], cp[1])];
	GROW(s, inside);
	s->inside[s->inside_count++] =
		(struct voc_scan_inside){{cp[0], cp[1]}, keep(s, cp, n), (uint32_t)n, add_group(s, item), *first, broken};
	*first = (uint32_t)s->inside_count;
	let_through(broken ? s->broken : s->within, cp, n);
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
		uint32_t bit = pair_bit(edge_hash(cp[0], cp[1]));
		s->pair[bit / 64] |= (uint64_t)1 << bit % 64;
	}
	if (cp[0] < 0x10000)
		s->first[cp[0] / 16] |= (n > 1 ? LEADS : SINGLE) << cp[0] % 16 * 2;
}

struct voc_scanner *voc_scanner_new(void)
{
	struct voc_scanner *s = voc_allocate_zero(1, sizeof *s);
	memset(s->headed_first, 0xFF, sizeof s->headed_first);
	return s;
}

bool voc_scanner_add(struct voc_scanner *s, struct voc_span literal, unsigned how, uint32_t item)
{
	struct voc_text text;
	voc_arena_reset(&s->arena);
	voc_text_fold(voc_span_trim(literal), &s->arena, &text);
	if (text.n) {
		GROW(s, literal);
		s->literal[s->literal_count++] =
			(struct voc_scan_literal){keep(s, text.cp, text.n), (uint32_t)text.n, item, how,
						  voc_literal_is_words(text.cp, text.n)};
	}
	return text.n > 0;
}

static void insert(struct voc_scanner *s, struct voc_scan_literal l)
{
	voc_arena_reset(&s->arena);
	uint32_t *cp = voc_arena_alloc(&s->arena, l.length * sizeof *cp); /* the pool may move */
	memcpy(cp, s->pool + l.text, l.length * sizeof *cp);
	if ((l.how & (VOC_LITERAL_INSIDE | VOC_LITERAL_BREAK)) && l.length >= 2)
		insert_inside(s, cp, l.length, l.how & VOC_LITERAL_BREAK, l.item);
	else if (l.words)
		insert_words(s, cp, l.length, l.how, l.item);
	else
		insert_chars(s, cp, l.length, l.item);
}

static void inflect(struct voc_scanner *s, struct voc_scan_literal l)
{
	if ((l.how & VOC_LITERAL_EXACT) || !l.words)
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

/* The slot of a new edge, NONE when there is no room behind the place where it belongs. */
static uint32_t place_slot(struct voc_scanner *s, uint32_t from, uint32_t symbol)
{
	uint32_t i = slot_hash(s, from, symbol), last = s->slots + s->slots_behind - 1;
	while (i < last && s->slot[i].from != NONE)
		i++;
	if (i == last) /* stays free: every search ends there */
		return NONE;
	s->slot[i] = (struct voc_scan_slot){from, symbol, NONE};
	return i;
}

/* Half full: a look at the wrong slot costs more than a slot. */
static void make_slots(struct voc_scanner *s)
{
	size_t n = (size_t)s->slots + s->slots_behind;
	free(s->slot);
	s->slot = voc_allocate_large(n, sizeof *s->slot);
	for (size_t i = 0; i < n; i++)
		s->slot[i] = (struct voc_scan_slot){NONE, 0, NONE};
}

/* The items of NODE become a group, the last one that was added first. */
static uint32_t group_items(struct voc_scanner *s, const struct voc_scan_node *node)
{
	uint32_t first = node->item;
	uint32_t group = add_group(s, s->item[first].item);
	for (uint32_t i = s->item[first].next; i != NONE; i = s->item[i].next) {
		GROW(s, grouped);
		s->grouped[s->grouped_count++] = s->item[i].item;
	}
	return group;
}

/* Gives every node its slot, AT[node]; a node stands behind the one it comes from. False when one found no room. */
static bool place_nodes(struct voc_scanner *s, uint32_t *at)
{
	make_slots(s);
	for (size_t k = 0; k < s->node_count; k++) {
		const struct voc_scan_node *node = &s->node[k];
		bool root = node->from >= PAIR;
		if (node->from == CHARS)
			continue;
		at[k] = place_slot(s, root ? node->from : at[node->from], node->symbol);
		if (at[k] == NONE)
			return false;
	}
	return true;
}

/* What follows each node and what ends there. */
static void fill_slots(struct voc_scanner *s, const uint32_t *at)
{
	for (size_t k = 0; k < s->node_count; k++) {
		const struct voc_scan_node *node = &s->node[k];
		bool head = node->symbol & HEAD;
		if (node->from == CHARS)
			continue;
		if (node->from < PAIR)
			s->slot[at[node->from]].symbol |= head ? FOLLOWS_PREFIX : FOLLOWS_SYMBOL;
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
}

static void make_singles(struct voc_scanner *s)
{
	size_t n = 0, size = 64;
	for (size_t k = 0; k < s->node_count; k++)
		n += s->node[k].from == CHARS;
	while (size < 2 * n)
		size *= 2;
	s->single = voc_allocate_zero(size, sizeof *s->single);
	s->single_mask = (uint32_t)size - 1;
	for (size_t k = 0; k < s->node_count; k++) {
		const struct voc_scan_node *node = &s->node[k];
		if (node->from != CHARS)
			continue;
		uint32_t i = node->symbol & s->single_mask;
		while (s->single[i].c)
			i = (i + 1) & s->single_mask;
		s->single[i] = (struct voc_scan_single){node->symbol, group_items(s, node)};
	}
}

/* Nodes to slots. */
static void compact(struct voc_scanner *s)
{
	uint32_t *at = voc_reallocate(NULL, s->node_count + 1, sizeof *at);
	s->slots = (uint32_t)(2 * s->node_count + 8);
	s->slots_behind = 64;
	while (!place_nodes(s, at))
		s->slots_behind *= 2;
	fill_slots(s, at);
	make_singles(s);
	GROW(s, group);
	s->group[s->group_count] = (uint32_t)s->grouped_count;
	s->alternative = voc_settle(s->alternative, s->alternative_count, sizeof *s->alternative);
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

/* Room for as many words and edges as so many literals mostly have, so that the tables seldom grow. */
static void make_room(struct voc_scanner *s)
{
	size_t size = 1024;
	while (size < 2 * s->literal_count)
		size *= 2;
	new_spellings(s, size);
	s->edge_mask = size - 1;
	s->edge = new_edges(size);
}

void voc_scanner_build(struct voc_scanner *s)
{
	make_room(s);
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
	free(s->single);
	free(s->group);
	free(s->grouped);
	free(s->spelling);
	free(s->alternative);
	free(s->prefix);
	free(s->inside);
	free(s->pool);
	free(s);
}
