/* SPDX-License-Identifier: Apache-2.0 */
/* clean -- leaves out empty, worthless and repeated items, hides personal data; counts each. */
#ifndef VOC_CLEAN_H
#define VOC_CLEAN_H

#include "voc/filter.h"

/* What an item without content is. The names are the labels of junk.csv. */
#define VOC_JUNKS(X)                                                                                                           \
	X(VOC_JUNK_PRAISE, "praise")                                                                                           \
	X(VOC_JUNK_TEMPLATE, "template")                                                                                       \
	X(VOC_JUNK_NOISE, "noise")                                                                                             \
	X(VOC_JUNK_ADVERT, "advert")

enum voc_junk_kind {
#define X(kind, name) kind,
	VOC_JUNKS(X)
#undef X
		VOC_JUNK_COUNT
};

/* The terms of junk.csv in DIRS (NULL-terminated), and the grave matters that keep a text from being an advertisement. Constant
 * after loading; for any number of filters. NULL and ERR. */
struct voc_junk;
struct voc_junk *voc_junk_load(const char *const *dirs, struct voc_error *err);
void voc_junk_free(struct voc_junk *junk);

/* A key for pseudonyms: the bytes of a file, 16 or more. NULL and ERR. */
struct voc_key;
struct voc_key *voc_key_load(const char *path, struct voc_error *err);
void voc_key_free(struct voc_key *key);

enum voc_duplicates_mode {
	VOC_DUPLICATES_DROP, /* repeats are left out */
	VOC_DUPLICATES_NEAR, /* near repeats too */
	VOC_DUPLICATES_FLAG, /* all stay; the columns group and copies say what belongs together */
	VOC_DUPLICATES_KEEP, /* nothing is looked for */
};

/* All zero is the default; JUNK may be NULL: then only noise is known. */
struct voc_clean_options {
	bool keep_empty;
	bool keep_personal;  /* do not redact */
	bool by_column;      /* the summary tells personal data apart by column: "mobile<TAB>text" */
	unsigned keep_junk;  /* bits of enum voc_junk_kind: 1 << kind */
	unsigned keep_kinds; /* bits of personal data that are not hidden; voc_personal_bit */
	int duplicates;      /* enum voc_duplicates_mode */
	const struct voc_junk *junk;
	const struct voc_key *key;
};

/* The bit of a kind of personal data by its name ("mobile"), 0 for an unknown one. The names in a row, for help. */
unsigned voc_personal_bit(struct voc_span name);

/* An item is empty when its text has no letter, digit or sign (an emoji is one).
 *
 * It is junk when its text is nothing but terms of junk.csv, punctuation and blanks, or noise of the keyboard (asdfgh, 1111);
 * or when a term of advertising stands beside a contact or link, unless the text speaks of a grave matter (tier.csv).
 *
 * It repeats an earlier one when product, store, customer and channel are the same, the texts are the same but for case, width,
 * script, blanks and punctuation, and
 *   - the id is the same and not empty, or
 *   - the customer is known (text/anybody.h), and the text has six Han characters or eighteen letters or more, or the time is the
 *     same and not empty, or
 *   - the customer may be anybody, and the text has twenty Han characters or sixty letters or more; or six or eighteen, and there
 *     are no ids, and the times are the same or empty:
 * two customers may both say 很好 or "love it". Texts are compared as they came: two that differ in a number are two. An item whose
 * text came with a mark ("[mobile]") repeats only one of the same id, and one whose customer is hidden already none; with a key
 * customers are compared by their pseudonyms. So cleaning again leaves out nothing more.
 *
 * It is a near repeat when its text is twenty Han characters, or sixty letters, or more, and has three quarters of its shingles
 * in common with an earlier one (records/near.h), whoever wrote it.
 *
 * VOC_DUPLICATES_FLAG adds two columns, or writes them anew. group is the same for items that belong together, and made of the
 * first one's words, so that it is the same in every file; empty when a text is too short and anonymous to be told from others.
 * copies is 1 for the first item of a group, 2 for the second: copies=1 counts each text once.
 *
 * Personal data are hidden in the text, in the customer and in columns in which people write (titles, remarks, addresses); in
 * all others but id and times when they are the whole cell. voc-clean(1) says what they are. */
extern const struct voc_filter voc_clean;

#endif
