/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon -- the terms of all dictionaries, later layers over earlier ones, every line checked. */
#ifndef TEXT_LEXICON_H
#define TEXT_LEXICON_H

#include "base/image.h"
#include "voc/lexicon.h"

/* What a classifier loads; the others serve one tool each. */
#define VOC_CLASSIFIER_KINDS (~(1u << VOC_KIND_JUNK | 1u << VOC_KIND_STOP | 1u << VOC_KIND_CHURN))

struct voc_lexicon *voc_lexicon_new(void);

/* Adds a line (copied). A later line for the same term (folded) in the same kind takes the earlier one's place; `off` removes
 * it. -1 and ERR, with file and line, when the term, label, weight or a flag is not legal. A label of a category is checked
 * by the caller, who knows the categories. term->file must live as long as the lexicon (voc_lexicon_file). */
int voc_lexicon_add(struct voc_lexicon *lexicon, const struct voc_term *term, struct voc_error *err);

/* Whether a line is legal by itself: its term, label, weight. -1 and ERR with file and line. */
int voc_term_check(const struct voc_term *term, struct voc_error *err);

/* Flags by their names, joined by blanks. False for an unknown one. */
bool voc_flags_read(struct voc_span text, unsigned *flags);
/* The same back, behind what OUT holds. */
void voc_flags_write(unsigned flags, struct voc_buffer *out);

/* A copy of a file's name that lives as long as the lexicon. */
const char *voc_lexicon_file(struct voc_lexicon *lexicon, const char *path);

size_t voc_lexicon_count(const struct voc_lexicon *lexicon);
/* Valid until the next add. */
const struct voc_term *voc_lexicon_at(const struct voc_lexicon *lexicon, size_t index);

/* Saves LEXICON, or fills a new one, which then needs the block. The terms are there; more cannot be added. */
void voc_lexicon_image(struct voc_image *image, struct voc_lexicon *lexicon);

/* A constant name that equals LABEL for kinds with a closed list of labels ("anger"), NULL otherwise. */
const char *voc_label_find(enum voc_kind kind, struct voc_span label);
/* Where LABEL stands in that list, VOC_NO_LABEL when it does not; and the name that stands at a place. */
#define VOC_NO_LABEL 255u
#define VOC_MOST_LABELS 8
unsigned voc_label_number(enum voc_kind kind, struct voc_span label);
const char *voc_label_name(enum voc_kind kind, unsigned number);

#endif
