/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon -- the dictionaries: terms, and the table of categories. dict/README.md describes the files. */
#ifndef VOC_LEXICON_H
#define VOC_LEXICON_H

#include <stdbool.h>

#include "voc/arena.h"
#include "voc/error.h"
#include "voc/table.h"

/* One for each kind of file. */
#define VOC_KINDS(X)                      \
	X(VOC_KIND_CATEGORY, "category")   \
	X(VOC_KIND_SENTIMENT, "sentiment") \
	X(VOC_KIND_EMOTION, "emotion")     \
	X(VOC_KIND_INTENT, "intent")       \
	X(VOC_KIND_TIER, "tier")           \
	X(VOC_KIND_NEGATION, "negation")   \
	X(VOC_KIND_DEGREE, "degree")       \
	X(VOC_KIND_CONTRAST, "contrast")   \
	X(VOC_KIND_JUNK, "junk")           \
	X(VOC_KIND_COMPETITOR, "competitor") \
	X(VOC_KIND_CHURN, "churn")         \
	X(VOC_KIND_STOP, "stop")           \
	X(VOC_KIND_LEARNED_SENTIMENT, "learned_sentiment") \
	X(VOC_KIND_LEARNED_CATEGORY, "learned_category")

enum voc_kind {
#define X(kind, name) kind,
	VOC_KINDS(X)
#undef X
	VOC_KIND_COUNT
};

const char *voc_kind_name(enum voc_kind kind);

enum voc_flag {
	VOC_FLAG_OFF = 1,
	VOC_FLAG_EXACT = 2,
	VOC_FLAG_WEAK = 4,
	VOC_FLAG_STRONG = 8,
	VOC_FLAG_AFTER = 16,
	VOC_FLAG_ALWAYS = 32,
	VOC_FLAG_NEGATED = 64,
	VOC_FLAG_REMEDY = 128,
};

/* A kind whose terms all count wherever they stand, each once a text: a linear model that voc-learn writes. */
static inline bool voc_kind_learned(enum voc_kind kind)
{
	return kind == VOC_KIND_LEARNED_SENTIMENT || kind == VOC_KIND_LEARNED_CATEGORY;
}

/* One line of a dictionary. LABEL is empty for an exception. FILE and LINE say where it stands. */
struct voc_term {
	struct voc_span term;
	struct voc_span label;
	double weight;
	unsigned flags;
	enum voc_kind kind;
	const char *file;
	unsigned long line;
};

/* The terms of the kinds in the bit set KINDS (1 << kind) of DIRS, for analyses that need no classifier. NULL and ERR. */
struct voc_lexicon;
struct voc_lexicon *voc_lexicon_load(const char *const *dirs, unsigned kinds, struct voc_error *err);
void voc_lexicon_free(struct voc_lexicon *lexicon);

/* A row of categories.csv. */
struct voc_category {
	struct voc_span path;
	struct voc_span name[VOC_LANG_COUNT];
	struct voc_span stage;
	struct voc_span department;
	struct voc_span tier;
	double importance; /* 1 to 5 */
	struct voc_span reply[VOC_LANG_COUNT];
	struct voc_span action[VOC_LANG_COUNT];
	struct voc_span yields; /* paths joined by a blank: what is said of it counts for that one of which a topic is named */
	struct voc_span as;     /* the path that texts get in its place, "-" for none of them; empty: its own */
};

/* The category table of DIRS (later directories overlay earlier ones); NULL and ERR on failure. */
struct voc_categories;
struct voc_categories *voc_categories_load(const char *const *dirs, struct voc_error *err);
void voc_categories_free(struct voc_categories *categories);
size_t voc_categories_count(const struct voc_categories *categories);
const struct voc_category *voc_categories_at(const struct voc_categories *categories, size_t index);
/* NULL when there is no such path. */
const struct voc_category *voc_categories_find(const struct voc_categories *categories, struct voc_span path);
/* The path that texts get in place of PATH, empty for none: its own, but where the column "as" says otherwise. */
struct voc_span voc_categories_counted_as(const struct voc_categories *categories, struct voc_span path);
/* The name for people, the path itself when unknown. CATEGORIES may be NULL. */
struct voc_span voc_categories_name(const struct voc_categories *categories, struct voc_span path, enum voc_lang lang);

#endif
