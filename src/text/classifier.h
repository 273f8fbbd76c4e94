/* SPDX-License-Identifier: Apache-2.0 */
/* classifier -- how a loaded lexicon and category table become a voc_classifier. */
#ifndef TEXT_CLASSIFIER_H
#define TEXT_CLASSIFIER_H

#include "text/categories.h"
#include "text/learned.h"
#include "text/lexicon.h"
#include "voc/classify.h"

/* Takes over LEXICON and CATEGORIES, also when it fails. NULL and ERR when a term cannot be compiled or names an unknown category. */
struct voc_classifier *voc_classifier_new(struct voc_lexicon *lexicon, struct voc_categories *categories,
					  struct voc_error *err);

/* Saves C; and the one that was saved in BLOCK, which is taken over also when NULL comes back. */
void voc_classifier_image(struct voc_image *image, struct voc_classifier *c);
struct voc_classifier *voc_classifier_from(char *block, size_t n);

/* Where the category of TERM, a category term of its lexicon, stands in the table. */
size_t voc_classifier_category(const struct voc_classifier *classifier, const struct voc_term *term);

/* What was read of a text on the way to its verdict. */
struct voc_parsed {
	struct voc_text text;
	struct voc_clauses clauses;
	struct voc_finds finds;
};

/* As voc_classify, without learned dictionaries: what they are trained on. */
void voc_classify_plain(const struct voc_classifier *classifier, struct voc_span text, struct voc_arena *arena,
			struct voc_parsed *parsed, struct voc_verdict *out);

/* BASE with the N rows of TERM as its model of KIND; labels that are no categories yet become some. TERM->file must live as
 * long as the classifier. NULL and ERR. */
struct voc_classifier *voc_classifier_extend(const struct voc_classifier *base, enum voc_kind kind, const struct voc_term *term,
					     size_t n, struct voc_error *err);

/* The model of KIND, NULL for none. */
const struct voc_learned *voc_classifier_learned(const struct voc_classifier *classifier, enum voc_kind kind);

#endif
