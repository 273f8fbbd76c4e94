/* SPDX-License-Identifier: Apache-2.0 */
/* scan -- every literal of every dictionary in one pass over a folded text.
 *
 * Han, mixed and symbol terms are a trie over code points, entered wherever a filter on the first two characters lets through.
 * Latin terms are a trie over whole words, so that word edges cost nothing and an inflected form is just another
 * spelling of its word. Tries need no failure links: a walk from each start is as long as the longest term, and most starts
 * end in the filter. */
#ifndef TEXT_SCAN_H
#define TEXT_SCAN_H

#include "base/image.h"
#include "text/fold.h"

/* A literal found: code points BEGIN to END of the text, and the group of what was added under it. */
struct voc_hit {
	uint32_t begin, end;
	uint32_t group;
	bool inflected; /* another form of the word, or an elongated one */
};

/* Grows in its arena; reset n to 0 for the next text. */
struct voc_hits {
	struct voc_hit *hit;
	size_t n, capacity;
	struct voc_arena *arena;
};

enum voc_literal {
	VOC_LITERAL_PLAIN = 0,
	VOC_LITERAL_EXACT = 1,  /* no inflection */
	VOC_LITERAL_PREFIX = 2, /* its last word is the beginning of a word */
	VOC_LITERAL_INSIDE = 4, /* two letters or more, anywhere in a word */
	VOC_LITERAL_BREAK = 8,  /* the same, but not behind a letter or digit of ASCII */
};

/* Whether a folded literal is words, blanks and hyphens only: then it stands at word edges and its words are inflected. */
bool voc_literal_is_words(const uint32_t *cp, size_t n);

struct voc_scanner;
struct voc_scanner *voc_scanner_new(void);

/* Adds a literal (UTF-8, folded by the scanner). It is reported as ITEM; any number of literals may be equal. False when it has
 * nothing to match: empty or only blanks. */
bool voc_scanner_add(struct voc_scanner *scanner, struct voc_span literal, unsigned how, uint32_t item);

/* After the last add, before the first scan. */
void voc_scanner_build(struct voc_scanner *scanner);

/* The groups: from 0 up to their number. The items of one were added with equal literals; the last one stands first. */
size_t voc_scanner_groups(const struct voc_scanner *scanner);
const uint32_t *voc_scanner_items(const struct voc_scanner *scanner, uint32_t group, size_t *n);

/* Appends every hit, by rising begin. Behind the last one stands a begin that no place reaches. */
void voc_scan(const struct voc_scanner *scanner, const struct voc_text *text, struct voc_hits *hits);

void voc_scanner_free(struct voc_scanner *scanner);

/* Saves a built scanner, or sets *SCANNER to the one in the block, which is not to be freed. */
void voc_scanner_image(struct voc_image *image, struct voc_scanner **scanner);

#endif
