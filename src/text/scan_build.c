/* SPDX-License-Identifier: Apache-2.0 */
/* scan_build -- literals to tries: one over code points, one over words. */
#include <stdlib.h>

#include "base/large.h"
#include "text/inflect.h"
#include "text/scan_table.h"

static uint64_t mix(uint64_t key)
{
	key *= 0x9E3779B97F4A7C15u;
	return key ^ key >> 29;
}

static uint32_t new_node(struct voc_scanner *s, uint32_t from, uint32_t symbol)
{
	GROW(s, node);
	s->node[s->node_count] = (struct voc_scan_node){from, symbol, NONE, 0};
	return (uint32_t)s->node_count++;
}

uint32_t voc_scan_edge(const struct voc_scanner *s, uint32_t from, uint32_t symbol)
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
	if (++s->edge_count * 2 > s->edge_mask) {
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
	uint32_t to = voc_scan_edge(s, from, symbol);
	if (to == NONE) {
		to = new_node(s, from, symbol);
		add_edge(s, from, symbol, to);
		if (from < PAIR)
			s->node[from].follows |= follow_bit(symbol);
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
uint32_t voc_scan_group(struct voc_scanner *s, uint32_t item)
{
	GROW(s, group);
	GROW(s, grouped);
	s->group[s->group_count] = (uint32_t)s->grouped_count;
	s->grouped[s->grouped_count++] = item;
	return (uint32_t)s->group_count++;
}

/* Lets the literal that begins with LOW, of N letters, through the filter as WHAT. */
static void let_through(struct voc_scanner *s, const uint8_t low[4], size_t n, unsigned what)
{
	uint8_t triple[4];
	memcpy(triple, low, sizeof triple);
	s->triples |= (uint8_t)what;
	for (unsigned third = 0; third < (n > 2 ? 1 : 0x20); third++, triple[2]++)
		s->triple[triple_of(triple)] |= (uint8_t)(what | (n < 4 ? SHORT : 0));
}

/* The list of LISTS for the literal CP of two letters or more, which is let through as WHAT. */
static uint32_t *list_of(struct voc_scanner *s, struct voc_scan_lists *lists, const uint32_t *cp, size_t n, unsigned what)
{
	uint8_t low[4] = {0};
	for (size_t i = 0; i < n && i < 4; i++)
		low[i] = voc_text_low(cp[i]);
	let_through(s, low, n, what);
	if (n < 4)
		return n == 2 ? &lists->two[two_of(low)] : &lists->three[triple_of(low)];
	return &lists->four[four_of(low)];
}

/* Literals that begin with C may stand anywhere in a word. */
static void let_in(struct voc_scanner *s, uint32_t c)
{
	uint8_t low = voc_text_low(c);
	if (s->inners < INNERS && !memchr(s->inner, low, s->inners))
		s->inner[s->inners++] = low;
}

/* A new piece, the first of the list that began with FIRST. */
static uint32_t add_piece(struct voc_scanner *s, const uint32_t *cp, size_t n, uint32_t first, uint32_t item)
{
	struct voc_scan_piece piece = {.text = voc_scan_keep(s, cp, n), .length = (uint32_t)n, .next = first};
	size_t letters = n < KEY_LETTERS ? n : KEY_LETTERS;
	piece.group = voc_scan_group(s, item);
	piece.shift = (uint8_t)(64 - 8 * letters);
	for (size_t i = 0; i < letters; i++)
		piece.first |= (uint64_t)voc_text_low(cp[i]) << 8 * i;
	piece.more = n > letters || is_foreign(piece.first);
	GROW(s, piece);
	s->piece[s->piece_count] = piece;
	return (uint32_t)s->piece_count++;
}

static void add_prefix(struct voc_scanner *s, uint32_t node, const uint32_t *cp, size_t n, uint32_t item)
{
	uint32_t *first;
	if (node == WORDS) {
		first = list_of(s, &s->headed, cp, n, HEADED);
	} else { /* a node that stands for the list: its item is the first one */
		uint32_t list = step(s, node, head_of(cp[0], cp[1]));
		first = &s->node[list].item;
		s->chained = true;
	}
	*first = add_piece(s, cp, n, *first, item);
}

static void insert_inside(struct voc_scanner *s, const uint32_t *cp, size_t n, bool broken, uint32_t item)
{
	uint32_t *first = list_of(s, &s->inside, cp, n, broken ? BROKEN : WITHIN);
	*first = add_piece(s, cp, n, *first, item);
	s->piece[*first].broken = broken;
	if (!broken)
		let_in(s, cp[0]);
}

/* The number of a word of a literal; unless that is exact, it may be written in its other forms. */
static uint32_t word_of(struct voc_scanner *s, const uint32_t *cp, size_t n, unsigned how)
{
	uint32_t word = voc_scan_word(s, cp, n);
	s->lemma[word].inflected |= !(how & VOC_LITERAL_EXACT) && n >= 4 && n <= VOC_FORM_LENGTH;
	return word;
}

static void insert_words(struct voc_scanner *s, const uint32_t *cp, size_t n, unsigned how, uint32_t item)
{
	uint32_t node = WORDS;
	for (size_t i = 0; i < n;) {
		size_t begin = voc_scan_next_word(cp, n, &i);
		if (begin == i)
			break;
		if (i == n && (how & VOC_LITERAL_PREFIX) && n - begin >= 2) {
			add_prefix(s, node, cp + begin, n - begin, item);
			return;
		}
		node = step(s, node, word_of(s, cp + begin, i - begin, how));
	}
	add_item(s, node, item);
}

static void insert_chars(struct voc_scanner *s, const uint32_t *cp, size_t n, uint32_t item)
{
	uint32_t node = n == 1 ? step(s, CHARS, cp[0]) : step(s, PAIR | cp[1], cp[0]);
	for (size_t i = 2; i < n; i++)
		node = step(s, node, cp[i]);
	add_item(s, node, item);
}

/* An apostrophe is of a word, and yet \b sees the begin of one behind it; so it does behind letters that are not of ASCII. */
static void fill_behind(struct voc_scanner *s)
{
	for (uint32_t c = 0; c < 0x100; c++) {
		bool letter = c < 0x80 && c != '\'' && voc_class_ascii[c] == VOC_CLASS_WORD;
		s->behind[c] = letter ? WITHIN : WITHIN | BROKEN | HEADED;
	}
}

struct voc_scanner *voc_scanner_new(void)
{
	struct voc_scanner *s = voc_allocate_zero(1, sizeof *s);
	memset(&s->headed, 0xFF, sizeof s->headed);
	memset(&s->inside, 0xFF, sizeof s->inside);
	fill_behind(s);
	return s;
}

bool voc_scanner_add(struct voc_scanner *s, struct voc_span literal, unsigned how, uint32_t item)
{
	struct voc_text text;
	voc_arena_reset(&s->arena);
	voc_text_fold(voc_span_trim(literal), &s->arena, &text);
	if (text.n) {
		GROW(s, literal);
		s->literal[s->literal_count++] = (struct voc_scan_literal){(uint32_t)s->letter_count, (uint32_t)text.n, item,
									   how, voc_literal_is_words(text.cp, text.n)};
		ROOM(s, letter, text.n);
		memcpy(s->letter + s->letter_count, text.cp, text.n * sizeof *text.cp);
		s->letter_count += text.n;
	}
	return text.n > 0;
}

static void insert(struct voc_scanner *s, struct voc_scan_literal l)
{
	const uint32_t *cp = s->letter + l.text;
	if ((l.how & (VOC_LITERAL_INSIDE | VOC_LITERAL_BREAK)) && l.length >= 2)
		insert_inside(s, cp, l.length, l.how & VOC_LITERAL_BREAK, l.item);
	else if (l.words)
		insert_words(s, cp, l.length, l.how, l.item);
	else
		insert_chars(s, cp, l.length, l.item);
}

static void forget_nodes(struct voc_scanner *s)
{
	free(s->edge);
	free(s->making);
	free(s->node);
	free(s->item);
	free(s->literal);
	free(s->lemma);
	free(s->letter);
	voc_arena_release(&s->arena);
	s->edge = NULL;
	s->making = NULL;
	s->node = NULL;
	s->item = NULL;
	s->literal = NULL;
	s->lemma = NULL;
	s->letter = NULL;
}

/* Room for as many words and edges as so many literals mostly have, so that the tables seldom grow. */
static void make_room(struct voc_scanner *s)
{
	size_t size = 1024;
	while (size < 2 * s->literal_count)
		size *= 2;
	voc_scan_spellings(s, size);
	ROOM(s, node, size / 2);
	ROOM(s, item, s->literal_count);
	s->edge_mask = size - 1;
	s->edge = new_edges(size);
}

void voc_scanner_build(struct voc_scanner *s)
{
	make_room(s);
	for (size_t k = 0; k < s->literal_count; k++)
		insert(s, s->literal[k]);
	for (uint32_t w = 0; w < s->lemma_count; w++)
		if (s->lemma[w].inflected)
			voc_scan_forms(s, w);
	voc_scan_pack(s);
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
	voc_perfect_release(&s->edges);
	voc_perfect_release(&s->spellings);
	free(s->slot);
	free(s->pair);
	free(s->group);
	free(s->grouped);
	free(s->spelling);
	free(s->alternative);
	free(s->piece);
	free(s->pool);
	free(s);
}
