/* SPDX-License-Identifier: Apache-2.0 */
/* listing -- every line of the dictionaries as it stands, before layers are laid over each other: for lint, show and find. */
#ifndef TEXT_LISTING_H
#define TEXT_LISTING_H

#include "base/map.h"
#include "text/lexicon.h"
#include "text/pattern.h"

#define VOC_NO_ENTRY SIZE_MAX

struct voc_entry {
	struct voc_term term;
	struct voc_span note;
	struct voc_span lang; /* the folder's name, empty at the top */
	size_t layer;         /* which of the folders */
	struct voc_pattern pattern;
	size_t key;    /* entries with the same number are of one kind and match the same texts */
	size_t before; /* the entry of that number that stands before this one, VOC_NO_ENTRY for none */
	bool in_force; /* the last of its number, and not off */
};

/* A line of categories.csv. */
struct voc_place {
	struct voc_span path;
	const char *file;
	unsigned long line;
	size_t layer;
};

struct voc_listing {
	struct voc_entry *entry; /* in the order of loading: a later one wins */
	size_t n, capacity;
	struct voc_place *place;
	size_t places;
	struct voc_map key; /* kind and what the matcher sees of the term */
	size_t *last;       /* of each key, its last entry */
	struct voc_arena arena;
	bool torn; /* a file could not be read to its end: what seems missing may stand in the rest */
};

struct voc_listing *voc_listing_new(void);
/* Adds a line (copied, but for term->file). -1 and ERR when it is not legal; then nothing is added. */
int voc_listing_add(struct voc_listing *listing, const struct voc_term *term, struct voc_span lang, struct voc_span note,
		    size_t layer, struct voc_error *err);
void voc_listing_place(struct voc_listing *listing, struct voc_place place); /* copies path */
/* A copy of a file's name that lives as long as the listing. */
const char *voc_listing_file(struct voc_listing *listing, const char *path);

/* The last entry of KIND for a term that the matcher sees as TERM, NULL for none. */
const struct voc_entry *voc_listing_find(const struct voc_listing *listing, enum voc_kind kind, struct voc_span term);
/* The same for a row of a learned dictionary, which its label tells apart as well. */
const struct voc_entry *voc_listing_find_row(const struct voc_listing *listing, const struct voc_term *term);
/* A lexicon of the entries in force whose kinds are in the bit set KINDS, in the order of loading, without the regexes that do not
 * compile. */
struct voc_lexicon *voc_listing_lexicon(const struct voc_listing *listing, unsigned kinds);

enum voc_effect {
	VOC_EFFECT_COUNTS,
	VOC_EFFECT_HIDES,    /* an exception */
	VOC_EFFECT_BEATEN,   /* by another entry in the same place */
	VOC_EFFECT_OVERLAID, /* by a later layer */
	VOC_EFFECT_OFF,
	VOC_EFFECT_ABSENT, /* the same term, but it does not stand in this text: a rule, a regex */
};

struct voc_look_up {
	size_t entry;
	struct voc_span text; /* where it stands, empty when it does not */
	enum voc_effect effect;
	size_t by; /* VOC_NO_ENTRY for none */
};

/* Every entry that stands in TEXT (valid UTF-8) or is the same term; N of them, in ARENA. In look_up.c. */
struct voc_look_up *voc_listing_look_up(const struct voc_listing *listing, struct voc_span text, struct voc_arena *arena, size_t *n);
void voc_listing_free(struct voc_listing *listing);

#endif
